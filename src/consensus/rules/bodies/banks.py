"""Money and banks, whose members have votes of different weight: the Fund, the World Bank, and regional banks.

Votes change with every election of directors and every change of shares, so they are arguments and not listed here.
Give votes that change with time as versions of `InForce`.
"""

from collections.abc import Collection, Mapping
from fractions import Fraction

from consensus.errors import InvalidRecord
from consensus.records import MemberId
from consensus.rules.counting import Majority, Of, Weighted
from consensus.rules.rule import Rule

_HALF = Fraction(1, 2)


def imf_managing_director(votes: Mapping[MemberId, int]) -> Rule:
    """A majority of the votes cast by the executive directors of the International Monetary Fund.

    `votes` gives the number that each director casts, as a unit, for the countries behind it; there are 25 directors
    since 1 November 2024, and there were 24 before.
    Written: Articles of Agreement of the International Monetary Fund, article XII, section 4(a), the Executive Board
    selects the Managing Director, and section 5(c), decisions by a majority of the votes cast.  As amended to 2016.
    The quorum is a majority of the directors with no less than half of the total voting power (section 3(h)); of 25 or
    24 directors, ``Quorum(number=13) & Quorum(share=Fraction(1, 2), weights=votes)`` may be joined.
    Custom: the Board seeks consensus, and since 1946 has chosen a European.

    >>> imf_managing_director({"US": 5, "JP": 2, "DE": 2}).describe()
    'adopted if members with more than half of the votes cast are in favour'

    Votes with their days, as after a general review of quotas:

    >>> from datetime import date
    >>> from consensus.rules import InForce, Version
    >>> reviewed = InForce([
    ...     Version(rule=imf_managing_director({"US": 5, "JP": 2, "DE": 2})),
    ...     Version(rule=imf_managing_director({"US": 5, "JP": 2, "DE": 2, "AO": 1}), since=date(2024, 11, 1)),
    ... ])

    Not verified at its source: the numbers of the sections, the half in the quorum, and the custom for every choice.
    That a majority of the votes cast is enough is the Fund's own account.
    """
    return Majority(more_than=_HALF, of=Of.CAST, weights=votes)


def imf_special_majority(votes: Mapping[MemberId, int], *, share: Fraction = Fraction(85, 100)) -> Rule:
    """85, or 70, per cent of the total voting power of the Fund, for the decisions that need it; no appointment does.

    Whoever holds more than 15 per cent can prevent a decision by 85 alone.
    Written: Articles of Agreement of the International Monetary Fund: 85 per cent for a change of quotas (article III,
    section 2(c)), among others; 70 per cent for charges and the suspension of voting rights (article V, section 8(d),
    and article XXVI, section 2(b)), among others.  Raises InvalidRecord for any other share.

    Not verified at its source: the numbers of the sections.  The 85 per cent are in the Fund's own resolutions.
    """
    if share not in (Fraction(85, 100), Fraction(70, 100)):
        raise InvalidRecord(what="special majority", problem=f"of {share}; the Fund has Fraction(85, 100) and 70")
    return Weighted(weights=votes, quota=share * sum(votes.values()))


def world_bank_president(votes: Mapping[MemberId, int]) -> Rule:
    """A majority of the votes cast by the executive directors of the World Bank.

    `votes` gives the number that each of the 25 directors casts, as a unit, for the countries behind it.
    Written: Articles of Agreement of the International Bank for Reconstruction and Development (1944), article V,
    section 5(a), the executive directors select a President, and section 3(b), a majority of the votes cast.
    Custom: consensus, and since 1946 on a national of the United States.

    Not verified at its source: the sections, and the number of directors.
    """
    return Majority(more_than=_HALF, of=Of.CAST, weights=votes)


def african_development_bank_president(votes: Mapping[MemberId, int], *, regional: Collection[MemberId]) -> Rule:
    """A majority of the total voting power of the African Development Bank, and one of that of its regional members.

    `regional` are the African members among those that have `votes`.
    Written: Agreement Establishing the African Development Bank (1963), article 36; the Bank's own account of the
    election has both majorities.  Raises InvalidRecord for a regional member that has no votes.

    Not verified at its source: the number of the article.
    """
    for member in sorted(set(regional).difference(votes)):
        raise InvalidRecord(what="regional members", problem=f"{member!r} has no votes; leave it out")
    african = {member: number if member in regional else 0 for member, number in votes.items()}
    return _of_all_votes(votes) & _of_all_votes(african)


def asian_development_bank_president(votes: Mapping[MemberId, int]) -> Rule:
    """A majority of the Governors of the Asian Development Bank, with a majority of the total voting power.

    Written: Agreement Establishing the Asian Development Bank (1965), article 34(1).

    Not verified at its source: article 34(1).
    """
    return Majority(more_than=_HALF, of=Of.ALL) & _of_all_votes(votes)


def ebrd_president(votes: Mapping[MemberId, int]) -> Rule:
    """A majority of the Governors of the EBRD, with a majority of the total voting power.

    Written: Agreement Establishing the European Bank for Reconstruction and Development (1990), article 30(1).

    Not verified at its source: article 30(1).
    """
    return Majority(more_than=_HALF, of=Of.ALL) & _of_all_votes(votes)


def _of_all_votes(votes: Mapping[MemberId, int]) -> Rule:
    return Majority(more_than=_HALF, of=Of.ALL, weights=votes)
