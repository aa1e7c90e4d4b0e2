"""The frontier: plans that no other beats in cost, number of moves or number of actors and equals in the rest."""

from collections.abc import Iterator

from consensus.answer_sets import Literal
from consensus.assent import MoveId, Prospect
from consensus.errors import WeightTooLarge
from consensus.search.clause_search import Search
from consensus.search.integer_program import Counting, counts_many


def frontier(prospect: Prospect) -> tuple[tuple[MoveId, ...], ...]:
    """One choice of moves for each point of the frontier, the cheapest first; of equals, the first by id."""
    if counts_many(prospect):
        return tuple(by_counting(prospect))
    try:
        search = Search(prospect)
    except WeightTooLarge:
        if prospect.goal is None:
            raise
        return tuple(by_counting(prospect))
    actors = [(literal, 1) for literal in _acting(search)]
    search.prefer(actors)
    found: list[tuple[MoveId, ...]] = []
    better: list[Literal] = []
    while (cheapest := search.first_by_id(better)).moves is not None:
        found.append(cheapest.moves)
        moves = [search.prospect.moves[move] for move in cheapest.moves if move in search.free]
        acting = {actor for move in moves for actor in move.actors}
        # The next one is no cheaper, so that it has to be better in one of the other two.
        less = [search.at_most(len(moves) - 1, search.numbers)] if moves else []
        less += [search.at_most(len(acting) - 1, actors)] if acting else []
        if not less:
            break
        better.append(search.program.one_of(less))
    return tuple(found)


def by_counting(prospect: Prospect) -> Iterator[tuple[MoveId, ...]]:
    """The same, where a prospect can be counted out."""
    counting = Counting(prospect)
    actors = counting.actors()
    while (moves := counting.best([counting.costs, counting.number, actors])) is not None:
        yield moves
        made = [prospect.moves[move] for move in moves if move in counting.free]
        acting = {actor for move in made for actor in move.actors}
        less = [(counting.number, len(made))] if made else []
        less += [(actors, len(acting))] if acting else []
        if not less:
            return
        counting.require_less(less)


def _acting(search: Search) -> list[Literal]:
    """For each actor, an atom that is true if one of its moves is made."""
    by_actor: dict[str, list[Literal]] = {}
    for move, literal in search.free.items():
        for actor in search.prospect.moves[move].actors:
            by_actor.setdefault(actor, []).append(literal)
    return [search.program.reached(1, [(literal, 1) for literal in by_actor[actor]]) for actor in sorted(by_actor)]
