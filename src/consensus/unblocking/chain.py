"""The longest chain of causes: how far one thing leads to another once moves are made."""

from collections.abc import Sequence
from typing import TypeAlias

from consensus.assent import Aftermath, Event, Given, Move, Moved, MoveKind, Tabled, Withdrawn
from consensus.unblocking.plan import Plan, Step, steps_of

_Done: TypeAlias = tuple[MoveKind, str | None]
"""What sort of thing is done, and to what."""


def longest_chain(found: Plan | Aftermath) -> tuple[Step, ...]:
    """The longest sequence of steps of which each rests directly on the one before; empty where nothing comes about.

    Of a plan, or of whatever else comes about once a choice of moves is made.  Of several as long, the one whose first
    step comes first in the order of the steps, then its second, and so on.

    >>> from consensus.assent import prospect
    >>> from consensus.cases import load
    >>> june = prospect(load("nato-2024").on("2024-06-05"))
    >>> [type(step.event).__name__ for step in longest_chain(june.after(["withdraw:iohannis"]))]
    ['Moved', 'WaitEnded', 'Assented']
    """
    steps = found.steps if isinstance(found, Plan) else steps_of(found)
    after = _resting_on(steps)
    lengths = [1] * len(steps)
    for place in reversed(range(len(steps))):
        lengths[place] += max((lengths[later] for later in after[place]), default=0)
    chain: list[Step] = []
    # Of what comes next, the longest, and of those as long the first.
    options: Sequence[int] = range(len(steps))
    while options:
        place = min(options, key=lambda option: (-lengths[option], option))
        chain.append(steps[place])
        options = after[place]
    return tuple(chain)


def _resting_on(steps: tuple[Step, ...]) -> list[list[int]]:
    """The places of the steps that rest directly on each step."""
    place_of: dict[Event, int] = {step.event: place for place, step in enumerate(steps)}
    moved: dict[_Done, list[int]] = {}
    for place, step in enumerate(steps):
        if isinstance(step.event, Moved):
            moved.setdefault(_done_by(step.event.move), []).append(place)
    after: list[list[int]] = [[] for _ in steps]
    for place, step in enumerate(steps):
        causes = {place_of[event] for event in step.because if event in place_of}
        for event in step.because:
            if isinstance(event, Given | Withdrawn | Tabled):
                causes.update(_bringing(event, [(there, steps[there]) for there in moved.get(_done_in(event), ())]))
        for cause in causes:
            if cause < place:
                after[cause].append(place)
    return after


def _done_by(move: Move) -> _Done:
    return move.kind, move.concession or move.candidate or move.proposal


def _done_in(event: Given | Withdrawn | Tabled) -> _Done:
    match event:
        case Given(ask):
            return MoveKind.GRANT, ask.concession
        case Withdrawn(candidate):
            return MoveKind.WITHDRAW, candidate
        case Tabled(proposal):
            return MoveKind.PUT_FORWARD, proposal


def _bringing(event: Given | Withdrawn | Tabled, moved: list[tuple[int, Step]]) -> list[int]:
    """Of the places of moves done to the same thing, those by which it came about; of several ways, the first taken."""
    if not isinstance(event, Given):
        return [place for place, _ in moved]
    part = event.concession.part
    ways = [
        (step.round, place)
        for place, step in moved
        if isinstance(step.event, Moved) and (part is None or step.event.move.part in (None, part))
    ]
    first = min((number for number, _ in ways), default=0)
    # A whole concession may be given part by part, in several rounds.
    return [place for number, place in ways if part is None or number == first]
