"""The command line: what it answers, how it refuses, and what it writes to a terminal, a pipe and a program."""

import gc
import io
import json
import os
import re
import sys
import tempfile
from contextlib import redirect_stderr, redirect_stdout
from fractions import Fraction
from functools import cache
from importlib import import_module
from inspect import cleandoc
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from consensus import dumps
from consensus.appointment import Appointment
from consensus.cli import progress_bar
from consensus.cli.forecast_command import forecast
from consensus.cli.program import COMMANDS as PROGRAM
from consensus.spelling import visible
from consensus.testing.strategies.record_strategies import appointments
from consensus.unblocking import Progress
from tests.command_line import CODES, answer, on_terminal, process, run
from tests.lake import lake, lake_with

ESCAPE = "\x1b"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of its own, with the lake race in lake.yaml."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "lake.yaml").write_text(lake(), encoding="utf-8")
    return tmp_path


@cache
def unblocked(*arguments: str) -> Any:
    """What the race for NATO is answered, asked once, however many tests look at it."""
    return json.loads(answer("unblock", "nato-2024", *arguments, "--json"))


@cache
def shown(*arguments: str) -> Any:
    return json.loads(answer("show", "nato-2024", *arguments, "--json"))


def moves(found: Any) -> list[str]:
    [plan] = found["plans"]
    return [move["id"] for move in plan["moves"]]


def weighed(*arguments: str) -> Any:
    return json.loads(answer("evidence", "nato-2024", *arguments, "--json"))


# What the real race has to show


