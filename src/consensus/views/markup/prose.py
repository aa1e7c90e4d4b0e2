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
    """A view, with the stylesheet unless its page has that, to be put into any page."""
    return element("div", [element("style", STYLE)] if style else [], *children, class_="cs-view")


def prose(blocks: Iterable[Block]) -> list[Element]:
    """Blocks as elements, with the same words as the plain text."""
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
    return element("span", shown, word or outcome.value, class_=f"cs-outcome {class_of(outcome)}")


SCHEMES = ("http://", "https://")
"""How an address must begin to become a link; any other stays text, since it could be a script."""

Linking: TypeAlias = Callable[[Citation], Child]
"""How a source that is cited is drawn."""


def to_source(cited: Citation) -> Child:
    """A source as a link to its own address, if that is one of the web."""
    address = visible(cited.url).strip()
    if not address.lower().startswith(SCHEMES):
        return cited.words
    return element("a", cited.words, href=address, rel="noopener noreferrer")


def line(sentence: Sentence, linking: Linking = to_source) -> Element:
    """A sentence with its indentation, in which sources are links."""
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
    """Sources in a row, each as a link."""
    for place, source in enumerate(sources):
        if place:
            yield "; "
        yield linking(source)


def paragraph(block: Paragraph, linking: Linking = to_source, *, name: str | None = None) -> Element:
    """A paragraph to be quoted, in which sources are links; `name` is its id on its page."""
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
    """Rows of cells, under the names of their columns where they have any."""
    head = [element("tr", [element("th", name, scope="col") for name in block.columns])] if block.columns else []
    body = [element("tr", [_cell(cell, linking) for cell in row]) for row in block.rows]
    return scrolling(element("table", head, body, class_="cs-table"))


def scrolling(wide: Element) -> Element:
    """Something that may be wider than its page and then scrolls."""
    return element("div", wide, class_="cs-scroll")


def _cell(cell: Sentence, linking: Linking) -> Element:
    """A cell; a short one, such as a day or an id, is not broken at its dashes."""
    return element("td", said(cell, linking), class_="cs-short" if len(str(cell)) <= SHORT else None)


def in_words(blocks: Iterable[Block]) -> Element:
    """What a picture shows in words, folded away."""
    return element("details", element("summary", "In words"), prose(blocks))
