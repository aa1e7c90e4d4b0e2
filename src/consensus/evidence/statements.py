"""Statements: what claims say about stances on a proposal, as limits on single members and on numbers of members.

`consensus.evidence.testimony_reader` reads them from a situation.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property
from typing import final

import attrs

from consensus.evidence.attitudes import ANY, OBJECTING, Attitude
from consensus.records import (
    MemberId,
    ProposalId,
    Report,
    ReportId,
)
from consensus.situation import Situation
from consensus.timeline import Entry


@final
@attrs.frozen(order=True)
class StancePeriod:
    """A time in which no report says that a member's stance changed: `back` is 0 for the latest, 1 for the one before.

    The latest lasts until the situation's day.  A count of an earlier day is about the periods of its own day.
    """

    member: MemberId
    back: int = 0


@final
@attrs.frozen(kw_only=True)
class CardinalityConstraint:
    """At least `least` and at most `greatest` of these periods have one of these attitudes."""

    periods: frozenset[StancePeriod]
    attitudes: frozenset[Attitude]
    least: int
    greatest: int


@final
@attrs.frozen(kw_only=True, repr=False, cache_hash=True)
class Statement:
    """What one claim says about stances: limits on single members, and bounds on numbers of members.

    A claim is true or false as a whole: either all its limits and numbers hold, or none of them is relied on.
    """

    entry: Entry
    # Statements are used as dictionary keys, and hashing the claim alone distinguishes nearly all of them.
    limits: tuple[tuple[StancePeriod, frozenset[Attitude]], ...] = attrs.field(default=(), hash=False)
    numbers: tuple[CardinalityConstraint, ...] = attrs.field(default=(), hash=False)

    @property
    def report(self) -> Report:
        """The report that makes the claim."""
        return self.entry.report

    @property
    def id(self) -> str:
        """The report's id, with the claim's position if the report makes several claims: "count-28", "nos:2"."""
        if len(self.report.claims) < 2:
            return self.report.id
        return f"{self.report.id}:{self.entry.position}"

    def is_hindsight(self, day: date) -> bool:
        """Whether the statement became known only after this day."""
        return self.entry.known is None or self.entry.known > day

    def __repr__(self) -> str:
        return f"<Statement {self.id}>"


@final
@attrs.frozen(kw_only=True)
class Supposition:
    """An assumption besides the statements: an answer to an inquiry, or the negation of what is to be proved."""

    limits: tuple[tuple[StancePeriod, frozenset[Attitude]], ...] = ()
    numbers: tuple[CardinalityConstraint, ...] = ()


@final
@attrs.frozen(kw_only=True, repr=False)
class Testimony:
    """All statements about one proposal in a situation, and the periods that they are about.

    `members` are those that belong on the situation's day.  Each has its latest period, and an earlier one for each
    change that matters.  Of reports that repeat one another, `distinct` has the statements of the first by id, and
    `repeated` the ids of all.
    """

    situation: Situation
    proposal: ProposalId
    members: tuple[MemberId, ...]
    periods: tuple[StancePeriod, ...]
    distinct: tuple[Statement, ...]
    repeated: tuple[tuple[ReportId, ...], ...] = ()

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """The statements of all claims that stand, the earliest first."""
        return in_order(self.told_by_all(self.distinct))

    def told_by_all(self, distinct: Iterable[Statement]) -> Iterator[Statement]:
        """Some of the distinct statements, each with those of the reports that repeat its own."""
        repeated = {same[0]: same for same in self.repeated}
        for statement in distinct:
            yield statement
            for report in repeated.get(statement.report.id, ())[1:]:
                entry = self.situation.timeline.entries_of(report)[statement.entry.position]
                yield Statement(entry=entry, limits=statement.limits, numbers=statement.numbers)

    @property
    def at_best(self) -> "Testimony":
        """The testimony with contradictory accounts of a ballot read in favour of the proposal."""
        return attrs.evolve(self, situation=self.situation.at_best)

    @cached_property
    def domains(self) -> dict[StancePeriod, frozenset[Attitude]]:
        """The possible attitudes in each period before any statement limits them."""
        objecting = {period for statement in self.distinct for period, limit in statement.limits if limit == OBJECTING}
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
        """The statements that limit a single member's attitude on the situation's day; counts are left out."""
        return self._about.get(member, ())

    def __repr__(self) -> str:
        return f"<Testimony on {self.proposal}: {len(self.statements)} statements>"


def in_order(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """Statements by day and id, the earliest first."""
    return tuple(sorted(statements, key=lambda statement: (statement.entry.day or date.max, statement.id)))
