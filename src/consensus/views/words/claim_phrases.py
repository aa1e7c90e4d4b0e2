"""The wording of each kind of claim, and the claims of one report in words."""

from collections.abc import Mapping

from consensus.appointment import Appointment
from consensus.records import (
    AskClaim,
    BallotClaim,
    CandidacyClaim,
    CandidacyStatus,
    Claim,
    ConcessionClaim,
    ConcessionEvent,
    CountClaim,
    DecisionClaim,
    DecisionResult,
    DisputeClaim,
    Granted,
    MembershipClaim,
    MembershipEvent,
    MilestoneClaim,
    ObjectionClaim,
    ObjectionEvent,
    OfficeClaim,
    OfficeEvent,
    PackageClaim,
    PackageEvent,
    ProposalClaim,
    ProposalEvent,
    RemarkClaim,
    ReportId,
    RetractionClaim,
    RuleClaim,
    ShortListClaim,
    SilenceClaim,
    SoundingClaim,
    Stance,
    StanceClaim,
    Tally,
    ThreatClaim,
    ThreatEvent,
    ThresholdClaim,
    Tie,
    TieClaim,
    TieKind,
)
from consensus.records.developments import DevelopmentClaim
from consensus.records.positions import PositionClaim
from consensus.records.proceedings import ProceedingClaim
from consensus.records.votes import VoteClaim
from consensus.views.words.phrases import (
    Words,
    bracketed,
    cost,
    counted,
    doing,
    listed,
    number,
    possessive,
    the,
    with_article,
)


def claim_in_words(claim: Claim, words: Words) -> str:
    """A claim as a short sentence without its full stop, with its wording in quotation marks."""
    return _quoting(claim, _claim(claim, words))


def _quoting(claim: Claim, said: str) -> str:
    return f'{said} ("{claim.wording}")' if claim.wording else said


def claims_in_words(race: Appointment, report: ReportId) -> tuple[str, ...]:
    """A phrase for each claim of a report, in order; raises UnknownId for an unknown report.

    It takes no longer in a long race.

    >>> from consensus.cases import load
    >>> claims_in_words(load("nato-2024"), "pol0305")
    ('Romania restates the objection ro-east: the east has too few of the top posts',)
    """
    words = Words(race)
    return tuple(claim_by_itself(entry.claim, words) for entry in race.timeline.entries_of(report))


def claim_by_itself(claim: Claim, words: Words) -> str:
    """A claim where nothing else says what it is on: a count with its proposal, if the race has several names."""
    named = [proposal for proposal in words.setting.proposals if proposal.names]
    if not isinstance(claim, CountClaim) or len(named) < 2:
        return claim_in_words(claim, words)
    return _quoting(claim, f"{_claim(claim, words)}, on {words.proposed(claim.proposal)}")


def _claim(claim: Claim, words: Words) -> str:
    if isinstance(claim, PositionClaim):
        return _position(claim, words)
    if isinstance(claim, ObjectionClaim):
        return _objection(claim, words)
    if isinstance(claim, ThreatClaim):
        return _threat(claim, words)
    if isinstance(claim, ProceedingClaim):
        return _proceeding(claim, words)
    if isinstance(claim, VoteClaim):
        return _vote(claim, words)
    return _development(claim, words)


def _position(claim: PositionClaim, words: Words) -> str:
    match claim:
        case StanceClaim():
            return _stance(claim, words)
        case CountClaim():
            return _count(claim, words)
        case AskClaim():
            # Any one of them would do, unlike the asks of an objection.
            asks = listed((str(ask) if isinstance(ask, Granted) else words.condition(ask) for ask in claim.asks), "or")
            ask = _agreeing("ask", claim.members, claim.group)
            who = words.group_or_names(claim.members, claim.group)
            return f"{who} {ask} for {asks} without objecting{_because(claim.reason)}"
        case TieClaim():
            return tie_in_words(claim.tie, words, ended=claim.ended)
        case ThresholdClaim():
            assent = _agreeing("assent", claim.members)
            upon = "it" if len(claim.members) == 1 else "each"
            once = f"once the pressure on {upon} reaches {cost(claim.weight)}"
            return f"{words.names(claim.members)} {assent} to {words.proposed(claim.proposal)} {once}"


