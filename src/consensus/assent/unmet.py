"""The unmet part of a condition once some moves are made: what would still have to come about."""

from fractions import Fraction

from consensus.assent.aftermath import Aftermath
from consensus.assent.events import Assented, Given, Tabled, Withdrawn
from consensus.records import (
    AllOf,
    AnyOf,
    CandidateWithdrawn,
    Condition,
    DayPassed,
    Granted,
    MemberId,
    OnTable,
    Pressure,
    ProposalId,
)
from consensus.records.conditions import AssentCondition


def unmet(condition: Condition, aftermath: Aftermath, *, proposal: ProposalId) -> Condition | None:
    """The unmet part of a condition; None if it holds.  One that names no proposal is about this one.

    Numbers and weights are reduced by what is met: "two of AT, CH and DE" is "one of CH and DE" once AT assents.
    """
    if isinstance(condition, AssentCondition):
        return _assents_missing(condition, aftermath, condition.proposal or proposal)
    match condition:
        case AllOf(parts):
            left = [rest for part in parts if (rest := unmet(part, aftermath, proposal=proposal)) is not None]
            return None if not left else left[0] if len(left) == 1 else AllOf(left)
        case AnyOf(parts):
            ways = [unmet(part, aftermath, proposal=proposal) for part in parts]
            open_ways = [way for way in ways if way is not None]
            return None if len(open_ways) < len(ways) else open_ways[0] if len(ways) == 1 else AnyOf(open_ways)
        case Granted():
            return _not_given(condition, aftermath)
        case CandidateWithdrawn():
            return None if aftermath.happened(Withdrawn(condition.candidate)) else condition
        case OnTable():
            return None if aftermath.happened(Tabled(condition.proposal)) else condition
        case DayPassed():
            return None if condition.day <= aftermath.prospect.day else condition


def pressure_on(member: MemberId, aftermath: Aftermath, *, proposal: ProposalId) -> Fraction:
    """The weight of the assenting members that influence a member."""
    influencing = aftermath.prospect.influence.influencing(member, proposal)
    return sum((weight for other, weight in influencing if aftermath.happened(Assented(other, proposal))), Fraction(0))


def _not_given(ask: Granted, aftermath: Aftermath) -> Condition | None:
    """What of an ask is not given: if some parts of a concession are, the other parts."""
    if aftermath.happened(Given(ask)):
        return None
    concession = aftermath.prospect.situation.setting.concession(ask.concession)
    parts = [] if ask.part is not None else concession.parts
    asked = [Granted(concession=ask.concession, part=part.id) for part in parts]
    left = [each for each in asked if not aftermath.happened(Given(each))]
    return ask if len(left) == len(asked) else left[0] if len(left) == 1 else AllOf(left)


def _assents_missing(condition: AssentCondition, aftermath: Aftermath, proposal: ProposalId) -> Condition | None:
    if isinstance(condition, Pressure):
        return condition.once_pressed(pressure_on(condition.member, aftermath, proposal=proposal))
    return condition.once([member for member in condition.members if aftermath.happened(Assented(member, proposal))])
