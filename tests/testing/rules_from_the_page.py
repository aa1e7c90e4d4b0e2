"""Ten rules, each with one subtle break, written from the how-to page and the reference, before a look at the laws.

At first, two of the breaks went unnoticed: 0.66 for two thirds, and a share of people that was rounded down.
"""

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import attrs

from consensus.rules import Of, Profile, Rule
from tests.testing.broken_rules import ABSTAIN, AGAINST, ALONG, AWAY, FOR, Written, named, number

REGIONS = (("M01", "M02", "M03"), ("M04", "M05", "M06", "M07"), ("M08", "M09"))
WEIGHTS = {"M01": 10, "M02": 9, "M03": 5, "M04": 4, "M05": 3, "M06": 3, "M07": 2, "M08": 1}
PEOPLE = {"M01": 80, "M02": 65, "M03": 60, "M04": 45, "M05": 38, "M06": 20, "M07": 12, "M08": 10, "M09": 5}


class Told(Rule):
    """A rule that says itself by its docstring."""

    def describe(self) -> str:
        return (self.__doc__ or "").partition("\n")[0]


@attrs.frozen
class TwoThirds(Told):
    """Adopted if two thirds of those voting support."""

    def adopts(self, profile: Profile) -> bool:
        return number(profile, FOR) > 0 and 3 * number(profile, FOR) >= 2 * number(profile, FOR, AGAINST)


@attrs.frozen
class SixtySixPercent(TwoThirds):
    """Adopted if 66 % of those voting support."""

    def adopts(self, profile: Profile) -> bool:
        return number(profile, FOR) > 0 and number(profile, FOR) >= 0.66 * number(profile, FOR, AGAINST)


def two_thirds(profile: Profile) -> bool:
    support, against = number(profile, FOR), number(profile, AGAINST)
    return support > 0 and Fraction(support, support + against) >= Fraction(2, 3)


@attrs.frozen
class ChairBreaksTies(Told):
    """Adopted if more support than object, the chair deciding a tie."""

    def adopts(self, profile: Profile) -> bool:
        support, against = number(profile, FOR), number(profile, AGAINST)
        return support > against or (support == against and profile["M01"] is FOR)


@attrs.frozen
class ChairCountsTwice(ChairBreaksTies):
    """Adopted if more support than object, where the chair counts twice."""

    def adopts(self, profile: Profile) -> bool:
        support = number(profile, FOR) + (profile["M01"] is FOR)
        return support > number(profile, AGAINST) + (profile["M01"] is AGAINST)


def chair_breaks_ties(profile: Profile) -> bool:
    return number(profile, FOR) - number(profile, AGAINST) + (profile["M01"] is FOR) / 2 > 0


@attrs.frozen
class OwnStateLeftOut(Told):
    """Adopted if most of the members but the candidate's own support."""

    def adopts(self, profile: Profile) -> bool:
        return 2 * len(profile.taking(FOR) - {"M03"}) > len(profile) - 1


@attrs.frozen
class OwnStateInTheBase(OwnStateLeftOut):
    """Adopted if as many of the others support as are more than half of all."""

    def adopts(self, profile: Profile) -> bool:
        return 2 * len(profile.taking(FOR) - {"M03"}) > len(profile)


def own_state_left_out(profile: Profile) -> bool:
    others = [stance for member, stance in profile.stances if member != "M03"]
    return others.count(FOR) > len(others) / 2


@attrs.frozen
class SomebodyOfEachRegion(Told):
    """Adopted if somebody of each region supports, and nobody objects."""

    def adopts(self, profile: Profile) -> bool:
        support = profile.taking(FOR)
        return not profile.taking(AGAINST) and all(support.intersection(region) for region in REGIONS)


@attrs.frozen
class OfEachRegionThatCame(SomebodyOfEachRegion):
    """Adopted if somebody of each region that is not wholly absent supports, and nobody objects."""

    def adopts(self, profile: Profile) -> bool:
        support = profile.taking(FOR)
        came = [region for region in REGIONS if not profile.taking(AWAY).issuperset(region)]
        return not profile.taking(AGAINST) and bool(support) and all(support.intersection(region) for region in came)


def somebody_of_each_region(profile: Profile) -> bool:
    return number(profile, AGAINST) == 0 and all(any(profile[m] is FOR for m in region) for region in REGIONS)


@attrs.frozen
class MoreThanAThirdBlocks(Told):
    """Adopted if somebody supports, unless more than a third of the members object."""

    def adopts(self, profile: Profile) -> bool:
        return number(profile, FOR) > 0 and 3 * number(profile, AGAINST) <= len(profile)


@attrs.frozen
class AThirdBlocks(MoreThanAThirdBlocks):
    """Adopted if somebody supports, unless a third of the members object."""

    def adopts(self, profile: Profile) -> bool:
        return number(profile, FOR) > 0 and 3 * number(profile, AGAINST) < len(profile)


def more_than_a_third_blocks(profile: Profile) -> bool:
    return number(profile, FOR) >= 1 and not Fraction(number(profile, AGAINST), len(profile)) > Fraction(1, 3)


@attrs.frozen
class HalfTheVotesWithALargeOne(Told):
    """Adopted by more than half of the votes, among them those of one of the two largest."""

    def adopts(self, profile: Profile) -> bool:
        return 2 * sum(WEIGHTS[member] for member in profile.taking(FOR)) > self.total(profile) and self.has_large(
            profile
        )

    def has_large(self, profile: Profile) -> bool:
        return profile["M01"] is FOR or profile["M02"] is FOR

    def total(self, profile: Profile) -> int:
        return sum(WEIGHTS.values())


