"""Whether a plan works in the worlds that the reports allow, and on which unnamed hold-outs it rests.

A plan takes members for granted of whom nothing is known.  In a world, each of them has a stance: the plan works there
if it unblocks the situation in which that stance is known.  What is known by name stays as the situation reads it.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from functools import cached_property
from typing import TypeAlias, final

import attrs

from consensus.assent import MoveId, Prospect
from consensus.errors import InvalidRecord, OutOfTime, TooManyWorlds
from consensus.evidence import BoundedCount, Evidence, StancePeriod
from consensus.evidence.attitudes import taking
from consensus.evidence.worlds import World, Worlds
from consensus.integer_programs import Bound, IntegerProgram
from consensus.records import (
    HOLD_OUTS,
    AnyOf,
    Claim,
    MemberId,
    Stance,
    StanceClaim,
    Tie,
    TieClaim,
    TieKind,
    WinOver,
)
from consensus.rules.bars import bars_of
from consensus.time_limit import TimeLimit
from consensus.unblocking.plan import Plan

WORK_AT_MOST = 200_000
"""How many members' stances are played through before the question counts as too hard: those of 1,000 bodies of 200."""

Group: TypeAlias = tuple[int, int, int]
"""So many members of a kind with an attitude of a shade: the kind, the shade, the number."""


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
            raise InvalidRecord(
                what="such a reliance", problem="the plan and the evidence are about different situations"
            )

    @cached_property
    def hold_outs(self) -> BoundedCount:
        """How many of the members that the plan takes for granted hold out, as far as the reports say."""
        return self.evidence.tally(*HOLD_OUTS, among=self.plan.assumes)

    @cached_property
    def reach(self) -> Reach:
        """Whether the plan works in every world that the reports allow, in some, or in none.

        Raises TooManyWorlds where too many would have to be played through, and OutOfTime.
        """
        trial = _Trial(self.plan, self.evidence, self._effort)
        if trial.failing() is None:
            return Reach.EVERY
        return Reach.NONE if trial.working() is None else Reach.SOME

    @cached_property
    def to_win(self) -> tuple[MemberId, ...] | None:
        """As few members as possible that, if they supported too, would make the plan work in every world; sorted.

        Several sets may be as small; None if not even the support of all would do.  Raises TooManyWorlds where too
        many worlds would have to be played through, and OutOfTime.
        """
        return _fewest_to_win(self.plan, self.evidence, self._effort)

    @cached_property
    def _effort(self) -> "_Effort":
        return _Effort(self.time_limit)

    @property
    def extra_moves(self) -> tuple[MoveId, ...] | None:
        """The moves by which those to be won are won over, wherever they hold out without an objection."""
        if self.to_win is None:
            return None
        return tuple(WinOver(member, self.plan.proposal).id for member in self.to_win)

    def __repr__(self) -> str:
        return f"<Reliance: {self.hold_outs.least} to {self.hold_outs.greatest} unnamed hold-outs>"


_Standpoint: TypeAlias = Stance | None
"""How a member of whom nothing is known is taken to stand; None for worse than any stance: it never assents."""


