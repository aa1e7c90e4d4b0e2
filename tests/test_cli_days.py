"""The day of a question on the command line: where it may stand, and what it may be called."""

from pathlib import Path

import pytest

from consensus.cases import names
from tests.command_line import answer, run
from tests.lake import lake


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "lake.yaml").write_text(lake(), encoding="utf-8")


@pytest.mark.parametrize("command", ["show", "unblock", "compare", "evidence"])
def test_the_day_may_stand_after_the_case(command: str) -> None:
    """It means the same there as behind --on."""
    assert answer(command, "lake.yaml", "2026-03-06") == answer(command, "lake.yaml", "--on", "2026-03-06")


def test_the_first_and_the_last_day_have_names() -> None:
    """They are the first and the last that `days` lists."""
    listed = [line.split()[0] for line in answer("days", "lake.yaml").splitlines() if line.startswith("  2026")]
    for word, day in (("start", listed[0]), ("latest", listed[-1])):
        assert answer("show", "lake.yaml", word) == answer("show", "lake.yaml", "--on", day)
        assert answer("show", "lake.yaml", "--on", word) == answer("show", "lake.yaml", day)


@pytest.mark.parametrize(
    ("arguments", "refusal"),
    [
        (("lake.yaml",), "which day? write one after the case, such as 2024-02-21, latest or start"),
        (("lake.yaml", "2026-03-06", "--on", "2026-03-05"), "the day is given twice: 2026-03-06 and --on 2026-03-05"),
        (("lake.yaml", "yesterday"), "invalid date 'yesterday'"),
    ],
)
def test_a_missing_or_wrong_day_is_refused_with_what_to_write(arguments: tuple[str, ...], refusal: str) -> None:
    """Nothing is guessed."""
    ran = run("show", *arguments)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith(refusal)


def test_days_tell_who_stood_in_the_way() -> None:
    """Each day with something new has its verdict, with names."""
    assert "BLOCKED by Azerbaijan, Tajikistan" in answer("days", "osce-2020")


def test_cases_tell_how_they_ended() -> None:
    """Every shipped case has its days and its outcome in a line."""
    lines = answer("cases").splitlines()[1:]
    assert [line.split()[0] for line in lines] == list(names())
    assert all(word in lines[list(names()).index("wto-2021")] for word in ("2021-03-01", "APPOINTED: Ngozi"))
