"""Pictures of forecasts: what one hangs on, and how often what was given a chance came about."""

from datetime import date
from xml.etree import ElementTree

import pytest

import consensus as cs
from consensus.forecasting import Assumption, Backtest, GiveWay, Trial, Within
from consensus.views import html
from consensus.views.drawings.calibration_plot import SIDE, drawn_calibration
from consensus.views.drawings.tornado import LEFT, WIDE, drawn_tornado
from consensus.views.markup.element import Element
from tests.lake import lake

BY = "2026-05-04"
ON_THE_DAY = cs.loads(lake()).on("2026-03-06")


def shapes(drawn: Element, tag: str) -> list[dict[str, str]]:
    """The attributes of every shape of a kind, in the order in which they are drawn."""
    return [dict(each.attrib) for each in ElementTree.fromstring(str(drawn)).iter() if each.tag.endswith(tag)]


def test_the_widest_bar_is_on_top() -> None:
    """Each bar goes from the chance if an assumption fails to that if it comes true, on a scale of per cent."""
    members = ("DE", "LI", "NO")
    mine = [
        Assumption.that(GiveWay(member), when=Within(BY, chance=chance), name=f"give-way:{member}")
        for member, chance in zip(members, ("1/2", "3/4", "9/10"), strict=True)
    ]
    never = Assumption.that(GiveWay("DE"), when=Within(BY, chance=0), name="deal")
    found = cs.forecast(ON_THE_DAY, [*mine, never], by=BY, days=[])
    drawn = drawn_tornado(found)
    assert drawn is not None
    ends = [float(each["cx"]) for each in shapes(drawn, "circle")]
    bars = list(zip(ends[::2], ends[1::2], strict=True))
    open_ = sorted((each for each in found.swings if each.if_so and each.if_not), key=lambda each: -abs(each.size))
    assert len(bars) == len(open_) >= 2
    for (fails, comes_true), swing in zip(bars, open_, strict=True):
        assert swing.if_so is not None and swing.if_not is not None
        assert fails == pytest.approx(LEFT + WIDE * swing.if_not.value, abs=0.1)
        assert comes_true == pytest.approx(LEFT + WIDE * swing.if_so.value, abs=0.1)
    dashed = [each for each in shapes(drawn, "line") if "stroke-dasharray" in each]
    assert len(dashed) == len(bars)
    assert all(float(each["x1"]) == pytest.approx(LEFT + WIDE * found.probability, abs=0.1) for each in dashed)
    assert str(drawn) in html(found)


def test_without_anything_uncertain_there_is_no_tornado() -> None:
    """Where it is known which assumptions come true, nothing hangs on one."""
    sure = [Assumption.that(GiveWay(member), when=Within(BY)) for member in ("DE", "LI", "NO")]
    deal = Assumption.that(GiveWay("DE"), when=Within(BY, chance=0), name="deal")
    assert drawn_tornado(cs.forecast(ON_THE_DAY, [*sure, deal], by=BY, days=[])) is None


def test_a_disk_is_where_its_trials_came_out() -> None:
    """Across the chance that was given, up how often it came about; the more trials, the larger."""
    given = [(0.2, False), (0.2, False), (0.2, False), (0.2, True), (0.8, True)]
    trials = tuple(
        Trial(
            case=str(number),
            day=date(2026, 1, 1),
            by=date(2026, 2, 1),
            proposal="p",
            chance=chance,
            would_adopt=False,
            came_about=came_about,
        )
        for number, (chance, came_about) in enumerate(given)
    )
    few, one = shapes(drawn_calibration(Backtest(trials=trials)), "circle")
    assert float(one["cx"]) - float(few["cx"]) == pytest.approx(0.6 * SIDE, abs=0.2)
    assert float(few["cy"]) - float(one["cy"]) == pytest.approx(0.75 * SIDE, abs=0.2)
    assert float(few["r"]) > float(one["r"])
    assert "cs-drawing" in str(Backtest(trials=trials)._repr_html_())
