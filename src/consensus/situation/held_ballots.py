"""Ballots as they were held, with every account of each: how they count, and whether they contradict one another.

Whom a ballot elects, and what the rounds of an election come to, is in `elections`.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import combinations
from typing import TypeAlias, final

import attrs

from consensus.records import BallotClaim, BallotKind, MemberId, Proposal, ProposalId, Stance
from consensus.rules import Rival, Stage
from consensus.timeline import Entry, Timeline

EVERY_POLL = (BallotKind.VOTE, BallotKind.STRAW_POLL, BallotKind.BALLOT)
"""The forms of a ballot that show how far a proposal has come."""

DECIDING_BALLOTS = (BallotKind.VOTE, BallotKind.BALLOT)
"""The forms of a ballot by which a body decides; a straw poll binds nobody, and a tie-break elects nobody."""

Organ: TypeAlias = tuple[str, tuple[MemberId, ...] | None]
"""An organ by its name and its members, which it keeps though its rule may change."""


@final
@attrs.frozen(kw_only=True)
class HeldBallot:
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
        """How many voted for the proposal: at most, or at least, as the accounts have it."""
        counted = [_counts(entry, self.proposal).get(Stance.SUPPORTS, 0) for entry in self.entries]
        return max(counted) if most else min(counted)


def _counts(entry: Entry, proposal: Proposal) -> dict[Stance, int]:
    """How many votes of each stance a claim counts on a proposal."""
    assert isinstance(entry.claim, BallotClaim)
    found: dict[Stance, int] = {}
    for tally in entry.claim.tallies_on(proposal.id):
        found[tally.stance] = found.get(tally.stance, 0) + tally.number
    return found


def rivals_in(entry: Entry, proposal: ProposalId, others: Mapping[ProposalId, int] | None = None) -> Iterator[Rival]:
    """The other proposals that a ballot was between, with their votes; those of `others` if its claim tells of none."""
    assert isinstance(entry.claim, BallotClaim)
    for other, votes in entry.claim.votes or tuple((others or {}).items()):
        if other != proposal:
            yield Rival(proposal=other, votes=votes)


def standing_accounts(accounts: list[tuple[Entry, Stage]], timeline: Timeline) -> tuple[tuple[Entry, Stage], ...]:
    """The accounts of a ballot that no other takes the place of: not because it came later, but because it says so."""
    supposed = [entry for entry, _ in accounts if entry.report.supposed]
    kept = timeline.unbeaten(supposed) if supposed else [entry for entry, _ in accounts]
    return tuple(
        (entry, organ)
        for entry, organ in accounts
        if entry in kept and not any(timeline.follows(other, entry) for other in kept)
    )


def latest(ballots: Iterable[HeldBallot]) -> Iterator[HeldBallot]:
    """The last ballot of each organ: of the latest day, and of that day the one with the highest number."""
    last: dict[Organ, HeldBallot] = {}
    for ballot in ballots:
        if ballot.organ not in last or _place(ballot) >= _place(last[ballot.organ]):
            last[ballot.organ] = ballot
    yield from last.values()


def _place(ballot: HeldBallot) -> tuple[date, int]:
    return ballot.day, -1 if ballot.number is None else ballot.number
