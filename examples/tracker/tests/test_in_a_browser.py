"""The site in Debian's chromium, headless: news come at once, texts stay texts, and only writers write.

`uv run --group asking pytest -m nightly -s tests/test_in_a_browser.py` runs it; without chromium it fails.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from importlib import import_module
from itertools import pairwise
from shutil import which
from typing import Any

import httpx2 as httpx
import pytest
from postgresql_server import free_port
from site_server import TOKEN, serving

from consensus_tracker.tracker import Tracker

pytestmark = [
    pytest.mark.nightly,
    pytest.mark.parametrize("place", ["sqlite"], indirect=True),
]

HOSTILE = "</p><script>document.title = 'taken'</script><img src=x onerror=\"document.title = 'taken'\">"
# Notes when the page first shows an entry, by the clock of this machine.
NOTES = """() => {
    window.seen = {};
    const note = () => { window.seen[document.getElementById("summary").dataset.head] ??= Date.now() / 1000; };
    new MutationObserver(note).observe(document.body, { childList: true, subtree: true });
}"""

# Notes when the page asks again to be told of new entries.
TRIES = """() => {
    window.tries = [];
    const Plain = EventSource;
    window.EventSource = class extends Plain {
        constructor(address) { super(address); window.tries.push(Date.now() / 1000); }
    };
}"""


class Browser:
    """Tabs on the site, and what the browser complained about in any of them."""

    def __init__(self, driver: Any, address: str) -> None:
        self.driver = driver
        self.address = address
        self.complaints: list[str] = []

    def tab(self, path: str) -> Any:
        """A tab of its own, as another person's."""
        tab = self.driver.new_context().new_page()
        tab.on("console", lambda message: self.complaints.append(message.text) if message.type == "error" else None)
        tab.on("pageerror", lambda problem: self.complaints.append(str(problem)))
        tab.goto(f"{self.address}{path}")
        return tab

    def enter(self, **fields: str) -> Any:
        """Fill in the form in a tab of its own and send it; the tab, with what the site says to it."""
        tab = self.tab("/enter")
        for name, text in fields.items():
            if name in ("member", "stance", "proposal"):
                tab.select_option(f"#{name}", text)
            else:
                tab.fill(f"#{name}", text)
        tab.click("button")
        return tab

    def entries(self) -> list[dict[str, Any]]:
        """What the journal has, by the API."""
        entries: list[dict[str, Any]] = httpx.get(f"{self.address}/api/entries").json()["entries"]
        return entries


@contextmanager
def chromium() -> Iterator[Any]:
    """Debian's chromium, headless."""
    playwright = import_module("playwright.sync_api")
    found = which("chromium")
    assert found, "there is no chromium; Debian has it in its package chromium"
    with playwright.sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture
def browser(tracker: Tracker) -> Iterator[Browser]:
    with serving(tracker.journal.place) as address, chromium() as driver:
        yield Browser(driver, address)


REPORT = {
    "source": "delo",
    "publisher": "Delo",
    "reported_on": "2024-03-04",
    "member": "SI",
    "stance": "supports",
    "wording": "will back him",
}


def test_two_readers_see_a_report_within_a_second(browser: Browser) -> None:
    """Two readers have the page open while a writer enters a report: both see it within a second of its entry."""
    readers = [browser.tab("/") for _ in range(2)]
    for reader in readers:
        assert "Slovenia supports" not in reader.text_content("main")
        reader.evaluate(NOTES)
    writer = browser.enter(**REPORT, token=TOKEN)
    assert writer.url == f"{browser.address}/"
    entered = datetime.fromisoformat(browser.entries()[1]["entered"]).timestamp()
    for reader in readers:
        reader.locator("#summary[data-head='1']").wait_for()
        after = reader.evaluate("window.seen['1']") - entered
        print(f"\nseen after {after:.3f} s")
        assert 0 < after < 1
        assert "Delo: Slovenia supports Mark Rutte" in reader.text_content("main")
    assert browser.complaints == []


def test_a_page_catches_up_after_the_server_was_away(tracker: Tracker) -> None:
    """While the server is away, a page says so and asks ever more rarely; then it has what was entered meanwhile."""
    place, port = tracker.journal.place, free_port()
    sent = {"source": "delo", "sources": {"delo": {"publisher": "Delo", "reported_on": "2024-03-04"}}}
    with chromium() as driver:
        with serving(place, port=port) as address:
            reader = Browser(driver, address).tab("/")
            reader.evaluate(TRIES)
            tracker.enter(sent | {"claims": [{"stance": "supports", "member": "SI"}]})
            reader.locator("#summary[data-head='1']").wait_for()
            assert reader.locator("#away").is_hidden()
        reader.locator("#away").wait_for(state="visible")
        tracker.enter(sent | {"claims": [{"stance": "supports", "member": "LV"}]})
        reader.wait_for_timeout(8000)
        assert "Latvia supports" not in reader.text_content("main")
        with serving(place, port=port):
            reader.locator("#summary[data-head='2']").wait_for()
            assert "Delo: Latvia supports Mark Rutte" in reader.text_content("main")
            assert reader.locator("#away").is_hidden()
            tries = reader.evaluate("window.tries")
            entered = time.monotonic()
            tracker.enter(sent | {"claims": [{"stance": "supports", "member": "EE"}]})
            reader.locator("#summary[data-head='3']").wait_for()
            print(f"\ntold within {time.monotonic() - entered:.2f} s of the next entry")
            assert reader.evaluate("window.tries") == tries
    waits = [later - earlier for earlier, later in pairwise(tries)]
    print(f"asked again after {', '.join(f'{wait:.1f}' for wait in waits)} s")
    assert len(waits) >= 3
    assert waits == sorted(waits)


def test_a_hostile_report_stays_text(browser: Browser) -> None:
    """Tags in every text of a report are shown, and nothing in them runs; styles of the site hold all the same."""
    reader = browser.tab("/")
    hostile = dict.fromkeys(("source", "publisher", "said_by", "wording"), HOSTILE)
    writer = browser.enter(**REPORT | hostile | {"stance": "objects"}, token=TOKEN)
    reader.locator("#summary[data-head='1']").wait_for()
    for tab in (reader, writer, browser.tab("/"), browser.tab("/?as_entered=1")):
        assert HOSTILE in tab.text_content("main")
        assert tab.title() == writer.title() != "taken"
        assert tab.locator("main script, main img").count() == 0
        # The one stylesheet of the views is applied.
        assert tab.evaluate("[...document.styleSheets].every(sheet => sheet.cssRules.length > 0)")
    assert browser.complaints == []


@pytest.mark.parametrize("token", ["", "guessed"])
def test_a_writer_without_the_token_is_refused(browser: Browser, token: str) -> None:
    """The form says so at the field of the token and keeps what was filled in; nothing is entered."""
    writer = browser.enter(**REPORT, token=token)
    assert "not the token of a writer" in writer.text_content("#fault-token")
    assert writer.input_value("#wording") == "will back him"
    assert len(browser.entries()) == 1
    # A refusal is a response with an error, which a browser tells in its console.
    assert all("403" in complaint for complaint in browser.complaints)
