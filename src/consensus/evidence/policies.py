"""Policies: which statements to rely on first where not all of them can be true.

A policy is any value with a method `rank`; those here are the usual ones, and a frozen record of your own does as well.
"""

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from typing import Protocol

import attrs

from consensus.evidence.statements import Statement
from consensus.records import ReportId, SourceId


class Policy(Protocol):
    """How far a statement is trusted against others."""

    def rank(self, statement: Statement) -> int:
        """Its rank: a statement of a lower rank is relied on before one of a higher."""
        ...


@attrs.frozen
class OnRecordFirst:
    """What a named speaker said on the record is relied on first."""

    def rank(self, statement: Statement) -> int:
        """0 on the record, 1 otherwise."""
        return 0 if statement.report.on_record else 1


@attrs.frozen
class NewestFirst:
    """What happened last is relied on first."""

    def rank(self, statement: Statement) -> int:
        """Lower for a later day."""
        day = statement.entry.day
        return -(date.min if day is None else day).toordinal()


@attrs.frozen
class TrustSource:
    """What one source, or one report, says is relied on first."""

    source: SourceId | ReportId

    def rank(self, statement: Statement) -> int:
        """0 for a report of that source or id, 1 for any other."""
        report = statement.report
        return 0 if self.source == report.id or self.source in report.sources else 1


def ranked(statements: Sequence[Statement], trusting: Sequence[Policy]) -> list[list[Statement]]:
    """The statements by rank, the most trusted first; what the first policy leaves equal is told apart by the next."""

    def ranks(statement: Statement) -> tuple[int, ...]:
        return tuple(policy.rank(statement) for policy in trusting)

    return [list(group) for _, group in groupby(sorted(statements, key=ranks), key=ranks)]