class TestNato2024:
    """The answers about the race for NATO's Secretary General, 2023-24."""

    def test_february_is_blocked_by_hungary_and_turkiye(self) -> None:
        """On 21 February 2024 exactly Hungary and Türkiye block, each by an objection reported as held that day."""
        found = unblocked("--on", "2024-02-21")
        assert found["verdict"]["outcome"] == "BLOCKED"
        assert found["verdict"]["blockers"] == ["HU", "TR"]
        members = shown("--on", "2024-02-21")["members"]
        for member in ("HU", "TR"):
            [objection] = members[member]["objections"]
            assert objection["reports"]
            assert members[member]["stances"]["rutte"] == "objects"

    def test_february_settles_hungary_and_grants_what_turkiye_asks(self) -> None:
        """The plan of 21 February settles Hungary's objection, whose ask is unknown, and grants what Türkiye asks."""
        found = unblocked("--on", "2024-02-21")
        members = shown("--on", "2024-02-21")["members"]
        [hungarys], [turkiyes] = members["HU"]["objections"], members["TR"]["objections"]
        assert hungarys["asks"] == []
        assert found["status"] == "optimal"
        assert moves(found) == sorted([f"grant:{ask}" for ask in turkiyes["asks"]] + [f"settle:{hungarys['id']}"])
        assert found["bound"] == found["plans"][0]["cost"]

    def test_february_takes_the_baltic_states_for_granted(self) -> None:
        """Estonia, Latvia and Lithuania were unclear on 21 February: undeclared, and so assumed to go along."""
        assert {"EE", "LV", "LT"} <= set(unblocked("--on", "2024-02-21")["plans"][0]["assumes"])
        members = shown("--on", "2024-02-21")["members"]
        assert {members[member]["stances"]["rutte"] for member in ("EE", "LV", "LT")} == {"undeclared"}

    def test_early_june_is_blocked_by_hungary_and_romania(self) -> None:
        """On 5 June Hungary and Romania block; Slovakia is reserved and waits, since its own ask came on 17 June."""
        found = unblocked("--on", "2024-06-05")
        assert found["verdict"]["blockers"] == ["HU", "RO"]
        slovakia = shown("--on", "2024-06-05")["members"]["SK"]
        assert slovakia["stances"]["rutte"] == "reserved"
        assert slovakia["waits"]
        assert slovakia["asks"] == []

    def test_early_june_meets_hungarys_two_asks_by_two_moves(self) -> None:
        """Hungary's two asks, known from the evening of 5 June, are two moves."""
        hungarys = [
            ask for objection in shown("--on", "2024-06-05")["members"]["HU"]["objections"] for ask in objection["asks"]
        ]
        assert len(hungarys) == 2
        assert {f"grant:{ask}" for ask in hungarys} <= set(moves(unblocked("--on", "2024-06-05")))

    def test_early_june_puts_what_waited_for_iohannis_after_his_withdrawal(self) -> None:
        """Iohannis's withdrawal is a move on 5 June, and every wait for it ends after it in the steps."""
        [plan] = unblocked("--on", "2024-06-05")["plans"]
        assert "withdraw:iohannis" in [move["id"] for move in plan["moves"]]
        order = [(step["event"], step.get("move"), step.get("member")) for step in plan["steps"]]
        withdrawal = order.index(("moved", "withdraw:iohannis", None))
        ended = [place for place, (event, _, _) in enumerate(order) if event == "wait ended"]
        assert {order[place][2] for place in ended} >= {"RO", "SK"}
        assert min(ended) > withdrawal
        for place in ended:
            assert order.index(("assented", None, order[place][2])) > place
            assert {"event": "withdrawn", "candidate": "iohannis"} in plan["steps"][place]["because"]

    def test_late_june_needs_no_move(self) -> None:
        """On 21 June nobody blocks, and the plan is empty."""
        found = unblocked("--on", "2024-06-21")
        assert found["verdict"]["blockers"] == []
        assert moves(found) == []
        assert (found["status"], found["bound"]) == ("optimal", 0)

    def test_after_the_choice_it_is_adopted(self) -> None:
        """On 27 June Rutte has been chosen: nothing is left to unblock."""
        found = unblocked("--on", "2024-06-27")
        assert (found["status"], found["plans"], found["impasse"]) == ("adopted", [], None)

    def test_what_became_known_later_makes_another_plan(self) -> None:
        """The private withdrawal of about 14 June was not known on the 19th; by the 21st it was, and less is needed."""
        then = unblocked("--on", "2024-06-19", "--known-by", "2024-06-19")
        later = unblocked("--on", "2024-06-19", "--known-by", "2024-06-21")
        assert (then["known_by"], later["known_by"]) == ("2024-06-19", "2024-06-21")
        assert "withdraw:iohannis" in moves(then)
        assert "withdraw:iohannis" not in moves(later)

    @pytest.mark.parametrize(("day", "number"), [("2024-03-06", 31), ("2024-03-07", 32)])
    def test_sweden_makes_it_32(self, day: str, number: int) -> None:
        """NATO has 31 members until 6 March 2024, and 32 from the 7th."""
        members = shown("--on", day)["members"]
        assert len(members) == number
        assert ("SE" in members) is (number == 32)

    def test_another_proposal_can_be_asked_about(self) -> None:
        """--for asks about a proposal by its id; the first on the table is asked about without it."""
        assert unblocked("--on", "2024-02-21")["proposal"] == "rutte"
        assert unblocked("--on", "2024-02-21", "--for", "rutte") == unblocked("--on", "2024-02-21")
        assert unblocked("--on", "2024-02-21", "--for", "kallas")["proposal"] == "kallas"

    def test_a_candidate_who_does_not_stand_is_an_impasse(self) -> None:
        """Kallas did not stand on 21 February: no moves unblock her, and that is an answer, not an error."""
        found = unblocked("--on", "2024-02-21", "--for", "kallas")
        assert (found["status"], found["plans"], found["bound"]) == ("impossible", [], None)
        assert [binding["kind"] for binding in found["impasse"]["core"]] == ["off the table"]
        text = answer("unblock", "nato-2024", "--on", "2024-02-21", "--for", "kallas")
        assert "Impasse: " in text

    def test_april_names_all_who_are_missing(self) -> None:
        """On 2 April 2024 a count of 28 that names the missing four forces everybody's support or lack of it."""
        supporters = weighed("--on", "2024-04-02")["supporters"]
        assert (supporters["least"], supporters["most"], supporters["out"]) == (28, 28, ["HU", "RO", "SK", "TR"])
        assert len(supporters["in"]) == 28

    def test_counts_that_cannot_both_be_true_are_found(self) -> None:
        """29 of 32 in May and only two missing in June contradict each other; trust in the one leaves it alone."""
        found = weighed("--on", "2024-06-06")
        assert ["count-29-may", "two-missing"] in [sorted(each) for each in found["contradictions"]]
        assert {"count-29-may", "two-missing"} <= set(found["set_aside"])
        trusted = weighed("--on", "2024-06-06", "--trust", "two-missing")
        assert "two-missing" not in trusted["set_aside"]
        assert trusted["supporters"]["least"] > found["supporters"]["least"]

    def test_what_time_did_not_tell_is_not_relied_on(self) -> None:
        """Without time, no statement in doubt is set aside or relied on, and the contradictions are not all told."""
        found = weighed("--on", "2024-06-06", "--time-limit", "0")
        assert {"count-29-may", "two-missing"} <= set(found["unknown"])
        assert (found["set_aside"], found["contradictions_complete"]) == ([], False)
        ran = run("evidence", "nato-2024", "--on", "2024-06-06", "--time-limit", "0")
        assert "time ran out before it was clear whether other reports contradict them" in ran.out

    def test_what_to_find_out_next_ends_with_the_time(self) -> None:
        """Without time, asks and ties are not tried, and the list says that it is not all."""
        ran = run("evidence", "nato-2024", "--on", "2024-02-21", "--time-limit", "0")
        assert "What to find out next, so far" in ran.out and "what would lift" not in ran.out
        ran = run("evidence", "nato-2024", "--on", "2024-02-21", "--time-limit", "600")
        assert "so far" not in ran.out and "what would lift" in ran.out

    @pytest.mark.parametrize(
        ("options", "refusal"),
        [
            (("--trust", "nobody"), "--trust: unknown source 'nobody'"),
            (("--since", "spring"), "spring"),
            (("--since", "2024-06-07"), "--since 2024-06-07: this is after --on 2024-06-06"),
            (("--for", "nobody"), "unknown proposal 'nobody'"),
        ],
    )
    def test_what_evidence_cannot_answer_is_refused(self, options: tuple[str, str], refusal: str) -> None:
        """Words that name nobody, and days that are none, are refused with what was wrong."""
        ran = run("evidence", "nato-2024", "--on", "2024-06-06", *options)
        assert (ran.status, ran.out) == (2, "")
        assert refusal in ran.err


