"""Evidence as bars: for each stance, how many members have it at least and at most."""

from collections.abc import Iterator

import attrs

from consensus.evidence import BoundedCount, Evidence
from consensus.records import Stance
from consensus.views.drawings.marks import mark
from consensus.views.markup.element import Attribute, Element, drawing, element
from consensus.views.markup.palette import LOOKS, ORANGE, Look
from consensus.views.words.evidence_summary import TITLE
from consensus.views.words.phrases import COUNTED, number

BARS_AT, BARS_WIDE, FIGURE_WIDE, BAR_HIGH = 176, 360, 84, 24


@attrs.frozen(kw_only=True)
class StanceBound:
    """The least and greatest number of members with a stance."""

    doing: str
    look: Look
    least: int
    greatest: int

    def words(self) -> str:
        """Both numbers, or one if they are equal."""
        return str(self.least) if self.least == self.greatest else f"{self.least} to {self.greatest}"


def stance_bounds(evidence: Evidence) -> tuple[StanceBound, ...]:
    """Bounds for each stance that some member may have, and for all hold-outs."""
    found = [_stance_bound(COUNTED[stance], LOOKS[stance], evidence.tally(stance)) for stance in Stance]
    hold_outs = _stance_bound("object or are reserved", Look(ORANGE, "triangle", "H"), evidence.hold_outs)
    return (hold_outs, *(bound for bound in found if bound.greatest))


def _stance_bound(doing: str, look: Look, tally: BoundedCount) -> StanceBound:
    return StanceBound(doing=doing, look=look, least=tally.least, greatest=tally.greatest)


def drawn_bounds(evidence: Evidence) -> Element:
    """Bars, filled up to the number that the reports make certain and striped up to the greatest possible."""
    shown, whole = stance_bounds(evidence), len(evidence.situation.voters)
    height = 22 + BAR_HIGH * len(shown) + 24
    title = f"{TITLE}, of {number(whole, 'member')}"
    description = "; ".join(f"{bound.words()} {bound.doing}" for bound in shown)
    return drawing(
        BARS_AT + BARS_WIDE + FIGURE_WIDE,
        height,
        element("text", "filled: certain from the reports; striped: possible", x=float(BARS_AT), y=12, font_size=11),
        _scale(whole, height),
        [_row(bound, 24.0 + BAR_HIGH * place, whole) for place, bound in enumerate(shown)],
        title=title,
        description=description,
    )


def _scale(whole: int, height: float) -> Iterator[Element]:
    """The scale below the bars: round numbers, each with a faint line."""
    step = next((step for step in (1, 2, 5, 10, 20, 50, 100, 200) if whole / step <= 8), max(whole // 5, 1))
    for count in range(0, whole + 1, step):
        x = BARS_AT + BARS_WIDE * count / max(whole, 1)
        yield element("line", x1=x, x2=x, y1=20, y2=height - 20, stroke="currentColor", stroke_opacity="0.2")
        yield element("text", str(count), x=x, y=height - 6, text_anchor="middle", font_size=11)


def _row(bound: StanceBound, y: float, whole: int) -> Element:
    unit = BARS_WIDE / max(whole, 1)
    sure, possible = bound.least * unit, bound.greatest * unit
    colour = bound.look.colour if bound.look.colour != "none" else "#99999966"
    line: dict[str, Attribute] = {
        "stroke": "currentColor",
        "stroke_opacity": "0.7",
        "y": y + 3,
        "height": BAR_HIGH - 9,
    }
    stripes = (
        element(
            "line",
            x1=BARS_AT + x,
            x2=BARS_AT + x - 5,
            y1=y + 4,
            y2=y + BAR_HIGH - 7,
            stroke=colour,
            stroke_width=2,
        )
        for x in range(int(sure) + 6, int(possible), 7)
    )
    return element(
        "g",
        element("title", f"{bound.words()} {bound.doing}"),
        mark(bound.look, 9, y + 10, 7),
        element("text", bound.doing, x=24, y=y + 14),
        element("rect", x=BARS_AT, width=max(possible, 0.5), fill="none", **line),
        element("rect", x=BARS_AT, width=sure, fill=colour, **line) if sure else (),
        stripes,
        element("text", bound.words(), x=BARS_AT + BARS_WIDE + 10, y=y + 14, font_weight=600),
    )
