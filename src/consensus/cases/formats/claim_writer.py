"""Claims and conditions written as the entries of a case file; the way back is `consensus.cases.formats.claim_format`.

What a reader takes from the surroundings is left out: the first proposal, and the aim of an objection's first claim.
"""

from consensus.cases.formats.count_reader import HOLD_OUTS_WORD
from consensus.cases.formats.objection_format import EVERY, Aim
from consensus.cases.yaml_writer import YamlMapping, YamlValue
from consensus.records import (
    HOLD_OUTS,
    AllOf,
    AnyOf,
    AskClaim,
    Assents,
    AssentsWeigh,
    AtLeastAssent,
    BallotClaim,
    CandidacyClaim,
    CandidateWithdrawn,
    Claim,
    ConcessionClaim,
    Condition,
    CountClaim,
    DayPassed,
    DecisionClaim,
    DisputeClaim,
    Granted,
    MembershipClaim,
    MilestoneClaim,
    MilestoneEvent,
    ObjectionClaim,
    ObjectionEvent,
    OfficeClaim,
    OnTable,
    PackageClaim,
    Pressure,
    ProposalClaim,
    RemarkClaim,
    RetractionClaim,
    RuleClaim,
    Setting,
    SilenceClaim,
    SoundingClaim,
    Stance,
    StanceClaim,
    Tally,
    ThresholdClaim,
    TieClaim,
)

__all__ = ["ClaimWriter", "condition_entry"]


def condition_entry(condition: Condition) -> YamlMapping:
    """A condition, under the key that names its kind."""
    match condition:
        case Granted():
            return {"granted": str(condition)}
        case Assents(member=member):
            return {"assents": member, "proposal": condition.proposal}
        case AtLeastAssent():
            return {"at_least": condition.number, "of": condition.members, "proposal": condition.proposal}
        case AssentsWeigh():
            return {"weigh": condition.weight, "of": dict(condition.weights), "proposal": condition.proposal}
        case Pressure():
            return {"pressure_on": condition.member, "at_least": condition.weight, "proposal": condition.proposal}
        case CandidateWithdrawn(candidate=candidate):
            return {"withdrawn": candidate}
        case OnTable(proposal=proposal):
            return {"on_table": proposal}
        case DayPassed(day=day):
            return {"day_passed": day}
        case AllOf(conditions=parts):
            return {"all": [condition_entry(part) for part in parts]}
        case AnyOf(conditions=parts):
            return {"any": [condition_entry(part) for part in parts]}


