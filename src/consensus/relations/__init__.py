"""How members hang together: the graph of ties, waits, deadlocks and what breaks them, and keystones.

What a tie brings about is defined in `consensus.assent`; the one door to networkx is here.
The longest chain of causes needs a plan, and is in `consensus.unblocking`.
"""

from consensus.relations.deadlock import Breaking, Deadlock, breaking, deadlocks
from consensus.relations.drawing import graph
from consensus.relations.keystone import Keystone, keystones
from consensus.relations.waiting import Waiting, waits

__all__ = ["Breaking", "Deadlock", "Keystone", "Waiting", "breaking", "deadlocks", "graph", "keystones", "waits"]
