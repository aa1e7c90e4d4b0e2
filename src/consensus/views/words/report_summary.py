"""Everything reported besides stances, by subject, as of the day.

Here: who belongs, candidates, offices, procedure, milestones, what is on offer, ties, threats, asks of unnamed members,
remarks and disputes.
Not here: stances, objections and waits, which are listed with their member.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import chain
from typing import Literal, TypeAlias

from consensus.records import (
    BallotClaim,
    CountClaim,
    DecisionResult,
    DisputeClaim,
    Grant,
    MembershipClaim,
    MilestoneEvent,
    Move,
    Promise,
    Proposal,
    ProposalId,
    RemarkClaim,
    Strike,
    ThreatId,
    TieClaim,
    TieKind,
    Way,
)
from consensus.situation import Milestone, Situation, Threat
from consensus.timeline import Entry
from consensus.views.blocks.block import Block, Cited, Heading, Sentence, Sentences, in_a_row
from consensus.views.words.claim_phrases import claim_in_words
from consensus.views.words.phrases import Words, bracketed, listed
from consensus.views.words.source_phrases import SourceWords
from consensus.views.words.threat_phrases import threat_line

Matter: TypeAlias = Literal[
    "candidates",
    "offices",
    "counts",
    "procedure",
    "milestones",
    "on_offer",
    "ties",
    "threats",
    "asked",
    "membership",
    "remarks",
    "disputes",
]
"""What reports speak of beside the stances; in JSON, each is a key."""


def suspended_members(situation: Situation) -> Iterator[Block]:
    """The members whose vote is suspended; empty if there are none."""
    if situation.suspended:
        words = Words(situation)
        names = in_a_row(words.name(member) for member in words.by_name(situation.suspended))
        yield Sentences((f"  without a vote: {names}",))


def report_summary(situation: Situation, proposal: ProposalId | None = None) -> Iterator[Block]:
    """Everything reported besides stances, a heading for each subject, with a view to a proposal.

    By default the proposal in question.
    """
    for matter, lines in matters(situation, proposal):
        if lines:
            yield Heading(_HEADINGS[matter])
            yield Sentences(lines)


def matters(situation: Situation, proposal: ProposalId | None = None) -> Iterator[tuple[Matter, tuple[Sentence, ...]]]:
    """Each subject with its lines; a count on another proposal names that proposal."""
    words = Words(situation)
    asked = situation.proposal if proposal is None else situation.setting.proposal(proposal)
    for matter, lines in _LINES.items():
        yield matter, tuple(_counts(situation, words, asked) if lines is None else lines(situation, words))


def milestones_ahead(situation: Situation) -> Iterator[Block]:
    """Future milestones."""
    words = Words(situation)
    lines = [milestone_line(each, words) for each in situation.milestones() if each.is_ahead(situation.day)]
    if lines:
        yield Heading("Coming up")
        yield Sentences(tuple(lines))


def milestone_line(milestone: Milestone, words: Words) -> Sentence:
    """A milestone: its title, its date, who set it, its fate, and what happens if nothing is agreed by then."""
    due = "" if milestone.due is None else f"{milestone.due.words()}: "
    said = [] if milestone.kind is None else [milestone.kind.value]
    said += [] if milestone.by is None else [f"set by {words.subject(milestone.by)}"]
    said += [] if milestone.event is MilestoneEvent.SET else [milestone.event.value]
    otherwise = f"; if nothing is agreed by then, {milestone.otherwise}" if milestone.otherwise else ""
    return with_reports(f"  {due}{milestone.title}{bracketed(said)}{otherwise}", milestone.history, words.sources)


def reports_of_moves(situation: Situation, moves: Iterable[Move]) -> Iterator[Block]:
    """The reports about concessions and deals that the moves would give, under a heading."""
    lines = lines_on_moves(situation, moves)
    if lines:
        yield Heading("Reported so far about these concessions and deals")
        yield Sentences(lines)


def lines_on_moves(situation: Situation, moves: Iterable[Move]) -> tuple[Sentence, ...]:
    """The reports about concessions and deals that the moves would give: offered, promised, refused."""
    words = Words(situation)
    entries: list[Entry] = []
    for move in moves:
        match move:
            case Grant(concession, part) | Promise(concession, part):
                for of in dict.fromkeys(("", part or "")):
                    entries += situation.current("concession", concession, of)
            case Strike(package):
                entries += situation.current("package", package)
            case _:
                pass
    return tuple(_claim_lines(entries, words))


# Each matter


def _claim_lines(entries: Iterable[Entry], words: Words, *, ending: str = "") -> Iterator[Sentence]:
    """Current claims in words, sorted by day; claims with the same words share a line."""
    alike: dict[tuple[str, str], list[Entry]] = {}
    for entry in entries:
        alike.setdefault((str(entry.day), f"  {claim_in_words(entry.claim, words)}{ending}"), []).append(entry)
    yield from (
        with_reports(said, of, words.sources) for (_, said), of in sorted(alike.items(), key=lambda each: each[0])
    )


def _candidates(situation: Situation, words: Words) -> Iterator[Sentence]:
    for candidate in situation.setting.candidates:
        yield from _claim_lines(situation.current("candidacy", candidate.id), words)


def _offices(situation: Situation, words: Words) -> Iterator[Sentence]:
    for office in situation.setting.offices:
        yield from _claim_lines(situation.current("office", office.id), words)


def _procedure(situation: Situation, words: Words) -> Iterator[Sentence]:
    yield from _claim_lines(_of_the_last_election(situation, _acts(situation)), words)


def _of_the_last_election(situation: Situation, acts: list[Entry]) -> list[Entry]:
    """The acts without rounds held before nominations were reopened, once a round has been held since."""
    rounds = [entry for entry in acts if isinstance(entry.claim, BallotClaim) and entry.claim.round is not None]
    ways = (each.id for each in situation.setting.proposals if each.way is Way.REOPEN)
    decisions = (decision for way in ways if (decision := situation.decision(way)) is not None)
    reopened = max((each.day for each in decisions if each.result is DecisionResult.ADOPTED), default=date.min)
    over = [entry for entry in rounds if entry.day is not None and entry.day < reopened]
    return [entry for entry in acts if entry not in over] if len(over) < len(rounds) else acts


def _acts(situation: Situation) -> list[Entry]:
    """The body's acts: proposals put forward, ballots, silence procedures, decisions, soundings, short lists."""
    entries: list[Entry] = []
    for proposal in situation.setting.proposals:
        silence = situation.silence(proposal.id)
        entries += () if silence is None else silence.history
        entries += situation.rule_reports(proposal.id)
        for kind in ("proposal", "ballot", "no consensus", "decision"):
            entries += situation.current(kind, proposal.id)
    entries += situation.current("no consensus", "")
    lists = (entry for listed in situation.short_lists() for entry in listed.reports)
    return [*entries, *situation.current("sounding"), *lists]


