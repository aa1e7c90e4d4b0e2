"""Organs that recommend and assemblies that appoint: the United Nations, and the OPCW, which is built alike."""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from typing import Literal

from consensus.errors import InvalidRecord
from consensus.records import MemberId
from consensus.rules.counting import AtLeast, Majority, Of, Veto
from consensus.rules.each_member import NoObjection
from consensus.rules.procedure import Fallback, Stage, Stages
from consensus.rules.rule import Rule

PERMANENT_MEMBERS: tuple[MemberId, ...] = ("CN", "FR", "GB", "RU", "US")
"""The permanent members of the Security Council: Charter of the United Nations (1945), article 23(1), and practice."""

_SEATS = 15


def security_council_recommendation() -> Rule:
    """Nine of the fifteen members of the Security Council, and no permanent member against.

    Written: Charter of the United Nations (1945, as amended in 1965), article 27(3): nine votes including the
    concurring votes of the permanent members; article 97, the recommendation on the Secretary-General.
    Practice: a permanent member that abstains or stays away does not prevent a decision, against the wording of
    27(3); the International Court of Justice took note of it in its opinion on Namibia (1971), paragraph 22.
    An elected member that abstains or stays away only fails to be one of the nine.

    >>> security_council_recommendation().describe()
    'adopted if at least 9 members support, unless CN, FR, GB, RU or US objects'

    Not verified at its source: paragraph 22 of the opinion.
    """
    return AtLeast(9) & Veto(PERMANENT_MEMBERS)


def un_secretary_general(council: Iterable[MemberId]) -> Rule:
    """The Security Council recommends, then the General Assembly appoints the Secretary-General.

    `council` are the Council's fifteen members of the year; the profile is that of the whole Assembly.
    Written: Charter (1945), article 97; for the Assembly, a simple majority of the members present and voting, unless
    it decides itself on two thirds (resolution 11(I) of 24 January 1946, paragraph 4(c)), by secret ballot (Rules of
    Procedure of the General Assembly, rule 141).  An abstention is not a vote there (rule 86).
    Custom: the Council proffers one name, and the Assembly appoints by acclamation.

    Raises InvalidRecord unless the council has fifteen members with the permanent ones among them.

    Not verified at its source: paragraph 4(c) beyond its words on the Council, and rule 86.
    """
    seats = frozenset(council)
    if len(seats) != _SEATS or not seats.issuperset(PERMANENT_MEMBERS):
        raise InvalidRecord(
            what="a Security Council",
            problem=f"of {len(seats)} members; name {_SEATS}, with {', '.join(PERMANENT_MEMBERS)} among them",
        )
    assembly = Majority(more_than=Fraction(1, 2), of=Of.PRESENT_AND_VOTING)
    return Stages(
        [
            Stage(name="Security Council", members=seats, rule=security_council_recommendation()),
            Stage(name="General Assembly", rule=assembly),
        ]
    )


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
    two_thirds = Fraction(2, 3)
    conference = Fallback(
        first=NoObjection(), then=Majority(at_least=two_thirds, of=Of.PRESENT_AND_VOTING), after=after
    )
    return Stages(
        [
            Stage(name="Executive Council", members=council, rule=Majority(at_least=two_thirds, of=Of.ALL)),
            Stage(name="Conference of the States Parties", rule=conference),
        ]
    )
