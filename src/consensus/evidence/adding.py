"""The weight of all worlds together, exactly, without going through them: members are added one after another.

What has to be remembered of those already added is how far each condition has come that counts others too; worlds
that agree on that are one *state*.  A condition is forgotten once it is decided, so that states stay few if the
conditions are about groups within groups.  One condition, or the number that is asked for, is not part of the state:
the weights of a state for 0, 1, 2 ... members are packed into one whole number.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import accumulate
from typing import Protocol, TypeAlias, final

import attrs

from consensus.errors import TooManyWorlds
from consensus.evidence.kinds import Shade

STATES_AT_MOST = 50_000
"""How many states are remembered at a time."""

Place: TypeAlias = int
"""A kind of members, by its place in the partition."""

Value: TypeAlias = tuple[int, ...]
"""How far a condition has come."""

State: TypeAlias = tuple[Value, ...]
"""How far each condition has come that is begun and not decided."""

Adds: TypeAlias = Mapping[tuple[Place, Shade], int]
"""What a member of a kind and shade adds to a number; nothing, where it is left out."""

HELD, FAILED = -1, -2
"""The values of a count that is decided."""


@final
@attrs.frozen
class Members:
    """Who is added: kinds in an order, as often as they have members, with the weight of each shade that they can be.

    Weights are whole numbers above 0.
    """

    order: tuple[Place, ...]
    weights: Mapping[Place, Mapping[Shade, int]]

    @cached_property
    def total(self) -> int:
        """The weight of all ways to choose shades."""
        found = 1
        for place in self.order:
            found *= sum(self.weights[place].values())
        return found


@final
class Count:
    """A number that is to lie within bounds, as it grows while members are added."""

    def __init__(self, members: Members, adds: Adds, least: int, greatest: int | None = None) -> None:
        weights = members.weights
        fewest = {place: min(adds.get((place, shade), 0) for shade in weights[place]) for place in weights}
        # What a kind adds in any case is taken off the bounds, so that the number never falls.
        self.adds: dict[tuple[Place, Shade], int] = {
            (place, shade): added
            for place in weights
            for shade in weights[place]
            if (added := adds.get((place, shade), 0) - fewest[place])
        }
        self.given: int = sum(fewest[place] for place in members.order)
        self._order = members.order
        most = [max(self.adds.get((place, shade), 0) for shade in weights[place]) for place in members.order]
        self.steps: list[int] = [step for step, added in enumerate(most) if added]
        self._to_come = [0, *accumulate(reversed(most))][::-1]
        self.least: int = least - self.given
        self.greatest: int = self.at_most if greatest is None else greatest - self.given
        self.start: int = self._decided(0, 0)

    @property
    def at_most(self) -> int:
        """The greatest number there can be."""
        return self._to_come[0]

    def _decided(self, number: int, step: int) -> int:
        """A number before a step, or what is decided about it."""
        most = number + self._to_come[step]
        if number > self.greatest or most < self.least:
            return FAILED
        return HELD if number >= self.least and most <= self.greatest else number

    def after(self, number: int, step: int, shade: Shade) -> int:
        """The number after a step in which a member of a shade is added."""
        if number < 0:
            return number
        return self._decided(number + self.adds.get((self._order[step], shade), 0), step + 1)


class Slot(Protocol):
    """Something that is remembered from its first step to its last; `last` is None for what is told at the end."""

    start: Value
    first: int
    last: int | None

    def after(self, value: Value, step: int, shade: Shade) -> tuple[Value, int]:
        """What is remembered after a member of a shade is added, and by what that multiplies the weight."""
        ...


@final
class Weighed:
    """Counts that make one statement: its weight if all of them hold, and if not."""

    def __init__(self, counts: Sequence[Count], if_true: int, if_false: int) -> None:
        self.counts: tuple[Count, ...] = tuple(counts)
        self.if_true: int = if_true
        self.if_false: int = if_false
        steps = [step for count in counts for step in count.steps]
        self.first: int = min(steps, default=0)
        self.last: int | None = max(steps, default=0)
        self.start: Value
        self.start, self.factor = self._decided(tuple(count.start for count in counts))

    factor: int
    """By what the weight is multiplied at the start, where the statement is decided by then."""

    def _decided(self, value: Value) -> tuple[Value, int]:
        if FAILED in value:
            return (), self.if_false
        return ((), self.if_true) if all(number == HELD for number in value) else (value, 1)

    def after(self, value: Value, step: int, shade: Shade) -> tuple[Value, int]:
        """The numbers, and the weight of the statement where it is decided; () from then on."""
        if not value:
            return value, 1
        return self._decided(
            tuple(count.after(number, step, shade) for count, number in zip(self.counts, value, strict=True))
        )


@final
class Noted:
    """A count of which it is told at the end whether it holds."""

    def __init__(self, count: Count) -> None:
        self._count = count
        self.start: Value = (count.start,)
        self.first: int = min(count.steps, default=0)
        self.last: int | None = None

    def after(self, value: Value, step: int, shade: Shade) -> tuple[Value, int]:
        """The number, or what is decided about it."""
        return (self._count.after(value[0], step, shade),), 1


@final
class Raw:
    """A number that is told at the end as it is."""

    start: Value = (0,)
    first: int = 0
    last: int | None = None

    def __init__(self, members: Members, count: Count) -> None:
        self._order = members.order
        self._adds = count.adds

    def after(self, value: Value, step: int, shade: Shade) -> tuple[Value, int]:
        """The number so far, without what is given."""
        return (value[0] + self._adds.get((self._order[step], shade), 0),), 1


@final
class Recorded:
    """The shades of some kinds, in the order of their members, for who has to look at each world.

    Members of a kind are interchangeable: their shades are in rising order.
    """

    start: Value = ()
    first: int = 0
    last: int | None = None

    def __init__(self, members: Members, places: Iterable[Place]) -> None:
        self._order = members.order
        self._begins: dict[Place, int] = {}
        recorded = frozenset(places)
        for number, place in enumerate(place for place in members.order if place in recorded):
            self._begins.setdefault(place, number)

    def after(self, value: Value, step: int, shade: Shade) -> tuple[Value, int]:
        """The shades so far."""
        begins = self._begins.get(self._order[step])
        return (value if begins is None else (*value[:begins], *sorted((*value[begins:], shade)))), 1


@final
class Sum:
    """The weight of all worlds: for each state at the end, and each number of members of whom `asked` is a count.

    Without `asked`, the numbers are those of the widest condition.
    """

    def __init__(
        self,
        members: Members,
        statements: Sequence[Weighed],
        slots: Sequence[Slot] = (),
        asked: Count | None = None,
        *,
        states_at_most: int | None = None,
        room: int = 1,
    ) -> None:
        """`room` is how much more than the weight of all worlds a number may become that `by_shade` is given."""
        self.members: Members = members
        self._states_at_most = STATES_AT_MOST if states_at_most is None else states_at_most
        widest = max((each.counts[0] for each in statements if _can_be_packed(each)), key=_width, default=None)
        packed = widest if asked is None else asked
        self._packed: dict[tuple[Place, Shade], int] = {} if packed is None else packed.adds
        self._length = 1 if packed is None else packed.at_most + 1
        open_: list[Slot] = list(slots)
        at_end: list[Weighed] = []
        self._begun, most = 1, members.total * room
        for each in statements:
            most *= max(1, each.if_true, each.if_false)
            if not each.start:
                self._begun *= each.factor
            elif packed is not None and _can_be_packed(each) and each.counts[0].adds == packed.adds:
                at_end.append(each)
            else:
                open_.append(each)
        open_.sort(key=lambda slot: slot.first)
        self.told: list[Slot] = [slot for slot in open_ if slot.last is None]
        steps = range(len(members.order))
        self._bytes = most.bit_length() // 8 + 1
        self._opening = [[slot for slot in open_ if slot.first == step] for step in steps]
        self._active = [
            [slot for slot in open_ if slot.first <= step and (slot.last is None or step <= slot.last)]
            for step in steps
        ]
        self._known_tracks: dict[int, list[_Track]] = {}
        self._ends = [_weight_at(at_end, number) for number in range(self._length)]

    # Steps

    def _ways(self, state: State, step: int) -> Iterator[tuple[Shade, State, int, int]]:
        """For each shade of the member that is added, the state then, the weight, and how many more are counted."""
        place = self.members.order[step]
        begun = (*state, *(slot.start for slot in self._opening[step]))
        tracks = [track[value] for track, value in zip(self._tracks(step), begun, strict=True)]
        for shade, weight in self.members.weights[place].items():
            factor, values = weight, []
            for track in tracks:
                then, times = track[shade]
                factor *= times
                if then is not None:
                    values.append(then)
            if factor:
                yield shade, tuple(values), factor, self._packed.get((place, shade), 0)

    def _tracks(self, step: int) -> "list[_Track]":
        if step not in self._known_tracks:
            shades = tuple(self.members.weights[self.members.order[step]])
            self._known_tracks[step] = [_Track(slot, step, shades) for slot in self._active[step]]
        return self._known_tracks[step]

    def _forward(self) -> Iterator[dict[State, int]]:
        """The weight of each state before the first step, and after each."""
        bits = 8 * self._bytes
        table: dict[State, int] = {(): self._begun}
        yield table
        for step in range(len(self.members.order)):
            then: dict[State, int] = {}
            for state, weights in table.items():
                for _, reached, factor, counted in self._ways(state, step):
                    then[reached] = then.get(reached, 0) + (weights * factor << bits * counted)
            if len(then) > self._states_at_most:
                problem = "numbers of groups that overlap, or of many stances"
                raise TooManyWorlds(problem=problem, worlds=self._states_at_most)
            table = then
            yield table

    def _unpacked(self, weights: int) -> list[int]:
        size = self._bytes
        octets = weights.to_bytes(size * self._length, "little")
        return [int.from_bytes(octets[place : place + size], "little") for place in range(0, len(octets), size)]

    # Answers

    @property
    def work(self) -> int:
        """How many states are looked at in all."""
        return sum(map(len, self._forward()))

    def by_number(self) -> dict[State, list[int]]:
        """For each state at the end, the weights of the worlds in which 0, 1, 2 ... members are counted."""
        *_, last = self._forward()
        return {
            state: [weight * end for weight, end in zip(self._unpacked(weights), self._ends, strict=True)]
            for state, weights in last.items()
        }

    @property
    def total(self) -> int:
        """The weight of all worlds."""
        return sum(sum(weights) for weights in self.by_number().values())

    def by_shade(self, after: Mapping[State, Mapping[int, int]] | None = None) -> dict[Place, dict[Shade, int]]:
        """For each kind, the weight of the worlds in which one given member of it is of each shade.

        `after` says what multiplies the weights of each state at the end, by number; 1 if it is not given.
        """
        order, weights, bits = self.members.order, self.members.weights, 8 * self._bytes
        firsts = {place: step for step, place in reversed(list(enumerate(order)))}
        # A kind that can only be of one shade has no need to be looked at.
        looked_at = {step for place, step in firsts.items() if len(weights[place]) > 1}
        states: list[tuple[State, ...]] = []
        before: dict[int, dict[State, int]] = {}
        for step, table in enumerate(self._forward()):
            states.append(tuple(table))
            if step in looked_at:
                before[step] = table
        rest = {
            state: sum(
                end * (1 if after is None else after.get(state, {}).get(number, 0)) << bits * number
                for number, end in enumerate(self._ends)
            )
            for state in states[-1]
        }
        found: dict[Place, dict[Shade, int]] = {}
        for step in reversed(range(len(order))):
            if step in looked_at:
                found[order[step]] = self._apart(before[step], rest, step)
            rest = {
                state: sum(
                    factor * (rest[reached] >> bits * counted)
                    for _, reached, factor, counted in self._ways(state, step)
                )
                for state in states[step]
            }
        total = self._unpacked(self._begun * rest[()])[0]
        return {place: found.get(place, dict.fromkeys(weights[place], total)) for place in firsts}

    def _apart(self, before: Mapping[State, int], after: Mapping[State, int], step: int) -> dict[Shade, int]:
        """The weight of all worlds by the shade of the member that is added in a step."""
        found = dict.fromkeys(self.members.weights[self.members.order[step]], 0)
        rests = {state: self._unpacked(weights) for state, weights in after.items()}
        for state, weights in before.items():
            begun = self._unpacked(weights)
            joined: dict[tuple[State, int], int] = {}
            for shade, reached, factor, counted in self._ways(state, step):
                if (reached, counted) not in joined:
                    rest = rests[reached][counted:]
                    joined[reached, counted] = sum(one * other for one, other in zip(begun, rest, strict=False) if one)
                found[shade] += factor * joined[reached, counted]
        return found


class _Track(dict[Value, dict[Shade, tuple[Value | None, int]]]):
    """What becomes of each value of a slot in a step, by shade, once it was asked; None where nothing is kept of it."""

    def __init__(self, slot: Slot, step: int, shades: Sequence[Shade]) -> None:
        super().__init__()
        self._slot, self._step, self._shades = slot, step, shades

    def __missing__(self, value: Value) -> dict[Shade, tuple[Value | None, int]]:
        is_kept = self._slot.last is None or self._slot.last > self._step
        found: dict[Shade, tuple[Value | None, int]] = {}
        for shade in self._shades:
            then, times = self._slot.after(value, self._step, shade)
            found[shade] = (then if is_kept else None, times)
        self[value] = found
        return found


def _can_be_packed(statement: Weighed) -> bool:
    """Whether a statement is one count that is not decided at the start."""
    return len(statement.counts) == 1 and bool(statement.start)


def _width(count: Count) -> int:
    """How many different numbers would have to be remembered."""
    return min(count.at_most, max(count.greatest, count.least)) + 1


def _weight_at(statements: Iterable[Weighed], number: int) -> int:
    """What statements about one number multiply the weight by."""
    weight = 1
    for each in statements:
        count = each.counts[0]
        weight *= each.if_true if count.least <= number <= count.greatest else each.if_false
    return weight
