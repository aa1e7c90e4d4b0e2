"""Variable elimination: nested groups of members are summed out, the smallest first.

What a group's members add to counts beyond the group is computed first.  A single stand-in member, in a class of its
own, then replaces the group, with an attitude for each combination of numbers that the group may add outside.  So the
states within a group are not multiplied by those around it (bucket elimination: Dechter, "Bucket elimination: a
unifying framework for reasoning", Artificial Intelligence 113, 1999).
A group is eliminated only if that is less work and takes at most `GROUP_STATES_AT_MOST` states.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import TypeAlias, final

import attrs

from consensus.errors import TooManyWorlds
from consensus.evidence.model_counting import ModelCount, ModelState
from consensus.evidence.running_counts import (
    ClassPlace,
    Increments,
    RunningCount,
    RunningFactor,
    ToldCondition,
    ToldNumber,
    WeightedMembers,
)
from consensus.evidence.symmetry import AttitudeClass
from consensus.time_limit import UNLIMITED, TimeLimit

GROUP_STATES_AT_MOST = 5_000
"""How many states eliminating a group may take; a group that would need more is not eliminated."""

SeenFromOutside: TypeAlias = Callable[[Increments], Increments]
"""Turns the increments of a number into those after a group has been eliminated."""


@final
@attrs.frozen(eq=False)
class CountCondition:
    """A condition that a number lies within bounds, with what each member adds to the number."""

    increments: Increments
    least: int
    greatest: int | None = None

    @cached_property
    def places(self) -> frozenset[ClassPlace]:
        """The classes whose members add to the number."""
        return frozenset(place for (place, _), added in self.increments.items() if added)

    def without_group(self, outside: SeenFromOutside) -> "CountCondition":
        """The condition after a group is eliminated."""
        return CountCondition(outside(self.increments), self.least, self.greatest)

    def running(self, members: WeightedMembers) -> RunningCount:
        """The condition as a state variable."""
        return RunningCount(members, self.increments, self.least, self.greatest)


@final
@attrs.frozen(eq=False)
class StatementFactor:
    """A statement: the conditions that all hold if it is true, and its factor for the weight if true and if false."""

    conditions: tuple[CountCondition, ...]
    if_true: int = 1
    if_false: int = 0

    @cached_property
    def places(self) -> frozenset[ClassPlace]:
        """The classes that the statement is about."""
        return frozenset(place for condition in self.conditions for place in condition.places)

    def without_group(self, outside: SeenFromOutside) -> "StatementFactor":
        """The statement after a group is eliminated."""
        return StatementFactor(
            tuple(each.without_group(outside) for each in self.conditions), self.if_true, self.if_false
        )

    def running(self, members: WeightedMembers) -> RunningFactor:
        """The statement as a state variable."""
        return RunningFactor([each.running(members) for each in self.conditions], self.if_true, self.if_false)


@final
@attrs.frozen(eq=False)
class EliminatedGroup:
    """A group that was eliminated, and the meaning of its stand-in's attitudes.

    For each attitude of the stand-in, `ends` has the state and the number at the end of the group, and `weights` their
    weight.
    """

    place: ClassPlace
    members: WeightedMembers
    factors: tuple[StatementFactor, ...]
    asked: Increments
    others: tuple[Increments, ...]
    ends: tuple[tuple[ModelState, int], ...]
    weights: tuple[int, ...]

    def by_attitude(
        self, weights: Mapping[AttitudeClass, int], limit: TimeLimit
    ) -> dict[ClassPlace, dict[AttitudeClass, int]]:
        """The weight of all worlds by the attitude of a member of each class in the group, from its stand-in's."""
        after: dict[ModelState, dict[int, int]] = {}
        for attitude, (state, number) in enumerate(self.ends):
            # The weight outside the group does not depend on how its members reached this end.
            after.setdefault(state, {})[number] = weights[attitude] // self.weights[attitude]
        room = max(outside for numbers in after.values() for outside in numbers.values())
        count = _count_inside(self.members, self.factors, self.asked, self.others, limit, room=max(1, room))
        return count.by_attitude(after)


