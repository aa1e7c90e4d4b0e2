"""Integer linear programs: solutions, optima and refutations.

A small program is solved here in whole numbers (`exact_simplex`); any other by HiGHS, which only `highs` imports.

Internal.
"""

from consensus.integer_programs.bounds import Bound, Column, CutShort, Refutation, RowNumber
from consensus.integer_programs.integer_program import Hold, IntegerProgram

__all__ = ["Bound", "Column", "CutShort", "Hold", "IntegerProgram", "Refutation", "RowNumber"]
