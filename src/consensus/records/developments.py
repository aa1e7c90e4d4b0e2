"""Claims about how the race goes: candidacies, offices, bargains, milestones, remarks, disputes and retractions."""

from collections.abc import Iterable, Iterator
from enum import Enum
from typing import TypeAlias, final

import attrs

from consensus.dates import StatedDate
from consensus.errors import InvalidRecord
from consensus.records.candidacy import CandidacyStatus
from consensus.records.conditions import Granted
from consensus.records.converters import ids, items, stated, word_of
from consensus.records.dated import Dated, Subject
from consensus.records.ids import (
    ActorId,
    CandidateId,
    ConcessionId,
    MemberId,
    MilestoneId,
    OfficeId,
    PackageId,
    ProposalId,
    Reference,
    ReportId,
    each,
)


@final
@attrs.frozen(kw_only=True)
class CandidacyClaim(Dated):
    """A candidacy has a status."""

    candidate: CandidateId
    status: CandidacyStatus = attrs.field(validator=word_of(CandidacyStatus))
    reason: str = ""

    def references(self) -> Iterator[Reference]:
        yield "candidate", self.candidate

    @property
    def subjects(self) -> tuple[Subject, ...]:
        return (("candidacy", self.candidate),)


class OfficeEvent(Enum):
    """What happened to an office."""

    TAKEN = "taken"
    ACTING = "acting"
    EXTENDED = "extended"
    ENDS = "ends"
    VACANT = "vacant"


@final
@attrs.frozen(kw_only=True)
class OfficeClaim(Dated):
    """An office was taken, somebody acts in it, its term was extended or ends, or it is vacant.

    `until` is the stated end of the term.
    """

    office: OfficeId
    event: OfficeEvent = attrs.field(validator=word_of(OfficeEvent))
    actor: ActorId | CandidateId | None = None
    until: StatedDate | None = attrs.field(default=None, converter=stated)

    def references(self) -> Iterator[Reference]:
        yield "office", self.office
        yield "actor", self.actor

    @property
    def subjects(self) -> tuple[Subject, ...]:
        return (("office", self.office),)


class ConcessionEvent(Enum):
    """What happened to a concession; only GRANTED counts as given."""

    OFFERED = "offered"
    PROMISED = "promised"
    GRANTED = "granted"
    REFUSED = "refused"
    REVOKED = "revoked"


@final
@attrs.frozen(kw_only=True)
class ConcessionClaim(Dated):
    """A concession, or one part of it, was offered, promised, granted, refused or revoked.

    `backed_by` names who guarantees what is offered, promised or granted; it is shown, but changes no answer.
    """

    concession: ConcessionId
    event: ConcessionEvent = attrs.field(validator=word_of(ConcessionEvent))
    part: str | None = None
    by: tuple[ActorId, ...] = attrs.field(default=(), converter=ids)
    backed_by: tuple[ActorId, ...] = attrs.field(default=(), converter=ids)

    def __attrs_post_init__(self) -> None:
        if self.backed_by and self.event in (ConcessionEvent.REFUSED, ConcessionEvent.REVOKED):
            problem = f"what is {self.event.value} has nobody behind it; leave 'backed_by' out"
            raise InvalidRecord(what=f"claim on the concession {self.concession!r}", problem=problem)

    def references(self) -> Iterator[Reference]:
        yield from Granted(concession=self.concession, part=self.part).references()
        yield from each("actor", (*self.by, *self.backed_by))

    @property
    def subjects(self) -> tuple[Subject, ...]:
        return (("concession", self.concession, self.part or ""),)


class PackageEvent(Enum):
    """What happened to a package deal."""

    OFFERED = "offered"
    STRUCK = "struck"
    FALLEN = "fallen"


@final
@attrs.frozen(kw_only=True)
class PackageClaim(Dated):
    """A package deal was offered, struck or fell."""

    package: PackageId
    event: PackageEvent = attrs.field(validator=word_of(PackageEvent))

    def references(self) -> Iterator[Reference]:
        yield "package", self.package

    @property
    def subjects(self) -> tuple[Subject, ...]:
        return (("package", self.package),)


class MilestoneKind(Enum):
    """A target, which may be missed; a deadline, which may not; or a meeting, where things are decided."""

    TARGET = "target"
    DEADLINE = "deadline"
    MEETING = "meeting"


class MilestoneEvent(Enum):
    """What happened to a milestone."""

    SET = "set"
    MET = "met"
    MISSED = "missed"
    MOVED = "moved"


@final
@attrs.frozen(kw_only=True)
class MilestoneClaim(Dated):
    """A target, deadline or meeting was set, met, missed or moved.

    `due` is its date as stated; `otherwise`, in words, what happens if nothing is agreed by then.
    """

    milestone: MilestoneId
    event: MilestoneEvent = attrs.field(default=MilestoneEvent.SET, validator=word_of(MilestoneEvent))
    kind: MilestoneKind | None = attrs.field(default=None, validator=attrs.validators.optional(word_of(MilestoneKind)))
    title: str = ""
    due: StatedDate | None = attrs.field(default=None, converter=stated)
    by: ActorId | None = None
    otherwise: str = ""

    def references(self) -> Iterator[Reference]:
        yield "actor", self.by

    @property
    def subjects(self) -> tuple[Subject, ...]:
        return (("milestone", self.milestone),)

    @property
    def family(self) -> Subject | None:
        return ("milestones",)


class RemarkTopic(Enum):
    """What a remark is about."""

    PROCESS = "process"
    MOMENTUM = "momentum"
    PRESSURE = "pressure"
    EXPECTATION = "expectation"


@final
@attrs.frozen(kw_only=True)
class RemarkClaim(Dated):
    """A remark without numbers on how the race is going: momentum, pressure, an expectation.  It changes no stance."""

    topic: RemarkTopic = attrs.field(validator=word_of(RemarkTopic))
    text: str
    proposal: ProposalId | None = None
    members: tuple[MemberId, ...] = attrs.field(default=(), converter=ids)
    actors: tuple[ActorId, ...] = attrs.field(default=(), converter=ids)

    def references(self) -> Iterator[Reference]:
        yield "proposal", self.proposal
        yield from each("member", self.members)
        yield from each("actor", self.actors)

    @property
    def subjects(self) -> tuple[Subject, ...]:
        return (("remark",),)


def _texts(values: Iterable[str]) -> tuple[str, ...]:
    return items(values)


@final
@attrs.frozen(kw_only=True)
class DisputeClaim(Dated):
    """Accounts of one matter differ; `readings` has each of them in words."""

    topic: str
    readings: tuple[str, ...] = attrs.field(converter=_texts)

    def references(self) -> Iterator[Reference]:
        yield from ()

    @property
    def subjects(self) -> tuple[Subject, ...]:
        return (("dispute",),)


@final
@attrs.frozen(kw_only=True)
class RetractionClaim(Dated):
    """An earlier report is withdrawn, or, if `claim` is given, only its claim at that position, counted from 0."""

    report: ReportId
    claim: int | None = None

    def references(self) -> Iterator[Reference]:
        # The report is looked up in the timeline.
        yield from ()

    @property
    def subjects(self) -> tuple[Subject, ...]:
        return (("retraction",),)


DevelopmentClaim: TypeAlias = (
    CandidacyClaim
    | OfficeClaim
    | ConcessionClaim
    | PackageClaim
    | MilestoneClaim
    | RemarkClaim
    | DisputeClaim
    | RetractionClaim
)
