"""Laws of every view, to run on your own view: `check_view(page, of=races)`.

A view is a function that makes HTML or SVG from an object.  The object is untrusted: the author of a case file must not
be able to put markup on a page.
"""

from collections.abc import Callable
from html.parser import HTMLParser
from pickle import dumps as pickled
from pickle import loads as unpickled
from typing import Any
from xml.etree import ElementTree

import hypothesis
from hypothesis import strategies as st

from consensus.testing.laws.broken import Law, LawBroken, hold
from consensus.testing.marking import ELEMENT, LEAKED, SCRIPT, marked_races

__all__ = ["VIEW_LAWS", "check_view", "view_is_deterministic", "view_is_escaped", "view_is_well_formed"]

View = Callable[[Any], str]


def check_view(
    view: View, *, of: st.SearchStrategy[Any] | None = None, settings: hypothesis.settings | None = None
) -> None:
    """Check a view against every law, on drawn objects; raises LawBroken if one does not hold.

    `of` draws the objects to show, by default races in which every free text is markup unless it is escaped and every
    address is a script.  `marked` turns any object into one like that: ``of=situations().map(marked)``.

    >>> from html import escape
    >>> check_view(lambda race: f"<p>{escape(race.title)}</p>")
    >>> check_view(lambda race: f"<p>{race.title}</p>")
    Traceback (most recent call last):
    ...
    consensus.testing.laws.broken.LawBroken: view_is_escaped does not hold: ...
    ...
    """
    __tracebackhide__ = True
    shown = marked_races() if of is None else of
    hold(VIEW_LAWS, st.fixed_dictionaries({"view": st.just(view), "shown": shown}), settings=settings)


VOID = frozenset(("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"))
"""HTML elements without an end tag."""


class _Reader(HTMLParser):
    """Reads what a browser would see: elements, attributes and texts, and the first problem with them."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.opened: list[str] = []
        self.names: set[str] = set()
        self.attributes: list[tuple[str, str]] = []
        self.texts: list[str] = []
        self.problem = ""
        self.feed(text)
        self.close()
        if self.opened and not self.problem:
            self.problem = f"<{self.opened[-1]}> is never closed"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        self.attributes += [(name, value or "") for name, value in attrs]
        twice = [name for name, _ in attrs if [other for other, _ in attrs].count(name) > 1]
        if twice:
            self._say(f"<{tag}> has {twice[0]} twice")
        if tag not in VOID:
            self.opened.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.opened.pop()

    def handle_endtag(self, tag: str) -> None:
        if not self.opened or self.opened[-1] != tag:
            self._say(f"</{tag}> closes nothing that is open")
        else:
            self.opened.pop()

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    def _say(self, problem: str) -> None:
        self.problem = self.problem or problem


# The laws


def view_is_well_formed(view: View, shown: object) -> None:
    """Every element that is opened is closed, in order; what starts as SVG or XML is well-formed XML."""
    text = view(shown)
    problem = _Reader(text).problem
    if text.lstrip().startswith(("<svg", "<?xml")):
        try:
            ElementTree.fromstring(text)
        except ElementTree.ParseError as error:
            problem = f"it is no XML: {error}"
    if problem:
        raise LawBroken(view_is_well_formed, problem, view=view, shown=shown)


def view_is_escaped(view: View, shown: object) -> None:
    """No text of an object becomes an element, an attribute or a script, and no reference in it a character."""
    text = view(shown)
    read = _Reader(text)
    values = [value for _, value in read.attributes]
    problem = ""
    if ELEMENT in read.names or any(name == ELEMENT for name, _ in read.attributes):
        problem = "a text of it has become an element or an attribute"
    elif any(LEAKED in found for found in (*read.texts, *values)):
        problem = "a text of it is read as a reference to a character: & is not escaped"
    elif any(value.strip().lower().startswith(SCRIPT) for value in values):
        problem = "an address of it would run a script"
    elif any(char < " " and char not in "\t\n\r" for char in text):
        problem = "a control character has come through"
    if problem:
        raise LawBroken(view_is_escaped, problem, view=view, shown=shown)


def view_is_deterministic(view: View, shown: object) -> None:
    """Showing an object again, or an equal one, gives the same text."""
    text = view(shown)
    if view(shown) != text or view(unpickled(pickled(shown))) != text:
        raise LawBroken(view_is_deterministic, "shown again, it is another text", view=view, shown=shown)


VIEW_LAWS: tuple[Law, ...] = (view_is_well_formed, view_is_escaped, view_is_deterministic)
"""The laws of every view."""
