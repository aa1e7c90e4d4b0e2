"""Hypothesis strategies for conditions about one setting: every id refers to something in it."""

from collections.abc import Callable, Sequence
from datetime import date
from fractions import Fraction
from typing import get_args

import attrs
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
    Promised,
    Setting,
)
from consensus.records.conditions import AssentCondition
from consensus.testing.strategies.value_strategies import amounts, maybe, one_of

__all__ = ["conditions", "conditions_of", "conditions_on_deeds", "granted", "near_conditions"]

NEAR_WEIGHTS = st.sampled_from(tuple(map(Fraction, ("1", "1/2", "2", "1/3", "3/2", "2/3", "0"))))


@attrs.frozen(kw_only=True)
class _Values:
    """The days and weights to use in conditions, and the kinds to leave out."""

    days: st.SearchStrategy[date]
    weights: st.SearchStrategy[Fraction]
    without: tuple[type[Condition], ...] = ()


_ANY = _Values(days=st.dates(), weights=amounts())


def granted(setting: Setting) -> st.SearchStrategy[Granted]:
    """Concessions of a setting and their parts; the setting must have a concession."""
    return st.sampled_from(
        [
            Granted(concession=concession.id, part=part)
            for concession in setting.concessions
            for part in (None, *(part.id for part in concession.parts))
        ]
    )


def conditions(setting: Setting) -> st.SearchStrategy[Condition]:
    """Conditions of every kind that the setting allows, and formulas made of them."""
    return _conditions(setting, _ANY)


def near_conditions(setting: Setting, *, days: Sequence[date]) -> st.SearchStrategy[Condition]:
    """Conditions of every kind, with these days and small weights, so that they sometimes hold."""
    return _conditions(setting, _Values(days=st.sampled_from(days), weights=NEAR_WEIGHTS))


def conditions_on_deeds(setting: Setting, *, days: Sequence[date] = ()) -> st.SearchStrategy[Condition]:
    """Conditions without assents, such as those of threats; drawn as by `near_conditions` if days are given."""
    values = _Values(days=st.sampled_from(days), weights=NEAR_WEIGHTS) if days else _ANY
    return _conditions(setting, attrs.evolve(values, without=get_args(AssentCondition)))


def conditions_of(kind: type[Condition], setting: Setting) -> st.SearchStrategy[Condition]:
    """Conditions of one kind; the setting must have what it refers to."""
    return _CONDITIONS[kind].draw(setting, _ANY)


@st.composite
def _conditions(draw: st.DrawFn, setting: Setting, values: _Values) -> Condition:
    match draw(st.sampled_from(("single", "single", "all", "any"))):
        case "single":
            return draw(_single(setting, values))
        case "all":
            return AllOf(draw(_parts(setting, values)))
        case _:
            return AnyOf(draw(_parts(setting, values)))


@st.composite
def _parts(draw: st.DrawFn, setting: Setting, values: _Values) -> list[Condition]:
    """Up to two conditions, which may have up to two parts each."""
    found: list[Condition] = []
    for _ in range(draw(st.integers(0, 2))):
        form = draw(st.sampled_from(("single", "all", "any")))
        if form == "single":
            found.append(draw(_single(setting, values)))
        else:
            pair = [draw(_single(setting, values)) for _ in range(draw(st.integers(0, 2)))]
            found.append(AllOf(pair) if form == "all" else AnyOf(pair))
    return found


@st.composite
def _single(draw: st.DrawFn, setting: Setting, values: _Values) -> Condition:
    # The kind is drawn first, since making the strategies of all kinds costs more than drawing from one.
    single = [known for kind, known in _CONDITIONS.items() if kind not in (AllOf, AnyOf, *values.without)]
    kinds = [known for known in single if known.needs is None or setting.ids(known.needs)]
    return draw(draw(st.sampled_from(kinds)).draw(setting, values))


# The kinds


def _proposal(setting: Setting) -> st.SearchStrategy[str | None]:
    return maybe(one_of(setting.ids("proposal")))


def _several(setting: Setting) -> st.SearchStrategy[list[str]]:
    return st.lists(one_of(setting.ids("member")), min_size=1, max_size=3, unique=True)


def _granted(setting: Setting, values: _Values) -> st.SearchStrategy[Condition]:
    return granted(setting)


def _promised(setting: Setting, values: _Values) -> st.SearchStrategy[Condition]:
    return granted(setting).map(lambda ask: Promised(concession=ask.concession, part=ask.part))


def _assents(setting: Setting, values: _Values) -> st.SearchStrategy[Condition]:
    return st.builds(Assents, member=one_of(setting.ids("member")), proposal=_proposal(setting))


def _at_least_assent(setting: Setting, values: _Values) -> st.SearchStrategy[Condition]:
    return _several(setting).flatmap(
        lambda members: st.builds(
            AtLeastAssent,
            number=st.integers(1, len(members)),
            members=st.just(members),
            proposal=_proposal(setting),
        )
    )


def _assents_weigh(setting: Setting, values: _Values) -> st.SearchStrategy[Condition]:
    weights = _several(setting).map(lambda members: [(member, place) for place, member in enumerate(members, start=1)])
    enough = st.sampled_from((Fraction(1), Fraction(1, 2)))
    return st.builds(AssentsWeigh, weight=enough, weights=weights, proposal=_proposal(setting))


def _pressure(setting: Setting, values: _Values) -> st.SearchStrategy[Condition]:
    members, proposals = one_of(setting.ids("member")), _proposal(setting)
    return st.builds(Pressure, member=members, weight=values.weights, proposal=proposals)


def _withdrawn(setting: Setting, values: _Values) -> st.SearchStrategy[Condition]:
    return st.builds(CandidateWithdrawn, candidate=one_of(setting.ids("candidate")))


def _on_table(setting: Setting, values: _Values) -> st.SearchStrategy[Condition]:
    return st.builds(OnTable, proposal=one_of(setting.ids("proposal")))


def _day_passed(setting: Setting, values: _Values) -> st.SearchStrategy[Condition]:
    return st.builds(DayPassed, day=values.days)


def _all_of(setting: Setting, values: _Values) -> st.SearchStrategy[Condition]:
    return _parts(setting, values).map(AllOf)


def _any_of(setting: Setting, values: _Values) -> st.SearchStrategy[Condition]:
    return _parts(setting, values).map(AnyOf)


@attrs.frozen
class _ConditionKind:
    """How to draw conditions of one kind, and which kind of id the setting needs for it."""

    draw: Callable[[Setting, _Values], st.SearchStrategy[Condition]]
    needs: str | None = None


_CONDITIONS: dict[type[Condition], _ConditionKind] = {
    Assents: _ConditionKind(_assents),
    AtLeastAssent: _ConditionKind(_at_least_assent),
    AssentsWeigh: _ConditionKind(_assents_weigh),
    Pressure: _ConditionKind(_pressure),
    OnTable: _ConditionKind(_on_table),
    DayPassed: _ConditionKind(_day_passed),
    Granted: _ConditionKind(_granted, needs="concession"),
    Promised: _ConditionKind(_promised, needs="concession"),
    CandidateWithdrawn: _ConditionKind(_withdrawn, needs="candidate"),
    AllOf: _ConditionKind(_all_of),
    AnyOf: _ConditionKind(_any_of),
}
"""Every kind of condition."""
