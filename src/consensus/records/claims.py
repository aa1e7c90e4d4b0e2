"""What a report can claim: a closed union of dated facts, `Claim`, in families.

Every claim has a date (its report's, unless it states one), the wording of its source kept verbatim ("ready to
support"), a confidence of its own where it differs from the report's, and a note; and it says what it refers to and
what it is about (see `consensus.records.dated`).
What claims amount to, taken together as of a day, is for `consensus.situation`.
"""

from typing import TypeAlias

from consensus.records.developments import DevelopmentClaim
from consensus.records.objections import ObjectionClaim
from consensus.records.positions import PositionClaim
from consensus.records.proceedings import ProceedingClaim
from consensus.records.threats import ThreatClaim
from consensus.records.votes import VoteClaim

Claim: TypeAlias = PositionClaim | ObjectionClaim | ThreatClaim | ProceedingClaim | VoteClaim | DevelopmentClaim
