"""The command that writes a race as a page."""

from collections.abc import Iterable
from typing import Annotated

from cyclopts import Parameter

from consensus.cases import load
from consensus.cli.options import Case, Json, day_of
from consensus.cli.output import fail, print_blocks, print_json
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
    theme: Annotated[
        list[str] | None,
        Parameter(
            help="set a colour of the page, such as link=#004488",
            negative="",
            show_default=False,
            metavar="NAME=COLOUR",
        ),
    ] = None,
    force: Force = False,
    as_json: Json = False,
) -> None:
    """Write a race as one HTML page with a slider through its days; it needs no network."""
    appointment = load(case)
    asked = None if on is None else day_of(appointment, on)
    if embed:
        if theme:
            fail("--theme: an embedded picture has no colours of a page; leave out --theme or --embed")
        save(embedded(appointment, on=asked), output, endings=HTML_ENDINGS, force=force)
        if as_json:
            print_json({"case": case, "file": output})
        else:
            print_blocks([Sentences((f"{output}: one picture with its caption",))])
        return
    colours = _colours_of(theme or ())
    save(page_of(appointment, on=asked, theme=colours), output, endings=HTML_ENDINGS, force=force)
    days = replay(appointment)
    opened = days[opened_on(days, asked)].day.isoformat() if days else None
    if as_json:
        print_json({"case": case, "file": output, "days": len(days), "opens_on": opened})
    else:
        opening = "" if opened is None else f"; it opens on {opened}"
        print_blocks([Sentences((f"{output}: a page with {number(len(days), 'day')}{opening}",))])


def _colours_of(stated: Iterable[str]) -> dict[str, str]:
    """The variables of a page, each written as NAME=COLOUR without the "--cs-" with which they begin."""
    colours: dict[str, str] = {}
    for each in stated:
        name, _, colour = each.partition("=")
        if not colour:
            fail(f"--theme {each}: write the name of a colour and its value, such as link=#004488")
        if f"--cs-{name}" in colours:
            fail(f"--theme {each}: the colour {name} is given twice")
        colours[f"--cs-{name}"] = colour
    return colours
