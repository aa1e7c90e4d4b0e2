"""Reports entered one by one: what the race says then, what is refused, and what is not entered twice."""

import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO

import attrs
import pytest

import consensus as cs
from consensus_tracker.cli import main
from consensus_tracker.journal import HeadMoved, Journal, NoJournal
from consensus_tracker.tracker import Entered, Tracker

NATO = cs.load("nato-2024")
DELO = {"delo": {"publisher": "Delo", "reported_on": "2024-03-04"}}
SENT: dict[str, object] = {"source": "delo", "claims": [{"stance": "supports", "member": "SI"}], "sources": DELO}


def by_source(race: cs.Appointment) -> dict[str, cs.Source]:
    return {source.id: source for source in race.timeline.sources}


def test_entered_one_by_one_a_race_is_that_of_its_case_file(tracker: Tracker, nato_lines: tuple[str, ...]) -> None:
    """Its reports entered one by one give the race of the case file, also to whoever opens the journal later."""
    for line in nato_lines:
        assert tracker.enter(line).is_new
    for race in (tracker.race, Tracker(tracker.journal).race):
        assert by_source(race) == by_source(NATO)
        # The order of sources means nothing, and is another here.
        timeline = cs.Timeline(sources=NATO.timeline.sources, reports=race.timeline.reports)
        assert attrs.evolve(race, timeline=timeline) == NATO
    assert tracker.journal.verify().number == len(NATO.timeline.reports)


def test_a_day_is_continued(tracker: Tracker, nato_lines: tuple[str, ...]) -> None:
    """The day in memory is, after every report, the one that the race itself gives."""
    for number, line in enumerate(nato_lines[:41]):
        tracker.enter(line)
        day = tracker.on("2024-03-31")
        if not number % 20:
            assert day == tracker.race.on("2024-03-31")
            assert day.verdict() == tracker.race.on("2024-03-31").verdict()


def test_a_name_enters_with_a_report(tracker: Tracker) -> None:
    """It is in the journal, counts on the day in memory, is not known before, and is not entered twice."""
    tracker.enter(SENT)
    assert not tracker.on("2024-04-09").is_on_table("rutte")
    nominated: dict[str, object] = {
        "source": "dnevnik",
        "claims": [{"candidacy": "pahor", "status": "nominated"}],
        "sources": {"dnevnik": {"publisher": "Dnevnik", "reported_on": "2024-04-09"}},
        "candidates": {"pahor": {"name": "Borut Pahor", "member": "SI"}},
        "proposals": {"pahor": {"sg": "pahor"}},
    }
    entered = tracker.enter(nominated)
    assert tracker.enter(nominated) == Entered(entry=entered.entry, is_new=False)
    for race in (tracker.race, Tracker(tracker.journal).race):
        pahor = race.setting.candidate("pahor")
        heard = [race.on("2024-06-01", known_by=day).has_heard_of(pahor) for day in ("2024-04-08", "2024-04-09")]
        assert heard == [False, True]
    assert tracker.on("2024-04-09").is_on_table("pahor")
    with pytest.raises(cs.InvalidCase, match="no claim of the report speaks of it"):
        tracker.enter(nominated | {"source": "delo", "candidates": {"kos": {}}, "proposals": {"kos": {"sg": "kos"}}})
    assert tracker.journal.verify().number == 2


@pytest.mark.parametrize("id_", [{}, {"id": "mine"}])
def test_a_report_sent_again_is_not_entered_twice(tracker: Tracker, id_: dict[str, str]) -> None:
    """Sent again, with or without an id of its own, a report gets the entry that is there, whatever the head is."""
    first = tracker.enter(SENT | id_)
    tracker.enter(SENT | {"claims": [{"stance": "objects", "member": "SI"}]})
    again = tracker.enter(SENT | id_, expected_head=0)
    assert first.is_new
    assert again == Entered(entry=first.entry, is_new=False)
    assert tracker.enter(first.entry.line).entry == first.entry
    assert len(tracker.journal.entries()) == 3


def test_faults_are_told_and_nothing_is_entered(tracker: Tracker) -> None:
    """A report with faults is refused with each fault at its field, and the journal stays as it was."""
    with pytest.raises(cs.InvalidCase) as refused:
        tracker.enter(SENT | {"claims": [{"stance": "suports", "member": "Slovenia"}]})
    assert [fault.path for fault in refused.value.faults] == ["claims[0].member", "claims[0].stance"]
    assert len(tracker.journal.entries()) == 1
    assert len(tracker.race.timeline) == 0


def test_an_id_taken_by_another_report_is_a_fault(tracker: Tracker) -> None:
    """The id of a report that says something else is refused, and not taken for the same report."""
    tracker.enter(SENT | {"id": "mine"})
    with pytest.raises(cs.InvalidCase, match="is that of an earlier report"):
        tracker.enter(SENT | {"id": "mine", "claims": [{"stance": "objects", "member": "SI"}]})
    assert len(tracker.journal.entries()) == 2


def test_a_head_that_moved_is_told(tracker: Tracker) -> None:
    """Whoever takes another entry for the last is refused, and told which is."""
    tracker.enter(SENT, expected_head=0)
    with pytest.raises(HeadMoved, match="but entry 1 is") as refused:
        tracker.enter(SENT | {"claims": [{"stance": "objects", "member": "SI"}]}, expected_head=0)
    assert (refused.value.expected, refused.value.head) == (0, 1)
    assert len(tracker.journal.entries()) == 2


