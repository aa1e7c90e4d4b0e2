"""Pictures as matplotlib figures, for papers; the only module that imports matplotlib (extra `plot`).

Every function returns a figure and has no other effect; `svg()` writes a figure, the same bytes each
time.  The data of a figure comes from the same records as the drawings on pages.
"""

from collections.abc import Iterable
from io import BytesIO
from math import cos, pi, sin
from typing import Any

import matplotlib
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.layout_engine import ConstrainedLayoutEngine
from matplotlib.lines import Line2D
from matplotlib.patches import FancyArrowPatch, Patch, Rectangle

from consensus.appointment import Appointment
from consensus.evidence import Evidence
from consensus.records import Stance, TieKind
from consensus.situation import Situation
from consensus.spelling import visible
from consensus.unblocking import Plan, Unblocking
from consensus.views.drawings.chronicle import Chronicle, chronicle
from consensus.views.drawings.chronicle_drawing import VOTES
from consensus.views.drawings.plan_diagram import Box, boxes
from consensus.views.drawings.plan_matrix import matrix
from consensus.views.drawings.ring import Ring, ring
from consensus.views.drawings.stance_bounds import stance_bounds
from consensus.views.markup.element import shortened
from consensus.views.markup.palette import BLACK, LOOKS, TIES, Look
from consensus.views.words.phrases import COUNTED, Words, cost
from consensus.views.words.situation_summary import stance_counts
from consensus.views.words.unblocking_summary import plan_title

__all__ = [
    "evidence_figure",
    "plan_figure",
    "plans_figure",
    "relations_figure",
    "situation_figure",
    "svg",
    "timeline_figure",
]

MARKERS = {
    "circle": "o",
    "diamond": "D",
    "lozenge": "P",
    "triangle": "^",
    "square": "s",
    "hexagon": "h",
    "ring": "o",
}
_GREY = "#BBBBBB"
BOX_WIDTH = 0.72
"""How much of a column a box takes; arrows have what is left."""


def svg(figure: Figure) -> bytes:
    """A figure as SVG, the same bytes each time: without a date, and with ids that depend only on its content."""
    written = BytesIO()
    with matplotlib.rc_context({"svg.hashsalt": "consensus"}):
        figure.savefig(written, format="svg", metadata={"Date": None})
    return written.getvalue()


def situation_figure(situation: Situation) -> Figure:
    """Every member as a mark above its name, by stance."""
    words = Words(situation)
    columns = 6
    figure, axes = _figure(9, 1.2 + 0.42 * (len(situation.members) / columns + 2 * len(_stances(situation))))
    y = 0.0
    for stance in _stances(situation):
        members = sorted(situation.profile().taking(stance))
        axes.text(0, y, f"{stance.value.capitalize()} ({len(members)})", weight="bold", va="center")
        for place, member in enumerate(members):
            row, column = divmod(place, columns)
            _mark(axes, LOOKS[stance], column + 0.06, y - 1 - row)
            axes.text(column + 0.16, y - 1 - row, _said(words.name(member), 96), va="center", fontsize=8)
        y -= 2.2 + (len(members) - 1) // columns
    axes.set_title(_said(f"{situation.day}: {stance_counts(situation.profile())}", 900), loc="left", fontsize=10)
    _bare(axes, (-0.05, columns), (y + 0.6, 0.7))
    return _settled(figure)


def _stances(situation: Situation) -> list[Stance]:
    profile = situation.profile()
    return [stance for stance in Stance if profile.taking(stance)]


