"""How each kind of claim is put into words."""

from consensus.records import (
    AskClaim,
    BallotClaim,
    CandidacyClaim,
    Claim,
    ConcessionClaim,
    CountClaim,
    DecisionClaim,
    DisputeClaim,
    Granted,
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
    SoundingClaim,
    Stance,
    StanceClaim,
    Tally,
    ThresholdClaim,
    Tie,
    TieClaim,
    TieKind,
)
from consensus.views.words.phrases import COUNTED, Words, cost, listed, number

_VERBS = (Stance.SUPPORTS, Stance.ACQUIESCES, Stance.ABSTAINS, Stance.OBJECTS)
"""The stances that a member takes by doing something; the others are states."""


def claim_in_words(claim: Claim, words: Words) -> str:
    """A claim as a short sentence without its full stop, with its wording in quotation marks."""
    said = _claim(claim, words)
    return f'{said} ("{claim.wording}")' if claim.wording else said


def _claim(claim: Claim, words: Words) -> str:
    match claim:
        case CandidacyClaim():
            return f"candidacy of {words.name(claim.candidate)}: {claim.status.value}{_because(claim.reason)}"
        case ProposalClaim():
            return f"{words.proposed(claim.proposal)}: {claim.event.value}"
        case StanceClaim():
            return _stance(claim, words)
        case CountClaim():
            return _count(claim, words)
        case ObjectionClaim():
            asks = f", asks for {listed(str(ask) for ask in claim.asks)}" if claim.asks else ""
            resolved = "" if claim.resolution is None else f" ({claim.resolution.value})"
            told = f"{words.name(claim.member)}: objection {claim.objection} {claim.event.value}{resolved}"
            return told + asks + _because(claim.reason)
        case AskClaim():
            asks = listed(str(ask) if isinstance(ask, Granted) else words.condition(ask) for ask in claim.asks)
            return (
                f"{_who(claim.members, claim.group, words)}: asks for {asks}, without objecting{_because(claim.reason)}"
            )
        case ConcessionClaim():
            given = Granted(concession=claim.concession, part=claim.part)
            by = f" by {words.names(claim.by)}" if claim.by else ""
            return f"concession {given} {claim.event.value}{by}"
        case TieClaim():
            return _tie(claim.tie, words) + (" no longer" if claim.ended else "")
        case ThresholdClaim():
            towards = words.proposed(claim.proposal)
            return f"{words.names(claim.members)}: assents under pressure of {cost(claim.weight)}, on {towards}"
        case MilestoneClaim():
            due = "" if claim.due is None else f", {claim.due.words()}"
            return f"milestone {claim.title or claim.milestone} {claim.event.value}{due}"
        case _:
            return _of_the_race(claim, words)


