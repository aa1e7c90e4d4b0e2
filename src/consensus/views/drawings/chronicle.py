"""A race as members by days: each member's stances over time, with reports, objections and milestones."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import cached_property
from itertools import groupby

import attrs

from consensus.appointment import Appointment
from consensus.dates import StatedDate
from consensus.dates.stated import eve_of
from consensus.errors import InvalidRecord
from consensus.records import (
    BallotClaim,
    CandidacyClaim,
    CountClaim,
    DecisionClaim,
    MemberId,
    MilestoneClaim,
    ObjectionClaim,
    ObjectionId,
    Proposal,
    ProposalClaim,
    ProposalId,
    Report,
    ReportId,
    Stance,
    StanceClaim,
)
from consensus.situation.standing import aimed, stance_said
from consensus.spelling import in_order
from consensus.timeline import Entry, Timeline
from consensus.views.blocks.block import in_brackets
from consensus.views.drawings.axis import axis_days
from consensus.views.words.claim_phrases import claim_in_words
from consensus.views.words.phrases import Words, number
from consensus.views.words.report_summary import with_reports
from consensus.views.words.source_phrases import SourceWords

DAYS_SHOWN = 400
"""How many days are shown, up to the last, unless somebody asks for others."""


@attrs.frozen(kw_only=True)
class Span:
    """A period in which a member's stance did not change, including its last day."""

    first: date
    last: date
    stance: Stance
    reports: tuple[ReportId, ...] = attrs.field(default=(), eq=False)


@attrs.frozen(kw_only=True)
class Note:
    """An event of one day, in words, with its reports."""

    day: date
    text: str
    is_open: bool = True
    reports: tuple[ReportId, ...] = ()


@attrs.frozen(kw_only=True)
class BallotDay:
    """A day with ballots on the proposal in the picture.

    `votes_for` is the number of votes for it in the last round of the day, out of all votes cast.
    """

    day: date
    votes_for: int
    text: str
    reports: tuple[ReportId, ...] = ()


@attrs.frozen(kw_only=True)
class MemberRow:
    """A member with its stances, and the days of reports about its objections.

    `alike` are the names of other members that share the row, because the same is reported of all of them.
    """

    member: MemberId
    name: str
    spans: tuple[Span, ...]
    objections: tuple[Note, ...] = ()
    alike: tuple[str, ...] = ()

    @property
    def is_silent(self) -> bool:
        """Whether no report mentions the member in the period shown."""
        return not self.objections and {span.stance for span in self.spans} <= {Stance.UNDECLARED}


@attrs.frozen(kw_only=True)
class Chronicle:
    """The data of a picture of a race: its members by days, between a first and a last day.

    `cited` has the citations of each report.
    """

    title: str
    proposed: str
    first: date
    last: date
    rows: tuple[MemberRow, ...]
    reports: tuple[Note, ...]
    milestones: tuple[Note, ...]
    ballots: tuple[BallotDay, ...] = ()
    cited: tuple[tuple[ReportId, tuple[str, ...]], ...] = attrs.field(default=(), eq=False, repr=False)

    @cached_property
    def _cited(self) -> dict[ReportId, tuple[str, ...]]:
        return dict(self.cited)

    def sources_of(self, reports: Iterable[ReportId]) -> tuple[str, ...]:
        """The citations of some reports, without repeats."""
        return tuple(dict.fromkeys(source for report in reports for source in self._cited.get(report, ())))

    def ticks(self, at_most: int) -> tuple[tuple[date, str], ...]:
        """At most so many ticks for the axis, each with its label: months, or days in a race of a few weeks."""
        return axis_days(self.first, self.last, at_most)

    def ballots_apart(self, days: float) -> tuple[BallotDay, ...]:
        """Days with ballots at least so many days apart; of days too close together, the later is kept."""
        kept: list[BallotDay] = []
        for ballot in reversed(self.ballots):
            if not kept or (kept[-1].day - ballot.day).days >= days:
                kept.append(ballot)
        return tuple(reversed(kept))

    @property
    def stances(self) -> tuple[Stance, ...]:
        """The stances that occur anywhere in the picture."""
        found = {span.stance for row in self.rows for span in row.spans}
        return tuple(stance for stance in Stance if stance in found)


