"""Charts of altair: what they hold is what the drawings show, valid for Vega-Lite, and the same each time."""

import json
from datetime import date, timedelta
from typing import Any

import pytest

import consensus as cs
from consensus.forecasting import forecast
from consensus.views import charts
from consensus.views.drawings.chronicle import Chronicle, alike_together, chronicle
from consensus.views.markup.palette import LOOKS
from tests.lake import lake
from tests.views.test_notebook import HOSTILE, hostile, objecting

pytest.importorskip("altair", reason="the extra `charts` is not installed")


def data_of(chart: Any) -> dict[str, list[dict[str, Any]]]:
    """What each layer of a chart holds, by its name; altair checks the whole by the schema of Vega-Lite."""
    spec = chart.to_dict(validate=True)
    return {layer["name"]: spec["datasets"][layer["data"]["name"]] for layer in spec["layer"]}


@pytest.fixture(scope="module")
def osce() -> Chronicle:
    return chronicle(cs.load("osce-2020"))


def test_every_stance_is_a_bar_with_its_days_and_sources(osce: Chronicle) -> None:
    """From the beginning of its first day to that of the day after its last, in whatever zone the reader is."""
    bars = iter(data_of(charts.timeline_chart(osce))["stances"])
    for row in osce.rows:
        for span in row.spans:
            bar = next(bars)
            assert (bar["member"], bar["stance"]) == (row.name, span.stance.value)
            assert bar["first"] == f"{span.first}T00:00:00"
            assert bar["after"] == f"{span.last + timedelta(days=1)}T00:00:00"
            assert bar["days"] == (span.last - span.first).days + 1
            assert bar["sources"] == "; ".join(osce.sources_of(span.reports))
    assert next(bars, None) is None


def test_a_source_is_named_by_its_publisher() -> None:
    """As everywhere else, and once, however many reports rest on it."""
    shown = chronicle(cs.loads(lake()))
    [germany] = [bar for bar in data_of(charts.timeline_chart(shown))["stances"] if bar["stance"] == "objects"]
    assert (germany["member"], germany["sources"]) == ("Germany", "Die Post, 5 March")
    assert shown.sources_of(["nzz", "nzz", "unheard"]) == ("NZZ, 2 March",)


def test_objections_reports_and_milestones_are_told(osce: Chronicle) -> None:
    """Each with the words that it has in the drawing."""
    found = data_of(charts.timeline_chart(osce))
    notes = [note for row in osce.rows for note in row.objections]
    assert [(each["text"], each["open"]) for each in found["objections"]] == [(n.text, n.is_open) for n in notes]
    assert [each["text"] for each in found["reports"]] == [note.text for note in osce.reports]
    assert [each["text"] for each in found["milestones"]] == [note.text for note in osce.milestones]


def test_ballots_are_told() -> None:
    """By the votes for the proposal, in a row of their own; a race without any has no such row."""
    shown = chronicle(cs.load("unsg-2016"))
    chart = charts.timeline_chart(shown)
    assert [each["for"] for each in data_of(chart)["ballots"]] == [day.votes_for for day in shown.ballots]
    rows = [
        layer["encoding"]["y"]["scale"]["domain"][:2] for layer in chart.to_dict()["layer"] if "y" in layer["encoding"]
    ]
    assert rows[0] == ["reports", "votes for"]


def test_a_long_stance_has_its_letter() -> None:
    """The colour is not the only sign, where there is room for another."""
    shown = chronicle(cs.load("osce-2020"), "renew-package")
    bars, letters = (data_of(charts.timeline_chart(shown))[name] for name in ("stances", "letters"))
    whole = (shown.last - shown.first).days + 1
    long = [each for each in bars if each["stance"] != "undeclared" and each["days"] >= whole / 50]
    by_value = {stance.value: look.letter for stance, look in LOOKS.items()}
    assert long and [(each["row"], each["letter"]) for each in letters] == [
        (each["row"], by_value[each["stance"]]) for each in long
    ]


def test_members_alike_share_a_row_and_no_two_rows_a_name() -> None:
    """A row of several is named for the first of them; two members of one name are told apart by their ids."""
    race = cs.load("nato-2024")
    spec = charts.timeline_chart(alike_together(chronicle(race))).to_dict()
    [rows] = [layer["encoding"]["y"]["scale"]["domain"] for layer in spec["layer"] if layer["name"] == "stances"]
    assert rows[0] == "reports" and "Albania and 18 others" in rows
    [same] = [
        layer["encoding"]["y"]["scale"]["domain"]
        for layer in charts.timeline_chart(hostile("reports")).to_dict()["layer"]
        if layer["name"] == "stances"
    ]
    assert same == ["reports", "reports (M0)", "reports (M1)", "reports (M2)"]


@pytest.mark.parametrize("name", HOSTILE, ids=range(len(HOSTILE)))
def test_a_name_stays_text(name: str) -> None:
    """Whatever things are called, the chart is valid, and a name is in the data, and in no expression."""
    spec = charts.timeline_chart(objecting(name)).to_dict(validate=True)
    written = json.dumps({key: value for key, value in spec.items() if key not in ("datasets", "title")})
    assert "expr" not in written
    assert not {"\u202e", "\u200f", "\x00"} & set(json.dumps(spec, ensure_ascii=False))


def test_a_race_without_reports_is_a_chart() -> None:
    """Of silent members."""
    found = data_of(charts.timeline_chart(hostile("somebody")))
    assert {bar["stance"] for bar in found["stances"]} == {"undeclared"}
    assert found["reports"] == []


def test_a_race_has_the_same_chart_each_time() -> None:
    """Nothing in it depends on what was drawn before."""
    one, other = (charts.timeline_chart(cs.loads(lake())).to_dict() for _ in range(2))
    assert one == other


def test_a_forecast_is_a_curve_with_its_errors() -> None:
    """Each day looked at has its chance, and two standard errors on either side, as far as chances go."""
    found = forecast(cs.loads(lake()).on("2026-03-06"), by=date(2026, 5, 6))
    layers = data_of(charts.forecast_chart(found))
    assert [each["chance"] for each in layers["curve"]] == [each.value for each in found.by_day]
    assert [each["first"] for each in layers["curve"]] == [f"{day}T00:00:00" for day in found.days]
    assert all(0.0 <= each["least"] <= each["chance"] <= each["most"] <= 1.0 for each in layers["errors"])
    assert [each["text"] for each in layers["milestones"]] == ["4 to 6 May 2026: spring session"]
