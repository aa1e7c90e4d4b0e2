"""How objects are shown: as text, as pieces of a page with pictures, as pages, as tables, and as plain data."""

from consensus.views.html import html
from consensus.views.page import page
from consensus.views.rows import rows
from consensus.views.text import text

__all__ = ["html", "page", "rows", "text"]
