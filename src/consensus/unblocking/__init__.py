"""What unblocks: the cheapest plan, its steps and their reasons, or the impasse that rules every plan out."""

from consensus.unblocking.answering import unblock
from consensus.unblocking.chain import longest_chain
from consensus.unblocking.contrast import Contrast, contrast, contrasts
from consensus.unblocking.plan import Impasse, Plan, Status, Step, Unblocking

__all__ = [
    "Contrast",
    "Impasse",
    "Plan",
    "Status",
    "Step",
    "Unblocking",
    "contrast",
    "contrasts",
    "longest_chain",
    "unblock",
]
