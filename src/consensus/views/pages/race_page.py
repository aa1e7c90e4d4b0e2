"""A race as a page: one file with a slider through its days, which loads nothing from any network."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from datetime import date

import attrs

from consensus.appointment import Appointment
from consensus.dates.stated import one_day
from consensus.history import Course, replay
from consensus.spelling import visible
from consensus.views.drawings.chronicle import Chronicle, chronicle
from consensus.views.drawings.chronicle_drawing import drawn_chronicle, place_of, with_marker
from consensus.views.markup.element import Element, document, element
from consensus.views.markup.stylesheet import STYLE
from consensus.views.pages.citations import Citations
from consensus.views.pages.day_section import Day, drawn_day, symbols
from consensus.views.pages.rules_by_day import drawn_rules, sentence
from consensus.views.pages.slider import SCRIPT_HASH, SLIDER_SCRIPT, slider
from consensus.views.words.phrases import number
from consensus.views.words.replay_summary import until_next

_PAGE_CSS = """
:root { color-scheme: light dark; }
body { margin: 0; background: var(--page); color: #1f2328; --page: #ffffff; --line: #99999999; --link: #0b57d0; --bar:
  #f4f5f7; }
@media (prefers-color-scheme: dark) {
  body { color: #e6e6e6; --page: #14171a; --link: #9ec1ff; --bar: #20252a; } }
.cs-page { font-size: 16px; max-width: 58em; margin: 0 auto; padding: 1em; overflow-wrap: anywhere; }
.cs-page h1 { font-size: 1.6em; line-height: 1.2; margin: .3em 0; display: -webkit-box; -webkit-box-orient: vertical;
  -webkit-line-clamp: 4; overflow: hidden; }
.cs-page h2 { font-size: 1.3em; margin: 1.2em 0 .3em; }
.cs-page h2 small { font-size: .7em; font-weight: 400; }
.cs-page h3, .cs-page h3.cs-heading { font-size: 1em; font-weight: 600; margin: 1.1em 0 .25em; }
.cs-page a { color: var(--link); }
.cs-page a:focus-visible, .cs-page button:focus-visible, .cs-page input:focus-visible, .cs-page
  summary:focus-visible, .cs-chronicle:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
#cs-controls { position: sticky; top: 0; z-index: 1; display: flex; align-items: center; gap: .6em; margin: .6em
  -1em; padding: .5em 1em; background: var(--bar); border: solid var(--line); border-width: 1px 0; }
#cs-controls[hidden] { display: none; }
#cs-controls input { flex: 1; min-width: 0; height: 2.5em; margin: 0; accent-color: var(--link); }
#cs-controls button { flex: none; width: 2.5em; height: 2.5em; font: inherit; font-size: 1.1em; color: inherit;
  background: transparent; border: 1px solid var(--line); border-radius: 4px; cursor: pointer; }
#cs-controls button[aria-disabled=true] { opacity: .35; cursor: default; }
#cs-short { flex: none; font-variant-numeric: tabular-nums; font-weight: 600; }
#cs-said { font-weight: 600; min-height: 1.45em; }
#cs-said:empty { display: none; }
.cs-live .cs-summary { display: none; }
.cs-quoted { margin: .8em 0; padding-left: .8em; border-left: 3px solid var(--link); }
.cs-quoted .cs-paragraph { margin: 0; max-width: 44em; }
.cs-quoted button { margin-top: .3em; padding: .2em .8em; font: inherit; font-size: .85em; color: inherit;
  background: transparent; border: 1px solid var(--line); border-radius: 4px; cursor: pointer; }
.cs-quoted button[hidden] { display: none; }
.cs-page .cs-every ol { columns: 18em; margin: .3em 0; padding-left: 2em; }
.cs-chronicle { overflow: auto; max-height: 54em; margin: .5em 0; }
.cs-page .cs-drawing text.cs-label { stroke: var(--page); stroke-width: 5px; paint-order: stroke; }
.cs-page .cs-chronicle svg { min-width: 46em; margin: 0; }
#cs-marker { display: none; }
.cs-live #cs-marker { display: block; }
.cs-symbols { position: absolute; }
.cs-day { scroll-margin-top: 4em; }
.cs-bar { display: flex; margin: .6em 0; border: 1px solid var(--line); border-radius: 4px; overflow: hidden; }
.cs-bar span { flex: 1 1 0; min-width: 2.4em; padding: .1em .3em; font-size: .85em; font-weight: 600; white-space:
  nowrap; }
.cs-bar .cs-on { color: #111111; }
.cs-page ul.cs-tiles { grid-template-columns: repeat(auto-fill, minmax(min(11.5em, 100%), 1fr)); font-size: .9em; }
.cs-page .cs-name { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; white-space: normal;
  line-height: 1.2; }
.cs-page li.cs-tile svg { fill: currentColor; }
.cs-page a.cs-mark { flex: none; font-size: .75em; padding: 0 .15em; white-space: nowrap; }
.cs-page a.cs-mark:first-of-type { margin-left: auto; }
.cs-page .cs-scroll { overflow-x: visible; }
.cs-page table.cs-table { font-size: .9em; }
.cs-page table.cs-table td { overflow-wrap: anywhere; min-width: 1.6em; }
.cs-page table.cs-table:has(th) td:first-child { min-width: 8.5em; }
.cs-reports { padding-left: 2.4em; font-size: .9em; }
.cs-reports ul { margin: .2em 0 .8em; padding-left: 1.2em; }
.cs-reports li:target { outline: 2px solid var(--link); outline-offset: 4px; }
.cs-reports li { scroll-margin-top: 5em; }
@media (max-width: 34em) {
  .cs-chronicle { max-height: 34em; }
  .cs-page ul.cs-tiles { grid-template-columns: repeat(auto-fill, minmax(min(9.5em, 100%), 1fr)); }
  .cs-page table.cs-table td.cs-short { white-space: normal; }
  .cs-page table.cs-table td, .cs-page table.cs-table th { padding-right: .6em; } }
@media print {
  :root { color-scheme: light; }
  body { color: #000000; --page: #ffffff; --link: #000000; }
  .cs-page { max-width: none; padding: 0; font-size: 10pt; }
  #cs-controls, .cs-page .cs-every { display: none; }
  .cs-page .cs-chronicle { overflow: visible; max-height: none; }
  .cs-page .cs-chronicle svg { min-width: 0; width: 100%; }
  .cs-page, .cs-page .cs-on, .cs-page .cs-outcome, .cs-page svg { print-color-adjust: exact; }
  .cs-page h2, .cs-page h3 { break-after: avoid; }
  .cs-page li, .cs-page tr { break-inside: avoid; }
  .cs-reports a[rel]::after { content: attr(href); margin-left: .5em; font-size: .85em; } }
"""

PAGE_STYLE = " ".join((STYLE, re.sub(r"\s+", " ", _PAGE_CSS).strip()))
"""The rules of a page, with those of every view."""

_POLICY = (
    f"default-src 'none'; style-src 'unsafe-inline'; script-src {SCRIPT_HASH}; base-uri 'none'; form-action 'none'"
)
"""What a browser may load for the page, which is nothing, and the one script that it may run."""


def page(appointment: Appointment, *, on: date | str | None = None) -> str:
    """A race as one HTML file: every day on which something new came to count, by what was known on it.

    It opens on the last such day up to `on`, or on the first if there is none before; without `on`, on the last of all.

    >>> from consensus.cases import load
    >>> page(load("osce-2020"), on="2020-07-10").count('class="cs-day"')
    10
    """
    turns = replay(appointment)
    days = [
        Day(turn=turn, place=place, of=len(turns), until=until) for place, (turn, until) in enumerate(until_next(turns))
    ]
    return document(
        element(
            "html",
            _head(_title(appointment)),
            element(
                "body",
                element(
                    "div",
                    _body(appointment, days, opened_on([day.turn.day for day in days], on)),
                    class_="cs-view cs-page",
                ),
            ),
            lang="en",
        )
    )


def opened_on(days: Sequence[date], on: date | str | None) -> int:
    """The place of the day on which a page opens: of the last one up to `on`, or of the first."""
    if on is None:
        return max(len(days) - 1, 0)
    return max(bisect_right(days, one_day(on)) - 1, 0)


def _title(appointment: Appointment) -> str:
    """The title of the page; one without visible characters is none."""
    return appointment.title if visible(appointment.title).strip() else "A race"


def _head(title: str) -> Element:
    return element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=_POLICY),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="referrer", content="no-referrer"),
        element("title", title),
        element("style", PAGE_STYLE),
    )


def _body(appointment: Appointment, days: Sequence[Day], opened: int) -> list[Element]:
    citations, shown = Citations(appointment), _spoken_of(chronicle(appointment))
    about = f"{appointment.body.name}, {number(len(appointment.body.members), 'member')}."
    title = [element("h1", _title(appointment)), element("p", about)]
    if not days:
        head = element("header", title, element("p", sentence(appointment.rule.describe())))
        nothing = element("p", "Nothing has been reported about this race yet.")
        return [head, element("main", nothing, _chronicle(drawn_chronicle(shown)), citations.listed())]
    turns = [day.turn for day in days]
    head = element("header", title, drawn_rules(turns, turns[opened].day))
    course = Course(appointment)
    sections = [drawn_day(day, course, citations, x=place_of(day.turn.day, shown)) for day in days]
    main = element("main", slider(days, opened), _marked(shown, days[opened]), sections, citations.listed())
    return [symbols(), head, main, element("script", SLIDER_SCRIPT)]


def _spoken_of(shown: Chronicle) -> Chronicle:
    """The chronicle without members of whom nothing is known, whose rows would make the page long."""
    return attrs.evolve(shown, rows=tuple(row for row in shown.rows if not row.is_silent))


def _marked(shown: Chronicle, day: Day) -> Element:
    return _chronicle(with_marker(drawn_chronicle(shown), day.turn.day, shown))


def _chronicle(drawn: Element) -> Element:
    """The whole race, with hindsight; each day below it knows less."""
    said = "Below: the whole race with hindsight, and every member on which there is a report."
    frame = element("div", drawn, class_="cs-chronicle", tabindex=0, role="region", aria_label="The race by days")
    return element("section", element("p", said), frame, aria_label="Chronicle")
