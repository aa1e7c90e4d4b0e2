"""Ballots with anonymous seats: counts by class of seat, and what a rule says of them.

A secret ballot does not say who voted how; a straw poll may not even say how many of each class did.
An answer names the class of a seat, never a member.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations, product
from typing import final

import attrs

from consensus.errors import InvalidRecord, RuleDoesNotFit
from consensus.records import MemberId, Stance, Tally
from consensus.rules.bars import bars_of
from consensus.rules.profile import Profile
from consensus.rules.rule import Outcome, Rule


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
@attrs.frozen(kw_only=True)
class Ballot:
    """Counts of a ballot over an electorate in classes; a tally without a class is of the whole electorate.

    Raises InvalidRecord for a row that does not sum to its electorate, or names a class that is not there.

    >>> council = (Seats(name="permanent", members=["CN", "FR"]), Seats(name="elected", members=["AT", "JP", "ZA"]))
    >>> poll = [Tally(stance=Stance.SUPPORTS, number=4), Tally(stance=Stance.OBJECTS, number=1)]
    >>> len(list(Ballot(electorate=council, tallies=poll).profiles()))
    2
    """

    electorate: tuple[Seats, ...] = attrs.field(converter=_electorate)
    tallies: tuple[Tally, ...] = attrs.field(converter=_tallies)

    def __attrs_post_init__(self) -> None:
        everybody = [member for seats in self.electorate for member in seats.members]
        if not everybody:
            raise InvalidRecord(what="an electorate", problem="nobody is in it; name the members of its seats")
        if len({seats.name for seats in self.electorate}) < len(self.electorate):
            raise InvalidRecord(what="an electorate", problem="two classes of seats have one name; rename one")
        if len(set(everybody)) < len(everybody):
            raise InvalidRecord(what="an electorate", problem="somebody holds two of its seats")
        sizes = {seats.name: len(seats.members) for seats in self.electorate}
        for tally in self.tallies:
            if tally.seats and tally.seats not in sizes:
                raise InvalidRecord(what="a ballot", problem=f"there are no seats {tally.seats!r} in its electorate")
            if tally.number < 0:
                raise InvalidRecord(what="a ballot", problem=f"{tally.number} votes were counted; count 0 or more")
            if not tally.stance.is_settled:
                raise InvalidRecord(what="a ballot", problem=f"nobody votes {tally.stance.value!r}; abstains is a vote")
        counted = sum(tally.number for tally in self.tallies)
        if counted != len(everybody):
            raise InvalidRecord(
                what="a ballot", problem=f"its counts sum to {counted}, its electorate to {len(everybody)}"
            )
        for name, size in sizes.items():
            named = sum(tally.number for tally in self.tallies if tally.seats == name)
            if named > size:
                raise InvalidRecord(what="a ballot", problem=f"{named} votes are counted for {size} seats {name!r}")

    def profiles(self) -> Iterator[Profile]:
        """Every way in which the seats can have voted, with the seats of one class in no particular order."""
        named = {seats.name: dict.fromkeys(_VOTES, 0) for seats in self.electorate}
        open_votes = dict.fromkeys(_VOTES, 0)
        for tally in self.tallies:
            counts = named[tally.seats] if tally.seats else open_votes
            counts[tally.stance] += tally.number
        left = [len(seats.members) - sum(named[seats.name].values()) for seats in self.electorate]
        for spread in _spread(open_votes, left):
            yield Profile(
                pair
                for seats, extra in zip(self.electorate, spread, strict=True)
                for pair in zip(seats.members, _votes_of(named[seats.name], extra), strict=True)
            )

    def outcome(self, rule: Rule) -> Outcome:
        """What a rule says: certain if it says so of every way in which the seats can have voted.

        Raises RuleDoesNotFit if the rule tells members of one class apart; one that only judges is tried with every
        two seats of a class exchanged.
        """
        verdicts = set()
        for profile in self.profiles():
            if not self._treats_alike(rule, profile):
                raise RuleDoesNotFit(rule=rule.describe(), problem="it tells seats of one class apart; split the class")
            verdicts.add(rule.adopts(profile))
        if len(verdicts) > 1:
            return Outcome.OPEN
        return Outcome.ADOPTED if verdicts == {True} else Outcome.BLOCKED

    def _treats_alike(self, rule: Rule, profile: Profile) -> bool:
        formula = rule.formula(profile)
        if formula is not None:
            return all(
                len({tuple(bar.score(member, stance) for stance in _VOTES) for member in seats.members}) <= 1
                for seats in self.electorate
                for bar in bars_of(formula)
            )
        adopted = rule.adopts(profile)
        return all(
            rule.adopts(profile.settled_as({one: profile[other], other: profile[one]})) == adopted
            for seats in self.electorate
            for one, other in combinations(seats.members, 2)
            if profile[one] is not profile[other]
        )


_VOTES = tuple(stance for stance in Stance if stance.is_settled)


def _votes_of(named: Mapping[Stance, int], extra: Mapping[Stance, int]) -> Iterator[Stance]:
    for stance in _VOTES:
        yield from [stance] * (named[stance] + extra.get(stance, 0))


def _spread(votes: Mapping[Stance, int], left: list[int]) -> Iterator[tuple[dict[Stance, int], ...]]:
    """Every way to spread votes over classes that have so many seats left."""
    stances = [stance for stance in _VOTES if votes[stance]]
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
    return [(part, *rest) for part in range(min(number, most[0]) + 1) for rest in _split(number - part, most[1:])]
