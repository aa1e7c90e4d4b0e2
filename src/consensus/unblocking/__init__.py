"""What unblocks: the cheapest plan and all others, steps and their reasons, or the impasse that rules every plan out."""

from consensus.unblocking.answer import Status, Unblocking
from consensus.unblocking.answering import unblock
from consensus.unblocking.plan import Impasse, Plan, Step
from consensus.unblocking.search import Progress

__all__ = ["Impasse", "Plan", "Progress", "Status", "Step", "Unblocking", "unblock"]
