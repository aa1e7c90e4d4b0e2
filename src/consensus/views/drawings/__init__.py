"""Answers as pictures: SVG drawings, and tiles, cards and tables in HTML."""
