"""What unblocks: the cheapest plan and all others, their steps and reasons, or the impasse that rules them out."""

from consensus.certificates.certificate import Certificate, Proven
from consensus.certificates.proof import Branch, Clause, Leaf, Node, Split, Violated
from consensus.certificates.question import Question, Replay
from consensus.search.cheapest import Progress
from consensus.unblocking.answer import Status, Unblocking
from consensus.unblocking.answering import unblock
from consensus.unblocking.chain import longest_chain
from consensus.unblocking.contrast import Contrast, contrast, contrasts
from consensus.unblocking.inquiry import Inquiry, inquiries
from consensus.unblocking.plan import Impasse, Plan, Step
from consensus.unblocking.reliance import Reach, Reliance

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
