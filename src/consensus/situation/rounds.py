"""Ballots as they were held: which accounts of each count, whom it elects, and the rounds of an election.

What a rule makes of the rounds is in `consensus.rules`; how the latest ballots went is in `showings`.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from itertools import combinations
from typing import TYPE_CHECKING, TypeAlias, final

import attrs

from consensus.errors import InvalidRecord, RuleDoesNotFit, TooManyCompletions
from consensus.records import (
    BallotClaim,
    BallotKind,
    DecisionClaim,
    DecisionResult,
    MemberId,
    Proposal,
    ProposalId,
    Stance,
    Way,
)
from consensus.rules import Outcome, Rival, Round, Stage
from consensus.situation.showings import deciding, is_held_by, organs, showing
from consensus.timeline import Entry, Timeline

if TYPE_CHECKING:
    from consensus.situation.situation import Situation

EVERY_POLL = (BallotKind.VOTE, BallotKind.STRAW_POLL, BallotKind.BALLOT)
"""The forms of a ballot that show how far a proposal has come."""

_DECIDING = (BallotKind.VOTE, BallotKind.BALLOT)
"""The forms of a ballot by which a body decides; a straw poll binds nobody, and a tie-break elects nobody."""

Organ: TypeAlias = tuple[str, tuple[MemberId, ...] | None]
"""An organ by its name and its members, which it keeps though its rule may change."""


@final
@attrs.frozen(kw_only=True)
class Held:
    """One ballot of an organ on a proposal, with every account of it that no other takes the place of."""

    proposal: Proposal
    organ: Organ
    number: int | None
    accounts: tuple[tuple[Entry, Stage], ...]

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The claims that tell of it."""
        return tuple(entry for entry, _ in self.accounts)

    @property
    def is_disputed(self) -> bool:
        """Whether two accounts of it count differently."""
        counted = [dict(_counts(entry, self.proposal)) for entry in self.entries]
        return any(
            one[stance] != other[stance]
            for one, other in combinations(counted, 2)
            for stance in one.keys() & other.keys()
        )

    def votes(self, *, most: bool) -> int:
        """How many voted for the proposal: at most, or at least, as the accounts have it."""
        counted = [dict(_counts(entry, self.proposal)).get(Stance.SUPPORTS, 0) for entry in self.entries]
        return max(counted) if most else min(counted)

    def elects(
        self, situation: "Situation", before: Iterable[Round], *, at_best: bool, others: Mapping[ProposalId, int]
    ) -> bool:
        """Whether it elects, after some rounds: by every account, if they contradict one another, or else by any.

        `others` have the votes that they had in the same round, where an account does not tell of them.
        """
        then = _Then(rounds=tuple(before), others=dict(others))
        found = [_elects(situation, self.proposal, entry, organ, then) for entry, organ in self.accounts]
        return all(found) if self.is_disputed and not at_best else any(found)


def _counts(entry: Entry, proposal: Proposal) -> Iterator[tuple[Stance, int]]:
    assert isinstance(entry.claim, BallotClaim)
    tallies = entry.claim.tallies_on(proposal.id)
    for stance in dict.fromkeys(tally.stance for tally in tallies):
        yield stance, sum(tally.number for tally in tallies if tally.stance is stance)


@attrs.frozen
class _Then:
    """What a ballot is judged by besides its own votes."""

    rounds: tuple[Round, ...]
    others: dict[ProposalId, int]


def rivals_in(entry: Entry, proposal: ProposalId, others: Mapping[ProposalId, int] | None = None) -> Iterator[Rival]:
    """The other proposals that a ballot was between, with their votes."""
    assert isinstance(entry.claim, BallotClaim)
    for other, votes in entry.claim.votes or tuple((others or {}).items()):
        if other != proposal:
            yield Rival(proposal=other, votes=votes)


