"""Who assents after some moves: the definition of the semantics, as a network of gates and its fixpoint.

`consensus.unblocking` finds the best moves, and replays every plan here before it trusts it.
"""

from consensus.assent.aftermath import Aftermath
from consensus.assent.asked import Asked
from consensus.assent.bindings import (
    AvoidedThreat,
    Binding,
    BindingKind,
    Exclusion,
    Implication,
    OffTheTable,
    OpenObjection,
    OpenWait,
    RuledOut,
    Unwillingness,
)
from consensus.assent.compilation import Heard, Undeclared
from consensus.assent.costs import DEFAULT_COSTS, CostedMove, Costs
from consensus.assent.events import (
    Assented,
    Event,
    Given,
    Lifted,
    Moved,
    Pledged,
    Released,
    Tabled,
    WaitEnded,
    Withdrawn,
)
from consensus.assent.network import Gate, Network
from consensus.assent.prospect import Prospect
from consensus.assent.prospect import prospect as prospect  # deprecated
from consensus.assent.refusals import Ground, Refusal, Unended, Unlifted, refusals

__all__ = [
    "Aftermath",
    "Asked",
    "Assented",
    "AvoidedThreat",
    "Binding",
    "BindingKind",
    "CostedMove",
    "Costs",
    "DEFAULT_COSTS",
    "Event",
    "Exclusion",
    "Gate",
    "Given",
    "Ground",
    "Heard",
    "Implication",
    "Lifted",
    "Moved",
    "Network",
    "OffTheTable",
    "OpenObjection",
    "OpenWait",
    "Pledged",
    "Prospect",
    "Refusal",
    "Released",
    "RuledOut",
    "Tabled",
    "Undeclared",
    "Unended",
    "Unlifted",
    "Unwillingness",
    "WaitEnded",
    "Withdrawn",
    "refusals",
]
