"""A plan played through in the worlds that the reports allow, without a walk through all of them.

A plan assumes that members of whom nothing is known go along.  In a world, each of them has a stance: the plan works
there if it unblocks the situation in which that stance is known.  What is known by name stays as it is.

Worlds are proposed by an integer program.  Whether a plan works is monotone: raising members to support never makes it
fail, and lowering them to holding out for good never makes it work.  So what makes it fail, or work, in one world is
cut down to a few stances, and no other world that has them is proposed: logic-based Benders decomposition (Hooker and
Ottosson, "Logic-based Benders decomposition", Mathematical Programming 96, 2003).  There may be exponentially many
rounds; `STANCES_AT_MOST` bounds the work.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import NamedTuple, TypeAlias, final

from consensus.assent import Prospect
from consensus.errors import OutOfTime, TooManyWorlds
from consensus.evidence import Evidence, StancePeriod
from consensus.evidence.attitudes import taking
from consensus.evidence.symmetry import AttitudeClass
from consensus.evidence.worlds import World, Worlds
from consensus.records import AnyOf, Claim, MemberId, MoveId, Stance, StanceClaim, Tie, TieClaim, TieKind, WinOver
from consensus.rules.bars import bars_of
from consensus.time_limit import TimeLimit

STANCES_AT_MOST = 200_000
"""How many members' stances are played through before there are too many worlds: those of 1,000 bodies of 200."""

TrialStance: TypeAlias = Stance | None
"""How a member of whom nothing is known stands in a trial; None for worse than any stance: it never assents."""


