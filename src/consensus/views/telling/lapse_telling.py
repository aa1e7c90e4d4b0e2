"""What is said of an office while nobody is agreed on: that it is vacant, who acts in it, what follows a deadline."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Protocol

from consensus.records import (
    ActorId,
    CandidateId,
    DecisionResult,
    MilestoneClaim,
    MilestoneEvent,
    OfficeClaim,
    OfficeEvent,
    OfficeId,
    ProposalId,
)
from consensus.situation import Milestone, Situation
from consensus.situation.extended_terms import extension
from consensus.timeline import Entry
from consensus.views.telling.decisions import deciding
from consensus.views.telling.sentences import CitesReports, Phrase, of_entries


class LapseSentences(Protocol):
    """What a language says of offices that nobody is agreed on for."""

    @property
    def sources(self) -> CitesReports:
        """How sources are cited."""

    def are_vacant(self, offices: Sequence[OfficeId]) -> str:
        """Which offices are vacant."""

    def acts(self, actor: ActorId | CandidateId | None, office: OfficeId) -> str:
        """Who acts in an office, if that is known."""

    def is_to_follow(self, day: date, otherwise: str) -> str:
        """What happens if nothing is agreed by a day."""

    def was_to_follow(self, day: date, otherwise: str) -> str:
        """What was to happen once nothing had been agreed by a day."""


def without_agreement(situation: Situation, proposal: ProposalId, say: LapseSentences) -> Iterator[Phrase]:
    """Which offices of a proposal are vacant, who acts in them, and what happens if nothing is agreed by a day.

    Empty once the body has agreed on somebody.
    """
    decision = deciding(situation, proposal)
    if decision is not None and decision.result is DecisionResult.ADOPTED:
        return
    offices = dict.fromkeys(situation.setting.proposal(proposal).offices)
    reported = [entry for office in offices for entry in situation.current("office", office)]
    yield from _held_for_now(reported, say)
    milestones = [each for each in situation.milestones() if each.otherwise]
    for milestone in milestones:
        last = _last_day(milestone)
        if last is not None and milestone.is_ahead(situation.day):
            yield of_entries(say.is_to_follow(last, milestone.otherwise), _telling(milestone), say.sources)
    if extension(situation, proposal) is None:
        yield from _followed(milestones, situation.day, reported, say)


def _held_for_now(reported: Sequence[Entry], say: LapseSentences) -> Iterator[Phrase]:
    """The vacant offices, and who acts in others."""
    vacant = {
        entry: entry.claim.office
        for entry in reported
        if isinstance(entry.claim, OfficeClaim) and entry.claim.event is OfficeEvent.VACANT
    }
    if vacant:
        yield of_entries(say.are_vacant(list(dict.fromkeys(vacant.values()))), vacant, say.sources)
    for entry in reported:
        if isinstance(entry.claim, OfficeClaim) and entry.claim.event is OfficeEvent.ACTING:
            yield of_entries(say.acts(entry.claim.actor, entry.claim.office), [entry], say.sources)


def _followed(
    milestones: Sequence[Milestone], day: date, reported: Sequence[Entry], say: LapseSentences
) -> Iterator[Phrase]:
    """What was to follow the last milestone that has passed, until something is reported of the office since."""
    passed = [
        (last, milestone)
        for milestone in milestones
        if milestone.event is not MilestoneEvent.MET and (last := _last_day(milestone)) is not None and last < day
    ]
    if not passed:
        return
    last, milestone = passed[-1]
    if not any(entry.day is None or entry.day >= last for entry in reported):
        yield of_entries(say.was_to_follow(last, milestone.otherwise), _telling(milestone), say.sources)


def _telling(milestone: Milestone) -> list[Entry]:
    """The last report of what happens if nothing is agreed."""
    telling = (each for each in milestone.history if isinstance(each.claim, MilestoneClaim) and each.claim.otherwise)
    return list(telling)[-1:]


def _last_day(milestone: Milestone) -> date | None:
    return None if milestone.due is None else milestone.due.latest
