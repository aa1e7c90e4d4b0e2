"""The paragraph of an answer in any language: shipped ones, and one of your own."""

import pytest

import consensus as cs
from consensus.errors import NoParagraph
from consensus.views import Language, Paragraph, paragraph

JUNE = cs.load("nato-2024").on("2024-06-05")


def in_latvian(shown: object) -> str | None:
    """How many block, in Latvian; of no other answer than a situation."""
    return f"Iebilst {len(shown.verdict().blockers)} valstis." if isinstance(shown, cs.Situation) else None


def test_a_language_of_ones_own_needs_no_registration() -> None:
    """It is passed where the paragraph is wanted, and tells the types of answer that it knows."""
    latvian = Language("lv", in_latvian)
    assert paragraph(JUNE, language=latvian) == "Iebilst 2 valstis."
    with pytest.raises(NoParagraph, match="no paragraph about a Verdict in 'lv'"):
        paragraph(JUNE.verdict(), language=latvian)


def test_a_language_may_return_sentences() -> None:
    """Sentences are joined, and control characters in them are not shown, as in English."""
    told = Language("lv", lambda shown: Paragraph(("Iebilst\x1b divas.", "Klusē 29.")))
    assert paragraph(JUNE, language=told) == "Iebilst divas. Klusē 29."


def test_a_language_that_is_not_shipped_is_named_with_those_that_are() -> None:
    """Somebody who asks for Latvian learns which languages there are."""
    with pytest.raises(NoParagraph) as caught:
        paragraph(JUNE, language="lv")
    assert caught.value.language == "lv" and "en" in caught.value.shipped
