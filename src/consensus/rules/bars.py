"""Bars: counts of members' stances that must reach a number, joined by "all of" and "any of".

Every counting rule is a formula of this kind for the members of a profile: a monotone formula of threshold gates.  The
exact outcome of an incomplete profile follows from it, without judging the completions one by one.
"""

from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping
from fractions import Fraction
from functools import cached_property
from itertools import product
from typing import TypeAlias, final

import attrs

from consensus.errors import InvalidRecord, TooManyCompletions
from consensus.records import MemberId, Stance
from consensus.rules.profile import Profile

SETTLED_STANCES = tuple(stance for stance in Stance if stance.is_settled)
"""The stances that a member of a complete profile can take."""

Scores: TypeAlias = tuple[int, ...]
"""The points that a member adds to a count, by stance in the order of SETTLED_STANCES."""

_PLACES = {stance: place for place, stance in enumerate(SETTLED_STANCES)}
BAR_CLAUSES_AT_MOST = 1 << 12
"""The most clauses that a formula may have before its certainty counts as too hard to compute."""


def scores(given: Mapping[Stance, int], *, others: int = 0) -> Scores:
    """The scores of a member: each stance adds as given, and every other stance adds `others`.

    >>> scores({Stance.OBJECTS: -1})
    (0, 0, 0, -1, 0)
    >>> scores({Stance.ABSENT: 0}, others=1)
    (1, 1, 1, 1, 0)
    """
    return tuple(given.get(stance, others) for stance in SETTLED_STANCES)


def _by_member(
    given: Mapping[MemberId, Scores] | Iterable[tuple[MemberId, Scores]],
) -> tuple[tuple[MemberId, Scores], ...]:
    return tuple(sorted(given.items() if isinstance(given, Mapping) else given))