# What is asked in another way


def lake_plan(*options: str) -> list[str]:
    """The moves of the cheapest plan for the lake race on 6 March, asked with these options."""
    return moves(json.loads(answer("unblock", "lake.yaml", "--on", "2026-03-06", *options, "--json")))


def test_a_plan_is_asked_about_with_what_if(here: Path) -> None:
    """Moves can be taken as made or ruled out, costs and the rule stated, and the silent counted or not."""
    assert lake_plan() == ["grant:fund", "grant:seat/vice"]
    assert lake_plan("--given", "grant:fund") == ["grant:seat/vice"]
    assert lake_plan("--given", "grant:fund", "--given", "grant:seat/vice") == []
    assert lake_plan("--without", "grant:seat/vice") == ["grant:fund", "grant:seat"]
    assert lake_plan("--cost", "grant:seat/vice=7", "--cost", "grant:seat=13/2") == ["grant:fund", "grant:seat"]
    assert lake_plan("--undeclared", "withhold") == ["grant:fund", "grant:seat/vice", "win-over:NO:meier"]
    assert lake_plan("--rule", "{at_least: 3}") == ["win-over:NO:meier"]
    assert lake_plan("--rule", "unanimity", "--cost", "win-over=0")[-1] == "win-over:NO:meier"


def test_plans_that_run_into_a_threat_are_left_out_on_request(here: Path) -> None:
    """A plan tells which threats it runs into; with --avoid-threats, the cheapest is told that runs into none."""
    threat = "      - {threat: exit, to: leave, member: NO}\n      - {stance: reserved, member: NO}\n"
    (here / "lake.yaml").write_text(lake_with("", "") + threat, encoding="utf-8")
    asked = ("unblock", "lake.yaml", "--on", "2026-03-06", "--rule", "{at_least: 2}", "--json")
    found, avoided = json.loads(answer(*asked)), json.loads(answer(*asked, "--avoid-threats"))
    assert [threat["id"] for threat in found["plans"][0]["threats"]] == ["exit"]
    assert found["question"]["avoiding"] == [] and avoided["question"]["avoiding"] == ["exit"]
    assert avoided["plans"][0]["threats"] == []
    assert "win-over:NO:meier" in [move["id"] for move in avoided["plans"][0]["moves"]]


def test_what_it_costs_at_least_is_told_beside_in_full(here: Path) -> None:
    """One line after the plan in full; with --at-least the whole of it, and no line about itself."""
    asked = ("unblock", "lake.yaml", "--on", "2026-03-06")
    line = (
        "At least: 1 move, cost 1, if 1 silent member goes along: promise:seat/vice "
        "(each objection settled for the least that might do)"
    )
    assert line in answer(*asked).splitlines()
    told = answer(*asked, "--at-least").splitlines()
    assert "Asked at least: each objection settled for the least that might do" in told
    assert any(each.startswith("Cheapest plan at least (proven): 1 move, cost 1") for each in told)
    assert not any(each.startswith("At least") for each in told)
    assert lake_plan("--at-least") == ["promise:seat/vice"]
    found = json.loads(answer(*asked, "--json"))
    assert found["question"]["asked"] == "in full"
    assert found["at_least"] == {"status": "optimal", "bound": 1, "cost": 1, "moves": ["promise:seat/vice"]}
    assert json.loads(answer(*asked, "--at-least", "--json"))["at_least"] is None


def test_a_day_ahead_ends_waits_for_it(here: Path) -> None:
    """Conditions on days hold by the day that --by names."""
    text = lake().replace("on_member: DE}", "until: {day_passed: 2026-05-04}}")
    (here / "later.yaml").write_text(text, encoding="utf-8")
    asked = ("unblock", "later.yaml", "--on", "2026-03-06")
    assert "Impasse: " in answer(*asked)
    ahead = answer(*asked, "--by", "2026-05-04")
    assert "Deadlines, and conditions on dates, are read as of 2026-05-04" in ahead
    assert "  grant:fund " in ahead


