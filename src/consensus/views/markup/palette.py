"""Colours, shapes and letters for stances, outcomes and ties.

The colours are Okabe and Ito's palette for colour-blind readers; each also has a shape and a letter.
Lines and letters use the page's text colour, so that pictures work on light and dark pages.
"""

import attrs

from consensus.records import Stance, TieKind
from consensus.rules import Outcome

BLACK = "#111111"
"""The colour of text on any of these colours."""

WHITE = "#FFFFFF"
"""The ground of the letters of small marks."""

BLUE = "#56B4E9"

GREEN = "#009E73"

GREY = "#999999"

ORANGE = "#E69F00"

PURPLE = "#CC79A7"

VERMILION = "#D55E00"

YELLOW = "#F0E442"


@attrs.frozen
class Look:
    """How a stance is drawn: its colour, and its shape and letter for readers who cannot see the colour."""

    colour: str
    shape: str
    letter: str


LOOKS = {
    Stance.SUPPORTS: Look(GREEN, "circle", "S"),
    Stance.ACQUIESCES: Look(BLUE, "diamond", "Q"),
    Stance.ABSTAINS: Look(YELLOW, "lozenge", "T"),
    Stance.RESERVED: Look(ORANGE, "triangle", "R"),
    Stance.OBJECTS: Look(VERMILION, "square", "O"),
    Stance.ABSENT: Look(GREY, "hexagon", "X"),
    Stance.UNDECLARED: Look("none", "ring", "U"),
}

OUTCOMES = {
    Outcome.ADOPTED: Look(GREEN, "circle", "✓"),
    Outcome.OPEN: Look(ORANGE, "triangle", "?"),
    Outcome.BLOCKED: Look(VERMILION, "square", "✕"),
}

VARIABLES = {
    "--cs-supports": GREEN,
    "--cs-acquiesces": BLUE,
    "--cs-abstains": YELLOW,
    "--cs-reserved": ORANGE,
    "--cs-objects": VERMILION,
    "--cs-absent": GREY,
    "--cs-mediates": PURPLE,
}
"""The variable of CSS by which a page may set each colour; outcomes and ties share those of stances."""

TIES = {
    TieKind.WAITS_FOR: (VERMILION, ""),
    TieKind.FOLLOWS: (BLUE, "6 3"),
    TieKind.INFLUENCES: (GREEN, "2 3"),
    TieKind.MEDIATES: (PURPLE, "8 3 2 3"),
    TieKind.BACKS: (ORANGE, "12 3"),
    TieKind.RETALIATES: ("currentColor", "4 2"),
}
"""The colour of each kind of tie, and its dashes."""
