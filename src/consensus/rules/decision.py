"""Decision: what a body has decided on a proposal, and since when."""

from datetime import date

import attrs

from consensus.records import DecisionResult, ProposalId


@attrs.frozen(kw_only=True)
class Decision:
    """What a body has decided on a proposal, adopted or rejected, and the day on which it did.

    `is_appointed` says that all whom it names are chosen or in office.
    """

    proposal: ProposalId
    result: DecisionResult
    day: date
    is_appointed: bool = False
