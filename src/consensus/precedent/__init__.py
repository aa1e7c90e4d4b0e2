"""Precedents: objections of a like kind in other races, what became of them, and how long it took.

The precedents of the shipped cases are stored in a small table, so that no case has to be read for them.
Not here: which deed is credited with what, which is in `consensus.history`.
"""

from consensus.precedent.base_rate import BaseRate, base_rates
from consensus.precedent.like_objections import Precedents, precedents, precedents_elsewhere
from consensus.precedent.precedent import Precedent, RaceLabel
from consensus.precedent.race_precedents import precedents_in
from consensus.precedent.shipped_precedents import shipped_precedents

__all__ = [
    "BaseRate",
    "Precedent",
    "Precedents",
    "RaceLabel",
    "base_rates",
    "precedents",
    "precedents_elsewhere",
    "precedents_in",
    "shipped_precedents",
]
