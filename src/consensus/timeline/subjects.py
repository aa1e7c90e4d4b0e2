"""What claims are about: the subjects under which a timeline finds them again."""

from typing import TypeAlias

from consensus.records import (
    AskClaim,
    BallotClaim,
    CandidacyClaim,
    Claim,
    ConcessionClaim,
    CountClaim,
    DecisionClaim,
    DecisionResult,
    DisputeClaim,
    MembershipClaim,
    MembershipEvent,
    MilestoneClaim,
    ObjectionClaim,
    OfficeClaim,
    PackageClaim,
    ProposalClaim,
    RemarkClaim,
    RetractionClaim,
    RuleClaim,
    SilenceClaim,
    SilenceEvent,
    SoundingClaim,
    Stance,
    StanceClaim,
    ThresholdClaim,
    Tie,
    TieClaim,
)

Subject: TypeAlias = tuple[str | Tie, ...]
"""What a claim is about: the kind of question first, then whom or what it concerns."""


def subjects(claim: Claim) -> tuple[Subject, ...]:
    """What a claim is about, as the keys under which a timeline finds it again."""
    match claim:
        case StanceClaim(members=(), proposal=proposal):
            # Of a group of which nobody is named, somebody is meant: that is a number.
            return (("count", proposal),)
        case StanceClaim(proposal=proposal):
            stances = [("stance", member, proposal) for member in claim.members]
            if claim.stance in _PASSING and not claim.conditional:
                stances += [("declared", member, proposal) for member in claim.members]
            return tuple(stances)
        case CountClaim(proposal=proposal):
            return (("count", proposal), ("roll", proposal)) if claim.may_be_a_roll else (("count", proposal),)
        case ObjectionClaim():
            # A race refuses two members' objections of one id; a timeline by itself keeps them apart.
            return (("objection", claim.member, claim.objection),)
        case AskClaim(members=()):
            return (("ask of unnamed", claim.proposal),)
        case AskClaim():
            return tuple(("ask", member, claim.proposal) for member in claim.members)
        case ConcessionClaim():
            return (("concession", claim.concession, claim.part or ""),)
        case CandidacyClaim():
            return (("candidacy", claim.candidate),)
        case TieClaim():
            return (("tie", claim.tie),)
        case ThresholdClaim():
            return tuple(("threshold", member, claim.proposal) for member in claim.members)
        case MilestoneClaim():
            return (("milestone", claim.milestone),)
        case OfficeClaim():
            return (("office", claim.office),)
        case DecisionClaim(result=DecisionResult.NO_CONSENSUS):
            # It leaves open what the body decides on, by another way.
            return (("no consensus", claim.proposal or ""),)
        case BallotClaim():
            about: list[Subject] = [(kind, proposal) for kind in ("ballot", "count") for proposal in claim.proposals]
            about += [("stance", member, proposal) for member, _ in claim.by_name for proposal in claim.proposals]
            return tuple(about)
        case SilenceClaim(proposal=proposal):
            return (("silence", proposal), *_by_silence(claim))
        case DecisionClaim():
            return (("decision", claim.proposal or ""),)
        case ProposalClaim():
            return ((_KINDS[type(claim)], claim.proposal),)
        case PackageClaim():
            return (("package", claim.package),)
        case MembershipClaim(event=MembershipEvent.NUMBERED):
            return (("number of members",),)
        case RuleClaim():
            return (("rule", claim.office or ""),)
        case RemarkClaim() | MembershipClaim() | SoundingClaim() | DisputeClaim() | RetractionClaim():
            return ((_KINDS[type(claim)],),)


_PASSING = (Stance.SUPPORTS, Stance.ACQUIESCES, Stance.ABSTAINS)
"""What a member says that lets a proposal pass, as far as it can: whatever held it back before is over."""


def _by_silence(claim: SilenceClaim) -> tuple[Subject, ...]:
    """What a silence procedure says besides: who objects, since it broke it, or that the body has decided."""
    match claim.event:
        case SilenceEvent.BROKEN if claim.members:
            return tuple(("stance", member, claim.proposal) for member in claim.members)
        case SilenceEvent.BROKEN:
            # Somebody did: that is a number.
            return (("count", claim.proposal),)
        case SilenceEvent.PASSED:
            return (("decision", claim.proposal),)
        case SilenceEvent.OPENED:
            return ()


_KINDS: dict[type, str] = {
    ProposalClaim: "proposal",
    RemarkClaim: "remark",
    MembershipClaim: "membership",
    SoundingClaim: "sounding",
    DisputeClaim: "dispute",
    RetractionClaim: "retraction",
}


def family(claim: Claim) -> Subject | None:
    """Under what the subject of a claim is listed with others of its kind."""
    match claim:
        case ObjectionClaim():
            return ("objections", claim.member)
        case TieClaim():
            return ("ties", claim.tie.subject)
        case MilestoneClaim():
            return ("milestones",)
        case _:
            return None


def concerned(claim: Claim) -> tuple[str, ...]:
    """The members of whom a claim speaks by name."""
    match claim:
        case StanceClaim() | AskClaim() | ThresholdClaim() | SilenceClaim():
            return claim.members
        case ObjectionClaim():
            return (claim.member,)
        case TieClaim():
            return (claim.tie.subject,)
        case BallotClaim():
            return tuple(member for member, _ in claim.by_name)
        case _:
            return ()
