"""An index of the entries of one subject by day, for looking back from a day by what was known by another.

Entries are sorted by day in blocks of at most 64, so that an insertion moves one block and not the history.  Each block
has a zone map, the least value of one property of its entries, so that whole blocks are skipped (Moerkotte, "Small
materialized aggregates", VLDB 1998): a look back from a day costs O(log n) to begin, and then the blocks between that
day and the first entry that counts.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from typing import final

from consensus.timeline.entries import Entry, day_of, earliest_of, known_of

_BLOCK_SIZE = 64


@final
class DayIndex:
    """The entries of one subject, sorted by day, in blocks; each block knows the least value of a property in it.

    `property_` is the day from which an entry is known, unless another is given.
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
        block.insert(bisect_right(block, entry._day, key=day_of), entry)
        self.last_day[at] = block[-1]._day
        self.least[at] = min(self.least[at], self._property(entry))
        if len(block) > _BLOCK_SIZE:
            # Entries mostly come in order of day: the full part stays, so that the blocks end up nearly full.
            kept, moved = block[: _BLOCK_SIZE * 3 // 4], block[_BLOCK_SIZE * 3 // 4 :]
            self.blocks[at : at + 1] = [kept, moved]
            self.last_day[at : at + 1] = [kept[-1]._day, moved[-1]._day]
            self.least[at : at + 1] = [min(map(self._property, kept)), min(map(self._property, moved))]

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
                # What was not known yet is passed over at once: a look far back meets many such entries.
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
        """In an index by the earliest day: the entries that can have happened by a day, and need not have."""
        for at in range(bisect_right(self.last_day, day), len(self.blocks)):
            if self.least[at] > day:
                continue
            block = self.blocks[at]
            for place in range(bisect_right(block, day, key=day_of), len(block)):
                entry = block[place]
                if earliest_of(entry) <= day and entry.counts(known_by, length):
                    yield entry
