"""What every claim has: when it happened, how the source put it, how well it is known; and what it says of itself."""

from abc import abstractmethod
from collections.abc import Iterator
from enum import Enum
from typing import TypeAlias

import attrs

from consensus.dates import StatedDate
from consensus.records.converters import stated, word_of
from consensus.records.electorate import Electorate
from consensus.records.ids import MemberId, Reference
from consensus.records.ties import Tie

Subject: TypeAlias = tuple[str | Tie, ...]
"""What a claim is about: the kind of question first, then whom or what it concerns."""


class Confidence(Enum):
    """How sure the keeper of the file is that a claim was made: read at its source, recalled, or inferred."""

    VERIFIED = "verified"
    RECALLED = "recalled"
    INFERRED = "inferred"


# Not an ABC: the class of a claim is checked all the time, which is slower for an ABC.  A type checker still refuses a
# kind of claim that leaves out what is abstract.
@attrs.frozen(kw_only=True)
class Dated:
    """The date, wording, confidence and note of a claim, and what each kind of claim has to say of itself."""

    occurred_on: StatedDate | None = attrs.field(default=None, converter=stated)
    wording: str = ""
    confidence: Confidence | None = attrs.field(default=None, validator=attrs.validators.optional(word_of(Confidence)))
    note: str = ""

    @abstractmethod
    def references(self) -> Iterator[Reference]:
        """Everything that it refers to by id."""
        raise NotImplementedError

    @property
    @abstractmethod
    def subjects(self) -> tuple[Subject, ...]:
        """What it is about, as the keys under which a timeline finds it again."""
        raise NotImplementedError

    @property
    def family(self) -> Subject | None:
        """The key that lists its first subject with others of its kind; None if nothing asks for all of them."""
        return None

    @property
    def concerned(self) -> tuple[MemberId, ...]:
        """The members that it names; what one of them says itself outweighs other reports of that day."""
        return ()

    @property
    def bears_on(self) -> tuple[MemberId, ...] | None:
        """The members whose stances it can change; None, the default, for any of them."""
        return None

    def miscounted(self, electorate: Electorate) -> Iterator[tuple[str, str]]:
        """What is wrong with its numbers, given who may be counted: each with the key of a case file that says it."""
        yield from ()
