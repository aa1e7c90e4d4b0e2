"""What an author of a case uses while writing: a report added by a command, and a page that follows the file."""

import os
import sys
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from threading import Thread

import pytest

from consensus import cases
from consensus.cli.watch_command import WatchingServer
from tests.command_line import COMMAND, answer, run
from tests.lake import lake

LATE = ("--source", "late", "--publisher", "Lake Courier", "--reported-on", "2026-03-20")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A case file of one's own."""
    made = tmp_path / "lake.yaml"
    made.write_text(lake(), encoding="utf-8")
    return made


# A report


def test_a_report_is_added_and_every_other_line_stays(file: Path) -> None:
    """The file has the new source and the new report, and all lines and remarks that it had, in their order."""
    before = file.read_text(encoding="utf-8")
    answer("report", str(file), *LATE, "--claim", "stance: supports, member: DE", "--said-by", "a minister")
    after = file.read_text(encoding="utf-8").splitlines()
    kept = iter(after)
    assert all(line in kept for line in before.splitlines())
    race = cases.load(file)
    added = race.timeline.reports[-1]
    assert (added.sources, added.said_by, len(race.timeline)) == (
        ("late",),
        "a minister",
        len(cases.loads(before).timeline) + 1,
    )
    assert {source.id: source.publisher for source in race.timeline.sources}["late"] == "Lake Courier"


@pytest.mark.slow
@pytest.mark.parametrize("case", cases.names())
def test_a_report_goes_into_every_shipped_case(case: str, tmp_path: Path) -> None:
    """However its sections are ordered and indented, the copy of a shipped case takes a report and stays valid."""
    file = tmp_path / "copy.yaml"
    file.write_text(Path(cases.__file__).with_name(f"{case}.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    before = cases.load(file)
    answer("report", str(file), *LATE, "--claim", "{remark: process, text: it goes on}")
    after = cases.load(file)
    assert len(after.timeline) == len(before.timeline) + 1
    assert after.timeline.reports[:-1] == before.timeline.reports
    assert after.setting == before.setting


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((*LATE, "--claim", "stance: suports, member: DE"), "did you mean 'supports'?"),
        (
            ("--source", "late", "--claim", "stance: supports, member: DE"),
            "a new one needs --publisher and --reported-on",
        ),
        (LATE, "a report needs --source and at least one --claim"),
        (("--claim", "stance: supports, member: DE"), "a report needs --source and at least one --claim"),
        ((*LATE[:4], "--reported-on", "Monday", "--claim", "stance: supports, member: DE"), "invalid date 'Monday'"),
        ((*LATE, "--claim", "stance: supports, member: DE}\n  evil: {a: b"), ""),
    ],
)
def test_what_has_a_fault_is_not_written(arguments: tuple[str, ...], said: str, file: Path) -> None:
    """The fault is told as `check` tells it, and the file is as it was."""
    before = file.read_bytes()
    ran = run("report", str(file), *arguments)
    assert ran.status == 2 and said in ran.err
    assert file.read_bytes() == before


def test_a_listed_source_needs_nothing_else(file: Path) -> None:
    """By its id alone; to describe it again is refused."""
    [known, *_] = [source.id for source in cases.load(file).timeline.sources]
    assert run("report", str(file), "--source", known, "--url", "https://example.org", "--claim", "x: y").status == 2
    answer("report", str(file), "--source", known, "--claim", "stance: supports, member: DE")
    assert cases.load(file).timeline.reports[-1].sources == (known,)


def test_an_earlier_report_like_it_is_shown(file: Path) -> None:
    """With options, the report is added all the same, and what is like it is told with its publisher."""
    supports = ("--claim", "stance: supports, member: DE")
    assert "it is like" not in answer("report", str(file), *LATE, *supports)
    later = ("--source", "later", "--publisher", "Post", "--reported-on", "2026-03-22")
    told = answer("report", str(file), *later, *supports)
    assert "it is like the earlier report late: Germany supports" in " ".join(told.split())
    assert "[Lake Courier, 20 March]" in told
    assert cases.load(file).timeline.reports[-1].sources == ("later",)


