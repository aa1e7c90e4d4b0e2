"""The longest chain of causes and effects once moves are made."""

from collections.abc import Sequence

from consensus.assent import Aftermath, Event
from consensus.unblocking.plan import Plan
from consensus.unblocking.steps import Step, steps_with_causes


def longest_chain(found: Plan | Aftermath) -> tuple[Step, ...]:
    """The longest sequence of steps in which each depends directly on the one before; empty if there are no steps.

    `found` is a plan, or the aftermath of any choice of moves.  Of several longest chains, the one whose first step
    comes first in the order of the steps, then its second, and so on.

    >>> from consensus.assent import Prospect
    >>> from consensus.cases import load
    >>> june = Prospect.of(load("nato-2024").on("2024-06-05"))
    >>> [type(step.event).__name__ for step in longest_chain(june.after(["withdraw:iohannis"]))]
    ['Moved', 'WaitEnded', 'Assented']
    """
    resting = steps_with_causes(found.aftermath if isinstance(found, Plan) else found)
    steps = tuple(step for step, _ in resting)
    place_of: dict[Event, int] = {step.event: place for place, step in enumerate(steps)}
    after: list[list[int]] = [[] for _ in steps]
    for place, (_, behind) in enumerate(resting):
        for event in behind:
            after[place_of[event]].append(place)
    lengths = [1] * len(steps)
    for place in reversed(range(len(steps))):
        lengths[place] += max((lengths[later] for later in after[place]), default=0)
    chain: list[Step] = []
    # Continue with the step that starts the longest remaining chain; of equals, the first.
    options: Sequence[int] = range(len(steps))
    while options:
        place = min(options, key=lambda option: (-lengths[option], option))
        chain.append(steps[place])
        options = after[place]
    return tuple(chain)
