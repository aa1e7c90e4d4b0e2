"""Whether a plan works in the worlds that the reports allow, and whether it depends on unnamed hold-outs."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from enum import Enum
from functools import cached_property
from typing import final

import attrs

from consensus.errors import InvalidRecord
from consensus.evidence import BoundedCount, Evidence
from consensus.integer_programs import Bound, IntegerProgram
from consensus.records import HOLD_OUTS, MemberId, MoveId, WinOver
from consensus.time_limit import TimeLimit
from consensus.unblocking.plan import Plan
from consensus.unblocking.plan_trial import PlanTrial, TrialBudget


class Reach(Enum):
    """In which of the worlds that the reports allow a plan works."""

    EVERY = "every world"
    SOME = "some worlds"
    NONE = "no world"


@final
@attrs.frozen(kw_only=True, repr=False)
class Reliance:
    """Whether what a plan assumes agrees with the reports.

    All properties together share `time_limit` seconds, counted from the first use; None for no limit.
    Raises InvalidRecord if plan and evidence are not about the same proposal in the same situation.
    """

    plan: Plan
    evidence: Evidence
    time_limit: float | None = attrs.field(default=None, eq=False)

    def __attrs_post_init__(self) -> None:
        ours = (self.plan.situation, self.plan.proposal)
        if ours != (self.evidence.situation, self.evidence.proposal):
            raise InvalidRecord(what="reliance", problem="the plan and the evidence are about different situations")

    @cached_property
    def hold_outs(self) -> BoundedCount:
        """How many of the members assumed to go along hold out by the reports, at least and at most."""
        return self.evidence.tally(*HOLD_OUTS, among=self.plan.assumes)

    @cached_property
    def reach(self) -> Reach:
        """Whether the plan works in every world that the reports allow, in some, or in none.

        Raises TooManyWorlds if too many worlds would have to be tried, and OutOfTime after `time_limit`.
        """
        trial = _trial(self.plan, self.evidence, self._budget)
        if trial.counterexample() is None:
            return Reach.EVERY
        return Reach.SOME if trial.works_somewhere() else Reach.NONE

    @cached_property
    def to_win(self) -> tuple[MemberId, ...] | None:
        """A smallest set of members whose support would make the plan work in every world, sorted; there may be others.

        None if not even the support of all members would be enough.  Raises TooManyWorlds if too many worlds would have
        to be tried, and OutOfTime after `time_limit`.
        """
        return _fewest_to_win(self.plan, self.evidence, self._budget)

    @cached_property
    def _budget(self) -> TrialBudget:
        return TrialBudget(self.time_limit)

    @property
    def extra_moves(self) -> tuple[MoveId, ...] | None:
        """The moves that win over the members of `to_win`, if they hold out without objecting; None if that is None."""
        if self.to_win is None:
            return None
        return tuple(WinOver(member, self.plan.proposal).id for member in self.to_win)

    def __repr__(self) -> str:
        return f"<Reliance: {self.hold_outs.least} to {self.hold_outs.greatest} unnamed hold-outs>"


def _fewest_to_win(plan: Plan, evidence: Evidence, budget: TrialBudget) -> tuple[MemberId, ...] | None:
    """The fewest members to win over so that the plan works in every world; None if no number is enough.

    An implicit hitting set, as in `consensus.proving.hitting_set`: each counterexample requires winning at least one
    more of the members that make the plan fail, and the next one is searched with the fewest members won that satisfy
    all earlier ones.  Members of one class are interchangeable, so only the number for each class matters.
    """
    classes = _trial(plan, evidence, budget).interchangeable()
    class_of = {member: number for number, members in enumerate(classes) for member in members}
    winners = _Winners([len(members) for members in classes])
    won: tuple[MemberId, ...] = ()
    while (failing := _trial(plan, evidence, budget, won).counterexample()) is not None:
        if not failing.groups:
            return None
        # Members of one class are interchangeable whatever their stance in this world, so their numbers are added.
        needed = Counter[int]()
        for members, number in failing.groups:
            needed[class_of[members[0]]] += number
        winners.leave_fewer_than(needed)
        numbers = winners.fewest(budget.limit)
        if numbers is None:
            return None
        won = tuple(sorted(each for members, number in zip(classes, numbers, strict=True) for each in members[:number]))
    return won


def _trial(plan: Plan, evidence: Evidence, budget: TrialBudget, won: Iterable[MemberId] = ()) -> PlanTrial:
    return PlanTrial(plan.prospect, [move.id for move in plan.moves], evidence, budget, won)


@final
class _Winners:
    """An integer program for how many members of each class to win, as few in total as all counterexamples allow."""

    def __init__(self, sizes: Sequence[int]) -> None:
        self._sizes = sizes
        self._program = IntegerProgram()
        self._won = self._program.columns(sizes)

    def leave_fewer_than(self, numbers: Mapping[int, int]) -> None:
        """Require that in at least one of these classes fewer than its number of members are left not won over."""
        fewer = self._program.columns([1] * len(numbers))
        self._program.row(Bound(dict.fromkeys(fewer, 1), 1, len(numbers)))
        for column, (place, number) in zip(fewer, numbers.items(), strict=True):
            size = self._sizes[place]
            self._program.row(Bound({self._won[place]: 1, column: -(size - number + 1)}, 0, size))

    def fewest(self, limit: TimeLimit) -> list[int] | None:
        """How many members of each class to win; None if no numbers are enough.  Raises OutOfTime."""
        found = self._program.greatest(dict.fromkeys(self._won, -1), seconds=limit.left)
        return None if found is None else [found[1][column] for column in self._won]
