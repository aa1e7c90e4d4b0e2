"""A network of threshold gates, evaluated for many scenarios at once: one bit of a whole number for each scenario.

Bit-slicing (Biham, "A fast new DES implementation in software", Fast Software Encryption, 1997): a gate is worked out
by a few operations on whole numbers of thousands of bits, whatever the scenarios are.  Inputs that have to be counted
are added by carry-save adders (Wallace, "A suggestion for a fast multiplier", IEEE Transactions on Electronic Computers
13, 1964).  What fires in a scenario is the least fixpoint, as `consensus.assent.network` has it; a test holds both to
each other.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property
from typing import TypeAlias, final

import attrs

from consensus.assent import Gate, Network

Bits: TypeAlias = int
"""For each scenario of a block a bit, that of the first scenario the lowest."""


@final
@attrs.frozen(repr=False)
class BitGate:
    """A gate of a bit network: it fires once its inputs weigh `need`; `inputs` are places, with their weights."""

    place: int
    need: int
    inputs: tuple[tuple[int, int], ...]

    @cached_property
    def _sources(self) -> tuple[int, ...]:
        return tuple(source for source, _ in self.inputs)

    @cached_property
    def _is_any(self) -> bool:
        """Whether each input alone is enough."""
        return all(weight >= self.need for _, weight in self.inputs)

    @cached_property
    def _is_all(self) -> bool:
        """Whether no input can be missed."""
        return sum(weight for _, weight in self.inputs) == self.need

    @cached_property
    def _columns(self) -> tuple[tuple[int, ...], ...]:
        """For each binary digit of a weight, the inputs whose weight has it; none counts for more than needed."""
        weights = [(source, min(weight, self.need)) for source, weight in self.inputs]
        digits = max((weight.bit_length() for _, weight in weights), default=0)
        return tuple(tuple(source for source, weight in weights if weight >> digit & 1) for digit in range(digits))

    def fires(self, values: Sequence[Bits]) -> Bits:
        """The scenarios in which it fires, from those in which its inputs do.

        >>> bin(BitGate(3, 2, ((0, 1), (1, 1), (2, 1))).fires([0b1110, 0b1101, 0b1000]))
        '0b1100'
        """
        if self._is_any:
            found = 0
            for source in self._sources:
                found |= values[source]
            return found
        if self._is_all:
            found = -1
            for source in self._sources:
                found &= values[source]
            return found
        return _reached(_sum([[values[source] for source in column] for column in self._columns]), self.need)


@final
@attrs.frozen(kw_only=True, repr=False)
class BitNetwork:
    """What is left of a network once all is left out that is the same in every scenario, ready to be evaluated.

    Values have places: first those of the `leaves`, in their order, then one for each gate.  `before` are gates of
    which each comes after its inputs, `cyclic` those that are worked out again whenever an input has changed, and
    `after` comes last.  `targets` has the place of each gate asked about, or whether it fires in every scenario.
    """

    size: int
    before: tuple[BitGate, ...]
    cyclic: tuple[BitGate, ...]
    after: tuple[BitGate, ...]
    targets: tuple[int | bool, ...]

    @classmethod
    def of(
        cls, network: Network, *, leaves: Sequence[Gate], always: Collection[Gate], targets: Sequence[Gate]
    ) -> "BitNetwork":
        """The network for scenarios in which `leaves` may fire and the gates of `always` do; no other leaf fires.

        Leaves have no inputs.  Linear in the number of inputs.
        """
        fires_anyway = _fired(network, always)
        may_fire = _fired(network, [*always, *leaves])
        varying = may_fire - fires_anyway
        place = {leaf: number for number, leaf in enumerate(leaves)}
        order = _inputs_first(network, [gate for gate in targets if gate in varying], varying, leaves)
        for gate in order:
            place[gate] = len(place)
        gates = [_gate(network, gate, place, fires_anyway, varying) for gate in order]
        first, last = _span(gates)
        return cls(
            size=len(place),
            before=tuple(gates[:first]),
            cyclic=tuple(gates[first:last]),
            after=tuple(gates[last:]),
            targets=tuple(place[gate] if gate in varying else gate in fires_anyway for gate in targets),
        )

    @cached_property
    def _readers(self) -> tuple[tuple[int, ...], ...]:
        """For each cyclic gate, those of which it is an input."""
        readers: dict[int, list[int]] = {gate.place: [] for gate in self.cyclic}
        for number, gate in enumerate(self.cyclic):
            for source, _ in gate.inputs:
                if source in readers:
                    readers[source].append(number)
        return tuple(tuple(readers[gate.place]) for gate in self.cyclic)

    def evaluate(self, leaves: Sequence[Bits], every: Bits) -> list[Bits]:
        """For each target, the scenarios in which it fires, from those in which each leaf does; `every` has all."""
        values = [*leaves, *([0] * (self.size - len(leaves)))]
        for gate in self.before:
            values[gate.place] = gate.fires(values)
        is_due = [True] * len(self.cyclic)
        while any(is_due):
            for number, gate in enumerate(self.cyclic):
                if not is_due[number]:
                    continue
                is_due[number] = False
                found = gate.fires(values)
                if found != values[gate.place]:
                    values[gate.place] = found
                    for reader in self._readers[number]:
                        is_due[reader] = True
        for gate in self.after:
            values[gate.place] = gate.fires(values)
        return [(every if target else 0) if isinstance(target, bool) else values[target] for target in self.targets]


def _sum(columns: Sequence[Sequence[Bits]]) -> list[Bits]:
    """The binary digits of a sum in each scenario, lowest first, from what is to be added at each digit."""
    digits: list[Bits] = []
    carries: list[Bits] = []
    while carries or len(digits) < len(columns):
        addends, carries = [*columns[len(digits)], *carries] if len(digits) < len(columns) else carries, []
        while len(addends) > 2:
            one, two, three = addends.pop(), addends.pop(), addends.pop()
            either = one ^ two
            addends.append(either ^ three)
            carries.append((one & two) | (either & three))
        if len(addends) == 2:
            one, two = addends
            addends = [one ^ two]
            carries.append(one & two)
        digits.append(addends[0] if addends else 0)
    return digits


def _reached(digits: Sequence[Bits], need: int) -> Bits:
    """The scenarios in which a number is at least so great."""
    if need >> len(digits):
        return 0
    # From the highest digit down: whether it is greater so far, or the same so far.
    greater, same = 0, -1
    for column in reversed(range(len(digits))):
        if need >> column & 1:
            same &= digits[column]
        else:
            greater |= same & digits[column]
            same &= ~digits[column]
    return greater | same


def _fired(network: Network, chosen: Iterable[Gate]) -> set[Gate]:
    return {gate for gate, number in enumerate(network.rounds(chosen)) if number >= 0}


def _inputs_first(
    network: Network, targets: Iterable[Gate], varying: Collection[Gate], leaves: Collection[Gate]
) -> list[Gate]:
    """The varying gates behind some targets, leaves left out, each after its inputs unless they are in a cycle."""
    order: list[Gate] = []
    seen = set(leaves)
    for target in targets:
        stack = [] if target in seen else [(target, iter(network.inputs[target]))]
        seen.add(target)
        while stack:
            gate, inputs = stack[-1]
            for source, _ in inputs:
                if source in varying and source not in seen:
                    seen.add(source)
                    stack.append((source, iter(network.inputs[source])))
                    break
            else:
                order.append(gate)
                stack.pop()
    return order


def _gate(
    network: Network, gate: Gate, place: Mapping[Gate, int], anyway: Collection[Gate], varying: Collection[Gate]
) -> BitGate:
    had = sum(weight for source, weight in network.inputs[gate] if source in anyway)
    inputs = tuple((place[source], weight) for source, weight in network.inputs[gate] if source in varying)
    return BitGate(place=place[gate], need=network.needs[gate] - had, inputs=inputs)


def _span(gates: Sequence[BitGate]) -> tuple[int, int]:
    """From where to where gates read what comes after them."""
    row = {gate.place: number for number, gate in enumerate(gates)}
    back = [
        (number, row[source])
        for number, gate in enumerate(gates)
        for source, _ in gate.inputs
        if row.get(source, -1) >= number
    ]
    if not back:
        return len(gates), len(gates)
    return min(number for number, _ in back), max(source for _, source in back) + 1
