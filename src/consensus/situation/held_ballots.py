"""Ballots as they were held: the organ that held each, its accounts and counts, and the showing of a proposal in it.

Counts are by class of seats, under the rule of the organ that took part.
`elections` says which proposal a ballot elects and reads the rounds; `consensus.evidence` works out what a ballot says
about the stances of members.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from functools import reduce
from itertools import combinations
from operator import and_
from typing import TypeAlias, final

import attrs

from consensus.records import BallotClaim, BallotKind, Body, MemberId, Proposal, ProposalId, Stance, Tally
from consensus.rules import Ballot, EveryRule, Opening, Outcome, Profile, Rival, Rule, Seats, Stage, Stages
from consensus.rules.bars import interchangeable
from consensus.timeline import Entry, Timeline

EVERY_POLL = (BallotKind.VOTE, BallotKind.STRAW_POLL, BallotKind.BALLOT)
"""The kinds of ballot that have a showing."""

DECIDING_BALLOTS = (BallotKind.VOTE, BallotKind.BALLOT)
"""The kinds of ballot by which a body decides; a straw poll binds nobody, and a tie-break elects nobody."""

Organ: TypeAlias = tuple[str, tuple[MemberId, ...] | None]
"""The name and members that identify an organ, even if its rule changes."""

_BALLOT_STANCES = {Stance.SUPPORTS, Stance.OBJECTS, Stance.ABSTAINS, Stance.ABSENT}
"""The stances that a member can take in a ballot."""


@final
@attrs.frozen(kw_only=True)
class HeldBallot:
    """One ballot of an organ on a proposal, with every account of it that no other account replaces."""

    proposal: Proposal
    organ: Organ
    number: int | None
    accounts: tuple[tuple[Entry, Stage], ...]

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The claims that are accounts of it."""
        return tuple(entry for entry, _ in self.accounts)

    @property
    def day(self) -> date:
        """The day on which it was held: the first, if its accounts differ."""
        return min(entry.day for entry in self.entries if entry.day is not None)

    @property
    def is_disputed(self) -> bool:
        """Whether two accounts of it count differently."""
        counted = [_counts(entry, self.proposal) for entry in self.entries]
        return any(
            one[stance] != other[stance]
            for one, other in combinations(counted, 2)
            for stance in one.keys() & other.keys()
        )

    def votes(self, *, most: bool) -> int:
        """The number of votes for the proposal: the most of any account, or the fewest."""
        counted = [_counts(entry, self.proposal).get(Stance.SUPPORTS, 0) for entry in self.entries]
        return max(counted) if most else min(counted)


def _counts(entry: Entry, proposal: Proposal) -> dict[Stance, int]:
    """The number of votes of each stance that a claim counts on a proposal."""
    assert isinstance(entry.claim, BallotClaim)
    found: dict[Stance, int] = {}
    for tally in entry.claim.tallies_on(proposal.id):
        found[tally.stance] = found.get(tally.stance, 0) + tally.number
    return found


def rivals_in(entry: Entry, proposal: ProposalId, others: Mapping[ProposalId, int] | None = None) -> Iterator[Rival]:
    """The other proposals in a ballot, with their votes; from `others` if the claim gives no votes by proposal."""
    assert isinstance(entry.claim, BallotClaim)
    for other, votes in entry.claim.votes or tuple((others or {}).items()):
        if other != proposal:
            yield Rival(proposal=other, votes=votes)


def standing_accounts(accounts: list[tuple[Entry, Stage]], timeline: Timeline) -> tuple[tuple[Entry, Stage], ...]:
    """The accounts of a ballot that no other account replaces; one replaces another only if it says so.

    If some accounts are supposed, they beat those of the same day.
    """
    supposed = [entry for entry, _ in accounts if entry.report.supposed]
    kept = timeline.unbeaten(supposed) if supposed else [entry for entry, _ in accounts]
    return tuple(
        (entry, organ)
        for entry, organ in accounts
        if entry in kept and not any(timeline.follows(other, entry) for other in kept)
    )


def latest(ballots: Iterable[HeldBallot]) -> Iterator[HeldBallot]:
    """The last ballot of each organ, by day and then by number."""
    last: dict[Organ, HeldBallot] = {}
    for ballot in ballots:
        if ballot.organ not in last or _place(ballot) >= _place(last[ballot.organ]):
            last[ballot.organ] = ballot
    yield from last.values()


def in_order_held(ballots: Iterable[HeldBallot]) -> list[HeldBallot]:
    """Ballots by day and then by number."""
    return sorted(ballots, key=_place)


def _place(ballot: HeldBallot) -> tuple[date, int]:
    return ballot.day, -1 if ballot.number is None else ballot.number


@final
@attrs.frozen(kw_only=True, repr=False)
class Showing:
    """How a proposal did in one account of a ballot of the body or an organ, by the rule of that organ."""

    entry: Entry
    organ: str
    rule: Rule
    ballot: Ballot

    @property
    def outcome(self) -> Outcome:
        """The outcome of the votes under the organ's rule; OPEN if it matters who cast them."""
        return self.ballot.outcome(self.rule)

    @property
    def openings(self) -> tuple[Opening, ...]:
        """All minimal openings that make it pass for certain, the fewest votes first."""
        return self.ballot.openings(self.rule)

    def __repr__(self) -> str:
        votes: dict[Stance, int] = {}
        for tally in self.ballot.tallies:
            votes[tally.stance] = votes.get(tally.stance, 0) + tally.number
        counts = (f"{votes[stance]} {stance.value}" for stance in Stance if stance in votes)
        return f"<Showing {self.entry.day} in {self.organ}: {', '.join(counts)}>"


