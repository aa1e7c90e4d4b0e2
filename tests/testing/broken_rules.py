"""Five rules as users would write them, each with a plain statement of it and three subtle breaks.

They were written before the testing kit could compare a rule with a statement, to measure what it catches.
More are in `tests.testing.more_broken_rules`.
"""

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Any

import attrs

from consensus.records import MemberId, Stance
from consensus.rules import AllBars, Bar, Formula, FormulaRule, Profile, Rule, scores

FOR, AGAINST, ABSTAIN, AWAY, ALONG = (
    Stance.SUPPORTS,
    Stance.OBJECTS,
    Stance.ABSTAINS,
    Stance.ABSENT,
    Stance.ACQUIESCES,
)


def number(profile: Profile, *stances: Stance) -> int:
    """How many members take one of these stances."""
    return len(profile.taking(*stances))


@attrs.frozen(kw_only=True)
class Written:
    """A rule with what its author says of it, and breaks of it; each is made for the members of a body."""

    rules: Callable[[Sequence[MemberId]], tuple[Rule, ...]]
    """The rule, and then its breaks."""
    size: int
    """How many members the body has that it is for."""
    statement: Callable[[Sequence[MemberId]], Callable[[Profile], bool]]
    said: Callable[[Sequence[MemberId]], dict[str, Any]] = lambda members: {}
    """What an author can claim in a line besides, by the names that `check_rule` has for it."""


def named(size: int) -> list[MemberId]:
    """Members of a body of some size."""
    return [f"M{place:02}" for place in range(1, size + 1)]


# 1. A simple majority of votes cast, half of the body being there


@attrs.frozen
class SimpleMajority(Rule):
    """Adopted if more support than object, with more than half of the members present."""

    def adopts(self, profile: Profile) -> bool:
        return self.is_quorate(profile) and number(profile, FOR) > number(profile, AGAINST)

    def is_quorate(self, profile: Profile) -> bool:
        return 2 * (len(profile) - number(profile, AWAY)) > len(profile)

    def describe(self) -> str:
        return "adopted if more members support than object, with more than half of them present"


@attrs.frozen
class TieWins(SimpleMajority):
    """Not strict: a tie adopts."""

    def adopts(self, profile: Profile) -> bool:
        return self.is_quorate(profile) and number(profile, FOR) >= max(number(profile, AGAINST), 1)


@attrs.frozen
class AbstentionsAgainst(SimpleMajority):
    """Abstentions count in the base, as if against."""

    def adopts(self, profile: Profile) -> bool:
        return self.is_quorate(profile) and number(profile, FOR) > number(profile, AGAINST, ABSTAIN)


@attrs.frozen
class QuorumOfVotes(SimpleMajority):
    """The quorum is taken of votes cast, not of those present."""

    def is_quorate(self, profile: Profile) -> bool:
        return 2 * number(profile, FOR, AGAINST) > len(profile)


def simple_majority(profile: Profile) -> bool:
    """The first rule as its article has it."""
    stances = [stance for _, stance in profile.stances]
    present = [stance for stance in stances if stance is not AWAY]
    return len(present) > len(stances) / 2 and present.count(FOR) > present.count(AGAINST)


# 2. Two thirds of those present and voting; the state of the candidate has no vote


@attrs.frozen
class WithoutOwnState(Rule):
    """Adopted by two thirds of those voting, not counting the candidate's own state."""

    own: MemberId

    def adopts(self, profile: Profile) -> bool:
        votes = self.votes(profile)
        return votes.count(FOR) >= 1 and 3 * votes.count(FOR) >= 2 * (votes.count(FOR) + votes.count(AGAINST))

    def votes(self, profile: Profile) -> list[Stance]:
        return [stance for member, stance in profile.stances if member != self.own]

    def describe(self) -> str:
        return f"adopted by two thirds of those voting, {self.own} having no vote"


@attrs.frozen
class OwnStateVotes(WithoutOwnState):
    """The candidate's own state may vote for it."""

    def votes(self, profile: Profile) -> list[Stance]:
        return [stance for _, stance in profile.stances]


