"""The command `tracker`."""

import argparse
import os
import secrets
import sys
from collections.abc import Sequence
from pathlib import Path

import consensus as cs
from consensus_tracker.errors import JournalError
from consensus_tracker.journal import Journal
from consensus_tracker.tracker import Tracker

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 if all is well, 1 with a reason on standard error if not."""
    given = _parser().parse_args(arguments)
    try:
        given.run(given)
    except (JournalError, cs.ConsensusError, IndexError, OSError) as problem:
        print(problem, file=sys.stderr)
        return 1
    return 0


def _begin(given: argparse.Namespace) -> None:
    tracker = Tracker.begin(given.journal, cs.load(given.case))
    print(f"begun with {tracker.race!r}")


def _enter(given: argparse.Namespace) -> None:
    entered = Tracker(Journal(given.journal)).enter(_text(given.report), expected_head=given.expected_head)
    print(f"entry {entered.entry.number}" if entered.is_new else f"entry {entered.entry.number} says that already")


def _text(place: str) -> str:
    return sys.stdin.read() if place == "-" else Path(place).read_text(encoding="utf-8")


def _correct(given: argparse.Namespace) -> None:
    entry = Tracker(Journal(given.journal)).correct(_text(given.sources))
    print("they say that already" if entry is None else f"entry {entry.number}")


def _redact(given: argparse.Namespace) -> None:
    print(f"entry {Tracker(Journal(given.journal)).redact(given.number, *given.path).number}")


def _show(given: argparse.Namespace) -> None:
    tracker = Tracker(Journal(given.journal))
    number = tracker.head.number if given.as_entered is None else given.as_entered
    race = tracker.as_entered(number)
    if not race.days and not given.day:
        print("nothing is reported yet")
        return
    day = given.day or race.days[-1].isoformat()
    print(f"{day}, after entry {number}")
    print(cs.unblock(race.on(day)).summary)


def _serve(given: argparse.Namespace) -> None:
    # The site's packages take a while to load, which no other command needs.
    import uvicorn

    from consensus_tracker.app import create_app

    tracker = Tracker(Journal(given.journal))
    token = os.environ.get("TRACKER_TOKEN", "")
    if not token:
        token = secrets.token_urlsafe(24)
        print(f"the token of writers, until the site ends: {token}\nset TRACKER_TOKEN to choose it", flush=True)
    site = create_app(tracker, token=token, listening=given.listening)
    print(f"http://{given.host}:{given.port}", flush=True)
    # Readers listen for ever; whoever stops the site does not wait for them.
    uvicorn.run(site, host=given.host, port=given.port, log_level="warning", timeout_graceful_shutdown=1)


def _verify(given: argparse.Namespace) -> None:
    journal = Journal(given.journal)
    last = journal.verify()
    for redaction in journal.redactions():
        print(f"entry {redaction.number}: {', '.join(redaction.paths)} redacted by entry {redaction.by}")
    print(f"{last.number + 1} entries are as they were entered; the last has the hash {last.hash}")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="tracker", description="Keep the reports on a race in a journal.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(name: str, run: object, text: str) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=text, description=text)
        made.add_argument("journal", help="a file of SQLite, or the URL of a database of PostgreSQL")
        made.set_defaults(run=run)
        return made

    command("begin", _begin, "Begin a journal with a race.").add_argument("case", help="a case file or shipped case")
    enter = command("enter", _enter, "Enter a report.")
    enter.add_argument("report", help="a file with one entry of a case file's timeline, in YAML or JSON; - for stdin")
    enter.add_argument("--expected-head", type=int, metavar="NUMBER", help="refuse if another entry is the last")
    show = command("show", _show, "Say where the race stands.")
    show.add_argument("day", nargs="?", help="a day such as 2024-02-21; the last with news, if none is given")
    show.add_argument("--as-entered", type=int, metavar="NUMBER", help="as it stood once this entry was the last")
    correct = command("correct", _correct, "Enter how sources should have been entered.")
    correct.add_argument("sources", help="a file of sources, each under its id, in YAML or JSON; - for stdin")
    redact = command("redact", _redact, "Take words out of an entry for good.")
    redact.add_argument("number", type=int, help="the number of the entry")
    redact.add_argument("path", nargs="+", help="where the words stand, such as claims[0].wording")
    serve = command("serve", _serve, "Show the race on a site, on which whoever has the token enters reports.")
    serve.add_argument("--host", default="127.0.0.1", help="the address to listen on; this machine alone by default")
    serve.add_argument("--port", type=int, default=8000, help="8000 by default")
    serve.add_argument(
        "--listening",
        type=float,
        default=3600,
        metavar="SECONDS",
        help="how long a reader listens before it asks again",
    )
    command("verify", _verify, "Check that every entry is as it was entered.")
    return parser
