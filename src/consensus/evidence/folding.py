"""Groups within groups, folded one by one: what a group's members add to numbers of others is worked out by itself.

A folded group stands for its members as one member of a kind of its own, with a shade for each combination of numbers
that they may add outside.  So what is remembered within a group is not multiplied by what is remembered around it.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import final

import attrs

from consensus.errors import TooManyWorlds
from consensus.evidence.adding import Adds, Count, Members, Noted, Place, Raw, State, Sum, Weighed
from consensus.evidence.kinds import Shade

STATES_AT_MOST = 5_000
"""How many states are remembered to fold a group; one that would need more is left as it is."""


@final
@attrs.frozen(eq=False)
class Condition:
    """A number that is to lie within bounds: what each member adds to it."""

    adds: Adds
    least: int
    greatest: int | None = None

    @cached_property
    def places(self) -> frozenset[Place]:
        """The kinds whose members add to it."""
        return frozenset(place for (place, _), added in self.adds.items() if added)

    def seen(self, outside: Callable[[Adds], Adds]) -> "Condition":
        """The same of a folded group."""
        return Condition(outside(self.adds), self.least, self.greatest)


@final
@attrs.frozen(eq=False)
class Said:
    """A statement: the conditions that all hold if it is true, and what it weighs if they do, and if not."""

    conditions: tuple[Condition, ...]
    if_true: int = 1
    if_false: int = 0

    @cached_property
    def places(self) -> frozenset[Place]:
        """The kinds that it is about."""
        return frozenset(place for condition in self.conditions for place in condition.places)

    def seen(self, outside: Callable[[Adds], Adds]) -> "Said":
        """The same of a folded group."""
        return Said(tuple(each.seen(outside) for each in self.conditions), self.if_true, self.if_false)

    def weighed(self, members: Members) -> Weighed:
        """The same, as members are added."""
        counts = [Count(members, each.adds, each.least, each.greatest) for each in self.conditions]
        return Weighed(counts, self.if_true, self.if_false)


@final
@attrs.frozen(eq=False)
class Inside:
    """A group that was folded: what it is by itself, and for each of its shades the state and the number at its end."""

    place: Place
    members: Members
    said: tuple[Said, ...]
    asked: Adds
    others: tuple[Adds, ...]
    ends: tuple[tuple[State, int], ...]
    weights: tuple[int, ...]

    def sum(self, *, room: int = 1) -> Sum:
        """The group added up by itself, told by what it adds outside."""
        return _inside(self.members, self.said, self.asked, self.others, room=room)

    def by_shade(self, weights: Mapping[Shade, int]) -> dict[Place, dict[Shade, int]]:
        """The weight of all worlds by the shade of a member of each kind in it, from those by the group's shades."""
        after: dict[State, dict[int, int]] = {}
        for shade, (state, number) in enumerate(self.ends):
            # What is outside weighs the same, whichever of the ways to get there was taken inside.
            after.setdefault(state, {})[number] = weights[shade] // self.weights[shade]
        room = max(outside for numbers in after.values() for outside in numbers.values())
        return self.sum(room=max(1, room)).by_shade(after)


def _inside(members: Members, said: tuple[Said, ...], asked: Adds, others: tuple[Adds, ...], *, room: int = 1) -> Sum:
    return Sum(
        members,
        [each.weighed(members) for each in said],
        [Raw(members, Count(members, adds, 0)) for adds in others],
        Count(members, asked, 0),
        states_at_most=STATES_AT_MOST,
        room=room,
    )


