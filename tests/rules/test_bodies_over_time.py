"""The law of the European Union by the day, judged against counts of its own, and votes that were held."""

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction

import pytest

from consensus.cases.known_bodies import european_union
from consensus.errors import InvalidRecord, RuleDoesNotFit
from consensus.records import MemberId, Stance
from consensus.rules import Acts, InForce, Outcome, Profile, bodies

UNION = european_union()
NICE_VOTES = UNION.votes_on(date(2013, 7, 1))
POPULATIONS_2018 = UNION.populations_on(date(2019, 1, 1))
POPULATIONS_2023 = UNION.populations_on(date(2024, 1, 1))

FOR, ABSTAINS, AGAINST = Stance.SUPPORTS, Stance.ABSTAINS, Stance.OBJECTS
ADOPTED, BLOCKED = Outcome.ADOPTED, Outcome.BLOCKED

TOTALS = (
    (date(1972, 12, 31), UNION.votes_on(date(1958, 1, 1)), 6, 17, 12),
    (date(1973, 1, 1), UNION.votes_on(date(1973, 1, 1)), 9, 58, 41),
    (date(1985, 12, 31), UNION.votes_on(date(1981, 1, 1)), 10, 63, 45),
    (date(1986, 1, 1), UNION.votes_on(date(1986, 1, 1)), 12, 76, 54),
    (date(1995, 1, 1), UNION.votes_on(date(1995, 1, 1)), 15, 87, 62),
    (date(2004, 10, 31), UNION.votes_on(date(2004, 5, 1)), 25, 124, 88),
    (date(2004, 11, 1), UNION.votes_on(date(2004, 11, 1)), 25, 321, 232),
    (date(2007, 1, 1), UNION.votes_on(date(2007, 1, 1)), 27, 345, 255),
    (date(2013, 6, 30), UNION.votes_on(date(2007, 1, 1)), 27, 345, 255),
    (date(2013, 7, 1), NICE_VOTES, 28, 352, 260),
    (date(2014, 10, 31), NICE_VOTES, 28, 352, 260),
)
"""Totals and quotas are those of the treaties, apart from the table of votes, so that a slip in the table is found."""


def judged(rule: InForce, day: date, members: Sequence[MemberId], against: Sequence[MemberId] = ()) -> Outcome:
    stances = {member: AGAINST if member in against else FOR for member in members}
    return rule.judge(Profile(stances, acts=Acts(day=day))).outcome


@pytest.mark.parametrize(("day", "votes", "members", "total", "quota"), TOTALS, ids=lambda value: str(value)[:10])
def test_the_votes_of_each_day(
    day: date, votes: Mapping[MemberId, Fraction], members: int, total: int, quota: int
) -> None:
    """On each day the members have the votes of the treaty, and one vote short of the quota is not enough."""
    assert (len(votes), sum(votes.values())) == (members, total)
    rule, most = bodies.council_of_the_european_union(UNION), sorted(votes, key=lambda member: -votes[member])
    assert f"at least {quota} of {total} votes" in rule.on(day).describe()
    # The smallest that hold no more votes than can be spared, and with them one that holds what is left and more.
    smallest = most[::-1]
    spared = [each for place, each in enumerate(smallest) if sum_of(votes, smallest[: place + 1]) <= total - quota]
    enough = 2 * (members - len(spared)) > members or day < date(2004, 11, 1)
    assert judged(rule, day, most, spared) is (ADOPTED if enough else BLOCKED)
    assert judged(rule, day, most, smallest[: len(spared) + 1]) is BLOCKED


def sum_of(votes: Mapping[MemberId, Fraction], members: Sequence[MemberId]) -> Fraction:
    return sum((votes[member] for member in members), Fraction(0))


def test_votes_of_may_2013_are_judged_by_the_quota_of_2013() -> None:
    """Before Croatia joined, 255 of 345 votes were enough, and from the day on which it did, 260 of 352."""
    rule = bodies.european_council(UNION)
    of_27, of_28 = sorted(UNION.votes_on(date(2007, 1, 1))), sorted(NICE_VOTES)
    # 90 votes against: Germany, France and the United Kingdom with Malta leave 255.
    against = ["DE", "FR", "GB", "MT"]
    assert sum(UNION.votes_on(date(2007, 1, 1)).values()) - sum_of(NICE_VOTES, against) == 255
    assert judged(rule, date(2013, 5, 15), of_27, against) is ADOPTED
    assert judged(rule, date(2013, 5, 15), of_27, [*against[:3], "CY"]) is BLOCKED
    assert judged(rule, date(2013, 7, 1), of_28, against) is ADOPTED
    assert judged(rule, date(2013, 7, 1), of_28, [*against, "EE"]) is BLOCKED
    with pytest.raises(RuleDoesNotFit, match="member 'HR' has no weight"):
        judged(rule, date(2013, 6, 30), of_28)


