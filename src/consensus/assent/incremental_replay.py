"""Incremental replay: whether a body adopts, as leaves are made to fire one by one and taken back again.

It comes to the same as a replay from the start each time; only, what one more leaf changes is all that is looked at.
"""

from collections.abc import Iterable
from typing import final

from consensus.assent.aftermath import Aftermath
from consensus.assent.network import Gate
from consensus.assent.propagation import Propagation
from consensus.assent.prospect import Prospect


@final
class IncrementalReplay:
    """What has come about so far in a prospect, and whether the body `adopts` by then."""

    def __init__(self, prospect: Prospect) -> None:
        self._prospect = prospect
        self._propagation = Propagation(prospect.network, goal=prospect.goal)
        self._propagation.fire(prospect.network.always)
        self.adopts: bool = self._adopts()

    @property
    def mark(self) -> int:
        """How many gates have fired, by which all that fires later can be taken back."""
        return self._propagation.mark

    def has_fired(self, gate: Gate) -> bool:
        """Whether a gate has fired; of a body that adopts, only what fired until it did."""
        return self._propagation.rounds[gate] >= 0

    def fire(self, leaves: Iterable[Gate]) -> bool:
        """Make leaves fire, with all that follows; whether the body adopts by then.

        Once it does, what else follows is left aside, since more never undoes it.
        """
        if not self.adopts:
            before = self.mark
            self._propagation.fire(leaves)
            # To judge takes long, and comes to the same where nothing new has fired.
            if self._prospect.goal is not None or self.mark > before:
                self.adopts = self._adopts()
        return self.adopts

    def take_back(self, mark: int) -> None:
        """Take back everything that fired since a mark at which the body did not adopt."""
        self._propagation.take_back(mark)
        self.adopts = False

    def _adopts(self) -> bool:
        goal, rounds = self._prospect.goal, self._propagation.rounds
        return Aftermath(prospect=self._prospect, rounds=rounds).adopts if goal is None else rounds[goal] >= 0
