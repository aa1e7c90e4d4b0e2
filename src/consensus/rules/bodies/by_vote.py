"""Bodies that vote, at once or once consensus has failed: in trade, money and Africa."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from fractions import Fraction
from typing import Literal

from consensus.errors import InvalidRecord
from consensus.records import MemberId
from consensus.rules.counting import Majority, Of, Weighted
from consensus.rules.each_member import NoObjection
from consensus.rules.procedure import Elimination, Fallback
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
    That procedure was never determined: the majority of the votes cast of article IX:1 is what is taken here.

    Where the European Union votes, it has as many votes as it has members in the organization (article IX:1): it casts
    those of `union_members`, which then have none of their own.  Without them, every member has one vote.
    `after` is the day from which a vote is open, or "failure": once the body has declared that consensus failed.
    Raises InvalidRecord for a union without its members, or members of it that are not in the organization.
    """
    represented = frozenset(union_members)
    if represented and UNION not in members:
        raise InvalidRecord(what="the union's votes", problem=f"{UNION!r} is not among the members; add it")
    for member in sorted(represented.difference(members)):
        raise InvalidRecord(what="the union's votes", problem=f"{member!r} is not among the members; leave it out")
    votes: dict[MemberId, int] = {member: 0 if member in represented else 1 for member in members}
    if represented:
        votes[UNION] = len(represented)
    vote = Majority(more_than=Fraction(1, 2), of=Of.CAST, weights=votes)
    return Fallback(first=NoObjection(), then=vote, after=after)


def imf_managing_director(votes: Mapping[MemberId, int]) -> Rule:
    """A majority of the votes cast by the executive directors of the International Monetary Fund.

    `votes` gives the number that each of the 24 directors casts, as a unit, for the countries behind it; they change
    with every election of directors and every change of quotas, and so are not listed here.
    Written: Articles of Agreement of the International Monetary Fund, article XII, section 4(a), the Executive Board
    selects the Managing Director, and section 5(c), decisions by a majority of the votes cast.  As amended to 2016.
    The quorum is a majority of the directors with no less than half of the total voting power (section 3(h)); of 24
    directors, ``Quorum(number=13) & Quorum(share=Fraction(1, 2), weights=votes)`` may be joined.
    Custom: the Board seeks consensus, and since 1946 has chosen a European.

    >>> imf_managing_director({"US": 5, "JP": 2, "DE": 2}).describe()
    'adopted if more than 1/2 of the votes cast are in favour'

    Not verified at its source: the numbers of the sections, the half in the quorum, and the custom for every choice.
    That a majority of the votes cast is enough is the Fund's own account.
    """
    return Majority(more_than=Fraction(1, 2), of=Of.CAST, weights=votes)


def imf_special_majority(votes: Mapping[MemberId, int]) -> Rule:
    """85 per cent of the total voting power of the Fund, for the decisions that need it; no appointment does.

    Whoever holds more than 15 per cent can prevent such a decision alone.
    Written: Articles of Agreement of the International Monetary Fund, article III, section 2(c), for a change of
    quotas, among others.

    Not verified at its source: the number of the section.  The 85 per cent are in the Fund's own resolutions.
    """
    return Weighted(weights=votes, quota=Fraction(85, 100) * sum(votes.values()))


def african_union_commission_chair() -> Rule:
    """Two thirds of the members eligible to vote, in series of three ballots: then two go on, and then one.

    Members under sanctions are not eligible; leave them out of the profile.  In 2025 there were 49, and the 33 votes
    of the seventh ballot were two thirds of them.  Who abstains or stays away does not count in favour.
    Written: Rules of Procedure of the Assembly of the Union (2002), rule 42: if three ballots bring nobody two thirds,
    the next are restricted to the two with the most votes in the third; after three of those, the one with fewer votes
    withdraws; the one that remains still needs two thirds, in one ballot, or the election is suspended.
    The seven ballots of 2025 and 2016, and the four of January 2012 between two candidates, went by this.
    Record every ballot as a round.

    Not verified at its source: rule 42, read in accounts of the Union's own explanation of 2025.  They do not say what
    follows from a tie.
    """
    return Elimination(quota=Majority(at_least=Fraction(2, 3), of=Of.ALL), ballots_each=3, finalists=2)
