"""Ballots with anonymous seats: counts by class of seats, and the outcome that a rule gives them.

A secret ballot does not say who voted how; a straw poll may not even say how many of each class did.
An answer names a class of seats, never a member.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import combinations, product
from operator import le
from typing import NamedTuple, final

import attrs

from consensus.errors import InvalidRecord, RuleDoesNotFit
from consensus.records import MemberId, Stance, Tally
from consensus.rules.bars import SETTLED_STANCES, Bar, Formula, bars_of, holds
from consensus.rules.cast_votes import CLASSES_TRIED_AT_MOST, CastVotes
from consensus.rules.completions import Outcome
from consensus.rules.profile import NO_ACTS, Acts, Profile
from consensus.rules.rule import Rule


def _seats(given: Iterable[MemberId]) -> tuple[MemberId, ...]:
    if isinstance(given, str):
        raise InvalidRecord(what="seats", problem=f"a single text {given!r}; write [{given!r}]")
    return tuple(sorted(set(given)))


@attrs.frozen(kw_only=True)
class Seats:
    """A class of seats that a ballot does not tell apart: its name and the members that hold them."""

    name: str
    members: tuple[MemberId, ...] = attrs.field(converter=_seats)


def _electorate(given: Iterable[Seats]) -> tuple[Seats, ...]:
    return tuple(given)


def _tallies(given: Iterable[Tally]) -> tuple[Tally, ...]:
    return tuple(given)


@final
@attrs.frozen(kw_only=True, repr=False)
class Opening:
    """Votes that have to turn to support for a ballot to pass for certain, by stance and, if known, class of seats.

    `turning` is empty if the ballot passes as it is.
    """

    turning: tuple[Tally, ...] = attrs.field(converter=_tallies)

    @property
    def number(self) -> int:
        """The number of votes that have to turn."""
        return sum(tally.number for tally in self.turning)

    def __repr__(self) -> str:
        turning = (
            " ".join(filter(None, (str(each.number), each.seats, _VOTE_WORDS[each.stance]))) for each in self.turning
        )
        return f"<Opening: {', '.join(turning) or 'none'} to turn>"


@final
@attrs.frozen(kw_only=True)
class Ballot:
    """Counts of a ballot over an electorate in classes; a tally without a class is of the whole electorate.

    If the tallies do not add up to the electorate, the remaining votes were of stances that have no tally.
    `acts` has everything else that a rule may need, for example the day.

    Raises InvalidRecord if the tallies cannot sum to the electorate, or name an unknown class.

    >>> council = (Seats(name="permanent", members=["CN", "FR"]), Seats(name="elected", members=["AT", "JP", "ZA"]))
    >>> poll = [Tally(stance=Stance.SUPPORTS, number=4), Tally(stance=Stance.OBJECTS, number=1)]
    >>> len(list(Ballot(electorate=council, tallies=poll).profiles()))
    2
    """

    electorate: tuple[Seats, ...] = attrs.field(converter=_electorate)
    tallies: tuple[Tally, ...] = attrs.field(converter=_tallies)
    acts: Acts = NO_ACTS

    def __attrs_post_init__(self) -> None:
        everybody = [member for seats in self.electorate for member in seats.members]
        if not everybody:
            raise InvalidRecord(what="electorate", problem="nobody is in it; name the members of its seats")
        if len({seats.name for seats in self.electorate}) < len(self.electorate):
            raise InvalidRecord(what="electorate", problem="two classes of seats have one name; rename one")
        if len(set(everybody)) < len(everybody):
            raise InvalidRecord(what="electorate", problem="somebody holds two of its seats")
        sizes = {seats.name: len(seats.members) for seats in self.electorate}
        for tally in self.tallies:
            if tally.seats and tally.seats not in sizes:
                raise InvalidRecord(what="ballot", problem=f"there are no seats {tally.seats!r} in its electorate")
            if tally.number < 0:
                raise InvalidRecord(what="ballot", problem=f"{tally.number} votes were counted; count 0 or more")
            if not tally.stance.is_settled:
                raise InvalidRecord(what="ballot", problem=f"nobody votes {tally.stance.value!r}; abstains is a vote")
        counted = sum(tally.number for tally in self.tallies)
        if counted > len(everybody) or (counted < len(everybody) and not self._stances_untold):
            raise InvalidRecord(
                what="ballot", problem=f"its counts sum to {counted}, its electorate to {len(everybody)}"
            )
        for name, size in sizes.items():
            named = sum(tally.number for tally in self.tallies if tally.seats == name)
            if named > size:
                raise InvalidRecord(what="ballot", problem=f"{named} votes are counted for {size} seats {name!r}")

    @property
    def untold(self) -> int:
        """The number of votes without a tally."""
        return sum(len(seats.members) for seats in self.electorate) - sum(tally.number for tally in self.tallies)

    @property
    def _stances_untold(self) -> tuple[Stance, ...]:
        """The possible stances of votes without a tally; acquiescence is no vote."""
        counted = {tally.stance for tally in self.tallies}
        return tuple(stance for stance in SETTLED_STANCES if stance not in counted and stance is not Stance.ACQUIESCES)

    def told(self) -> Iterator["Ballot"]:
        """Every possible version of this ballot in which the class of each vote is known."""
        for counts in self._by_class():
            tallies = [
                Tally(stance=stance, number=number, seats=seats.name)
                for seats, votes in zip(self.electorate, counts, strict=True)
                for stance, number in votes.items()
                if number
            ]
            yield attrs.evolve(self, tallies=tallies)

    def profiles(self) -> Iterator[Profile]:
        """One profile for each way to count the votes by class; the seats of one class are interchangeable."""
        for counts in self._by_class():
            stances = (
                pair
                for seats, votes in zip(self.electorate, counts, strict=True)
                for pair in zip(seats.members, _each_vote(votes), strict=True)
            )
            yield Profile(stances, acts=self.acts)

    def _by_class(self) -> Iterator[list[dict[Stance, int]]]:
        """Every way to count the votes of each class by stance."""
        named, open_votes = self._counted()
        left = [len(seats.members) - sum(votes.values()) for seats, votes in zip(self.electorate, named, strict=True)]
        untold = self._stances_untold
        for split in _split(self.untold, [self.untold] * len(untold)):
            for spread in _spread({**open_votes, **dict(zip(untold, split, strict=True))}, left):
                yield [
                    {stance: votes[stance] + extra.get(stance, 0) for stance in SETTLED_STANCES}
                    for votes, extra in zip(named, spread, strict=True)
                ]

    def _counted(self) -> tuple[list[dict[Stance, int]], dict[Stance, int]]:
        """The votes that are told of each class, by stance, and those of which the class is not told."""
        named = {seats.name: dict.fromkeys(SETTLED_STANCES, 0) for seats in self.electorate}
        open_votes = dict.fromkeys(SETTLED_STANCES, 0)
        for tally in self.tallies:
            counts = named[tally.seats] if tally.seats else open_votes
            counts[tally.stance] += tally.number
        return [named[seats.name] for seats in self.electorate], open_votes

    def outcome(self, rule: Rule) -> Outcome:
        """The outcome of the votes under a rule: ADOPTED or BLOCKED if that holds whoever cast which vote, else OPEN.

        Raises RuleDoesNotFit if the rule tells members of one class apart.  For a rule without a formula, this is
        tested by exchanging every two seats of a class.
        """
        return self._outcome(rule, self._scoring(rule))

    def _outcome(self, rule: Rule, scoring: "_Scoring | None") -> Outcome:
        if scoring is not None and len(self.electorate) > CLASSES_TRIED_AT_MOST:
            return self._outcome_at_once(scoring)
        verdicts = set()
        for adopted in self._judged(rule, scoring):
            verdicts.add(adopted)
            if len(verdicts) > 1:
                return Outcome.OPEN
        return Outcome.ADOPTED if verdicts == {True} else Outcome.BLOCKED

    def _outcome_at_once(self, scoring: "_Scoring") -> Outcome:
        """The outcome without trying every way in which the seats can have voted."""
        named, open_votes = self._counted()
        untold = dict.fromkeys(self._stances_untold) if self.untold else {}
        votes = CastVotes(
            sizes=[len(seats.members) for seats in self.electorate],
            named=named,
            spread={stance: number for stance, number in open_votes.items() if number} | untold,
            bars=scoring.bars,
            scores=scoring.scores,
        )
        if not votes.can_make(scoring.formula, hold=False):
            return Outcome.ADOPTED
        return Outcome.OPEN if votes.can_make(scoring.formula, hold=True) else Outcome.BLOCKED

    def _judged(self, rule: Rule, scoring: "_Scoring | None") -> Iterator[bool]:
        """Whether a rule adopts, for every way in which the seats can have voted."""
        if scoring is None:
            for profile in self.profiles():
                if not self._treats_alike(rule, profile):
                    raise _told_apart(rule)
                yield rule.adopts(profile)
            return
        formula, bars, scores = scoring
        for votes in self._by_class():
            reached = {
                bar: bar.need
                <= sum(
                    each[stance][place] * number
                    for each, counts in zip(scores, votes, strict=True)
                    for stance, number in counts.items()
                )
                for place, bar in enumerate(bars)
            }
            yield holds(formula, reached)

    def _scoring(self, rule: Rule) -> "_Scoring | None":
        """How a rule scores the votes of each class, however many there are; None if it has no formula."""
        everybody = (member for seats in self.electorate for member in seats.members)
        formula = rule.formula(Profile(dict.fromkeys(everybody, Stance.UNDECLARED), acts=self.acts))
        if formula is None:
            return None
        bars = bars_of(formula)
        return _Scoring(formula, bars, [self._scored(rule, bars, seats) for seats in self.electorate])

    def _scored(self, rule: Rule, bars: Sequence[Bar], seats: Seats) -> dict[Stance, tuple[int, ...]]:
        """The scores of a vote from this class for each bar.  Raises RuleDoesNotFit if they depend on the member."""
        found: dict[Stance, tuple[int, ...]] = {}
        alike = {tuple([bar.counts(member) for bar in bars]): member for member in seats.members}
        for stance in SETTLED_STANCES:
            each = {tuple(bar.score(member, stance) for bar in bars) for member in alike.values()}
            if len(each) > 1:
                raise _told_apart(rule)
            found[stance] = next(iter(each), (0,) * len(bars))
        return found

    def openings(self, rule: Rule) -> tuple[Opening, ...]:
        """All minimal ways to make it pass for certain, whoever cast which vote, those with the fewest votes first.

        Minimal means that with one vote fewer of any tally, it might not pass.  Empty if it cannot pass even if all
        turn to support, which is every vote's best stance by the laws of rules.  Raises as `outcome` does.

        >>> council = (Seats(name="permanent", members=["CN", "FR"]), Seats(name="elected", members=["A", "B", "C"]))
        >>> secret = [Tally(stance=Stance.SUPPORTS, number=3), Tally(stance=Stance.OBJECTS, number=2)]
        >>> told = [Tally(stance=Stance.SUPPORTS, number=3), Tally(stance=Stance.OBJECTS, number=2, seats="elected")]
        >>> from consensus.rules import AtLeast, Veto
        >>> rule = AtLeast(4) & Veto(["CN", "FR"])
        >>> [Ballot(electorate=council, tallies=tallies).openings(rule) for tallies in (secret, told)]
        [(<Opening: 2 against to turn>,), (<Opening: 1 elected against to turn>,)]
        """
        votes: dict[tuple[Stance, str], int] = {}
        for tally in self.tallies:
            votes[tally.stance, tally.seats] = votes.get((tally.stance, tally.seats), 0) + tally.number
        order = sorted(votes, key=lambda cast: (SETTLED_STANCES.index(cast[0]), cast[1]))
        others = [Tally(stance=stance, number=votes[stance, seats], seats=seats)
                  for stance, seats in order if stance is not Stance.SUPPORTS]  # fmt: skip
        supporting = [tally for tally in self.tallies if tally.stance is Stance.SUPPORTS]
        scoring = self._scoring(rule)

        def passes(turned: tuple[int, ...]) -> bool:
            # If the class of a tally is not known, neither is that of its votes that turn.
            left = [attrs.evolve(each, number=each.number - n) for each, n in zip(others, turned, strict=True)]
            turning = [attrs.evolve(each, stance=Stance.SUPPORTS, number=n)
                       for each, n in zip(others, turned, strict=True)]  # fmt: skip
            ballot = attrs.evolve(self, tallies=[*supporting, *turning, *left])
            return ballot._outcome(rule, scoring) is Outcome.ADOPTED

        ways = _least([tally.number for tally in others], passes)
        found = (
            Opening(turning=[attrs.evolve(each, number=n) for each, n in zip(others, way, strict=True) if n])
            for way in sorted(ways, reverse=True)
        )
        return tuple(sorted(found, key=lambda opening: opening.number))

    def _treats_alike(self, rule: Rule, profile: Profile) -> bool:
        adopted = rule.adopts(profile)
        return all(
            rule.adopts(profile.settled_as({one: profile[other], other: profile[one]})) == adopted
            for seats in self.electorate
            for one, other in combinations(seats.members, 2)
            if profile[one] is not profile[other]
        )


class _Scoring(NamedTuple):
    """A formula with its bars, and for each class of seats the scores of a vote for each bar, by stance."""

    formula: Formula
    bars: tuple[Bar, ...]
    scores: list[dict[Stance, tuple[int, ...]]]


def _told_apart(rule: Rule) -> RuleDoesNotFit:
    return RuleDoesNotFit(rule=rule.describe(), problem="it tells seats of one class apart; split the class")


_VOTE_WORDS = {
    Stance.SUPPORTS: "in favour",
    Stance.ACQUIESCES: "acquiescing",
    Stance.ABSTAINS: "abstaining",
    Stance.OBJECTS: "against",
    Stance.ABSENT: "absent",
}


def _each_vote(votes: Mapping[Stance, int]) -> Iterator[Stance]:
    for stance in SETTLED_STANCES:
        yield from [stance] * votes[stance]


def _is_enough(enough: Callable[[tuple[int, ...]], bool], firsts: tuple[int, ...], last: int) -> bool:
    return enough((*firsts, last))


def _least(most: Sequence[int], enough: Callable[[tuple[int, ...]], bool]) -> list[tuple[int, ...]]:
    """The minimal vectors, none larger than `most`, that are enough by a monotone test."""
    if not most:
        return [()] if enough(()) else []
    found: list[tuple[int, ...]] = []
    for firsts in product(*(range(number + 1) for number in most[:-1])):
        # Bisection finds the least last number that is enough.
        last = bisect_left(range(most[-1] + 1), True, key=partial(_is_enough, enough, firsts))
        way = (*firsts, last)
        if last <= most[-1] and not any(all(map(le, other, way)) for other in found):
            found.append(way)
    return found


def _spread(votes: Mapping[Stance, int], left: list[int]) -> Iterator[tuple[dict[Stance, int], ...]]:
    """Every way to spread votes over classes, each with this number of seats left."""
    stances = [stance for stance in SETTLED_STANCES if votes[stance]]
    ways = [_split(votes[stance], left) for stance in stances]
    for choice in product(*ways):
        if all(sum(part[place] for part in choice) == size for place, size in enumerate(left)):
            yield tuple(
                {stance: part[place] for stance, part in zip(stances, choice, strict=True)}
                for place in range(len(left))
            )


def _split(number: int, most: list[int]) -> list[tuple[int, ...]]:
    """Every way to split a number into parts, none larger than its limit."""
    if not most:
        return [()] if number == 0 else []
    # Each part is large enough that the others can hold the rest.
    parts = range(max(0, number - sum(most[1:])), min(number, most[0]) + 1)
    return [(part, *rest) for part in parts for rest in _split(number - part, most[1:])]
