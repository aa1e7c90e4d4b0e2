"""What a user considers likely before any report: the stances of members, and that reports are right."""

from collections.abc import Mapping
from fractions import Fraction
from typing import TypeAlias, final

import attrs

from consensus.errors import InvalidRecord
from consensus.records import MemberId, ReportId, SourceId, Stance
from consensus.records.converters import exact

Shares: TypeAlias = Mapping[Stance, Fraction]
"""How likely each stance is: 1 in all; a stance that is left out cannot be."""


def _shares(given: Mapping[Stance, Fraction | int | str]) -> Shares:
    shares = {Stance(stance): exact(share) for stance, share in given.items()}
    if sum(shares.values()) != 1:
        raise InvalidRecord(what="prior", problem=f"the shares of stances add up to {sum(shares.values())}, not to 1")
    return shares


def _by_member(given: Mapping[MemberId, Mapping[Stance, Fraction | int | str]]) -> dict[MemberId, Shares]:
    return {member: _shares(shares) for member, shares in given.items()}


def _reliability(given: Mapping[str, Fraction | int | str]) -> dict[str, Fraction]:
    chances = {report: exact(chance) for report, chance in given.items()}
    for report, chance in chances.items():
        if chance > 1:
            raise InvalidRecord(what="prior", problem=f"{report!r} cannot be right with a chance of {chance}")
    return chances


@final
@attrs.frozen(kw_only=True)
class Prior:
    """How likely each stance is for a member of which nothing is said, and how likely reports are to be right.

    `stances` is for every member that `members` does not name.  `reliability` is by id of a report or of a source: a
    report has its own, or else the greatest of its sources'; one with neither is taken as the evidence takes it.
    Numbers are exact: an int, a Fraction, or text such as "1/3" or "0.9".  InvalidRecord, if the shares of stances
    do not add up to 1, or a chance is above 1.

    >>> Prior(stances={Stance.SUPPORTS: "2/3", Stance.OBJECTS: "1/3"}, reliability={"nos": "0.9"}).reliability["nos"]
    Fraction(9, 10)
    """

    stances: Shares = attrs.field(converter=_shares)
    members: Mapping[MemberId, Shares] = attrs.field(factory=dict, converter=_by_member)
    reliability: Mapping[ReportId | SourceId, Fraction] = attrs.field(factory=dict, converter=_reliability)

    def shares(self, member: MemberId) -> Shares:
        """How likely each stance is for a member."""
        return self.members.get(member, self.stances)
