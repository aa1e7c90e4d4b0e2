"""The United Nations: a Council that recommends with vetoes, and an Assembly that appoints, admits and elects."""

from collections.abc import Iterable
from fractions import Fraction

from consensus.errors import InvalidRecord
from consensus.records import MemberId
from consensus.rules.counting import AtLeast, Majority, Of, Veto
from consensus.rules.procedure import Stage, Stages
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


def security_council_of_eleven() -> Rule:
    """Seven of the eleven members of the Security Council, and no permanent member against: until 30 August 1965.

    Written: Charter of the United Nations (1945), article 27(3), before its amendment came into force on 31 August
    1965.

    >>> security_council_of_eleven().describe()
    'adopted if at least 7 members support, unless CN, FR, GB, RU or US objects'
    """
    return AtLeast(7) & Veto(PERMANENT_MEMBERS)


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
    return _council_and_assembly(
        council, security_council_recommendation(), Majority(more_than=Fraction(1, 2), of=Of.PRESENT_AND_VOTING)
    )


def un_admission(council: Iterable[MemberId]) -> Rule:
    """The Security Council recommends a new member, then two thirds of the General Assembly admit it.

    `council` are the Council's fifteen members of the year; the profile is that of the whole Assembly.
    Written: Charter (1945), article 4(2), on the recommendation of the Council, which article 27(3) governs; article
    18(2), two thirds of the members present and voting.

    Raises InvalidRecord as `un_secretary_general` does.
    """
    return _council_and_assembly(council, security_council_recommendation(), general_assembly_on_important_questions())


def icj_judge(council: Iterable[MemberId]) -> Rule:
    """An absolute majority in the General Assembly and in the Security Council, which has no vetoes there.

    `council` are the Council's fifteen members of the year; the profile is that of the whole Assembly.
    Written: Statute of the International Court of Justice (1945), article 10(1), an absolute majority in both, and
    10(2), without any distinction between permanent and non-permanent members; the two elect independently (article 8).
    Practice: an absolute majority is one of all members that may vote, eight in the Council.

    Raises InvalidRecord as `un_secretary_general` does.

    Not verified at its source: article 8, and of whom the majority is one.
    """
    return _council_and_assembly(council, AtLeast(8), Majority(more_than=Fraction(1, 2), of=Of.ALL))


def general_assembly_on_important_questions() -> Rule:
    """Two thirds of the members present and voting in the General Assembly, for important questions.

    Written: Charter of the United Nations (1945), article 18(2); among them are elections of members of the Security
    Council, and the admission, suspension and expulsion of members.  An abstention is not a vote (Rules of Procedure of
    the General Assembly, rule 86).

    Not verified at its source: rule 86.
    """
    return Majority(at_least=Fraction(2, 3), of=Of.PRESENT_AND_VOTING)


def _council_and_assembly(council: Iterable[MemberId], recommends: Rule, assembly: Rule) -> Rule:
    seats = frozenset(council)
    if len(seats) != _SEATS or not seats.issuperset(PERMANENT_MEMBERS):
        raise InvalidRecord(
            what="Security Council",
            problem=f"of {len(seats)} members; name {_SEATS}, with {', '.join(PERMANENT_MEMBERS)} among them",
        )
    return Stages(
        [
            Stage(name="Security Council", members=seats, rule=recommends),
            Stage(name="General Assembly", rule=assembly),
        ]
    )
