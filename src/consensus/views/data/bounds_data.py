"""Counts that the reports bound, as plain data for JSON."""

from collections.abc import Iterable

from consensus.display import JsonData
from consensus.evidence import BoundedCount, Evidence, Statement


def bounds_data(evidence: Evidence) -> JsonData:
    """How many support and hold out, and how many statements are set aside or not checked."""
    return {
        "supporters": bounds(evidence.supporters),
        "hold_outs": bounds(evidence.hold_outs),
        "set_aside": len(evidence.set_aside),
        "unknown": len(evidence.unknown),
    }


def tally_data(tally: BoundedCount) -> JsonData:
    """How many, at least and at most, who certainly and who certainly not, and the reports behind it."""
    return {
        **bounds(tally),
        "in": list[JsonData](sorted(tally.surely)),
        "out": list[JsonData](sorted(set(tally.members) - tally.possibly)),
        "least_rests_on": statement_ids(tally.least_rests_on),
        "most_rests_on": statement_ids(tally.greatest_rests_on),
    }


def bounds(tally: BoundedCount) -> dict[str, JsonData]:
    """How many, at least and at most."""
    return {"least": tally.least, "most": tally.greatest}


def statement_ids(statements: Iterable[Statement]) -> JsonData:
    """The ids of statements, as they are given."""
    return [statement.id for statement in statements]
