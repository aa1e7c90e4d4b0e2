"""Statements: what claims say of who stands where on a proposal, as limits on single members and on numbers of them.

They are read off a situation in `consensus.evidence.testimony_reader`.
"""

from datetime import date
from functools import cached_property
from typing import final

import attrs

from consensus.evidence.attitudes import ANY, OBJECTING, Attitude
from consensus.records import (
    MemberId,
    ProposalId,
    Report,
)
from consensus.situation import Situation
from consensus.timeline import Entry


@final
@attrs.frozen(order=True)
class StancePeriod:
    """A time in which a member's stance is not reported to have changed: 0 is the latest, 1 the one before it.

    The latest lasts up to the day asked about.  A count of an earlier day is about the periods of its own day.
    """

    member: MemberId
    back: int = 0


@final
@attrs.frozen(kw_only=True)
class CardinalityConstraint:
    """In from `least` to `greatest` of some periods, the member has one of these attitudes."""

    periods: frozenset[StancePeriod]
    attitudes: frozenset[Attitude]
    least: int
    greatest: int


@final
@attrs.frozen(kw_only=True, repr=False)
class Statement:
    """What one claim says of who stands where: limits on single members, and numbers of members.

    It is the claim itself that is true or not: either all of its limits and numbers hold, or none is relied on.
    """

    entry: Entry
    # Statements are keys wherever they are weighed, and the claim alone tells nearly all of them apart.
    limits: tuple[tuple[StancePeriod, frozenset[Attitude]], ...] = attrs.field(default=(), hash=False)
    numbers: tuple[CardinalityConstraint, ...] = attrs.field(default=(), hash=False)

    @property
    def report(self) -> Report:
        """The report that makes the claim."""
        return self.entry.report

    @property
    def id(self) -> str:
        """The report, and the place of the claim in it where it makes several: "count-28", "nos:2"."""
        if len(self.report.claims) < 2:
            return self.report.id
        return f"{self.report.id}:{self.entry.position}"

    def is_hindsight(self, day: date) -> bool:
        """Whether it was known on a later day only."""
        return self.entry.known is None or self.entry.known > day

    def __repr__(self) -> str:
        return f"<Statement {self.id}>"


@final
@attrs.frozen(kw_only=True)
class Supposition:
    """What is assumed besides the statements: an answer to an inquiry, or the contrary of what is to be proved."""

    limits: tuple[tuple[StancePeriod, frozenset[Attitude]], ...] = ()
    numbers: tuple[CardinalityConstraint, ...] = ()


@final
@attrs.frozen(kw_only=True, repr=False)
class Testimony:
    """All statements about one proposal in a situation, and the periods that they are about.

    `members` are those that belong on the day; each has one period, and an earlier one for each change that matters.
    """

    situation: Situation
    proposal: ProposalId
    members: tuple[MemberId, ...]
    periods: tuple[StancePeriod, ...]
    statements: tuple[Statement, ...]

    @property
    def at_best(self) -> "Testimony":
        """The same, with accounts of a ballot that contradict one another read in favour of the proposal."""
        return attrs.evolve(self, situation=self.situation.at_best)

    @cached_property
    def domains(self) -> dict[StancePeriod, frozenset[Attitude]]:
        """The attitudes that are possible in each period, before any statement limits them."""
        objecting = {
            period for statement in self.statements for period, limit in statement.limits if limit == OBJECTING
        }
        return {period: ANY | OBJECTING if period in objecting else ANY for period in self.periods}

    @cached_property
    def _about(self) -> dict[MemberId, tuple[Statement, ...]]:
        about: dict[MemberId, list[Statement]] = {}
        for statement in self.statements:
            for period, _ in statement.limits:
                if period.back == 0:
                    about.setdefault(period.member, []).append(statement)
        return {member: tuple(statements) for member, statements in about.items()}

    def about(self, member: MemberId) -> tuple[Statement, ...]:
        """The statements that limit a member's attitude today; none, if only numbers of members do."""
        return self._about.get(member, ())

    def __repr__(self) -> str:
        return f"<Testimony on {self.proposal}: {len(self.statements)} statements>"
