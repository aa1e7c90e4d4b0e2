"""Plan, impasse, and the answer that holds them: plain data, in the order in which things would come about."""

from collections.abc import Sequence
from enum import Enum
from fractions import Fraction
from functools import cached_property
from heapq import heapify, heappop, heappush
from typing import TypeAlias

import attrs

from consensus import display
from consensus.assent import (
    Aftermath,
    Assented,
    Binding,
    Event,
    Given,
    Lifted,
    Move,
    Moved,
    MoveId,
    Tabled,
    Undeclared,
    WaitEnded,
    Withdrawn,
)
from consensus.records import MemberId, ProposalId
from consensus.rules import Verdict
from consensus.situation import Situation
from consensus.unblocking.certificate import Certificate
from consensus.unblocking.proving import prove, without_bound
from consensus.unblocking.question import Asked

Happening: TypeAlias = Moved | Lifted | WaitEnded | Assented
"""The events that make a step; what is given, withdrawn or put on the table is told by the move that does it."""

_ORDER: dict[type[Happening], int] = {Assented: 0, Moved: 1, Lifted: 2, WaitEnded: 3}


@attrs.frozen(kw_only=True)
class Step:
    """Something that comes about because of a plan, in which round, and what it rests on.

    Steps of one round come about together; an assent comes a round later than what brings it about.
    """

    round: int
    event: Happening
    because: tuple[Event, ...] = ()


@attrs.frozen(kw_only=True, repr=False)
class Plan:
    """Moves that unblock, what they bring about step by step, and whom they take for granted.

    `moves` are sorted by id.  `assumes` are members that said nothing and that no move makes assent.
    """

    situation: Situation
    proposal: ProposalId
    moves: tuple[Move, ...]
    steps: tuple[Step, ...]
    assumes: tuple[MemberId, ...]
    cost: Fraction
    _asked: Asked = attrs.field(eq=False, alias="_asked")

    @cached_property
    def certificate(self) -> Certificate:
        """The replay of the plan, for anybody to check; of what other plans cost it says nothing."""
        return without_bound(self._asked, moves=[move.id for move in self.moves])

    def __repr__(self) -> str:
        return f"<Plan: {len(self.moves)} moves, cost {self.cost}, {len(self.assumes)} members taken for granted>"

    def __str__(self) -> str:
        return display.text(self)


@attrs.frozen(kw_only=True, repr=False)
class Impasse:
    """Why no moves unblock: an irreducible set of bindings that rules out every plan, even if all else is waived.

    `waivers` are the fewest bindings that would have to be waived for `moves` to unblock.  Both are empty if waiving
    does not help: the rule cannot be satisfied, or a move taken as made stands in the way.
    """

    situation: Situation
    proposal: ProposalId
    core: tuple[Binding, ...]
    waivers: tuple[Binding, ...]
    moves: tuple[Move, ...]

    def __repr__(self) -> str:
        return f"<Impasse: {len(self.core)} bindings, {len(self.waivers)} to waive>"

    def __str__(self) -> str:
        return display.text(self)


class Status(Enum):
    """How much is proven of an answer."""

    OPTIMAL = "optimal"
    IMPOSSIBLE = "impossible"
    ADOPTED = "adopted"


@attrs.frozen(kw_only=True, repr=False)
class Unblocking:
    """The answer to what unblocks a proposal: the cheapest plan, or why there is none.

    `bound` is the least that any plan costs; None if there is no plan.  `given` moves were taken as made: they are
    no part of a plan, and cost nothing.
    """

    situation: Situation
    proposal: ProposalId
    verdict: Verdict
    undeclared: Undeclared
    given: tuple[MoveId, ...]
    status: Status
    bound: Fraction | None
    cheapest: Plan | None
    impasse: Impasse | None
    _asked: Asked = attrs.field(eq=False, alias="_asked")

    @cached_property
    def certificate(self) -> Certificate:
        """The answer with its proof, for anybody to check without the engine; made when it is first asked for.

        It may prove less than the engine says where a proof would be too long, and then it says so.
        """
        moves = None if self.cheapest is None else [move.id for move in self.cheapest.moves]
        return prove(self._asked, moves=moves, bound=self.bound)

    def __repr__(self) -> str:
        found = "no plan" if self.cheapest is None else f"cheapest costs {self.cheapest.cost}"
        return f"<Unblocking {self.proposal} {self.situation.day}: {self.status.value}, {found}>"

    def __str__(self) -> str:
        return display.text(self)


def steps_of(aftermath: Aftermath) -> tuple[Step, ...]:
    """What comes about because of the moves, each step after every step that it rests on."""
    told: dict[Event, Step] = {}
    causes: dict[Event, tuple[Event, ...]] = {}
    for number, event, because in aftermath.events():
        causes[event] = because
        if not isinstance(event, Given | Withdrawn | Tabled):
            told[event] = Step(round=number, event=event, because=because)
    before = {event: _steps_behind(event, causes, told) for event in told}
    return _in_order(told, before)


def _steps_behind(event: Event, causes: dict[Event, tuple[Event, ...]], told: dict[Event, Step]) -> set[Event]:
    """The steps that an event rests on, seen through events that are no steps."""
    behind: set[Event] = set()
    seen: set[Event] = set()
    waiting = list(causes.get(event, ()))
    while waiting:
        cause = waiting.pop()
        if cause in seen:
            continue
        seen.add(cause)
        if cause in told:
            behind.add(cause)
        else:
            waiting.extend(causes.get(cause, ()))
    return behind


def _in_order(told: dict[Event, Step], before: dict[Event, set[Event]]) -> tuple[Step, ...]:
    """Steps by round, kind and id, as far as their causes allow."""
    missing = {event: len(behind) for event, behind in before.items()}
    after: dict[Event, list[Event]] = {event: [] for event in told}
    for event, behind in before.items():
        for cause in behind:
            after[cause].append(event)
    ready = [(_rank(told[event]), position) for position, event in enumerate(told) if missing[event] == 0]
    places: Sequence[Event] = tuple(told)
    place_of = {event: position for position, event in enumerate(places)}
    heapify(ready)
    ordered: list[Step] = []
    while ready:
        _, position = heappop(ready)
        event = places[position]
        ordered.append(told[event])
        for later in after[event]:
            missing[later] -= 1
            if missing[later] == 0:
                heappush(ready, (_rank(told[later]), place_of[later]))
    return tuple(ordered)


def _rank(step: Step) -> tuple[int, int, str]:
    return step.round, _ORDER[type(step.event)], _name(step.event)


def _name(event: Happening) -> str:
    match event:
        case Moved():
            return event.move.id
        case Lifted():
            return f"{event.member} {event.objection}"
        case WaitEnded():
            return event.tie.subject
        case Assented():
            return f"{event.member} {event.proposal}"