def _proceeding(claim: ProceedingClaim, words: Words) -> str:
    match claim:
        case MembershipClaim():
            return _membership(claim, words)
        case RuleClaim():
            office = claim.office
            decided = "the body decides" if office is None else f"{the(words.setting.office(office).title)} is chosen"
            return f"how {decided}: {claim.text or claim.rule}"
        case ProposalClaim():
            return f"{words.proposed(claim.proposal)} {_PROPOSAL[claim.event]}"
        case DecisionClaim():
            return _decision(claim, words)
        case SilenceClaim():
            by = f" by {words.names(claim.members)}" if claim.members else ""
            until = "" if claim.until is None else f", until {claim.until.words()}"
            return f"silence procedure on {words.proposed(claim.proposal)} {claim.event.value}{by}{until}"


def _vote(claim: VoteClaim, words: Words) -> str:
    match claim:
        case BallotClaim():
            return _ballot(claim, words)
        case SoundingClaim():
            among = f" on {words.names(claim.candidates)}" if claim.candidates else ""
            each = "" if claim.preferences is None else f", each member naming {claim.preferences}"
            by = f", held by {words.names(claim.by)}" if claim.by else ""
            return f"sounding, round {claim.round}{among}{each}{by}"
        case ShortListClaim():
            by = "" if claim.group is None else f" of {words.group_or_names((), claim.group)}"
            return f"on the short list{by}: {words.names(claim.candidates)}"


def _development(claim: DevelopmentClaim, words: Words) -> str:
    match claim:
        case CandidacyClaim():
            return f"{words.subject(claim.candidate)} {_CANDIDACY[claim.status]}{_because(claim.reason)}"
        case OfficeClaim():
            return _office(claim, words)
        case ConcessionClaim():
            given = Granted(concession=claim.concession, part=claim.part)
            backed = f", backed by {words.names(claim.backed_by)}" if claim.backed_by else ""
            if not claim.by:
                return f"{given} is {claim.event.value}{backed}: {words.concession(given)}"
            does = _agreeing(_CONCESSION[claim.event], claim.by)
            return f"{words.names(claim.by)} {does} {given}{backed}: {words.concession(given)}"
        case PackageClaim():
            return f"{words.package(claim.package)} {_PACKAGE[claim.event]}"
        case MilestoneClaim():
            due = "" if claim.due is None else f", {claim.due.words()}"
            otherwise = f"; if nothing is agreed by then, {claim.otherwise}" if claim.otherwise else ""
            return f"milestone {claim.event.value}: {words.milestone(claim)}{due}{otherwise}"
        case RemarkClaim():
            about = [words.names((*claim.members, *claim.actors))] if claim.members or claim.actors else []
            about += [] if claim.proposal is None else [f"on {words.proposed(claim.proposal)}"]
            return f"{claim.topic.value}{bracketed(about)}: {claim.text}"
        case DisputeClaim():
            return f"accounts differ on {claim.topic}: {'; '.join(claim.readings)}"
        case RetractionClaim():
            return f"retracts {'' if claim.claim is None else f'claim {claim.claim} of '}{claim.report}"


_CANDIDACY: Mapping[CandidacyStatus, str] = {
    CandidacyStatus.MOOTED: "is mooted as a candidate",
    CandidacyStatus.INTERESTED: "is interested",
    CandidacyStatus.NOMINATED: "is nominated",
    CandidacyStatus.NOT_STANDING: "is not standing",
    CandidacyStatus.WITHDRAWN: "has withdrawn",
    CandidacyStatus.ELIMINATED: "is eliminated",
    CandidacyStatus.CHOSEN: "is chosen",
    CandidacyStatus.IN_OFFICE: "is in office",
}

_PROPOSAL: Mapping[ProposalEvent, str] = {
    ProposalEvent.PUT_FORWARD: "is put forward",
    ProposalEvent.TAKEN_OFF: "is taken off the table",
}

_STANCE: Mapping[Stance, tuple[str, str]] = {
    Stance.SUPPORTS: ("supports", "support"),
    Stance.ACQUIESCES: ("acquiesces in", "acquiesce in"),
    Stance.ABSTAINS: ("abstains on", "abstain on"),
    Stance.RESERVED: ("is reserved on", "are reserved on"),
    Stance.OBJECTS: ("objects to", "object to"),
    Stance.ABSENT: ("is absent for", "are absent for"),
    Stance.UNDECLARED: ("has not taken a position on", "have not taken a position on"),
}
"""What a member, and what several members do to a proposal."""

