"""A verdict as a tree of rules, each with what its counts still need."""

from collections.abc import Iterable

from consensus.cases.countries import flag
from consensus.cases.member_reader import name_of_member
from consensus.rules import Verdict
from consensus.spelling import in_order
from consensus.views.drawings.gauge import drawn_gauges, gauges
from consensus.views.markup.element import Element, element
from consensus.views.markup.prose import line, prose, sign
from consensus.views.words.decision_summary import decision_heading
from consensus.views.words.phrases import listed
from consensus.views.words.situation_summary import verdict_summary


def verdict_tree(verdict: Verdict) -> list[Element]:
    """A verdict: the outcome, who blocks, and the parts of the rule with what each still needs."""
    decided = [] if verdict.decision is None else [decision_heading(verdict.decision)]
    drawn = prose([*decided, *verdict_summary(verdict)]) + drawn_gauges(verdict)
    for title, members in (("Blockers", verdict.blockers), ("Awaited", verdict.awaited)):
        if members:
            drawn.append(line(f"{title} ({len(members)}): {_names(members)}"))
    if verdict.because:
        drawn.append(element("ul", [_branch(part) for part in verdict.because], class_="cs-tree"))
    return drawn


def _branch(verdict: Verdict) -> Element:
    """A part of a rule with its own parts below it; a rule without parts shows what its counts still need."""
    below: list[Element] = []
    if verdict.because:
        below.append(element("ul", [_branch(part) for part in verdict.because], class_="cs-tree"))
    else:
        below += [line(f"  {reading.words()}") for reading in gauges(verdict)]
    return element("li", sign(verdict.outcome), f": {verdict.rule.describe()}", below)


def _names(members: Iterable[str]) -> str:
    """Members as a list; a verdict has only their ids, which may be country codes."""
    return listed(map(_with_flag, sorted(members, key=lambda member: in_order(name_of_member(member)))))


def _with_flag(member: str) -> str:
    return f"{flag(member)}\N{NO-BREAK SPACE}{name_of_member(member)}".lstrip("\N{NO-BREAK SPACE}")
