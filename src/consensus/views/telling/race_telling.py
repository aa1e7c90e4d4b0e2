"""What is said of a finished race: how it ended, who blocked until when, and on how many days."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Protocol

from consensus.appointment import Appointment
from consensus.history import Course, Turn
from consensus.records import DecisionResult, MemberId, ProposalId
from consensus.rules import Outcome, Verdict
from consensus.situation import Situation
from consensus.views.blocks.block import Paragraph
from consensus.views.telling.decisions import deciding
from consensus.views.telling.sentences import NAMED_AT_MOST, Phrase, in_sentences
from consensus.views.telling.situation_sentences import SituationSentences
from consensus.views.telling.situation_telling import stands


class RaceSentences(Protocol):
    """What a language says of a race, besides its end: a sentence for each method.

    `proposal` is None where it is the one that the paragraph is about.
    """

    def nothing_is_reported(self) -> str:
        """Nothing has been reported yet."""

    def many_blocked(self, blockers: Sequence[MemberId], proposal: ProposalId | None) -> str:
        """Many members blocked a proposal at one time or another."""

    def blocked_until(self, by_day: Mapping[date, Sequence[MemberId]], proposal: ProposalId | None) -> str:
        """Who blocked a proposal, by the last day of blocking, the earliest first."""

    def was_blocked(self, days: int, turns: int, *, is_of_one: bool) -> str:
        """On how many of the days with news a proposal was blocked."""

    def came_up(self, first: date) -> str:
        """On which day the adopted proposal first came up."""


def race_told(course: Course, of_end: Callable[[Situation], SituationSentences], say: RaceSentences) -> Paragraph:
    """A race as one paragraph, by what was known on each day; `of_end` makes the sentences on its last day."""
    return in_sentences(_told(course, of_end, say))


def _told(course: Course, of_end: Callable[[Situation], SituationSentences], say: RaceSentences) -> Iterator[Phrase]:
    span = course.appointment.timeline.span()
    if span is None:
        yield say.nothing_is_reported()
        return
    end = course.appointment.on(span[1])
    yield from stands(end, end.proposal.id, end.verdict(), None, of_end(end))
    decision = deciding(end, end.proposal.id)
    turns = [turn for turn in course.turns if decision is None or turn.day < decision.day]
    yield from _blocked(turns, end, course.appointment, say)
    if decision is not None and decision.result is DecisionResult.ADOPTED and turns:
        adopted = end.setting.proposal(decision.proposal)
        first = next((turn.day for turn in turns if turn.situation.has_heard_of(adopted)), None)
        if first is not None:
            yield say.came_up(first)


def _blocked(turns: list[Turn], end: Situation, race: Appointment, say: RaceSentences) -> Iterator[str]:
    """Who blocked which proposal on an earlier day, each with the last day of blocking.

    The blocked proposal is named unless the paragraph is about it anyway.  Those who block the proposal asked about to
    this day are left out: the sentences before have named them.
    """
    verdict, asked = end.verdict(), end.proposal.id
    last = _last_blocked(turns, race)
    is_of_one = {*last, *(turn.proposal for turn in turns)} <= {asked, None}
    for proposal, blocked in last.items():
        still = verdict.blockers if proposal == asked else ()
        blockers = {member: day for member, day in blocked.items() if member not in still}
        it = None if is_of_one else proposal
        if len(blockers) > NAMED_AT_MOST:
            yield say.many_blocked(list(blockers), it)
        elif blockers:
            yield say.blocked_until(_by_day(blockers), it)
    if days := len([turn for turn in turns if _is_blocked(turn.verdict)]):
        yield say.was_blocked(days, len(turns), is_of_one=is_of_one)


def _last_blocked(turns: list[Turn], race: Appointment) -> dict[ProposalId, dict[MemberId, date]]:
    """Who blocked each proposal, and the last day on which it did.

    A day counts if the member blocked on it by all that is known now and, on a day with news, by what was known then
    too.  Besides the days with news there are those on which something happened that became known later: a veto may
    have become known only together with the withdrawal after it.
    """
    last: dict[ProposalId, dict[MemberId, date]] = {}
    with_news = {turn.day: turn for turn in turns}
    happened = {entry.day for turn in turns for entry in turn.news if entry.day is not None}
    for day in sorted(happened.union(turn.day for turn in turns)):
        turn = with_news.get(day)
        if turn is not None and not _is_blocked(turn.verdict):
            continue
        then = race.on(day)
        proposal = then.proposal.id if turn is None else turn.proposal
        if proposal is None or any(map(then.is_withdrawn, race.setting.proposal(proposal).candidates)):
            continue
        blocking = then.verdict(proposal).blockers
        if turn is not None and turn.verdict is not None:
            blocking &= turn.verdict.blockers
        if blocking:
            last.setdefault(proposal, {}).update(dict.fromkeys(sorted(blocking), day))
    return last


def _is_blocked(verdict: Verdict | None) -> bool:
    return verdict is not None and verdict.outcome is Outcome.BLOCKED


def _by_day(blockers: Mapping[MemberId, date]) -> dict[date, list[MemberId]]:
    """The blockers, grouped by their last day of blocking, the earliest first."""
    found: dict[date, list[MemberId]] = {}
    for member, day in blockers.items():
        found.setdefault(day, []).append(member)
    return dict(sorted(found.items()))
