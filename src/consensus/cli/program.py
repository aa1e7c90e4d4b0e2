"""The program with all its commands.

A command is a function in a module beside this one; its name is the command, and its docstring the help.
Commands are listed here with the first paragraph of their help, so that `--help` imports none of them.
"""

from cyclopts import App

import consensus

__all__ = ["COMMANDS", "app"]

COMMANDS = {
    "case_commands:cases": "List the shipped cases with their days and outcomes.",
    "history_commands:days": ("List the days of a race that brought something new, with the verdict of each."),
    "show_command:show": "Show who stands where on a day, and which reports say so.",
    "unblock_command:unblock": "Find the cheapest moves that would make the body agree, and say why they would.",
    "compare_command:compare": (
        "Show all proposals side by side: who is for and against each, and what would unblock it."
    ),
    "evidence_command:evidence": (
        "Show what the reports make certain, leave open and rule out, and what to find out next."
    ),
    "precedent_command:precedents": (
        "Show what became of similar objections in other races; without a case, of all objections by kind."
    ),
    "forecast_command:forecast": (
        "Forecast how likely it is that nothing blocks a proposal by a given day, and on which assumptions."
    ),
    "forecast_command:backtest": (
        "Compare forecasts of past races with what happened, and with two forecasters that need no model."
    ),
    "certificate_commands:verify": "Check a certificate against its case, without the engine that found the answer.",
    "history_commands:replay": (
        "Replay a race day by day, from what was known then: verdict, plans, and what was done next."
    ),
    "history_commands:score": "Show how far the plans of each day named what was done next, and what they missed.",
    "case_commands:timeline": "List every report of a race, by the day on which it became known.",
    "page_command:page": "Write a race as one HTML page with a slider through its days; it needs no network.",
    "export_command:export": (
        "Write milestones as a calendar, stances by day as a table, or ties as a graph, for other programs."
    ),
    "case_commands:check": "Read a case file and list its faults.",
    "new_command:new": (
        "Begin a case file: a skeleton with comments and examples. Without a body, list the known bodies."
    ),
    "report_command:report": (
        "Check a report, or a table of stances, and add it to a case file; without a claim, it asks for them."
    ),
    "watch_command:watch": (
        "Show a case file as a page on this machine that follows the file as it is saved; Ctrl-C ends it."
    ),
    "case_commands:schema": "Write the JSON Schema of case files, which lets an editor complete and check them.",
    "completion_command:completion": "Write the script that lets a shell complete commands and options.",
}
"""The function of each command, which is loaded when it is asked for, and what the help of the program says of it."""


def _version() -> str:
    from importlib.metadata import PackageNotFoundError

    try:
        return consensus.__version__
    except PackageNotFoundError:
        return "a source tree that is not installed"


def _program() -> App:
    program = App(
        name="consensus",
        help="Follow how states agree on a person for an office, and find what unblocks it.",
        help_format="plaintext",
        version=_version,
        result_action="return_value",
    )
    for command, does in COMMANDS.items():
        program.command(f"consensus.cli.{command}", help=does)
    return program


app: App = _program()
