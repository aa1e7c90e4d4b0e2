"""Answers as pictures: SVG drawings, and HTML tiles, cards and tables."""
