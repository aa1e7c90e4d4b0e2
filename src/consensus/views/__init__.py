"""How objects are shown: as text, as HTML with pictures, as whole pages, as tables, and as plain data.

Figures of matplotlib are in `consensus.views.plot`, charts of altair in `consensus.views.charts`; all other modules
below are internal.
"""

import sys
from importlib import import_module
from typing import TYPE_CHECKING

from consensus.display import CellValue, JsonData, Rows
from consensus.moved_names import MovedModule

if TYPE_CHECKING:
    from consensus.views.blocks.block import Citation, Heading, Paragraph, Sentences, Sourced, Table
    from consensus.views.blocks.language import Language
    from consensus.views.calendar_file import milestone_calendar
    from consensus.views.data.plain_data import to_dict
    from consensus.views.data.tables import rows
    from consensus.views.drawings.chronicle import Chronicle, chronicle
    from consensus.views.drawings.chronicle_drawing import drawn_chronicle
    from consensus.views.drawings.ring import Ring, drawn_ring, mermaid, ring
    from consensus.views.languages import paragraph
    from consensus.views.markup.stylesheet import stylesheet
    from consensus.views.notebook import html
    from consensus.views.pages.embedded import embedded
    from consensus.views.pages.race_page import page
    from consensus.views.words.claim_phrases import claims_in_words
    from consensus.views.words.registered import register_view
    from consensus.views.words.summaries import text

__all__ = [
    "CellValue",
    "Chronicle",
    "Citation",
    "Heading",
    "JsonData",
    "Language",
    "Paragraph",
    "Ring",
    "Rows",
    "Sentences",
    "Sourced",
    "Table",
    "chronicle",
    "claims_in_words",
    "drawn_chronicle",
    "drawn_ring",
    "embedded",
    "html",
    "mermaid",
    "milestone_calendar",
    "page",
    "paragraph",
    "register_view",
    "ring",
    "rows",
    "stylesheet",
    "text",
    "to_dict",
]

_HOMES = {
    "Chronicle": "drawings.chronicle",
    "Citation": "blocks.block",
    "Heading": "blocks.block",
    "Language": "blocks.language",
    "Paragraph": "blocks.block",
    "Ring": "drawings.ring",
    "Sentences": "blocks.block",
    "Sourced": "blocks.block",
    "Table": "blocks.block",
    "chronicle": "drawings.chronicle",
    "claims_in_words": "words.claim_phrases",
    "drawn_chronicle": "drawings.chronicle_drawing",
    "drawn_ring": "drawings.ring",
    "embedded": "pages.embedded",
    "html": "notebook",
    "mermaid": "drawings.ring",
    "milestone_calendar": "calendar_file",
    "page": "pages.race_page",
    "paragraph": "languages",
    "register_view": "words.registered",
    "ring": "drawings.ring",
    "rows": "data.tables",
    "stylesheet": "markup.stylesheet",
    "text": "words.summaries",
    "to_dict": "data.plain_data",
}
"""The module of each name, which is loaded when the name is first used."""

for _module, _names in {
    "chronicle": ["Chronicle", "chronicle"],
    "chronicle_drawing": ["drawn_chronicle"],
    "ring": ["Ring", "drawn_ring", "mermaid", "ring"],
}.items():
    _moved = MovedModule(f"{__name__}.{_module}", {"0.5": {name: f"{__name__}.{name}" for name in _names}})
    sys.modules.setdefault(_moved.__name__, _moved)


if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        if name not in _HOMES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        found = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
        globals()[name] = found
        return found
