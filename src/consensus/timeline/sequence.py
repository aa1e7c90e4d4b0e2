"""The stated sequence of claims of one day, and which of them count.

Reports state it by `after`, so that they form a directed acyclic graph, and by their times.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import final

from consensus.errors import InvalidRecord
from consensus.records import MemberId, Report, ReportId, Subject, Tie
from consensus.timeline.entries import Entry, day_of, place_of


@final
class StatedSequence:
    """The relation by which reports come after others, directly or through any number of reports between."""

    def __init__(self) -> None:
        self._after: dict[ReportId, tuple[ReportId, ...]] = {}
        self._depths: dict[ReportId, int] = {}

    def enter(self, reports: Iterable[Report]) -> None:
        """Enter reports.  Raises InvalidRecord if one of them would come after itself."""
        entered = [report for report in reports if report.after]
        self._after.update((report.id, report.after) for report in entered)
        for report in entered:
            self._measure(report.id)

    def forget(self, report: Report) -> None:
        """Remove a report that no other comes after."""
        self._after.pop(report.id, None)
        self._depths.pop(report.id, None)

    def _measure(self, report: ReportId) -> None:
        """Compute the depths of a report and of all that it comes after: a depth-first search without recursion."""
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
        """The length of the longest chain of reports that this one comes after."""
        return self._depths.get(report, 0)

    def comes_after(self, later: ReportId, earlier: ReportId) -> bool:
        """Whether a report comes after another, directly or through others."""
        bottom = self.depth(earlier)
        seen: set[ReportId] = set()
        waiting = [later]
        while waiting:
            # A report only comes after reports of less depth, which keeps the search short in a long chain.
            report = waiting.pop()
            if report in seen or self.depth(report) <= bottom:
                continue
            seen.add(report)
            if earlier in self._after[report]:
                return True
            waiting.extend(self._after[report])
        return False


def asked_about(subject: Subject) -> MemberId | None:
    """The member that a subject is about, whose own word on it beats other accounts; None if there is none."""
    match subject:
        case ("stance" | "declared" | "ask" | "threshold" | "objection", str(member), *_):
            return member
        case ("tie", Tie(subject=member)):
            return member
        case _:
            return None


def unbeaten(entries: Sequence[Entry], stated: StatedSequence, *, of: MemberId | None = None) -> tuple[Entry, ...]:
    """The entries of one day that count: the last supposed, or else the weightiest of those that none comes after.

    The sequence is applied to all entries first, and the weight to the rest: if claims were compared in pairs, three of
    them could beat one another in a cycle, and none would be left.
    """
    supposed = [entry for entry in entries if entry.report.supposed]
    if supposed:
        last = max(map(place_of, supposed))
        return tuple(entry for entry in supposed if entry._place == last)
    left = entries if _is_unordered(entries) else _last(entries, stated)
    most = max(entry.weighs(of) for entry in left)
    return tuple(entry for entry in left if entry.weighs(of) == most)


def comes_after(later: Entry, earlier: Entry, stated: StatedSequence) -> bool:
    """Whether an entry is stated to come after another of the same day."""
    if not later.report.after and not later.report.time:
        return False
    if stated.comes_after(later.report.id, earlier.report.id):
        return True
    times = _times((later, earlier), stated)
    return bool(times[earlier]) and times[later] > times[earlier]


def moments(entries: Iterable[Entry], stated: StatedSequence) -> Iterator[tuple[Entry, ...]]:
    """Groups of entries, the latest first; no entry left comes after an entry of the current group."""
    for _, group in groupby(sorted(entries, key=day_of, reverse=True), key=day_of):
        left = list(group)
        while left:
            last = left if _is_unordered(left) else _last(left, stated)
            yield tuple(last)
            told = set(last)
            left = [entry for entry in left if entry not in told]


def in_sequence(entries: Iterable[Entry], stated: StatedSequence) -> tuple[Entry, ...]:
    """The entries sorted by day, and within a day by the stated sequence, or else in the given order."""
    given = list(entries)
    if len(given) < 2:
        return tuple(given)
    ordered: list[Entry] = []
    for _, group in groupby(sorted(given, key=day_of), key=day_of):
        of_day = list(group)
        if not _is_unordered(of_day):
            times = _times(of_day, stated)
            of_day.sort(key=lambda entry: (times[entry], stated.depth(entry.report.id)))
        ordered += of_day
    return tuple(ordered)


def _is_unordered(entries: Sequence[Entry]) -> bool:
    return len(entries) < 2 or not any(entry.report.time or entry.report.after for entry in entries)


def _last(entries: Sequence[Entry], stated: StatedSequence) -> list[Entry]:
    """The entries of one day that no other of them comes after.

    A report that comes after one of the morning need not come before one of the evening.
    """
    times = _times(entries, stated)
    latest = max(times.values())
    followers = {entry.report.id for entry in entries if entry.report.after}
    return [
        entry
        for entry in entries
        if (not entry.report.time or times[entry] == latest)
        and not any(stated.comes_after(later, entry.report.id) for later in followers)
    ]


def _times(entries: Sequence[Entry], stated: StatedSequence) -> dict[Entry, str]:
    """The time of each entry of one day, at the earliest that of the entries it comes after; empty if unknown."""
    timed = {entry.report.id: entry.report.time for entry in entries if entry.report.time}
    times = {}
    for entry in entries:
        report = entry.report
        times[entry] = report.time
        if report.after:
            earlier = (time for id_, time in timed.items() if stated.comes_after(report.id, id_))
            times[entry] = max([report.time, *earlier])
    return times
