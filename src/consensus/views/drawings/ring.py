"""Members and ties as a circle, and as the text of a Mermaid diagram."""

from collections.abc import Collection, Iterator
from math import cos, pi, sin

import attrs

from consensus.assent import Assented, WaitEnded
from consensus.cases.countries import flag
from consensus.records import ProposalId, Stance, TieKind
from consensus.relations import graph
from consensus.situation import Situation
from consensus.spelling import in_order, visible
from consensus.unblocking import Plan
from consensus.views.drawings.marks import legend, mark
from consensus.views.markup.element import Attribute, Element, drawing, element, shortened
from consensus.views.markup.palette import BLUE, GREEN, LOOKS, TIES, Look
from consensus.views.markup.stylesheet import STYLE
from consensus.views.words.phrases import number

OTHER = Look(BLUE, "hexagon", "·")
"""How anybody who is no member is drawn."""

LABEL = 150
UPRIGHT = 14
"""With more nodes than this, names point away from the middle, so that they do not overlap."""


@attrs.frozen(kw_only=True)
class RingNode:
    """A member or actor on the circle, at degrees clockwise from the top; and whether a plan wins its assent."""

    id: str
    name: str
    look: Look
    stance: Stance | None
    angle: float
    is_brought: bool = False


@attrs.frozen(kw_only=True)
class RingEdge:
    """A tie between two nodes of the circle; and whether it is a wait that a plan ends."""

    subject: str
    object: str
    kind: TieKind
    is_ended: bool = False


@attrs.frozen(kw_only=True)
class Ring:
    """A circle of everyone with a tie, and the ties; members of a group stand next to each other."""

    title: str
    nodes: tuple[RingNode, ...]
    edges: tuple[RingEdge, ...]

    @property
    def kinds(self) -> tuple[TieKind, ...]:
        """The kinds of ties in the picture."""
        found = {edge.kind for edge in self.edges}
        return tuple(kind for kind in TieKind if kind in found)

    def _repr_svg_(self) -> str:
        return drawn_ring(self)


def ring(
    situation: Situation,
    *,
    ties: Collection[TieKind | str] | None = None,
    proposal: ProposalId | None = None,
    everybody: bool = False,
    plan: Plan | None = None,
) -> Ring:
    """The ties of a situation on a circle, optionally only some kinds; with members without ties if `everybody`.

    With a plan, also its effect on them: the waits it ends, and the members whose assent it wins.
    """
    found = graph(situation, ties=ties, proposal=proposal)
    steps = () if plan is None else plan.steps
    ended = {step.event.tie.subject for step in steps if isinstance(step.event, WaitEnded)}
    brought = {step.event.member for step in steps if isinstance(step.event, Assented)}
    edges = tuple(
        RingEdge(
            subject=subject,
            object=end,
            kind=TieKind(str(data["kind"])),
            is_ended=subject in ended and data["kind"] == TieKind.WAITS_FOR.value,
        )
        for subject, end, data in sorted(found.edges(data=True), key=lambda edge: (*edge[:2], str(edge[2]["kind"])))
    )
    touched = {end for edge in edges for end in (edge.subject, edge.object)}
    shown = [node for node in found if everybody or node in touched]
    place = {m: i for i, group in enumerate(situation.setting.body.groups, start=1) for m in reversed(group.members)}
    names = {node: str(found.nodes[node]["name"]) for node in shown}
    shown.sort(key=lambda node: (found.nodes[node]["kind"], place.get(node, 0), in_order(names[node])))
    nodes = []
    for number_, node in enumerate(shown):
        stance = Stance(found.nodes[node]["stance"]) if "stance" in found.nodes[node] else None
        look = OTHER if stance is None else LOOKS[stance]
        angle = 360 * number_ / len(shown)
        is_brought = node in brought
        nodes.append(RingNode(id=node, name=names[node], look=look, stance=stance, angle=angle, is_brought=is_brought))
    title = f"Ties on {situation.day}: {number(len(edges), 'tie')} among {len(nodes)}"
    return Ring(title=title, nodes=tuple(nodes), edges=edges)


def drawn_ring(shown: Ring) -> str:
    """The circle as a standalone SVG."""
    return str(circle(shown, style=STYLE))


def circle(shown: Ring, *, style: str = "") -> Element:
    """The circle as a picture: ties that a plan ends are faint, and members whose assent it wins have a ring."""
    radius = max(90.0, len(shown.nodes) * 4.2)
    is_small = len(shown.nodes) <= UPRIGHT
    above = 24 if is_small else LABEL - 40
    width, height = 2 * (radius + 30 + LABEL), 2 * (radius + above + 12) + 24
    centre = width / 2, radius + above + 32
    places = {node.id: _place(node, centre, radius) for node in shown.nodes}
    stances = [stance for stance in Stance if any(node.stance is stance for node in shown.nodes)]
    told = list(_told_of_plan(shown))
    below = height + 38 + 18 * len(shown.kinds)
    return drawing(
        width,
        height + 40 + 18 * (len(shown.kinds) + len(told)),
        element("text", shown.title, x=0, y=14, font_size=13, font_weight=600),
        [_drawn_edge(edge, shown, places, centre) for edge in shown.edges],
        [piece for node in shown.nodes for piece in _drawn_node(node, places[node.id], upright=is_small)],
        legend(stances, 0, height + 14),
        [piece for row, kind in enumerate(shown.kinds) for piece in _legend_line(kind, height + 38 + 18 * row)],
        [element("text", line, x=0, y=below + 18 * row) for row, line in enumerate(told)],
        title=shown.title,
        description="; ".join([*map(_tie_in_words, shown.edges), *told]),
        style=style,
    )