def _count_inside(
    members: WeightedMembers,
    factors: tuple[StatementFactor, ...],
    asked: Increments,
    others: tuple[Increments, ...],
    limit: TimeLimit,
    *,
    room: int = 1,
) -> ModelCount:
    """The count of the worlds of a group alone, by what the group adds outside."""
    return ModelCount(
        members,
        [each.running(members) for each in factors],
        [ToldNumber(members, RunningCount(members, increments, 0)) for increments in others],
        RunningCount(members, asked, 0),
        states_at_most=GROUP_STATES_AT_MOST,
        room=room,
        limit=limit,
    )


@final
@attrs.frozen(eq=False)
class CountingProblem:
    """Worlds to be counted, by members and statements.

    The answer distinguishes whether each condition of `told` holds, and the value of the number `asked`.
    Every answer raises OutOfTime when the time is up.
    """

    members: WeightedMembers
    factors: tuple[StatementFactor, ...]
    told: tuple[CountCondition, ...] = ()
    asked: Increments | None = None
    limit: TimeLimit = UNLIMITED

    @cached_property
    def told_variables(self) -> tuple[ToldCondition, ...]:
        """The state variables of the `told` conditions."""
        return tuple(ToldCondition(each.running(self.members)) for each in self.told)

    @cached_property
    def asked_count(self) -> RunningCount | None:
        """The requested number as a state variable; None if there is none."""
        return None if self.asked is None else RunningCount(self.members, self.asked, 0)

    def count(self) -> ModelCount:
        """The count of the worlds, without eliminating groups first."""
        factors = [each.running(self.members) for each in self.factors]
        return ModelCount(self.members, factors, self.told_variables, self.asked_count, limit=self.limit)

    # Answers

    @property
    def total(self) -> int:
        """The total weight of all worlds."""
        return self.reduced()[0].count().total

    def by_attitude(self) -> dict[ClassPlace, dict[AttitudeClass, int]]:
        """For each class of members, the weight of the worlds in which one given member of it has each attitude."""
        reduced, groups = self.reduced()
        found = reduced.count().by_attitude()
        for group in reversed(groups):
            found |= group.by_attitude(found[group.place], self.limit)
        return found

    # Elimination

    def reduced(self) -> "tuple[CountingProblem, tuple[EliminatedGroup, ...]]":
        """The problem with groups eliminated where that is less work, and the eliminated groups in order."""
        problem, groups = self, list[EliminatedGroup]()
        standing_in: dict[ClassPlace, ClassPlace] = {}
        for group in sorted(self._groups(), key=lambda group: (len(group), sorted(group))):
            found = problem._without_group(frozenset(_last(place, standing_in) for place in group))
            if found is not None:
                problem, eliminated = found
                groups.append(eliminated)
                standing_in |= dict.fromkeys(eliminated.members.weights, eliminated.place)
        return problem, tuple(groups)

    def _groups(self) -> set[frozenset[ClassPlace]]:
        everybody = frozenset(self.members.order)
        return {each.places for each in self.factors if each.places and each.places != everybody}

    def _without_group(self, group: frozenset[ClassPlace]) -> "tuple[CountingProblem, EliminatedGroup] | None":
        """The problem after a group is eliminated, and the group; None if that would not be less work."""
        inner = tuple(each for each in self.factors if each.places and each.places <= group)
        order = tuple(place for place in self.members.order if place in group)
        if not inner or len(order) < 2:
            return None
        members = WeightedMembers(order, {place: self.members.weights[place] for place in group})
        numbers = self._seen_by_others(members, inner)
        asked, *others = numbers
        try:
            table = _count_inside(members, inner, asked, tuple(others), self.limit).by_number()
            running = [each.running(members) for each in inner]
            work = ModelCount(members, running, states_at_most=GROUP_STATES_AT_MOST, limit=self.limit).work
        except TooManyWorlds:
            return None
        ends = tuple(
            (state, number) for state, weights in table.items() for number, weight in enumerate(weights) if weight
        )
        if not ends or len(ends) > work:
            return None
        weights = tuple(table[state][number] for state, number in ends)
        place = 1 + max(self.members.weights)
        group_found = EliminatedGroup(place, members, inner, asked, tuple(others), ends, weights)
        return self._with_member_for(group_found, _seen_from_outside(group_found, numbers)), group_found

    def _seen_by_others(self, members: WeightedMembers, inner: tuple[StatementFactor, ...]) -> list[Increments]:
        """What a group's members add to numbers beyond the group, without duplicates, the greatest number first."""
        found: dict[frozenset[tuple[tuple[ClassPlace, AttitudeClass], int]], Increments] = {}
        for condition in self._not_in(inner):
            increments = _within(condition.increments, members)
            if increments:
                found.setdefault(_key(increments), increments)
        return sorted(found.values(), key=lambda each: -RunningCount(members, each, 0).at_most) or [{}]

    def _not_in(self, inner: tuple[StatementFactor, ...]) -> Iterator[CountCondition]:
        """The conditions beyond a group, those outside its own factors."""
        for each in self.factors:
            if each not in inner:
                yield from each.conditions
        yield from self.told
        if self.asked is not None:
            yield CountCondition(self.asked, 0)

    def _with_member_for(self, group: EliminatedGroup, outside: SeenFromOutside) -> "CountingProblem":
        """The problem with a stand-in member in place of a group."""
        order = tuple(_replaced(self.members.order, frozenset(group.members.weights), group.place))
        weights = {**self.members.weights, group.place: dict(enumerate(group.weights))}
        return CountingProblem(
            WeightedMembers(order, weights),
            tuple(each.without_group(outside) for each in self.factors if each not in group.factors),
            tuple(each.without_group(outside) for each in self.told),
            None if self.asked is None else outside(self.asked),
            self.limit,
        )


