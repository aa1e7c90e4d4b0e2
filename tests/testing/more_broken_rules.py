"""Five more rules, each with two subtle breaks, written after the kit could compare a rule with a statement.

They are of other kinds than the first five: double majorities, stages, parity, a blocking share, a casting vote.
"""

from collections.abc import Callable, Sequence

import attrs

from consensus.records import MemberId
from consensus.rules import Profile, Rule
from tests.testing.broken_rules import ABSTAIN, AGAINST, ALONG, AWAY, FOR, Written, number


@attrs.frozen
class Judging(Rule):
    """A rule by the members of its body."""

    members: tuple[MemberId, ...]

    def describe(self) -> str:
        return "adopted as a text says"

    def support(self, profile: Profile, members: Sequence[MemberId]) -> int:
        return sum(profile[member] is FOR for member in members)


@attrs.frozen
class CastingVote(Judging):
    """A majority of votes cast; in a tie, the vote of the chair, who is the first."""

    def adopts(self, profile: Profile) -> bool:
        margin = number(profile, FOR) - number(profile, AGAINST)
        return margin > 0 or (margin == 0 and profile[self.members[0]] is FOR)


@attrs.frozen
class ChairNeedOnlyNotObject(CastingVote):
    """In a tie, it is enough that the chair does not object."""

    def adopts(self, profile: Profile) -> bool:
        margin = number(profile, FOR) - number(profile, AGAINST)
        return margin > 0 or (margin == 0 and profile[self.members[0]] is not AGAINST and number(profile, FOR) > 0)


@attrs.frozen
class LastMemberIsChair(CastingVote):
    """The chair is looked for at the wrong end."""

    def adopts(self, profile: Profile) -> bool:
        margin = number(profile, FOR) - number(profile, AGAINST)
        return margin > 0 or (margin == 0 and profile[self.members[-1]] is FOR)


def casting_vote(members: Sequence[MemberId]) -> Callable[[Profile], bool]:
    def statement(profile: Profile) -> bool:
        support, against = number(profile, FOR), number(profile, AGAINST)
        return support > against or (support == against and profile[members[0]] is FOR)

    return statement


@attrs.frozen
class BlockingShare(Judging):
    """Adopted by more than half of those present, unless a third of all members object."""

    def adopts(self, profile: Profile) -> bool:
        present = len(profile) - number(profile, AWAY)
        return 2 * number(profile, FOR) > present and 3 * number(profile, AGAINST) < len(profile)


@attrs.frozen
class MoreThanAThirdBlocks(BlockingShare):
    """A third exactly does not block."""

    def adopts(self, profile: Profile) -> bool:
        present = len(profile) - number(profile, AWAY)
        return 2 * number(profile, FOR) > present and 3 * number(profile, AGAINST) <= len(profile)


@attrs.frozen
class AThirdOfThosePresentBlocks(BlockingShare):
    """The blocking share is one of those present."""

    def adopts(self, profile: Profile) -> bool:
        present = len(profile) - number(profile, AWAY)
        return 2 * number(profile, FOR) > present and 3 * number(profile, AGAINST) < present


def blocking_share(members: Sequence[MemberId]) -> Callable[[Profile], bool]:
    def statement(profile: Profile) -> bool:
        present = profile.members_not(AWAY)
        return number(profile, FOR) > len(present) / 2 and number(profile, AGAINST) / len(members) < 1 / 3

    return statement


@attrs.frozen
class TwoOrgans(Judging):
    """A bureau of five recommends by three votes, and no member outside it may object if it was not unanimous."""

    def adopts(self, profile: Profile) -> bool:
        bureau, others = self.members[:5], self.members[5:]
        support = self.support(profile, bureau)
        return support == 5 or (support >= 3 and all(profile[member] is not AGAINST for member in others))


@attrs.frozen
class BureauMayNotObjectEither(TwoOrgans):
    """Objections within the bureau stop it as well."""

    def adopts(self, profile: Profile) -> bool:
        support = self.support(profile, self.members[:5])
        return support == 5 or (support >= 3 and not profile.taking(AGAINST))


