"""What a command writes to a file is all there, or what was there before is."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from consensus.cli.output_file import save
from tests.command_line import COMMAND, _environment, answer, run
from tests.lake import lake

PAGE = ("page", "lake.yaml", "-o", "lake.html")
UNBLOCK = ("unblock", "lake.yaml", "--on", "2026-03-06")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the lake case."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "lake.yaml").write_text(lake(), encoding="utf-8")
    return tmp_path


def on_a_full_disk(*arguments: str, room: int) -> subprocess.CompletedProcess[bytes]:
    """A command that can write so many bytes to a file, and no more."""
    resource = pytest.importorskip("resource")
    return subprocess.run(
        [*COMMAND, *arguments],
        # Bytecode that is cut off would be read by the next process.
        env=_environment({"PYTHONDONTWRITEBYTECODE": "1"}),
        capture_output=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (room, room)),
        check=False,
    )


@pytest.mark.slow
@pytest.mark.parametrize("before", [None, "a good page"])
def test_a_full_disk_leaves_what_was_there(here: Path, before: str | None) -> None:
    """The page of yesterday stays, or there is none as before; and nothing else is left behind."""
    if before is not None:
        (here / "lake.html").write_text(before, encoding="utf-8")
    ran = on_a_full_disk(*PAGE, *([] if before is None else ["--force"]), room=4000)
    assert (ran.returncode, ran.stdout) == (1, b"")
    assert ran.stderr.startswith(b"lake.html: it cannot be written: ")
    assert sorted(os.listdir(here)) == (["lake.yaml"] if before is None else ["lake.html", "lake.yaml"])
    assert before is None or (here / "lake.html").read_text(encoding="utf-8") == before


@pytest.mark.slow
def test_a_certificate_for_which_there_is_no_room_leaves_the_answer(here: Path) -> None:
    """The answer is told, then that its certificate could not be kept; the certificate of yesterday stays."""
    answer(*UNBLOCK, "--prove", "proof.json")
    good = (here / "proof.json").read_bytes()
    for as_json in ((), ("--json",)):
        ran = on_a_full_disk(*UNBLOCK, "--prove", "proof.json", *as_json, room=200)
        assert (ran.returncode, ran.stdout.decode()) == (1, answer(*UNBLOCK, *as_json))
        assert ran.stderr.startswith(b"proof.json: the certificate cannot be written: ")
    assert (here / "proof.json").read_bytes() == good
    assert sorted(os.listdir(here)) == ["lake.yaml", "proof.json"]


def test_what_cannot_be_encoded_leaves_what_was_there(here: Path) -> None:
    """Half a character is no text of a file."""
    (here / "page.html").write_text("good", encoding="utf-8")
    with pytest.raises(SystemExit):
        save("\ud800", "page.html", force=True)
    with pytest.raises(SystemExit):
        save("\ud800", "new.html", force=False)
    assert sorted(os.listdir(here)) == ["lake.yaml", "page.html"]
    assert (here / "page.html").read_text(encoding="utf-8") == "good"


@pytest.mark.skipif(os.name == "nt", reason="links and modes are other things there")
def test_a_link_and_its_rights_stay(here: Path) -> None:
    """What a link leads to is written, with the rights that it had; a device is written to as it is."""
    (here / "real.html").write_text("old", encoding="utf-8")
    (here / "real.html").chmod(0o640)
    (here / "link.html").symlink_to("real.html")
    save("new", "link.html", force=True)
    assert (here / "link.html").is_symlink()
    assert (here / "real.html").read_text(encoding="utf-8") == "new"
    assert (here / "real.html").stat().st_mode & 0o777 == 0o640
    save("new", "/dev/null", force=True)
    assert Path("/dev/null").exists()


def test_a_page_is_not_written_over_unasked(here: Path) -> None:
    """Without --force, what is there stays."""
    (here / "lake.html").write_text("good", encoding="utf-8")
    assert run(*PAGE).status == 2
    assert (here / "lake.html").read_text(encoding="utf-8") == "good"


@pytest.mark.skipif(os.name == "nt", reason="there, nobody is killed by a signal")
def test_a_command_that_is_killed_takes_no_name(here: Path) -> None:
    """A name that was not there before is not there after: it used to be an empty file, and in the way."""
    killed = "import os, signal; os.fsync = lambda _: os.kill(os.getpid(), signal.SIGKILL)"
    saving = "from consensus.cli.output_file import save; save('text', 'new.html', force=False)"
    ran = subprocess.run([sys.executable, "-c", f"{killed}; {saving}"], cwd=here, check=False)
    assert ran.returncode == -signal.SIGKILL
    [part] = sorted(set(os.listdir(here)) - {"lake.yaml"})
    assert part.endswith(".part")
    save("text", "new.html", force=False)
    assert sorted(os.listdir(here)) == [part, "lake.yaml", "new.html"]


def test_what_was_left_behind_is_removed_after_a_day(here: Path) -> None:
    """What another command writes just now stays, and so does every other file."""
    for name, age in ((".consensus-1.part", 90_000), (".consensus-2.part", 3_600), ("mine.part", 90_000)):
        (here / name).write_text("half a page", encoding="utf-8")
        os.utime(here / name, (time.time() - age, time.time() - age))
    save("text", "new.html", force=False)
    assert sorted(os.listdir(here)) == [".consensus-2.part", "lake.yaml", "mine.part", "new.html"]


def test_a_disk_without_links_is_written_to_all_the_same(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And what is there stays, unless it is to be written over."""

    def no_link(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "link", no_link)
    save("text", "new.html", force=False)
    with pytest.raises(SystemExit):
        save("other", "new.html", force=False)
    assert (here / "new.html").read_text(encoding="utf-8") == "text"
    assert sorted(os.listdir(here)) == ["lake.yaml", "new.html"]


# Ctrl-C

WAITING = """
import signal, sys, time
signal.signal(signal.SIGINT, signal.default_int_handler)  # a process in the background of a shell ignores it
def wait(*_, **__):
    print("waiting", flush=True)
    while True:
        time.sleep(0.01)
from consensus.cli import main
"""
LOADING = f"""{WAITING}
class Slow:
    def find_spec(self, name, path=None, target=None):
        if name == "consensus.cli.program":
            wait()
sys.meta_path.insert(0, Slow())
"""
SEARCHING = f"""{WAITING}
def best(*_, **__):
    try:
        wait()
    except KeyboardInterrupt:
        print("the best so far")
from consensus.answer_sets import AnswerSetProgram
AnswerSetProgram.best = best
"""


@pytest.mark.skipif(os.name == "nt", reason="a process is interrupted by other means there")
@pytest.mark.parametrize("moment", ["loading", "searching"])
def test_ctrl_c_ends_a_command_in_a_line(here: Path, moment: str) -> None:
    """While packages load, and in the middle of a search: status 130, one line, and no answer that nobody waits for."""
    # A module that never comes stands for packages that load slowly, and a search without end for a long one.
    hook = {"loading": LOADING, "searching": SEARCHING}[moment] + f"main({list(UNBLOCK)!r})"
    with subprocess.Popen(
        [sys.executable, "-c", hook], env=_environment(None), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as running:
        assert running.stdout is not None and running.stderr is not None
        assert running.stdout.readline() == b"waiting\n"
        time.sleep(0.05)
        running.send_signal(signal.SIGINT)
        out, err = running.communicate(timeout=60)
    assert (running.returncode, out, err) == (130, b"", b"interrupted\n")
