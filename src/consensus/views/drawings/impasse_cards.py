"""An impasse as cards: what rules out every plan, and the smallest change that would allow one."""

from collections.abc import Iterable, Iterator

from consensus.unblocking import Impasse
from consensus.views.blocks.block import Sentences
from consensus.views.markup.element import Element, element
from consensus.views.markup.prose import prose
from consensus.views.words.summaries import summary


def impasse_cards(impasse: Impasse) -> list[Element]:
    """A card for each binding: solid for one that rules out every plan, dashed for one that would be waived."""
    return [drawn for block in _cards(impasse) for drawn in block]


def _cards(impasse: Impasse) -> Iterator[Iterable[Element]]:
    waived = False
    for block in summary(impasse):
        if isinstance(block, Sentences):
            yield [_card(str(sentence), waived=waived) for sentence in block.lines]
            waived = True
        else:
            yield prose([block])


def _card(sentence: str, *, waived: bool) -> Element:
    """A card with a sign for its kind, so that the border is not the only signal."""
    sign = element("span", "○ " if waived else "✕ ", aria_hidden="true")
    return element("div", sign, sentence.strip(), class_="cs-card cs-waived" if waived else "cs-card")
