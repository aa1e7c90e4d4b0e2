"""A race as a web page."""
