"""How objects are shown: as text, as pieces of a page with pictures, as pages, as tables, and as plain data."""

from consensus.views.blocks.plain_text import text
from consensus.views.data.tables import rows
from consensus.views.pages.fragments import html
from consensus.views.pages.race_page import page

__all__ = ["html", "page", "rows", "text"]
