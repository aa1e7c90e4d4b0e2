"""Dependencies between members: the graph of ties, waits, deadlocks and what breaks them, and keystones.

The effect of a tie is defined in `consensus.assent`; only this package imports networkx.
The longest chain of causes requires a plan, and is in `consensus.unblocking`.
"""

from consensus.relations.deadlock import Breaking, Deadlock, breaking, deadlocks
from consensus.relations.graphml import graphml
from consensus.relations.keystone import Keystone, keystones
from consensus.relations.tie_graph import graph
from consensus.relations.waiting import Waiting, waits

__all__ = [
    "Breaking",
    "Deadlock",
    "Keystone",
    "Waiting",
    "breaking",
    "deadlocks",
    "graph",
    "graphml",
    "keystones",
    "waits",
]
