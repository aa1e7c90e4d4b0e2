"""What unblocks: the cheapest plan and all others, their steps and reasons, or the impasse that rules them out."""

from typing import TYPE_CHECKING
from warnings import warn

from consensus.certificates import (
    Branch,
    Certificate,
    Clause,
    Leaf,
    ProofNode,
    Proven,
    Question,
    Replay,
    Split,
    Violated,
)
from consensus.search.cheapest import Progress
from consensus.unblocking.answer import Status, Unblocking, unblock
from consensus.unblocking.chain import longest_chain
from consensus.unblocking.contrast import Contrast, contrast, contrasts
from consensus.unblocking.inquiry import Inquiry, inquiries
from consensus.unblocking.plan import Impasse, Plan
from consensus.unblocking.reliance import Reach, Reliance
from consensus.unblocking.steps import Step

__all__ = [
    "Branch",
    "Certificate",
    "Clause",
    "Contrast",
    "Impasse",
    "Inquiry",
    "Leaf",
    "Plan",
    "Progress",
    "ProofNode",
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


if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        if name == "Node":
            warn("consensus.unblocking.Node is now ProofNode, and goes in 0.5", DeprecationWarning, stacklevel=2)
            return ProofNode
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