@final
class TrialBudget:
    """The limits that all trials of plans in one question share, and what came of each trial."""

    def __init__(self, time_limit: float | None) -> None:
        self.limit: TimeLimit = TimeLimit(time_limit)
        self.outcomes: dict[tuple[frozenset[MoveId], frozenset[tuple[MemberId, TrialStance]]], bool] = {}
        self._stances = 0

    def spend(self, members: int) -> None:
        """Play through a body of so many once more; raises TooManyWorlds or OutOfTime if that is too much."""
        self._stances += members
        if self._stances > STANCES_AT_MOST:
            problem = "whether a plan works in each of them"
            raise TooManyWorlds(problem=problem, worlds=STANCES_AT_MOST // members)
        if self.limit.is_over:
            raise OutOfTime


class _StanceCount(NamedTuple):
    """So many members of a class have an attitude of a class, both by their places; in a world, some of them do."""

    members: int
    attitudes: AttitudeClass
    number: int


class Counterexample(NamedTuple):
    """What makes a plan fail: so many of these members standing as they do, and as few as will do.

    It fails with these `stances` of all members whose stance a world decides, where whoever else is in no such group
    supports; so it fails in every world that has the groups.
    """

    groups: list[tuple[list[MemberId], int]]
    stances: Mapping[MemberId, TrialStance]


@final
class PlanTrial:
    """Moves in the worlds that the evidence allows, where some more members are won over.

    With `no_further`, only in those that go no further than the reports.
    """

    def __init__(
        self,
        prospect: Prospect,
        moves: Collection[MoveId],
        evidence: Evidence,
        budget: TrialBudget,
        won: Iterable[MemberId] = (),
        *,
        no_further: bool = False,
    ) -> None:
        self._prospect = prospect
        self._moves = prospect.given.union(moves)
        self._evidence = evidence
        self._budget = budget
        self._no_further = no_further
        self._unknown = frozenset(unknown_members(prospect))
        won_over = {each for each in self._unknown if WinOver(each, prospect.proposal).id in self._moves}
        self._won = won_over.union(won)
        self._marks = dict(self._marked())

    def _marked(self) -> Iterator[tuple[StancePeriod, object]]:
        """What tells members apart: whether a world decides their stance, and if so, what a plan or a count may see."""
        prospect, situation = self._prospect, self._prospect.situation
        formula = prospect.rule.formula(situation.profile(prospect.proposal, rule=prospect.rule))
        settled = [stance for stance in Stance if stance.is_settled]
        named_in: dict[StancePeriod, list[str]] = {}
        for statement in self._evidence.relied_on:
            for period, _ in statement.limits:
                named_in.setdefault(period, []).append(statement.id)
        for member in situation.members:
            period = StancePeriod(member)
            if member not in self._unknown or member in self._won:
                yield period, "known"
            elif member not in prospect.interchangeable or formula is None:
                yield period, member
            else:
                scores = (bar.score(member, stance) for bar in bars_of(formula) for stance in settled)
                yield period, (tuple(scores), tuple(named_in.get(period, ())))

    # Questions

    def interchangeable(self) -> list[list[MemberId]]:
        """The members whose stance a world decides, those together that could stand in each other's place."""
        worlds = self._worlds()
        return [
            members for place in range(len(worlds.partition.member_classes)) if (members := self._open(worlds, place))
        ]

    def counterexample(self) -> "Counterexample | None":
        """What makes the plan fail in some world; None if it works in all."""
        worlds = self._worlds()
        counts = self._failing(worlds)
        if counts is None:
            return None
        least = self._least(worlds, counts, works=False)
        failing = [(self._open(worlds, count.members), count.number) for count in least]
        return Counterexample(failing, self._stances(worlds, least, others=Stance.SUPPORTS))

    def failing_world(self) -> Mapping[MemberId, TrialStance] | None:
        """How members stand in some world in which the plan fails; None if it works in all."""
        worlds = self._worlds()
        counts = self._failing(worlds)
        return None if counts is None else self._stances(worlds, counts, others=Stance.SUPPORTS)

    def _failing(self, worlds: Worlds) -> list[_StanceCount] | None:
        """How many stand how in some world in which the plan fails; None if it works in all."""
        while (world := worlds.world()) is not None:
            counts = self._counts(worlds, world)
            if not self._works(worlds, counts, others=Stance.SUPPORTS):
                return counts
            _rule_out(worlds, self._least(worlds, counts, works=True))
        return None

    def works_somewhere(self) -> bool:
        """Whether there is a world in which the plan works."""
        worlds = self._worlds()
        while (world := worlds.world()) is not None:
            counts = self._counts(worlds, world)
            if self._works(worlds, counts, others=Stance.SUPPORTS):
                return True
            _rule_out(worlds, self._least(worlds, counts, works=False))
        return False

    # Worlds

    def _worlds(self) -> Worlds:
        """The worlds that the reports allow, with every stance told apart."""
        telling = [taking([stance]) for stance in Stance]
        worlds = Worlds(self._evidence.testimony, self._evidence.relied_on, marks=self._marks, telling=telling)
        if self._no_further:
            worlds.go_no_further([place for place in worlds.partition.today if self._open(worlds, place)])
        return worlds

    def _open(self, worlds: Worlds, place: int) -> list[MemberId]:
        """The members of a class, if a world decides their stance."""
        found = worlds.partition.member_classes[place]
        if self._marks.get(found.first, "known") == "known":
            return []
        return [period.member for period in found.periods]

    def _counts(self, worlds: Worlds, world: World) -> list[_StanceCount]:
        return [
            _StanceCount(place, attitudes, number)
            for place, numbers in enumerate(world)
            if self._open(worlds, place)
            for attitudes, number in enumerate(numbers)
            if number
        ]

    def _least(self, worlds: Worlds, counts: list[_StanceCount], *, works: bool) -> list[_StanceCount]:
        """As few of these, and as small numbers, as are enough for the plan to work or fail, whatever others do.

        Count by count, each number by bisection: O(k log n) trials for k counts of at most n members.
        """
        others = None if works else Stance.SUPPORTS
        kept = list(counts)
        for count in counts:
            place = kept.index(count)

            def is_enough(number: int, place: int = place) -> bool:
                fewer = [*kept[:place], kept[place]._replace(number=number), *kept[place + 1 :]]
                return self._works(worlds, fewer, others=others) is works

            enough = least_enough(count.number, is_enough)
            kept[place : place + 1] = [count._replace(number=enough)] if enough else []
        return kept

    # Playing a plan through

    def _works(self, worlds: Worlds, counts: list[_StanceCount], *, others: TrialStance) -> bool:
        """Whether the plan works if so many stand as they do, and all others as is said."""
        stances = self._stances(worlds, counts, others=others)
        trial = self._moves, frozenset(stances.items())
        if trial not in self._budget.outcomes:
            self._budget.spend(len(self._prospect.situation.members))
            self._budget.outcomes[trial] = self._adopts(stances)
        return self._budget.outcomes[trial]

    def _adopts(self, stances: Mapping[MemberId, TrialStance]) -> bool:
        """Whether the body adopts after the plan's moves if members have these stances."""
        prospect = self._prospect.supposing(*claims_of(stances, self._prospect.proposal))
        # In a world, some moves may have nothing left to do.
        made = [move for move in sorted(self._moves) if move in prospect.moves or move in prospect.unmade]
        return prospect.after(made).adopts

    def _stances(
        self, worlds: Worlds, counts: list[_StanceCount], *, others: TrialStance
    ) -> dict[MemberId, TrialStance]:
        """How members stand if so many stand as they do, and all others as is said; who is won over supports."""
        stances: dict[MemberId, TrialStance] = {}
        for place in range(len(worlds.partition.member_classes)):
            members = self._open(worlds, place)
            here = [each for each in counts if each.members == place]
            taken = [_stance_of(worlds, each.attitudes) for each in here for _ in range(each.number)]
            stances |= dict(zip(members, [*taken, *[others] * (len(members) - len(taken))], strict=True))
        return stances | dict.fromkeys(self._won & self._unknown, Stance.SUPPORTS)


def least_enough(enough: int, is_enough: Callable[[int], bool]) -> int:
    """The least number that is enough, where this one is: by bisection, after one less and none, which are likeliest.

    >>> least_enough(9, lambda number: number >= 4)
    4
    """
    too_few, likely = -1, [0, enough - 1]
    while too_few + 1 < enough:
        tried = likely.pop() if likely else (too_few + enough) // 2
        if is_enough(tried):
            enough = tried
        else:
            too_few = tried
    return enough


def _rule_out(worlds: Worlds, counts: Iterable[_StanceCount]) -> None:
    worlds.rule_out([([members], [attitudes], number) for members, attitudes, number in counts])


def unknown_members(prospect: Prospect) -> tuple[MemberId, ...]:
    """The members of whom nothing is known that concerns the proposal, sorted."""
    situation, proposal = prospect.situation, prospect.proposal
    standings = (situation.standing(member, proposal=proposal) for member in situation.members)
    return tuple(each.member for each in standings if each.stance is Stance.UNDECLARED)


def claims_of(stances: Mapping[MemberId, TrialStance], proposal: str) -> Iterator[Claim]:
    """The claims that make members stand so."""
    for stance in Stance:
        members = sorted(member for member, taken in stances.items() if taken is stance)
        if members and stance is not Stance.UNDECLARED:
            yield StanceClaim(stance=stance, members=members, proposal=proposal)
    never = sorted(member for member, taken in stances.items() if taken is None)
    if never:
        yield StanceClaim(stance=Stance.RESERVED, members=never, proposal=proposal)
        for member in never:
            yield TieClaim(tie=Tie(kind=TieKind.WAITS_FOR, subject=member, until=AnyOf(()), proposal=proposal))


def _stance_of(worlds: Worlds, attitudes: AttitudeClass) -> Stance:
    return next(iter(worlds.partition.attitude_classes[attitudes])).stance
