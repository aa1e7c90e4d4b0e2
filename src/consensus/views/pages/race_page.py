"""A race as a page: one file with a slider through its days, which needs no network."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from datetime import date

from consensus.appointment import Appointment
from consensus.dates.stated import one_day
from consensus.history import Course, Turn
from consensus.spelling import visible
from consensus.views.drawings.chronicle import chronicle
from consensus.views.drawings.chronicle_drawing import drawn_chronicle
from consensus.views.languages import paragraph
from consensus.views.markup.element import Element, document, element
from consensus.views.markup.prose import prose
from consensus.views.markup.stylesheet import NO_THEME, hash_of, themed
from consensus.views.pages.citations import Citations
from consensus.views.pages.day_section import WEEK, Day, bar_style, drawn_day, quoted, symbols
from consensus.views.pages.downloads import downloads
from consensus.views.pages.page_style import PAGE_STYLE
from consensus.views.pages.race_charts import RaceCharts
from consensus.views.pages.rules_by_day import drawn_rules, sentence
from consensus.views.pages.slider import SCRIPT_HASH, SLIDER_SCRIPT, slider
from consensus.views.words.decision_summary import headline_of_race, outcome_of_race
from consensus.views.words.paragraph import paragraph_of
from consensus.views.words.phrases import Words, number
from consensus.views.words.replay_summary import until_next
from consensus.views.words.rule_phrases import rule_in_words

_ALSO = f"img-src blob:; script-src {SCRIPT_HASH}; "
"""What a browser may load for the page: nothing but what the one script that it may run has drawn itself."""

DESCRIBED = 300
"""How many letters of the paragraph describe the page where somebody shares it."""


def page(appointment: Appointment, *, on: date | str | None = None, theme: Mapping[str, str] = NO_THEME) -> str:
    """A race as one HTML file: every day with news, by what was known that day.

    It opens on the last of these days up to `on`, or on the first if there is none; without `on`, on the day of the
    decision, or on the last day if there is no decision yet.  `theme` sets colours: the variables that
    `stylesheet` lists, and the page's own `--cs-page`, `--cs-text`, `--cs-line`, `--cs-link` and `--cs-bar`.

    >>> from consensus.cases import load
    >>> page(load("osce-2020"), on="2020-07-10").count('class="cs-day"')
    10
    """
    course = Course(appointment)
    turns = course.turns
    days = list(_days(turns))
    opened = opened_on(turns, on)
    told = paragraph(course if on is None or not days else turns[opened])
    inner = element("div", _body(course, days, opened), class_="cs-view cs-page")
    style = themed(" ".join(filter(None, (PAGE_STYLE, bar_style(turns)))), theme)
    top = head(title_of(appointment), told, style, also=_ALSO)
    return document(element("html", top, element("body", inner), lang="en"))


def _days(turns: Sequence[Turn]) -> list[Day]:
    before = [None, *turns]
    return [
        Day(
            turn=turn,
            place=place,
            of=len(turns),
            until=until,
            before=before[place],
            week_before=_week_before(turns, place),
        )
        for place, (turn, until) in enumerate(until_next(turns))
    ]


def _week_before(turns: Sequence[Turn], place: int) -> Turn | None:
    """The turn in force seven days before a turn, unless that is the previous turn."""
    # A day less a week may lie before the first day that there is.
    found = sum(turns[place].day - turn.day >= WEEK for turn in turns[:place]) - 1
    return turns[found] if 0 <= found < place - 1 else None


def opened_on(turns: Sequence[Turn], on: date | str | None) -> int:
    """The position of the day on which a page opens: the last one up to `on`, or the first.

    Without `on`, it is the day on which the decision became known, or the last day if there is none yet.
    """
    if on is not None:
        return max(bisect_right([turn.day for turn in turns], one_day(on)) - 1, 0)
    decided = [None if turn.verdict is None else turn.verdict.decision for turn in turns]
    place = max(len(turns) - 1, 0)
    while place and decided[place] is not None and decided[place - 1] == decided[place]:
        place -= 1
    return place


def title_of(appointment: Appointment) -> str:
    """The title of the page; a title without visible characters is ignored."""
    return appointment.title if visible(appointment.title).strip() else "A race"


def head(title: str, told: str, style: str, *, also: str = "") -> Element:
    """The head of a page: its title, description and preview card, its style, and its Content-Security-Policy.

    The policy allows that style, the directives `also`, and nothing else.
    """
    policy = f"default-src 'none'; style-src {hash_of(style)}; {also}base-uri 'none'; form-action 'none'"
    about = told if len(told) <= DESCRIBED else f"{told[: told.rfind(' ', 0, DESCRIBED)]} …"
    return element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=policy),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="referrer", content="no-referrer"),
        element("title", title),
        element("meta", name="description", content=about),
        element("meta", property="og:type", content="article"),
        element("meta", property="og:title", content=title),
        element("meta", property="og:description", content=about),
        element("meta", name="twitter:card", content="summary"),
        element("style", style),
    )


def _body(course: Course, days: Sequence[Day], opened: int) -> list[Element]:
    appointment = course.appointment
    citations, title = Citations(appointment), title_of(appointment)
    ending = prose(outcome_of_race(appointment))
    about = f"{appointment.body.name}, {number(len(appointment.body.members), 'member')}."
    if not days:
        rule = element("p", sentence(rule_in_words(appointment.rule, Words(appointment))))
        top = element("header", element("h1", title), element("p", about), rule)
        nothing = element("p", "Nothing has been reported about this race yet.")
        return [top, element("main", nothing, drawn_chronicle(chronicle(appointment)), citations.listed())]
    turns = [day.turn for day in days]
    rules = drawn_rules(turns, turns[opened].day, about)
    charts = RaceCharts(appointment, turns)
    main = element(
        "main",
        slider(title, days, opened),
        [drawn_day(day, title, charts.of(day.turn), course, citations) for day in days],
        _in_short(course, citations),
        list(charts.drawn(turns[opened].day, citations)),
        downloads(appointment, turns),
        citations.listed(),
    )
    header = element("header", element("h1", title), ending, rules)
    return [symbols(), header, main, element("script", SLIDER_SCRIPT)]


def _in_short(course: Course, citations: Citations) -> list[Element]:
    """A finished race in one paragraph; in a running race, the last day has that paragraph."""
    if headline_of_race(course.appointment) is None:
        return []
    told = quoted(paragraph_of(course), "race-text", citations)
    return [element("section", element("h2", "The race in short", id="race-title"), told, aria_labelledby="race-title")]
