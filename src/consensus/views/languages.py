"""The paragraph of an answer in any language: one that is shipped, or one of your own."""

from consensus.errors import NoParagraph
from consensus.views.blocks.block import Paragraph
from consensus.views.blocks.language import Language
from consensus.views.words.paragraph import ENGLISH


def _german(shown: object) -> Paragraph | None:
    """An answer in German, imported on demand because few ask for it and its words take time to load."""
    from consensus.views.german.german_paragraph import german_paragraph

    return german_paragraph(shown)


GERMAN = Language("de", _german)

SHIPPED = {language.code: language for language in (GERMAN, ENGLISH)}
"""The languages that come with the library, by their codes."""


def told(shown: object, *, language: str | Language = "en") -> Paragraph:
    """An answer as sentences with their sources, in any language; raises NoParagraph as `paragraph` does."""
    if isinstance(language, str):
        if language not in SHIPPED:
            raise NoParagraph(language=language, shipped=SHIPPED)
        language = SHIPPED[language]
    return language.paragraph(shown)


def paragraph(shown: object, *, language: str | Language = "en") -> str:
    """An answer as one plain paragraph, the point first, in a shipped language or in one of yours.

    In English, any other object is told by its `repr`.  Raises NoParagraph for a language that is not shipped, and for
    a type of answer that a language does not tell.

    >>> from consensus.cases import load
    >>> june = load("nato-2024").on("2024-06-05")
    >>> paragraph(june).split(":")[0]
    'NATO cannot agree on Mark Rutte as Secretary General, as of 5 June 2024'
    >>> paragraph(june, language="de").split(":")[0]
    'Die NATO kann sich am 5. Juni 2024 nicht auf Mark Rutte für das Amt des Generalsekretärs einigen'
    >>> paragraph(june, language="lv")
    Traceback (most recent call last):
    consensus.errors.NoParagraph: no paragraph in 'lv'; there are 'de' and 'en'
    """
    return told(shown, language=language).text
