"""Certificate: an answer that anybody can check by nothing more than the definition of who assents.

So the search need not be trusted: it is a certifying algorithm (McConnell, Mehlhorn, Näher and Schweitzer, "Certifying
algorithms", Computer Science Review 5(2), 2011).

The checker uses `consensus.assent` alone, neither the engine nor the search, and trusts nothing in the certificate.  It
checks the following:

- The *question* can be put to the situation, with the same rule; its network of gates is built anew.
- A *plan* is replayed: its moves unblock, at that cost, and the same members assent in the same rounds.
- Each *clause* is checked by one fixpoint, in which every move and every move not made counts as done, except the
  literals of the clause.  If the body does not adopt even then, no choice that makes every literal of the clause false
  unblocks, since firing more gates never undoes the effects of fewer.  Moves taken as made are made.
  Fragile moves may break this, so the clause has to name each of them.
- The *proof* gives a lower bound on the cost of every choice that satisfies all clauses: see
  `consensus.certificates.proof`.

So every choice that unblocks satisfies the clauses, and costs at least the bound.  A digest detects accidental damage;
nothing else depends on it.
"""

import json
from collections.abc import Collection
from fractions import Fraction
from hashlib import sha256
from typing import Any, final

import attrs

from consensus.assent import Prospect
from consensus.certificates.json_reader import JsonValue, number, parsed
from consensus.certificates.proof import NOT, Clause, Leaf, ProofNode, move_of, node_data, proven, read_node
from consensus.certificates.question import (
    Question,
    Replay,
    question_data,
    read_question,
    read_replay,
    replay_data,
    replayed,
)
from consensus.errors import CertificateRejected, EngineDisagrees
from consensus.records import DecisionResult, MoveId
from consensus.records.typed import shown
from consensus.rules import Rule
from consensus.situation import Situation

CERTIFICATE_VERSION = 3
"""The version of the format that is written and read."""

CLAUSES_READ_AT_MOST = 20_000
"""How many clauses a certificate may have; each takes a fixpoint to check."""


@attrs.frozen(kw_only=True)
class Proven:
    """What a certificate proves, and the size of its proof.

    `status` is "adopted", "optimal", "impossible" or "bounded"; `trusted` says in words what is not proven.  `clauses`
    and `nodes` are numbers of clauses and of proof nodes.
    """

    status: str
    cost: Fraction | None
    bound: Fraction | None
    clauses: int
    nodes: int
    trusted: str


@final
@attrs.frozen(kw_only=True, repr=False)
class Certificate:
    """An answer with its proof, which `check` verifies for a situation; the module says what is proven.

    No plan costs less than `bound`, which is None if no plan unblocks; a plan that costs the bound is cheapest.
    `decided` says that the body has decided in favour, so that nothing is left to unblock.  `trusted` says in words
    what rests on the engine's word alone; empty if all is proven.  `case` is the name or path of the case.
    """

    question: Question
    plan: Replay | None = None
    bound: Fraction | None = Fraction(0)
    decided: bool = False
    clauses: tuple[Clause, ...] = ()
    proof: tuple[ProofNode, ...] = (Leaf(),)
    trusted: str = ""
    case: str | None = None

    def __repr__(self) -> str:
        cost = "no plan" if self.plan is None else f"a plan of cost {self.plan.cost}"
        return f"<Certificate {self.status}: {cost}, {len(self.clauses)} clauses, {len(self.proof)} nodes>"

    @property
    def status(self) -> str:
        """The status: "adopted", "optimal", "impossible" or, if the bound is below the cost, "bounded"."""
        if self.decided:
            return "adopted"
        if self.bound is None:
            return "impossible"
        return "optimal" if self.plan is not None and self.plan.cost == self.bound else "bounded"

    def check(self, situation: Situation, rule: Rule | None = None) -> Proven:
        """What the certificate proves of a situation, by its own rule or another; needs no engine and no search.

        Raises CertificateRejected if anything differs from what the certificate says.
        """
        prospect = self.question.put(situation, rule)
        _check_decision(self, prospect)
        if self.plan is not None:
            _check_plan(self.plan, prospect)
        _check_bound(self, prospect)
        return Proven(
            status=self.status,
            cost=None if self.plan is None else self.plan.cost,
            bound=self.bound,
            clauses=len(self.clauses),
            nodes=len(self.proof),
            trusted=self.trusted,
        )

    def to_json(self) -> str:
        """The certificate as JSON, with a digest that detects accidental damage."""
        data = _certificate_data(self)
        return _written({**data, "digest": _digest(data)})

    @classmethod
    def from_json(cls, text: str) -> "Certificate":
        """The certificate read from JSON.  Raises CertificateRejected for any text that is not a valid certificate."""
        stated = parsed(text)
        found = _read_certificate(stated)
        digest = stated.mapping()["digest"]
        if digest.value != _digest(_certificate_data(found)):
            raise digest.fault("the digest is another: the certificate was damaged or changed")
        return found


def certificate_of_plan(prospect: Prospect, moves: Collection[MoveId] | None) -> Certificate:
    """The certificate of a plan alone, or of no plan: a replay, which proves nothing about other plans' cost."""
    decided = prospect.situation.decided(prospect.proposal, rule=prospect.rule) is DecisionResult.ADOPTED
    plan = None if moves is None else replayed(prospect, moves)
    if moves is not None and plan is None:
        raise EngineDisagrees(problem=f"a replay does not adopt after {', '.join(sorted(moves)) or 'no move'}")
    return Certificate(question=Question.of(prospect), plan=plan, decided=decided)


