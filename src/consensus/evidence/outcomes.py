"""Which outcomes a rule may have, over all worlds that statements allow.

A rule with a formula of bars becomes linear constraints on worlds: each way in which the formula holds or fails is a
case, and an outcome is possible if one of its cases has a world.  There may be exponentially many cases, and for a rule
that only judges, every world is judged by itself; `CASES_JUDGED_AT_MOST` bounds both.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice, product
from typing import TypeAlias, final

from consensus.errors import OutOfTime, TooManyWorlds
from consensus.evidence.attitudes import taking
from consensus.evidence.statements import StancePeriod, Statement, Supposition, Testimony
from consensus.evidence.symmetry import AttitudeClass, Attitudes, Partition
from consensus.evidence.worlds import Worlds
from consensus.integer_programs import Bound
from consensus.records import MemberId, Stance
from consensus.rules import Outcome, Profile, Rule
from consensus.rules.bars import AllBars, AnyBar, Bar, Formula, at_worst, bars_of
from consensus.time_limit import UNLIMITED, TimeLimit

CASES_JUDGED_AT_MOST = 4_000
"""How many cases of a formula are tried, or worlds judged one by one for a rule without a formula."""

_STANCES = tuple(Stance)

Completion: TypeAlias = Callable[[MemberId, Stance], Stance]
"""The stance in which a member settles, given its stance in a world; a settled stance stays the same."""


@final
class RuleInWorlds:
    """A rule as conditions on worlds: the bars of its formula, if it has one.

    `marks` and `telling` make a partition distinguish the members and the attitudes that the rule distinguishes.
    """

    def __init__(self, testimony: Testimony, rule: Rule) -> None:
        self.rule = rule
        self.profile: Profile = testimony.situation.profile(testimony.proposal, rule=rule)
        undecided = self.profile.with_stance(Stance.UNDECLARED, self.profile)
        self.formula: Formula | None = rule.formula(undecided)
        self._worst = None if self.formula is None else at_worst(self.formula, undecided)
        self.bars: tuple[Bar, ...] = () if self.formula is None else tuple(bars_of(self.formula))
        self.telling: list[Attitudes] = [taking([stance]) for stance in Stance]
        self.marks: dict[StancePeriod, object] = {StancePeriod(member): member for member in self.profile}
        if self.formula is not None:
            self.telling = _told_apart(self.bars)
            self.marks = {StancePeriod(member): self._scores(member) for member in self.profile}

    def _scores(self, member: MemberId) -> tuple[int, ...]:
        return tuple(bar.score(member, stance) for bar in self.bars for stance in Stance if stance.is_settled)

    @property
    def certain(self) -> Completion | None:
        """The worst completion: the formula holds under it only if adoption is certain.  None if there is none."""
        worst = self._worst
        if worst is None:
            return None
        return lambda member, stance: stance if stance.is_settled else worst[member]

    @staticmethod
    def hopeful(_member: MemberId, stance: Stance) -> Stance:
        """The best completion: every unsettled member supports."""
        return stance if stance.is_settled else Stance.SUPPORTS

    def scores(self, bar: Bar, settled: Completion, partition: Partition) -> dict[tuple[int, AttitudeClass], int]:
        """The score for a bar of a member by its class and the class of its attitude, after it settles."""
        return {
            (place, each): bar.score(member, settled(member, stance_of(partition.attitude_classes[each])))
            for place in partition.today
            # All members of a class score the same, so the first stands for all.
            for member in (partition.member_classes[place].first.member,)
            # A member without a vote scores nothing.
            if member in self.profile
            for each in partition.member_classes[place].possible
        }

    def outcome(self, stances: Mapping[MemberId, Stance]) -> Outcome:
        """The rule's outcome in a world."""
        return self.rule.outcome(self.profile.settled_as(stances))


