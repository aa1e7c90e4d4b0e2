"""How objects are shown: as text and as plain data for JSON."""

from consensus.views.text import text

__all__ = ["text"]
