"""The site: who may read and write, what a page shows and a form refuses, and that news come at once."""

import json
import re
import socket
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import httpx2 as httpx
import jsonschema
import pytest
import uvicorn
from starlette.testclient import TestClient

import consensus as cs
from consensus_tracker.app import LONGEST, create_app
from consensus_tracker.journal import Journal
from consensus_tracker.tracker import Tracker

TOKEN = "the token of the tests"
WRITER = {"Authorization": f"Bearer {TOKEN}"}
FORM = {
    "source": "delo",
    "publisher": "Delo",
    "reported_on": "2024-03-04",
    "url": "https://example.org/rutte",
    "said_by": "an official",
    "member": "SI",
    "stance": "supports",
    "proposal": "",
    "wording": "will back him",
}
SOURCES = {"delo": {"publisher": "Delo", "reported_on": "2024-03-04"}}
SENT: dict[str, Any] = {"source": "delo", "claims": [{"stance": "supports", "member": "SI"}], "sources": SOURCES}
HOSTILE = "</p><script>alert(1)</script><img src=x onerror=alert(2)>"


@pytest.fixture
def site(tracker: Tracker) -> TestClient:
    return TestClient(create_app(tracker, token=TOKEN), follow_redirects=False)


def test_the_page_says_where_the_race_stands(site: TestClient, tracker: Tracker) -> None:
    """The page has the paragraph of the library, and for each day that of the day."""
    tracker.enter(SENT)
    page = site.get("/")
    assert page.status_code == 200
    assert cs.unblock(tracker.race.on("2024-03-04")).summary in page.text
    assert "Slovenia now supports" in page.text
    earlier = site.get("/", params={"day": "2024-03-03"})
    assert cs.unblock(tracker.race.on("2024-03-03")).summary in earlier.text
    assert site.get("/", params={"day": "2024-13"}).status_code == 400


def test_the_feed_and_the_page_say_what_was_claimed(site: TestClient, tracker: Tracker) -> None:
    """Each entry in words with its publisher, also where it changed nothing; and corrections and redactions too."""
    tracker.enter(SENT | {"note": "by telephone"})
    said = "Delo: Slovenia supports Mark Rutte"
    assert said in site.get("/feed.xml").text
    assert said in site.get("/").text
    tracker.enter(SENT | {"claims": [{"remark": "process", "text": "no news <b>"}]})
    assert "no news &lt;b&gt;" in site.get("/").text
    tracker.correct({"delo": {"publisher": "Il Delo", "reported_on": "2024-03-04"}})
    tracker.redact(2, "claims[0].text")
    feed = site.get("/feed.xml").text
    assert "Corrected: Il Delo." in feed
    assert "Words were taken out of entry 2." in feed
    assert "no news" not in feed + site.get("/").text + site.get("/api/entries").text
    ElementTree.fromstring(feed)


def test_a_race_is_shown_as_it_was_entered(site: TestClient, tracker: Tracker) -> None:
    """After an earlier entry the page and the API say what they said then; after one that is not there, nothing."""
    tracker.enter(SENT)
    before = site.get("/api/race").json()
    tracker.enter(SENT | {"claims": [{"objection": "tone", "member": "SI", "reason": "his tone"}]})
    assert site.get("/api/race").json() != before
    assert site.get("/api/race", params={"as_entered": 1}).json() == before
    page = site.get("/", params={"as_entered": 1, "day": "2024-03-04"}).text
    assert "As this site had it after entry 1" in page
    assert "his tone" not in page
    assert site.get("/", params={"as_entered": 3}).status_code == 404
    assert site.get("/", params={"as_entered": "x"}).status_code == 400


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_the_calendar_has_a_first_and_a_last_day(site: TestClient, tracker: Tracker, day: str) -> None:
    """The first and the last day of the calendar are days like others."""
    tracker.enter(SENT)
    assert site.get("/", params={"day": day}).status_code == 200


@pytest.mark.parametrize("day", ["0000-01-01", "10000-01-01", "-0001-01-01", "2024-02-30", "2024", "x" * 10_000])
def test_what_is_no_day_of_the_calendar_is_refused(site: TestClient, day: str) -> None:
    """It is answered with 400 and a reason."""
    answer = site.get("/", params={"day": day})
    assert answer.status_code == 400
    assert "invalid date" in answer.json()["problem"]
    assert len(answer.text) < 500


def test_a_page_of_a_race_without_reports(site: TestClient) -> None:
    """Before the first report there is a page, a form and a feed."""
    assert "No report was entered yet" in site.get("/").text
    assert site.get("/enter").status_code == site.get("/feed.xml").status_code == 200


