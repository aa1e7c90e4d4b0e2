"""Likelihood: how likely stances, counts and outcomes are under a prior that the user states, as exact fractions.

A likelihood is the weight of some worlds as a share of the weight of all, computed by weighted model counting
(`model_counting`) after nested groups have been eliminated (`variable_elimination`).
"""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from typing import final

import attrs

from consensus.errors import InvalidRecord, UnknownId
from consensus.evidence.attitudes import taking
from consensus.evidence.contested import classified
from consensus.evidence.evidence import Evidence
from consensus.evidence.outcomes import RuleInWorlds
from consensus.evidence.policies import ranked
from consensus.evidence.prior import Prior
from consensus.evidence.statements import StancePeriod, Statement, Testimony, in_order
from consensus.evidence.symmetry import Attitudes
from consensus.evidence.weighted_worlds import WeightedWorlds, as_shares
from consensus.records import DecisionResult, MemberId, Stance
from consensus.rules import Outcome
from consensus.time_limit import TimeLimit, question_limit


def _chances(values: Iterable[Fraction]) -> tuple[Fraction, ...]:
    return tuple(map(Fraction, values))


@final
@attrs.frozen(repr=False)
class Distribution:
    """The probability of each number of members, from 0 up; they add up to 1.

    >>> half = Fraction(1, 2)
    >>> Distribution([0, half, half])
    <Distribution: 1 to 2, 1.5 on average>
    >>> Distribution([0, half, half]).at_least(2), Distribution([0, half, half]).mean
    (Fraction(1, 2), Fraction(3, 2))
    """

    chances: tuple[Fraction, ...] = attrs.field(converter=_chances)

    def __getitem__(self, number: int) -> Fraction:
        """The probability of exactly this number."""
        return self.chances[number] if 0 <= number < len(self.chances) else Fraction(0)

    def at_least(self, number: int) -> Fraction:
        """The probability of this number or more."""
        return sum(self.chances[max(0, number) :], Fraction(0))

    def at_most(self, number: int) -> Fraction:
        """The probability of this number or fewer."""
        return sum(self.chances[: max(0, number + 1)], Fraction(0))

    @property
    def mean(self) -> Fraction:
        """The expected number."""
        return sum((number * chance for number, chance in enumerate(self.chances)), Fraction(0))

    def __repr__(self) -> str:
        possible = [number for number, chance in enumerate(self.chances) if chance]
        return f"<Distribution: {min(possible)} to {max(possible)}, {float(self.mean):.1f} on average>"


