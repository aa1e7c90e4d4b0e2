"""Qualified majorities in the European Union, by the law of each day; unanimity, and the offices of the euro."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from types import MappingProxyType

import attrs

from consensus.records import MemberId, Stance
from consensus.rules.bodies.european_votes import (
    NICE_VOTES,
    NICE_VOTES_2004,
    NICE_VOTES_2007,
    POPULATIONS_2015,
    POPULATIONS_2018,
    POPULATIONS_2023,
    VOTES_1958,
    VOTES_1973,
    VOTES_1981,
    VOTES_1986,
    VOTES_1995,
    VOTES_MAY_2004,
    Counted,
)
from consensus.rules.counting import AtLeast, Majority, Of, QualifiedMajority, Weighted
from consensus.rules.each_member import Unanimity
from consensus.rules.in_force import InForce, Version
from consensus.rules.procedure import Stage, Stages
from consensus.rules.rule import Rule

_MOST = Majority(more_than=Fraction(1, 2), of=Of.ALL)
_TWO_THIRDS = Majority(at_least=Fraction(2, 3), of=Of.ALL)
_NICE, _ENLARGED_BY_CROATIA, _LISBON = date(2004, 11, 1), date(2013, 7, 1), date(2014, 11, 1)
_CHOSEN_BY_MAJORITY = date(2003, 2, 1)
"""The first day on which a President of the Commission could be nominated by a qualified majority."""


@attrs.frozen
class _Votes:
    """Votes from a day on, how many are needed, and which members besides where no proposal of the Commission is."""

    since: date
    votes: Counted
    quota: int
    members: Rule

    @property
    def on_a_proposal(self) -> Rule:
        needed = Weighted(weights=self.votes, quota=self.quota)
        return needed & _MOST if self.since >= _NICE else needed

    @property
    def without_one(self) -> Rule:
        return Weighted(weights=self.votes, quota=self.quota) & self.members


_BY_VOTES = (
    _Votes(date(1958, 1, 1), VOTES_1958, 12, AtLeast(4)),
    _Votes(date(1973, 1, 1), VOTES_1973, 41, AtLeast(6)),
    _Votes(date(1981, 1, 1), VOTES_1981, 45, AtLeast(6)),
    _Votes(date(1986, 1, 1), VOTES_1986, 54, AtLeast(8)),
    _Votes(date(1995, 1, 1), VOTES_1995, 62, AtLeast(10)),
    _Votes(date(2004, 5, 1), VOTES_MAY_2004, 88, _TWO_THIRDS),
    _Votes(_NICE, NICE_VOTES_2004, 232, _TWO_THIRDS),
    _Votes(date(2007, 1, 1), NICE_VOTES_2007, 255, _TWO_THIRDS),
    _Votes(_ENLARGED_BY_CROATIA, NICE_VOTES, 260, _TWO_THIRDS),
)

_BY_POPULATION: tuple[tuple[date, Counted], ...] = (
    (_LISBON, POPULATIONS_2015),
    (date(2019, 1, 1), POPULATIONS_2018),
    (date(2020, 2, 1), {member: number for member, number in POPULATIONS_2018.items() if member != "GB"}),
    (date(2024, 1, 1), POPULATIONS_2023),
)
"""Populations, each until the next that is listed here; the Council sets new ones every year."""

EURO_SINCE: MappingProxyType[MemberId, date] = MappingProxyType(
    {
        **dict.fromkeys(("AT", "BE", "DE", "ES", "FI", "FR", "IE", "IT", "LU", "NL", "PT"), date(1999, 1, 1)),
        "GR": date(2001, 1, 1),
        "SI": date(2007, 1, 1),
        **dict.fromkeys(("CY", "MT"), date(2008, 1, 1)),
        "SK": date(2009, 1, 1),
        "EE": date(2011, 1, 1),
        "LV": date(2014, 1, 1),
        "LT": date(2015, 1, 1),
        "HR": date(2023, 1, 1),
        "BG": date(2026, 1, 1),
    }
)
"""The first day on which each of these members had the euro: the Union's own account, as recalled."""