def _elects(situation: "Situation", proposal: Proposal, entry: Entry, organ: Stage, before: _Then) -> bool:
    """Whether the rule of an organ adopts for certain, whoever cast which vote; not, if it cannot be judged by it."""
    assert entry.day is not None
    then = attrs.evolve(situation, day=entry.day)
    try:
        rivals = rivals_in(entry, proposal.id, before.others)
        profile = then.before_ballot(proposal.id, before.rounds, rivals)
        found = showing(entry, proposal.id, organ, situation.setting.body, profile)
        return found.outcome is Outcome.ADOPTED
    except (InvalidRecord, RuleDoesNotFit, TooManyCompletions):
        return False


def _counting(accounts: list[tuple[Entry, Stage]], timeline: Timeline) -> tuple[tuple[Entry, Stage], ...]:
    """The accounts of a ballot that no other takes the place of: not because it came later, but because it says so."""
    supposed = [entry for entry, _ in accounts if entry.report.supposed]
    kept = timeline.unbeaten(supposed) if supposed else [entry for entry, _ in accounts]
    return tuple(
        (entry, organ)
        for entry, organ in accounts
        if entry in kept and not any(timeline.follows(other, entry) for other in kept)
    )


def latest(ballots: Iterable[Held]) -> Iterator[Held]:
    """The last ballot of each organ: of the latest day, and of that day the one with the highest number."""
    last: dict[Organ, Held] = {}
    for ballot in ballots:
        if ballot.organ not in last or _place(ballot) >= _place(last[ballot.organ]):
            last[ballot.organ] = ballot
    yield from last.values()


def _place(ballot: Held) -> tuple[date, int]:
    days = [entry.day for entry in ballot.entries if entry.day is not None]
    return min(days), -1 if ballot.number is None else ballot.number


