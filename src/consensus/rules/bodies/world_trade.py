"""The World Trade Organization: consensus, and a vote that was never held."""

from collections.abc import Collection, Iterable
from datetime import date
from fractions import Fraction
from typing import Literal

from consensus.errors import InvalidRecord
from consensus.records import MemberId
from consensus.rules.counting import Majority, Of
from consensus.rules.each_member import NoObjection
from consensus.rules.procedure import Fallback
from consensus.rules.rule import Rule

UNION = "EU"


def wto_director_general(
    members: Collection[MemberId],
    *,
    union_members: Iterable[MemberId] = (),
    after: date | Literal["failure"] = "failure",
) -> Rule:
    """Consensus in the General Council of the World Trade Organization, and a vote only as a last resort.

    Written: a body has decided by consensus if no member present when the decision is taken formally objects, so that
    an absent member cannot stand in the way (Marrakesh Agreement, 1994, article IX:1, footnote 1).  The Procedures for
    the Appointment of Directors-General, WT/L/509 (2002), paragraph 20, let members consider a vote as a last resort,
    "by a procedure to be determined at that time".
    That procedure was never determined, so the majority of the votes cast of article IX:1 is taken here.

    Where the European Union votes, it has as many votes as it has members in the organization (article IX:1): it casts
    those of `union_members`, which then have none of their own.  Without them, every member has one vote.
    `after` is the day from which a vote is open, or "failure": once the body has declared that consensus failed.
    Raises InvalidRecord for a union without its members, or members of it that are not in the organization.
    """
    represented = frozenset(union_members)
    if represented and UNION not in members:
        raise InvalidRecord(what="union's votes", problem=f"{UNION!r} is not among the members; add it")
    for member in sorted(represented.difference(members)):
        raise InvalidRecord(what="union's votes", problem=f"{member!r} is not among the members; leave it out")
    votes: dict[MemberId, int] = {member: 0 if member in represented else 1 for member in members}
    if represented:
        votes[UNION] = len(represented)
    vote = Majority(more_than=Fraction(1, 2), of=Of.CAST, weights=votes)
    return Fallback(first=NoObjection(), then=vote, after=after)
