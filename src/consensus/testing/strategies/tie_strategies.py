"""Hypothesis strategies for ties between members: waits, following and influence, with or without deadlocks.

Here: ties only.  Situations in which they hold members back are in `situation_strategies` and `problem_strategies`.
"""

from collections.abc import Sequence
from fractions import Fraction

from hypothesis import strategies as st

from consensus.records import MemberId, Tie, TieKind
from consensus.testing.strategies.value_strategies import one_of

__all__ = ["deadlocked_ties", "ties"]

_LEADING = (TieKind.WAITS_FOR, TieKind.FOLLOWS, TieKind.INFLUENCES)


@st.composite
def ties(draw: st.DrawFn, members: Sequence[MemberId], *, size: int = 4) -> list[Tie]:
    """At most `size` ties, each from a member to a later one, so that nobody waits in a cycle."""
    found: dict[Tie, None] = {}
    for _ in range(draw(st.integers(0, size if len(members) > 1 else 0))):
        place = draw(st.integers(0, len(members) - 2))
        found.setdefault(_tie(draw, draw(st.sampled_from(_LEADING)), members[place], members[place + 1 :]))
    return list(found)


@st.composite
def deadlocked_ties(draw: st.DrawFn, members: Sequence[MemberId], *, size: int = 4) -> list[Tie]:
    """Ties that include a cycle of two or three members waiting for one another; there must be at least two members."""
    cycle = draw(st.lists(one_of(members), min_size=2, max_size=3, unique=True))
    waits = [
        Tie(kind=TieKind.WAITS_FOR, subject=subject, object=awaited)
        for subject, awaited in zip(cycle, [*cycle[1:], cycle[0]], strict=True)
    ]
    others = [tie for tie in draw(ties(members, size=size)) if tie not in waits]
    return [*waits, *others]


def _tie(draw: st.DrawFn, kind: TieKind, subject: MemberId, others: Sequence[MemberId]) -> Tie:
    weight = draw(st.sampled_from((Fraction(1), Fraction(1, 2), Fraction(2)))) if kind is TieKind.INFLUENCES else 1
    return Tie(kind=kind, subject=subject, object=draw(one_of(others)), weight=weight)
