"""The sequence that reports state by `after`: a directed acyclic graph of reports."""

from collections.abc import Iterable
from typing import final

from consensus.errors import InvalidRecord
from consensus.records import Report, ReportId


@final
class StatedSequence:
    """Which reports are stated to come after which others, directly or through any number of reports between."""

    def __init__(self) -> None:
        self._after: dict[ReportId, tuple[ReportId, ...]] = {}
        self._depths: dict[ReportId, int] = {}

    def enter(self, reports: Iterable[Report]) -> None:
        """Enter reports; InvalidRecord if one of them would come after itself."""
        entered = [report for report in reports if report.after]
        self._after.update((report.id, report.after) for report in entered)
        for report in entered:
            self._measure(report.id)

    def forget(self, report: Report) -> None:
        """Take out a report that no other comes after."""
        self._after.pop(report.id, None)
        self._depths.pop(report.id, None)

    def _measure(self, report: ReportId) -> None:
        """Note the depths of a report and of all that it comes after: a depth-first search without recursion."""
        path: set[ReportId] = set()
        waiting = [report]
        while waiting:
            id_ = waiting[-1]
            earlier = self._after[id_]
            unknown = [before for before in earlier if before in self._after and before not in self._depths]
            if id_ in self._depths or not unknown:
                self._depths[id_] = 1 + max(map(self.depth, earlier))
                path.discard(waiting.pop())
                continue
            path.add(id_)
            for known in path.intersection(unknown):
                raise InvalidRecord(what=f"report {known!r}", problem="it comes after itself, through others")
            waiting.extend(unknown)

    def depth(self, report: ReportId) -> int:
        """How long the longest chain of reports is that this one comes after."""
        return self._depths.get(report, 0)

    def comes_after(self, later: ReportId, earlier: ReportId) -> bool:
        """Whether a report comes after another, through any number of others."""
        bottom = self.depth(earlier)
        seen: set[ReportId] = set()
        waiting = [later]
        while waiting:
            # A report can only come after those of less depth, which keeps the search short in a long chain.
            report = waiting.pop()
            if report in seen or self.depth(report) <= bottom:
                continue
            seen.add(report)
            if earlier in self._after[report]:
                return True
            waiting.extend(self._after[report])
        return False
