"""What unblocks a proposal: the cheapest plan, all other minimal plans, their steps and reasons, or the impasse."""

from typing import TYPE_CHECKING

from consensus.moved_names import moved_names
from consensus.search.choices import Progress
from consensus.unblocking.answer import Status, Unblocking, unblock
from consensus.unblocking.chain import longest_chain
from consensus.unblocking.comparison import ComparedProposal, Comparison, compare, compared_rivals
from consensus.unblocking.contrast import Contrast, contrast, contrasts
from consensus.unblocking.inquiry import Inquiry, inquiries
from consensus.unblocking.loose_ties import LooseTie, loose_ties
from consensus.unblocking.plan import Impasse, Plan, PlanComparison
from consensus.unblocking.price_range import Hedge, HedgingTie, PriceRange
from consensus.unblocking.price_search import WorldPlan
from consensus.unblocking.reliance import Reach, Reliance
from consensus.unblocking.steps import Step

__all__ = [
    "ComparedProposal",
    "Comparison",
    "Contrast",
    "Hedge",
    "HedgingTie",
    "Impasse",
    "Inquiry",
    "LooseTie",
    "Plan",
    "PlanComparison",
    "PriceRange",
    "Progress",
    "Reach",
    "Reliance",
    "Status",
    "Step",
    "Unblocking",
    "WorldPlan",
    "compare",
    "compared_rivals",
    "contrast",
    "contrasts",
    "inquiries",
    "longest_chain",
    "loose_ties",
    "unblock",
]

if not TYPE_CHECKING:
    _CERTIFICATES = "Branch Certificate Clause Leaf ProofNode Proven Question Replay Split Violated"
    _MOVED = {name: f"consensus.certificates.{name}" for name in _CERTIFICATES.split()}
    _MOVED["Node"] = "consensus.certificates.ProofNode"
    __getattr__ = moved_names(__name__, {"0.5": _MOVED})