def test_lisbon_brexit_and_what_came_before() -> None:
    """From November 2014 shares of members and population; from February 2020 without the United Kingdom."""
    rule = bodies.european_council(UNION)
    of_28, of_27 = sorted(NICE_VOTES), sorted(POPULATIONS_2023)
    for day, members, spared in (
        (date(2014, 11, 1), of_28, 7),
        (date(2020, 1, 31), of_28, 7),
        (date(2020, 2, 1), of_27, 7),
        (date(2024, 6, 27), of_27, 7),
    ):
        assert "at least 72 per cent of the members support" in rule.on(day).describe()
        smallest = sorted(members, key=lambda member: POPULATIONS_2018[member])
        assert judged(rule, day, members, smallest[:spared]) is ADOPTED
        assert judged(rule, day, members, smallest[: spared + 1]) is BLOCKED
        assert judged(rule, day, members, ["DE", "FR", "IT"]) is BLOCKED
    with pytest.raises(RuleDoesNotFit, match="member 'GB' has no weight"):
        judged(rule, date(2020, 2, 1), of_28)
    with pytest.raises(RuleDoesNotFit, match="no version is in force on 2003-01-31"):
        rule.on(date(2003, 1, 31))
    assert rule.on(date(2004, 6, 29)).describe().startswith("adopted if members with at least 88 of 124 votes")


def test_a_member_could_ask_for_the_votes_until_march_2017() -> None:
    """Protocol 36 (2007), article 3(2): the votes of Nice stay to be asked for, and end."""
    by_votes = bodies.european_council_by_votes(UNION)
    assert (
        by_votes.on(date(2017, 3, 31))
        == by_votes.on(date(2014, 6, 27))
        == bodies.european_council(UNION).on(date(2014, 6, 27))
    )
    with pytest.raises(RuleDoesNotFit, match="no version is in force on 2017-04-01"):
        by_votes.on(date(2017, 4, 1))


def test_the_fewest_that_block_where_not_all_take_part() -> None:
    """TFEU (2007), 238(3)(a): of all 27, three stand for more than 35 per cent, so that four block, as by 16(4)."""
    assert bodies.council_of_participants(POPULATIONS_2023) == bodies.council_on_a_commission_proposal(POPULATIONS_2023)
    four = bodies.council_of_participants({"A": 30, "B": 30, "C": 20, "D": 20})
    # Two of them stand for 60 per cent, so that three are needed to block by population.
    assert four.adopts(Profile({"A": AGAINST, "B": FOR, "C": FOR, "D": FOR}))
    assert not four.adopts(Profile({"A": AGAINST, "B": AGAINST, "C": FOR, "D": FOR}))


def test_constructive_abstention() -> None:
    """TEU (2007), 31(1): nine of 27 with a third of the population prevent it, eight or small ones do not."""
    rule, populations = bodies.common_foreign_policy(POPULATIONS_2023), POPULATIONS_2023
    largest = sorted(populations, key=lambda member: -populations[member])

    def asked(abstaining: Sequence[MemberId], stance: Stance = ABSTAINS) -> bool:
        return rule.adopts(Profile({member: stance if member in abstaining else FOR for member in populations}))

    assert asked(largest[:8]) and not asked(largest[:9])
    assert asked(largest[-15:]) and not asked([*largest[-8:], *largest[:2]])
    assert not asked(["MT"], AGAINST)


def test_the_offices_of_the_euro() -> None:
    """Protocol 14 (2007), article 2, and TFEU (2007), 283(2): who has the euro on the day decides, and nobody else."""
    union = sorted(POPULATIONS_2023)
    for day, members in ((date(2023, 1, 1), 20), (date(2022, 12, 31), 19), (date(2026, 1, 1), 21)):
        euro = UNION.euro.members_on(day)
        assert len(euro) == members
        outside = [member for member in union if member not in euro]
        eurogroup, bank = bodies.eurogroup_president(UNION), bodies.european_central_bank_president(UNION)
        half = euro[: members // 2]
        assert judged(eurogroup, day, union, outside) is judged(bank, day, union, outside) is ADOPTED
        assert judged(eurogroup, day, union, half) is (BLOCKED if members % 2 == 0 else ADOPTED)
        smallest = sorted(euro, key=lambda member: POPULATIONS_2023[member])
        spared = members - -(-members * 72 // 100)
        assert judged(bank, day, union, smallest[:spared]) is ADOPTED
        assert judged(bank, day, union, smallest[: spared + 1]) is BLOCKED
    with pytest.raises(RuleDoesNotFit, match="no version is in force on 2009-11-30"):
        bodies.eurogroup_president(UNION).on(date(2009, 11, 30))


def test_special_majorities_of_the_fund() -> None:
    """Articles of Agreement: 85 and 70 per cent of the voting power, and no other share."""
    votes = {"US": 16, "JP": 6, "others": 78}
    assert not bodies.imf_special_majority(votes).adopts(Profile({"US": AGAINST, "JP": FOR, "others": FOR}))
    seventy = bodies.imf_special_majority(votes, share=Fraction(7, 10))
    assert seventy.adopts(Profile({"US": AGAINST, "JP": AGAINST, "others": FOR}))
    with pytest.raises(InvalidRecord, match="of 2/3; the Fund has"):
        bodies.imf_special_majority(votes, share=Fraction(2, 3))
