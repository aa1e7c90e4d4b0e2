"""Plain data: `to_dict` gives what the command line writes as JSON."""

import json
from pathlib import Path
from typing import Any

import pytest

import consensus as cs
from consensus.errors import InvalidRecord
from consensus.evidence import NewestFirst, OnRecordFirst, Policy, TrustSource, weigh
from consensus.views import to_dict
from tests.command_line import answer

CASES = [
    ("nato-2024", "2024-02-21", None),
    ("nato-2024", "2024-06-05", "2024-06-05"),
    ("nato-2024", "2024-06-27", None),
    ("osce-2020", "2020-07-10", None),
]
ADDED = {"case", "evidence", "contrasts"}
"""What a command adds to the data of the object that it shows."""


def written(command: str, case: str, day: str, known_by: str | None, *more: str) -> dict[str, Any]:
    """What a command writes as JSON, without what it adds."""
    known = () if known_by is None else ("--known-by", known_by)
    found: dict[str, Any] = json.loads(answer(command, case, "--on", day, *known, *more, "--json"))
    return {key: value for key, value in found.items() if key not in ADDED}


@pytest.mark.parametrize(("case", "day", "known_by"), CASES)
def test_a_situation_is_what_show_writes(case: str, day: str, known_by: str | None) -> None:
    """A situation as plain data is the JSON of `show`, and its verdict is the verdict there."""
    situation = cs.load(case).on(day, known_by=known_by)
    shown = written("show", case, day, known_by)
    assert situation.to_dict() == shown
    assert situation.verdict().to_dict() == shown["verdict"]


@pytest.mark.slow
@pytest.mark.parametrize(("case", "day", "known_by"), CASES)
def test_an_answer_is_what_unblock_writes(case: str, day: str, known_by: str | None) -> None:
    """An answer as plain data is the JSON of `unblock`; its plan and its impasse are the ones there."""
    ways = cs.unblock(cs.load(case).on(day, known_by=known_by))
    shown = written("unblock", case, day, known_by, "--why")
    assert ways.to_dict() == shown
    plans = [] if ways.cheapest is None else [ways.cheapest.to_dict()]
    assert plans == shown["plans"]
    assert (None if ways.impasse is None else ways.impasse.to_dict()) == shown["impasse"]


@pytest.mark.parametrize(("case", "day", "known_by"), CASES[:2])
def test_evidence_is_what_the_command_writes(case: str, day: str, known_by: str | None) -> None:
    """Evidence as plain data is the JSON of `evidence`, what to find out next included."""
    situation = cs.load(case).on(day, known_by=known_by)
    assert weigh(situation).to_dict() == written("evidence", case, day, known_by)


def test_evidence_names_whom_it_trusts_as_the_command_line_does() -> None:
    """Policies have the words of `--trust`; one of the user's own has its `repr`."""

    class Nobody:
        def rank(self, statement: cs.Statement) -> int:
            return 0

        def __repr__(self) -> str:
            return "Nobody()"

    day = "2024-06-06"
    policies: list[Policy] = [OnRecordFirst(), NewestFirst(), TrustSource("count-29-may"), Nobody()]
    found = weigh(cs.load("nato-2024").on(day), trusting=policies).to_dict()
    assert found["trusting"] == ["on-record", "newest", "count-29-may", "Nobody()"]
    words = [word for each in ("on-record", "newest", "count-29-may") for word in ("--trust", each)]
    assert found | {"trusting": []} == written("evidence", "nato-2024", day, None, *words) | {"trusting": []}


def test_the_data_is_of_the_caller() -> None:
    """Each call makes a dict of its own: whoever changes one changes no other."""
    situation = cs.load("osce-2020").on("2020-07-10")
    situation.to_dict().clear()
    assert situation.to_dict()["on"] == "2020-07-10"


def test_what_has_no_plain_data_says_so() -> None:
    """An object without documented keys is refused, with what to do."""
    with pytest.raises(InvalidRecord, match="plain data of Stance"):
        to_dict(cs.Stance.SUPPORTS)


def test_the_page_tells_of_to_dict() -> None:
    """The page on the command line says which objects have the keys, and what a command adds."""
    page = (Path(__file__).parents[3] / "docs/reference/command-line.md").read_text(encoding="utf-8")
    [said] = [line for line in page.splitlines() if "`to_dict()`" in line]
    for noun in ("situation", "verdict", "answer", "plan", "impasse", "evidence"):
        assert noun in said
