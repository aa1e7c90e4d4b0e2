"""Which outcomes a rule may have, over all worlds that statements allow."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice, product
from typing import TypeAlias, final

from consensus.errors import TooManyWorlds
from consensus.evidence.attitudes import taking
from consensus.evidence.kinds import Attitudes, Partition, Shade
from consensus.evidence.statements import StancePeriod, Statement, Supposition, Testimony
from consensus.evidence.worlds import Worlds
from consensus.integer_programs import Bound
from consensus.records import MemberId, Stance
from consensus.rules import Outcome, Profile, Rule
from consensus.rules.bars import AllBars, AnyBar, Bar, Formula, at_worst, bars_of

WORLDS_AT_MOST = 4_000
"""How many worlds are judged one by one, where a rule's outcome cannot be read off counts."""

_STANCES = tuple(Stance)

Settling: TypeAlias = Callable[[MemberId, Stance], Stance]
"""How a member is taken to settle that has not."""


@final
class Looking:
    """What a rule looks at in a world: bars that members' stances score for, as far as it has a formula.

    `marks` and `telling` tell apart, in a partition, whom and what the rule does.
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
    def certain(self) -> Settling | None:
        """How members settle at the worst, so that the formula holds only if the outcome is sure; None if none does."""
        worst = self._worst
        if worst is None:
            return None
        return lambda member, stance: stance if stance.is_settled else worst[member]

    @staticmethod
    def hopeful(_member: MemberId, stance: Stance) -> Stance:
        """How members settle at the best: all support that have not settled."""
        return stance if stance.is_settled else Stance.SUPPORTS

    def scores(self, bar: Bar, settled: Settling, among: Partition) -> dict[tuple[int, Shade], int]:
        """What a member of each kind and shade of the day scores for a bar, as it settles."""
        return {
            (place, shade): bar.score(member, settled(member, stance_of(among.shades[shade])))
            for place in among.current
            # All members of a kind score alike, so that the first of them speaks for the others.
            for member in (among.kinds[place].first.member,)
            # Whoever has no vote scores for nothing, however it settles.
            if member in self.profile
            for shade in among.kinds[place].shades
        }

    def outcome(self, stances: Mapping[MemberId, Stance]) -> Outcome:
        """What the rule says of a world."""
        return self.rule.outcome(self.profile.settled_as(stances))


@final
class Judged:
    """A rule's outcomes over worlds: bounds that say when it blocks and adopts, as far as its formula tells."""

    def __init__(
        self,
        testimony: Testimony,
        kept: Sequence[Statement],
        asked: Sequence[Statement] = (),
        *,
        supposed: Sequence[Supposition] = (),
        rule: Rule,
    ) -> None:
        self.looking: Looking = Looking(testimony, rule)
        marks, telling = self.looking.marks, self.looking.telling
        self.worlds: Worlds = Worlds(testimony, kept, asked, supposed=supposed, marks=marks, telling=telling)

    # Formulas

    def _ways(self, formula: Formula, settled: Settling, *, holds: bool) -> Iterator[tuple[Bound, ...]]:
        """The ways in which a formula holds, or does not, of everybody's stance as it is settled: bounds for each."""
        match formula:
            case Bar():
                yield (self._bar(formula, settled, holds=holds),)
            case AllBars(parts) | AnyBar(parts):
                each = [tuple(self._ways(part, settled, holds=holds)) for part in parts]
                if isinstance(formula, AllBars) is holds:
                    yield from (tuple(bound for way in ways for bound in way) for ways in product(*each))
                else:
                    yield from (way for ways in each for way in ways)

    def _bar(self, bar: Bar, settled: Settling, *, holds: bool) -> Bound:
        """That a bar is reached, or is not."""
        weights = self.looking.scores(bar, settled, self.worlds)
        most = sum(max(map(abs, adds), default=0) for _, adds in bar.by_member)
        return (
            self.worlds.weighing(weights, bar.need, max(most, bar.need))
            if holds
            else self.worlds.weighing(weights, min(-most, bar.need - 1), bar.need - 1)
        )

    def _cases(self, outcome: Outcome) -> list[tuple[Bound, ...]] | None:
        """The ways in which the rule has an outcome; None if its formula does not tell.

        Raises TooManyWorlds if there are too many.
        """
        formula, certain = self.looking.formula, self.looking.certain
        if formula is None or certain is None:
            return None
        found = list(islice(self._ways_to(outcome, formula, certain), WORLDS_AT_MOST + 1))
        if len(found) > WORLDS_AT_MOST:
            raise TooManyWorlds(problem=self.looking.rule.describe(), worlds=WORLDS_AT_MOST)
        return found

    def _ways_to(self, outcome: Outcome, formula: Formula, certain: Settling) -> Iterator[tuple[Bound, ...]]:
        """The ways in which a formula has an outcome: hopeful is what it says if all that are not settled support."""
        match outcome:
            case Outcome.BLOCKED:
                yield from self._ways(formula, self.looking.hopeful, holds=False)
            case Outcome.ADOPTED:
                yield from self._ways(formula, certain, holds=True)
            case Outcome.OPEN:
                uncertain = tuple(self._ways(formula, certain, holds=False))
                for hopeful in self._ways(formula, self.looking.hopeful, holds=True):
                    yield from ((*hopeful, *way) for way in uncertain)

    # Questions

    def outcomes(self) -> frozenset[Outcome]:
        """Every outcome that the rule has in some world.

        Raises TooManyWorlds where that has to be judged one by one, of too many.
        """
        cases = {outcome: self._cases(outcome) for outcome in Outcome}
        found = set()
        for outcome, ways in cases.items():
            if ways is None:
                return self._one_by_one()
            if any(self.worlds.world(way) is not None for way in ways):
                found.add(outcome)
        return frozenset(found)

    def other_than(self, outcome: Outcome) -> list[tuple[Bound, ...]] | None:
        """The ways in which the rule has another outcome; None if its formula does not tell."""
        found: list[tuple[Bound, ...]] = []
        for other in Outcome:
            if other is not outcome:
                cases = self._cases(other)
                if cases is None:
                    return None
                found += cases
        return found

    def _one_by_one(self) -> frozenset[Outcome]:
        found: set[Outcome] = set()
        for judged, world in enumerate(self.worlds.each()):
            if judged >= WORLDS_AT_MOST:
                raise TooManyWorlds(problem=self.looking.rule.describe(), worlds=WORLDS_AT_MOST)
            shades = self.worlds.by_period(world)
            members = self.looking.profile
            found.add(
                self.looking.outcome(
                    {each: stance_of(self.worlds.shades[shades[StancePeriod(each)]]) for each in members}
                )
            )
            if len(found) == len(Outcome):
                break
        return frozenset(found)


def _told_apart(bars: Sequence[Bar]) -> list[Attitudes]:
    """Sets of attitudes that tell apart what bars score differently, for anybody, or what is not settled."""
    members = {member for bar in bars for member, _ in bar.by_member}
    by_scores: dict[tuple[int, ...], set[Stance]] = {}
    for stance in Stance:
        scores = (
            tuple(bar.score(member, stance) for bar in bars for member in sorted(members)) if stance.is_settled else ()
        )
        by_scores.setdefault(scores, set()).add(stance)
    return [taking(stances) for stances in by_scores.values()]


def stance_of(shade: Attitudes) -> Stance:
    """A stance of a shade: which one makes no difference to the rule."""
    return min((attitude.stance for attitude in shade), key=_STANCES.index)
