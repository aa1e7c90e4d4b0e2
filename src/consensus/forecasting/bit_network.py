"""Evaluates a network of threshold gates for many scenarios at once, with one bit for each scenario.

This is bit-slicing (Biham, "A fast new DES implementation in software", Fast Software Encryption, 1997): a few
operations on Python's integers evaluate a gate in all scenarios of a block.  Inputs are counted by carry-save adders
(Wallace, "A suggestion for a fast multiplier", IEEE Transactions on Electronic Computers 13, 1964).  The gates that
fire in a scenario are the least fixpoint defined by `consensus.assent.network`; tests compare the two.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property
from typing import TypeAlias, final

import attrs

from consensus.assent import Gate, Network

Bits: TypeAlias = int
"""A set of scenarios of a block: one bit for each, the lowest for the first."""


@final
@attrs.frozen(repr=False)
class BitGate:
    """A gate that fires once its inputs weigh at least `need`.  `place` and `inputs` are indices of values."""

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
        """Whether all inputs are needed."""
        return sum(weight for _, weight in self.inputs) == self.need

    @cached_property
    def _columns(self) -> tuple[tuple[int, ...], ...]:
        """For each binary digit, lowest first, the inputs whose weight has it; weights above `need` are cut to it."""
        weights = [(source, min(weight, self.need)) for source, weight in self.inputs]
        digits = max((weight.bit_length() for _, weight in weights), default=0)
        return tuple(tuple(source for source, weight in weights if weight >> digit & 1) for digit in range(digits))

    def fires(self, values: Sequence[Bits]) -> Bits:
        """The scenarios in which it fires, given those in which each place does.

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
    """A network reduced to the gates that differ between scenarios, in the order in which they are evaluated.

    Each value has a place: first the leaves, in order, then one for each gate.  The gates `before` come each after its
    inputs; those in `cyclic` are evaluated again whenever an input has changed; those `after` come last.  `targets` has
    the place of each gate asked about, or, if it is the same in all scenarios, whether it fires.
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
        """Compile a network for scenarios in which `leaves` may fire and the gates of `always` do; no other leaf fires.

        Leaves must have no inputs.  Takes time linear in the number of inputs.
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
        """For each cyclic gate, the indices of the cyclic gates that have it as an input."""
        readers: dict[int, list[int]] = {gate.place: [] for gate in self.cyclic}
        for number, gate in enumerate(self.cyclic):
            for source, _ in gate.inputs:
                if source in readers:
                    readers[source].append(number)
        return tuple(tuple(readers[gate.place]) for gate in self.cyclic)

    def evaluate(self, leaves: Sequence[Bits], every: Bits) -> list[Bits]:
        """For each target the scenarios in which it fires, given those of each leaf; `every` has all scenarios."""
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
    """The binary digits of a sum in each scenario, lowest first; `columns` has the addends of each digit."""
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
    """The scenarios in which a number, given by its digits, is at least `need`."""
    if need >> len(digits):
        return 0
    # From the highest digit down: where the number is greater so far, and where it is equal so far.
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
    """The varying gates that the targets depend on, without leaves, each after its inputs unless in a cycle."""
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
    """The start and end of the part in which gates have inputs that come later; empty if there are none."""
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
