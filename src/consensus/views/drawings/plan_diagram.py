"""A plan from left to right: moves, what each lifts or ends, and who then assents."""

from collections.abc import Iterator

import attrs

from consensus.assent import Assented, Event, Given, Lifted, Moved, Pledged, Released, Tabled, WaitEnded, Withdrawn
from consensus.records import Grant, Promise, PutForward, Strike, Withdraw
from consensus.unblocking import Plan, Step
from consensus.views.markup.element import Attribute, Element, drawing, element, shortened, written_width
from consensus.views.markup.palette import BLACK, BLUE, GREEN, ORANGE, PURPLE
from consensus.views.words.move_phrases import MoveWords
from consensus.views.words.phrases import Words, cost
from consensus.views.words.unblocking_summary import plan_title

BOXES_SHOWN = 14
"""How many boxes stand in one column; of more only the number is given."""

WIDE, HIGH, GAP_X, GAP_Y = 192, 34, 32, 10

KINDS: dict[type[Event], tuple[str, str, str]] = {
    Moved: ("move", BLUE, "M"),
    Lifted: ("objection lifted", ORANGE, "L"),
    WaitEnded: ("wait over", PURPLE, "W"),
    Released: ("free to go along", PURPLE, "F"),
    Assented: ("assents", GREEN, "A"),
}


@attrs.frozen(kw_only=True)
class Box:
    """A step in its column, with the positions of the steps it depends on."""

    kind: str
    colour: str
    letter: str
    lines: tuple[str, ...]
    sentence: str
    column: int
    row: int
    causes: tuple[int, ...]


def boxes(plan: Plan) -> tuple[Box, ...]:
    """The steps of a plan, each in a column to the right of every step it depends on."""
    words = MoveWords(plan.situation, plan.proposal)
    steps = plan.steps
    columns: list[int] = []
    filled: dict[int, int] = {}
    made: list[Box] = []
    for place, step in enumerate(steps):
        causes = tuple(sorted(set(_causes(step, steps[:place]))))
        column = 1 + max((columns[cause] for cause in causes), default=-1)
        columns.append(column)
        row = filled.get(column, 0)
        filled[column] = row + 1
        kind, colour, letter = KINDS[type(step.event)]
        made.append(
            Box(
                kind=kind,
                colour=colour,
                letter=letter,
                lines=tuple(_lines(step, words.words)),
                sentence=words.step(step),
                column=column,
                row=row,
                causes=causes,
            )
        )
    return tuple(made)


def _causes(step: Step, before: tuple[Step, ...]) -> Iterator[int]:
    """The positions of the steps that a step depends on; a grant or a withdrawal depends on its own move."""
    for cause in step.because:
        for place, earlier in enumerate(before):
            if earlier.event == cause or _brings(earlier, cause):
                yield place


def _brings(step: Step, event: Event) -> bool:
    if not isinstance(step.event, Moved):
        return False
    match event, step.event.move.move:
        case (Given(asked), Grant(concession, part)) | (Pledged(asked), Promise(concession, part)):
            return concession == asked.concession and (asked.part is None or part in (None, asked.part))
        case Given(), Strike():
            return True
        case Withdrawn(candidate), Withdraw(other):
            return candidate == other
        case Tabled(proposal), PutForward(other):
            return proposal == other
        case _:
            return False


def _lines(step: Step, words: Words) -> Iterator[str]:
    """The lines of text in a box: who or which move, then what happens."""
    match step.event:
        case Moved(move):
            yield move.id
            yield f"cost {cost(move.cost)}"
        case Lifted(member, objection):
            yield words.name(member)
            yield f"{objection} is lifted"
        case WaitEnded(tie):
            yield words.name(tie.subject)
            yield "no longer waits"
        case Released(member, _):
            yield words.name(member)
            yield "backs no rival"
        case Assented(member, _):
            yield words.name(member)
            yield "assents"


