"""Type names for the kinds of id by which records refer to one another.

They are plain strings, so that users can pass text directly; a setting or an appointment checks that each id refers
to something.
"""

from collections.abc import Iterable, Iterator
from itertools import repeat
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
"""The maximum number of characters in an id."""


def is_id(text: str) -> bool:
    """Whether a text can be an id: 1 to 100 visible characters, with no space at either end."""
    return 0 < len(text) <= ID_LENGTH and is_visible(text) and text == text.strip()


def unrecorded(member: MemberId, proposal: ProposalId) -> ObjectionId:
    """The id given to an objection when only its member and its proposal are known."""
    return f"{member}:{proposal}"


MoveId: TypeAlias = str
"""What is done, and to what: ``grant:fund`` or ``withdraw:lund``."""

Reference: TypeAlias = tuple[str, str | None]
"""A kind of record, by its name in `Setting.ids`, and an id of that kind; an id of None refers to nothing."""


def each(kind: str, ids: Iterable[str]) -> Iterator[Reference]:
    """References to records of one kind."""
    return zip(repeat(kind), ids)
