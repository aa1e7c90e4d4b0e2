"""Which moves are essential, part of every minimal choice that unblocks, and which are useful, part of some.

In abduction, these are the necessary and the relevant hypotheses (Eiter and Gottlob, "The complexity of logic-based
abduction", Journal of the ACM 42(1), 1995).  Neither needs a list of all minimal choices.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from itertools import islice
from typing import final

from consensus.answer_sets import AnswerSetProgram, Literal
from consensus.assent import Gate, Prospect
from consensus.records import MoveId
from consensus.search.answer_set_engine import AnswerSetEncoding, bearing, rules_of
from consensus.search.choices import interchangeable_moves
from consensus.search.engine import Assumptions, Engine, NotAllOf, Solution
from consensus.search.judged_engine import Refusals
from consensus.search.portfolio import choose_engine

_SAMPLE = 200
"""How many minimal choices are sampled before single moves are queried."""


def essential(prospect: Prospect) -> tuple[MoveId, ...]:
    """The moves that every choice which unblocks contains, sorted; empty if nothing unblocks.

    They are the backbone of the problem, found with at most one query for each move of a first solution (Janota, Lynce
    and Marques-Silva, "Algorithms for computing backbones of propositional formulae", AI Communications 28(2), 2015).
    """
    engine = choose_engine(prospect)
    some = engine.some()
    left = set() if some is None else set(some.moves) - prospect.given
    for move in sorted(left):
        if move in left and (other := engine.some(Assumptions(without=[move]))) is not None:
            left &= set(other.moves)
    return tuple(sorted(left))


def useful(prospect: Prospect) -> tuple[MoveId, ...]:
    """The moves that are part of some minimal choice that unblocks, sorted.

    For each move that is not in a sample of minimal choices, the search looks for a choice in which the move is
    critical and reduces it to a minimal one; if the move drops out, it looks for another choice.  Of interchangeable
    moves, only one is searched for.
    """
    critical, engine = _CriticalChoices(prospect), choose_engine(prospect)
    found = set(critical.sample)
    for alike in interchangeable_moves(prospect, critical.free):
        if found.isdisjoint(alike):
            move = alike[0]
            for choice in critical.choices_with(move):
                minimal = _minimal_within(engine, prospect, choice)
                found.update(minimal)
                if move in minimal:
                    break
                critical.leave_out(minimal)
        if not found.isdisjoint(alike):
            found.update(alike)
    return tuple(sorted(found & critical.free.keys()))


def _minimal_within(engine: Engine, prospect: Prospect, choice: Solution) -> frozenset[MoveId]:
    """A minimal choice that unblocks, within this choice, found by repeatedly searching for a smaller one."""
    kept = frozenset(choice.moves)
    while free := kept - prospect.given:
        fewer = engine.some(Assumptions(without=[move for move in prospect.moves if move not in kept], not_all=free))
        if fewer is None:
            break
        kept = frozenset(fewer.moves)
    return kept


@final
class _CriticalChoices:
    """Choices in which a move is critical: the choice unblocks, but does not without the move.

    The program has two copies of the prospect, with and without the move.  Every minimal choice that contains a move is
    a choice in which it is critical.  A rule that only judges has no gates, so there is no second copy, and every
    choice with the move counts.
    """

    def __init__(self, prospect: Prospect) -> None:
        self._prospect = prospect
        self._encoding = AnswerSetEncoding(prospect)
        self._refusals = Refusals(prospect)
        self.free: dict[MoveId, Literal] = self._encoding.free
        self.sample: frozenset[MoveId] = frozenset()
        self._left_out: dict[MoveId, Literal] = {}
        if prospect.goal is not None:
            self.sample = self._sampled()
            self._enter_second_copy(self._encoding.program, prospect.goal)

    def _sampled(self) -> frozenset[MoveId]:
        """The moves of some minimal choices."""
        with closing(self._encoding.program.smallest(self.free.values())) as models:
            return frozenset(move for model in islice(models, _SAMPLE) for move in self._encoding.read(model).moves)

    def _enter_second_copy(self, program: AnswerSetProgram, goal: Gate) -> None:
        first, prospect = self._encoding, self._prospect
        names = sorted(first.free)
        self._left_out = dict(zip(names, program.atoms(len(names)), strict=True))
        program.choices(self._left_out.values())
        made = dict(zip(names, program.atoms(len(names)), strict=True))
        program.rules((made[move], 2, [(first.free[move], 1), (-self._left_out[move], 1)]) for move in names)
        reached = bearing(prospect)
        literals: dict[Gate, Literal] = {}
        for move, gate in prospect.chosen.items():
            if gate in reached:
                literals[gate] = made.get(move, first.moves[move])
        for move, gate in prospect.unmade.items():
            if gate in reached:
                literals[gate] = -made[move] if move in made else first.literals[gate]
        literals.update((gate, first.literals[gate]) for gate in prospect.waived.values() if gate in reached)
        inner = sorted(reached - literals.keys())
        literals.update(zip(inner, program.atoms(len(inner)), strict=True))
        program.rules(rules_of(prospect, inner, literals))
        program.require([-literals[goal]])
        self._enter_differences(program, inner, literals)

    def _enter_differences(
        self, program: AnswerSetProgram, inner: Sequence[Gate], literals: Mapping[Gate, Literal]
    ) -> None:
        """A gate differs between the copies only if one of its inputs does.

        That follows, but an engine that is not told has to count: that of fifty members no more assent in one copy than
        in the other, for a move that cannot change what its own member does.
        """
        first, prospect = self._encoding, self._prospect
        moved = dict(zip(self._left_out, program.atoms(len(self._left_out)), strict=True))
        program.rules((moved[move], 2, [(first.free[move], 1), (out, 1)]) for move, out in self._left_out.items())
        gates = (*prospect.chosen.items(), *prospect.unmade.items())
        differs = {gate: moved[move] for move, gate in gates if move in moved}
        differs.update(zip(inner, program.atoms(len(inner)), strict=True))
        for gate in inner:
            here, there = first.literals[gate], literals[gate]
            ways = [(here, 1), (-there, 1)], [(-here, 1), (there, 1)]
            program.rules((differs[gate], 2, both) for both in ways)
            inputs = (differs[source] for source, _ in prospect.network.inputs[gate] if source in differs)
            program.require([-differs[gate], *inputs])

    def choices_with(self, move: MoveId) -> Iterator[Solution]:
        """Choices in which a move is critical, without those left out."""
        encoding, prospect = self._encoding, self._prospect
        assumed = [self.free[move]]
        assumed += [literal if other == move else -literal for other, literal in self._left_out.items()]
        while (model := encoding.program.any(assumed)) is not None:
            choice = encoding.read(model)
            if prospect.goal is None and not choice.unblocks(prospect):
                encoding.restrict(self._refusals.learnt(choice))
            else:
                yield choice.replayed(prospect)

    def leave_out(self, moves: Iterable[MoveId]) -> None:
        """Leave out, from now on, all choices that contain these moves."""
        self._encoding.restrict(NotAllOf(frozenset(moves)))
