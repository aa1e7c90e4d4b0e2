"""Keystones: members whose assent would bring about the assent of others."""

import attrs

from consensus.assent import Prospect
from consensus.records import MemberId, ProposalId
from consensus.situation import Situation


@attrs.frozen(kw_only=True)
class Keystone:
    """A member that does not assent as things stand, and the members that would assent if it did, sorted."""

    member: MemberId
    brings: tuple[MemberId, ...]


def keystones(situation: Situation, *, proposal: ProposalId | None = None) -> tuple[Keystone, ...]:
    """Every member that does not assent as things stand; those that would bring most others first, then by id.

    Each member in turn is supposed to assent to the proposal, whatever that takes, and the fixpoint of
    `consensus.assent` is continued from how things stand: n propagations for n members.  This is not a centrality
    measure of the graph.  Without a proposal, it is the one in question.

    >>> from consensus.cases import loads
    >>> lake = loads('''
    ... consensus: 1
    ... title: Secretary of the Lake Commission
    ... body: {name: Lake Commission, members: [AT, CH, DE], rule: unanimity}
    ... offices: {secretary: {}}
    ... candidates: {meier: {}}
    ... proposals: {meier: {secretary: meier}}
    ... sources: {nzz: {reported_on: 2026-03-02}}
    ... timeline:
    ...   - source: nzz
    ...     claims:
    ...       - {tie: waits for, member: DE, on_member: CH}
    ...       - {tie: follows, member: CH, on_member: AT}
    ... ''')
    >>> [(keystone.member, keystone.brings) for keystone in keystones(lake.on("2026-03-02"))]
    [('AT', ('CH', 'DE')), ('CH', ('DE',)), ('DE', ())]
    """
    prospect = Prospect.of(situation, proposal=proposal)
    member_of = {gate: member for member, gate in prospect.gates.assents.items()}
    propagation = prospect.network.propagated(prospect.leaves(()))
    as_things_stand = propagation.mark
    found = []
    for gate, member in member_of.items():
        if propagation.rounds[gate] < 0:
            propagation.fire([gate])
            brought = [member_of[other] for other in propagation.trail[as_things_stand + 1 :] if other in member_of]
            found.append(Keystone(member=member, brings=tuple(sorted(brought))))
            propagation.take_back(as_things_stand)
    return tuple(sorted(found, key=lambda keystone: (-len(keystone.brings), keystone.member)))