def test_a_form_enters_a_report(site: TestClient, tracker: Tracker) -> None:
    """A form with the token enters its report with its source, and leads to the page."""
    answer = site.post("/enter", data=FORM | {"token": TOKEN})
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    (report,) = tracker.race.timeline.reports
    assert report.said_by == "an official"
    source = tracker.race.timeline.source("delo")
    assert source is not None
    assert (source.publisher, source.url) == ("Delo", "https://example.org/rutte")
    assert tracker.on("2024-03-04")["SI"].stance is cs.Stance.SUPPORTS


@pytest.mark.parametrize("token", [{}, {"token": ""}, {"token": "another"}, {"token": "ł"}])
def test_without_the_token_a_form_is_refused(site: TestClient, tracker: Tracker, token: dict[str, str]) -> None:
    """Whoever does not send the token with the form enters nothing; what was filled in stays there."""
    answer = site.post("/enter", data=FORM | token)
    assert answer.status_code == 403
    assert 'id="fault-token"' in answer.text
    assert 'value="an official"' in answer.text
    assert len(tracker.entries) == 1


def test_no_cookie_gives_a_right(site: TestClient, tracker: Tracker) -> None:
    """The site sets no cookie, so that a page of somebody else cannot enter anything in a writer's name."""
    assert "set-cookie" not in site.post("/enter", data=FORM | {"token": TOKEN}).headers
    forged = site.post("/enter", data=FORM | {"wording": "forged"}, headers={"Origin": "https://example.org"})
    assert forged.status_code == 403
    assert len(tracker.entries) == 2


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"member": "Slovenia"}, "member"),
        ({"stance": "suports"}, "stance"),
        ({"proposal": "nobody"}, "proposal"),
        ({"reported_on": "yesterday"}, "reported_on"),
        ({"reported_on": "", "publisher": "", "url": ""}, "source"),
        ({"source": ""}, "source"),
    ],
)
def test_a_fault_is_told_at_its_field(site: TestClient, tracker: Tracker, given: dict[str, str], field: str) -> None:
    """What is wrong stands at its field, what was filled in stays, and nothing is entered."""
    answer = site.post("/enter", data=FORM | given | {"token": TOKEN})
    assert answer.status_code == 422
    assert f'id="fault-{field}"' in answer.text
    assert 'value="will back him"' in answer.text
    assert TOKEN not in answer.text
    assert len(tracker.entries) == 1


def test_a_hostile_report_stays_text(site: TestClient, tracker: Tracker) -> None:
    """Tags in any text of a report are shown as text, on the page, in the form and in the feed."""
    hostile = FORM | {"source": HOSTILE, "publisher": HOSTILE, "said_by": HOSTILE, "wording": HOSTILE, "token": TOKEN}
    tries = [site.post("/enter", data=hostile | {"member": HOSTILE}), site.post("/enter", data=hostile)]
    assert len(tracker.entries) == 2
    for answer in (*tries, site.get("/"), site.get("/enter"), site.get("/feed.xml")):
        assert "<script>alert" not in answer.text
        assert "<img" not in answer.text
    assert "&lt;script&gt;alert(1)" in site.get("/").text + tries[0].text


def test_a_form_asks_before_the_same_news_is_entered_twice(site: TestClient, tracker: Tracker) -> None:
    """An earlier report like it is shown with its entry; whoever says so enters it all the same."""
    tracker.enter(SENT)
    again = FORM | {"source": "sta", "publisher": "STA", "reported_on": "2024-03-05", "token": TOKEN}
    asked = site.post("/enter", data=again)
    assert asked.status_code == 200
    assert "Entry 1</a>, Delo: Slovenia supports Mark Rutte" in asked.text
    assert 'value="STA"' in asked.text and TOKEN not in asked.text
    assert len(tracker.entries) == 2
    assert site.post("/enter", data=again | {"all_the_same": "yes"}).status_code == 303
    assert [entry.number for entry in tracker.entries] == [0, 1, 2]


def test_a_form_sent_twice_is_not_asked_about(site: TestClient, tracker: Tracker) -> None:
    """What is there already as it is, is not entered twice, and needs no question."""
    sent = [site.post("/enter", data=FORM | {"token": TOKEN}).status_code for _ in range(2)]
    assert sent == [303, 303]
    assert len(tracker.entries) == 2


def test_a_report_of_the_case_file_is_in_entry_0(place: str) -> None:
    """A journal may begin with a race that has reports."""
    tracker = Tracker.begin(place, cs.load("nato-2024"))
    like = tracker.like(
        {"id": "new", "claims": [{"candidacy": "iohannis", "status": "withdrawn"}], "reported_on": "2024-06-20"}
    )
    assert like and {each.number for each in like} == {0}


ODD = {
    "half of a pair": '"\\ud800"',
    "no character of XML": '"\\u0000"',
    "no JSON": "NaN",
    "null": "null",
    "empty": "{}",
    "deep": "[" * 90_000,
    "long": "1" * 9000,
}


