"""Evidence: what the reports of a situation force, allow and rule out, and which statements each of it rests on."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cached_property
from typing import final

import attrs

from consensus import display
from consensus.errors import InvalidRecord, OutOfTime, UnknownId
from consensus.evidence.attitudes import Attitude, taking
from consensus.evidence.contested import Classified, classified
from consensus.evidence.outcomes import PossibleOutcomes
from consensus.evidence.policies import Policy, ranked
from consensus.evidence.statements import (
    CardinalityConstraint,
    StancePeriod,
    Statement,
    Supposition,
    Testimony,
    in_order,
)
from consensus.evidence.symmetry import AttitudeClass
from consensus.evidence.testimony_reader import read_testimony
from consensus.evidence.unsatisfiable_subsets import (
    Contradiction,
    UnsatisfiableSubsets,
    by_content,
    contradictions,
)
from consensus.evidence.worlds import World, Worlds
from consensus.records import HOLD_OUTS, DecisionResult, MemberId, ProposalId, Stance
from consensus.records.converters import check_word
from consensus.rules import Outcome, Rule
from consensus.rules.rule import as_rule
from consensus.situation import Situation
from consensus.situation.situation import as_situation
from consensus.time_limit import TimeLimit, question_limit


def weigh(
    situation: Situation,
    proposal: ProposalId | None = None,
    *,
    rule: Rule | None = None,
    trusting: Sequence[Policy] = (),
    time_limit: float | None = None,
) -> "Evidence":
    """What the reports of a situation force, allow and rule out about a proposal, by default the one in question.

    `trusting` says which statements to rely on if they contradict one another; by default none of those is relied on.
    Outcomes are judged by `rule`, by default the proposal's own.  `time_limit` is in seconds for each question about
    the evidence, by default a minute; after it, the answer is what was found by then.  `math.inf` sets none.
    Raises UnknownId for a proposal that does not exist.
    """
    said = read_testimony(as_situation(situation), proposal)
    by_rule = situation.rule_of(said.proposal) if rule is None else as_rule(rule)
    return Evidence(testimony=said, rule=by_rule, trusting=tuple(trusting), time_limit=time_limit)


@final
@attrs.frozen(kw_only=True, repr=False)
class BoundedCount:
    """How many of these members have one of these stances, at least and at most.

    What members have one, and what the bounds rest on, is computed on first use.
    """

    stances: tuple[Stance, ...]
    members: tuple[MemberId, ...]
    least: int
    greatest: int
    _is_proven: bool = attrs.field(alias="_is_proven")
    _evidence: "Evidence" = attrs.field(eq=False, alias="_evidence")

    @cached_property
    def _possible(self) -> dict[MemberId, frozenset[Stance]]:
        limit = self._evidence._limit()
        return {member: self._evidence._possible_by(member, limit) for member in self.members}

    @property
    def surely(self) -> frozenset[MemberId]:
        """The members that have one of the stances in every world; if time runs out, some may be missing."""
        return frozenset(member for member, possible in self._possible.items() if possible <= set(self.stances))

    @property
    def possibly(self) -> frozenset[MemberId]:
        """The members that have one of the stances in at least one world; if time runs out, perhaps too many."""
        return frozenset(member for member, possible in self._possible.items() if not possible.isdisjoint(self.stances))

    @property
    def is_exact(self) -> bool:
        """Whether the time was enough for the bounds, and for who surely or possibly has one of the stances."""
        kinds = map(self._evidence.kind_of, self._possible)
        return self._is_proven and self._evidence._undecided.keys().isdisjoint(kinds)

    @cached_property
    def least_rests_on(self) -> tuple[Statement, ...]:
        """A smallest set of statements that implies the lower bound."""
        return self._evidence._beyond(self, least=0, greatest=self.least - 1)

    @cached_property
    def greatest_rests_on(self) -> tuple[Statement, ...]:
        """A smallest set of statements that implies the upper bound."""
        return self._evidence._beyond(self, least=self.greatest + 1, greatest=len(self.members))

    @property
    def is_counted(self) -> bool:
        """Whether the upper bound rests on a count in a report."""
        return any(each.numbers for each in self.greatest_rests_on)

    def __repr__(self) -> str:
        return (
            f"<BoundedCount of {', '.join(stance.value for stance in self.stances)}: {self.least} to {self.greatest}>"
        )


@final
@attrs.frozen(kw_only=True, repr=False)
class Evidence:
    """What the reports of a situation force, allow and rule out about one proposal.

    Everything is computed on first use, over all worlds that the statements `relied_on` allow.
    `time_limit` is in seconds for each question, None for a minute; if it is `math.inf`, every answer is complete.
    Which statements are relied on is a question of its own, which the first of the others asks.
    """

    testimony: Testimony
    rule: Rule
    trusting: tuple[Policy, ...] = ()
    supposed: tuple[Supposition, ...] = ()
    time_limit: float | None = attrs.field(default=None, eq=False)
    _given: Classified | None = attrs.field(default=None, alias="_given")

    @property
    def situation(self) -> Situation:
        """The situation that was weighed."""
        return self.testimony.situation

    @property
    def proposal(self) -> ProposalId:
        """The proposal that the evidence is about."""
        return self.testimony.proposal

    @property
    def statements(self) -> tuple[Statement, ...]:
        """The statements of all claims that stand, the earliest first."""
        return self.testimony.statements

    def _limit(self, time_limit: float | None = None) -> TimeLimit:
        """The time limit of a question: the one given, or else that of the evidence, or else a minute."""
        return question_limit(self.time_limit if time_limit is None else time_limit)

    @cached_property
    def _classified(self) -> Classified:
        if self._given is not None:
            return self._given
        # Of reports that repeat one another, a policy may trust only some.
        statements = self.statements if self.trusting else self.testimony.distinct
        return classified(self.testimony, ranked(statements, self.trusting), limit=self._limit())

    def _with_repeated(self, statements: Iterable[Statement]) -> tuple[Statement, ...]:
        """Classified statements, with those of the reports that repeat theirs."""
        return in_order(statements if self.trusting else self.testimony.told_by_all(statements))

    @cached_property
    def relied_on(self) -> tuple[Statement, ...]:
        """The statements that are true in every world."""
        return self._with_repeated(self._classified.relied_on)

    @cached_property
    def distinct(self) -> tuple[Statement, ...]:
        """The statements relied on without those that say what an earlier one says: they allow the same worlds."""
        return tuple(by_content(in_order(self._classified.relied_on)))

    @cached_property
    def set_aside(self) -> tuple[Statement, ...]:
        """The statements that are not relied on because they are contradicted."""
        return self._with_repeated(self._classified.contested)

    @cached_property
    def unknown(self) -> tuple[Statement, ...]:
        """The statements for which time ran out before it was known whether they are contradicted; not relied on."""
        return self._with_repeated(self._classified.unknown)

    @property
    def contestable(self) -> tuple[Statement, ...]:
        """The statements that may be in a contradiction: all if there is a policy, otherwise those not relied on."""
        return self.statements if self.trusting else in_order((*self.set_aside, *self.unknown))

    def contradictions(
        self,
        *,
        at_most: int | None = None,
        among: Collection[Statement] | None = None,
        time_limit: float | None = None,
    ) -> Iterator[Contradiction]:
        """The minimal sets of statements that cannot all be true, one by one, whether or not they are relied on.

        The first comes at once, even where it takes long to tell what is set aside.  Many are found faster `among`
        the `contestable` statements, once those are known.  Raises OutOfTime after `time_limit` seconds, by default
        those of the evidence; if neither has a limit, they go on for as long as you ask.
        """
        statements = self.statements if among is None else in_order(among)
        limit = TimeLimit(self.time_limit if time_limit is None else time_limit)
        return contradictions(self.testimony, statements, at_most=at_most, limit=limit)

    def supposing(self, member: MemberId, *stances: Stance) -> "Evidence":
        """The evidence if a member were found to have one of these stances, with the same statements.

        Raises InvalidRecord if the member has none of them in any world, OutOfTime if time runs out before that is
        known, UnknownId if it is not a member on the day.
        """
        if self.possible(member).isdisjoint(stances):
            raise InvalidRecord(what="supposition", problem=f"{member!r} has none of these stances in any world")
        if (self.possible(member) - self.undecided(member)).isdisjoint(stances):
            raise OutOfTime
        answer = Supposition(limits=((StancePeriod(member), taking(stances)),))
        return attrs.evolve(self, supposed=(*self.supposed, answer), _given=self._classified)

    # Numbers

    @cached_property
    def _worlds(self) -> Worlds:
        return Worlds(self.testimony, self.distinct, supposed=self.supposed)

    @cached_property
    def _seen(self) -> list[World]:
        """The worlds found so far, which show some of what is possible."""
        try:
            world = self._worlds.world(limit=self._limit())
        except OutOfTime:
            return []
        assert world is not None, "what is relied on can be true together"
        return [world]

    def tally(self, *stances: Stance, among: Collection[MemberId] | None = None) -> BoundedCount:
        """How many members have one of these stances, of all with a vote or of those in `among`.

        Raises InvalidRecord if no stance is given, UnknownId for an id that is not a member on the day.
        """
        if not stances:
            raise InvalidRecord(what="tally", problem="it names no stance; name at least one")
        for stance in stances:
            check_word(Stance, stance, what="tally")
        members = self.situation.voters if among is None else tuple(sorted(set(among)))
        for member in members:
            self.kind_of(member)
        if (stances, members) not in self._tallies:
            self._tallies[stances, members] = self._tally(stances, members)
        return self._tallies[stances, members]

    @cached_property
    def _tallies(self) -> dict[tuple[tuple[Stance, ...], tuple[MemberId, ...]], BoundedCount]:
        """The tallies so far: what each rests on takes long to find, and is kept with it."""
        return {}

    def _tally(self, stances: tuple[Stance, ...], members: tuple[MemberId, ...]) -> BoundedCount:
        wanted, limit = taking(stances), self._limit()
        fewest_others, is_least = self._greatest(frozenset(Attitude) - wanted, members, limit)
        greatest, is_greatest = self._greatest(wanted, members, limit)
        return BoundedCount(
            stances=stances,
            members=members,
            least=len(members) - fewest_others,
            greatest=greatest,
            _is_proven=is_least and is_greatest,
            _evidence=self,
        )

    @cached_property
    def supporters(self) -> BoundedCount:
        """How many members with a vote support."""
        return self.tally(Stance.SUPPORTS)

    @cached_property
    def hold_outs(self) -> BoundedCount:
        """How many members with a vote object or are reserved."""
        return self.tally(*HOLD_OUTS)

    def _greatest(self, wanted: frozenset[Attitude], among: tuple[MemberId, ...], limit: TimeLimit) -> tuple[int, bool]:
        """The greatest number of these members that have one of the wanted attitudes in a world, and whether it is.

        If time runs out, it is a number that no world exceeds.
        """
        worlds, is_whole = self._worlds, among == self.testimony.members
        if not is_whole:
            marks = {StancePeriod(member): True for member in among}
            worlds = Worlds(self.testimony, self.distinct, supposed=self.supposed, marks=marks)
        periods = frozenset(map(StancePeriod, among))
        partition = worlds.partition
        places = [place for place in partition.today if partition.member_classes[place].first in periods]
        greatest, world = worlds.greatest(places, partition.classes_with(wanted), limit=limit)
        if is_whole and world is not None:
            self._seen.append(world)
        return greatest, world is not None

    # Members

    @cached_property
    def _class_of(self) -> dict[MemberId, int]:
        """The class of each member on the day; members of one class have the same possible stances."""
        partition = self._worlds.partition
        return {period.member: place for place in partition.today for period in partition.member_classes[place].periods}

    def kind_of(self, member: MemberId) -> int:
        """A number shared by members that the evidence does not distinguish.

        Raises UnknownId if it is not a member on the day.
        """
        if member not in self._class_of:
            raise UnknownId(kind=f"member on {self.situation.day}", id=member, known=self.testimony.members)
        return self._class_of[member]

    @cached_property
    def _possible(self) -> dict[int, frozenset[Stance]]:
        return {}

    @cached_property
    def _undecided(self) -> dict[int, frozenset[Stance]]:
        """Stances that a class of members may have, of which time ran out before it was known."""
        return {}

    def possible(self, member: MemberId, *, time_limit: float | None = None) -> frozenset[Stance]:
        """The stances that a member has in at least one world; if time runs out, also those not ruled out by then.

        `time_limit` is in seconds, by default that of the evidence.
        Raises UnknownId if it is not a member on the day.
        """
        return self._possible_by(member, self._limit(time_limit))

    def undecided(self, member: MemberId) -> frozenset[Stance]:
        """The stances that count as possible for a member because time ran out; empty before anybody asked for them.

        Raises UnknownId if it is not a member on the day.
        """
        return self._undecided.get(self.kind_of(member), frozenset())

    def _possible_by(self, member: MemberId, limit: TimeLimit) -> frozenset[Stance]:
        place = self.kind_of(member)
        if place not in self._possible:
            partition = self._worlds.partition
            found = [each for each in partition.member_classes[place].possible if self._can_have(place, each, limit)]
            self._possible[place] = frozenset(
                attitude.stance for each in found for attitude in partition.attitude_classes[each]
            )
        return self._possible[place]

    def _can_have(self, place: int, attitudes: AttitudeClass, limit: TimeLimit) -> bool:
        """Whether a member of a class has one of these attitudes in some world, searched only if none is known yet."""
        if any(world[place][attitudes] for world in self._seen):
            return True
        size = self._worlds.partition.member_classes[place].size
        try:
            found = self._worlds.world([self._worlds.bound([place], [attitudes], 1, size)], limit=limit)
        except OutOfTime:
            stances = frozenset(attitude.stance for attitude in self._worlds.partition.attitude_classes[attitudes])
            self._undecided[place] = self._undecided.get(place, frozenset()) | stances
            return True
        if found is not None:
            self._seen.append(found)
        return found is not None

    @cached_property
    def forced(self) -> dict[MemberId, Stance]:
        """The members with the same stance in every world, and that stance."""
        limit = self._limit()
        possible = {member: self._possible_by(member, limit) for member in self.testimony.members}
        return {member: next(iter(stances)) for member, stances in possible.items() if len(stances) == 1}

    # The outcome

    @cached_property
    def outcomes(self) -> frozenset[Outcome]:
        """The outcomes that the rule has in at least one world; once the body has decided, only that outcome.

        If time runs out, also those not ruled out by then.
        If accounts of a ballot contradict one another, OPEN stands for whatever depends on them.
        Raises TooManyWorlds if too many worlds would have to be judged one by one, which is done for a rule that only
        judges, or whose bars have no common worst stance.
        """
        limit = self._limit()
        worst = self._outcomes_by(self.testimony, limit)
        best = self._outcomes_by(self.testimony.at_best, limit) if self._has_two_readings else worst
        sure = worst & {Outcome.ADOPTED} | best & {Outcome.BLOCKED}
        return worst if worst == best else sure | {Outcome.OPEN}

    @property
    def _has_two_readings(self) -> bool:
        """Whether outcomes must be computed at worst and at best: accounts contradict, or the rule compares rivals."""
        return self.rule.compares or bool(self.situation.disputes(self.proposal))

    def _outcomes_by(self, testimony: Testimony, limit: TimeLimit) -> frozenset[Outcome]:
        match testimony.situation.decided(self.proposal, rule=self.rule):
            case DecisionResult.ADOPTED:
                return frozenset({Outcome.ADOPTED})
            case DecisionResult.REJECTED:
                return frozenset({Outcome.BLOCKED})
            case _:
                judged = PossibleOutcomes(testimony, self.distinct, supposed=self.supposed, rule=self.rule)
                return judged.outcomes(limit=limit)

    @property
    def decided(self) -> DecisionResult | None:
        """What the body has decided by the rule, which outranks members' stances; None if nothing."""
        return self.situation.decided(self.proposal, rule=self.rule)

    # What it rests on

    def rests_on(self, member: MemberId, *stances: Stance, time_limit: float | None = None) -> tuple[Statement, ...]:
        """A smallest set of statements which implies that a member has one of these stances.

        `time_limit` is in seconds, by default that of the evidence.
        Raises InvalidRecord if the member has another stance in some world, UnknownId if it is not a member on the day.
        """
        limit = self._limit(time_limit)
        if not self._possible_by(member, limit) <= set(stances):
            raise InvalidRecord(what="consequence", problem=f"{member!r} may have another stance")
        others = frozenset(Attitude) - taking(stances)
        return self._shown(Supposition(limits=((StancePeriod(member), others),)), limit)

    @cached_property
    def outcome_rests_on(self) -> tuple[Statement, ...]:
        """A smallest set of statements which implies that the rule has the same outcome in every world.

        Empty if there are several outcomes, if the body has decided, if accounts of its ballots contradict one another,
        or if the rule compares rivals.  For a rule without a formula, the set is minimal but perhaps not a smallest.
        """
        if len(self.outcomes) != 1 or self.decided is not None or self._has_two_readings:
            return ()
        (outcome,) = self.outcomes
        judged = PossibleOutcomes(self.testimony, (), self.distinct, supposed=self.supposed, rule=self.rule)
        cases = judged.other_than(outcome)
        if cases is None:
            return self._outcome_rests_on_minimally(outcome)
        found = UnsatisfiableSubsets(judged.worlds, cases=cases, limit=self._limit()).smallest()
        return in_order(found or ())

    def _outcome_rests_on_minimally(self, outcome: Outcome) -> tuple[Statement, ...]:
        """A minimal set of statements that implies the outcome, by a deletion filter as far as time allows."""
        left, limit = self.distinct, self._limit()
        for statement in left:
            fewer = tuple(other for other in left if other is not statement)
            judged = PossibleOutcomes(self.testimony, fewer, supposed=self.supposed, rule=self.rule)
            if judged.outcomes(limit=limit) == {outcome}:
                left = fewer
        return left

    def _beyond(self, count: BoundedCount, *, least: int, greatest: int) -> tuple[Statement, ...]:
        """A smallest set of statements which implies that a count is not between these numbers."""
        if least > greatest:
            return ()
        periods = frozenset(map(StancePeriod, count.members))
        number = CardinalityConstraint(periods=periods, attitudes=taking(count.stances), least=least, greatest=greatest)
        return self._shown(Supposition(numbers=(number,)), self._limit())

    def _shown(self, contrary: Supposition, limit: TimeLimit) -> tuple[Statement, ...]:
        worlds = Worlds(self.testimony, (), self.distinct, supposed=[*self.supposed, contrary])
        found = UnsatisfiableSubsets(worlds, limit=limit).smallest()
        assert found is not None, "what is shown cannot be otherwise"
        return in_order(found)

    @property
    def summary(self) -> str:
        """What the reports allow, as one paragraph to quote: how many have which stance, with publishers and days."""
        return display.paragraph(self)

    def __repr__(self) -> str:
        count = f"{len(self.statements)} statements"
        aside = f", {len(self.set_aside)} set aside" if self.set_aside else ""
        unknown = f", {len(self.unknown)} unknown" if self.unknown else ""
        return f"<Evidence on {self.proposal} {self.situation.day}: {count}{aside}{unknown}>"

    def __str__(self) -> str:
        return display.text(self)

    def rows(self) -> display.Rows:
        """Every member as a row: its possible stances, and its forced stance if there is one."""
        return display.rows(self)

    def to_dict(self) -> dict[str, display.JsonData]:
        """The evidence as plain data, with the keys that `consensus evidence --json` has."""
        return display.to_dict(self)

    def _repr_html_(self) -> str | None:
        return display.html(self)