@final
@attrs.frozen(eq=False)
class Question:
    """What is to be added up: members, what is said of them, conditions to be told of, and a number asked for."""

    members: Members
    said: tuple[Said, ...]
    noted: tuple[Condition, ...] = ()
    asked: Adds | None = None

    @cached_property
    def slots(self) -> tuple[Noted, ...]:
        """What is told of each condition to be told of."""
        return tuple(Noted(Count(self.members, each.adds, each.least, each.greatest)) for each in self.noted)

    @cached_property
    def count(self) -> Count | None:
        """The number that is asked for."""
        return None if self.asked is None else Count(self.members, self.asked, 0)

    def sum(self) -> Sum:
        """All of it, as members are added."""
        return Sum(self.members, [each.weighed(self.members) for each in self.said], self.slots, self.count)

    # Answers

    @property
    def total(self) -> int:
        """The weight of all worlds."""
        return self.folded()[0].sum().total

    def by_shade(self) -> dict[Place, dict[Shade, int]]:
        """For each kind, the weight of the worlds in which one given member of it is of each shade."""
        folded, insides = self.folded()
        found = folded.sum().by_shade()
        for inside in reversed(insides):
            found |= inside.by_shade(found[inside.place])
        return found

    # Folding

    def folded(self) -> "tuple[Question, tuple[Inside, ...]]":
        """The same question with groups folded, the smallest first, as far as that is less work; and those groups."""
        question, insides = self, list[Inside]()
        standing: dict[Place, Place] = {}
        for group in sorted(self._groups(), key=lambda group: (len(group), sorted(group))):
            folded = question._fold(frozenset(_last(place, standing) for place in group))
            if folded is not None:
                question, inside = folded
                insides.append(inside)
                standing |= dict.fromkeys(inside.members.weights, inside.place)
        return question, tuple(insides)

    def _groups(self) -> set[frozenset[Place]]:
        everybody = frozenset(self.members.order)
        return {each.places for each in self.said if each.places and each.places != everybody}

    def _conditions(self, inner: tuple[Said, ...]) -> Iterator[Condition]:
        """The conditions that are not only about a group."""
        for each in self.said:
            if each not in inner:
                yield from each.conditions
        yield from self.noted
        if self.asked is not None:
            yield Condition(self.asked, 0)

    def _fold(self, group: frozenset[Place]) -> "tuple[Question, Inside] | None":
        inner = tuple(each for each in self.said if each.places and each.places <= group)
        order = tuple(place for place in self.members.order if place in group)
        if not inner or len(order) < 2:
            return None
        members = Members(order, {place: self.members.weights[place] for place in group})
        numbers = [_within(each.adds, members) for each in self._conditions(inner)]
        adds = list({_key(each): each for each in numbers if each}.values()) or [{}]
        asked, *others = sorted(adds, key=lambda each: -Count(members, each, 0).at_most)
        try:
            added = _inside(members, inner, asked, tuple(others))
            table = added.by_number()
            work = Sum(members, [each.weighed(members) for each in inner], states_at_most=STATES_AT_MOST).work
        except TooManyWorlds:
            return None
        ends = tuple(
            (state, number) for state, weights in table.items() for number, weight in enumerate(weights) if weight
        )
        if not ends or len(ends) > work:
            return None
        place = 1 + max(self.members.weights)
        own = tuple(table[state][number] for state, number in ends)
        given = [Count(members, each, 0).given for each in (asked, *others)]
        reached = {
            _key(each): [given[at] + (state[at - 1][0] if at else number) for state, number in ends]
            for at, each in enumerate((asked, *others))
        }

        def outside(adds: Adds) -> Adds:
            kept = {key: added for key, added in adds.items() if key[0] not in group}
            found = reached.get(_key(_within(adds, members)), [])
            return kept | {(place, shade): added for shade, added in enumerate(found) if added}

        folded = Question(
            Members(
                tuple(_replaced(self.members.order, group, place)),
                {**self.members.weights, place: dict(enumerate(own))},
            ),
            tuple(each.seen(outside) for each in self.said if each not in inner),
            tuple(each.seen(outside) for each in self.noted),
            None if self.asked is None else outside(self.asked),
        )
        return folded, Inside(place, members, inner, asked, tuple(others), ends, own)


def _within(adds: Adds, members: Members) -> Adds:
    """What some members add, if at all."""
    return {
        (place, shade): added
        for place in members.weights
        for shade in members.weights[place]
        if (added := adds.get((place, shade), 0))
    }


def _key(adds: Adds) -> frozenset[tuple[tuple[Place, Shade], int]]:
    return frozenset(adds.items())


def _replaced(order: Iterable[Place], group: frozenset[Place], folded: Place) -> Iterator[Place]:
    """The order with a folded group where the first of its members was."""
    is_in = False
    for place in order:
        if place not in group:
            yield place
        elif not is_in:
            is_in = True
            yield folded


def _last(place: Place, standing: Mapping[Place, Place]) -> Place:
    """What stands for a kind in the end."""
    while place in standing:
        place = standing[place]
    return place
