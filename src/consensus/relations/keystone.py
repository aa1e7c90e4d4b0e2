"""Keystones: the members whose assent would bring the assent of others."""

import attrs

from consensus.assent import Prospect
from consensus.assent.spreading import Resting
from consensus.records import MemberId, ProposalId
from consensus.situation import Situation


@attrs.frozen(kw_only=True)
class Keystone:
    """A member that does not assent as things stand, and the others that its assent would bring, sorted."""

    member: MemberId
    brings: tuple[MemberId, ...]


def keystones(situation: Situation, *, proposal: ProposalId | None = None) -> tuple[Keystone, ...]:
    """Every member that does not assent as things stand, whoever would bring the most others first, then by id.

    Supposed is no more than that the member assents to the proposal, whatever it takes; what follows is the fixpoint
    of `consensus.assent`, and no measure of the graph.  Without a proposal, the one in question.

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
    status_quo = Prospect.of(situation, proposal=proposal).status_quo
    member_of = {gate: member for member, gate in status_quo.prospect.gates.assents.items()}
    resting = Resting(status_quo.prospect.network, status_quo.rounds)
    found = []
    for gate in resting.furthest_first([gate for gate in member_of if status_quo.rounds[gate] < 0]):
        brought = sorted(member_of[other] for other in resting.set_off(gate) & member_of.keys() if other != gate)
        found.append(Keystone(member=member_of[gate], brings=tuple(brought)))
    return tuple(sorted(found, key=lambda keystone: (-len(keystone.brings), keystone.member)))
