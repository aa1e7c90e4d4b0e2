"""What became of each objection in one race, by everything known about its whole course.

The history of a race is imported on demand: the precedents of the shipped cases are read, and need none.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

import attrs

from consensus.appointment import Appointment
from consensus.precedent.precedent import Precedent, RaceLabel
from consensus.records import (
    Assents,
    AssentsWeigh,
    AtLeastAssent,
    CandidateWithdrawn,
    Condition,
    DayPassed,
    Granted,
    MemberId,
    ObjectionClaim,
    ObjectionEvent,
    ObjectionId,
    OnTable,
    Pressure,
    Promised,
    ReportId,
    Setting,
    Settle,
)
from consensus.records.conditions import Atom, atoms
from consensus.records.kinds import reason_kinds
from consensus.situation import Situation
from consensus.timeline import Entry

if TYPE_CHECKING:
    from consensus.history import Course, Lifting


def precedents_in(appointment: Appointment, *, case: str = "") -> tuple[Precedent, ...]:
    """The precedents of a race, sorted by the day on which each was raised; `case` is the name of a shipped case.

    >>> from consensus.cases import load
    >>> precedents_in(load("wto-2021"))
    (<Precedent WTO Director-General, 2020-21: us-yoo, set aside>,)
    """
    from consensus.history import Course

    course = Course(appointment)
    label = label_of(appointment.setting, title=appointment.title, case=case)
    stories = list(_stories(appointment, course))
    together: dict[object, list[_Story]] = {}
    for story in stories:
        together.setdefault(story.shared, []).append(story)
    found = (_precedent(alike, label, appointment.setting) for alike in together.values())
    return tuple(sorted(found, key=lambda each: (each.raised, each.objections)))


def label_of(setting: Setting, *, title: str = "", case: str = "") -> RaceLabel:
    """The label of a race; ways on, such as an extension, do not identify it, since they occur in many races."""
    names = frozenset(proposal.id for proposal in setting.proposals if proposal.way is None)
    ways = frozenset(proposal.id for proposal in setting.proposals if proposal.way is not None)
    return RaceLabel(title=title, body=setting.body.name, proposals=names or ways, case=case)


@attrs.frozen(kw_only=True)
class _Story:
    """All claims on one objection since it was first reported as open, and its lifting, if that was for good."""

    setting: Setting
    history: tuple[Entry, ...]
    lifting: "Lifting | None"

    @property
    def claims(self) -> tuple[ObjectionClaim, ...]:
        return tuple(entry.claim for entry in self.history if isinstance(entry.claim, ObjectionClaim))

    @property
    def asks(self) -> tuple[Atom, ...]:
        """Everything that was ever asked for."""
        stated: list[Condition] = [ask for claim in self.claims for ask in claim.asks]
        stated += [claim.lifted_when for claim in self.claims if claim.lifted_when is not None]
        return tuple(dict.fromkeys(atom for condition in stated for atom in atoms(condition)))

    @property
    def settling(self) -> tuple[Atom, ...]:
        """Everything that its member was ever known or thought to accept."""
        stated = [claim.settles_for for claim in self.claims if claim.settles_for is not None]
        return tuple(dict.fromkeys(atom for condition in stated for atom in atoms(condition)))

    @property
    def raised(self) -> date:
        day = self.history[0].day
        assert day is not None
        return day

    @property
    def lifts(self) -> tuple[Entry, ...]:
        """The claims, on the day of the lifting, that it was lifted."""
        return () if self.lifting is None else tuple(entry for entry in self.history if _lifts(entry, self.lifting.day))

    @property
    def shared(self) -> object:
        """A key that is equal for objections that make up one precedent."""
        return (
            self.history[0].report.id,
            reason_kinds(kind for claim in self.claims for kind in claim.reason_kinds),
            self.setting.ask_kinds(*self.asks, *self.settling),
            None if self.lifting is None else (self.lifting.day, self.lifting.resolution),
            frozenset[ReportId](entry.report.id for entry in self.lifts),
        )


def _lifts(entry: Entry, day: date) -> bool:
    return isinstance(entry.claim, ObjectionClaim) and entry.claim.event is ObjectionEvent.LIFTED and entry.day == day


def _stories(appointment: Appointment, course: "Course") -> Iterator[_Story]:
    subjects: dict[tuple[MemberId, ObjectionId], None] = {}
    for report in appointment.timeline.reports:
        for claim in report.claims:
            if isinstance(claim, ObjectionClaim):
                subjects[claim.member, claim.objection] = None
    liftings = {lifting.objection: lifting for lifting in course.liftings}
    for member, objection in subjects:
        told = course.end.history("objection", member, objection)
        # If only its lifting is reported, it is unknown since when the objection was open.
        since = next((entry for entry in told if _leaves_open(entry)), None)
        history = () if since is None else tuple(entry for entry in told if not since.is_later_than(entry))
        if history:
            known = [each for each in (liftings.get(objection), _told(history)) if each is not None]
            lifting = None if _stands(history, course.end) else max(known, key=lambda each: each.day, default=None)
            yield _Story(setting=appointment.setting, history=history, lifting=lifting)


def _stands(history: tuple[Entry, ...], end: Situation) -> bool:
    """Whether an objection is open at the end on every proposal it concerns; by its last claim if the member left."""
    claim = history[-1].claim
    assert isinstance(claim, ObjectionClaim)
    if claim.member not in end.members:
        return claim.event.leaves_open
    standings = (end.standing(claim.member, proposal=proposal.id) for proposal in end.setting.proposals)
    found = [each.is_open for standing in standings for each in standing.objections if each.id == claim.objection]
    return bool(found) and all(found)


def _told(history: tuple[Entry, ...]) -> "Lifting | None":
    """The lifting that was reported last; None if none was."""
    from consensus.history import Lifting

    for entry in reversed(history):
        if entry.day is not None and isinstance(entry.claim, ObjectionClaim) and not entry.claim.event.leaves_open:
            claim = entry.claim
            return Lifting(objection=claim.objection, day=entry.day, resolution=claim.resolution, deeds=())
    return None


def _leaves_open(entry: Entry) -> bool:
    return isinstance(entry.claim, ObjectionClaim) and entry.claim.event.leaves_open


def _precedent(stories: list[_Story], label: RaceLabel, setting: Setting) -> Precedent:
    first, lifting = stories[0], stories[0].lifting
    claims = [claim for story in stories for claim in story.claims]
    lifts = [entry for story in stories for entry in story.lifts]
    members = sorted({claim.member for claim in claims})
    asks = [ask for story in stories for ask in story.asks]
    deeds = [] if lifting is None else [deed for story in stories if story.lifting for deed in story.lifting.deeds]
    settling = [atom for story in stories for atom in story.settling]
    return Precedent(
        race=label,
        members=tuple(members),
        names=tuple(setting.name_of(member) for member in members),
        objections=tuple(sorted({claim.objection for claim in claims})),
        reason=next((claim.reason for claim in claims if claim.reason), ""),
        reason_kinds=reason_kinds(kind for claim in claims for kind in claim.reason_kinds),
        asked=_in_words(asks, setting),
        ask_kinds=setting.ask_kinds(*asks, *settling),
        settles_for=_in_words(settling, setting),
        raised=first.raised,
        lifted=None if lifting is None else lifting.day,
        resolution=None if lifting is None else lifting.resolution,
        account=_account(lifts),
        deeds=tuple(sorted({deed.move.id for deed in deeds if not isinstance(deed.move, Settle)})),
        by=tuple(setting.name_of(actor) for actor in sorted({actor for claim in claims for actor in claim.by})),
        is_exact=all(_is_exact(entry) for entry in (first.history[0], *lifts)),
    )


def _account(lifts: Iterable[Entry]) -> str:
    """The reason that was given for the lifting."""
    claims = (entry.claim for entry in lifts)
    return next((claim.reason for claim in claims if isinstance(claim, ObjectionClaim) and claim.reason), "")


def _is_exact(entry: Entry) -> bool:
    return entry.occurred_on is None or entry.occurred_on.exact


def _in_words(conditions: Iterable[Atom], setting: Setting) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_noun(condition, setting) for condition in conditions))


def _noun(condition: Atom, setting: Setting) -> str:
    """What is asked for, in a few words that make sense without the setting."""
    match condition:
        case Granted() | Promised():
            concession = setting.concession(condition.concession)
            part = None if condition.part is None else concession.part(condition.part)
            title = concession.title if part is None else f"{concession.title}: {part.title}"
            return f"a promise: {title}" if isinstance(condition, Promised) else title
        case CandidateWithdrawn(candidate=candidate):
            return f"the withdrawal of {setting.name_of(candidate)}"
        case OnTable():
            return "another proposal"
        case Assents() | AtLeastAssent() | AssentsWeigh():
            return f"assent: {', '.join(setting.name_of(member) for member in condition.members)}"
        case Pressure():
            return f"pressure on {setting.name_of(condition.member)}"
        case DayPassed(day=day):
            return f"that {day} has come"
