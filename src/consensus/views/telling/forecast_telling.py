"""What is said of a forecast: the chance, the likely last hold-outs, what matters most, and the assumptions."""

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction
from typing import Protocol

from consensus.forecasting import (
    AnyAssumption,
    AsPrecedents,
    ChanceBeside,
    Forecast,
    LastHoldOut,
    ResponseDelay,
    SilentMembers,
)
from consensus.forecasting.assumption import ASSUMED
from consensus.forecasting.default_assumptions import PRECEDENTS
from consensus.records import MemberId
from consensus.rules import Outcome
from consensus.situation import Milestone
from consensus.views.blocks.block import Paragraph
from consensus.views.telling.lapse_telling import LapseSentences, without_agreement
from consensus.views.telling.sentences import in_sentences

ASSUMPTIONS_TOLD = 4
"""How many assumptions a paragraph tells, those that matter most first."""

HOLD_OUTS_TOLD = 3
"""How many likely last hold-outs a paragraph tells."""


def of_each_day(milestones: Sequence[tuple[Milestone, date, float]]) -> Iterator[tuple[date, float, list[str]]]:
    """The chance by each day on which milestones are due, with their titles."""
    titles: dict[tuple[date, float], list[str]] = {}
    for milestone, day, chance in milestones:
        titles.setdefault((day, chance), []).append(milestone.title or milestone.id)
    yield from ((day, chance, told) for (day, chance), told in titles.items())


class ForecastSentences(Protocol):
    """What a language says of a forecast: a sentence for each method."""

    def is_adopted(self) -> str:
        """The body has adopted the proposal already."""

    def is_likely(self, probability: float, due: Sequence[str]) -> str:
        """How likely it is that the body can agree by the last day, with the titles of the milestones due on it."""

    def stays_off_the_table(self) -> str:
        """The proposal is not on the table, and no assumption puts it there."""

    def nothing_is_in_the_way(self) -> str:
        """Nothing stands in its way on the day asked about."""

    def is_likely_by(self, milestones: Sequence[tuple[Milestone, date, float]]) -> str:
        """The chance by the last day of each milestone that is due before."""

    def is_likely_beside(self, others: Sequence[ChanceBeside], any_of_these: float) -> str:
        """The chances of other proposals, and of any."""

    def may_hold_out(self, holding: Sequence[LastHoldOut]) -> str:
        """Who is likely to be among the last to hold out."""

    def is_assumed(self, assumption: AnyAssumption, *, matters_most: bool, source: str) -> str:
        """An assumption, when it comes true, and its source unless that is clear."""

    def swings(self, if_so: float, if_not: float) -> str:
        """The chance with and without the assumption that matters most."""

    def others_matter_less(self, number: int) -> str:
        """How many assumptions are not told."""

    def nobody_else_objects(self) -> str:
        """What is assumed in every forecast."""


def forecast_told(found: Forecast, lapse: LapseSentences, say: ForecastSentences) -> Paragraph:
    """A forecast as one paragraph."""
    return in_sentences([*_told(found, say), *without_agreement(found.situation, found.proposal, lapse)])


def _told(found: Forecast, say: ForecastSentences) -> Iterator[str]:
    if found.is_decided:
        yield say.is_adopted()
        return
    milestones = [
        (each, each.due.latest, chance.value)
        for each, chance in found.milestones
        if each.due is not None and each.due.latest is not None
    ]
    yield say.is_likely(found.probability, [each.title or each.id for each, day, _ in milestones if day == found.by])
    if not found.is_on_table and found.probability == 0.0:
        yield say.stays_off_the_table()
    if found.by_day[0].value == 1.0:
        yield say.nothing_is_in_the_way()
        yield from _silence(found, say)
        return
    before = [told for told in milestones if told[1] != found.by]
    if before:
        yield say.is_likely_by(before)
    if found.beside:
        yield say.is_likely_beside(found.beside, found.any.value)
    likely = sorted((each for each in found.last_hold_outs if each.chance.value > 0.0), key=lambda e: -e.chance.value)
    if likely:
        yield say.may_hold_out(likely[:HOLD_OUTS_TOLD])
    yield from _assumptions(found, say)
    if len(found.assumptions) > ASSUMPTIONS_TOLD:
        yield say.others_matter_less(len(found.assumptions) - ASSUMPTIONS_TOLD)
    yield say.nobody_else_objects()


def _silence(found: Forecast, say: ForecastSentences) -> Iterator[str]:
    """What is assumed of the silent members, if the stances of the others are not enough."""
    if found.situation.verdict(found.proposal, rule=found.rule).outcome is Outcome.ADOPTED:
        return
    for each in found.assumptions:
        if isinstance(each, SilentMembers):
            yield say.is_assumed(each, matters_most=False, source="" if each.source == ASSUMED else each.source)


def _assumptions(found: Forecast, say: ForecastSentences) -> Iterator[str]:
    """The assumptions that matter most, and after the first of them what it changes."""
    worth = {each.assumption: each.worth for each in found.swings}
    ranked = sorted(found.assumptions, key=lambda each: -worth.get(each.name, 0.0))
    hangs = len(found.assumptions) > 1 and any(each.worth > 0 for each in found.swings)
    for place, each in enumerate(ranked[:ASSUMPTIONS_TOLD]):
        matters_most = hangs and not place
        says_precedents = not isinstance(each, ResponseDelay) and isinstance(each.when, AsPrecedents)
        is_clear = (each.source == ASSUMED and not matters_most) or (each.source == PRECEDENTS and says_precedents)
        yield say.is_assumed(each, matters_most=matters_most, source="" if is_clear else each.source)
        swing = next((swing for swing in found.swings if swing.assumption == each.name), None)
        if matters_most and swing is not None and swing.if_so is not None and swing.if_not is not None:
            yield say.swings(swing.if_so.value, swing.if_not.value)


def giving_way(giving: Sequence[MemberId], found: Forecast) -> tuple[list[MemberId], frozenset[MemberId]]:
    """Of members that give way, those to be told one by one, and the silent members if all of them are among these."""
    silent = frozenset(
        member for each in found.assumptions if isinstance(each, SilentMembers) for member in each.members
    )
    if len(silent) < 2 or not silent < set(giving):
        return list(giving), frozenset()
    return [each for each in giving if each not in silent], silent


def are_a_range(numbers: Sequence[tuple[int, Fraction]]) -> bool:
    """Whether these are all the numbers from one to another, each equally likely."""
    are_alike = len({share for _, share in numbers}) == 1
    return are_alike and numbers[-1][0] - numbers[0][0] == len(numbers) - 1
