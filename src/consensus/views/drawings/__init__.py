"""Answers as pictures, in SVG."""
