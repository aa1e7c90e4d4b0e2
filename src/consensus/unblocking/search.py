"""The search for the cheapest choice of moves: the semantics stated a second time, as a program for the engine.

Nothing that it finds leaves this room before `consensus.assent` has replayed it.
"""

from collections.abc import Collection, Iterable
from fractions import Fraction
from math import lcm
from typing import final

from consensus.assent import Binding, Gate, MoveId, Prospect
from consensus.errors import EngineDisagrees
from consensus.solver import Literal, Program

_WAIVERS, _COST, _NUMBER = 3, 2, 1
"""What is made small first: the number of bindings waived, then the cost, then the number of moves."""


@final
class Search:
    """One prospect as a program: choices of moves and waivers that reach its goal, and the best of them."""

    def __init__(self, prospect: Prospect, *, given: Collection[MoveId] = ()) -> None:
        self.prospect = prospect
        self._given = frozenset(given)
        self._program = Program()
        self._literals = self._enter_gates()
        self._moves = {move: self._literals[gate] for move, gate in prospect.chosen.items() if gate in self._literals}
        self._waivers = {
            binding: self._literals[gate]
            for binding in prospect.bindings
            if (gate := prospect.waived[binding]) in self._literals
        }
        self._levels = self._enter_preferences()

    def cheapest(self) -> tuple[MoveId, ...] | None:
        """The cheapest moves that unblock, of these the fewest, and of these the first by id; None if none do."""
        found = self._best([-waiver for waiver in self._waivers.values()])
        return None if found is None else found[0]

    def way_out(self) -> tuple[tuple[MoveId, ...], tuple[Binding, ...]]:
        """The fewest bindings that have to be waived for some moves to unblock, with the cheapest of such moves.

        Empty if not even that helps: the rule cannot be satisfied, or a move taken as made stands in the way.
        """
        return self._best([]) or ((), ())

    def core(self) -> tuple[Binding, ...]:
        """An irreducible set of bindings that rules out every choice of moves, even if all others are waived."""
        binding_of = {waiver: binding for binding, waiver in self._waivers.items()}
        # By now every refusal of a rule that only judges is in the program, so that the engine sees the contradiction.
        found = self._program.core([-waiver for waiver in binding_of])
        if found is None:
            raise EngineDisagrees(problem="there is a way, though the search found none")
        kept = [-literal for literal in found]
        for waiver in sorted(kept, reverse=True):
            rest = [other for other in kept if other != waiver]
            if self._adopted([-other for other in rest]) is None:
                kept = rest
        core = (binding_of[waiver] for waiver in kept)
        return tuple(sorted(core, key=lambda binding: (binding.kind, binding.subject)))

    # The program

    def _enter_gates(self) -> dict[Gate, Literal]:
        """Enter the gates that bear on the goal; a gate of a move not chosen is the negation of its choice."""
        network = self.prospect.network
        wanted = self._goals()
        reached = set(wanted)
        waiting = list(wanted)
        while waiting:
            for source, _ in network.inputs[waiting.pop()]:
                if source not in reached:
                    reached.add(source)
                    waiting.append(source)
        move_of = {gate: move for move, gate in self.prospect.unmade.items()}
        gates = sorted(reached - move_of.keys())
        literals = dict(zip(gates, self._program.atoms(len(gates)), strict=True))
        never = self._program.atoms(1)[0]
        for gate in sorted(reached & move_of.keys()):
            choice = self.prospect.choice_of(move_of[gate])
            if choice in literals:
                literals[gate] = -literals[choice]
            else:
                # A withdrawal that nothing on the way to the goal asks for is made only if it is taken as made.
                literals[gate] = never if move_of[gate] in self._given else -never
        leaves = {*self.prospect.chosen.values(), *self.prospect.waived.values()}
        self._program.choices(literals[gate] for gate in gates if gate in leaves)
        rules = []
        for gate in gates:
            if gate not in leaves and (network.inputs[gate] or network.needs[gate] <= 0):
                body = [(literals[source], weight) for source, weight in network.inputs[gate]]
                rules.append((literals[gate], network.needs[gate], body))
        self._program.rules(rules)
        goal = self.prospect.valid if self.prospect.goal is None else self.prospect.goal
        self._program.require([literals[goal]])
        return literals

    def _goals(self) -> Iterable[Gate]:
        if self.prospect.goal is not None:
            return [self.prospect.goal]
        return [self.prospect.valid, *self.prospect.judged]

    def _enter_preferences(self) -> list[list[tuple[Literal, int]]]:
        moves = self.prospect.moves
        unit = lcm(1, *(moves[move].cost.denominator for move in self._moves))
        free = {move: literal for move, literal in self._moves.items() if move not in self._given}
        for move in self._moves.keys() & self._given:
            self._program.require([self._moves[move]])
        levels = [
            [(waiver, 1) for waiver in self._waivers.values()],
            [(literal, int(moves[move].cost * unit)) for move, literal in free.items()],
            [(literal, 1) for literal in free.values()],
        ]
        for priority, level in zip((_WAIVERS, _COST, _NUMBER), levels, strict=True):
            self._program.minimise(level, priority=priority)
        return levels

    # Asking

    def _best(self, assumed: list[Literal]) -> tuple[tuple[MoveId, ...], tuple[Binding, ...]] | None:
        while (model := self._program.best(assumed)) is not None:
            moves, waived = self._read(model)
            if self.prospect.after(moves, waiving=waived).adopts:
                return self._first_by_id(model, assumed)
            self._refuse(moves, waived)
        return None

    def _first_by_id(
        self, best: frozenset[Literal], assumed: list[Literal]
    ) -> tuple[tuple[MoveId, ...], tuple[Binding, ...]]:
        """Of the choices that are as good as the best, the one whose waivers, and then whose moves, come first."""
        held = [*assumed, *self._as_good_as(best)]
        for literals in (list(self._waivers.values()), [self._moves[move] for move in sorted(self._moves)]):
            best = self._first_in_order(literals, best, held)
        return self._read(best)

    def _first_in_order(
        self, order: list[Literal], best: frozenset[Literal], held: list[Literal]
    ) -> frozenset[Literal]:
        """Of the choices in which some literals hold, the first by what it chooses from an order, place by place.

        As long as some choice takes an earlier one at a place, it is preferred; what the first takes is held from
        then on.
        """
        begun = 0
        for _ in range(sum(literal in best for literal in order)):
            while True:
                place = next(place for place in range(begun, len(order)) if order[place] in best)
                earlier = order[begun:place]
                model = self._adopted([*held, self._program.one_of(earlier)]) if earlier else None
                if model is None:
                    break
                best = model
            held.append(order[place])
            begun = place + 1
        return best

    def _as_good_as(self, best: frozenset[Literal]) -> list[Literal]:
        """Literals that hold in a choice that is no worse than the best at any level."""
        bounds = []
        for level in self._levels:
            weight = sum(weight for literal, weight in level if literal in best)
            bounds.append(-self._program.reached(weight + 1, level))
        return bounds

    def _adopted(self, assumed: list[Literal]) -> frozenset[Literal] | None:
        """Some choice in which these literals hold and that the rule adopts."""
        while (model := self._program.any(assumed)) is not None:
            moves, waived = self._read(model)
            if self.prospect.after(moves, waiving=waived).adopts:
                return model
            self._refuse(moves, waived)
        return None

    def _read(self, model: Collection[Literal]) -> tuple[tuple[MoveId, ...], tuple[Binding, ...]]:
        chosen = {move for move, literal in self._moves.items() if literal in model}
        return tuple(sorted(chosen | self._given)), tuple(
            binding for binding, literal in self._waivers.items() if literal in model
        )

    def _refuse(self, moves: Collection[MoveId], waived: Collection[Binding]) -> None:
        """Rule out a choice that the rule does not adopt, with every choice that would bring about no more.

        The gates of the choice are grown to a largest set that still fails; every choice that unblocks fires another.
        """
        prospect = self.prospect
        if prospect.goal is not None:
            raise EngineDisagrees(problem=f"a replay does not adopt after {', '.join(sorted(moves)) or 'no move'}")
        fired = prospect.leaves(moves, waiving=waived)
        leaves = [
            *(gate for gate in prospect.chosen.values() if gate in self._literals),
            *(gate for gate in prospect.unmade.values() if gate in self._literals),
            *(gate for gate in prospect.waived.values() if gate in self._literals),
        ]
        for leaf in leaves:
            if leaf not in fired and not prospect.once({*fired, leaf}).adopts:
                fired.add(leaf)
        self._program.require(self._literals[leaf] for leaf in leaves if leaf not in fired)


def cost_of(prospect: Prospect, moves: Iterable[MoveId], *, given: Collection[MoveId] = ()) -> Fraction:
    """What moves cost together; those taken as made cost nothing."""
    return sum((prospect.moves[move].cost for move in moves if move not in given), Fraction(0))
