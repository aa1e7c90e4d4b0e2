"""The page "Scoring plans" shows the score as it is, and explains every miss."""

import re
from functools import cache

import consensus as cs
from consensus import cases
from consensus.history import Score, score
from tests.pages import DOCS, check_example, examples

PAGE = (DOCS / "explanation" / "score.md").read_text(encoding="utf-8")


@cache
def scored(case: str) -> Score:
    return score(cs.load(case))


def test_the_page_shows_the_score_as_it_is() -> None:
    """Every number, deed and miss on the page is what the command writes, to the letter."""
    ((command, written),) = examples(PAGE)
    assert command == "consensus score"
    check_example(command, written)


def test_every_miss_is_explained() -> None:
    """Under the name of its case, each deed that no plan had named has its row, and no other has one."""
    told = {}
    for case, section in re.findall(r"^### ([\w-]+)\n(.*?)(?=^##|\Z)", PAGE, re.MULTILINE | re.DOTALL):
        told[case] = set(re.findall(r"^- `([^`]+)`: \S", section, re.MULTILINE))
    misses = {case: {each.deed.move for each in scored(case).deeds if each.miss is not None} for case in cases.names()}
    assert told == {case: moves for case, moves in misses.items() if moves}