# Checking


def _check_decision(certificate: Certificate, prospect: Prospect) -> None:
    decided = prospect.situation.decided(prospect.proposal, rule=prospect.rule) is DecisionResult.ADOPTED
    if certificate.decided is not decided:
        was = "has decided in favour" if decided else "has not decided in favour"
        raise CertificateRejected(problem=f"the body {was}", place="decided")
    if decided and (certificate.plan is not None or certificate.bound != 0 or certificate.clauses):
        raise CertificateRejected(problem="nothing is left to unblock, and nothing to prove", place="decided")


def _check_plan(plan: Replay, prospect: Prospect) -> None:
    for move in plan.moves:
        if move not in prospect.moves or move in prospect.given:
            raise CertificateRejected(problem=f"there is no move {shown(move)} to be made", place="plan.moves")
    if len(set(plan.moves)) < len(plan.moves):
        raise CertificateRejected(problem="a move is made twice", place="plan.moves")
    found = replayed(prospect, plan.moves)
    if found is None:
        raise CertificateRejected(problem="a replay of the moves does not unblock", place="plan.moves")
    for field in attrs.fields_dict(Replay):
        if getattr(found, field) != getattr(plan, field):
            raise CertificateRejected(problem="a replay comes to something else", place=f"plan.{field}")


def _check_bound(certificate: Certificate, prospect: Prospect) -> None:
    costs = {move: record.cost for move, record in prospect.moves.items() if move not in prospect.given}
    for place, clause in enumerate(certificate.clauses):
        for literal in clause:
            if move_of(literal) not in costs:
                raise CertificateRejected(problem=f"{shown(literal)} is no free move", place=f"clauses[{place}]")
        if not (prospect.fragile & costs.keys()).issubset(map(move_of, clause)):
            problem = "it says nothing of a move of which it may matter by itself whether it is made"
            raise CertificateRejected(problem=problem, place=f"clauses[{place}]")
        if unblocks_without(prospect, clause):
            problem = "a choice that satisfies none of it may unblock"
            raise CertificateRejected(problem=problem, place=f"clauses[{place}]")
    value = proven(certificate.proof, clauses=certificate.clauses, costs=costs)
    bound = certificate.bound
    if value is not None and (bound is None or value < bound):
        problem = f"what is proven is no more than that every plan costs at least {value}"
        raise CertificateRejected(problem=problem, place="proof")
    if certificate.plan is not None and (bound is None or certificate.plan.cost < bound):
        raise CertificateRejected(problem="the plan costs less than it says that every plan does", place="bound")


def unblocks_without(prospect: Prospect, clause: Collection[str]) -> bool:
    """Whether the goal fires if all moves and all moves not made count as done, except the literals of a clause."""
    left, given = frozenset(clause), prospect.given
    fired = [gate for move, gate in prospect.chosen.items() if move in given or move not in left]
    fired += [gate for move, gate in prospect.unmade.items() if move not in given and f"{NOT}{move}" not in left]
    return prospect.unblocks(fired)


# JSON


def _digest(data: dict[str, Any]) -> str:
    canonical = json.dumps(data, sort_keys=True, separators=(",", ":"))
    return f"sha256:{sha256(canonical.encode('ascii')).hexdigest()}"


def _written(data: dict[str, Any]) -> str:
    """The data as JSON, with a line for each key, each clause and each node."""
    lines = []
    for key, value in data.items():
        told = json.dumps(value)
        if key in ("clauses", "proof") and value:
            told = "[\n" + ",\n".join(f"    {json.dumps(item)}" for item in value) + "\n  ]"
        lines.append(f"  {json.dumps(key)}: {told}")
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _certificate_data(certificate: Certificate) -> dict[str, Any]:
    plan, bound = certificate.plan, certificate.bound
    return {
        "certificate": CERTIFICATE_VERSION,
        "case": certificate.case,
        "question": question_data(certificate.question),
        "decided": certificate.decided,
        "plan": None if plan is None else replay_data(plan),
        "bound": None if bound is None else number(bound),
        "trusted": certificate.trusted,
        "clauses": [list(clause) for clause in certificate.clauses],
        "proof": [node_data(node) for node in certificate.proof],
    }


def _read_certificate(stated: JsonValue) -> Certificate:
    if stated.mapping().get("certificate", JsonValue(None)).value != CERTIFICATE_VERSION:
        raise CertificateRejected(problem=f"it is no certificate in version {CERTIFICATE_VERSION} of the format")
    fields = stated.fields(
        "certificate", "case", "question", "decided", "plan", "bound", "trusted", "clauses", "proof", "digest"
    )
    clauses = tuple(clause.texts() for clause in fields["clauses"].items())
    if len(clauses) > CLAUSES_READ_AT_MOST:
        raise fields["clauses"].fault(f"there are more than {CLAUSES_READ_AT_MOST} clauses")
    case, plan, bound = (fields[name].maybe() for name in ("case", "plan", "bound"))
    return Certificate(
        question=read_question(fields["question"]),
        plan=None if plan is None else read_replay(plan),
        bound=None if bound is None else bound.exact(),
        decided=fields["decided"].truth(),
        clauses=clauses,
        proof=tuple(read_node(node) for node in fields["proof"].items()),
        trusted=fields["trusted"].text(),
        case=None if case is None else case.text(),
    )
