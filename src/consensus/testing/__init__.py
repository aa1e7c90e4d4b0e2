"""The testing kit: strategies, laws and a machine, to check your own rule or tracker, and this library itself.

>>> from consensus.rules import AtLeast
>>> check_rule(AtLeast(2), anonymous=True)

Importing it registers a strategy for every public record, so that hypothesis can draw them by type.
It requires hypothesis, which the extra `testing` installs.
"""

from consensus.testing import strategies
from consensus.testing.beginning import write
from consensus.testing.code import as_code
from consensus.testing.laws import (
    LawBroken,
    check_cases,
    check_claims,
    check_continued,
    check_entering,
    check_evidence,
    check_forecasts,
    check_order,
    check_reports,
    check_rule,
    check_timeline,
    check_unblocking,
    check_view,
    laws_for,
)
from consensus.testing.laws.rule_laws import LAWS
from consensus.testing.machine import AppointmentMachine

__all__ = [
    "AppointmentMachine",
    "LAWS",
    "LawBroken",
    "as_code",
    "check_cases",
    "check_claims",
    "check_continued",
    "check_entering",
    "check_evidence",
    "check_forecasts",
    "check_order",
    "check_reports",
    "check_rule",
    "check_timeline",
    "check_unblocking",
    "check_view",
    "laws_for",
    "strategies",
    "write",
]

strategies.register()
