"""What unblocks: the cheapest plan and all others, their steps and reasons, or the impasse that rules them out."""

from consensus.unblocking.answer import Status, Unblocking
from consensus.unblocking.answering import unblock
from consensus.unblocking.certificate import Certificate, Proven
from consensus.unblocking.chain import longest_chain
from consensus.unblocking.contrast import Contrast, contrast, contrasts
from consensus.unblocking.inquiry import Inquiry, inquiries
from consensus.unblocking.plan import Impasse, Plan, Step
from consensus.unblocking.proof import Branch, Clause, Leaf, Node, Split, Violated
from consensus.unblocking.question import Question, Replay
from consensus.unblocking.reliance import Reach, Reliance
from consensus.unblocking.search import Progress

__all__ = [
    "Branch",
    "Certificate",
    "Clause",
    "Contrast",
    "Impasse",
    "Inquiry",
    "Leaf",
    "Node",
    "Plan",
    "Progress",
    "Proven",
    "Question",
    "Reach",
    "Reliance",
    "Replay",
    "Split",
    "Status",
    "Step",
    "Unblocking",
    "Violated",
    "contrast",
    "contrasts",
    "inquiries",
    "longest_chain",
    "unblock",
]
