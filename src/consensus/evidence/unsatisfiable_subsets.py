"""Minimal unsatisfiable subsets (MUS) of statements: contradictions, and the statements that a consequence rests on.

All of them are listed by MARCO (Liffiton, Previti, Malik and Marques-Silva, "Fast, flexible MUS enumeration",
Constraints 21, 2016), and a smallest one is found by implicit hitting sets (Ignatiev, Previti, Liffiton and
Marques-Silva, "Smallest MUS extraction with minimal hitting set dualization", CP 2015).
There may be exponentially many minimal subsets, and finding a smallest one is hard for the second level of the
polynomial hierarchy; a time limit bounds both.  The oracle of both is `consensus.evidence.worlds`.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import closing, suppress
from itertools import islice, product
from typing import final

import attrs

from consensus.answer_sets import AnswerSetProgram, Literal
from consensus.errors import EngineGaveUp, OutOfTime
from consensus.evidence.statements import Statement, Testimony, in_order
from consensus.evidence.worlds import World, Worlds
from consensus.integer_programs import Bound
from consensus.time_limit import UNLIMITED, TimeLimit


@final
@attrs.frozen(repr=False)
class Contradiction:
    """Statements that cannot all be true, though without any one of them the others can; the earliest first."""

    statements: tuple[Statement, ...]

    def __repr__(self) -> str:
        return f"<Contradiction of {', '.join(statement.id for statement in self.statements)}>"


@final
class _Map:
    """The sets of statements not yet known to be satisfiable or not, which MARCO calls the map."""

    def __init__(self, statements: Sequence[Statement]) -> None:
        self.program = AnswerSetProgram()
        self._dropped = dict(zip(statements, self.program.atoms(len(statements)), strict=True))
        self.program.choices(self._dropped.values())

    def kept(self, proposed: Collection[Literal]) -> list[Statement]:
        """The statements of a proposed set."""
        return [statement for statement, dropped in self._dropped.items() if dropped not in proposed]

    def largest(self, droppable: Collection[Statement], limit: TimeLimit) -> list[Statement] | None:
        """A maximal set among those left that have all statements but droppable ones; None if none is left."""
        assumed = [-dropped for statement, dropped in self._dropped.items() if statement not in droppable]
        with closing(self.program.smallest(self._dropped.values(), assumed, limit=limit)) as models:
            proposed = next(models, None)
        return None if proposed is None else self.kept(proposed)

    def rule_out_within(self, satisfiable: Collection[Statement]) -> None:
        """Rule out all subsets of a set."""
        self.program.require([-dropped for each, dropped in self._dropped.items() if each not in satisfiable])

    def rule_out_beyond(self, unsatisfiable: Collection[Statement]) -> None:
        """Rule out all supersets of a set."""
        self.program.require([dropped for each, dropped in self._dropped.items() if each in unsatisfiable])


@final
class UnsatisfiableSubsets:
    """Sets of statements that cannot all be true given what holds in every world.

    The statements are `worlds.asked`; a set of them is unsatisfiable if it is unsatisfiable in each of the `cases`.
    """

    def __init__(
        self, worlds: Worlds, *, cases: Sequence[Sequence[Bound]] = ((),), limit: TimeLimit = UNLIMITED
    ) -> None:
        self._worlds = worlds
        self._statements: tuple[Statement, ...] = worlds.asked
        self._cases: tuple[Sequence[Bound], ...] = tuple(cases)
        self._limit = limit
        self._last_world: World | None = None
        self._cores: list[frozenset[Statement]] = []
        # The maximal satisfiable subsets found, as sets of bits, of which thousands are compared in no time.
        self._bit: dict[Statement, int] = {each: 1 << place for place, each in enumerate(worlds.asked)}
        self._maximal: list[int] = []

    def core(self, statements: Collection[Statement]) -> tuple[Statement, ...] | None:
        """Some of these statements that cannot all be true, not necessarily few; None if all of them can.

        In each case these are the statements whose rows have a weight in the Farkas certificate.
        Raises OutOfTime when the time is up.
        """
        found: set[Statement] = set()
        for case in self._cases:
            refuted = self._worlds.refuted(statements, case, limit=self._limit)
            if not isinstance(refuted, frozenset):
                self._last_world = refuted
                return None
            found |= refuted
        return tuple(statement for statement in self._statements if statement in found)

    def shrink(self, core: Sequence[Statement]) -> frozenset[Statement]:
        """A minimal unsatisfiable subset of statements that cannot be true together.

        By a deletion filter (Chinneck and Dravnieks, "Locating minimal infeasible constraint sets in linear programs",
        ORSA Journal on Computing 3, 1991): at most one query for each statement, fewer because of the cores returned.
        The earliest statements are tried first, so that the subset has the latest.
        """
        *_, found = self._shrinking(core)
        return found

    def _shrinking(self, core: Sequence[Statement]) -> Iterator[frozenset[Statement]]:
        """Ever smaller unsatisfiable subsets, the last of which is minimal.  Raises OutOfTime when the time is up."""
        needed: list[Statement] = []
        left = list(reversed(core))
        yield frozenset(core)
        while left:
            tried = left.pop()
            rest = [*needed, *left]
            smaller = None if self._are_in_one_found(rest) else self.core(rest)
            if smaller is None:
                needed.append(tried)
            else:
                left = [statement for statement in left if statement in smaller]
            yield frozenset((*needed, *left))

    def _bits(self, statements: Iterable[Statement]) -> int:
        return sum(self._bit[each] for each in statements)

    def _are_in_one_found(self, statements: Collection[Statement]) -> bool:
        """Whether a maximal satisfiable subset found before has all of these statements."""
        bits = self._bits(statements)
        return any(bits & known == bits for known in self._maximal)

    def grow(self, satisfiable: Collection[Statement]) -> frozenset[Statement]:
        """A maximal satisfiable subset that contains these statements, which can be true together.

        All others are added at once, less one of each core: the cores found before are hit first, then those that come
        up.  Then what was left out is tried one by one.  Raises OutOfTime when the time is up.
        """
        kept = set(satisfiable)
        out = self._hitting(kept)
        while (core := self._new_core([each for each in self._statements if each not in out])) is not None:
            out.add(self._most_frequent(core.difference(kept), self._cores))
        return self._completed(kept)

    def _completed(self, satisfiable: Collection[Statement]) -> frozenset[Statement]:
        """A maximal satisfiable subset that contains these statements, which are true in the last world found."""
        kept = {*satisfiable, *self._true()}
        for statement in self._statements:
            if statement not in kept:
                more = kept | {statement}
                if not any(core <= more for core in self._cores) and self._new_core(more) is None:
                    kept |= self._true()
        self._maximal.append(self._bits(kept))
        return frozenset(kept)

    def _new_core(self, statements: Collection[Statement]) -> frozenset[Statement] | None:
        """A core, which is remembered; None if the statements can all be true.  Raises OutOfTime."""
        if self._limit.is_over:
            raise OutOfTime
        core = self.core(statements)
        if core is None:
            return None
        self._cores.append(frozenset(core))
        return self._cores[-1]

    def _hitting(self, kept: Collection[Statement]) -> set[Statement]:
        """Statements besides the kept ones, of which each remembered core has one, chosen greedily."""
        found: set[Statement] = set()
        left = [core.difference(kept) for core in self._cores]
        while left:
            hit = self._most_frequent(frozenset().union(*left), left)
            found.add(hit)
            left = [core for core in left if hit not in core]
        return found

    def _most_frequent(self, among: Collection[Statement], cores: Sequence[frozenset[Statement]]) -> Statement:
        """The statement that the most cores have; of several, the latest."""
        often = Counter(statement for core in cores for statement in core)
        candidates = [statement for statement in reversed(self._statements) if statement in among]
        if not candidates:
            raise EngineGaveUp(problem="what it calls contradictory it has called satisfiable")
        return max(candidates, key=often.__getitem__)

    def _true(self) -> set[Statement]:
        """The statements that are true in the last world found."""
        assert self._last_world is not None
        return {statement for statement in self._statements if self._worlds.true_in(self._last_world, statement)}

    def minimal(self) -> Iterator[frozenset[Statement]]:
        """Every minimal unsatisfiable subset, each once, by MARCO.

        A second program, the map, proposes sets not yet known to be satisfiable or not.  All subsets of a satisfiable
        set and all supersets of an unsatisfiable one are ruled out in it.
        Raises OutOfTime when the time is up.
        """
        unexplored = _Map(self._statements)
        # The engine tries false first, so that it proposes sets that drop few statements, as suits MARCO.
        while (proposed := unexplored.program.any(limit=self._limit)) is not None:
            seed = unexplored.kept(proposed)
            core = self.core(seed)
            if core is None:
                unexplored.rule_out_within(self.grow(seed))
            else:
                found = self.shrink(core)
                unexplored.rule_out_beyond(found)
                yield found

    def union(self) -> Iterator[frozenset[Statement]]:
        """The statements that are in some minimal unsatisfiable subset; a step may yield some that were found before.

        When it ends, all others are in none.  This is MARCO with a map that drops only statements found so far (on the
        union of MUSes, see Mencía, Kullmann, Ignatiev and Marques-Silva, "On computing the union of MUSes", SAT 2019).
        Those found are in a minimal unsatisfiable subset, or in the complement of a maximal satisfiable one: both
        have the same union.  If another was in such a subset, the map would still propose all others with the rest of
        that subset.  Raises OutOfTime when the time is up.
        """
        unexplored, found = _Map(self._statements), set[Statement]()
        while (seed := unexplored.largest(found, self._limit)) is not None:
            core = self.core(seed)
            if core is None:
                maximal = self._completed(seed)
                unexplored.rule_out_within(maximal)
                new = frozenset(self._statements) - maximal
            else:
                new = self.shrink(core)
                unexplored.rule_out_beyond(new)
                self._cores.append(new)
            found |= new
            yield new

    def smallest(self) -> tuple[Statement, ...] | None:
        """A smallest set of statements that cannot all be true; None if all can.

        If time runs out, the smallest found: a minimal unsatisfiable subset, unless even that takes too long.  If it is
        not known by then whether all can be true, all of them.
        """
        found = frozenset(self._statements)
        with suppress(OutOfTime):
            core = self.core(self._statements)
            if core is None:
                return None
            for smaller in self._shrinking(core):
                found = smaller
            if len(found) > 1:
                return self._smallest_hitting_set()
        return tuple(statement for statement in self._statements if statement in found)

    def _smallest_hitting_set(self) -> tuple[Statement, ...]:
        """A smallest set with a statement from the complement of every maximal satisfiable subset.

        The complements are found one at a time: as long as a smallest set that hits all those found so far is
        satisfiable, it is grown to a maximal satisfiable subset, which gives the next complement.
        """
        hitting = AnswerSetProgram()
        literals = dict(zip(self._statements, hitting.atoms(len(self._statements)), strict=True))
        hitting.choices(literals.values())
        hitting.minimise([(literal, 1) for literal in literals.values()], priority=0)
        while True:
            best = hitting.best(limit=self._limit)
            if not best.is_proven:
                raise OutOfTime
            few = [statement for statement in self._statements if literals[statement] in (best.model or ())]
            if self.core(few) is not None:
                return tuple(few)
            maximal = self.grow(few)
            hitting.require([literals[statement] for statement in self._statements if statement not in maximal])


def by_content(statements: Iterable[Statement]) -> dict[Statement, list[Statement]]:
    """The statements in groups with equal content, each by its first statement, which stands for all of them."""
    found: dict[object, list[Statement]] = {}
    for statement in statements:
        found.setdefault((frozenset(statement.limits), frozenset(statement.numbers)), []).append(statement)
    return {same[0]: same for same in found.values()}


def contradictions(
    testimony: Testimony,
    statements: Sequence[Statement],
    *,
    at_most: int | None = None,
    limit: TimeLimit = UNLIMITED,
) -> Iterator[Contradiction]:
    """The minimal sets of statements that cannot all be true, one by one.  Raises OutOfTime when the time is up."""
    distinct = by_content(statements)
    subsets = UnsatisfiableSubsets(Worlds(testimony, (), list(distinct)), limit=limit).minimal()
    each = (chosen for few in subsets for chosen in product(*(distinct[one] for one in in_order(few))))
    for chosen in islice(each, at_most):
        yield Contradiction(in_order(chosen))
