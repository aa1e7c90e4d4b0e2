"""How objects are shown: as text, as HTML with pictures, as whole pages, as tables, and as plain data.

Figures of matplotlib are in `consensus.views.plot`; all other modules below are internal.
"""

import sys
from importlib import import_module
from typing import TYPE_CHECKING

from consensus.display import CellValue, JsonData, Rows
from consensus.moved_names import MovedModule
from consensus.views.data.plain_data import to_dict
from consensus.views.data.tables import rows
from consensus.views.drawings.chronicle import Chronicle, chronicle
from consensus.views.drawings.chronicle_drawing import drawn_chronicle
from consensus.views.notebook import html
from consensus.views.pages.race_page import page
from consensus.views.words.paragraph import paragraph
from consensus.views.words.summaries import text

if TYPE_CHECKING:
    from consensus.views.drawings.ring import Ring, drawn_ring, mermaid, ring

__all__ = [
    "CellValue",
    "Chronicle",
    "JsonData",
    "Ring",
    "Rows",
    "chronicle",
    "drawn_chronicle",
    "drawn_ring",
    "html",
    "mermaid",
    "page",
    "paragraph",
    "ring",
    "rows",
    "text",
    "to_dict",
]

_OF_TIES = ("Ring", "drawn_ring", "mermaid", "ring")
"""What draws ties; it needs networkx, so it is loaded when it is first used."""

for _module, _names in {
    "chronicle": ["Chronicle", "chronicle"],
    "chronicle_drawing": ["drawn_chronicle"],
    "ring": _OF_TIES,
}.items():
    _moved = MovedModule(f"{__name__}.{_module}", {name: f"{__name__}.{name}" for name in _names})
    sys.modules.setdefault(_moved.__name__, _moved)


if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        if name not in _OF_TIES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        found = getattr(import_module(f"{__name__}.drawings.ring"), name)
        globals()[name] = found
        return found
