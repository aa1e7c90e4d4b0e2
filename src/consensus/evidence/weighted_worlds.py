"""Worlds with their weights by a prior, as whole numbers, to be counted for a likelihood."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from math import gcd, lcm
from typing import final

from consensus.errors import ImpossibleReports
from consensus.evidence.attitudes import OBJECTING, Attitude
from consensus.evidence.model_counting import ModelCount
from consensus.evidence.outcomes import Completion, RuleInWorlds, stance_of
from consensus.evidence.prior import Prior
from consensus.evidence.running_counts import HOLDS, ClassPlace, Increments, ToldAttitudes, WeightedMembers
from consensus.evidence.statements import CardinalityConstraint, StancePeriod, Statement, Supposition, Testimony
from consensus.evidence.symmetry import AttitudeClass, Attitudes, Partition
from consensus.evidence.variable_elimination import CountCondition, CountingProblem, StatementFactor
from consensus.records import MemberId, Stance
from consensus.rules import Formula, Outcome
from consensus.rules.bars import holds
from consensus.time_limit import UNLIMITED, TimeLimit


@final
class WeightedWorlds:
    """Worlds with their weights; members and stances are distinguished as far as a question needs.

    The `kept` statements and `supposed` assumptions are true in each world.  `reliability` has the statements that may
    be false, with the probability that each is true; `also` has further statements that are queried but not relied on.
    All questions raise OutOfTime when `limit` is over.
    """

    def __init__(
        self,
        testimony: Testimony,
        prior: Prior,
        kept: Sequence[Statement],
        reliability: Mapping[Statement, Fraction],
        *,
        supposed: Sequence[Supposition] = (),
        marks: Mapping[StancePeriod, object] | None = None,
        telling: Iterable[Attitudes] = (),
        also: Sequence[Statement] = (),
        limit: TimeLimit = UNLIMITED,
    ) -> None:
        self._prior, self._limit = prior, limit
        self._reliability = reliability
        told_apart = {period: ((marks or {}).get(period), self._prior_of(period)) for period in testimony.periods}
        asked = [*reliability, *also]
        self.partition: Partition = Partition(
            testimony, kept, asked, supposed=supposed, marks=told_apart, telling=telling
        )
        classes = self.partition.member_classes
        weights = {place: self._whole(self._shares(place)) for place in range(len(classes))}
        order = [place for place in self._in_order() for _ in classes[place].periods]
        self._members = WeightedMembers(tuple(order), weights)

    def _prior_of(self, period: StancePeriod) -> tuple[tuple[str, Fraction], ...]:
        return tuple(sorted((stance.value, share) for stance, share in self._prior.shares(period.member).items()))

    def _shares(self, place: ClassPlace) -> dict[AttitudeClass, dict[Attitude, Fraction]]:
        """The prior probability of each possible attitude of a class's members, by attitude class."""
        members = self.partition.member_classes[place]
        domain = self.partition.testimony.domains[members.first]
        shares = self._prior.shares(members.first.member)
        found: dict[AttitudeClass, dict[Attitude, Fraction]] = {}
        for each in members.possible:
            for attitude in sorted(self.partition.attitude_classes[each] & domain, key=list(Attitude).index):
                share = shares.get(attitude.stance, Fraction(0))
                # An objector is as likely to be called reserved as not.
                ways = len(OBJECTING & domain) if attitude in OBJECTING else 1
                if share:
                    found.setdefault(each, {})[attitude] = share / ways
        return found

    @staticmethod
    def _whole(shares: Mapping[AttitudeClass, Mapping[Attitude, Fraction]]) -> dict[AttitudeClass, int]:
        """The weights scaled to the smallest whole numbers."""
        if not shares:
            raise ImpossibleReports
        weights = {each: sum(attitudes.values(), Fraction(0)) for each, attitudes in shares.items()}
        scale = Fraction(
            lcm(*(weight.denominator for weight in weights.values())),
            gcd(*(weight.numerator for weight in weights.values())),
        )
        return {each: int(weight * scale) for each, weight in weights.items()}

    def _in_order(self) -> list[ClassPlace]:
        """The classes ordered so that those counted together are adjacent, and nested groups stay nested."""
        classes = self.partition.member_classes
        numbers = [number for each in (*self.partition.kept, *self.partition.asked) for number in each.numbers]
        groups = {frozenset(self.partition.counted_by(number)) for number in numbers}
        for statement in self.partition.asked:
            groups.add(frozenset(place for place, each in enumerate(classes) if statement in dict(each.limits)))
        larger_first = sorted(groups, key=lambda group: (-self._size(group), sorted(group)))
        return sorted(range(len(classes)), key=lambda place: [place not in group for group in larger_first])

    def _size(self, group: Iterable[ClassPlace]) -> int:
        return sum(self.partition.member_classes[place].size for place in group)

    # What is said

    def _counted(self, number: CardinalityConstraint) -> CountCondition:
        counted = self.partition.classes_with(number.attitudes)
        increments = {(place, each): 1 for place in self.partition.counted_by(number) for each in counted}
        return CountCondition(increments, number.least, number.greatest)

    def _limited(self, statement: Statement) -> CountCondition:
        """The condition that no member violates what a statement says about it by name."""
        increments = {
            (place, each): 1
            for place, members in enumerate(self.partition.member_classes)
            for limiting, within in members.limits
            if limiting is statement
            for each in range(len(self.partition.attitude_classes))
            if each not in within
        }
        return CountCondition(increments, 0, 0)

    def _factors(self, true: Statement | None) -> Iterator[StatementFactor]:
        """The statements as factors of the weight; the statement `true` must hold, whatever its reliability."""
        for kept in self.partition.kept:
            yield from (StatementFactor((self._counted(number),)) for number in kept.numbers)
        for statement in self.partition.asked:
            chance = self._reliability.get(statement, Fraction(1, 2))
            if_true, if_false = chance.numerator, chance.denominator - chance.numerator
            conditions = [*map(self._counted, statement.numbers)]
            if statement.limits:
                conditions.append(self._limited(statement))
            yield StatementFactor(tuple(conditions), if_true, 0 if statement is true else if_false)

    def problem(
        self, *, true: Statement | None = None, told: Sequence[CountCondition] = (), asked: Increments | None = None
    ) -> CountingProblem:
        """The worlds to be counted, or only those in which the statement `true` holds."""
        return CountingProblem(self._members, tuple(self._factors(true)), tuple(told), asked, self._limit)

    # Questions

    def stances(self) -> dict[MemberId, dict[Stance, Fraction]]:
        """The probability of each possible stance of each member."""
        by_attitude = self.problem().by_attitude()
        found: dict[MemberId, dict[Stance, Fraction]] = {}
        for place in self.partition.today:
            shares = self._shares(place)
            chances = dict.fromkeys(Stance, Fraction(0))
            for each, chance in zip(by_attitude[place], as_shares(list(by_attitude[place].values())), strict=True):
                within = sum(shares[each].values(), Fraction(0))
                for attitude, share in shares[each].items():
                    chances[attitude.stance] += chance * share / within
            likely = {stance: chance for stance, chance in chances.items() if chance}
            found |= {period.member: likely for period in self.partition.member_classes[place].periods}
        return found

    def numbers(self, attitudes: Attitudes) -> list[Fraction]:
        """The probability of each number of members with one of these attitudes, from 0 up."""
        counted = self.partition.classes_with(attitudes)
        asked = {(place, each): 1 for place in self.partition.today for each in counted}
        problem, _ = self.problem(asked=asked).reduced()
        chances = as_shares(next(iter(problem.count().by_number().values()), []))
        assert problem.asked_count is not None, "a number is asked for"
        before = [Fraction(0)] * problem.asked_count.given
        after = [Fraction(0)] * (len(self.partition.testimony.members) + 1 - len(before) - len(chances))
        return [*before, *chances, *after]

    def chance_of(self, formula: Formula, rule: RuleInWorlds, settled: Completion) -> Fraction:
        """The probability that a rule's formula holds under a completion."""
        scores = [CountCondition(rule.scores(bar, settled, self.partition), bar.need) for bar in rule.bars]
        problem, _ = self.problem(told=scores).reduced()
        count = problem.count()
        weights = {True: 0, False: 0}
        for state, numbers in count.by_number().items():
            told = dict(zip(count.told, state, strict=True))
            is_reached = [told[variable] == (HOLDS,) for variable in problem.told_variables]
            weights[holds(formula, dict(zip(rule.bars, is_reached, strict=True)))] += sum(numbers)
        return as_shares(list(weights.values()))[0]

    def judged(self, rule: RuleInWorlds) -> dict[Outcome, Fraction]:
        """The probability of each outcome of a rule that judges the worlds one by one."""
        weights = dict.fromkeys(Outcome, 0)
        today, classes = set(self.partition.today), self.partition.attitude_classes
        factors = [each.running(self._members) for each in self._factors(None)]
        count = ModelCount(self._members, factors, [ToldAttitudes(self._members, today)], limit=self._limit)
        order = [place for place in dict.fromkeys(self._members.order) if place in today]
        members = [period.member for place in order for period in self.partition.member_classes[place].periods]
        for (attitudes,), numbers in count.by_number().items():
            stances = {member: stance_of(classes[each]) for member, each in zip(members, attitudes, strict=True)}
            weights[rule.outcome(stances)] += sum(numbers)
        return dict(zip(weights, as_shares(list(weights.values())), strict=True))


def as_shares(weights: Sequence[int]) -> list[Fraction]:
    """Weights as shares of their sum.  Raises ImpossibleReports if the sum is 0."""
    total = sum(weights)
    if not total:
        raise ImpossibleReports
    return [Fraction(weight, total) for weight in weights]