@pytest.mark.parametrize("odd", ODD.values(), ids=ODD)
def test_an_odd_value_is_a_fault(site: TestClient, tracker: Tracker, odd: str) -> None:
    """Whatever stands in whichever place of a report, it is refused or entered, and the site goes on."""
    whole = json.dumps(SENT | {"said_by": "an official"})
    sent = [whole.replace(each, odd, 1) for each in ('"delo"', '"supports"', '"SI"', '"an official"', '"Delo"', "[{")]
    for content in (odd, *sent, whole.replace('"2024-03-04"', odd)):
        assert site.post("/api/entries", content=content, headers=WRITER).status_code in {200, 201, 400, 422}
    for field in FORM:
        assert site.post("/enter", data=FORM | {field: odd[:2000], "token": TOKEN}).status_code in {200, 303, 422}
    assert site.get("/").status_code == site.get("/enter").status_code == 200
    ElementTree.fromstring(site.get("/feed.xml").text)
    assert tracker.journal.verify() == tracker.head


def test_a_browser_is_told_what_it_may_do(site: TestClient, tracker: Tracker) -> None:
    """Every answer forbids foreign and inline scripts and styles, and frames, refusals and files included."""
    for path in ("/", "/enter", "/api/race", "/static/live.js", "/nothing", "/?day=x"):
        policy = site.get(path).headers["content-security-policy"].split("; ")
        assert {"default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'"} <= set(policy)
    tracker.enter(SENT)
    page = site.get("/").text
    assert not re.search(r"<style|\sstyle=|\son\w+=", page)
    assert page.count("<script") == 1
    for style in re.findall(r'<link rel="stylesheet" href="([^"]*)">', page):
        assert site.get(style).headers["content-type"].startswith("text/css")
    assert '<script src="/static/live.js" defer></script>' in page


def test_the_api_enters_a_report_once(site: TestClient, tracker: Tracker) -> None:
    """Sent twice, a report is entered once, and the answers have the same entry."""
    first = site.post("/api/entries", json=SENT, headers=WRITER, params={"expected_head": 0})
    again = site.post("/api/entries", json=SENT, headers=WRITER)
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()
    assert site.get("/api/entries", params={"after": 0}).json() == {"head": 1, "entries": [first.json()]}
    assert [entry["number"] for entry in site.get("/api/entries").json()["entries"]] == [0, 1]
    race = site.get("/api/race").json()
    assert race["summary"] == cs.unblock(tracker.race.on("2024-03-04")).summary
    assert (race["head"], race["day"]) == (1, "2024-03-04")
    assert race["outcome"] == tracker.on("2024-03-04").verdict().outcome.name


def test_the_api_says_what_is_wrong(site: TestClient, tracker: Tracker) -> None:
    """No token, no JSON, too much, faults and a head that moved: each has its answer, and nothing is entered."""
    post = "/api/entries"
    refused = {
        401: site.post(post, json=SENT),
        400: site.post(post, content="{", headers=WRITER),
        413: site.post(post, content=b" " * (LONGEST + 1), headers=WRITER),
        422: site.post(post, json=SENT | {"claims": [{"stance": "suports", "member": "SI"}]}, headers=WRITER),
        409: site.post(post, json=SENT, headers=WRITER, params={"expected_head": 7}),
    }
    assert {answer.status_code for answer in refused.values()} == set(refused)
    assert all(answer.status_code == status for status, answer in refused.items())
    assert [fault["path"] for fault in refused[422].json()["faults"]] == ["claims[0].stance"]
    assert refused[409].json()["head"] == 0
    assert site.post(post, json=[SENT], headers=WRITER).status_code == 400
    assert site.post(post, json=SENT, headers={"Authorization": "Bearer x"}).status_code == 401
    for path in ("/api/entries?after=x", "/events?after=-1", "/api/race?day=tomorrow"):
        assert site.get(path).status_code == 400
    assert len(tracker.entries) == 1


def test_answers_are_as_described(site: TestClient) -> None:
    """Every answer of the API has a status and a shape that its OpenAPI document has."""
    paths = site.get("/openapi.json").json()["paths"]
    sent = [
        site.get("/api/race"),
        site.get("/api/race?day=x"),
        site.get("/api/entries"),
        site.get("/api/entries?after=x"),
        site.get("/health"),
        site.post("/api/entries", json=SENT, headers=WRITER),
        site.post("/api/entries", json=SENT, headers=WRITER),
        site.post("/api/entries", json=SENT),
        site.post("/api/entries", json={}, headers=WRITER),
        site.post("/api/entries?expected_head=9", json=SENT | {"said_by": "x"}, headers=WRITER),
        site.post("/api/entries", content=b" " * (LONGEST + 1), headers=WRITER),
    ]
    for answer in sent:
        described = paths[answer.request.url.path][answer.request.method.lower()]["responses"]
        schema = described[str(answer.status_code)]["content"]["application/json"]["schema"]
        jsonschema.validate(answer.json(), schema)


