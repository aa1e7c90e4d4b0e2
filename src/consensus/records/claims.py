"""What a report can claim: a closed union of dated facts, `Claim`.

Every claim has a date (its report's, unless it states one), the wording of its source kept verbatim ("ready to
support"), a confidence of its own where it differs from the report's, and a note.
What claims amount to, taken together as of a day, is the business of `consensus.situation`.
"""

from collections.abc import Collection, Iterable
from enum import Enum
from fractions import Fraction
from typing import TypeAlias

import attrs

from consensus.errors import InvalidRecord
from consensus.records.candidacy import CandidacyStatus
from consensus.records.conditions import Condition, Granted
from consensus.records.converters import check_word, exact, ids, items, optional_ids, word_of
from consensus.records.dated import Dated
from consensus.records.ids import (
    ActorId,
    CandidateId,
    ConcessionId,
    GroupId,
    MemberId,
    ObjectionId,
    OfficeId,
    ProposalId,
)
from consensus.records.proceedings import (
    BallotClaim,
    DecisionClaim,
    DisputeClaim,
    MembershipClaim,
    MilestoneClaim,
    OfficeClaim,
    PackageClaim,
    ProposalClaim,
    RemarkClaim,
    RetractionClaim,
    RuleClaim,
    SilenceClaim,
    SoundingClaim,
)
from consensus.records.stance import Stance
from consensus.records.ties import Tie


@attrs.frozen(kw_only=True)
class CandidacyClaim(Dated):
    """A candidacy has a status."""

    candidate: CandidateId
    status: CandidacyStatus = attrs.field(validator=word_of(CandidacyStatus))
    reason: str = ""


@attrs.frozen(kw_only=True)
class StanceClaim(Dated):
    """Members, named one by one or as a group, have a stance towards a proposal.

    A claim is unconditional unless `conditional` says otherwise; an unconditional one to support, acquiesce or abstain
    closes the member's earlier objections, waits and asks on that proposal.
    A group of which nobody is named leaves `members` empty.
    """

    stance: Stance = attrs.field(validator=word_of(Stance))
    proposal: ProposalId
    members: tuple[MemberId, ...] = attrs.field(default=(), converter=ids)
    group: GroupId | None = None
    reason: str = ""
    conditional: bool = False

    def __attrs_post_init__(self) -> None:
        if not self.members and self.group is None:
            raise InvalidRecord(what="a stance", problem="it is nobody's; name the members, or a group")


def _stances(values: Iterable[Stance]) -> tuple[Stance, ...]:
    stances = items(values)
    for stance in stances:
        check_word(Stance, stance, what="CountClaim.stances")
    return stances


@attrs.frozen(kw_only=True)
class CountClaim(Dated):
    """So many members, without saying which, have one of the stances towards a proposal.

    `at_least` and `at_most` are the stated reading of the wording ("more than 20" is at least 21).
    `of` is the number of members counted over, `group` the group, if it was not the whole body.
    `missing` names everybody who is not among the counted: None if nobody was named.
    `including` names members said to be among the counted.
    """

    stances: tuple[Stance, ...] = attrs.field(converter=_stances)
    proposal: ProposalId
    at_least: int | None = None
    at_most: int | None = None
    of: int | None = None
    group: GroupId | None = None
    missing: tuple[MemberId, ...] | None = attrs.field(default=None, converter=optional_ids)
    including: tuple[MemberId, ...] = attrs.field(default=(), converter=ids)

    def __attrs_post_init__(self) -> None:
        if not self.stances:
            raise InvalidRecord(what="a count", problem="it names no stance; name at least one")
        if self.at_least is None and self.at_most is None and self.missing is None:
            raise InvalidRecord(what="a count", problem="it states no number; give exactly, at_least, at_most or about")
        for number in (self.at_least, self.at_most, self.of):
            if number is not None and number < 0:
                raise InvalidRecord(what="a count", problem=f"{number} members cannot be")
        if self.at_least is not None and self.at_most is not None and self.at_least > self.at_most:
            raise InvalidRecord(what="a count", problem=f"at least {self.at_least} is more than at most {self.at_most}")
        if self.of is not None and self.at_least is not None and self.at_least > self.of:
            raise InvalidRecord(what="a count", problem=f"at least {self.at_least} of {self.of} cannot be")
        self._check_names()

    def _check_names(self) -> None:
        """Whether those named go with one another and with the number."""
        missing = self.missing or ()
        both = sorted(set(missing).intersection(self.including))
        if both:
            raise InvalidRecord(what="a count", problem=f"{both[0]!r} is missing and among the counted")
        if self.at_most is not None and len(self.including) > self.at_most:
            problem = f"at most {self.at_most} with {len(self.including)} named among them cannot be"
            raise InvalidRecord(what="a count", problem=problem)
        if self.of is not None and (self.at_least or 0) + len(missing) > self.of:
            problem = f"at least {self.at_least or 0} of {self.of} with {len(missing)} missing cannot be"
            raise InvalidRecord(what="a count", problem=problem)

    def names_everybody(self, counted: Collection[MemberId]) -> bool:
        """Whether it names all of those counted that are missing, and so speaks of each of them.

        It does if it states no number, or an exact one that leaves no others; else those named are some of the missing.

        >>> two = CountClaim(stances=[Stance.SUPPORTS], proposal="meier", at_least=2, at_most=2, missing=["AT"])
        >>> two.names_everybody(["AT", "CH", "DE"]), two.names_everybody(["AT", "CH", "DE", "LI"])
        (True, False)
        """
        if self.missing is None:
            return False
        if self.at_least is None and self.at_most is None:
            return True
        rest = len(set(counted).difference(self.missing))
        return self.at_least == self.at_most == rest and self.of in (None, len(counted))

    @property
    def may_be_a_roll(self) -> bool:
        """Whether it is a count of supporters in the whole body that names everybody missing, if its number fits."""
        is_exact = self.at_least == self.at_most
        return self.missing is not None and self.group is None and self.stances == (Stance.SUPPORTS,) and is_exact


