"""A rule of one's own, checked by the kit: two shores of a lake, each of which has to be won.

Run it with: uv run python examples/write_your_own_rule.py
"""

from collections.abc import Collection

import attrs

import consensus as cs
from consensus.testing import LawBroken, check_rule


@attrs.frozen
class BothShores(cs.Rule):
    """Adopted if a member on each shore supports and nobody objects."""

    upper: frozenset[str] = attrs.field(converter=frozenset)
    lower: frozenset[str] = attrs.field(converter=frozenset)

    def adopts(self, profile: cs.Profile) -> bool:
        support = profile.taking(cs.Stance.SUPPORTS)
        return bool(support & self.upper and support & self.lower) and not profile.taking(cs.Stance.OBJECTS)

    def describe(self) -> str:
        return "adopted if a member on each shore supports and nobody objects"


@attrs.frozen
class Alternating(BothShores):
    """A rule broken on purpose: it adopts while the number of supporters is even."""

    def adopts(self, profile: cs.Profile) -> bool:
        return len(profile.taking(cs.Stance.SUPPORTS)) % 2 == 0

    def describe(self) -> str:
        return "adopted while an even number of members supports"


def main(members: Collection[str] = ("AT", "CH", "DE", "LI")) -> None:
    """Check the rule in three lines, show what a broken one is told, and ask the rule something."""
    shores = BothShores(upper=["AT", "CH"], lower=["DE", "LI"])
    check_rule(shores, tuple(members))
    print("every law holds of:", shores.describe())
    try:
        check_rule(Alternating(upper=["AT"], lower=["DE"]), tuple(members))
    except LawBroken as broken:
        print(broken)
    nobody_spoke = cs.Profile(dict.fromkeys(members, cs.Stance.UNDECLARED))
    verdict = shores.judge(nobody_spoke)
    print(f"{verdict.outcome.value}; awaited: {', '.join(sorted(verdict.awaited))}")


if __name__ == "__main__":
    main()
