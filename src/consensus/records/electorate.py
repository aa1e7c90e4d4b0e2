"""Whether a count or a ballot can be, given who belongs to the body and to its groups."""

from collections.abc import Collection, Iterator, Mapping
from itertools import combinations

from consensus.records.claims import Claim, CountClaim
from consensus.records.ids import GroupId, MemberId
from consensus.records.proceedings import BallotClaim

Groups = Mapping[GroupId, Collection[MemberId]]
"""The members of each group, as far as they are known."""


def miscounted(
    claim: Claim, members: Collection[MemberId], *, groups: Groups, exhaustive: Collection[GroupId]
) -> Iterator[tuple[str, str]]:
    """What is wrong with the numbers and names of a count or ballot: each with the key of a case file that says it.

    `members` are all that the body ever had; nothing is said of a group that is not `exhaustive`.
    """
    match claim:
        case CountClaim(group=None):
            yield from _population(claim, members, f"the body's {len(members)} members")
        case CountClaim(group=str(group)) if group in exhaustive:
            yield from _population(claim, groups[group], f"the {len(groups[group])} members of group '{group}'")
        case BallotClaim():
            yield from _votes(claim, groups, exhaustive)
        case _:
            pass


def _population(claim: CountClaim, known: Collection[MemberId], whom: str) -> Iterator[tuple[str, str]]:
    """A count cannot be of more members than there are, nor name any outside its group."""
    if claim.of is not None and claim.of > len(known):
        yield "of", f"{claim.of} of {whom} cannot be counted over"
    elif claim.at_least is not None and claim.at_least + len(claim.missing or ()) > len(known):
        gone = f" with {len(claim.missing)} missing" if claim.missing else ""
        yield "count", f"at least {claim.at_least} of {whom}{gone} cannot be"
    for key, named in (("missing", claim.missing or ()), ("including", claim.including)):
        outside = sorted(set(named).difference(known))
        if outside and claim.group is not None:
            yield key, f"'{outside[0]}' is not in group '{claim.group}'"


def _votes(claim: BallotClaim, groups: Groups, exhaustive: Collection[GroupId]) -> Iterator[tuple[str, str]]:
    """A ballot has no more votes than a group has members, and its seats neither overlap nor lie outside its group.

    One without a group may have been held by others, such as a parliament, so that its number says nothing.
    """
    key = "tallies" if claim.tallies else "votes"
    held = {seats: set(groups.get(seats, ())) for tally in claim.tallies if (seats := tally.seats)}
    votes = {seats: sum(tally.number for tally in claim.tallies if tally.seats == seats) for seats in held}
    if claim.group is not None:
        votes[claim.group] = claim.counted
    for group, number in votes.items():
        if group in exhaustive and number > len(groups[group]):
            yield key, f"{number} votes of the {len(groups[group])} members of group '{group}' cannot be"
    for one, other in combinations(sorted(held), 2):
        if held[one] & held[other]:
            yield key, f"somebody has both a seat '{one}' and a seat '{other}'"
    for seats in sorted(held):
        if claim.group in exhaustive and claim.group is not None and not held[seats] <= set(groups[claim.group]):
            yield key, f"the seats '{seats}' are not all in group '{claim.group}'"
