"""Help as plain text, one line for each entry."""

from typing import TYPE_CHECKING

from cyclopts.help.formatters.plain import PlainFormatter

if TYPE_CHECKING:
    from cyclopts.help import HelpPanel
    from rich.console import Console, ConsoleOptions

__all__ = ["UnwrappedHelp"]

WIDE = 10_000
"""Wider than any line of help."""


class UnwrappedHelp(PlainFormatter):
    """Plain help without line breaks: in a pipe, the width of the reader's page is unknown."""

    def __init__(self) -> None:
        super().__init__(max_width=WIDE)

    def __call__(self, console: "Console", options: "ConsoleOptions", panel: "HelpPanel") -> None:
        console.width = WIDE
        super().__call__(console, options, panel)
