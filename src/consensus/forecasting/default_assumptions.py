"""Default assumptions: what precedents and reports say of the members that stand in the way of a proposal.

Nothing is assumed that precedents say nothing of: that a name is put forward, that the body decides once it can, or
that somebody raises a new objection.
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
"""Seconds that may be spent on how many silent members the reports say hold back."""

PRECEDENTS = "precedents"
"""The source of assumptions that rest on precedents."""

DEAL = "deal"
"""The name of the assumption that everybody gives way at once."""

REPORTS = "reports and precedents"
"""The source of the assumption on silent members if the reports say how many of them hold back."""


def default_assumptions(
    situation: Situation, proposal: ProposalId | None = None
) -> tuple[Assumption | SilentMembers, ...]:
    """An assumption for each open objection, for other hold-outs, for silent members, and for a deal among all of them.

    - An open objection is lifted as objections of a like kind were in other races, or as all were if none is alike.
    - A member that is reserved, or committed to a rival, gives way as objections were lifted elsewhere; one that is
      committed, as objections for a candidate of one's own.  Members of which the same reports say the same give way
      together.  One that only waits for others to assent needs no assumption.
    - Of the silent members, as many hold back as the reports require.  Where the reports require none and the rule
      needs their support, they support this proposal, one of its rivals or none, each equally likely.
    - Where there are several of these, a deal: all give way at once, after as long as it took in other races until no
      objection was left.

    Empty once the body has decided.

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
    """The members with a vote that have said nothing of the proposal, nominated nobody and back nobody, sorted."""
    standings = (situation.standing(member, proposal=proposal) for member in situation.voters)
    silent = (each for each in standings if each.stance is Stance.UNDECLARED)
    return [each.member for each in silent if not each.committed_to and not each.is_nominator]


def waiting_members(
    situation: Situation, proposal: ProposalId, *, among: Collection[MemberId] | None = None
) -> list[MemberId]:
    """The members that go by others' assent, sorted: they wait or ask for it, follow others or are influenced."""
    hearing = situation.members if among is None else among
    return sorted({heard.by for heard in Prospect.of(situation, proposal=proposal, hearing=hearing).gates.heard})


def check_waiting(members: Collection[MemberId], situation: Situation, proposal: ProposalId) -> None:
    """Raise InvalidRecord unless at least one of these members goes by others' assent."""
    if not waiting_members(situation, proposal, among=members):
        named = " and ".join(sorted(members)) or "nobody"
        problem = f"it changes nothing: there is no assent that {named} waits for, asks for or follows; leave it out"
        raise InvalidRecord(what="assumption", problem=problem)


def _holds_out(standing: Standing) -> bool:
    """Whether a member objects or is reserved, and does more than wait for others to assent."""
    if standing.but_for_waits.assents and not _waits_for_moves(standing):
        return False
    return standing.stance in HOLD_OUTS


def _waits_for_moves(standing: Standing) -> bool:
    """Whether a member waits for anything other than assents."""
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
        endings = [Ending([*grants, *also], share=share, word="as asked")]
        if met < lifted:
            endings.append(Ending([Lift(objection.id), *also], share=1 - share, word="for less"))
    return Assumption(
        name=Lift(objection.id).id,
        when=_as_precedents(found, _days_since(objection, standing, situation)),
        endings=endings,
        source=PRECEDENTS,
    )


def _grants(condition: Condition | None, prospect: Prospect) -> list[Happening]:
    """The moves that bring about everything asked for.

    Empty if that is not known, if there are several ways to it, or if nobody can make one of the moves.
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
    # Without an upper limit in the reports, no more hold back than they require.
    numbers = range(least, greatest + 1) if least and greatest < len(silent) else range(least, least + 1)
    return SilentMembers(
        members=silent,
        hold_back={number: Fraction(1, len(numbers)) for number in numbers},
        when=_as_precedents(precedents_elsewhere(situation), 0),
        source=source,
    )


def _is_support_needed(silent: list[MemberId], prospect: Prospect) -> bool:
    """Whether the support of some silent members counts for more than their silence."""
    if prospect.undeclared != "by-organ":
        return True
    profile = prospect.situation.profile(prospect.proposal, rule=prospect.rule)
    return not prospect.rule.wanting_support(profile).isdisjoint(silent)


def _deal(named: Sequence[Standing], silent: Sequence[MemberId], situation: Situation) -> Assumption:
    """All give way at once, after as long as it took in other races until no objection was left."""
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
    """The days from the first objection of a race until the last was lifted; None if one never was."""
    lifted = [each.lifted for each in of_race if each.lifted is not None]
    if len(lifted) < len(of_race):
        return None
    return (max(lifted) - min(each.raised for each in of_race)).days


def _was_lifted(precedent: Precedent) -> bool:
    """Whether a precedent was lifted.  One that was overtaken does not count: nobody knows if it would have been."""
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
    """The days since an objection was first reported, or since the first report on where the member stands."""
    told = standing.basis if objection is None or not objection.history else objection.history
    days = [entry.day for entry in told if entry.day is not None]
    return max((situation.day - min(days)).days, 0) if days else 0
