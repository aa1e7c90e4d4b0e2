"""A race as a page: well-formed, escaped, the same each time, asking nothing of a network, in the words of the text."""

import csv
import json
import re
from base64 import b64decode
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from html import escape, unescape
from html.parser import HTMLParser

import attrs
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import consensus as cs
from consensus.dates import StatedDate
from consensus.errors import InvalidDate, InvalidRecord
from consensus.history import Course, Turn, changes, replay, turn_on
from consensus.views import page
from consensus.views.blocks.block import Heading, Paragraph
from consensus.views.blocks.plain_text import written
from consensus.views.markup.stylesheet import hash_of
from consensus.views.pages.embedded import embedded
from consensus.views.pages.page_style import PAGE_STYLE
from consensus.views.pages.slider import SLIDER_SCRIPT
from consensus.views.words.deed_phrases import done_in_words
from consensus.views.words.phrases import Words
from consensus.views.words.replay_summary import until_next
from consensus.views.words.summaries import summary
from consensus.views.words.unblocking_summary import cheapest_title, course_summary, obstacles_summary
from tests.history.setting import race as small
from tests.lake import lake
from tests.views.test_notebook import HOSTILE, hostile, objecting
from tests.views.unlinked import Unlinked

CASES = ("nato-2024", "osce-2020", "eu-2014")
LOADING = {"src", "srcset", "data", "action", "poster", "background", "ping", "formaction", "manifest", "xlink:href"}
"""Attributes whose address a browser loads or sends something to."""


