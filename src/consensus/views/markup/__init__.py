"""HTML and SVG: elements, colours, the stylesheet, and blocks of text as elements of a page."""
