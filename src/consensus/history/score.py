"""Score: how far the plans of the day before named what was then done, with what was known that day.

Nothing here is weighed or tuned: each deed is in a plan or is not, and each that is not says why.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from enum import Enum, EnumMeta
from fractions import Fraction
from functools import cached_property
from typing import final
from warnings import warn

import attrs

from consensus.appointment import Appointment
from consensus.dates.stated import eve_of
from consensus.history.baselines import Baseline, baseline_moves, is_enough
from consensus.history.course import Course
from consensus.history.deeds import Deed, Manner
from consensus.history.replay import Turn, Turns
from consensus.records import (
    DecisionResult,
    FallBack,
    Grant,
    Granted,
    LetPass,
    Move,
    MoveId,
    ObjectionId,
    Promise,
    ProposalId,
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


class Foresight(Enum):
    """Where the plans of the day before named a deed.

    In the cheapest plan, in another minimal plan, or in one for another proposal where there was none for the one in
    question.
    """

    CHEAPEST = "cheapest"
    ANOTHER = "another"
    ELSEWHERE = "elsewhere"
    NOWHERE = "nowhere"


class _MissNames(EnumMeta):
    """The old name of a reason, kept for a while with a warning."""

    def __getattr__(cls, name: str) -> "Miss":
        if name != "TAKEN_FOR_GRANTED":
            raise AttributeError(f"{cls.__name__} has no attribute {name!r}")
        warn(
            "Miss.TAKEN_FOR_GRANTED is now Miss.ASSUMED_TO_GO_ALONG, and goes in 0.5", DeprecationWarning, stacklevel=2
        )
        return Miss.ASSUMED_TO_GO_ALONG


class Miss(Enum, metaclass=_MissNames):
    """Why no plan of the day before named a deed.

    NOT_ASKED: nobody was known to stand, or the body had decided.  NOT_NEEDED: every minimal plan did without it.
    ASKED_FOR_MORE: the plans met what was asked for, and less was enough.  OTHER_PROPOSAL: it was about another one
    than the one in question.  NO_GIVER: it was asked for, and nobody was known who could give it.  REFUSED: it was
    asked for, and had been refused.  NOT_KNOWN: nobody was known to want it, or to hold out.
    """

    NOT_ASKED = "not asked"
    NO_PLAN = "no plan"
    NOT_NEEDED = "not needed"
    TAKEN_AS_DONE = "taken as done"
    ASSUMED_TO_GO_ALONG = "assumed to go along"
    ASKED_FOR_MORE = "asked for more"
    OTHER_PROPOSAL = "other proposal"
    NO_GIVER = "no giver"
    REFUSED = "refused"
    NOT_KNOWN = "not known"


@final
@attrs.frozen(kw_only=True, repr=False)
class Scored:
    """A deed, the turn of the day before, and where its plans named the deed; `miss` says why, if they did not."""

    deed: Deed
    turn: Turn
    foresight: Foresight
    miss: Miss | None

    @property
    def in_name_only(self) -> bool:
        """Whether all that the cheapest plan said was to settle an objection, by something still to be found out."""
        if self.foresight is not Foresight.CHEAPEST or self.turn.ways is None:
            return False
        named = _names_of(self.deed, self.turn) & _cheapest(self.turn.ways)
        return all(isinstance(self.turn.ways.prospect.moves[move].move, Settle) for move in named)

    def is_named_by(self, baseline: Baseline) -> bool:
        """Whether a baseline of the day before named the deed."""
        names = _names_of(self.deed, self.turn)
        return any(move.id in names for move in baseline_moves(baseline, self.turn))

    def __repr__(self) -> str:
        return f"<Scored {self.deed.move}: {self.foresight.value}>"


@final
@attrs.frozen(kw_only=True)
class Naming:
    """A move that plans named: on which days first and last, in a cheapest plan or not, and when it was done after.

    `done` is None for a move that was never made after it was first named.
    """

    move: Move
    first: date
    last: date
    in_cheapest: bool
    done: date | None


@final
@attrs.frozen(kw_only=True)
class Adopted:
    """A proposal that the body adopted, and what each proposal would have cost to unblock on the day before.

    `costs` has the proposals that were known and stood, None for one that nothing unblocked; it is empty if the one
    adopted was not among them.
    """

    proposal: ProposalId
    eve: date
    costs: dict[ProposalId, Fraction | None]

    @property
    def was_cheapest(self) -> bool | None:
        """Whether none would have cost less; None if it had no plan, or no other was known."""
        cost = self.costs.get(self.proposal)
        if cost is None or len(self.costs) < 2:
            return None
        return all(other is None or other >= cost for other in self.costs.values())


@final
@attrs.frozen(kw_only=True, repr=False)
class Score:
    """The score of a race: every deed held against the plans of the day before, and every move that plans named.

    `unaided` are the objections that were lifted with nothing done for them: these are no deeds.  `adopted` has every
    proposal that the body adopted, by day.
    """

    appointment: Appointment
    deeds: tuple[Scored, ...]
    namings: tuple[Naming, ...]
    unaided: tuple[ObjectionId, ...]
    adopted: tuple[Adopted, ...]

    def named(self, *manners: Manner) -> Counter[Foresight]:
        """How many of the deeds of these manners were named, and where."""
        return Counter(scored.foresight for scored in self.deeds if scored.deed.manner in manners)

    @cached_property
    def planned(self) -> tuple[Turn, ...]:
        """The days before deeds on which there was a plan, each once."""
        eves = {scored.turn.day: scored.turn for scored in self.deeds}
        return tuple(eve for eve in eves.values() if eve.ways is not None and eve.ways.cheapest is not None)

    def moves_named(self, baseline: Baseline | None = None) -> int:
        """How many moves the cheapest plans, or a baseline, named on these days in all."""
        if baseline is not None:
            return sum(len(baseline_moves(baseline, eve)) for eve in self.planned)
        return sum(len(_cheapest(eve.ways)) for eve in self.planned if eve.ways is not None)

    def enough(self, baseline: Baseline) -> int:
        """On how many of these days a baseline would have unblocked the proposal in question."""
        return sum(is_enough(baseline, eve) for eve in self.planned)

    @property
    def never_made(self) -> tuple[Naming, ...]:
        """The moves that a cheapest plan named and that were never made."""
        return tuple(naming for naming in self.namings if naming.in_cheapest and naming.done is None)

    @property
    def in_vain(self) -> tuple[Naming, ...]:
        """Deprecated: the old name of `never_made`."""
        warn("Score.in_vain is now Score.never_made, and goes in 0.5", DeprecationWarning, stacklevel=2)
        return self.never_made

    def __repr__(self) -> str:
        named = len(self.deeds) - sum(scored.foresight is Foresight.NOWHERE for scored in self.deeds)
        return f"<Score {self.appointment.title!r}: {named} of {len(self.deeds)} deeds named>"


def score(appointment: Appointment) -> Score:
    """How far the plans of each day named what was done on the next.

    The plans are those for the proposal in question, with costs as the case has them, by what was known that day.

    >>> from consensus.cases import load
    >>> score(load("wto-2021"))
    <Score 'WTO Director-General, 2020-21': 1 of 4 deeds named>
    """
    course, turns = Course(appointment), Turns(appointment)
    eves = {eve: turns.on(eve) for eve in {deed.eve for deed in course.deeds}}
    return Score(
        appointment=appointment,
        deeds=tuple(_scored(deed, eves[deed.eve]) for deed in course.deeds),
        namings=_namings(turns.with_news(), course),
        unaided=course.unaided,
        adopted=tuple(_adopted(course, turns)),
    )


def _adopted(course: Course, turns: Turns) -> Iterator[Adopted]:
    for decided in course.decisions:
        if decided.result is DecisionResult.ADOPTED and decided.proposal is not None:
            turn = turns.on(eve_of(decided.day))
            asked = [] if turn.ways is None else [turn.ways, *turn.others]
            costs = {ways.proposal: None if ways.cheapest is None else ways.cheapest.cost for ways in asked}
            known = costs if decided.proposal in costs else {}
            yield Adopted(proposal=decided.proposal, eve=turn.day, costs=known)


def _scored(deed: Deed, turn: Turn) -> Scored:
    foresight = _foresight(deed, turn)
    miss = _why_not(deed, turn) if foresight is Foresight.NOWHERE else None
    return Scored(deed=deed, turn=turn, foresight=foresight, miss=miss)


def _foresight(deed: Deed, turn: Turn) -> Foresight:
    ways, names = turn.ways, _names_of(deed, turn)
    if ways is not None and not names.isdisjoint(_cheapest(ways)):
        return Foresight.CHEAPEST
    if ways is not None and not names.isdisjoint(ways.useful):
        return Foresight.ANOTHER
    if any(not names.isdisjoint(_cheapest(other)) for other in turn.elsewhere):
        return Foresight.ELSEWHERE
    return Foresight.NOWHERE


def _names_of(deed: Deed, turn: Turn) -> set[MoveId]:
    """The moves by which a plan would have named a deed, by id."""
    names: set[Move] = set(turn.situation.setting.overlapping(deed.move))
    # To settle an objection is to lift it, by whatever it takes once that is found out.
    names.update(map(Settle, deed.lifted))
    if isinstance(deed.move, Reopen):
        names.add(PutForward(deed.move.proposal))
    return set(map(str, names))


def _cheapest(ways: Unblocking) -> set[MoveId]:
    return set() if ways.cheapest is None else {move.id for move in ways.cheapest.moves}


def _namings(turns: tuple[Turn, ...], course: Course) -> tuple[Naming, ...]:
    """Every move that a minimal plan of some turn named, sorted by move."""
    named: dict[Move, list[date]] = {}
    cheapest: set[MoveId] = set()
    for turn in turns:
        if turn.ways is not None and turn.ways.cheapest is not None:
            cheapest |= _cheapest(turn.ways)
            for move in turn.ways.useful:
                named.setdefault(turn.ways.prospect.moves[move].move, []).append(turn.day)
    return tuple(
        Naming(
            move=move,
            first=days[0],
            last=days[-1],
            in_cheapest=move.id in cheapest,
            done=_done(move, days[0], course),
        )
        for move, days in sorted(named.items(), key=lambda each: each[0].id)
    )


def _done(move: Move, named: date, course: Course) -> date | None:
    """The first day after a move was named on which it was made; of a member to be won over, on which it assented."""
    names = course.appointment.setting.overlapping(move)
    done = [
        deed.day
        for deed in course.deeds
        if deed.move in names or (isinstance(move, Settle) and move.objection in deed.lifted)
    ]
    match move:
        case WinOver(member, proposal):
            done.append(course.assented(member, proposal, after=named) or named)
        case PutForward(proposal):
            done.append(course.tabled(proposal) or named)
        case Grant() | Promise() | Settle() | Withdraw() | Strike() | Reopen() | FallBack() | LetPass():
            pass
    return min((day for day in done if day > named), default=None)


# Why a deed was not named


def _why_not(deed: Deed, turn: Turn) -> Miss:
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
        case Promise() | WinOver() | Withdraw() | Strike() | FallBack() | LetPass():
            return Miss.NOT_KNOWN


def _was_assumed_to_go_along(deed: Deed, ways: Unblocking) -> bool:
    """Whether the cheapest plan assumed that whoever a deed won, or whoever had asked for it, would go along."""
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
    """What a member was known to want to be granted: by its open objections, its waits and its asks."""
    conditions = [each.condition for each in standing.open_objections]
    conditions += [each.tie.until for each in standing.waits]
    for condition in (*conditions, *standing.asks):
        if condition is not None:
            yield from (atom for atom in atoms(condition) if isinstance(atom, Granted))
