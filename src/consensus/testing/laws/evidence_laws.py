"""Laws of weighing reports, to run on your own weighing: `check_evidence(my_weigh)`.

A weighing is compared with all worlds of a small body, that is, with every way to give each member a stance.
Claims become statements by `consensus.evidence.read_testimony`; what follows from them is computed here.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain, combinations, product
from typing import Protocol

import hypothesis
from hypothesis import strategies as st

from consensus.evidence import Attitude, StancePeriod, Statement, Testimony, weigh
from consensus.evidence.testimony_reader import read_testimony
from consensus.records import HOLD_OUTS, MemberId, Stance
from consensus.situation import Situation
from consensus.testing.laws.broken import Law, LawBroken, hold
from consensus.testing.strategies.account_strategies import accounts

__all__ = [
    "EVIDENCE_LAWS",
    "Weighs",
    "bounds_are_met_in_some_world",
    "check_evidence",
    "contradictions_are_irreducible",
    "every_contradiction_is_told",
    "stances_are_those_of_some_world",
    "what_is_relied_on_can_be_true",
    "worlds_of",
]

STANCES: tuple[tuple[Stance, ...], ...] = ((Stance.SUPPORTS,), HOLD_OUTS, (Stance.OBJECTS,), (Stance.UNDECLARED,))
"""The sets of stances whose bounds are checked."""

FEW = 6
"""The largest number of statements for which every subset is tried."""

AttitudesByPeriod = dict[StancePeriod, Attitude]


class Bounds(Protocol):
    """A number of members, at least and at most."""

    @property
    def least(self) -> int:
        """The lower bound."""
        ...

    @property
    def greatest(self) -> int:
        """The upper bound."""
        ...


class States(Protocol):
    """What one claim says about where members stand."""

    @property
    def id(self) -> str:
        """The report and, if it has several claims, the position of the claim in it, as in `Statement.id`."""
        ...


class Contradicts(Protocol):
    """Statements that cannot all be true."""

    @property
    def statements(self) -> Collection[States]:
        """The statements."""
        ...


class Weighs(Protocol):
    """What a weighing must provide."""

    @property
    def relied_on(self) -> Collection[States]:
        """The statements that it assumes to be true."""
        ...

    def tally(self, *stances: Stance) -> Bounds:
        """How many members have one of these stances."""
        ...

    def possible(self, member: MemberId) -> Collection[Stance]:
        """The stances that a member may have."""
        ...

    def contradictions(self) -> Iterable[Contradicts]:
        """Every irreducible set of statements that cannot all be true."""
        ...


Weigh = Callable[[Situation], Weighs]


def check_evidence(weigh: Weigh = weigh, *, settings: hypothesis.settings | None = None) -> None:
    """Check a weighing of reports against every law, on situations; raises LawBroken if one does not hold.

    `weigh` is called with a situation and returns an object as described by `Weighs`.

    >>> check_evidence()
    """
    __tracebackhide__ = True
    cases = st.fixed_dictionaries({"weigh": st.just(weigh), "situation": accounts(max_members=3)})
    hold(EVIDENCE_LAWS, cases, settings=settings)


# The definitions, by every world


def worlds_of(said: Testimony) -> Iterator[AttitudesByPeriod]:
    """Every way to give each stance period one of its possible attitudes."""
    domains = [sorted(said.domains[period], key=list(Attitude).index) for period in said.periods]
    for attitudes in product(*domains):
        yield dict(zip(said.periods, attitudes, strict=True))


def is_true(statement: Statement, world: AttitudesByPeriod) -> bool:
    """Whether a statement is true in a world."""
    return all(world[period] in limit for period, limit in statement.limits) and all(
        number.least <= sum(world[period] in number.attitudes for period in number.periods) <= number.greatest
        for number in statement.numbers
    )


# Several laws are tried on one situation in a row.
@lru_cache(maxsize=1)
def judged(situation: Situation) -> tuple[tuple[dict[MemberId, Stance], frozenset[str]], ...]:
    """For every world, the stances of the day's members, and the ids of the statements that are true in it."""
    said = read_testimony(situation)
    return tuple(
        (
            {member: world[StancePeriod(member)].stance for member in said.members},
            frozenset(statement.id for statement in said.statements if is_true(statement, world)),
        )
        for world in worlds_of(said)
    )


