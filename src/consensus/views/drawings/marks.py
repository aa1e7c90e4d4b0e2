"""Marks of stances, each a colour, a shape and a letter, and their legend."""

from collections.abc import Iterable
from math import cos, pi, sin

from consensus.records import Stance
from consensus.views.markup.element import Attribute, Element, element
from consensus.views.markup.palette import BLACK, LOOKS, Look
from consensus.views.words.phrases import COUNTED

_CORNERS = {"triangle": (3, -90.0), "diamond": (4, -90.0), "square": (4, -45.0), "hexagon": (6, 0.0)}
"""How many corners a shape has, and at which angle its first one is."""

_LARGER = {"triangle": 1.3, "diamond": 1.15, "square": 1.2, "hexagon": 1.05}
"""By how much a shape is larger than a circle, to look as large as one."""


def mark(look: Look, x: float, y: float, radius: float, *, lettered: bool = True) -> list[Element]:
    """A shape in its colour around a point, with its letter."""
    drawn = [_shape(look, x, y, radius)]
    if lettered:
        size = max(radius * 1.35, 6.0)
        below = radius * 0.15 if look.shape == "triangle" else 0
        text = element(
            "text",
            look.letter,
            x=float(x),
            y=float(y + size * 0.36 + below),
            text_anchor="middle",
            font_size=size,
            font_weight=600,
            class_=None if look.colour == "none" else "cs-on",
            fill=None if look.colour == "none" else BLACK,
        )
        drawn.append(text)
    return drawn


def _shape(look: Look, x: float, y: float, radius: float) -> Element:
    line: dict[str, Attribute] = {"stroke": "currentColor", "stroke_width": 1.0, "stroke_opacity": "0.7"}
    if look.shape == "ring":
        return element("circle", cx=float(x), cy=float(y), r=float(radius), fill="none", stroke_dasharray="3 2", **line)
    if look.shape == "circle":
        return element("circle", cx=float(x), cy=float(y), r=float(radius), fill=look.colour, **line)
    if look.shape == "lozenge":
        return element(
            "rect",
            x=float(x - radius * 1.15),
            y=float(y - radius * 0.75),
            width=radius * 2.3,
            height=radius * 1.5,
            rx=radius * 0.7,
            fill=look.colour,
            **line,
        )
    return element("polygon", points=_points(look.shape, x, y, radius), fill=look.colour, **line)


def _points(shape: str, x: float, y: float, radius: float) -> str:
    corners, first = _CORNERS[shape]
    far = radius * _LARGER[shape]
    angles = ((first + 360 * corner / corners) * pi / 180 for corner in range(corners))
    return " ".join(f"{x + far * cos(angle):.1f},{y + far * sin(angle):.1f}" for angle in angles)


def legend(stances: Iterable[Stance], x: float, y: float) -> list[Element]:
    """The legend for some stances, in one row."""
    drawn: list[Element] = []
    for stance in stances:
        word = COUNTED[stance]
        drawn += mark(LOOKS[stance], x + 7, y, 7.0)
        drawn.append(element("text", word, x=float(x + 19), y=float(y + 4)))
        x += 34 + 7 * len(word)
    return drawn
