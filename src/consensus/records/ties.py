"""How members and actors depend on one another: who waits for, follows or influences whom.

The effect of a tie is defined in `consensus.assent`; the graph of ties is in `consensus.relations`.
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

    Waits, following and influence affect who assents; backing affects who is committed to a rival.  The page "What an
    answer means" defines the effect of each, and the effect a loose tie would have if it carried weight.
    """

    WAITS_FOR = "waits for"
    FOLLOWS = "follows"
    INFLUENCES = "influences"
    MEDIATES = "mediates"
    BACKS = "backs"
    RETALIATES = "retaliates against"


# Ties are dictionary keys for everything reported about them, and hashing a fraction is slow.
@attrs.frozen(kw_only=True, cache_hash=True)
class Tie:
    """One tie from a member or actor to another, or to a group without a named member.

    A wait holds the subject back until its condition holds: `until`, or else the assent of `object`.
    A follower assents once the object does; an influencer that assents adds `weight` to the pressure on the object.
    `proposal` limits the tie to one proposal; without it, the tie holds for all.

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
        """The condition that ends a wait: `until`, or else the assent of `object`."""
        return Assents(member=self.object or "") if self.until is None else self.until

    def references(self) -> Iterator[Reference]:
        """Everything that it refers to by id."""
        yield "actor", self.subject
        yield "actor", self.object
        yield "group", self.group
        yield "proposal", self.proposal
        if self.until is not None:
            yield from self.until.references()