def test_a_tracker_follows_others(tracker: Tracker, nato_lines: tuple[str, ...]) -> None:
    """What one tracker enters another takes up, when it is asked to and before it enters something itself."""
    other = Tracker(Journal(tracker.journal.place))
    tracker.enter(nato_lines[0])
    assert [entry.number for entry in other.follow()] == [1]
    tracker.enter(nato_lines[1])
    assert other.enter(nato_lines[2]).entry.number == 3
    assert other.race.timeline.reports == NATO.timeline.reports[:3]


def test_threads_make_one_chain(tracker: Tracker) -> None:
    """Reports entered from several threads at once stand one behind the other, each once."""

    def enter(number: int) -> int:
        sources = {"delo": {"publisher": "Delo", "reported_on": "2024-03-04"}}
        claims = [{"stance": "supports", "member": "SI", "wording": f"said {number // 2}"}]
        return tracker.enter({"source": "delo", "claims": claims, "sources": sources}).entry.number

    with ThreadPoolExecutor(4) as pool:
        numbers = list(pool.map(enter, range(20)))
    assert numbers[::2] == numbers[1::2]
    assert sorted(numbers[::2]) == list(range(1, 11))
    assert tracker.journal.verify().number == 10


WRITER = """
import sys
from consensus_tracker.journal import Journal
from consensus_tracker.tracker import Tracker
tracker = Tracker(Journal(sys.argv[1]))
print("ready", flush=True)
sys.stdin.readline()
for number in range(10):
    claims = [{"stance": "supports", "member": "SI", "wording": f"{sys.argv[2]} {number}"}]
    sources = {"delo": {"publisher": "Delo", "reported_on": "2024-03-04"}}
    tracker.enter({"source": "delo", "claims": claims, "sources": sources})
"""


@contextmanager
def writing(place: str, name: str) -> Iterator[tuple[IO[str], IO[str]]]:
    """A process that enters ten reports once it is told to; what it reads, and what it writes."""
    command = [sys.executable, "-c", WRITER, place, name]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8") as process:
        assert process.stdin is not None
        assert process.stdout is not None
        yield process.stdin, process.stdout
    assert process.returncode == 0


def test_processes_make_one_chain(tracker: Tracker) -> None:
    """Two processes that write at once make one chain, with everything that each of them entered in its order."""
    with ExitStack() as stack:
        writers = [stack.enter_context(writing(tracker.journal.place, name)) for name in ("one", "other")]
        for _, answers in writers:
            assert answers.readline() == "ready\n"
        for orders, _ in writers:
            orders.write("\n")
            orders.flush()
    assert tracker.journal.verify().number == 20
    tracker.follow()
    said = [report.claims[0].wording for report in tracker.race.timeline.reports]
    for name in ("one", "other"):
        assert [wording for wording in said if wording.startswith(name)] == [f"{name} {each}" for each in range(10)]


def test_the_command(place: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Begin, enter, show and verify, each with a line that says what happened."""
    report = tmp_path / "report.yaml"
    report.write_text("{source: hansin, claims: [{stance: objects, member: SK}]}", encoding="utf-8")
    journal = str(place)
    assert main(["begin", journal, "nato-2024"]) == 0
    assert main(["enter", journal, str(report)]) == 0
    assert main(["enter", journal, str(report), "--expected-head", "0"]) == 0
    assert main(["show", journal, "2024-06-19"]) == 0
    assert main(["verify", journal]) == 0
    told = capsys.readouterr().out.splitlines()
    assert told[1:4] == ["entry 1", "entry 1 says that already", "2024-06-19, after entry 1"]
    with_report = NATO.reporting(cs.read_report(report.read_text(encoding="utf-8"), NATO)[0])
    assert told[4] == cs.unblock(with_report.on("2024-06-19")).summary
    assert told[-1].startswith("2 entries are as they were entered")


def test_a_race_without_reports_is_shown(tracker: Tracker, capsys: pytest.CaptureFixture[str]) -> None:
    """Where nothing is reported, there is no last day to show, and that is what is said."""
    assert main(["show", tracker.journal.place]) == 0
    assert capsys.readouterr().out == "nothing is reported yet\n"


def test_the_command_says_what_is_wrong(place: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A fault, a head that moved and a journal that is not there are each one line, and a failure."""
    report = tmp_path / "report.yaml"
    report.write_text("{source: hansin, claims: [{stance: objects, member: XX}]}", encoding="utf-8")
    assert main(["verify", str(place)]) == 1
    assert "there is no such journal" in capsys.readouterr().err
    assert not place.exists()
    assert main(["begin", str(place), "nato-2024"]) == 0
    assert main(["begin", str(place), "nato-2024"]) == 1
    assert "there is such a file already" in capsys.readouterr().err
    assert main(["enter", str(place), str(report)]) == 1
    assert "claims[0].member: unknown member 'XX'" in capsys.readouterr().err


def test_a_journal_is_not_begun_twice(tracker: Tracker, setting: cs.Appointment) -> None:
    """Beginning where there is a journal leaves it as it is, by its path and by its URL."""
    tracker.enter(SENT)
    for place in (tracker.journal.place, f"sqlite:///{tracker.journal.place}"):
        with pytest.raises(NoJournal):
            Tracker.begin(place, setting)
    assert tracker.journal.verify().number == 1
