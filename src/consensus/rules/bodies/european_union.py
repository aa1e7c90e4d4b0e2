"""Qualified majorities in the European Union, by the law of each day; unanimity, and the offices of the euro.

Here: the law, and the form of what it counts.
Not here: votes, quotas, populations and members, which are data; `consensus.cases.known_bodies.european_union` gives
them.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from fractions import Fraction

import attrs

from consensus.records import Body, MemberId, Stance
from consensus.rules.counting import Majority, Of, QualifiedMajority, Weighted
from consensus.rules.each_member import Unanimity
from consensus.rules.in_force import InForce, Version
from consensus.rules.procedure import Stage, Stages
from consensus.rules.rule import Rule

Counted = Mapping[MemberId, Fraction | int]

_MOST = Majority(more_than=Fraction(1, 2), of=Of.ALL)
_NICE, _LISBON = date(2004, 11, 1), date(2014, 11, 1)
_CHOSEN_BY_MAJORITY = date(2003, 2, 1)
"""The first day on which a President of the Commission could be nominated by a qualified majority."""
_VOTES_ON_REQUEST = date(2017, 3, 31)
"""The last day on which a member could ask for a vote by weighted votes."""
_FIRST_EUROGROUP = date(2009, 12, 1)


@attrs.frozen(kw_only=True)
class VotesSince:
    """The weighted votes from a day on, their quota, and further requirements on the members.

    `on_a_proposal` applies if the Commission proposes, None if there is nothing further; `without_a_proposal` applies
    if it does not.  `source` is the act that set them; `not_verified` says which part was not verified at its source.
    """

    since: date
    votes: Weighted
    without_a_proposal: Rule
    on_a_proposal: Rule | None = None
    source: str = ""
    not_verified: str = ""

    @property
    def of_the_council(self) -> Rule:
        """The rule on a proposal of the Commission."""
        return self.votes if self.on_a_proposal is None else self.votes & self.on_a_proposal

    @property
    def of_the_european_council(self) -> Rule:
        """The rule without a proposal of the Commission."""
        return self.votes & self.without_a_proposal


def _pairs(given: Iterable[tuple[MemberId, Fraction]]) -> tuple[tuple[MemberId, Fraction], ...]:
    return tuple(sorted(given))


@attrs.frozen(kw_only=True)
class PopulationsSince:
    """The population of each member from a day on, in one unit for all."""

    since: date
    populations: tuple[tuple[MemberId, Fraction], ...] = attrs.field(converter=_pairs)


def _votes(given: Iterable[VotesSince]) -> tuple[VotesSince, ...]:
    return tuple(sorted(given, key=lambda each: each.since))


def _populations(given: Iterable[PopulationsSince]) -> tuple[PopulationsSince, ...]:
    return tuple(sorted(given, key=lambda each: each.since))


@attrs.frozen(kw_only=True)
class EuropeanUnion:
    """The data of the Union's law: its members, those with the euro, and votes and populations by the day.

    Populations hold until the next ones listed; the Council sets new ones every year.
    """

    members: Body
    euro: Body
    votes: tuple[VotesSince, ...] = attrs.field(converter=_votes)
    populations: tuple[PopulationsSince, ...] = attrs.field(converter=_populations)

    def votes_on(self, day: date) -> dict[MemberId, Fraction]:
        """The votes of each member on a day; empty before the first."""
        listed = [each for each in self.votes if each.since <= day]
        return dict(listed[-1].votes.weights) if listed else {}

    def populations_on(self, day: date) -> dict[MemberId, Fraction]:
        """The population of each member of that day, by the figures then in force; empty before the first."""
        listed = [each for each in self.populations if each.since <= day]
        members = self.members.members_on(day)
        return {member: number for member, number in listed[-1].populations if member in members} if listed else {}

    def days_of_populations(self) -> tuple[date, ...]:
        """The days on which the populations or the members counted change, sorted."""
        listed = {each.since for each in self.populations}
        joined_or_left = {day for member in self.members.members for day in member.changes() if day > min(listed)}
        return tuple(sorted(listed | joined_or_left))


def european_council(union: EuropeanUnion) -> InForce:
    """The qualified majority by which the European Council proposes a President of the Commission, by the law of a day.

    Written, since 1 November 2014: 72 per cent of the members with 65 per cent of the population, as no proposal of
    the Commission precedes (Treaty on European Union, 2007, article 17(7); Treaty on the Functioning of the European
    Union, 2007, articles 235(1) and 238(2)); until 31 October 2014, weighted votes of two thirds of the members
    (Protocol 36, 2007, article 3(3), and the acts of accession).  It elects its own President by the same majority
    (Treaty on European Union, article 15(5)).
    Custom: consensus is sought first, as article 15(4) has it for everything else.  The European Parliament then
    elects by a majority of its component members, which are no states.
    Before 1 February 2003 the governments decided by common accord, and no version is in force.

    Not verified at its source: articles 205(2) and 214(2) of the Treaty establishing the European Community, for the
    days before November 2004.
    """
    first = max(each.since for each in union.votes if each.since <= _CHOSEN_BY_MAJORITY)
    by_votes = [
        Version(since=max(each.since, _CHOSEN_BY_MAJORITY), rule=each.of_the_european_council)
        for each in union.votes
        if each.since >= first
    ]
    by_population = [
        Version(since=day, rule=european_council_by_population(union.populations_on(day)))
        for day in union.days_of_populations()
    ]
    return InForce([*by_votes, *by_population])


def european_council_by_votes(union: EuropeanUnion) -> InForce:
    """Weighted votes of two thirds of the members: in force until 31 October 2014, on request until 31 March 2017.

    Written: Protocol 36 on transitional provisions (2007), article 3(3), as replaced by article 20 of the Act of
    Accession of Croatia (2012); from 1 November 2014 any member could ask for a vote by it (article 3(2)): name it
    among the rules of a case, and report the request as a claim on the rule.
    A member could also ask for a check that the majority stood for 62 per cent of the population: join
    ``Majority(at_least=Fraction(62, 100), of=Of.ALL, weights=...)`` for that.
    """
    nice = [Version(since=v.since, rule=v.of_the_european_council) for v in union.votes if v.since >= _NICE]
    return InForce([*nice[:-1], attrs.evolve(nice[-1], until=_VOTES_ON_REQUEST)])


def european_council_by_population(populations: Counted) -> QualifiedMajority:
    """72 per cent of the members with 65 per cent of the population.

    Written: Treaty on the Functioning of the European Union (2007), article 238(2), for acts that no proposal of the
    Commission precedes.  It has no clause on a blocking minority of at least four.  Who abstains does not count in
    favour.
    """
    return QualifiedMajority(members=Fraction(72, 100), population=Fraction(65, 100), populations=populations)


def council_of_the_european_union(union: EuropeanUnion) -> InForce:
    """The qualified majority of the Council on a proposal of the Commission, by the law of a day since 1958.

    Written: Treaty on European Union (2007), article 16(4), from 1 November 2014: 55 per cent of the members with 65
    per cent of the population, and at least four to block; before, weighted votes (Treaty of Rome, 1957, article
    148(2), with the acts of accession; Protocol 36, 2007, article 3(3)), from November 2004 of a majority of members.

    Not verified at its source: what held before January 2007.
    """
    by_votes = [Version(since=each.since, rule=each.of_the_council) for each in union.votes]
    by_population = [
        Version(since=day, rule=council_on_a_commission_proposal(union.populations_on(day)))
        for day in union.days_of_populations()
    ]
    return InForce([*by_votes, *by_population])


def council_on_a_commission_proposal(populations: Counted) -> QualifiedMajority:
    """55 per cent of the members with 65 per cent of the population; fewer than four members cannot block by size.

    Written: Treaty on European Union (2007), article 16(4), for acts on a proposal of the Commission, from 1 November
    2014.  Its "at least fifteen members" adds nothing for a Union of 27, of whom 55 per cent are fifteen.
    """
    return QualifiedMajority(
        members=Fraction(55, 100), population=Fraction(65, 100), populations=populations, blocking_minority=4
    )


def council_of_participants(populations: Counted) -> QualifiedMajority:
    """The Council where not all members take part: 55 per cent of those that do, with 65 per cent of their population.

    `populations`, and the profile, are those of the members that take part.
    Written: Treaty on the Functioning of the European Union (2007), article 238(3)(a); to block it takes the fewest
    members that stand for more than 35 per cent of that population, and one more.  Without a proposal of the
    Commission it is 72 per cent, with no such clause (article 238(3)(b)), as `european_council_by_population` has it.

    Not verified at its source: article 238(3).
    """
    total, gathered, fewest = sum(populations.values()), Fraction(0), 0
    for number in sorted(populations.values(), reverse=True):
        if 100 * gathered > 35 * total:
            break
        gathered, fewest = gathered + number, fewest + 1
    return QualifiedMajority(
        members=Fraction(55, 100),
        population=Fraction(65, 100),
        populations=populations,
        blocking_minority=fewest + 1,
    )


def common_foreign_policy(populations: Counted) -> Rule:
    """Unanimity in the common foreign and security policy, unless a third abstain constructively.

    Written: Treaty on European Union (2007), article 31(1): who abstains may declare that it will not apply the
    decision; if those that do are a third of the members with a third of the population, it is not adopted.
    Abstentions by members present in person or represented do not prevent unanimity (Treaty on the Functioning of the
    European Union, 2007, article 238(4)).
    Every abstention is taken as declared here.  A member that acquiesces does not vote in favour, and counts with those
    that abstain.

    Not verified at its source: article 238(4).
    """
    third_left = Majority(more_than=Fraction(2, 3), of=Of.ALL)
    people_left = Majority(more_than=Fraction(2, 3), of=Of.ALL, weights=populations)
    return Unanimity(despite=[Stance.ABSTAINS]) & (third_left | people_left)


def eurogroup_president(union: EuropeanUnion) -> InForce:
    """A majority of the members whose currency is the euro: the Eurogroup electing its President.

    Written: Protocol 14 on the Euro Group (2007), article 2, in force since 1 December 2009; who has the euro is that
    of the day.

    Not verified at its source: article 2.
    """
    days = sorted({_FIRST_EUROGROUP, *_days_of_the_euro(union, after=_FIRST_EUROGROUP)})
    return InForce(Version(since=day, rule=_of_the_euro(union, day, _MOST)) for day in days)


def european_central_bank_president(union: EuropeanUnion) -> InForce:
    """72 per cent of the members with the euro, with 65 per cent of their population, for the European Central Bank.

    Written: the European Council appoints the President, and the other members of the Executive Board, by a qualified
    majority on a recommendation of the Council, once the Parliament was heard (Treaty on the Functioning of the
    European Union, 2007, article 283(2)); members without the euro have no vote (article 139(2)(h), (4)), so that the
    shares of article 238(3)(b) are of those that have it on the day.

    Not verified at its source: the articles; the Council calls this a reinforced qualified majority.
    """
    days = sorted({*union.days_of_populations(), *_days_of_the_euro(union, after=_LISBON)})
    return InForce(Version(since=day, rule=_by_population_of_the_euro(union, day)) for day in days)


def _by_population_of_the_euro(union: EuropeanUnion, day: date) -> Rule:
    euro = union.euro.members_on(day)
    counted = {member: number for member, number in union.populations_on(day).items() if member in euro}
    return _of_the_euro(union, day, european_council_by_population(counted))


def _days_of_the_euro(union: EuropeanUnion, *, after: date) -> Iterator[date]:
    """The days, later than `after`, on which members adopted the euro."""
    return (day for member in union.euro.members for day in member.changes() if day > after)


def _of_the_euro(union: EuropeanUnion, day: date, rule: Rule) -> Rule:
    members = union.euro.members_on(day)
    return Stages([Stage(name="members whose currency is the euro", members=members, rule=rule)])
