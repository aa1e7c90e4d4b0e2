"""What an answer is made of on a terminal and on a page: headings, lines, tables."""
