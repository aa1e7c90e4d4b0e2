"""Merges the assumptions stated with the defaults, and picks those that matter for a proposal."""

from collections.abc import Iterable, Mapping

from consensus.errors import InvalidRecord, UnknownId
from consensus.forecasting.assumption import (
    AnyAssumption,
    Assumption,
    GiveWay,
    Lift,
    ResponseDelay,
    SilentMembers,
    StopWaiting,
    check_effect,
    check_happening,
)
from consensus.forecasting.default_assumptions import silent_members, waiting_members
from consensus.records import MemberId, ProposalId
from consensus.situation import Situation


def merged(
    defaults: Iterable[AnyAssumption],
    given: Iterable[AnyAssumption],
    situation: Situation,
    proposal: ProposalId,
) -> tuple[AnyAssumption, ...]:
    """The assumptions given, and the defaults that none of them replaces.

    One that is given replaces the default of its name, in whose place it is listed, and each default that is about no
    members but those that it is about.  Raises InvalidRecord if two that are given have one name.
    """
    stated: dict[str, AnyAssumption] = {}
    for each in given:
        if each.name in stated:
            raise InvalidRecord(what="forecast", problem=f"it has two assumptions named {each.name!r}")
        stated[each.name] = each
    owners = _owners(situation, proposal)
    about = [members for each in stated.values() if (members := _about(each, owners))]
    kept: dict[str, AnyAssumption] = {}
    for each in defaults:
        members = _about(each, owners)
        if each.name in stated or not members or not any(members <= theirs for theirs in about):
            kept[each.name] = each
    return tuple((kept | stated).values())


def _about(assumption: AnyAssumption, owners: Mapping[str, MemberId]) -> frozenset[MemberId]:
    """The members that an assumption is about; for silent members and response delays, none.

    They give way, stop waiting or have an objection lifted in some ending, or the name stands for their objection.
    """
    if isinstance(assumption, SilentMembers | ResponseDelay):
        return frozenset()
    found = {owners[assumption.name]} if assumption.name in owners else set[MemberId]()
    for each in (each for ending in assumption.endings for each in ending.happenings):
        match each:
            case GiveWay(member) | StopWaiting(member):
                found.add(member)
            case Lift():
                found |= {owners[each.id]} if each.id in owners else set()
            case _:
                pass
    return frozenset(found)


def _owners(situation: Situation, proposal: ProposalId) -> dict[str, MemberId]:
    """The member behind each objection, by the id of its lifting, which is also the name of its default assumption."""
    standings = (situation.standing(member, proposal=proposal) for member in situation.members)
    return {Lift(objection.id).id: each.member for each in standings for objection in each.objections}


def bears_on(assumption: AnyAssumption, situation: Situation, proposal: ProposalId) -> bool:
    """Whether an assumption can still change anything for a proposal."""
    match assumption:
        case SilentMembers(members=members):
            return set(members) <= set(silent_members(situation, proposal))
        case ResponseDelay(members=members):
            return bool(waiting_members(situation, proposal, among=members))
        case Assumption(happenings=happenings):
            try:
                for each in happenings:
                    check_happening(each, situation, proposal)
                check_effect(happenings, situation, proposal)
            except (InvalidRecord, UnknownId):
                return False
            return True
