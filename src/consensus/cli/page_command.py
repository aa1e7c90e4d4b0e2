"""The command that writes a race as a page."""

from typing import Annotated

from cyclopts import Parameter

from consensus.cases import load
from consensus.cli.options import Case, Json, day_of
from consensus.cli.output import print_blocks, print_json
from consensus.cli.output_file import Force, save
from consensus.history import replay
from consensus.views.blocks.block import Sentences
from consensus.views.pages.embedded import embedded
from consensus.views.pages.race_page import opened_on
from consensus.views.pages.race_page import page as page_of
from consensus.views.words.phrases import number

__all__ = ["page"]

HTML_ENDINGS = (".html", ".htm")


def page(
    case: Case,
    /,
    *,
    output: Annotated[str, Parameter(name=["--output", "-o"], help="the file to write", metavar="FILE")],
    on: Annotated[
        str | None, Parameter(help="the day on which it opens: 2024-02-21, latest or start", metavar="DAY")
    ] = None,
    embed: Annotated[
        bool, Parameter(negative="", show_default=False, help="one picture with its caption, for a frame")
    ] = False,
    force: Force = False,
    as_json: Json = False,
) -> None:
    """Write a race as one HTML page with a slider through its days; it needs no network."""
    appointment = load(case)
    asked = None if on is None else day_of(appointment, on)
    if embed:
        save(embedded(appointment, on=asked), output, endings=HTML_ENDINGS, force=force)
        if as_json:
            print_json({"case": case, "file": output})
        else:
            print_blocks([Sentences((f"{output}: one picture with its caption",))])
        return
    save(page_of(appointment, on=asked), output, endings=HTML_ENDINGS, force=force)
    days = replay(appointment)
    opened = days[opened_on(days, asked)].day.isoformat() if days else None
    if as_json:
        print_json({"case": case, "file": output, "days": len(days), "opens_on": opened})
    else:
        opening = "" if opened is None else f"; it opens on {opened}"
        print_blocks([Sentences((f"{output}: a page with {number(len(days), 'day')}{opening}",))])
