"""What it costs to unblock by the reports: the cheapest plan in each world that they allow, as a range; and hedges.

Only worlds that go no further than the reports count; they are sought in `consensus.unblocking.price_search`.
"""

from collections.abc import Collection
from functools import cached_property
from typing import final

import attrs

from consensus.assent import CostedMove, Prospect
from consensus.errors import InvalidRecord, OutOfTime, TooManyWorlds
from consensus.evidence import Evidence
from consensus.records import HOLD_OUTS, MemberId, MoveId, Stance, Tie, WinOver
from consensus.time_limit import TimeLimit
from consensus.timeline import Entry
from consensus.unblocking.carried_ties import carried
from consensus.unblocking.plan import Plan
from consensus.unblocking.plan_trial import TrialBudget, claims_of, unknown_members
from consensus.unblocking.price_search import PriceSearch, WorldPlan
from consensus.unblocking.sure_plan import cheapest_sure_plan


@final
@attrs.frozen(kw_only=True, repr=False)
class Hedge:
    """A move that would bring along these members of whom nothing is known, should they be reserved; sorted."""

    move: CostedMove
    members: tuple[MemberId, ...]

    def __repr__(self) -> str:
        return f"<Hedge {self.move.id}: cost {self.move.cost}, for {len(self.members)} members>"


@final
@attrs.frozen(kw_only=True, repr=False)
class HedgingTie:
    """A loose tie that, if it carried, would bring along these members of whom nothing is known; sorted.

    `history` has the claims that last spoke of it.
    """

    tie: Tie
    history: tuple[Entry, ...]
    members: tuple[MemberId, ...]

    def __repr__(self) -> str:
        return f"<HedgingTie of {self.tie.subject}, for {len(self.members)} members>"


