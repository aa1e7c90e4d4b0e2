"""The rule of the body over the days of a race, for the head of a page.

Not here: the rule for one day and proposal, which is shown with the verdict.
"""

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

import attrs

from consensus.dates import StatedDate
from consensus.dates.stated import eve_of
from consensus.errors import RuleDoesNotFit
from consensus.history import Turn
from consensus.situation import Situation
from consensus.views.markup.element import Element, element
from consensus.views.words.phrases import Words
from consensus.views.words.rule_phrases import rule_in_words

__all__ = ["drawn_rules", "sentence"]


def drawn_rules(turns: Sequence[Turn], opened: date, about: str) -> Element:
    """The body and its rule; if the rule changed, every version with its days, folded.

    The version in force on the day on which the page opens is marked.
    """
    spans = _spans(turns)
    if len(spans) < 2:
        return element("p", " ".join([about, *(sentence(rule) for _, rule in spans)]))
    lines = []
    for place, (since, rule) in enumerate(spans):
        until = eve_of(spans[place + 1][0]) if place + 1 < len(spans) else None
        in_force = since <= opened and (until is None or opened <= until)
        days = _days(since if place else None, until)
        lines.append(element("li", f"{days}: {rule}", f" (in force on {_words(opened)})" if in_force else []))
    changing = f"{about} Its rule changes in the course of this race."
    return element("details", element("summary", changing), element("ul", lines))


def sentence(rule: str) -> str:
    """The rule as a sentence; names keep their capitals."""
    return f"{rule[:1].upper()}{rule[1:]}."


def _days(since: date | None, until: date | None) -> str:
    if since is None:
        return "always" if until is None else f"until {_words(until)}"
    return f"from {_words(since)}" if until is None else f"from {_words(since)} to {_words(until)}"


def _words(day: date) -> str:
    return StatedDate.day(day).words()


def _spans(turns: Sequence[Turn]) -> list[tuple[date, str]]:
    """The first day of each rule and the rule in words, by what was known on each day of the race."""
    ruled = [(turn, rule) for turn in turns if (rule := _rule(turn.situation, turn.day)) is not None]
    spans = [(ruled[0][0].day, ruled[0][1])] if ruled else []
    for (earlier, before), (later, after) in pairwise(ruled):
        if before != after:
            spans.append((_changed(earlier.day, later, after), after))
    return spans


def _changed(earlier: date, turn: Turn, rule: str) -> date:
    """The first day after `earlier` on which the rule is this one, by what was known on the day of the turn."""
    days = range(1, (turn.day - earlier).days + 1)
    first = bisect_left(days, True, key=lambda ago: _rule(turn.situation, earlier + timedelta(days=ago)) == rule)
    return earlier + timedelta(days=days[first])


def _rule(situation: Situation, day: date) -> str | None:
    """The body's rule on a day, in words; None if no version is in force."""
    asked = attrs.evolve(situation, day=day)
    try:
        return rule_in_words(asked.body_rule.on(day), Words(situation))
    except RuleDoesNotFit:
        return None
