"""Who assents once which moves are made: the definition of the semantics, as a network of gates and its fixpoint.

What set of moves is best is the business of `consensus.unblocking`, which trusts nothing that is not replayed here.
"""

from consensus.assent.events import Assented, Event, Given, Lifted, Moved, Tabled, WaitEnded, Withdrawn
from consensus.assent.gates import Binding
from consensus.assent.moves import DEFAULT_COSTS, Costs, Move, MoveKind
from consensus.assent.network import Gate, Network
from consensus.assent.prospect import Aftermath, Prospect, Undeclared, prospect, taken_for_granted
from consensus.assent.refusals import Ground, Refusal, Unended, Unlifted, refusals
from consensus.records import MoveId

__all__ = [
    "DEFAULT_COSTS",
    "Aftermath",
    "Assented",
    "Binding",
    "Costs",
    "Event",
    "Gate",
    "Given",
    "Ground",
    "Lifted",
    "Move",
    "MoveId",
    "MoveKind",
    "Moved",
    "Network",
    "Prospect",
    "Refusal",
    "Tabled",
    "Undeclared",
    "Unended",
    "Unlifted",
    "WaitEnded",
    "Withdrawn",
    "prospect",
    "refusals",
    "taken_for_granted",
]
