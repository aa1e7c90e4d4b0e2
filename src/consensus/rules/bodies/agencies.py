"""Agencies and courts that elect their heads by secret ballot, at once or once consensus has failed.

Here: whose organs vote by heads.  Where ballots go on, record each of them as a round: whoever has the fewest votes
goes out, unless the text says otherwise.
Not here: the United Nations, and banks, whose members have votes of different weight.
"""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from typing import Literal

from consensus.records import MemberId
from consensus.rules.counting import Majority, Of
from consensus.rules.each_member import NoObjection
from consensus.rules.procedure import Elimination, Fallback, Stage, Stages
from consensus.rules.rule import Rule

_MOST_OF_ALL = Majority(more_than=Fraction(1, 2), of=Of.ALL)
_MOST_VOTING = Majority(more_than=Fraction(1, 2), of=Of.PRESENT_AND_VOTING)
_TWO_THIRDS_VOTING = Majority(at_least=Fraction(2, 3), of=Of.PRESENT_AND_VOTING)


def opcw_director_general(council: Iterable[MemberId], *, after: date | Literal["failure"] = "failure") -> Rule:
    """The Executive Council of the OPCW recommends, then the Conference of the States Parties appoints.

    `council` are the 41 members that sit on the Council.
    Written: Chemical Weapons Convention (1993), article VIII: paragraph 43, appointment by the Conference on the
    Council's recommendation; paragraph 29, the Council decides matters of substance by two thirds of all its members;
    paragraph 18, the Conference decides them by consensus as far as possible and, 24 hours after that has failed, by
    two thirds of the members present and voting.
    Custom: both organs have appointed by consensus.
    `after` is the day from which the Conference may vote, or "failure": once it is declared that consensus failed.

    Not verified at its source: paragraph 29, and the custom for every appointment.
    """
    conference = Fallback(first=NoObjection(), then=_TWO_THIRDS_VOTING, after=after)
    return _recommended(
        ("Executive Council", council, Majority(at_least=Fraction(2, 3), of=Of.ALL)),
        ("Conference of the States Parties", conference),
    )


def iaea_director_general(board: Iterable[MemberId]) -> Rule:
    """Two thirds of the IAEA's Board of Governors present and voting appoint, and the General Conference approves.

    `board` are the 35 members that sit on the Board; the profile is that of the whole Conference.
    Written: Statute of the IAEA (1956), article VII.A, appointed by the Board with the approval of the General
    Conference, which decides by a majority of those present and voting (article V.C).  The Board's own procedure for
    the appointment asks for two thirds; an abstention is not a vote, so that one lowered the bar in July 2009.
    Custom: straw polls first, and approval by acclamation.

    Not verified at its source: the articles, and the Board's procedure; the two thirds are the Agency's own account.
    """
    return _recommended(("Board of Governors", board, _TWO_THIRDS_VOTING), ("General Conference", _MOST_VOTING))


def ctbto_executive_secretary(*, after: date | Literal["failure"] = "failure") -> Rule:
    """Consensus in the CTBTO's Preparatory Commission or, failing it, two thirds of those present and voting.

    Written: resolution establishing the Preparatory Commission (1996), annex, on matters of substance.
    `after` is the day from which a vote is open, or "failure": once it is declared that consensus failed.

    Not verified at its source: the annex.
    """
    return Fallback(first=NoObjection(), then=_TWO_THIRDS_VOTING, after=after)


def who_director_general() -> Rule:
    """Two thirds of the World Health Assembly present and voting, in rounds; once those failed, a majority.

    Written: Constitution of the World Health Organization (1946), article 31, appointed by the Assembly on the
    nomination of the Executive Board; Rules of Procedure of the Assembly, rules 108 to 110, as amended to 2014: with
    three names the last one goes out unless somebody has two thirds; once ballots between two bring nobody two thirds,
    a majority is enough.
    Declare that the first way failed once a majority is enough.  Whom the Board nominates is not modelled.

    Not verified at its source: the majorities, and what happens after a tie.
    """
    return Elimination(quota=Fallback(first=_TWO_THIRDS_VOTING, then=_MOST_VOTING))


def ilo_director_general() -> Rule:
    """More than half of the ILO's Governing Body, in rounds.

    Its 56 members are 28 governments, 14 employers and 14 workers, so that 29 votes elect.
    Written: Constitution of the International Labour Organization (1919), article 8, elected by the Governing Body;
    its rules for the election, more than one half of the members entitled to vote, the last one going out.

    Not verified at its source: the rules for the election.
    """
    return Elimination(quota=_MOST_OF_ALL)


def fao_director_general() -> Rule:
    """A majority of the votes cast in the Conference of the FAO, in rounds.

    Written: Constitution of the Food and Agriculture Organization (1945), article VII(1), and General Rules of the
    Organization, rules XII and XXXVII.

    Not verified at its source: the rules, and who goes out after which ballot.
    """
    return Elimination(quota=Majority(more_than=Fraction(1, 2), of=Of.CAST))


def unesco_director_general(board: Iterable[MemberId]) -> Rule:
    """UNESCO's Executive Board nominates by a majority, after four ballots between two; the Conference appoints.

    `board` are the 58 members that sit on the Board; the profile is that of the whole General Conference.
    Written: Constitution of UNESCO (1945), article VI(2), nominated by the Executive Board and appointed by the
    General Conference; Rules of Procedure of the Executive Board, rule 58: if four ballots bring nobody a majority,
    the fifth is between the two with the most votes.

    Not verified at its source: rule 58, of whom the majority is one, and that of the Conference.
    """
    nominates = Elimination(quota=Majority(more_than=Fraction(1, 2), of=Of.CAST), ballots_each=4, finalists=2)
    return _recommended(("Executive Board", board, nominates), ("General Conference", _MOST_VOTING))


def upu_director_general() -> Rule:
    """A majority of the members present and voting in the Congress of the Universal Postal Union, in rounds.

    Written: General Regulations of the Universal Postal Union, on the election by Congress by secret ballot.

    Not verified at its source: the Regulations, and who goes out after which ballot.
    """
    return Elimination(quota=_MOST_VOTING)


def itu_secretary_general() -> Rule:
    """A majority of the delegations present and voting in the ITU's Plenipotentiary Conference, in rounds.

    Written: Constitution of the International Telecommunication Union (1992), article 8(2)(i), elected by the
    Conference; General Rules of Conferences, Assemblies and Meetings of the Union, on elections.

    Not verified at its source: both, and who goes out after which ballot.
    """
    return Elimination(quota=_MOST_VOTING)


def icc_prosecutor() -> Rule:
    """An absolute majority of the members of the Assembly of States Parties of the International Criminal Court.

    Written: Rome Statute of the International Criminal Court (1998), article 42(4), by secret ballot.  Who abstains or
    stays away does not count in favour; of 123 members, 62 votes elect.
    Custom: consensus is sought first, and was found in 2003 and 2011; in 2021 there was a vote in two rounds.
    """
    return _MOST_OF_ALL


def _recommended(first: tuple[str, Iterable[MemberId], Rule], then: tuple[str, Rule]) -> Rule:
    """An organ of some members decides, and then the whole body."""
    (organ, members, rule), (body, decides) = first, then
    return Stages([Stage(name=organ, members=members, rule=rule), Stage(name=body, rule=decides)])
