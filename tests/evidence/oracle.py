"""Worlds by brute force: every way to give each period an attitude, held against every statement, one by one.

Nothing here counts, solves or takes members together.  Which claims make a statement is tested by hand, in
`test_testimony_reader.py`; what a ballot states is held against every way to cast it.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from itertools import chain, combinations, permutations, product

import attrs

from consensus.evidence import Attitude, StancePeriod, Statement, Testimony
from consensus.records import BallotClaim, DecisionResult, MemberId, Stance
from consensus.rules import Outcome, Rule
from consensus.situation import Situation

Assigned = dict[StancePeriod, Attitude]
Numbers = tuple[int, ...]
ATTITUDES = list(Attitude)
NUMBERS = {attitude: number for number, attitude in enumerate(ATTITUDES)}


def is_true(statement: Statement, world: Assigned) -> bool:
    """Whether a statement is true in a world."""
    return all(world[period] in limit for period, limit in statement.limits) and all(
        number.least <= sum(world[period] in number.attitudes for period in number.periods) <= number.greatest
        for number in statement.numbers
    )


def truth_of(statement: Statement, at: Mapping[StancePeriod, int]) -> Callable[[Numbers], bool]:
    """As `is_true`, for worlds of numbers, in which periods have their places: a hundred thousand are gone through."""
    limits = [(at[period], {NUMBERS[attitude] for attitude in limit}) for period, limit in statement.limits]
    counts = [
        ([at[period] for period in number.periods], {NUMBERS[each] for each in number.attitudes}, number)
        for number in statement.numbers
    ]

    def holds(world: Numbers) -> bool:
        return all(world[place] in limit for place, limit in limits) and all(
            number.least <= sum(world[place] in counted for place in places) <= number.greatest
            for places, counted, number in counts
        )

    return holds


@attrs.frozen(eq=False)
class Oracle:
    """Every assignment of attitudes to the periods of a testimony, with the statements that are true of it."""

    said: Testimony

    @cached_property
    def _judged(self) -> list[tuple[Numbers, frozenset[Statement]]]:
        """Every world, each attitude by its number, with the statements that are true of it."""
        domains = (sorted(NUMBERS[attitude] for attitude in self.said.domains[period]) for period in self.said.periods)
        at = {period: place for place, period in enumerate(self.said.periods)}
        tests = [(statement, truth_of(statement, at)) for statement in self.said.statements]
        return [
            (world, frozenset(statement for statement, is_true_of in tests if is_true_of(world)))
            for world in product(*domains)
        ]

    def _told(self, world: Numbers) -> Assigned:
        return {period: ATTITUDES[number] for period, number in zip(self.said.periods, world, strict=True)}

    @cached_property
    def worlds(self) -> list[tuple[Assigned, frozenset[Statement]]]:
        return [(self._told(world), true) for world, true in self._judged]

    def allowed(self, statements: Iterable[Statement]) -> list[Assigned]:
        """The worlds in which all of these statements are true."""
        wanted = frozenset(statements)
        return [self._told(world) for world, true in self._judged if wanted <= true]

    @cached_property
    def _true_together(self) -> frozenset[frozenset[Statement]]:
        return frozenset(true for _, true in self._judged)

    def can_be(self, statements: Iterable[Statement]) -> bool:
        """Whether all of these statements can be true."""
        wanted = frozenset(statements)
        return any(wanted <= true for true in self._true_together)

    def contradictions(
        self, statements: Iterable[Statement], given: Iterable[Statement] = ()
    ) -> set[frozenset[Statement]]:
        """The irreducible sets of statements that cannot be true beside those given."""
        known = frozenset(given)
        refuted: set[frozenset[Statement]] = set()
        for few in subsets(list(statements)):
            if not self.can_be({*few, *known}) and not any(smaller <= frozenset(few) for smaller in refuted):
                refuted.add(frozenset(few))
        return refuted

    def contested(self, statements: Iterable[Statement], given: Iterable[Statement] = ()) -> set[Statement]:
        """The statements with which some others, that can be true beside those given, cannot be true together."""
        every, known = list(statements), frozenset(given)
        allowed = [few for few in map(frozenset, subsets(every)) if self.can_be(few | known)]
        return {statement for statement in every if any(not self.can_be({statement, *few, *known}) for few in allowed)}

    def members(self, worlds: list[Assigned]) -> list[dict[MemberId, Stance]]:
        """The stances of the day's members."""
        return [{member: world[StancePeriod(member)].stance for member in self.said.members} for world in worlds]

    def outcomes(self, worlds: list[Assigned], rule: Rule) -> set[Outcome]:
        """What the rule says of each world, judged one by one; what the body has decided outranks it.

        OPEN where it makes a difference whether accounts of a ballot are read for or against the proposal.
        """
        readings = [
            self._outcome_in(situation, rule) for situation in (self.said.situation, self.said.situation.at_best)
        ]
        found = set()
        for stances in {tuple(sorted(stances.items())) for stances in self.members(worlds)}:
            outcomes = {outcome_in(dict(stances)) for outcome_in in readings}
            found.add(outcomes.pop() if len(outcomes) == 1 else Outcome.OPEN)
        return found

    def _outcome_in(self, situation: Situation, rule: Rule) -> Callable[[dict[MemberId, Stance]], Outcome]:
        """What the rule says of a world, or the body has decided whatever the world is."""
        decided = situation.decided(self.said.proposal, rule=rule)
        if decided is not None:
            return lambda _: Outcome.ADOPTED if decided is DecisionResult.ADOPTED else Outcome.BLOCKED
        profile = situation.profile(self.said.proposal, rule=rule)
        return lambda stances: rule.outcome(profile.settled_as(stances))


def can_be_cast(ballot: BallotClaim, stances: dict[MemberId, Stance], held: dict[str, set[MemberId]]) -> bool:
    """Whether members of these stances can have cast a ballot: each way to say who stayed away and whose vote is which.

    `held` has the holders of each class of seats.  Whoever stayed away may have any stance; anybody else has one of
    those counted only if that is its vote.
    """
    votes = [(tally.stance, tally.seats) for tally in ballot.tallies for _ in range(tally.number)]
    counted = {tally.stance for tally in ballot.tallies}
    if len(votes) > len(stances):
        return False
    for voters in permutations(stances, len(votes)):
        rest = stances.keys() - set(voters)
        if all(
            stances[voter] is stance and (not seats or voter in held[seats])
            for voter, (stance, seats) in zip(voters, votes, strict=True)
        ) and (ballot.of is not None or not any(stances[member] in counted for member in rest)):
            return True
    return False


def subsets(statements: list[Statement]) -> Iterator[tuple[Statement, ...]]:
    """All sets of statements, small ones first."""
    return chain.from_iterable(combinations(statements, size) for size in range(len(statements) + 1))