def _seen_from_outside(group: EliminatedGroup, numbers: list[Increments]) -> SeenFromOutside:
    """A function that replaces a group's increments by those of its stand-in, which adds the group's total."""
    given = [RunningCount(group.members, each, 0).given for each in numbers]
    reached = {
        _key(each): [given[at] + (state[at - 1][0] if at else number) for state, number in group.ends]
        for at, each in enumerate(numbers)
    }

    def outside(increments: Increments) -> Increments:
        kept = {key: added for key, added in increments.items() if key[0] not in group.members.weights}
        found = reached.get(_key(_within(increments, group.members)), [])
        return kept | {(group.place, attitude): added for attitude, added in enumerate(found) if added}

    return outside


def _within(increments: Increments, members: WeightedMembers) -> Increments:
    """The nonzero increments of these members."""
    return {
        (place, each): added
        for place in members.weights
        for each in members.weights[place]
        if (added := increments.get((place, each), 0))
    }


def _key(increments: Increments) -> frozenset[tuple[tuple[ClassPlace, AttitudeClass], int]]:
    return frozenset(increments.items())


def _replaced(order: Iterable[ClassPlace], group: frozenset[ClassPlace], stand_in: ClassPlace) -> Iterator[ClassPlace]:
    """The order with a group replaced by its stand-in, at the place of its first member."""
    is_in = False
    for place in order:
        if place not in group:
            yield place
        elif not is_in:
            is_in = True
            yield stand_in


def _last(place: ClassPlace, standing_in: Mapping[ClassPlace, ClassPlace]) -> ClassPlace:
    """The last stand-in for a class; the class itself if it was not eliminated."""
    while place in standing_in:
        place = standing_in[place]
    return place
