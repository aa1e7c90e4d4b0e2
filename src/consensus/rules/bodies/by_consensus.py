"""Consensus without some of the members: the OSCE's rules for a state concerned, and for the parties to a dispute.

Not here: consensus of all, which needs no function; `consensus.cases.known_bodies` says which bodies decide by it.
"""

from collections.abc import Iterable

from consensus.errors import InvalidRecord
from consensus.records import MemberId
from consensus.rules.each_member import ConsensusExcept
from consensus.rules.rule import Rule


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
        raise InvalidRecord(what="parties to a dispute", problem=f"{len(two)} were named; name two")
    return ConsensusExcept(two)