class Page(HTMLParser):
    """A page as a browser reads it: its elements with their attributes, and the text of each section of a day."""

    VOID = frozenset({"meta", "input"})

    def __init__(self, written: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.days: dict[str, list[str]] = {}
        self.raw: dict[str, str] = {}
        self._open: list[tuple[str, str | None]] = []
        self.feed(written)
        self.close()
        assert not self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        assert len(found) == len(attrs)
        self.elements.append((tag, found))
        day = found["id"] if found.get("class") == "cs-day" else self._day()
        if day is not None:
            shown_on_hover = found.get("title", "")
            # A link stands within a sentence; any other element begins something new.
            self.days.setdefault(day, []).append(f" {shown_on_hover} " if shown_on_hover or tag != "a" else "")
        if tag not in self.VOID:
            self._open.append((tag, day))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in self.VOID:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        day = self._day()
        if day is not None:
            self.days[day].append(data)
        elif self._open:
            self.raw[self._open[-1][0]] = data

    def _day(self) -> str | None:
        return self._open[-1][1] if self._open else None

    def said(self, day: date) -> str:
        """What the section of a day says, with what shows on hover."""
        return " ".join("".join(self.days[f"day-{day}"]).split())


def told_of(turn: Turn) -> Iterator[str]:
    """The lines that the plain text has of a day: where everybody stands, and what would have unblocked it."""
    if turn.ways is not None:
        yield from written(obstacles_summary(turn.ways)).splitlines()
        if turn.ways.cheapest is not None:
            yield cheapest_title(turn.ways, turn.ways.cheapest).text
            yield from written(course_summary(turn.ways.cheapest)).splitlines()
        for block in summary(turn.situation):
            if isinstance(block, Heading) and block.text == "Other proposals":
                return
            if isinstance(block, Paragraph):
                continue  # a day has one of its own, with what would unblock it
            yield from written([block]).splitlines()


def says(said: str, line: str) -> bool:
    """Whether a page says what a line of the text says; where a table has columns and a line flows, piece by piece."""
    pieces = (piece.strip("[],;") for cell in line.split("  ") for piece in re.split("[,;] ", cell.strip()))
    return all(" ".join(piece.split()) in said for piece in pieces)


@cache
def page_of(case: str) -> str:
    """The page of a shipped case, as it was first written."""
    return page(cs.load(case))


@cache
def read(case: str) -> Page:
    """The page of a shipped case."""
    return Page(page_of(case))


@cache
def turns_of(case: str) -> tuple[Turn, ...]:
    """The days of a shipped case."""
    return tuple(replay(cs.load(case)))


@pytest.mark.slow
@pytest.mark.parametrize("case", CASES)
def test_a_page_has_every_day_in_the_words_of_the_text(case: str) -> None:
    """There is one section for each turn, in order, and it says every line that the plain text says of that day."""
    race = cs.load(case)
    turns, made, course = turns_of(case), read(case), Course(race)
    assert list(made.days) == [f"day-{turn.day}" for turn in turns]
    for turn, until in until_next(turns):
        said = made.said(turn.day)
        lines = [*told_of(turn), *done_in_words(turn.day, until, course)]
        assert [line for line in lines if not says(said, line)] == []


@pytest.mark.slow
def test_each_day_begins_with_a_paragraph_to_copy() -> None:
    """Every day has its paragraph, in the words of the answer, and a button that names it and waits for the script.

    So has the race in short.
    """
    case, made = "wto-2021", read("wto-2021")
    turns = turns_of(case)
    assert all(turn.summary in made.said(turn.day) for turn in turns)
    buttons = [found for tag, found in made.elements if tag == "button" and found.get("class") == "cs-copy"]
    assert [found["data-copies"] for found in buttons] == [*(f"day-{turn.day}-text" for turn in turns), "race-text"]
    assert all("hidden" in found for found in buttons)


def test_a_page_is_the_same_each_time() -> None:
    """A race gives the same page whenever it is asked for, byte for byte."""
    assert page(cs.load("osce-2020")) == page_of("osce-2020")


@pytest.mark.slow
@pytest.mark.parametrize("case", CASES)
def test_a_page_is_small(case: str) -> None:
    """It takes less than 2 MB."""
    assert len(page_of(case).encode()) < 2_000_000


@pytest.mark.slow
@pytest.mark.parametrize("case", CASES)
def test_a_page_names_nothing_that_a_browser_would_load(case: str) -> None:
    """No element, style or script has an address to load, and the policy in the page forbids it besides."""
    made = read(case)
    for tag, found in made.elements:
        assert tag not in {"link", "img", "image", "iframe", "object", "embed", "base", "form", "audio", "video"}
        assert not LOADING & set(found)
        if tag != "a":
            assert found.get("href", "#").startswith("#")
        if found.get("href", "").startswith("data:"):
            assert found["download"]
        assert not re.search(r"url\(|@import", found.get("style", ""))
    assert not re.search(r"url\(|@import|image-set|src", PAGE_STYLE)
    assert not re.search(r"fetch|import|XMLHttp|sendBeacon|WebSocket|EventSource|http|innerHTML|eval", SLIDER_SCRIPT)
    policy = next(found["content"] for _, found in made.elements if found.get("http-equiv"))
    directives = dict(each.split(" ", 1) for each in policy.split("; "))
    assert directives.pop("script-src").startswith("'sha256-")
    assert directives == {
        "default-src": "'none'",
        "style-src": hash_of(made.raw["style"]),
        "img-src": "blob:",
        "base-uri": "'none'",
        "form-action": "'none'",
    }


@pytest.mark.parametrize("case", CASES)
def test_every_link_leads_somewhere(case: str) -> None:
    """Within the page a link leads to what is there, once; out of it, only to http and https, and tells nobody."""
    made = read(case)
    ids = [found["id"] for _, found in made.elements if "id" in found]
    assert len(ids) == len(set(ids))
    for tag, found in made.elements:
        if tag == "a" and not found["href"].startswith(("#", "data:")):
            assert found["href"].startswith(("http://", "https://"))
            assert found["rel"] == "noopener noreferrer"
        elif "href" in found and "download" not in found:
            assert found["href"][1:] in ids


@pytest.mark.parametrize("case", CASES)
def test_every_source_is_on_the_page(case: str) -> None:
    """Each source's address is a link on the page, and each report is listed with an anchor of its own."""
    race, made = cs.load(case), read(case)
    linked = {found["href"] for tag, found in made.elements if tag == "a"}
    assert {source.url for source in race.timeline.sources if source.url} <= linked
    listed = [found["id"] for tag, found in made.elements if tag == "li" and "id" in found]
    assert listed == [f"r{place}" for place in range(1, len(race.timeline) + 1)]


@pytest.mark.parametrize("case", CASES)
def test_nothing_has_a_style_of_its_own(case: str) -> None:
    """All that a page looks like is in its one style, which the policy names by its hash."""
    made = read(case)
    assert [found for _, found in made.elements if "style" in found] == []
    assert sum(tag == "style" for tag, _ in made.elements) == 1
    parts = {each for _, found in made.elements for each in (found.get("class") or "").split() if each[:5] == "cs-n-"}
    assert all(f".cs-bar .{part} {{ flex-grow: {part[5:]}; }}" in made.raw["style"] for part in parts)
    assert parts


def test_a_theme_sets_the_colours_of_a_page() -> None:
    """Variables are set in the page's style and change its hash; nothing but known variables and values gets in."""
    lakes, theme = cs.loads(lake()), {"--cs-page": "#102030", "--cs-objects": "rgb(0, 68, 136)"}
    plain, themed = Page(page(lakes)), Page(page(lakes, theme=theme))
    assert themed.raw["style"] == f"{plain.raw['style']} body {{ --cs-page: #102030; --cs-objects: rgb(0, 68, 136); }}"
    with pytest.raises(InvalidRecord, match="no such variable; did you mean '--cs-objects'"):
        page(lakes, theme={"--cs-object": "red"})
    for value in ("red; } body { display: none", "</style><script>", "url(http://example.org)", ""):
        with pytest.raises(InvalidRecord, match="is no colour"):
            page(lakes, theme={"--cs-page": value})


def test_style_and_script_read_the_same_escaped_or_not() -> None:
    """A browser takes both as they are, so that neither holds what is escaped elsewhere, and nothing else gets in."""
    assert not set(PAGE_STYLE + SLIDER_SCRIPT) & set("<>&\"'")
    made = Page(page(cs.loads(lake())))
    assert made.raw["style"].startswith(PAGE_STYLE) and made.raw["script"] == SLIDER_SCRIPT
    assert not set(made.raw["style"]) & set("<>&\"'")
    assert sum(tag == "script" for tag, _ in made.elements) == 1


# On which day it opens


LATER = """
  - {source: post, occurred_on: 2026-03-04, reported_on: 2026-03-04, claims: [{stance: reserved, member: NO}]}
  - {source: post, occurred_on: 2026-03-09, reported_on: 2026-03-09, claims: [{stance: supports, member: NO}]}
"""


@pytest.mark.parametrize(
    ("on", "opened"),
    [
        (None, "2026-03-09"),
        ("2026-03-05", "2026-03-04"),
        (date(2026, 3, 4), "2026-03-04"),
        ("2000-01-01", "2026-03-02"),
        ("2030-01-01", "2026-03-09"),
    ],
)
def test_a_page_opens_on_the_last_day_up_to_the_one_asked_for(on: date | str | None, opened: str) -> None:
    """It opens on the last turn up to the day, on the first if there is none before; on the last if none is said."""
    race = cs.loads(lake() + LATER)
    days = [str(turn.day) for turn in replay(race)]
    slider = next(found for _, found in Page(page(race, on=on)).elements if found.get("type") == "range")
    assert (slider["min"], slider["max"]) == ("0", str(len(days) - 1))
    assert days[int(slider["value"])] == opened


def test_a_day_that_is_none_is_refused() -> None:
    """A vague day is an error, as everywhere else."""
    with pytest.raises(InvalidDate):
        page(cs.load("nato-2024"), on="2024-02")


def test_a_name_that_was_not_known_is_not_named() -> None:
    """A day says nothing of a candidate of whom nothing was known on it, not even that it was left out."""
    race = cs.load("nato-2024")
    unknown = [turn for turn in replay(race) if turn.situation.status("iohannis") is None]
    assert unknown
    for turn in unknown:
        assert "iohannis" not in read("nato-2024").said(turn.day).lower()


@pytest.mark.parametrize(
    ("days", "opened"),
    [
        (["{decision: meier, result: adopted}", "{remark: process, text: over}"], "1"),
        (["{stance: supports, member: LI}", "{remark: process, text: it goes on}"], "2"),
    ],
    ids=["decided", "not decided"],
)
def test_a_page_opens_on_the_day_of_the_decision(days: list[str], opened: str) -> None:
    """What was told after the decision is not what a reader comes for; without a decision, the last day is."""
    slider = next(found for _, found in Page(page(small(*days))).elements if found.get("type") == "range")
    assert slider["value"] == opened


@pytest.mark.slow
def test_every_day_has_the_chart_of_its_proposal() -> None:
    """The proposal that is drawn is the one that the day speaks of."""
    race, made = cs.load("osce-2024"), read("osce-2024")
    charts = {found["id"]: found for _, found in made.elements if found.get("class") == "cs-chart"}
    drawn = re.findall(r'id="(chart-\d+)".*?<title>(.*?)</title>', page_of("osce-2024"), re.DOTALL)
    words = Words(race)
    of_day = {found["id"]: found["data-chart"] for _, found in made.elements if found.get("class") == "cs-day"}
    assert set(of_day.values()) == charts.keys()
    titles = dict(drawn)
    for turn in replay(race):
        if turn.proposal is not None:
            assert unescape(titles[of_day[f"day-{turn.day}"]]).endswith(
                f"{words.proposed(turn.proposal)} ({turn.proposal})"
            )


def test_a_page_says_who_it_is_about_where_it_is_shared() -> None:
    """Title and description are there for a search engine and for the card of a link; with a day, they are of it."""
    race = cs.loads(lake())
    for on, told in ((None, Course(race).summary), ("2026-03-02", turn_on(race, date(2026, 3, 2)).summary)):
        named = {
            found.get("property", found.get("name")): found.get("content")
            for _, found in Page(page(race, on=on)).elements
        }
        assert named["og:title"] == race.title
        assert named["og:description"] == named["description"]
        assert told.startswith((named["description"] or "?").removesuffix(" …"))


def test_a_race_that_is_over_is_told_in_short() -> None:
    """Who blocked it and until when, with its sources; as long as nothing is decided, the last day tells it."""
    decided = cs.loads(lake() + "      - {decision: meier, result: adopted, occurred_on: 2026-03-07}\n")
    told = Course(decided).summary
    short = page(decided).partition("The race in short")[2].partition("</section>")[0]
    assert " blocked " in told and told in " ".join(re.sub("<[^>]*>", "", short).split())
    assert "race-text" not in page(cs.loads(lake()))


def test_what_changed_in_a_week_is_told_where_the_day_before_is_less() -> None:
    """Since the day as of which the race stood seven days before; where that is the day before, it is told already."""
    race = small(
        "{stance: supports, member: AT}",
        *["{remark: process, text: it goes on}"] * 6,
        "{stance: supports, member: LI}",
        "{stance: supports, member: CH}",
    )
    turns = replay(race)
    told = page(race).split('class="cs-day"')[1:]
    since = [re.findall("What changed in a week, since (.*?)</summary>(.*?)</details>", day) for day in told]
    for place, (turn, found) in enumerate(zip(turns, since, strict=True)):
        until = [earlier for earlier in turns if earlier.day <= turn.day - timedelta(days=7)]
        if not until or until[-1] is turns[place - 1]:
            assert not found
            continue
        [(day, changed)] = found
        assert day == StatedDate.day(turn.day - timedelta(days=7)).words()
        for sentence in changes(until[-1].situation, turn.situation).sentences:
            assert sentence.split("  [")[0] in re.sub("<[^>]*>", "", changed)
    assert any(since)


def test_a_day_of_which_nothing_follows_says_nothing_of_it() -> None:
    """What was done next stands under a heading, or there is none."""
    decided = cs.loads(lake() + "      - {concession: fund, event: granted, occurred_on: 2026-03-05}\n")
    assert "What happened next" in page(decided)
    assert "What happened next" not in page(cs.loads(lake()))


@pytest.mark.slow
def test_the_table_and_the_data_can_be_taken_without_a_script() -> None:
    """Both are links that hold what they lead to: a row for each member and day, and each day with its paragraph."""
    made = read("wto-2021")
    taken = {
        found["download"].rpartition(".")[2]: b64decode(found["href"].partition(",")[2]).decode()
        for tag, found in made.elements
        if tag == "a" and "download" in found
    }
    turns = [turn for turn in turns_of("wto-2021") if turn.proposal is not None]
    rows = list(csv.DictReader(taken["csv"].splitlines()))
    assert [(row["day"], row["member"], row["stance"]) for row in rows] == [
        (str(turn.day), member, turn.situation[member].stance.value)
        for turn in turns
        for member in Words(turn.situation).by_name(turn.situation.members)
    ]
    days = json.loads(taken["json"])["days"]
    assert [(day["day"], day["summary"]) for day in days] == [
        (str(turn.day), turn.summary) for turn in turns_of("wto-2021")
    ]


def test_what_is_embedded_is_one_small_picture() -> None:
    """It has the picture and the paragraph, a policy without any script, and is a few kilobytes."""
    race = cs.load("nato-2024")
    for on, told in ((None, Course(race).summary), ("2024-02-21", turn_on(race, date(2024, 2, 21)).summary)):
        written_out = embedded(race, on=on)
        assert len(written_out.encode()) < 30_000
        assert escape(told) in written_out
        tags = [tag for tag, _ in Page(written_out).elements]
        assert tags.count("figure") == 1 and "script" not in tags and "a" not in tags
        lines = [found for _, found in Page(written_out).elements if found.get("class") == "cs-marker"]
        rows = re.findall(r"<g><g><title>", written_out)
        assert len(lines) == (on is not None)
        assert all(float(found["y2"]) < 76 + 17 * (len(rows) + 1) for found in lines)


# What a case file may hold


@given(st.text())
@example(HOSTILE[0])
@example(HOSTILE[1])
@example(HOSTILE[2])
@example(HOSTILE[3])
@example(HOSTILE[4])
@example(HOSTILE[5])
def test_a_name_stays_text(name: str) -> None:
    """Whatever everything is called, the page has the same elements and attributes, and none that steers."""
    outlines = []
    for race in (objecting("somebody"), objecting(name)):
        made = page(race)
        assert not {"\u202e", "\u200f", "\x00"} & set(made)
        outlines.append({(tag, key) for tag, found in Page(made).elements for key in found})
    assert outlines[0] >= outlines[1]


@pytest.mark.parametrize(
    ("url", "is_link"),
    [
        ("https://example.org/a?b=1&c=2", True),
        ("HTTP://example.org/", True),
        ("javascript:alert(1)", False),
        ("java\nscript:alert(1)", False),
        ("\x01javascript:alert(1)", False),
        ("data:text/html,<script>alert(1)</script>", False),
        ("//example.org/", False),
        ("file:///etc/passwd", False),
        ('https://example.org/"onclick="alert(1)', True),
        ("", False),
    ],
)
def test_only_an_address_of_the_web_becomes_a_link(url: str, is_link: bool) -> None:
    """An address of another kind stays text, however it is spelt, and no address brings an attribute along."""
    report = cs.Report(id="r", sources=["s"], claims=[])
    source = cs.Source(id="s", publisher="A paper", url=url, reported_on="2026-03-02")
    made = Page(page(hostile("somebody").reporting(report, sources=(source,))))
    outward = [found for tag, found in made.elements if tag == "a" and not found["href"].startswith(("#", "data:"))]
    assert outward == ([{"href": url, "rel": "noopener noreferrer"}] if is_link else [])


def test_every_source_that_is_cited_leads_to_its_report() -> None:
    """In the paragraphs too, and where counts are told; from there, the list of reports leads on to the source."""
    written = page(cs.loads(lake()))
    days = Unlinked(written[written.index("<main") : written.index('id="cs-sources-title"')])
    assert days.addresses >= {"#r1", "#r2"}
    assert "NZZ, 2 March" not in days.said and "Die Post, 5 March" not in days.said
    assert "counting unnamed members too" in days.said.lower()


@pytest.mark.parametrize("name", ["]", "a, b", "x]  [y", "<b>", 'r1" onclick="a', "#"])
def test_a_report_of_any_id_is_linked(name: str) -> None:
    """A report is linked by its number, so that its id may be anything."""
    race = objecting("somebody")
    report = attrs.evolve(race.timeline.reports[0], id=name)
    made = Page(page(hostile("somebody").reporting(report)))
    assert {found["href"] for tag, found in made.elements if tag == "a" and "download" not in found} == {
        "#r1",
        "#day-2026-03-02",
    }
    assert "onclick" not in {key for _, found in made.elements for key in found}


@pytest.mark.parametrize("name", ["x  [a]", f"{', '.join(['a'] * 60)}", f"x  [{', '.join(['a'] * 60)}", "a, a]  [a"])
def test_what_a_text_holds_is_no_citation(name: str) -> None:
    """The links are those of the same race with a harmless name, whatever a name looks like, and found at once.

    Reports `a` and `a, a`, looked for in the text, took two to the power of its length.
    """

    def links(race: cs.Appointment) -> list[str]:
        reports = [attrs.evolve(race.timeline.reports[0], id=id_) for id_ in ("a", "a, a")]
        made = Page(page(attrs.evolve(race, timeline=cs.Timeline(reports=reports))))
        return [found["href"] for tag, found in made.elements if tag == "a" and "download" not in found]

    assert links(objecting(name)) == links(objecting("somebody"))


@pytest.mark.parametrize("members", [1, 500])
def test_a_race_without_reports_is_a_page(members: int) -> None:
    """Where nothing is reported there is no day, no slider and no script, and the page says so."""
    written_out = page(hostile("somebody", members))
    assert "Nothing has been reported about this race yet" in written_out
    made = Page(written_out)
    assert not made.days
    assert not {"script", "input"} & {tag for tag, _ in made.elements}


@pytest.mark.parametrize("title", ["", " ", "\u202e"])
def test_a_page_without_a_title_has_one(title: str) -> None:
    """A browser shows some name for every page, and a screen reader says it."""
    assert "<title>A race</title>" in page(hostile(title))


def test_500_members_are_a_page() -> None:
    """Every one of many members has its tile on a day on which something is said of one."""
    claim = cs.StanceClaim(stance=cs.Stance.SUPPORTS, members=["M0"], proposal="meier")
    report = cs.Report(id="r", reported_on="2026-03-02", claims=[claim])
    made = Page(page(hostile("somebody", 500).reporting(report)))
    assert sum(found.get("class") == "cs-tile" for _, found in made.elements) == 500
