"""How members and actors depend on one another: who waits for, follows or influences whom.

What a tie brings about is defined in `consensus.assent`; the graph of ties is `consensus.relations`.
"""

from collections.abc import Iterator
from enum import Enum
from fractions import Fraction

import attrs

from consensus.errors import InvalidRecord
from consensus.records.conditions import Assents, Condition
from consensus.records.converters import exact, word_of
from consensus.records.ids import ActorId, GroupId, MemberId, ProposalId, Reference


class TieKind(Enum):
    """How one member or actor depends on another, or acts on it.

    Waits, following and influence bear on who assents, and backing on who is committed to a rival; the page "What an
    answer means" says what each of them does, and what it would do if it carried where the reports say too little.
    """

    WAITS_FOR = "waits for"
    FOLLOWS = "follows"
    INFLUENCES = "influences"
    MEDIATES = "mediates"
    BACKS = "backs"
    RETALIATES = "retaliates against"


# A tie is the key to everything reported of it, and a fraction is slow to hash.
@attrs.frozen(kw_only=True, cache_hash=True)
class Tie:
    """One tie from a member or actor to another, or to a group without a named member.

    A wait holds the member back until its condition holds: `until`, or else the assent of `object`.
    Whoever follows assents once the object does; whoever influences adds `weight` to the pressure on the object.
    `proposal` limits the tie to one proposal; without it, the tie holds for every one.

    >>> Tie(kind=TieKind.FOLLOWS, subject="RO", object="HU").kind.value
    'follows'
    """

    kind: TieKind = attrs.field(validator=word_of(TieKind))
    subject: MemberId | ActorId
    object: MemberId | ActorId | None = None
    group: GroupId | None = None
    until: Condition | None = None
    weight: Fraction = attrs.field(default=Fraction(1), converter=exact)
    proposal: ProposalId | None = None

    def __attrs_post_init__(self) -> None:
        if self.kind is TieKind.WAITS_FOR:
            if (self.object is None) == (self.until is None):
                raise InvalidRecord(what="wait", problem="state whom it waits for or until when, one of the two")
            if self.group is not None:
                problem = "a group is not waited for; state until when: so many of its members assent"
                raise InvalidRecord(what="wait", problem=problem)
        elif self.until is not None:
            raise InvalidRecord(what="tie", problem=f"only a wait has a condition; this one {self.kind.value}")
        elif (self.object is None) == (self.group is None):
            raise InvalidRecord(what="tie", problem="state the one member, actor or group that it is on")
        if self.weight != 1 and self.kind is not TieKind.INFLUENCES:
            raise InvalidRecord(
                what="tie", problem=f"only an influence has a weight; leave that of one that {self.kind.value} out"
            )
        if self.object == self.subject:
            raise InvalidRecord(what="tie", problem=f"{self.subject!r} cannot be tied to itself")

    @property
    def awaited(self) -> Condition:
        """What ends it, of a wait: the stated condition, or the assent of whoever it is on."""
        return Assents(member=self.object or "") if self.until is None else self.until

    def references(self) -> Iterator[Reference]:
        """Everything that it refers to by id."""
        yield "actor", self.subject
        yield "actor", self.object
        yield "group", self.group
        yield "proposal", self.proposal
        if self.until is not None:
            yield from self.until.references()
