"""What every claim has: its date, its wording, its confidence, and the properties each kind of claim must define."""

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
"""What a claim is about: the kind of question first, then the ids of what it concerns."""

_ABOUT_EVERYBODY = ("roll", "membership", "retraction")
"""The kinds of question whose answer may change the stance of members that no subject names."""


class Confidence(Enum):
    """How the keeper of the file knows that a claim was made: read at its source, recalled, or inferred."""

    VERIFIED = "verified"
    RECALLED = "recalled"
    INFERRED = "inferred"


# Not an ABC: isinstance checks on claims are frequent, and slower for an ABC.  A type checker still refuses a kind of
# claim that leaves out an abstract method.
@attrs.frozen(kw_only=True)
class Dated:
    """The date, wording, confidence and note of a claim, and the properties that each kind of claim defines."""

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
        """What it is about, as the keys under which a timeline finds it."""
        raise NotImplementedError

    @property
    def family(self) -> Subject | None:
        """The key under which all subjects of its kind are listed; None if nothing needs such a list."""
        return None

    @property
    def concerned(self) -> tuple[MemberId, ...]:
        """The members it is about; what one of them says itself outweighs other reports of the same day."""
        return ()

    @property
    def bears_on(self) -> tuple[MemberId, ...] | None:
        """The members whose stances it can change; None means all members."""
        return None if any(kind in _ABOUT_EVERYBODY for kind, *_ in self.subjects) else self.concerned

    def miscounted(self, electorate: Electorate) -> Iterator[tuple[str, str]]:
        """What is wrong with its numbers, or with those it names, given who may be counted.

        Pairs of a key in the case file and a problem.
        """
        yield from ()
