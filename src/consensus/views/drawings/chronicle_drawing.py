"""A chronicle as a drawing: a row for each member, days from left to right."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import TypeAlias

import attrs

from consensus.cases.countries import flag
from consensus.records import ReportId
from consensus.views.drawings.chronicle import Chronicle, MemberRow, Note, Span
from consensus.views.drawings.marks import mark
from consensus.views.markup.element import Attribute, Element, drawing, element, shortened, written_width
from consensus.views.markup.palette import BLACK, BLUE, LOOKS, VERMILION, WHITE, YELLOW, Look
from consensus.views.words.phrases import COUNTED, number

ROW = 17
TOP = 76
NOTE = 16
LEGEND = 20
FLAG_WIDTH = 26
GAP = 6
NUMBER = 20
"""How much of the width the number of a milestone takes, where its meaning is told."""
VOTES = "votes for"
"""The name of the row of ballots."""
TICK = 74
"""How far apart the names of days on the axis have to be."""

Address: TypeAlias = Callable[[Sequence[ReportId]], str | None]
"""Where a mark leads that rests on some reports; None for nowhere."""


@attrs.frozen(kw_only=True)
class Layout:
    """The widths for names and for days; each member's last stance stands to the right of these."""

    labels: int
    plot: int

    @property
    def width(self) -> int:
        """The width of the drawing."""
        return self.labels + self.plot + 20


WIDE = Layout(labels=172, plot=640)
NARROW = Layout(labels=112, plot=226)
"""For a phone."""


class _Scale:
    """Maps days to horizontal positions."""

    def __init__(self, shown: Chronicle, layout: Layout) -> None:
        self.first, self.layout = shown.first, layout
        self.unit = layout.plot / max((shown.last - shown.first).days + 1, 1)

    def at(self, day: date) -> float:
        return self.layout.labels + (day - self.first).days * self.unit


def nowhere(reports: Sequence[ReportId]) -> None:
    """No link, for any mark."""


def drawn_chronicle(shown: Chronicle) -> Element:
    """A race as a picture: stances as coloured bars with marks, reports as ticks, milestones as lines."""
    return linked_chronicle(shown, WIDE, nowhere)


def linked_chronicle(shown: Chronicle, layout: Layout, address: Address) -> Element:
    """The picture of a race in a given width, whose marks link to their reports."""
    scale, width = _Scale(shown, layout), layout.width
    bottom = _bottom(shown)
    keys = bottom + 34 + NOTE * len(shown.milestones) + 14
    key, lines = _key(shown, keys, width)
    span = f"From {shown.first} to {shown.last}: {number(len(shown.rows), 'member')}"
    drawn = drawing(
        width,
        keys + LEGEND * lines - 6,
        element("text", shortened(shown.title, width, size=13), x=0, y=14, font_size=13, font_weight=600),
        element("text", element("title", shown.proposed), shortened(shown.proposed, width), x=0, y=31),
        _axis(shown, scale, bottom),
        _reports(shown, scale, address),
        [_row(row, _top(shown) + ROW * place, scale, address) for place, row in enumerate(shown.rows)],
        _ballots(shown, scale, address),
        _milestones(shown, scale, bottom),
        key,
        title=f"{shown.title}: {shown.proposed}",
        description=span,
    )
    if address is nowhere:
        return drawn
    # A picture with links is not read out as one image.
    return attrs.evolve(drawn, attributes=tuple((k, "group" if k == "role" else v) for k, v in drawn.attributes))


def with_marker(drawn: Element, day: date, shown: Chronicle, layout: Layout = WIDE) -> Element:
    """The drawing of a chronicle with a line on one day, which a script can move."""
    x = place_of(day, shown, layout)
    line = element(
        "line",
        class_="cs-marker",
        x1=x,
        x2=x,
        y1=TOP - 38,
        y2=float(_bottom(shown) + 2),
        stroke="currentColor",
        stroke_width=2,
    )
    return attrs.evolve(drawn, children=(*drawn.children, line))


def _top(shown: Chronicle) -> int:
    """The top of the members' rows: below the row of ballots, if there is one."""
    return TOP + ROW * bool(shown.ballots)


def _bottom(shown: Chronicle) -> int:
    return _top(shown) + ROW * len(shown.rows)


def place_of(day: date, shown: Chronicle, layout: Layout = WIDE) -> float:
    """The horizontal position of a day; a day outside the picture is drawn at the nearer end."""
    scale = _Scale(shown, layout)
    return scale.at(min(max(day, shown.first), shown.last)) + scale.unit / 2


