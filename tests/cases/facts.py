"""A fact known of a race, and how a claim of a case file is held against it.

The facts of each race stand in a module of their own.  They were drawn up from the sources and not from the case file,
so that the file is checked against something else.
"""

from collections.abc import Mapping
from enum import Enum
from operator import attrgetter
from typing import NamedTuple

from consensus.appointment import Appointment
from consensus.dates import StatedDate
from consensus.records import Claim, Confidence, DisputeClaim, Report


class Fact(NamedTuple):
    """One dated fact: when it was so, what it is, every source that has it, and words that must not be lost.

    `values` are attributes of the claim, dotted where they lie deeper; names in a tuple must be among the claim's.
    `on_record` is None where nothing is known of it.
    """

    day: str
    claim: type[Claim]
    values: Mapping[str, object]
    sources: tuple[str, ...]
    says: tuple[str, ...] = ()
    on_record: bool | None = None
    confidence: Confidence = Confidence.VERIFIED

    @property
    def name(self) -> str:
        """The name of the test that holds the case file to it."""
        values = [value.value if isinstance(value, Enum) else str(value) for value in self.values.values()]
        return f"{self.day} {self.claim.__name__} {' '.join(values)} {'+'.join(self.sources)}"


class Publication(NamedTuple):
    """One publication, as a case file has to name it; `reported_on` and `url` are empty where it has none."""

    id: str
    reported_on: str
    publisher: str
    url: str = ""


def publications(listed: str) -> tuple[Publication, ...]:
    """Publications, one a line: id, day, publisher and address."""
    return tuple(Publication(*line.split(" | ")) for line in listed.split("\n") if line)


def bears(claim: Claim, kind: type[Claim], values: Mapping[str, object]) -> bool:
    """Whether a claim is of that kind and has all those values."""
    return isinstance(claim, kind) and all(
        _holds(attrgetter(name)(claim), value, everybody=name == "missing") for name, value in values.items()
    )


def _holds(actual: object, value: object, *, everybody: bool) -> bool:
    # An empty tuple says that there is none, and those who are missing are all of them.
    if isinstance(value, tuple) and isinstance(actual, tuple) and value and not everybody:
        return {str(item) for item in value} <= {str(item) for item in actual}
    if isinstance(actual, StatedDate) and isinstance(value, str):
        return actual == StatedDate.of(value)
    return actual == value


def texts(report: Report, claim: Claim | None = None) -> str:
    """All words of a report and of one of its claims, in lower case."""
    found = [report.said_by, report.note]
    for name in ("wording", "note", "reason", "text", "title", "rule", "topic", "by"):
        value = getattr(claim, name, "")
        found.append(value if isinstance(value, str) else "")
    if isinstance(claim, DisputeClaim):
        found.extend(claim.readings)
    return "\n".join(found).casefold()


def is_claimed(fact: Fact, race: Appointment, source: str | None) -> bool:
    """Whether a report of a source, or one without any, says what is known."""
    return any(
        _says(fact, report, claim, source, race)
        for report in race.timeline.reports
        if (source in report.sources if source is not None else not report.sources)
        for claim in report.claims
    )


def came_out(report: Report, source: str | None, race: Appointment) -> StatedDate | None:
    """When a report came out in one of its sources."""
    if report.reported_on is not None or source is None:
        return report.reported_on
    return next(found.reported_on for found in race.timeline.sources if found.id == source)


def _says(fact: Fact, report: Report, claim: Claim, source: str | None, race: Appointment) -> bool:
    """Whether a claim says what is known, of the right day, as certain and as attributed as it is."""
    return (
        bears(claim, fact.claim, fact.values)
        and (claim.occurred_on or report.occurred_on or came_out(report, source, race)) == StatedDate.of(fact.day)
        and (claim.confidence or report.confidence) is fact.confidence
        and (fact.on_record is None or report.on_record is fact.on_record)
        and all(word in texts(report, claim) for word in fact.says)
    )
