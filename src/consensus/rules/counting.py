"""Rules that count: a number of members, a majority, weights, a double majority, a quorum, a veto."""

from collections.abc import Iterable, Mapping
from enum import Enum
from fractions import Fraction
from itertools import pairwise
from math import ceil, floor, lcm

import attrs

from consensus.errors import InvalidRecord, RuleDoesNotFit, UnknownId
from consensus.records import MemberId, Stance
from consensus.rules.bars import AllBars, AnyBar, Bar, Formula, Scores, scores
from consensus.rules.profile import Profile, listed_members
from consensus.rules.rule import FormulaRule
from consensus.rules.wording import Terms, any_of, how_counted, share_in_words

MemberWeights = tuple[tuple[MemberId, Fraction], ...]


def _weights(given: Mapping[MemberId, Fraction | int] | Iterable[tuple[MemberId, Fraction | int]]) -> MemberWeights:
    pairs = given.items() if isinstance(given, Mapping) else given
    weights = tuple(sorted((member, Fraction(_exact(weight))) for member, weight in pairs))
    if not weights:
        raise InvalidRecord(what="weights", problem="nobody has one; give a weight to each member")
    for (member, _), (following, _) in pairwise(weights):
        if member == following:
            raise InvalidRecord(what="weights", problem=f"{member!r} has two; give it one")
    for member, weight in weights:
        if weight < 0:
            raise InvalidRecord(what="weights", problem=f"that of {member!r} is {weight}; weights are 0 or more")
    return weights


def _optional_weights(
    given: Mapping[MemberId, Fraction | int] | Iterable[tuple[MemberId, Fraction | int]] | None,
) -> MemberWeights | None:
    return None if given is None else _weights(given)


def _exact(number: Fraction | int) -> Fraction:
    if isinstance(number, float):
        raise InvalidRecord(what="share or weight", problem=f"{number!r} is not exact; write Fraction(2, 3)")
    return Fraction(number)


def _check_whole(number: int, *, what: str) -> None:
    """Raise InvalidRecord for a number that is not whole: half of the members is a share."""
    if isinstance(number, bool) or not isinstance(number, int):
        raise InvalidRecord(what=what, problem=f"{number!r} is no whole number, such as 9")


def _share(given: Fraction | int | None) -> Fraction | None:
    if given is None:
        return None
    share = _exact(given)
    if not 0 <= share <= 1:
        raise InvalidRecord(what="share", problem=f"{share} is not between 0 and 1; write Fraction(2, 3)")
    return share


def _of_all(profile: Profile, adds: Scores) -> dict[MemberId, Scores]:
    return dict.fromkeys(profile, adds)


def _weighed(profile: Profile, weights: MemberWeights, rule: FormulaRule) -> dict[MemberId, int]:
    """The weight of each member in whole points.  Raises RuleDoesNotFit for a member without one."""
    of = dict(weights)
    for member in profile:
        if member not in of:
            raise RuleDoesNotFit(
                rule=rule.describe(), problem=f"member {member!r} has no weight; give it one, if only 0"
            )
    unit = _points(weights)
    return {member: int(of[member] * unit) for member in profile}


def _times(votes: Mapping[MemberId, int], adds: Scores) -> dict[MemberId, Scores]:
    """The scores of each member: its votes times what one vote adds.  Equal ones are one tuple."""
    by_number = {number: tuple(number * add for add in adds) for number in set(votes.values())}
    return {member: by_number[number] for member, number in votes.items()}


def _total(weights: MemberWeights) -> Fraction:
    return sum((weight for _, weight in weights), Fraction(0))


def _holders(weights: MemberWeights) -> str:
    """How many members have votes, where some of those that are weighed have none.

    >>> _holders((("A", Fraction(2)), ("B", Fraction(0))))
    '1 of 2 members'
    """
    number = sum(1 for _, weight in weights if weight)
    return "" if number == len(weights) else f"{number} of {len(weights)} members"


def _points(weights: MemberWeights) -> int:
    """The number of points in a weight of 1, so that every weight is a whole number of points."""
    return lcm(*(weight.denominator for _, weight in weights))


_FOR = scores({Stance.SUPPORTS: 1})


def _said(number: int, one: str, several: str) -> str:
    return f"at least {number} {one if number == 1 else several}"


def _part(share: Fraction, whole: str) -> str:
    return f"all of {whole}" if share == 1 else f"at least {share_in_words(share)} of {whole}"


