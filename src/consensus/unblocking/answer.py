"""Unblocking: the answer to what unblocks a proposal, from the cheapest plan to all of them."""

from collections.abc import Iterator
from contextlib import closing
from enum import Enum
from fractions import Fraction
from functools import cached_property
from itertools import islice
from warnings import warn

import attrs

from consensus import display
from consensus.assent import MoveId, Prospect, Undeclared
from consensus.certificates import Certificate
from consensus.records import ProposalId
from consensus.rules import Verdict
from consensus.search.minimal_choices import minimal_choices
from consensus.search.pareto import frontier
from consensus.search.relevance import essential, useful
from consensus.situation import Situation
from consensus.time_limit import TimeLimit
from consensus.unblocking.plan import Impasse, Plan, plan_of

PLANS_AT_MOST = 1_000
"""How many plans are told unless somebody asks for more."""


class Status(Enum):
    """How much is proven of an answer."""

    OPTIMAL = "optimal"
    BOUNDED = "bounded"
    IMPOSSIBLE = "impossible"
    ADOPTED = "adopted"


@attrs.frozen(kw_only=True, repr=False)
class Unblocking:
    """The answer to what unblocks a proposal: the cheapest plan, or why there is none, and every other minimal plan.

    `bound` is the least that any plan costs; None if there is no plan.  A search that was cut short is BOUNDED: its
    `cheapest` is the best plan found, None if none was, and no plan costs less than `bound`.
    `given` moves were taken as made: they are no part of a plan, and cost nothing.

    To go through it is to go through `plans()`.  It is no business of two threads at once.
    """

    situation: Situation
    proposal: ProposalId
    verdict: Verdict
    undeclared: Undeclared
    given: tuple[MoveId, ...]
    status: Status
    bound: Fraction | None
    cheapest: Plan | None
    impasse: Impasse | None
    prospect: Prospect = attrs.field(eq=False)

    @property
    def question(self) -> Prospect:
        """Deprecated: use `prospect`."""
        warn("Unblocking.question is now Unblocking.prospect, and goes in 0.5", DeprecationWarning, stacklevel=2)
        return self.prospect

    def plans(self, *, at_most: int | None = PLANS_AT_MOST, time_limit: float | None = None) -> Iterator[Plan]:
        """Every minimal plan, one by one: the cheapest first, then those with fewer moves, then by id.

        A plan is minimal if no valid part of its moves unblocks.  Where thousands cost the same, these come in the
        order in which the engine finds them.  Raises OutOfTime after `time_limit` seconds.
        """
        if self.status is Status.ADOPTED:
            return
        with closing(minimal_choices(self.prospect, limit=TimeLimit(time_limit))) as choices:
            for moves in islice(choices, at_most):
                yield plan_of(self.prospect, moves)

    def __iter__(self) -> Iterator[Plan]:
        return self.plans()

    def frontier(self) -> tuple[Plan, ...]:
        """Plans than which no other is as good in cost, in number of moves and in number of actors, and better in one.

        One for each such combination, the cheapest first; of those that are equal in all three, the first by id.
        """
        if self.status is Status.ADOPTED:
            return ()
        return tuple(plan_of(self.prospect, moves) for moves in frontier(self.prospect))

    @cached_property
    def essential(self) -> tuple[MoveId, ...]:
        """The moves that every minimal plan has, sorted; none, if there is no plan."""
        return () if self.status is Status.ADOPTED else essential(self.prospect)

    @cached_property
    def useful(self) -> tuple[MoveId, ...]:
        """The moves that some minimal plan has, sorted."""
        return () if self.status is Status.ADOPTED else useful(self.prospect)

    @cached_property
    def certificate(self) -> Certificate:
        """The answer with its proof, for anybody to check without the engine; made when it is first asked for.

        It may prove less than the engine says where a proof would be too long, and then it says so.
        """
        # Who does not ask for a proof does not load what makes it.
        from consensus.proving.prover import prove

        moves = None if self.cheapest is None else [move.id for move in self.cheapest.moves]
        return prove(self.prospect, moves=moves, bound=self.bound)

    def __repr__(self) -> str:
        found = "no plan" if self.cheapest is None else f"cheapest costs {self.cheapest.cost}"
        return f"<Unblocking {self.proposal} {self.situation.day}: {self.status.value}, {found}>"

    def __str__(self) -> str:
        return display.text(self)

    def rows(self) -> display.Rows:
        """Every move of every minimal plan as a row, the cheapest plan first; of the first 1,000 plans."""
        return display.rows(self)

    def to_dict(self) -> dict[str, display.JsonData]:
        """The answer as plain data, with the keys that `consensus unblock --json` has."""
        return display.to_dict(self)

    def _repr_html_(self) -> str | None:
        return display.html(self)