@final
@attrs.frozen(kw_only=True, cache_hash=True)
class Bar:
    """A count that must reach `need`: each member adds the score of its stance.

    `unit` names what is counted; `scale` points of the count make one unit.  `step` is the number of points by which
    the count grows if the lightest vote turns from against to in favour; a shortfall is rounded up to whole steps.
    Members in `silent` are assumed to go along: while they are silent, they add the score of acquiescence.
    Raises InvalidRecord unless support is every member's best stance.

    >>> bar = Bar(need=2, by_member=dict.fromkeys("ABC", scores({Stance.SUPPORTS: 1})))
    >>> bar.score("A", Stance.SUPPORTS), bar.score("A", Stance.OBJECTS), bar.lacking(1)
    (1, 0, Fraction(1, 1))
    >>> attrs.evolve(bar, need=3).lacking(1)
    Fraction(2, 1)
    """

    need: int
    by_member: tuple[tuple[MemberId, Scores], ...] = attrs.field(converter=_by_member)
    unit: str = "members"
    scale: int = 1
    step: int = 1
    silent: frozenset[MemberId] = frozenset()

    def __attrs_post_init__(self) -> None:
        best = _PLACES[Stance.SUPPORTS]
        for adds, member in {adds: member for member, adds in reversed(self.by_member)}.items():
            if max(adds) > adds[best]:
                raise InvalidRecord(what="bar", problem=f"support of {member!r} counts for less than another stance")

    @cached_property
    def _of(self) -> dict[MemberId, Scores]:
        return dict(self.by_member)

    def lacking(self, count: int) -> Fraction:
        """How far a count is short of `need`, in units, rounded up to whole steps."""
        return Fraction(-(-max(self.need - count, 0) // self.step) * self.step, self.scale)

    def worst(self, member: MemberId) -> int:
        """The least that a member can add: its worst settled stance, or acquiescence if it is silent."""
        return self.spoken(member, Stance.ACQUIESCES) if member in self.silent else self.least(member)

    def least(self, member: MemberId) -> int:
        """The score of a member's worst settled stance for this bar, even if it is silent."""
        adds = self._of.get(member)
        return 0 if adds is None else min(adds)

    def score(self, member: MemberId, stance: Stance) -> int:
        """The score of a member for a settled stance, or for acquiescence if it is silent."""
        return self.spoken(member, Stance.ACQUIESCES if member in self.silent else stance)

    def spoken(self, member: MemberId, stance: Stance) -> int:
        """The score of a member that states a settled stance; 0 if it is not counted."""
        adds = self._of.get(member)
        return 0 if adds is None else adds[_PLACES[stance]]

    def sure(self, member: MemberId, stance: Stance) -> int:
        """The score that is certain: of its stance if settled, otherwise the least that it can add."""
        return self.score(member, stance) if stance.is_settled else self.worst(member)

    def certain(self, stances: Iterable[tuple[MemberId, Stance]]) -> int:
        """The count that is certain: what each member surely adds."""
        of, silent, known = self._of, self.silent, dict[tuple[Scores, bool, Stance], int]()
        total = 0
        for member, stance in stances:
            adds = of.get(member)
            if adds is not None:
                alike = adds, member in silent, stance
                if alike not in known:
                    known[alike] = self.sure(member, stance)
                total += known[alike]
        return total

    def counts(self, member: MemberId) -> tuple[Scores | None, bool]:
        """What decides how the bar counts a member: its scores, None if it is not counted, and whether it is silent."""
        return self._of.get(member), member in self.silent


@final
@attrs.frozen
class AllBars:
    """A formula that holds if every part does; it always holds without parts.

    >>> support = Bar(need=2, by_member=dict.fromkeys("ABC", scores({Stance.SUPPORTS: 1})))
    >>> no_veto = Bar(need=0, by_member={"A": scores({Stance.OBJECTS: -1})}, unit="vetoes")
    >>> vetoed = Profile({"A": Stance.OBJECTS, "B": Stance.SUPPORTS, "C": Stance.SUPPORTS})
    >>> is_reached(support, vetoed), is_reached(AllBars((support, no_veto)), vetoed)
    (True, False)
    """

    parts: tuple["Formula", ...]


@final
@attrs.frozen
class AnyBar:
    """A formula that holds if at least one part does; it never holds without parts.

    >>> one_of = [Bar(need=1, by_member={member: scores({Stance.SUPPORTS: 1})}) for member in "AB"]
    >>> is_reached(AnyBar(tuple(one_of)), Profile({"A": Stance.OBJECTS, "B": Stance.SUPPORTS}))
    True
    """

    parts: tuple["Formula", ...]


Formula: TypeAlias = Bar | AllBars | AnyBar


def bars_of(formula: Formula) -> tuple[Bar, ...]:
    """The distinct bars of a formula, from left to right.

    >>> from consensus.rules import AtLeast, Veto
    >>> council = Profile({"CN": Stance.SUPPORTS, "JP": Stance.UNDECLARED})
    >>> [(bar.unit, bar.need) for bar in bars_of((AtLeast(2) & Veto(["CN"])).formula(council))]
    [('members', 2), ('vetoes', 0)]
    """
    return tuple(dict.fromkeys(_each(formula)))


def paired_bars(formula: Formula, other: Formula | None) -> dict[Bar, Bar] | None:
    """Each bar of a formula with the one in its place in another; None if that has others for equal bars."""
    bars, others = list(_each(formula)), [] if other is None else list(_each(other))
    found = dict(zip(bars, others, strict=False))
    is_exact = len(bars) == len(others) and all(found[bar] == each for bar, each in zip(bars, others, strict=True))
    return found if is_exact else None


def _each(formula: Formula) -> Iterator[Bar]:
    match formula:
        case Bar():
            yield formula
        case AllBars(parts) | AnyBar(parts):
            for part in parts:
                yield from _each(part)


def holds(formula: Formula, reached: Mapping[Bar, bool]) -> bool:
    """Whether a formula is true, given which of its bars are reached."""
    match formula:
        case Bar():
            return reached[formula]
        case AllBars(parts):
            return all(holds(part, reached) for part in parts)
        case AnyBar(parts):
            return any(holds(part, reached) for part in parts)


def is_reached(formula: Formula, profile: Profile) -> bool:
    """Whether a formula is true of a complete profile."""
    return holds(formula, {bar: bar.certain(profile.stances) >= bar.need for bar in bars_of(formula)})


def clauses_of(formula: Formula) -> list[tuple[Bar, ...]]:
    """The conjunctive normal form of a formula: every clause must hold, and a clause holds if one of its bars does.

    Raises TooManyCompletions if there are more than `BAR_CLAUSES_AT_MOST`; their number can be exponential.
    """
    match formula:
        case Bar():
            return [(formula,)]
        case AllBars(parts):
            return [clause for part in parts for clause in clauses_of(part)]
        case AnyBar(parts):
            alternatives = [clauses_of(part) for part in parts]
            number = 1
            for clauses in alternatives:
                number *= max(len(clauses), 1)
            if number > BAR_CLAUSES_AT_MOST:
                raise TooManyCompletions(rule="a rule with too many alternatives", unsettled=number)
            return [
                tuple(dict.fromkeys(bar for clause in choice for bar in clause)) for choice in product(*alternatives)
            ]


def at_worst(formula: Formula, profile: Profile) -> dict[MemberId, Stance] | None:
    """For each unsettled member, one stance that is its worst for every bar; None if some member has no such stance."""
    bars = bars_of(formula)
    worst_of: dict[Hashable, Stance | None] = {}
    found: dict[MemberId, Stance] = {}
    for member in sorted(profile.unsettled):
        alike = tuple([bar.counts(member) for bar in bars])
        if alike not in worst_of:
            worst_of[alike] = _worst_stance(bars, member)
        worst = worst_of[alike]
        if worst is None:
            return None
        found[member] = worst
    return found


def _worst_stance(bars: Collection[Bar], member: MemberId) -> Stance | None:
    """A stance that is a member's worst for every bar, None if there is none."""
    least = [bar.worst(member) for bar in bars]
    for stance in reversed(SETTLED_STANCES):
        if all(bar.score(member, stance) == low for bar, low in zip(bars, least, strict=True)):
            return stance
    return None


def is_worst_at_once(formula: Formula, profile: Profile) -> bool:
    """Whether, in each clause, every unsettled member has one stance that is its worst for all bars of that clause.

    If so, the formula is certain if it holds with every bar at its own worst.  Raises TooManyCompletions if there are
    too many clauses.
    """
    if at_worst(formula, profile) is not None:
        return True
    return all(at_worst(AnyBar(clause), profile) is not None for clause in clauses_of(formula))


def interchangeable(formula: Formula, members: Iterable[MemberId]) -> list[list[MemberId]]:
    """Classes of interchangeable members: no bar tells the members of one class apart."""
    bars = bars_of(formula)
    classes: dict[tuple[int, ...], list[MemberId]] = {}
    for member in sorted(members):
        classes.setdefault(tuple(bar.score(member, stance) for bar in bars for stance in SETTLED_STANCES), []).append(
            member
        )
    return list(classes.values())
