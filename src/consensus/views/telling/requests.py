"""Who asked for what a move gives, why an objection has to be settled, and whom the won-over members back."""

from collections.abc import Iterable, Iterator, Sequence
from enum import Enum

import attrs

from consensus.records import ActorId, Condition, Granted, MemberId, ObjectionId, Promised, ProposalId
from consensus.records.conditions import atoms
from consensus.situation import Situation, Standing
from consensus.views.telling.sentences import by_name
from consensus.views.telling.standings import is_refused, own_choices


class WhySettled(Enum):
    """Why an objection has to be settled, by what is known about lifting it."""

    UNKNOWN = "nothing is known"
    LESS_IS_KNOWN = "it is known what might do, and not what is asked for"
    NOT_GIVEN = "nobody can give what is asked for"
    REFUSED = "what is asked for has been refused"


def why_settled(
    objection: ObjectionId, owners: Sequence[ActorId], situation: Situation, proposal: ProposalId
) -> WhySettled:
    """Why an objection has to be settled, because nothing less is sure to lift it."""
    standings = (situation.standing(owner, proposal=proposal) for owner in owners)
    stands = [each for standing in standings for each in standing.open_objections if each.id == objection]
    asked = [atom for each in stands if each.condition is not None for atom in atoms(each.condition)]
    if asked:
        refused = any(is_refused(situation, atom) for atom in asked)
        return WhySettled.REFUSED if refused else WhySettled.NOT_GIVEN
    is_less_known = any(each.settles_for is not None for each in stands)
    return WhySettled.LESS_IS_KNOWN if is_less_known else WhySettled.UNKNOWN


def asking(wanted: Granted, situation: Situation, proposal: ProposalId) -> tuple[MemberId, ...]:
    """The members that ask for a concession or a part of it, sorted by name."""
    standings = _standings(situation, proposal)
    return tuple(each.member for each in standings if any(_overlap(wanted, ask) for ask in _requests(each)))


def settling_for(wanted: Granted, situation: Situation, proposal: ProposalId) -> tuple[MemberId, ...]:
    """The members that would settle for a concession or a part of it, sorted by name."""
    standings = _standings(situation, proposal)
    return tuple(each.member for each in standings if any(_overlap(wanted, one) for one in _settlements(each)))


def _standings(situation: Situation, proposal: ProposalId) -> Iterator[Standing]:
    for member in by_name(situation.members, situation.setting):
        yield situation.standing(member, proposal=proposal)


def _requests(standing: Standing) -> Iterator[Granted]:
    """The concessions that a member asks for and has not been given."""
    conditions = [objection.condition for objection in standing.open_objections]
    conditions += [wait.tie.until for wait in standing.waits]
    conditions += [] if standing.stance.assents else standing.asks
    yield from _concessions_in(conditions)


def _settlements(standing: Standing) -> Iterator[Granted]:
    """The concessions, granted or promised, for which a member would settle."""
    return _concessions_in(objection.settles_for for objection in standing.open_objections)


def _concessions_in(conditions: Iterable[Condition | None]) -> Iterator[Granted]:
    """The concessions, granted or promised, that occur in conditions."""
    for condition in conditions:
        for atom in () if condition is None else atoms(condition):
            if isinstance(atom, Granted):
                yield atom
            elif isinstance(atom, Promised):
                yield atom.granted


def _overlap(given: Granted, asked: Granted) -> bool:
    """Whether two concessions are the same, or one is a part of the other."""
    return given.concession == asked.concession and (None in (given.part, asked.part) or given.part == asked.part)


@attrs.frozen
class Backing:
    """Those of some members that have a candidate of their own or support a rival, and whom they back."""

    members: tuple[MemberId, ...]
    rivals: tuple[ProposalId, ...]


def backing(won_over: Sequence[MemberId], situation: Situation, proposal: ProposalId) -> Backing | None:
    """Those of the won-over members that back somebody else; None if nobody does."""
    choices = {each: own_choices(situation, proposal, each) for each in won_over}
    rivals = tuple(dict.fromkeys(rival for found in choices.values() for rival in found))
    members = tuple(member for member, found in choices.items() if found)
    return Backing(members, rivals) if members else None