def chronicle(
    appointment: Appointment,
    proposal: ProposalId | None = None,
    *,
    since: date | None = None,
    until: date | None = None,
) -> Chronicle:
    """Every member's stances on a proposal, by default the one in question at the end, with hindsight.

    The days shown are those from the first word on any candidate or proposal to the decision, and the last 400 of them,
    unless others are given.  Members mentioned in some report come first, in the order of their names.
    Raises UnknownId for an unknown proposal, InvalidRecord for days in the wrong order.
    """
    setting, words = appointment.setting, Words(appointment)
    entries = _entries(appointment.timeline)
    asked = in_the_end(appointment) if proposal is None else setting.proposal(proposal)
    first, last = _shown_days(_days_of_race(appointment, entries), since, until)
    if first > last:
        raise InvalidRecord(what=f"chronicle from {first} to {last}", problem="its first day comes after its last")
    shown = [entry for entry in entries if entry.day is not None and first <= entry.day <= last]
    spans = _spans(appointment, asked.id, first, last, entries)
    objections = _objections(shown, asked, words)
    rows = [
        MemberRow(
            member=member, name=words.name(member), spans=tuple(found), objections=tuple(objections.get(member, ()))
        )
        for member, found in sorted(spans.items())
        if found
    ]
    return Chronicle(
        title=appointment.title,
        proposed=f"{words.proposal(asked)} ({asked.id})",
        first=first,
        last=last,
        rows=tuple(sorted(rows, key=lambda row: (row.is_silent, in_order(row.name)))),
        reports=_reports(entries, first, last, words.sources),
        milestones=tuple(_milestones(entries, first, last)),
        ballots=tuple(_ballots(appointment.timeline, asked.id, first, last, words)),
        cited=_cited(appointment.timeline, words.sources),
    )


def _cited(timeline: Timeline, sources: SourceWords) -> tuple[tuple[ReportId, tuple[str, ...]], ...]:
    """The citations of each report, by publisher and day."""
    return tuple((report.id, tuple(map(str, sources.reports([report])))) for report in timeline.reports)


def in_the_end(appointment: Appointment) -> Proposal:
    """The proposal in question on the last day with a report; the first listed if there are no reports."""
    span = appointment.timeline.span()
    return appointment.setting.proposals[0] if span is None else appointment.on(span[1]).proposal


def alike_together(shown: Chronicle, *, at_least: int = 3) -> Chronicle:
    """The chronicle with one row for each group of members with the same reports, if the group is large enough.

    These rows come last, the largest group first; members that no report mentions are left out.
    """
    spoken_of = [row for row in shown.rows if not row.is_silent]
    found: dict[tuple[Span, ...], list[MemberRow]] = {}
    for row in spoken_of:
        if not row.objections:
            found.setdefault(row.spans, []).append(row)
    groups = sorted((rows for rows in found.values() if len(rows) >= at_least), key=len, reverse=True)
    grouped = {row.member for rows in groups for row in rows}
    together = (attrs.evolve(rows[0], alike=tuple(row.name for row in rows[1:])) for rows in groups)
    alone = (row for row in spoken_of if row.member not in grouped)
    return attrs.evolve(shown, rows=(*alone, *together))


def timeline_chronicle(timeline: Timeline) -> Chronicle | None:
    """A chronicle of a bare timeline: stances of the members named in it, on the proposal most claims are about.

    A timeline knows no body and no rule: a stance lasts until the next one that is reported by name, and members are
    called by their ids.  Retracted claims are left out.  The days shown are the last 400.  None if no claim gives a
    named member a stance.
    """
    entries = _entries(timeline)
    claims = [entry.claim for entry in entries if entry.day is not None]
    named = [claim for claim in claims if isinstance(claim, StanceClaim) and claim.members]
    if not named:
        return None
    counted = Counter(claim.proposal for claim in named)
    proposal = min(counted, key=lambda each: (-counted[each], each))
    objected = {(claim.member, claim.objection) for claim in claims if isinstance(claim, ObjectionClaim)}
    known = [day for entry in entries for day in (entry.day, entry.known) if day is not None]
    first, last = _shown_days(known, None, None)
    members = {member for claim in named for member in claim.members} | {member for member, _ in objected}
    rows = [
        MemberRow(
            member=member,
            name=member,
            spans=tuple(_reported_spans(timeline, member, proposal, first, last)),
            objections=tuple(
                note
                for owner, objection in sorted(objected)
                if owner == member
                for note in _reported_objections(timeline, member, objection, first, last)
            ),
        )
        for member in sorted(members)
    ]
    return Chronicle(
        title=repr(timeline)[1:-1],
        proposed=f"what was reported of named members on {proposal}",
        first=first,
        last=last,
        rows=tuple(row for row in rows if row.spans or row.objections),
        reports=_reports(entries, first, last, SourceWords.of_timeline(timeline)),
        milestones=tuple(_milestones(entries, first, last)),
        cited=_cited(timeline, SourceWords.of_timeline(timeline)),
    )


