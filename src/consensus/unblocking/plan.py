"""Plan and Impasse, the two kinds of answer, and the comparison of two plans."""

from collections.abc import Collection
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING
from warnings import warn

import attrs

from consensus import display
from consensus.assent import Aftermath, Asked, Binding, CostedMove, Prospect
from consensus.assent.costs import total
from consensus.errors import InvalidRecord
from consensus.records import ActorId, CandidateId, MemberId, MoveId, ProposalId
from consensus.rules import LeverKind, Outcome
from consensus.search.choices import cheapest
from consensus.search.memo import Memo
from consensus.situation import Situation, Threat
from consensus.time_limit import UNLIMITED, TimeLimit
from consensus.unblocking.steps import Step, steps_of

if TYPE_CHECKING:
    from consensus.certificates.certificate import Certificate


@attrs.frozen(kw_only=True, repr=False)
class Plan:
    """Moves that unblock, with their effects step by step and the members assumed to go along.

    `moves` are sorted by id.  Their effects are computed on first use.
    """

    situation: Situation
    proposal: ProposalId
    moves: tuple[CostedMove, ...]
    cost: Fraction
    prospect: Prospect = attrs.field(eq=False)

    @property
    def question(self) -> Prospect:
        """Deprecated: use `prospect`."""
        warn("Plan.question is now Plan.prospect, and goes in 0.5", DeprecationWarning, stacklevel=2)
        return self.prospect

    @cached_property
    def aftermath(self) -> Aftermath:
        """The effects of the plan's moves together with the moves taken as made."""
        return self.prospect.after({*self.prospect.given, *(move.id for move in self.moves)})

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """The effects of the moves, in an order where each step follows those it depends on."""
        return steps_of(self.aftermath)

    @cached_property
    def assumes(self) -> tuple[MemberId, ...]:
        """Members assumed to go along, sorted: they said nothing, and nothing makes them assent or object."""
        return self.aftermath.assumes

    @cached_property
    def threats(self) -> tuple[Threat, ...]:
        """The threats that the plan runs into, sorted by id, each with the members that would carry it out."""
        return self.aftermath.threats

    @property
    def actors(self) -> tuple[ActorId | MemberId | CandidateId, ...]:
        """Everybody who has to act: to give, to give way, to withdraw, or to make any other move; sorted."""
        return tuple(sorted({actor for move in self.moves for actor in move.actors}))

    def compared_to(self, other: "Plan") -> "PlanComparison":
        """This plan and another of the same race, side by side.

        Raises InvalidRecord if `other` is a plan of another race or no plan, such as the None of an impasse.

        >>> from consensus.cases import load
        >>> from consensus.unblocking import unblock
        >>> ways = unblock(load("nato-2024").on("2024-02-21"))
        >>> full, least = ways.cheapest, ways.at_least.cheapest
        >>> full.compared_to(least)
        <PlanComparison of moves: 1 in both, 4 only in the first, 1 only in the second>
        """
        if not isinstance(other, Plan):
            problem = f"a plan is compared to {other!r}, which is no plan"
            raise InvalidRecord(what="comparison of plans", problem=problem)
        return PlanComparison(first=self, second=other)

    @cached_property
    def certificate(self) -> "Certificate":
        """The replay of the plan, for anybody to check; it proves nothing about the cost of other plans."""
        from consensus.certificates.certificate import certificate_of_plan

        return certificate_of_plan(self.prospect, [move.id for move in self.moves])

    def __repr__(self) -> str:
        return f"<Plan: {len(self.moves)} moves, cost {self.cost}, {len(self.assumes)} members assumed to go along>"

    def __str__(self) -> str:
        return display.text(self)

    def rows(self) -> display.Rows:
        """Every move as a row: its id, kind, actors, exact cost as text, and description."""
        return display.rows(self)

    def to_dict(self) -> dict[str, display.JsonData]:
        """The plan as plain data, with the keys that `consensus unblock --json` gives it."""
        return display.to_dict(self)

    def _repr_html_(self) -> str | None:
        return display.html(self)


