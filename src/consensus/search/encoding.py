"""The semantics stated a second time, as a program for the engine: a prospect's gates, its choices and its goal.

Nothing that is found with it leaves this room before `consensus.assent` has replayed it.
"""

from collections.abc import Collection, Mapping
from fractions import Fraction
from math import gcd, lcm

from consensus.answer_sets import AnswerSetProgram, Literal
from consensus.assent import Binding, Gate, MoveId, Prospect
from consensus.errors import EngineDisagrees
from consensus.time_limit import UNLIMITED, TimeLimit

Choice = tuple[tuple[MoveId, ...], tuple[Binding, ...]]
"""Moves made, those given too, and bindings waived."""


def in_whole_units(costs: Mapping[MoveId, Fraction]) -> tuple[Fraction, dict[MoveId, int]]:
    """Costs as multiples of the largest amount of which each is a whole multiple, and that amount.

    >>> unit, costs = in_whole_units({"grant:fund": Fraction(3, 2), "settle:dike": Fraction(3)})
    >>> str(unit), costs
    ('3/2', {'grant:fund': 1, 'settle:dike': 2})
    """
    parts = lcm(*(cost.denominator for cost in costs.values()))
    whole = {move: int(cost * parts) for move, cost in costs.items()}
    common = gcd(*whole.values()) or 1
    return Fraction(common, parts), {move: number // common for move, number in whole.items()}


class Encoding:
    """One prospect as a program: choices of moves that reach its goal, and of waivers, if they are to be had."""

    def __init__(self, prospect: Prospect, *, limit: TimeLimit = UNLIMITED, waivable: bool = False) -> None:
        self.prospect = prospect
        self.limit = limit
        self.program: AnswerSetProgram = AnswerSetProgram()
        self._leaves = {*prospect.chosen.values(), *(prospect.waived.values() if waivable else ())}
        self.literals: dict[Gate, Literal] = self._enter_gates()
        self.moves: dict[MoveId, Literal] = {
            move: self.literals[gate] for move, gate in prospect.chosen.items() if gate in self.literals
        }
        self.free: dict[MoveId, Literal] = {
            move: literal for move, literal in self.moves.items() if move not in prospect.given
        }
        self.waivers: dict[Binding, Literal] = {
            binding: self.literals[gate]
            for binding in prospect.bindings
            if (gate := prospect.waived[binding]) in self.literals and gate in self._leaves
        }
        self.unit: Fraction
        self.unit, costs = in_whole_units({move: prospect.moves[move].cost for move in self.free})
        self.costs: list[tuple[Literal, int]] = [(literal, costs[move]) for move, literal in self.free.items()]
        for move in self.moves.keys() & prospect.given:
            self.program.require([self.moves[move]])

    def _enter_gates(self) -> dict[Gate, Literal]:
        """Enter the gates that bear on the goal; a gate of a move not chosen is the negation of its choice."""
        prospect = self.prospect
        reached = bearing(prospect)
        move_of = {gate: move for move, gate in prospect.unmade.items()}
        gates = sorted(reached - move_of.keys())
        literals = dict(zip(gates, self.program.atoms(len(gates)), strict=True))
        never = self.program.atoms(1)[0]
        for gate in sorted(reached & move_of.keys()):
            choice = prospect.choice_of(move_of[gate])
            if choice in literals:
                literals[gate] = -literals[choice]
            else:
                # A move that nothing on the way to the goal asks for is made only if it is taken as made.
                literals[gate] = never if move_of[gate] in prospect.given else -never
        self.program.choices(literals[gate] for gate in gates if gate in self._leaves)
        self.program.rules(rules_of(prospect, [gate for gate in gates if gate not in self._leaves], literals))
        self.program.require([literals[prospect.valid if prospect.goal is None else prospect.goal]])
        return literals

    def cost(self, model: Collection[Literal]) -> int:
        """What the moves of a model cost, in the program's unit."""
        return sum(weight for literal, weight in self.costs if literal in model)

    def in_units_of_the_case(self, cost: int) -> Fraction:
        """A cost of the program as the case counts it."""
        return cost * self.unit

    def read(self, model: Collection[Literal]) -> Choice:
        """What a model chooses."""
        chosen = {move for move, literal in self.moves.items() if literal in model}
        return tuple(sorted(chosen | self.prospect.given)), tuple(
            binding for binding, literal in self.waivers.items() if literal in model
        )

    def adopted(self, assumed: list[Literal]) -> frozenset[Literal] | None:
        """Some choice in which these literals hold and that unblocks; None if there is none.

        Raises OutOfTime where that could not be found out in time.
        """
        while (model := self.program.any(assumed, limit=self.limit)) is not None:
            if self.unblocks(model):
                return model
        return None

    def unblocks(self, model: Collection[Literal]) -> bool:
        """Whether a replay adopts what a model chooses; if the rule does not, it is ruled out from then on."""
        if self.adopts(model):
            return True
        self._refuse(*self.read(model))
        return False

    def adopts(self, model: Collection[Literal]) -> bool:
        """Whether a replay adopts what a model chooses."""
        moves, waived = self.read(model)
        return self.prospect.opens(self.prospect.leaves(moves, waiving=waived))

    def _refuse(self, moves: Collection[MoveId], waived: Collection[Binding]) -> None:
        """Rule out a choice that the rule does not adopt, with every choice that would bring about no more.

        The gates of the choice are grown to a largest set that still fails; every choice that unblocks fires another.
        What is fragile stays as it is, since of it it is not known that more gates bring about more.
        """
        prospect = self.prospect
        if prospect.goal is not None:
            raise EngineDisagrees(problem=f"a replay does not adopt after {', '.join(sorted(moves)) or 'no move'}")
        fired = prospect.leaves(moves, waiving=waived)
        held = {gate for move in prospect.fragile for gate in (prospect.choice_of(move), prospect.unmade.get(move))}
        held.update(prospect.waived[binding] for binding in prospect.fragile_bindings)
        leaves = [gate for gate in (*self._leaves, *prospect.unmade.values()) if gate in self.literals]
        leaves.sort()
        for leaf in leaves:
            if leaf not in fired and leaf not in held and not prospect.opens({*fired, leaf}):
                fired.add(leaf)
        undone = (-self.literals[leaf] for leaf in leaves if leaf in fired and leaf in held and leaf in self._leaves)
        self.program.require([*(self.literals[leaf] for leaf in leaves if leaf not in fired), *undone])


def bearing(prospect: Prospect) -> set[Gate]:
    """The gates that bear on the goal of a prospect, or on what its rule judges."""
    if prospect.goal is not None:
        return prospect.network.behind([prospect.goal])
    # A move that only raises an objection may help all the same.
    raising = [choice for move in prospect.fragile if (choice := prospect.choice_of(move)) is not None]
    return prospect.network.behind([prospect.valid, *prospect.judged, *raising])


def rules_of(
    prospect: Prospect, gates: Collection[Gate], literals: Mapping[Gate, Literal]
) -> list[tuple[Literal, int, list[tuple[Literal, int]]]]:
    """The gates that can fire of themselves or by others, as rules of a program."""
    network = prospect.network
    return [
        (literals[gate], network.needs[gate], [(literals[source], weight) for source, weight in network.inputs[gate]])
        for gate in gates
        if network.inputs[gate] or network.needs[gate] <= 0
    ]