def _reported_spans(timeline: Timeline, member: MemberId, proposal: ProposalId, first: date, last: date) -> list[Span]:
    """A member's stances in the order reported."""
    spans: list[Span] = []
    for entry in timeline.history(("stance", member, proposal), on=last):
        if entry.day is not None:
            _extend(spans, stance_said(entry, member, proposal), max(entry.day, first), last, (entry.report.id,))
    return spans


def _reported_objections(
    timeline: Timeline, member: MemberId, objection: ObjectionId, first: date, last: date
) -> Iterator[Note]:
    """The reports about an objection, whatever its target."""
    sources = SourceWords.of_timeline(timeline)
    for entry in timeline.history(("objection", member, objection), on=last):
        if isinstance(entry.claim, ObjectionClaim) and entry.day is not None and entry.day >= first:
            said = str(with_reports(f"{entry.day}: {objection} {entry.claim.event.value}", [entry], sources))
            yield Note(day=entry.day, text=said, is_open=entry.claim.event.leaves_open, reports=(entry.report.id,))


def _entries(timeline: Timeline) -> list[Entry]:
    return [entry for report in timeline.reports for entry in timeline.entries_of(report.id)]


_OF_THE_RACE = (StanceClaim, ObjectionClaim, CandidacyClaim, ProposalClaim, BallotClaim, CountClaim, DecisionClaim)
"""Claims on candidates and proposals; what else is told of a race may be years older or younger."""


def _days_of_race(appointment: Appointment, entries: Sequence[Entry]) -> list[date]:
    """The days from the first event about a candidate or proposal to the decision, or else the last report."""
    told = [entry.day for entry in entries if isinstance(entry.claim, _OF_THE_RACE) and entry.day is not None]
    days = told or [entry.day for entry in entries if entry.day is not None]
    if not days:
        return []
    known = [entry.known for entry in entries if entry.known is not None]
    # What is told of the time before the first report is the background of the race.
    days = [day for day in days if day >= min(known, default=day)] or days
    end = appointment.on(max(days))
    decision = end.decision(end.proposal.id)
    if decision is None:
        return days + [day for day in known if day > max(days)]
    return [day for day in days if day <= decision.day] or days


def _shown_days(days: Sequence[date], since: date | None, until: date | None) -> tuple[date, date]:
    """The first and last day shown: as given, or else the last 400 days with reports."""
    last = until or max(days, default=since or date(1, 1, 1))
    earliest = last - timedelta(days=min(DAYS_SHOWN, last.toordinal() - 1))
    return since or max(min([*days, last]), earliest), last


def _spans(
    appointment: Appointment, proposal: ProposalId, first: date, last: date, entries: Iterable[Entry]
) -> dict[MemberId, list[Span]]:
    """Each member's stances in order; a member is read again only on days with news about it."""
    concerned = _days_of_change(appointment, first, last, entries)
    found: dict[MemberId, list[Span]] = {member.id: [] for member in appointment.body.members}
    for day, members in sorted(concerned.items()):
        situation = appointment.on(day)
        present = situation.members if members is None else sorted(members.intersection(situation.members))
        for member in present:
            standing = situation.standing(member, proposal=proposal)
            _extend(found[member], standing.stance, day, last, standing.reports)
        for gone in found.keys() - set(situation.members):
            _end(found[gone], day)
    return found


