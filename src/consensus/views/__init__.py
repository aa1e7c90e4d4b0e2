"""How objects are shown: as text, as pieces of a page with pictures, as pages, as tables, and as plain data."""

from consensus.views.data.tables import rows
from consensus.views.notebook import html
from consensus.views.pages.race_page import page
from consensus.views.words.summaries import text

__all__ = ["html", "page", "rows", "text"]
