"""The graph of members and ties, for any algorithm of networkx."""

from collections.abc import Collection, Iterator
from typing import final

import attrs
import networkx

from consensus.errors import InvalidRecord, UnknownId
from consensus.records import GroupId, ProposalId, Setting, Tie, TieKind
from consensus.records.doers import doers
from consensus.relations.waiting import waits
from consensus.situation import Situation
from consensus.spelling import visible


def graph(
    situation: Situation, *, ties: Collection[TieKind | str] | None = None, proposal: ProposalId | None = None
) -> "networkx.MultiDiGraph[str]":
    """Members and ties of a situation, as a graph for any algorithm of networkx.

    Nodes are all members on the day, and the candidates, actors and groups at the end of a tie, with their `kind`
    ("member", "candidate", "actor" or "group") and `name`.  A state that is no member on the day counts as an actor.
    Members have a `stance`, as a string, and `objects`, on the given proposal or else the one in question.
    A group with the same id as another node is the node "group:" followed by its id.

    There is one edge for each tie that holds; `ties` selects kinds, such as "waits for" or "waits_for", and `proposal`
    selects the ties that hold for one proposal.  A wait that is over is left out; a wait with a condition has an edge
    to everybody that its condition names.  An edge has its `kind`, which is also its key (a second tie of that kind
    between the same nodes has the key "waits for 2"), and `reports`, the ids of the reports that mention it, as one
    string.  It has `proposal` and `wording` if the tie has them.  A `weight` that is not an integer is a float, as
    networkx and other programs expect; ``situation.ties()`` has the exact one.

    All attributes are strings, numbers or booleans, so that the graph can be exported directly by
    ``networkx.write_graphml``, ``write_gexf``, ``write_gml`` and ``node_link_data``.

    Raises UnknownId for an unknown kind of tie or proposal.

    >>> from consensus.cases import load
    >>> hung = graph(load("nato-2024").on("2024-06-05"), ties={"waits_for"})
    >>> list(hung.predecessors("iohannis")), hung.nodes["SK"]["stance"]
    (['HU', 'RO', 'SK'], 'reserved')
    """
    wanted = _kinds(ties)
    if proposal is not None:
        situation.setting.proposal(proposal)
    names = _group_nodes(situation.setting)
    edges = sorted(
        _Edge(tie.subject, end, tie.kind.value, tie, wording)
        for tie, wording in _ties(situation, proposal)
        if tie.kind in wanted
        for end in _endpoints(tie, situation.setting, names)
    )
    made: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    groups = {node: group for group, node in names.items()}
    for node in sorted({*situation.members, *(node for edge in edges for node in (edge.subject, edge.end))}):
        made.add_node(node, **_described(node, groups, situation, proposal))
    for edge in edges:
        key = _free_key(made, edge)
        made.add_edge(edge.subject, edge.end, key=key, **edge.attributes(situation))
    return made


@final
@attrs.frozen(order=True)
class _Edge:
    """A tie from one node to another; edges of one kind between two nodes keep the order of the ties."""

    subject: str
    end: str
    kind: str
    tie: Tie = attrs.field(order=False)
    wording: str = attrs.field(order=False)

    def attributes(self, situation: Situation) -> dict[str, str | float]:
        """The attributes of the edge in the graph."""
        tie = self.tie
        spoken = situation.timeline.history(("tie", tie), on=situation.day, known_by=situation.known_by)
        found: dict[str, str | float] = {
            "kind": self.kind,
            "weight": int(tie.weight) if tie.weight.denominator == 1 else float(tie.weight),
            "reports": ", ".join(sorted({entry.report.id for entry in spoken})),
        }
        if tie.proposal is not None:
            found["proposal"] = tie.proposal
        if self.wording:
            found["wording"] = visible(self.wording)
        return found


def _kinds(ties: Collection[TieKind | str] | None) -> frozenset[TieKind]:
    if ties is None:
        return frozenset(TieKind)
    if isinstance(ties, str):
        raise InvalidRecord(what="kinds of tie", problem=f"a single string {ties!r}; write {{{ties!r}}}")
    by_name = {kind.value: kind for kind in TieKind}
    kinds = set()
    for tie in ties:
        kind = tie if isinstance(tie, TieKind) else by_name.get(tie.replace("_", " "))
        if kind is None:
            raise UnknownId(kind="kind of tie", id=str(tie), known=by_name)
        kinds.add(kind)
    return frozenset(kinds)


def _ties(situation: Situation, proposal: ProposalId | None) -> Iterator[tuple[Tie, str]]:
    """The ties that hold for the proposal, or else for any, with their wording; without the waits that are over."""
    listed = [record.id for record in situation.setting.proposals] if proposal is None else [proposal]
    waiting = {(wait.member, wait.tie) for asked in listed for wait in waits(situation, proposal=asked)}
    for claim, entries in situation.ties():
        tie = claim.tie
        if tie.proposal not in (None, *listed):
            continue
        if tie.kind is TieKind.WAITS_FOR and tie.subject in situation.members and (tie.subject, tie) not in waiting:
            continue
        yield tie, claim.wording or next((entry.claim.wording for entry in entries if entry.claim.wording), "")


def _endpoints(tie: Tie, setting: Setting, names: dict[GroupId, str]) -> tuple[str, ...]:
    """The nodes that a tie leads to, sorted."""
    found = set() if tie.until is None else doers(tie.until, setting)
    if tie.object is not None:
        found.add(tie.object)
    if tie.group is not None:
        found.add(names[tie.group])
    return tuple(sorted(found))


def _group_nodes(setting: Setting) -> dict[GroupId, str]:
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


def _described(
    node: str, groups: dict[str, GroupId], situation: Situation, proposal: ProposalId | None
) -> dict[str, str | bool]:
    setting = situation.setting
    if node in groups:
        return {"kind": "group", "name": visible(setting.body.group(groups[node]).name)}
    name = visible(setting.name_of(node))
    if node in situation.members:
        standing = situation.standing(node, proposal=proposal)
        return {
            "kind": "member",
            "name": name,
            "stance": standing.stance.value,
            "objects": bool(standing.open_objections),
        }
    return {"kind": "candidate" if node in setting.ids("candidate") else "actor", "name": name}


def _free_key(made: "networkx.MultiDiGraph[str]", edge: _Edge) -> str:
    """The kind of a tie, numbered from the second tie of that kind between the same nodes."""
    number = 0
    if made.has_edge(edge.subject, edge.end):
        number = sum(other["kind"] == edge.kind for other in made[edge.subject][edge.end].values())
    return edge.kind if number == 0 else f"{edge.kind} {number + 1}"