def _extend(spans: list[Span], stance: Stance, day: date, last: date, reports: tuple[ReportId, ...]) -> None:
    if spans and spans[-1].last == last and spans[-1].stance is stance:
        return
    _end(spans, day)
    spans.append(Span(first=day, last=last, stance=stance, reports=reports))


def _end(spans: list[Span], day: date) -> None:
    """End the last span on the day before, if it is still open."""
    if spans and spans[-1].last >= day:
        before = spans.pop()
        if before.first < day:
            spans.append(attrs.evolve(before, last=eve_of(day)))


def _days_of_change(
    appointment: Appointment, first: date, last: date, entries: Iterable[Entry]
) -> dict[date, frozenset[MemberId] | None]:
    """The days on which stances may change, with the members affected; None for all members."""
    days: dict[date, frozenset[MemberId] | None] = {first: None}
    for member in appointment.body.members:
        days |= {day: None for day in member.changes() if first < day <= last}
    for entry in entries:
        if entry.day is not None and first < entry.day <= last:
            known = days.get(entry.day, frozenset())
            named = entry.claim.bears_on
            days[entry.day] = None if known is None or named is None else known.union(named)
    return days


def _objections(entries: Iterable[Entry], asked: Proposal, words: Words) -> dict[MemberId, list[Note]]:
    """Reports about objections to a proposal, by member; the first report of an objection sets its target."""
    found: dict[MemberId, list[Note]] = {}
    concerned: dict[ObjectionId, bool] = {}
    for entry in sorted(entries, key=lambda entry: entry.day or date.max):
        claim = entry.claim
        if not isinstance(claim, ObjectionClaim) or entry.day is None:
            continue
        if concerned.setdefault(claim.objection, aimed(claim).concerns(asked)):
            said = str(with_reports(f"{entry.day}: {claim_in_words(claim, words)}", [entry], words.sources))
            note = Note(day=entry.day, text=said, is_open=claim.event.leaves_open, reports=(entry.report.id,))
            found.setdefault(claim.member, []).append(note)
    return found


def _reports(entries: Iterable[Entry], first: date, last: date, sources: SourceWords) -> tuple[Note, ...]:
    """The days on which reports became known, with their citations."""
    known: dict[date, dict[str, Report]] = {}
    for entry in entries:
        if entry.known is not None and first <= entry.known <= last:
            known.setdefault(entry.known, {})[entry.report.id] = entry.report
    return tuple(
        Note(
            day=day,
            text=f"{day}: {number(len(found), 'report')}: {in_brackets(sources.reports(found.values()))}",
            reports=tuple(found),
        )
        for day, found in sorted(known.items())
    )


def _ballots(timeline: Timeline, proposal: ProposalId, first: date, last: date, words: Words) -> Iterator[BallotDay]:
    """The days with ballots on a proposal, each ballot in words, in the order of rounds."""
    history = [entry for entry in timeline.history(("ballot", proposal), on=last) if entry.day and entry.day >= first]
    for day, of_day in groupby(history, key=lambda entry: entry.day):
        assert day is not None
        held = [(claim, entry) for entry in of_day if isinstance(claim := entry.claim, BallotClaim)]
        held.sort(key=lambda each: (each[0].round or 0, each[0].counted))
        told = [str(with_reports(claim_in_words(claim, words), [entry], words.sources)) for claim, entry in held]
        yield BallotDay(
            day=day,
            votes_for=sum(each.number for each in held[-1][0].tallies_on(proposal) if each.stance is Stance.SUPPORTS),
            text=f"{day}: {'; '.join(told)}",
            reports=tuple(dict.fromkeys(entry.report.id for _, entry in held)),
        )


def _milestones(entries: Iterable[Entry], first: date, last: date) -> Iterator[Note]:
    """Milestones by day, each as last reported."""
    falling: dict[str, date] = {}
    titles: dict[str, str] = {}
    for entry in entries:
        if isinstance(entry.claim, MilestoneClaim):
            id_ = entry.claim.milestone
            titles[id_] = entry.claim.title or titles.get(id_, id_)
            if entry.claim.due is not None and entry.claim.due.latest is not None:
                falling[id_] = entry.claim.due.latest
    for day, title in sorted((day, titles[id_]) for id_, day in falling.items()):
        if first <= day <= last:
            yield Note(day=day, text=f"{StatedDate.day(day).words()}: {title}")
