"""Precedent: what became of one objection in a race, or of several that came and went together."""

from datetime import date
from typing import final

import attrs

from consensus.records import AskKind, MemberId, MoveId, ObjectionId, ProposalId, ReasonKind, Resolution

GIVEN = (Resolution.MET, Resolution.SOFTENED, Resolution.PROMISED)
"""How an objection is lifted for something: for what was asked, for less, or for a promise."""


@final
@attrs.frozen(kw_only=True)
class RaceLabel:
    """What a race is called, and what tells it from others: its body, and the ids of its proposals.

    Ways on are left out of the proposals, unless there are no others.  `case` is its name, if it is shipped.
    """

    title: str
    body: str
    proposals: frozenset[ProposalId]
    case: str = ""

    def is_same(self, other: "RaceLabel") -> bool:
        """Whether it is the same race: one of the same body with a proposal of the same id."""
        return self.body == other.body and not self.proposals.isdisjoint(other.proposals)

    @property
    def name(self) -> str:
        """The name of a shipped case, or else the title."""
        return self.case or self.title


@final
@attrs.frozen(kw_only=True, repr=False)
class Precedent:
    """An objection of some race with what was asked, what became of it by the end, and what is credited with that.

    Objections of one race for reasons of the same kinds that were first told by one report, and that ended on one day
    in one way, are one precedent: `members` and `objections` have all of them.

    `names` are those of the members, in the order of their ids.  `asked` and `settles_for` are in words; `settles_for`
    is what its member was known or thought to take.  `raised` is the day of the first thing told of it, `lifted` that
    on which it was lifted for good, None if it never was; `resolution` says how far its ask was met, as far as that is
    told, and `account` what was said of it.  `deeds` are the moves that it had asked for and that were made, and `by`
    names who brought a softening or the lifting about.
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
        """How many days it took to be lifted, None if it never was.

        Of a vague date, the latest day counts; `is_exact` says whether both days are stated exactly.
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
        """What became of it, in a word or two."""
        if self.lifted is None:
            return "not lifted"
        return "lifted" if self.resolution is None else self.resolution.value