@final
@attrs.frozen(kw_only=True, repr=False)
class PriceRange:
    """What it costs to unblock, over the worlds that go no further than the reports.

    `prospect` is the question, `plan` what unblocks if nobody of whom nothing is known takes a side, `evidence` what
    the reports allow; each end of the range has `time_limit` seconds.
    Raises InvalidRecord if they are not about one proposal in one situation.
    """

    prospect: Prospect = attrs.field(eq=False)
    evidence: Evidence
    plan: Plan | None = attrs.field(default=None, eq=False)
    time_limit: float | None = attrs.field(default=None, eq=False)

    def __attrs_post_init__(self) -> None:
        ours = (self.prospect.situation, self.prospect.proposal)
        if ours != (self.evidence.situation, self.evidence.proposal):
            raise InvalidRecord(what="price", problem="the question and the evidence are about different situations")

    @property
    def cheapest(self) -> WorldPlan:
        """The cheapest plan in the cheapest world, as far as `is_exact` says."""
        return self._cheapest[0]

    @property
    def dearest(self) -> WorldPlan:
        """The cheapest plan in the dearest world, as far as `is_exact` says; there is none where nothing unblocks."""
        return self._dearest[0]

    @property
    def is_exact(self) -> bool:
        """Whether no world is cheaper or dearer than these; else there was no time to say so."""
        return self._cheapest[1] and self._dearest[1]

    @cached_property
    def takes_sides(self) -> bool:
        """Whether the reports have some member of whom nothing is known take a side."""
        # Mostly the dearest world tells, and of a rival only that one is asked about.
        return bool(self.dearest.stances or self.cheapest.stances)

    @property
    def sure(self) -> Plan | None:
        """The cheapest plan that works in every one of these worlds and wins over or settles with nobody unnamed.

        It may cost more than the dearest world, where a plan can be made to measure.  None too if time was too short.
        """
        return self._sure[0]

    @property
    def needs_unnamed(self) -> bool:
        """Whether it is known that no plan works in every one of these worlds without moving somebody unnamed."""
        return self._sure == (None, True)

    @cached_property
    def _sure(self) -> tuple[Plan | None, bool]:
        """The sure plan, and whether that is certain."""
        dearest = self.dearest.plan
        try:
            budget = TrialBudget(self.time_limit)
            return cheapest_sure_plan(self.prospect, self.evidence, budget, dearest=dearest), True
        except (TooManyWorlds, OutOfTime):
            return None, False

    @cached_property
    def hedges(self) -> tuple[Hedge, ...]:
        """Moves that would bring along members who may hold out, the most of them for their cost first.

        Only what brings somebody else along counts: not to win a member over by itself.  The moves that are needed
        for the members known by name are taken as made.
        """
        prospect, may = self._if_reserved, self._may_hold_out
        made = self._made(prospect)
        moved = self._brought(prospect, made)
        found = []
        for id_, costed in prospect.moves.items() if may else ():
            if id_ in made:
                continue
            itself = {costed.move.member} if isinstance(costed.move, WinOver) else set()
            brought = self._brought(prospect, {*made, id_}) - moved - itself
            if brought:
                found.append(Hedge(move=costed, members=tuple(sorted(brought))))
        return tuple(sorted(found, key=lambda hedge: (hedge.move.cost / len(hedge.members), hedge.move.id)))

    @cached_property
    def hedging_ties(self) -> tuple[HedgingTie, ...]:
        """Loose ties that would bring along members who may hold out, if they carried; the most of them first.

        The moves that are needed for the members known by name are taken as made, and no others.
        """
        prospect, found = self._if_reserved, []
        situation, proposal = prospect.situation, prospect.proposal
        moved = self._brought(prospect, self._made(prospect))
        for claim, history in situation.ties() if self._may_hold_out else ():
            claims = tuple(carried(claim.tie, situation, proposal)) if claim.tie.proposal in (None, proposal) else ()
            if not claims:
                continue
            supposed = prospect.supposing(*claims)
            brought = self._brought(supposed, self._made(supposed)) - moved
            if brought:
                found.append(HedgingTie(tie=claim.tie, history=history, members=tuple(sorted(brought))))
        return tuple(sorted(found, key=lambda each: -len(each.members)))

    @cached_property
    def _may_hold_out(self) -> frozenset[MemberId]:
        """The members of whom nothing is known that may hold out; none, if nobody does in the dearest world."""
        if not any(stance in HOLD_OUTS for stance in self.dearest.stances.values()):
            return frozenset()
        return frozenset(each for each in self.unknown if not self.evidence.possible(each).isdisjoint(HOLD_OUTS))

    @cached_property
    def _if_reserved(self) -> Prospect:
        """The question, should all of them be reserved."""
        reserved = dict.fromkeys(self._may_hold_out, Stance.RESERVED)
        return self.prospect.supposing(*claims_of(reserved, self.prospect.proposal))

    def _made(self, prospect: Prospect) -> set[MoveId]:
        """The moves needed for the members known by name, and those taken as made."""
        named = [] if self.plan is None else [move.id for move in self.plan.moves if move.id in prospect.moves]
        return {*named, *prospect.given}

    def _brought(self, prospect: Prospect, made: Collection[MoveId]) -> set[MemberId]:
        """Those of them that assent once these moves are made."""
        after = prospect.after(made)
        return {member for member in self._may_hold_out if after.assents(member)}

    @cached_property
    def unknown(self) -> tuple[MemberId, ...]:
        """The members of whom nothing is known, sorted: a world says where they stand."""
        return unknown_members(self.prospect)

    @cached_property
    def _search(self) -> "PriceSearch":
        return PriceSearch(self.prospect, self.evidence, self.unknown, self.plan)

    @cached_property
    def _cheapest(self) -> tuple[WorldPlan, bool]:
        return self._search.extreme(dearest=False, limit=TimeLimit(self.time_limit))

    @cached_property
    def _dearest(self) -> tuple[WorldPlan, bool]:
        return self._search.extreme(dearest=True, limit=TimeLimit(self.time_limit))

    def __repr__(self) -> str:
        least, greatest = self.cheapest.cost, self.dearest.cost
        return f"<PriceRange: {'no plan' if least is None else least} to {'no plan' if greatest is None else greatest}>"