@attrs.frozen
class RoundedDown(WithoutOwnState):
    """Two thirds are rounded down."""

    def adopts(self, profile: Profile) -> bool:
        votes = self.votes(profile)
        cast = votes.count(FOR) + votes.count(AGAINST)
        return votes.count(FOR) >= max(1, 2 * cast // 3)


@attrs.frozen
class GoingAlongIsAVote(WithoutOwnState):
    """Who merely goes along is counted as voting for."""

    def adopts(self, profile: Profile) -> bool:
        votes = [FOR if stance is ALONG else stance for stance in self.votes(profile)]
        return votes.count(FOR) >= 1 and 3 * votes.count(FOR) >= 2 * (votes.count(FOR) + votes.count(AGAINST))


def without_own_state(own: MemberId) -> Callable[[Profile], bool]:
    def statement(profile: Profile) -> bool:
        others = [stance for member, stance in profile.stances if member != own]
        support, against = others.count(FOR), others.count(AGAINST)
        return support > 0 and Fraction(support, support + against) >= Fraction(2, 3)

    return statement


# 3. Seven tenths of the weights, and at most two objections: a formula


@attrs.frozen
class WeightsAndObjections(FormulaRule):
    """Adopted by supporters with at least 70 % of the weight, unless three or more members object."""

    weights: tuple[tuple[MemberId, int], ...]
    objections_at_most = 2

    def formula(self, profile: Profile) -> Formula:
        total = sum(weight for _, weight in self.weights)
        heavy = Bar(
            need=self.need(total),
            by_member={member: self.adds(weight) for member, weight in self.weights},
            unit="votes",
        )
        few = Bar(
            need=-self.objections_at_most,
            by_member=dict.fromkeys(profile, scores({AGAINST: -1})),
            unit="objections too many",
        )
        return AllBars((heavy, few))

    def need(self, total: int) -> int:
        return -(-7 * total // 10)

    def adds(self, weight: int) -> tuple[int, ...]:
        return scores({FOR: weight})

    def describe(self) -> str:
        return "adopted by 70 % of the weight, unless three members object"


@attrs.frozen
class MoreThanSevenTenths(WeightsAndObjections):
    """Strict where it should not be."""

    def need(self, total: int) -> int:
        return 7 * total // 10 + 1


@attrs.frozen
class TwoObjectionsBlock(WeightsAndObjections):
    """One objection fewer is let pass."""

    objections_at_most = 1


@attrs.frozen
class AbstainersWeigh(WeightsAndObjections):
    """The weight of those that abstain is counted with the supporters'."""

    def adds(self, weight: int) -> tuple[int, ...]:
        return scores({FOR: weight, ABSTAIN: weight})


def weights_of(members: Sequence[MemberId]) -> tuple[tuple[MemberId, int], ...]:
    return tuple((member, 1 + place % 4) for place, member in enumerate(members))


def weights_and_objections(members: Sequence[MemberId]) -> Callable[[Profile], bool]:
    weights = dict(weights_of(members))

    def statement(profile: Profile) -> bool:
        support = sum(weights[member] for member in profile if profile[member] is FOR)
        return 10 * support >= 7 * sum(weights.values()) and number(profile, AGAINST) <= 2

    return statement


# 4. A majority in every region, and two thirds of all


@attrs.frozen
class MajorityInEveryRegion(Rule):
    """Adopted by more than half of the members present of every region, and two thirds of all members."""

    regions: tuple[tuple[MemberId, ...], ...]

    def adopts(self, profile: Profile) -> bool:
        return all(self.wins(profile, region) for region in self.regions) and self.is_broad(profile)

    def wins(self, profile: Profile, region: Sequence[MemberId]) -> bool:
        support = sum(profile[member] is FOR for member in region)
        there = sum(profile[member] is not AWAY for member in region)
        return support >= there // 2 + 1

    def is_broad(self, profile: Profile) -> bool:
        return 3 * number(profile, FOR) >= 2 * len(profile)

    def describe(self) -> str:
        return "adopted by more than half of those present of every region, and two thirds of all members"


@attrs.frozen
class AbsentInRegion(MajorityInEveryRegion):
    """The absent are counted in the base of their region."""

    def wins(self, profile: Profile, region: Sequence[MemberId]) -> bool:
        return sum(profile[member] is FOR for member in region) >= len(region) // 2 + 1


@attrs.frozen
class HalfOfARegion(MajorityInEveryRegion):
    """Half of a region is enough."""

    def wins(self, profile: Profile, region: Sequence[MemberId]) -> bool:
        support = sum(profile[member] is FOR for member in region)
        there = sum(profile[member] is not AWAY for member in region)
        return support >= max(1, (there + 1) // 2)


@attrs.frozen
class TwoThirdsOfThosePresent(MajorityInEveryRegion):
    """Two thirds are taken of those present, not of all members."""

    def is_broad(self, profile: Profile) -> bool:
        return 3 * number(profile, FOR) >= 2 * (len(profile) - number(profile, AWAY))


def regions_of(members: Sequence[MemberId]) -> tuple[tuple[MemberId, ...], ...]:
    return tuple(tuple(members[place::3]) for place in range(3))


def majority_in_every_region(members: Sequence[MemberId]) -> Callable[[Profile], bool]:
    def statement(profile: Profile) -> bool:
        for region in regions_of(members):
            present = [profile[member] for member in region if profile[member] is not AWAY]
            if present.count(FOR) * 2 <= len(present):
                return False
        return number(profile, FOR) >= Fraction(2, 3) * len(profile)

    return statement


# 5. Consensus minus one, in a council some of whose members hold a veto


@attrs.frozen
class ConsensusMinusOne(Rule):
    """Adopted if at most one member objects, none of the permanent ones, and nine of fifteen support."""

    permanent: tuple[MemberId, ...]

    def adopts(self, profile: Profile) -> bool:
        return (
            not self.vetoed(profile)
            and number(profile, AGAINST) <= self.passed_over(profile)
            and 5 * number(profile, FOR) >= 3 * len(profile)
        )

    def vetoed(self, profile: Profile) -> bool:
        return any(profile[member] is AGAINST for member in self.permanent)

    def passed_over(self, profile: Profile) -> int:
        return 1

    def describe(self) -> str:
        return "adopted by three fifths of the members, if at most one objects and no permanent one"


@attrs.frozen
class AbstainingIsAVeto(ConsensusMinusOne):
    """A permanent member that abstains stops it."""

    def vetoed(self, profile: Profile) -> bool:
        return any(profile[member] in (AGAINST, ABSTAIN) for member in self.permanent)


@attrs.frozen
class LastHolderForgotten(ConsensusMinusOne):
    """The last of the permanent members has no veto."""

    def vetoed(self, profile: Profile) -> bool:
        return any(profile[member] is AGAINST for member in self.permanent[:-1])


@attrs.frozen
class TwoIfAllPermanentSupport(ConsensusMinusOne):
    """Two objections are passed over once every permanent member supports."""

    def passed_over(self, profile: Profile) -> int:
        return 2 if all(profile[member] is FOR for member in self.permanent) else 1


def permanent_of(members: Sequence[MemberId]) -> tuple[MemberId, ...]:
    return tuple(members[: max(len(members) // 3, 1)])


def consensus_minus_one(members: Sequence[MemberId]) -> Callable[[Profile], bool]:
    permanent = set(permanent_of(members))

    def statement(profile: Profile) -> bool:
        against = profile.taking(AGAINST)
        return len(against) < 2 and not against & permanent and number(profile, FOR) / len(profile) >= 0.6

    return statement


FIVE: tuple[Written, ...] = (
    Written(
        rules=lambda members: (SimpleMajority(), TieWins(), AbstentionsAgainst(), QuorumOfVotes()),
        size=10,
        statement=lambda members: simple_majority,
        said=lambda members: {"anonymous": True},
    ),
    Written(
        rules=lambda members: tuple(
            kind(members[0]) for kind in (WithoutOwnState, OwnStateVotes, RoundedDown, GoingAlongIsAVote)
        ),
        size=12,
        statement=lambda members: without_own_state(members[0]),
    ),
    Written(
        rules=lambda members: tuple(
            kind(weights_of(members))
            for kind in (WeightsAndObjections, MoreThanSevenTenths, TwoObjectionsBlock, AbstainersWeigh)
        ),
        size=28,
        statement=weights_and_objections,
    ),
    Written(
        rules=lambda members: tuple(
            kind(regions_of(members))
            for kind in (MajorityInEveryRegion, AbsentInRegion, HalfOfARegion, TwoThirdsOfThosePresent)
        ),
        size=20,
        statement=majority_in_every_region,
    ),
    Written(
        rules=lambda members: tuple(
            kind(permanent_of(members))
            for kind in (ConsensusMinusOne, AbstainingIsAVeto, LastHolderForgotten, TwoIfAllPermanentSupport)
        ),
        size=15,
        statement=consensus_minus_one,
        said=lambda members: {"veto": list(permanent_of(members))},
    ),
)
"""The five rules, the simplest first."""
