"""A finished race as sentences to quote: how it ended, and who blocked until when."""

from collections.abc import Iterator, Mapping
from datetime import date

from consensus.dates import StatedDate
from consensus.history import Course, Turn, replay
from consensus.records import DecisionResult, MemberId, ProposalId
from consensus.rules import Outcome, Verdict
from consensus.views.blocks.block import Paragraph
from consensus.views.words.decision_summary import deciding
from consensus.views.words.paragraph_phrases import NAMED_AT_MOST, Phrase, body_name, in_sentences, members, spelt
from consensus.views.words.phrases import Words, listed
from consensus.views.words.situation_paragraph import stands


def race_paragraph(course: Course) -> Paragraph:
    """A race as one paragraph, by what was known on each day."""
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
    yield from _blocked(turns, end.verdict(), end.proposal.id, words)
    if decision is not None and decision.result is DecisionResult.ADOPTED and turns:
        first = next((turn.day for turn in turns if turn.proposal == decision.proposal), None)
        if first is not None:
            yield f"the adopted proposal first came up on {StatedDate.day(first).words()}"


def _blocked(turns: list[Turn], verdict: Verdict, asked: ProposalId, words: Words) -> Iterator[str]:
    """Who blocked which proposal on an earlier day, each with the last day of blocking.

    The blocked proposal is named unless the paragraph is about it anyway.  Those who block the proposal asked about to
    this day are left out: the sentences before have named them.
    """
    last: dict[ProposalId, dict[MemberId, date]] = {}
    days = 0
    for turn in turns:
        if turn.proposal is not None and turn.verdict is not None and turn.verdict.outcome is Outcome.BLOCKED:
            days += 1
            last.setdefault(turn.proposal, {}).update(dict.fromkeys(turn.verdict.blockers, turn.day))
    is_of_one = {turn.proposal for turn in turns} <= {asked, None}
    for proposal, blocked in last.items():
        still = verdict.blockers if proposal == asked else ()
        blockers = {member: day for member, day in blocked.items() if member not in still}
        if not blockers:
            continue
        it = "it" if is_of_one else words.in_short(proposal)
        if len(blockers) > NAMED_AT_MOST:
            yield f"{members(blockers, words)} blocked {it} at one time or another"
        else:
            yield _until(blockers, it, words)
    if last:
        was_blocked = "it was blocked" if is_of_one else "the proposal then in question was blocked"
        how_often = f"{'all' if days == len(turns) else spelt(days)} of the {spelt(len(turns))} days"
        yield f"{was_blocked} on {'the one day' if len(turns) == 1 else how_often} with news"


def _until(blockers: Mapping[MemberId, date], it: str, words: Words) -> str:
    """The blockers of a proposal, grouped by their last day of blocking."""
    by_day: dict[date, list[MemberId]] = {}
    for member, day in blockers.items():
        by_day.setdefault(day, []).append(member)
    (first, found), *later = sorted(by_day.items())
    told = f"{words.names(found)} blocked {it} until at least {StatedDate.day(first).words()}"
    return listed(
        [told, *(f"{words.names(found)} until at least {StatedDate.day(day).words()}" for day, found in later)]
    )
