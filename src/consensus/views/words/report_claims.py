"""The claims of one report in words, for a feed or a log of incoming reports."""

from consensus.appointment import Appointment
from consensus.records import ReportId
from consensus.views.words.claim_phrases import claim_in_words
from consensus.views.words.phrases import Words


def claims_in_words(race: Appointment, report: ReportId) -> tuple[str, ...]:
    """A phrase for each claim of a report, in order; raises UnknownId for an unknown report.

    It takes no longer in a long race.

    >>> from consensus.cases import load
    >>> claims_in_words(load("nato-2024"), "pol0305")
    ('Romania restates the objection ro-east: the east has too few of the top posts',)
    """
    words = Words(race)
    return tuple(claim_in_words(entry.claim, words) for entry in race.timeline.entries_of(report))
