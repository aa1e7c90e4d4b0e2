"""Interactive charts; the only module that imports altair (extra `charts`).

A chart shows itself in a notebook, with details of each mark on hover; `chart.save("race.html")`
writes it as a page, which loads Vega from the network, or holds it with `inline=True` if `altair[save]` is installed.
The data of a chart comes from the same records as the drawings on pages.

Altair is imported when a chart is made: everything else works without it.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, TypeAlias

from consensus.appointment import Appointment
from consensus.dates import StatedDate
from consensus.forecasting import Forecast
from consensus.spelling import visible
from consensus.views.drawings.chronicle import BallotDay, Chronicle, MemberRow, Note, chronicle
from consensus.views.drawings.chronicle_drawing import VOTES
from consensus.views.markup.palette import BLACK, BLUE, GREY, LOOKS, WHITE
from consensus.views.words.phrases import Words, number

if TYPE_CHECKING:
    import altair

__all__ = ["forecast_chart", "timeline_chart"]

WIDTH = 640
ROW = 17
LETTER = 0.02
"""From which part of all the days on a stance has room for its letter."""

REPORTS = "reports"
"""The name of the row of reports."""

_SILENT = "#DDDDDD"
"""The colour of a member of which nothing is known: a bar has to be of some colour to be pointed at."""

_Datum: TypeAlias = dict[str, str | int | float | bool]


def timeline_chart(race: Appointment | Chronicle) -> "altair.LayerChart":
    """Members by days: stances as bars, objections as triangles, reports as ticks, votes, and milestones as lines.

    Hovering over a bar shows which member takes which stance, from when to when, for how many days and
    by which sources.  Dragging pans, the wheel zooms, and a click on a stance in the legend highlights
    it.
    """
    import altair

    shown = race if isinstance(race, Chronicle) else chronicle(race)
    labels = _labels(shown.rows)
    days = _days()
    rows = altair.Y(
        "row:N",
        title=None,
        scale=altair.Scale(domain=[REPORTS, *([VOTES] if shown.ballots else []), *labels]),
        axis=altair.Axis(labelLimit=220, grid=True, gridDash=[2, 3], ticks=False, domain=False),
    )
    said = altair.Tooltip("text:N", title=" ")
    objections = _layer("objections", _objections(shown, labels)).mark_point(
        shape="triangle-down", size=50, yOffset=-5, stroke=BLACK, strokeWidth=1, opacity=1
    )
    reports = _layer(REPORTS, (_noted(note) | {"row": REPORTS} for note in shown.reports))
    milestones = _layer("milestones", map(_noted, shown.milestones))
    ballots = _layer(
        "ballots",
        (_noted(ballot) | {"row": VOTES, "for": ballot.votes_for} for ballot in shown.ballots),
    )
    layers = [
        milestones.mark_rule(color=GREY, strokeDash=[5, 3], strokeWidth=2).encode(x=days, tooltip=said),
        _stances(shown, labels).encode(x=days, y=rows),
        _layer("letters", _letters(shown, labels))
        .mark_text(align="left", dx=2, fontSize=9, color=BLACK)
        .encode(x=days, y=rows, text="letter:N"),
        objections.encode(
            x=days,
            y=rows,
            fill=altair.condition("datum.open", altair.value(BLACK), altair.value(WHITE)),
            tooltip=said,
        ),
        reports.mark_tick(color=BLUE, thickness=3, height=ROW - 5).encode(x=days, y=rows, tooltip=said),
        ballots.mark_text(fontSize=11, fontWeight="bold").encode(x=days, y=rows, text="for:N", tooltip=said),
    ]
    title = altair.Title(visible(shown.title), subtitle=visible(shown.proposed), anchor="start")
    return altair.LayerChart(layer=layers, title=title, width=WIDTH, height=altair.Step(ROW))


def _days() -> "altair.X":
    import altair

    return altair.X("first:T", title=None, axis=altair.Axis(format="%-d %b %Y", labelOverlap=True))


def _layer(name: str, values: Iterable[_Datum]) -> "altair.Chart":
    import altair

    return altair.Chart({"values": list(values)}, name=name)


def _stances(shown: Chronicle, labels: Sequence[str]) -> "altair.Chart":
    """The bars of all stances, with the legend that selects one."""
    import altair

    colours = [LOOKS[stance].colour for stance in shown.stances]
    scale = altair.Scale(
        domain=[stance.value for stance in shown.stances],
        range=[_SILENT if colour == "none" else colour for colour in colours],
    )
    picked = altair.selection_point(name="stance", fields=["stance"], bind="legend")
    zoomed = altair.selection_interval(name="days", bind="scales", encodings=["x"])
    bars: altair.Chart = (
        _layer("stances", _bars(shown, labels))
        .mark_bar(height=ROW - 6)
        .encode(
            x2="after:T",
            color=altair.Color("stance:N", title=None, scale=scale, legend=altair.Legend(orient="bottom")),
            opacity=altair.condition(picked, altair.value(1.0), altair.value(0.1)),
            tooltip=[altair.Tooltip(f"{key}:N") for key in ("member", "stance", "time", "days", "sources")],
        )
        .add_params(picked, zoomed)
    )
    return bars


def forecast_chart(found: Forecast) -> "altair.LayerChart":
    """The chance by each day of the forecast, with a band of two standard errors and the milestones."""
    import altair

    whom = visible(Words(found.situation).proposed(found.proposal))
    days = _days()
    chance = altair.Y("chance:Q", title="chance", scale=altair.Scale(domain=[0, 1]), axis=altair.Axis(format=".0%"))
    told = [altair.Tooltip("day:N"), *(altair.Tooltip(f"{key}:Q", format=".1%") for key in ("chance", "error"))]
    by_day = [
        _on(day)
        | {"day": StatedDate.day(day).words(), "chance": each.value, "error": each.error}
        | {"least": max(each.value - 2 * each.error, 0.0), "most": min(each.value + 2 * each.error, 1.0)}
        for day, each in zip(found.days, found.by_day, strict=True)
    ]
    due = [
        _on(each.due.latest) | {"text": visible(f"{each.due.words()}: {each.title or each.id}")}
        for each, _ in found.milestones
        if each.due is not None and each.due.latest is not None
    ]
    zoomed = altair.selection_interval(name="days", bind="scales", encodings=["x"])
    band = _layer("errors", by_day).mark_area(color=BLUE, opacity=0.4).encode(x=days, y="least:Q", y2="most:Q")
    rule = _layer("milestones", due).mark_rule(color=GREY, strokeDash=[5, 3], strokeWidth=2)
    curve = (
        _layer("curve", by_day).mark_line(color=BLACK, point={"color": BLACK}).encode(x=days, y=chance, tooltip=told)
    )
    layers = [band, rule.encode(x=days, tooltip=altair.Tooltip("text:N", title=" ")), curve.add_params(zoomed)]
    title = altair.Title(f"Chance that {whom} can be adopted, by day", anchor="start")
    return altair.LayerChart(layer=layers, title=title, width=WIDTH)


# What the marks stand for


def _labels(rows: Sequence[MemberRow]) -> list[str]:
    """A unique label for each row: the name, with the id where two members share it."""
    names = [_name(row) for row in rows]
    counted = Counter([*names, REPORTS, VOTES])
    return [name if counted[name] == 1 else f"{name} ({row.member})" for name, row in zip(names, rows, strict=True)]


def _name(row: MemberRow) -> str:
    return visible(f"{row.name} and {number(len(row.alike), 'other')}" if row.alike else row.name)


def _bars(shown: Chronicle, labels: Sequence[str]) -> Iterable[_Datum]:
    for row, label in zip(shown.rows, labels, strict=True):
        for span in row.spans:
            first, last = (StatedDate.day(day).words() for day in (span.first, span.last))
            yield _on(span.first) | {
                "after": _moment(span.last + timedelta(days=1)),
                "row": label,
                "member": visible(", ".join((row.name, *row.alike))),
                "stance": span.stance.value,
                "time": first if first == last else f"{first} to {last}",
                "days": (span.last - span.first).days + 1,
                "sources": visible("; ".join(shown.sources_of(span.reports))),
            }


def _letters(shown: Chronicle, labels: Sequence[str]) -> Iterable[_Datum]:
    """The letters of stances, for readers who cannot tell the colours apart, where there is room."""
    least = LETTER * ((shown.last - shown.first).days + 1)
    for row, label in zip(shown.rows, labels, strict=True):
        for span in row.spans:
            look = LOOKS[span.stance]
            if look.colour != "none" and (span.last - span.first).days + 1 >= least:
                yield _on(span.first) | {"row": label, "letter": look.letter}


def _objections(shown: Chronicle, labels: Sequence[str]) -> Iterable[_Datum]:
    for row, label in zip(shown.rows, labels, strict=True):
        for note in row.objections:
            yield _noted(note) | {"row": label, "open": note.is_open}


def _noted(note: Note | BallotDay) -> _Datum:
    return _on(note.day) | {"text": visible(note.text)}


def _on(day: date) -> _Datum:
    return {"first": _moment(day)}


def _moment(day: date) -> str:
    """The start of a day in the reader's time zone: a date without a time is read as UTC by browsers."""
    return f"{day.isoformat()}T00:00:00"
