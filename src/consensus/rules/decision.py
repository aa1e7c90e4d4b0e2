"""Decision: the result that a body has reached on a proposal, with its day."""

from datetime import date

import attrs

from consensus.records import DecisionResult, ProposalId


@attrs.frozen(kw_only=True)
class Decision:
    """A body's decision on a proposal, adopted or rejected, and its day.

    `names` has the name of each person with the title of the office; `is_appointed` says that all of them are chosen or
    in office.
    """

    proposal: ProposalId
    result: DecisionResult
    day: date
    names: tuple[tuple[str, str], ...] = ()
    is_appointed: bool = False
