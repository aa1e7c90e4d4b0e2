"""Blocks of text as HTML elements, and the frame around a view."""

import re
from collections.abc import Iterable

from consensus.rules import Outcome
from consensus.views.blocks.block import Block, Heading, Names, Paragraph, Sentence, Sentences, Table
from consensus.views.markup.element import Child, Element, element
from consensus.views.markup.palette import OUTCOMES
from consensus.views.markup.stylesheet import STYLE

SHORT = 24
"""A cell of no more letters than this stays on one line."""


def framed(*children: Child | Iterable[Child]) -> Element:
    """A view with the stylesheet, to be put into any page."""
    return element("div", element("style", STYLE), *children, class_="cs-view")


def prose(blocks: Iterable[Block]) -> list[Element]:
    """Blocks as elements, with the same words as the plain text."""
    return [drawn for block in blocks for drawn in _block(block)]


def _block(block: Block) -> list[Element]:
    match block:
        case Heading():
            return [heading(block)]
        case Paragraph(text):
            return [element("p", text, class_="cs-paragraph")]
        case Sentences(sentences):
            return [line(sentence) for sentence in sentences]
        case Names():
            return [line(block.line)]
        case Table():
            return [table(block)]


def heading(block: Heading) -> Element:
    """A heading; the outcome, or the decision, that it begins with has its colour and sign."""
    word = _WORD.match(block.text)
    if block.outcome is None or word is None:
        return element("p", block.text, class_="cs-heading")
    return element("p", sign(block.outcome, word[0]), block.text.removeprefix(word[0]), class_="cs-heading")


_WORD = re.compile("[A-Z]{2,}(?![a-z])")
"""An outcome at the beginning of a heading, or what was decided."""


def sign(outcome: Outcome, word: str = "") -> Element:
    """The name of an outcome, or another word for it, with its colour and sign."""
    look = OUTCOMES[outcome]
    shown = element("span", f"{look.letter} ", aria_hidden="true")
    return element("span", shown, word or outcome.value, class_="cs-outcome", style=f"background: {look.colour}")


def line(sentence: Sentence, *ending: Child) -> Element:
    """A sentence with its indentation, and what follows it."""
    written = str(sentence)
    said = written.lstrip(" ")
    depth = (len(written) - len(said)) / 2
    return element("p", said, *ending, style=f"padding-left: {depth:g}em" if depth else None)


def table(block: Table) -> Element:
    """Rows of cells, under the names of their columns where they have any."""
    head = [element("tr", [element("th", name, scope="col") for name in block.columns])] if block.columns else []
    body = [element("tr", [_cell(cell) for cell in row]) for row in block.rows]
    return scrolling(element("table", head, body, class_="cs-table"))


def scrolling(wide: Element) -> Element:
    """Something that may be wider than its page and then scrolls."""
    return element("div", wide, class_="cs-scroll")


def _cell(said: str) -> Element:
    """A cell; a short one, such as a day or an id, is not broken at its dashes."""
    return element("td", said, class_="cs-short" if len(said) <= SHORT else None)


def in_words(blocks: Iterable[Block]) -> Element:
    """What a picture shows in words, folded away."""
    return element("details", element("summary", "In words"), prose(blocks))
