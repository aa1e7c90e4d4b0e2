"""Elections: the proposals that ballots elect, the rounds of an election, and the profile that a rule judges after it.

Decisions on record, which do not depend on ballots, are read here too.

A ballot of an earlier day is judged by the rule and the members of that day, and a rule may look back to the profiles
of days before it; so ballots and profiles depend on each other, the later on the earlier.
`consensus.rules` says what a rule makes of the rounds, and `held_ballots` reads a single ballot.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import date
from functools import cached_property
from typing import TypeAlias, final

import attrs

from consensus.errors import InvalidRecord, RuleDoesNotFit, TooManyCompletions
from consensus.records import (
    BallotClaim,
    BallotKind,
    DecisionClaim,
    DecisionResult,
    Proposal,
    ProposalId,
    Stance,
)
from consensus.rules import Acts, Outcome, Profile, Rival, Round, Rule, Stage
from consensus.rules.procedure import opens_by_vote, organs_followed
from consensus.situation.deciding_rules import DecidingRules
from consensus.situation.development_claims import DevelopmentClaims
from consensus.situation.fold import Fold
from consensus.situation.held_ballots import (
    DECIDING_BALLOTS,
    EVERY_POLL,
    HeldBallot,
    Organ,
    Showing,
    deciding,
    in_order_held,
    is_held_by,
    latest,
    organs,
    rivals_in,
    showing,
    standing_accounts,
)
from consensus.situation.short_lists import reopened_on
from consensus.situation.silences import last_decisions
from consensus.situation.snapshot import Snapshot, former
from consensus.timeline import Entry

_BallotKey: TypeAlias = tuple[Organ, BallotKind, int | date]
"""Claims with the same key are accounts of one ballot: its organ, its kind, and its number or else its day."""


@attrs.frozen(eq=False)
class RecordedDecisions:
    """The decisions on record in a snapshot."""

    snapshot: Snapshot

    def result(self, asked: Proposal) -> DecisionResult | None:
        """The last result on record, by a decision or by the status of all candidates; None if there is none."""
        decisions, agreeing = self.last(asked), DevelopmentClaims(self.snapshot).agreeing(asked)
        if not decisions:
            return DecisionResult.ADOPTED if agreeing else None
        if agreeing and agreeing[0].is_later_than(decisions[0]):
            return DecisionResult.ADOPTED
        results = [entry.claim.result for entry in decisions if isinstance(entry.claim, DecisionClaim)]
        return DecisionResult.REJECTED if DecisionResult.REJECTED in results else DecisionResult.ADOPTED

    def last(self, asked: Proposal) -> tuple[Entry, ...]:
        """The last claims of a decision: see `last_decisions`."""
        return last_decisions(self.snapshot, asked.id)

    def adopting(self, asked: Proposal) -> tuple[Entry, ...]:
        """The claims that adopted an adopted proposal; empty if only ballots did."""
        return self.last(asked) or DevelopmentClaims(self.snapshot).agreeing(asked)

    def has_failed(self, asked: Proposal) -> bool:
        """Whether a proposal was rejected, or no consensus was declared on it or on all proposals."""
        return self.result(asked) is DecisionResult.REJECTED or any(
            self.snapshot.current(("no consensus", proposal)) for proposal in (asked.id, "")
        )


@final
@attrs.frozen(eq=False)
class _CountedBallots:
    """A cache of the results computed from the ballots of a race."""

    held: dict[tuple[ProposalId, tuple[BallotKind, ...]], tuple[HeldBallot, ...]] = attrs.field(factory=dict)
    series: dict[ProposalId | None, dict[tuple[Organ, int], Round]] = attrs.field(factory=dict)
    elected_on: dict[ProposalId, date | None] = attrs.field(factory=dict)
    won: dict[ProposalId, dict[Organ, HeldBallot]] = attrs.field(factory=dict)
    won_in_turn: dict[ProposalId, dict[Organ, HeldBallot]] = attrs.field(factory=dict)


@final
@attrs.frozen(eq=False)
class Elections:
    """The ballots of a race as of a snapshot.  Answers are cached.

    Contradictory accounts of a ballot are read against the proposal asked about, or in its favour if `reads_at_best`.
    """

    snapshot: Snapshot
    rules: DecidingRules
    fold: Fold
    reads_at_best: bool = False
    _counted: _CountedBallots = attrs.field(factory=_CountedBallots, repr=False)
    _profiles: dict[ProposalId, Profile] = attrs.field(factory=dict, init=False, repr=False)
    _days: dict[date, "Elections"] = attrs.field(factory=dict, init=False, repr=False)

    def on(self, day: date) -> "Elections":
        """The same race as of another day; cached."""
        if day == self.snapshot.day:
            return self
        if day not in self._days:
            then = self.snapshot.on(day)
            self._days[day] = Elections(then, self.rules.on(day), Fold(then), self.reads_at_best)
        return self._days[day]

    def with_stances(self, snapshot: Snapshot, rules: DecidingRules, fold: Fold) -> "Elections":
        """The same race with other stances on its day, which change the result of no ballot."""
        return Elections(snapshot, rules, fold, self.reads_at_best, self._counted)

    @cached_property
    def recorded(self) -> RecordedDecisions:
        """The decisions on record."""
        return RecordedDecisions(self.snapshot)

    # Profiles

    def profile(self, asked: Proposal) -> Profile:
        """The stance of every member with a vote, with the day, the rounds, and whether the first way has failed."""
        if asked.id not in self._profiles:
            stances = [(member, self.fold.read(member, asked).stance) for member in self.snapshot.voters]
            self._profiles[asked.id] = Profile(stances, acts=self._acts(asked, self.rounds(asked)))
        return self._profiles[asked.id]

    def before_ballot(self, asked: Proposal, rounds: Iterable[Round], rivals: Iterable[Rival]) -> Profile:
        """The profile on which a ballot of the day is judged: see `Situation.before_ballot`."""
        earlier = self.earlier(asked, self.rules.of(asked))
        acts = attrs.evolve(self._acts(asked, rounds), earlier=earlier, rivals=rivals)
        return Profile(dict.fromkeys(self.snapshot.voters, Stance.UNDECLARED), acts=acts)

    def _acts(self, asked: Proposal, rounds: Iterable[Round]) -> Acts:
        """The acts of a profile: the day, the rounds, and whether silence was broken or the first way has failed."""
        return Acts(
            day=self.snapshot.day,
            proposal=asked.id,
            without_vote=former(self.snapshot.setting.body, self.snapshot.voters),
            rounds=rounds,
            silence_broken=self.rules.is_silence_broken(asked),
            failed=self.recorded.has_failed(asked) or self._was_put_to_vote(asked),
        )

    def _was_put_to_vote(self, asked: Proposal) -> bool:
        """Whether an organ has voted on a proposal although the first way of its rule needs no vote."""
        return any(opens_by_vote(organ.rule) for ballot in self.held(asked) for _, organ in ballot.accounts)

    def earlier(self, asked: Proposal, rule: Rule) -> tuple[tuple[date, Profile], ...]:
        """The profiles of the past days to which a rule looks back."""
        past = (day for day in rule.looks_back if day < self.snapshot.day)
        return tuple((day, self.on(day).profile(asked)) for day in past)

    # Ballots

    def held(self, asked: Proposal, kinds: tuple[BallotKind, ...] = DECIDING_BALLOTS) -> tuple[HeldBallot, ...]:
        """The ballots of these kinds that organs held on a proposal since nominations were last reopened.

        Claims with the same number are accounts of one ballot; claims without a number are if they are of one day.
        """
        if (asked.id, kinds) not in self._counted.held:
            self._counted.held[asked.id, kinds] = tuple(self._look_up(asked, kinds))
        return self._counted.held[asked.id, kinds]

    def _look_up(self, asked: Proposal, kinds: tuple[BallotKind, ...]) -> Iterator[HeldBallot]:
        since, body = reopened_on(self.snapshot), self.snapshot.setting.body
        found: dict[_BallotKey, list[tuple[Entry, Stage]]] = {}
        for entry in self.snapshot.history(("ballot", asked.id)):
            claim, day = entry.claim, entry.day
            if not isinstance(claim, BallotClaim) or claim.kind not in kinds or day is None or day < since:
                continue
            then = self.on(day)
            # A ballot is held by an organ of its own day, by the rules of that day.
            for organ in organs(then.rules.of_every_organ(asked).on(day), body):
                if is_held_by(organ, claim, body, then.snapshot.voters):
                    which = day if claim.kind is BallotKind.VOTE or claim.round is None else claim.round
                    found.setdefault(((organ.name, organ.members), claim.kind, which), []).append((entry, organ))
        for (organ_key, _, which), accounts in found.items():
            number = which if isinstance(which, int) else None
            standing = standing_accounts(accounts, self.snapshot.timeline)
            yield HeldBallot(proposal=asked, organ=organ_key, number=number, accounts=standing)

    # Rounds

    def rounds(self, asked: Proposal) -> tuple[Round, ...]:
        """The rounds of an election, for each organ up to the round that elected somebody.

        Where accounts contradict one another, the proposal asked about has the fewest votes of any account and the
        others have the most; at best, the other way round.
        """
        return tuple(self._by_number(asked).values())

    def _rounds_before(self, ballot: HeldBallot) -> tuple[Round, ...]:
        """The rounds that the organ of a ballot held before it."""
        series = self._by_number(ballot.proposal)
        return tuple(
            found
            for (organ, number), found in series.items()
            if organ == ballot.organ and (ballot.number is None or number < ballot.number)
        )

    def _by_number(self, asked: Proposal) -> dict[tuple[Organ, int], Round]:
        """The rounds of an election, by organ and number."""
        # Undisputed ballots read the same whichever proposal is asked about.
        key = asked.id if self._has_disputed_rounds else None
        if key not in self._counted.series:
            self._counted.series[key] = dict(self._count_rounds(asked))
        return self._counted.series[key]

    @cached_property
    def _has_disputed_rounds(self) -> bool:
        return any(
            ballot.is_disputed
            for proposal in self.snapshot.setting.proposals
            for ballot in (*self.held(proposal), *self.held(proposal, (BallotKind.TIE_BREAK,)))
        )

    def _count_rounds(self, asked: Proposal) -> Iterator[tuple[tuple[Organ, int], Round]]:
        by_number: dict[Organ, dict[int, list[HeldBallot]]] = {}
        tie_breaks: dict[tuple[Organ, int], dict[ProposalId, int]] = {}
        for proposal in self.snapshot.setting.proposals:
            for ballot in self.held(proposal):
                if ballot.number is not None:
                    by_number.setdefault(ballot.organ, {}).setdefault(ballot.number, []).append(ballot)
            for ballot in self.held(proposal, (BallotKind.TIE_BREAK,)):
                if ballot.number is not None:
                    votes = ballot.votes(most=self._reads_well(ballot, asked))
                    tie_breaks.setdefault((ballot.organ, ballot.number), {})[proposal.id] = votes
        for organ, ballots in by_number.items():
            before: list[Round] = []
            for number in sorted(ballots):
                found = self._count_round(asked, ballots[number], before)
                went_on = [each.proposal.id for later in ballots if later > number for each in ballots[later]]
                broken = tie_breaks.get((organ, number), {})
                before.append(attrs.evolve(found, organ=organ, tie_break=broken, went_on=went_on))
                yield (organ, number), before[-1]
                if found.elected is not None:
                    break

    def _count_round(self, asked: Proposal, ballots: Iterable[HeldBallot], before: Iterable[Round]) -> Round:
        """One round of an organ, after its earlier rounds: the votes of each proposal, and the one elected, if any."""
        votes_of = {each.proposal.id: each.votes(most=self._reads_well(each, asked)) for each in ballots}
        enough = [
            each.proposal.id
            for each in ballots
            if self._elects(each, before, at_best=self._reads_well(each, asked), others=votes_of)
        ]
        # If several reach the quota, the one with the most votes is elected.
        ahead = [each for each in enough if votes_of[each] == max(votes_of[other] for other in enough)]
        return Round(votes=votes_of, elected=ahead[0] if len(ahead) == 1 else None)

    def _reads_well(self, ballot: HeldBallot, asked: Proposal) -> bool:
        """Whether disputed votes of a ballot are read as the most that any account has."""
        return self.reads_at_best is (ballot.proposal == asked)

    def _elects(
        self, ballot: HeldBallot, before: Iterable[Round], *, at_best: bool, others: Mapping[ProposalId, int]
    ) -> bool:
        """Whether a ballot elects, after some rounds: by every account if they contradict one another, or else by any.

        `others` has the votes of the other proposals in the same round, for accounts that do not give them.
        """
        rounds = tuple(before)
        found = [
            self._is_enough(entry, ballot.proposal, organ, rounds, rivals_in(entry, ballot.proposal.id, others))
            for entry, organ in ballot.accounts
        ]
        return all(found) if ballot.is_disputed and not at_best else any(found)

    def _is_enough(
        self, entry: Entry, asked: Proposal, organ: Stage, rounds: tuple[Round, ...], rivals: Iterable[Rival]
    ) -> bool:
        """Whether an organ's rule adopts for certain, whoever cast which vote; False if it cannot judge the ballot."""
        try:
            return self._showing(entry, asked, organ, rounds, rivals).outcome is Outcome.ADOPTED
        except (InvalidRecord, RuleDoesNotFit, TooManyCompletions):
            return False

    def _showing(
        self, entry: Entry, asked: Proposal, organ: Stage, rounds: tuple[Round, ...], rivals: Iterable[Rival]
    ) -> Showing:
        assert entry.day is not None
        profile = self.on(entry.day).before_ballot(asked, rounds, rivals)
        return showing(entry, asked.id, organ, self.snapshot.setting.body, profile)

    # Answers

    def showings(self, asked: Proposal) -> tuple[Showing, ...]:
        """The showing of a proposal in the latest ballot of each organ, one for each account.

        An account is ignored if its counts do not fit the members with a vote on its day.
        """
        return self._shown(asked, latest(self.held(asked, EVERY_POLL)))

    def every_showing(self, asked: Proposal) -> tuple[Showing, ...]:
        """The same in every ballot, the earliest first."""
        return self._shown(asked, in_order_held(self.held(asked, EVERY_POLL)))

    def _shown(self, asked: Proposal, ballots: Iterable[HeldBallot]) -> tuple[Showing, ...]:
        found: list[Showing] = []
        for ballot in ballots:
            rounds = self._rounds_before(ballot)
            for entry, organ in ballot.accounts:
                with suppress(InvalidRecord):
                    found.append(self._showing(entry, asked, organ, rounds, rivals_in(entry, asked.id)))
        return tuple(found)

    def elected_on(self, asked: Proposal) -> date | None:
        """The day on which the last deciding organ elected a proposal; None if one of them has not."""
        if asked.id not in self._counted.elected_on:
            self._counted.elected_on[asked.id] = self._last_elected_on(asked)
        return self._counted.elected_on[asked.id]

    def _last_elected_on(self, asked: Proposal) -> date | None:
        won = self.won(asked)
        rule = self.rules.of(asked).on(self.snapshot.day)
        needed = [(organ.name, organ.members) for organ in deciding(rule, self.snapshot.setting.body)]
        return max(each.day for each in won.values()) if won and all(organ in won for organ in needed) else None

    def won(self, asked: Proposal) -> dict[Organ, HeldBallot]:
        """The first ballot of each organ that elected a proposal."""
        if asked.id not in self._counted.won:
            self._counted.won[asked.id] = self._first_won(asked)
        return self._counted.won[asked.id]

    def _first_won(self, asked: Proposal) -> dict[Organ, HeldBallot]:
        ballots, won = self.held(asked), dict[Organ, HeldBallot]()
        if not ballots:
            return won
        rounds = {held for held, found in self._by_number(asked).items() if found.elected == asked.id}
        for ballot in ballots:
            is_elected = (
                self._elects(ballot, self._rounds_before(ballot), at_best=self.reads_at_best, others={})
                if ballot.number is None
                else (ballot.organ, ballot.number) in rounds
            )
            if is_elected:
                won.setdefault(ballot.organ, ballot)
        return won

    def won_in_turn(self, asked: Proposal) -> dict[Organ, HeldBallot]:
        """The first ballot that elected a proposal, of each organ that others have to follow."""
        if asked.id not in self._counted.won_in_turn:
            in_turn = set(organs_followed(self.rules.of_every_organ(asked).on(self.snapshot.day)))
            won = self.won(asked) if in_turn else {}
            self._counted.won_in_turn[asked.id] = {organ: each for organ, each in won.items() if organ in in_turn}
        return self._counted.won_in_turn[asked.id]

    def disputes(self, asked: Proposal) -> tuple[tuple[Entry, ...], ...]:
        """The disputed ballots on a proposal, and disputed ballots on others in the same rounds, as their accounts."""
        own = self.held(asked)
        in_rounds = {ballot.number for ballot in own if ballot.number is not None}
        others = [
            ballot
            for proposal in self.snapshot.setting.proposals
            if proposal != asked and in_rounds
            for ballot in self.held(proposal)
            if ballot.number in in_rounds
        ]
        return tuple(dict.fromkeys(ballot.entries for ballot in (*own, *others) if ballot.is_disputed))
