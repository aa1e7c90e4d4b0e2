"""What a certificate proves, told in words and as plain data."""

from collections.abc import Iterator
from fractions import Fraction

from consensus.situation import Situation
from consensus.unblocking import Certificate, Proven
from consensus.views.blocks.elements import Block, Heading, Lines
from consensus.views.data.answer_data import Data, exact
from consensus.views.words.phrases import Words, cost, number
from consensus.views.words.telling import day_of


def certified(certificate: Certificate, proven: Proven, situation: Situation) -> Iterator[Block]:
    """The blocks that tell what was proven of a situation, and what was not."""
    proposal = situation.setting.proposal(certificate.question.proposal)
    yield Lines((day_of(situation), f"Proposal: {Words(situation.setting).proposal(proposal)} ({proposal.id})"))
    moves = () if certificate.plan is None else certificate.plan.moves
    yield Heading(f"Proven: {_said(proven) if moves or proven.cost is None else 'nothing has to be moved'}")
    if moves:
        yield Lines(tuple(f"  {move}" for move in moves))
    yield from how_proven(certificate)


def how_proven(certificate: Certificate) -> Iterator[Block]:
    """How long the proof is, and what it leaves open."""
    length = f"{number(len(certificate.clauses), 'clause')} and {number(len(certificate.proof), 'node')}"
    yield Lines((f"  {length} of proof",))
    if certificate.trusted:
        yield Heading("Not proven, but the engine's word alone")
        yield Lines((f"  {certificate.trusted}",))


def _said(proven: Proven) -> str:
    match proven.status:
        case "adopted":
            return "the body has decided in favour; nothing is left to unblock"
        case "impossible":
            return "no moves unblock it"
        case "optimal":
            return f"these moves unblock it, and none do for less than {_cost(proven.cost)}"
        case _:
            least = f"none do for less than {_cost(proven.bound)}"
            return (
                f"of all moves that unblock it, {least}"
                if proven.cost is None
                else f"these moves unblock it for {_cost(proven.cost)}, and {least}"
            )


def _cost(amount: Fraction | None) -> str:
    return "" if amount is None else cost(amount)


def certified_data(certificate: Certificate, proven: Proven) -> dict[str, Data]:
    """What was proven, and of what."""
    question = certificate.question
    return {
        "on": question.day.isoformat(),
        "known_by": None if question.known_by is None else question.known_by.isoformat(),
        "proposal": question.proposal,
        "status": proven.status,
        "cost": None if proven.cost is None else exact(proven.cost),
        "bound": None if proven.bound is None else exact(proven.bound),
        "moves": None if certificate.plan is None else list[Data](certificate.plan.moves),
        "clauses": proven.clauses,
        "nodes": proven.nodes,
        "trusted": proven.trusted,
    }
