"""The picture of a plan: a heading over each column."""

from xml.etree import ElementTree

import consensus as cs
from consensus.views.drawings.plan_diagram import GAP_X, HIGH, WIDE, drawn_plan


def test_no_heading_runs_into_the_next_or_into_a_box() -> None:
    """Of a plan whose second column has three kinds of steps, the heading takes two lines above the boxes."""
    plan = cs.unblock(cs.load("nato-2024").on("2024-04-03")).cheapest
    assert plan is not None
    drawn = ElementTree.fromstring(str(drawn_plan(plan)))
    texts = [each for each in drawn.iter() if each.tag.endswith("text")]
    first_box = min(float(each.attrib["y"]) for each in drawn.iter() if each.attrib.get("height") == str(HIGH))
    headings = [each for each in texts if float(each.attrib["y"]) < first_box]
    assert [each.text for each in headings] == [
        "1.  move",
        "2.  objection lifted,",
        "wait over, assents",
        "3.  assents",
    ]
    # A bold letter of this size is about 6.5 wide.
    assert all(len(each.text or "") * 6.5 < WIDE + GAP_X for each in headings)
