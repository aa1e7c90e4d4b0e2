"""The semantics stated a second time, as an answer set program: a prospect's gates, its choices and its goal.

A gate is a weight rule, and the stable model of a choice of moves is the least fixpoint that `consensus.assent` comes
to: what holds in it is held up from below, so that two members that follow each other do not hold each other up.
Negation is only of choices; so each choice has one stable model.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from math import ceil
from typing import final

from consensus.answer_sets import AnswerSetProgram, Literal
from consensus.assent import Binding, Gate, Prospect
from consensus.records import ActorId, MoveId
from consensus.search.engine import LessInOne, NotAllOf, Objective, OneFires, Restriction, Solution, in_whole_units


@final
class AnswerSetEncoding:
    """One prospect as an answer set program, whose models are the choices of moves, and of waivers, that unblock.

    Where the prospect has no goal, because its rule only judges, they are the choices that are valid.
    """

    def __init__(self, prospect: Prospect, *, waivable: bool = False) -> None:
        self._prospect = prospect
        self.program: AnswerSetProgram = AnswerSetProgram()
        self.literals: dict[Gate, Literal] = self._enter_gates(
            {*prospect.chosen.values(), *(prospect.waived.values() if waivable else ())}
        )
        self.moves: dict[MoveId, Literal] = {
            move: self.literals[gate] for move, gate in prospect.chosen.items() if gate in self.literals
        }
        self.free: dict[MoveId, Literal] = {
            move: literal for move, literal in self.moves.items() if move not in prospect.given
        }
        self.waivers: dict[Binding, Literal] = {
            binding: self.literals[gate]
            for binding in prospect.bindings
            if waivable and (gate := prospect.waived[binding]) in self.literals
        }
        self._cost_unit, self._costs = in_whole_units({move: prospect.moves[move].cost for move in self.free})
        self._weights: dict[Objective, list[tuple[Literal, int]]] = {}
        for move in self.moves.keys() & prospect.given:
            self.program.require([self.moves[move]])

    def _enter_gates(self, leaves: Collection[Gate]) -> dict[Gate, Literal]:
        """Enter the gates that bear on the goal; a gate of a move not chosen is the negation of its choice."""
        prospect = self._prospect
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
        self.program.choices(literals[gate] for gate in gates if gate in leaves)
        self.program.rules(rules_of(prospect, [gate for gate in gates if gate not in leaves], literals))
        self.program.require([literals[prospect.valid if prospect.goal is None else prospect.goal]])
        return literals

    # Objectives

    def minimise(self, objectives: Sequence[Objective], *, then_by_id: bool = False) -> None:
        """Prefer models for which the first objective is least, then the next; then, of equals, the first by id.

        The engine cannot be made to forget what it prefers, so that an encoding is told once.
        """
        levels = [self.weights(objective) for objective in objectives]
        if then_by_id:
            ordered = [*self.waivers.values(), *(self.free[move] for move in sorted(self.free))]
            levels += [[(-literal, 1)] for literal in ordered]
        for place, level in enumerate(levels):
            self.program.minimise(level, priority=-place)

    def weights(self, objective: Objective) -> list[tuple[Literal, int]]:
        """Literals with weights: those of the true ones add up to an objective, counted in units."""
        if objective not in self._weights:
            self._weights[objective] = list(self._weigh(objective))
        return self._weights[objective]

    def _weigh(self, objective: Objective) -> Iterable[tuple[Literal, int]]:
        match objective:
            case Objective.COST:
                return [(literal, self._costs[move]) for move, literal in self.free.items()]
            case Objective.MOVES:
                return [(literal, 1) for literal in self.free.values()]
            case Objective.WAIVERS:
                return [(literal, 1) for literal in self.waivers.values()]
            case Objective.ACTORS:
                return [(literal, 1) for literal in self._acting()]

    def _acting(self) -> Iterator[Literal]:
        """For each actor, an atom that is true if one of its moves is made."""
        moves_of: dict[ActorId, list[tuple[Literal, int]]] = {}
        for move, literal in self.free.items():
            for actor in self._prospect.moves[move].actors:
                moves_of.setdefault(actor, []).append((literal, 1))
        return (self.program.reached(1, moves_of[actor]) for actor in sorted(moves_of))

    def unit(self, objective: Objective) -> Fraction:
        """How much of an objective a weight of 1 stands for."""
        return self._cost_unit if objective is Objective.COST else Fraction(1)

    def at_least(self, objective: Objective, value: Fraction) -> Literal:
        """An atom that is true where an objective comes to so much."""
        return self.program.reached(ceil(value / self.unit(objective)), self.weights(objective))

    # Restrictions and models

    def restrict(self, restriction: Restriction) -> None:
        """Rule out every model that is not as a restriction says."""
        match restriction:
            case NotAllOf(moves):
                self.program.require(-self.free[move] for move in sorted(moves) if move in self.free)
            case LessInOne(values):
                self.program.require([-self.at_least(objective, value) for objective, value in values])
            case OneFires(gates, others):
                self.program.require(
                    [*(self.literals[gate] for gate in gates), *(-self.literals[gate] for gate in others)]
                )

    def read(self, model: Collection[Literal]) -> Solution:
        """What a model chooses."""
        chosen = {move for move, literal in self.moves.items() if literal in model}
        return Solution(
            moves=tuple(sorted(chosen | self._prospect.given)),
            waived=tuple(binding for binding, literal in self.waivers.items() if literal in model),
        )


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
