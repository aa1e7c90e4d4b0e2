"""The command that exports to other formats: a calendar, a table of stances, a graph of ties."""

from typing import Annotated

from cyclopts import Parameter

from consensus.appointment import Appointment
from consensus.cases import dumps_stances, load
from consensus.cli.options import Case, DayAsked, Json, Moment, On
from consensus.cli.output import fail, print_blocks, print_json
from consensus.cli.output_file import Force, save
from consensus.relations import graph, graphml
from consensus.situation import Situation
from consensus.views.blocks.block import Sentences
from consensus.views.calendar_file import milestone_calendar
from consensus.views.words.phrases import number

__all__ = ["export"]

ENDINGS = (".csv", ".graphml", ".ics")

THIS_MOMENT = Moment()


def export(
    case: Case,
    day: DayAsked = None,
    /,
    *,
    output: Annotated[
        str,
        Parameter(
            name=["--output", "-o"],
            help="the file to write: milestones as .ics, stances as .csv or ties as .graphml",
            metavar="FILE",
        ),
    ],
    on: On = None,
    moment: Moment = THIS_MOMENT,
    force: Force = False,
    as_json: Json = False,
) -> None:
    """Write milestones as a calendar, stances by day as a table, or ties as a graph, for other programs."""
    race, ending = load(case), output.lower()
    if ending.endswith(".csv"):
        if day is not None or on is not None or moment != THIS_MOMENT:
            fail(f"-o {output}: a table of stances has every day, by what was known on it; leave the day out")
        text = dumps_stances(race)
        asked, told = None, number(text.count("\n") - 1, "stance")
    else:
        situation = moment.of(race, "latest" if day is None and on is None else day, on)
        asked = situation.day.isoformat()
        text, told = _calendar(situation, race) if ending.endswith(".ics") else _ties(situation)
    save(text, output, endings=ENDINGS, force=force)
    if as_json:
        print_json({"case": case, "file": output, "on": asked})
    else:
        print_blocks([Sentences((f"{output}: {told}{'' if asked is None else f', as of {asked}'}",))])


def _calendar(situation: Situation, race: Appointment) -> tuple[str, str]:
    dated = [each.due is not None for each in situation.milestones()]
    left_out = f"; {dated.count(False)} without a date left out" if False in dated else ""
    try:
        return milestone_calendar(situation, title=race.title), f"{number(sum(dated), 'milestone')}{left_out}"
    except ModuleNotFoundError as missing:
        fail(f"a calendar needs {missing.name}: pip install 'consensus-appointments[calendar]'")


def _ties(situation: Situation) -> tuple[str, str]:
    shown = graph(situation)
    told = f"{number(len(shown), 'node')}, {number(shown.number_of_edges(), 'tie')}"
    return graphml(situation), told
