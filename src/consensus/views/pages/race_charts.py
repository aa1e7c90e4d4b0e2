"""The pictures of a race on its page: one for each proposal that was in question, followed by who moved when."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

import attrs

from consensus.appointment import Appointment
from consensus.dates import StatedDate
from consensus.history import Turn
from consensus.records import ProposalId, ReportId, Stance
from consensus.views.blocks.block import Cited, Sentence, Sentences
from consensus.views.drawings.chronicle import Chronicle, MemberRow, alike_together, chronicle, in_the_end
from consensus.views.drawings.chronicle_drawing import NARROW, WIDE, Layout, linked_chronicle, with_marker
from consensus.views.markup.element import Element, element
from consensus.views.pages.citations import Citations, written
from consensus.views.words.phrases import Words, number
from consensus.views.words.shift_phrases import shift

HINT = "A mark leads to its report."
HINT_OF_DAYS = " Click a day to go to it."


class RaceCharts:
    """The charts of a race, one for each proposal in question on some day; a day shows that of its own proposal.

    A day before any name was known shows that of the last proposal in question.
    """

    def __init__(self, appointment: Appointment, turns: Sequence[Turn]) -> None:
        self._appointment = appointment
        self._last = in_the_end(appointment).id
        asked = dict.fromkeys(turn.proposal or self._last for turn in turns)
        self._places = {proposal: place for place, proposal in enumerate(asked or [self._last])}

    def of(self, turn: Turn) -> str:
        """The id of the chart for a day."""
        return self._id(turn.proposal or self._last)

    def drawn(self, opened: date, citations: Citations) -> Iterator[Element]:
        """All charts, sorted by the first day on which their proposal was in question."""
        words = Words(self._appointment)
        for proposal in self._places:
            shown = chronicle(self._appointment, proposal)
            yield element(
                "section",
                element("h2", "The whole race, as it is known today", id=f"{self._id(proposal)}-title"),
                element("p", HINT, element("span", HINT_OF_DAYS, class_="cs-only-live")),
                _pictures(alike_together(shown), opened, citations),
                written([Sentences(tuple(_together(alike_together(shown))))], citations),
                _who_moved(shown, words, citations),
                class_="cs-chart",
                id=self._id(proposal),
                aria_labelledby=f"{self._id(proposal)}-title",
            )

    def _id(self, proposal: ProposalId) -> str:
        return f"chart-{self._places[proposal]}"


def _pictures(shown: Chronicle, opened: date, citations: Citations) -> list[Element]:
    """The chart in two widths, for wide screens and for phones; CSS shows one."""
    return [_picture(shown, opened, citations, layout, name) for layout, name in ((WIDE, "wide"), (NARROW, "narrow"))]


def _picture(shown: Chronicle, opened: date, citations: Citations, layout: Layout, name: str) -> Element:
    drawn = with_marker(linked_chronicle(shown, layout, citations.address), opened, shown, layout)
    about = {
        "class": f"cs-drawing cs-{name}",
        "data-first": str(shown.first.toordinal()),
        "data-days": str((shown.last - shown.first).days + 1),
        "data-labels": str(layout.labels),
        "data-plot": str(layout.plot),
    }
    return attrs.evolve(drawn, attributes=tuple({**dict(drawn.attributes), **about}.items()))


def _together(shown: Chronicle) -> Iterator[str]:
    """The members that share a row."""
    for row in shown.rows:
        if row.alike:
            names = (row.name, *row.alike)
            yield f"{number(len(names), 'member')} in one row, as the same is reported of them: {', '.join(names)}"


def _who_moved(shown: Chronicle, words: Words, citations: Citations) -> list[Element]:
    """Every change of a member's stance, by day, folded."""
    moved: dict[tuple[date, Stance | None, Stance], list[tuple[MemberRow, tuple[ReportId, ...]]]] = {}
    for row in shown.rows:
        for before, after in pairwise(row.spans):
            moved.setdefault((after.first, before.stance, after.stance), []).append((row, after.reports))
    every = {report.id: report for report in citations.reports}
    lines: list[Sentence] = []
    order = list(Stance)
    for (day, then, now), rows in sorted(moved.items(), key=lambda each: (each[0][0], order.index(each[0][2]))):
        names = [words.subject(row.member) for row, _ in rows]
        reports = sorted({id_ for _, found in rows for id_ in found if id_ in every})
        said = f"  {StatedDate.day(day).words()}: {shift(names, then, now)}"
        sources = words.sources.reports(every[id_] for id_ in reports)
        lines.append(Cited(said, sources, tuple(reports)) if sources else said)
    if not lines:
        return []
    return [element("details", element("summary", "Who moved when"), written([Sentences(tuple(lines))], citations))]
