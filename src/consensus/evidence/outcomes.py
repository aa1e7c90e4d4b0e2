"""Which outcomes a rule may have, over all worlds that statements allow."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice, product
from typing import TypeAlias, final

from consensus.errors import TooManyWorlds
from consensus.evidence.attitudes import Attitude, taking
from consensus.evidence.statements import Spell, Statement, Supposition, Testimony
from consensus.evidence.worlds import Worlds
from consensus.linear import Bound
from consensus.records import MemberId, Stance
from consensus.rules import Outcome, Profile, Rule
from consensus.rules.bars import AllBars, AnyBar, Bar, Formula, at_worst, bars_of

WORLDS_AT_MOST = 4_000
"""How many worlds are judged one by one, where a rule's outcome cannot be read off counts."""

_STANCES = tuple(Stance)

Settling: TypeAlias = Callable[[MemberId, Stance], Stance]
"""How a member is taken to settle that has not."""


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
        self.rule = rule
        self.profile: Profile = testimony.situation.profile(testimony.proposal, rule=rule)
        undecided = self.profile.with_stance(Stance.UNDECLARED, self.profile)
        formula = rule.formula(undecided)
        telling = [taking([stance]) for stance in Stance] if formula is None else _told_apart(bars_of(formula))
        self.worlds = Worlds(testimony, kept, asked, supposed=supposed, marks=self._marks(formula), telling=telling)
        self._formula = formula
        self._worst = None if formula is None else at_worst(formula, undecided)

    def _marks(self, formula: Formula | None) -> dict[Spell, object]:
        """What tells members apart for the rule: how they score, or, where it only judges, who they are."""
        if formula is None:
            return {Spell(member): member for member in self.profile}
        bars = bars_of(formula)
        return {
            Spell(member): tuple(bar.score(member, stance) for bar in bars for stance in Stance if stance.is_settled)
            for member in self.profile
        }

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
        worlds = self.worlds
        weights = {
            (place, shade): bar.score(member, settled(member, _stance_of(worlds.shades[shade])))
            for place in worlds.current
            # All members of a kind score alike, so that the first of them speaks for the others.
            for member in (worlds.kinds[place].first.member,)
            for shade in worlds.kinds[place].shades
        }
        most = sum(max(map(abs, adds), default=0) for _, adds in bar.by_member)
        return (
            worlds.weighing(weights, bar.need, max(most, bar.need))
            if holds
            else (worlds.weighing(weights, min(-most, bar.need - 1), bar.need - 1))
        )

    def _cases(self, outcome: Outcome) -> list[tuple[Bound, ...]] | None:
        """The ways in which the rule has an outcome; None if its formula does not tell.

        Raises TooManyWorlds if there are too many.
        """
        if self._formula is None or self._worst is None:
            return None
        found = list(islice(self._ways_to(outcome, self._formula, _settling_as(self._worst)), WORLDS_AT_MOST + 1))
        if len(found) > WORLDS_AT_MOST:
            raise TooManyWorlds(problem=self.rule.describe(), worlds=WORLDS_AT_MOST)
        return found

    def _ways_to(self, outcome: Outcome, formula: Formula, certain: Settling) -> Iterator[tuple[Bound, ...]]:
        """The ways in which a formula has an outcome: hopeful is what it says if all that are not settled support."""
        match outcome:
            case Outcome.BLOCKED:
                yield from self._ways(formula, _supporting, holds=False)
            case Outcome.ADOPTED:
                yield from self._ways(formula, certain, holds=True)
            case Outcome.OPEN:
                uncertain = tuple(self._ways(formula, certain, holds=False))
                for hopeful in self._ways(formula, _supporting, holds=True):
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
                raise TooManyWorlds(problem=self.rule.describe(), worlds=WORLDS_AT_MOST)
            shades = self.worlds.spelled_out(world)
            stances = {member: _stance_of(self.worlds.shades[shades[Spell(member)]]) for member in self.profile}
            found.add(self.rule.outcome(self.profile.settled_as(stances)))
            if len(found) == len(Outcome):
                break
        return frozenset(found)


def _told_apart(bars: Sequence[Bar]) -> list[frozenset[Attitude]]:
    """Sets of attitudes that tell apart what bars score differently, for anybody, or what is not settled."""
    members = {member for bar in bars for member, _ in bar.by_member}
    by_scores: dict[tuple[int, ...], set[Stance]] = {}
    for stance in Stance:
        scores = (
            tuple(bar.score(member, stance) for bar in bars for member in sorted(members)) if stance.is_settled else ()
        )
        by_scores.setdefault(scores, set()).add(stance)
    return [taking(stances) for stances in by_scores.values()]


def _stance_of(shade: frozenset[Attitude]) -> Stance:
    """A stance of a shade: which one makes no difference to the rule."""
    return min((attitude.stance for attitude in shade), key=_STANCES.index)


def _supporting(_member: MemberId, stance: Stance) -> Stance:
    return stance if stance.is_settled else Stance.SUPPORTS


def _settling_as(worst: Mapping[MemberId, Stance]) -> Settling:
    return lambda member, stance: stance if stance.is_settled else worst[member]
