"""What stood in Mark Rutte's way on some days of 2024, by what was known then, and what would have unblocked him.

Run it with: uv run python examples/what_would_have_unblocked_rutte.py
"""

import consensus as cs

DAYS = ("2024-02-21", "2024-04-03", "2024-06-05", "2024-06-19", "2024-06-21", "2024-06-27")


def main() -> None:
    """Print a line for the verdict of each day and one for each move of its cheapest plan."""
    nato = cs.load("nato-2024")
    for day in DAYS:
        situation = nato.on(day, known_by=day)
        ways = cs.unblock(situation, "rutte")
        blockers = ", ".join(sorted(ways.verdict.blockers)) or "nobody"
        print(f"{day}: {ways.verdict.outcome.value}, blocked by {blockers}; {ways.status.value}")
        if ways.cheapest is not None:
            for move in ways.cheapest.moves:
                print(f"    {move.id}")


if __name__ == "__main__":
    main()
