"""Elements of SVG and HTML as values; the only place where angle brackets are written.

Every text and every attribute is escaped here, and loses what steers a terminal or a page: a case file is untrusted.
"""

from collections.abc import Iterable
from html import escape
from typing import TypeAlias

import attrs

from consensus.spelling import visible
from consensus.views.blocks.plain_text import width_of

SVG = "http://www.w3.org/2000/svg"
Attribute: TypeAlias = str | int | float | None
_CLOSED = frozenset({"circle", "ellipse", "line", "path", "polygon", "rect", "use", "input", "meta"})
"""Elements without content, of SVG and of HTML; any other of HTML's own, closed at once, would be an open one."""
_ROOM_OF_LETTER = 0.56
"""How wide a letter is on average, as a part of the size of its type."""


@attrs.frozen
class Element:
    """An element with its attributes and children; `str()` writes it."""

    tag: str
    attributes: tuple[tuple[str, str], ...] = ()
    children: tuple["Child", ...] = ()

    def __str__(self) -> str:
        pieces: list[str] = []
        self._write(pieces)
        return "".join(pieces)

    def _write(self, pieces: list[str]) -> None:
        pieces.append(f"<{self.tag}")
        pieces.extend(f' {name}="{_escaped(value)}"' for name, value in self.attributes)
        if self.tag in _CLOSED and not self.children:
            pieces.append("/>")
            return
        pieces.append(">")
        for child in self.children:
            if isinstance(child, Element):
                child._write(pieces)
            else:
                pieces.append(_escaped(child))
        pieces.append(f"</{self.tag}>")


Child: TypeAlias = Element | str


def element(tag: str, *children: Child | Iterable[Child], **attributes: Attribute) -> Element:
    """An element; an attribute that is None is left out, `class_` stands for `class` and `stroke_width` for a dash.

    >>> str(element("p", "a < b", class_="said", title='"quoted"'))
    '<p class="said" title="&quot;quoted&quot;">a &lt; b</p>'
    """
    flat: list[Child] = []
    for child in children:
        if isinstance(child, str | Element):
            flat.append(child)
        else:
            flat.extend(child)
    given = ((_named(name), _written(value)) for name, value in attributes.items() if value is not None)
    return Element(tag, tuple(given), tuple(flat))


def document(root: Element) -> str:
    """A page of its own, as a file holds it."""
    return f"<!doctype html>\n{root}\n"


def drawing(
    width: float, height: float, *children: Child | Iterable[Child], title: str, description: str = "", style: str = ""
) -> Element:
    """A drawing of that size, which says to a screen reader what it shows; it never gets wider than its page."""
    told = [element("title", title)] + ([element("desc", description)] if description else [])
    return element(
        "svg",
        told,
        [element("style", style)] if style else [],
        *children,
        xmlns=SVG,
        class_="cs-drawing",
        role="img",
        aria_label=title,
        viewBox=f"0 0 {_written(width)} {_written(height)}",
        width=width,
        height=height,
        font_family="system-ui, sans-serif",
        font_size=12,
        fill="currentColor",
    )


def shortened(text: str, room: float, *, size: float = 12) -> str:
    """A text as far as it fits into so many units at a size of type, with three dots if something is cut.

    >>> shortened("Bosnia and Herzegovina", 90), shortened("Chad", 90)
    ('Bosnia and H…', 'Chad')
    """
    said = visible(text[: int(room) + 1])
    letters = max(int(room / (size * _ROOM_OF_LETTER)), 1)
    if width_of(said) <= letters:
        return said
    while said and width_of(said) > letters - 1:
        said = said[:-1]
    return said.rstrip() + "…"


def _named(name: str) -> str:
    return name.rstrip("_").replace("_", "-")


def _written(value: str | int | float) -> str:
    """A number in at most one decimal: what is smaller cannot be seen."""
    return f"{value:.1f}".removesuffix(".0") if isinstance(value, float) else str(value)


def _escaped(text: str) -> str:
    return escape(visible(text), quote=True)
