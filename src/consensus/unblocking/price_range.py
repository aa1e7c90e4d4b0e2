"""What it costs to unblock by the reports: the range of the cheapest plans in the worlds that they allow; and hedges.

Only worlds that go no further than the reports count; `consensus.unblocking.price_search` searches them.
"""

from collections.abc import Collection
from fractions import Fraction
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
from consensus.unblocking.plan_trial import TrialBudget, claims_of, counted_members, unknown_members
from consensus.unblocking.price_search import PriceSearch, WorldPlan
from consensus.unblocking.sure_plan import cheapest_sure_plan


@final
@attrs.frozen(kw_only=True, repr=False)
class Hedge:
    """A move that would make these undeclared members assent if they turned out to be reserved; sorted."""

    move: CostedMove
    members: tuple[MemberId, ...]

    def __repr__(self) -> str:
        return f"<Hedge {self.move.id}: cost {self.move.cost}, for {len(self.members)} members>"


@final
@attrs.frozen(kw_only=True, repr=False)
class HedgingTie:
    """A loose tie that, if it had an effect, would make these undeclared members assent; sorted.

    `history` has the latest claims about the tie.
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

    `plan` is the cheapest plan if no undeclared member takes a side, None if there is none.  Each end of the range is
    searched for at most `time_limit` seconds.
    Raises InvalidRecord if `prospect` and `evidence` are not about the same proposal in the same situation.
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
        """The cheapest plan in the cheapest world; the cheapest found, if not `is_exact`."""
        return self._cheapest[0]

    @property
    def dearest(self) -> WorldPlan:
        """The cheapest plan in the dearest world; the dearest found, if not `is_exact`.

        Its `plan` is None if nothing unblocks in some world.
        """
        return self._dearest[0]

    def reaches(self, cost: Fraction) -> bool:
        """Whether there is such a world in which nothing unblocks for less than this; False if time ran out.

        Faster than finding the dearest world, since the first that is dear enough ends the search.
        """
        return self._search.reaches(cost, limit=TimeLimit(self.time_limit))

    @property
    def is_exact(self) -> bool:
        """Whether it is proven that no world is cheaper or dearer than these; False if time ran out."""
        return self._cheapest[1] and self._dearest[1]

    @cached_property
    def takes_sides(self) -> bool:
        """Whether the reports make some undeclared member take a side."""
        # The dearest world usually decides, and for rivals it is needed anyway.
        return bool(self.dearest.stances or self.cheapest.stances)

    @property
    def sure(self) -> Plan | None:
        """The cheapest plan that works in all these worlds and neither wins over nor settles with members of `counted`.

        It may cost more than the plan of the dearest world, which has to work only there.  None if there is no sure
        plan, or if time ran out.
        """
        return self._sure[0]

    @property
    def needs_unnamed(self) -> bool:
        """Whether it is proven that no plan works in every one of these worlds without moving an unnamed member."""
        return self._sure == (None, True)

    @cached_property
    def _sure(self) -> tuple[Plan | None, bool]:
        """The sure plan, and whether the search was completed."""
        dearest = self.dearest
        try:
            budget = TrialBudget(self.time_limit)
            sure = cheapest_sure_plan(self.prospect, self.evidence, budget, counted=self.counted, dearest=dearest)
            return sure, True
        except (TooManyWorlds, OutOfTime):
            return None, False

    @cached_property
    def hedges(self) -> tuple[Hedge, ...]:
        """Moves that would make undeclared members assent who may hold out, sorted by cost per member.

        Winning over a member counts only if it makes other members assent too.  The moves needed for the named members
        are taken as made.
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
        """Loose ties that, if they had an effect, would make undeclared members assent who may hold out; most first.

        Only the moves needed for the named members are taken as made.
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
        """The undeclared members that may hold out; empty if nobody does in the dearest world."""
        if not any(stance in HOLD_OUTS for stance in self.dearest.stances.values()):
            return frozenset()
        return frozenset(each for each in self.unknown if not self.evidence.possible(each).isdisjoint(HOLD_OUTS))

    @cached_property
    def _if_reserved(self) -> Prospect:
        """The prospect if all undeclared members that may hold out are reserved."""
        reserved = dict.fromkeys(self._may_hold_out, Stance.RESERVED)
        return self.prospect.supposing(*claims_of(reserved, self.prospect.proposal))

    def _made(self, prospect: Prospect) -> set[MoveId]:
        """The moves of `plan` that `prospect` has, and those taken as made."""
        named = [] if self.plan is None else [move.id for move in self.plan.moves if move.id in prospect.moves]
        return {*named, *prospect.given}

    def _brought(self, prospect: Prospect, made: Collection[MoveId]) -> set[MemberId]:
        """The members that may hold out but assent once these moves are made."""
        after = prospect.after(made)
        return {member for member in self._may_hold_out if after.assents(member)}

    @cached_property
    def unknown(self) -> tuple[MemberId, ...]:
        """The undeclared members, sorted."""
        return unknown_members(self.prospect)

    @cached_property
    def counted(self) -> tuple[MemberId, ...]:
        """Those of them whom a count or ballot counted among others, sorted; the rest are undeclared in each world."""
        return counted_members(self.prospect, self.evidence)

    @cached_property
    def _search(self) -> "PriceSearch":
        return PriceSearch(self.prospect, self.evidence, self.counted, self.plan)

    @cached_property
    def _cheapest(self) -> tuple[WorldPlan, bool]:
        return self._search.extreme(dearest=False, limit=TimeLimit(self.time_limit))

    @cached_property
    def _dearest(self) -> tuple[WorldPlan, bool]:
        return self._search.extreme(dearest=True, limit=TimeLimit(self.time_limit))

    def __repr__(self) -> str:
        least, greatest = self.cheapest.cost, self.dearest.cost
        return f"<PriceRange: {'no plan' if least is None else least} to {'no plan' if greatest is None else greatest}>"
