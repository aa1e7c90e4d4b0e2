"""What a certificate proves, in words."""

from collections.abc import Iterator
from fractions import Fraction

from consensus.assent import Asked
from consensus.certificates import Certificate, Proven
from consensus.situation import Situation
from consensus.views.blocks.block import Block, Heading, Sentences
from consensus.views.words.phrases import LEAST, Words, cost, number
from consensus.views.words.situation_summary import as_of


def certificate_summary(certificate: Certificate, proven: Proven, situation: Situation) -> Iterator[Block]:
    """What was proven about a situation, and what was not."""
    proposal = situation.setting.proposal(certificate.question.proposal)
    yield Sentences((as_of(situation), f"Proposal: {Words(situation).proposal(proposal)} ({proposal.id})"))
    if certificate.question.asked is Asked.AT_LEAST:
        yield Heading(f"Asked at least: {LEAST}")
    moves = () if certificate.plan is None else certificate.plan.moves
    yield Heading(f"Proven: {_said(proven) if moves or proven.cost is None else 'no move is needed'}")
    if moves:
        yield Sentences(tuple(f"  {move}" for move in moves))
    yield from proof_summary(certificate)


def proof_summary(certificate: Certificate) -> Iterator[Block]:
    """How long the proof is, and what it leaves open."""
    length = f"{number(len(certificate.clauses), 'clause')} and {number(len(certificate.proof), 'node')}"
    yield Sentences((f"  the proof has {length}",))
    if certificate.trusted:
        yield Heading("Not proven: this rests on the engine alone")
        yield Sentences((f"  {certificate.trusted}",))


def _said(proven: Proven) -> str:
    match proven.status:
        case "adopted":
            return "the body has decided in favour, and there is nothing left to unblock"
        case "impossible":
            return "no moves unblock it"
        case "optimal":
            return f"these moves unblock it, and none that cost less than {_cost(proven.cost)} do"
        case _:
            least = f"none that cost less than {_cost(proven.bound)} do"
            if proven.cost is None:
                return f"of all moves that could unblock it, {least}"
            return f"these moves unblock it for {_cost(proven.cost)}, and {least}"


def _cost(amount: Fraction | None) -> str:
    return "" if amount is None else cost(amount)
