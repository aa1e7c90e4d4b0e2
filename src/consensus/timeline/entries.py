"""Claims with the days from which they count, in valid time and in transaction time, and an index of them by day.

The index serves looking back from a day by what was known by another.  The entries of one subject are sorted by day in
blocks of at most 64, so an insertion moves one block and not the history.  Each block has a zone map, the least value
of one property of its entries, so whole blocks can be skipped (Moerkotte, "Small materialized aggregates", VLDB 1998).
Looking back takes O(log n) to find the day, and then visits the blocks from there to the first entry that counts.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from operator import attrgetter
from typing import final

import attrs

from consensus.dates import StatedDate
from consensus.records import Claim, Confidence, CountClaim, MemberId, Report

ALWAYS = date.max.toordinal() + 1
"""The ordinal for an open day: later than every day, so everything is known by then."""

IMPLIED, ACCOUNT, OWN_WORD = range(3)
"""The weights of claims: one that a count implies, any other account, and a member's own word on the record."""

_BLOCK_SIZE = 64
_KEPT = _BLOCK_SIZE * 3 // 4
"""The size of a block when it is made, which leaves space for entries that arrive late."""


@final
@attrs.frozen(eq=False, repr=False)
class Entry:
    """One claim of one report, with the days from which it counts.

    `day` is the day by which the claimed fact had surely happened, which is no later than the report unless the report
    announced it; None if that is open.  `known` is the day by which the first link of its chain of sources had come
    out; None if no source is dated.
    Two entries are equal if they are the same claim of equal reports with the same days, even in different timelines.
    """

    claim: Claim
    report: Report
    position: int
    occurred_on: StatedDate | None
    _day: int
    _known: int
    _place: int
    # Only the log fills this, under its lock; entries that are not retracted, which are most, share one empty tuple.
    _retractions: Sequence["Entry"] = attrs.field(default=(), init=False)

    def __repr__(self) -> str:
        return f"<Entry {self.report.id}:{self.position}: {type(self.claim).__name__}>"

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Entry):
            return NotImplemented
        return self is other or (
            (self.position, self._day, self._known, self.occurred_on, self.report)
            == (other.position, other._day, other._known, other.occurred_on, other.report)
        )

    def __hash__(self) -> int:
        # Short, since entries are often used as keys and a whole report takes long to hash.
        return hash((self.report.id, self.position))

    def __getstate__(self) -> dict[str, object]:
        # Left out, since a long chain of retractions is too deep to pickle; the unpickled timeline finds them again.
        fields = (field.name for field in attrs.fields(Entry) if field.init)
        return {name: getattr(self, name) for name in fields}

    def __setstate__(self, state: dict[str, object]) -> None:
        for name, value in {**state, "_retractions": ()}.items():
            object.__setattr__(self, name, value)

    @property
    def confidence(self) -> Confidence:
        """The confidence of the claim, or else of its report."""
        return self.claim.confidence or self.report.confidence

    @property
    def day(self) -> date | None:
        """The day by which the claimed fact had surely happened; None if that is open."""
        return None if self._day == ALWAYS else date.fromordinal(self._day)

    @property
    def known(self) -> date | None:
        """The day from which the claim counts as known; None if no source is dated."""
        return None if self._known == ALWAYS else date.fromordinal(self._known)

    def weighs(self, of: MemberId | None) -> int:
        """The weight of the claim against others of its day; given `of`, only that member's own word counts as such."""
        own = weight(self.claim, self.report)
        is_of_another = of is not None and own == OWN_WORD and self.report.speaks_for != of
        return ACCOUNT if is_of_another else own

    def is_later_than(self, other: "Entry") -> bool:
        """Whether it is of a later day; `Timeline.unbeaten` compares claims of one day."""
        return self._day > other._day

    def counts(self, known_by: int, length: int) -> bool:
        """Whether it was known by a day (as ordinal) and not retracted by then, in a log of this length."""
        if self._known > known_by or self._place >= length:
            return False
        return not self._retractions or self._stands(known_by, length)

    # A subject with only one claim has no index: its entry offers the same methods.

    def newest_first(self, day: int, known_by: int, length: int) -> Iterator["Entry"]:
        """The entry if it counts as of a day, otherwise nothing."""
        return iter((self,) if self._day <= day and self.counts(known_by, length) else ())

    oldest_first = newest_first

    def _stands(self, known_by: int, length: int) -> bool:
        """Whether every retraction of it was itself retracted.

        A retraction comes after the claims it retracts, so the last ones are decided first, and each only once.
        """
        stands: dict[Entry, bool] = {}
        waiting = [self]
        while waiting:
            entry = waiting.pop()
            if entry not in stands:
                stands[entry] = True
                waiting.extend(by for by in entry._retractions if by._known <= known_by and by._place < length)
        for entry in sorted(stands, key=place_of, reverse=True):
            stands[entry] = not any(stands.get(by, False) for by in entry._retractions)
        return stands[self]


def retract(entry: Entry, by: Entry) -> None:
    """Record that claim `by` retracts `entry`."""
    if not entry._retractions:
        object.__setattr__(entry, "_retractions", [])
    entry._retractions.append(by)  # type: ignore[attr-defined]  # it is a list from here on


def forget(entry: Entry, by: Entry) -> None:
    """Undo the last `retract` of an entry."""
    entry._retractions.remove(by)  # type: ignore[attr-defined]  # it is a list since it was retracted
    if not entry._retractions:
        object.__setattr__(entry, "_retractions", ())


