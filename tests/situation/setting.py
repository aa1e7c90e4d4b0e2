"""A small race in which situations are told in a few words: the setting, reports by day, and what stands."""

from collections.abc import Sequence
from datetime import date

from consensus.appointment import Appointment
from consensus.records import (
    Actor,
    Body,
    Candidate,
    Claim,
    Concession,
    CountClaim,
    Granted,
    Group,
    Member,
    Nomination,
    ObjectionClaim,
    ObjectionEvent,
    Office,
    Part,
    Period,
    Proposal,
    Report,
    Resolution,
    Setting,
    Stance,
    StanceClaim,
    Way,
)
from consensus.rules import NoObjection
from consensus.situation import Situation
from consensus.timeline import Timeline

SUPPORTS, ACQUIESCES, ABSTAINS, RESERVED, OBJECTS, ABSENT, UNDECLARED = Stance

SETTING = Setting(
    body=Body(
        name="Lake Commission",
        members=[
            Member(id="AT"),
            Member(id="CH"),
            Member(id="DE"),
            Member(id="NO", periods=[Period(joined="2026-03-05")]),
        ],
        groups=[Group(id="upper", members=["AT", "CH"])],
    ),
    offices=[Office(id="secretary"), Office(id="deputy")],
    actors=[Actor(id="chair")],
    candidates=[Candidate(id="meier"), Candidate(id="lund")],
    proposals=[
        Proposal(id="meier", names=[Nomination(office="secretary", candidate="meier")]),
        Proposal(id="lund", names=[Nomination(office="secretary", candidate="lund")]),
        Proposal(id="extend", way=Way.EXTEND),
    ],
    concessions=[
        Concession(id="fund"),
        Concession(id="seat", parts=[Part(id="vice"), Part(id="agenda")]),
    ],
)
FUND = Granted(concession="fund")
SEAT = Granted(concession="seat")
VICE = Granted(concession="seat", part="vice")
AGENDA = Granted(concession="seat", part="agenda")


def on(day: int) -> date:
    return date(2026, 3, day)


def stance(said: Stance, *members: str, proposal: str = "meier", conditional: bool = False, reason: str = "") -> Claim:
    """A stance on Meier; of AT unless somebody else is named."""
    return StanceClaim(
        stance=said, members=members or ("AT",), proposal=proposal, conditional=conditional, reason=reason
    )


def objection(
    event: ObjectionEvent = ObjectionEvent.RAISED,
    resolution: Resolution | None = None,
    *,
    id_: str = "dike",
    asks: Sequence[Granted] = (),
    reason: str = "",
) -> Claim:
    """AT's objection to Meier."""
    return ObjectionClaim(
        objection=id_, member="AT", event=event, resolution=resolution, proposal="meier", asks=asks, reason=reason
    )


def count(*missing: str) -> Claim:
    """A count of Meier's supporters that names all who are missing."""
    return CountClaim(stances=[SUPPORTS], proposal="meier", missing=missing)


def told(day: int, *claims: Claim, time: str = "", own: str | None = None, id_: str = "") -> Report:
    """A report of a day in March; `own` is the member whose own word on the record it is."""
    return Report(
        id=id_ or f"{day} {time} {own} {hash(claims)}",
        reported_on=on(day).isoformat(),
        claims=claims,
        time=time,
        on_record=own is not None,
        speaks_for=own,
    )


def race(*reports: Report) -> Appointment:
    return Appointment(title="a race", setting=SETTING, rule=NoObjection(), timeline=Timeline(reports=reports))


def situation(*reports: Report, day: int = 20, known_by: int | None = None) -> Situation:
    return race(*reports).on(on(day), known_by=None if known_by is None else on(known_by))
