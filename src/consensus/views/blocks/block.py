"""The parts of an answer in words, before layout: headings, sentences, lists of names and tables."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, TypeAlias

import attrs

from consensus.spelling import visible

if TYPE_CHECKING:
    from consensus.records import ReportId
    from consensus.rules import Outcome


@attrs.frozen
class Heading:
    """A line that introduces what follows; `outcome` is set if the line begins with the word for an outcome."""

    text: str
    outcome: "Outcome | None" = None


@attrs.frozen(kw_only=True)
class Citation:
    """A source in words, such as "Politico, 21 February", with its URL and the reports it is cited for."""

    words: str
    url: str
    reports: "tuple[ReportId, ...]"

    def __str__(self) -> str:
        return self.words


@attrs.frozen
class Cited:
    """A sentence followed by its sources in brackets, with the reports that were taken from them.

    `left_out` is the number of further sources, and `after` the rest of the sentence.
    """

    said: str
    sources: tuple[Citation, ...]
    reports: "tuple[ReportId, ...]"
    left_out: int = 0
    after: str = ""

    def __str__(self) -> str:
        return f"{self.said}{'  ' if self.said else ''}[{in_brackets(self.sources)}{self.ending}"

    @property
    def ending(self) -> str:
        """The text after the sources."""
        more = f" and {self.left_out} more" if self.left_out else ""
        return f"{more}]{self.after}"


def in_brackets(sources: Iterable[Citation]) -> str:
    """Sources in one pair of brackets."""
    return "; ".join(map(str, sources))


Sentence: TypeAlias = str | Cited
"""A sentence, alone or with its sources, which are never read out of its text: a case file may say anything.

Leading spaces are its indentation.
"""


def begun_with(beginning: str, sentence: Sentence) -> Sentence:
    """The sentence with a prefix, such as an indentation."""
    if isinstance(sentence, str):
        return beginning + sentence
    return attrs.evolve(sentence, said=beginning + sentence.said)


@attrs.frozen
class Sentences:
    """Sentences, one a line."""

    lines: tuple[Sentence, ...]


def in_a_row(names: Iterable[str]) -> str:
    """Names with commas between them, or semicolons if one of them has a comma.

    >>> in_a_row(["China", "Hungary"]), in_a_row(["China", "Hong Kong, China"])
    ('China, Hungary', 'China; Hong Kong, China')
    """
    told = list(names)
    return ("; " if any("," in name for name in told) else ", ").join(told)


@attrs.frozen
class Names:
    """A list of names, wrapped to a readable width, with its reports; separated by semicolons if a name has a comma."""

    names: tuple[str, ...]
    ending: Sentence = ""

    @property
    def line(self) -> Sentence:
        """The names, and the text after them, on one line."""
        return begun_with(f"  {in_a_row(self.names)}", self.ending)


@attrs.frozen
class Sourced:
    """A sentence of a paragraph, without its full stop, and the sources it names."""

    said: str
    sources: tuple[Citation, ...]

    def __str__(self) -> str:
        return f"{self.said} ({in_brackets(self.sources)})."


@attrs.frozen
class Paragraph:
    """Sentences that form one paragraph, ready to quote."""

    sentences: tuple[str | Sourced, ...]

    @property
    def text(self) -> str:
        """The whole paragraph, without control characters."""
        return visible(" ".join(map(str, self.sentences)))


@attrs.frozen
class Table:
    """Rows of cells under column names; without names, an aligned list."""

    rows: tuple[tuple[Sentence, ...], ...]
    columns: tuple[str, ...] = ()


Block: TypeAlias = Heading | Paragraph | Sentences | Names | Table