def european_council() -> Rule:
    """The qualified majority by which the European Council proposes a President of the Commission, by the law of a day.

    Written, since 1 November 2014: 72 per cent of the members with 65 per cent of the population, as no proposal of
    the Commission precedes (Treaty on European Union, 2007, article 17(7); Treaty on the Functioning of the European
    Union, 2007, articles 235(1) and 238(2)); until 31 October 2014, weighted votes of two thirds of the members: 260 of
    352 from 1 July 2013, 255 of 345 from 2007, 232 of 321 from November 2004 (Protocol 36, 2007, article 3(3), and the
    acts of accession).  It elects its own President by the same majority (Treaty on European Union, article 15(5)).
    Custom: consensus is sought first, as article 15(4) has it for everything else.  The European Parliament then
    elects by a majority of its component members, which are no states.
    Populations are those that are listed: the figures of 2015 until the end of 2018, those of 2018 until that of 2023.
    Before 1 February 2003 the governments decided by common accord, and no version is in force.

    >>> european_council().on(date(2013, 5, 15)).describe()
    'adopted if members with at least 255 of 345 votes support and if at least 2/3 of the members support'

    Not verified at its source: articles 205(2) and 214(2) of the Treaty establishing the European Community, for the
    days before November 2004, the 232 votes, and the populations other than those of 2015.
    """
    by_votes = [
        Version(since=max(period.since, _CHOSEN_BY_MAJORITY), rule=period.without_one)
        for period in _BY_VOTES
        if period.votes is VOTES_1995 or period.since > _CHOSEN_BY_MAJORITY
    ]
    by_population = [
        Version(since=since, rule=european_council_by_population(populations)) for since, populations in _BY_POPULATION
    ]
    return InForce([*by_votes, *by_population])


def european_council_by_votes() -> Rule:
    """Weighted votes of two thirds of the members: in force until 31 October 2014, on request until 31 March 2017.

    Written: Protocol 36 on transitional provisions (2007), article 3(3), as replaced by article 20 of the Act of
    Accession of Croatia (2012); from 1 November 2014 any member could ask for a vote by it (article 3(2)): name it
    among the rules of a case, and report the request as a claim on the rule.
    A member could also ask for a check that the majority stood for 62 per cent of the population: join
    ``Majority(at_least=Fraction(62, 100), of=Of.ALL, weights=...)`` for that.
    """
    nice = [Version(since=period.since, rule=period.without_one) for period in _BY_VOTES if period.since >= _NICE]
    return InForce([*nice[:-1], attrs.evolve(nice[-1], until=date(2017, 3, 31))])


def european_council_by_population(populations: Counted = POPULATIONS_2023) -> Rule:
    """72 per cent of the members with 65 per cent of the population, for populations of your own.

    Written: Treaty on the Functioning of the European Union (2007), article 238(2), for acts that no proposal of the
    Commission precedes.  It has no clause on a blocking minority of at least four.  Who abstains does not count in
    favour.
    """
    return QualifiedMajority(members=Fraction(72, 100), population=Fraction(65, 100), populations=populations)


def council_of_the_european_union() -> Rule:
    """The qualified majority of the Council on a proposal of the Commission, by the law of a day since 1958.

    Written: Treaty on European Union (2007), article 16(4), from 1 November 2014: 55 per cent of the members with 65
    per cent of the population, and at least four to block; before, weighted votes (Treaty of Rome, 1957, article
    148(2), with the acts of accession; Protocol 36, 2007, article 3(3)), from November 2004 of a majority of members.
    Populations are those that `european_council` has.

    >>> council_of_the_european_union().on(date(1960, 1, 1)).describe()
    'adopted if members with at least 12 of 17 votes support'

    Not verified at its source: what held before January 2007, and the populations other than those of 2015.
    """
    by_votes = [Version(since=period.since, rule=period.on_a_proposal) for period in _BY_VOTES]
    by_population = [
        Version(since=since, rule=council_on_a_commission_proposal(populations))
        for since, populations in _BY_POPULATION
    ]
    return InForce([*by_votes, *by_population])


