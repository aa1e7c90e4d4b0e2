"""What `check_rule` catches of the broken rules, and in how many seconds.

Run it as `python -m tests.testing.measure_rules`.
"""

from multiprocessing import get_context
from multiprocessing.queues import SimpleQueue
from time import perf_counter

from consensus.testing import LawBroken, check_rule
from tests.testing.broken_rules import FIVE, Written, named

PATIENCE = 20.0
"""Seconds after which a check is given up."""

SMALL = 4
"""Members of a body of which every set and every completion can be tried."""


def told(written: Written, place: int, size: int) -> str:
    """What the check says of one of the rules in a body of some size: the law that is broken, or that none is."""
    members = named(size)
    try:
        check_rule(written.rules(members)[place], members, **written.said(members))
    except LawBroken as broken:
        return f"{broken.law}: {broken.problem[:60]}"
    return "-"


def timed(written: Written, place: int, size: int) -> tuple[str, float]:
    """What the check says, and after how many seconds; in a process of its own, which is ended in the end."""
    context = get_context("fork")
    queue: SimpleQueue[str] = context.SimpleQueue()
    process = context.Process(target=lambda: queue.put(told(written, place, size)))
    begun = perf_counter()
    process.start()
    process.join(PATIENCE)
    seconds = perf_counter() - begun
    if process.is_alive():
        process.terminate()
        process.join()
        return "given up", seconds
    return ("it crashed" if queue.empty() else queue.get()), seconds


def main() -> None:
    """Print a line for each rule and each break, in small bodies and in those that the rules are for."""
    for title, size_of in (("bodies of four", lambda _: SMALL), ("bodies of their size", lambda written: written.size)):
        print(title)
        for written in FIVE:
            for place, rule in enumerate(written.rules(named(size_of(written)))):
                said, seconds = timed(written, place, size_of(written))
                name = type(rule).__name__
                print(f"  {'break' if place else 'right'} {name:26}{seconds:6.1f} s  {said}", flush=True)


if __name__ == "__main__":
    main()
