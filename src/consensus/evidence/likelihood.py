"""Likelihood: how likely the worlds are that reports allow, by a prior that is stated; exactly, as fractions."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from math import gcd, lcm
from typing import final

import attrs

from consensus.errors import ImpossibleReports, InvalidRecord, UnknownId
from consensus.evidence.adding import HELD, Adds, Members, Place, Recorded, Sum
from consensus.evidence.attitudes import OBJECTING, Attitude, taking
from consensus.evidence.contested import decided
from consensus.evidence.evidence import Evidence
from consensus.evidence.folding import Condition, Question, Said
from consensus.evidence.grounds import in_order
from consensus.evidence.kinds import Attitudes, Partition, Shade
from consensus.evidence.outcomes import Looking, Settling, stance_of
from consensus.evidence.policies import ranked
from consensus.evidence.prior import Prior
from consensus.evidence.statements import CardinalityConstraint, StancePeriod, Statement, Testimony
from consensus.records import DecisionResult, MemberId, Stance
from consensus.rules import Outcome
from consensus.rules.bars import Formula, holds
from consensus.time_limit import TimeLimit


def _chances(values: Iterable[Fraction]) -> tuple[Fraction, ...]:
    return tuple(map(Fraction, values))


@final
@attrs.frozen(repr=False)
class Distribution:
    """How likely each number of members is, from 0 on; 1 in all.

    >>> half = Fraction(1, 2)
    >>> Distribution([0, half, half])
    <Distribution: 1 to 2, 1.5 on average>
    >>> Distribution([0, half, half]).at_least(2), Distribution([0, half, half]).mean
    (Fraction(1, 2), Fraction(3, 2))
    """

    chances: tuple[Fraction, ...] = attrs.field(converter=_chances)

    def __getitem__(self, number: int) -> Fraction:
        """How likely it is that there are exactly so many."""
        return self.chances[number] if 0 <= number < len(self.chances) else Fraction(0)

    def at_least(self, number: int) -> Fraction:
        """How likely it is that there are so many or more."""
        return sum(self.chances[max(0, number) :], Fraction(0))

    def at_most(self, number: int) -> Fraction:
        """How likely it is that there are so many or fewer."""
        return sum(self.chances[: max(0, number + 1)], Fraction(0))

    @property
    def mean(self) -> Fraction:
        """The number to be expected on average."""
        return sum((number * chance for number, chance in enumerate(self.chances)), Fraction(0))

    def __repr__(self) -> str:
        possible = [number for number, chance in enumerate(self.chances) if chance]
        return f"<Distribution: {min(possible)} to {max(possible)}, {float(self.mean):.1f} on average>"


@final
@attrs.frozen(kw_only=True, repr=False)
class Likelihood:
    """How likely stances, numbers of members and outcomes are, given what is said and a prior.

    Members are taken to be independent of one another but for what is said.  A world weighs as much as the prior gives
    to its stances; a statement whose reliability the prior states multiplies that by its reliability where it is true,
    and by the rest where it is not.  All others hold, unless they contradict one another: then as the evidence trusts.

    Raises UnknownId if the prior names a member, report or source that is not there; and when asked, ImpossibleReports
    if no world is left that the prior holds possible, and TooManyWorlds if numbers of too many overlapping groups have
    to be kept apart.
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
        """The statements whose reliability the prior states, with their reliability."""
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
        """The statements that hold in every world."""
        certain = [statement for statement in self.evidence.statements if statement not in self.weighed]
        tiers = ranked(certain, self.evidence.trusting)
        limit = TimeLimit(self.evidence.time_limit)
        return in_order(decided(self.evidence.testimony, tiers, limit=limit).relied_on, self.evidence.testimony)

    @cached_property
    def _plain(self) -> "_Weights":
        return _Weights(self)

    # Answers

    @cached_property
    def _stances(self) -> dict[MemberId, dict[Stance, Fraction]]:
        return self._plain.stances()

    def stance(self, member: MemberId) -> dict[Stance, Fraction]:
        """How likely each stance of a member is that it may have; UnknownId for whoever is not a member on the day."""
        if member not in self._stances:
            known = self.evidence.testimony.members
            raise UnknownId(kind=f"member on {self.evidence.situation.day}", id=member, known=known)
        return dict(self._stances[member])

    def number(self, *stances: Stance) -> Distribution:
        """How likely each number of members is that have one of these stances; InvalidRecord if no stance is named."""
        if not stances:
            raise InvalidRecord(what="a number of members", problem="it names no stance; name at least one")
        wanted = taking(stances)
        worlds = _Weights(self, telling=[wanted])
        partition = worlds.partition
        adds = {(place, shade): 1 for place in partition.current for shade in partition.touching(wanted)}
        question, _ = worlds.question(asked=adds).folded()
        chances = _shared(next(iter(question.sum().by_number().values()), []))
        assert question.count is not None, "a number is asked for"
        before = [Fraction(0)] * question.count.given
        after = [Fraction(0)] * (len(partition.testimony.members) + 1 - len(before) - len(chances))
        return Distribution([*before, *chances, *after])

    @cached_property
    def supporters(self) -> Distribution:
        """How likely each number of supporters is."""
        return self.number(Stance.SUPPORTS)

    @cached_property
    def outcomes(self) -> dict[Outcome, Fraction]:
        """How likely each outcome of the rule is; once the body has decided, it is certain.

        Where accounts of a ballot contradict one another, OPEN stands for whatever hangs on them.
        """
        testimony = self.evidence.testimony
        worst = self._outcomes_by(testimony)
        if not self.evidence.rule.compares and not testimony.situation.disputes(testimony.proposal):
            return worst
        # What is adopted at worst is adopted anyway, and what is blocked at best is blocked anyway.
        sure = {
            Outcome.ADOPTED: worst[Outcome.ADOPTED],
            Outcome.BLOCKED: self._outcomes_by(testimony.at_best)[Outcome.BLOCKED],
        }
        return {**sure, Outcome.OPEN: 1 - sum(sure.values(), Fraction(0))}

    def _outcomes_by(self, testimony: Testimony) -> dict[Outcome, Fraction]:
        rule = self.evidence.rule
        decided = testimony.situation.decided(testimony.proposal, rule=rule)
        if decided is not None:
            found = Outcome.ADOPTED if decided is DecisionResult.ADOPTED else Outcome.BLOCKED
            return {outcome: Fraction(outcome is found) for outcome in Outcome}
        looking = Looking(testimony, rule)
        formula, certain = looking.formula, looking.certain
        worlds = _Weights(self, marks=looking.marks, telling=looking.telling)
        if formula is None or certain is None:
            return worlds.judged(looking)
        hopeful, sure = (worlds.chance_of(formula, looking, settled) for settled in (looking.hopeful, certain))
        return {Outcome.ADOPTED: sure, Outcome.BLOCKED: 1 - hopeful, Outcome.OPEN: hopeful - sure}

    def truth(self, statement: Statement) -> Fraction:
        """How likely it is that a statement is true."""
        if statement in self.relied_on:
            return Fraction(1)
        worlds = self._plain if statement in self.weighed else _Weights(self, also=[statement])
        true, total = worlds.question(true=statement).total, worlds.question().total
        return _shared([true, total - true])[0]

    def __repr__(self) -> str:
        return f"<Likelihood on {self.evidence.proposal} {self.evidence.situation.day}>"


