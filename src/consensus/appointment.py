"""Appointment: one race from its first report to its last, and the situation on any of its days."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TypeAlias, final

import attrs

from consensus import display
from consensus.dates.stated import one_day
from consensus.errors import InvalidRecord
from consensus.records import (
    AllOf,
    Body,
    CandidateId,
    MemberId,
    ObjectionClaim,
    ObjectionEvent,
    ObjectionId,
    OfficeId,
    ProposalId,
    Report,
    ReportId,
    Setting,
    Source,
)
from consensus.records.converters import items
from consensus.records.references import check_claim, check_condition
from consensus.records.sourcing import is_time
from consensus.rules import Rule
from consensus.situation import NamedRule, OfficeRule, Situation
from consensus.timeline import Entry, Timeline

_Owners: TypeAlias = Mapping[ObjectionId, MemberId]
"""Whose each objection is; never changed, since races that grow apart share it."""


_Aim: TypeAlias = tuple[ProposalId | None, CandidateId | None, OfficeId | None]

_Aims: TypeAlias = Mapping[ObjectionId, _Aim]
"""At what each objection is aimed."""

_NO_AIMS: _Aims = {}


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
    """A race: its setting, the body's rule, and the timeline of what was reported.

    `office_rules` are the rules of offices that are not filled by the body's, each with its office; `named_rules` are
    the rules that the setting lists by their ids, so that a report can name the one by which the body decides.
    Raises UnknownId if a claim refers to a member, proposal or anything else that the setting does not have, and
    InvalidRecord if two members have objections of one id: to settle one would settle both; or if one objection
    is aimed at two things.
    """

    title: str
    setting: Setting
    rule: Rule
    timeline: Timeline
    office_rules: tuple[OfficeRule, ...] = attrs.field(default=(), converter=_by_office)
    named_rules: tuple[NamedRule, ...] = attrs.field(default=(), converter=_by_id)
    note: str = ""
    _checked: tuple[Setting, Timeline, "_Owners", "_Aims"] | None = attrs.field(
        default=None, eq=False, alias="_checked"
    )

    def __attrs_post_init__(self) -> None:
        for office, _ in self.office_rules:
            self.setting.office(office)
        if tuple(id_ for id_, _ in self.named_rules) != self.setting.rules:
            listed, stated = (
                ", ".join(map(repr, ids)) or "none" for ids in (self.setting.rules, dict(self.named_rules))
            )
            problem = f"its setting lists the rules {listed}, and named_rules states {stated}; state each of them once"
            raise InvalidRecord(what="a race", problem=problem)
        first, owners, aims = 0, _threatening(self.setting), _NO_AIMS
        if self._checked is not None:
            setting, timeline, known, known_aims = self._checked
            if setting is self.setting and self.timeline.extends(timeline):
                first, owners, aims = len(timeline), known, known_aims
        if first == 0:
            _check_setting(self.setting)
        owners = self._check_reports(self.timeline.reports_from(first), owners)
        aims = self._check_aims(self.timeline.reports_from(first), aims)
        object.__setattr__(self, "_checked", (self.setting, self.timeline, owners, aims))

    def _check_reports(self, reports: Iterable[Report], owners: _Owners) -> _Owners:
        """Check reports that come next; whose each objection is, by all of them."""
        new: dict[ObjectionId, MemberId] = {}
        for report in reports:
            for position, claim in enumerate(report.claims):
                where = f"report {report.id!r}, claim {position}"
                check_claim(claim, self.setting, where=where)
                if isinstance(claim, ObjectionClaim):
                    id_ = claim.objection
                    _check_owner(claim, self._owner(id_, owners) or new.setdefault(id_, claim.member), where)
        return {**owners, **new} if new else owners

    def _owner(self, objection: ObjectionId, owners: _Owners) -> MemberId | None:
        """Whose an objection is: what a member without a record of its objection would have is its own."""
        return owners.get(objection) or self.setting.unrecorded.get(objection)

    def _check_aims(self, reports: Iterable[Report], aims: _Aims) -> _Aims:
        """Check that whatever is said of an objection, in reports that come next too, is aimed at one thing."""
        new: dict[ObjectionId, _Aim] = {}
        for report in reports:
            for position, claim in enumerate(report.claims):
                aim = _aim(claim) if isinstance(claim, ObjectionClaim) else None
                if not isinstance(claim, ObjectionClaim) or aim is None:
                    continue
                id_ = claim.objection
                if aim != (aims.get(id_) or new.setdefault(id_, aim)):
                    problem = f"objection {id_!r} is aimed at something else; give this one another id"
                    raise InvalidRecord(what=f"report {report.id!r}, claim {position}", problem=problem)
        return {**aims, **new} if new else aims

    @property
    def body(self) -> Body:
        """Who decides."""
        return self.setting.body

    @property
    def news(self) -> tuple[tuple[date, tuple[Entry, ...]], ...]:
        """Every claim by the day from which it counts, once it has happened and is known; the first day first."""
        found: dict[date, list[Entry]] = {}
        for report in self.timeline.reports:
            for entry in self.timeline.entries_of(report.id):
                if entry.day is not None and entry.known is not None:
                    found.setdefault(max(entry.day, entry.known), []).append(entry)
        return tuple((day, tuple(found[day])) for day in sorted(found))

    @property
    def days(self) -> tuple[date, ...]:
        """The days on which something new came to count, the first one first.

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
        """The situation as of a day, by all that the timeline knows, or by what was known by another day.

        Days are dates or text of the form 2024-02-21; InvalidDate for anything vaguer.  It is that of the end of the
        day, unless a time of it is given, as ``at="14:30"``, or the report ``before`` which it is asked: then neither
        what is of a later time counts, nor that report, nor what is stated to come after either.
        Raises UnknownId for a report that is not there, InvalidRecord for one of another day and for what is no time.
        """
        if at and not is_time(at):
            raise InvalidRecord(what=f"the time {at!r}", problem="write it as 14:30")
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

    def reporting(self, report: Report, *, sources: tuple[Source, ...] = ()) -> "Appointment":
        """The race with one more report, and the sources that it is the first to name; costs the report only."""
        if self._checked is not None:
            # What is refused is refused before the timeline has it: whoever holds the error would hold that too.
            _, _, owners, aims = self._checked
            self._check_reports((report,), owners)
            self._check_aims((report,), aims)
        return attrs.evolve(self, timeline=self.timeline.append(report, sources=sources))

    def __repr__(self) -> str:
        return f"<Appointment {self.title!r}: {len(self.body.members)} members, {len(self.timeline)} reports>"

    def rows(self) -> display.Rows:
        """Every claim as a row: its report, when it happened and became known, who said it, and the claim in words."""
        return display.rows(self)

    def _repr_html_(self) -> str | None:
        return display.html(self)