def _milestones(situation: Situation, words: Words) -> Iterator[Sentence]:
    yield from (milestone_line(each, words) for each in situation.milestones())


def _on_offer(situation: Situation, words: Words) -> Iterator[Sentence]:
    for concession in situation.setting.concessions:
        for part in ("", *(part.id for part in concession.parts)):
            yield from _claim_lines(situation.current("concession", concession.id, part), words)
    for package in situation.setting.packages:
        yield from _claim_lines(situation.current("package", package.id), words)


def _ties(situation: Situation, words: Words) -> Iterator[Sentence]:
    """All ties and thresholds, except the waits of members, which are listed with the member."""
    ties = [entry for entry in situation.last_of_ties() if not _is_wait_of_a_member(entry, situation)]
    yield from _claim_lines(ties, words)
    for proposal in situation.setting.proposals:
        stated = (situation.current("threshold", member, proposal.id) for member in situation.members)
        yield from _claim_lines(chain.from_iterable(stated), words)


def _is_wait_of_a_member(entry: Entry, situation: Situation) -> bool:
    """Whether the tie is listed with a member already."""
    claim = entry.claim
    assert isinstance(claim, TieClaim)
    return claim.tie.kind is TieKind.WAITS_FOR and claim.tie.subject in situation.members and not claim.ended


def _threats(situation: Situation, words: Words) -> Iterator[Sentence]:
    """Every current threat against any proposal: who makes it, its condition, and its fate."""
    aimed: dict[ThreatId, tuple[Threat, list[Proposal]]] = {}
    for proposal in situation.setting.proposals:
        for threat in situation.threats(proposal.id):
            aimed.setdefault(threat.id, (threat, []))[1].append(proposal)
    for id_ in sorted(aimed):
        threat, proposals = aimed[id_]
        over = "" if len(proposals) == len(situation.setting.proposals) else f", over {_proposed(proposals, words)}"
        yield threat_line(threat, words, ending=over)


def _proposed(proposals: Iterable[Proposal], words: Words) -> str:
    return listed((words.proposal(proposal) for proposal in proposals), "or")


def _asks(situation: Situation, words: Words) -> Iterator[Sentence]:
    """The asks of members that do not object, including groups without named members."""
    for proposal in situation.setting.proposals:
        entries = [entry for member in situation.members for entry in situation.history("ask", member, proposal.id)]
        yield from _claim_lines([*entries, *situation.history("ask of unnamed", proposal.id)], words)


