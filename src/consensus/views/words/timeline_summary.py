"""A timeline in words: every report with its claims, sorted by the day it became known."""

from collections.abc import Iterator

from consensus.appointment import Appointment
from consensus.views.blocks.block import Block, Cited, Sentence, Sentences, Table
from consensus.views.words.chosen_entries import EntryFilter, everything
from consensus.views.words.claim_phrases import claim_by_itself
from consensus.views.words.decision_summary import outcome_of_race
from consensus.views.words.phrases import Words, number


def timeline_summary(appointment: Appointment, only: EntryFilter = everything) -> Iterator[Block]:
    yield Sentences((appointment.title,))
    yield from outcome_of_race(appointment)
    rows = tuple(_report_rows(appointment, only))
    told, of = sum(bool(row[1]) for row in rows), len(appointment.timeline)
    many = number(of, "report") if told == of else f"{told} of {number(of, 'report')}"
    yield Sentences((f"{many}, by the day they became known",))
    yield Table(rows, ("known", "report", "happened", "claims"))


def _report_rows(appointment: Appointment, only: EntryFilter) -> Iterator[tuple[str, str, str, Sentence]]:
    words = Words(appointment)
    rows, known = [], ""
    for place, report in enumerate(appointment.timeline.reports):
        every = appointment.timeline.entries_of(report.id)
        entries = tuple(entry for entry in every if only(entry))
        if not entries and (every or only is not everything):
            continue
        # A report without a claim stands where it stands in the file.
        if entries:
            known = min((entry.known.isoformat() for entry in entries if entry.known is not None), default="")
        rows.append((known, place, report, entries))
    for known, _, report, entries in sorted(rows, key=lambda row: row[:2]):
        yield known if entries else "", report.id, "", Cited("", words.sources.reports([report]), (report.id,))
        if not entries:
            yield "", "", "", "  (no claim)"
        for entry in entries:
            happened = "" if entry.occurred_on is None else str(entry.occurred_on)
            yield "", "", happened, f"  {claim_by_itself(entry.claim, words)}"
