"""Contrast: what would still block a proposal if one move of a plan were not made."""

import attrs

from consensus import display
from consensus.assent import Aftermath, CostedMove, Prospect, Refusal, refusals
from consensus.errors import UnknownId
from consensus.records import MemberId, Move, MoveId, ProposalId
from consensus.rules import Outcome
from consensus.situation import Situation
from consensus.unblocking.answer import Unblocking
from consensus.unblocking.plan import Plan


@attrs.frozen(kw_only=True, repr=False)
class Contrast:
    """What is lost if one move of a plan is not made, and all its other moves are.

    `lost` are the members that assent under the plan but not without the move.  `refusals` say why each member whose
    stance then differs does not assent, except those assumed to go along.  `outcome` is the rule's outcome without the
    move, and `on_table` says whether the proposal is then on the table.
    """

    situation: Situation
    proposal: ProposalId
    move: CostedMove
    lost: tuple[MemberId, ...]
    refusals: tuple[Refusal, ...]
    on_table: bool
    outcome: Outcome

    @property
    def adopts(self) -> bool:
        """Whether the rule would adopt even without the move; never true if the plan needs each of its moves."""
        return self.on_table and self.outcome is Outcome.ADOPTED

    def __repr__(self) -> str:
        return f"<Contrast without {self.move.id}: {self.outcome.value}, {len(self.refusals)} refusals>"

    def __str__(self) -> str:
        return display.text(self)


def contrast(ways: Unblocking, move: Move | MoveId, *, plan: Plan | None = None) -> Contrast:
    """What would still block without one move of a plan, by default of the cheapest plan.

    Raises UnknownId for a move that is not in the plan.

    >>> from consensus.cases import load
    >>> from consensus.unblocking import unblock
    >>> ways = unblock(load("nato-2024").on("2024-06-05"))
    >>> without = contrast(ways, "grant:hu-optout")
    >>> without, without.lost, without.refusals[0].objections[0].missing
    (<Contrast without grant:hu-optout: BLOCKED, 1 refusals>, ('HU',), Granted(concession='hu-optout', part=None))
    """
    known = _moves(ways, plan)
    if str(move) not in known:
        raise UnknownId(kind="move of the plan", id=str(move), known=known)
    return _without(known[str(move)], known, ways.prospect)


def contrasts(ways: Unblocking, *, plan: Plan | None = None) -> tuple[Contrast, ...]:
    """A contrast for each move of a plan, by default of the cheapest plan; sorted by move id.

    Empty if the plan has no moves, or if there is no plan.
    """
    known = _moves(ways, plan)
    return tuple(_without(known[move], known, ways.prospect) for move in sorted(known))


def _moves(ways: Unblocking, plan: Plan | None) -> dict[MoveId, CostedMove]:
    asked = ways.cheapest if plan is None else plan
    return {} if asked is None else {move.id: move for move in asked.moves}


def _without(move: CostedMove, known: dict[MoveId, CostedMove], prospect: Prospect) -> Contrast:
    made = prospect.given | known.keys()
    whole, left = prospect.after(made), prospect.after(made - {move.id})
    return Contrast(
        situation=prospect.situation,
        proposal=prospect.proposal,
        move=move,
        lost=tuple(
            member for member in prospect.situation.members if whole.assents(member) and not left.assents(member)
        ),
        refusals=tuple(refusal for refusal in refusals(left) if _stands_elsewhere(refusal, whole)),
        on_table=left.is_on_table,
        outcome=left.verdict.outcome,
    )


def _stands_elsewhere(refusal: Refusal, whole: Aftermath) -> bool:
    return whole.assents(refusal.member) or whole.profile[refusal.member] is not refusal.stance
