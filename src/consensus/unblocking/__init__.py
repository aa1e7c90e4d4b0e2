"""What unblocks: the cheapest plan and all others, their steps and reasons, or the impasse that rules them out."""

from consensus.unblocking.answer import Status, Unblocking
from consensus.unblocking.answering import unblock
from consensus.unblocking.chain import longest_chain
from consensus.unblocking.contrast import Contrast, contrast, contrasts
from consensus.unblocking.plan import Impasse, Plan, Step
from consensus.unblocking.search import Progress

__all__ = [
    "Contrast",
    "Impasse",
    "Plan",
    "Progress",
    "Status",
    "Step",
    "Unblocking",
    "contrast",
    "contrasts",
    "longest_chain",
    "unblock",
]
