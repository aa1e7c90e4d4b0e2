"""What can be traded: concessions in parts by different actors, and package deals."""

from collections.abc import Collection, Iterable
from fractions import Fraction

import attrs

from consensus.errors import InvalidRecord
from consensus.records.conditions import Assents, Condition, Granted
from consensus.records.converters import amount, ids, items, word_of
from consensus.records.ids import ActorId, ConcessionId, MemberId, PackageId, ProposalId
from consensus.records.kinds import AskKind


@attrs.frozen(kw_only=True)
class Part:
    """One named part of a concession, given by its own actor, at its own cost.

    Without an actor, a kind or a cost of its own, the part takes the concession's actor and kind, and the default cost
    of a grant.
    """

    id: str
    title: str = attrs.field(default=attrs.Factory(lambda self: self.id, takes_self=True))
    by: ActorId | None = None
    cost: Fraction | None = attrs.field(default=None, converter=amount)
    kind: AskKind | None = attrs.field(default=None, validator=attrs.validators.optional(word_of(AskKind)))


def _parts(values: Iterable[Part]) -> tuple[Part, ...]:
    return items(values)


@attrs.frozen(kw_only=True)
class Concession:
    """Something an actor could give: a title, who gives it, what it costs, and when the actor is willing.

    A concession with parts is given once every part is.
    `willing` is the condition under which it can be given at all; without one, it always can.
    Costs are exact numbers in a unit of the analyst's choice; None means the default cost of a grant.
    `kind` says what kind of ask it is, by which objections of a like kind are found in other races.
    """

    id: ConcessionId
    title: str = attrs.field(default=attrs.Factory(lambda self: self.id, takes_self=True))
    by: ActorId | None = None
    cost: Fraction | None = attrs.field(default=None, converter=amount)
    parts: tuple[Part, ...] = attrs.field(default=(), converter=_parts)
    willing: Condition | None = None
    kind: AskKind | None = attrs.field(default=None, validator=attrs.validators.optional(word_of(AskKind)))
    note: str = ""

    def __attrs_post_init__(self) -> None:
        names = [part.id for part in self.parts]
        for name in (self.id, *names):
            if "/" in name:
                problem = f"the id {name!r} has a slash in it, which sets a part apart"
                raise InvalidRecord(what=f"concession {self.id!r}", problem=problem)
        if len(set(names)) < len(names):
            raise InvalidRecord(what=f"concession {self.id!r}", problem="two of its parts have the same name")

    @property
    def each_part(self) -> tuple[Granted, ...]:
        """For each part, the condition that it is given."""
        return tuple(Granted(concession=self.id, part=part.id) for part in self.parts)

    def part(self, name: str) -> Part | None:
        """The part of that name, or None."""
        return next((part for part in self.parts if part.id == name), None)


def _asks(values: Iterable[Granted]) -> tuple[Granted, ...]:
    return items(values)


def _assents(values: Iterable[Assents]) -> tuple[Assents, ...]:
    return items(values)


@attrs.frozen(kw_only=True)
class PackageDeal:
    """Commitments and assents that take effect together or not at all, once its parties strike it.

    A party that is a member promises the assents that `assents` lists for it, or, if it lists none, its assent to
    `proposal`.  An assent that names no proposal is to `proposal` too, or, without one, to the proposal in question.
    """

    id: PackageId
    title: str = attrs.field(default=attrs.Factory(lambda self: self.id, takes_self=True))
    parties: tuple[MemberId | ActorId, ...] = attrs.field(default=(), converter=ids)
    commitments: tuple[Granted, ...] = attrs.field(default=(), converter=_asks)
    assents: tuple[Assents, ...] = attrs.field(default=(), converter=_assents)
    proposal: ProposalId | None = None
    note: str = ""

    def __attrs_post_init__(self) -> None:
        for assent in self.assents:
            if assent.member not in self.parties:
                raise InvalidRecord(
                    what=f"package {self.id!r}", problem=f"{assent.member!r} promises its assent and is not a party"
                )

    def promised(self, members: Collection[MemberId], *, asked: ProposalId) -> tuple[tuple[MemberId, ProposalId], ...]:
        """Which members promise to assent to which proposal, if `asked` is the proposal in question.  Sorted.

        >>> PackageDeal(id="deal", parties=["AT", "chair", "CH"]).promised(["AT", "CH"], asked="meier")
        (('AT', 'meier'), ('CH', 'meier'))
        """
        default = self.proposal or asked
        listed = {(assent.member, assent.proposal or default) for assent in self.assents}
        named = {member for member, _ in listed}
        others = {(party, default) for party in self.parties if party in members and party not in named}
        return tuple(sorted(listed | others))
