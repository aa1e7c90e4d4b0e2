"""Steps: the effects of moves, in an order where each step follows those it depends on."""

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
"""The events that are steps; grants, promises, withdrawals and tablings are left out, since the move states them."""

_ORDER: dict[type[StepEvent], int] = {Assented: 0, Moved: 1, Lifted: 2, WaitEnded: 3, Released: 4}
"""The order within a round: assents come first because their causes are in the round before."""


@attrs.frozen(kw_only=True)
class Step:
    """An effect of a plan, with its round and its direct causes.

    Steps of one round happen at the same time; an assent comes one round after its causes.
    """

    round: int
    event: StepEvent
    because: tuple[Event, ...] = ()


def steps_of(aftermath: Aftermath) -> tuple[Step, ...]:
    """The effects of the moves, in an order where each step follows those it depends on."""
    return tuple(step for step, _ in steps_with_causes(aftermath))


def steps_with_causes(aftermath: Aftermath) -> tuple[tuple[Step, frozenset[Event]], ...]:
    """The steps in order, each with the steps that cause it directly or through events that are not steps."""
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
    """The steps that cause an event, directly or through events that are not steps."""
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
    """The steps sorted by round, kind and id, except that each follows its causes.

    A topological sort (Kahn, "Topological sorting of large networks", Communications of the ACM 5(11), 1962) with a
    heap of the steps that are ready: O((n + m) log n) for n steps with m causes.
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
