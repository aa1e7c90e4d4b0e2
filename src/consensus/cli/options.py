"""Arguments and options that several commands share, and how their words are read."""

import re
from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Annotated

from cyclopts import Parameter

from consensus import cases
from consensus.cli.output import fail
from consensus.errors import UnknownId
from consensus.evidence import NewestFirst, OnRecordFirst, Policy, TrustSource
from consensus.rules import Rule
from consensus.situation import Situation

__all__ = [
    "At",
    "Before",
    "Case",
    "Json",
    "KnownBy",
    "On",
    "RuleText",
    "costs_of",
    "not_given",
    "policies_of",
    "rule_of",
]

Case = Annotated[str, Parameter(help="a shipped case, such as nato-2024, or a case file")]
On = Annotated[str, Parameter(help="the day to ask about, such as 2024-02-21")]
KnownBy = Annotated[str | None, Parameter(help="use only what was known by this day")]
At = Annotated[str, Parameter(help="a time of that day, such as 14:30; without it, the end of the day")]
Before = Annotated[str | None, Parameter(help="a report of that day: ask about the moment before it")]
RuleText = Annotated[str | None, Parameter(help="judge by this rule instead of the body's, written as in a case file")]
Json = Annotated[
    bool, Parameter(name="--json", negative="", show_default=False, help="write JSON; the manual lists its keys")
]

# No exponent and no sign: what a case file accepts as a cost.
AMOUNT = re.compile(r"[0-9]{1,1000}(?:\.[0-9]{1,1000}|/(?P<below>[0-9]{1,1000}))?")

TRUSTED: dict[str, Policy] = {"on-record": OnRecordFirst(), "newest": NewestFirst()}


def rule_of(stated: str | None, situation: Situation) -> Rule | None:
    """The rule that an option states as a case file does, or that the case lists under the id given."""
    if stated is None:
        return None
    return cases.read_rule(stated, situation.setting.body, name="--rule", named=situation.named_rules)


def policies_of(stated: Iterable[str], situation: Situation) -> list[Policy]:
    """What to trust first: each a word, or the id of a source or report."""
    timeline = situation.timeline
    known = {*(source.id for source in timeline.sources), *(report.id for report in timeline.reports)}
    policies: list[Policy] = []
    for word in stated:
        if word in TRUSTED:
            policies.append(TRUSTED[word])
        elif word in known:
            policies.append(TrustSource(word))
        else:
            raise UnknownId(kind="source", id=word, known={*known, *TRUSTED}, where="--trust")
    return policies


def costs_of(stated: Iterable[str]) -> dict[str, Fraction]:
    """The costs of moves, each written as MOVE=AMOUNT."""
    costs: dict[str, Fraction] = {}
    for each in stated:
        move, _, amount = each.rpartition("=")
        exact = AMOUNT.fullmatch(amount)
        if not move or exact is None or not int(exact["below"] or 1):
            fail(f"--cost {each}: write a move or a kind of move, and an exact number: grant:fund=1/2 or settle=4")
        if move in costs:
            fail(f"--cost {each}: the cost of {move} is given twice")
        costs[move] = Fraction(amount)
    return costs


def not_given(without: Sequence[str], given: Sequence[str]) -> Sequence[str]:
    """The moves ruled out, none of which is taken as already made."""
    both = sorted(set(without) & set(given))
    if both:
        fail(f"--without {both[0]}: --given takes it as already made; leave one of the two out")
    return without
