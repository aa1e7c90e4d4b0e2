"""A forecast as sentences to quote: the chance, the likely last hold-outs, what matters most, and the assumptions."""

from collections.abc import Sequence
from datetime import date

from consensus.dates import StatedDate
from consensus.forecasting import AnyAssumption, ChanceBeside, Forecast, LastHoldOut
from consensus.situation import Milestone
from consensus.views.blocks.block import Paragraph
from consensus.views.telling.forecast_telling import forecast_told, of_each_day
from consensus.views.words.forecast_phrases import (
    assumed_when,
    assumption_in_words,
    last_hold_out_in_words,
    percent,
)
from consensus.views.words.paragraph_phrases import body_name, counted
from consensus.views.words.phrases import Words, listed, things
from consensus.views.words.situation_paragraph import EnglishSituation, day_in_words


def forecast_paragraph(found: Forecast) -> Paragraph:
    """A forecast as one paragraph."""
    return forecast_told(found, EnglishSituation(found.situation), EnglishForecast(found))


class EnglishForecast:
    """What is said in English of a forecast; its methods are those of `ForecastSentences`."""

    def __init__(self, found: Forecast) -> None:
        self._found = found
        self._words = Words(found.situation)
        self._body = body_name(self._words)
        self._proposed = self._words.proposed(found.proposal)
        self._as_of = f"as of {day_in_words(found.situation)}"

    def is_adopted(self) -> str:
        return f"{self._body} has adopted {self._proposed}, {self._as_of}"

    def is_likely(self, probability: float, due: Sequence[str]) -> str:
        day = StatedDate.day(self._found.by).words()
        by = f"{day} ({things(due)})" if due else day
        agree = f"that {self._body} can agree on {self._proposed} by {by}, {self._as_of}"
        return f"under stated assumptions {_chance(probability)} {agree}{self._error()}"

    def _error(self) -> str:
        """The standard error and the number of scenarios, unless the chance is exact."""
        if self._found.scenarios is None:
            return ""
        points = max(self._found.standard_error * 100, 0.01)
        return f" (standard error {points:.2f} percentage points, from {counted(self._found.scenarios, 'scenario')})"

    def stays_off_the_table(self) -> str:
        return "the proposal is not on the table, and no assumption puts it there"

    def nothing_is_in_the_way(self) -> str:
        return "nothing stands in its way on that day, and nobody is assumed to go back on its word"

    def is_likely_by(self, milestones: Sequence[tuple[Milestone, date, float]]) -> str:
        told = (
            f"{percent(chance)} by {StatedDate.day(day).words()} ({things(titles)})"
            for day, chance, titles in of_each_day(milestones)
        )
        return f"it is {listed(told)}"

    def is_likely_beside(self, others: Sequence[ChanceBeside], any_of_these: float) -> str:
        told = listed(f"{percent(each.chance.value)} for {self._words.proposed(each.proposal)}" for each in others)
        return f"in the same scenarios it is {told}, and {percent(any_of_these)} for any of these"

    def may_hold_out(self, holding: Sequence[LastHoldOut]) -> str:
        surely = [each for each in holding if each.chance.value == 1.0]
        if surely == list(holding) and len(surely) == 1:
            last = last_hold_out_in_words(surely[0].members, surely[0].is_silent, self._words)
            return f"sure to be the last to hold out: {last}"
        named = (
            f"{last_hold_out_in_words(each.members, each.is_silent, self._words)} ({percent(each.chance.value)})"
            for each in holding
        )
        return f"likely to be among the last to hold out: {listed(named)}"

    def is_assumed(self, assumption: AnyAssumption, *, matters_most: bool, source: str) -> str:
        introduced = "the assumption that matters most" if matters_most else "assumed"
        when = assumed_when(assumption)
        said = f"{assumption_in_words(assumption, self._found, self._words)}{when and f', {when}'}"
        return f"{introduced}: {said}{source and f' ({source})'}"

    def swings(self, if_so: float, if_not: float) -> str:
        return f"if that comes true by then, {_chance(if_so)}; if not, {_chance(if_not)}"

    def others_matter_less(self, number: int) -> str:
        return f"{counted(number, 'further assumption')} {'matters' if number == 1 else 'matter'} less"

    def nobody_else_objects(self) -> str:
        return "it is assumed that nobody new objects and nobody goes back on its word"


def _chance(probability: float) -> str:
    if probability == 1.0:
        return "it is certain"
    return "there is no chance" if probability == 0.0 else f"the chance is {percent(probability)}"
