"""Bars: counts of members' stances that must reach a number, joined by "all of" and "any of".

Every rule of counting is such a formula for the members of a profile; what it says of an incomplete profile is
worked out here exactly, without going through the ways to complete it one by one.
"""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from functools import cached_property
from itertools import product
from typing import TypeAlias, final

import attrs

from consensus.errors import InvalidRecord, TooManyCompletions
from consensus.records import MemberId, Stance
from consensus.rules.profile import Profile

SETTLED = tuple(stance for stance in Stance if stance.is_settled)
"""The stances that a member of a complete profile can take."""

Scores: TypeAlias = tuple[int, ...]
"""What a member adds to a count, by stance in the order of SETTLED."""

_PLACES = {stance: place for place, stance in enumerate(SETTLED)}
CLAUSES_AT_MOST = 1 << 12
"""How many clauses a formula may have before what is certain of it takes too long to say."""


def scores(given: Mapping[Stance, int], *, others: int = 0) -> Scores:
    """What a member adds by each stance: as given, and the same for every other stance."""
    return tuple(given.get(stance, others) for stance in SETTLED)


def _by_member(given: Mapping[MemberId, Scores]) -> tuple[tuple[MemberId, Scores], ...]:
    return tuple(sorted(given.items()))


@final
@attrs.frozen(kw_only=True, cache_hash=True)
class Bar:
    """A count that must reach `need`: each member adds what its stance scores.

    `unit` names what is counted, and `scale` is how many points of the count make one of that unit.  `step` is how many
    the lightest vote makes as it turns from against to in favour: what is lacking is told in whole steps.
    Members in `silent` are taken for granted: as long as they say nothing, they add what acquiescence does.
    Support must be every member's best stance: InvalidRecord otherwise.
    """

    need: int
    by_member: tuple[tuple[MemberId, Scores], ...] = attrs.field(converter=_by_member)
    unit: str = "members"
    scale: int = 1
    step: int = 1
    silent: frozenset[MemberId] = frozenset()

    def __attrs_post_init__(self) -> None:
        best = _PLACES[Stance.SUPPORTS]
        for member, adds in self.by_member:
            if max(adds) > adds[best]:
                raise InvalidRecord(what="a bar", problem=f"support of {member!r} counts for less than another stance")

    @cached_property
    def _of(self) -> dict[MemberId, Scores]:
        return dict(self.by_member)

    def lacking(self, count: int) -> Fraction:
        """How much of its unit a count is short of what it must reach, in whole steps."""
        return Fraction(-(-max(self.need - count, 0) // self.step) * self.step, self.scale)

    def worst(self, member: MemberId) -> int:
        """What a member adds by the stance that is worst for this bar."""
        if member in self.silent:
            return self.spoken(member, Stance.ACQUIESCES)
        adds = self._of.get(member)
        return 0 if adds is None else min(adds)

    def score(self, member: MemberId, stance: Stance) -> int:
        """What a member adds by a settled stance, as far as it is not taken for granted; nothing, if not counted."""
        return self.spoken(member, Stance.ACQUIESCES if member in self.silent else stance)

    def spoken(self, member: MemberId, stance: Stance) -> int:
        """What a member adds that takes a settled stance aloud."""
        adds = self._of.get(member)
        return 0 if adds is None else adds[_PLACES[stance]]

    def sure(self, member: MemberId, stance: Stance) -> int:
        """What a member adds however it settles, if it has not."""
        return self.score(member, stance) if stance.is_settled else self.worst(member)


@final
@attrs.frozen
class AllBars:
    """Every part is reached; without parts, always."""

    parts: tuple["Formula", ...]


@final
@attrs.frozen
class AnyBar:
    """At least one part is reached; without parts, never."""

    parts: tuple["Formula", ...]


Formula: TypeAlias = Bar | AllBars | AnyBar


def bars_of(formula: Formula) -> tuple[Bar, ...]:
    """The bars of a formula, each once, from left to right."""
    return tuple(dict.fromkeys(_each(formula)))


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
    return holds(formula, {bar: _count(bar, profile.stances) >= bar.need for bar in bars_of(formula)})


def _count(bar: Bar, stances: Iterable[tuple[MemberId, Stance]]) -> int:
    return sum(bar.score(member, stance) for member, stance in stances)


def clauses_of(formula: Formula) -> list[tuple[Bar, ...]]:
    """A formula as clauses, all of which must hold: each asks for one of its bars.

    Raises TooManyCompletions if there are too many.
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
            if number > CLAUSES_AT_MOST:
                raise TooManyCompletions(rule="a rule with too many alternatives", unsettled=number)
            return [
                tuple(dict.fromkeys(bar for clause in choice for bar in clause)) for choice in product(*alternatives)
            ]


def at_worst(formula: Formula, profile: Profile) -> dict[MemberId, Stance] | None:
    """For each unsettled member, one stance that is its worst for every bar at once; None if some member has none."""
    bars = bars_of(formula)
    found: dict[MemberId, Stance] = {}
    for member in sorted(profile.unsettled):
        least = [bar.worst(member) for bar in bars]
        for stance in reversed(SETTLED):
            if all(bar.score(member, stance) == low for bar, low in zip(bars, least, strict=True)):
                found[member] = stance
                break
        else:
            return None
    return found


def is_worst_at_once(formula: Formula, profile: Profile) -> bool:
    """Whether in each clause one stance of an unsettled member is its worst for all bars of that clause at once.

    Then the formula is certain once it holds with every bar at its own worst.  Raises TooManyCompletions if there are
    too many clauses.
    """
    if at_worst(formula, profile) is not None:
        return True
    return all(at_worst(AnyBar(clause), profile) is not None for clause in clauses_of(formula))


def alike(formula: Formula, members: Iterable[MemberId]) -> list[list[MemberId]]:
    """The members in classes: no bar tells those of one class apart."""
    bars = bars_of(formula)
    classes: dict[tuple[int, ...], list[MemberId]] = {}
    for member in sorted(members):
        classes.setdefault(tuple(bar.score(member, stance) for bar in bars for stance in SETTLED), []).append(member)
    return list(classes.values())
