"""Hypothesis strategies for what a forecast assumes, valid for a given situation.

Chances are coarse and days few, so that every outcome of what is drawn can be listed.
"""

from collections.abc import Callable, Collection, Sequence
from datetime import date, timedelta
from fractions import Fraction
from functools import partial
from typing import Any

from hypothesis import strategies as st

from consensus.assent import Prospect
from consensus.forecasting import (
    AnyAssumption,
    AsPrecedents,
    Assumption,
    ConstantHazard,
    Ending,
    GiveWay,
    Happening,
    Joining,
    Lift,
    Never,
    ResponseDelay,
    SilentMembers,
    StopWaiting,
    Timing,
    Within,
)
from consensus.forecasting.assumption import why_idle
from consensus.forecasting.default_assumptions import silent_members, waiting_members
from consensus.records import MemberId, ProposalId, Setting
from consensus.rules import Rule
from consensus.situation import Situation
from consensus.testing.strategies.value_strategies import ids, one_of, texts

__all__ = ["assumption_records", "assumptions"]

KINDS: tuple[type[AnyAssumption], ...] = (Assumption, SilentMembers, ResponseDelay)
"""Every kind of assumption."""

TIMINGS: tuple[type[Timing], ...] = (Within, ConstantHazard, AsPrecedents, Never)
"""Every kind of timing."""

_CHANCES = (Fraction(1), Fraction(1, 2), Fraction(1, 5), Fraction(0))
_MOSTLY: st.SearchStrategy[bool] = st.sampled_from((True, True, True, False))


def assumptions(
    situation: Situation,
    *,
    proposal: ProposalId | None = None,
    rule: Rule | None = None,
    kinds: Collection[type[AnyAssumption]] = KINDS,
    most: int = 3,
    silent_at_most: int = 3,
) -> st.SearchStrategy[list[AnyAssumption]]:
    """Lists of assumptions that `forecast` accepts together, all about what can still change in a situation.

    There are up to `most` of the kind `Assumption`; mostly also one about up to `silent_at_most` silent members, and
    one about response delays of members that go by the assent of others, where there are any.  `kinds` limits the
    kinds drawn.  `proposal` and `rule` are those of the forecast.

    >>> from consensus.cases import load
    >>> from hypothesis import find
    >>> june = load("nato-2024").on("2024-06-19")
    >>> find(assumptions(june, kinds=[Assumption]), bool)[0].name
    'lift:ro-east'
    """
    asked = situation.proposal.id if proposal is None else proposal
    possible = _possible_happenings(situation, asked, rule) if Assumption in kinds else []
    silent = silent_members(situation, asked) if SilentMembers in kinds else []
    waiting = waiting_members(situation, asked) if ResponseDelay in kinds else []
    others: list[st.SearchStrategy[AnyAssumption]] = []
    if silent:
        others.append(silent_assumptions(silent, day=situation.day, most=silent_at_most))
    if waiting:
        others.append(response_delays(waiting))
    return _lists(possible, situation.day, most if possible else 0, others)


@st.composite
def _lists(
    draw: st.DrawFn,
    happenings: Sequence[Happening],
    day: date,
    most: int,
    others: Sequence[st.SearchStrategy[AnyAssumption]],
) -> list[AnyAssumption]:
    found: list[AnyAssumption] = []
    for _ in range(draw(st.integers(0, most))):
        ways = draw(endings(st.sampled_from(happenings), most=len(happenings)))
        name = ways[0].happenings[0].id
        if any(each.name == name for each in found):
            name = f"{name} {len(found)}"
        found.append(Assumption(name=name, when=draw(timings(day)), endings=ways))
    return found + [draw(other) for other in others if draw(_MOSTLY)]


def _possible_happenings(situation: Situation, proposal: ProposalId, rule: Rule | None) -> list[Happening]:
    """Everything that can still change something."""
    standings = [situation.standing(member, proposal=proposal) for member in situation.members]
    found: list[Happening] = [Lift(objection.id) for each in standings for objection in each.open_objections]
    found += [costed.move for costed in Prospect.of(situation, proposal=proposal, rule=rule).moves.values()]
    found += [form(each.member) for each in standings for form in (StopWaiting, GiveWay)]
    return [each for each in found if not why_idle(each, situation, proposal)]