def _linked(reports: Sequence[ReportId], drawn: Element, address: Address) -> Element:
    """A mark as a link to its reports; it cannot be focused, since the text below links to the same reports."""
    leads = address(reports) if reports else None
    return drawn if leads is None else element("a", drawn, href=leads, tabindex=-1)


def _axis(shown: Chronicle, scale: _Scale, bottom: float) -> Iterator[Element]:
    """Days or months as faint lines, with as many labels as fit."""
    end, taken = scale.layout.labels + scale.layout.plot, 0.0
    for day, name in shown.ticks(max(scale.layout.plot // TICK, 2)):
        x, wide = scale.at(day), written_width(name, size=11)
        yield element("line", x1=x, x2=x, y1=_top(shown), y2=bottom, stroke="currentColor", stroke_opacity="0.15")
        anchor = "end" if x + wide > end + 20 else "start"
        begins = x - wide if anchor == "end" else x
        if begins > taken:
            yield element("text", name, x=x, y=float(bottom + 14), font_size=11, text_anchor=anchor)
            taken = begins + wide + GAP


def _reports(shown: Chronicle, scale: _Scale, address: Address) -> list[Element]:
    """A tick for each day with reports, below a label; empty without reports."""
    if not shown.reports:
        return []
    name = element("text", "reports", x=float(scale.layout.labels - 8), y=TOP - 8, text_anchor="end", font_size=11)
    return [name, *(_linked(note.reports, _tick(note, scale), address) for note in shown.reports)]


def _tick(note: Note, scale: _Scale) -> Element:
    x = scale.at(note.day) + scale.unit / 2
    tick = element("line", x1=x, x2=x, y1=TOP - 16, y2=TOP - 4, stroke=BLUE, stroke_width=2)
    return element("g", element("title", note.text), tick)


def _row(row: MemberRow, y: float, scale: _Scale, address: Address) -> Element:
    """A member's row: its name, its stances, the days of reports about its objections, and its last stance."""
    spans = [_linked(span.reports, _span(row, span, y, scale), address) for span in row.spans]
    objections = [_linked(note.reports, _objection(note, y, scale), address) for note in row.objections]
    last = mark(LOOKS[row.spans[-1].stance], scale.layout.width - 10, y + 8.5, 6) if row.spans else []
    return element("g", spans, objections, last, _label(row, y, scale.layout))


def _label(row: MemberRow, y: float, layout: Layout) -> Element:
    """The name of a member, or the number of members that share the row."""
    at: dict[str, Attribute] = {"x": 0, "y": float(y + 12)}
    if row.alike:
        return element("text", element("title", ", ".join((row.name, *row.alike))), _together(row), **at)
    sign = flag(row.member)
    label = shortened(row.name, layout.labels - 30)
    return element("text", f"{sign} {label}" if sign else label, **at)


def _together(row: MemberRow) -> str:
    return number(1 + len(row.alike), "member")


def _span(row: MemberRow, span: Span, y: float, scale: _Scale) -> Element:
    """A stance as a bar, with its mark where there is room."""
    look = LOOKS[span.stance]
    x, wide = scale.at(span.first), ((span.last - span.first).days + 1) * scale.unit
    name = _together(row) if row.alike else row.name
    title = element("title", f"{name}: {span.stance.value}, {span.first} to {span.last}")
    if look.colour == "none":
        line: dict[str, Attribute] = {"stroke": "currentColor", "stroke_opacity": "0.5", "stroke_dasharray": "2 3"}
        return element("g", title, element("line", x1=x, x2=x + wide, y1=y + 8.5, y2=y + 8.5, **line))
    bar = element("rect", x=x, y=float(y + 3), width=wide, height=ROW - 6, fill=look.colour)
    # A mark stands clear of the objections that are raised as the stance begins.
    raised = [scale.at(note.day) + scale.unit / 2 for note in row.objections]
    place = max((each + 11 for each in raised if x <= each <= x + 12), default=x + 7)
    fits = place + 7 <= x + wide
    return element("g", title, bar, mark(attrs.evolve(look, colour=WHITE), place, y + 8.5, 5.5) if fits else [])


def _objection(note: Note, y: float, scale: _Scale) -> Element:
    """A filled triangle where an objection is raised or restated, an open one where it is lifted."""
    x = scale.at(note.day) + scale.unit / 2
    shape = _triangle(x, y + 1, VERMILION if note.is_open else "none")
    return element("g", element("title", note.text), shape)


def _ballots(shown: Chronicle, scale: _Scale, address: Address) -> Iterator[Element]:
    """A tick for each day with ballots, with the votes for the proposal above; of numbers too close, the later."""
    if not shown.ballots:
        return
    yield element("text", VOTES, x=float(scale.layout.labels - 8), y=float(TOP + 11), text_anchor="end", font_size=11)
    widest = max(written_width(str(ballots.votes_for), size=11) for ballots in shown.ballots)
    numbered = shown.ballots_apart((widest + GAP) / scale.unit)
    for ballots in shown.ballots:
        x, said = scale.at(ballots.day) + scale.unit / 2, str(ballots.votes_for)
        at: dict[str, Attribute] = {"x": x, "y": float(TOP + 11), "text_anchor": "middle", "font_size": 11}
        drawn = element(
            "g",
            element("title", ballots.text),
            element("line", x1=x, x2=x, y1=TOP + 13, y2=TOP + 17, stroke=BLUE, stroke_width=2),
            element("text", said, **at) if ballots in numbered else [],
        )
        yield _linked(ballots.reports, drawn, address)


def _milestones(shown: Chronicle, scale: _Scale, bottom: float) -> Iterator[Element]:
    """A dashed, numbered line for each milestone, and below the picture what each number means."""
    places = [scale.at(note.day) + scale.unit / 2 for note in shown.milestones]
    line: dict[str, Attribute] = {"stroke": "currentColor", "stroke_dasharray": "5 3", "stroke_opacity": "0.8"}
    # Lines pass over the row of ballots, so that its numbers can be read.
    parts = ((TOP - 22, TOP), (_top(shown), bottom)) if shown.ballots else ((TOP - 22, bottom),)
    for x in dict.fromkeys(places):
        for above, below in parts:
            yield element("line", x1=x, x2=x, y1=above, y2=float(below), **line)
    for first, last in _close_together(places):
        yield from _flag(str(first + 1) if first == last else f"{first + 1}–{last + 1}", places[first], places[last])
    for place, note in enumerate(shown.milestones, start=1):
        y = float(bottom + 34 + NOTE * (place - 1))
        yield element("text", str(place), x=0, y=y, font_weight=600)
        said = shortened(note.text, scale.layout.width - NUMBER)
        yield element("text", element("title", note.text), said, x=NUMBER, y=y)


def _close_together(places: list[float]) -> Iterator[tuple[int, int]]:
    """Groups of milestones whose numbers would overlap, as (first, last); each milestone is in one group."""
    first = 0
    for place in range(1, len(places) + 1):
        if place == len(places) or places[place] - places[place - 1] > FLAG_WIDTH:
            if places:
                yield first, place - 1
            first = place


def _flag(said: str, left: float, right: float) -> Iterator[Element]:
    """The numbers of milestones above their lines."""
    wide = 8 + 7.0 * len(said)
    x = (left + right) / 2
    yield element("rect", x=x - wide / 2, y=TOP - 35, width=wide, height=14, rx=7, fill=YELLOW)
    at: dict[str, Attribute] = {
        "x": x,
        "y": TOP - 24.5,
        "text_anchor": "middle",
        "font_size": 10,
        "font_weight": 600,
    }
    yield element("text", said, class_="cs-on", fill=BLACK, **at)


def _key(shown: Chronicle, y: float, width: float) -> tuple[list[Element], int]:
    """The legend, in as many lines as it needs."""
    drawn: list[Element] = []
    told: list[tuple[str, Look | str]] = [(COUNTED[stance], LOOKS[stance]) for stance in shown.stances]
    if any(row.objections for row in shown.rows):
        told += [("objection raised", VERMILION), ("lifted", "none")]
    x, lines = 0.0, min(len(told), 1)
    for said, sign in told:
        wide = 34 + 7.0 * len(said)
        if x + wide > width and x:
            x, y, lines = 0.0, y + LEGEND, lines + 1
        drawn += mark(sign, x + 7, y, 7.0) if isinstance(sign, Look) else [_triangle(x + 7, y - 4, sign)]
        drawn.append(element("text", said, x=x + 19, y=y + 4))
        x += wide
    return drawn, lines


def _triangle(x: float, y: float, fill: str) -> Element:
    points = f"{x - 4.5:.1f},{y:.1f} {x + 4.5:.1f},{y:.1f} {x:.1f},{y + 8:.1f}"
    return element("polygon", points=points, fill=fill, stroke="currentColor", stroke_width=1)
