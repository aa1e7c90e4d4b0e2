"""A race's page in a real browser: it moves by mouse and keyboard, asks for nothing, fits a phone, and can be heard.

`tests/browser/run.sh` installs what these tests need, and runs them.
"""

import os
import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from importlib import import_module
from pathlib import Path
from shutil import which
from threading import Thread
from types import MappingProxyType
from typing import Any

import attrs
import pytest

import consensus as cs
from consensus.cli.watch_command import WatchingServer
from consensus.dates import StatedDate
from consensus.history import replay
from consensus.views import embedded, html, page, stylesheet
from consensus.views.markup.stylesheet import hash_of
from tests.lake import lake, lake_with
from tests.views.test_notebook import HOSTILE, objecting

pytestmark = pytest.mark.browser

CASES = ("nato-2024", "osce-2020", "wto-2021")
PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 800}
WIDER = "Math.max(0, document.scrollingElement.scrollWidth - innerWidth)"
FAULTS = """async () => {
    const found = await axe.run(document, { resultTypes: ["violations"] });
    return found.violations
        .filter(({ impact }) => impact === "serious" || impact === "critical")
        .map(({ id, nodes }) => [id, ...nodes.slice(0, 3).map(({ html }) => html.slice(0, 200))]);
}"""


written = cache(lambda race, on, theme: page(race, on=on, theme=dict(theme)))
"""The page of a race, which is worked out once for all visits."""


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

    def opening(
        race: cs.Appointment,
        *,
        on: str | None = None,
        at: str = "",
        theme: Mapping[str, str] = MappingProxyType({}),
        **context: Any,
    ) -> Visit:
        file = tmp_path / "race.html"
        file.write_text(written(race, on, tuple(theme.items())), encoding="utf-8")
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
        asked = {url.partition("#")[0] for url in made.requests if not url.startswith(("blob:", "data:"))}
        assert asked == {(tmp_path / "race.html").as_uri()}
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


# How it looks


def colour(tab: Any, found: str, of: str) -> str:
    """The colour that a browser gives to the first of what is found."""
    return str(tab.locator(found).first.evaluate(f"each => getComputedStyle(each)[{of!r}]"))


def test_a_theme_colours_pictures_and_signs(visit: Any) -> None:
    """A page with another colour for objecting has it in its bar, its sign and its picture."""
    made = visit(cs.load("nato-2024"), on="2024-02-21", theme={"--cs-objects": "#004488", "--cs-page": "#ffeedd"})
    assert colour(made.tab, "body", "backgroundColor") == "rgb(255, 238, 221)"
    for found in (".cs-day:not([hidden]) .cs-blocked", ".cs-day:not([hidden]) .cs-bar .cs-objects"):
        assert colour(made.tab, found, "backgroundColor") == "rgb(0, 68, 136)"
    assert colour(made.tab, "svg.cs-wide [fill='#D55E00']", "fill") == "rgb(0, 68, 136)"


def test_parts_of_a_bar_are_as_wide_as_their_members_are_many(visit: Any) -> None:
    """Two members of fifty-seven have a narrow part, not half of the bar: once all parts had the same width."""
    made = visit(cs.load("osce-2024"), on="2024-12-09")
    parts = made.tab.locator(".cs-day:not([hidden]) .cs-bar span")
    widths = {parts.nth(place).inner_text(): parts.nth(place).bounding_box()["width"] for place in range(parts.count())}
    assert widths["U 55"] > 10 * widths["Q 2"] > 0


def test_views_on_a_page_of_ones_own_keep_to_a_strict_policy(browser: Any, tmp_path: Path) -> None:
    """One stylesheet for several views, by its hash alone: a browser applies it and complains of nothing."""
    nato = cs.load("nato-2024").on("2024-02-21")
    style = f"{stylesheet()} :root {{ --cs-objects: #004488; }}"
    policy = f"default-src 'none'; style-src {hash_of(style)}"
    views = "".join(html(each, style=False) for each in (nato, cs.unblock(nato), nato.verdict()))
    file = tmp_path / "own.html"
    top = f'<!doctype html><meta charset=utf-8><meta http-equiv=Content-Security-Policy content="{policy}">'
    file.write_text(f"{top}<style>{style}</style>{views}", encoding="utf-8")
    tab, complaints = browser.new_page(), []
    tab.on("console", lambda message: complaints.append(message.text))
    tab.goto(file.as_uri())
    assert colour(tab, ".cs-blocked", "backgroundColor") == "rgb(0, 68, 136)"
    assert colour(tab, "[fill='#D55E00']", "fill") == "rgb(0, 68, 136)"
    assert complaints == []
    tab.close()


# Through the days


def marked(made: Visit) -> float:
    """Where the line stands on the chart that is seen."""
    return float(made.tab.locator(".cs-chart:visible svg.cs-wide .cs-marker").get_attribute("x1"))


