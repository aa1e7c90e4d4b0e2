"""A draft as a network of thresholds, written apart from the library's: who assents once which moves are made.

The benchmarks check every answer with it, and other engines, which know no least fixpoint, learn from it what they got
wrong: a *blocker*, moves of which every plan needs one.
"""

from collections.abc import Iterable
from typing import NamedTuple

from tests.bench.drafts import Draft, Kind, Objection


class Source(NamedTuple):
    """A choice, or its contrary: ``("grant", 3, True)``, ``("win over", 5, True)``, ``("grant", 3, False)``."""

    kind: str
    number: int
    made: bool = True


Moves = frozenset[tuple[str, int]]
"""Moves that are made: their kind and number."""


class Cascade:
    """The network of one draft: a node fires once its fired inputs weigh what it needs; nothing fires of itself."""

    def __init__(self, drawn: Draft) -> None:
        self.drawn = drawn
        self.need: list[int] = []
        self.outputs: list[list[tuple[int, int]]] = []
        self.sources: dict[Source, int] = {}
        self._pull: dict[int, list[tuple[int, int]]] = {}
        self._followed: dict[int, list[int]] = {}
        for one, on, weight in drawn.influences:
            self._pull.setdefault(on, []).append((one, weight))
        for one, on in drawn.follows:
            self._followed.setdefault(one, []).append(on)
        self.assents = [self._node(1) for _ in drawn.kinds]
        self.given = [self._concession(concession) for concession in range(len(drawn.prices))]
        held: dict[int, list[int]] = {}
        for objection in drawn.objections:
            held.setdefault(objection.member, []).append(self._objection(objection))
        for member, on in drawn.waits:
            held.setdefault(member, []).append(self.assents[on])
        for member, kind in enumerate(drawn.kinds):
            if kind in (Kind.RESERVED, Kind.UNDECLARED):
                self._persuadable(member)
            else:
                self._all(self.assents[member], held.get(member, []))
        counted, number = drawn.needed
        self.goal = self._node(number)
        for member in sorted(counted):
            self._feed(self.goal, self.assents[member])
        self._always = [node for node, need in enumerate(self.need) if need <= 0]

    # Nodes

    def _node(self, need: int) -> int:
        self.need.append(need)
        self.outputs.append([])
        return len(self.need) - 1

    def _feed(self, node: int, source: int, weight: int = 1) -> None:
        self.outputs[source].append((node, weight))

    def _all(self, node: int, sources: list[int]) -> None:
        self.need[node] = len(sources)
        for source in sources:
            self._feed(node, source)

    def source(self, kind: str, number: int, made: bool = True) -> int:
        key = Source(kind, number, made)
        if key not in self.sources:
            self.sources[key] = self._node(1)
        return self.sources[key]

    def _concession(self, concession: int) -> int:
        node = self._node(1)
        needed = [self.source("grant", concession)]
        if concession in self.drawn.willing:
            needed.append(self.assents[self.drawn.willing[concession]])
        self._all(node, needed)
        return node

    def _objection(self, objection: Objection) -> int:
        node = self._node(1)
        for way in objection.ways:
            taken = self._node(1)
            self._all(taken, [self.given[concession] for concession in way])
            self._feed(node, taken)
        if objection.pressure:
            self._feed(node, self._pressed(objection.member, objection.pressure))
        if objection.raised_by is not None:
            self._feed(node, self.source("grant", objection.raised_by, made=False))
        return node

    def _persuadable(self, member: int) -> None:
        node = self.assents[member]
        self._feed(node, self.source("win over", member))
        for on in self._followed.get(member, ()):
            self._feed(node, self.assents[on])
        if member in self.drawn.thresholds:
            self._feed(node, self._pressed(member, self.drawn.thresholds[member]))

    def _pressed(self, member: int, weight: int) -> int:
        node = self._node(weight)
        for one, pull in self._pull.get(member, ()):
            self._feed(node, self.assents[one], pull)
        return node

    # What comes about

    def chosen(self, moves: Moves) -> list[int]:
        """The nodes of the moves made, and of those not made that matter."""
        return [node for source, node in self.sources.items() if ((source.kind, source.number) in moves) is source.made]

    def unblocks(self, moves: Moves) -> bool:
        """Whether these moves may be made together, and reach the goal."""
        if any({("grant", one), ("grant", other)} <= moves for one, other in self.drawn.exclusions):
            return False
        return Fired(self, self.chosen(moves)).has(self.goal)

    def cost(self, moves: Moves) -> int:
        return sum(
            self.drawn.prices[number] if kind == "grant" else self.drawn.persuasion[number] for kind, number in moves
        )

    def cheaper(self, moves: Moves) -> Moves:
        """Moves that unblock, without those that are not needed; the dearest are left out first."""
        kept = moves
        for move in sorted(moves, key=lambda move: (-self.cost(frozenset({move})), move)):
            if self.unblocks(kept - {move}):
                kept = kept - {move}
        return kept

    def blockers(self, moves: Moves) -> list[list[Source]]:
        """Choices of which every plan makes one, as far as these moves do not unblock; no two share a choice."""
        fired = Fired(self, self.chosen(moves))
        found = []
        while not fired.has(self.goal):
            aim = self._missing(fired)
            left = [source for source, node in self.sources.items() if not fired.has(node)]
            needed = []
            for source in sorted(left, key=self._dearest_last):
                if not fired.unless(aim, self.sources[source]):
                    needed.append(source)
            found.append(needed)
            for source in needed:
                fired.fire([self.sources[source]])
            if not needed:
                return found
        return found

    def _dearest_last(self, source: Source) -> tuple[int, Source]:
        return self.cost(frozenset({(source.kind, source.number)})), source

    def _missing(self, fired: "Fired") -> int:
        """Somebody whose assent is needed and has not come, or else the goal, where only a number is needed."""
        counted, number = self.drawn.needed
        if number < len(counted):
            return self.goal
        return next(self.assents[member] for member in sorted(counted) if not fired.has(self.assents[member]))


class Fired:
    """What has come about so far, which can be taken back."""

    def __init__(self, cascade: Cascade, nodes: Iterable[int]) -> None:
        self._outputs = cascade.outputs
        self._missing = list(cascade.need)
        self._fired = bytearray(len(cascade.need))
        self.fire([*cascade._always, *nodes])

    def has(self, node: int) -> bool:
        return bool(self._fired[node])

    def fire(self, nodes: Iterable[int], *, never: int = -1) -> list[int]:
        """Fire some nodes with all that follows; the nodes that fired, the last of them `never` if it did."""
        fired, missing = self._fired, self._missing
        waiting = []
        for node in nodes:
            if not fired[node]:
                fired[node] = 1
                waiting.append(node)
        place = 0
        while place < len(waiting):
            for output, weight in self._outputs[waiting[place]]:
                missing[output] -= weight
                if missing[output] <= 0 and not fired[output]:
                    fired[output] = 1
                    waiting.append(output)
            place += 1
            if never >= 0 and fired[never]:
                break
        self._walked = place
        return waiting

    def unless(self, aim: int, node: int) -> bool:
        """Fire a node unless another one would fire too; whether it did."""
        fired = self.fire([node], never=aim)
        if not self._fired[aim]:
            return True
        for one in fired[: self._walked]:
            for output, weight in self._outputs[one]:
                self._missing[output] += weight
        for one in fired:
            self._fired[one] = 0
        return False