@attrs.frozen
class AtLeast(FormulaRule):
    """Adopted if at least `number` members support.

    All other stances count the same, including absence; an unsettled member may settle either way.

    >>> AtLeast(2).judge(Profile({"A": Stance.SUPPORTS, "B": Stance.ABSTAINS, "C": Stance.UNDECLARED})).outcome.value
    'OPEN'
    """

    number: int

    def __attrs_post_init__(self) -> None:
        _check_whole(self.number, what="at_least")
        if self.number < 1:
            raise InvalidRecord(what="at_least", problem=f"{self.number} members cannot be needed; write 1 or more")

    def formula(self, profile: Profile) -> Formula:
        return Bar(need=self.number, by_member=_of_all(profile, _FOR))

    def describe(self) -> str:
        return str(self.terms())

    def terms(self) -> Terms:
        return Terms(given=(_said(self.number, "member supports", "members support"),))

    def counts(self) -> dict[Stance, str]:
        return how_counted({Stance.SUPPORTS: "for"}, "not for")


class Of(Enum):
    """The base of a majority: the members or votes of which it is a share."""

    ALL = "all members"
    PRESENT = "members present"
    PRESENT_AND_VOTING = "members present and voting"
    CAST = "votes cast"

    @property
    def counted(self) -> tuple[Stance, ...]:
        """The stances of the members in the base.

        Present and voting means casting an affirmative or negative vote; so does a vote cast.
        Source: Rules of Procedure of the UN General Assembly (A/520/Rev.20), rule 86 (not verified at its source).
        """
        match self:
            case Of.ALL:
                return tuple(stance for stance in Stance if stance.is_settled)
            case Of.PRESENT:
                return (Stance.SUPPORTS, Stance.ACQUIESCES, Stance.ABSTAINS, Stance.OBJECTS)
            case Of.PRESENT_AND_VOTING | Of.CAST:
                return (Stance.SUPPORTS, Stance.OBJECTS)


_OF_HOLDERS = {Of.ALL: "held by", Of.PRESENT: "present of", Of.PRESENT_AND_VOTING: "cast by", Of.CAST: "cast by"}


@attrs.frozen(kw_only=True)
class Majority(FormulaRule):
    """Adopted if the supporters are more than, or at least, a share of the members counted; never without a supporter.

    `of` says which members are counted; absent ones are only if it is `Of.ALL`, and an unsettled member may settle
    either way.  With `weights`, votes are counted instead of heads.

    >>> half = Majority(more_than=Fraction(1, 2), of=Of.PRESENT_AND_VOTING)
    >>> half.adopts(Profile({"A": Stance.SUPPORTS, "B": Stance.ABSTAINS, "C": Stance.ABSENT}))
    True
    """

    more_than: Fraction | None = attrs.field(default=None, converter=_share)
    at_least: Fraction | None = attrs.field(default=None, converter=_share)
    of: Of = Of.ALL
    weights: MemberWeights | None = attrs.field(default=None, converter=_optional_weights)

    def __attrs_post_init__(self) -> None:
        if (self.more_than is None) == (self.at_least is None):
            raise InvalidRecord(what="majority", problem="state more_than or at_least, one of the two")
        if self.more_than == 1:
            raise InvalidRecord(what="majority", problem="more than all cannot be; write at_least=1")

    @property
    def _needed(self) -> Fraction:
        return self.more_than if self.more_than is not None else self.at_least or Fraction(0)

    def formula(self, profile: Profile) -> Formula:
        share = self._needed
        heads = dict.fromkeys(profile, 1)
        votes = heads if self.weights is None else _weighed(profile, self.weights, self)
        points = 1 if self.weights is None else _points(self.weights)
        unit = "votes" if self.weights is not None else "members"
        support = _times(votes, _FOR)
        if self.of is Of.ALL:
            total = sum(votes.values())
            need = floor(share * total) + 1 if self.more_than is not None else max(ceil(share * total), 1)
            return Bar(need=need, by_member=support, unit=unit, scale=points)
        against = dict.fromkeys(self.of.counted, -share.numerator)
        adds = scores({**against, Stance.SUPPORTS: share.denominator - share.numerator})
        margin = Bar(
            need=1 if self.more_than is not None else 0,
            by_member=_times(votes, adds),
            unit=unit,
            scale=share.denominator * points,
            step=share.denominator,
        )
        if self.more_than is not None:
            return margin
        # If nobody votes, zero supporters reach any share of zero, so at least one has to support.
        return AllBars((margin, Bar(need=1, by_member=support, unit=unit, scale=points)))

    def describe(self) -> str:
        return str(self.terms())

    def terms(self) -> Terms:
        whole = "the members" if self.of is Of.ALL else f"the {self.of.value}"
        if self.weights is not None:
            if holders := _holders(self.weights):
                whole = f"the votes {_OF_HOLDERS[self.of]} {holders}"
            elif self.of is not Of.CAST:
                whole = f"the votes of {whole}"
        needed = (
            f"more than {share_in_words(self._needed)} of {whole}"
            if self.at_least is None
            else _part(self.at_least, whole)
        )
        if self.weights is not None and whole == "the votes cast":
            # Without that, each member would seem to have one vote.
            needed = f"members with {needed}"
        verb = "support" if self.weights is None and self.of is not Of.CAST else "are in favour"
        return Terms(given=(f"{needed} {verb}",))

    def counts(self) -> dict[Stance, str]:
        counted = dict.fromkeys(self.of.counted, "not for")
        return how_counted({**counted, Stance.SUPPORTS: "for"}, "not counted")