_OBJECTION: Mapping[ObjectionEvent, tuple[str, str]] = {
    ObjectionEvent.RAISED: ("raises", ""),
    ObjectionEvent.RESTATED: ("restates", ""),
    ObjectionEvent.SOFTENED: ("softens", ""),
    ObjectionEvent.PROMISED: ("promises to lift", " later"),
    ObjectionEvent.LIFTED: ("lifts", ""),
    ObjectionEvent.RETURNED: ("raises", " again"),
}
"""What a member does with its objection: what comes before it, and what comes after."""

_CONCESSION: Mapping[ConcessionEvent, str] = {
    ConcessionEvent.OFFERED: "offer",
    ConcessionEvent.PROMISED: "promise",
    ConcessionEvent.GRANTED: "grant",
    ConcessionEvent.REFUSED: "refuse",
    ConcessionEvent.REVOKED: "revoke",
}

_PACKAGE: Mapping[PackageEvent, str] = {
    PackageEvent.OFFERED: "is offered",
    PackageEvent.STRUCK: "is struck",
    PackageEvent.FALLEN: "has fallen through",
}

_TIE: Mapping[TieKind, str] = {
    TieKind.WAITS_FOR: "wait for",
    TieKind.FOLLOWS: "follow",
    TieKind.INFLUENCES: "influence",
    TieKind.MEDIATES: "mediate with",
    TieKind.BACKS: "back",
    TieKind.RETALIATES: "retaliate against",
}
"""What the subject of a tie does, in the plural."""


def _because(reason: str) -> str:
    return f": {reason}" if reason else ""


def _agreeing(verb: str, who: tuple[str, ...], group: str | None = None) -> str:
    """A verb in the singular or plural to fit its subject; a group takes the plural."""
    if group is not None or len(who) != 1:
        return verb
    first, _, rest = verb.partition(" ")
    return f"{first}s {rest}".rstrip()


def _stance(claim: StanceClaim, words: Words) -> str:
    does = _STANCE[claim.stance][claim.group is not None or len(claim.members) != 1]
    conditionally = "conditionally " if claim.conditional else ""
    who = words.group_or_names(claim.members, claim.group)
    return f"{who} {conditionally}{does} {words.proposed(claim.proposal)}{_because(claim.reason)}"


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
    over += "" if claim.group is None else f" of {words.group_or_names((), claim.group)}"
    missing = f", but not {listed(map(words.subject, claim.missing), 'or')}" if claim.missing else ""
    missing = ", nobody missing" if claim.missing == () else missing
    missing += f", among them {words.names(claim.including)}" if claim.including else ""
    does = doing(claim.stances, count=1 if low == high == 1 else 2)
    return f"{figure}{over} {does}{missing}"


def _objection(claim: ObjectionClaim, words: Words) -> str:
    before, after = _OBJECTION[claim.event]
    resolved = "" if claim.resolution is None else f" ({claim.resolution.value})"
    said = (
        f"{words.subject(claim.member)} {before} the objection {claim.objection}{_aim(claim, words)}{after}{resolved}"
    )
    asks = f" and asks for {listed(str(ask) for ask in claim.asks)}" if claim.asks else ""
    settles = "" if claim.settles_for is None else f" and would settle for {words.condition(claim.settles_for)}"
    return f"{said}{asks}{settles}{_because(claim.reason)}"


def _aim(claim: ObjectionClaim, words: Words) -> str:
    """Whom an objection is about when it is raised, unless that is the first proposal."""
    if claim.event is not ObjectionEvent.RAISED:
        return ""
    if claim.candidate is not None and claim.candidate not in words.setting.proposals[0].candidates:
        return f" to {words.subject(claim.candidate)}"
    if claim.proposal is None or claim.proposal == words.setting.proposals[0].id:
        return ""
    return f" to {words.proposed(claim.proposal)}"


def _threat(claim: ThreatClaim, words: Words) -> str:
    who = words.group_or_names(claim.members, claim.group) if claim.members or claim.group else "whoever made it"
    is_plural = len(claim.members) > 1 or claim.group is not None
    match claim.event:
        case ThreatEvent.MADE:
            aims = [words.proposed(claim.proposal)] if claim.proposal is not None else []
            aims += [words.subject(claim.candidate)] if claim.candidate is not None else []
            aims += [the(words.setting.office(claim.office).title)] if claim.office is not None else []
            over = f" over {aims[0]}" if aims else ""
            once = "" if claim.condition is None else f" if {words.clause(claim.condition)}"
            return (
                f"{who} {_agreeing('threaten', claim.members, claim.group)} to {claim.to}{over}{once} ({claim.threat})"
            )
        case ThreatEvent.WITHDRAWN:
            return f"{who} {'withdraw' if is_plural else 'withdraws'} the threat {claim.threat}"
        case ThreatEvent.CARRIED_OUT:
            return f"{who} {'carry' if is_plural else 'carries'} out the threat {claim.threat}"


