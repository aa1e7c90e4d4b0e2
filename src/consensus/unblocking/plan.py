"""Plan and impasse: plain data, in the order in which things would come about."""

from collections.abc import Collection, Sequence
from fractions import Fraction
from functools import cached_property
from heapq import heapify, heappop, heappush
from typing import TypeAlias
from warnings import warn

import attrs

from consensus import display
from consensus.assent import (
    Aftermath,
    Assented,
    Binding,
    CostedMove,
    Event,
    Given,
    Lifted,
    Moved,
    MoveId,
    Prospect,
    Tabled,
    WaitEnded,
    Withdrawn,
)
from consensus.assent.costs import total
from consensus.certificates.certificate import Certificate, certificate_of_plan
from consensus.records import MemberId, ProposalId
from consensus.situation import Situation

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

    `moves` are sorted by id.  What follows from them is worked out when it is asked for.
    """

    situation: Situation
    proposal: ProposalId
    moves: tuple[CostedMove, ...]
    cost: Fraction
    prospect: Prospect = attrs.field(eq=False)

    @property
    def question(self) -> Prospect:
        """Deprecated: use `prospect`."""
        warn("Plan.question is now Plan.prospect, and goes in 0.5", DeprecationWarning, stacklevel=2)
        return self.prospect

    @cached_property
    def aftermath(self) -> Aftermath:
        """What comes about once the moves are made, beside those taken as made."""
        return self.prospect.after({*self.prospect.given, *(move.id for move in self.moves)})

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """What the moves bring about, each step after those that it rests on."""
        return steps_of(self.aftermath)

    @cached_property
    def assumes(self) -> tuple[MemberId, ...]:
        """Members that are taken for granted: they said nothing, and nothing makes them assent or object.  Sorted."""
        return self.aftermath.assumes

    @cached_property
    def certificate(self) -> Certificate:
        """The replay of the plan, for anybody to check; of what other plans cost it says nothing."""
        return certificate_of_plan(self.prospect, [move.id for move in self.moves])

    def __repr__(self) -> str:
        return f"<Plan: {len(self.moves)} moves, cost {self.cost}, {len(self.assumes)} members taken for granted>"

    def __str__(self) -> str:
        return display.text(self)

    def rows(self) -> display.Rows:
        """Every move as a row: its id, kind, actors, exact cost as text, and what is done."""
        return display.rows(self)

    def to_dict(self) -> dict[str, display.JsonData]:
        """The plan as plain data, with the keys that `consensus unblock --json` gives it."""
        return display.to_dict(self)

    def _repr_html_(self) -> str | None:
        return display.html(self)


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
    moves: tuple[CostedMove, ...]

    def __repr__(self) -> str:
        return f"<Impasse: {len(self.core)} bindings, {len(self.waivers)} to waive>"

    def __str__(self) -> str:
        return display.text(self)

    def to_dict(self) -> dict[str, display.JsonData]:
        """The impasse as plain data, with the keys that `consensus unblock --json` gives it."""
        return display.to_dict(self)

    def _repr_html_(self) -> str | None:
        return display.html(self)


def plan_of(prospect: Prospect, moves: Collection[MoveId]) -> Plan:
    """The plan of making these moves, and those given, of which a replay showed that they unblock."""
    made = tuple(prospect.moves[move] for move in sorted(moves) if move not in prospect.given)
    cost = total(move.cost for move in made)
    return Plan(situation=prospect.situation, proposal=prospect.proposal, moves=made, cost=cost, prospect=prospect)


def steps_of(aftermath: Aftermath) -> tuple[Step, ...]:
    """What comes about because of the moves, each step after every step that it rests on."""
    return tuple(step for step, _ in steps_resting(aftermath))


def steps_resting(aftermath: Aftermath) -> tuple[tuple[Step, frozenset[Event]], ...]:
    """The steps in their order, each with those before it that it rests on directly, seen through what is no step."""
    told: dict[Event, Step] = {}
    causes: dict[Event, tuple[Event, ...]] = {}
    for number, event, because in aftermath.events():
        causes[event] = because
        if not isinstance(event, Given | Withdrawn | Tabled):
            told[event] = Step(round=number, event=event, because=because)
    before = {event: _steps_behind(event, causes, told) for event in told}
    return tuple((step, before[step.event]) for step in _in_order(told, before))


def _steps_behind(event: Event, causes: dict[Event, tuple[Event, ...]], told: dict[Event, Step]) -> frozenset[Event]:
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
    return frozenset(behind)


def _in_order(told: dict[Event, Step], before: dict[Event, frozenset[Event]]) -> tuple[Step, ...]:
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
