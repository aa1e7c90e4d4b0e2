"""Hypothesis strategies for conditions about one setting: every id refers to something in it."""

from collections.abc import Callable

from hypothesis import strategies as st

from consensus.records import (
    AllOf,
    AnyOf,
    Assents,
    AssentsWeigh,
    AtLeastAssent,
    CandidateWithdrawn,
    Condition,
    DayPassed,
    Granted,
    OnTable,
    Pressure,
    Setting,
)
from consensus.testing.strategies.value_strategies import amounts, maybe, one_of

__all__ = ["conditions", "conditions_of", "granted"]


def granted(setting: Setting) -> st.SearchStrategy[Granted]:
    """Concessions of a setting and their parts; the setting has to have one."""
    return st.sampled_from(
        [
            Granted(concession=concession.id, part=part)
            for concession in setting.concessions
            for part in (None, *(part.id for part in concession.parts))
        ]
    )


@st.composite
def conditions(draw: st.DrawFn, setting: Setting) -> Condition:
    """Conditions of every kind, and formulas of them."""
    match draw(st.sampled_from(("single", "single", "single", "all", "any", "all in any"))):
        case "all":
            return AllOf(_some_conditions(draw, setting))
        case "any":
            return AnyOf(_some_conditions(draw, setting))
        case "all in any":
            return AnyOf([AllOf(_some_conditions(draw, setting)), *_some_conditions(draw, setting)[:1]])
        case _:
            return draw(_single_condition(setting))


def _some_conditions(draw: st.DrawFn, setting: Setting) -> list[Condition]:
    return [draw(_single_condition(setting)) for _ in range(draw(st.integers(0, 2)))]


def _proposal(setting: Setting) -> st.SearchStrategy[str | None]:
    return maybe(one_of(setting.ids("proposal")))


def _groups_of(setting: Setting) -> st.SearchStrategy[list[str]]:
    return st.lists(one_of(setting.ids("member")), min_size=1, max_size=3, unique=True)


def _at_least_assent(setting: Setting) -> st.SearchStrategy[Condition]:
    return _groups_of(setting).flatmap(
        lambda group: st.builds(
            AtLeastAssent,
            number=st.integers(1, len(group)),
            members=st.just(group),
            proposal=_proposal(setting),
        )
    )


def _assents_weigh(setting: Setting) -> st.SearchStrategy[Condition]:
    weights = _groups_of(setting).map(lambda group: [(member, place) for place, member in enumerate(group, start=1)])
    return st.builds(AssentsWeigh, weight=st.just(1), weights=weights, proposal=_proposal(setting))


def _assents(setting: Setting) -> st.SearchStrategy[Condition]:
    return st.builds(Assents, member=one_of(setting.ids("member")), proposal=_proposal(setting))


def _pressure(setting: Setting) -> st.SearchStrategy[Condition]:
    proposal = _proposal(setting)
    return st.builds(Pressure, member=one_of(setting.ids("member")), weight=amounts(), proposal=proposal)


def _on_table(setting: Setting) -> st.SearchStrategy[Condition]:
    return st.builds(OnTable, proposal=one_of(setting.ids("proposal")))


def _day_passed(setting: Setting) -> st.SearchStrategy[Condition]:
    return st.builds(DayPassed, day=st.dates())


def _withdrawn(setting: Setting) -> st.SearchStrategy[Condition]:
    return st.builds(CandidateWithdrawn, candidate=one_of(setting.ids("candidate")))


def _all_of(setting: Setting) -> st.SearchStrategy[Condition]:
    return st.lists(_single_condition(setting), max_size=2).map(AllOf)


def _any_of(setting: Setting) -> st.SearchStrategy[Condition]:
    return st.lists(_single_condition(setting), max_size=2).map(AnyOf)


@st.composite
def _single_condition(draw: st.DrawFn, setting: Setting) -> Condition:
    # Of the kinds that there are, one is drawn first: to make the strategies of all costs more than to draw.
    kinds = [*_SINGLE, *[Granted] * bool(setting.concessions), *[CandidateWithdrawn] * bool(setting.candidates)]
    return draw(_CONDITIONS[draw(st.sampled_from(kinds))](setting))


def conditions_of(kind: type[Condition], setting: Setting) -> st.SearchStrategy[Condition]:
    """Conditions of one kind; the setting has to have what it is about."""
    return _CONDITIONS[kind](setting)


_SINGLE: tuple[type, ...] = (Assents, AtLeastAssent, AssentsWeigh, Pressure, OnTable, DayPassed)
_CONDITIONS: dict[type, Callable[[Setting], st.SearchStrategy[Condition]]] = {
    Assents: _assents,
    AtLeastAssent: _at_least_assent,
    AssentsWeigh: _assents_weigh,
    Pressure: _pressure,
    OnTable: _on_table,
    DayPassed: _day_passed,
    Granted: granted,
    CandidateWithdrawn: _withdrawn,
    AllOf: _all_of,
    AnyOf: _any_of,
}
"""Every kind of condition, those first that any setting allows."""
