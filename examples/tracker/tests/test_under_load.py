"""What takes minutes: writers at once, a server that crashes, many readers, a full disk.

The README of the tracker has the commands; with `-s` they print what was measured.
"""

import asyncio
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from hashlib import sha256
from pathlib import Path
from statistics import median, quantiles

import httpx2 as httpx
import pytest
from postgresql_server import Server
from site_server import TOKEN, serving

import consensus as cs
from consensus_tracker.errors import NotWritten
from consensus_tracker.journal import Entry, Journal
from consensus_tracker.tracker import Tracker

pytestmark = pytest.mark.nightly

SECONDS = 60
WRITER = """
import itertools, sys, time
from consensus_tracker.errors import JournalError
from consensus_tracker.journal import Journal
from consensus_tracker.tracker import Tracker

place, name, seconds = sys.argv[1], sys.argv[2], float(sys.argv[3])

def until_it_works(act):
    while True:
        try:
            return act()
        except JournalError as problem:
            print(str(problem).splitlines()[0], file=sys.stderr)
            time.sleep(0.05)

tracker = until_it_works(lambda: Tracker(Journal(place)))
end = time.monotonic() + seconds
for number in itertools.count():
    if time.monotonic() > end:
        break
    claims = [{"stance": "supports", "member": "SI", "wording": f"{name} {number}"}]
    sources = {"delo": {"publisher": "Delo", "reported_on": "2024-03-04"}}
    sent = {"source": "delo", "claims": claims, "sources": sources}
    entered = until_it_works(lambda: tracker.enter(sent))
    print(entered.entry.number, "new" if entered.is_new else "known", flush=True)
"""


def four_writers(place: str, folder: Path, meanwhile: Callable[[], None]) -> None:
    """Four processes enter reports for a minute, each again until it is acknowledged: each is there once, in order."""
    names = ("one", "two", "three", "four")
    with ExitStack() as stack:
        writers = []
        for name in names:
            out, err = (stack.enter_context(open(folder / f"{name}.{end}", "w")) for end in ("out", "err"))
            command = [sys.executable, "-c", WRITER, place, name, str(SECONDS)]
            writers.append(stack.enter_context(subprocess.Popen(command, stdout=out, stderr=err)))
        meanwhile()
    assert [writer.returncode for writer in writers] == [0] * 4
    last = Journal(place).verify()
    reports = Tracker(Journal(place)).race.timeline.reports
    wordings = [report.claims[0].wording for report in reports]
    counts: dict[str, int] = {}
    refusals = known = 0
    for name in names:
        told = [line.split() for line in (folder / f"{name}.out").read_text(encoding="utf-8").splitlines()]
        assert [wordings[int(number) - 1] for number, _ in told] == [f"{name} {each}" for each in range(len(told))]
        counts[name] = len(told)
        known += sum(how == "known" for _, how in told)
        refusals += len((folder / f"{name}.err").read_text(encoding="utf-8").splitlines())
    assert sum(counts.values()) == len(set(wordings)) == len(wordings) == last.number
    assert all(counts.values())
    print(f"\none chain of {last.number} entries, {counts}")
    print(f"{refusals} times not acknowledged and sent again, {known} of them there already")


def test_four_writers_at_once_make_one_chain(tracker: Tracker, tmp_path: Path) -> None:
    """Whatever four processes enter in a minute is in one chain."""
    four_writers(tracker.journal.place, tmp_path, lambda: None)


def test_four_writers_and_a_server_that_is_restarted(
    own_server: Server, setting: cs.Appointment, tmp_path: Path
) -> None:
    """So is it when the server of the database crashes meanwhile, and is restarted once more."""
    place = own_server.new_database()
    Tracker.begin(place, setting)

    def restart() -> None:
        for mode in ("immediate", "fast"):
            time.sleep(SECONDS / 3)
            own_server.stop(mode)
            time.sleep(1)
            own_server.start()

    four_writers(place, tmp_path, restart)


@contextmanager
def small_disk(megabytes: int) -> Iterator[Path]:
    """A disk of its own, which is full soon; only root can have one."""
    if os.geteuid():
        pytest.skip("only root can mount a small disk")
    folder = Path(tempfile.mkdtemp(prefix="tracker-disk-"))
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={megabytes}m,mode=755", "tracker", folder], check=True)
    try:
        yield folder
    finally:
        subprocess.run(["umount", folder], check=True)
        folder.rmdir()