class ClaimWriter:
    """The writer of claims; it remembers the aim of each objection's first claim, as the reader does."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.first_proposal: str = setting.proposals[0].id
        self.aims: dict[str, Aim] = {}

    def entry(self, claim: Claim) -> YamlMapping:
        """A claim, its kind first and what every claim may have last."""
        return {
            **self._kind(claim),
            "occurred_on": claim.occurred_on,
            "wording": claim.wording or None,
            "confidence": claim.confidence,
            "note": claim.note or None,
        }

    def _kind(self, claim: Claim) -> YamlMapping:
        match claim:
            case StanceClaim() | CountClaim() | AskClaim() | ThresholdClaim():
                return self._position(claim)
            case ObjectionClaim():
                return self._objection(claim)
            case TieClaim():
                return self._tie(claim)
            case CandidacyClaim() | ProposalClaim() | DecisionClaim() | BallotClaim() | SilenceClaim():
                return self._procedure(claim)
            case ConcessionClaim() | PackageClaim():
                return self._bargaining(claim)
            case _:
                return self._circumstance(claim)

    # What several kinds share

    def _proposal(self, proposal: str) -> str | None:
        return None if proposal == self.first_proposal else proposal

    def _members(self, members: tuple[str, ...], group: str | None = None) -> YamlMapping:
        if group is not None and members == self.setting.body.group(group).members:
            return {"group": group}
        named: YamlMapping = {"member": members[0]} if len(members) == 1 else {"members": members}
        return {**named, "group": group}

    # The kinds, by what they are about

    def _position(self, claim: StanceClaim | CountClaim | AskClaim | ThresholdClaim) -> YamlMapping:
        proposal = self._proposal(claim.proposal)
        match claim:
            case StanceClaim():
                return {
                    "stance": claim.stance,
                    **self._members(claim.members, claim.group),
                    "proposal": proposal,
                    "reason": claim.reason or None,
                    "conditional": claim.conditional or None,
                }
            case CountClaim():
                return {
                    "count": _stances(claim.stances),
                    **_bounds(claim.at_least, claim.at_most),
                    "of": claim.of,
                    "group": claim.group,
                    "missing": claim.missing,
                    "including": claim.including or None,
                    "proposal": proposal,
                }
            case AskClaim():
                return {
                    "ask": [str(ask) if isinstance(ask, Granted) else condition_entry(ask) for ask in claim.asks],
                    **self._members(claim.members, claim.group),
                    "proposal": proposal,
                    "reason": claim.reason or None,
                }
            case ThresholdClaim():
                return {"threshold": claim.weight, **self._members(claim.members), "proposal": proposal}

    def _objection(self, claim: ObjectionClaim) -> YamlMapping:
        aim = _aim_of(claim)
        understood = self.aims.setdefault(claim.objection, aim)
        default = Aim(proposal=self.first_proposal) if understood is aim else understood
        return {
            "objection": claim.objection,
            "member": claim.member,
            "event": None if claim.event is ObjectionEvent.RAISED else claim.event,
            **_aimed(aim, default),
            **_reasoned(claim),
            "resolution": claim.resolution,
            "by": claim.by or None,
        }

    def raised(self, claim: ObjectionClaim) -> YamlMapping:
        """An objection that a move would raise: each is written in full."""
        return {
            "objection": claim.objection,
            "member": claim.member,
            **_aimed(_aim_of(claim), Aim(proposal=self.first_proposal)),
            **_reasoned(claim),
            "wording": claim.wording or None,
            "confidence": claim.confidence,
            "note": claim.note or None,
        }

    def _tie(self, claim: TieClaim) -> YamlMapping:
        tie, body = claim.tie, self.setting.body
        on: YamlMapping = {}
        if tie.object is not None:
            on = {"on_member" if tie.object in body else "on_actor": tie.object}
        return {
            "tie": tie.kind,
            "member" if tie.subject in body else "actor": tie.subject,
            **on,
            "on_group": tie.group,
            "until": None if tie.until is None else condition_entry(tie.until),
            "weight": None if tie.weight == 1 else tie.weight,
            "proposal": tie.proposal,
            "ended": claim.ended or None,
        }

    def _procedure(
        self, claim: CandidacyClaim | ProposalClaim | DecisionClaim | BallotClaim | SilenceClaim
    ) -> YamlMapping:
        match claim:
            case CandidacyClaim():
                return {"candidacy": claim.candidate, "status": claim.status, "reason": claim.reason or None}
            case ProposalClaim():
                return {"proposal": claim.proposal, "event": claim.event}
            case DecisionClaim():
                return {"decision": claim.proposal or EVERY, "result": claim.result, "by": claim.by or None}
            case BallotClaim():
                return {
                    "ballot": claim.kind,
                    "proposal": None if claim.proposal is None else self._proposal(claim.proposal),
                    "round": claim.round,
                    "votes": dict(claim.votes) or None,
                    "by_name": dict(claim.by_name) or None,
                    "tallies": [_tally(tally) for tally in claim.tallies] if claim.tallies or not claim.votes else None,
                    "of": claim.of,
                    "group": claim.group,
                    "by": claim.by or None,
                }
            case SilenceClaim():
                members: YamlMapping = self._members(claim.members) if claim.members else {}
                proposal = self._proposal(claim.proposal)
                return {"silence": claim.event, **members, "proposal": proposal, "until": claim.until}

    def _bargaining(self, claim: ConcessionClaim | PackageClaim) -> YamlMapping:
        if isinstance(claim, PackageClaim):
            return {"package": claim.package, "event": claim.event}
        return {"concession": claim.concession, "part": claim.part, "event": claim.event, "by": claim.by or None}

    def _circumstance(
        self,
        claim: (
            MilestoneClaim
            | RemarkClaim
            | OfficeClaim
            | MembershipClaim
            | RuleClaim
            | SoundingClaim
            | DisputeClaim
            | RetractionClaim
        ),
    ) -> YamlMapping:
        match claim:
            case MilestoneClaim():
                return {
                    "milestone": claim.milestone,
                    "event": None if claim.event is MilestoneEvent.SET else claim.event,
                    "kind": claim.kind,
                    "title": claim.title or None,
                    "due": claim.due,
                    "by": claim.by,
                }
            case RemarkClaim():
                members: YamlMapping = self._members(claim.members) if claim.members else {}
                actors = claim.actors or None
                return {
                    "remark": claim.topic,
                    "text": claim.text,
                    "proposal": claim.proposal,
                    **members,
                    "actors": actors,
                }
            case OfficeClaim():
                return {"office": claim.office, "event": claim.event, "actor": claim.actor, "until": claim.until}
            case MembershipClaim():
                named: YamlMapping = self._members(claim.members) if claim.members else {}
                return {"membership": claim.event, **named, "number": claim.number}
            case RuleClaim():
                return {"rule": claim.rule, "office": claim.office, "text": claim.text or None}
            case SoundingClaim():
                heard = {"candidates": claim.candidates or None, "preferences": claim.preferences}
                return {"sounding": claim.round, **heard, "by": claim.by or None}
            case DisputeClaim():
                return {"dispute": claim.topic, "readings": claim.readings}
            case RetractionClaim():
                return {"retraction": claim.report, "claim": claim.claim}


def _aim_of(claim: ObjectionClaim) -> Aim:
    return Aim(proposal=claim.proposal, candidate=claim.candidate, office=claim.office)


def _aimed(aim: Aim, default: Aim) -> YamlMapping:
    """What an objection is aimed at, unless that goes without saying."""
    if aim == default:
        return {}
    proposal = EVERY if aim == Aim() else aim.proposal
    return {"proposal": proposal, "candidate": aim.candidate, "office": aim.office}


def _reasoned(claim: ObjectionClaim) -> YamlMapping:
    """The ground of an objection, and what would lift it."""
    return {
        "reason": claim.reason or None,
        "asks": _asks(claim.asks) if claim.asks else None,
        "lifted_when": None if claim.lifted_when is None else condition_entry(claim.lifted_when),
    }


def _stances(stances: tuple[Stance, ...]) -> YamlValue:
    if stances == HOLD_OUTS:
        return HOLD_OUTS_WORD
    return stances[0] if len(stances) == 1 else stances


def _bounds(at_least: int | None, at_most: int | None) -> YamlMapping:
    if at_least is not None and at_least == at_most:
        return {"exactly": at_least}
    return {"at_least": at_least, "at_most": at_most}


def _asks(asks: tuple[Granted, ...]) -> YamlValue:
    return [str(ask) for ask in asks]


def _tally(tally: Tally) -> YamlMapping:
    return {"stance": tally.stance, "number": tally.number, "seats": tally.seats or None}
