"""Clauses that a choice of moves does not satisfy, though every choice that unblocks does.

A choice that does not unblock is grown to a maximal one that still does not, and the literals left over are the clause:
one of its moves has to be made or, if it is negative, not made.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import final

from consensus.assent import Prospect
from consensus.assent.incremental_replay import IncrementalReplay
from consensus.certificates.proof import NOT, Clause, move_of, unit_of
from consensus.records import MoveId

_LEAVES_AT_ONCE = 16
"""How many leaves are fired together; if the body then adopts, each half is tried separately."""

_WORTH_SCALE = 1 << 10
"""The number of parts of a unit of cost, in which the worth of moves is counted."""


@final
class ClauseSearch:
    """The search for clauses of one prospect over the moves in `costs`; any other move is not made, unless given."""

    def __init__(self, prospect: Prospect, costs: Mapping[MoveId, Fraction]) -> None:
        self._costs, self._unit = costs, unit_of(costs)
        self._uses = dict.fromkeys(costs, 0)
        self._worths = {move: int(cost / self._unit) * _WORTH_SCALE for move, cost in costs.items()}
        self._leaves = {move: gate for move, gate in prospect.chosen.items() if move in costs}
        self._leaves |= {f"{NOT}{move}": gate for move, gate in prospect.unmade.items() if move in costs}
        self._fragile = prospect.fragile & costs.keys()
        self._replay = IncrementalReplay(prospect)
        always = [gate for move, gate in prospect.chosen.items() if move in prospect.given]
        always += [gate for move, gate in prospect.unmade.items() if move not in costs and move not in prospect.given]
        self._adopts_at_start = self._replay.fire(always)
        self._start = self._replay.mark

    def violated(self, chosen: Collection[MoveId]) -> list[Clause]:
        """Clauses that a choice does not satisfy, no two with a literal in common; empty if the choice unblocks.

        Each clause found is assumed to be satisfied before the next is searched for.
        """
        replay = self._replay
        replay.take_back(self._start)
        fired = [leaf for literal, leaf in self._leaves.items() if _holds(literal, chosen)]
        if not fired and self._adopts_at_start:
            return []
        clauses = []
        while not replay.fire(fired):
            mark = replay.mark
            clause = tuple(sorted(self._grown(chosen)))
            clauses.append(clause)
            self._note_uses(clause)
            if not clause or self._fragile:
                break
            replay.take_back(mark)
            fired = [self._leaves[literal] for literal in clause]
        return clauses

    def _grown(self, chosen: Collection[MoveId]) -> Iterator[str]:
        """Fire every leaf that does not make the body adopt; yields the literals of the others.

        The fired leaves are then a maximal failing set, so the clause is minimal: no literal can be left out.  Cheap
        and often used leaves are fired first, so that the clause has dear and new ones.
        """
        has_fired = self._replay.has_fired
        # Making a fragile move, or both its leaves firing, may have fewer effects, so its literal is kept.
        for move in sorted(self._fragile):
            yield f"{NOT}{move}" if move in chosen else move
        free = [literal for literal in self._leaves if move_of(literal) not in self._fragile]
        left = [literal for literal in sorted(free, key=self._worth) if not has_fired(self._leaves[literal])]
        for start in range(0, len(left), _LEAVES_AT_ONCE):
            yield from self._refused(left[start : start + _LEAVES_AT_ONCE])

    def _refused(self, literals: Sequence[str]) -> Iterator[str]:
        """Fire leaves together as long as the body does not adopt; yields the literals of those that cannot fire.

        By bisection: if k of n leaves cannot fire, it takes O(k log n) fixpoints instead of n.
        """
        mark = self._replay.mark
        if not self._replay.fire([self._leaves[literal] for literal in literals]):
            return
        self._replay.take_back(mark)
        if len(literals) == 1:
            yield literals[0]
            return
        half = len(literals) // 2
        yield from self._refused(literals[:half])
        yield from self._refused(literals[half:])

    def _worth(self, literal: str) -> int:
        return self._worths[move_of(literal)]

    def _note_uses(self, clause: Clause) -> None:
        for move in map(move_of, clause):
            self._uses[move] += 1
            self._worths[move] = int((self._costs[move] / self._unit * _WORTH_SCALE) // (1 + self._uses[move]))


def _holds(literal: str, chosen: Collection[MoveId]) -> bool:
    return (move_of(literal) in chosen) is not literal.startswith(NOT)
