"""How objects are shown: as text, as HTML with pictures, as whole pages, as tables, and as plain data."""

from consensus.views.data.plain_data import to_dict
from consensus.views.data.tables import rows
from consensus.views.notebook import html
from consensus.views.pages.race_page import page
from consensus.views.words.summaries import text

__all__ = ["html", "page", "rows", "text", "to_dict"]
