"""The page "Scoring plans" shows the score as it is, and explains every miss."""

import re

import pytest

from tests.pages import DOCS, check_example, examples

PAGE = (DOCS / "explanation" / "score.md").read_text(encoding="utf-8")


@pytest.mark.slow
def test_the_page_shows_the_score_as_it_is() -> None:
    """Every number, deed and miss on the page is what the command writes, to the letter."""
    ((command, written),) = examples(PAGE)
    assert command == "consensus score"
    check_example(command, written)


def test_every_miss_is_explained() -> None:
    """Under the name of its case, each deed that no plan had named has its row, and no other has one."""
    ((_, written),) = examples(PAGE)
    missed: dict[str, set[str]] = {}
    for case, told in re.findall(r"^([\w-]+): .*\n((?:  .*\n)*)", written, re.MULTILINE):
        misses = re.findall(r"^  \S+  (\S+)(?: \(\w+\))? +in no plan: ", told, re.MULTILINE)
        missed.update({case: set(misses)} if misses else {})
    [row] = re.findall(r"^  all +\d+ +\d+ +\d+ +\d+ +(\d+) +(\d+) of (\d+) named", written, re.MULTILINE)
    done, apart_named, apart = map(int, row)
    assert sum(map(len, missed.values())) == done + apart - apart_named
    explained = {}
    for case, section in re.findall(r"^### ([\w-]+)\n(.*?)(?=^##|\Z)", PAGE, re.MULTILINE | re.DOTALL):
        explained[case] = set(re.findall(r"^- `([^`]+)`: \S", section, re.MULTILINE))
    assert explained == missed
