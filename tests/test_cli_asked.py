"""`--for` and `--rule`: wherever the command line judges a proposal, it may be another one, or by another rule."""

import json
from pathlib import Path
from typing import Any

import pytest

import consensus as cs
from consensus.rules import AtLeast, Unanimity
from tests.command_line import answer, run
from tests.lake import lake

DAY = "2026-03-06"
RIVALS = """\
      - {candidacy: lund, status: nominated}
      - {stance: supports, member: NO, proposal: lund}
      - {objection: post, member: DE, office: secretary, reason: two posts would do}
"""


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "lake.yaml").write_text(lake() + RIVALS, encoding="utf-8")


def data(*arguments: str) -> Any:
    return json.loads(answer(*arguments, "--json"))


def test_show_tells_of_another_proposal() -> None:
    """Its verdict, its paragraph, and where each member stands on it; the one in question is among the others."""
    found = data("show", "lake.yaml", DAY, "--for", "lund")
    situation = cs.load("lake.yaml").on(DAY)
    assert situation.proposal.id == "meier" and found["proposal"] == "lund"
    assert found["verdict"]["blockers"] == sorted(situation.verdict("lund").blockers) == ["DE"]
    for member, told in found["members"].items():
        assert told["reason"] == situation.standing(member, proposal="lund").reason
        assert told["reports"] == list(situation.standing(member, proposal="lund").reports)
    text = answer("show", "lake.yaml", DAY, "--for", "lund")
    assert found["summary"] in text and found["summary"].startswith("The Lake Commission cannot agree on Jon Lund")
    assert "Supports (1)\n  Norway" in text
    assert "Other proposals\n  meier" in text


def test_show_judges_by_another_rule() -> None:
    """Two support Meier: enough for two of five, and not for three."""
    for number, outcome in ((2, "ADOPTED"), (5, "BLOCKED")):
        found = data("show", "lake.yaml", DAY, "--rule", f"{{at_least: {number}}}")
        assert found["verdict"]["outcome"] == outcome
        assert found["rule"] == {"text": AtLeast(number).describe(), "reports": []}
    assert f"Rule: {Unanimity().describe()}" in answer("show", "lake.yaml", DAY, "--rule", "unanimity")


def test_show_of_what_is_in_question_is_the_same_asked_by_name() -> None:
    """So it is by the rule that is in force."""
    plain = answer("show", "lake.yaml", DAY)
    assert answer("show", "lake.yaml", DAY, "--for", "meier") == plain
    assert answer("show", "lake.yaml", DAY, "--rule", "no objection") == plain


def test_changes_are_of_what_was_asked() -> None:
    """Since the first day, Norway has come to support Lund, and nothing is said of Meier."""
    since = data("show", "lake.yaml", DAY, "--for", "lund", "--since", "2026-03-02", "--rule", "unanimity")["since"]
    race = cs.load("lake.yaml")
    asked = cs.changes(race.on("2026-03-02"), race.on(DAY), proposal="lund", rule=Unanimity())
    assert since["proposal"] == "lund"
    assert since["sentences"] == list(asked.sentences)


@pytest.mark.parametrize(("command", "listed"), [("days", "days"), ("replay", "turns")])
def test_each_day_is_judged_as_asked(command: str, listed: str) -> None:
    """By so low a bar nothing blocks; without a rule, JSON has none."""
    judged = data(command, "lake.yaml", "--for", "meier", "--rule", "{at_least: 1}")
    assert {day["verdict"]["outcome"] for day in judged[listed]} == {"ADOPTED"}
    assert judged["rule"] == AtLeast(1).describe()
    assert f"Rule: {AtLeast(1).describe()}" in answer(command, "lake.yaml", "--rule", "{at_least: 1}")
    plain = data(command, "lake.yaml")
    assert plain["rule"] is None
    assert "BLOCKED" in {day["verdict"]["outcome"] for day in plain[listed]}


def test_all_proposals_are_compared_by_one_rule() -> None:
    """With two members enough, Meier has them, and Lund lacks one."""
    compared = data("compare", "lake.yaml", DAY, "--rule", "{at_least: 2}")
    assert compared["rule"] == AtLeast(2).describe()
    assert [(each["proposal"], each["outcome"]) for each in compared["proposals"]] == [
        ("meier", "ADOPTED"),
        ("lund", "OPEN"),
    ]
    assert f"Rule: {AtLeast(2).describe()}" in answer("compare", "lake.yaml", DAY, "--rule", "{at_least: 2}")
    assert data("compare", "lake.yaml", DAY)["rule"] is None


@pytest.mark.parametrize("command", ["show", "days", "replay"])
def test_a_proposal_that_is_not_there_is_refused(command: str) -> None:
    """As by the other commands."""
    asked = (DAY,) if command == "show" else ()
    ran = run(command, "lake.yaml", *asked, "--for", "meyer")
    assert (ran.status, ran.out) == (2, "")
    assert "did you mean 'meier'?" in ran.err