@final
@attrs.frozen(kw_only=True, repr=False)
class Likelihood:
    """How likely stances, numbers of members and outcomes are, given the reports and a prior.

    Apart from the statements, members are independent of one another.  The weight of a world is the product of the
    prior shares of its stances.  A statement with a stated reliability multiplies the weight by that reliability if it
    is true in the world, and by 1 minus it otherwise.  All other statements hold; if they contradict one another, the
    policies of the evidence decide.  A time limit of the evidence is one for each question here.

    Raises UnknownId if the prior names a member, report or source that does not exist.  The methods raise
    ImpossibleReports if the prior gives no remaining world any weight, TooManyWorlds if the counts of too many
    overlapping groups would have to be tracked, and OutOfTime when the time is up.
    """

    evidence: Evidence
    prior: Prior

    def __attrs_post_init__(self) -> None:
        timeline, setting = self.evidence.situation.timeline, self.evidence.situation.setting
        members = setting.ids("member")
        heard = {report.id for report in timeline.reports}.union(source.id for source in timeline.sources)
        for kind, named, known in (
            ("member", self.prior.members, members),
            ("report or source", self.prior.reliability, heard),
        ):
            for id_ in named:
                if id_ not in known:
                    raise UnknownId(kind=kind, id=id_, known=known)

    # What is said

    @cached_property
    def weighed(self) -> dict[Statement, Fraction]:
        """The statements with a reliability below 1 in the prior, and that reliability."""
        stated = self.prior.reliability
        found = {}
        for statement in self.evidence.statements:
            report = statement.report
            chances = [stated[source] for source in report.sources if source in stated]
            if report.id in stated:
                chances = [stated[report.id]]
            if chances and max(chances) < 1:
                found[statement] = max(chances)
        return found

    @cached_property
    def relied_on(self) -> tuple[Statement, ...]:
        """The statements that are true in every world."""
        if not self.weighed:
            return self.evidence.relied_on
        certain = [statement for statement in self.evidence.statements if statement not in self.weighed]
        ranks, limit = ranked(certain, self.evidence.trusting), question_limit(self.evidence.time_limit)
        return in_order(classified(self.evidence.testimony, ranks, limit=limit).relied_on)

    def _worlds(
        self,
        *,
        limit: TimeLimit | None = None,
        marks: Mapping[StancePeriod, object] | None = None,
        telling: Iterable[Attitudes] = (),
        also: Sequence[Statement] = (),
    ) -> WeightedWorlds:
        """The weighted worlds, distinguished as far as a question needs."""
        return WeightedWorlds(
            self.evidence.testimony,
            self.prior,
            self.relied_on,
            self.weighed,
            supposed=self.evidence.supposed,
            marks=marks,
            telling=telling,
            also=also,
            limit=TimeLimit(self.evidence.time_limit) if limit is None else limit,
        )

    # Answers

    @cached_property
    def _stances(self) -> dict[MemberId, dict[Stance, Fraction]]:
        return self._worlds().stances()

    def stance(self, member: MemberId) -> dict[Stance, Fraction]:
        """The probability of each possible stance of a member.  Raises UnknownId if it is not a member on the day."""
        if member not in self._stances:
            known = self.evidence.testimony.members
            raise UnknownId(kind=f"member on {self.evidence.situation.day}", id=member, known=known)
        return dict(self._stances[member])

    def number(self, *stances: Stance) -> Distribution:
        """The distribution of the number of members with one of these stances.

        Raises InvalidRecord if no stance is given.
        """
        if not stances:
            raise InvalidRecord(what="number of members", problem="it names no stance; name at least one")
        wanted = taking(stances)
        return Distribution(self._worlds(telling=[wanted]).numbers(wanted))

    @cached_property
    def supporters(self) -> Distribution:
        """The distribution of the number of supporters."""
        return self.number(Stance.SUPPORTS)

    @cached_property
    def outcomes(self) -> dict[Outcome, Fraction]:
        """The probability of each outcome of the rule; once the body has decided, that outcome has probability 1.

        If accounts of a ballot contradict one another, OPEN stands for whatever depends on them.
        """
        testimony, limit = self.evidence.testimony, TimeLimit(self.evidence.time_limit)
        worst = self._outcomes_by(testimony, limit)
        if not self.evidence.rule.compares and not testimony.situation.disputes(testimony.proposal):
            return worst
        # A proposal adopted in the worst reading is adopted in any, and one blocked in the best is blocked in any.
        sure = {
            Outcome.ADOPTED: worst[Outcome.ADOPTED],
            Outcome.BLOCKED: self._outcomes_by(testimony.at_best, limit)[Outcome.BLOCKED],
        }
        return {**sure, Outcome.OPEN: 1 - sum(sure.values(), Fraction(0))}

    def _outcomes_by(self, testimony: Testimony, limit: TimeLimit) -> dict[Outcome, Fraction]:
        rule = self.evidence.rule
        decided = testimony.situation.decided(testimony.proposal, rule=rule)
        if decided is not None:
            found = Outcome.ADOPTED if decided is DecisionResult.ADOPTED else Outcome.BLOCKED
            return {outcome: Fraction(outcome is found) for outcome in Outcome}
        reading = RuleInWorlds(testimony, rule)
        formula, certain = reading.formula, reading.certain
        worlds = self._worlds(limit=limit, marks=reading.marks, telling=reading.telling)
        if formula is None or certain is None:
            return worlds.judged(reading)
        hopeful, sure = (worlds.chance_of(formula, reading, settled) for settled in (reading.hopeful, certain))
        return {Outcome.ADOPTED: sure, Outcome.BLOCKED: 1 - hopeful, Outcome.OPEN: hopeful - sure}

    def truth(self, statement: Statement) -> Fraction:
        """The probability that a statement is true."""
        if statement in self.relied_on:
            return Fraction(1)
        worlds = self._worlds(also=() if statement in self.weighed else [statement])
        true, total = worlds.problem(true=statement).total, worlds.problem().total
        return as_shares([true, total - true])[0]

    def __repr__(self) -> str:
        return f"<Likelihood on {self.evidence.proposal} {self.evidence.situation.day}>"
