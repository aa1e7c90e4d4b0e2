"""What each shipped case is about, without reading it: title, days and outcome, from a table that a test keeps true.

Internal.
"""

import csv
from importlib.resources import files

import attrs

FILE = "index.csv"


@attrs.frozen(kw_only=True)
class Indexed:
    """A shipped case in a line: its first and last days with something new, and what the body decided, in words."""

    case: str
    title: str
    first: str
    last: str
    outcome: str


COLUMNS = tuple(field.name for field in attrs.fields(Indexed))


def index() -> tuple[Indexed, ...]:
    """The shipped cases, sorted by name.

    >>> [each.outcome for each in index() if each.case == "nato-2024"]
    ['APPOINTED: Mark Rutte as Secretary General, 26 June 2024']
    """
    table = files("consensus.cases").joinpath(FILE).read_text(encoding="utf-8")
    return tuple(Indexed(**row) for row in csv.DictReader(table.splitlines()))
