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
from consensus_tracker.errors import HeadMoved, NoJournal, NotRedacted
from consensus_tracker.journal import Journal
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


def test_what_was_said_before_stays(tracker: Tracker) -> None:
    """The race after each entry is there, also once its sources were corrected, for whoever opens the journal later."""
    tracker.enter(SENT)
    tracker.enter(SENT | {"claims": [{"stance": "objects", "member": "SI"}]})
    corrected = tracker.correct("{delo: {publisher: Delo, reported_on: 2024-03-06}}")
    assert corrected is not None
    assert tracker.correct({"delo": {"publisher": "Delo", "reported_on": "2024-03-06"}}) is None
    again = Tracker(tracker.journal)
    for each in (tracker, again):
        stances = [each.as_entered(number).on("2024-03-04")["SI"].stance.value for number in range(4)]
        assert stances == ["undeclared", "supports", "objects", "undeclared"]
        assert each.race.on("2024-03-06")["SI"].stance is cs.Stance.OBJECTS
        with pytest.raises(IndexError, match="entry 3 is the last"):
            each.as_entered(4)
    with pytest.raises(cs.InvalidCase, match="unknown source 'dello'; did you mean 'delo'"):
        tracker.correct({"dello": {"publisher": "Delo"}})
    with pytest.raises(HeadMoved):
        tracker.correct({"delo": {"publisher": "Il Delo"}}, expected_head=1)
    assert tracker.journal.verify() == corrected


def test_a_corrected_race_is_that_of_the_corrected_file(tracker: Tracker, nato_lines: tuple[str, ...]) -> None:
    """With the first source corrected, nato-2024 answers as a case file with that day."""
    for line in nato_lines[:60]:
        tracker.enter(line)
    first = tracker.race.timeline.sources[0]
    tracker.correct({first.id: {"publisher": first.publisher, "reported_on": "2024-03-31"}})
    race = tracker.race
    written = cs.loads(cs.dumps(race))
    assert written == race
    assert written.days == race.days
    assert tracker.as_entered(60).timeline.source(first.id) == first != race.timeline.source(first.id)


def test_words_are_taken_out_for_good(tracker: Tracker, place: str) -> None:
    """Words go from the file, from every race in memory and from other trackers; claims, digest and chain stay."""
    said = SENT | {"said_by": "Ana Novak", "claims": [{"stance": "supports", "member": "SI", "wording": "he is fine"}]}
    first = tracker.enter(said).entry
    other = Tracker(Journal(place))
    tracker.enter(SENT | {"claims": [{"stance": "objects", "member": "SI"}]})
    entry = tracker.redact(1, "said_by", "claims[0].wording")
    assert entry.number == 3
    other.follow()
    for each in (tracker, other, Tracker(Journal(place))):
        for race in each.races[1:]:
            (report, *_) = race.timeline.reports
            assert (report.said_by, report.claims[0].wording) == ("[redacted]", "[redacted]")
        assert each.as_entered(1).on("2024-03-04")["SI"].stance is cs.Stance.SUPPORTS
    assert tracker.enter(said) == Entered(entry=tracker.entries[1], is_new=False)
    assert tracker.entries[1].digest == first.digest
    assert tracker.journal.verify().number == 3
    if "://" not in place:
        assert not [path for path in Path(place).parent.iterdir() if b"Novak" in path.read_bytes()]


@pytest.mark.parametrize(
    ("number", "path", "problem"),
    [
        (0, "title", "no report was entered"),
        (1, "claims[0].member", "is none of the words that may be taken out"),
        (1, "claims[1].wording", "nothing stands at"),
        (1, "claims", "is none of the words"),
        (1, "", "nothing stands at"),
        (2, "publisher", "no report was entered"),
        (3, "note", "no report was entered"),
    ],
)
def test_nothing_but_words_is_taken_out(tracker: Tracker, number: int, path: str, problem: str) -> None:
    """What an answer rests on stays, and so does whatever is no report."""
    tracker.enter(SENT)
    tracker.correct({"delo": {"publisher": "Il Delo", "reported_on": "2024-03-04"}})
    with pytest.raises(NotRedacted, match=problem):
        tracker.redact(number, path)
    assert tracker.journal.verify().number == 2


def test_the_command_corrects_redacts_and_tells(
    tracker: Tracker, place: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """`tracker correct`, `redact`, `show --as-entered` and `verify` say what became of it."""
    tracker.enter(SENT | {"note": "by telephone"})
    sources = tmp_path / "sources.yaml"
    sources.write_text("delo: {publisher: Il Delo, reported_on: 2024-03-05}", encoding="utf-8")
    assert main(["correct", place, str(sources)]) == main(["redact", place, "1", "note"]) == 0
    assert main(["show", place, "--as-entered", "1"]) == main(["verify", place]) == 0
    told = capsys.readouterr().out.splitlines()
    assert told[:3] == ["entry 2", "entry 3", "2024-03-04, after entry 1"]
    assert "entry 1: note redacted by entry 3" in told
    assert main(["show", place, "--as-entered", "9"]) == 1
    assert "there is no entry 9" in capsys.readouterr().err


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


def test_the_command(place: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Begin, enter, show and verify, each with a line that says what happened."""
    report = tmp_path / "report.yaml"
    report.write_text("{source: hansin, claims: [{stance: objects, member: SK}]}", encoding="utf-8")
    assert main(["begin", place, "nato-2024"]) == 0
    assert main(["enter", place, str(report)]) == 0
    assert main(["enter", place, str(report), "--expected-head", "0"]) == 0
    assert main(["show", place, "2024-06-19"]) == 0
    assert main(["verify", place]) == 0
    told = capsys.readouterr().out.splitlines()
    assert told[1:4] == ["entry 1", "entry 1 says that already", "2024-06-19, after entry 1"]
    with_report = NATO.reporting(cs.read_report(report.read_text(encoding="utf-8"), NATO)[0])
    assert told[4] == cs.unblock(with_report.on("2024-06-19")).summary
    assert told[-1].startswith("2 entries are as they were entered")


def test_a_race_without_reports_is_shown(tracker: Tracker, capsys: pytest.CaptureFixture[str]) -> None:
    """Where nothing is reported, there is no last day to show, and that is what is said."""
    assert main(["show", tracker.journal.place]) == 0
    assert capsys.readouterr().out == "nothing is reported yet\n"


def test_the_command_says_what_is_wrong(place: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A fault, a head that moved and a journal that is not there are each one line, and a failure."""
    report = tmp_path / "report.yaml"
    report.write_text("{source: hansin, claims: [{stance: objects, member: XX}]}", encoding="utf-8")
    assert main(["verify", place]) == 1
    assert "there is no such journal" in capsys.readouterr().err
    assert main(["begin", place, "nato-2024"]) == 0
    assert main(["begin", place, "nato-2024"]) == 1
    assert "already" in capsys.readouterr().err
    assert main(["enter", place, str(report)]) == 1
    assert "claims[0].member: unknown member 'XX'" in capsys.readouterr().err


def test_a_journal_is_not_begun_twice(tracker: Tracker, setting: cs.Appointment) -> None:
    """Beginning where there is a journal leaves it as it is."""
    tracker.enter(SENT)
    with pytest.raises(NoJournal, match="already"):
        Tracker.begin(tracker.journal.place, setting)
    assert tracker.journal.verify().number == 1
