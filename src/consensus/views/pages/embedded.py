"""A picture of a race with its caption, to embed in another page: a few kilobytes, no script, no network."""

from datetime import date

import attrs

from consensus.appointment import Appointment
from consensus.dates.stated import one_day
from consensus.history import Course, turn_on
from consensus.views.drawings.chronicle import Chronicle, alike_together, chronicle
from consensus.views.drawings.chronicle_drawing import WIDE, drawn_chronicle, with_marker
from consensus.views.languages import paragraph
from consensus.views.markup.element import document, element
from consensus.views.pages.race_page import head, title_of

_STYLE = """:root { color-scheme: light dark; } body { margin: 0; background: #ffffff; color: #1f2328; font: 15px/1.45
system-ui, sans-serif; } @media (prefers-color-scheme: dark) { body { background: #14171a; color: #e6e6e6; } }
figure { margin: .8em; max-width: 54em; } svg { max-width: 100%; height: auto; } svg text { fill: currentColor; }
svg text.cs-on { fill: #111111; }"""


def embedded(appointment: Appointment, *, on: date | str | None = None) -> str:
    """The picture of a race with a paragraph under it, as an HTML file for an iframe.

    The paragraph says how the race ended, or with `on`, how it stood on that day by what was known then; the picture
    then marks that day with a line.

    >>> from consensus.cases import load
    >>> len(embedded(load("wto-2021"))) < 20_000
    True
    """
    shown = alike_together(_brief(chronicle(appointment)))
    drawn = drawn_chronicle(shown)
    told = paragraph(Course(appointment))
    if on is not None:
        turn = turn_on(appointment, one_day(on))
        told = paragraph(turn)
        drawn = with_marker(drawn, turn.day, shown, WIDE)
    figure = element("figure", drawn, element("figcaption", told))
    title = title_of(appointment)
    top = head(title, told, " ".join(_STYLE.split()))
    return document(element("html", top, element("body", figure), lang="en"))


def _brief(shown: Chronicle) -> Chronicle:
    """The chronicle without its hover texts, which are most of its size."""
    rows = (
        attrs.evolve(row, objections=tuple(attrs.evolve(note, text=str(note.day)) for note in row.objections))
        for row in shown.rows
    )
    return attrs.evolve(shown, rows=tuple(rows), reports=())
