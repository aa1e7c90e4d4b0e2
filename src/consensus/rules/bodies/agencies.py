"""Agencies in which an organ of some members chooses first, and then the whole body; the organ's members are arguments.

If there are several ballots, record each of them as a round: the candidate with the fewest votes is eliminated, unless
the text says otherwise.
Not here: agencies that elect in one organ, whose rules are data in `consensus.cases.known_bodies`; the United Nations.
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


def _recommended(first: tuple[str, Iterable[MemberId], Rule], then: tuple[str, Rule]) -> Rule:
    """An organ of some members decides, and then the whole body."""
    (organ, members, rule), (body, decides) = first, then
    return Stages([Stage(name=organ, members=members, rule=rule), Stage(name=body, rule=decides)])
