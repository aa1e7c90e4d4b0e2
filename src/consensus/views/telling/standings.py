"""What a paragraph needs to know of members: whose reasons it tells, who backs a rival, and what was refused."""

from collections.abc import Collection, Sequence

from consensus.records import Condition, Granted, MemberId, Promised, ProposalId, Stance
from consensus.rules import Verdict
from consensus.situation import Objection, Situation, Standing
from consensus.views.telling.sentences import by_name

EXPLAINED_AT_MOST = 4
"""How many reasons are told one by one; a reason that members share is told once."""


def explained(situation: Situation, proposal: ProposalId, verdict: Verdict) -> list[Standing]:
    """The blockers with known reasons, sorted by name; empty if there are too many.

    Without blockers, the awaited members that hold back.
    """
    in_the_way = verdict.blockers or verdict.awaited & verdict.profile.taking(Stance.RESERVED)
    members = by_name(in_the_way, situation.setting)
    held = [situation.standing(member, proposal=proposal) for member in members]
    speaking = [each for each in held if each.open_objections or each.reason or each.waits]
    return speaking if len(voices(speaking)) <= EXPLAINED_AT_MOST else []


def voices(speaking: Sequence[Standing]) -> list[list[Standing]]:
    """Those who say the same about one objection each, together; others each alone; in the order of the first."""
    found: dict[object, list[Standing]] = {}
    for standing in speaking:
        found.setdefault(_said_by(standing), []).append(standing)
    return list(found.values())


def _said_by(standing: Standing) -> object:
    """What a member says by its only objection, with a reason; the member itself, if it has none or several."""
    match standing.open_objections:
        case (Objection(reason=reason) as objection,) if reason:
            thought = tuple(map(objection.confidence_in, objection.asks))
            return reason, objection.asks, thought, objection.settles_for, objection.lifted_when
        case _:
            return standing.member


def unexplained(situation: Situation, proposal: ProposalId, verdict: Verdict) -> list[MemberId]:
    """Those of them with an objection of which nobody knows what would lift it."""
    told = explained(situation, proposal, verdict)
    return [each.member for each in told if any(map(_is_unexplained, each.open_objections))]


def _is_unexplained(objection: Objection) -> bool:
    return objection.condition is None and objection.settles_for is None


def committed_elsewhere(situation: Situation, proposal: ProposalId) -> dict[MemberId, tuple[ProposalId, ...]]:
    """The members silent on a proposal and committed to rivals, sorted by name, each with its rivals."""
    silent = situation.profile(proposal).taking(Stance.UNDECLARED)
    found = {member: situation.standing(member, proposal=proposal).committed_to for member in silent}
    return {member: found[member] for member in by_name(filter(found.get, found), situation.setting)}


def nominators(situation: Situation, proposal: ProposalId) -> list[MemberId]:
    """The members silent on a proposal that nominated or back everybody whom it names, sorted by name.

    Nobody has nominated them as long as the proposal is not on the table.
    """
    if not situation.is_on_table(proposal):
        return []
    silent = by_name(situation.profile(proposal).taking(Stance.UNDECLARED), situation.setting)
    return [member for member in silent if situation.standing(member, proposal=proposal).is_nominator]


def nominated(situation: Situation, proposal: ProposalId, members: Collection[MemberId]) -> bool:
    """Whether each of some nominators nominated somebody whom a proposal names, and does not only back them."""
    setting = situation.setting
    named = map(setting.candidate, setting.proposal(proposal).candidates)
    return {candidate.member for candidate in named}.issuperset(members)


def own_choices(situation: Situation, proposal: ProposalId, member: MemberId) -> tuple[ProposalId, ...]:
    """The rivals of a proposal to which a member is committed, or that name somebody whom it nominated."""
    committed = situation.standing(member, proposal=proposal).committed_to
    asked = situation.setting.proposal(proposal)
    own = {each.id for each in situation.setting.candidates if each.member == member}
    if committed or not own.isdisjoint(asked.candidates):
        return committed
    return tuple(
        rival.id
        for rival in situation.rivals(proposal)
        if any(name.candidate in own for name in asked.contested(rival))
    )


def is_refused(situation: Situation, condition: Condition) -> bool:
    """Whether a condition is a grant or promise that has been refused."""
    granted = condition.granted if isinstance(condition, Promised) else condition
    return isinstance(granted, Granted) and situation.is_refused(granted)
