"""The reports an answer cites, with their sources, as plain data for JSON."""

from collections.abc import Iterable, Iterator

from consensus.appointment import Appointment
from consensus.display import JsonData
from consensus.records import Source
from consensus.situation import Situation
from consensus.views.blocks.block import in_brackets
from consensus.views.words.source_phrases import SourceWords

_NAMING = ("report", "reports")
"""The keys under which plain data names reports by their ids."""


def with_sources(data: dict[str, JsonData], about: Situation | Appointment) -> dict[str, JsonData]:
    """The data with the reports it names added: how each is cited, and its sources with publisher, day and URL."""
    words, timeline = SourceWords.of(about), about.timeline
    named = set(_named(data))
    reports = {report.id: report for report in timeline.reports if report.id in named}
    found = {id_ for report in reports.values() for id_ in report.sources}
    return {
        **data,
        "reports": {
            id_: {"cited": in_brackets(words.reports([report])), "sources": list[JsonData](report.sources)}
            for id_, report in sorted(reports.items())
        },
        "sources": sources_data(source for source in timeline.sources if source.id in found),
    }


def sources_data(sources: Iterable[Source]) -> dict[str, JsonData]:
    """Sources by id: publisher, day, URL, and the source that each relays."""
    return {
        source.id: {
            "publisher": source.publisher,
            "reported_on": None if source.reported_on is None else str(source.reported_on),
            "url": source.url,
            "relays": list[JsonData](source.relays),
        }
        for source in sorted(sources, key=lambda source: source.id)
    }


def _named(data: JsonData) -> Iterator[str]:
    """The ids of the reports named anywhere in the data."""
    match data:
        case dict():
            for key, value in data.items():
                match value:
                    case str() if key in _NAMING:
                        yield value
                    case list() if key in _NAMING:
                        yield from (each for each in value if isinstance(each, str))
                    case _:
                        yield from _named(value)
        case list():
            for value in data:
                yield from _named(value)
        case _:
            pass