def timeline_figure(race: Appointment | Chronicle) -> Figure:
    """Members by days, with reports as ticks, objections as triangles, votes in numbers and milestones as lines."""
    shown = race if isinstance(race, Chronicle) else chronicle(race)
    ballots = {-1.2: VOTES} if shown.ballots else {}
    reported, top = -1.2 - len(ballots), -2.0 - len(ballots)
    figure, axes = _figure(9, 1.6 + 0.2 * len(shown.rows))
    for y, row in enumerate(shown.rows):
        for span in row.spans:
            look, first, days = LOOKS[span.stance], span.first.toordinal(), (span.last - span.first).days + 1
            if look.colour == "none":
                axes.plot([first, first + days], [y, y], color=_GREY, linestyle=":", linewidth=1)
            else:
                axes.barh(y, days, left=first, height=0.66, color=look.colour)
                axes.text(first + 1, y, look.letter, va="center", fontsize=6, color=BLACK, clip_on=True)
        for note in row.objections:
            face = "black" if note.is_open else "white"
            axes.plot(note.day.toordinal(), y - 0.4, marker="v", color="black", markerfacecolor=face, markersize=4)
    for note in shown.reports:
        axes.plot(note.day.toordinal(), reported, marker="|", color=BLACK, markersize=7)
    for ballot in shown.ballots_apart(((shown.last - shown.first).days + 1) / 30):
        axes.text(ballot.day.toordinal(), -1.2, str(ballot.votes_for), ha="center", va="center", fontsize=6)
    for place, note in enumerate(shown.milestones, start=1):
        axes.axvline(note.day.toordinal(), color=BLACK, linestyle="--", linewidth=0.8)
        axes.text(note.day.toordinal(), top - 0.9 * ((place - 1) % 3), str(place), ha="center", va="bottom", fontsize=6)
    said = (_said(f"{place}  {note.text}", 600) for place, note in enumerate(shown.milestones, start=1))
    axes.set_xlabel("\n".join(said), loc="left", fontsize=7)
    names = ["reports", *ballots.values(), *(_said(row.name, 150) for row in shown.rows)]
    axes.set_yticks([reported, *ballots, *range(len(shown.rows))], names, fontsize=7)
    axes.set_ylim(len(shown.rows) - 0.4, top)
    axes.set_xlim(shown.first.toordinal(), shown.last.toordinal() + 1)
    ticks = shown.ticks(8)
    axes.set_xticks([day.toordinal() for day, _ in ticks], [said for _, said in ticks], fontsize=7)
    axes.set_title(_said(shown.title, 900), loc="left", fontsize=10, pad=26)
    _legend(figure, (LOOKS[stance] for stance in shown.stances), (COUNTED[stance] for stance in shown.stances))
    return _settled(figure)


def plan_figure(plan: Plan) -> Figure:
    """A plan from left to right: moves, the objections and waits they end, and who then assents."""
    found = boxes(plan)
    columns, rows = 1 + max((b.column for b in found), default=0), 1 + max((b.row for b in found), default=0)
    figure, axes = _figure(3.4 * columns, 0.9 + 0.5 * rows)
    for box in found:
        label = "\n".join(_said(line, 200) for line in box.lines)
        frame = Rectangle((box.column, -box.row - 0.38), BOX_WIDTH, 0.76, facecolor="none", edgecolor=box.colour)
        axes.add_patch(frame)
        axes.text(box.column + 0.03, -box.row, box.letter, va="center", fontsize=8, weight="bold", color=BLACK)
        axes.text(box.column + 0.09, -box.row, label, va="center", fontsize=7, color=BLACK)
        for cause in box.causes:
            _arrow(axes, found[cause], box)
    axes.set_title(plan_title(plan).text, loc="left", fontsize=10)
    _bare(axes, (-0.1, columns), (-rows + 0.4, 0.7))
    return _settled(figure)


def _arrow(axes: Axes, before: Box, after: Box) -> None:
    ends = (before.column + BOX_WIDTH, -before.row), (after.column, -after.row)
    axes.add_patch(FancyArrowPatch(*ends, arrowstyle="->", mutation_scale=8, color=BLACK, linewidth=0.8))


def plans_figure(ways: Unblocking) -> Figure:
    """Minimal plans as columns and moves as rows; a move in every plan has a diamond, others have a circle."""
    shown = matrix(ways)
    figure, axes = _figure(4 + 0.5 * len(shown.plans), 1.2 + 0.32 * max(len(shown.moves), 1))
    for y, move in enumerate(shown.moves):
        for x, plan in enumerate(shown.plans):
            if shown.has(plan, move):
                axes.plot(x, y, marker="D" if move.id in shown.shared else "o", color=BLACK, markersize=6)
    names = [_said(f"{move.id} ({cost(move.cost)})", 300) for move in shown.moves]
    axes.set_yticks(range(len(names)), names, fontsize=7)
    axes.set_xticks(range(len(shown.plans)), [cost(plan.cost) for plan in shown.plans], fontsize=7)
    axes.set_xlabel("cost of the plan; diamond: in every plan shown", fontsize=8)
    axes.set_ylim(max(len(shown.moves), 1) - 0.5, -0.5)
    axes.set_xlim(-0.5, max(len(shown.plans), 1) - 0.5)
    return _settled(figure)