def test_an_answer_tells_how_it_was_asked(here: Path) -> None:
    """What was taken as made, ruled out, priced or counted otherwise is told with the answer."""
    asked = ("--given", "grant:fund", "--without", "grant:seat", "--cost", "settle=1/3", "--undeclared", "withhold")
    lines = answer("unblock", "lake.yaml", "--on", "2026-03-06", *asked).splitlines()
    assert "Silent members are not assumed to go along" in lines
    for heading, said in (
        ("Moves taken as already made", "grant:fund"),
        ("Moves ruled out", "grant:seat"),
        ("Costs you set", "settle 1/3"),
    ):
        assert lines[lines.index(heading) + 1] == f"  {said}"
    counted = ("--rule", "unanimity", "--undeclared", "acquiesce")
    told = answer("unblock", "lake.yaml", "--on", "2026-03-06", *counted)
    assert "Silent members are assumed to go along" in told


def test_minimal_plans_are_listed_as_far_as_asked(here: Path) -> None:
    """Two plans of a lake race: asked for one, it is the first; asked for more, they are all."""
    either = lake().replace("asks: [fund, seat/vice]", "lifted_when: {any: [{granted: fund}, {granted: seat/agenda}]}")
    (here / "either.yaml").write_text(either, encoding="utf-8")
    asked = ("unblock", "either.yaml", "--on", "2026-03-06", "--plans")
    rows = ["  cost  moves", "  1     grant:seat/agenda", "  2     grant:fund"]
    one, more = (answer(*asked, number).splitlines() for number in ("1", "9"))
    assert one[-3:] == ["The first minimal plan", *rows[:2]]
    assert more[-4:] == ["All 2 minimal plans, cheapest first", *rows]
    plans = json.loads(answer(*asked, "2", "--json"))["plans"]
    assert [[move["id"] for move in plan["moves"]] for plan in plans] == [
        ["grant:seat/agenda"],
        ["grant:fund"],
    ]


def test_a_search_that_is_cut_short_says_what_is_known(here: Path) -> None:
    """Without any time there is neither plan nor bound, and nothing is called proven."""
    asked = ("unblock", "lake.yaml", "--on", "2026-03-06", "--time-limit", "0")
    told = answer(*asked, "--plans", "3")
    assert told.splitlines()[-3:] == ["No plan was found in time", "", "No minimal plan was found in time"]
    assert "proven" not in told
    found = json.loads(answer(*asked, "--json"))
    assert (found["status"], found["bound"], found["plans"]) == ("bounded", 0, [])


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_is_shown_how_many_scenarios_are_done(monkeypatch: pytest.MonkeyPatch) -> None:
    """A forecast of some time draws a bar, and prints what it prints in a pipe, which gets none."""
    monkeypatch.setattr(progress_bar, "SECONDS_BEFORE_BAR", -1)
    monkeypatch.setenv("TERM", "xterm")
    told = {}
    for shown in (Terminal(), io.StringIO()):
        with redirect_stderr(shown), redirect_stdout(io.StringIO()) as printed:
            forecast("nato-2024", "2024-06-19", by="2024-07-09", scenarios=300_000, as_json=True)
        told[shown.getvalue()] = printed.getvalue()
    [bar, nothing] = told
    assert "300,000 of 300,000 scenarios" in bar and nothing == ""
    assert told[bar] == told[nothing]


def test_a_terminal_is_shown_how_far_a_long_search_has_come(monkeypatch: pytest.MonkeyPatch) -> None:
    """A search of some time draws a bar with the bound and the best plan; a pipe gets none."""
    monkeypatch.setattr(progress_bar, "SECONDS_BEFORE_BAR", -1)
    monkeypatch.setenv("TERM", "xterm")
    with redirect_stderr(Terminal()) as terminal, progress_bar.progress_bar() as watch:
        assert watch is not None
        watch(Progress(bound=Fraction(4), cost=None))
        watch(Progress(bound=Fraction(5), cost=Fraction(9)))
    assert "at least 5, best plan 9" in terminal.getvalue()
    with redirect_stderr(io.StringIO()), progress_bar.progress_bar() as none:
        assert none is None


def test_a_certificate_by_another_rule_is_verified_by_it(here: Path) -> None:
    """A certificate is about the rule that was asked: whoever verifies it names the rule too."""
    rule = ("--rule", "{at_least: 4}")
    answer("unblock", "lake.yaml", "--on", "2026-03-06", *rule, "--given", "grant:fund", "--prove", "proof.json")
    assert "Proven: " in answer("verify", "proof.json", *rule)
    assert run("verify", "proof.json").status == 1