@pytest.mark.parametrize("place", ["sqlite"], indirect=True)
def test_a_journal_that_is_gone_is_told(site: TestClient, tracker: Tracker) -> None:
    """When the journal cannot be read any more, /health says so, and a report is not acknowledged."""
    with open(tracker.journal.place, "wb") as file:
        file.write(b"a letter " * 1000)
    assert site.get("/health").status_code == 503
    assert site.post("/api/entries", json=SENT, headers=WRITER).status_code == 503


@pytest.mark.parametrize("place", ["sqlite"], indirect=True)
def test_a_journal_that_was_removed_is_told(site: TestClient, tracker: Tracker) -> None:
    """When the file is removed, /health says so, a report is not acknowledged, and no empty file takes its place."""
    Path(tracker.journal.place).unlink()
    assert site.get("/health").status_code == 503
    assert site.post("/api/entries", json=SENT, headers=WRITER).status_code == 503
    assert not Path(tracker.journal.place).exists()


def test_readers_do_not_wait_for_writers(site: TestClient, tracker: Tracker) -> None:
    """While a report waits for somebody else who writes to the journal, pages and feed are shown."""
    tracker.enter(SENT)
    with ThreadPoolExecutor(1) as pool:
        with Journal(tracker.journal.place).writing():
            waiting = pool.submit(tracker.enter, SENT | {"claims": [{"stance": "objects", "member": "SI"}]})
            time.sleep(0.2)
            for path in ("/", "/feed.xml", "/api/race", "/api/entries"):
                assert site.get(path).status_code == 200
            assert not waiting.done()
        assert waiting.result().entry.number == 2


def test_the_feed_tells_the_latest_changes(site: TestClient, tracker: Tracker) -> None:
    """The feed is Atom, and has for each entry what it changed, the last first."""
    tracker.enter(SENT)
    tracker.enter(SENT | {"claims": [{"stance": "objects", "member": "SI"}]})
    feed = site.get("/feed.xml")
    assert feed.headers["content-type"].startswith("application/atom+xml")
    root = ElementTree.fromstring(feed.text)
    atom = "{http://www.w3.org/2005/Atom}"
    ids = [entry.findtext(f"{atom}id") for entry in root.iter(f"{atom}entry")]
    assert ids == [f"urn:sha256:{entry.hash}" for entry in reversed(tracker.entries[1:])]
    assert "Slovenia now supports" in str(root.findall(f"{atom}entry")[1].findtext(f"{atom}content"))


@contextmanager
def served(tracker: Tracker) -> Iterator[str]:
    """The address of the site, served on this machine."""
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    config = uvicorn.Config(create_app(tracker, token=TOKEN), log_level="warning", timeout_graceful_shutdown=1)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()
        listening.close()


def test_readers_are_told_of_an_entry_within_a_second(tracker: Tracker) -> None:
    """Whoever listens hears of a new entry within a second, whether the site or another process entered it."""
    other = Tracker(Journal(tracker.journal.place))
    with served(tracker) as address, httpx.Client(base_url=address, timeout=10) as client:
        with client.stream("GET", "/events") as events:
            lines = (line for line in events.iter_lines() if line.startswith("id: "))
            assert httpx.post(f"{address}/api/entries", json=SENT, headers=WRITER).status_code == 201
            entered = time.monotonic()
            assert next(lines) == "id: 1"
            assert time.monotonic() - entered < 1
            other.enter(SENT | {"claims": [{"stance": "objects", "member": "SI"}]})
            entered = time.monotonic()
            assert next(lines) == "id: 2"
            assert time.monotonic() - entered < 1
        with client.stream("GET", "/events", headers={"Last-Event-ID": "1"}) as events:
            assert next(line for line in events.iter_lines() if line.startswith("id: ")) == "id: 2"


def test_an_answer_of_events_ends(tracker: Tracker) -> None:
    """After the time that the site was told, whoever listens has had all that was new, and asks again."""
    tracker.enter(SENT)
    site = TestClient(create_app(tracker, token=TOKEN, listening=0.1))
    assert "id: 1\nevent: entry\ndata: 1\n\n" in site.get("/events?after=0").text
    assert site.get("/events?after=1").text == ": listening\n\n"


def test_an_empty_token_is_refused(tracker: Tracker) -> None:
    """No site runs with an empty token."""
    with pytest.raises(ValueError, match="an empty token"):
        create_app(tracker, token="")
