"""How a body of states agrees, by consensus, on a person for an office, and what unblocks it.

>>> import consensus as cs
>>> nato = cs.load("nato-2024")
>>> print(nato.on("2024-02-21").verdict().outcome.value)
BLOCKED

Every name here is public, and so is everything that a package in the list below names in its `__all__`: every kind of
claim and condition, for instance, is in `consensus.records`.  Anything else is internal and may change at any time.
Each name is loaded when it is first used, so that importing the library takes no time.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from consensus import display as _display
from consensus.moved_names import moved_names as _moved_names

if TYPE_CHECKING:
    from consensus.appointment import Appointment
    from consensus.assent import CostedMove
    from consensus.cases import (
        InvalidCase,
        dumps,
        dumps_report,
        load,
        loads,
        loads_report,
        read_claims,
        read_corrections,
        read_entering,
        read_report,
        report_digest,
    )
    from consensus.certificates import Certificate
    from consensus.dates import StatedDate
    from consensus.errors import ConsensusError
    from consensus.evidence import BoundedCount, Evidence, Statement, weigh
    from consensus.forecasting import Forecast, forecast
    from consensus.history import Changes, changes
    from consensus.precedent import precedents
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
        ThreatClaim,
        Tie,
        TieClaim,
        TieKind,
    )
    from consensus.relations import graph
    from consensus.rules import NoObjection, Outcome, Profile, Rule, Unanimity, Verdict
    from consensus.situation import Objection, Situation, Standing, Threat
    from consensus.timeline import Timeline
    from consensus.unblocking import Impasse, Plan, Step, Unblocking, compare, unblock

    __version__: str

__all__ = [
    "Actor",
    "Appointment",
    "AskClaim",
    "Assents",
    "Body",
    "BoundedCount",
    "CandidacyClaim",
    "Candidate",
    "Certificate",
    "Changes",
    "Concession",
    "ConcessionClaim",
    "ConsensusError",
    "CostedMove",
    "CountClaim",
    "Evidence",
    "Forecast",
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
    "Threat",
    "ThreatClaim",
    "Tie",
    "TieClaim",
    "TieKind",
    "Timeline",
    "Unanimity",
    "Unblocking",
    "Verdict",
    "changes",
    "compare",
    "dumps",
    "dumps_report",
    "forecast",
    "graph",
    "load",
    "loads",
    "loads_report",
    "precedents",
    "read_claims",
    "read_corrections",
    "read_entering",
    "read_report",
    "report_digest",
    "unblock",
    "weigh",
]

_HOMES = {
    "Actor": "records",
    "Appointment": "appointment",
    "AskClaim": "records",
    "Assents": "records",
    "Body": "records",
    "BoundedCount": "evidence",
    "CandidacyClaim": "records",
    "Candidate": "records",
    "Certificate": "certificates",
    "Changes": "history",
    "Concession": "records",
    "ConcessionClaim": "records",
    "ConsensusError": "errors",
    "CostedMove": "assent",
    "CountClaim": "records",
    "Evidence": "evidence",
    "Forecast": "forecasting",
    "Granted": "records",
    "Group": "records",
    "Impasse": "unblocking",
    "InvalidCase": "cases",
    "Member": "records",
    "NoObjection": "rules",
    "Nomination": "records",
    "Objection": "situation",
    "ObjectionClaim": "records",
    "Office": "records",
    "Outcome": "rules",
    "Plan": "unblocking",
    "Profile": "rules",
    "Proposal": "records",
    "Report": "records",
    "Rule": "rules",
    "Setting": "records",
    "Situation": "situation",
    "Source": "records",
    "Stance": "records",
    "StanceClaim": "records",
    "Standing": "situation",
    "StatedDate": "dates",
    "Statement": "evidence",
    "Step": "unblocking",
    "Threat": "situation",
    "ThreatClaim": "records",
    "Tie": "records",
    "TieClaim": "records",
    "TieKind": "records",
    "Timeline": "timeline",
    "Unanimity": "rules",
    "Unblocking": "unblocking",
    "Verdict": "rules",
    "changes": "history",
    "compare": "unblocking",
    "dumps": "cases",
    "dumps_report": "cases",
    "forecast": "forecasting",
    "graph": "relations",
    "load": "cases",
    "loads": "cases",
    "loads_report": "cases",
    "precedents": "precedent",
    "read_claims": "cases",
    "read_corrections": "cases",
    "read_entering": "cases",
    "read_report": "cases",
    "report_digest": "cases",
    "unblock": "unblocking",
    "weigh": "evidence",
}
"""The package that each name comes from, loaded when the name is first used."""

_PACKAGES = (
    "assent",
    "cases",
    "certificates",
    "dates",
    "errors",
    "evidence",
    "forecasting",
    "history",
    "precedent",
    "records",
    "relations",
    "rules",
    "situation",
    "testing",
    "timeline",
    "unblocking",
    "views",
)
"""Public packages; `cs.rules` works without an import of its own."""

_renamed = _moved_names(__name__, {"0.5": {"Tally": "consensus.BoundedCount"}}, frames=1)


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        found = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    elif name in _PACKAGES:
        found = import_module(f"{__name__}.{name}")
    elif name == "__version__":
        found = import_module("importlib.metadata").version("consensus-appointments")
    else:
        return _renamed(name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    """The public names and packages and the module's own attributes, so that completion offers nothing else."""
    return sorted({*__all__, *_PACKAGES, *(name for name in globals() if name.startswith("__"))})


_display.set_loader(lambda: import_module(f"{__name__}.views"))