@st.composite
def endings(draw: st.DrawFn, happenings: st.SearchStrategy[Happening], *, most: int = 3) -> list[Ending]:
    """The endings of one assumption: one, or two with shares of one and two thirds."""
    several = st.lists(happenings, min_size=1, max_size=most, unique=True)
    if draw(st.booleans()):
        return [Ending(draw(several), share="1/3"), Ending(draw(several), share="2/3", word="for less")]
    return [Ending(draw(several))]


def timings(day: date, *, kinds: Collection[type[Timing]] = TIMINGS) -> st.SearchStrategy[Timing]:
    """Timings of these kinds, with much of what may happen in the nine days after a day."""
    after = st.integers(1, 9).map(lambda number: day + timedelta(days=number))
    chances = st.sampled_from(_CHANCES)
    few = st.integers(0, 2)
    precedents = st.builds(AsPrecedents, days=st.lists(st.integers(0, 9), max_size=3), never=few, lasted=few, races=few)
    made: dict[type[Timing], st.SearchStrategy[Timing]] = {
        Within: st.builds(Within, after, chance=chances) | st.builds(_between, after, after, chances),
        ConstantHazard: st.builds(ConstantHazard, st.integers(1, 8)),
        AsPrecedents: precedents,
        Never: st.builds(Never),
    }
    return st.one_of([made[kind] for kind in kinds])


def _between(one: date, other: date, chance: Fraction) -> Within:
    return Within(max(one, other), first=min(one, other), chance=chance)


@st.composite
def silent_assumptions(draw: st.DrawFn, members: Collection[MemberId], *, day: date, most: int = 3) -> SilentMembers:
    """One or two numbers, each as likely, of up to `most` of these members hold back."""
    some = draw(st.lists(st.sampled_from(sorted(members)), min_size=1, max_size=most, unique=True))
    return SilentMembers(
        members=some,
        hold_back=draw(_equal_shares(st.integers(0, len(some)))),
        when=draw(timings(day)),
        joining=draw(st.sampled_from(Joining)),
    )


@st.composite
def response_delays(draw: st.DrawFn, members: Collection[MemberId]) -> ResponseDelay:
    """One or two of these members answer after one to three days."""
    late = draw(st.lists(st.sampled_from(sorted(members)), min_size=1, max_size=2, unique=True))
    return ResponseDelay(members=late, days=draw(_equal_shares(st.integers(1, 3))))


def _equal_shares(numbers: st.SearchStrategy[int]) -> st.SearchStrategy[dict[int, Any]]:
    """One or two numbers, each as likely."""
    some = st.lists(numbers, min_size=1, max_size=2, unique=True)
    return some.map(lambda drawn: {number: Fraction(1, len(drawn)) for number in drawn})


def assumption_records(setting: Setting) -> dict[type, Callable[[], st.SearchStrategy[Any]]]:
    """A strategy for each kind of assumption and for its parts, about the members and moves of a setting."""
    day, members = date(2026, 3, 9), sorted(member.id for member in setting.body.members)
    happenings = partial(_any_happening, setting, members)
    return {
        Lift: lambda: st.builds(Lift, ids()),
        GiveWay: lambda: st.builds(GiveWay, one_of(members)),
        StopWaiting: lambda: st.builds(StopWaiting, one_of(members)),
        **{kind: partial(timings, day, kinds=[kind]) for kind in TIMINGS},
        Ending: lambda: endings(happenings()).map(lambda drawn: drawn[0]),
        Assumption: lambda: st.builds(
            Assumption, name=ids(), when=timings(day), endings=endings(happenings()), source=texts()
        ),
        SilentMembers: lambda: silent_assumptions(members, day=day),
        ResponseDelay: lambda: response_delays(members),
    }


def _any_happening(setting: Setting, members: Sequence[MemberId]) -> st.SearchStrategy[Happening]:
    named = one_of(members)
    moves: st.SearchStrategy[Happening] = st.sampled_from(setting.listed_moves)
    return st.one_of(moves, st.builds(Lift, ids()), st.builds(GiveWay, named), st.builds(StopWaiting, named))
