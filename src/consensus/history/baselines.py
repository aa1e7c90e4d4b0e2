"""Baselines: moves read off the hold-outs and their asks, all of them, without comparing costs."""

from collections.abc import Iterator
from enum import Enum

from consensus.history.replay import Turn
from consensus.records import (
    HOLD_OUTS,
    CandidateWithdrawn,
    Condition,
    Grant,
    Granted,
    Move,
    Settle,
    Stance,
    WinOver,
    Withdraw,
)
from consensus.records.conditions import atoms
from consensus.situation import Standing


class Baseline(Enum):
    """A plan made without a search.

    GRANT_EVERYTHING: everything that anybody asks for is granted, each candidate whose withdrawal is asked or waited
    for withdraws, and each objection without a known ask is settled.  WIN_EVERYBODY: each open objection is settled,
    and each other reserved member is won over.
    """

    GRANT_EVERYTHING = "grant everything"
    WIN_EVERYBODY = "win everybody"


def baseline_moves(baseline: Baseline, turn: Turn) -> frozenset[Move]:
    """The moves that a baseline names for the proposal in question; empty if no proposal is known."""
    if turn.proposal is None:
        return frozenset()
    situation = turn.situation
    standings = [situation.standing(member, proposal=turn.proposal) for member in situation.members]
    moves_of = _granting if baseline is Baseline.GRANT_EVERYTHING else _winning
    return frozenset(move for standing in standings for move in moves_of(standing))


def is_enough(baseline: Baseline, turn: Turn) -> bool:
    """Whether those of its moves that can be made would unblock the proposal in question."""
    if turn.ways is None:
        return False
    prospect = turn.ways.prospect
    made = {move.id for move in baseline_moves(baseline, turn)}
    return prospect.after(sorted(made & prospect.moves.keys())).adopts


def _granting(standing: Standing) -> Iterator[Move]:
    for objection in standing.open_objections:
        if objection.condition is None:
            yield Settle(objection.id)
        else:
            yield from _bringing_about(objection.condition)
    for condition in (*(wait.tie.until for wait in standing.waits), *standing.asks):
        if condition is not None:
            yield from _bringing_about(condition)


def _bringing_about(condition: Condition) -> Iterator[Move]:
    for atom in atoms(condition):
        match atom:
            case Granted():
                yield Grant.of(atom)
            case CandidateWithdrawn():
                yield Withdraw(atom.candidate)
            case _:
                pass


def _winning(standing: Standing) -> Iterator[Move]:
    if standing.stance is Stance.OBJECTS or standing.open_objections:
        yield from (Settle(objection.id) for objection in standing.open_objections)
    elif standing.stance in HOLD_OUTS:
        yield WinOver(standing.member, standing.proposal)