def _tie_in_words(edge: RingEdge) -> str:
    over = " (over with the plan)" if edge.is_ended else ""
    return f"{edge.subject} {edge.kind.value} {edge.object}{over}"


def _told_of_plan(shown: Ring) -> Iterator[str]:
    """The legend of faint ties and rings, where there are any."""
    if any(edge.is_ended for edge in shown.edges):
        yield "faint: a wait that the plan ends"
    if any(node.is_brought for node in shown.nodes):
        yield "in a green ring: assents once the plan is made"


def _place(node: RingNode, centre: tuple[float, float], radius: float) -> tuple[float, float]:
    turn = (node.angle - 90) * pi / 180
    return centre[0] + radius * cos(turn), centre[1] + radius * sin(turn)


def _drawn_node(node: RingNode, at: tuple[float, float], *, upright: bool) -> list[Element]:
    """A mark with its name outside the circle: beside it, or along the radius."""
    sign = flag(node.id)
    name = shortened(node.name, LABEL - 30)
    title = node.name if node.stance is None else f"{node.name}: {node.stance.value}"
    label = f"{sign} {name}" if sign else name
    text = element("text", element("title", title), label, **(_beside(node, at) if upright else _outwards(node, at)))
    around = element("circle", cx=at[0], cy=at[1], r=11.5, fill="none", stroke=GREEN, stroke_width=3)
    return [*([around] if node.is_brought else []), *mark(node.look, at[0], at[1], 8), text]


def _beside(node: RingNode, at: tuple[float, float]) -> dict[str, Attribute]:
    """The position of a name beside its mark, on the outer side."""
    turn = (node.angle - 90) * pi / 180
    anchor = "middle" if abs(cos(turn)) < 0.2 else "start" if cos(turn) > 0 else "end"
    return {"x": at[0] + 14 * cos(turn), "y": at[1] + 18 * sin(turn) + 4, "text_anchor": anchor}


def _outwards(node: RingNode, at: tuple[float, float]) -> dict[str, Attribute]:
    """The position of a name along the radius; on the left half it is turned round, to be readable."""
    is_right = node.angle < 180
    turned = f"translate({at[0]:.1f} {at[1]:.1f}) rotate({node.angle - 90 if is_right else node.angle + 90:.1f})"
    return {"x": 13 if is_right else -13, "y": 4, "text_anchor": "start" if is_right else "end", "transform": turned}


def _drawn_edge(
    edge: RingEdge, shown: Ring, places: dict[str, tuple[float, float]], centre: tuple[float, float]
) -> Element:
    """A tie as a curve towards the centre, with an arrowhead at its object."""
    (x1, y1), (x2, y2) = places[edge.subject], places[edge.object]
    bend = 0.35 + 0.12 * shown.kinds.index(edge.kind)
    aside = 22.0 * shown.kinds.index(edge.kind)
    straight = max(((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5, 1.0)
    cx = (x1 + x2) / 2 * (1 - bend) + centre[0] * bend + aside * (y2 - y1) / straight
    cy = (y1 + y2) / 2 * (1 - bend) + centre[1] * bend - aside * (x2 - x1) / straight
    length = max(((x2 - cx) ** 2 + (y2 - cy) ** 2) ** 0.5, 1.0)
    ux, uy = (x2 - cx) / length, (y2 - cy) / length
    tip = x2 - 11 * ux, y2 - 11 * uy
    colour, dashes = TIES[edge.kind]
    head = " ".join(
        f"{x:.1f},{y:.1f}"
        for x, y in (
            tip,
            (tip[0] - 9 * ux - 4 * uy, tip[1] - 9 * uy + 4 * ux),
            (tip[0] - 9 * ux + 4 * uy, tip[1] - 9 * uy - 4 * ux),
        )
    )
    curve = f"M{x1:.1f},{y1:.1f} Q{cx:.1f},{cy:.1f} {tip[0]:.1f},{tip[1]:.1f}"
    line: dict[str, Attribute] = {"stroke": colour, "stroke_width": 2, "stroke_dasharray": dashes or None}
    drawn = [element("path", d=curve, fill="none", **line), element("polygon", points=head, fill=colour)]
    return element("g", element("title", _tie_in_words(edge)), drawn, opacity="0.35" if edge.is_ended else None)


def _legend_line(kind: TieKind, y: float) -> list[Element]:
    colour, dashes = TIES[kind]
    line: dict[str, Attribute] = {"stroke": colour, "stroke_width": 2, "stroke_dasharray": dashes or None}
    return [
        element("line", x1=0, x2=34, y1=y - 4, y2=y - 4, **line),
        element("text", kind.value, x=42, y=y),
    ]


def mermaid(shown: Ring) -> str:
    """The ties as the text of a Mermaid diagram; names are quoted, and characters that Mermaid reads are escaped."""
    numbers = {node.id: f"n{place}" for place, node in enumerate(shown.nodes)}
    lines = ["flowchart LR"]
    lines += [f'  {numbers[node.id]}["{_quoted(_labelled(node))}"]' for node in shown.nodes]
    lines += [f"  {numbers[edge.subject]} -->|{edge.kind.value}| {numbers[edge.object]}" for edge in shown.edges]
    return "\n".join(lines)


def _labelled(node: RingNode) -> str:
    return node.name if node.stance is None else f"{node.name}: {node.stance.value}"


def _quoted(name: str) -> str:
    """A name with the characters escaped that are special in Mermaid or HTML."""
    return "".join(letter if letter.isalnum() or letter in " .,:-'" else f"#{ord(letter)};" for letter in visible(name))
