"""A race's page in a real browser: it moves by mouse and keyboard, asks for nothing, fits a phone, and can be heard.

`tests/browser/run.sh` installs what these tests need, and runs them.
"""

import os
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from shutil import which
from typing import Any

import attrs
import pytest

import consensus as cs
from consensus.history import replay
from consensus.views import page
from tests.views.test_notebook import HOSTILE, objecting

pytestmark = pytest.mark.browser

CASES = ("nato-2024", "osce-2020", "wto-2021")
PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 900}
WIDER = "Math.max(0, document.scrollingElement.scrollWidth - innerWidth)"
FAULTS = """async () => {
    const found = await axe.run(document, { resultTypes: ["violations"] });
    return found.violations
        .filter(({ impact }) => impact === "serious" || impact === "critical")
        .map(({ id, nodes }) => [id, ...nodes.slice(0, 3).map(({ html }) => html.slice(0, 200))]);
}"""


@attrs.frozen
class Visit:
    """A page in a browser, with the addresses that it asked for and what the browser complained about."""

    tab: Any
    requests: list[str]
    complaints: list[str]

    def shown(self) -> list[str]:
        """The days that can be seen."""
        days = self.tab.locator(".cs-day")
        return [days.nth(place).get_attribute("id") for place in range(days.count()) if days.nth(place).is_visible()]

    def said(self) -> str:
        """The text under the slider."""
        return str(self.tab.locator("#cs-said").inner_text())


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Debian's chromium, without a window."""
    program = which("chromium")
    assert program is not None, "chromium is missing: apt-get install chromium"
    # Where these tests are not asked for, their group is not installed.
    with import_module("playwright.sync_api").sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=program, args=["--headless", "--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture
def visit(browser: Any, tmp_path: Path) -> Iterator[Any]:
    """Opens a race's page; in the end nobody may have been asked for anything, or have complained."""
    visits: list[Visit] = []

    def opening(race: cs.Appointment, *, on: str | None = None, at: str = "", **context: Any) -> Visit:
        file = tmp_path / "race.html"
        file.write_text(page(race, on=on), encoding="utf-8")
        around = browser.new_context(**{"viewport": DESK, **context})
        made = Visit(around.new_page(), [], [])
        made.tab.on("request", lambda request: made.requests.append(request.url))
        made.tab.on("console", lambda message: made.complaints.append(message.text))
        made.tab.on("pageerror", lambda problem: made.complaints.append(str(problem)))
        made.tab.on("dialog", lambda dialog: made.complaints.append(dialog.message))
        made.tab.goto(file.as_uri() + at)
        visits.append(made)
        return made

    yield opening
    for made in visits:
        assert made.complaints == []
        assert {url.partition("#")[0] for url in made.requests} == {(tmp_path / "race.html").as_uri()}
        made.tab.context.close()


@pytest.fixture(scope="module")
def axe() -> str:
    """The text of axe-core, from where `run.sh` unpacked it."""
    folder = os.environ.get("AXE_CORE")
    assert folder, "AXE_CORE does not say where axe-core is unpacked; use tests/browser/run.sh"
    return (Path(folder) / "axe.min.js").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def days() -> list[str]:
    """The ids of the days of a race."""
    return [f"day-{turn.day}" for turn in replay(cs.load("nato-2024"))]


# Through the days


def test_it_opens_on_the_day_asked_for(visit: Any, days: list[str]) -> None:
    """Only the day asked for is seen, the slider stands on it, and the text under it tells of it."""
    made = visit(cs.load("nato-2024"), on="2024-06-05")
    assert made.shown() == ["day-2024-06-05"]
    assert made.tab.locator("#cs-range").input_value() == str(days.index("day-2024-06-05"))
    assert made.said().startswith(
        f"2024-06-05, day {days.index('day-2024-06-05') + 1} of {len(days)}. BLOCKED by Hungary and Romania."
    )


def test_the_mouse_moves_it(visit: Any, days: list[str]) -> None:
    """A click on the slider, and one on each button, shows another day, and the text and the marker follow."""
    made = visit(cs.load("nato-2024"))
    seen = [(made.shown(), made.said(), made.tab.locator("#cs-marker").get_attribute("x1"))]
    box = made.tab.locator("#cs-range").bounding_box()
    made.tab.mouse.click(box["x"] + box["width"] * 0.25, box["y"] + box["height"] / 2)
    seen.append((made.shown(), made.said(), made.tab.locator("#cs-marker").get_attribute("x1")))
    made.tab.get_by_role("button", name="Later day").click()
    seen.append((made.shown(), made.said(), made.tab.locator("#cs-marker").get_attribute("x1")))
    made.tab.get_by_role("button", name="Earlier day").click()
    assert (made.shown(), made.said()) == seen[1][:2]
    assert len({told for _, told, _ in seen}) == len({marked for _, _, marked in seen}) == 3
    first, second, third = (days.index(shown[0]) for shown, _, _ in seen)
    assert (first, third) == (len(days) - 1, second + 1)
    assert all(told.startswith(shown[0].removeprefix("day-")) for shown, told, _ in seen)


def test_the_keyboard_moves_it(visit: Any, days: list[str]) -> None:
    """Tab reaches the slider; arrows, Home and End move it; the buttons work by Enter and keep the focus at an end."""
    made = visit(cs.load("nato-2024"))
    press = made.tab.keyboard.press
    press("Tab")
    press("Tab")
    assert made.tab.evaluate("document.activeElement.id") == "cs-range"
    for key, expected in (("Home", 0), ("ArrowRight", 1), ("ArrowLeft", 0), ("End", -1), ("ArrowLeft", -2)):
        press(key)
        assert made.shown() == [days[expected]]
        assert made.tab.locator("#cs-range").get_attribute("aria-valuetext").startswith(days[expected][4:])
    press("Tab")
    press("Enter")
    press("Enter")
    assert made.shown() == [days[-1]]
    assert made.tab.evaluate("document.activeElement.id") == "cs-later"
    assert made.tab.locator("#cs-later").get_attribute("aria-disabled") == "true"


def test_a_link_leads_to_a_day(visit: Any) -> None:
    """The address names the day that is shown, opens the page on it, and works from the list of all days."""
    made = visit(cs.load("nato-2024"), at="#day-2024-02-21")
    assert made.shown() == ["day-2024-02-21"]
    made.tab.get_by_role("button", name="Later day").click()
    assert made.tab.url.endswith(f"#{made.shown()[0]}") and made.shown() != ["day-2024-02-21"]
    made.tab.locator(".cs-every summary").click()
    made.tab.get_by_role("link", name="2024-06-05").click()
    assert made.shown() == ["day-2024-06-05"]


def test_a_statement_leads_to_its_source(visit: Any) -> None:
    """From a statement a link leads to its report on the page, and from there to each source, telling it nothing."""
    made = visit(cs.load("nato-2024"), on="2024-06-05")
    made.tab.locator(".cs-day:visible p a").first.click()
    report = made.tab.locator("li:target")
    assert report.is_visible()
    assert made.shown() == ["day-2024-06-05"]
    source = report.locator("a").first
    assert re.match("https?://", source.get_attribute("href"))
    assert source.get_attribute("rel") == "noopener noreferrer"
    assert source.inner_text()


def test_without_a_script_every_day_is_there(visit: Any, days: list[str]) -> None:
    """Where scripts are off, all days are seen in their order, and no control that would do nothing."""
    made = visit(cs.load("nato-2024"), java_script_enabled=False)
    assert made.shown() == days
    assert not made.tab.locator("#cs-controls").is_visible()


# On every screen, for everybody


@pytest.mark.parametrize("case", CASES)
def test_nothing_overflows_a_phone(case: str, visit: Any) -> None:
    """On no day is the page wider than a phone of 390 pixels."""
    race = cs.load(case)
    made = visit(race, viewport=PHONE)
    for place in range(len(replay(race))):
        made.tab.locator("#cs-range").fill(str(place))
        assert made.tab.evaluate(WIDER) == 0, made.shown()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize(("case", "day"), [("nato-2024", "2024-06-05"), ("osce-2020", "2020-07-13")])
def test_axe_finds_no_serious_fault(case: str, day: str, size: Any, scheme: str, visit: Any, axe: str) -> None:
    """Contrast, names, roles and order are such that axe-core has nothing serious or critical to say."""
    made = visit(cs.load(case), on=day, viewport=size, color_scheme=scheme)
    made.tab.locator(".cs-every summary").click()
    made.tab.evaluate(axe)
    assert made.tab.evaluate(FAULTS) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_mark_without_a_colour_is_in_the_ink_of_the_page(scheme: str, visit: Any) -> None:
    """The letter of an undeclared member stands on no colour, and is seen on a light and on a dark page."""
    made = visit(cs.load("nato-2024"), on="2024-02-21", color_scheme=scheme)
    inks = "[document.querySelector('.cs-tile svg'), document.body].map((each) => getComputedStyle(each))"
    assert made.tab.evaluate(f"(([mark, page]) => mark.fill === page.color)({inks})")


def test_paper_gets_the_day_and_the_addresses(visit: Any) -> None:
    """In print there are no controls, the ink is dark, and the addresses of sources are written out."""
    made = visit(cs.load("nato-2024"), color_scheme="dark")
    made.tab.emulate_media(media="print")
    assert not made.tab.locator("#cs-controls").is_visible()
    assert len(made.shown()) == 1
    assert made.tab.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    written = "getComputedStyle(document.querySelector('.cs-reports a[rel]'), '::after').content"
    assert "http" in made.tab.evaluate(written)


# What a case file may hold


@pytest.mark.parametrize("name", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_name_does_nothing(name: str, visit: Any, axe: str) -> None:
    """Whatever everything is called, no script of a case runs, nothing is asked for, and a phone is wide enough."""
    made = visit(objecting(name), viewport=PHONE)
    assert made.shown() == ["day-2026-03-02"]
    assert made.tab.evaluate(WIDER) == 0
    assert made.tab.locator("script, img").count() == 1
    made.tab.evaluate(axe)
    assert made.tab.evaluate(FAULTS) == []
