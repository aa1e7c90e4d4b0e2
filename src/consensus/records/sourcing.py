"""Where claims come from: sources, which may relay one another, and reports, which attribute claims to somebody.

How reports are ordered and folded lives in `consensus.timeline`.
"""

from collections.abc import Iterable

import attrs

from consensus.dates import StatedDate
from consensus.errors import InvalidRecord
from consensus.records.claims import Claim
from consensus.records.converters import ids, items, stated, word_of
from consensus.records.dated import Confidence
from consensus.records.ids import MemberId, ReportId, SourceId


@attrs.frozen(kw_only=True)
class Source:
    """A publication, the day on which it came out, and the sources that it relays.

    What a source says counts as known from the day of the first source in its chain of relays: a later relay adds no
    delay.
    """

    id: SourceId
    publisher: str = ""
    reported_on: StatedDate | None = attrs.field(default=None, converter=stated)
    url: str = ""
    relays: tuple[SourceId, ...] = attrs.field(default=(), converter=ids)
    note: str = ""

    def __attrs_post_init__(self) -> None:
        if self.id in self.relays:
            raise InvalidRecord(what=f"source {self.id!r}", problem="it relays itself")


def check_relay(source: Source, relayed: Source) -> None:
    """Raise InvalidRecord if a source certainly came out before the source that it relays."""
    earlier, later = source.reported_on, relayed.reported_on
    if earlier is None or later is None or earlier.latest is None or later.earliest is None:
        return
    if earlier.latest < later.earliest:
        problem = f"it came out {earlier.words()}, before {relayed.id!r}, which it relays: {later.words()}"
        raise InvalidRecord(what=f"source {source.id!r}", problem=problem)


def _claims(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    return items(claims)


@attrs.frozen(kw_only=True)
class Report:
    """What somebody said in one place: claims, with the sources that carry them and the person they are attributed to.

    `said_by` names the speaker in the source's words, "two officials" if it is anonymous; `on_record` says that the
    speaker is named, and `speaks_for` the member for which the speaker has authority.
    Reports of one day are unordered unless they carry a `time` ("14:30") or come `after` another report.
    A `supposed` report is a what-if that nobody said; it overrides all other reports of its day.
    A report may have no claims, to keep on file a source that says nothing of interest.
    """

    id: ReportId
    sources: tuple[SourceId, ...] = attrs.field(default=(), converter=ids)
    claims: tuple[Claim, ...] = attrs.field(default=(), converter=_claims)
    said_by: str = ""
    on_record: bool = False
    speaks_for: MemberId | None = None
    reported_on: StatedDate | None = attrs.field(default=None, converter=stated)
    occurred_on: StatedDate | None = attrs.field(default=None, converter=stated)
    time: str = ""
    after: tuple[ReportId, ...] = attrs.field(default=(), converter=ids)
    passage: str = ""
    confidence: Confidence = attrs.field(default=Confidence.VERIFIED, validator=word_of(Confidence))
    supposed: bool = False
    note: str = ""

    def __attrs_post_init__(self) -> None:
        if not self.sources and self.reported_on is None:
            raise InvalidRecord(what=f"report {self.id!r}", problem="it has no source; name one, or give reported_on")
        if self.time and not is_time(self.time):
            raise InvalidRecord(what=f"report {self.id!r}", problem=f"time {self.time!r} is not of the form 14:30")
        if self.id in self.after:
            raise InvalidRecord(what=f"report {self.id!r}", problem="it comes after itself")


def is_time(text: str) -> bool:
    """Whether a text is a time of day, as "14:30"."""
    hours, _, minutes = text.partition(":")
    if not (len(hours) == len(minutes) == 2 and hours.isdecimal() and minutes.isdecimal() and text.isascii()):
        return False
    return int(hours) < 24 and int(minutes) < 60