@attrs.frozen(kw_only=True, repr=False)
class PlanComparison:
    """Two plans of one race side by side: what both need, and what only one of them does.

    They may be for different proposals or different days.  For all other differences, compare the two plans: their
    costs, actors, members assumed to go along, and threats.
    """

    first: Plan
    second: Plan

    def __attrs_post_init__(self) -> None:
        if self.first.situation.setting != self.second.situation.setting:
            raise InvalidRecord(what="comparison of plans", problem="they are of two races; compare two of one")

    @property
    def shared(self) -> tuple[CostedMove, ...]:
        """The moves that are in both plans, sorted by id, as the first plan has them."""
        return tuple(move for move in self.first.moves if move.id in _ids(self.second))

    @property
    def only_first(self) -> tuple[CostedMove, ...]:
        """The moves that only the first plan has, sorted by id."""
        return tuple(move for move in self.first.moves if move.id not in _ids(self.second))

    @property
    def only_second(self) -> tuple[CostedMove, ...]:
        """The moves that only the second plan has, sorted by id."""
        return tuple(move for move in self.second.moves if move.id not in _ids(self.first))

    def __repr__(self) -> str:
        alone = f"{len(self.only_first)} only in the first, {len(self.only_second)} only in the second"
        return f"<PlanComparison of moves: {len(self.shared)} in both, {alone}>"

    def __str__(self) -> str:
        return display.text(self)

    @property
    def summary(self) -> str:
        """Which plan costs less, and how else they differ, as one paragraph to quote."""
        return display.paragraph(self)

    def rows(self) -> display.Rows:
        """Every move of either plan as a row: its id, description, and exact cost in each plan that has it."""
        return display.rows(self)

    def to_dict(self) -> dict[str, display.JsonData]:
        """The comparison as plain data: `shared`, `only_first` and `only_second` moves, and each plan in `plans`."""
        return display.to_dict(self)

    def _repr_html_(self) -> str | None:
        return display.html(self)


def _ids(plan: Plan) -> frozenset[MoveId]:
    return frozenset(move.id for move in plan.moves)


@attrs.frozen(kw_only=True, repr=False)
class Impasse:
    """Why no moves unblock: an irreducible set of bindings that rules out every plan, even if all others are waived.

    `waivers` are the fewest bindings that would have to be waived for `moves` to unblock.  Both are empty if waiving
    does not help, because the rule cannot be satisfied or a move taken as made blocks it.  `asked` says whether
    objections are lifted in full, or at least.
    """

    situation: Situation
    proposal: ProposalId
    core: tuple[Binding, ...]
    waivers: tuple[Binding, ...]
    moves: tuple[CostedMove, ...]
    asked: Asked = Asked.IN_FULL

    @property
    def is_by_rounds(self) -> bool:
        """Whether the rounds held so far rule the proposal out, so that only a new election could choose it."""
        profile = self.situation.profile(self.proposal)
        rule = self.situation.rule_of(self.proposal)
        anew = (lever.pull(profile, deadlines=()) for lever in rule.levers(profile) if lever.kind is LeverKind.REOPEN)
        return not self.core and any(rule.outcome(after) is not Outcome.BLOCKED for after in anew)

    def __repr__(self) -> str:
        return f"<Impasse: {len(self.core)} bindings, {len(self.waivers)} to waive>"

    def __str__(self) -> str:
        return display.text(self)

    def to_dict(self) -> dict[str, display.JsonData]:
        """The impasse as plain data, with the keys that `consensus unblock --json` gives it."""
        return display.to_dict(self)

    def _repr_html_(self) -> str | None:
        return display.html(self)


def plan_of(prospect: Prospect, moves: Collection[MoveId]) -> Plan:
    """The plan with these moves, which must have been replayed; moves taken as made are left out of it."""
    made = tuple(prospect.moves[move] for move in sorted(moves) if move not in prospect.given)
    cost = total(move.cost for move in made)
    return Plan(situation=prospect.situation, proposal=prospect.proposal, moves=made, cost=cost, prospect=prospect)


def cheapest_plan(prospect: Prospect, *, limit: TimeLimit = UNLIMITED) -> Plan | None:
    """The cheapest plan, or the cheapest found in time; None if there is none."""
    found = cheapest(prospect, limit=limit, memo=Memo()).solution
    return None if found is None else plan_of(prospect, found.moves)
