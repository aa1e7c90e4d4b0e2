"""Deadlocks: members that wait for one another in a cycle, and the cheapest moves that break each.

A deadlock is a strongly connected component, with more than one member, of the wait-for graph; finding all takes time
linear in the waits (Tarjan, "Depth-first search and linear graph algorithms", SIAM Journal on Computing, 1972).
"""

from collections.abc import Collection, Iterable, Mapping
from fractions import Fraction
from typing import final

import attrs
import networkx

from consensus.assent import CostedMove, Costs, Gate, OpenWait, Prospect
from consensus.records import MemberId, ProposalId
from consensus.relations.hitting_set_tree import HittingSetTree, Option
from consensus.relations.waiting import Waiting, waits, waits_left
from consensus.situation import Situation


@attrs.frozen(kw_only=True)
class Deadlock:
    """Members that each wait for all the others, directly or through one another; sorted."""

    members: tuple[MemberId, ...]


@attrs.frozen(kw_only=True)
class Breaking:
    """What breaks a deadlock: the cheapest moves, or, if none were found, the fewest waits to waive.

    A deadlock is broken once the remaining waits among its members form no cycle.  `moves` is the cheapest set that
    breaks it, with ties broken by the number of moves, then by id; None if none was found, and then `waivers` has the
    waits.  `stopped_at` is the largest number of moves tried together, if a larger set might be cheaper or the only one
    to break it; None if no set was left untried.
    """

    deadlock: Deadlock
    moves: tuple[CostedMove, ...] | None
    cost: Fraction | None
    waivers: tuple[Waiting, ...]
    stopped_at: int | None


def deadlocks(situation: Situation, *, proposal: ProposalId | None = None) -> tuple[Deadlock, ...]:
    """Members that wait for one another in a cycle on a proposal; without one, on the proposal in question.

    Deadlocks do not overlap: members that wait for one another in several cycles are in one deadlock.

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
    return tuple(Deadlock(members=members) for members in _cycles(waits(situation, proposal=proposal)))


def _cycles(waiting: Collection[Waiting]) -> list[tuple[MemberId, ...]]:
    """Disjoint sets of members that wait for one another, sorted."""
    wait_for_graph: networkx.DiGraph[MemberId] = networkx.DiGraph()
    members = {wait.member for wait in waiting}
    wait_for_graph.add_edges_from((wait.member, other) for wait in waiting for other in wait.on if other in members)
    return sorted(
        tuple(sorted(part)) for part in networkx.strongly_connected_components(wait_for_graph) if len(part) > 1
    )


def breaking(
    situation: Situation,
    deadlock: Deadlock,
    *,
    proposal: ProposalId | None = None,
    costs: Mapping[str, Fraction | int] | None = None,
    at_most: int | None = 3,
) -> Breaking:
    """The cheapest moves that break a deadlock on a proposal; without one, on the proposal in question.

    Up to `at_most` moves are tried together; None means no limit, and can take long.  `costs` overrides the costs of
    moves, by move id or kind.

    >>> from consensus.cases import loads
    >>> lake = loads('''
    ... consensus: 1
    ... title: Secretary of the Lake Commission
    ... body: {name: Lake Commission, members: [AT, CH, DE], rule: unanimity}
    ... offices: {secretary: {}}
    ... candidates: {meier: {}}
    ... proposals: {meier: {secretary: meier}}
    ... concessions: {fund: {by: DE}}
    ... sources: {nzz: {reported_on: 2026-03-02}}
    ... timeline:
    ...   - source: nzz
    ...     claims:
    ...       - {tie: waits for, member: AT, on_member: CH}
    ...       - {tie: waits for, member: CH, until: {any: [{assents: AT}, {granted: fund}]}}
    ... ''').on("2026-03-02")
    >>> [move.id for move in breaking(lake, deadlocks(lake)[0]).moves]
    ['grant:fund']
    """
    prospect = Prospect.of(situation, proposal=proposal, costs=Costs({} if costs is None else dict(costs)))
    prospect.check_moves(prospect.costs.single)
    knot = _Knot(prospect, deadlock.members)
    tree = knot.tree_of_moves()
    chosen = tree.best(at_most=at_most)
    moves = None if chosen is None else tuple(prospect.moves[move] for move in chosen)
    return Breaking(
        deadlock=deadlock,
        moves=moves,
        cost=None if moves is None else sum((move.cost for move in moves), Fraction(0)),
        waivers=() if moves is not None else knot.fewest_waivers(),
        stopped_at=at_most if tree.was_cut else None,
    )


@final
@attrs.frozen
class _Knot:
    """A deadlock's members in a prospect, and the searches for moves or waivers that break it."""

    prospect: Prospect
    members: tuple[MemberId, ...]

    def is_broken(self, leaves: Iterable[Gate]) -> bool:
        """Whether the waits that remain once these leaves fire form no cycle."""
        return not _cycles(waits_left(self.prospect.replayed(leaves), self.members))

    def tree_of_moves(self) -> HittingSetTree:
        """The search for moves that break the deadlock; gates for unmade moves that are no options always fire."""
        prospect = self.prospect
        options = (
            Option(id=move.id, cost=move.cost, gate=prospect.chosen[move.id], otherwise=prospect.unmade.get(move.id))
            for move in prospect.moves.values()
        )
        always = set(prospect.unmade.values()) - {prospect.unmade.get(move) for move in prospect.moves}
        return HittingSetTree(options=options, always=always, achieves=self.is_broken)

    def fewest_waivers(self) -> tuple[Waiting, ...]:
        """The fewest waits that break the deadlock if they are waived; ties are broken by member."""
        prospect = self.prospect
        bindings = {binding.wait.tie: binding for binding in prospect.bindings if isinstance(binding, OpenWait)}
        held = {f"{place:06}": wait for place, wait in enumerate(waits_left(prospect.status_quo, self.members))}
        options = (
            Option(id=id_, cost=Fraction(1), gate=prospect.waived[bindings[wait.tie]], otherwise=None)
            for id_, wait in held.items()
        )
        tree = HittingSetTree(options=options, always=prospect.leaves(()), achieves=self.is_broken)
        return tuple(held[id_] for id_ in tree.best(at_most=None) or ())
