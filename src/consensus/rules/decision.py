"""Decision: the result that a body has reached on a proposal, with its day."""

from datetime import date

import attrs

from consensus.records import DecisionResult, ProposalId


@attrs.frozen(kw_only=True)
class Decision:
    """A body's decision on a proposal, adopted or rejected, and its day.

    `names` has the name of each person with the title of the office; `appointed_on` is the day on which all of them
    were appointed, the day of the decision or a later one, and None unless they are.
    """

    proposal: ProposalId
    result: DecisionResult
    day: date
    names: tuple[tuple[str, str], ...] = ()
    appointed_on: date | None = None

    @property
    def is_appointed(self) -> bool:
        """Whether all of those named are chosen or in office."""
        return self.appointed_on is not None
