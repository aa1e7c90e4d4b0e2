"""The engine for a user's own rule, which only judges: answer sets that learn from what the rule refuses.

Such a rule has no gates.  So the engine of answer sets proposes valid choices, each is replayed, and a choice that the
rule refuses is ruled out together with every choice that would have no further effect: a refinement by
counterexamples.  It may take as many judgements as there are sets of moves, but each refusal rules out many of them.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from fractions import Fraction
from typing import final

from consensus.assent import Binding, Prospect
from consensus.errors import OutOfTime
from consensus.search.answer_set_engine import AnswerSetEngine, bearing, first_by_id
from consensus.search.engine import (
    NO_ASSUMPTIONS,
    Assumptions,
    Incumbent,
    Objective,
    OneFires,
    Restriction,
    Solution,
    Watcher,
    at_once,
    trimmed,
)
from consensus.time_limit import UNLIMITED, TimeLimit


@final
class Refusals:
    """What follows for other choices from a rule's refusal of one."""

    def __init__(self, prospect: Prospect, *, waivable: bool = False) -> None:
        self._prospect = prospect
        reached = bearing(prospect)
        self._choices = reached & {*prospect.chosen.values(), *(prospect.waived.values() if waivable else ())}
        self._leaves = sorted(self._choices | (reached & set(prospect.unmade.values())))
        self._held = {
            gate for move in prospect.fragile for gate in (prospect.choice_of(move), prospect.unmade.get(move))
        }
        self._held.update(prospect.waived[binding] for binding in prospect.fragile_bindings)

    def learnt(self, refused: Solution) -> OneFires:
        """A restriction that every choice which unblocks satisfies, and the refused one does not.

        The refused choice's gates are grown, gate by gate, to a maximal set that still fails; every choice that
        unblocks must fire a further gate.  Fragile gates are not added, since more of them may not help.
        """
        fired = self._prospect.leaves(refused.moves, waiving=refused.waived)
        for leaf in self._leaves:
            if leaf not in fired and leaf not in self._held and not self._prospect.unblocks({*fired, leaf}):
                fired.add(leaf)
        return OneFires(
            [leaf for leaf in self._leaves if leaf not in fired],
            [leaf for leaf in self._leaves if leaf in fired and leaf in self._held and leaf in self._choices],
        )


@final
class JudgedEngine:
    """Solutions of a prospect whose rule only judges."""

    def __init__(self, prospect: Prospect, *, waivable: bool = False) -> None:
        self._prospect = prospect
        self._proposing = AnswerSetEngine(prospect, waivable=waivable)
        self._refusals = Refusals(prospect, waivable=waivable)

    def restrict(self, restriction: Restriction) -> None:
        self._proposing.restrict(restriction)

    def _adopted(self, proposed: Iterable[Solution]) -> list[Solution]:
        """The solutions that unblock in a replay; the others are ruled out from now on."""
        adopted: list[Solution] = []
        for solution in proposed:
            if solution.unblocks(self._prospect):
                adopted.append(solution)
            else:
                self.restrict(self._refusals.learnt(solution))
        return adopted

    def best(self, objectives: Sequence[Objective], *, limit: TimeLimit = UNLIMITED) -> Solution | None:
        return next(iter(self.tied(objectives, limit=limit)), None)

    def optimum(self, objectives: Sequence[Objective], *, limit: TimeLimit = UNLIMITED) -> Incumbent:
        return Incumbent.proven(self._prospect, objectives[0], self.best(objectives, limit=limit))

    def tied(self, objectives: Sequence[Objective], *, limit: TimeLimit = UNLIMITED) -> list[Solution]:
        while proposed := self._proposing.tied(objectives, limit=limit):
            if adopted := self._adopted(proposed):
                return adopted
        return []

    def best_so_far(
        self, objectives: Sequence[Objective], *, limit: TimeLimit, watcher: Watcher | None = None
    ) -> Incumbent:
        prospect, first = self._prospect, objectives[0]
        if watcher is None and (whole := at_once(self, prospect, objectives, limit)) is not None:
            return whole

        def told(proposed: Incumbent) -> None:
            solution = proposed.solution
            if watcher is not None:
                is_one = solution is not None and solution.unblocks(prospect)
                watcher(Incumbent.unproven(prospect, first, solution if is_one else None, proposed.bound))

        known = self._begun(limit)
        bound = Fraction(0)
        while True:
            found = self._proposing.optimum(objectives, limit=limit, watcher=told)
            bound = max(bound, found.bound)
            adopted = self._adopted([] if found.solution is None else [found.solution])
            if found.is_proven and (adopted or found.solution is None):
                return first_by_id(self, found, prospect, objectives, limit)
            known += adopted
            if not found.is_proven:
                return trimmed(prospect, first, known, bound)

    def _begun(self, limit: TimeLimit) -> list[Solution]:
        try:
            begun = self.some(limit=limit)
        except (OutOfTime, KeyboardInterrupt):
            return []
        return [] if begun is None else [begun]

    def minimal(self, *, limit: TimeLimit = UNLIMITED) -> Iterator[Solution] | None:
        """None: minimal solutions have to be listed by rank, since a superset of a refused choice may be adopted."""
        return None

    def some(self, assumed: Assumptions = NO_ASSUMPTIONS, *, limit: TimeLimit = UNLIMITED) -> Solution | None:
        while True:
            found = self._proposing.some(assumed, limit=limit)
            if found is None or self._adopted([found]):
                return found

    def conflict(self, bindings: Collection[Binding]) -> tuple[Binding, ...] | None:
        # Once all refusals are learnt, the engine itself finds the contradiction.
        return self._proposing.conflict(bindings) if self.some(Assumptions(keeping=bindings)) is None else None
