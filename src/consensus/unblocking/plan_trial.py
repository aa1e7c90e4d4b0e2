"""Trying a plan in the worlds that the reports allow, without listing all of them.

A plan assumes that undeclared members go along.  In a world, each of them has a stance: the plan works there if it
unblocks the situation in which these stances are known.  The stances of all other members stay the same.

An integer program proposes worlds.  Whether a plan works is monotone: changing members to support never makes it fail,
and making them hold out for good never makes it work.  So the reason why a plan fails or works in one world is reduced
to a few stances, and no other world with those stances is proposed: logic-based Benders decomposition (Hooker and
Ottosson, "Logic-based Benders decomposition", Mathematical Programming 96, 2003).  Worlds that another one
dominates are left out (see `consensus.unblocking.world_order`).  There may be exponentially many iterations;
`STANCES_AT_MOST` bounds the work.
"""

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import NamedTuple, TypeAlias, final

from consensus.assent import Aftermath, Prospect
from consensus.assent.likeness import likeness
from consensus.errors import OutOfTime, TooManyWorlds
from consensus.evidence import Evidence, StancePeriod
from consensus.evidence.attitudes import Attitude, taking
from consensus.evidence.symmetry import AttitudeClass
from consensus.evidence.worlds import World, Worlds
from consensus.records import (
    HOLD_OUTS,
    AnyOf,
    Claim,
    MemberId,
    MoveId,
    Stance,
    StanceClaim,
    Tie,
    TieClaim,
    TieKind,
    WinOver,
)
from consensus.rules.bars import bars_of
from consensus.time_limit import TimeLimit
from consensus.unblocking.world_order import Weight, rule_out_dominated

STANCES_AT_MOST = 200_000
"""How many members' stances are tried before TooManyWorlds is raised: 1,000 worlds of a body of 200."""

TrialStance: TypeAlias = Stance | None
"""The stance of an undeclared member in a trial; None is worse than any stance: the member never assents."""


