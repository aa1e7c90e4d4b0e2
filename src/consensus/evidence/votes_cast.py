"""Which members cannot all have voted in a ballot by the stances reported of them before."""

from collections.abc import Iterable, Mapping
from itertools import groupby

from consensus.records import BallotClaim, MemberId, ProposalId, Stance


def voted_otherwise(
    ballot: BallotClaim, proposal: ProposalId, *, voters: int, said: Mapping[MemberId, frozenset[Stance]]
) -> frozenset[MemberId]:
    """The members that cannot all have voted by their reported stances, if `voters` members could vote.

    `said` has the stances that reports leave possible for each member.  A set of stances is overfull if more members
    are limited to it than can have voted that way (Hall, "On representatives of subsets", 1935).  Smaller sets are
    tried first, so that no member is returned only because of a conflict among others.
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
    """The reported votes of each stance; for a ballot between several proposals, only the votes in support."""
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
    """How many of those who could vote may have one of these stances; those who stayed away may have any."""
    room = voters - sum(number for stance, number in votes.items() if stance not in stances)
    if stances <= votes.keys():
        stayed_away = 0 if ballot.of is None else voters - ballot.of
        room = min(room, sum(votes[stance] for stance in stances) + stayed_away)
    return room
