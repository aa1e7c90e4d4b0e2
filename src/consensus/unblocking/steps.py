"""Steps: what moves bring about, in an order in which each step comes after those that it rests on."""

from collections.abc import Collection, Mapping
from heapq import heapify, heappop, heappush
from typing import TypeAlias

import attrs

from consensus.assent import (
    Aftermath,
    Assented,
    Event,
    Given,
    Lifted,
    Moved,
    Pledged,
    Released,
    Tabled,
    WaitEnded,
    Withdrawn,
)

StepEvent: TypeAlias = Moved | Lifted | WaitEnded | Released | Assented
"""The events that make a step; what is given, promised, withdrawn or put on the table is told by the move."""

_ORDER: dict[type[StepEvent], int] = {Assented: 0, Moved: 1, Lifted: 2, WaitEnded: 3, Released: 4}
"""Within a round: who assents does so because of the round before."""


@attrs.frozen(kw_only=True)
class Step:
    """Something that comes about because of a plan, in which round, and what it rests on.

    Steps of one round come about together; an assent comes a round later than what brings it about.
    """

    round: int
    event: StepEvent
    because: tuple[Event, ...] = ()


def steps_of(aftermath: Aftermath) -> tuple[Step, ...]:
    """What comes about because of the moves, each step after every step that it rests on."""
    return tuple(step for step, _ in steps_with_causes(aftermath))


def steps_with_causes(aftermath: Aftermath) -> tuple[tuple[Step, frozenset[Event]], ...]:
    """The steps in their order, each with those before it that it rests on directly, seen through what is no step."""
    steps: dict[Event, Step] = {}
    causes: dict[Event, tuple[Event, ...]] = {}
    for number, event, because in aftermath.events():
        causes[event] = because
        if not isinstance(event, Given | Pledged | Withdrawn | Tabled):
            steps[event] = Step(round=number, event=event, because=because)
    before = {event: _steps_behind(event, causes, steps) for event in steps}
    return tuple((step, before[step.event]) for step in _sorted(steps, before))


def _steps_behind(
    event: Event, causes: Mapping[Event, tuple[Event, ...]], steps: Collection[Event]
) -> frozenset[Event]:
    """The steps that an event rests on, seen through events that are no steps."""
    behind: set[Event] = set()
    seen: set[Event] = set()
    waiting = list(causes.get(event, ()))
    while waiting:
        cause = waiting.pop()
        if cause in seen:
            continue
        seen.add(cause)
        if cause in steps:
            behind.add(cause)
        else:
            waiting.extend(causes.get(cause, ()))
    return frozenset(behind)


def _sorted(steps: Mapping[Event, Step], before: Mapping[Event, frozenset[Event]]) -> tuple[Step, ...]:
    """Steps by round, kind and id, as far as their causes allow.

    A topological sort (Kahn, "Topological sorting of large networks", Communications of the ACM 5(11), 1962) that
    takes from a heap what is ready: O((n + m) log n) for n steps with m causes.
    """
    events = list(steps)
    place_of = {event: place for place, event in enumerate(events)}
    missing = {event: len(behind) for event, behind in before.items()}
    after: dict[Event, list[Event]] = {event: [] for event in events}
    for event, behind in before.items():
        for cause in behind:
            after[cause].append(event)
    ready = [(_rank(steps[event]), place_of[event]) for event in events if missing[event] == 0]
    heapify(ready)
    ordered: list[Step] = []
    while ready:
        _, place = heappop(ready)
        ordered.append(steps[events[place]])
        for later in after[events[place]]:
            missing[later] -= 1
            if missing[later] == 0:
                heappush(ready, (_rank(steps[later]), place_of[later]))
    return tuple(ordered)


def _rank(step: Step) -> tuple[int, int, str]:
    return step.round, _ORDER[type(step.event)], _subject(step.event)


def _subject(event: StepEvent) -> str:
    match event:
        case Moved():
            return event.move.id
        case Lifted():
            return f"{event.member} {event.objection}"
        case WaitEnded():
            return event.tie.subject
        case Assented() | Released():
            return f"{event.member} {event.proposal}"