# How it refuses


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ("show nope --on 2024-02-21", "unknown case 'nope'; shipped are "),
        ("show nato-2023 --on 2024-02-21", "unknown case 'nato-2023'; did you mean 'nato-2009' or 'nato-2024'"),
        ("timeline missing.yaml", "missing.yaml: there is no such file"),
        ("precedents nato-2024", "nato-2024: name one of its objections; consensus show nato-2024 --on DAY lists "),
        ("precedents nato-2024 hu-remark", "unknown objection 'hu-remark'; did you mean 'hu-remarks'?"),
        ("precedents nato-2024 hu-remarks --on 2024-01-31", "unknown objection 'hu-remarks'"),
        ("precedents --on 2024-02-21", "a day is one of a case: name the case, and one of its objections"),
        ("precedents --known-by 2024-02-21", "a day is one of a case: name the case, and one of its objections"),
        ("unblock nato-2024 --on 2024-02-21 --for rute", "unknown proposal 'rute'; did you mean 'rutte'?"),
        ("unblock nato-2024 --on 2024-13-01", "invalid date '2024-13-01': there is no month 13"),
        ("show nato-2024 --on 2024-02-30", "invalid date '2024-02-30': "),
        ("show nato-2024 --on 2024-02", "invalid date '2024-02': a question is asked as of one day"),
        ("show nato-2024 --on 2024-02-21~", "invalid date '2024-02-21~': a question is asked as of one day"),
        ("show nato-2024 --on 2024-02-21 --known-by soon", "invalid date 'soon': "),
        ("unblock nato-2024 --on 2024-06-05 --by soon", "invalid date 'soon': "),
        ("unblock nato-2024 --on 2024-06-05 --by 2024-06-04", "invalid question: 2024-06-04 is before 2024-06-05"),
        ("unblock nato-2024 --on 2024-06-05 --given grant:hu-opt", "unknown move 'grant:hu-opt'; did you mean '"),
        ("unblock nato-2024 --on 2024-06-05 --without withdraw:iohanis", "unknown move 'withdraw:iohanis'; did you "),
        ("unblock nato-2024 --on 2024-06-05 --without settle:nothing", "unknown move 'settle:nothing'"),
        (
            "unblock nato-2024 --on 2024-06-05 --given withdraw:iohannis --without withdraw:iohannis",
            "--without withdraw:iohannis: --given takes it as already made; leave one of the two out",
        ),
        ("unblock nato-2024 --on 2024-06-05 --cost settle", "--cost settle: write a move or a kind of move, and an "),
        ("unblock nato-2024 --on 2024-06-05 --cost settle=-1", "--cost settle=-1: write a move or a kind of move, "),
        ("unblock nato-2024 --on 2024-06-05 --cost settle=1/0", "--cost settle=1/0: write a move or a kind of move, "),
        ("unblock nato-2024 --on 2024-06-05 --cost settle=1e9", "--cost settle=1e9: write a move or a kind of move, "),
        ("unblock nato-2024 --on 2024-06-05 --cost grant=1 --cost grant=2", "--cost grant=2: the cost of grant is "),
        ("unblock nato-2024 --on 2024-06-05 --cost setle=1", "invalid cost of 'setle': name a move, or a kind "),
        ("unblock nato-2024 --on 2024-06-05 --cost withdraw:x=1", "unknown move 'withdraw:x'"),
        ("unblock nato-2024 --on 2024-06-05 --undeclared no", 'invalid value "no" for --undeclared. Choose from: "ac'),
        ("unblock nato-2024 --on 2024-06-05 --rule unanimty", "--rule:1:1: unknown rule 'unanimty'; did you mean 'una"),
        ("unblock nato-2024 --on 2024-06-05 --rule [AT]", "--rule:1:1: expected the name of a rule, or a mapping"),
        ("unblock nato-2024 --on 2024-06-05 --rule #", "--rule: no rule stands there; write one as in a case file"),
        ("show nato-2024 --on 2024-02-21 --bogus", "unknown option: --bogus\nsee consensus show --help"),
        (
            "show nato-2024 2024-02-21 rutte",
            "unexpected argument 'rutte'; to ask about a proposal, write --for and its id\nsee consensus show --help",
        ),
        ("check nato-2024 more", "unexpected argument 'more'\nsee consensus check --help"),
        (
            "unblock nato-2024 kallas",
            "kallas is a proposal of this race, and no day; to ask about it, write --for kallas",
        ),
        ("unblock nato-2024 kallas --on 2024-02-21", "kallas is a proposal of this race, and no day"),
        ("show nato-2024", "which day? write one after the case, such as 2024-02-21, latest or start"),
        ("show --on 2024-02-21", 'command "show" parameter CASE requires an argument\nsee consensus show --help'),
        ("unblock nato-2024 --on", 'command "unblock" parameter --on requires an argument'),
        ("shw nato-2024", "unknown command 'shw'; did you mean 'show'?\nthe commands are cases, days, show, "),
        ("--on 2024-02-21", "unknown command '--on'"),
    ],
)
def test_bad_input_is_refused_with_a_message(arguments: str, said: str, here: Path) -> None:
    """Bad input ends with status 2, says on standard error what is wrong, and writes no answer."""
    ran = run(*arguments.split())
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith(said)
    assert "Traceback" not in ran.err
    # A program that wants JSON is refused in the same way.
    as_json = run(*arguments.split(), "--json")
    assert (as_json.status, as_json.out) == (2, "")