def _of_the_race(claim: Claim, words: Words) -> str:
    match claim:
        case RemarkClaim():
            who = f" of {words.names((*claim.members, *claim.actors))}" if claim.members or claim.actors else ""
            towards = "" if claim.proposal is None else f", on {words.proposed(claim.proposal)}"
            return f"{claim.topic.value}{who}{towards}: {claim.text}"
        case OfficeClaim():
            who = "" if claim.actor is None else f" by {words.name(claim.actor)}"
            until = "" if claim.until is None else f" until {claim.until.words()}"
            return f"office of {words.setting.office(claim.office).title} {claim.event.value}{who}{until}"
        case MembershipClaim():
            if claim.event is MembershipEvent.NUMBERED:
                named = f": {words.names(words.by_name(claim.members))}" if claim.members else ""
                return f"the body has {number(claim.number or 0, 'member')}{named}"
            return f"{words.names(claim.members)} {_MEMBERSHIP[claim.event]}"
        case RuleClaim():
            office = claim.office
            decided = "the body decides" if office is None else f"{words.setting.office(office).title} is filled"
            return f"how {decided}: {claim.text or claim.rule}"
        case DecisionClaim():
            by = f" by {claim.by}" if claim.by else ""
            on = "every proposal" if claim.proposal is None else words.proposed(claim.proposal)
            return f"{on}: {claim.result.value}{by}"
        case BallotClaim():
            votes = [f"{each} for {words.proposed(proposal)}" for proposal, each in claim.votes]
            counts = ", ".join([*votes, *(_tally(tally, words) for tally in claim.tallies)])
            of = f" of {_who((), claim.group, words)}" if claim.group is not None else ""
            by = f" by {claim.by}" if claim.by else ""
            on = "" if claim.proposal is None else f" on {words.proposed(claim.proposal)}"
            in_round = "" if claim.round is None else f", round {claim.round}"
            over = "" if claim.of is None else f", {claim.of} in all"
            return f"{claim.kind.value}{of}{by}{on}{in_round}: {counts}{over}"
        case SoundingClaim():
            among = f" among {words.names(claim.candidates)}" if claim.candidates else ""
            each = "" if claim.preferences is None else f", {number(claim.preferences, 'name')} each"
            by = f", by {words.names(claim.by)}" if claim.by else ""
            return f"sounding {claim.round}{among}{each}{by}"
        case SilenceClaim():
            by = f" by {words.names(claim.members)}" if claim.members else ""
            until = "" if claim.until is None else f", until {claim.until.words()}"
            return f"silence procedure on {words.proposed(claim.proposal)} {claim.event.value}{by}{until}"
        case PackageClaim():
            return f"package deal {words.setting.package(claim.package).title} {claim.event.value}"
        case DisputeClaim():
            return f"accounts differ on {claim.topic}: {'; '.join(claim.readings)}"
        case RetractionClaim():
            return f"retracts {'' if claim.claim is None else f'claim {claim.claim} of '}{claim.report}"
        case _:
            return repr(claim)


_MEMBERSHIP = {
    MembershipEvent.JOINED: "joined",
    MembershipEvent.LEFT: "left",
    MembershipEvent.SUSPENDED: "without a vote, suspended",
    MembershipEvent.RESTORED: "with a vote again",
}


def _because(reason: str) -> str:
    return f": {reason}" if reason else ""


def _who(members: tuple[str, ...], group: str | None, words: Words) -> str:
    """A group by its name, unless only some of its members are meant, or others."""
    if group is None:
        return words.names(members)
    named = words.setting.body.group(group)
    return named.name if members in ((), named.members) else f"{words.names(members)}, of {named.name}"


def _stance(claim: StanceClaim, words: Words) -> str:
    conditional = " conditionally" if claim.conditional else ""
    towards = words.proposed(claim.proposal)
    who = _who(claim.members, claim.group, words)
    return f"{who}: {claim.stance.value}{conditional}, on {towards}{_because(claim.reason)}"


def _count(claim: CountClaim, words: Words) -> str:
    low, high = claim.at_least, claim.at_most
    if low is not None and low == high:
        figure = f"{low}"
    elif low is not None and high is not None:
        figure = f"{low} to {high}"
    elif low is not None:
        figure = f"at least {low}"
    else:
        figure = "some" if high is None else f"at most {high}"
    over = "" if claim.of is None else f" of {claim.of}"
    missing = f", missing {words.names(claim.missing)}" if claim.missing else ""
    missing = ", nobody missing" if claim.missing == () else missing
    missing += f", among them {words.names(claim.including)}" if claim.including else ""
    over += "" if claim.group is None else f" of {_who((), claim.group, words)}"
    doing = (COUNTED[stance] if stance in _VERBS else f"are {COUNTED[stance]}" for stance in claim.stances)
    return f"{figure}{over} {listed(doing, 'or')}{missing}"


def _tally(tally: Tally, words: Words) -> str:
    of = f" of {_who((), tally.seats, words)}" if tally.seats else ""
    return f"{tally.number}{of} {COUNTED[tally.stance]}"


def _tie(tie: Tie, words: Words) -> str:
    towards = "" if tie.proposal is None else f", on {words.proposed(tie.proposal)}"
    if tie.kind is TieKind.WAITS_FOR:
        return f"{words.name(tie.subject)} waits for {words.awaited(tie)}{towards}"
    upon = words.name(tie.object) if tie.object is not None else _who((), tie.group, words)
    weight = "" if tie.weight == 1 else f" with a weight of {cost(tie.weight)}"
    return f"{words.name(tie.subject)} {tie.kind.value} {upon}{weight}{towards}"
