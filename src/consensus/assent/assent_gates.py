"""Gates of members' assent: the definition of who assents, by what holds a member back and what moves it."""

from typing import TYPE_CHECKING, final

from consensus.assent.bindings import OpenWait
from consensus.assent.events import Assented, WaitEnded
from consensus.assent.network import Gate
from consensus.records import Assents, MemberId, ProposalId, Stance, WinOver
from consensus.situation import Standing, Wait

if TYPE_CHECKING:
    from consensus.assent.compilation import Compilation


@final
class AssentGates:
    """Makes the gates of members' assent, from those of their objections, waits and grounds."""

    def __init__(self, compilation: "Compilation") -> None:
        self._compilation = compilation
        self._builder = compilation.builder
        self._situation = compilation.situation
        self._members = frozenset(compilation.situation.members)

    def of(self, member: MemberId, proposal: ProposalId) -> Gate:
        """Whether a member assents to a proposal; somebody who is not a member on the day never does."""

        def define(gate: Gate) -> None:
            if member not in self._members:
                return
            standing = self._situation.standing(member, proposal=proposal)
            self._compilation.events[gate] = Assented(member, proposal)
            if self.is_there_from_the_start(member, proposal):
                self._builder.fires_at_once(gate)
            objections = self._compilation.objections
            needed = objections.all_lifted(standing.open_objections, proposal)
            needed += [averted for _, averted in objections.averted(member, proposal)]
            needed += [self.wait_ended(wait, proposal) for wait in standing.waits]
            if not self._assents_unless_held_back(standing):
                needed.append(self._builder.any_of(self._grounds(standing)))
            self._builder.fires_once_all(gate, needed)

        return self._builder.keyed(("assents", member, proposal), define, staged=True)

    def supports(self, member: MemberId) -> Gate:
        """Whether a member supports the proposal in the end: it assents, and not only because it acquiesces."""
        proposal = self._compilation.proposal
        assents = self.of(member, proposal)
        standing = self._situation.standing(member, proposal=proposal)
        if standing.stance is not Stance.ACQUIESCES:
            return assents
        return self._builder.all_of([assents, self._builder.any_of(self._grounds(standing))])

    def is_there_from_the_start(self, member: MemberId, proposal: ProposalId) -> bool:
        """Whether a member assents before any move, unless a move raises an objection of it."""
        standing = self._situation.standing(member, proposal=proposal)
        return standing.stance.assents and not standing.open_objections and not standing.waits

    def _assents_unless_held_back(self, standing: Standing) -> bool:
        """Whether a member needs no other ground once nothing holds it back any more."""
        if standing.but_for_waits.assents or standing.open_objections:
            return True
        if standing.stance is not Stance.RESERVED or not standing.waits:
            return False
        followed = self._compilation.influence.followed(standing.member, standing.proposal)
        has_ground = standing.reason or standing.asks or followed
        return not has_ground and self._situation.threshold(standing.member, standing.proposal) is None

    def _grounds(self, standing: Standing) -> list[Gate]:
        """What can move a member once nothing holds it back: any one of these is enough."""
        member, proposal = standing.member, standing.proposal
        conditions = self._compilation.conditions
        threshold = self._situation.threshold(member, proposal)
        readers = frozenset({member})
        grounds = [conditions.holds(ask, proposal, readers) for ask in standing.asks]
        for other in self._compilation.influence.followed(member, proposal):
            grounds.append(conditions.counted(other, proposal, readers))
        if threshold is not None:
            grounds.append(conditions.pressed(member, threshold.weight, proposal, readers))
        grounds.append(self._compilation.moves.made(WinOver(member, proposal), actors=(member,)))
        return grounds

    def wait_ended(self, wait: Wait, proposal: ProposalId) -> Gate:
        """Whether what a member waits for has come about."""

        def define(gate: Gate) -> None:
            self._compilation.events[gate] = WaitEnded(wait.tie)
            tie = wait.tie
            condition = tie.until if tie.until is not None else Assents(member=tie.object or "")
            holds = self._compilation.conditions.holds(condition, proposal, frozenset({tie.subject}))
            self._builder.fires_once_any(gate, [self._compilation.waiver(OpenWait(wait)), holds])

        return self._builder.keyed(("ended", wait.tie, proposal), define)
