"""The graph of members and ties: who waits for, follows or influences whom, for any algorithm of networkx.

What a tie brings about is defined in `consensus.assent`; the one door to networkx is here.
"""

from collections.abc import Collection, Iterable, Iterator

import attrs
import networkx

from consensus.assent import prospect
from consensus.errors import InvalidRecord, UnknownId
from consensus.records import (
    Assents,
    AssentsWeigh,
    AtLeastAssent,
    CandidateWithdrawn,
    Condition,
    Granted,
    GroupId,
    MemberId,
    OnTable,
    Pressure,
    ProposalId,
    ReportId,
    Setting,
    Tie,
    TieKind,
    atoms,
)
from consensus.situation import Situation


@attrs.frozen(kw_only=True, repr=False)
class Waiting:
    """A member that has not moved yet, and those on whom it waits: members, candidates, actors or groups, by id.

    `on` is empty where it waits for a day.  `tie` holds the condition itself, `reports` the reports that speak of it.
    """

    member: MemberId
    on: tuple[str, ...]
    tie: Tie
    reports: tuple[ReportId, ...] = ()

    def __repr__(self) -> str:
        return f"<Waiting of {self.member} on {', '.join(self.on) or 'nobody'}>"


@attrs.frozen(kw_only=True)
class Deadlock:
    """Members each of which waits for every other one, directly or through others of them; sorted."""

    members: tuple[MemberId, ...]


def graph(
    situation: Situation, *, ties: Collection[TieKind | str] | None = None, proposal: ProposalId | None = None
) -> "networkx.MultiDiGraph[str]":
    """Members and ties of a situation, as a graph for any algorithm of networkx.

    Nodes are every member on the day, and the candidates, actors and groups that a tie touches, with their `kind`
    ("member", "candidate", "actor" or "group") and `name`.  A state that is no member on the day counts as an actor.
    Members have a `stance`, as text, and `objects`, on the proposal given or else the one in question.
    A group whose id somebody else has too is the node "group:" and its id.

    Edges are the ties that hold, one edge a tie; `ties` asks for some kinds only, such as "waits for" or "waits_for",
    and `proposal` for those that hold for one proposal.  A wait that is over is left out, and one with a condition
    leads to everybody whom its condition names.  An edge has its `kind`, which is its key too (a second tie of that
    kind from one to the other has the key "waits for 2"); the `tie` itself; `proposal`, None if it holds for every
    one; `weight`, a Fraction: algorithms that compute with floats want ``float(weight)``; `reports`, the ids of all
    that speak of it; and its `wording`, if one was reported.

    Raises UnknownId for a kind of tie or a proposal that is not known.

    >>> from consensus.cases import load
    >>> hung = graph(load("nato-2024").on("2024-06-05"), ties={"waits_for"})
    >>> list(hung.predecessors("iohannis")), hung.nodes["SK"]["stance"]
    (['HU', 'RO', 'SK'], 'reserved')
    """
    wanted = _kinds(ties)
    if proposal is not None:
        situation.setting.proposal(proposal)
    names = _group_nodes(situation.setting)
    found = sorted(
        (
            (tie.subject, end, tie, wording)
            for tie, wording in _ties(situation, proposal)
            if tie.kind in wanted
            for end in _ends(tie, situation.setting, names)
        ),
        key=lambda edge: (edge[0], edge[1], edge[2].kind.value),
    )
    made: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    nodes = {*situation.members, *(node for subject, end, _, _ in found for node in (subject, end))}
    groups = {node: group for group, node in names.items()}
    for node in sorted(nodes):
        made.add_node(node, **_described(node, groups, situation, proposal))
    for subject, end, tie, wording in found:
        attributes: dict[str, object] = {
            "kind": tie.kind.value,
            "tie": tie,
            "weight": tie.weight,
            "proposal": tie.proposal,
            "reports": _reports(situation, tie),
        }
        if wording:
            attributes["wording"] = wording
        made.add_edge(subject, end, key=_free_key(made, subject, end, tie.kind.value), **attributes)
    return made


def waits(situation: Situation, *, proposal: ProposalId | None = None) -> tuple[Waiting, ...]:
    """Who waits for whom on a proposal, by member; without one, on the proposal in question.

    A member that has declared its unconditional support, or whose assent is had as things stand, waits no longer.

    >>> from consensus.cases import load
    >>> waits(load("nato-2024").on("2024-06-05"))
    (<Waiting of HU on iohannis>, <Waiting of RO on iohannis>, <Waiting of SK on iohannis>)
    """
    asked = situation.proposal.id if proposal is None else situation.setting.proposal(proposal).id
    held = [wait for member in situation.members for wait in situation.standing(member, proposal=asked).waits]
    if not held:
        return ()
    names = _group_nodes(situation.setting)
    at_rest = prospect(situation, proposal=asked).at_rest
    waiting = (
        Waiting(
            member=wait.tie.subject,
            on=_ends(wait.tie, situation.setting, names),
            tie=wait.tie,
            reports=wait.reports,
        )
        for wait in held
        if not at_rest.assents(wait.tie.subject)
    )
    return tuple(sorted(waiting, key=lambda wait: (wait.member, wait.on, wait.reports)))