@final
class TrialBudget:
    """The limits and cached outcomes that all trials of plans in one question share."""

    def __init__(self, time_limit: float | None) -> None:
        self.limit: TimeLimit = TimeLimit(time_limit)
        self.outcomes: dict[tuple[frozenset[MoveId], frozenset[tuple[MemberId, TrialStance]]], bool] = {}
        self._stances = 0

    def spend(self, members: int) -> None:
        """Count one more trial of a body with this many members; raises TooManyWorlds or OutOfTime past the limits."""
        self._stances += members
        if self._stances > STANCES_AT_MOST:
            problem = "whether a plan works in each of them"
            raise TooManyWorlds(problem=problem, worlds=STANCES_AT_MOST // members)
        if self.limit.is_over:
            raise OutOfTime


class _StanceCount(NamedTuple):
    """How many members of a member class have an attitude of an attitude class; both classes are given by index."""

    members: int
    attitudes: AttitudeClass
    number: int


class Counterexample(NamedTuple):
    """Groups of members, each with the smallest number whose stances make a plan fail.

    `stances` has the stance of every member that worlds may place differently; members outside the counted numbers
    support.  The plan fails even so, hence in every world with these groups.
    """

    groups: list[tuple[list[MemberId], int]]
    stances: Mapping[MemberId, TrialStance]


@final
class PlanTrial:
    """Trials of some moves in the worlds that the evidence allows, with the members of `won` won over too.

    With `counted`, only in the worlds that go no further than the reports, in which of undeclared members only these
    take a side.
    """

    def __init__(
        self,
        prospect: Prospect,
        moves: Collection[MoveId],
        evidence: Evidence,
        budget: TrialBudget,
        won: Iterable[MemberId] = (),
        *,
        counted: Collection[MemberId] | None = None,
    ) -> None:
        self._prospect = prospect
        self._moves = prospect.given.union(moves)
        self._evidence = evidence
        self._budget = budget
        self._no_further = counted is not None
        self._unknown = frozenset(unknown_members(prospect) if counted is None else counted)
        won_over = {each for each in self._unknown if WinOver(each, prospect.proposal).id in self._moves}
        # Where worlds go no further than the reports, a member that objects in one is not won over in it.
        self._won = frozenset(won) if self._no_further else won_over.union(won)
        self._free: frozenset[MemberId] = self._unknown - self._won
        self._ways: dict[MemberId, Hashable] = likeness(prospect, self._free, made=self._moves)
        self._marks = dict(self._marked())
        self._last: tuple[Mapping[MemberId, TrialStance], Prospect] | None = None

    def _marked(self) -> Iterator[tuple[StancePeriod, object]]:
        """A mark for each member; only members with equal marks are interchangeable in a trial.

        Members with a stance, or won over, are marked "known"; the others by what they are like and by the statements
        that name them.
        """
        named_in: dict[StancePeriod, list[str]] = {}
        for statement in self._evidence.distinct:
            for period, _ in statement.limits:
                named_in.setdefault(period, []).append(statement.id)
        for member in self._prospect.situation.members:
            period = StancePeriod(member)
            if member in self._free:
                yield period, (self._ways[member], tuple(named_in.get(period, ())))
            else:
                yield period, "known"

    # Questions

    def interchangeable(self) -> list[list[MemberId]]:
        """The members whose stance worlds decide, in classes of interchangeable members."""
        worlds = self._worlds()
        return [
            members for place in range(len(worlds.partition.member_classes)) if (members := self._open(worlds, place))
        ]

    def counterexample(self) -> "Counterexample | None":
        """Why the plan fails in some world; None if it works in all."""
        worlds = self._worlds()
        counts = self._failing(worlds)
        if counts is None:
            return None
        least = self._least(worlds, counts, works=False)
        failing = [(self._open(worlds, count.members), count.number) for count in least]
        return Counterexample(failing, self._stances(worlds, least, others=Stance.SUPPORTS))

    def failing_world(self) -> Prospect | None:
        """The question in some world where the plan fails; None if it works in all."""
        worlds = self._worlds()
        counts = self._failing(worlds)
        return None if counts is None else self._where(self._stances(worlds, counts, others=Stance.SUPPORTS))

    def _failing(self, worlds: Worlds) -> list[_StanceCount] | None:
        """The counts of stances in some world in which the plan fails; None if it works in all.

        Worlds with most hold-outs are tried first.
        """
        holding_out = self._taking(worlds, HOLD_OUTS)
        self._rule_out_dominated(worlds, works=False)
        while (world := worlds.best(holding_out)) is not None:
            counts = self._counts(worlds, world)
            if not self._works(worlds, counts, others=Stance.SUPPORTS):
                return counts
            self._rule_out(worlds, counts, works=True)
        return None

    def works_somewhere(self) -> bool:
        """Whether there is a world in which the plan works; worlds with most supporters are tried first."""
        worlds = self._worlds()
        supporting = self._taking(worlds, {Stance.SUPPORTS})
        self._rule_out_dominated(worlds, works=True)
        while (world := worlds.best(supporting)) is not None:
            counts = self._counts(worlds, world)
            if self._works(worlds, counts, others=Stance.SUPPORTS):
                return True
            self._rule_out(worlds, counts, works=False)
        return False

    # Worlds

    def _worlds(self) -> Worlds:
        """The worlds to try, with every stance distinguished."""
        telling = [taking([stance]) for stance in Stance]
        worlds = Worlds(self._evidence.testimony, self._evidence.distinct, marks=self._marks, telling=telling)
        if self._no_further:
            worlds.go_no_further([place for place in worlds.partition.today if self._open(worlds, place)])
        return worlds

    def _rule_out_dominated(self, worlds: Worlds, *, works: bool) -> None:
        """Rule out worlds in which the plan works only if it does in one that is left; or fails, if not `works`."""
        prospect = self._prospect
        formula = prospect.rule.formula(prospect.situation.profile(prospect.proposal, rule=prospect.rule))
        if formula is None:
            return
        alike: dict[Hashable, list[int]] = {}
        weights: dict[int, Weight] = {}
        for place, members in enumerate(worlds.partition.member_classes):
            ways = self._ways.get(members.first.member) if self._open(worlds, place) else None
            if isinstance(ways, tuple):
                alike.setdefault((worlds.partition.alike[place], ways[1]), []).append(place)
                weights[place] = Weight.of(members.first.member, bars_of(formula))

        def is_fine(heavy: int, light: int) -> bool:
            # Then the plan moves neither of them, whatever their stances are.
            both = (worlds.partition.member_classes[place].first.member for place in (heavy, light))
            return weights[heavy].steps_as_much(weights[light]) and all(map(self._is_left_alone, both))

        for places in alike.values():
            rule_out_dominated(worlds, places, weights, is_fine=is_fine, dearest=not works)

    def _rule_out(self, worlds: Worlds, counts: list[_StanceCount], *, works: bool) -> None:
        """Rule out a world, and if others are left, all others that are like it."""
        _rule_out(worlds, counts)
        if worlds.world() is not None:
            _rule_out(worlds, self._least(worlds, counts, works=works))

    def _taking(self, worlds: Worlds, stances: Collection[Stance]) -> dict[tuple[int, AttitudeClass], int]:
        """The classes whose stance worlds decide, each with the attitude classes of these stances, with weight 1."""
        return {
            (place, each): 1
            for place, members in enumerate(worlds.partition.member_classes)
            if self._open(worlds, place)
            for each in members.possible
            if _stance_of(worlds, each) in stances
        }

    def _open(self, worlds: Worlds, place: int) -> list[MemberId]:
        """The members of a class; empty if worlds do not decide their stance."""
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
        """The smallest counts that still decide whether the plan works, whatever the other members do.

        Reduces one count after another, each by bisection: O(k log n) trials for k counts of at most n members.
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
        """Whether the plan works with these counts of stances, if all other undeclared members stand as in `others`."""
        stances = self._stances(worlds, counts, others=others)
        trial = self._moves, frozenset(stances.items())
        if trial not in self._budget.outcomes:
            self._budget.spend(len(self._prospect.situation.members))
            self._budget.outcomes[trial] = self._adopts(stances)
        return self._budget.outcomes[trial]

    def _adopts(self, stances: Mapping[MemberId, TrialStance]) -> bool:
        """Whether the body adopts after the plan's moves if members have these stances."""
        if self._only_rule_decides:
            settled = {member: stance or Stance.RESERVED for member, stance in stances.items()}
            return self._aftermath.adopts_if(settled)
        prospect = self._where(stances)
        return self._after(prospect).adopts

    def _after(self, prospect: Prospect) -> Aftermath:
        # In a world, some moves may have nothing left to do.
        return prospect.after([move for move in self._moves if move in prospect.moves or move in prospect.unmade])

    @cached_property
    def _only_rule_decides(self) -> bool:
        """Whether nothing but the rule depends on the stances of undeclared members, and the plan moves none of them.

        Then they can be put into what comes of the plan, and it need not be played through again.
        """
        return all(each in self._prospect.interchangeable for each in self._unknown) and all(
            map(self._is_left_alone, self._free)
        )

    def _is_left_alone(self, member: MemberId) -> bool:
        """Whether the plan moves a member in no world, and only the rule depends on it."""
        is_won = WinOver(member, self._prospect.proposal).id in self._moves
        return not is_won and member in self._prospect.interchangeable

    @cached_property
    def _aftermath(self) -> Aftermath:
        """What comes of the plan if all undeclared members stay so."""
        return self._after(self._prospect)

    def _where(self, stances: Mapping[MemberId, TrialStance]) -> Prospect:
        """The question where members have these stances; the last one is kept, since it may be wanted again."""
        if self._last is None or self._last[0] != stances:
            self._last = stances, self._prospect.supposing(*claims_of(stances, self._prospect.proposal))
        return self._last[1]

    def _stances(
        self, worlds: Worlds, counts: list[_StanceCount], *, others: TrialStance
    ) -> dict[MemberId, TrialStance]:
        """A stance for each undeclared member: by the counts, as in `others` for the rest, and support if won over."""
        stances: dict[MemberId, TrialStance] = {}
        for place in range(len(worlds.partition.member_classes)):
            members = self._open(worlds, place)
            here = [each for each in counts if each.members == place]
            taken = [_stance_of(worlds, each.attitudes) for each in here for _ in range(each.number)]
            stances |= dict(zip(members, [*taken, *[others] * (len(members) - len(taken))], strict=True))
        return stances | dict.fromkeys(self._won & self._unknown, Stance.SUPPORTS)


def least_enough(enough: int, is_enough: Callable[[int], bool]) -> int:
    """The smallest number that is enough, given one that is: by bisection, after trying one less and then zero.

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
    """The members that are undeclared on the proposal, sorted."""
    situation, proposal = prospect.situation, prospect.proposal
    standings = (situation.standing(member, proposal=proposal) for member in situation.members)
    return tuple(each.member for each in standings if each.stance is Stance.UNDECLARED)


def counted_members(prospect: Prospect, evidence: Evidence) -> tuple[MemberId, ...]:
    """The undeclared members whom some count or ballot counted among others, or of whom it says all the same, sorted.

    All other undeclared members are so in every world that goes no further than the reports.
    """
    counted = {
        period
        for statement in evidence.distinct
        for period in (
            *(period for number in statement.numbers for period in number.periods),
            *(period for period, possible in statement.limits if Attitude.UNDECLARED not in possible),
        )
    }
    return tuple(each for each in unknown_members(prospect) if StancePeriod(each) in counted)


def claims_of(stances: Mapping[MemberId, TrialStance], proposal: str) -> Iterator[Claim]:
    """The claims that give members these stances."""
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
