"""The command about precedents: the fates of similar objections in other races."""

from typing import Annotated

from cyclopts import Parameter

from consensus.cases import load
from consensus.cli.options import Json, Moment
from consensus.cli.output import fail, print_blocks, print_json
from consensus.history import Course
from consensus.precedent import precedents as precedents_of
from consensus.precedent import shipped_precedents
from consensus.views.blocks.block import Heading
from consensus.views.data.precedent_data import base_rates_data, precedents_data
from consensus.views.words.precedent_summary import base_rates_summary
from consensus.views.words.summaries import summary

__all__ = ["precedents"]

NOTHING_SAID = Moment()


def precedents(
    case: Annotated[str | None, Parameter(help="a shipped case, such as nato-2024, or a case file")] = None,
    objection: Annotated[str | None, Parameter(help="the id of one of its objections, as show prints it")] = None,
    /,
    *,
    on: Annotated[
        str | None,
        Parameter(help="use the race as of this day; without it, as of its end", metavar="DAY"),
    ] = None,
    moment: Moment = NOTHING_SAID,
    as_json: Json = False,
) -> None:
    """Show what became of similar objections in other races; without a case, of all objections by kind."""
    if case is None:
        if on is not None or moment != NOTHING_SAID:
            fail("a day is one of a case: name the case, and one of its objections")
        if as_json:
            print_json(base_rates_data(shipped_precedents()))
        else:
            print_blocks(base_rates_summary(shipped_precedents()))
        return
    appointment = load(case)
    if objection is None:
        fail(f"{case}: name one of its objections; consensus show {case} --on DAY lists those of a day")
    day = Course(appointment).end.day.isoformat() if on is None else on
    found = precedents_of(moment.of(appointment, None, day), objection)
    if as_json:
        print_json({"case": case, **precedents_data(found)})
    else:
        print_blocks([Heading(appointment.title), *summary(found)])
