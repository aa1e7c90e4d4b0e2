"""Gates of concessions and package deals: what is given, who could give it, and what parties promise each other."""

from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, final

from consensus.assent.costs import DEFAULT_COSTS
from consensus.assent.events import Given
from consensus.assent.network import Gate
from consensus.records import Concession, Grant, Granted, MemberId, MoveKind, PackageDeal, ProposalId, Strike

if TYPE_CHECKING:
    from consensus.assent.compilation import Compilation


@final
class ConcessionGates:
    """Makes the gates of concessions, whole or in parts, by themselves or in a package deal."""

    def __init__(self, compilation: "Compilation") -> None:
        self._compilation = compilation
        self._builder = compilation.builder
        self._situation = compilation.situation

    def given(self, ask: Granted) -> Gate:
        """Whether a concession or a part of it is given."""

        def define(gate: Gate) -> None:
            self._compilation.events[gate] = Given(ask)
            if self.is_given(ask):
                self._builder.fires_once_all(gate, ())
                return
            concession = self._situation.setting.concession(ask.concession)
            ways = [self.struck(deal) for deal in self._committing(ask)]
            ways += self.grants(concession, None)
            if ask.part is not None:
                ways += self.grants(concession, ask.part)
            elif concession.parts:
                parts = (Granted(concession=concession.id, part=part.id) for part in concession.parts)
                ways.append(self._builder.all_of([self.given(part) for part in parts]))
            self._builder.fires_once_any(gate, ways)

        return self._builder.keyed(("given", ask.concession, ask.part), define)

    def grants(self, concession: Concession, part: str | None) -> list[Gate]:
        """Whether a concession, or a part of it, is granted as such: one gate, or none if nobody can grant it."""
        if not self._can_be_granted(concession, part):
            return []
        givers = self._givers(concession, part)
        stated = self._stated_cost(concession, part)
        move = Grant(concession.id, part)
        return [self._compilation.moves.made(move, actors=givers, stated=stated, willing=concession.willing)]

    def is_given(self, ask: Granted) -> bool:
        """Whether a concession or a part of it is given already, by itself or in a package deal that was struck."""
        return self._situation.is_granted(ask) or any(
            self._situation.is_struck(deal.id) for deal in self._committing(ask)
        )

    def can_be_given(self, ask: Granted) -> bool:
        """Whether all of a concession or a part of it has been given, or could be, by somebody or in a deal."""
        if self.is_given(ask) or self._committing(ask):
            return True
        concession = self._situation.setting.concession(ask.concession)
        if ask.part is None and concession.parts:
            return all(self.can_be_given(Granted(concession=concession.id, part=part.id)) for part in concession.parts)
        return self._can_be_granted(concession, ask.part)

    def _can_be_granted(self, concession: Concession, part: str | None) -> bool:
        """Whether somebody could grant what is not given yet, and has not refused to."""
        is_refused = self._situation.is_refused(Granted(concession=concession.id, part=part))
        return bool(self._givers(concession, part)) and not is_refused

    def _givers(self, concession: Concession, part: str | None) -> tuple[str, ...]:
        """Who would have to give a concession, or a part of it; nobody, if the giver of some part is not known."""
        if not self._situation.has_heard_of(concession):
            return ()
        if part is not None:
            named = concession.part(part)
            giver = concession.by if named is None or named.by is None else named.by
            return () if giver is None else (giver,)
        if not concession.parts:
            return () if concession.by is None else (concession.by,)
        givers: set[str] = set()
        for piece in concession.parts:
            if self.is_given(Granted(concession=concession.id, part=piece.id)):
                continue
            giver = piece.by or concession.by
            if giver is None:
                return ()
            givers.add(giver)
        return tuple(sorted(givers))

    def _stated_cost(self, concession: Concession, part: str | None) -> Fraction | None:
        """The cost that the case states for a grant; a whole concession by default costs its missing parts."""
        if part is not None:
            named = concession.part(part)
            return None if named is None else named.cost
        if concession.cost is not None or not concession.parts:
            return concession.cost
        missing = [
            DEFAULT_COSTS[MoveKind.GRANT] if piece.cost is None else piece.cost
            for piece in concession.parts
            if not self.is_given(Granted(concession=concession.id, part=piece.id))
        ]
        return sum(missing, Fraction(0))

    # Package deals

    def struck(self, deal: PackageDeal) -> Gate:
        """Whether a package deal is struck."""
        if self._situation.is_struck(deal.id):
            return self._builder.keyed(("struck", deal.id), lambda gate: self._builder.fires_once_all(gate, ()))
        return self._compilation.moves.made(Strike(deal.id), actors=deal.parties)

    def promising(self, member: MemberId, proposal: ProposalId, readers: frozenset[str]) -> list[Gate]:
        """Package deals whose parties include all readers, and by which they count another party's assent as given."""
        if not readers or member in readers:
            return []
        return [
            self.struck(deal)
            for deal in self._deals
            if readers.issubset(deal.parties) and (member, proposal) in self._promised(deal)
        ]

    def promises_kept(self, deal: PackageDeal) -> Gate:
        """Whether all members whose assent a package deal promises do assent."""
        assents = self._compilation.assents
        return self._builder.all_of([assents.of(member, proposal) for member, proposal in self._promised(deal)])

    def _promised(self, deal: PackageDeal) -> list[tuple[MemberId, ProposalId]]:
        """Who promises to assent to what in a package deal; a party of which nothing is listed, to the proposal."""
        default = deal.proposal or self._compilation.proposal
        listed = {(assent.member, assent.proposal or default) for assent in deal.assents}
        named = {member for member, _ in listed}
        members = self._situation.setting.ids("member")
        others = {(party, default) for party in deal.parties if party in members and party not in named}
        return sorted(listed | others)

    def _committing(self, ask: Granted) -> list[PackageDeal]:
        """The package deals that commit to a concession, or at least to the part asked for."""
        whole = Granted(concession=ask.concession)
        return [deal for deal in self._deals if ask in deal.commitments or whole in deal.commitments]

    @cached_property
    def _deals(self) -> tuple[PackageDeal, ...]:
        """The package deals that anybody has heard of by then."""
        return tuple(filter(self._situation.has_heard_of, self._situation.setting.packages))