def organs(rule: Rule, body: Body) -> Iterator[Stage]:
    """The organs that can hold a ballot under a rule, and the whole body if it is none of them.

    Parts of the rule outside its organs, for example a quorum, apply to the whole body.
    """
    stages, besides = _parts(rule)
    for stage in stages:
        yield stage if stage.members is not None else attrs.evolve(stage, rule=reduce(and_, besides, stage.rule))
    if all(stage.members is not None for stage in stages):
        yield Stage(name=body.name, rule=rule)


def deciding(rule: Rule, body: Body) -> Iterator[Stage]:
    """The organs that all have to decide in favour, without the whole body if the rule asks nothing of it."""
    stages, besides = _parts(rule)
    yield from (organ for organ in organs(rule, body) if besides or organ in stages)


def _parts(rule: Rule) -> tuple[tuple[Stage, ...], tuple[Rule, ...]]:
    """The organs of a rule, and its other parts."""
    joined = rule.parts if isinstance(rule, EveryRule) else (rule,)
    stages = dict.fromkeys(stage for part in joined if isinstance(part, Stages) for stage in part.stages)
    return tuple(stages), tuple(part for part in joined if not isinstance(part, Stages))


def is_held_by(organ: Stage, ballot: BallotClaim, body: Body, voters: Collection[MemberId]) -> bool:
    """Whether the organ held a ballot: exactly its members could take part, and no others voted.

    `voters` are the members of the body that had a vote on its day.  If every kind of vote is counted, and the counts
    still leave members out, the ballot was not this organ's.
    """
    members = frozenset(voters)
    entitled = members if organ.members is None else members.intersection(organ.members)
    if ballot.of is None and ballot.counted < len(entitled) and _counted(ballot) >= _BALLOT_STANCES:
        return False
    if ballot.group is not None:
        group = body.group(ballot.group)
        return group.exhaustive and members.intersection(group.members) == entitled
    return entitled == members and ballot.counted <= len(members)


def _counted(ballot: BallotClaim) -> set[Stance]:
    """The stances for which a ballot gives a number."""
    between = {Stance.SUPPORTS, Stance.OBJECTS} if len(ballot.votes) > 1 else {Stance.SUPPORTS}
    return {tally.stance for tally in ballot.tallies} | (between if ballot.votes else set())


def showing(entry: Entry, proposal: ProposalId, organ: Stage, body: Body, profile: Profile) -> Showing:
    """The showing of a proposal in a ballot of an organ; `profile` is that of the whole body on the day of the ballot.

    Raises InvalidRecord if the counts do not fit the electorate, or the members that took part.
    """
    claim, asked = entry.claim, organ.profile(profile)
    assert isinstance(claim, BallotClaim)
    tallies = list(claim.tallies_on(proposal))
    if claim.of is not None and claim.of < len(asked):
        tallies.append(Tally(stance=Stance.ABSENT, number=len(asked) - claim.of))
    electorate = list(_classes(claim, organ.rule, body, asked))
    if len(electorate) > 1:
        tallies = list(_by_class(tallies, _votes_by_name(claim, proposal), electorate))
    ballot = Ballot(electorate=electorate, tallies=tallies, acts=asked.acts)
    return Showing(entry=entry, organ=organ.name, rule=organ.rule, ballot=ballot)


def _classes(claim: BallotClaim, rule: Rule, body: Body, asked: Profile) -> Iterator[Seats]:
    """The classes of seats that the ballot names, and the other members in the classes that the rule tells apart.

    A class equal to a group of the body has its name.
    """
    left = frozenset(asked)
    for seats in sorted({tally.seats for tally in claim.tallies if tally.seats}):
        yield Seats(name=seats, members=left.intersection(body.group(seats).members))
        left = left.difference(body.group(seats).members)
    formula = rule.formula(asked.with_stance(Stance.UNDECLARED, asked))
    others = [sorted(left)] if formula is None else interchangeable(formula, left)
    names = {frozenset(group.members) & frozenset(asked): group.id for group in reversed(body.groups)}
    for number, members in enumerate(filter(None, others), start=1):
        yield Seats(name=names.get(frozenset[MemberId](members), f"others {number}"), members=members)


def _votes_by_name(claim: BallotClaim, proposal: ProposalId) -> dict[MemberId, Stance]:
    """How members voted, from the point of view of one proposal, as far as the ballot tells it by name."""
    choices = {member: Stance.SUPPORTS if each == proposal else Stance.OBJECTS for member, each in claim.by_name}
    return choices | dict.fromkeys(claim.abstaining, Stance.ABSTAINS)


def _by_class(
    tallies: Iterable[Tally], named: Mapping[MemberId, Stance], electorate: Iterable[Seats]
) -> Iterator[Tally]:
    """The tallies, in which the class of each vote is told that is known by name."""
    seats_of = {member: seats.name for seats in electorate for member in seats.members}
    told = Counter((stance, seats_of[member]) for member, stance in named.items() if member in seats_of)
    for tally in tallies:
        left = tally.number
        for stance, seats in [] if tally.seats else list(told):
            if stance is tally.stance and told[stance, seats] <= left:
                number = told.pop((stance, seats))
                yield Tally(stance=stance, number=number, seats=seats)
                left -= number
        yield attrs.evolve(tally, number=left)
