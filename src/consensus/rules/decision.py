"""Decision: what a body has decided on a proposal, and since when."""

from datetime import date

import attrs

from consensus.records import DecisionResult, ProposalId


@attrs.frozen(kw_only=True)
class Decision:
    """What a body has decided on a proposal, adopted or rejected, and the day on which it did.

    `names` has each person by name, with the title of the office; `is_appointed` says that all of them are chosen or in
    office.
    """

    proposal: ProposalId
    result: DecisionResult
    day: date
    names: tuple[tuple[str, str], ...] = ()
    is_appointed: bool = False