@pytest.mark.skipif(sys.platform == "win32", reason="a terminal is imitated through POSIX")
def test_on_a_terminal_it_asks(file: Path) -> None:
    """A claim with a fault is told and asked again; an empty line ends it."""
    typed = [
        "late",
        "Lake Courier",
        "2026-03-20",
        "",
        "stance: suports, member: DE",
        "stance: supports, member: DE",
        "",
    ]
    told, complaints = typed_in(file, typed)
    assert b"did you mean 'supports'?" in complaints
    assert b"with 1 claim is added" in told
    assert cases.load(file).timeline.reports[-1].sources == ("late",)


@pytest.mark.skipif(sys.platform == "win32", reason="a terminal is imitated through POSIX")
@pytest.mark.parametrize(("agreed", "is_added"), [("yes", True), ("no", False), ("", False)])
def test_on_a_terminal_one_may_stop_at_an_earlier_report_like_it(file: Path, agreed: str, is_added: bool) -> None:
    """It is shown before anything is written, and nothing is written without a yes."""
    claim = "stance: supports, member: DE"
    answer("report", str(file), *LATE, "--claim", claim)
    before = file.read_bytes()
    told, _ = typed_in(file, ["later", "Post", "2026-03-22", "", claim, "", agreed])
    assert b"it is like the earlier report late" in told
    assert (file.read_bytes() != before) is is_added


def typed_in(file: Path, typed: list[str]) -> tuple[bytes, bytes]:
    """What `consensus report` says on both its outputs if this is typed on a terminal."""
    import pty
    import subprocess

    leader, follower = pty.openpty()
    with subprocess.Popen(
        [*COMMAND, "report", str(file)], stdin=follower, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as asked:
        os.close(follower)
        os.write(leader, "".join(f"{line}\n" for line in typed).encode())
        said = asked.communicate(timeout=30)
        os.close(leader)
    return said


# A page that follows the file


@pytest.fixture
def server(file: Path) -> Iterator[WatchingServer]:
    """The server of the file, on a free port."""
    with WatchingServer(str(file)) as made:
        running = Thread(target=made.serve_forever, daemon=True)
        running.start()
        yield made
        made.shutdown()
        running.join()


def got(server: WatchingServer, path: str, host: str | None = None) -> tuple[int, str]:
    """What the server answers, asked by its own name or by another."""
    asking = HTTPConnection("127.0.0.1", server.server_port, timeout=30)
    asking.request("GET", path, headers={} if host is None else {"Host": host})
    answered = asking.getresponse()
    text = answered.read().decode()
    asking.close()
    return answered.status, text


def test_the_page_follows_the_file(file: Path, server: WatchingServer) -> None:
    """A saved file has another version and another page; one with a fault has the fault in its place, until mended."""
    text = file.read_text(encoding="utf-8")
    version, page = got(server, "/version"), got(server, "/page")
    assert "Anna Meier" in page[1] and got(server, "/page") == page
    file.write_text(text.replace("Anna Meier", "Berta Huber"), encoding="utf-8")
    assert got(server, "/version") != version
    assert "Berta Huber" in got(server, "/page")[1]
    file.write_text(text.replace("stance: supports", "stance: suports"), encoding="utf-8")
    assert "did you mean &#x27;supports&#x27;?" in got(server, "/page")[1]
    file.unlink()
    assert "there is no such file" in got(server, "/page")[1]
    file.write_text(text, encoding="utf-8")
    assert got(server, "/page") == page


def test_only_this_machine_is_answered(server: WatchingServer) -> None:
    """The socket is that of the loopback, and a request by another name, or for another file, gets nothing."""
    assert server.server_address[0] == "127.0.0.1"
    assert got(server, "/")[0] == 200
    assert got(server, "/", f"localhost:{server.server_port}")[0] == 200
    assert got(server, "/", "example.org")[0] == 403
    assert got(server, "/page", f"evil.example:{server.server_port}")[0] == 403
    assert got(server, "/../etc/passwd")[0] == got(server, "/lake.yaml")[0] == 404


def test_a_port_that_is_taken_is_a_failure(file: Path, server: WatchingServer) -> None:
    """It says so, and that another can be chosen."""
    ran = run("watch", str(file), "--port", str(server.server_port))
    assert ran.status == 1 and "choose another with --port" in ran.err


def test_a_file_that_is_not_there_is_not_watched(tmp_path: Path) -> None:
    """There is nothing to follow."""
    assert run("watch", str(tmp_path / "none.yaml")).status == 2