@final
@attrs.frozen(eq=False)
class Elections:
    """The ballots of a race as of a situation; each is looked up once."""

    situation: "Situation"
    _held: dict[tuple[ProposalId, tuple[BallotKind, ...]], tuple[Held, ...]] = attrs.field(factory=dict, init=False)
    _rounds: dict[tuple[ProposalId, bool], tuple[tuple[int, Round], ...]] = attrs.field(factory=dict, init=False)

    def held(self, proposal: Proposal, kinds: tuple[BallotKind, ...] = _DECIDING) -> tuple[Held, ...]:
        """The ballots on a proposal by which its organs decide, since nominations were last reopened.

        Claims that give a ballot one number are accounts of one ballot; of those without a number, claims of one day.
        """
        if (proposal.id, kinds) not in self._held:
            self._held[proposal.id, kinds] = tuple(self._look_up(proposal, kinds))
        return self._held[proposal.id, kinds]

    def _look_up(self, proposal: Proposal, kinds: tuple[BallotKind, ...]) -> Iterator[Held]:
        since, body = self._reopened, self.situation.setting.body
        found: dict[tuple[Organ, BallotKind, int | date], list[tuple[Entry, Stage]]] = {}
        for entry in self.situation.history("ballot", proposal.id):
            claim, day = entry.claim, entry.day
            if not isinstance(claim, BallotClaim) or claim.kind not in kinds or day is None or day < since:
                continue
            voters = self.situation.membership.voters_on(day)
            # A ballot is one of the organs, and by the rules, of its own day.
            for organ in organs(attrs.evolve(self.situation, day=day).rule_of(proposal.id).on(day), body):
                if is_held_by(organ, claim, body, voters):
                    which = day if claim.kind is BallotKind.VOTE or claim.round is None else claim.round
                    found.setdefault(((organ.name, organ.members), claim.kind, which), []).append((entry, organ))
        for (name, _, which), accounts in found.items():
            number = which if isinstance(which, int) else None
            counting = _counting(accounts, self.situation.timeline)
            yield Held(proposal=proposal, organ=name, number=number, accounts=counting)

    @cached_property
    def _reopened(self) -> date:
        """The day on which the body last decided to reopen nominations, after which an election begins anew."""
        days = [
            entry.day
            for way in self.situation.setting.proposals
            if way.way is Way.REOPEN
            for entry in self.situation.current("decision", way.id)
            if isinstance(entry.claim, DecisionClaim) and entry.claim.result is DecisionResult.ADOPTED and entry.day
        ]
        return max(days, default=date.min)

    def rounds(self, asked: Proposal, *, at_best: bool, before: int | None = None) -> tuple[Round, ...]:
        """The rounds of an election, up to the one that elected somebody, or before a number.

        Where accounts contradict one another, the proposal asked about had as few votes as any of them has, and the
        others as many; at best, the other way round.
        """
        if (asked.id, at_best) not in self._rounds:
            self._rounds[asked.id, at_best] = tuple(self._series(asked, at_best=at_best))
        series = self._rounds[asked.id, at_best]
        return tuple(found for number, found in series if before is None or number < before)

    def _series(self, asked: Proposal, *, at_best: bool) -> Iterator[tuple[int, Round]]:
        """The rounds of an election under their numbers."""
        by_number: dict[int, list[Held]] = {}
        broken: dict[int, dict[ProposalId, int]] = {}
        for proposal in self.situation.setting.proposals:
            for ballot in self.held(proposal):
                if ballot.number is not None:
                    by_number.setdefault(ballot.number, []).append(ballot)
            for ballot in self.held(proposal, (BallotKind.TIE_BREAK,)):
                if ballot.number is not None:
                    votes = ballot.votes(most=at_best is (proposal == asked))
                    broken.setdefault(ballot.number, {})[proposal.id] = votes
        found: list[Round] = []
        for number in sorted(by_number):
            best = {ballot: at_best is (ballot.proposal == asked) for ballot in by_number[number]}
            had = {ballot.proposal.id: ballot.votes(most=most) for ballot, most in best.items()}
            enough = [
                each.proposal.id
                for each, most in best.items()
                if each.elects(self.situation, found, at_best=most, others=had)
            ]
            # Where the quota is low enough for several to reach it, the most votes decide.
            ahead = [each for each in enough if had[each] == max(had[other] for other in enough)]
            elected = ahead[0] if len(ahead) == 1 else None
            found.append(Round(votes=had, tie_break=broken.get(number, {}), elected=elected))
            yield number, found[-1]
            if elected is not None:
                break

    def elected_on(self, asked: Proposal, *, at_best: bool) -> date | None:
        """The day on which the last of the organs that decide on a proposal elected it; None if one of them did not."""
        ballots = self.held(asked)
        if not ballots:
            return None
        self.rounds(asked, at_best=at_best)
        series = dict(self._rounds[asked.id, at_best])
        won = {number for number, found in series.items() if found.elected == asked.id}
        days: dict[Organ, date] = {}
        for ballot in ballots:
            is_elected = (
                ballot.elects(self.situation, series.values(), at_best=at_best, others={})
                if ballot.number is None
                else ballot.number in won
            )
            if is_elected and ballot.organ not in days:
                days[ballot.organ] = min(entry.day for entry in ballot.entries if entry.day is not None)
        rule = self.situation.rule_of(asked.id).on(self.situation.day)
        needed = [(organ.name, organ.members) for organ in deciding(rule, self.situation.setting.body)]
        return max(days.values()) if days and all(organ in days for organ in needed) else None

    def disputes(self, asked: Proposal) -> tuple[tuple[Entry, ...], ...]:
        """The ballots on a proposal, and the rounds with others, of which accounts contradict one another."""
        own = self.held(asked)
        in_rounds = {ballot.number for ballot in own if ballot.number is not None}
        others = [
            ballot
            for proposal in self.situation.setting.proposals
            if proposal != asked and in_rounds
            for ballot in self.held(proposal)
            if ballot.number in in_rounds
        ]
        found = dict.fromkeys(ballot.entries for ballot in (*own, *others) if ballot.is_disputed)
        return tuple(found)
