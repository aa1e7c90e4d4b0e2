"""What an answer proves, and how that is checked: no engine is used here."""

from consensus.certificates.certificate import Certificate, Proven
from consensus.certificates.proof import Branch, Clause, Leaf, ProofNode, Split, Violated
from consensus.certificates.question import Question, Replay

__all__ = [
    "Branch",
    "Certificate",
    "Clause",
    "Leaf",
    "ProofNode",
    "Proven",
    "Question",
    "Replay",
    "Split",
    "Violated",
]
