"""Commands about case files: which are shipped, what one holds, and which faults one has."""

import json
import sys
from typing import Annotated

import attrs
from cyclopts import Parameter

from consensus import cases as shipped
from consensus.cases.case_schema import case_schema
from consensus.cases.index import index
from consensus.cli.options import Case, Choice, Json
from consensus.cli.output import BAD_INPUT, fail, print_blocks, print_json
from consensus.views.blocks.block import Sentences, Table
from consensus.views.data.timeline_data import timeline_data
from consensus.views.words.timeline_summary import timeline_summary

__all__ = ["cases", "check", "schema", "timeline"]


def cases(*, as_json: Json = False) -> None:
    """List the shipped cases with their days and outcomes."""
    if as_json:
        print_json([attrs.asdict(each) for each in index()])
    else:
        rows = [(each.case, each.first, each.last, each.title, each.outcome) for each in index()]
        print_blocks([Table(tuple(rows), ("case", "from", "to", "race", "outcome"))])


ALL = Choice()


def timeline(case: Case, /, *, choice: Choice = ALL, as_json: Json = False) -> None:
    """List every report of a race, by the day on which it became known."""
    appointment = shipped.load(case)
    only = choice.of(appointment)
    if as_json:
        print_json({"case": case, **timeline_data(appointment, only)})
    else:
        print_blocks(timeline_summary(appointment, only))


def check(file: Annotated[str, Parameter(help="a case file")], /, *, as_json: Json = False) -> None:
    """Read a case file and list its faults."""
    faults = shipped.check(file)
    if as_json:
        keys = ("file", "line", "column", "path", "message")
        print_json({"case": file, "faults": [{key: getattr(fault, key) for key in keys} for fault in faults]})
    elif not faults:
        print_blocks([Sentences((f"{file}: no faults",))])
    else:
        fail("\n".join(map(str, faults)))
    if faults:
        sys.exit(BAD_INPUT)


def schema() -> None:
    """Write the JSON Schema of case files, which lets an editor complete and check them."""
    print(json.dumps(case_schema(), indent=1))
