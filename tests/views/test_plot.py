"""Figures of matplotlib: returned and nothing else, the same bytes each time, and nothing in a name is mathematics."""

from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest

import consensus as cs
from consensus.evidence import weigh
from consensus.views.markup.palette import LOOKS

matplotlib = pytest.importorskip("matplotlib", reason="the extra `plot` is not installed")

from matplotlib.figure import Figure  # noqa: E402  # only where it is installed

from consensus.views import plot  # noqa: E402

NATO = ("nato-2024", "2024-02-21")


def figures(case: str, day: str) -> Iterator[tuple[str, Callable[[], Figure]]]:
    """Every figure of a race on a day, by name."""
    race = cs.load(case)
    situation = race.on(day)
    ways = cs.unblock(situation)
    yield "situation", lambda: plot.situation_figure(situation)
    yield "timeline", lambda: plot.timeline_figure(race)
    yield "plans", lambda: plot.plans_figure(ways)
    yield "evidence", lambda: plot.evidence_figure(weigh(situation))
    yield "relations", lambda: plot.relations_figure(situation)
    if ways.cheapest is not None:
        plan = ways.cheapest
        yield "plan", lambda: plot.plan_figure(plan)


@pytest.mark.parametrize(("case", "day"), [NATO, ("osce-2020", "2020-07-10")])
def test_every_figure_is_the_same_each_time(case: str, day: str) -> None:
    """A figure drawn twice gives the same bytes, which are well-formed and hold no date."""
    for name, draw in figures(case, day):
        written = plot.svg(draw())
        assert written == plot.svg(draw()), name
        ElementTree.fromstring(written)
        assert b"<dc:date>" not in written


def test_a_figure_changes_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """To draw sets no style, keeps no figure open and writes no file."""
    from matplotlib import pyplot

    monkeypatch.chdir(tmp_path)
    before = dict(matplotlib.rcParams)
    for _, draw in figures(*NATO):
        plot.svg(draw())
    assert dict(matplotlib.rcParams) == before
    assert pyplot.get_fignums() == []
    assert not list(tmp_path.iterdir())


def test_a_dollar_in_a_name_is_no_mathematics() -> None:
    """What stands between two dollars is drawn as it is, where matplotlib would take it for mathematics or fail."""
    body = cs.Body(name="body", members=[cs.Member(id="A", name=r"$\frac{$"), cs.Member(id="B", name="<script>")])
    office, candidate = cs.Office(id="chair", title="Chair"), cs.Candidate(id="meier", name="Meier")
    proposal = cs.Proposal(id="meier", names=[cs.Nomination(office="chair", candidate="meier")])
    setting = cs.Setting(body=body, offices=[office], candidates=[candidate], proposals=[proposal])
    race = cs.Appointment(title="$", setting=setting, rule=cs.NoObjection(), timeline=cs.Timeline())
    assert plot.svg(plot.situation_figure(race.on("2026-03-02")))
    assert plot.svg(plot.timeline_figure(race))


def test_the_marks_of_a_figure_are_those_of_the_pages() -> None:
    """The bar of a stance has the colour that it has in the drawings."""
    figure = plot.evidence_figure(weigh(cs.load(NATO[0]).on(NATO[1])))
    colours = {matplotlib.colors.to_hex(bar.get_facecolor()).upper() for bar in figure.axes[0].patches}
    assert {LOOKS[cs.Stance.SUPPORTS].colour, LOOKS[cs.Stance.OBJECTS].colour} <= colours
