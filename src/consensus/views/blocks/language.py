"""A language in which answers are told as paragraphs."""

from collections.abc import Callable
from typing import Any, final

import attrs

from consensus.errors import NoParagraph
from consensus.views.blocks.block import Paragraph


@final
@attrs.frozen
class Language:
    """A language in which answers are told: its code, and the function that tells an answer as a paragraph.

    The function may return the paragraph as text, and None for a type of answer that it does not tell.

    >>> from consensus.cases import load
    >>> def latvian(shown):
    ...     match shown:
    ...         case Situation():
    ...             return f"{shown.day}: iebilst {len(shown.verdict().blockers)} valstis."
    >>> from consensus.situation import Situation
    >>> february = load("nato-2024").on("2024-02-21")
    >>> Language("lv", latvian).paragraph(february).text
    '2024-02-21: iebilst 2 valstis.'
    >>> Language("lv", latvian).paragraph(february.verdict())
    Traceback (most recent call last):
    consensus.errors.NoParagraph: no paragraph about a Verdict in 'lv'
    """

    code: str
    tell: Callable[[Any], Paragraph | str | None]

    def paragraph(self, shown: object) -> Paragraph:
        """An answer as one paragraph.  Raises NoParagraph for a type of answer that the language does not tell."""
        told = self.tell(shown)
        match told:
            case Paragraph():
                return told
            case str():
                return Paragraph((told,))
            case None:
                raise NoParagraph(language=self.code, about=type(shown).__name__)
