"""A race as a page of its own."""
