"""Certificates of answers and their checker, which uses no engine."""

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
