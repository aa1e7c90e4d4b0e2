"""The program with all its commands.

A command is a function of a module beside this one; its name is the command, and its docstring the help.
It is part of the program once it is listed here.
"""

from importlib.metadata import PackageNotFoundError

from cyclopts import App

import consensus
from consensus.cli.case_commands import cases, check, timeline
from consensus.cli.certificate_commands import verify
from consensus.cli.history_commands import days, replay, score
from consensus.cli.new_command import new
from consensus.cli.page_command import page
from consensus.cli.precedent_command import precedents
from consensus.cli.race_commands import compare, evidence, show, unblock

__all__ = ["app"]

COMMANDS = (
    cases,
    days,
    show,
    unblock,
    compare,
    evidence,
    precedents,
    verify,
    replay,
    score,
    timeline,
    page,
    check,
    new,
)


def _version() -> str:
    try:
        return consensus.__version__
    except PackageNotFoundError:
        return "a source tree that is not installed"


def _program() -> App:
    program = App(
        name="consensus",
        help="Follow how states agree on a person for an office, and find what unblocks it.",
        version=_version,
        result_action="return_value",
    )
    for command in COMMANDS:
        program.command(command)
    return program


app: App = _program()
