"""Voting power in games whose values are in print, each worked out a second time by going through all coalitions."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from itertools import combinations
from math import factorial

import pytest

from consensus.cases.known_bodies import european_union
from consensus.records import MemberId
from consensus.rules import AtLeast, Rule, Stage, Stages, Weighted, bodies
from consensus.rules.power import normalised_banzhaf, shapley_shubik

UNION = european_union()


Wins = Callable[[frozenset[MemberId]], bool]


def by_coalitions(members: Sequence[MemberId], wins: Wins) -> tuple[dict[MemberId, Fraction], dict[MemberId, Fraction]]:
    """Shapley-Shubik and normalised Banzhaf, by the definitions: who turns each losing coalition into a winning one."""
    size, swings, orders = len(members), dict.fromkeys(members, 0), dict.fromkeys(members, 0)
    for number in range(size):
        weight = factorial(number) * factorial(size - number - 1)
        for listed in combinations(members, number):
            coalition = frozenset(listed)
            if not wins(coalition):
                for member in members:
                    if member not in coalition and wins(coalition | {member}):
                        swings[member] += 1
                        orders[member] += weight
    everything = sum(swings.values())
    return (
        {member: Fraction(number, factorial(size)) for member, number in orders.items()},
        {member: Fraction(number, everything) for member, number in swings.items()},
    )


def agree(rule: Rule, wins: Wins, printed: Mapping[MemberId, tuple[str, str]], members: Sequence[MemberId]) -> None:
    """Both indices are those of all coalitions, and round to the printed ones."""
    shapley, banzhaf = shapley_shubik(rule, members), normalised_banzhaf(rule, members)
    if len(members) <= 12:
        assert (shapley, banzhaf) == by_coalitions(members, wins)
    for member, figures in printed.items():
        for found, figure in zip((shapley[member], banzhaf[member]), figures, strict=True):
            places = len(figure.partition(".")[2])
            assert abs(found - Fraction(figure)) <= Fraction(1, 2 * 10**places), (member, float(found), figure)


COUNCILS: tuple[tuple[date, Mapping[MemberId, Fraction], int, dict[MemberId, tuple[str, str]]], ...] = (
    (
        date(1973, 1, 1),
        UNION.votes_on(date(1973, 1, 1)),
        41,
        {"DE": ("0.179", "0.167"), "BE": ("0.081", "0.091"), "DK": ("0.057", "0.066"), "LU": ("0.010", "0.016")},
    ),
    (
        date(1981, 1, 1),
        UNION.votes_on(date(1981, 1, 1)),
        45,
        {"DE": ("0.174", "0.158"), "GR": ("0.071", "0.082"), "IE": ("0.030", "0.041"), "LU": ("0.030", "0.041")},
    ),
    (
        date(1986, 1, 1),
        UNION.votes_on(date(1986, 1, 1)),
        54,
        {
            "DE": ("0.134", "0.129"),
            "ES": ("0.111", "0.109"),
            "PT": ("0.064", "0.067"),
            "DK": ("0.043", "0.046"),
            "LU": ("0.012", "0.018"),
        },
    ),
    (
        date(1995, 1, 1),
        UNION.votes_on(date(1995, 1, 1)),
        62,
        {
            "DE": ("0.117", "0.112"),
            "ES": ("0.095", "0.092"),
            "BE": ("0.055", "0.059"),
            "AT": ("0.045", "0.048"),
            "FI": ("0.035", "0.036"),
            "LU": ("0.021", "0.023"),
        },
    ),
)


@pytest.mark.parametrize(("day", "votes", "quota", "printed"), COUNCILS, ids=lambda value: str(value)[:10])
def test_the_council_of_nine_to_fifteen(
    day: date, votes: Mapping[MemberId, Fraction], quota: int, printed: Mapping[MemberId, tuple[str, str]]
) -> None:
    """The Council of 1973, 1981, 1986 and 1995: Luxembourg has as much power as Ireland while there are ten members.

    Source: Felsenthal and Machover, The Measurement of Voting Power (1998), chapter 5, as recalled; Brams and Affuso
    (1985) told of Luxembourg.
    """
    rule = bodies.council_of_the_european_union(UNION).on(day)
    agree(rule, lambda coalition: sum(votes[member] for member in coalition) >= quota, printed, sorted(votes))


def test_the_council_of_27_by_the_votes_of_nice() -> None:
    """255 of 345 votes of a majority of members: what each has of the power, in per cent, without the check of 62.

    Source: Felsenthal and Machover, The Treaty of Nice and qualified majority voting (2001), as recalled.
    """
    rule = bodies.council_of_the_european_union(UNION).on(date(2007, 1, 1))
    power = normalised_banzhaf(rule, sorted(UNION.votes_on(date(2007, 1, 1))))
    printed = {
        "DE": "7.78",
        "GB": "7.78",
        "ES": "7.42",
        "PL": "7.42",
        "RO": "4.26",
        "NL": "3.97",
        "GR": "3.68",
        "SE": "3.09",
        "DK": "2.18",
        "LV": "1.25",
        "MT": "0.94",
    }
    for member, figure in printed.items():
        assert abs(100 * power[member] - Fraction(figure)) <= Fraction(1, 200), member
    assert sum(power.values()) == 1


def test_the_security_council_of_eleven() -> None:
    """Until 1965 the five permanent members had 76/77 of the power, and the six others 1/77.

    Source: Shapley and Shubik, A method for evaluating the distribution of power in a committee system (1954), who
    print 98.7 per cent.
    """
    elected = [f"elected {number}" for number in range(1, 7)]
    members = [*bodies.PERMANENT_MEMBERS, *elected]
    permanent = frozenset(bodies.PERMANENT_MEMBERS)
    agree(
        bodies.security_council_of_eleven(),
        lambda coalition: permanent <= coalition and len(coalition) >= 7,
        {"US": ("0.1974", "0.1810"), "elected 1": ("0.0022", "0.0159")},
        members,
    )
    power = shapley_shubik(bodies.security_council_of_eleven(), members)
    assert sum(power[member] for member in permanent) == Fraction(76, 77)
    assert power["elected 1"] == Fraction(1, 462)


def test_the_victoria_scheme_for_amending_the_constitution_of_canada() -> None:
    """Ontario and Quebec, two of four in the Atlantic, and in the West two with half of its people.

    Source: Straffin, Homogeneity, independence, and power indices (1977), as recalled.
    """
    large, atlantic = ["ON", "QC"], ["NB", "NL", "NS", "PE"]
    west = {"BC": 2, "AB": 1, "MB": 1, "SK": 1}
    scheme = Stages(
        [
            Stage(name="the two large provinces", members=large, rule=AtLeast(2)),
            Stage(name="the Atlantic provinces", members=atlantic, rule=AtLeast(2)),
            Stage(name="the western provinces", members=list(west), rule=Weighted(weights=west, quota=3)),
        ]
    )

    def wins(coalition: frozenset[MemberId]) -> bool:
        western = coalition & west.keys()
        enough = ("BC" in western and len(western) >= 2) or western == {"AB", "MB", "SK"}
        return coalition.issuperset(large) and len(coalition.intersection(atlantic)) >= 2 and enough

    printed = {
        "ON": ("0.3155", "0.2178"),
        "QC": ("0.3155", "0.2178"),
        "BC": ("0.1250", "0.1634"),
        **dict.fromkeys(("AB", "MB", "SK"), ("0.0417", "0.0545")),
        **dict.fromkeys(atlantic, ("0.0298", "0.0594")),
    }
    agree(scheme, wins, printed, [*large, *atlantic, *west])