@final
class PossibleOutcomes:
    """The outcomes of a rule over worlds, from constraints if it has a formula, otherwise world by world."""

    def __init__(
        self,
        testimony: Testimony,
        kept: Sequence[Statement],
        asked: Sequence[Statement] = (),
        *,
        supposed: Sequence[Supposition] = (),
        rule: Rule,
    ) -> None:
        self.reading: RuleInWorlds = RuleInWorlds(testimony, rule)
        marks, telling = self.reading.marks, self.reading.telling
        self.worlds: Worlds = Worlds(testimony, kept, asked, supposed=supposed, marks=marks, telling=telling)

    # Formulas

    def _ways(self, formula: Formula, settled: Completion, *, holds: bool) -> Iterator[tuple[Bound, ...]]:
        """The ways in which a formula holds or fails under a completion, each as a few constraints."""
        match formula:
            case Bar():
                yield (self._bar(formula, settled, holds=holds),)
            case AllBars(parts) | AnyBar(parts):
                each = [tuple(self._ways(part, settled, holds=holds)) for part in parts]
                if isinstance(formula, AllBars) is holds:
                    yield from (tuple(bound for way in ways for bound in way) for ways in product(*each))
                else:
                    yield from (way for ways in each for way in ways)

    def _bar(self, bar: Bar, settled: Completion, *, holds: bool) -> Bound:
        """The constraint that a bar is reached, or is not."""
        weights = self.reading.scores(bar, settled, self.worlds.partition)
        most = sum(max(map(abs, adds), default=0) for _, adds in bar.by_member)
        return (
            self.worlds.weighing(weights, bar.need, max(most, bar.need))
            if holds
            else self.worlds.weighing(weights, min(-most, bar.need - 1), bar.need - 1)
        )

    def _cases(self, outcome: Outcome) -> list[tuple[Bound, ...]] | None:
        """The ways in which the rule has an outcome; None if it has no formula that decides it.

        Raises TooManyWorlds if there are too many.
        """
        formula, certain = self.reading.formula, self.reading.certain
        if formula is None or certain is None:
            return None
        found = list(islice(self._ways_to(outcome, formula, certain), CASES_JUDGED_AT_MOST + 1))
        if len(found) > CASES_JUDGED_AT_MOST:
            raise TooManyWorlds(problem=self.reading.rule.describe(), worlds=CASES_JUDGED_AT_MOST)
        return found

    def _ways_to(self, outcome: Outcome, formula: Formula, certain: Completion) -> Iterator[tuple[Bound, ...]]:
        """The ways in which a formula has an outcome."""
        match outcome:
            case Outcome.BLOCKED:
                yield from self._ways(formula, self.reading.hopeful, holds=False)
            case Outcome.ADOPTED:
                yield from self._ways(formula, certain, holds=True)
            case Outcome.OPEN:
                uncertain = tuple(self._ways(formula, certain, holds=False))
                for hopeful in self._ways(formula, self.reading.hopeful, holds=True):
                    yield from ((*hopeful, *way) for way in uncertain)

    # Questions

    def outcomes(self, *, limit: TimeLimit = UNLIMITED) -> frozenset[Outcome]:
        """Every outcome that the rule has in at least one world; when the time is up, also those not ruled out by then.

        Raises TooManyWorlds if there are too many cases or too many worlds to judge one by one.
        """
        cases = {outcome: self._cases(outcome) for outcome in Outcome}
        found = set()
        for outcome, ways in cases.items():
            if ways is None:
                return self._one_by_one(limit)
            if any(self._is_possible(way, limit) for way in ways):
                found.add(outcome)
        return frozenset(found)

    def _is_possible(self, way: Sequence[Bound], limit: TimeLimit) -> bool:
        """Whether there is a world within some bounds; whether there may be one if time runs out."""
        try:
            return self.worlds.world(way, limit=limit) is not None
        except OutOfTime:
            return True

    def other_than(self, outcome: Outcome) -> list[tuple[Bound, ...]] | None:
        """The ways in which the rule has another outcome; None if it has no formula that decides it."""
        found: list[tuple[Bound, ...]] = []
        for other in Outcome:
            if other is not outcome:
                cases = self._cases(other)
                if cases is None:
                    return None
                found += cases
        return found

    def _one_by_one(self, limit: TimeLimit) -> frozenset[Outcome]:
        try:
            return self._judged(limit)
        except OutOfTime:
            return frozenset(Outcome)

    def _judged(self, limit: TimeLimit) -> frozenset[Outcome]:
        """The outcomes in all worlds, each judged by itself.  Raises OutOfTime when the time is up."""
        found: set[Outcome] = set()
        classes = self.worlds.partition.attitude_classes
        for judged, world in enumerate(self.worlds.each(limit=limit)):
            if judged >= CASES_JUDGED_AT_MOST:
                raise TooManyWorlds(problem=self.reading.rule.describe(), worlds=CASES_JUDGED_AT_MOST)
            attitudes = self.worlds.by_period(world)
            found.add(
                self.reading.outcome(
                    {member: stance_of(classes[attitudes[StancePeriod(member)]]) for member in self.reading.profile}
                )
            )
            if len(found) == len(Outcome):
                break
        return frozenset(found)


def _told_apart(bars: Sequence[Bar]) -> list[Attitudes]:
    """The attitudes in sets that no bar distinguishes for any member; all unsettled ones are in one set."""
    members = {member for bar in bars for member, _ in bar.by_member}
    by_scores: dict[tuple[int, ...], set[Stance]] = {}
    for stance in Stance:
        scores = (
            tuple(bar.score(member, stance) for bar in bars for member in sorted(members)) if stance.is_settled else ()
        )
        by_scores.setdefault(scores, set()).add(stance)
    return [taking(stances) for stances in by_scores.values()]


def stance_of(attitudes: Attitudes) -> Stance:
    """One stance of a class of attitudes; the rule does not distinguish between them."""
    return min((attitude.stance for attitude in attitudes), key=_STANCES.index)
