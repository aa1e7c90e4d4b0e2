"""What a report can claim: `Claim`, a closed union of all kinds of claim, grouped in families.

Every claim has a date (its report's, unless it states one), the verbatim wording of its source ("ready to support"),
its own confidence if that differs from the report's, and a note; it also says what it refers to and what it is about
(see `consensus.records.dated`).
What all claims amount to on a day is for `consensus.situation`.
"""

from typing import TypeAlias

from consensus.records.developments import DevelopmentClaim
from consensus.records.objections import ObjectionClaim
from consensus.records.positions import PositionClaim
from consensus.records.proceedings import ProceedingClaim
from consensus.records.threats import ThreatClaim
from consensus.records.votes import VoteClaim

Claim: TypeAlias = PositionClaim | ObjectionClaim | ThreatClaim | ProceedingClaim | VoteClaim | DevelopmentClaim