def test_it_opens_on_the_day_asked_for(visit: Any, days: list[str]) -> None:
    """Only the day asked for is seen, the slider stands on it, and the text under it tells of it."""
    made = visit(cs.load("nato-2024"), on="2024-06-05")
    assert made.shown() == ["day-2024-06-05"]
    assert made.tab.locator("#cs-range").input_value() == str(days.index("day-2024-06-05"))
    place = days.index("day-2024-06-05") + 1
    assert made.said() == f"5 June 2024, day {place} of {len(days)}. BLOCKED by Hungary and Romania."


def test_the_mouse_moves_it(visit: Any, days: list[str]) -> None:
    """A click on the slider, and one on each button, shows another day, and the text and the marker follow."""
    made = visit(cs.load("nato-2024"))
    seen = [(made.shown(), made.said(), marked(made))]
    box = made.tab.locator("#cs-range").bounding_box()
    made.tab.mouse.click(box["x"] + box["width"] * 0.25, box["y"] + box["height"] / 2)
    seen.append((made.shown(), made.said(), marked(made)))
    made.tab.get_by_role("button", name="Later day").click()
    seen.append((made.shown(), made.said(), marked(made)))
    made.tab.get_by_role("button", name="Earlier day").click()
    assert (made.shown(), made.said()) == seen[1][:2]
    assert len({told for _, told, _ in seen}) == len({marked for _, _, marked in seen}) == 3
    first, second, third = (days.index(shown[0]) for shown, _, _ in seen)
    assert (first, third) == (days.index("day-2024-06-26"), second + 1)
    names = [StatedDate.parse(shown[0].removeprefix("day-")).words() for shown, _, _ in seen]
    assert all(told.startswith(name) for name, (_, told, _) in zip(names, seen, strict=True))


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
        assert made.tab.locator("#cs-range").get_attribute("aria-valuetext") == made.said()
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
    made.tab.get_by_role("link", name="5 June 2024", exact=True).click()
    assert made.shown() == ["day-2024-06-05"]


def test_a_link_to_a_day_opens_with_the_name_of_the_race_in_sight(visit: Any) -> None:
    """Whoever follows a link sees which race it is, on a screen and on a phone, and the answer of the day."""
    for size in (DESK, PHONE):
        made = visit(cs.load("nato-2024"), at="#day-2024-02-21", viewport=size)
        made.tab.wait_for_timeout(50)
        for seen in ("h1", ".cs-ending, header .cs-heading", ".cs-day:visible .cs-paragraph"):
            box = made.tab.locator(seen).first.bounding_box()
            assert 0 <= box["y"] < size["height"] - 100, (seen, size)


def test_the_answer_is_in_sight_of_the_slider(visit: Any) -> None:
    """At 1280 x 800 the slider, the outcome, the paragraph and the first move are seen together."""
    made = visit(cs.load("nato-2024"), on="2024-06-05")
    for seen in ("#cs-range", ".cs-day:visible .cs-outcome", ".cs-day:visible .cs-paragraph", ".cs-moves:visible td"):
        box = made.tab.locator(seen).first.bounding_box()
        assert box["y"] >= 0 and box["y"] + box["height"] <= DESK["height"], seen


def test_a_thumb_reaches_the_slider(visit: Any) -> None:
    """On a phone the slider is in the lower part of the screen, wherever one has scrolled, and large enough to hit."""
    made = visit(cs.load("nato-2024"), viewport=PHONE, has_touch=True)
    for far in (0, 600):
        made.tab.evaluate(f"scrollTo(0, {far})")
        for id_ in ("cs-range", "cs-earlier", "cs-later"):
            box = made.tab.locator(f"#{id_}").bounding_box()
            assert box["y"] > PHONE["height"] * 0.75 and box["y"] + box["height"] <= PHONE["height"]
            assert min(box["height"], box["width"]) >= 44
    before = made.shown()
    box = made.tab.locator("#cs-earlier").bounding_box()
    made.tab.touchscreen.tap(box["x"] + 20, box["y"] + 20)
    assert made.shown() != before


@pytest.mark.parametrize("case", CASES)
def test_a_page_is_no_longer_than_a_few_screens(case: str, visit: Any) -> None:
    """What is long is folded: on no day more than 4,000 pixels on a screen, or 7,000 on a phone."""
    race = cs.load(case)
    for size, most in ((DESK, 4000), (PHONE, 7000)):
        made = visit(race, viewport=size)
        for place in range(len(replay(race))):
            made.tab.locator("#cs-range").fill(str(place))
            assert made.tab.evaluate("document.documentElement.scrollHeight") <= most, made.shown()


# The chart


def test_a_click_on_the_chart_goes_to_the_day(visit: Any, days: list[str]) -> None:
    """A click between the marks moves the slider to the last day with news up to there; before the first, to it."""
    made = visit(cs.load("nato-2024"), on="2024-06-05")
    chart = made.tab.locator(".cs-chart:visible svg.cs-wide")
    chart.scroll_into_view_if_needed()
    about = {name: float(chart.get_attribute(f"data-{name}")) for name in ("first", "days", "labels", "plot")}
    box = chart.bounding_box()
    unit = box["width"] / float(chart.get_attribute("viewBox").split()[2])
    for wanted in (date(2024, 5, 15), date(2024, 1, 3)):
        x = about["labels"] + (wanted.toordinal() - about["first"] + 0.5) * about["plot"] / about["days"]
        made.tab.mouse.click(box["x"] + x * unit, box["y"] + 54 * unit)
        assert made.shown() == [max(day for day in days if day <= f"day-{wanted}")]
        assert made.tab.url.endswith(made.shown()[0])