def deadlocks(situation: Situation, *, proposal: ProposalId | None = None) -> tuple[Deadlock, ...]:
    """Members that wait for one another in a circle on a proposal; without one, on the proposal in question.

    Deadlocks do not overlap: members that wait for one another in several circles are in one deadlock.

    >>> from consensus.cases import loads
    >>> lake = loads('''
    ... consensus: 1
    ... title: Secretary of the Lake Commission
    ... body: {name: Lake Commission, members: [AT, CH, DE], rule: unanimity}
    ... offices: {secretary: {}}
    ... candidates: {meier: {}}
    ... proposals: {meier: {secretary: meier}}
    ... sources: {nzz: {reported_on: 2026-03-02}}
    ... timeline:
    ...   - source: nzz
    ...     claims:
    ...       - {tie: waits for, member: AT, on_member: CH}
    ...       - {tie: waits for, member: CH, on_member: AT}
    ...       - {tie: waits for, member: DE, on_member: CH}
    ... ''')
    >>> deadlocks(lake.on("2026-03-02"))
    (Deadlock(members=('AT', 'CH')),)
    """
    circle: networkx.DiGraph[MemberId] = networkx.DiGraph()
    waiting = waits(situation, proposal=proposal)
    held = {wait.member for wait in waiting}
    circle.add_edges_from((wait.member, other) for wait in waiting for other in wait.on if other in held)
    found = (tuple(sorted(part)) for part in networkx.strongly_connected_components(circle) if len(part) > 1)
    return tuple(Deadlock(members=members) for members in sorted(found))


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
    """The ties that hold for a proposal, or for some proposal, and their wording; no waits that are over."""
    listed = [record.id for record in situation.setting.proposals] if proposal is None else [proposal]
    waiting = {(wait.member, wait.tie) for asked in listed for wait in waits(situation, proposal=asked)}
    for claim, entries in situation.ties():
        tie = claim.tie
        if tie.proposal not in (None, *listed):
            continue
        if tie.kind is TieKind.WAITS_FOR and tie.subject in situation.members and (tie.subject, tie) not in waiting:
            continue
        yield tie, claim.wording or next((entry.claim.wording for entry in entries if entry.claim.wording), "")


def _ends(tie: Tie, setting: Setting, names: dict[GroupId, str]) -> tuple[str, ...]:
    """On whom a tie falls, sorted."""
    ends = set() if tie.until is None else {end for atom in atoms(tie.until) for end in _named(atom, setting)}
    if tie.object is not None:
        ends.add(tie.object)
    if tie.group is not None:
        ends.add(names[tie.group])
    return tuple(sorted(ends))


def _named(atom: Condition, setting: Setting) -> Iterable[str]:
    """Whose doing a condition without parts of its own is."""
    match atom:
        case Assents() | Pressure():
            return (atom.member,)
        case AtLeastAssent():
            return atom.members
        case AssentsWeigh():
            return tuple(member for member, _ in atom.weights)
        case CandidateWithdrawn():
            return (atom.candidate,)
        case OnTable():
            return setting.proposal(atom.proposal).candidates
        case Granted():
            return _givers(atom, setting)
        case _:
            return ()


def _givers(ask: Granted, setting: Setting) -> set[str]:
    concession = setting.concession(ask.concession)
    parts = [part for part in concession.parts if ask.part in (None, part.id)]
    givers = {part.by or concession.by for part in parts} if parts else {concession.by}
    return {giver for giver in givers if giver is not None}


def _group_nodes(setting: Setting) -> dict[GroupId, str]:
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


def _described(
    node: str, groups: dict[str, GroupId], situation: Situation, proposal: ProposalId | None
) -> dict[str, object]:
    setting = situation.setting
    if node in groups:
        return {"kind": "group", "name": setting.body.group(groups[node]).name}
    name = setting.name_of(node)
    if node in situation.members:
        standing = situation.standing(node, proposal=proposal)
        return {
            "kind": "member",
            "name": name,
            "stance": standing.stance.value,
            "objects": bool(standing.open_objections),
        }
    return {"kind": "candidate" if node in setting.ids("candidate") else "actor", "name": name}


def _reports(situation: Situation, tie: Tie) -> tuple[ReportId, ...]:
    spoken = situation.timeline.history(("tie", tie), on=situation.day, known_by=situation.known_by)
    return tuple(sorted({entry.report.id for entry in spoken}))


def _free_key(made: "networkx.MultiDiGraph[str]", subject: str, end: str, kind: str) -> str:
    """The kind of a tie, or, with its number, a second one of that kind from one to the other."""
    number = 0
    if made.has_edge(subject, end):
        number = sum(edge["kind"] == kind for edge in made[subject][end].values())
    return kind if number == 0 else f"{kind} {number + 1}"
