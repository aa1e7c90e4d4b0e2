"""Regional organisations that vote, or may: in Africa, the Americas, Europe, the Gulf and the Caribbean.

Not here: those that only ever decide by consensus, and the European Union.
"""

from datetime import date
from fractions import Fraction
from typing import Literal

from consensus.records import Stance
from consensus.rules.counting import Majority, Of
from consensus.rules.each_member import NoObjection, Unanimity
from consensus.rules.procedure import Elimination, Fallback
from consensus.rules.rule import Rule

_TWO_THIRDS = Majority(at_least=Fraction(2, 3), of=Of.ALL)
_NOBODY_AGAINST = Unanimity(despite=[Stance.ABSTAINS, Stance.ABSENT])


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
    return Elimination(quota=_TWO_THIRDS, ballots_each=3, finalists=2)


def african_union_decision(*, after: date | Literal["failure"] = "failure") -> Rule:
    """Consensus in the Assembly of the African Union or, failing it, two thirds of the members.

    Written: Constitutive Act of the African Union (2000), article 7(1); procedure takes a simple majority (7(2)).
    `after` is the day from which a vote is open, or "failure": once it is declared that consensus failed.

    Not verified at its source: article 7.
    """
    return Fallback(first=NoObjection(), then=_TWO_THIRDS, after=after)


def arab_league_secretary_general() -> Rule:
    """Two thirds of the members of the League of Arab States, in its Council.

    Written: Pact of the League of Arab States (1945), article 12.
    Custom: consensus, so far on a national of Egypt, but for the years 1979 to 1990.

    Not verified at its source: the number of the article, and the custom; the two thirds were read in accounts.
    """
    return _TWO_THIRDS


def caricom_secretary_general() -> Rule:
    """Every vote in the Conference of the Caribbean Community in favour, with three quarters of the members.

    Written: Revised Treaty of Chaguaramas (2001), article 24, appointed by the Conference; article 28: an affirmative
    vote of all members, which abstentions do not impair as long as three quarters of the membership vote in favour;
    who does not take part abstains.

    Not verified at its source: articles 24 and 28.
    """
    return _NOBODY_AGAINST & Majority(at_least=Fraction(3, 4), of=Of.ALL)


def council_of_europe_secretary_general() -> Rule:
    """A majority of the votes cast in the Parliamentary Assembly of the Council of Europe; its members are no states.

    Written: Statute of the Council of Europe (1949), article 36(b), appointed by the Assembly on the recommendation of
    the Committee of Ministers; the rules of the Assembly, an absolute majority of the votes cast in the first ballot
    and a relative one in the second, which is the same thing where two stand and abstentions are no votes.
    Where more than two stand in the second ballot, a relative majority is less than this asks for.

    Not verified at its source: the article, and the rules of the Assembly.
    """
    return Majority(more_than=Fraction(1, 2), of=Of.CAST)


def ecowas_decision(*, after: date | Literal["failure"] = "failure") -> Rule:
    """Consensus in the Authority of Heads of State of ECOWAS or, failing it, two thirds of the members.

    Written: Revised Treaty of the Economic Community of West African States (1993), article 9(2): unanimity, consensus
    or a majority of two thirds, depending on the subject; article 18(1), the head of the Commission is appointed by it.
    `after` is the day from which a vote is open, or "failure": once it is declared that consensus failed.

    Not verified at its source: articles 9(2) and 18(1), and which of the ways an appointment takes.
    """
    return Fallback(first=NoObjection(), then=_TWO_THIRDS, after=after)


def gulf_cooperation_council() -> Rule:
    """Every vote in the Supreme Council of the Gulf Cooperation Council in favour.

    Written: Charter of the Cooperation Council for the Arab States of the Gulf (1981), article 9(2), matters of
    substance by unanimous approval of the members that take part in the vote; article 14, the Secretary-General.

    Not verified at its source: articles 9(2) and 14.
    """
    return _NOBODY_AGAINST


def oas_secretary_general() -> Rule:
    """A majority of all members of the Organization of American States, in its General Assembly.

    Written: Charter of the Organization of American States (1948), article 108, elected by the Assembly; article 59,
    an absolute majority of the member states.  Of 34 members, 18 votes elect.

    Not verified at its source: both articles.
    """
    return Majority(more_than=Fraction(1, 2), of=Of.ALL)


def oecd_secretary_general() -> Rule:
    """Mutual agreement of all members of the OECD, in its Council; who abstains does not stand in the way.

    Written: Convention on the Organisation for Economic Co-operation and Development (1960), article 10(1), appointed
    by the Council; article 6, decisions by mutual agreement of all members, which an abstention does not invalidate.
    Custom: consensus, for which the dean of the ambassadors hears each member in confidence, as in 2021; nobody
    objecting is enough.

    Not verified at its source: both articles.
    """
    return NoObjection()