day_of: Callable[[Entry], int] = attrgetter("_day")
place_of: Callable[[Entry], int] = attrgetter("_place")
known_of: Callable[[Entry], int] = attrgetter("_known")


def earliest_of(entry: Entry) -> int:
    """The first day on which the claimed fact can have happened, as an ordinal; 0 if that end is open."""
    earliest = None if entry.occurred_on is None else entry.occurred_on.earliest
    return 0 if earliest is None else earliest.toordinal()


def weight(claim: Claim, report: Report) -> int:
    """The weight of a claim against others of its day: one implied by a count least, a member's own word most."""
    if isinstance(claim, CountClaim):
        return IMPLIED
    is_own = report.on_record and report.speaks_for is not None and report.speaks_for in claim.concerned
    return OWN_WORD if is_own else ACCOUNT


def ordinal(stated: StatedDate | None) -> int:
    """The day by which a stated date had surely begun, as an ordinal; ALWAYS if that is open."""
    begun_by = None if stated is None else stated.begun_by
    return ALWAYS if begun_by is None else begun_by.toordinal()


def counted_from(stated: StatedDate | None, told: int) -> int:
    """The day from which a claim counts, as an ordinal, if it was reported on day `told`.

    By then the claimed fact had happened, unless its date is entirely later: then it was announced.
    """
    surely = ordinal(stated)
    if stated is not None and stated.exact:
        return surely  # whether it was announced or told afterwards
    is_announced = stated is not None and stated.earliest is not None and stated.earliest.toordinal() > told
    return surely if is_announced else min(surely, told)


@final
class DayIndex:
    """The entries of one subject, sorted by day, in blocks, each with the least value of a property in it.

    `property_` is by default the day from which an entry is known.
    """

    __slots__ = ("_property", "blocks", "last_day", "least")

    def __init__(self, property_: Callable[[Entry], int] = known_of) -> None:
        self._property = property_
        self.blocks: list[list[Entry]] = []
        self.last_day: list[int] = []
        self.least: list[int] = []

    def add(self, entry: Entry) -> None:
        at = min(bisect_right(self.last_day, entry._day), len(self.blocks) - 1)
        if at < 0:
            self.blocks.append([entry])
            self.last_day.append(entry._day)
            self.least.append(self._property(entry))
            return
        block = self.blocks[at]
        if entry._day >= self.last_day[at]:
            block.append(entry)  # most arrive in order of day
        else:
            block.insert(bisect_right(block, entry._day, key=day_of), entry)
        self.last_day[at] = block[-1]._day
        self.least[at] = min(self.least[at], self._property(entry))
        if len(block) > _BLOCK_SIZE:
            # Entries mostly arrive in order of day, so keeping the larger part leaves blocks nearly full.
            kept, moved = block[:_KEPT], block[_KEPT:]
            self.blocks[at : at + 1] = [kept, moved]
            self.last_day[at : at + 1] = [kept[-1]._day, moved[-1]._day]
            self.least[at : at + 1] = [min(map(self._property, kept)), min(map(self._property, moved))]

    def extend(self, entries: Sequence[Entry]) -> None:
        """Add entries in the order given; the first ones all at once."""
        if self.blocks:
            for entry in entries:
                self.add(entry)
            return
        by_day = sorted(entries, key=day_of)
        self.blocks = [by_day[at : at + _KEPT] for at in range(0, len(by_day), _KEPT)]
        self.last_day = [block[-1]._day for block in self.blocks]
        self.least = [min(map(self._property, block)) for block in self.blocks]

    def remove(self, entry: Entry) -> None:
        """Take an entry out again."""
        for at in range(bisect_left(self.last_day, entry._day), len(self.blocks)):
            block = self.blocks[at]
            place = next((place for place, other in enumerate(block) if other is entry), None)
            if place is None:
                continue
            del block[place]
            if block:
                self.last_day[at], self.least[at] = block[-1]._day, min(map(self._property, block))
            else:
                del self.blocks[at], self.last_day[at], self.least[at]
            return

    def newest_first(self, day: int, known_by: int, length: int) -> Iterator[Entry]:
        """The entries that count as of a day, the latest first."""
        for at in range(min(bisect_right(self.last_day, day), len(self.blocks) - 1), -1, -1):
            if self.least[at] > known_by:
                continue
            block = self.blocks[at]
            for place in range(bisect_right(block, day, key=day_of) - 1, -1, -1):
                entry = block[place]
                # This first test is fast, and a look far back meets many entries that were not known yet.
                if entry._known <= known_by and entry.counts(known_by, length):
                    yield entry

    def oldest_first(self, day: int, known_by: int, length: int) -> Iterator[Entry]:
        """The entries that count as of a day, the earliest first."""
        for at, block in enumerate(self.blocks):
            if self.least[at] > known_by:
                continue
            for entry in block:
                if entry._day > day:
                    return
                if entry.counts(known_by, length):
                    yield entry

    def reaching(self, day: int, known_by: int, length: int) -> Iterator[Entry]:
        """The entries that may or may not have happened by a day; only for an index with `earliest_of`."""
        for at in range(bisect_right(self.last_day, day), len(self.blocks)):
            if self.least[at] > day:
                continue
            block = self.blocks[at]
            for place in range(bisect_right(block, day, key=day_of), len(block)):
                entry = block[place]
                if earliest_of(entry) <= day and entry.counts(known_by, length):
                    yield entry
