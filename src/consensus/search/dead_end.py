"""What stands in the way where nothing unblocks, and what would have to be waived."""

from typing import final

from consensus.assent import Binding, Prospect
from consensus.errors import EngineDisagrees, WeightTooLarge
from consensus.search.encoding import Choice, Encoding
from consensus.search.integer_program import Counting, counts_many


@final
class DeadEnd(Encoding):
    """One prospect as a program in which bindings can be waived, as few as possible."""

    def __init__(self, prospect: Prospect) -> None:
        super().__init__(prospect, waivable=True)

    def core(self) -> tuple[Binding, ...]:
        """An irreducible set of bindings that rules out every choice of moves, even if all others are waived."""
        binding_of = {waiver: binding for binding, waiver in self.waivers.items()}
        unwaived = [-waiver for waiver in binding_of]
        if self.adopted(unwaived) is not None:
            raise EngineDisagrees(problem="there is a way, though the search found none")
        # By now every refusal of a rule that only judges is in the program, so that the engine sees the contradiction.
        kept = [-literal for literal in self.program.core(unwaived) or ()]
        for waiver in sorted(kept, reverse=True):
            rest = [other for other in kept if other != waiver]
            if self.adopted([-other for other in rest]) is None:
                kept = rest
        core = (binding_of[waiver] for waiver in kept)
        return tuple(sorted(core, key=lambda binding: (binding.kind, binding.subject)))

    def way_out(self) -> Choice:
        """The fewest bindings that have to be waived for some moves to unblock, with the cheapest of such moves.

        Of several, those with the fewest moves, and of these the first by id.  Empty if not even that helps: the rule
        cannot be satisfied, or a move taken as made stands in the way.
        """
        levels = [[(waiver, 1) for waiver in self.waivers.values()], self.costs]
        levels.append([(literal, 1) for literal in self.free.values()])
        try:
            for priority, level in enumerate(levels):
                self.program.minimise(level, priority=-priority)
            counts = counts_many(self.prospect)
        except WeightTooLarge:
            if self.prospect.goal is None:
                raise
            counts = True
        if counts:
            return Counting(self.prospect, waivable=True).way_out() or ((), ())
        while models := self.program.ties():
            adopted = [self.read(model) for model in models if self.unblocks(model)]
            if adopted:
                place = {binding: number for number, binding in enumerate(self.waivers)}
                return min(adopted, key=lambda choice: ([place[binding] for binding in choice[1]], choice[0]))
        return (), ()
