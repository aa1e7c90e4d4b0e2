"""The endpoints of ties: the members, candidates, actors and groups that a tie or its condition names, by id."""

from consensus.records import GroupId, Setting, Tie
from consensus.records.doers import doers


def endpoints(tie: Tie, setting: Setting, names: dict[GroupId, str]) -> tuple[str, ...]:
    """The nodes that a tie leads to, sorted."""
    found = set() if tie.until is None else doers(tie.until, setting)
    if tie.object is not None:
        found.add(tie.object)
    if tie.group is not None:
        found.add(names[tie.group])
    return tuple(sorted(found))


def group_nodes(setting: Setting) -> dict[GroupId, str]:
    """The node of every group: its id, unless a member, candidate or actor has the same id."""
    taken = set(setting.ids("actor"))
    nodes = {}
    for group in sorted(setting.ids("group")):
        node = group
        while node in taken:
            node = f"group:{node}"
        taken.add(node)
        nodes[group] = node
    return nodes
