"""Reports like another: with claims that say the same, from days at most three apart.

The page "Keep a tracker of your own" has the definition, claim by claim.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import TypeAlias, assert_never

import attrs

from consensus.errors import UnknownId
from consensus.records import (
    AskClaim,
    BallotClaim,
    CandidacyClaim,
    Claim,
    ConcessionClaim,
    CountClaim,
    DecisionClaim,
    DisputeClaim,
    MembershipClaim,
    MilestoneClaim,
    MilestoneEvent,
    ObjectionClaim,
    ObjectionEvent,
    OfficeClaim,
    PackageClaim,
    ProposalClaim,
    RemarkClaim,
    Report,
    ReportId,
    RetractionClaim,
    RuleClaim,
    ShortListClaim,
    SilenceClaim,
    SoundingClaim,
    Source,
    Stance,
    StanceClaim,
    Subject,
    ThreatClaim,
    ThreatEvent,
    ThresholdClaim,
    TieClaim,
)
from consensus.records.developments import DevelopmentClaim
from consensus.records.proceedings import ProceedingClaim
from consensus.records.votes import VoteClaim
from consensus.timeline.bitemporal import Timeline
from consensus.timeline.entries import Entry
from consensus.timeline.log import Log
from consensus.timeline.report_checks import KnownSources

_NEARBY = timedelta(days=3)
"""How far apart two accounts may date one event; the same margin as "about" a day."""

_Point: TypeAlias = tuple[object, ...]
"""Who did what: what two claims that say the same have in common."""


def reports_like(timeline: Timeline, report: Report, sources: Iterable[Source]) -> tuple[Report, ...]:
    """The reports like this one, those that have most of its claims first, and of those the first entered.

    Raises UnknownId for a source that is neither in the timeline nor in `sources`.
    """
    found: dict[ReportId, Entry] = {}
    shared: Counter[ReportId] = Counter()
    for entry in _entries(report, KnownSources(timeline, sources)):
        near = {other.report.id: other for other in _near(timeline, entry)}
        found |= near
        shared.update(near.keys())
    found.pop(report.id, None)
    ranked = sorted(found.values(), key=lambda other: (-shared[other.report.id], other._place))
    return tuple(other.report for other in ranked)


def _near(timeline: Timeline, entry: Entry) -> Iterator[Entry]:
    """The claims that say the same as this one within a few days."""
    if entry.day is None:
        return
    points = frozenset(_points(entry.claim))
    for subject in _where_to_look(timeline, entry.claim):
        for other in timeline.between(subject, entry.day - _NEARBY, entry.day + _NEARBY):
            if not points.isdisjoint(_points(other.claim)):
                yield other


def _where_to_look(timeline: Timeline, claim: Claim) -> set[Subject]:
    """The subjects under which a timeline has the claims that might say the same."""
    subjects = set(claim.subjects)
    if claim.family is not None:
        subjects.update(timeline.members_of(claim.family))
    match claim:
        case StanceClaim(stance=Stance.OBJECTS, members=members):
            for member in members:
                subjects.update(timeline.members_of(("objections", member)))
        case ObjectionClaim(member=member, proposal=str(proposal)):
            subjects.add(("stance", member, proposal))
        case _:
            pass
    return subjects


def _entries(report: Report, known: KnownSources) -> tuple[Entry, ...]:
    """The claims of a report with the days from which they would count."""
    alone = Log()
    waiting = list(report.sources)
    while waiting:
        id_ = waiting.pop()
        if id_ not in known:
            raise UnknownId(kind="source", id=id_, known=known, where=f"report {report.id!r}")
        if id_ not in alone.sources:
            alone.add_sources((known[id_],))
            waiting.extend(known[id_].relays)
    told = attrs.evolve(report, after=())
    # What it retracts has to be there, but not with its claims.
    retracted = {claim.report for claim in report.claims if isinstance(claim, RetractionClaim)} - {report.id}
    alone.add_reports((*(attrs.evolve(told, id=id_, claims=()) for id_ in retracted), told))
    alone.index(alone.end)
    return alone.entries(report.id)


def _points(claim: Claim) -> Iterator[_Point]:
    """Who does what by a claim; ids that a writer makes up for something new are left out."""
    match claim:
        case StanceClaim(stance=stance, conditional=conditional, proposal=proposal):
            yield from (("stance", who, stance, conditional, proposal) for who in claim.members or (claim.group,))
        case ObjectionClaim(event=ObjectionEvent.RAISED, member=member, proposal=str(proposal)):
            yield "stance", member, Stance.OBJECTS, False, proposal
        case ObjectionClaim(event=ObjectionEvent.RAISED):
            yield "raised", claim.member, claim.candidate, claim.office
        case ObjectionClaim(objection=id_, member=member, event=event):
            yield "objection", member, id_, event
        case ThreatClaim(event=ThreatEvent.MADE, to=to):
            aim = claim.proposal, claim.candidate, claim.office
            yield from (("threat", who, to, aim) for who in claim.members or (claim.group,))
        case ThreatClaim(threat=id_, event=made_of_it):
            yield "threat", id_, made_of_it
        case AskClaim(asks=asks, proposal=proposal):
            yield from (("ask", who, ask, proposal) for who in claim.members or (claim.group,) for ask in asks)
        case CountClaim():
            yield "count", claim.stances, claim.at_least, claim.at_most, claim.group, claim.proposal
        case ThresholdClaim(weight=weight, proposal=proposal):
            yield from (("threshold", member, weight, proposal) for member in claim.members)
        case TieClaim(tie=tie, ended=ended):
            yield "tie", tie.kind, tie.subject, tie.object, tie.group, tie.proposal, ended
        case _:
            yield from _points_of_what_happened(claim)


def _points_of_what_happened(claim: ProceedingClaim | VoteClaim | DevelopmentClaim) -> Iterator[_Point]:
    """The points of claims about the body, its votes, and whatever else is not a position of its members."""
    match claim:
        case MembershipClaim(event=event, members=members, number=number):
            yield from (("membership", who, event, number) for who in members or (None,))
        case RuleClaim(rule=rule, office=office):
            yield "rule", rule, office
        case ProposalClaim(proposal=proposal, event=event):
            yield "proposal", proposal, event
        case DecisionClaim(proposal=proposal, result=result):
            yield "decision", proposal, result
        case SilenceClaim(proposal=proposal, event=event, members=members):
            yield from (("silence", who, event, proposal) for who in members or (None,))
        case BallotClaim(kind=kind, round=round_, proposals=proposals):
            yield from (("ballot", kind, round_, proposal) for proposal in proposals)
        case SoundingClaim(round=round_, candidates=candidates):
            yield from (("sounding", round_, candidate) for candidate in candidates)
        case ShortListClaim(candidates=candidates, group=group):
            yield from (("short list", group, candidate) for candidate in candidates)
        case CandidacyClaim(candidate=candidate, status=status):
            yield "candidacy", candidate, status
        case OfficeClaim(office=office, event=event, actor=actor):
            yield "office", office, event, actor
        case ConcessionClaim(concession=concession, part=part, event=event):
            yield "concession", concession, part, event
        case PackageClaim(package=package, event=event):
            yield "package", package, event
        case MilestoneClaim(event=MilestoneEvent.SET, kind=kind, due=due):
            yield "milestone", kind, due
        case MilestoneClaim(milestone=id_, event=event):
            yield "milestone", id_, event
        case RemarkClaim(topic=topic, proposal=proposal, members=members, actors=actors):
            yield from (("remark", who, topic, proposal) for who in (*members, *actors))
        case DisputeClaim(topic=topic):
            yield "dispute", topic
        case RetractionClaim(report=report, claim=position):
            yield "retraction", report, position
        case _:
            assert_never(claim)
