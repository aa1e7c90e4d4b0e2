"""What a certificate proves, as plain data for JSON."""

from consensus.certificates import Certificate, Proven
from consensus.display import JsonData
from consensus.views.data.numbers import exact


def certificate_data(certificate: Certificate, proven: Proven) -> dict[str, JsonData]:
    """What was proven, and of what."""
    question = certificate.question
    return {
        "on": question.day.isoformat(),
        "known_by": None if question.known_by is None else question.known_by.isoformat(),
        "proposal": question.proposal,
        "status": proven.status,
        "cost": None if proven.cost is None else exact(proven.cost),
        "bound": None if proven.bound is None else exact(proven.bound),
        "moves": None if certificate.plan is None else list[JsonData](certificate.plan.moves),
        "clauses": proven.clauses,
        "nodes": proven.nodes,
        "trusted": proven.trusted,
    }
