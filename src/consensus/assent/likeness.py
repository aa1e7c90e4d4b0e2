"""Likeness: which members are alike, so that swapping them leaves the cost of every plan the same."""

from collections import Counter
from collections.abc import Collection, Hashable

from consensus.assent.network import Gate
from consensus.assent.prospect import Prospect
from consensus.records import MemberId, MoveId, Stance
from consensus.rules.bars import bars_of


def likeness(
    prospect: Prospect, members: Collection[MemberId], *, made: Collection[MoveId] | None = None
) -> dict[MemberId, Hashable]:
    """For each member, a key that is equal for members that differ at most in their stance.

    Members have the same key if every bar of the rule counts them alike, nobody else's assent depends on theirs, and
    their gates of assent have the same structure.  A member that is like no other is its own key; all others have a
    pair, of how the rule counts them and of that structure.
    With `made`, it is of two moves only asked whether they are among these, not what they cost.
    Linear in the gates behind each of them.
    """
    gates, network = prospect.gates, prospect.network
    formula = prospect.rule.formula(prospect.situation.profile(prospect.proposal, rule=prospect.rule))
    if formula is None:
        return {member: member for member in members}
    released = prospect.released
    ends = {
        member: [gate, *([released[member]] if member in released else ())] for member, gate in gates.assents.items()
    }
    behind = {member: network.behind(ends[member]) for member in ends}
    shared = Counter(gate for found in behind.values() for gate in found)
    elsewhere = network.behind([gates.valid, gates.on_table])
    ways = _Ways(prospect, {gate for gate, number in shared.items() if number > 1 or gate in elsewhere}, made)
    settled = [stance for stance in Stance if stance.is_settled]
    bars = list(bars_of(formula))
    return {
        member: member
        if gates.assents.get(member) in ways.shared or member not in ends
        else (
            tuple(bar.score(member, stance) for bar in bars for stance in settled),
            tuple(ways.to(gate) for gate in ends[member]),
        )
        for member in members
    }


class _Ways:
    """Names for how gates fire: shared gates are named by themselves, all others by their structure."""

    def __init__(self, prospect: Prospect, shared: Collection[Gate], made: Collection[MoveId] | None) -> None:
        self.shared = shared
        self._network = prospect.network
        moves = {gate: prospect.moves[move] for move, gate in prospect.chosen.items()}
        self._own: dict[Gate, Hashable] = {
            gate: (move.kind, move.cost) if made is None else move.id in made for gate, move in moves.items()
        }
        self._own |= {gate: binding.kind for binding, gate in prospect.waived.items()}
        self._told: dict[Hashable, int] = {}
        self._begun: set[Gate] = set()

    def to(self, gate: Gate) -> Hashable:
        """A name for how a gate fires; gates with the same structure have the same name.

        A gate in a cycle has a name of its own.
        """
        if gate in self.shared or gate in self._begun:
            return "itself", gate
        self._begun.add(gate)
        inputs = sorted((str(self.to(source)), weight) for source, weight in self._network.inputs[gate])
        self._begun.remove(gate)
        told = (self._own.get(gate), self._network.needs[gate], tuple(inputs))
        return self._told.setdefault(told, len(self._told))
