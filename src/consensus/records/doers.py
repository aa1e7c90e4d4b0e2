"""Who could make a condition hold: members that would assent, candidates that would withdraw, givers."""

from collections.abc import Iterable

from consensus.records.conditions import (
    AssentCondition,
    Atom,
    CandidateWithdrawn,
    Condition,
    DayPassed,
    Granted,
    OnTable,
    Promised,
    atoms,
)
from consensus.records.setting import Setting


def doers(condition: Condition, setting: Setting) -> set[str]:
    """Ids of everybody who could make some part of a condition hold."""
    return {end for atom in atoms(condition) for end in _doers_of(atom, setting)}


def _doers_of(atom: Atom, setting: Setting) -> Iterable[str]:
    """Who could make a single condition hold."""
    if isinstance(atom, AssentCondition):
        return atom.members
    match atom:
        case CandidateWithdrawn():
            return (atom.candidate,)
        case OnTable():
            return setting.proposal(atom.proposal).candidates
        case Granted():
            return _givers(atom, setting)
        case Promised():
            return _givers(atom.granted, setting)
        case DayPassed():
            return ()


def _givers(ask: Granted, setting: Setting) -> set[str]:
    concession = setting.concession(ask.concession)
    parts = [part for part in concession.parts if ask.part in (None, part.id)]
    givers = {part.by or concession.by for part in parts} if parts else {concession.by}
    return {giver for giver in givers if giver is not None}
