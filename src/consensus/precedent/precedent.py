"""Precedent: what became of one objection in a race, or of several that were raised and ended together."""

from datetime import date
from typing import final

import attrs

from consensus.records import AskKind, MemberId, MoveId, ObjectionId, ProposalId, ReasonKind, Resolution

GIVEN = (Resolution.MET, Resolution.SOFTENED, Resolution.PROMISED)
"""Resolutions of an objection lifted for something: for what was asked, for less, or for a promise."""


@final
@attrs.frozen(kw_only=True)
class RaceLabel:
    """The title of a race, and what identifies it: its body and the ids of its proposals.

    Ways on are left out of `proposals`, unless there are no others.  `case` is the name of a shipped case.
    """

    title: str
    body: str
    proposals: frozenset[ProposalId]
    case: str = ""

    def is_same(self, other: "RaceLabel") -> bool:
        """Whether it is the same race: the same body, and a proposal with the same id."""
        return self.body == other.body and not self.proposals.isdisjoint(other.proposals)

    @property
    def name(self) -> str:
        """The name of a shipped case, or else the title."""
        return self.case or self.title


@final
@attrs.frozen(kw_only=True, repr=False)
class Precedent:
    """An objection in a race, with what was asked, how it ended, and the deeds credited with that.

    Objections in one race are one precedent if they have the same kinds, were first reported by the same report, and
    ended on the same day in the same way; `members` and `objections` have all of them.

    `names` are the members' names, in the order of their ids.  `asked` and `settles_for` are in words; `settles_for` is
    what the members were known or thought to accept.  `raised` is the day of the first claim about it; `lifted` is the
    day on which it was lifted for good, or None.  `resolution` says how far its ask was met, None if that is not
    reported, and `account` is what was said about the lifting.  `deeds` are the moves that it had asked for and that
    were made; `by` names who caused it to be softened or lifted.
    """

    race: RaceLabel
    members: tuple[MemberId, ...]
    names: tuple[str, ...]
    objections: tuple[ObjectionId, ...]
    reason: str
    reason_kinds: tuple[ReasonKind, ...]
    asked: tuple[str, ...]
    ask_kinds: tuple[AskKind, ...]
    settles_for: tuple[str, ...]
    raised: date
    lifted: date | None
    resolution: Resolution | None
    account: str
    deeds: tuple[MoveId, ...]
    by: tuple[str, ...]
    is_exact: bool

    @property
    def days(self) -> int | None:
        """The days from raising to lifting; None if it was never lifted.

        A vague date counts as its latest day; `is_exact` says whether both days are stated exactly.
        """
        return None if self.lifted is None else (self.lifted - self.raised).days

    @property
    def is_given(self) -> bool:
        """Whether it was lifted for something: for what was asked, for less, or for a promise."""
        return self.resolution in GIVEN

    def __repr__(self) -> str:
        return f"<Precedent {self.race.name}: {', '.join(self.objections)}, {self.ending}>"

    @property
    def ending(self) -> str:
        """How it ended, in one or two words."""
        if self.lifted is None:
            return "not lifted"
        return "lifted" if self.resolution is None else self.resolution.value
