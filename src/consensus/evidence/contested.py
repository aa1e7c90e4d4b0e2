"""Which statements are in some contradiction.

A statement is *contested* if some others can be true together, but not with it: it is in some minimal unsatisfiable
subset.  All others are the free ones, which may be relied on (Benferhat, Dubois and Prade, "Some syntactic approaches
to the handling of inconsistent knowledge bases", Studia Logica 58, 1997).

There are two ways to decide it, which take turns.  One finds the union of all minimal unsatisfiable subsets by MARCO,
which ends if they are not too many.  The other looks for a world in which the statement is false, and grows it: members
change their attitudes so that the statement becomes true, and then one more after another, while all that is true stays
true.  What cannot become true is contested.  What stays false is a correction set (Liffiton and Sakallah, "Algorithms
for computing minimal unsatisfiable subsets of constraints", Journal of Automated Reasoning 40, 2008): no world in which
all of it is false, up to an exchange of like members, shows the statement to be contested.  All of these are ruled out
before the next: counterexample-guided refinement (Clarke and others, "Counterexample-guided abstraction refinement",
CAV 2000).  Either way may take exponentially many steps, and a time limit bounds both.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import final

import attrs

from consensus.errors import EngineGaveUp, OutOfTime
from consensus.evidence.count_tables import CountTable, TableLayout, TableSearch, TableStatement
from consensus.evidence.repairs import Conjunction, Repairs, repaired
from consensus.evidence.statements import StancePeriod, Statement, Testimony
from consensus.evidence.symmetry import Attitudes
from consensus.evidence.unsatisfiable_subsets import UnsatisfiableSubsets, by_content
from consensus.evidence.worlds import Worlds
from consensus.time_limit import UNLIMITED, TimeLimit

_FIRST_TURN = 0.1
"""How many seconds each way of deciding has in its first turn; each following turn is four times as long."""


@final
@attrs.frozen
class Classified:
    """The statements in no contradiction, those in some contradiction, and those not decided in time."""

    relied_on: tuple[Statement, ...] = ()
    contested: tuple[Statement, ...] = ()
    unknown: tuple[Statement, ...] = ()

    def __add__(self, other: "Classified") -> "Classified":
        return Classified(
            self.relied_on + other.relied_on, self.contested + other.contested, self.unknown + other.unknown
        )


@final
class _Rank:
    """The statements of one rank, to be classified given the `kept` statements of earlier ranks."""

    def __init__(
        self, testimony: Testimony, kept: Sequence[Statement], rank: Sequence[Statement], limit: TimeLimit
    ) -> None:
        self._testimony, self._kept, self._limit = testimony, list(by_content(kept)), limit
        # Statements that say the same are contested or not together.
        self._same: dict[Statement, list[Statement]] = by_content(rank)
        single = [statement for statement in self._same if len(statement.limits) == 1 and not statement.numbers]
        self._single: dict[Statement, tuple[StancePeriod, Attitudes]] = {each: each.limits[0] for each in single}
        self._common: list[Statement] = [statement for statement in self._same if statement not in self._single]
        self._own: dict[StancePeriod, list[Attitudes]] = {}
        for period, attitudes in self._single.values():
            self._own.setdefault(period, []).append(attitudes)
        self._worlds = Worlds(testimony, self._kept, list(self._same))
        self._contested: dict[Statement, bool] = {}

    def classified(self) -> Classified:
        """The statements by whether they are contested; those not decided in time are unknown."""
        with suppress(OutOfTime, EngineGaveUp):
            self._classify()
        found: dict[bool | None, list[Statement]] = {False: [], True: [], None: []}
        for statement, same in self._same.items():
            found[self._contested.get(statement)] += same
        return Classified(tuple(found[False]), tuple(found[True]), tuple(found[None]))

    def _classify(self) -> None:
        if not isinstance(self._worlds.refuted(self._same, limit=self._limit), frozenset):
            self._contested = dict.fromkeys(self._same, False)
            return
        # Each way is fast where the other may not end, and what one decides the other need not.
        ways, seconds = [way(self) for way in _WAYS], _FIRST_TURN
        while ways:
            for way in tuple(ways):
                turn = self._limit.within(seconds)
                try:
                    while not turn.is_over:
                        if next(way, None) is None:
                            return
                except EngineGaveUp:
                    ways.remove(way)
                if self._limit.is_over:
                    raise OutOfTime
            seconds *= 4

    def uniting(self) -> Iterator[bool]:
        """Find the union of all contradictions; where they are few, whatever is in none of them is soon known."""
        for found in UnsatisfiableSubsets(self._worlds, limit=self._limit).union():
            self._contested |= dict.fromkeys(found, True)
            if all(self._contested.get(statement) for statement in self._same):
                return
            yield True
        self._contested |= {statement: self._contested.get(statement, False) for statement in self._same}

    def searching(self) -> Iterator[bool]:
        """Decide one statement after another by itself, however many contradictions there are."""
        search = _Search(self._layout(), self._limit, self._contested)
        asked = dict(search.layout.common)
        orbits: dict[tuple[int, Attitudes], list[Statement]] = {}
        for statement, (period, attitudes) in self._single.items():
            place = search.layout.place[period]
            orbits.setdefault((place, attitudes), []).append(statement)
            if search.layout.sizes[place] == 1:
                asked[statement] = search.layout.statement_on(period, attitudes)
        yield from search.deciding(asked)
        # The same statement on interchangeable members is decided for one of them, in a class of its own.
        for (place, attitudes), statements in orbits.items():
            if search.layout.sizes[place] > 1:
                one = next((each for each in statements if each in self._contested), statements[0])
                if one not in self._contested:
                    period = one.limits[0][0]
                    apart = _Search(self._layout(period), self._limit, self._contested)
                    yield from apart.deciding({one: apart.layout.statement_on(period, attitudes)})
                self._contested |= dict.fromkeys(statements, self._contested[one])

    def _layout(self, apart: StancePeriod | None = None) -> TableLayout:
        return TableLayout(self._testimony, self._kept, self._common, self._own, apart)


_WAYS = (_Rank.uniting, _Rank.searching)
"""The ways of deciding which statements of a rank are contested, which take turns."""


@final
class _Search:
    """The search for worlds whose true statements cannot all be true together with another one."""

    def __init__(self, layout: TableLayout, limit: TimeLimit, contested: dict[Statement, bool]) -> None:
        self.layout = layout
        self._limit, self._contested = limit, contested
        self._repairs = Repairs(layout)
        self._grown: list[CountTable] = []

    def deciding(self, asked: Mapping[Statement, TableStatement]) -> Iterator[bool]:
        """Decide each of these statements that is not decided yet, a world at each step.

        Raises OutOfTime when the time is up.
        """
        for statement, wanted in asked.items():
            if statement not in self._contested:
                yield from self._deciding_one(statement, wanted, asked)
                self._contested.setdefault(statement, False)

    def _deciding_one(
        self, statement: Statement, wanted: TableStatement, asked: Mapping[Statement, TableStatement]
    ) -> Iterator[bool]:
        worlds = TableSearch(self.layout)
        for known in self._grown:
            if wanted.holds(known):
                worlds.rule_out(known)
        for way in worlds.ways_to_be_false(wanted):
            for world in worlds.within(way, self._limit):
                grown = self._grow(world, {statement: wanted, **asked})
                yield True
                if statement in self._contested:
                    return
                worlds.rule_out(grown)

    def _grow(self, world: CountTable, asked: Mapping[Statement, TableStatement]) -> CountTable:
        """Repair the world to make one statement after another true; those that cannot become true are contested."""
        true = Conjunction(statement for statement in self.layout.common.values() if statement.holds(world))
        for statement, wanted in asked.items():
            while not wanted.holds(world):
                transfers = self._repairs.repair(world, true, wanted, self._limit)
                if transfers is None:
                    self._contested[statement] = True
                    break
                world = repaired(world, transfers)
            else:
                if statement in self.layout.common:
                    true.add(wanted)
        self._grown.append(world)
        return world


def classified(
    testimony: Testimony, ranks: Iterable[Sequence[Statement]], *, limit: TimeLimit = UNLIMITED
) -> Classified:
    """Classify statements rank by rank: contested are those that contradict earlier ranks or others of their rank.

    If time runs out within a rank, all statements of later ranks are unknown, since an undecided one might contradict
    them.
    """
    found = Classified()
    for rank in ranks:
        if found.unknown:
            found += Classified(unknown=tuple(rank))
        else:
            found += _Rank(testimony, found.relied_on, rank, limit).classified()
    return found
