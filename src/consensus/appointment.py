"""Appointment: one race from its first report to its last, and the situation on any of its days."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain
from typing import TypeAlias, final

import attrs

from consensus import display
from consensus.dates.stated import one_day
from consensus.errors import InvalidRecord, UnknownId
from consensus.records import (
    AllOf,
    Body,
    Candidate,
    CandidateId,
    Concession,
    Member,
    MemberId,
    MilestoneClaim,
    ObjectionClaim,
    ObjectionEvent,
    ObjectionId,
    OfficeId,
    PackageDeal,
    Proposal,
    ProposalId,
    Report,
    ReportId,
    Setting,
    Source,
    ThreatClaim,
)
from consensus.records.converters import items
from consensus.records.entering import Entering, including, spoken_of
from consensus.records.ids import ID_LENGTH, is_id
from consensus.records.references import check_claim, check_condition
from consensus.records.sourcing import is_time
from consensus.rules import Rule
from consensus.situation import NamedRule, OfficeRule, Situation
from consensus.timeline import Entry, Timeline
from consensus.timeline.like_reports import reports_like

_Aim: TypeAlias = tuple[ProposalId | None, CandidateId | None, OfficeId | None]


def _by_office(given: Iterable[OfficeRule]) -> tuple[OfficeRule, ...]:
    rules = items(given)
    offices = [office for office, _ in rules]
    twice = sorted({office for office in offices if offices.count(office) > 1})
    if twice:
        raise InvalidRecord(what=f"office {twice[0]!r}", problem="it has two rules; join them by &")
    return tuple(sorted(rules, key=lambda each: each[0]))


def _by_id(given: Iterable[NamedRule]) -> tuple[NamedRule, ...]:
    return tuple(sorted(items(given), key=lambda each: each[0]))


@final
@attrs.frozen(kw_only=True, repr=False)
class Appointment:
    """A race: its setting, the body's rule, and the timeline of reports.

    `office_rules` pairs offices that are not filled by the body's rule with their own rules.  `named_rules` has the
    rules that the setting lists, each with its id, so that a report can say by which one the body decides.
    Raises UnknownId if a claim refers to a member, proposal or anything else that the setting does not have;
    InvalidRecord if two members have objections with the same id, since settling one would settle both, or if one
    objection is aimed at two things.
    """

    title: str
    setting: Setting
    rule: Rule
    timeline: Timeline
    office_rules: tuple[OfficeRule, ...] = attrs.field(default=(), converter=_by_office)
    named_rules: tuple[NamedRule, ...] = attrs.field(default=(), converter=_by_id)
    note: str = ""
    _checked: tuple[Setting, Timeline] | None = attrs.field(default=None, eq=False, alias="_checked")

    def __attrs_post_init__(self) -> None:
        for office, _ in self.office_rules:
            self.setting.office(office)
        if tuple(id_ for id_, _ in self.named_rules) != self.setting.rules:
            listed, stated = (
                ", ".join(map(repr, ids)) or "none" for ids in (self.setting.rules, dict(self.named_rules))
            )
            problem = f"its setting lists the rules {listed}, and named_rules states {stated}; state each of them once"
            raise InvalidRecord(what="race", problem=problem)
        first = 0
        if self._checked is not None:
            setting, timeline = self._checked
            if setting is self.setting and self.timeline.extends(timeline):
                first = len(timeline)
        if first == 0:
            _check_setting(self.setting)
        for report in self.timeline.reports_from(first):
            self._check_claims(report)
        object.__setattr__(self, "_checked", (self.setting, self.timeline))

    def _check_claims(self, report: Report) -> None:
        """Check the claims of a report against the setting, and against earlier claims about the same objections."""
        own: list[ObjectionClaim] = []
        for position, claim in enumerate(report.claims):
            where = f"report {report.id!r}, claim {position}"
            check_claim(claim, self.setting, where=where)
            if isinstance(claim, ObjectionClaim):
                own.append(claim)
                said = [each for each in own if each.objection == claim.objection]
                _check_owner(claim, self._owner(claim.objection) or said[0].member, where)
                self._check_aim(claim, said, where)

    def _owner(self, objection: ObjectionId) -> MemberId | None:
        """The member that an objection belongs to, None if unknown; ids of unrecorded objections are reserved."""
        first = next(self._claims_on(objection), None)
        threatening = self.setting.threatening.get(objection)
        return threatening or (first and first.member) or self.setting.unrecorded.get(objection)

    def _claims_on(self, objection: ObjectionId) -> Iterator[ObjectionClaim]:
        entries = self.timeline.claims_about("objection", objection)
        return (entry.claim for entry in entries if isinstance(entry.claim, ObjectionClaim))

    def _check_aim(self, claim: ObjectionClaim, said: Iterable[ObjectionClaim], where: str) -> None:
        """Raise InvalidRecord if a claim aims an objection at something else than before."""
        aim = _aim(claim)
        if aim is None:
            return
        known = next(filter(None, map(_aim, chain(self._claims_on(claim.objection), said))))
        if aim != known:
            problem = f"objection {claim.objection!r} is aimed at something else; give this one another id"
            raise InvalidRecord(what=where, problem=problem)

    @property
    def body(self) -> Body:
        """The body that decides."""
        return self.setting.body

    @property
    def news(self) -> tuple[tuple[date, tuple[Entry, ...]], ...]:
        """All claims by the day from which they count, when they have both happened and become known; sorted by day."""
        found: dict[date, list[Entry]] = {}
        for report in self.timeline.reports:
            for entry in self.timeline.entries_of(report.id):
                if entry.day is not None and entry.known is not None:
                    found.setdefault(max(entry.day, entry.known), []).append(entry)
        return tuple((day, tuple(found[day])) for day in sorted(found))

    @property
    def days(self) -> tuple[date, ...]:
        """The days on which new claims begin to count, sorted.

        >>> from consensus.cases import load
        >>> str(load("nato-2024").days[0])
        '2023-04-04'
        """
        return tuple(day for day, _ in self.news)

    def on(
        self,
        day: date | str,
        *,
        known_by: date | str | None = None,
        at: str = "",
        before: ReportId | None = None,
    ) -> Situation:
        """The situation as of a day, by all that is known, or by what was known by the day `known_by`.

        Days are dates or text of the form 2024-02-21.  The situation is that at the end of the day, unless `at` gives a
        time, as in ``at="14:30"``, or `before` a report: then claims of a later time, that report, and everything
        stated to come after either do not count.
        Raises InvalidDate for a vague date, UnknownId for a report that does not exist, and InvalidRecord for a report
        of another day or an invalid time.
        """
        if at and not is_time(at):
            raise InvalidRecord(what=f"time {at!r}", problem="write it as 14:30")
        if at or before is not None:
            timeline = self.timeline.until(one_day(day), at=at, before=before)
            whole = attrs.evolve(self, timeline=timeline).on(day, known_by=known_by)
            moments = [f"at {at}" if at else "", "" if before is None else f"before the report {before}"]
            return attrs.evolve(whole, moment=", ".join(filter(None, moments)))
        return Situation(
            setting=self.setting,
            rule=self.rule,
            office_rules=self.office_rules,
            named_rules=self.named_rules,
            timeline=self.timeline,
            day=one_day(day),
            known_by=None if known_by is None else one_day(known_by),
        )

    def reporting(
        self, report: Report, *, sources: tuple[Source, ...] = (), entering: tuple[Entering, ...] = ()
    ) -> "Appointment":
        """The race with one more report, and with the sources that it is the first to name; takes time for it only.

        `entering` has who and what enters the race with the report: candidates, proposals, members and so on that it is
        the first to mention.  They are known from the day of its claims on, exactly as if the race had listed them from
        the start; so each candidate, proposal, concession and package deal needs a claim in the report that mentions
        it, and each member the day on which it joined.
        Raises UnknownId or InvalidRecord if the report cannot be entered; this race does not change.
        """
        # Check before the timeline has the report: a caller that keeps the error would keep the report alive too.
        longer = self._ready_for(report, sources, entering)
        timeline = longer.timeline._appended(report, tuple(sources))
        return attrs.evolve(longer, timeline=timeline, _checked=(longer.setting, timeline))

    def correcting(self, *sources: Source) -> "Appointment":
        """The race with these sources instead of those with the same ids, to correct a mistyped day or address.

        This race does not change, so you can still see what it said.  If a source itself takes something back, use a
        retraction, which has a day.  Every report is checked again, so this takes longer in a long race.
        Raises UnknownId for a source that does not exist, InvalidRecord for one that came out before what it relays.
        """
        corrected = {source.id: source for source in sources}
        before = self.timeline.sources
        for id_ in corrected:
            if self.timeline.source(id_) is None:
                raise UnknownId(kind="source", id=id_, known=[source.id for source in before])
        now = [corrected.get(source.id, source) for source in before]
        return attrs.evolve(self, timeline=Timeline(sources=now, reports=self.timeline.reports))

    def check(self, report: Report, *, sources: tuple[Source, ...] = (), entering: tuple[Entering, ...] = ()) -> None:
        """Raise whatever `reporting` would raise, without entering anything."""
        self._ready_for(report, sources, entering)

    def _ready_for(self, report: Report, sources: tuple[Source, ...], entering: tuple[Entering, ...]) -> "Appointment":
        """The race with what enters it by a report, before the report itself; raises what `reporting` does."""
        longer = self._including(entering, report)
        self.timeline.check(report, sources=sources)
        ids = (each.id for each in (report, *sources, *entering))
        for id_ in (*ids, *_new_ids(report)):
            if not is_id(id_):
                problem = f"it is not 1 to {ID_LENGTH} visible characters, with no space at either end"
                raise InvalidRecord(what=f"id {id_!r}", problem=problem)
        longer._check_claims(report)
        return longer

    def _including(self, entering: tuple[Entering, ...], report: Report) -> "Appointment":
        """The race with what enters it by a report; raises what `reporting` raises."""
        setting = including(self.setting, entering)
        if setting is self.setting:
            return self
        for record in entering:
            _check_entering(record, setting, report)
        for objection in setting.unrecorded.keys() - self.setting.unrecorded.keys():
            for claim in self._claims_on(objection):
                _check_owner(claim, setting.unrecorded[objection], f"report {report.id!r}")
        _check_setting(setting)
        # A longer setting has all that the reports so far refer to.
        return attrs.evolve(self, setting=setting, _checked=(setting, self.timeline))

    def like(self, report: Report, *, sources: tuple[Source, ...] = ()) -> tuple[Report, ...]:
        """Earlier reports like this one: with claims that say the same, from days at most three apart.

        For a tracker that is about to enter a report which may have been entered before, from another paper or in other
        words.  Two claims say the same if they say who did what in the same way, whatever their words, reasons and
        sources; the page "Keep a tracker of your own" says what is compared for each kind of claim, and what is not
        found.  Those with the most claims in common come first, and of those the first entered; the report itself is
        left out.  The time does not depend on the length of the race.
        Raises UnknownId for a source that is neither in the race nor in `sources`.
        """
        return reports_like(self.timeline, report, sources)

    def __repr__(self) -> str:
        return f"<Appointment {self.title!r}: {len(self.body.members)} members, {len(self.timeline)} reports>"

    def rows(self) -> display.Rows:
        """Every claim as a row: its report, when it happened and became known, its source, and the claim in words."""
        return display.rows(self)

    def _repr_html_(self) -> str | None:
        return display.html(self)


def _new_ids(report: Report) -> Iterator[str]:
    """The ids in a report that settings do not list: of objections, threats and milestones."""
    for claim in report.claims:
        match claim:
            case ObjectionClaim(objection=id_) | ThreatClaim(threat=id_) | MilestoneClaim(milestone=id_):
                yield id_
            case _:
                pass


def _check_entering(record: Entering, setting: Setting, report: Report) -> None:
    """Raise InvalidRecord for a record that would count from the start, since the report does not mention it."""
    match record:
        case Candidate() | Proposal() | Concession() | PackageDeal():
            names = spoken_of(record, setting)
            is_said = not names or any(
                reference in names for claim in report.claims for reference in claim.references()
            )
            missing = "no claim of the report speaks of it, so that it would be known from the start"
        case Member(periods=periods):
            is_said, missing = periods[0].joined is not None, "it needs the day on which it joined"
        case _:
            return
    if not is_said:
        raise InvalidRecord(what=f"{record.id!r}, which enters with report {report.id!r}", problem=missing)


def _aim(claim: ObjectionClaim) -> _Aim | None:
    """What an objection is aimed at; None for a later claim that does not repeat it."""
    aim = claim.proposal, claim.candidate, claim.office
    return aim if claim.event is ObjectionEvent.RAISED or any(aim) else None


def _check_owner(claim: ObjectionClaim, owner: MemberId, where: str) -> None:
    """Raise InvalidRecord if an objection belongs to another member."""
    if owner != claim.member:
        problem = f"objection {claim.objection!r} is that of {owner!r}; give that of {claim.member!r} another id"
        raise InvalidRecord(what=where, problem=problem)


def _check_setting(setting: Setting) -> None:
    """Raise UnknownId if the setting's own conditions refer to something that it does not have."""
    for concession in setting.concessions:
        if concession.willing is not None:
            check_condition(concession.willing, setting, where=f"concession {concession.id!r}")
    for package in setting.packages:
        check_condition(AllOf((*package.commitments, *package.assents)), setting, where=f"package {package.id!r}")
    for terms in setting.terms:
        where = f"terms of {terms.move.id!r}"
        if terms.willing is not None:
            check_condition(terms.willing, setting, where=where)
        for raised in terms.raises:
            check_claim(raised, setting, where=where)
