"""Tables: one dict a row, the same keys in each, and plain values that a library of data frames takes as they are."""

from datetime import date

import pytest

import consensus as cs
from consensus.errors import InvalidRecord
from consensus.evidence import weigh
from consensus.views import rows

KEYS = {
    "Situation": [
        "member",
        "name",
        "proposal",
        "stance",
        "has_vote",
        "reason",
        "disputed",
        "objections",
        "asks",
        "waits",
        "reports",
    ],
    "Timeline": [
        "report",
        "claim",
        "occurred_on",
        "day",
        "known",
        "said_by",
        "on_record",
        "confidence",
        "wording",
        "sources",
    ],
    "Verdict": ["member", "stance", "blocks", "is_awaited"],
    "Plan": ["move", "kind", "actors", "cost", "text"],
    "Unblocking": ["plan", "plan_cost", "move", "kind", "actors", "cost", "text"],
    "Evidence": ["member", "name", "forced", *(stance.value for stance in cs.Stance)],
}
KEYS["Appointment"] = [*KEYS["Timeline"], "text"]


def test_rows_have_stable_keys_and_plain_values() -> None:
    """Every row of a table has the same keys in the same order, and each column values of one type, or nothing."""
    race = cs.load("nato-2024")
    feb = race.on("2024-02-21")
    ways = cs.unblock(feb)
    assert ways.cheapest is not None
    for table in (feb, race.timeline, race, feb.verdict(), ways.cheapest, ways, weigh(feb)):
        listed = table.rows()
        assert listed and listed == rows(table)
        assert all(list(row) == KEYS[type(table).__name__] for row in listed)
        for key in listed[0]:
            kinds = {type(row[key]) for row in listed} - {type(None)}
            assert len(kinds) <= 1 and kinds <= {bool, int, str, date}, key


def test_rows_say_what_the_objects_say() -> None:
    """A member's row, a verdict's and a plan's hold what the object holds."""
    feb = cs.load("nato-2024").on("2024-02-21")
    turkey = next(row for row in feb.rows() if row["member"] == "TR")
    assert (turkey["name"], turkey["stance"], turkey["objections"]) == ("Türkiye", "objects", "tr-bias")
    assert [row["member"] for row in feb.verdict().rows() if row["blocks"]] == ["HU", "TR"]
    moves = cs.unblock(feb).rows()
    assert {row["plan_cost"] for row in moves} == {"7"}
    assert sum(int(str(row["cost"])) for row in moves) == 7


def test_what_is_not_tabular_says_so() -> None:
    """To ask for the rows of anything else is an error that names it."""
    with pytest.raises(InvalidRecord, match="invalid table of str: it has no rows; print it"):
        rows("text")
