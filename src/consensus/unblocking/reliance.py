"""Whether a plan works in the worlds that the reports allow, and on which unnamed hold-outs it rests."""

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
    """In how many of the worlds that the reports allow a plan works."""

    EVERY = "every world"
    SOME = "some worlds"
    NONE = "no world"


@final
@attrs.frozen(kw_only=True, repr=False)
class Reliance:
    """What a plan relies on, held against what the reports say.

    All that is asked of it shares `time_limit` seconds, from the first question on, if there are to be no more.
    Raises InvalidRecord if plan and evidence are not about one proposal in one situation.
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
        """How many of the members that the plan assumes to go along hold out, as far as the reports say."""
        return self.evidence.tally(*HOLD_OUTS, among=self.plan.assumes)

    @cached_property
    def reach(self) -> Reach:
        """Whether the plan works in every world that the reports allow, in some, or in none.

        Raises TooManyWorlds where too many would have to be played through, and OutOfTime.
        """
        trial = _trial(self.plan, self.evidence, self._budget)
        if trial.counterexample() is None:
            return Reach.EVERY
        return Reach.SOME if trial.works_somewhere() else Reach.NONE

    @cached_property
    def to_win(self) -> tuple[MemberId, ...] | None:
        """As few members as possible that, if they supported too, would make the plan work in every world; sorted.

        Several sets may be as small; None if not even the support of all would do.  Raises TooManyWorlds where too
        many worlds would have to be played through, and OutOfTime.
        """
        return _fewest_to_win(self.plan, self.evidence, self._budget)

    @cached_property
    def _budget(self) -> TrialBudget:
        return TrialBudget(self.time_limit)

    @property
    def extra_moves(self) -> tuple[MoveId, ...] | None:
        """The moves by which those to be won are won over, wherever they hold out without an objection."""
        if self.to_win is None:
            return None
        return tuple(WinOver(member, self.plan.proposal).id for member in self.to_win)

    def __repr__(self) -> str:
        return f"<Reliance: {self.hold_outs.least} to {self.hold_outs.greatest} unnamed hold-outs>"


def _fewest_to_win(plan: Plan, evidence: Evidence, budget: TrialBudget) -> tuple[MemberId, ...] | None:
    """The fewest members to win: one more, in each failing world, of those that make the plan fail there.

    An implicit hitting set, as in `consensus.proving.hitting_set`: failing worlds are sought one by one, each where the
    fewest members that all earlier ones ask for are won.  Members of one class are alike, so that it is enough to know
    how many of each to win.
    """
    classes = _trial(plan, evidence, budget).interchangeable()
    class_of = {member: number for number, members in enumerate(classes) for member in members}
    winners = _Winners([len(members) for members in classes])
    won: tuple[MemberId, ...] = ()
    while (failing := _trial(plan, evidence, budget, won).counterexample()) is not None:
        if not failing.groups:
            return None
        # Members of one class are alike whatever stance they have in this world: enough are left if their sum is.
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
    """How many members of each class to win, as few in all as each failing world allows: an integer program."""

    def __init__(self, sizes: Sequence[int]) -> None:
        self._sizes = sizes
        self._program = IntegerProgram()
        self._won = self._program.columns(sizes)

    def leave_fewer_than(self, numbers: Mapping[int, int]) -> None:
        """Fewer than so many of one of these classes are left, at least, that are not won."""
        fewer = self._program.columns([1] * len(numbers))
        self._program.row(Bound(dict.fromkeys(fewer, 1), 1, len(numbers)))
        for column, (place, number) in zip(fewer, numbers.items(), strict=True):
            size = self._sizes[place]
            self._program.row(Bound({self._won[place]: 1, column: -(size - number + 1)}, 0, size))

    def fewest(self, limit: TimeLimit) -> list[int] | None:
        """How many of each class; None if no numbers are enough.  Raises OutOfTime."""
        found = self._program.greatest(dict.fromkeys(self._won, -1), seconds=limit.left)
        return None if found is None else [found[1][column] for column in self._won]
