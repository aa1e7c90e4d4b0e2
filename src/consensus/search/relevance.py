"""Which moves are essential, part of every smallest choice that unblocks, and which are useful, part of some.

Neither goes through the choices one by one.
"""

from collections.abc import Iterable, Iterator
from contextlib import closing
from itertools import islice

from consensus.answer_sets import AnswerSetProgram, Literal
from consensus.assent import MoveId
from consensus.search.encoding import Encoding, bearing, rules_of

_SAMPLE = 200
"""How many smallest choices are looked at before the engine is asked about single moves."""


def essential(search: Encoding) -> tuple[MoveId, ...]:
    """The moves without which nothing unblocks, sorted; none, if nothing unblocks anyway."""
    model = search.adopted([])
    left = set() if model is None else set(search.read(model)[0]) & search.free.keys()
    for move in sorted(left):
        if move not in left:
            continue
        without = search.adopted([-search.free[move]])
        if without is not None:
            left &= set(search.read(without)[0])
    return tuple(sorted(left))


def useful(search: Encoding) -> tuple[MoveId, ...]:
    """The moves that are part of some smallest choice that unblocks, sorted."""
    found: set[MoveId] = set()
    if search.prospect.goal is not None:
        with closing(search.program.smallest(search.free.values(), limit=search.limit)) as models:
            for model in islice(models, _SAMPLE):
                found.update(search.read(model)[0])
    shadow = _Shadow(search)
    for move in search.free:
        if move not in found:
            for choice in shadow.choices_with(move):
                smallest = _smallest_within(search, choice)
                found.update(smallest)
                if move in smallest:
                    break
                shadow.refuse(smallest)
    return tuple(sorted(found & search.free.keys()))


def _smallest_within(search: Encoding, moves: Iterable[MoveId]) -> frozenset[MoveId]:
    """A smallest choice that unblocks, made of these moves."""
    kept = frozenset(moves)
    while True:
        others = [-literal for move, literal in search.free.items() if move not in kept]
        fewer = search.program.one_of([-search.free[move] for move in kept if move in search.free])
        model = search.adopted([*others, fewer])
        if model is None:
            return kept
        kept = frozenset(search.read(model)[0])


class _Shadow:
    """Two copies of a prospect: in the second, a move that the first makes is not, and the goal is not reached.

    Every smallest choice that has a move is one in which the first copy unblocks and the second does not.
    """

    def __init__(self, search: Encoding) -> None:
        self._search = search
        self._encoding = Encoding(search.prospect, limit=search.limit)
        self._left_out: dict[MoveId, Literal] = {}
        if search.prospect.goal is not None:
            self._enter_second_copy(self._encoding.program)

    def _enter_second_copy(self, program: AnswerSetProgram) -> None:
        first, prospect = self._encoding, self._search.prospect
        names = sorted(first.free)
        self._left_out = dict(zip(names, program.atoms(len(names)), strict=True))
        program.choices(self._left_out.values())
        made = dict(zip(names, program.atoms(len(names)), strict=True))
        program.rules((made[move], 2, [(first.free[move], 1), (-self._left_out[move], 1)]) for move in names)
        reached = bearing(prospect)
        literals: dict[int, Literal] = {}
        for move, gate in prospect.chosen.items():
            if gate in reached:
                literals[gate] = made.get(move, first.moves[move])
        for move, gate in prospect.unmade.items():
            if gate in reached:
                literals[gate] = -made[move] if move in made else first.literals[gate]
        literals.update((gate, first.literals[gate]) for gate in prospect.waived.values() if gate in reached)
        inner = sorted(reached - literals.keys())
        literals.update(zip(inner, program.atoms(len(inner)), strict=True))
        program.rules(rules_of(prospect, inner, literals))
        assert prospect.goal is not None
        program.require([-literals[prospect.goal]])

    def choices_with(self, move: MoveId) -> Iterator[tuple[MoveId, ...]]:
        """Choices that unblock with a move and not without it, until there are none that was not refused."""
        first = self._encoding
        assumed = [first.free[move]]
        assumed += [literal if other == move else -literal for other, literal in self._left_out.items()]
        while (model := first.adopted(assumed)) is not None:
            yield first.read(model)[0]

    def refuse(self, smallest: Iterable[MoveId]) -> None:
        """Leave out all choices that have all these moves."""
        free = self._encoding.free
        self._encoding.program.require([-free[move] for move in smallest if move in free])
