"""The glossary: where a row lists all kinds of something, it lists those that the code knows."""

import re
from enum import Enum

import pytest

from consensus.records import AskKind, CandidacyStatus, MilestoneKind, MoveKind, ReasonKind, TieKind
from consensus.rules import Outcome
from tests.pages import DOCS

GLOSSARY = (DOCS / "explanation" / "glossary.md").read_text(encoding="utf-8")
ROWS: list[tuple[str, str]] = re.findall(r"^\| *([^|]*?) *\| *([^|]*?) *\|", GLOSSARY, re.MULTILINE)


def meaning(word: str) -> str:
    """What the glossary says that a word means."""
    [found] = [said for term, said in ROWS if term == word]
    return found


@pytest.mark.parametrize(
    ("word", "kinds"),
    [
        ("move", MoveKind),
        ("kind of reason", ReasonKind),
        ("kind of ask", AskKind),
        ("tie", TieKind),
        ("candidacy", CandidacyStatus),
        ("milestone", MilestoneKind),
        ("outcome", Outcome),
    ],
    ids=lambda each: each if isinstance(each, str) else "",
)
def test_a_row_lists_every_kind(word: str, kinds: type[Enum]) -> None:
    """Each by its word in answers and case files."""
    said = meaning(word)
    assert [kind for kind in kinds if kind.value.replace("-", " ") not in said] == []
