"""Qualified majorities in the European Union: votes of 2014, and populations since."""

from collections.abc import Mapping
from fractions import Fraction
from types import MappingProxyType

from consensus.records import MemberId
from consensus.rules.counting import Majority, Of, QualifiedMajority, Weighted
from consensus.rules.rule import Rule

NICE_VOTES: Mapping[MemberId, int] = MappingProxyType(
    {
        **dict.fromkeys(("DE", "FR", "GB", "IT"), 29),
        **dict.fromkeys(("ES", "PL"), 27),
        "RO": 14,
        "NL": 13,
        **dict.fromkeys(("BE", "CZ", "GR", "HU", "PT"), 12),
        **dict.fromkeys(("AT", "BG", "SE"), 10),
        **dict.fromkeys(("DK", "FI", "HR", "IE", "LT", "SK"), 7),
        **dict.fromkeys(("CY", "EE", "LU", "LV", "SI"), 4),
        "MT": 3,
    }
)
"""Votes of the 28 members from 1 July 2013 to 31 October 2014, 352 in all.

Source: Protocol 36 on transitional provisions, article 3(3), as replaced by the Act of Accession of Croatia (2012),
article 20 (OJ L 112, 24.4.2012, p. 6).
"""

POPULATIONS_2018: Mapping[MemberId, int] = MappingProxyType(
    {
        "AT": 8_822,
        "BE": 11_399,
        "BG": 7_050,
        "CY": 864,
        "CZ": 10_610,
        "DE": 82_792,
        "DK": 5_781,
        "EE": 1_319,
        "ES": 46_658,
        "FI": 5_513,
        "FR": 66_926,
        "GB": 66_274,
        "GR": 10_741,
        "HR": 4_105,
        "HU": 9_778,
        "IE": 4_830,
        "IT": 60_484,
        "LT": 2_809,
        "LU": 602,
        "LV": 1_934,
        "MT": 476,
        "NL": 17_181,
        "PL": 37_977,
        "PT": 10_291,
        "RO": 19_531,
        "SE": 10_120,
        "SI": 2_067,
        "SK": 5_443,
    }
)
"""Inhabitants of the 28 members of 2019 in thousands, on 1 January 2018.

Eurostat's figures as recalled, not verified; Council Decision (EU, Euratom) 2018/2076 set those in force in 2019,
which differ a little.
"""

POPULATIONS_2023: Mapping[MemberId, int] = MappingProxyType(
    {
        "AT": 9_105,
        "BE": 11_754,
        "BG": 6_448,
        "CY": 921,
        "CZ": 10_828,
        "DE": 84_359,
        "DK": 5_933,
        "EE": 1_366,
        "ES": 48_060,
        "FI": 5_564,
        "FR": 68_071,
        "GR": 10_394,
        "HR": 3_851,
        "HU": 9_597,
        "IE": 5_194,
        "IT": 58_851,
        "LT": 2_857,
        "LU": 661,
        "LV": 1_883,
        "MT": 542,
        "NL": 17_811,
        "PL": 36_754,
        "PT": 10_467,
        "RO": 19_052,
        "SE": 10_522,
        "SI": 2_117,
        "SK": 5_429,
    }
)
"""Inhabitants of the 27 members in thousands, on 1 January 2023: the vintage for votes in 2024.

Eurostat's figures as recalled, not verified; the Council's Rules of Procedure, annex III, set those in force each year.
"""


def european_council(populations: Mapping[MemberId, int] = POPULATIONS_2023) -> Rule:
    """72 per cent of the members with 65 per cent of the population: the European Council proposing since 2014.

    Written: it proposes a President of the Commission by qualified majority (Treaty on European Union, 2007, article
    17(7)); when it votes, the definition for acts that no proposal of the Commission precedes applies (Treaty on the
    Functioning of the European Union, 2007, articles 235(1) and 238(2)), from 1 November 2014.  It has no clause on a
    blocking minority of at least four.  Who abstains does not count in favour.
    Custom: consensus is sought first, as article 15(4) of the Treaty on European Union has it for everything else.
    The European Parliament then elects by a majority of its component members, which are no states.

    Until 31 March 2017 a member could still ask for the votes of 2014: Protocol 36, article 3(2).

    Not verified at its source: the number 3(2).
    """
    return QualifiedMajority(members=Fraction(72, 100), population=Fraction(65, 100), populations=populations)


def european_council_of_2014() -> Rule:
    """260 of 352 votes and two thirds of the 28 members: the European Council proposing until 31 October 2014.

    Written: Protocol 36 on transitional provisions (2007), article 3(3), as replaced by article 20 of the Act of
    Accession of Croatia (2012), for decisions that need no proposal of the Commission.
    A member could ask for a check that the majority stood for 62 per cent of the population: join
    ``Majority(at_least=Fraction(62, 100), of=Of.ALL, weights=...)`` for that.
    """
    return Weighted(weights=NICE_VOTES, quota=260) & Majority(at_least=Fraction(2, 3), of=Of.ALL)


def council_on_a_commission_proposal(populations: Mapping[MemberId, int] = POPULATIONS_2023) -> Rule:
    """55 per cent of the members with 65 per cent of the population; fewer than four members cannot block by size.

    Written: Treaty on European Union (2007), article 16(4), for acts on a proposal of the Commission, from 1 November
    2014.  Its "at least fifteen members" adds nothing for a Union of 27, of whom 55 per cent are fifteen.
    """
    return QualifiedMajority(
        members=Fraction(55, 100), population=Fraction(65, 100), populations=populations, blocking_minority=4
    )
