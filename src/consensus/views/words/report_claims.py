"""What one report claims, in words: for a feed or a log that tells of reports as they come in."""

from consensus.appointment import Appointment
from consensus.records import ReportId
from consensus.views.words.claim_phrases import claim_in_words
from consensus.views.words.phrases import Words


def claims_in_words(race: Appointment, report: ReportId) -> tuple[str, ...]:
    """What a report of a race claims, a phrase for each claim in their order; UnknownId if there is no such report.

    It takes no longer in a long race.

    >>> from consensus.cases import load
    >>> claims_in_words(load("nato-2024"), "pol0305")
    ('Romania restates the objection ro-east: the east has too few of the top posts',)
    """
    words = Words(race)
    return tuple(claim_in_words(entry.claim, words) for entry in race.timeline.entries_of(report))
