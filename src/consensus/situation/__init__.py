"""Situation: the fold of a timeline as of a day, as known by a day: who stands where, and what the rule says.

`consensus.assent` and `consensus.unblocking` say what would change it.
"""

from consensus.situation.deciding_rules import NamedRule, OfficeRule
from consensus.situation.development_claims import Milestone
from consensus.situation.held_ballots import Showing
from consensus.situation.short_lists import ShortList
from consensus.situation.silences import Silence
from consensus.situation.situation import Situation
from consensus.situation.standing import Objection, Standing, Wait
from consensus.situation.threat_claims import Threat

__all__ = [
    "Milestone",
    "NamedRule",
    "Objection",
    "OfficeRule",
    "ShortList",
    "Showing",
    "Silence",
    "Situation",
    "Standing",
    "Threat",
    "Wait",
]
