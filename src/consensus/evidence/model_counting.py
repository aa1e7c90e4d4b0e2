"""Weighted model counting: the total weight of all worlds, exactly, without listing them.

The worlds are the models of the statements (Chavira and Darwiche, "On probabilistic inference by weighted model
counting", Artificial Intelligence 172, 2008).  They are counted by dynamic programming: members are added one after
another, and worlds in which all counts that still matter have the same values so far are one *state*.  The probability
of each attitude of a member comes from one pass forwards and one backwards (the forward-backward algorithm: Rabiner, "A
tutorial on hidden Markov models", Proceedings of the IEEE 77, 1989).

One count, the requested one or else the widest, is not part of the state: the weights of a state for 0, 1, 2 ...
members are the coefficients of a polynomial, packed into one whole number (Kronecker substitution).
Time and memory are proportional to members times states.  There are few states if the counted groups are nested,
whatever the order of members; they multiply if groups overlap, and `MODEL_STATES_AT_MOST` bounds them.  A time limit
bounds the work.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias, final

from consensus.errors import OutOfTime, TooManyWorlds
from consensus.evidence.running_counts import (
    ClassPlace,
    CountProgress,
    RunningCount,
    RunningFactor,
    StateVariable,
    Transitions,
    WeightedMembers,
)
from consensus.evidence.symmetry import AttitudeClass
from consensus.time_limit import UNLIMITED, TimeLimit

MODEL_STATES_AT_MOST = 50_000
"""How many states are kept at a time before TooManyWorlds is raised."""

ModelState: TypeAlias = tuple[CountProgress, ...]
"""The progress of each state variable that has begun and still matters."""


@final
class ModelCount:
    """The weight of all worlds, for each state at the end and each value of the count `asked`.

    If `asked` is None, the widest count takes its place.  Every answer raises OutOfTime when the time is up.
    """

    def __init__(
        self,
        members: WeightedMembers,
        factors: Sequence[RunningFactor],
        told: Sequence[StateVariable] = (),
        asked: RunningCount | None = None,
        *,
        states_at_most: int | None = None,
        room: int = 1,
        limit: TimeLimit = UNLIMITED,
    ) -> None:
        """`room` is the largest multiplier that `by_attitude` will be given in `after`."""
        self._members, self._limit = members, limit
        self._states_at_most = MODEL_STATES_AT_MOST if states_at_most is None else states_at_most
        widest = max((each for each in factors if each.is_one_count), key=lambda each: each.width, default=None)
        packed = asked if asked is not None else None if widest is None else widest.counts[0]
        self._packed: dict[tuple[ClassPlace, AttitudeClass], int] = {} if packed is None else packed.increments
        variables: list[StateVariable] = list(told)
        at_end: list[RunningFactor] = []
        self._begun, most = 1, members.total * room
        for each in factors:
            most *= max(1, each.if_true, each.if_false)
            if not each.start:
                self._begun *= each.factor
            elif packed is not None and each.is_one_count and each.counts[0].increments == packed.increments:
                at_end.append(each)
            else:
                variables.append(each)
        variables.sort(key=lambda variable: variable.first)
        self.told: list[StateVariable] = [variable for variable in variables if variable.last is None]
        self._bytes = most.bit_length() // 8 + 1
        self._ends = [_product(each.weight_of(number) for each in at_end) for number in range(_length(packed))]
        steps = range(len(members.order))
        self._opening = [[each for each in variables if each.first == step] for step in steps]
        self._active = [
            [each for each in variables if each.first <= step and (each.last is None or step <= each.last)]
            for step in steps
        ]
        self._known_transitions: dict[int, list[Transitions]] = {}

    # Steps

    def _ways(self, state: ModelState, step: int) -> Iterator[tuple[AttitudeClass, ModelState, int, int]]:
        """For each attitude of the added member: the attitude, the next state, the weight and the counted increment."""
        if self._limit.is_over:
            raise OutOfTime
        place = self._members.order[step]
        begun = (*state, *(variable.start for variable in self._opening[step]))
        transitions = [each[progress] for each, progress in zip(self._transitions(step), begun, strict=True)]
        for attitudes, weight in self._members.weights[place].items():
            factor, reached = weight, []
            for transition in transitions:
                then, times = transition[attitudes]
                factor *= times
                if then is not None:
                    reached.append(then)
            if factor:
                yield attitudes, tuple(reached), factor, self._packed.get((place, attitudes), 0)

    def _transitions(self, step: int) -> list[Transitions]:
        if step not in self._known_transitions:
            attitudes = tuple(self._members.weights[self._members.order[step]])
            self._known_transitions[step] = [Transitions(each, step, attitudes) for each in self._active[step]]
        return self._known_transitions[step]

    def _forwards(self) -> Iterator[dict[ModelState, int]]:
        """The weight of each state before the first step and after each step."""
        bits = 8 * self._bytes
        table: dict[ModelState, int] = {(): self._begun}
        yield table
        for step in range(len(self._members.order)):
            then: dict[ModelState, int] = {}
            for state, weights in table.items():
                for _, reached, factor, counted in self._ways(state, step):
                    then[reached] = then.get(reached, 0) + (weights * factor << bits * counted)
            if len(then) > self._states_at_most:
                problem = "numbers of groups that overlap, or of many stances"
                raise TooManyWorlds(problem=problem, worlds=self._states_at_most)
            table = then
            yield table

    def _unpacked(self, weights: int) -> list[int]:
        """The coefficients of a packed polynomial."""
        size = self._bytes
        octets = weights.to_bytes(size * len(self._ends), "little")
        return [int.from_bytes(octets[place : place + size], "little") for place in range(0, len(octets), size)]

    # Answers

    @property
    def work(self) -> int:
        """How many states the forward pass visits in total."""
        return sum(map(len, self._forwards()))

    def by_number(self) -> dict[ModelState, list[int]]:
        """For each state at the end, the weights of the worlds in which 0, 1, 2 ... members are counted."""
        *_, last = self._forwards()
        return {
            state: [weight * end for weight, end in zip(self._unpacked(weights), self._ends, strict=True)]
            for state, weights in last.items()
        }

    @property
    def total(self) -> int:
        """The weight of all worlds."""
        return sum(sum(weights) for weights in self.by_number().values())

    def by_attitude(
        self, after: Mapping[ModelState, Mapping[int, int]] | None = None
    ) -> dict[ClassPlace, dict[AttitudeClass, int]]:
        """For each class of members, the weight of the worlds in which one given member of it has each attitude.

        `after` says what multiplies the weights of each state at the end, by number; 1 if it is not given.
        """
        order, weights, bits = self._members.order, self._members.weights, 8 * self._bytes
        firsts = {place: step for step, place in reversed(list(enumerate(order)))}
        # A class with only one possible attitude needs no computation.
        looked_at = {step for place, step in firsts.items() if len(weights[place]) > 1}
        states: list[tuple[ModelState, ...]] = []
        before: dict[int, dict[ModelState, int]] = {}
        for step, table in enumerate(self._forwards()):
            states.append(tuple(table))
            if step in looked_at:
                before[step] = table
        rest = self._at_end(states[-1], after)
        found: dict[ClassPlace, dict[AttitudeClass, int]] = {}
        for step in reversed(range(len(order))):
            if step in looked_at:
                found[order[step]] = self._joined(before[step], rest, step)
            rest = {
                state: sum(
                    factor * (rest[reached] >> bits * counted)
                    for _, reached, factor, counted in self._ways(state, step)
                )
                for state in states[step]
            }
        total = self._unpacked(self._begun * rest[()])[0]
        return {place: found.get(place, dict.fromkeys(weights[place], total)) for place in firsts}

    def _at_end(
        self, states: Sequence[ModelState], after: Mapping[ModelState, Mapping[int, int]] | None
    ) -> dict[ModelState, int]:
        """The start of the backward pass: the factors for each state at the end by number, packed."""
        bits = 8 * self._bytes
        return {
            state: sum(
                end * (1 if after is None else after.get(state, {}).get(number, 0)) << bits * number
                for number, end in enumerate(self._ends)
            )
            for state in states
        }

    def _joined(self, before: Mapping[ModelState, int], after: Mapping[ModelState, int], step: int) -> dict[int, int]:
        """The weight of all worlds by the attitude of the member added in a step, where both passes meet."""
        found = dict.fromkeys(self._members.weights[self._members.order[step]], 0)
        rests = {state: self._unpacked(weights) for state, weights in after.items()}
        for state, weights in before.items():
            begun = self._unpacked(weights)
            products: dict[tuple[ModelState, int], int] = {}
            for attitudes, reached, factor, counted in self._ways(state, step):
                if (reached, counted) not in products:
                    rest = rests[reached][counted:]
                    products[reached, counted] = sum(
                        one * other for one, other in zip(begun, rest, strict=False) if one
                    )
                found[attitudes] += factor * products[reached, counted]
        return found


def _length(packed: RunningCount | None) -> int:
    """The number of coefficients of the polynomial."""
    return 1 if packed is None else packed.at_most + 1


def _product(numbers: Iterator[int]) -> int:
    found = 1
    for number in numbers:
        found *= number
    return found