class _Effort:
    """What playing a plan through may take, in all trials of one question together."""

    def __init__(self, time_limit: float | None) -> None:
        self.limit: TimeLimit = TimeLimit(time_limit)
        self._work = 0

    def spend(self, members: int) -> None:
        """Play through a body of so many once more; raises TooManyWorlds or OutOfTime if that is too much."""
        self._work += members
        if self._work > WORK_AT_MOST:
            problem = "whether a plan works in each of them"
            raise TooManyWorlds(problem=problem, worlds=WORK_AT_MOST // members)
        if self.limit.is_over:
            raise OutOfTime


class _Trial:
    """A plan played through in worlds, with what was learned of all worlds that are as bad or as good.

    Playing a plan through is monotone: raising members to support never makes it fail, and lowering them to holding
    out for good never makes it work.  So a world that fails shows which few stances are enough for that.
    """

    def __init__(self, plan: Plan, evidence: Evidence, effort: _Effort, won: Iterable[MemberId] = ()) -> None:
        self.plan = plan
        self._effort = effort
        self.evidence = evidence
        won_over = {costed.move.member for costed in plan.moves if isinstance(costed.move, WinOver)}
        self.won: frozenset[MemberId] = frozenset(won_over).union(won)
        situation = plan.situation
        standings = {member: situation.standing(member, proposal=plan.proposal) for member in situation.members}
        self.unknown = frozenset(
            member for member, standing in standings.items() if standing.stance is Stance.UNDECLARED
        )
        self._marks = dict(self._marked(plan.prospect.interchangeable))

    def _marked(self, interchangeable: frozenset[MemberId]) -> Iterator[tuple[StancePeriod, object]]:
        """What tells members apart: whether a world decides their stance, and if so, what a plan or a count may see."""
        situation, prospect = self.plan.situation, self.plan.prospect
        formula = prospect.rule.formula(situation.profile(self.plan.proposal, rule=prospect.rule))
        settled = [stance for stance in Stance if stance.is_settled]
        said: dict[StancePeriod, list[str]] = {}
        for statement in self.evidence.relied_on:
            for period, _ in statement.limits:
                said.setdefault(period, []).append(statement.id)
        for member in situation.members:
            period = StancePeriod(member)
            if member not in self.unknown or member in self.won:
                yield period, "known"
            elif member not in interchangeable or formula is None:
                yield period, member
            else:
                scores = (bar.score(member, stance) for bar in bars_of(formula) for stance in settled)
                yield period, (tuple(scores), tuple(said.get(period, ())))

    def worlds(self) -> Worlds:
        """The worlds that the reports allow, with every stance told apart."""
        telling = [taking([stance]) for stance in Stance]
        return Worlds(self.evidence.testimony, self.evidence.relied_on, marks=self._marks, telling=telling)

    def failing(self) -> tuple[Worlds, list[Group]] | None:
        """What makes the plan fail in some world, as little as possible of it; None if it works in all."""
        worlds = self.worlds()
        while (world := worlds.world()) is not None:
            groups = self._groups(worlds, world)
            if not self._works(worlds, groups, others=Stance.SUPPORTS):
                return worlds, self._least(worlds, groups, works=False)
            worlds.rule_out(self._least(worlds, groups, works=True))
        return None

    def working(self) -> World | None:
        """A world in which the plan works; None if there is none."""
        worlds = self.worlds()
        while (world := worlds.world()) is not None:
            groups = self._groups(worlds, world)
            if self._works(worlds, groups, others=Stance.SUPPORTS):
                return world
            worlds.rule_out(self._least(worlds, groups, works=False))
        return None

    # Worlds

    def free(self, worlds: Worlds, place: int) -> list[MemberId]:
        """The members of a kind whose stance a world decides."""
        kind = worlds.kinds[place]
        if self._marks.get(kind.first, "known") == "known":
            return []
        return [period.member for period in kind.periods]

    def _groups(self, worlds: Worlds, world: World) -> list[Group]:
        return [
            (place, shade, number)
            for place, counts in enumerate(world)
            if self.free(worlds, place)
            for shade, number in enumerate(counts)
            if number
        ]

    def _least(self, worlds: Worlds, groups: list[Group], *, works: bool) -> list[Group]:
        """As few of these groups, and as small ones, as are enough for the plan to work or fail, whatever others do."""
        others = None if works else Stance.SUPPORTS
        kept = list(groups)
        for group in groups:
            place, shade, number = group
            at = kept.index(group)
            low, high = -1, number
            while low + 1 < high:
                tried = (low + high) // 2
                fewer = [*kept[:at], (place, shade, tried), *kept[at + 1 :]]
                if self._works(worlds, fewer, others=others) is works:
                    high = tried
                else:
                    low = tried
            kept[at : at + 1] = [(place, shade, high)] if high else []
        return kept

    def _works(self, worlds: Worlds, groups: list[Group], *, others: _Standpoint) -> bool:
        """Whether the plan works if members of these groups stand as they do, and all others as is said."""
        stands: dict[MemberId, _Standpoint] = {}
        for place in range(len(worlds.kinds)):
            free = self.free(worlds, place)
            stances = [_stance_of(worlds, shade) for at, shade, number in groups if at == place for _ in range(number)]
            stands |= dict(zip(free, [*stances, *[others] * (len(free) - len(stances))], strict=True))
        stands |= dict.fromkeys(self.won & self.unknown, Stance.SUPPORTS)
        self._effort.spend(len(self.plan.situation.members))
        return self._replayed(stands)

    def _replayed(self, stands: Mapping[MemberId, _Standpoint]) -> bool:
        plan = self.plan
        prospect = Prospect.of(
            plan.situation.supposing(*_supposed(stands, plan.proposal)),
            proposal=plan.proposal,
            rule=plan.prospect.rule,
            undeclared=plan.prospect.undeclared,
            by=plan.prospect.day,
            costs=plan.prospect.costs,
            given=plan.prospect.given,
            without=plan.prospect.without,
        )
        return prospect.after(list(_made(plan, prospect))).adopts


def _supposed(stands: Mapping[MemberId, _Standpoint], proposal: str) -> Iterator[Claim]:
    """The claims that make members stand as a world has it."""
    for stance in Stance:
        members = sorted(member for member, stands_as in stands.items() if stands_as is stance)
        if members and stance is not Stance.UNDECLARED:
            yield StanceClaim(stance=stance, members=members, proposal=proposal)
    lost = sorted(member for member, stands_as in stands.items() if stands_as is None)
    if lost:
        yield StanceClaim(stance=Stance.RESERVED, members=lost, proposal=proposal)
        for member in lost:
            never = Tie(kind=TieKind.WAITS_FOR, subject=member, until=AnyOf(()), proposal=proposal)
            yield TieClaim(tie=never)


def _made(plan: Plan, prospect: Prospect) -> Iterator[MoveId]:
    """The moves of a plan, and those taken as made, as far as they can still be made in a world."""
    for move in sorted({*(move.id for move in plan.moves), *plan.prospect.given}):
        if move in prospect.moves or move in prospect.unmade:
            yield move


def _stance_of(worlds: Worlds, shade: int) -> Stance:
    return next(iter(worlds.shades[shade])).stance


def _fewest_to_win(plan: Plan, evidence: Evidence, effort: _Effort) -> tuple[MemberId, ...] | None:
    """The fewest members to win, by what each failing world asks for: one more of those that make it fail.

    Members of one kind are alike, so that it is enough to know how many of each to win.
    """
    first = _Trial(plan, evidence, effort)
    kinds = first.worlds()
    alike = [members for place in range(len(kinds.kinds)) if (members := first.free(kinds, place))]
    kind_of = {member: number for number, members in enumerate(alike) for member in members}
    program = IntegerProgram()
    winning = program.columns([len(members) for members in alike])
    chosen: tuple[MemberId, ...] = ()
    while True:
        trial = _Trial(plan, evidence, effort, chosen)
        failing = trial.failing()
        if failing is None:
            return chosen
        worlds, groups = failing
        if not groups:
            return None
        # Members of one kind are alike whatever shade they have in this world: enough are left if their sum is.
        needed = Counter[int]()
        for place, _, number in groups:
            needed[kind_of[trial.free(worlds, place)[0]]] += number
        fewer_left = program.columns([1] * len(needed))
        program.row(Bound(dict.fromkeys(fewer_left, 1), 1, len(needed)))
        for column, (kind, number) in zip(fewer_left, needed.items(), strict=True):
            size = len(alike[kind])
            program.row(Bound({winning[kind]: 1, column: -(size - number + 1)}, 0, size))
        found = program.greatest(dict.fromkeys(winning, -1), seconds=effort.limit.left)
        if found is None:
            return None
        numbers = [found[1][column] for column in winning]
        chosen = tuple(sorted(m for members, won in zip(alike, numbers, strict=True) for m in members[:won]))
