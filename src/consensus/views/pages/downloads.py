"""The downloads of a page: its picture, the stances on each day as a table, and everything as data."""

import csv
import json
import re
from base64 import b64encode
from collections.abc import Sequence
from io import StringIO

from consensus.appointment import Appointment
from consensus.history import Turn
from consensus.spelling import cell
from consensus.views.data.history_data import course_data
from consensus.views.markup.element import Element, element
from consensus.views.words.phrases import Words

COLUMNS = ("day", "member", "name", "proposal", "stance", "objections", "reports")


def downloads(appointment: Appointment, turns: Sequence[Turn]) -> Element:
    """Links to the table and the data, and buttons for the picture, which need the page's script."""
    name = re.sub("[^a-z0-9]+", "-", appointment.title.lower()).strip("-")[:60] or "race"
    data = json.dumps(course_data(turns, appointment), separators=(",", ":"))
    return element(
        "section",
        element("h2", "Take it along", id="cs-taken-title"),
        element("button", "Picture (SVG)", type="button", hidden="", data_file=f"{name}.svg"),
        element("button", "Picture (PNG)", type="button", hidden="", data_file=f"{name}.png"),
        element("a", "Table of stances (CSV)", download=f"{name}.csv", href=_address("text/csv", _table(turns))),
        element("a", "Data (JSON)", download=f"{name}.json", href=_address("application/json", data)),
        class_="cs-taken",
        aria_labelledby="cs-taken-title",
    )


def _address(kind: str, content: str) -> str:
    return f"data:{kind};charset=utf-8;base64,{b64encode(content.encode()).decode()}"


def _table(turns: Sequence[Turn]) -> str:
    """A row for each member and day from the first known name on, by what was known that day."""
    written = StringIO()
    rows = csv.writer(written)
    rows.writerow(COLUMNS)
    for turn in turns:
        if turn.proposal is None:
            continue
        words = Words(turn.situation)
        for standing in words.standings(turn.situation):
            objections = "; ".join(objection.id for objection in standing.open_objections)
            said = (words.name(standing.member), turn.proposal, standing.stance.value, objections)
            rows.writerow((turn.day, standing.member, *map(cell, said), cell("; ".join(standing.reports))))
    return written.getvalue()
