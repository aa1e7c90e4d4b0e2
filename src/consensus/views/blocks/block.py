"""What an answer in words is made of: headings, sentences, names and tables, before they are laid out or drawn."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, TypeAlias

import attrs

from consensus.spelling import visible

if TYPE_CHECKING:
    from consensus.records import ReportId
    from consensus.rules import Outcome


@attrs.frozen
class Heading:
    """A line that names what follows; `outcome` is the outcome that it begins with, if it does."""

    text: str
    outcome: "Outcome | None" = None


@attrs.frozen(kw_only=True)
class Citation:
    """A source in words, such as "Politico, 21 February", with its address and the reports for which it is cited."""

    words: str
    url: str
    reports: "tuple[ReportId, ...]"

    def __str__(self) -> str:
        return self.words


@attrs.frozen
class Cited:
    """A sentence with the sources that say so, in brackets, and the reports that were read in them.

    `left_out` is how many more sources there are, and `after` what the sentence goes on with.
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
        """What stands after the sources."""
        more = f" and {self.left_out} more" if self.left_out else ""
        return f"{more}]{self.after}"


def in_brackets(sources: Iterable[Citation]) -> str:
    """Sources in one line."""
    return "; ".join(map(str, sources))


Sentence: TypeAlias = str | Cited
"""A sentence, alone or with its sources, which are never read out of its text: a case file may say anything.

Leading spaces are its indentation.
"""


def begun_with(beginning: str, sentence: Sentence) -> Sentence:
    """A sentence with something before it, such as its indentation."""
    if isinstance(sentence, str):
        return beginning + sentence
    return attrs.evolve(sentence, said=beginning + sentence.said)


@attrs.frozen
class Sentences:
    """Sentences, one a line."""

    lines: tuple[Sentence, ...]


@attrs.frozen
class Names:
    """Names that fill lines of a readable length, and the reports that say so; semicolons, where one has a comma."""

    names: tuple[str, ...]
    ending: Sentence = ""

    @property
    def line(self) -> Sentence:
        """The names and what follows them, in one line."""
        apart = "; " if any("," in name for name in self.names) else ", "
        return begun_with(f"  {apart.join(self.names)}", self.ending)


@attrs.frozen
class Sourced:
    """A sentence of a paragraph, without its full stop, and the sources that are named in it."""

    said: str
    sources: tuple[Citation, ...]

    def __str__(self) -> str:
        return f"{self.said} ({in_brackets(self.sources)})."


@attrs.frozen
class Paragraph:
    """Sentences in one paragraph, to be quoted as they are."""

    sentences: tuple[str | Sourced, ...]

    @property
    def text(self) -> str:
        """The whole paragraph, with nothing in it that steers a terminal or a page."""
        return visible(" ".join(map(str, self.sentences)))


@attrs.frozen
class Table:
    """Rows of cells under their columns' names; without names, an aligned list."""

    rows: tuple[tuple[Sentence, ...], ...]
    columns: tuple[str, ...] = ()


Block: TypeAlias = Heading | Paragraph | Sentences | Names | Table