def test_bad_input_is_refused_by_the_process_too() -> None:
    """As a process of its own, bad input ends with status 2, with its message on standard error alone."""
    ran = process("show", "nato-2024", "--on", "2024-13-01")
    assert (ran.returncode, ran.stdout) == (2, b"")
    assert ran.stderr.startswith(b"invalid date '2024-13-01'")


def test_a_good_file_is_said_to_be_good(here: Path) -> None:
    """Checking a file without faults says so and ends with status 0."""
    assert answer("check", "lake.yaml") == "lake.yaml: no faults\n"
    assert json.loads(answer("check", "lake.yaml", "--json")) == {"case": "lake.yaml", "faults": []}


def test_every_fault_of_a_bad_file_is_listed(here: Path) -> None:
    """Checking a bad file lists every fault with its line and column on standard error, and ends with status 2."""
    text = lake_with("member: DE,", "member: DX,").replace("stance: supports", "stance: suports")
    (here / "bad.yaml").write_text(text, encoding="utf-8")
    ran = run("check", "bad.yaml")
    assert (ran.status, ran.out) == (2, "")
    first, second = ran.err.splitlines()
    assert re.match(r"bad\.yaml:\d+:\d+: timeline\[0\]\.claims\[1\]\.stance: .*'suports'.*'supports'", first)
    assert re.match(r"bad\.yaml:\d+:\d+: timeline\[1\]\.claims\[0\]\.member: .*'DX'.*'DE'", second)
    # What asks about such a file is refused with the same words.
    assert run("show", "bad.yaml", "--on", "2026-03-06") == ran


def test_faults_are_an_answer_for_a_program(here: Path) -> None:
    """For a program, the faults of a bad file are JSON on standard output; the status is 2 all the same."""
    (here / "bad.yaml").write_text(lake_with("member: DE,", "member: DX,"), encoding="utf-8")
    ran = run("check", "bad.yaml", "--json")
    assert (ran.status, ran.err) == (2, "")
    [fault] = json.loads(ran.out)["faults"]
    assert fault["message"] == "unknown member 'DX'; did you mean 'DE'?"


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("empty.yaml", b"", "empty.yaml: nothing is in it"),
        ("scalar.yaml", b"NATO\n", "scalar.yaml:1:1: a single text is no case"),
        ("binary.yaml", bytes(range(256)), "binary.yaml: it is no text"),
        ("brackets.yaml", b"[" * 100_000, "brackets.yaml:1:101: "),
        ("alias.yaml", lake().encode() + b"x: &a [*a]\n", "alias.yaml:"),
    ],
)
def test_a_file_that_is_no_case_is_refused(name: str, content: bytes, said: str, here: Path) -> None:
    """What is no case file is refused with a message by every command that reads one, without a traceback."""
    (here / name).write_bytes(content)
    for arguments in (["check", name], ["show", name, "--on", "2026-03-06"], ["timeline", name, "--json"]):
        ran = run(*arguments)
        assert (ran.status, ran.out) == (2, "")
        assert ran.err.startswith(said)


def test_help_and_version_are_answers() -> None:
    """Help and version are written on standard output, in a pipe as plain text, and end with status 0."""
    assert answer() == answer("--help")
    assert answer("--help").isascii()
    assert answer("--version").strip()
    for command in ("cases", "show", "unblock", "timeline", "check"):
        assert f"  {command}: " in answer("--help")
        assert answer(command, "--help").startswith(f"Usage: consensus {command} ")


# What is written where


COMMANDS = (
    ("cases",),
    ("show", "nato-2024", "--on", "2024-06-05"),
    ("unblock", "nato-2024", "--on", "2024-06-05"),
    ("timeline", "nato-2024"),
    ("check", "nato-2024"),
)


@pytest.mark.parametrize("arguments", COMMANDS[1:4], ids=" ".join)
def test_a_pipe_gets_plain_text(arguments: tuple[str, ...]) -> None:
    """In a pipe there is no escape code, whatever the environment says of colours, and the answer stays the same."""
    ran = process(*arguments, environment={"PYTHONIOENCODING": "utf-8", "FORCE_COLOR": "1", "COLUMNS": "40"})
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert ESCAPE.encode() not in ran.stdout
    assert ran.stdout.decode().replace("\r\n", "\n") == answer(*arguments)