def evidence_figure(evidence: Evidence) -> Figure:
    """How many members have each stance: filled up to the least number, striped up to the greatest."""
    shown = stance_bounds(evidence)
    figure, axes = _figure(7, 1 + 0.32 * len(shown))
    for y, bound in enumerate(shown):
        colour = _GREY if bound.look.colour == "none" else bound.look.colour
        axes.barh(y, bound.least, color=colour, edgecolor=BLACK, linewidth=0.6)
        more = bound.greatest - bound.least
        axes.barh(y, more, left=bound.least, facecolor="none", edgecolor=colour, hatch="////", linewidth=0.6)
        axes.text(bound.greatest, y, f" {bound.words()}", va="center", fontsize=8)
    axes.set_yticks(range(len(shown)), [bound.doing for bound in shown], fontsize=8)
    axes.set_ylim(len(shown) - 0.4, -0.6)
    axes.set_xlim(0, len(evidence.situation.voters) * 1.08)
    axes.set_xlabel(f"members, of {len(evidence.situation.voters)}", fontsize=8)
    return _settled(figure)


def relations_figure(ties: Situation | Ring) -> Figure:
    """Members and ties on a circle; each kind of tie has its colour and its dashes."""
    shown = ties if isinstance(ties, Ring) else ring(ties)
    figure, axes = _figure(7, 6)
    turns = {node.id: (90 - node.angle) * pi / 180 for node in shown.nodes}
    places = {id_: (cos(turn), sin(turn)) for id_, turn in turns.items()}
    for edge in shown.edges:
        bend = 0.15 + 0.12 * shown.kinds.index(edge.kind)
        ends, shape = (places[edge.subject], places[edge.object]), f"arc3,rad={bend}"
        curve = FancyArrowPatch(*ends, arrowstyle="->", mutation_scale=10, shrinkA=8, shrinkB=8, connectionstyle=shape)
        curve.set(**_line(edge.kind))
        axes.add_patch(curve)
    for node in shown.nodes:
        x, y = places[node.id]
        _mark(axes, node.look, x, y)
        side, turned = ("left", 90 - node.angle) if node.angle < 180 else ("right", 270 - node.angle)
        name = axes.text(1.08 * x, 1.08 * y, _said(node.name, 140), fontsize=8, ha=side, va="center")
        name.set(rotation=turned, rotation_mode="anchor")
    axes.set_title(shown.title, loc="left", fontsize=10)
    kinds = [Line2D([], [], label=kind.value, **_line(kind)) for kind in shown.kinds]
    if kinds:
        figure.legend(handles=kinds, loc="outside lower left", ncols=4, fontsize=7, frameon=False, handlelength=5)
    axes.set_aspect("equal")
    _bare(axes, (-1.9, 1.9), (-1.9, 1.9))
    return _settled(figure)


def _line(kind: TieKind) -> dict[str, Any]:
    """The colour and dash pattern of a kind of tie."""
    colour, dashes = TIES[kind]
    style = (0, tuple(map(float, dashes.split()))) if dashes else "solid"
    return {"color": BLACK if colour == "currentColor" else colour, "linestyle": style}


# What all have in common


def _figure(width: float, height: float) -> tuple[Figure, Axes]:
    """A new figure, made without pyplot, which would keep a reference to it."""
    figure = Figure(figsize=(width, height), layout=ConstrainedLayoutEngine(w_pad=0.15, h_pad=0.1))
    axes = figure.add_subplot()
    axes.spines[["top", "right"]].set_visible(False)
    return figure, axes


def _settled(figure: Figure) -> Figure:
    """The figure with its layout fixed: computed again on each save, it would shift slightly."""
    # The first time moves the axes by the labels, and only the second sees where these have come to stand.
    figure.draw_without_rendering()
    figure.draw_without_rendering()
    figure.set_layout_engine("none")
    return figure


def _bare(axes: Axes, across: tuple[float, float], up: tuple[float, float]) -> None:
    axes.set_axis_off()
    axes.set_xlim(*across)
    axes.set_ylim(*up)


def _mark(axes: Axes, look: Look, x: float, y: float) -> None:
    """A shape in its colour, with its letter."""
    face = look.colour
    axes.plot(x, y, marker=MARKERS[look.shape], color=BLACK, markerfacecolor=face, markersize=9, markeredgewidth=0.6)
    axes.text(x, y, look.letter, ha="center", va="center", fontsize=5.5, color=BLACK)


def _legend(figure: Figure, looks: Iterable[Look], names: Iterable[str]) -> None:
    patches = [
        Patch(facecolor=look.colour, edgecolor=BLACK, label=f"{look.letter}  {name}")
        for look, name in zip(looks, names, strict=True)
    ]
    figure.legend(handles=patches, loc="outside lower left", ncols=7, fontsize=7, frameon=False)


def _said(text: str, room: float) -> str:
    """A text cut to fit, with dollars escaped so that matplotlib does not read mathematics."""
    return shortened(visible(text), room).replace("$", r"\$")
