"""Incremental replay: whether a body adopts, as leaves are fired one by one and taken back again.

The answers are those of a full replay, but each further leaf costs only the gates that it changes.
"""

from collections.abc import Iterable
from typing import final

from consensus.assent.aftermath import Aftermath
from consensus.assent.network import Gate, Propagation
from consensus.assent.prospect import Prospect


@final
class IncrementalReplay:
    """The gates of a prospect that have fired so far, and whether the body `adopts` by now."""

    def __init__(self, prospect: Prospect) -> None:
        self._prospect = prospect
        self._propagation = Propagation(prospect.network, goal=prospect.goal)
        self._propagation.fire(prospect.network.always)
        self.adopts: bool = self._adopts()

    @property
    def mark(self) -> int:
        """The number of gates fired so far; pass it to `take_back` to undo everything after that."""
        return self._propagation.mark

    def has_fired(self, gate: Gate) -> bool:
        """Whether a gate has fired; once the body adopts, nothing more is propagated."""
        return self._propagation.rounds[gate] >= 0

    def fire(self, leaves: Iterable[Gate]) -> bool:
        """Fire leaves, and every gate that fires because of them.  Returns whether the body adopts by now.

        Once it does, nothing more is propagated, since further gates never undo that.
        """
        if not self.adopts:
            before = self.mark
            self._propagation.fire(leaves)
            # Asking the rule is slow, and its verdict has not changed if nothing new has fired.
            if self._prospect.goal is not None or self.mark > before:
                self.adopts = self._adopts()
        return self.adopts

    def take_back(self, mark: int) -> None:
        """Undo everything that fired since a mark at which the body did not adopt."""
        self._propagation.take_back(mark)
        self.adopts = False

    def _adopts(self) -> bool:
        goal, rounds = self._prospect.goal, self._propagation.rounds
        return Aftermath(prospect=self._prospect, rounds=rounds).adopts if goal is None else rounds[goal] >= 0
