"""Which members cannot all have voted in a ballot as they had been said to stand."""

from collections.abc import Iterable, Mapping
from itertools import groupby

from consensus.records import BallotClaim, MemberId, ProposalId, Stance


def voted_otherwise(
    ballot: BallotClaim, proposal: ProposalId, *, voters: int, said: Mapping[MemberId, frozenset[Stance]]
) -> frozenset[MemberId]:
    """The members that cannot all have voted as they had been said to stand, where so many could vote.

    `said` has the stances that each may have by what was said of it.  A set of stances is overfull if more members are
    limited to it than votes can have been cast so (Hall, "On representatives of subsets", 1935).  Smaller sets come
    first, so that nobody is among them because of what others alone cannot have done.
    """
    votes = _votes(ballot, proposal)
    left, found = dict(said), set[MemberId]()
    for _, alike in groupby(sorted(_unions(said.values()), key=len), key=len):
        overfull = set[MemberId]()
        for stances in alike:
            within = {member for member, limit in left.items() if limit <= stances}
            if len(within) > _room(stances, votes, ballot, voters):
                overfull |= within
        found |= overfull
        left = {member: limit for member, limit in left.items() if member not in found}
    return frozenset(found)


def _votes(ballot: BallotClaim, proposal: ProposalId) -> dict[Stance, int]:
    """How many votes are told of each stance; of a ballot between several proposals, only how many supported it."""
    votes: dict[Stance, int] = {}
    for tally in ballot.tallies_on(proposal):
        if not ballot.votes or tally.stance is Stance.SUPPORTS:
            votes[tally.stance] = votes.get(tally.stance, 0) + tally.number
    return votes


def _unions(limits: Iterable[frozenset[Stance]]) -> set[frozenset[Stance]]:
    """Every union of some of these sets."""
    found = set[frozenset[Stance]]()
    for limit in set(limits):
        found |= {limit, *(limit | other for other in found)}
    return found


def _room(stances: frozenset[Stance], votes: Mapping[Stance, int], ballot: BallotClaim, voters: int) -> int:
    """How many of those who could vote may have one of these stances: whoever stayed away may have any."""
    room = voters - sum(number for stance, number in votes.items() if stance not in stances)
    if stances <= votes.keys():
        stayed_away = 0 if ballot.of is None else voters - ballot.of
        room = min(room, sum(votes[stance] for stance in stances) + stayed_away)
    return room
