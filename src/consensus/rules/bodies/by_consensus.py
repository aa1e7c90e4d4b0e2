"""Bodies that decide by consensus and do not vote, or have no rule by which they could.

Here: where consensus is written law and where it is custom.
Not here: bodies in which consensus is sought first and a vote may follow.
"""

from collections.abc import Iterable
from fractions import Fraction

from consensus.errors import InvalidRecord
from consensus.records import MemberId
from consensus.rules.counting import AtLeast, Quorum
from consensus.rules.each_member import ConsensusExcept, NoObjection
from consensus.rules.rule import Rule


def north_atlantic_council() -> Rule:
    """Consensus in the North Atlantic Council, which appoints the Secretary General of NATO.

    Custom: the North Atlantic Treaty (1949), article 9, sets the Council up and does not say how it decides, and no
    article prescribes consensus.  The Council never votes; a silence procedure often takes the place of a meeting.

    >>> north_atlantic_council().describe()
    'adopted unless a member objects'

    Not verified at its source: the Council's resolution of Lisbon (1952), to which the office goes back.
    """
    return NoObjection()


def osce() -> Rule:
    """Consensus among the participating States of the OSCE, which fills its four top offices that way.

    Written: Final Recommendations of the Helsinki Consultations (1973), paragraph 69(4), and the Rules of Procedure
    of the OSCE, MC.DOC/1/06 (2006), section II.A: the absence of any objection expressed by a participating State to
    the adoption of the decision in question.  Abstention and absence do not stand in the way.

    Not verified at its source: the numbers 69(4) and II.A.  The words of 1973 were read in an account, those of 2006 on
    the organization's own page.
    """
    return NoObjection()


def osce_without(concerned: Iterable[MemberId]) -> Rule:
    """Consensus in the OSCE without the states concerned.

    Written: Prague Document on Further Development of CSCE Institutions and Structures (1992), paragraph 16, for
    clear, gross and uncorrected violations of commitments; political steps outside the territory of the state only.
    Used against Yugoslavia in 1992, never for an appointment.

    >>> osce_without(["YU"]).describe()
    'adopted unless a member other than YU objects'

    Not verified at its source: paragraph 16, read in the organization's own account of the exception.
    """
    return ConsensusExcept(concerned)


def osce_directed_conciliation(parties: Iterable[MemberId]) -> Rule:
    """Consensus in the OSCE without the two parties to a dispute, which may be directed to seek conciliation.

    Written: decision of the Council of the CSCE on the peaceful settlement of disputes (Stockholm, 1992), annex 4;
    never used.  Raises InvalidRecord unless there are two parties.

    >>> osce_directed_conciliation(["AM", "AZ"]).describe()
    'adopted unless a member other than AM or AZ objects'

    Not verified at its source: annex 4, read in accounts of "consensus minus two".
    """
    two = sorted(set(parties))
    if len(two) != 2:
        raise InvalidRecord(what="the parties to a dispute", problem=f"{len(two)} were named; name two")
    return ConsensusExcept(two)


def osce_moscow_mechanism() -> Rule:
    """Ten participating States of the OSCE that send a mission of experts to another one, without its consent.

    Written: Document of the Moscow Meeting on the Human Dimension (1991), paragraph 12: a state with the support of at
    least nine others, where a particularly serious threat is seen; it takes six where the state concerned has not
    answered a request (paragraph 10), as ``AtLeast(6)``.  No organ decides; whoever does not join is not counted.

    Not verified at its source: paragraphs 10 and 12.
    """
    return AtLeast(10)


def commonwealth() -> Rule:
    """Consensus among the Heads of Government of the Commonwealth, who choose its Secretary-General.

    Written: the Agreed Memorandum on the Commonwealth Secretariat (1965) has the Heads of Government appoint
    collectively, and does not say how.
    Custom: consensus, at times after informal ballots that bind nobody; one was reported in 2022.

    Not verified at its source: the Agreed Memorandum, and the ballot of 2022.
    """
    return NoObjection()


def pacific_islands_forum() -> Rule:
    """Consensus among the leaders of the Pacific Islands Forum, who choose its Secretary General.

    Custom, with the turn of the three subregions as an unwritten understanding since 1978.  On 3 February 2021 the
    leaders sounded themselves out by votes, reported as 9 to 8 in the end; the chair called the outcome a decision by
    consensus following an agreed process, and five members announced that they would leave.

    Not verified at its source: whether the Agreement Establishing the Pacific Islands Forum (2005) has a rule on
    decisions.
    """
    return NoObjection()


def association_of_southeast_asian_nations() -> Rule:
    """Consensus in the ASEAN Summit, which appoints the Secretary-General of ASEAN.

    Written: Charter of the Association of Southeast Asian Nations (2007), article 20(1), consultation and consensus;
    where it cannot be achieved, the Summit may decide how to decide (article 20(2)).
    Article 11(1) picks the member whose turn it is, by the alphabet: so much is not a rule about assent, and whose
    nominee is before the Summit is for the case to say.
    """
    return NoObjection()


def mercosur() -> Rule:
    """Consensus with every member present: an absent member blocks, as one that objects does.

    Written: Protocol of Ouro Preto (1994), article 37: the organs of MERCOSUR decide by consensus and with all States
    Parties present.
    An abstention lets a decision pass here, as the text asks for presence and consensus only.

    >>> mercosur().describe()
    'adopted if all of the members are present, unless a member objects'

    Not verified at its source: article 37, read in accounts of it.
    """
    return NoObjection() & Quorum(share=Fraction(1))
