"""Folding: moves that do the same at the same cost become one leaf, of which only the number made matters.

It is a presolve: parallel columns of an integer program are merged into one, with the sum of their limits (Andersen and
Andersen, "Presolving in linear programming", Mathematical Programming 71, 1995).  Of 170 members that a rule counts
alike, the program then decides how many to win over, not which.
"""

from collections.abc import Hashable
from typing import final

import attrs

from consensus.assent import Gate, Network, Prospect
from consensus.records import MoveId


@final
@attrs.frozen(kw_only=True, eq=False, repr=False)
class FoldedNetwork:
    """A reduced network, the number of each gate of the prospect that it keeps, and the moves folded together.

    `alike` maps the first move of each class to all of them, in the prospect's order; only the first has a leaf.
    """

    network: Network
    at: dict[Gate, Gate]
    alike: dict[MoveId, tuple[MoveId, ...]]


def unfolded(prospect: Prospect) -> FoldedNetwork:
    """The reduced network of a prospect, with a leaf for each move."""
    network, at = prospect.reduced
    return FoldedNetwork(network=network, at=at, alike={})


def folded(prospect: Prospect) -> FoldedNetwork:
    """The reduced network of a prospect without cycles, with one leaf for all moves that do the same.

    These cost the same, feed the same gates with the same weight, and no gate depends on one of them not being made.
    """
    network, at = prospect.reduced
    classes: dict[Hashable, list[MoveId]] = {}
    free = prospect.chosen.keys() - prospect.unmade.keys() - prospect.given
    for move in sorted(free, key=prospect.order.__getitem__):
        if (leaf := at.get(prospect.chosen[move])) is not None:
            feeds = tuple(sorted(network.outputs[leaf]))
            classes.setdefault((prospect.moves[move].cost, feeds), []).append(move)
    alike = {moves[0]: tuple(moves) for moves in classes.values() if len(moves) > 1}
    gone = {at[prospect.chosen[move]] for moves in alike.values() for move in moves[1:]}
    kept = [gate for gate in range(len(network.needs)) if gate not in gone]
    number = {gate: place for place, gate in enumerate(kept)}
    return FoldedNetwork(
        network=Network(
            needs=tuple(network.needs[gate] for gate in kept),
            inputs=tuple(
                tuple((number[source], weight) for source, weight in network.inputs[gate] if source in number)
                for gate in kept
            ),
            staged=frozenset(),
        ),
        at={gate: number[place] for gate, place in at.items() if place in number},
        alike=alike,
    )
