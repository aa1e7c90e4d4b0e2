"""A tracker of one race, with a page that renews itself: python small_tracker.py race.db nato-2024 TOKEN [PORT]"""

import json
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import suppress
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from secrets import compare_digest
from threading import Condition
from urllib.parse import parse_qsl, urlsplit

import consensus as cs
from consensus.views import claims_in_words, html

SOURCE, CLAIM = ("publisher", "reported_on", "url"), ("stance", "member", "wording")
WRITER = """<label><input type=checkbox name=anyway> Enter it also if an earlier report is like it</label>
<p>token <input name=token type=password> <button>Enter</button>"""
LIVE = """<a href=/enter>Enter a report</a>
<script>new EventSource("/events?after=" + document.body.dataset.head).onmessage = () => location.reload()</script>"""


class Tracker:
    def __init__(self, file: str, case: str) -> None:
        self.news = Condition()
        self.journal = sqlite3.connect(file, check_same_thread=False, isolation_level=None)
        self.journal.execute("CREATE TABLE IF NOT EXISTS journal (digest TEXT UNIQUE, line TEXT)")
        self.races = [cs.load(case)]  # and then the race after each line of the journal
        for (line,) in self.journal.execute("SELECT line FROM journal ORDER BY rowid"):
            self.take_up(line)

    def take_up(self, line: str) -> None:
        race, (report, sources) = self.races[-1], cs.loads_report(line)
        self.races.append(race.reporting(report, sources=sources, entering=cs.read_entering(line, race)))

    def enter(self, sent: dict[str, object], *, anyway: bool) -> list[str]:
        """Enter a report once; if earlier ones are like it, tell them instead, unless it is to be entered anyway."""
        with self.news:
            race = self.races[-1]
            (report, sources), entering = cs.read_report(sent, race), cs.read_entering(sent, race)
            like = [] if anyway else [in_words(race, each) for each in race.like(report, sources=sources)]
            entry = cs.report_digest(report), cs.dumps_report(report, sources, entering=entering)
            if not like and self.journal.execute("INSERT OR IGNORE INTO journal VALUES (?, ?)", entry).rowcount:
                self.take_up(entry[1])
                self.news.notify_all()
            return like

    def changes(self) -> Iterator[str]:
        for number in range(len(self.races) - 1, max(len(self.races) - 20, 0), -1):
            after = self.races[number]
            changed = cs.changes(*(race.on(after.days[-1]) for race in self.races[number - 1 : number + 1]))
            yield f"{number}. {in_words(after, after.timeline.reports[-1])}. {' '.join(changed.sentences)}"


def in_words(race: cs.Appointment, report: cs.Report) -> str:
    return f"{report.id}: {'; '.join(claims_in_words(race, report.id))}"


class Site(BaseHTTPRequestHandler):
    tracker: Tracker
    token: str

    def do_GET(self) -> None:
        address = urlsplit(self.path)
        asked, race = dict(parse_qsl(address.query)), self.tracker.races[-1]
        match address.path:
            case "/":
                ways = cs.unblock(race.on(asked.get("day") or race.days[-1]), time_limit=5)
                self.page(html(ways), *map(escape, self.tracker.changes()), LIVE)
            case "/api":
                told = {"summary": race.on(race.days[-1]).summary, "changes": list(self.tracker.changes())}
                self.answer(json.dumps(told), "application/json")
            case "/events":
                self.listen(int(asked.get("after", 0)))
            case _:
                self.form({})

    def do_POST(self) -> None:
        given = dict(parse_qsl(self.rfile.read(int(self.headers["Content-Length"])).decode()))
        if not compare_digest(given.pop("token", "").encode(), self.token.encode()):
            return self.form(given, "This is not the token of a writer.", status=403)
        source, claim = ({name: given[name] for name in names if name in given} for names in (SOURCE, CLAIM))
        name = given.get("source", "")
        sent: dict[str, object] = {"source": name, "claims": [claim], "sources": {name: source} if source else {}}
        try:
            like = self.tracker.enter(sent, anyway="anyway" in given)
        except cs.InvalidCase as refused:
            return self.form(given, *(f"{fault.path}: {fault.message}" for fault in refused.faults), status=422)
        return self.form(given, "Is it this?", *like) if like else self.answer("", status=303)

    def form(self, given: dict[str, str], *told: str, status: int = 200) -> None:
        names = ("source", *SOURCE, *CLAIM)
        fields = (f"{name} <input name={name} value='{escape(given.get(name, ''))}'>" for name in names)
        self.page("<form method=post>", *map(escape, told), *fields, WRITER, "</form>", status=status)

    def listen(self, after: int) -> None:
        self.answer("", "text/event-stream")
        with suppress(ConnectionError):  # the page was closed
            while True:
                with self.tracker.news:
                    self.tracker.news.wait_for(lambda last=after: len(self.tracker.races) > last + 1, timeout=15)
                    before, after = after, len(self.tracker.races) - 1
                self.wfile.write(f"data: {after}\n\n".encode() if after > before else b": still here\n\n")

    def page(self, *parts: str, status: int = 200) -> None:
        title, head = escape(self.tracker.races[-1].title), len(self.tracker.races) - 1
        self.answer(f"<!doctype html><title>{title}</title><body data-head={head}>{'<p>'.join(parts)}", status=status)

    def answer(self, text: str, kind: str = "text/html", *, status: int = 200) -> None:
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Location", "/")
        self.end_headers()
        self.wfile.write(text.encode())


if __name__ == "__main__":
    Site.tracker, Site.token = Tracker(*sys.argv[1:3]), sys.argv[3]
    ThreadingHTTPServer(("127.0.0.1", int((*sys.argv, "8000")[4])), Site).serve_forever()
