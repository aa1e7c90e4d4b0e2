"""Default assumptions: what precedents and the reports say of whoever stands in the way of a proposal.

Nothing is assumed of what has no record: that a name is put forward, that the body decides once it can, that anybody
new objects.
"""

from collections.abc import Collection, Sequence
from fractions import Fraction

from consensus.assent import Prospect
from consensus.errors import InvalidRecord, OutOfTime
from consensus.evidence import weigh
from consensus.forecasting.assumption import (
    ASSUMED,
    Assumption,
    Ending,
    GiveWay,
    Happening,
    Lift,
    SilentMembers,
    StopWaiting,
)
from consensus.forecasting.timing import AsPrecedents
from consensus.precedent import Precedent, RaceLabel, precedents, precedents_elsewhere
from consensus.records import HOLD_OUTS, AllOf, Condition, MemberId, ProposalId, ReasonKind, Resolution, Stance
from consensus.records.conditions import AssentCondition, atoms
from consensus.records.moves import asked_for
from consensus.situation import Objection, Situation, Standing

WEIGHING = 10.0
"""Seconds for what the reports say of silent members."""

PRECEDENTS = "precedents"
"""What an assumption has for a source that rests on precedents."""

DEAL = "deal"
"""The name of the assumption that everybody gives way at once."""

REPORTS = "reports and precedents"
"""What it has if the reports of the race say how many hold back."""


def default_assumptions(
    situation: Situation, proposal: ProposalId | None = None
) -> tuple[Assumption | SilentMembers, ...]:
    """What precedents and the reports say of each open objection, of each hold-out, and of those that said nothing.

    An objection takes as long as precedents of a like kind did, in other races; without any, as all precedents did.  A
    member that is reserved, or committed to a rival, gives way as objections do, the latter as those for a candidate of
    one's own; those of which the same reports say so do together.  One that only waits for others to assent needs
    nothing of its own.  Of members that have said nothing, as many hold back as the reports require; where their
    support is needed, they give it for this proposal, for one of its rivals or for none, each as likely.  Besides, all
    may give way at once, as in other races all objections were lifted in the end.

    >>> from consensus.cases import load
    >>> [each.name for each in default_assumptions(load("nato-2024").on("2024-02-21"))]
    ['lift:hu-remarks', 'lift:tr-bias', 'silent', 'deal']
    """
    asked = situation.proposal.id if proposal is None else situation.setting.proposal(proposal).id
    if situation.decided(asked) is not None:
        return ()
    standings = [situation.standing(member, proposal=asked) for member in situation.voters]
    prospect = Prospect.of(situation, proposal=asked)
    found: list[Assumption | SilentMembers] = [
        _lifting(objection, standing, prospect) for standing in standings for objection in standing.open_objections
    ]
    alike: dict[object, list[Standing]] = {}
    for standing in standings:
        if not standing.open_objections and (standing.committed_to or _holds_out(standing)):
            key = frozenset(entry.report.id for entry in standing.basis), standing.reason, standing.committed_to
            alike.setdefault(key, []).append(standing)
    found += [_giving_way(together, situation) for together in alike.values()]
    silent = silent_members(situation, asked)
    if silent:
        found.append(_silence(silent, prospect))
    named = [each for each in standings if each.open_objections or each.committed_to or _holds_out(each)]
    if len(found) > 1 and named:
        found.append(_deal(named, silent, situation))
    return tuple(found)


def silent_members(situation: Situation, proposal: ProposalId) -> list[MemberId]:
    """Who has a vote and has said nothing of a proposal, nor is committed to a rival; sorted."""
    standings = (situation.standing(member, proposal=proposal) for member in situation.voters)
    return [each.member for each in standings if each.stance is Stance.UNDECLARED and not each.committed_to]


def waiting_members(
    situation: Situation, proposal: ProposalId, *, among: Collection[MemberId] | None = None
) -> list[MemberId]:
    """Who goes by others' assent, in what it waits for or asks for, whom it follows or who influences it; sorted."""
    hearing = situation.members if among is None else among
    return sorted({heard.by for heard in Prospect.of(situation, proposal=proposal, hearing=hearing).gates.heard})


def check_waiting(members: Collection[MemberId], situation: Situation, proposal: ProposalId) -> None:
    """Raise InvalidRecord unless one of some members goes by others' assent."""
    if not waiting_members(situation, proposal, among=members):
        named = " and ".join(sorted(members)) or "nobody"
        problem = f"it changes nothing: there is no assent that {named} waits for, asks for or follows; leave it out"
        raise InvalidRecord(what="assumption", problem=problem)


def _holds_out(standing: Standing) -> bool:
    """Whether a member holds out of itself, and does not merely wait for others to assent."""
    if standing.but_for_waits.assents and not _waits_for_moves(standing):
        return False
    return standing.stance in HOLD_OUTS


def _waits_for_moves(standing: Standing) -> bool:
    """Whether it waits for something that others' assents do not bring about."""
    awaited = (atom for wait in standing.waits for atom in atoms(wait.tie.awaited))
    return any(not isinstance(atom, AssentCondition) for atom in awaited)