@pytest.mark.slow
@pytest.mark.parametrize(
    "environment",
    [
        {"PYTHONIOENCODING": "ascii"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": ""},
        {"PYTHONIOENCODING": "cp1252"},
    ],
    ids=["ascii", "C", "cp1252"],
)
def test_names_print_in_every_encoding(environment: dict[str, str]) -> None:
    """Where the encoding lacks the letters of a name, escapes stand in their place; JSON means the same."""
    text = process("show", "nato-2024", "--on", "2024-02-21", environment=environment)
    assert (text.returncode, text.stderr) == (0, b"")
    assert b"Kari\\u0146" in text.stdout
    as_json = process("timeline", "nato-2024", "--json", environment=environment)
    assert (as_json.returncode, as_json.stderr) == (0, b"")
    assert json.loads(as_json.stdout.decode("ascii")) == json.loads(answer("timeline", "nato-2024", "--json"))


def test_a_message_prints_in_every_encoding(here: Path) -> None:
    """A message about a name whose letters the encoding lacks is written with escapes."""
    ran = process("show", "Türkiye", "--on", "2024-02-21", environment={"PYTHONIOENCODING": "ascii"})
    assert ran.returncode == 2
    assert ran.stderr.startswith(b"unknown case 'T\\xfcrkiye'")


@pytest.mark.skipif(os.name == "nt", reason="a pipe that nobody reads is made by other means there")
@pytest.mark.parametrize("arguments", [("--help",), (*COMMANDS[1], "--json"), COMMANDS[2]], ids=" ".join)
def test_a_closed_pipe_is_no_failure(arguments: tuple[str, ...]) -> None:
    """Whoever stops reading, as `head` does, gets no traceback and no message."""
    read, write = os.pipe()
    os.close(read)
    try:
        ran = process(*arguments, stdout=write)
    finally:
        os.close(write)
    assert ran.stderr == b""
    # Help is written by a library that ends with 1 then.
    assert ran.returncode == (1 if "--help" in arguments else 0)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_is_a_failure() -> None:
    """An answer that cannot be written is no answer: status 1, and one line that says why."""
    full = os.open("/dev/full", os.O_WRONLY)
    try:
        ran = process(*COMMANDS[1], stdout=full)
    finally:
        os.close(full)
    assert ran.returncode == 1
    assert ran.stderr.startswith(b"the answer cannot be written: ")
    assert ran.stderr.count(b"\n") == 1


# A terminal


@pytest.mark.slow
@pytest.mark.parametrize("columns", [80, 40])
@pytest.mark.parametrize("arguments", COMMANDS[1:4], ids=" ".join)
def test_a_terminal_of_any_width_gets_the_whole_answer(arguments: tuple[str, ...], columns: int) -> None:
    """On a terminal no letter is lost, no line is longer than the terminal is wide, and only looks are set by codes."""
    found = CODES.sub("", on_terminal(*arguments, columns=columns))
    assert ESCAPE not in found
    assert max(map(len, found.splitlines())) <= columns
    # A row is folded cell by cell, so that only its letters are compared.
    assert sorted("".join(found.split())) == sorted("".join(answer(*arguments).split()))


def test_a_terminal_gets_bold_and_colour() -> None:
    """On a terminal headings are bold and the outcome has a colour, which its words say too."""
    found = on_terminal("unblock", "nato-2024", "--on", "2024-02-21")
    assert "\x1b[1mBlocked by\x1b[0m" in found
    assert "\x1b[1;31mBLOCKED. Rule: adopted unless a member objects\x1b[0m" in found
    assert "\x1b[1;36mADOPTED" in on_terminal("show", "nato-2024", "--on", "2024-06-21")


def test_a_terminal_folds_with_an_indent() -> None:
    """A long line goes on deeper than it began, and a long cell goes on below its own beginning."""
    lines = CODES.sub("", on_terminal("unblock", "nato-2024", "--on", "2024-06-05", columns=80)).splitlines()
    objection = next(place for place, line in enumerate(lines) if "(ro-east):" in line)
    assert lines[objection].startswith("  Romania") and lines[objection + 1].startswith("    ")
    cell = next(place for place, line in enumerate(lines) if line.startswith("  grant:hu-optout "))
    assert lines[cell].index("Jens Stoltenberg") == len(lines[cell + 1]) - len(lines[cell + 1].lstrip())


def test_no_colour_where_none_is_wanted() -> None:
    """NO_COLOR takes every colour away."""
    found = on_terminal("unblock", "nato-2024", "--on", "2024-06-05", environment={"NO_COLOR": "1"})
    codes = {code for codes in CODES.findall(found) for code in codes.split(";")}
    assert codes <= {"0", "1", ""}


def test_a_dumb_terminal_gets_no_codes() -> None:
    """TERM=dumb takes every escape code away."""
    assert ESCAPE not in on_terminal("unblock", "nato-2024", "--on", "2024-06-05", environment={"TERM": "dumb"})


# Hostile cases

STEERING = "\x1b]0;owned\x07\x1b[2J\x9b31m\u202eevil\u2066\u200f\u061c\ufeff\r\x08\x7f\u2028"


def hostile() -> str:
    """The lake race as JSON, in which every title, name, reason and wording tries to steer the terminal."""
    quoted = json.dumps(STEERING)
    text = lake()
    for old in ("Secretary of the Lake Commission", "Anna Meier", "Die Post", "no money for the dike"):
        text = text.replace(old, quoted)
    text = text.replace("{member: NO, joined: 2025-01-01}", "{member: NO, name: <script>alert(1)</script>}")
    return text.replace("wording: ready to support", f"wording: {quoted}")


@pytest.fixture
def hostile_case(here: Path) -> str:
    (here / "hostile.yaml").write_text(hostile(), encoding="utf-8")
    germany = json.loads(answer("show", "hostile.yaml", "--on", "2026-03-06", "--json"))["members"]["DE"]
    # JSON escapes what steers, and loses none of it.
    assert germany["objections"][0]["reason"] == STEERING
    return "hostile.yaml"


HOSTILE_QUESTIONS = (
    ("show", "--on", "2026-03-06"),
    ("unblock", "--on", "2026-03-06"),
    ("evidence", "--on", "2026-03-06", "--since", "2026-03-02"),
    ("timeline",),
    ("precedents", "dike"),
    ("show", "--on", "2026-03-06", "--json"),
    ("unblock", "--on", "2026-03-06", "--json"),
    ("evidence", "--on", "2026-03-06", "--since", "2026-03-02", "--json"),
    ("timeline", "--json"),
)


def is_tame(text: str) -> bool:
    """Whether nothing in a text steers a terminal, line by line."""
    return all(visible(line) == line for line in text.splitlines()) and text.splitlines() == text.rstrip("\n").split(
        "\n"
    )


@pytest.mark.slow
@pytest.mark.parametrize("question", HOSTILE_QUESTIONS, ids=" ".join)
def test_a_hostile_case_steers_no_terminal(hostile_case: str, question: tuple[str, ...]) -> None:
    """Control characters and marks of direction in a case reach neither pipe nor terminal; <script> is just a name."""
    command, *options = question
    piped = answer(command, hostile_case, *options)
    assert is_tame(piped)
    # JSON is the same wherever it is written.
    if "--json" not in options:
        assert is_tame(CODES.sub("", on_terminal(command, hostile_case, *options)))
    if command == "show":
        assert "<script>alert(1)</script>" in piped


def test_a_hostile_name_of_a_file_steers_no_terminal(here: Path) -> None:
    """What was typed is repeated in messages without what could steer the terminal."""
    for arguments in (
        ["show", f"{STEERING}", "--on", "2026-03-06"],
        ["check", f"{STEERING}.yaml"],
        ["show", "lake.yaml", "--on", STEERING],
        ["unblock", "lake.yaml", "--on", "2026-03-06", "--for", STEERING],
        ["show", "lake.yaml", "--on", "2026-03-06", f"--{STEERING}"],
        [STEERING],
    ):
        ran = run(*arguments)
        assert ran.status == 2
        assert is_tame(ran.err)
    (here / "\x1b[31mred.yaml").write_text(lake(), encoding="utf-8")
    assert is_tame(answer("check", "\x1b[31mred.yaml"))
    assert is_tame(answer("check", "\x1b[31mred.yaml", "--json"))


@pytest.mark.slow
@given(race=appointments())
@settings(max_examples=10)
def test_every_case_is_shown_tamely(race: Appointment) -> None:
    """Whatever race a file holds, every command answers in text that steers nothing and in JSON that can be read."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "race.yaml"
        file.write_text(dumps(race), encoding="utf-8")
        for command, *options in HOSTILE_QUESTIONS:
            ran = run(command, str(file), *options)
            assert is_tame(ran.out + ran.err)
            if ran.status:
                # Nobody belongs to the body on that day, or there is no such objection: that is said, and nothing else.
                assert (ran.status, ran.out) == (2, "")
                why = "unknown objection" if command == "precedents" else "the body has no members on that day"
                assert why in ran.err
            elif "--json" in options:
                json.loads(ran.out)


def test_a_command_called_from_python_leaves_the_collection_of_garbage_as_it_was() -> None:
    """A command collects garbage seldom, and as often as before once it has ended."""
    before = gc.get_threshold(), gc.get_freeze_count()
    assert answer("--version")
    assert (gc.get_threshold(), gc.get_freeze_count()) == before


def test_a_command_is_not_searched_for_garbage_as_its_process_ends() -> None:
    """Its memory goes back with the process: to collect tens of thousands of objects first would take time."""
    code = """
import gc, sys
from consensus.cli import main
def note(phase, info):
    if phase == "stop":
        print(info["collected"], file=sys.stderr)
gc.callbacks.append(note)
sys.argv = ["consensus", "show", "nato-2024", "2024-02-21"]
main()
"""
    ended = process(command=[sys.executable, "-c", code])
    assert ended.returncode == 0
    assert b"BLOCKED" in ended.stdout
    assert sum(map(int, ended.stderr.split())) < 1000


def test_help_says_of_each_command_what_the_command_says_of_itself() -> None:
    """The help of the program has the first paragraph of each command, without loading it."""
    for place, said in PROGRAM.items():
        module, _, name = place.partition(":")
        told = getattr(import_module(f"consensus.cli.{module}"), name).__doc__
        assert said == " ".join(cleandoc(told).partition("\n\n")[0].split())
