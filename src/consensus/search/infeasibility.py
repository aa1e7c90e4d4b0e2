"""Why nothing unblocks: what stands in the way, and what would have to be waived."""

from consensus.assent import Binding, Prospect
from consensus.errors import EngineDisagrees
from consensus.search.engine import Assumptions, Engine, Objective, Solution


def irreducible_core(engine: Engine, prospect: Prospect) -> tuple[Binding, ...]:
    """Bindings that rule out every choice of moves, even if all others are waived, and none of which can be spared.

    A minimal unsatisfiable subset by deletion, that is, a deletion filter (Chinneck and Dravnieks, "Locating minimal
    infeasible constraint sets in linear programs", ORSA Journal on Computing 3(2), 1991), begun with the engine's core:
    one question for each of its bindings.
    """
    if engine.some(Assumptions(keeping=prospect.bindings)) is not None:
        raise EngineDisagrees(problem="there is a way, though the search found none")
    kept = list(engine.conflict(prospect.bindings) or ())
    for binding in sorted(kept, key=prospect.waived.__getitem__, reverse=True):
        rest = [other for other in kept if other != binding]
        if engine.some(Assumptions(keeping=rest)) is None:
            kept = rest
    return tuple(sorted(kept, key=lambda binding: (binding.kind, binding.subject)))


def way_out(engine: Engine) -> Solution | None:
    """The fewest bindings that have to be waived for some moves to unblock, with the cheapest of such moves.

    Of several, those with the fewest moves, and of these the first by id.  None if not even that helps: the rule cannot
    be satisfied, or a move taken as made stands in the way.
    """
    return engine.best((Objective.WAIVERS, Objective.COST, Objective.MOVES))
