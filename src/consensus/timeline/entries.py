"""Claims with the days from which they count, kept by day, and which of them beats which on one day."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import final

import attrs

from consensus.dates import StatedDate
from consensus.records import Claim, CountClaim, Report, ReportId
from consensus.timeline.subjects import concerned

ALWAYS = date.max.toordinal()
"""The ordinal of a day that is open: never reached as the day of a claim, always reached as what is known by."""

_BLOCK = 128


@final
@attrs.frozen(eq=False)
class Entry:
    """One claim of one report, with the days from which it counts.

    `day` is the day by which what it claims had surely happened, None if that is open; `known` the day by which the
    first link of its chain of sources had come out, None if no source is dated.
    """

    claim: Claim
    report: Report
    occurred_on: StatedDate | None
    _day: int
    _known: int
    _place: int
    _weight: int
    _retractions: list["Entry"] = attrs.field(factory=list, repr=False)

    @property
    def day(self) -> date | None:
        """The day by which what is claimed had surely happened."""
        return None if self._day == ALWAYS else date.fromordinal(self._day)

    @property
    def known(self) -> date | None:
        """The day by which the claim counts as known."""
        return None if self._known == ALWAYS else date.fromordinal(self._known)

    def is_later_than(self, other: "Entry") -> bool:
        """Whether its day is a later one; claims of one day are ordered by `Timeline.unbeaten`."""
        return self._day > other._day

    def counts(self, known_by: int, length: int) -> bool:
        """Whether it was known and, as far as was known, not retracted; ordinals of a day and a length of the log."""
        if self._known > known_by or self._place >= length:
            return False
        return not any(retraction.counts(known_by, length) for retraction in self._retractions)


class Track:
    """The entries of one subject by day, in blocks: neither an insertion nor a look back costs the history."""

    __slots__ = ("blocks", "first_known", "last_day")

    def __init__(self) -> None:
        self.blocks: list[list[Entry]] = []
        self.last_day: list[int] = []
        self.first_known: list[int] = []

    def add(self, entry: Entry) -> None:
        at = min(bisect_right(self.last_day, entry._day), len(self.blocks) - 1)
        if at < 0:
            self.blocks.append([entry])
            self.last_day.append(entry._day)
            self.first_known.append(entry._known)
            return
        block = self.blocks[at]
        block.insert(bisect_right(block, entry._day, key=day_of), entry)
        self.last_day[at] = block[-1]._day
        self.first_known[at] = min(self.first_known[at], entry._known)
        if len(block) > _BLOCK:
            # Entries mostly come in order of day: the full part stays, so that the blocks end up nearly full.
            kept, moved = block[: _BLOCK * 3 // 4], block[_BLOCK * 3 // 4 :]
            self.blocks[at : at + 1] = [kept, moved]
            self.last_day[at : at + 1] = [kept[-1]._day, moved[-1]._day]
            self.first_known[at : at + 1] = [min(map(_known_of, kept)), min(map(_known_of, moved))]

    def newest_first(self, day: int, known_by: int, length: int) -> Iterator[Entry]:
        """The entries that count as of a day, the latest first."""
        for at in range(min(bisect_right(self.last_day, day), len(self.blocks) - 1), -1, -1):
            if self.first_known[at] > known_by:
                continue
            block = self.blocks[at]
            for place in range(bisect_right(block, day, key=day_of) - 1, -1, -1):
                entry = block[place]
                if entry.counts(known_by, length):
                    yield entry


def day_of(entry: Entry) -> int:
    return entry._day


def _known_of(entry: Entry) -> int:
    return entry._known


def unbeaten(entries: Sequence[Entry], followed: Mapping[ReportId, frozenset[ReportId]]) -> tuple[Entry, ...]:
    """The entries of one day that no other entry of that day beats."""
    return tuple(
        entry for entry in entries if not any(_beats(other, entry, followed) for other in entries if other is not entry)
    )


def _beats(entry: Entry, other: Entry, followed: Mapping[ReportId, frozenset[ReportId]]) -> bool:
    """Whether one of two claims of the same day counts instead of the other."""
    mine, theirs = entry.report, other.report
    if theirs.id in followed.get(mine.id, frozenset()):
        return True
    if mine.id in followed.get(theirs.id, frozenset()):
        return False
    if mine.time and theirs.time and mine.time != theirs.time:
        return mine.time > theirs.time
    return entry._weight > other._weight


def weight(claim: Claim, report: Report) -> int:
    """What a claim weighs against another of its day: an implied one least, a supposed one most."""
    if report.supposed:
        return 3
    if isinstance(claim, CountClaim):
        return 0
    return 2 if report.on_record and report.speaks_for is not None and report.speaks_for in concerned(claim) else 1


def ordinal(stated: StatedDate | None) -> int:
    """The day by which something had surely begun, as an ordinal; the end of time if that is open."""
    begun_by = None if stated is None else stated.begun_by
    return ALWAYS if begun_by is None else begun_by.toordinal()
