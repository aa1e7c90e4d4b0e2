"""Bounds on counts, as plain data for JSON."""

from collections.abc import Iterable

from consensus.display import JsonData
from consensus.evidence import BoundedCount, Evidence, Statement


def bounds_data(evidence: Evidence) -> JsonData:
    """How many support and how many hold out, and how many statements are set aside or unchecked."""
    return {
        "supporters": bounds(evidence.supporters),
        "hold_outs": bounds(evidence.hold_outs),
        "set_aside": len(evidence.set_aside),
        "unknown": len(evidence.unknown),
    }


def tally_data(tally: BoundedCount) -> JsonData:
    """The least and greatest number, the members certainly counted and certainly not, and the reports behind it."""
    return {
        **bounds(tally),
        "in": list[JsonData](sorted(tally.surely)),
        "out": list[JsonData](sorted(set(tally.members) - tally.possibly)),
        "least_rests_on": statement_ids(tally.least_rests_on),
        "most_rests_on": statement_ids(tally.greatest_rests_on),
    }


def bounds(tally: BoundedCount) -> dict[str, JsonData]:
    """The least and the greatest number; and that they are not exact, if they are not."""
    told: dict[str, JsonData] = {} if tally.is_exact else {"exact": False}
    return {"least": tally.least, "most": tally.greatest, **told}


def statement_ids(statements: Iterable[Statement]) -> JsonData:
    """The ids of statements, in the given order."""
    return [statement.id for statement in statements]
