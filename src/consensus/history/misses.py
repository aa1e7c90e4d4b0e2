"""Misses: why no plan of the day before named a deed."""

from collections.abc import Iterator
from enum import Enum, EnumMeta
from warnings import warn

from consensus.history.deeds import Deed
from consensus.history.replay import Turn
from consensus.records import (
    CandidateId,
    FallBack,
    Grant,
    Granted,
    LetPass,
    ObjectionId,
    Promise,
    PutForward,
    Reopen,
    Settle,
    Strike,
    WinOver,
    Withdraw,
)
from consensus.records.conditions import atoms
from consensus.situation import Standing
from consensus.unblocking import Status, Unblocking


class _MissNames(EnumMeta):
    """Keeps the old name of a member of `Miss`, with a warning."""

    def __getattr__(cls, name: str) -> "Miss":
        if name != "TAKEN_FOR_GRANTED":
            raise AttributeError(f"{cls.__name__} has no attribute {name!r}")
        warn(
            "Miss.TAKEN_FOR_GRANTED is now Miss.ASSUMED_TO_GO_ALONG, and goes in 0.5", DeprecationWarning, stacklevel=2
        )
        return Miss.ASSUMED_TO_GO_ALONG


class Miss(Enum, metaclass=_MissNames):
    """Why no plan of the day before named a deed.

    NOT_ASKED: no candidate was known, or the body had decided.  NOT_NEEDED: every minimal plan did without it.
    OWN_CANDIDATE: the candidate that withdrew was the one that the plans were for.
    ASKED_FOR_MORE: the plans met what was asked for, but less was enough.  OTHER_PROPOSAL: it was about a proposal
    other than the one in question.  NO_GIVER: it was asked for, but nobody was known who could give it.  REFUSED: it
    was asked for, but had been refused.  NOT_KNOWN: nobody was known to want it, or to hold out.
    """

    NOT_ASKED = "not asked"
    NO_PLAN = "no plan"
    NOT_NEEDED = "not needed"
    TAKEN_AS_DONE = "taken as done"
    ASSUMED_TO_GO_ALONG = "assumed to go along"
    ASKED_FOR_MORE = "asked for more"
    OWN_CANDIDATE = "own candidate"
    OTHER_PROPOSAL = "other proposal"
    NO_GIVER = "no giver"
    REFUSED = "refused"
    NOT_KNOWN = "not known"


def why_not(deed: Deed, turn: Turn) -> Miss:
    """Why no plan of a turn named a deed of the next day."""
    ways = turn.ways
    if ways is None or ways.status is Status.ADOPTED:
        return Miss.NOT_ASKED
    if turn.situation.is_done(deed.move):
        return Miss.TAKEN_AS_DONE
    if _was_assumed_to_go_along(deed, ways):
        return Miss.ASSUMED_TO_GO_ALONG
    if not ways.prospect.moves.keys().isdisjoint(map(str, turn.situation.setting.overlapping(deed.move))):
        return Miss.NOT_NEEDED if ways.impasse is None else Miss.NO_PLAN
    match deed.move:
        case PutForward() | Reopen():
            return Miss.OTHER_PROPOSAL
        case WinOver(_, proposal) if proposal != ways.proposal:
            return Miss.OTHER_PROPOSAL
        case Settle(objection):
            return _why_not_settled(objection, ways)
        case Grant() as granted:
            return _why_not_granted(granted, ways)
        case Withdraw(candidate):
            return _why_not_withdrawn(candidate, ways)
        case Promise() | WinOver() | Strike() | FallBack() | LetPass():
            return Miss.NOT_KNOWN


def _was_assumed_to_go_along(deed: Deed, ways: Unblocking) -> bool:
    """Whether the cheapest plan assumed that the member a deed won, or one that had asked for it, would go along."""
    assumed = () if ways.cheapest is None else ways.cheapest.assumes
    standings = [ways.situation.standing(member, proposal=ways.proposal) for member in assumed]
    names = ways.situation.setting.overlapping(deed.move)
    asked = any(isinstance(ask, Granted) and Grant.of(ask) in names for standing in standings for ask in standing.asks)
    won = {WinOver(member, ways.proposal) for member in assumed}
    return asked or deed.move in won


def _why_not_settled(objection: ObjectionId, ways: Unblocking) -> Miss:
    situation = ways.situation
    for proposal in situation.setting.proposals:
        for member in situation.members:
            for known in situation.standing(member, proposal=proposal.id).open_objections:
                if known.id == objection:
                    about = known.concerns(situation.setting.proposal(ways.proposal))
                    return Miss.ASKED_FOR_MORE if about else Miss.OTHER_PROPOSAL
    return Miss.NOT_KNOWN


def _why_not_withdrawn(candidate: CandidateId, ways: Unblocking) -> Miss:
    situation = ways.situation
    if candidate in situation.setting.proposal(ways.proposal).candidates:
        return Miss.OWN_CANDIDATE
    standings = [situation.standing(member, proposal=ways.proposal) for member in situation.members]
    rivals = {situation.setting.proposal(rival) for standing in standings for rival in standing.committed_to}
    return Miss.NOT_NEEDED if any(candidate in rival.candidates for rival in rivals) else Miss.NOT_KNOWN


def _why_not_granted(move: Grant, ways: Unblocking) -> Miss:
    situation = ways.situation
    meant = situation.setting.overlapping(move)
    wanted = {
        proposal.id
        for proposal in situation.setting.proposals
        for member in situation.members
        if any(Grant.of(ask) in meant for ask in _wished(situation.standing(member, proposal=proposal.id)))
    }
    if not wanted:
        return Miss.NOT_KNOWN
    if ways.proposal not in wanted:
        return Miss.OTHER_PROPOSAL
    if situation.is_refused(move.given):
        return Miss.REFUSED
    concession = situation.setting.concession(move.concession)
    pieces = [part.by for part in concession.parts if move.part in (None, part.id)] or [None]
    has_giver = all(by or concession.by for by in pieces)
    return Miss.NOT_NEEDED if has_giver else Miss.NO_GIVER


def _wished(standing: Standing) -> Iterator[Granted]:
    """The grants that a member was known to want, by its open objections, waits and asks."""
    conditions = [each.condition for each in standing.open_objections]
    conditions += [each.tie.until for each in standing.waits]
    for condition in (*conditions, *standing.asks):
        if condition is not None:
            yield from (atom for atom in atoms(condition) if isinstance(atom, Granted))