def _allowed(situation: Situation, relied_on: Collection[States]) -> list[dict[MemberId, Stance]]:
    """The stances of the members in every world in which all of these statements are true."""
    wanted = _ids(relied_on)
    return [stances for stances, true in judged(situation) if wanted <= true]


def _true_together(situation: Situation) -> set[frozenset[str]]:
    return {true for _, true in judged(situation)}


def _can_be(together: set[frozenset[str]], statements: frozenset[str]) -> bool:
    return any(statements <= true for true in together)


def _subsets(statements: Sequence[Statement]) -> Iterator[frozenset[str]]:
    ids = [statement.id for statement in statements]
    return map(frozenset, chain.from_iterable(combinations(ids, size) for size in range(len(ids) + 1)))


def _ids(statements: Iterable[States]) -> frozenset[str]:
    return frozenset(statement.id for statement in statements)


def _listed(ids: Iterable[str]) -> str:
    return ", ".join(sorted(ids)) or "nothing"


# The laws


def what_is_relied_on_can_be_true(weigh: Weigh, situation: Situation) -> None:
    """There is a world in which all statements relied on are true."""
    relied_on = weigh(situation).relied_on
    if not _allowed(situation, relied_on):
        problem = f"no world has all of what it relies on: {_listed(_ids(relied_on))}"
        raise LawBroken(what_is_relied_on_can_be_true, problem, weigh=weigh, situation=situation)


def bounds_are_met_in_some_world(weigh: Weigh, situation: Situation) -> None:
    """The least and the greatest number of members with some stances are each reached in some world."""
    evidence = weigh(situation)
    worlds = _allowed(situation, evidence.relied_on)
    for stances in STANCES:
        numbers = [sum(stance in stances for stance in world.values()) for world in worlds]
        tally = evidence.tally(*stances)
        if (tally.least, tally.greatest) != (min(numbers), max(numbers)):
            what = " or ".join(stance.value for stance in stances)
            problem = f"{tally.least} to {tally.greatest} {what}; in the worlds it is {min(numbers)} to {max(numbers)}"
            raise LawBroken(bounds_are_met_in_some_world, problem, weigh=weigh, situation=situation)


def stances_are_those_of_some_world(weigh: Weigh, situation: Situation) -> None:
    """A stance is possible for a member if and only if the member has it in some world."""
    evidence = weigh(situation)
    worlds = _allowed(situation, evidence.relied_on)
    for member in situation.members:
        found, told = {world[member] for world in worlds}, set(evidence.possible(member))
        if told != found:
            wrong = ", ".join(sorted(stance.value for stance in told ^ found))
            problem = f"it is wrong of {member} about: {wrong}"
            raise LawBroken(stances_are_those_of_some_world, problem, weigh=weigh, situation=situation)


def contradictions_are_irreducible(weigh: Weigh, situation: Situation) -> None:
    """The statements of a contradiction cannot all be true, but could be without any one of them."""
    together = _true_together(situation)
    for told in weigh(situation).contradictions():
        statements = _ids(told.statements)
        if _can_be(together, statements):
            problem = f"these can all be true: {_listed(statements)}"
            raise LawBroken(contradictions_are_irreducible, problem, weigh=weigh, situation=situation)
        for one in statements:
            if not _can_be(together, statements - {one}):
                problem = f"{one} can be left out of {_listed(statements)}"
                raise LawBroken(contradictions_are_irreducible, problem, weigh=weigh, situation=situation)


def every_contradiction_is_told(weigh: Weigh, situation: Situation) -> None:
    """Every irreducible set of statements that cannot all be true is listed once."""
    said = read_testimony(situation)
    if len(said.statements) > FEW:
        return
    together = _true_together(situation)
    refuted: list[frozenset[str]] = []
    for few in _subsets(said.statements):
        if not any(smaller <= few for smaller in refuted) and not _can_be(together, few):
            refuted.append(few)
    told = [_ids(each.statements) for each in weigh(situation).contradictions()]
    if len(told) != len(set(told)) or set(told) != set(refuted):
        problem = f"it tells {len(told)}; there are {len(refuted)}"
        raise LawBroken(every_contradiction_is_told, problem, weigh=weigh, situation=situation)


EVIDENCE_LAWS: tuple[Law, ...] = (
    what_is_relied_on_can_be_true,
    bounds_are_met_in_some_world,
    stances_are_those_of_some_world,
    contradictions_are_irreducible,
    every_contradiction_is_told,
)
"""The laws of what reports force, allow and contradict."""
