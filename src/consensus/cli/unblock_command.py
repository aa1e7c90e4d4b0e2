"""The command that finds what would unblock a race."""

from collections.abc import Iterator
from typing import Annotated

import attrs
from cyclopts import Parameter
from cyclopts.validators import Number

from consensus.cases import load
from consensus.cli.options import Case, DayAsked, Json, LanguageAsked, Moment, On, ProposalAsked, Seconds
from consensus.cli.output import check_alone, fail, print_blocks, print_json, print_paragraph
from consensus.cli.output_file import save
from consensus.cli.progress_bar import progress_bar
from consensus.cli.suppositions import Suppositions
from consensus.display import JsonData
from consensus.errors import OutOfTime
from consensus.time_limit import TimeLimit
from consensus.unblocking import Contrast, Plan, Unblocking, compared_rivals, contrasts
from consensus.views.blocks.block import Block, Heading
from consensus.views.data.unblocking_data import contrasts_data, unblocking_data
from consensus.views.words.certificate_summary import proof_summary
from consensus.views.words.comparison_summary import rivals_hint
from consensus.views.words.unblocking_summary import contrast_summary, plans_summary, unblocking_summary

__all__ = ["unblock"]

THIS_MOMENT = Moment()
NOTHING_SUPPOSED = Suppositions()


def unblock(
    case: Case,
    day: DayAsked = None,
    /,
    *,
    on: On = None,
    proposal: ProposalAsked = None,
    moment: Moment = THIS_MOMENT,
    supposing: Suppositions = NOTHING_SUPPOSED,
    plans: Annotated[
        int | None,
        Parameter(help="list this many minimal plans, cheapest first", validator=Number(gte=1), metavar="NUMBER"),
    ] = None,
    time_limit: Annotated[Seconds, Parameter(help="stop after this many seconds with the best plan so far")] = None,
    why: Annotated[
        bool,
        Parameter(negative="", show_default=False, help="say for each move what would still block it without the move"),
    ] = False,
    prove: Annotated[
        str | None, Parameter(help="write a certificate of the answer to this file", metavar="FILE")
    ] = None,
    language: LanguageAsked = None,
    as_json: Json = False,
) -> None:
    """Find the cheapest moves that would make the body agree, and say why they would."""
    check_alone(language, {"--json": as_json, "--plans": plans is not None, "--why": why})
    appointment = load(case)
    situation = moment.of(appointment, day, on)
    if prove is not None and situation.moment:
        fail("--prove: a certificate is about a whole day; leave out --at and --before")
    limit = TimeLimit(time_limit)
    with progress_bar() as watcher:
        ways = supposing.unblock(situation, proposal, time_limit=time_limit, watcher=watcher)
    answer = _FullAnswer.of(ways, limit, why=why, plans=plans)
    if language is not None:
        print_paragraph(ways, language)
    elif as_json:
        print_json({"case": case, **answer.data()})
    else:
        rivals = () if proposal is not None else compared_rivals(ways)
        print_blocks([Heading(appointment.title), *answer.blocks(), *rivals_hint(ways, rivals)])
    # The answer comes first: it stands, whatever becomes of its proof.
    if prove is not None:
        certificate = attrs.evolve(ways.certificate, case=case)
        save(certificate.to_json(), prove, force=True, what="the certificate")
        if not as_json and language is None:
            print_blocks([Heading(f"Certificate written to {prove}"), *proof_summary(certificate)], goes_on=True)


@attrs.frozen(kw_only=True)
class _FullAnswer:
    """What unblocks a situation, with the further details that the command's options request.

    `listed` are the minimal plans to list, and whether these are all.
    """

    ways: Unblocking
    contrasts: tuple[Contrast, ...] | None
    listed: tuple[list[Plan], bool] | None

    @classmethod
    def of(cls, ways: Unblocking, limit: TimeLimit, *, why: bool, plans: int | None) -> "_FullAnswer":
        """The answer with the requested details, as far as time allows."""
        return cls(
            ways=ways,
            contrasts=contrasts(ways) if why else None,
            listed=None if plans is None else _first(ways, plans, limit.left),
        )

    def blocks(self) -> Iterator[Block]:
        """The answer in words."""
        yield from unblocking_summary(self.ways)
        yield from contrast_summary(self.contrasts or ())
        if self.listed is not None:
            plans, are_all = self.listed
            yield from plans_summary(plans, are_all=are_all)

    def data(self) -> dict[str, JsonData]:
        """The answer as plain data."""
        found = unblocking_data(self.ways, plans=None if self.listed is None else self.listed[0])
        return found if self.contrasts is None else {**found, "contrasts": contrasts_data(self.contrasts)}


def _first(ways: Unblocking, number: int, time_limit: float | None) -> tuple[list[Plan], bool]:
    """The first minimal plans, as far as time allows; and whether these are all."""
    found: list[Plan] = []
    try:
        for plan in ways.plans(at_most=number + 1, time_limit=time_limit):
            found.append(plan)
    except OutOfTime:
        return found[:number], False
    return found[:number], len(found) <= number
