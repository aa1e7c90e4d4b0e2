"""What cannot be true together, and on what a consequence rests: irreducible and smallest sets of statements."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import islice, product
from typing import final

import attrs

from consensus.answer_sets import AnswerSetProgram
from consensus.errors import OutOfTime
from consensus.evidence.statements import Statement, Testimony
from consensus.evidence.worlds import World, Worlds
from consensus.integer_programs import Bound
from consensus.time_limit import UNLIMITED, TimeLimit


@final
@attrs.frozen(repr=False)
class Contradiction:
    """Statements that cannot all be true, while without any one of them the others can; the earliest first."""

    statements: tuple[Statement, ...]

    def __repr__(self) -> str:
        return f"<Contradiction of {', '.join(statement.id for statement in self.statements)}>"


class Court:
    """Statements that are to be held against one another: which sets of them can be true, besides what is given."""

    def __init__(
        self, worlds: Worlds, *, cases: Sequence[Sequence[Bound]] = ((),), limit: TimeLimit = UNLIMITED
    ) -> None:
        """The statements that the worlds were asked about are refuted if all `cases` are."""
        self._limit = limit
        self.worlds: Worlds = worlds
        self.asked: tuple[Statement, ...] = worlds.asked
        self.cases: tuple[Sequence[Bound], ...] = tuple(cases)
        self._world: World | None = None

    def refuted(self, statements: Collection[Statement]) -> tuple[Statement, ...] | None:
        """Some of these statements that cannot be true together; None if all can."""
        found: set[Statement] = set()
        for case in self.cases:
            refuted = self.worlds.refuted(statements, case)
            if not isinstance(refuted, frozenset):
                self._world = refuted
                return None
            found |= refuted
        return tuple(statement for statement in self.asked if statement in found)

    def shrunk(self, refuted: Sequence[Statement]) -> frozenset[Statement]:
        """An irreducible part of statements that cannot be true together."""
        needed: list[Statement] = []
        left = list(refuted)
        while left:
            tried = left.pop()
            core = self.refuted([*needed, *left])
            if core is None:
                needed.append(tried)
            else:
                left = [statement for statement in left if statement in core]
        return frozenset(needed)

    def grown(self, allowed: Collection[Statement]) -> frozenset[Statement]:
        """A largest set of statements that can be true together and has all of these, which can.

        Raises OutOfTime when the time is up.
        """
        kept = set(allowed)
        if self.refuted(kept) is not None:
            return frozenset(kept)
        kept |= self._true()
        for statement in self.asked:
            if self._limit.is_over:
                raise OutOfTime
            if statement not in kept and self.refuted([*kept, statement]) is None:
                kept |= self._true()
        return frozenset(kept)

    def _true(self) -> set[Statement]:
        """The statements that are true in the world met last."""
        assert self._world is not None
        return {statement for statement in self.asked if self.worlds.true_in(self._world, statement)}

    def contradictions(self) -> Iterator[frozenset[Statement]]:
        """Every irreducible set of statements that cannot be true together, each once.

        Sets of which it is known whether they can be true are ruled out for another program, which proposes the next
        set to look at: every part of one that can, every extension of one that cannot.
        Raises OutOfTime when the time is up.
        """
        proposing = AnswerSetProgram()
        dropped = dict(zip(self.asked, proposing.atoms(len(self.asked)), strict=True))
        proposing.choices(dropped.values())
        # The engine tries false first: of what is left to propose, it begins with the sets that drop little.
        while (proposed := proposing.any(limit=self._limit)) is not None:
            seed = [statement for statement in self.asked if dropped[statement] not in proposed]
            refuted = self.refuted(seed)
            if refuted is None:
                largest = self.grown(seed)
                proposing.require([-dropped[statement] for statement in self.asked if statement not in largest])
            else:
                found = self.shrunk(refuted)
                proposing.require([dropped[statement] for statement in self.asked if statement in found])
                yield found

    def smallest(self) -> tuple[Statement, ...] | None:
        """As few statements as possible that cannot be true together; None if all can.

        Where time does not tell how few, an irreducible set.
        """
        refuted = self.refuted(self.asked)
        if refuted is None:
            return None
        with suppress(OutOfTime):
            return self._fewest()
        found = self.shrunk(refuted)
        return tuple(statement for statement in self.asked if statement in found)

    def _fewest(self) -> tuple[Statement, ...]:
        """The fewest statements that meet every set outside of a largest one that can be true.

        Sets found so far are enough, once those that meet them cannot be true together: an implicit hitting set.
        """
        choosing = AnswerSetProgram()
        literals = dict(zip(self.asked, choosing.atoms(len(self.asked)), strict=True))
        choosing.choices(literals.values())
        choosing.minimise([(literal, 1) for literal in literals.values()], priority=0)
        while True:
            best = choosing.best(limit=self._limit)
            if not best.is_proven:
                raise OutOfTime
            few = [statement for statement in self.asked if literals[statement] in (best.model or ())]
            if self.refuted(few) is not None:
                return tuple(few)
            largest = self.grown(few)
            choosing.require([literals[statement] for statement in self.asked if statement not in largest])


def alike(statements: Iterable[Statement]) -> dict[Statement, list[Statement]]:
    """The statements that say the same as one another, by the first of them, which speaks for all."""
    found: dict[object, list[Statement]] = {}
    for statement in statements:
        found.setdefault((frozenset(statement.limits), frozenset(statement.numbers)), []).append(statement)
    return {same[0]: same for same in found.values()}


def in_order(statements: Collection[Statement], testimony: Testimony) -> tuple[Statement, ...]:
    """Statements in the order of the testimony: the earliest first."""
    wanted = frozenset(statements)
    return tuple(statement for statement in testimony.statements if statement in wanted)


def contradictions(
    testimony: Testimony,
    statements: Sequence[Statement],
    *,
    at_most: int | None = None,
    limit: TimeLimit = UNLIMITED,
) -> Iterator[Contradiction]:
    """The irreducible sets of statements that cannot all be true, one by one; OutOfTime when the time is up."""
    voices = alike(statements)
    found = Court(Worlds(testimony, (), list(voices)), limit=limit).contradictions()
    each = (chosen for few in found for chosen in product(*(voices[one] for one in in_order(few, testimony))))
    for chosen in islice(each, at_most):
        yield Contradiction(in_order(chosen, testimony))
