"""Evidence: what vague, anonymous and contradictory reports force, allow and rule out.

`consensus.situation` decides on one stance for each member; here, nothing is assumed beyond what the reports say.
"""

from typing import TYPE_CHECKING

from consensus.evidence.attitudes import Attitude
from consensus.evidence.evidence import BoundedCount, Evidence, weigh
from consensus.evidence.likelihood import Distribution, Likelihood
from consensus.evidence.policies import NewestFirst, OnRecordFirst, Policy, TrustSource
from consensus.evidence.prior import Prior
from consensus.evidence.revisions import Revision, revisions
from consensus.evidence.statements import CardinalityConstraint, StancePeriod, Statement, Supposition, Testimony
from consensus.evidence.unsatisfiable_subsets import Contradiction
from consensus.moved_names import moved_names

__all__ = [
    "Attitude",
    "BoundedCount",
    "CardinalityConstraint",
    "Contradiction",
    "Distribution",
    "Evidence",
    "Likelihood",
    "NewestFirst",
    "OnRecordFirst",
    "Policy",
    "Prior",
    "Revision",
    "StancePeriod",
    "Statement",
    "Supposition",
    "Testimony",
    "TrustSource",
    "revisions",
    "weigh",
]

if not TYPE_CHECKING:
    __getattr__ = moved_names(
        __name__,
        {
            "0.5": {
                "Number": "consensus.evidence.CardinalityConstraint",
                "Spell": "consensus.evidence.StancePeriod",
                "Tally": "consensus.evidence.BoundedCount",
            },
            "0.6": {
                "Change": "consensus.evidence.Revision",
                "changes": "consensus.evidence.revisions",
            },
        },
    )