def _counts(situation: Situation, words: Words, asked: Proposal) -> Iterator[Sentence]:
    """The latest day's counts on each proposal; ballots are listed under the procedure."""
    told = set(_acts(situation))
    for proposal in situation.setting.proposals:
        entries = [entry for entry in situation.current("count", proposal.id) if entry not in told]
        # The stance of a group says itself what it is on.
        counts = [entry for entry in entries if isinstance(entry.claim, CountClaim)]
        ending = "" if proposal == asked else f", on {words.proposal(proposal)}"
        yield from _claim_lines(counts, words, ending=ending)
        yield from _claim_lines([entry for entry in entries if entry not in counts], words)


def _membership(situation: Situation, words: Words) -> Iterator[Sentence]:
    """Members reported to have joined, left or lost their vote, and the reported number of members."""
    last: dict[tuple[str, bool], Entry] = {}
    for member in situation.setting.body.members:
        for entry in situation.membership.reports_on(member.id, situation.day):
            assert isinstance(entry.claim, MembershipClaim)
            last[member.id, entry.claim.event.is_of_vote] = entry
    for entry in sorted(dict.fromkeys(last.values()), key=lambda entry: (str(entry.day), entry.report.id)):
        yield with_reports(f"  {claim_in_words(entry.claim, words)}, {_when(entry)}", [entry], words.sources)
    for entry in situation.current("number of members"):
        yield with_reports(f"  {_numbered(entry, situation, words)}", [entry], words.sources)


def _numbered(entry: Entry, situation: Situation, words: Words) -> str:
    """A reported number of members, and how it differs from the known members of that day."""
    claim = entry.claim
    assert isinstance(claim, MembershipClaim) and entry.day is not None
    members = situation.membership.members_on(entry.day)
    differs = []
    if claim.number != len(members):
        differs.append(f"{len(members)} are listed or reported")
    if claim.members:
        lacking, beyond = set(members) - set(claim.members), set(claim.members) - set(members)
        differs += [f"it leaves out {words.names(words.by_name(lacking))}"] if lacking else []
        differs += [f"{words.names(words.by_name(beyond))} did not belong"] if beyond else []
    said = f"{claim_in_words(claim, words)}, {_when(entry)}"
    return said + (f"; but {listed(differs)}" if differs else "")


def _remarks(situation: Situation, words: Words) -> Iterator[Sentence]:
    """The latest day's remarks on each topic."""
    last: dict[str, list[Entry]] = {}
    for entry in situation.history("remark"):
        assert isinstance(entry.claim, RemarkClaim)
        known = last.setdefault(entry.claim.topic.value, [])
        if known and entry.is_later_than(known[-1]):
            known.clear()
        known.append(entry)
    yield from _claim_lines((entry for entries in last.values() for entry in entries), words)


def _disputes(situation: Situation, words: Words) -> Iterator[Sentence]:
    """The latest account of each matter in dispute."""
    last: dict[str, list[Entry]] = {}
    for entry in situation.history("dispute"):
        assert isinstance(entry.claim, DisputeClaim)
        known = last.setdefault(entry.claim.topic, [])
        if known and entry.is_later_than(known[-1]):
            known.clear()
        known.append(entry)
    yield from _claim_lines((entry for entries in last.values() for entry in entries), words)


def _when(entry: Entry) -> str:
    return "" if entry.occurred_on is None else entry.occurred_on.words()


def with_reports(said: str, entries: Iterable[Entry], sources: SourceWords) -> Sentence:
    """A phrase with the sources of some claims' reports."""
    reports = {entry.report.id: entry.report for entry in entries}
    return Cited(said, sources.reports(reports.values()), tuple(sorted(reports))) if reports else said


_HEADINGS: dict[Matter, str] = {
    "candidates": "Candidates",
    "offices": "Offices",
    "counts": "Latest counts",
    "procedure": "Procedure",
    "milestones": "Milestones",
    "on_offer": "Concessions and package deals",
    "ties": "Ties",
    "threats": "Threats",
    "asked": "Requests without an objection",
    "membership": "Membership",
    "remarks": "Latest remarks",
    "disputes": "Conflicting accounts",
}

# None: the counts, which also depend on the proposal asked about.
_LINES: dict[Matter, Callable[[Situation, Words], Iterator[Sentence]] | None] = {
    "candidates": _candidates,
    "offices": _offices,
    "counts": None,
    "procedure": _procedure,
    "milestones": _milestones,
    "on_offer": _on_offer,
    "ties": _ties,
    "threats": _threats,
    "asked": _asks,
    "membership": _membership,
    "remarks": _remarks,
    "disputes": _disputes,
}
