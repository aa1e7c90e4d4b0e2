"""Cases: races kept as files, read into appointments and written back, and the shipped races.

Faults of a file are collected and reported together, each with its line and column.
The format is described on the page "Case files"; countries and their flags are here too.
"""

import sys

from consensus.cases.case_writer import dumps
from consensus.cases.claim_texts import read_claims
from consensus.cases.countries import Country, code_of, country, flag
from consensus.cases.faults import Fault, InvalidCase, UnknownCase
from consensus.cases.files import check, load, loads, names
from consensus.cases.formats.rule_format import read_rule
from consensus.cases.report_texts import (
    dumps_report,
    loads_report,
    read_corrections,
    read_entering,
    read_report,
    report_digest,
)
from consensus.cases.stance_tables import dumps_stances, read_stances
from consensus.moved_names import MovedModule

__all__ = [
    "Country",
    "Fault",
    "InvalidCase",
    "UnknownCase",
    "check",
    "code_of",
    "country",
    "dumps",
    "dumps_report",
    "dumps_stances",
    "flag",
    "load",
    "loads",
    "loads_report",
    "names",
    "read_claims",
    "read_corrections",
    "read_entering",
    "read_report",
    "read_rule",
    "read_stances",
    "report_digest",
]

_KNOWN_BODIES = ("KnownBody", "KnownWeights", "european_union", "known_bodies", "known_body", "known_weights")
_moved = MovedModule(f"{__name__}.bodies", {"0.6": {name: f"{__name__}.known_bodies.{name}" for name in _KNOWN_BODIES}})
sys.modules.setdefault(_moved.__name__, _moved)
