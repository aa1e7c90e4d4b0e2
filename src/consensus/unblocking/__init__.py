"""What unblocks: the cheapest plan, its steps and their reasons, or the impasse that rules every plan out."""

from consensus.unblocking.answering import unblock
from consensus.unblocking.chain import longest_chain
from consensus.unblocking.plan import Impasse, Plan, Status, Step, Unblocking

__all__ = ["Impasse", "Plan", "Status", "Step", "Unblocking", "longest_chain", "unblock"]
