"""The page "Add a case" can be followed: what it says to type is typed, and what it shows is what is written."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.pages import DOCS, check_example, commands

PAGE = (DOCS / "how-to" / "add-a-case.md").read_text(encoding="utf-8")
CASE = Path("vesna.yaml")


def fences() -> Iterator[tuple[str, str, str]]:
    """Every fenced block of the page in its order: the language, the title, and what stands in it."""
    for fence in re.finditer(r'^```(\w*)(?: title="([^"\n]*)")?\n(.*?)^```$', PAGE, re.DOTALL | re.MULTILINE):
        yield fence[1], fence[2] or "", fence[3]


def typed(title: str, block: str) -> str:
    """The case as it reads once a block was typed where its title says."""
    case = CASE.read_text(encoding="utf-8")
    match title:
        case "in the place of these parts of the file":
            for part in re.findall(r"^\w.*\n(?:(?![\w#]).*\n)*", block, re.MULTILINE):
                key = part.partition(":")[0]
                old = re.findall(rf"^{key}:.*\n(?:(?![\w#]).*\n)*", case, re.MULTILINE)
                assert len(old) == 1, key
                case = case.replace(old[0], part.rstrip() + "\n\n")
            return case
        case "at the end of the file":
            return f"{case.rstrip()}\n\n{block}"
        case "in the place of the last report":
            return case[: case.rindex("\n  - source: ") + 1] + block
        case _:
            pytest.fail(f"the page does not say where to type the block {title!r}")


def test_the_page_can_be_followed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Typed from the top to the end, with its mistakes, every command of the page writes what the page shows."""
    monkeypatch.chdir(tmp_path)
    met = set()
    for language, title, block in fences():
        met.add(language)
        if language == "yaml":
            CASE.write_text(typed(title, block), encoding="utf-8")
        else:
            assert language == "console"
            for command, written in commands(block):
                check_example(command, written)
    assert met == {"yaml", "console"}


def test_no_block_of_the_page_is_passed_over() -> None:
    """Every fence of the page is one that is typed or run."""
    assert PAGE.count("\n```") == 2 * len(list(fences()))
