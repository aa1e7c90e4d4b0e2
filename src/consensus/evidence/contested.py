"""Which statements are in some contradiction: decided for each by itself, not by going through contradictions.

A statement is *contested* if some others can be true together, but not with it.  So a world is sought in which it is
false and that no *repair* brings nearer to its truth: no members that take other attitudes, such that whatever was true
stays so.  A repair that helps one world helps all in which there are as many members to move and as much room in the
numbers that it changes, and rules them all out for the search: counterexample-guided, as Clarke and others call it
("Counterexample-guided abstraction refinement", 2000).
"""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from typing import final

import attrs

from consensus.errors import EngineGaveUp, OutOfTime
from consensus.evidence.grounds import alike
from consensus.evidence.kinds import Attitudes
from consensus.evidence.repairs import Held, Members, Repairs, Said, Search, World, moved, unhelped
from consensus.evidence.statements import StancePeriod, Statement, Testimony
from consensus.evidence.worlds import Worlds
from consensus.time_limit import UNLIMITED, TimeLimit


@final
@attrs.frozen
class Decided:
    """The statements that are in no contradiction, those that are in one, and those of which time did not tell."""

    relied_on: tuple[Statement, ...]
    contested: tuple[Statement, ...]
    unknown: tuple[Statement, ...]


@final
class _Tier:
    """Statements of one rank, held against one another beside what was taken up before."""

    def __init__(
        self, testimony: Testimony, kept: Sequence[Statement], tier: Sequence[Statement], limit: TimeLimit
    ) -> None:
        self._testimony, self._kept, self._limit = testimony, list(alike(kept)), limit
        # What says the same shares its lot.
        self._alike: dict[Statement, list[Statement]] = alike(tier)
        alone = [statement for statement in self._alike if len(statement.limits) == 1 and not statement.numbers]
        self._alone: dict[Statement, tuple[StancePeriod, Attitudes]] = {each: each.limits[0] for each in alone}
        self._common: list[Statement] = [statement for statement in self._alike if statement not in self._alone]
        self._own: dict[StancePeriod, list[Attitudes]] = {}
        for period, attitudes in self._alone.values():
            self._own.setdefault(period, []).append(attitudes)
        self._contested: dict[Statement, bool] = {}

    def decided(self) -> Decided:
        """Which of the statements are contested, as far as the time allows."""
        with suppress(OutOfTime, EngineGaveUp):
            self._decide()
        found: dict[bool | None, list[Statement]] = {False: [], True: [], None: []}
        for statement, others in self._alike.items():
            found[self._contested.get(statement)] += others
        return Decided(tuple(found[False]), tuple(found[True]), tuple(found[None]))

    def _decide(self) -> None:
        if not isinstance(Worlds(self._testimony, self._kept, list(self._alike)).refuted(self._alike), frozenset):
            self._contested = dict.fromkeys(self._alike, False)
            return
        if self._limit.is_over:
            raise OutOfTime
        members = self._members()
        repairs = Repairs(members)
        single = dict(members.common)
        orbits: dict[tuple[int, Attitudes], list[Statement]] = {}
        for statement, (period, attitudes) in self._alone.items():
            place = members.place[period]
            orbits.setdefault((place, attitudes), []).append(statement)
            if members.sizes[place] == 1:
                single[statement] = members.said_of(period, attitudes)
        for statement in single:
            if statement not in self._contested:
                world = self._witness(members, repairs, single[statement])
                self._contested[statement] = world is not None
                if world is not None:
                    self._grow(world, members, repairs, single)
        for (place, attitudes), statements in orbits.items():
            if members.sizes[place] > 1:
                period = statements[0].limits[0][0]
                apart = self._members(period)
                world = self._witness(apart, Repairs(apart), apart.said_of(period, attitudes))
                self._contested |= dict.fromkeys(statements, world is not None)

    def _members(self, apart: StancePeriod | None = None) -> Members:
        return Members(self._testimony, self._kept, self._common, self._own, apart)

    def _witness(self, members: Members, repairs: Repairs, wanted: Said) -> World | None:
        """A world of which not all that is true can be true together with a statement; None if there is none."""
        worlds = Search(members)
        others = [said for said in members.common.values() if said is not wanted]
        for way in worlds.false(wanted):
            for world in worlds.within(way, self._limit):
                true = Held(said for said in others if said.holds(world))
                moves = repairs.repair(world, true, wanted, self._limit)
                if moves is None:
                    return world
                worlds.rule_out(unhelped(world, moves, members, wanted, others))
        return None

    def _grow(self, world: World, members: Members, repairs: Repairs, single: Mapping[Statement, Said]) -> None:
        """Make as much true as can be, one after another; what cannot any more is contested."""
        true = Held(said for said in members.common.values() if said.holds(world))
        for statement, wanted in single.items():
            if statement in self._contested:
                continue
            while not wanted.holds(world):
                moves = repairs.repair(world, true, wanted, self._limit)
                if moves is None:
                    self._contested[statement] = True
                    break
                world = moved(world, moves)
            else:
                if statement in members.common:
                    true.hold(wanted)


def decided(testimony: Testimony, tiers: Iterable[Sequence[Statement]], *, limit: TimeLimit = UNLIMITED) -> Decided:
    """Which statements are relied on, tier by tier, and which contradict what was taken up or others of their tier.

    Where time ends within a tier, nothing is known of later ones: what is not decided might contradict them.
    """
    relied_on: tuple[Statement, ...] = ()
    contested: tuple[Statement, ...] = ()
    unknown: tuple[Statement, ...] = ()
    for tier in tiers:
        if unknown:
            unknown += tuple(tier)
            continue
        found = _Tier(testimony, relied_on, tier, limit).decided()
        relied_on += found.relied_on
        contested += found.contested
        unknown += found.unknown
    return Decided(relied_on, contested, unknown)
