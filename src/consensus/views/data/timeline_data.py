"""A timeline as plain data for JSON."""

from consensus.appointment import Appointment
from consensus.display import JsonData
from consensus.records import Report
from consensus.views.words.claim_phrases import claim_in_words
from consensus.views.words.decision_summary import headline_of_race
from consensus.views.words.phrases import Words


def timeline_data(appointment: Appointment) -> dict[str, JsonData]:
    """Every report of a race, in the order of the file, with when each claim happened and became known."""
    return {
        "title": appointment.title,
        "headline": headline_of_race(appointment),
        "reports": [_report(appointment, report) for report in appointment.timeline.reports],
    }


def _report(appointment: Appointment, report: Report) -> JsonData:
    words = Words(appointment.setting)
    entries = appointment.timeline.entries_of(report.id)
    return {
        "id": report.id,
        "sources": list(report.sources),
        "said_by": report.said_by,
        "on_record": report.on_record,
        "claims": [
            {
                "occurred_on": None if entry.occurred_on is None else str(entry.occurred_on),
                "known": None if entry.known is None else entry.known.isoformat(),
                "confidence": (entry.claim.confidence or report.confidence).value,
                "text": claim_in_words(entry.claim, words),
            }
            for entry in entries
        ],
    }