class ObjectionEvent(Enum):
    """What happened to an objection."""

    RAISED = "raised"
    RESTATED = "restated"
    SOFTENED = "softened"
    PROMISED = "promised for later"
    LIFTED = "lifted"
    RETURNED = "returned"

    @property
    def leaves_open(self) -> bool:
        """Whether the objection still stands after this."""
        return self is not ObjectionEvent.LIFTED


class Resolution(Enum):
    """How far the ask behind a lifted objection was met."""

    MET = "met"
    SOFTENED = "softened"
    PROMISED = "promised"
    SET_ASIDE = "set aside"
    OVERTAKEN = "overtaken"


def _asks(values: Iterable[Granted]) -> tuple[Granted, ...]:
    return items(values)


@attrs.frozen(kw_only=True)
class ObjectionClaim(Dated):
    """A member's opposition, expressed by it or reported as what holds it back, was raised, changed or lifted.

    It is aimed at a proposal, a candidate, an office, or, with none of them, at every proposal.
    `asks` are the concessions that would lift it, all of them unless `lifted_when` states another condition;
    with neither, its ask is not known.  Later claims add to the asks of earlier ones.
    `by` names who brought a softening or lifting about.
    """

    objection: ObjectionId
    member: MemberId
    event: ObjectionEvent = attrs.field(default=ObjectionEvent.RAISED, validator=word_of(ObjectionEvent))
    proposal: ProposalId | None = None
    candidate: CandidateId | None = None
    office: OfficeId | None = None
    reason: str = ""
    asks: tuple[Granted, ...] = attrs.field(default=(), converter=_asks)
    lifted_when: Condition | None = None
    resolution: Resolution | None = attrs.field(default=None, validator=attrs.validators.optional(word_of(Resolution)))
    by: tuple[ActorId, ...] = attrs.field(default=(), converter=ids)

    def __attrs_post_init__(self) -> None:
        if sum(aim is not None for aim in (self.proposal, self.candidate, self.office)) > 1:
            raise InvalidRecord(
                what=f"objection {self.objection!r}", problem="aim it at one of proposal, candidate, office, or none"
            )


def _wishes(values: Iterable[Condition]) -> tuple[Condition, ...]:
    return items(values)


@attrs.frozen(kw_only=True)
class AskClaim(Dated):
    """Members ask for something without objecting: their assent is had once one of the asks is met.

    An ask is a concession, or anything else that has to hold: that another candidate withdraws, that a day has come.
    One of a group of which nobody is named is told, and bears on no member.
    """

    asks: tuple[Condition, ...] = attrs.field(converter=_wishes)
    proposal: ProposalId
    members: tuple[MemberId, ...] = attrs.field(default=(), converter=ids)
    group: GroupId | None = None
    reason: str = ""

    def __attrs_post_init__(self) -> None:
        if not self.asks:
            raise InvalidRecord(what="an ask", problem="nothing is asked for; name it, or leave the ask out")
        if not self.members and self.group is None:
            raise InvalidRecord(what="an ask", problem="nobody asks; name the members, or their group")


class ConcessionEvent(Enum):
    """What happened to a concession; only a granted one counts as given."""

    OFFERED = "offered"
    PROMISED = "promised"
    GRANTED = "granted"
    REFUSED = "refused"
    REVOKED = "revoked"


@attrs.frozen(kw_only=True)
class ConcessionClaim(Dated):
    """A concession, or one part of it, was offered, promised, granted, refused or revoked."""

    concession: ConcessionId
    event: ConcessionEvent = attrs.field(validator=word_of(ConcessionEvent))
    part: str | None = None
    by: tuple[ActorId, ...] = attrs.field(default=(), converter=ids)


@attrs.frozen(kw_only=True)
class TieClaim(Dated):
    """A tie between members or actors holds, or has ended."""

    tie: Tie
    ended: bool = False


@attrs.frozen(kw_only=True)
class ThresholdClaim(Dated):
    """Members assent to a proposal once the assenting members that influence them weigh this much together."""

    weight: Fraction = attrs.field(converter=exact)
    proposal: ProposalId
    members: tuple[MemberId, ...] = attrs.field(default=(), converter=ids)

    def __attrs_post_init__(self) -> None:
        if not self.members:
            raise InvalidRecord(what="a threshold", problem="it is nobody's; name the members that assent at it")


Claim: TypeAlias = (
    CandidacyClaim
    | ProposalClaim
    | StanceClaim
    | CountClaim
    | ObjectionClaim
    | AskClaim
    | ConcessionClaim
    | TieClaim
    | ThresholdClaim
    | MilestoneClaim
    | RemarkClaim
    | OfficeClaim
    | MembershipClaim
    | RuleClaim
    | DecisionClaim
    | BallotClaim
    | SilenceClaim
    | SoundingClaim
    | PackageClaim
    | DisputeClaim
    | RetractionClaim
)