@final
class _Weights:
    """Worlds with their weights, as whole numbers, and members and stances told apart as far as a question needs it.

    `also` are statements that are asked about without being relied on or weighed.
    """

    def __init__(
        self,
        likelihood: Likelihood,
        *,
        marks: Mapping[StancePeriod, object] | None = None,
        telling: Iterable[Attitudes] = (),
        also: Sequence[Statement] = (),
    ) -> None:
        evidence, self._prior = likelihood.evidence, likelihood.prior
        self._reliability = likelihood.weighed
        testimony = evidence.testimony
        apart = {
            period: (
                (marks or {}).get(period),
                tuple(sorted((stance.value, share) for stance, share in shares.items())),
            )
            for period in testimony.periods
            for shares in (self._prior.shares(period.member),)
        }
        self.partition = Partition(
            testimony,
            likelihood.relied_on,
            [*likelihood.weighed, *also],
            supposed=evidence.supposed,
            marks=apart,
            telling=telling,
        )
        weights = {place: self._whole(self._shares(place)) for place in range(len(self.partition.kinds))}
        order = [place for place in self._in_order() for _ in self.partition.kinds[place].periods]
        self.members = Members(tuple(order), weights)

    def _shares(self, place: Place) -> dict[Shade, dict[Attitude, Fraction]]:
        """How likely each attitude of a kind's members is by the prior, shade by shade; only those that can be."""
        kind = self.partition.kinds[place]
        domain = self.partition.testimony.domains[kind.first]
        shares = self._prior.shares(kind.first.member)
        found: dict[Shade, dict[Attitude, Fraction]] = {}
        for shade in kind.shades:
            for attitude in sorted(self.partition.shades[shade] & domain, key=list(Attitude).index):
                share = shares.get(attitude.stance, Fraction(0))
                # An objector is as likely to be called the one as the other.
                ways = len(OBJECTING & domain) if attitude in OBJECTING else 1
                if share:
                    found.setdefault(shade, {})[attitude] = share / ways
        return found

    @staticmethod
    def _whole(shares: Mapping[Shade, Mapping[Attitude, Fraction]]) -> dict[Shade, int]:
        """Weights as whole numbers, as small as can be."""
        if not shares:
            raise ImpossibleReports
        weights = {shade: sum(attitudes.values(), Fraction(0)) for shade, attitudes in shares.items()}
        scale = Fraction(
            lcm(*(weight.denominator for weight in weights.values())),
            gcd(*(weight.numerator for weight in weights.values())),
        )
        return {shade: int(weight * scale) for shade, weight in weights.items()}

    def _in_order(self) -> list[Place]:
        """The kinds so that those counted together stand together, and groups within groups nest."""
        numbers = [number for each in (*self.partition.kept, *self.partition.asked) for number in each.numbers]
        groups = {frozenset(self.partition.among(number)) for number in numbers}
        for statement in self.partition.asked:
            limited = {place for place, kind in enumerate(self.partition.kinds) if statement in dict(kind.limits)}
            groups.add(frozenset(limited))
        larger_first = sorted(groups, key=lambda group: (-self._size(group), sorted(group)))
        return sorted(
            range(len(self.partition.kinds)), key=lambda place: [place not in group for group in larger_first]
        )

    def _size(self, group: Iterable[Place]) -> int:
        return sum(len(self.partition.kinds[place].periods) for place in group)

    # What is said

    def _counted(self, number: CardinalityConstraint) -> Condition:
        shades = self.partition.touching(number.attitudes)
        adds = {(place, shade): 1 for place in self.partition.among(number) for shade in shades}
        return Condition(adds, number.least, number.greatest)

    def _limited(self, statement: Statement) -> Condition:
        """How many members are not what a statement says of them by name: none, if it is true."""
        adds = {
            (place, shade): 1
            for place, kind in enumerate(self.partition.kinds)
            for limiting, shades in kind.limits
            if limiting is statement
            for shade in range(len(self.partition.shades))
            if shade not in shades
        }
        return Condition(adds, 0, 0)

    def _said(self, true: Statement | None) -> Iterator[Said]:
        """What is said, with its weights; one statement may be held to be true, whatever its reliability."""
        for kept in self.partition.kept:
            yield from (Said((self._counted(number),)) for number in kept.numbers)
        for statement in self.partition.asked:
            chance = self._reliability.get(statement, Fraction(1, 2))
            if_true, if_false = chance.numerator, chance.denominator - chance.numerator
            conditions = [*map(self._counted, statement.numbers)]
            if statement.limits:
                conditions.append(self._limited(statement))
            yield Said(tuple(conditions), if_true, 0 if statement is true else if_false)

    def question(
        self, *, true: Statement | None = None, noted: Sequence[Condition] = (), asked: Adds | None = None
    ) -> Question:
        """The worlds to be added up, or those alone in which a statement is true."""
        return Question(self.members, tuple(self._said(true)), tuple(noted), asked)

    # Questions

    def stances(self) -> dict[MemberId, dict[Stance, Fraction]]:
        """How likely each member's stances are."""
        by_shade = self.question().by_shade()
        found: dict[MemberId, dict[Stance, Fraction]] = {}
        for place in self.partition.current:
            shares = self._shares(place)
            chances = dict.fromkeys(Stance, Fraction(0))
            for shade, chance in zip(by_shade[place], _shared(list(by_shade[place].values())), strict=True):
                within = sum(shares[shade].values(), Fraction(0))
                for attitude, share in shares[shade].items():
                    chances[attitude.stance] += chance * share / within
            likely = {stance: chance for stance, chance in chances.items() if chance}
            found |= {period.member: likely for period in self.partition.kinds[place].periods}
        return found

    def chance_of(self, formula: Formula, looking: Looking, settled: Settling) -> Fraction:
        """How likely it is that a rule's formula holds, of members as they settle."""
        scores = [Condition(looking.scores(bar, settled, self.partition), bar.need) for bar in looking.bars]
        question, _ = self.question(noted=scores).folded()
        added = question.sum()
        weights = {True: 0, False: 0}
        for state, numbers in added.by_number().items():
            reached = dict(zip(added.told, state, strict=True))
            is_reached = [reached[slot] == (HELD,) for slot in question.slots]
            weights[holds(formula, dict(zip(looking.bars, is_reached, strict=True)))] += sum(numbers)
        return _shared(list(weights.values()))[0]

    def judged(self, looking: Looking) -> dict[Outcome, Fraction]:
        """How likely each outcome is of a rule that has to look at the worlds one by one."""
        weights = dict.fromkeys(Outcome, 0)
        recorded = Recorded(self.members, self.partition.current)
        current = set(self.partition.current)
        order = [place for place in dict.fromkeys(self.members.order) if place in current]
        added = Sum(self.members, [each.weighed(self.members) for each in self._said(None)], [recorded])
        members = [period.member for place in order for period in self.partition.kinds[place].periods]
        for (shades,), numbers in added.by_number().items():
            stances = {
                member: stance_of(self.partition.shades[shade]) for member, shade in zip(members, shades, strict=True)
            }
            weights[looking.outcome(stances)] += sum(numbers)
        return dict(zip(weights, _shared(list(weights.values())), strict=True))


def _shared(weights: Sequence[int]) -> list[Fraction]:
    """Weights as shares of all of them; ImpossibleReports if there is no weight."""
    total = sum(weights)
    if not total:
        raise ImpossibleReports
    return [Fraction(weight, total) for weight in weights]