@attrs.frozen
class FourAreUnanimous(TwoOrgans):
    """Unanimity of the bureau is taken for one vote fewer."""

    def adopts(self, profile: Profile) -> bool:
        support = self.support(profile, self.members[:5])
        others = self.members[5:]
        return support >= 4 or (support >= 3 and all(profile[member] is not AGAINST for member in others))


def two_organs(members: Sequence[MemberId]) -> Callable[[Profile], bool]:
    def statement(profile: Profile) -> bool:
        votes = [profile[member] for member in members[:5]].count(FOR)
        objections = [member for member in members[5:] if profile[member] is AGAINST]
        return votes == 5 or (votes > 2 and not objections)

    return statement


@attrs.frozen
class GoingAlong(Judging):
    """Adopted if all but two at most support or go along, half at least supporting; absence is no assent."""

    def adopts(self, profile: Profile) -> bool:
        return number(profile, FOR, ALONG) >= len(profile) - 2 and 2 * number(profile, FOR) >= len(profile)


@attrs.frozen
class AbsenceIsAssent(GoingAlong):
    """Those absent are taken to go along."""

    def adopts(self, profile: Profile) -> bool:
        return number(profile, FOR, ALONG, AWAY) >= len(profile) - 2 and 2 * number(profile, FOR) >= len(profile)


@attrs.frozen
class MoreThanHalfSupport(GoingAlong):
    """Half is not enough."""

    def adopts(self, profile: Profile) -> bool:
        return number(profile, FOR, ALONG) >= len(profile) - 2 and 2 * number(profile, FOR) > len(profile)


def going_along(members: Sequence[MemberId]) -> Callable[[Profile], bool]:
    return lambda profile: (
        number(profile, AGAINST, ABSTAIN, AWAY) < 3
        and number(profile, FOR) >= number(profile, AGAINST, ABSTAIN, AWAY, ALONG)
    )


@attrs.frozen
class DoubleMajority(Judging):
    """Fifteen of twenty-seven members, who have 65 of 100 by population, the first members being the largest."""

    def adopts(self, profile: Profile) -> bool:
        return number(profile, FOR) >= 15 and self.is_populous(profile)

    def is_populous(self, profile: Profile) -> bool:
        return 100 * self.people(profile) >= 65 * sum(range(1, len(self.members) + 1))

    def people(self, profile: Profile) -> int:
        return sum(len(self.members) - place for place, member in enumerate(self.members) if profile[member] is FOR)


@attrs.frozen
class OneMemberMore(DoubleMajority):
    """Sixteen are asked for."""

    def adopts(self, profile: Profile) -> bool:
        return number(profile, FOR) >= 16 and self.is_populous(profile)


@attrs.frozen
class PopulationOfThosePresent(DoubleMajority):
    """The share of population is one of those present."""

    def is_populous(self, profile: Profile) -> bool:
        there = sum(len(self.members) - place for place, m in enumerate(self.members) if profile[m] is not AWAY)
        return 100 * self.people(profile) >= 65 * there


def double_majority(members: Sequence[MemberId]) -> Callable[[Profile], bool]:
    people = {member: len(members) - place for place, member in enumerate(members)}

    def statement(profile: Profile) -> bool:
        support = profile.taking(FOR)
        return len(support) > 14 and sum(people[m] for m in support) >= 0.65 * sum(people.values())

    return statement


def _written(kinds: Sequence[type[Judging]], size: int, statement: Callable[..., Callable[[Profile], bool]]) -> Written:
    return Written(rules=lambda members: tuple(kind(tuple(members)) for kind in kinds), size=size, statement=statement)


MORE: tuple[Written, ...] = (
    _written((CastingVote, ChairNeedOnlyNotObject, LastMemberIsChair), 11, casting_vote),
    _written((BlockingShare, MoreThanAThirdBlocks, AThirdOfThosePresentBlocks), 15, blocking_share),
    _written((TwoOrgans, BureauMayNotObjectEither, FourAreUnanimous), 16, two_organs),
    _written((GoingAlong, AbsenceIsAssent, MoreThanHalfSupport), 12, going_along),
    _written((DoubleMajority, OneMemberMore, PopulationOfThosePresent), 27, double_majority),
)
"""Five rules, of bodies of 11 to 27."""
