"""Names of the kinds of id by which records refer to one another.

They are plain strings, so that what people type goes straight in; whether an id refers to anything is checked when
records meet in a setting or an appointment.
"""

from collections.abc import Iterable, Iterator
from typing import TypeAlias

MemberId: TypeAlias = str
GroupId: TypeAlias = str
ActorId: TypeAlias = str
OfficeId: TypeAlias = str
CandidateId: TypeAlias = str
ProposalId: TypeAlias = str
ConcessionId: TypeAlias = str
PackageId: TypeAlias = str
RuleId: TypeAlias = str
ObjectionId: TypeAlias = str
ThreatId: TypeAlias = str
MilestoneId: TypeAlias = str
SourceId: TypeAlias = str
ReportId: TypeAlias = str


def unrecorded(member: MemberId, proposal: ProposalId) -> ObjectionId:
    """The id of an objection of which only the member and the proposal are known."""
    return f"{member}:{proposal}"


MoveId: TypeAlias = str
"""What is done and to what, as ``grant:fund`` or ``withdraw:lund``."""

Reference: TypeAlias = tuple[str, str | None]
"""A kind of record, as `Setting.ids` names it, and an id of that kind; None refers to nothing."""


def each(kind: str, ids: Iterable[str]) -> Iterator[Reference]:
    """References to records of one kind."""
    return ((kind, id_) for id_ in ids)
