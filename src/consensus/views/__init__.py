"""How objects are shown: as text, as pieces of a page with pictures, as tables, and as plain data for JSON."""

from consensus.views.html import html
from consensus.views.rows import rows
from consensus.views.text import text

__all__ = ["html", "rows", "text"]