def append_until_refused(journal: Journal) -> tuple[list[Entry], NotWritten]:
    """Append until the disk is full: what was acknowledged, and what was said then."""
    acknowledged: list[Entry] = []
    while True:
        line = f"line {len(acknowledged)} " + os.urandom(5_000).hex()
        try:
            with journal.writing() as writing:
                entry = writing.append(line, digest=sha256(line.encode()).hexdigest())
        except NotWritten as refused:
            return acknowledged, refused
        acknowledged.append(entry)


def check_nothing_is_lost(journal: Journal, acknowledged: list[Entry], refused: NotWritten) -> None:
    print(f"\n{len(acknowledged)} entries acknowledged; then: {str(refused).splitlines()[0]}")
    # The one that was not acknowledged may have been entered, and no more.
    entries = journal.entries()
    assert list(entries[1 : len(acknowledged) + 1]) == acknowledged
    assert len(entries) <= len(acknowledged) + 2
    with journal.writing() as writing:
        assert writing.append("more", digest=sha256(b"more").hexdigest()).number == len(entries)
    assert journal.verify().line == "more"


def test_a_full_disk_loses_nothing_of_a_file() -> None:
    """On a disk that is full, the reason is told, the journal is whole and read; with room again, it goes on."""
    with small_disk(2) as disk:
        (disk / "ballast").write_bytes(bytes(500_000))
        journal = Journal.begin(disk / "race.db", "first")
        acknowledged, refused = append_until_refused(journal)
        assert "full" in str(refused)
        assert journal.verify().number == len(acknowledged) > 10
        (disk / "ballast").unlink()
        check_nothing_is_lost(journal, acknowledged, refused)


def test_a_full_disk_loses_nothing_of_postgresql() -> None:
    """So is it with PostgreSQL, whose server may not outlive it, and is started again once there is room."""
    with small_disk(200) as disk:
        ballast = disk / "ballast"
        ballast.write_bytes(bytes(64_000_000))
        with Server.running(within=disk) as server:
            journal = Journal.begin(server.new_database(), "first")
            acknowledged, refused = append_until_refused(journal)
            assert len(acknowledged) > 10
            ballast.unlink()
            server.stop("immediate")
            server.start()
            check_nothing_is_lost(journal, acknowledged, refused)


def test_200_readers(tracker: Tracker, nato_lines: tuple[str, ...]) -> None:
    """200 readers ask for the page again and again for 30 seconds while reports come in, and no request fails."""
    times: list[float] = []
    for line in nato_lines[:60]:
        tracker.enter(line)
    entered = 0

    async def read(client: httpx.AsyncClient, until: float) -> None:
        while time.monotonic() < until:
            begun = time.monotonic()
            answer = await client.get("/")
            times.append(time.monotonic() - begun)
            assert answer.status_code == 200
            assert 'id="summary"' in answer.text

    async def write(client: httpx.AsyncClient, until: float) -> None:
        nonlocal entered
        for line in nato_lines[60:]:
            if time.monotonic() > until:
                break
            answer = await client.post("/api/entries", content=line, headers={"Authorization": f"Bearer {TOKEN}"})
            assert answer.status_code == 201, answer.text
            entered += 1
            await asyncio.sleep(3)

    async def both(address: str) -> None:
        until = time.monotonic() + 30
        limits = httpx.Limits(max_connections=201)
        async with (
            httpx.AsyncClient(base_url=address, timeout=30, limits=limits) as client,
            asyncio.TaskGroup() as tasks,
        ):
            for _ in range(200):
                tasks.create_task(read(client, until))
            tasks.create_task(write(client, until))

    with serving(tracker.journal.place) as address:
        asyncio.run(both(address))
    print(f"\n{len(times)} pages for 200 readers in 30 s, none failed, {entered} reports entered meanwhile")
    last = quantiles(times, n=100)[98]
    print(f"median {median(times):.3f} s, 99th percentile {last:.3f} s, longest {max(times):.3f} s")
    assert entered > 2
