"""Elements of SVG and HTML as values; the only module that writes angle brackets.

Every text and attribute is escaped, and control characters are removed: a case file is not
trusted.
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
"""Elements without content, which close themselves; HTML reads any other of its elements closed so as an open one."""
_LETTER_WIDTH = 0.56
"""The average width of a letter, as a part of its font size."""


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
    """An element; None attributes are left out, `class_` is written `class`, and `stroke_width` becomes `stroke-width`.

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
    """A whole HTML document."""
    return f"<!doctype html>\n{root}\n"


def drawing(
    width: float, height: float, *children: Child | Iterable[Child], title: str, description: str = "", style: str = ""
) -> Element:
    """A drawing of a given size, with a title for screen readers; it shrinks to fit a narrower page."""
    described = [element("title", title)] + ([element("desc", description)] if description else [])
    return element(
        "svg",
        described,
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


def shortened(text: str, width: float, *, size: float = 12) -> str:
    """A text cut to a width in units at a font size, ending in three dots if cut.

    >>> shortened("Bosnia and Herzegovina", 90), shortened("Chad", 90)
    ('Bosnia and H…', 'Chad')
    """
    said = visible(text[: int(width) + 1])
    letters = max(int(width / (size * _LETTER_WIDTH)), 1)
    if width_of(said) <= letters:
        return said
    while said and width_of(said) > letters - 1:
        said = said[:-1]
    return said.rstrip() + "…"


def written_width(text: str, *, size: float = 12) -> float:
    """The approximate width of a text in a drawing, in units."""
    return width_of(text) * size * _LETTER_WIDTH


def _named(name: str) -> str:
    return name.rstrip("_").replace("_", "-")


def _written(value: str | int | float) -> str:
    """A number with at most one decimal; smaller differences are invisible."""
    return f"{value:.1f}".removesuffix(".0") if isinstance(value, float) else str(value)


def _escaped(text: str) -> str:
    return escape(visible(text), quote=True)
