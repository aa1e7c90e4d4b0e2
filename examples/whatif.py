"""What would have been different in the NATO race on 5 June 2024, by what was known then, if one thing had been.

Run it with: uv run python examples/whatif.py
"""

from collections.abc import Iterator

import consensus as cs
from consensus.rules import AtLeast

DAY = "2024-06-05"


def what_ifs(june: cs.Situation) -> Iterator[tuple[str, cs.Unblocking]]:
    """The question as it was, and then again with one claim, move or rule changed."""
    yield "as it was", cs.unblock(june)
    romania = cs.StanceClaim(stance=cs.Stance.SUPPORTS, members=["RO"], proposal="rutte")
    yield "if Romania had come out for him", cs.unblock(june.supposing(romania))
    yield "if Klaus Iohannis had withdrawn", cs.unblock(june, given=["withdraw:iohannis"])
    yield "if Klaus Iohannis would never withdraw", cs.unblock(june, without=["withdraw:iohannis"])
    yield "if a word on Hungary cost ten times as much", cs.unblock(june, costs={"grant:hu-respect": 10})
    yield "if 30 members had been enough", cs.unblock(june, rule=AtLeast(30))


def main() -> None:
    """Print the verdict and the cheapest moves of each."""
    june = cs.load("nato-2024").on(DAY, known_by=DAY)
    for supposed, ways in what_ifs(june):
        print(f"{supposed}: {ways.verdict.outcome.value}")
        if ways.cheapest is None:
            print("    no way")
        else:
            print(f"    cost {ways.cheapest.cost}: {', '.join(move.id for move in ways.cheapest.moves)}")


if __name__ == "__main__":
    main()
