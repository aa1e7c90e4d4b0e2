"""Evidence: what vague, anonymous and contradictory reports force, allow and rule out.

What a situation takes each member's stance to be is in `consensus.situation`; here, nothing is taken that is not said.
"""

from consensus.evidence.attitudes import Attitude
from consensus.evidence.statements import Number, Spell, Statement, Testimony, heard

__all__ = ["Attitude", "Number", "Spell", "Statement", "Testimony", "heard"]
