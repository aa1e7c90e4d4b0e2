"""What can go wrong with a journal."""

import re

import attrs

__all__ = ["Damaged", "HeadMoved", "JournalError", "NoJournal", "NotRedacted", "NotWritten"]


class JournalError(Exception):
    """Base of every error of the journal."""


@attrs.frozen(kw_only=True)
class NoJournal(JournalError):
    """A place where no journal was begun, or where there is one already."""

    place: str
    problem: str

    def __str__(self) -> str:
        # A URL may have a password in it, which is not for a log or a page.
        place = re.sub(r"(://[^/@]*?):[^/@]*@", r"\1:***@", self.place)
        return f"{place}: {self.problem}"


@attrs.frozen(kw_only=True)
class HeadMoved(JournalError):
    """The last entry is another than the writer thought; look at the new ones, and enter again."""

    expected: int
    head: int

    def __str__(self) -> str:
        return f"expected entry {self.expected} to be the last, but entry {self.head} is; read on, and enter again"


@attrs.frozen(kw_only=True)
class NotWritten(JournalError):
    """The database did not take the entry, for instance because the disk is full."""

    reason: str

    def __str__(self) -> str:
        return f"the entry was not acknowledged: {self.reason}; enter it again, which never doubles it"


@attrs.frozen(kw_only=True)
class Damaged(JournalError):
    """The first entry that is not as it was entered."""

    number: int
    problem: str

    def __str__(self) -> str:
        return f"entry {self.number} {self.problem}"


@attrs.frozen(kw_only=True)
class NotRedacted(JournalError):
    """Something that cannot be taken out of an entry."""

    number: int
    problem: str

    def __str__(self) -> str:
        return f"nothing was taken out of entry {self.number}: {self.problem}"
