"""The command that writes a race as a page: the file it writes, and what it refuses."""

from pathlib import Path

import pytest

import consensus as cs
from consensus.views import page
from tests.command_line import answer, run
from tests.lake import lake


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a case in it, in which the commands run."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "lake.yaml").write_text(lake(), encoding="utf-8")
    return tmp_path


def test_the_file_is_the_page(here: Path) -> None:
    """What is written is what `page` gives, for the same opening day."""
    answer("page", "lake.yaml", "--on", "2026-03-04", "-o", "lake.html")
    assert (here / "lake.html").read_text(encoding="utf-8") == page(cs.load("lake.yaml"), on="2026-03-04")


def test_colours_of_the_page_can_be_set(here: Path) -> None:
    """Each `--theme` sets one variable of the page, by its name without the "--cs-"."""
    answer("page", "lake.yaml", "-o", "lake.html", "--theme", "link=#004488", "--theme", "objects=rgb(0, 68, 136)")
    theme = {"--cs-link": "#004488", "--cs-objects": "rgb(0, 68, 136)"}
    assert (here / "lake.html").read_text(encoding="utf-8") == page(cs.load("lake.yaml"), theme=theme)


def test_a_file_that_is_there_is_left_alone(here: Path) -> None:
    """Another page, or anything else, is only written over if that is asked for."""
    (here / "lake.html").write_text("mine", encoding="utf-8")
    refused = run("page", "lake.yaml", "-o", "lake.html")
    assert (refused.status, refused.out) == (2, "")
    assert "--force" in refused.err
    assert (here / "lake.html").read_text(encoding="utf-8") == "mine"
    answer("page", "lake.yaml", "-o", "lake.html", "--force")
    assert (here / "lake.html").read_text(encoding="utf-8") == page(cs.loads(lake()))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("lake.yaml",), "output"),
        (("lake.yaml", "-o", "lake.yaml"), "the name must end in .html or .htm"),
        (("lake.yaml", "-o", "lake.html", "--on", "spring"), "spring"),
        (("lake.yaml", "-o", "lake.html", "--theme", "lnk=#004488"), "did you mean '--cs-line' or '--cs-link'"),
        (("lake.yaml", "-o", "lake.html", "--theme", "link=url(x)"), "is no colour"),
        (("lake.yaml", "-o", "lake.html", "--theme", "link"), "such as link=#004488"),
        (("lake.yaml", "-o", "lake.html", "--theme", "link=red", "--theme", "link=blue"), "given twice"),
        (("lake.yaml", "-o", "lake.html", "--theme", "link=red", "--embed"), "leave out --theme or --embed"),
        (("pond", "-o", "pond.html"), "pond"),
    ],
)
def test_what_cannot_be_written_is_refused(arguments: tuple[str, ...], said: str, here: Path) -> None:
    """Without a file to write, or with one of another kind, a vague day or an unknown case, nothing is written."""
    ran = run("page", *arguments)
    assert (ran.status, ran.out) == (2, "")
    assert said in ran.err
    assert [each.name for each in here.iterdir()] == ["lake.yaml"]


def test_a_file_that_cannot_be_written_is_told(here: Path) -> None:
    """A folder that is not there is named, and the status says that the fault is not in the question."""
    ran = run("page", "lake.yaml", "-o", "nowhere/lake.html")
    assert (ran.status, ran.out) == (1, "")
    assert ran.err.startswith("nowhere/lake.html: it cannot be written")


def test_a_race_without_reports_is_written(here: Path) -> None:
    """Of a race of which nothing is reported the page has no day, and the answer says so."""
    (here / "lake.yaml").write_text(lake().split("timeline:")[0], encoding="utf-8")
    assert answer("page", "lake.yaml", "-o", "lake.html") == "lake.html: a page with 0 days\n"