def drawn_plan(plan: Plan) -> Element:
    """A plan as a picture."""
    found = boxes(plan)
    shown = [box for box in found if box.row < BOXES_SHOWN]
    columns = 1 + max((box.column for box in found), default=0)
    rows = 1 + max((box.row for box in shown), default=0)
    hidden = {column: sum(box.column == column for box in found) - BOXES_SHOWN for column in range(columns)}
    more = any(count > 0 for count in hidden.values())
    headings = [_heading(column, found) for column in range(columns)]
    top = 12.0 + 14 * max(map(len, headings))
    title = plan_title(plan).text
    return drawing(
        columns * (WIDE + GAP_X) - GAP_X + 2,
        top + 4 + rows * (HIGH + GAP_Y) + 18 * more,
        [text for column, lines in enumerate(headings) for text in _lines_of_heading(column, lines)],
        [_edge(found[cause], box, top) for box in shown for cause in box.causes if found[cause].row < BOXES_SHOWN],
        [_box(box, top) for box in shown],
        [_hidden(column, count, rows, top) for column, count in hidden.items() if count > 0],
        title=title,
        description="; ".join(box.sentence for box in shown),
    )


def _at(box: Box, top: float) -> tuple[float, float]:
    return 1.0 + box.column * (WIDE + GAP_X), top + box.row * (HIGH + GAP_Y)


def _heading(column: int, found: tuple[Box, ...]) -> list[str]:
    """The number of a column and the kinds of its boxes, in lines no wider than the column."""
    kinds = dict.fromkeys(box.kind for box in found if box.column == column)
    first, *others = kinds or ["No move is needed"]
    lines = [f"{column + 1}.  {first}" if kinds else first]
    for kind in others:
        longer = f"{lines[-1]}, {kind}"
        # Bold letters are about a tenth wider.
        if written_width(longer) * 1.1 <= WIDE:
            lines[-1] = longer
        else:
            lines = [*lines[:-1], f"{lines[-1]},", kind]
    return lines


def _lines_of_heading(column: int, lines: list[str]) -> list[Element]:
    left = float(column * (WIDE + GAP_X))
    return [element("text", line, x=left, y=14 + 14 * place, font_weight=600) for place, line in enumerate(lines)]


def _edge(before: Box, after: Box, first: float) -> Element:
    (left, top), (right, below) = _at(before, first), _at(after, first)
    x1, y1, x2, y2 = left + WIDE, top + HIGH / 2, right - 5, below + HIGH / 2
    bend = (x2 - x1) / 2
    curve = f"M{x1:.1f},{y1:.1f} C{x1 + bend:.1f},{y1:.1f} {x2 - bend:.1f},{y2:.1f} {x2:.1f},{y2:.1f}"
    arrow = f"M{x2 - 3:.1f},{y2 - 4:.1f} L{x2 + 4:.1f},{y2:.1f} L{x2 - 3:.1f},{y2 + 4:.1f} Z"
    line = element("path", d=curve, fill="none", stroke="currentColor", stroke_opacity="0.6", stroke_width=1.5)
    return element("g", line, element("path", d=arrow, fill="currentColor", fill_opacity="0.8"))


def _box(box: Box, top: float) -> Element:
    x, y = _at(box, top)
    frame = element("rect", x=x, y=y, width=WIDE, height=HIGH, rx=4, fill="none", stroke="currentColor")
    side = element("rect", x=x, y=y, width=18, height=HIGH, rx=4, fill=box.colour)
    centre: dict[str, Attribute] = {"x": x + 9, "y": y + HIGH / 2 + 4, "text_anchor": "middle", "font_size": 11}
    letter = element("text", box.letter, class_="cs-on", fill=BLACK, font_weight=600, **centre)
    said = [
        element("text", shortened(line, WIDE - 28), x=x + 24, y=y + 14 + 14 * place, font_weight=(600, 400)[place])
        for place, line in enumerate(box.lines)
    ]
    return element("g", element("title", box.sentence), frame, side, letter, said)


def _hidden(column: int, count: int, rows: int, top: float) -> Element:
    y = top + rows * (HIGH + GAP_Y) + 8
    return element("text", f"and {count} more", x=float(column * (WIDE + GAP_X) + 24), y=y)
