"""Names of the kinds of id by which records refer to one another.

They are plain strings, so that what people type goes straight in; whether an id refers to anything is checked when
records meet in a setting or an appointment.
"""

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from consensus.spelling import is_visible

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


ID_LENGTH = 100
"""The most characters that an id has."""


def is_id(text: str) -> bool:
    """Whether a text can be an id: one to a hundred visible characters and inner spaces."""
    return 0 < len(text) <= ID_LENGTH and is_visible(text) and text == text.strip()


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
