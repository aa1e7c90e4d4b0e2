"""Which outcomes a rule may have, over all worlds that statements allow."""

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import TypeAlias, final

from consensus.errors import TooManyWorlds
from consensus.evidence.attitudes import Attitude, taking
from consensus.evidence.statements import Spell, Statement, Supposition, Testimony
from consensus.evidence.worlds import Shades, Worlds
from consensus.records import MemberId, Stance
from consensus.rules import Outcome, Profile, Rule
from consensus.rules.bars import AllBars, AnyBar, Bar, Formula, at_worst, bars_of
from consensus.solver import Literal

WORLDS_AT_MOST = 4_000
"""How many worlds are judged one by one, where a rule's outcome cannot be read off counts."""

_STANCES = tuple(Stance)

Settling: TypeAlias = Callable[[MemberId, Stance], Stance]
"""How a member is taken to settle that has not."""


@final
class Judged:
    """A rule's outcomes over worlds: literals that say when it blocks and adopts, as far as its formula tells."""

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
        self.hopeful: Literal | None = None
        self.certain: Literal | None = None
        if formula is not None and self.worlds.is_allowed:
            self.hopeful = self._formula(formula, _supporting)
            worst = at_worst(formula, undecided)
            if worst is not None:
                self.certain = self._formula(formula, _settling_as(worst))

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

    def _formula(self, formula: Formula, settled: Settling) -> Literal:
        """A literal that is true where a formula holds of everybody's stance as it is settled."""
        match formula:
            case Bar():
                return self._bar(formula, settled)
            case AllBars(parts):
                return self.worlds.program.reached(len(parts), [(self._formula(part, settled), 1) for part in parts])
            case AnyBar(parts):
                return self.worlds.program.reached(1, [(self._formula(part, settled), 1) for part in parts])

    def _bar(self, bar: Bar, settled: Settling) -> Literal:
        """A literal that is true where a bar is reached: what members score above the least, level by level."""
        worlds, need = self.worlds, bar.need
        steps: dict[tuple[Shades, int], list[int]] = {}
        for place in sorted(worlds.current):
            # All members of a cell score alike, so that the first of them speaks for the others.
            member, size = worlds.cells[place].first.member, worlds.cells[place].size
            scores = [bar.score(member, settled(member, _stance_of(shade))) for shade in worlds.shades]
            levels = sorted(set(scores))
            need -= levels[0] * size
            for below, level in pairwise(levels):
                above = sum(1 << shade for shade, score in enumerate(scores) if score >= level)
                steps.setdefault((above, level - below), []).append(place)
        if len(steps) == 1:
            (((above, step), places),) = steps.items()
            return worlds.at_least(places, above, -(-need // step))
        weighted = [
            (literal, step)
            for (above, step), places in steps.items()
            for literal in worlds.count(frozenset(places), above)
        ]
        return worlds.program.reached(need, weighted)

    # Questions

    def outcomes(self) -> frozenset[Outcome]:
        """Every outcome that the rule has in some world.

        Raises TooManyWorlds where that has to be judged one by one, of too many.
        """
        if self.hopeful is None or self.certain is None:
            return self._one_by_one()
        asked = {
            Outcome.BLOCKED: [-self.hopeful],
            Outcome.OPEN: [self.hopeful, -self.certain],
            Outcome.ADOPTED: [self.certain],
        }
        return frozenset(outcome for outcome, assumed in asked.items() if self.worlds.model(assumed) is not None)

    def contrary(self, outcome: Outcome) -> Literal | None:
        """A literal that is true where the rule has another outcome; None if its formula does not tell."""
        if self.hopeful is None or self.certain is None:
            return None
        match outcome:
            case Outcome.BLOCKED:
                return self.hopeful
            case Outcome.ADOPTED:
                return -self.certain
            case Outcome.OPEN:
                return self.worlds.program.reached(1, [(-self.hopeful, 1), (self.certain, 1)])

    def _one_by_one(self) -> frozenset[Outcome]:
        found: set[Outcome] = set()
        judged = 0
        while len(found) < len(Outcome) and (model := self.worlds.model()) is not None:
            judged += 1
            if judged > WORLDS_AT_MOST:
                raise TooManyWorlds(worlds=WORLDS_AT_MOST, problem=self.rule.describe())
            world = self.worlds.spelled_out(model)
            stances = {member: _stance_of(self.worlds.shades[world[Spell(member)]]) for member in self.profile}
            found.add(self.rule.outcome(self.profile.settled_as(stances)))
            self.worlds.without(model)
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