def _office(claim: OfficeClaim, words: Words) -> str:
    title = words.setting.office(claim.office).title
    until = "" if claim.until is None else f" until {claim.until.words()}"
    holder = "" if claim.actor is None else words.subject(claim.actor)
    term = f"{possessive(holder)} term as {title}" if holder else f"the term of {the(title)}"
    match claim.event:
        case OfficeEvent.TAKEN:
            return f"{holder or 'somebody'} takes office as {title}{until}"
        case OfficeEvent.ACTING:
            return f"{holder or 'somebody'} acts as {title}{until}"
        case OfficeEvent.EXTENDED:
            return f"{term} is extended{until}"
        case OfficeEvent.ENDS:
            return f"{term} ends{'' if claim.until is None else f', {claim.until.words()}'}"
        case OfficeEvent.VACANT:
            left = f", left by {holder}" if holder else ""
            return f"the office of {title} is vacant{left}{until}"


def _membership(claim: MembershipClaim, words: Words) -> str:
    several = len(claim.members) != 1
    match claim.event:
        case MembershipEvent.NUMBERED:
            named = f" ({words.names(words.by_name(claim.members))})" if claim.members else ""
            return f"the body has {number(claim.number or 0, 'member')}{named}"
        case MembershipEvent.SUSPENDED:
            does = "are suspended and have no vote" if several else "is suspended and has no vote"
        case MembershipEvent.RESTORED:
            does = "have a vote again" if several else "has a vote again"
        case _:
            does = claim.event.value
    return f"{words.names(claim.members)} {does}"


def _decision(claim: DecisionClaim, words: Words) -> str:
    by = with_article(claim.by)
    if claim.result is DecisionResult.NO_CONSENSUS:
        on = "any proposal" if claim.proposal is None else words.proposed(claim.proposal)
        return f"no consensus{f' in {by}' if by else ''} on {on}"
    on = "every proposal" if claim.proposal is None else words.proposed(claim.proposal)
    return f"{on} is {claim.result.value}{f' by {by}' if by else ''}"


def _ballot(claim: BallotClaim, words: Words) -> str:
    most_first = sorted(claim.votes, key=lambda each: -each[1])
    votes = [f"{each} for {words.rival(proposal)}" for proposal, each in most_first]
    counts = ", ".join([*votes, *(_tally(tally, words) for tally in claim.tallies)])
    held_by = with_article(claim.by)
    among = "" if claim.group is None else words.group_or_names((), claim.group)
    among = "" if among == held_by else among
    place = f"{f' by {held_by}' if held_by else ''}{f' among {among}' if among else ''}"
    on = "" if claim.proposal is None else f" on {words.proposed(claim.proposal)}"
    in_round = "" if claim.round is None else f", round {claim.round}"
    over = "" if claim.of is None else f", {claim.of} in all"
    return f"{claim.kind.value}{place}{on}{in_round}: {counts}{over}"


def _tally(tally: Tally, words: Words) -> str:
    count = counted(tally.number, tally.stance)
    if not tally.seats:
        return count
    figure, _, does = count.partition(" ")
    return f"{figure} of {words.group_or_names((), tally.seats)} {does}"


def tie_in_words(tie: Tie, words: Words, *, ended: bool = False) -> str:
    """A tie in words: who is tied to whom, and how."""
    towards = "" if tie.proposal is None else f", on {words.proposed(tie.proposal)}"
    if tie.kind is TieKind.WAITS_FOR:
        upon = words.awaited(tie)
    else:
        upon = words.subject(tie.object) if tie.object is not None else words.group_or_names((), tie.group)
    weight = "" if tie.weight == 1 else f" with a weight of {cost(tie.weight)}"
    does = f"{'no longer ' if ended else ''}{_agreeing(_TIE[tie.kind], (tie.subject,))}"
    return f"{words.subject(tie.subject)} {does} {upon}{weight}{towards}"
