"""Votes and populations by which members of the European Union are counted, each with the days on which they held.

Here: the data, with their sources.  Not here: what has to be reached with them, which is in `european_union`.
"""

from collections.abc import Mapping
from types import MappingProxyType

from consensus.records import MemberId

Counted = Mapping[MemberId, int]

VOTES_1958: Counted = MappingProxyType({**dict.fromkeys(("DE", "FR", "IT"), 4), "BE": 2, "NL": 2, "LU": 1})
"""Votes of the six members until 31 December 1972, 17 in all: Treaty of Rome (1957), article 148(2)."""

VOTES_1973: Counted = MappingProxyType(
    {**dict.fromkeys(("DE", "FR", "GB", "IT"), 10), "BE": 5, "NL": 5, "DK": 3, "IE": 3, "LU": 2}
)
"""Votes of the nine members until 31 December 1980, 58 in all."""

VOTES_1981: Counted = MappingProxyType({**VOTES_1973, "GR": 5})
"""Votes of the ten members until 31 December 1985, 63 in all."""

VOTES_1986: Counted = MappingProxyType({**VOTES_1981, "ES": 8, "PT": 5})
"""Votes of the twelve members until 31 December 1994, 76 in all."""

VOTES_1995: Counted = MappingProxyType({**VOTES_1986, "AT": 4, "SE": 4, "FI": 3})
"""Votes of the fifteen members until 30 April 2004, 87 in all."""

VOTES_MAY_2004: Counted = MappingProxyType(
    {**VOTES_1995, "PL": 8, "CZ": 5, "HU": 5, **dict.fromkeys(("EE", "LT", "LV", "SI", "SK"), 3), "CY": 2, "MT": 2}
)
"""Votes of the twenty-five members until 31 October 2004, 124 in all.

Like those before, recalled from the acts of accession, not verified.
"""

NICE_VOTES: Counted = MappingProxyType(
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
"""Votes of the 28 members from 1 July 2013 to 31 October 2014, 352 in all; on request, until 31 March 2017.

Source: Protocol 36 on transitional provisions, article 3(3), as replaced by the Act of Accession of Croatia (2012),
article 20 (OJ L 112, 24.4.2012, p. 6).
"""

NICE_VOTES_2007: Counted = MappingProxyType({member: vote for member, vote in NICE_VOTES.items() if member != "HR"})
"""Votes of the 27 members from 1 January 2007 to 30 June 2013, 345 in all.

Source: Act of Accession of Bulgaria and Romania (2005), article 22, and the Council's own account of it.
"""

NICE_VOTES_2004: Counted = MappingProxyType(
    {member: vote for member, vote in NICE_VOTES_2007.items() if member not in ("BG", "RO")}
)
"""Votes of the 25 members from 1 November 2004 to 31 December 2006, 321 in all."""

POPULATIONS_2015: Counted = MappingProxyType(
    {
        "AT": 169,
        "BE": 221,
        "BG": 142,
        "CY": 17,
        "CZ": 205,
        "DE": 1_593,
        "DK": 111,
        "EE": 26,
        "ES": 912,
        "FI": 108,
        "FR": 1_304,
        "GB": 1_273,
        "GR": 213,
        "HR": 83,
        "HU": 194,
        "IE": 91,
        "IT": 1_207,
        "LT": 57,
        "LU": 11,
        "LV": 39,
        "MT": 8,
        "NL": 337,
        "PL": 747,
        "PT": 204,
        "RO": 390,
        "SE": 192,
        "SI": 41,
        "SK": 106,
    }
)
"""Inhabitants of the 28 members in ten thousandths of the Union's 508,940,955: the figures for votes in 2016.

Source: Council Decision (EU, Euratom) 2015/2393, annex III, as reported by Agence Europe on 9 December 2015.
"""

POPULATIONS_2018: Counted = MappingProxyType(
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

POPULATIONS_2023: Counted = MappingProxyType(
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