@attrs.frozen(kw_only=True)
class Weighted(FormulaRule):
    """Adopted if the supporters' weights reach the quota.

    All other stances count the same, including absence; an unsettled member may settle either way.

    >>> Weighted(weights={"A": 3, "B": 2, "C": 2}, quota=4).adopts(
    ...     Profile({"A": Stance.OBJECTS, "B": Stance.SUPPORTS, "C": Stance.SUPPORTS}))
    True
    """

    weights: MemberWeights = attrs.field(converter=_weights)
    quota: Fraction = attrs.field(converter=_exact)

    def __attrs_post_init__(self) -> None:
        total = _total(self.weights)
        if not 0 < self.quota <= total:
            raise InvalidRecord(
                what="weights",
                problem=f"a quota of {self.quota} is not above 0 and up to their total of {total}; write one that is",
            )

    def formula(self, profile: Profile) -> Formula:
        votes = _weighed(profile, self.weights, self)
        points = _points(self.weights)
        by_member = _times(votes, _FOR)
        return Bar(need=ceil(self.quota * points), by_member=by_member, unit="votes", scale=points)

    def describe(self) -> str:
        return str(self.terms())

    def terms(self) -> Terms:
        return Terms(given=(f"members with at least {self.quota} of {_total(self.weights)} votes support",))

    def counts(self) -> dict[Stance, str]:
        return how_counted({Stance.SUPPORTS: "for"}, "not for")


@attrs.frozen(kw_only=True)
class QualifiedMajority(FormulaRule):
    """Adopted if the supporters are a share of the members and hold a share of the population.

    With a `blocking_minority` of four, fewer than four members that do not support cannot block by population alone.
    All stances except support count the same, including absence; an unsettled member may settle either way.
    Source: Treaty on European Union (2007), article 16(4).
    """

    members: Fraction = attrs.field(converter=_exact)
    population: Fraction = attrs.field(converter=_exact)
    populations: MemberWeights = attrs.field(converter=_weights)
    blocking_minority: int | None = None

    def __attrs_post_init__(self) -> None:
        _share(self.members)
        _share(self.population)
        if self.blocking_minority is not None:
            _check_whole(self.blocking_minority, what="blocking minority")
            if self.blocking_minority < 1:
                problem = f"{self.blocking_minority} members cannot be one; write 1 or more"
                raise InvalidRecord(what="blocking minority", problem=problem)

    def formula(self, profile: Profile) -> Formula:
        people = _weighed(profile, self.populations, self)
        enough = Bar(need=ceil(self.members * len(profile)), by_member=_of_all(profile, _FOR))
        populous = Bar(
            need=ceil(self.population * sum(people.values())),
            by_member=_times(people, _FOR),
            unit="inhabitants",
            scale=_points(self.populations),
        )
        if self.blocking_minority is None:
            return AllBars((enough, populous))
        too_few = Bar(need=len(profile) - self.blocking_minority + 1, by_member=_of_all(profile, _FOR))
        return AllBars((enough, AnyBar((populous, too_few))))

    def describe(self) -> str:
        return str(self.terms())

    def terms(self) -> Terms:
        minority = ""
        if self.blocking_minority is not None:
            minority = f" or with fewer than {self.blocking_minority} members not in support"
        members, population = _part(self.members, "the members"), _part(self.population, "the population")
        return Terms(given=(f"{members} support, with {population}{minority}",))

    def counts(self) -> dict[Stance, str]:
        return how_counted({Stance.SUPPORTS: "for"}, "not for")


