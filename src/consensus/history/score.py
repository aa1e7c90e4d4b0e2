"""Score: whether the plans of the day before, with what was known then, named the moves that were made.

Nothing here is weighted or tuned: a deed is in a plan, or it is not and has a reason why not.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from concurrent.futures import Executor
from datetime import date
from enum import Enum
from fractions import Fraction
from functools import cached_property, partial
from typing import final
from warnings import warn

import attrs

from consensus.appointment import Appointment
from consensus.dates.stated import eve_of
from consensus.history.baselines import Baseline, baseline_moves, is_enough
from consensus.history.course import Course
from consensus.history.deeds import Deed, Manner
from consensus.history.misses import Miss, why_not
from consensus.history.replay import Turn, Turns, in_portions
from consensus.records import (
    DecisionResult,
    FallBack,
    Grant,
    LetPass,
    Move,
    MoveId,
    ObjectionId,
    Promise,
    ProposalId,
    PutForward,
    Reopen,
    Setting,
    Settle,
    Strike,
    WinOver,
    Withdraw,
)
from consensus.unblocking import Unblocking


class Foresight(Enum):
    """Which plans of the day before named a deed.

    CHEAPEST: the cheapest plan.  ANOTHER: another minimal plan.  ELSEWHERE: the cheapest plan for another proposal,
    when the one in question had none.  NOWHERE: none of these.
    """

    CHEAPEST = "cheapest"
    ANOTHER = "another"
    ELSEWHERE = "elsewhere"
    NOWHERE = "nowhere"


@final
@attrs.frozen(kw_only=True, repr=False)
class Scored:
    """A deed, the turn of the day before, and which of its plans named the deed; `miss` says why none did."""

    deed: Deed
    turn: Turn
    foresight: Foresight
    miss: Miss | None

    @property
    def in_name_only(self) -> bool:
        """Whether the cheapest plan named the deed only as `Settle`, without saying what would lift the objection."""
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
    """A move that plans named: the first and last day, whether a cheapest plan did, and the day it was then made.

    `done` is None if the move was never made after it was first named.
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

    `costs` has the proposals that were known and had not withdrawn, with None for one that nothing would unblock; it is
    empty if the adopted proposal was not among them.
    """

    proposal: ProposalId
    eve: date
    costs: dict[ProposalId, Fraction | None]

    @property
    def was_cheapest(self) -> bool | None:
        """Whether no other proposal would have cost less; None if it had no plan, or no other was known."""
        cost = self.costs.get(self.proposal)
        if cost is None or len(self.costs) < 2:
            return None
        return all(other is None or other >= cost for other in self.costs.values())


@final
@attrs.frozen(kw_only=True, repr=False)
class Score:
    """The score of a race: every deed compared with the plans of the day before, and every move that plans named.

    `unaided` are the objections that were lifted without any deed.  `adopted` has every proposal that the body adopted,
    by day.
    """

    appointment: Appointment
    deeds: tuple[Scored, ...]
    namings: tuple[Naming, ...]
    unaided: tuple[ObjectionId, ...]
    adopted: tuple[Adopted, ...]

    def named(self, *manners: Manner) -> Counter[Foresight]:
        """How many deeds of these manners each kind of plan named."""
        return Counter(scored.foresight for scored in self.deeds if scored.deed.manner in manners)

    @cached_property
    def planned(self) -> tuple[Turn, ...]:
        """The turns of the days before deeds on which there was a plan, each once."""
        eves = {scored.turn.day: scored.turn for scored in self.deeds}
        return tuple(eve for eve in eves.values() if eve.ways is not None and eve.ways.cheapest is not None)

    def moves_named(self, baseline: Baseline | None = None) -> int:
        """How many moves the cheapest plans, or a baseline, named in total on the days in `planned`."""
        if baseline is not None:
            return sum(len(baseline_moves(baseline, eve)) for eve in self.planned)
        return sum(len(_cheapest(eve.ways)) for eve in self.planned if eve.ways is not None)

    def enough(self, baseline: Baseline) -> int:
        """On how many days in `planned` a baseline would have unblocked the proposal in question."""
        return sum(is_enough(baseline, eve) for eve in self.planned)

    @property
    def never_made(self) -> tuple[Naming, ...]:
        """The moves that a cheapest plan named but that were never made."""
        return tuple(naming for naming in self.namings if naming.in_cheapest and naming.done is None)

    @property
    def in_vain(self) -> tuple[Naming, ...]:
        """Deprecated: the old name of `never_made`."""
        warn("Score.in_vain is now Score.never_made, and goes in 0.5", DeprecationWarning, stacklevel=2)
        return self.never_made

    def __repr__(self) -> str:
        named = len(self.deeds) - sum(scored.foresight is Foresight.NOWHERE for scored in self.deeds)
        return f"<Score {self.appointment.title!r}: {named} of {len(self.deeds)} deeds named>"


def score(appointment: Appointment, *, executor: Executor | None = None) -> Score:
    """Whether the plans of each day named what was done on the next.

    The plans are for the proposal in question, with the costs of the case, by what was known that day.
    With an `executor`, days are computed in parallel, with the same result.

    >>> from consensus.cases import load
    >>> score(load("wto-2021"))
    <Score 'WTO Director-General, 2020-21': 1 of 4 deeds named>
    """
    course, turns = Course(appointment), Turns(appointment)
    work_out = map if executor is None else executor.map
    by_eve: dict[date, list[Deed]] = {}
    for deed in course.deeds:
        by_eve.setdefault(deed.eve, []).append(deed)
    eves = in_portions([(eve, tuple(deeds)) for eve, deeds in by_eve.items()], executor)
    news = in_portions([day for day, _ in appointment.news], executor)
    adoptions = in_portions(sorted(_days_of_adoption(course)), executor)
    scored = {each.deed: each for found in work_out(partial(_scored, turns), eves) for each in found}
    named = [each for found in work_out(partial(_named, turns), news) for each in found]
    return Score(
        appointment=appointment,
        deeds=tuple(scored[deed] for deed in course.deeds),
        namings=_namings(named, course),
        unaided=course.unaided,
        adopted=tuple(each for found in work_out(partial(_adopted, turns), adoptions) for each in found),
    )


def _adopted(turns: Turns, adoptions: Sequence[tuple[date, ProposalId]]) -> list[Adopted]:
    """These adoptions, each with what every proposal would have cost on the day before."""
    found = []
    for day, proposal in adoptions:
        turn = turns.on(eve_of(day))
        asked = [] if turn.ways is None else [turn.ways, *turn.others]
        costs = {ways.proposal: None if ways.cheapest is None else ways.cheapest.cost for ways in asked}
        found.append(Adopted(proposal=proposal, eve=turn.day, costs=costs if proposal in costs else {}))
    return found


def _days_of_adoption(course: Course) -> set[tuple[date, ProposalId]]:
    """Each proposal that the body adopted, with the day."""
    return {
        (decided.day, decided.proposal)
        for decided in course.decisions
        if decided.result is DecisionResult.ADOPTED and decided.proposal is not None
    }


def _scored(turns: Turns, eves: Sequence[tuple[date, tuple[Deed, ...]]]) -> list[Scored]:
    """The deeds of some days, compared with the plans of the days before."""
    found = []
    for eve, deeds in eves:
        turn = turns.on(eve)
        for deed in deeds:
            foresight = _foresight(deed, turn)
            miss = why_not(deed, turn) if foresight is Foresight.NOWHERE else None
            found.append(Scored(deed=deed, turn=turn, foresight=foresight, miss=miss))
    return found


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
    # To settle an objection is to lift it by whatever turns out to be needed.
    names.update(map(Settle, deed.lifted))
    names.update(_given_by(deed.move, turn.situation.setting))
    if isinstance(deed.move, Reopen):
        names.add(PutForward(deed.move.proposal))
    return set(map(str, names))


def _given_by(move: Move, setting: Setting) -> set[Move]:
    """The grants that would give what a package deal gives; empty for other moves."""
    if not isinstance(move, Strike):
        return set()
    commitments = setting.package(move.package).commitments
    return {named for granted in commitments for named in setting.overlapping(Grant.of(granted))}


def _cheapest(ways: Unblocking) -> set[MoveId]:
    return set() if ways.cheapest is None else {move.id for move in ways.cheapest.moves}


def _named(turns: Turns, days: Sequence[date]) -> list[tuple[date, frozenset[Move], set[MoveId]]]:
    """Those of the days on which there was a plan, with the moves of minimal plans and of the cheapest plan."""
    found = []
    for turn in map(turns.on, days):
        if turn.ways is not None and turn.ways.cheapest is not None:
            moves = frozenset(turn.ways.prospect.moves[move].move for move in turn.ways.useful)
            found.append((turn.day, moves, _cheapest(turn.ways)))
    return found


def _namings(planned: Iterable[tuple[date, frozenset[Move], set[MoveId]]], course: Course) -> tuple[Naming, ...]:
    """Every move that a minimal plan of some day named, sorted by move."""
    named: dict[Move, list[date]] = {}
    cheapest: set[MoveId] = set()
    for day, moves, cheapest_then in planned:
        cheapest |= cheapest_then
        for move in moves:
            named.setdefault(move, []).append(day)
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
    """The first day after a move was named on which it was made, or, for `WinOver`, on which the member assented."""
    names = course.appointment.setting.overlapping(move)
    done = [
        deed.day
        for deed in course.deeds
        if deed.move in names
        or (isinstance(move, Settle) and move.objection in deed.lifted)
        or not _given_by(deed.move, course.appointment.setting).isdisjoint(names)
    ]
    match move:
        case WinOver(member, proposal):
            done.append(course.assented(member, proposal, after=named) or named)
        case PutForward(proposal):
            done.append(course.tabled(proposal) or named)
        case Grant() | Promise() | Settle() | Withdraw() | Strike() | Reopen() | FallBack() | LetPass():
            pass
    return min((day for day in done if day > named), default=None)
