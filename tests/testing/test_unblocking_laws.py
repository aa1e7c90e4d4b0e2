"""check_unblocking: each law catches an engine that was broken on purpose, and ours obeys all of them."""

from collections.abc import Callable, Sequence
from fractions import Fraction

import attrs
import pytest

from consensus.assent import CostedMove, Prospect
from consensus.certificates import Certificate
from consensus.situation import Situation
from consensus.testing import strategies
from consensus.testing.laws import check_unblocking
from consensus.testing.laws import unblocking_laws as laws
from consensus.unblocking import Plan, unblock
from tests.testing.catching import ENOUGH, finds_out, so_many


@attrs.frozen
class Moves:
    """Moves that somebody says unblock."""

    moves: tuple[CostedMove, ...]


@attrs.frozen
class Answer:
    """An answer with nothing but what it has to have."""

    cheapest: Moves | None
    bound: Fraction | None


def told(situation: Situation, moves: Sequence[str] | None, bound: Fraction | None) -> Answer:
    there = Prospect.of(situation).moves
    return Answer(None if moves is None else Moves(tuple(there[move] for move in moves)), bound)


def by_hand(situation: Situation) -> Answer:
    """Every set of moves is tried, the cheapest first: right, and slow."""
    ways = () if laws.is_decided(situation) else laws.ways_out(situation)
    return told(situation, ways[0].moves, ways[0].cost) if ways else told(situation, None, None)


def hopeful(situation: Situation) -> Answer:
    """Takes the cheapest move that there is, whether it helps or not."""
    right = by_hand(situation)
    there = sorted(Prospect.of(situation).moves.values(), key=lambda move: move.cost)
    return attrs.evolve(right, cheapest=Moves(tuple(there[:1]))) if right.cheapest else right


def despairing(situation: Situation) -> Answer:
    """Gives up where more than one move is needed."""
    right = by_hand(situation)
    return right if right.cheapest is None or len(right.cheapest.moves) < 2 else Answer(None, None)


def thorough(situation: Situation) -> Answer:
    """Of all sets of moves that unblock, tells the one with the most moves."""
    right = by_hand(situation)
    ways = laws.ways_out(situation)
    return told(situation, max(ways, key=lambda way: len(way.moves)).moves, right.bound) if right.cheapest else right


def short(situation: Situation) -> Answer:
    """Of the minimal plans, tells the one with the fewest moves, whatever it costs."""
    right = by_hand(situation)
    if right.cheapest is None:
        return right
    return told(
        situation, min(laws.ways_out(situation), key=lambda way: (len(way.moves), -way.cost)).moves, right.bound
    )


def last(situation: Situation) -> Answer:
    """Of the plans of one cost, tells the last by id."""
    right = by_hand(situation)
    ways = laws.ways_out(situation)
    return (
        told(situation, [w for w in ways if w.cost == ways[0].cost][-1].moves, right.bound) if right.cheapest else right
    )


def boastful(situation: Situation) -> Answer:
    """Says that every plan costs one more than the cheapest does."""
    right = by_hand(situation)
    return right if right.bound is None else attrs.evolve(right, bound=right.bound + 1)


@attrs.frozen
class Listing:
    """An answer that lists plans, and has a certificate, besides."""

    right: Answer
    listed: tuple[Plan, ...]
    certificate: Certificate

    @property
    def cheapest(self) -> Moves | None:
        return self.right.cheapest

    @property
    def bound(self) -> Fraction | None:
        return self.right.bound

    def plans(self) -> tuple[Plan, ...]:
        return self.listed


def listing(situation: Situation) -> Listing:
    ways = unblock(situation)
    return Listing(by_hand(situation), tuple(ways), ways.certificate)


def content(situation: Situation) -> Listing:
    """Lists the first plan alone."""
    found = listing(situation)
    return attrs.evolve(found, listed=found.listed[:1])


def repetitive(situation: Situation) -> Listing:
    """Lists the first plan twice."""
    found = listing(situation)
    return attrs.evolve(found, listed=found.listed[:1] + found.listed)


def forging(situation: Situation) -> Listing:
    """Certifies more than is so."""
    found = listing(situation)
    if found.certificate.bound is None or found.certificate.decided:
        return found
    return attrs.evolve(
        found, certificate=attrs.evolve(found.certificate, bound=found.certificate.bound + 1, plan=None)
    )


def modest(situation: Situation) -> Listing:
    """Certifies nothing."""
    found = listing(situation)
    certificate = attrs.evolve(found.certificate, plan=None, bound=Fraction(0), clauses=())
    return attrs.evolve(
        found, certificate=attrs.evolve(certificate, proof=Certificate(question=certificate.question).proof)
    )


def splitting(situation: Situation) -> Answer:
    """Takes what follows the last colon of a move for what it is done to, and wins nobody else over."""
    right = by_hand(situation)
    proposals = situation.setting.ids("proposal")
    moves = () if right.cheapest is None else right.cheapest.moves
    read = [move for move in moves if move.id.count(":") == 1 or move.id.rpartition(":")[2] in proposals]
    return right if right.cheapest is None else attrs.evolve(right, cheapest=Moves(tuple(read)))


@pytest.mark.usefixtures("unshrunk")
@pytest.mark.parametrize(
    ("law", "engine"),
    [
        (laws.plan_unblocks, hopeful),
        (laws.plan_is_told_if_there_is_one, despairing),
        (laws.plan_cannot_be_told_in_less, thorough),
        (laws.plan_is_cheapest, short),
        (laws.plan_is_first_of_its_cost, last),
        (laws.bound_is_below_every_plan, boastful),
        (laws.every_minimal_plan_is_told, content),
        (laws.every_minimal_plan_is_told, repetitive),
        (laws.certificate_is_accepted, forging),
        (laws.certificate_is_accepted, modest),
        (laws.renaming_changes_only_names, splitting),
    ],
    ids=lambda each: each.__name__,
)
def test_each_law_catches_an_engine_that_breaks_it(
    law: Callable[..., None], engine: Callable[[Situation], laws.AnswerToCheck], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The law alone finds it out within the usual number of examples, and is named."""
    monkeypatch.setattr(laws, "UNBLOCKING_LAWS", [law])
    finds_out(law, lambda: check_unblocking(engine, settings=ENOUGH))


@pytest.mark.slow
def test_engines_that_are_right_obey_every_law() -> None:
    """Ours does, and so does one that tries every set of moves and lists nothing."""
    check_unblocking(settings=so_many(50))
    check_unblocking(by_hand, settings=so_many(10))
    check_unblocking(about=strategies.solvable_problems(), settings=so_many(10))