def _threatening(setting: Setting) -> _Owners:
    """Whose are the objections that moves would raise."""
    return {raised.objection: raised.member for terms in setting.terms for raised in terms.raises}


def _aim(claim: ObjectionClaim) -> _Aim | None:
    """At what an objection is aimed; None for a later claim that does not say it again."""
    aim = claim.proposal, claim.candidate, claim.office
    return aim if claim.event is ObjectionEvent.RAISED or any(aim) else None


def _check_owner(claim: ObjectionClaim, owner: MemberId, where: str) -> None:
    """Raise InvalidRecord if an objection is that of somebody else."""
    if owner != claim.member:
        problem = f"objection {claim.objection!r} is that of {owner!r}; give that of {claim.member!r} another id"
        raise InvalidRecord(what=where, problem=problem)


def _check_setting(setting: Setting) -> None:
    """Raise UnknownId for what the setting's own conditions refer to and it does not have."""
    for concession in setting.concessions:
        if concession.willing is not None:
            check_condition(concession.willing, setting, where=f"concession {concession.id!r}")
    for package in setting.packages:
        check_condition(AllOf((*package.commitments, *package.assents)), setting, where=f"package {package.id!r}")
    for terms in setting.terms:
        where = f"the terms of {terms.move.id!r}"
        if terms.willing is not None:
            check_condition(terms.willing, setting, where=where)
        for raised in terms.raises:
            check_claim(raised, setting, where=where)
