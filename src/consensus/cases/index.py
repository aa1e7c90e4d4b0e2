"""An index of the shipped cases, from a table that a test keeps correct: title, days and outcome without reading them.

Internal.
"""

import csv
from importlib.resources import files

import attrs

FILE = "index.csv"


@attrs.frozen(kw_only=True)
class Indexed:
    """One shipped case: its title, its first and last days with new claims, and the outcome in words."""

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
