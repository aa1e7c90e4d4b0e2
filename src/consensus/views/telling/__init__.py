"""What a paragraph says, in which order and by which reports, in no language: each language says it in its words."""
