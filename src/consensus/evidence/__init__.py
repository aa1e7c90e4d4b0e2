"""Evidence: what vague, anonymous and contradictory reports force, allow and rule out.

What a situation takes each member's stance to be is in `consensus.situation`; here, nothing is taken that is not said.
"""

from consensus.evidence.attitudes import Attitude
from consensus.evidence.changes import Change, changes
from consensus.evidence.grounds import Contradiction
from consensus.evidence.likelihood import Distribution, Likelihood
from consensus.evidence.policies import NewestFirst, OnRecordFirst, Policy, TrustSource
from consensus.evidence.prior import Prior
from consensus.evidence.statements import Number, Spell, Statement, Supposition, Testimony, heard
from consensus.evidence.weighing import BoundedCount, Evidence, weigh

__all__ = [
    "Attitude",
    "Change",
    "Contradiction",
    "Distribution",
    "Evidence",
    "Likelihood",
    "NewestFirst",
    "Number",
    "OnRecordFirst",
    "Policy",
    "Prior",
    "Spell",
    "Statement",
    "Supposition",
    "BoundedCount",
    "Testimony",
    "TrustSource",
    "changes",
    "heard",
    "weigh",
]