@attrs.frozen(kw_only=True)
class Quorum(FormulaRule):
    """Reached if a number or share of the members is present, whatever their stance; it adopts nothing on its own.

    With `weights`, votes are counted instead of heads.
    Join it to another rule: ``Quorum(share=Fraction(1, 2)) & Majority(more_than=Fraction(1, 2), of=Of.CAST)``.
    Only absent members do not count; an unsettled member may still stay away.

    >>> Quorum(share=Fraction(1, 2), weights={"A": 3, "B": 1, "C": 1}).adopts(
    ...     Profile({"A": Stance.OBJECTS, "B": Stance.ABSENT, "C": Stance.ABSENT}))
    True
    """

    number: int | None = None
    share: Fraction | None = attrs.field(default=None, converter=_share)
    weights: MemberWeights | None = attrs.field(default=None, converter=_optional_weights)

    def __attrs_post_init__(self) -> None:
        if (self.number is None) == (self.share is None):
            of = "members" if self.weights is None else "votes"
            raise InvalidRecord(what="quorum", problem=f"state a number of {of} or a share, one of the two")
        if self.number is not None:
            _check_whole(self.number, what="quorum")
            if self.number < 0:
                raise InvalidRecord(what="quorum", problem=f"{self.number} members cannot be one; write 0 or more")
        if self.number is not None and self.weights is not None and self.number > _total(self.weights):
            raise InvalidRecord(
                what="quorum",
                problem=f"{self.number} votes are more than all {_total(self.weights)}; write no more than there are",
            )

    def formula(self, profile: Profile) -> Bar:
        votes = dict.fromkeys(profile, 1) if self.weights is None else _weighed(profile, self.weights, self)
        points = 1 if self.weights is None else _points(self.weights)
        need = ceil((self.share or 0) * sum(votes.values())) if self.number is None else self.number * points
        present = scores({Stance.ABSENT: 0}, others=1)
        by_member = _times(votes, present)
        unit = "members present" if self.weights is None else "votes present"
        return Bar(need=need, by_member=by_member, unit=unit, scale=points)

    def describe(self) -> str:
        return f"valid if {self._present()}"

    def _present(self) -> str:
        if self.weights is not None:
            of_all = f"at least {self.number} of {_total(self.weights)} votes"
            holders = _holders(self.weights)
            whole = f"the votes held by {holders}" if holders else "the votes"
            votes = of_all if self.share is None else _part(self.share, whole)
            return f"members with {votes} are present"
        if self.number is not None:
            return _said(self.number, "member is present", "members are present")
        return f"{_part(self.share or Fraction(0), 'the members')} are present"

    def terms(self) -> Terms:
        return Terms(given=(self._present(),))

    def counts(self) -> dict[Stance, str]:
        return how_counted({Stance.ABSENT: "away"}, "present")


@attrs.frozen
class Veto(FormulaRule):
    """Reached unless one of its holders objects; a holder that abstains or is absent does not veto.

    An unsettled holder may still veto; the stances of other members do not count.
    Join it to another rule: ``AtLeast(9) & Veto(permanent)``.
    Raises RuleDoesNotFit for a body to which a holder does not belong.
    """

    holders: tuple[MemberId, ...] = attrs.field(converter=listed_members)

    def __attrs_post_init__(self) -> None:
        if not self.holders:
            raise InvalidRecord(what="veto", problem="nobody holds it; name its holders")

    def formula(self, profile: Profile) -> Formula:
        try:
            voting = profile.voting(self.holders)
        except UnknownId as unknown:
            problem = f"{unknown.id!r} is not a member; name members, or leave it out"
            raise RuleDoesNotFit(rule=self.describe(), problem=problem) from None
        return Bar(need=0, by_member=dict.fromkeys(voting, scores({Stance.OBJECTS: -1})), unit="vetoes")

    def describe(self) -> str:
        return str(self.terms())

    def terms(self) -> Terms:
        return Terms(barring=(f"{any_of(self.holders)} objects",))

    def counts(self) -> dict[Stance, str]:
        return how_counted({Stance.OBJECTS: "veto, if it comes from a holder"}, "no veto")
