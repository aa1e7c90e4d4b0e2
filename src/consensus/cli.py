"""The command line: answers as tables on a terminal, as plain text in a pipe, and as JSON."""

import json
import os
import sys
from collections.abc import Iterable, Sequence
from importlib.metadata import version
from typing import Annotated, NoReturn

from cyclopts import App, CycloptsError, Parameter

from consensus import cases as shipped
from consensus.errors import ConsensusError
from consensus.situation import Situation
from consensus.unblocking import unblock as unblocking_of
from consensus.views.blocks import Block, Heading, Lines, Table
from consensus.views.data import Data, situation_data, timeline_data, unblocking_data
from consensus.views.telling import told
from consensus.views.text import plain, written

BAD_INPUT = 2

app: App = App(
    name="consensus",
    help="Follow how a body of states agrees on a person for an office, and find what unblocks it.",
    version=lambda: version("consensus-appointments"),
)

Case = Annotated[str, Parameter(help="a shipped case, such as nato-2024, or a case file")]
On = Annotated[str, Parameter(help="the day asked about, as 2024-02-21")]
KnownBy = Annotated[str | None, Parameter(help="leave out what was not known by that day")]
Json = Annotated[bool, Parameter(name="--json", negative="", help="write JSON, with the keys of the manual")]


@app.command
def cases(*, as_json: Json = False) -> None:
    """List the shipped cases."""
    titles = {name: shipped.load(name).title for name in shipped.names()}
    if as_json:
        _write([{"case": name, "title": title} for name, title in titles.items()])
    else:
        _show([Table(tuple(titles.items()))])


@app.command
def show(case: Case, *, on: On, known_by: KnownBy = None, as_json: Json = False) -> None:
    """Show who stands where on a day, and how that is known."""
    appointment = shipped.load(case)
    situation = appointment.on(on, known_by=known_by)
    if as_json:
        _write({"case": case, **situation_data(situation)})
    else:
        _show([Lines((appointment.title,)), *told(situation)])


@app.command
def unblock(
    case: Case,
    *,
    on: On,
    proposal: Annotated[str | None, Parameter(name="--for", help="the proposal asked about")] = None,
    known_by: KnownBy = None,
    as_json: Json = False,
) -> None:
    """Find the cheapest moves that would make the body agree, with their order and their reasons."""
    appointment = shipped.load(case)
    situation: Situation = appointment.on(on, known_by=known_by)
    ways = unblocking_of(situation, proposal)
    if as_json:
        _write({"case": case, **unblocking_data(ways)})
    else:
        _show([Lines((appointment.title,)), *told(ways)])


@app.command
def timeline(case: Case, *, as_json: Json = False) -> None:
    """List every report of a race, by the day it became known."""
    appointment = shipped.load(case)
    if as_json:
        _write({"case": case, **timeline_data(appointment)})
    else:
        _show(told(appointment))


@app.command
def check(file: Annotated[str, Parameter(help="a case file")], *, as_json: Json = False) -> None:
    """Read a case file and list everything that is wrong with it; exit status 2 if anything is."""
    faults = shipped.check(file)
    if as_json:
        keys = ("file", "line", "column", "path", "message")
        _write({"case": file, "faults": [{key: getattr(fault, key) for key in keys} for fault in faults]})
    elif not faults:
        _show([Lines((f"{file}: nothing is wrong",))])
    else:
        _fail("\n".join(map(str, faults)))
    if faults:
        sys.exit(BAD_INPUT)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line; exit status 0 when the question was answered, 2 for bad input."""
    try:
        app(arguments, exit_on_error=False, print_error=False)
        sys.stdout.flush()
    except (ConsensusError, CycloptsError) as problem:
        _fail(str(problem))
    except BrokenPipeError:
        # Whoever read our output has gone; Python would complain once more when it closes the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _fail(message: str) -> NoReturn:
    for line in message.splitlines():
        print(plain(line), file=sys.stderr)
    sys.exit(BAD_INPUT)


def _write(data: Data) -> None:
    print(json.dumps(data, ensure_ascii=False, indent=2))


def _show(blocks: Iterable[Block]) -> None:
    if sys.stdout.isatty():
        _show_on_terminal(blocks)
    else:
        print(written(blocks))


def _show_on_terminal(blocks: Iterable[Block]) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table as Grid
    from rich.text import Text

    console = Console(highlight=False)
    for block in blocks:
        match block:
            case Heading(title):
                console.print()
                console.print(Text(plain(title), style="bold"))
            case Lines(sentences):
                for sentence in sentences:
                    console.print(Text(plain(sentence)))
            case Table(rows, columns):
                grid = Grid(*columns, box=SIMPLE_HEAD if columns else None, show_header=bool(columns), padding=(0, 1))
                if not columns:
                    for _ in rows[0] if rows else ():
                        grid.add_column()
                for row in rows:
                    grid.add_row(*(Text(plain(cell)) for cell in row))
                console.print(grid)
