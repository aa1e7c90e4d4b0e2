"""What unblocks a proposal: the cheapest plan, all other minimal plans, their steps and reasons, or the impasse."""

from importlib import import_module
from typing import TYPE_CHECKING

from consensus.moved_names import moved_names
from consensus.search.choices import Progress
from consensus.unblocking.answer import Status, Unblocking, unblock
from consensus.unblocking.chain import longest_chain
from consensus.unblocking.contrast import Contrast, contrast, contrasts
from consensus.unblocking.plan import Impasse, Plan, PlanComparison
from consensus.unblocking.steps import Step

if TYPE_CHECKING:
    from consensus.unblocking.comparison import ComparedProposal, Comparison, compare, compared_rivals
    from consensus.unblocking.inquiry import Inquiry, inquiries
    from consensus.unblocking.loose_tie import LooseTie, loose_ties
    from consensus.unblocking.price_range import Hedge, HedgingTie, PriceRange
    from consensus.unblocking.price_search import WorldPlan
    from consensus.unblocking.reliance import Reach, Reliance

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

_HOMES = {
    "ComparedProposal": "comparison",
    "Comparison": "comparison",
    "Hedge": "price_range",
    "HedgingTie": "price_range",
    "Inquiry": "inquiry",
    "LooseTie": "loose_tie",
    "PriceRange": "price_range",
    "Reach": "reliance",
    "Reliance": "reliance",
    "WorldPlan": "price_search",
    "compare": "comparison",
    "compared_rivals": "comparison",
    "inquiries": "inquiry",
    "loose_ties": "loose_tie",
}
"""The module of each name that needs the evidence of reports, which is loaded when the name is first used."""

if not TYPE_CHECKING:
    _CERTIFICATES = "Branch Certificate Clause Leaf ProofNode Proven Question Replay Split Violated"
    _MOVED = {name: f"consensus.certificates.{name}" for name in _CERTIFICATES.split()}
    _MOVED["Node"] = "consensus.certificates.ProofNode"
    _moved = moved_names(__name__, {"0.5": _MOVED}, frames=1)

    def __getattr__(name: str) -> object:
        if name not in _HOMES:
            return _moved(name)
        found = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
        globals()[name] = found
        return found

    def __dir__() -> list[str]:
        return sorted({*globals(), *_HOMES})
