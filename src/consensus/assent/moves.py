"""Moves: the single things that somebody can do to bring a body closer to agreement, and what they cost."""

from collections.abc import Mapping
from datetime import date
from enum import Enum
from fractions import Fraction

import attrs

from consensus.errors import InvalidRecord
from consensus.records import (
    ActorId,
    CandidateId,
    ConcessionId,
    MemberId,
    MoveId,
    ObjectionId,
    PackageId,
    ProposalId,
)


class MoveKind(Enum):
    """What sort of thing is done."""

    GRANT = "grant"
    WIN_OVER = "win-over"
    SETTLE = "settle"
    WITHDRAW = "withdraw"
    PUT_FORWARD = "put-forward"
    STRIKE = "strike"
    REOPEN = "reopen"
    FALL_BACK = "fall-back"
    LET_PASS = "let-pass"


DEFAULT_COSTS: Mapping[MoveKind, Fraction] = {
    MoveKind.GRANT: Fraction(1),
    MoveKind.WIN_OVER: Fraction(1),
    MoveKind.PUT_FORWARD: Fraction(2),
    MoveKind.WITHDRAW: Fraction(3),
    MoveKind.SETTLE: Fraction(3),
    MoveKind.STRIKE: Fraction(1),
    MoveKind.REOPEN: Fraction(3),
    MoveKind.FALL_BACK: Fraction(3),
    MoveKind.LET_PASS: Fraction(3),
}
"""What a move costs unless the case or the caller says otherwise."""


@attrs.frozen(kw_only=True)
class Move:
    """One thing that somebody does, with a stable id such as ``grant:fund`` or ``win-over:LI:meier``.

    `actors` are those who have to act: nobody in particular for a lever of procedure, which the body pulls.
    The fields below name what it is done to, as far as its kind has it.
    """

    kind: MoveKind
    actors: tuple[ActorId | MemberId | CandidateId, ...]
    cost: Fraction
    concession: ConcessionId | None = None
    part: str | None = None
    member: MemberId | None = None
    objection: ObjectionId | None = None
    candidate: CandidateId | None = None
    proposal: ProposalId | None = None
    package: PackageId | None = None
    until: date | None = None

    @property
    def id(self) -> MoveId:
        """The kind and what it is done to.

        >>> Move(kind=MoveKind.GRANT, actors=("AT",), cost=Fraction(1), concession="seat", part="vice").id
        'grant:seat/vice'
        """
        return f"{self.kind.value}:{self._done_to}"

    @property
    def _done_to(self) -> str | None:
        match self.kind:
            case MoveKind.GRANT:
                return self.concession if self.part is None else f"{self.concession}/{self.part}"
            case MoveKind.WIN_OVER:
                return f"{self.member}:{self.proposal}"
            case MoveKind.SETTLE:
                return self.objection
            case MoveKind.WITHDRAW:
                return self.candidate
            case MoveKind.PUT_FORWARD | MoveKind.REOPEN:
                return self.proposal
            case MoveKind.STRIKE:
                return self.package
            case MoveKind.LET_PASS:
                return None if self.until is None else self.until.isoformat()
            case MoveKind.FALL_BACK:
                return "failure"


@attrs.frozen
class Costs:
    """What moves cost: the caller's costs by move id or by kind, then the case's, then the defaults.

    >>> costs = Costs({"grant:fund": 5, "settle": 1})
    >>> costs.of(MoveKind.GRANT, "grant:fund", Fraction(2)), costs.of(MoveKind.GRANT, "grant:seat", Fraction(2))
    (Fraction(5, 1), Fraction(2, 1))
    """

    given: Mapping[str, Fraction | int] = attrs.field(factory=dict)

    def __attrs_post_init__(self) -> None:
        for name, cost in self.given.items():
            if isinstance(cost, float) or cost < 0:
                raise InvalidRecord(what=f"the cost of {name!r}", problem=f"{cost!r} is not exact and 0 or more")
            if ":" not in name and name not in {kind.value for kind in MoveKind}:
                kinds = ", ".join(kind.value for kind in MoveKind)
                raise InvalidRecord(what=f"the cost of {name!r}", problem=f"name a move, or a kind of move: {kinds}")

    def of(self, kind: MoveKind, move: MoveId, stated: Fraction | None) -> Fraction:
        """The cost of a move for which the case states a cost, or None."""
        for name in (move, kind.value):
            if name in self.given:
                return Fraction(self.given[name])
        return DEFAULT_COSTS[kind] if stated is None else stated
