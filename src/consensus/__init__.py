"""Diplomacy, not Raft: how a body of states agrees, by consensus, on a person for an office, and what unblocks it.

>>> import consensus as cs
>>> nato = cs.load("nato-2024")
>>> print(nato.on("2024-02-21").verdict().outcome.value)
BLOCKED

What is named here is public; the rooms below have more: every kind of claim and condition is in `consensus.records`.
Rooms that need a package of their own are loaded when they are first used.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from consensus import display as _display
from consensus.appointment import Appointment
from consensus.dates import StatedDate
from consensus.errors import ConsensusError
from consensus.records import (
    Actor,
    AskClaim,
    Assents,
    Body,
    CandidacyClaim,
    Candidate,
    Concession,
    ConcessionClaim,
    CountClaim,
    Granted,
    Group,
    Member,
    Nomination,
    ObjectionClaim,
    Office,
    Proposal,
    Report,
    Setting,
    Source,
    Stance,
    StanceClaim,
    Tie,
    TieClaim,
    TieKind,
)
from consensus.rules import NoObjection, Outcome, Profile, Rule, Unanimity, Verdict
from consensus.situation import Objection, Situation, Standing
from consensus.timeline import Timeline

if TYPE_CHECKING:
    from consensus.assent import CostedMove
    from consensus.cases import InvalidCase, dumps, load, loads
    from consensus.evidence import Evidence, Statement, Tally, weigh
    from consensus.relations import graph
    from consensus.unblocking import Certificate, Impasse, Plan, Step, Unblocking, unblock

__all__ = [
    "Actor",
    "Appointment",
    "AskClaim",
    "Assents",
    "Body",
    "CandidacyClaim",
    "Candidate",
    "Certificate",
    "Concession",
    "ConcessionClaim",
    "ConsensusError",
    "CostedMove",
    "CountClaim",
    "Evidence",
    "Granted",
    "Group",
    "Impasse",
    "InvalidCase",
    "Member",
    "NoObjection",
    "Nomination",
    "Objection",
    "ObjectionClaim",
    "Office",
    "Outcome",
    "Plan",
    "Profile",
    "Proposal",
    "Report",
    "Rule",
    "Setting",
    "Situation",
    "Source",
    "Stance",
    "StanceClaim",
    "Standing",
    "StatedDate",
    "Statement",
    "Step",
    "Tally",
    "Tie",
    "TieClaim",
    "TieKind",
    "Timeline",
    "Unanimity",
    "Unblocking",
    "Verdict",
    "dumps",
    "graph",
    "load",
    "loads",
    "unblock",
    "weigh",
]

_ROOMS = {
    "Certificate": "unblocking",
    "CostedMove": "assent",
    "Evidence": "evidence",
    "Impasse": "unblocking",
    "InvalidCase": "cases",
    "Plan": "unblocking",
    "Statement": "evidence",
    "Step": "unblocking",
    "Tally": "evidence",
    "Unblocking": "unblocking",
    "dumps": "cases",
    "graph": "relations",
    "load": "cases",
    "loads": "cases",
    "unblock": "unblocking",
    "weigh": "evidence",
}
"""The room that each name comes from which is loaded when it is first used."""


def __getattr__(name: str) -> Any:
    if name not in _ROOMS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = getattr(import_module(f"{__name__}.{_ROOMS[name]}"), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


_display.set_loader(lambda: import_module(f"{__name__}.views"))
