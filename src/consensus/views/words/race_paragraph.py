"""A race that is over, as sentences that can be quoted: how it ended, and who stood in the way until when."""

from collections.abc import Iterator
from datetime import date

from consensus.dates import StatedDate
from consensus.history import Course, Turn, replay
from consensus.records import DecisionResult, MemberId
from consensus.rules import Outcome
from consensus.views.blocks.block import Paragraph
from consensus.views.words.decision_summary import deciding
from consensus.views.words.paragraph_phrases import NAMED_AT_MOST, Phrase, body_name, counted, in_sentences, members
from consensus.views.words.phrases import Words, listed
from consensus.views.words.situation_paragraph import stands


def race_paragraph(course: Course) -> Paragraph:
    """A race as one paragraph, from what was known on each of its days."""
    return in_sentences(_told(course))


def _told(course: Course) -> Iterator[Phrase]:
    span = course.appointment.timeline.span()
    words = Words(course.appointment)
    if span is None:
        yield f"nothing has been reported of the choice of {body_name(words)} yet"
        return
    end = course.appointment.on(span[1])
    yield from stands(end, end.proposal.id, end.verdict(), None)
    decision = deciding(end, end.proposal.id)
    turns = [turn for turn in replay(course.appointment) if decision is None or turn.day < decision.day]
    yield from _blocked(turns, words)
    if decision is not None and decision.result is DecisionResult.ADOPTED and turns:
        first = next((turn.day for turn in turns if turn.proposal == decision.proposal), None)
        if first is not None:
            yield f"that proposal was first known on {StatedDate.day(first).words()}"


def _blocked(turns: list[Turn], words: Words) -> Iterator[str]:
    """Who stood in the way of whatever was in question, each with the last day on which it did."""
    last: dict[MemberId, date] = {}
    days = 0
    for turn in turns:
        if turn.verdict is not None and turn.verdict.outcome is Outcome.BLOCKED:
            days += 1
            last |= dict.fromkeys(turn.verdict.blockers, turn.day)
    if not last:
        return
    if len(last) > NAMED_AT_MOST:
        yield f"{members(last, words)} stood in the way at one time or another"
        return
    by_day: dict[date, list[MemberId]] = {}
    for member in words.by_name(last):
        by_day.setdefault(last[member], []).append(member)
    said = [f"{words.names(found)} as late as {StatedDate.day(day).words()}" for day, found in sorted(by_day.items())]
    yield f"these stood in the way: {listed(said)}"
    yield f"it was blocked on {days} of the {counted(len(turns), 'day')} with news"
