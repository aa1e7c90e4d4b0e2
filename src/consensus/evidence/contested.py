"""Which statements are in some contradiction: decided for each statement alone, without listing contradictions.

A statement is *contested* if some others can be true together, but not with it: it is in some minimal unsatisfiable
subset.  All others are the free ones, which may be relied on (Benferhat, Dubois and Prade, "Some syntactic approaches
to the handling of inconsistent knowledge bases", Studia Logica 58, 1997).

To decide it, the search looks for a world in which the statement is false and that has no *repair*: no members that can
change their attitudes so that the statement comes nearer to being true and all true statements stay true.  A repair of
one world also works in every world with as many members to move and as much room in the counts that it changes, so all
of these are ruled out: counterexample-guided refinement (Clarke and others, "Counterexample-guided abstraction
refinement", CAV 2000).  Each iteration solves two integer programs; there may be exponentially many, and a time limit
bounds them.
"""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from typing import final

import attrs

from consensus.errors import EngineGaveUp, OutOfTime
from consensus.evidence.count_tables import CountTable, TableLayout, TableSearch, TableStatement
from consensus.evidence.repairs import Conjunction, Repairs, repaired, where_it_may_not_help
from consensus.evidence.statements import StancePeriod, Statement, Testimony
from consensus.evidence.symmetry import Attitudes
from consensus.evidence.unsatisfiable_subsets import by_content
from consensus.evidence.worlds import Worlds
from consensus.time_limit import UNLIMITED, TimeLimit


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
        if not isinstance(Worlds(self._testimony, self._kept, list(self._same)).refuted(self._same), frozenset):
            self._contested = dict.fromkeys(self._same, False)
            return
        if self._limit.is_over:
            raise OutOfTime
        layout = self._layout()
        repairs = Repairs(layout)
        asked = dict(layout.common)
        orbits: dict[tuple[int, Attitudes], list[Statement]] = {}
        for statement, (period, attitudes) in self._single.items():
            place = layout.place[period]
            orbits.setdefault((place, attitudes), []).append(statement)
            if layout.sizes[place] == 1:
                asked[statement] = layout.statement_on(period, attitudes)
        for statement in asked:
            if statement not in self._contested:
                world = self._witness(layout, repairs, asked[statement])
                self._contested[statement] = world is not None
                if world is not None:
                    self._grow(world, layout, repairs, asked)
        # The same statement on interchangeable members is decided for one of them, in a class of its own.
        for (place, attitudes), statements in orbits.items():
            if layout.sizes[place] > 1:
                period = statements[0].limits[0][0]
                apart = self._layout(period)
                world = self._witness(apart, Repairs(apart), apart.statement_on(period, attitudes))
                self._contested |= dict.fromkeys(statements, world is not None)

    def _layout(self, apart: StancePeriod | None = None) -> TableLayout:
        return TableLayout(self._testimony, self._kept, self._common, self._own, apart)

    def _witness(self, layout: TableLayout, repairs: Repairs, wanted: TableStatement) -> CountTable | None:
        """A world whose true statements cannot all be true together with the wanted one; None if there is none."""
        worlds = TableSearch(layout)
        others = [statement for statement in layout.common.values() if statement is not wanted]
        for way in worlds.ways_to_be_false(wanted):
            for world in worlds.within(way, self._limit):
                true = Conjunction(statement for statement in others if statement.holds(world))
                transfers = repairs.repair(world, true, wanted, self._limit)
                if transfers is None:
                    return world
                worlds.rule_out(where_it_may_not_help(world, transfers, layout, wanted, others))
        return None

    def _grow(
        self, world: CountTable, layout: TableLayout, repairs: Repairs, asked: Mapping[Statement, TableStatement]
    ) -> None:
        """Repair the world to make one statement after another true; those that cannot become true are contested."""
        true = Conjunction(statement for statement in layout.common.values() if statement.holds(world))
        for statement, wanted in asked.items():
            if statement in self._contested:
                continue
            while not wanted.holds(world):
                transfers = repairs.repair(world, true, wanted, self._limit)
                if transfers is None:
                    self._contested[statement] = True
                    break
                world = repaired(world, transfers)
            else:
                if statement in layout.common:
                    true.add(wanted)


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
