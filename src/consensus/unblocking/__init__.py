"""What unblocks: the cheapest plan, its steps and their reasons, or the impasse that rules every plan out."""

from consensus.unblocking.answering import unblock
from consensus.unblocking.certificate import Certificate, Proven
from consensus.unblocking.plan import Impasse, Plan, Status, Step, Unblocking
from consensus.unblocking.proof import Branch, Clause, Leaf, Node, Split, Violated
from consensus.unblocking.question import Question, Replay

__all__ = [
    "Branch",
    "Certificate",
    "Clause",
    "Impasse",
    "Leaf",
    "Node",
    "Plan",
    "Proven",
    "Question",
    "Replay",
    "Split",
    "Status",
    "Step",
    "Unblocking",
    "Violated",
    "unblock",
]