def _lifting(objection: Objection, standing: Standing, prospect: Prospect) -> Assumption:
    situation = prospect.situation
    like = precedents(situation, objection)
    found = like.found or like.considered
    met = sum(each.resolution is Resolution.MET for each in found)
    lifted = sum(_was_lifted(each) for each in found)
    grants = _grants(objection.condition, prospect)
    also = [StopWaiting(standing.member)] if _waits_for_moves(standing) else []
    endings = [Ending([Lift(objection.id), *also])]
    if grants and met:
        share = Fraction(met, lifted)
        endings = [Ending([*grants, *also], share=share, word="met")]
        if met < lifted:
            endings.append(Ending([Lift(objection.id), *also], share=1 - share, word="less"))
    return Assumption(
        name=Lift(objection.id).id,
        when=_as_precedents(found, _days_since(objection, standing, situation)),
        endings=endings,
        source=PRECEDENTS,
    )


def _grants(condition: Condition | None, prospect: Prospect) -> list[Happening]:
    """The moves that bring about all that is asked for.

    None, if that is not known, if there are several ways to it, or if nobody can make one of the moves.
    """
    if condition is None:
        return []
    whole = condition.conditions if isinstance(condition, AllOf) else (condition,)
    if any(list(atoms(part)) != [part] for part in whole):
        return []
    moves: list[Happening] = []
    for part in atoms(condition):
        move = asked_for(part)
        if move is None or not (move.id in prospect.moves or prospect.situation.is_done(move)):
            return []
        moves.append(move)
    return moves


def _giving_way(standings: Sequence[Standing], situation: Situation) -> Assumption:
    first = standings[0]
    other_races = precedents_elsewhere(situation)
    own = [each for each in other_races if ReasonKind.OWN_CANDIDATE in each.reason_kinds]
    found = own if first.committed_to and own else other_races
    return Assumption(
        name=GiveWay(first.member).id,
        when=_as_precedents(found, _days_since(None, first, situation)),
        endings=[Ending([GiveWay(standing.member) for standing in standings])],
        source=PRECEDENTS,
    )


def _silence(silent: list[MemberId], prospect: Prospect) -> SilentMembers:
    situation, proposal = prospect.situation, prospect.proposal
    least, greatest = 0, len(silent)
    source = ASSUMED
    try:
        holding = weigh(situation, proposal, time_limit=WEIGHING).tally(*HOLD_OUTS, among=silent)
        least, greatest = holding.least, holding.greatest
    except OutOfTime:
        pass
    if least:
        source = REPORTS
    if not least and _is_support_needed(silent, prospect):
        share = Fraction(1, len(situation.rivals(proposal)) + 2)
        return SilentMembers(
            members=silent,
            hold_back={0: share, len(silent): 1 - share},
            when=_as_precedents(precedents_elsewhere(situation), 0),
            source=source,
        )
    # Reports that set no upper limit are gone no further than.
    numbers = range(least, greatest + 1) if least and greatest < len(silent) else range(least, least + 1)
    return SilentMembers(
        members=silent,
        hold_back={number: Fraction(1, len(numbers)) for number in numbers},
        when=_as_precedents(precedents_elsewhere(situation), 0),
        source=source,
    )


def _is_support_needed(silent: list[MemberId], prospect: Prospect) -> bool:
    """Whether silence is not enough for some of the silent members to go along."""
    if prospect.undeclared != "by-organ":
        return True
    profile = prospect.situation.profile(prospect.proposal, rule=prospect.rule)
    return not prospect.rule.wanting_support(profile).isdisjoint(silent)


def _deal(named: Sequence[Standing], silent: Sequence[MemberId], situation: Situation) -> Assumption:
    """That everybody gives way at once, after as long as it took in other races until no objection was left."""
    by_race: dict[RaceLabel, list[Precedent]] = {}
    for each in precedents_elsewhere(situation):
        by_race.setdefault(each.race, []).append(each)
    took = [_until_all_were_lifted(each) for each in by_race.values()]
    return Assumption(
        name=DEAL,
        when=AsPrecedents(
            days=[days for days in took if days is not None],
            never=took.count(None),
            lasted=max(_days_since(None, standing, situation) for standing in named),
            races=len(took),
        ),
        endings=[Ending([*(GiveWay(each.member) for each in named), *map(GiveWay, silent)])],
        source=PRECEDENTS,
    )


def _until_all_were_lifted(of_race: Sequence[Precedent]) -> int | None:
    """How many days it took from the first objection of a race until the last was lifted; None if one never was."""
    lifted = [each.lifted for each in of_race if each.lifted is not None]
    if len(lifted) < len(of_race):
        return None
    return (max(lifted) - min(each.raised for each in of_race)).days


def _was_lifted(precedent: Precedent) -> bool:
    """Whether a precedent gave way; one that was overtaken tells neither that it would have nor that it would not."""
    return precedent.lifted is not None and precedent.resolution is not Resolution.OVERTAKEN


def _as_precedents(found: tuple[Precedent, ...] | list[Precedent], lasted: int) -> AsPrecedents:
    days = [each.days for each in found if _was_lifted(each) and each.days is not None]
    return AsPrecedents(
        days=[max(each, 0) for each in days],
        never=sum(each.lifted is None for each in found),
        lasted=lasted,
        races=len({each.race for each in found}),
    )


def _days_since(objection: Objection | None, standing: Standing, situation: Situation) -> int:
    """How many days an objection has lasted, or a member has held out by what is known of it."""
    told = standing.basis if objection is None or not objection.history else objection.history
    days = [entry.day for entry in told if entry.day is not None]
    return max((situation.day - min(days)).days, 0) if days else 0
