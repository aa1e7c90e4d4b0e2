"""Blocks of text as HTML elements, and the frame around a view."""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias

from consensus.rules import Outcome
from consensus.spelling import visible
from consensus.views.blocks.block import Block, Citation, Heading, Names, Paragraph, Sentence, Sentences, Sourced, Table
from consensus.views.markup.element import Child, Element, element
from consensus.views.markup.palette import OUTCOMES
from consensus.views.markup.stylesheet import DEEPEST, STYLE, class_of

SHORT = 24
"""A cell of no more letters than this stays on one line."""


def framed(*children: Child | Iterable[Child], style: bool = True) -> Element:
    """A view as a fragment for any page, with the stylesheet unless the page has it already."""
    return element("div", [element("style", STYLE)] if style else [], *children, class_="cs-view")


def prose(blocks: Iterable[Block]) -> list[Element]:
    """Blocks as elements, in the same words as the plain text."""
    return [drawn for block in blocks for drawn in _block(block)]


def _block(block: Block) -> list[Element]:
    match block:
        case Heading():
            return [heading(block)]
        case Paragraph():
            return [paragraph(block)]
        case Sentences(sentences):
            return [line(sentence) for sentence in sentences]
        case Names():
            return [line(block.line)]
        case Table():
            return [table(block)]


def heading(block: Heading) -> Element:
    """A heading; an outcome or a decision at its start gets its colour and sign."""
    word = _WORD.match(block.text)
    if block.outcome is None or word is None:
        return element("p", block.text, class_="cs-heading")
    return element("p", sign(block.outcome, word[0]), block.text.removeprefix(word[0]), class_="cs-heading")


_WORD = re.compile("[A-Z]{2,}(?![a-z])")
"""An outcome at the beginning of a heading, or what was decided."""


def sign(outcome: Outcome, word: str = "") -> Element:
    """The name of an outcome, or another word for it, in its colour and with its sign."""
    look = OUTCOMES[outcome]
    shown = element("span", f"{look.letter} ", aria_hidden="true")
    return element("span", shown, word or outcome.value, class_=f"cs-outcome {class_of(outcome)}")


SCHEMES = ("http://", "https://")
"""How an address must begin to become a link; any other stays text, since it could be a script."""

Linking: TypeAlias = Callable[[Citation], Child]
"""How a source that is cited is drawn."""


def to_source(cited: Citation) -> Child:
    """A source, as a link if its URL is a web address."""
    address = visible(cited.url).strip()
    if not address.lower().startswith(SCHEMES):
        return cited.words
    return element("a", cited.words, href=address, rel="noopener noreferrer")


def line(sentence: Sentence, linking: Linking = to_source) -> Element:
    """A sentence with its indentation, its sources as links."""
    written = str(sentence)
    depth = min((len(written) - len(written.lstrip(" "))) // 2, DEEPEST)
    return element("p", said(sentence, linking), class_=f"cs-in-{depth}" if depth else None)


def said(sentence: Sentence, linking: Linking) -> list[Child]:
    """A sentence without its indentation."""
    if isinstance(sentence, str):
        return [sentence.lstrip(" ")]
    words = sentence.said.lstrip(" ")
    return [f"{words} [" if words else "[", *linked(sentence.sources, linking), sentence.ending]


def linked(sources: Iterable[Citation], linking: Linking) -> Iterator[Child]:
    """Sources, each as a link."""
    for place, source in enumerate(sources):
        if place:
            yield "; "
        yield linking(source)


def paragraph(block: Paragraph, linking: Linking = to_source, *, name: str | None = None) -> Element:
    """A paragraph to quote, its sources as links; `name` is its id on the page."""
    children: list[Child] = []
    for place, sentence in enumerate(block.sentences):
        children += [" "] if place else []
        match sentence:
            case Sourced(words, sources):
                children += [f"{words} (", *linked(sources, linking), ")."]
            case str():
                children.append(sentence)
    return element("p", children, id=name, class_="cs-paragraph")


def table(block: Table, linking: Linking = to_source) -> Element:
    """A table, with column names if it has any."""
    head = [element("tr", [element("th", name, scope="col") for name in block.columns])] if block.columns else []
    body = [element("tr", [_cell(cell, linking) for cell in row]) for row in block.rows]
    return scrolling(element("table", head, body, class_="cs-table"))


def scrolling(wide: Element) -> Element:
    """An element that scrolls if it is wider than the page."""
    return element("div", wide, class_="cs-scroll")


def _cell(cell: Sentence, linking: Linking) -> Element:
    """A cell; short text, such as a day or an id, does not break at its hyphens."""
    return element("td", said(cell, linking), class_="cs-short" if len(str(cell)) <= SHORT else None)


def in_words(blocks: Iterable[Block]) -> Element:
    """The content of a picture in words, folded."""
    return element("details", element("summary", "In words"), prose(blocks))
