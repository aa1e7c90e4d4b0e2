"""Arguments and options shared by several commands, and their parsing."""

from collections.abc import Iterable
from typing import Annotated

import attrs
from cyclopts import Parameter
from cyclopts.validators import Number

from consensus import cases
from consensus.appointment import Appointment
from consensus.cli.output import fail
from consensus.errors import UnknownId
from consensus.evidence import NewestFirst, OnRecordFirst, Policy, TrustSource
from consensus.rules import Rule
from consensus.situation import Situation
from consensus.views.words.chosen_entries import EntryFilter, chosen, everything

__all__ = [
    "Case",
    "Choice",
    "DayAsked",
    "Json",
    "LanguageAsked",
    "Moment",
    "On",
    "ProposalAsked",
    "RuleText",
    "Seconds",
    "Since",
    "day_of",
    "earlier_of",
    "policies_of",
    "rule_of",
]

Case = Annotated[str, Parameter(help="a shipped case, such as nato-2024, or a case file")]
DayAsked = Annotated[str | None, Parameter(help="the day to ask about: 2024-02-21, latest or start")]
On = Annotated[str | None, Parameter(help="the day to ask about, in place of DAY", metavar="DAY")]
ProposalAsked = Annotated[str | None, Parameter(name="--for", help="the proposal to ask about", metavar="PROPOSAL")]
RuleText = Annotated[
    str | None, Parameter(help="judge by this rule instead of the body's, written as in a case file", metavar="RULE")
]
Json = Annotated[
    bool, Parameter(name="--json", negative="", show_default=False, help="write JSON; the manual lists its keys")
]

LanguageAsked = Annotated[
    str | None,
    Parameter(name="--language", help="print only the paragraph, in this language: de or en", metavar="CODE"),
]

Since = Annotated[str | None, Parameter(help="show what changed since this day", metavar="DAY")]

Seconds = Annotated[float | None, Parameter(validator=Number(gte=0), metavar="SECONDS")]

TRUSTED: dict[str, Policy] = {"on-record": OnRecordFirst(), "newest": NewestFirst()}


@Parameter(name="*")
@attrs.frozen(kw_only=True)
class Moment:
    """The moment of a day, and the day by which facts had to be known."""

    known_by: Annotated[str | None, Parameter(help="use only what was known by this day", metavar="DAY")] = None
    at: Annotated[
        str,
        Parameter(
            help="a time of that day, such as 14:30; without it, the end of the day", metavar="TIME", show_default=False
        ),
    ] = ""
    before: Annotated[
        str | None, Parameter(help="ask about the moment before this report of that day", metavar="REPORT")
    ] = None

    def of(self, appointment: Appointment, day: str | None, on: str | None) -> Situation:
        """The situation at that moment; the day is given as an argument or as an option."""
        for stated in (day, on):
            if stated in {each.id for each in appointment.setting.proposals} and stated not in ("start", "latest"):
                fail(f"{stated} is a proposal of this race, and no day; to ask about it, write --for {stated}")
        if day is not None and on is not None:
            fail(f"the day is given twice: {day} and --on {on}; leave one of them out")
        asked = on if day is None else day
        if asked is None:
            fail("which day? write one after the case, such as 2024-02-21, latest or start; consensus days lists them")
        return appointment.on(day_of(appointment, asked), known_by=self.known_by, at=self.at, before=self.before)


@Parameter(name="*")
@attrs.frozen(kw_only=True)
class Choice:
    """The members and sources whose claims are shown."""

    member: Annotated[
        list[str],
        Parameter(help="only claims that name this member", negative="", show_default=False, metavar="MEMBER"),
    ] = attrs.field(factory=list)
    source: Annotated[
        list[str],
        Parameter(
            help="only claims by this publisher, such as Reuters, or by the source with this id",
            negative="",
            show_default=False,
            metavar="SOURCE",
        ),
    ] = attrs.field(factory=list)

    def of(self, appointment: Appointment) -> EntryFilter:
        """The filter for the claims of a race."""
        if not self.member and not self.source:
            return everything
        return chosen(appointment, members=self.member, sources=self.source)


def day_of(appointment: Appointment, stated: str) -> str:
    """The day for "start" or "latest", the first or last with news; other text unchanged."""
    if stated not in ("start", "latest"):
        return stated
    if not appointment.days:
        fail(f"{stated}: nothing has been reported of this race yet; write a day, such as 2024-02-21")
    return appointment.days[0 if stated == "start" else -1].isoformat()


def earlier_of(situation: Situation, appointment: Appointment, since: str) -> Situation:
    """The situation on an earlier day, with hindsight if the later situation has it."""
    earlier = appointment.on(since, known_by=situation.known_by and since)
    if earlier.day > situation.day:
        fail(f"--since {since}: this is after --on {situation.day}; choose an earlier day")
    return earlier


def rule_of(stated: str | None, race: Appointment | Situation) -> Rule | None:
    """The rule written as in a case file, or listed by the case under the given id."""
    if stated is None:
        return None
    return cases.read_rule(stated, race.setting.body, name="--rule", named=race.named_rules)


def policies_of(stated: Iterable[str], situation: Situation) -> list[Policy]:
    """The policies for whom to trust first, each a keyword or the id of a source or report."""
    timeline = situation.timeline
    known = {*(source.id for source in timeline.sources), *(report.id for report in timeline.reports)}
    policies: list[Policy] = []
    for word in stated:
        if word in TRUSTED:
            policies.append(TRUSTED[word])
        elif word in known:
            policies.append(TrustSource(word))
        else:
            raise UnknownId(kind="source", id=word, known={*known, *TRUSTED}, where="--trust")
    return policies
