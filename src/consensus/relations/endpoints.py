"""The endpoints of ties: the members, candidates, actors and groups that a tie or its condition names, by id."""

from collections.abc import Iterable

from consensus.records import (
    CandidateWithdrawn,
    Condition,
    DayPassed,
    Granted,
    GroupId,
    OnTable,
    Promised,
    Setting,
    Tie,
)
from consensus.records.conditions import AssentCondition, Atom, atoms


def endpoints(tie: Tie, setting: Setting, names: dict[GroupId, str]) -> tuple[str, ...]:
    """Everybody whom a tie leads to, sorted."""
    found = set() if tie.until is None else doers(tie.until, setting)
    if tie.object is not None:
        found.add(tie.object)
    if tie.group is not None:
        found.add(names[tie.group])
    return tuple(sorted(found))


def doers(condition: Condition, setting: Setting) -> set[str]:
    """Everybody who could bring some part of a condition about."""
    return {end for atom in atoms(condition) for end in _doers_of(atom, setting)}


def _doers_of(atom: Atom, setting: Setting) -> Iterable[str]:
    """Who could bring a condition about that has no parts of its own."""
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


def group_nodes(setting: Setting) -> dict[GroupId, str]:
    """The node of every group: its id, unless somebody else goes by it."""
    taken = set(setting.ids("actor"))
    nodes = {}
    for group in sorted(setting.ids("group")):
        node = group
        while node in taken:
            node = f"group:{node}"
        taken.add(node)
        nodes[group] = node
    return nodes
