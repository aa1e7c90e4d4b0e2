"""Influence: who follows and who influences whom, so that one member's assent may bring about another's."""

from fractions import Fraction
from typing import final

from consensus.records import MemberId, ProposalId, TieKind
from consensus.situation import Situation


@final
class Influence:
    """The ties between members of the body on the day, by the member that they move.

    A member that has left the body moves nobody.
    """

    def __init__(self, situation: Situation) -> None:
        members = frozenset(situation.members)
        self._followed: dict[MemberId, list[tuple[MemberId, ProposalId | None]]] = {}
        self._influencing: dict[MemberId, list[tuple[MemberId, Fraction, ProposalId | None]]] = {}
        for claim, _ in situation.ties():
            tie = claim.tie
            if tie.object is None or tie.object not in members or tie.subject not in members:
                continue
            if tie.kind is TieKind.FOLLOWS:
                self._followed.setdefault(tie.subject, []).append((tie.object, tie.proposal))
            elif tie.kind is TieKind.INFLUENCES:
                self._influencing.setdefault(tie.object, []).append((tie.subject, tie.weight, tie.proposal))

    def followed(self, member: MemberId, proposal: ProposalId) -> list[MemberId]:
        """Whom a member follows on a proposal, in the order of the ties."""
        return [other for other, only in self._followed.get(member, ()) if only in (None, proposal)]

    def influencing(self, member: MemberId, proposal: ProposalId) -> list[tuple[MemberId, Fraction]]:
        """Who influences a member on a proposal, each with the weight of the tie, in the order of the ties."""
        return [
            (other, weight) for other, weight, only in self._influencing.get(member, ()) if only in (None, proposal)
        ]
