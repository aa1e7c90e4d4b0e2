"""Paragraphs in German: German sentences for what `views.telling` says, composed by German grammar.

Texts that a case file has in its own language, such as reasons and titles, stand in German quotation marks.
"""