def council_on_a_commission_proposal(populations: Counted = POPULATIONS_2023) -> Rule:
    """55 per cent of the members with 65 per cent of the population; fewer than four members cannot block by size.

    Written: Treaty on European Union (2007), article 16(4), for acts on a proposal of the Commission, from 1 November
    2014.  Its "at least fifteen members" adds nothing for a Union of 27, of whom 55 per cent are fifteen.
    """
    return QualifiedMajority(
        members=Fraction(55, 100), population=Fraction(65, 100), populations=populations, blocking_minority=4
    )


def council_of_participants(populations: Counted) -> Rule:
    """The Council where not all members take part: 55 per cent of those that do, with 65 per cent of their population.

    `populations` are of the members that take part, of which the profile is.
    Written: Treaty on the Functioning of the European Union (2007), article 238(3)(a); to block it takes the fewest
    members that stand for more than 35 per cent of that population, and one more.  Without a proposal of the
    Commission it is 72 per cent, with no such clause (article 238(3)(b)), as `european_council_by_population` has it.

    Not verified at its source: article 238(3).
    """
    total, gathered, fewest = sum(populations.values()), 0, 0
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


def common_foreign_policy(populations: Counted = POPULATIONS_2023) -> Rule:
    """Unanimity in the common foreign and security policy, unless a third abstain constructively.

    Written: Treaty on European Union (2007), article 31(1): who abstains may declare that it will not apply the
    decision; if those that do are a third of the members with a third of the population, it is not adopted.
    Abstentions by members present in person or represented do not prevent unanimity (Treaty on the Functioning of the
    European Union, 2007, article 238(4)).
    An abstention is taken to be declared so here.  Whoever acquiesces does not vote in favour, and is counted with
    those that abstain.

    Not verified at its source: article 238(4).
    """
    third_left = Majority(more_than=Fraction(2, 3), of=Of.ALL)
    people_left = Majority(more_than=Fraction(2, 3), of=Of.ALL, weights=populations)
    return Unanimity(despite=[Stance.ABSTAINS]) & (third_left | people_left)


def eurogroup_president() -> Rule:
    """A majority of the members whose currency is the euro: the Eurogroup electing its President.

    Written: Protocol 14 on the Euro Group (2007), article 2, in force since 1 December 2009; who has the euro is that
    of the day.

    Not verified at its source: article 2.
    """
    first = date(2009, 12, 1)
    days = sorted({first, *(day for day in EURO_SINCE.values() if day > first)})
    return InForce(Version(since=day, rule=_of_the_euro(day, _MOST)) for day in days)


def european_central_bank_president() -> Rule:
    """72 per cent of the members with the euro, with 65 per cent of their population, for the European Central Bank.

    Written: the European Council appoints the President, and the other members of the Executive Board, by a qualified
    majority on a recommendation of the Council, once the Parliament was heard (Treaty on the Functioning of the
    European Union, 2007, article 283(2)); members without the euro have no vote (article 139(2)(h), (4)), so that the
    shares of article 238(3)(b) are of those that have it on the day.

    Not verified at its source: the articles; the Council calls this a reinforced qualified majority.
    """
    return InForce(Version(since=day, rule=rule) for day, rule in _by_population_of_the_euro())


def _by_population_of_the_euro() -> Iterator[tuple[date, Rule]]:
    starts = {since for since, _ in _BY_POPULATION}
    for day in sorted(starts | {day for day in EURO_SINCE.values() if day > _LISBON}):
        populations = [listed for since, listed in _BY_POPULATION if since <= day][-1]
        counted = {member: number for member, number in populations.items() if EURO_SINCE.get(member, date.max) <= day}
        yield day, _of_the_euro(day, european_council_by_population(counted))


def _of_the_euro(day: date, rule: Rule) -> Rule:
    members = [member for member, since in EURO_SINCE.items() if since <= day]
    return Stages([Stage(name="members whose currency is the euro", members=members, rule=rule)])
