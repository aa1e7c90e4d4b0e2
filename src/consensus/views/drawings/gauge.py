"""Counts against their bars: the worst case, the best case, and what is needed."""

from fractions import Fraction
from math import ceil

import attrs

from consensus.records import Stance
from consensus.rules import Verdict
from consensus.rules.bars import Bar, bars_of
from consensus.rules.profile import Profile
from consensus.rules.wording import share_in_words
from consensus.views.drawings.marks import legend, mark
from consensus.views.markup.element import Attribute, Element, drawing, element
from consensus.views.markup.palette import GREEN, LOOKS, ORANGE
from consensus.views.words.phrases import DECIDED, number

BARS_SHOWN = 8
"""How many bars of one rule are drawn."""

INHABITANTS = "inhabitants"
"""The unit of populations."""

GAUGE_WIDTH = 620


@attrs.frozen(kw_only=True)
class Gauge:
    """A count in the unit of its bar: in the worst case, in the best case, and as needed.

    `least` and `most` are what is missing in the best and in the worst case for the undecided members.
    """

    unit: str
    whole: Fraction
    worst: Fraction
    best: Fraction
    need: Fraction
    least: Fraction
    most: Fraction

    def words(self) -> str:
        """What is still missing, in the best and in the worst case for the undecided members."""
        if self.unit == "objections to lift":
            return self._objections()
        if not self.most:
            return f"{self.unit}: enough"
        least, most = self._amount(self.least), self._amount(self.most)
        if self.least == self.most:
            return f"{self.unit}: {least} short"
        if not self.least:
            return f"{self.unit}: enough if all undecided members support, otherwise up to {most} short"
        return f"{self.unit}: {least} short even if all undecided members support, up to {most} otherwise"

    def _amount(self, missing: Fraction) -> str:
        """The amount missing; for population a share of the total, since figures may be in thousands or in parts."""
        if self.unit != INHABITANTS or not self.whole:
            return str(missing)
        return share_in_words(Fraction(ceil(1000 * missing / self.whole), 1000)) + " of them all"

    def _objections(self) -> str:
        """The number of objections to be lifted."""
        if not self.most:
            return "no objection to lift"
        now = f"{number(int(self.least), 'objection')} to lift" if self.least else "no objection so far"
        return now if self.least == self.most else f"{now}, up to {self.most} if undecided members object"


def gauges(verdict: Verdict) -> tuple[Gauge, ...]:
    """Every count of a rule; empty for a rule without a formula, or once the body has decided by it."""
    formula = None if verdict.decided is not None else verdict.rule.formula(verdict.profile)
    return () if formula is None else tuple(_gauge_of(bar, verdict.profile) for bar in bars_of(formula))


def _gauge_of(bar: Bar, profile: Profile) -> Gauge:
    floor = sum(bar.worst(member) for member in profile)
    ceiling = sum(bar.score(member, Stance.SUPPORTS) for member in profile)
    worst = best = 0
    for member, stance in profile.stances:
        worst += bar.score(member, stance) if stance.is_settled else bar.worst(member)
        best += bar.score(member, stance if stance.is_settled else Stance.SUPPORTS)
    scaled = [Fraction(count - floor, bar.scale) for count in (max(ceiling, bar.need), worst, best, bar.need)]
    return Gauge(
        unit=bar.unit,
        whole=scaled[0],
        worst=scaled[1],
        best=scaled[2],
        need=scaled[3],
        least=bar.lacking(best),
        most=bar.lacking(worst),
    )


def drawn_gauges(verdict: Verdict) -> list[Element]:
    """One strip with the stances of all members, and one for each count with its bar."""
    counts = gauges(verdict)[:BARS_SHOWN]
    drawn = _stances(verdict.profile)
    if counts:
        key = "line: needed; filled: already secured; striped: if all undecided members support"
        drawn.append(element("text", key, x=0, y=float(66 + 34 * len(counts)), font_size=11, fill_opacity="0.8"))
    for place, gauge in enumerate(counts):
        drawn += _drawn_gauge(gauge, 62.0 + 34 * place)
    description = "; ".join(gauge.words() for gauge in counts)
    if verdict.decided is not None:
        description = DECIDED[verdict.decided]
    title = f"Stances, and counts against their bars: {verdict.outcome.value}"
    return [
        drawing(GAUGE_WIDTH, 56 + 34 * len(counts) + 16 * bool(counts), drawn, title=title, description=description)
    ]


def _stances(profile: Profile) -> list[Element]:
    """All members in one strip, a part for each stance with its number."""
    drawn: list[Element] = []
    taken = [(stance, len(profile.taking(stance))) for stance in Stance if profile.taking(stance)]
    x, unit = 1.0, (GAUGE_WIDTH - 2) / max(len(profile), 1)
    for stance, count in taken:
        look, wide = LOOKS[stance], count * unit
        line: dict[str, Attribute] = {"stroke": "currentColor", "stroke_opacity": "0.7"}
        drawn.append(element("rect", x=x, y=1, width=wide, height=20, fill=look.colour, **line))
        if wide > 34:
            drawn += mark(look, x + 12, 11, 6.5)
            drawn.append(_number(str(count), x + 23, look.colour))
        elif wide > 9:
            drawn.append(_number(str(count), x + wide / 2 - 3.5 * len(str(count)), look.colour))
        x += wide
    return drawn + legend([stance for stance, _ in taken], 0, 37)


def _number(said: str, x: float, colour: str) -> Element:
    return element("text", said, x=float(x), y=15, font_weight=600, class_=None if colour == "none" else "cs-on")


def _drawn_gauge(gauge: Gauge, y: float) -> list[Element]:
    """A strip: filled up to the worst case, striped up to the best, with a line at the bar."""
    unit = Fraction(GAUGE_WIDTH - 2) / gauge.whole if gauge.whole else Fraction(0)
    sure, possible, need = (1 + float(count * unit) for count in (gauge.worst, gauge.best, gauge.need))
    steps = range(int(sure) + 5, int(possible), 6)
    frame: dict[str, Attribute] = {"height": 9, "y": y + 13, "stroke": "currentColor", "stroke_opacity": "0.7"}
    return [
        element("text", gauge.words(), x=0, y=float(y + 8)),
        element("rect", x=1, width=GAUGE_WIDTH - 2, fill="none", **frame),
        element("rect", x=1, width=max(sure - 1, 0.0), fill=GREEN, **frame),
        *(
            element("line", x1=x, x2=x - 4, y1=y + 14, y2=y + 21, stroke=ORANGE, stroke_width=2)
            for x in steps
        ),
        element("line", x1=need, x2=need, y1=y + 9, y2=y + 26, stroke="currentColor", stroke_width=3),
    ]  # fmt: skip
