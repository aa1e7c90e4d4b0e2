"""Policies: which statements to rely on first if not all of them can be true.

A policy is any object with a method `rank`: one of the usual ones here, or a frozen record of your own.
"""

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from typing import Protocol

import attrs

from consensus.evidence.statements import Statement
from consensus.records import ReportId, SourceId


class Policy(Protocol):
    """How much a statement is trusted compared to others."""

    def rank(self, statement: Statement) -> int:
        """The rank of a statement; lower ranks are relied on first."""
        ...


@attrs.frozen
class OnRecordFirst:
    """Relies first on what a named speaker said on the record."""

    def rank(self, statement: Statement) -> int:
        """0 on the record, 1 otherwise."""
        return 0 if statement.report.on_record else 1


@attrs.frozen
class NewestFirst:
    """Relies first on what happened last."""

    def rank(self, statement: Statement) -> int:
        """Lower for a later day."""
        day = statement.entry.day
        return -(date.min if day is None else day).toordinal()


@attrs.frozen
class TrustSource:
    """Relies first on one source or one report."""

    source: SourceId | ReportId

    def rank(self, statement: Statement) -> int:
        """0 for a report of that source or id, 1 for any other."""
        report = statement.report
        return 0 if self.source == report.id or self.source in report.sources else 1


def ranked(statements: Sequence[Statement], trusting: Sequence[Policy]) -> list[list[Statement]]:
    """The statements grouped by rank, the most trusted first; each further policy breaks the ties of those before."""

    def ranks(statement: Statement) -> tuple[int, ...]:
        return tuple(policy.rank(statement) for policy in trusting)

    return [list(group) for _, group in groupby(sorted(statements, key=ranks), key=ranks)]
