"""What a reporter filters on the command line: by member, by source, by proposal; and how the help reads in a pipe."""

import json
import re
import subprocess
from typing import Any

import pytest

import consensus as cs
from consensus.cli.program import COMMANDS
from tests.command_line import answer, process, run


def told(*arguments: str) -> list[dict[str, Any]]:
    """The reports that `timeline` tells."""
    return json.loads(answer("timeline", "nato-2024", *arguments, "--json"))["reports"]  # type: ignore[no-any-return]


def test_a_timeline_of_one_member_has_all_that_names_it_and_nothing_else() -> None:
    """Each claim that is left names Hungary or a group with it, and none that does is missing."""
    race = cs.load("nato-2024")
    groups = {("group", group.id) for group in race.body.groups if "HU" in group.members}
    wanted = {("member", "HU"), *groups}
    every = (entry for report in race.timeline.reports for entry in race.timeline.entries_of(report.id))
    expected = sum(not wanted.isdisjoint(entry.claim.references()) for entry in every)
    found = told("--member", "HU")
    assert sum(len(report["claims"]) for report in found) == expected > 10
    assert all(report["claims"] for report in found)


def test_a_source_goes_by_its_publisher_or_its_id() -> None:
    """Every report of a publisher is told, and of a source by its id those of that one alone; with a member, both."""
    by_publisher = told("--source", "politico")
    assert by_publisher == told("--source", "Politico Europe")
    assert len(by_publisher) > 3 and all("Politico Europe" in str(report["cited"]) for report in by_publisher)
    of_both = told("--source", "Politico Europe", "--member", "HU")
    assert 0 < len(of_both) < len(by_publisher)
    [one] = {source for report in by_publisher[:1] for source in report["sources"][:1]}
    assert {report["id"] for report in told("--source", one)} <= {report["id"] for report in told()}


def test_a_replay_of_one_member_keeps_its_days() -> None:
    """The days on which something new names the member, each as it stands in the whole replay."""
    whole = json.loads(answer("replay", "wto-2021", "--json"))["turns"]
    some = json.loads(answer("replay", "wto-2021", "--member", "US", "--json"))["turns"]
    assert 0 < len(some) < len(whole)
    assert [turn for turn in whole if turn in some] == some


def test_a_replay_for_a_proposal_is_about_that_one() -> None:
    """Every day on which it had been heard of is about it, with its own verdict."""
    turns = json.loads(answer("replay", "wto-2021", "--for", "yoo", "--json"))["turns"]
    assert {turn["proposal"] for turn in turns} == {None, "yoo"}
    race = cs.load("wto-2021")
    for turn in turns:
        if turn["proposal"] is not None:
            there = race.on(turn["on"], known_by=turn["on"])
            assert turn["verdict"]["outcome"] == there.verdict("yoo").outcome.value


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("timeline", "nato-2024", "--member", "HUN"), "unknown member 'HUN'"),
        (("timeline", "nato-2024", "--source", "Politco Europe"), "did you mean 'Politico Europe'?"),
        (("replay", "nato-2024", "--for", "rute"), "did you mean 'rutte'?"),
        (("unblock", "nato-2024", "2024-02-21", "--rule", "foo"), "the rules are no objection, unanimity, "),
    ],
)
def test_what_is_not_there_is_refused_with_what_is(arguments: tuple[str, ...], said: str) -> None:
    """The message names the nearest one, or for a rule all there are."""
    ran = run(*arguments)
    assert ran.status == 2 and said in ran.err


def test_help_in_a_pipe_has_one_line_for_each_entry() -> None:
    """Nothing is broken in the middle, however narrow the terminal is taken to be, and options say what they take."""
    for arguments in (["--help"], ["unblock", "--help"], ["timeline", "--help"]):
        told = process(*arguments, environment={"COLUMNS": "40"}).stdout.decode()
        entries = [line for line in told.splitlines() if line.startswith("  ")]
        assert entries and all(": " in line for line in entries)


@pytest.mark.parametrize("command", [place.rpartition(":")[2] for place in COMMANDS])
def test_help_says_what_each_option_takes(command: str) -> None:
    """A day or a file, by name, and never how a program would hold it."""
    told = answer(command, "--help")
    assert not re.search(r" (STR|INT|FLOAT|PATH)\b", told)
    assert 'default: ""' not in told


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_completes_commands_and_options(shell: str) -> None:
    """The script knows every command, and the options of one."""
    script = answer("completion", shell)
    assert all(word in script for word in ("unblock", "timeline", "avoid-threats"))


def test_the_script_for_bash_is_one() -> None:
    """Bash reads it without a complaint."""
    subprocess.run(["bash", "-n"], input=answer("completion", "bash"), text=True, encoding="utf-8", check=True)
