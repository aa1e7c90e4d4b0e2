"""The prior: how likely a user considers each stance of a member before any report, and each report to be right."""

from collections.abc import Mapping
from fractions import Fraction
from typing import TypeAlias, final

import attrs

from consensus.errors import InvalidRecord
from consensus.records import MemberId, ReportId, SourceId, Stance
from consensus.records.converters import exact

Shares: TypeAlias = Mapping[Stance, Fraction]
"""The probability of each stance; they add up to 1, and a stance that is left out is impossible."""


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
    """How likely each stance is for a member that no report speaks of, and how likely reports are to be right.

    `stances` applies to every member that `members` does not list.  `reliability` is by id of a report or source: a
    report has its own reliability, or else the greatest of its sources; without either, the evidence decides.
    Numbers are exact: an int, a Fraction, or text such as "1/3" or "0.9".  Raises InvalidRecord if the shares of
    stances do not add up to 1, or if a reliability is above 1.

    >>> Prior(stances={Stance.SUPPORTS: "2/3", Stance.OBJECTS: "1/3"}, reliability={"nos": "0.9"}).reliability["nos"]
    Fraction(9, 10)
    """

    stances: Shares = attrs.field(converter=_shares)
    members: Mapping[MemberId, Shares] = attrs.field(factory=dict, converter=_by_member)
    reliability: Mapping[ReportId | SourceId, Fraction] = attrs.field(factory=dict, converter=_reliability)

    def shares(self, member: MemberId) -> Shares:
        """The prior probability of each stance of a member."""
        return self.members.get(member, self.stances)
