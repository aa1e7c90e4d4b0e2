"""A timeline as plain data for JSON."""

from collections.abc import Sequence

from consensus.appointment import Appointment
from consensus.display import JsonData
from consensus.records import Report
from consensus.timeline import Entry
from consensus.views.blocks.block import in_brackets
from consensus.views.data.source_data import sources_data
from consensus.views.words.chosen_entries import EntryFilter, everything
from consensus.views.words.claim_phrases import claim_in_words
from consensus.views.words.decision_summary import headline_of_race
from consensus.views.words.phrases import Words


def timeline_data(appointment: Appointment, only: EntryFilter = everything) -> dict[str, JsonData]:
    """Every report of a race, in file order, with the days on which each selected claim happened and became known."""
    words, timeline = Words(appointment), appointment.timeline
    told = [(report, [entry for entry in timeline.entries_of(report.id) if only(entry)]) for report in timeline.reports]
    return {
        "title": appointment.title,
        "headline": headline_of_race(appointment),
        "reports": [_report(report, entries, words) for report, entries in told if entries or only is everything],
        "sources": sources_data(appointment.timeline.sources),
    }


def _report(report: Report, entries: Sequence[Entry], words: Words) -> JsonData:
    return {
        "id": report.id,
        "cited": in_brackets(words.sources.reports([report])),
        "sources": list(report.sources),
        "said_by": report.said_by,
        "on_record": report.on_record,
        "claims": [
            {
                "occurred_on": None if entry.occurred_on is None else str(entry.occurred_on),
                "known": None if entry.known is None else entry.known.isoformat(),
                "confidence": entry.confidence.value,
                "text": claim_in_words(entry.claim, words),
            }
            for entry in entries
        ],
    }