@attrs.frozen
class HalfTheVotesPresent(HalfTheVotesWithALargeOne):
    """Adopted by more than half of the votes that are present, among them those of one of the two largest."""

    def total(self, profile: Profile) -> int:
        return sum(weight for member, weight in WEIGHTS.items() if profile[member] is not AWAY)


def half_the_votes_with_a_large_one(profile: Profile) -> bool:
    support = [member for member, stance in profile.stances if stance is FOR]
    return sum(WEIGHTS[member] for member in support) >= 19 and ("M01" in support or "M02" in support)


@attrs.frozen
class ThreeSponsors(Told):
    """Adopted if three members support, and at most one objects."""

    def adopts(self, profile: Profile) -> bool:
        return number(profile, FOR) >= 3 and number(profile, AGAINST) <= 1


@attrs.frozen
class GoingAlongIsToSponsor(ThreeSponsors):
    """Adopted if three members support or go along, and at most one objects."""

    def adopts(self, profile: Profile) -> bool:
        return number(profile, FOR, ALONG) >= 3 and number(profile, AGAINST) <= 1


def three_sponsors(profile: Profile) -> bool:
    stances = [stance for _, stance in profile.stances]
    return stances.count(FOR) > 2 and stances.count(AGAINST) < 2


@attrs.frozen
class MostPresent(Told):
    """Adopted if more support than object, with more than half of the members present."""

    def adopts(self, profile: Profile) -> bool:
        return 2 * number(profile, AWAY) < len(profile) and number(profile, FOR) > number(profile, AGAINST)


@attrs.frozen
class HalfPresent(MostPresent):
    """Adopted if more support than object, with half of the members present."""

    def adopts(self, profile: Profile) -> bool:
        return 2 * number(profile, AWAY) <= len(profile) and number(profile, FOR) > number(profile, AGAINST)


def most_present(profile: Profile) -> bool:
    present = number(profile, FOR, ALONG, ABSTAIN, AGAINST)
    return present >= len(profile) // 2 + 1 and number(profile, FOR) > number(profile, AGAINST)


@attrs.frozen
class MembersAndPeople(Told):
    """Adopted by 55 % of the members with 65 % of the people, or by all but three members."""

    def adopts(self, profile: Profile) -> bool:
        support = profile.taking(FOR)
        are_most = sum(PEOPLE[member] for member in support) >= self.people()
        return 100 * len(support) >= 55 * len(profile) and (are_most or len(support) >= len(profile) - 3)

    def people(self) -> int:
        return -(-65 * sum(PEOPLE.values()) // 100)


@attrs.frozen
class PeopleRoundedDown(MembersAndPeople):
    """Adopted as before, 65 % of the people being rounded down."""

    def people(self) -> int:
        return 65 * sum(PEOPLE.values()) // 100


def members_and_people(profile: Profile) -> bool:
    support = profile.taking(FOR)
    share = Fraction(sum(PEOPLE[member] for member in support), sum(PEOPLE.values()))
    return len(support) >= 0.55 * len(profile) and (share >= Fraction(13, 20) or len(profile) - len(support) < 4)


@attrs.frozen
class MostWithThePresidency(Told):
    """Adopted if most members support, the presidency among them."""

    def adopts(self, profile: Profile) -> bool:
        return 2 * number(profile, FOR) > len(profile) and profile["M05"] is FOR


@attrs.frozen
class PresidencyGoesAlong(MostWithThePresidency):
    """Adopted if most members support, and the presidency goes along."""

    def adopts(self, profile: Profile) -> bool:
        return 2 * number(profile, FOR) > len(profile) and profile["M05"] in (FOR, ALONG)


def most_with_the_presidency(profile: Profile) -> bool:
    return profile["M05"] is FOR and number(profile, FOR) >= len(profile) // 2 + 1


def _written(right: Rule, broken: Rule, size: int, statement: Callable[[Profile], bool], **said: Any) -> Written:
    return Written(
        rules=lambda members: (right, broken),
        size=size,
        statement=lambda members: statement,
        said=lambda members: said,
    )


TEN: tuple[Written, ...] = (
    _written(TwoThirds(), SixtySixPercent(), 60, two_thirds, anonymous=True, base=Of.CAST),
    _written(ChairBreaksTies(), ChairCountsTwice(), 11, chair_breaks_ties, anonymous=[named(11)[1:]]),
    _written(OwnStateLeftOut(), OwnStateInTheBase(), 12, own_state_left_out, ignores=["M03"]),
    _written(SomebodyOfEachRegion(), OfEachRegionThatCame(), 9, somebody_of_each_region, veto=named(9)),
    _written(MoreThanAThirdBlocks(), AThirdBlocks(), 15, more_than_a_third_blocks, monotone=True),
    _written(HalfTheVotesWithALargeOne(), HalfTheVotesPresent(), 8, half_the_votes_with_a_large_one, base=Of.ALL),
    _written(ThreeSponsors(), GoingAlongIsToSponsor(), 10, three_sponsors, counts_as={ALONG: ABSTAIN}),
    _written(MostPresent(), HalfPresent(), 16, most_present, quorum=9),
    _written(MembersAndPeople(), PeopleRoundedDown(), 9, members_and_people, base=Of.ALL),
    _written(MostWithThePresidency(), PresidencyGoesAlong(), 14, most_with_the_presidency, anonymous=[named(4)]),
)
"""The ten, of bodies of 8 to 60."""