def test_a_mark_leads_to_its_report(visit: Any) -> None:
    """A click on a mark of the chart unfolds the reports and shows the one on which it rests."""
    made = visit(cs.load("nato-2024"), on="2024-06-05")
    mark = made.tab.locator(".cs-chart:visible svg.cs-wide a:has(polygon)").first
    address = mark.get_attribute("href")
    mark.locator("polygon").first.click()
    assert made.tab.url.endswith(address)
    assert made.tab.locator(f"li{address}").is_visible()
    assert made.shown() == ["day-2024-06-05"]


def test_the_chart_is_that_of_the_day_and_whole_on_a_phone(visit: Any) -> None:
    """Each day has the chart of its proposal, and on a phone all of it is within the screen."""
    made = visit(cs.load("osce-2024"), viewport=PHONE)
    seen = set()
    for place in range(len(replay(cs.load("osce-2024")))):
        made.tab.locator("#cs-range").fill(str(place))
        charts = made.tab.locator(".cs-chart:visible")
        assert charts.count() == 1
        seen.add(charts.get_attribute("id"))
        box = charts.locator("svg:visible").bounding_box()
        assert box["x"] >= 0 and box["x"] + box["width"] <= PHONE["width"]
    assert len(seen) > 3


# To be taken along


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("Picture (SVG)", b"<svg "),
        ("Picture (PNG)", b"\x89PNG"),
        ("Table of stances (CSV)", b"day,member,name"),
        ("Data (JSON)", b'{"title"'),
    ],
)
def test_it_can_be_taken_along(name: str, begins: bytes, visit: Any, tmp_path: Path) -> None:
    """Each of the four is a file that is made in the browser, from what the page has, and asks for nothing."""
    made = visit(cs.load("wto-2021"))
    with made.tab.expect_download() as taken:
        made.tab.get_by_text(name, exact=True).click()
    file = tmp_path / taken.value.suggested_filename
    taken.value.save_as(file)
    assert file.read_bytes().startswith(begins)
    assert file.name.startswith("wto-director-general-2020-21.")


def test_the_paragraph_is_copied(visit: Any) -> None:
    """The button says so once the paragraph is on the clipboard."""
    made = visit(cs.load("nato-2024"), on="2024-06-05")
    made.tab.locator(".cs-day:visible .cs-copy").click()
    made.tab.get_by_text("Copied", exact=True).wait_for()


def test_what_is_embedded_fits_a_frame(visit: Any, browser: Any, tmp_path: Path, axe: str) -> None:
    """One picture with its caption, without a script, no wider than its frame, of which axe has nothing to say."""
    file = tmp_path / "picture.html"
    file.write_text(embedded(cs.load("nato-2024"), on="2024-02-21"), encoding="utf-8")
    tab = browser.new_context(viewport={"width": 600, "height": 600}, bypass_csp=True).new_page()
    tab.goto(file.as_uri())
    assert tab.evaluate(WIDER) == 0
    tab.evaluate(axe)
    assert tab.evaluate(FAULTS) == []


def test_a_statement_leads_to_its_source(visit: Any) -> None:
    """From a statement a link leads to its report on the page, and from there to each source, telling it nothing."""
    made = visit(cs.load("nato-2024"), on="2024-06-05")
    made.tab.locator(".cs-day:visible > p a").first.click()
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


# While a case is written


def test_a_watched_file_is_shown_anew_when_it_is_saved(browser: Any, tmp_path: Path) -> None:
    """The page follows the file without a hand on it, keeps its day, and shows a fault in its place."""
    file = tmp_path / "race.yaml"
    file.write_text(lake(), encoding="utf-8")
    with WatchingServer(str(file)) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        tab = browser.new_context(viewport=DESK).new_page()
        complaints: list[str] = []
        tab.on("console", lambda message: complaints.append(message.text))
        tab.goto(server.address)
        frame = tab.frame_locator("iframe")
        frame.get_by_role("heading", level=1).wait_for()
        tab.wait_for_timeout(1500)
        file.write_text(lake_with("Secretary of the Lake Commission", "Keeper of the Lake"), encoding="utf-8")
        frame.get_by_role("heading", level=1, name="Keeper of the Lake").wait_for()
        file.write_text(lake_with("stance: supports", "stance: suports"), encoding="utf-8")
        frame.get_by_text("did you mean 'supports'?").wait_for()
        file.write_text(lake(), encoding="utf-8")
        frame.get_by_role("heading", level=1, name="Secretary of the Lake Commission").wait_for()
        assert complaints == []
        server.shutdown()
