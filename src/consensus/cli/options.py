"""Arguments and options that several commands share, and how their words are read."""

from collections.abc import Iterable
from fractions import Fraction
from typing import Annotated

import attrs
from cyclopts import Parameter
from cyclopts.validators import Number

from consensus import cases
from consensus.appointment import Appointment
from consensus.assent import Asked, Undeclared
from consensus.cases.fields import exact_amount
from consensus.cli.output import fail
from consensus.errors import UnknownId
from consensus.evidence import NewestFirst, OnRecordFirst, Policy, TrustSource
from consensus.history import replay
from consensus.rules import Rule
from consensus.search.choices import ProgressWatcher
from consensus.situation import Situation
from consensus.unblocking import Unblocking
from consensus.unblocking import unblock as unblocking_of
from consensus.views.words.chosen_entries import EntryFilter, chosen, everything

__all__ = [
    "Case",
    "Choice",
    "DayAsked",
    "Json",
    "Moment",
    "On",
    "ProposalAsked",
    "Suppositions",
    "RuleText",
    "Seconds",
    "day_of",
    "policies_of",
    "rule_of",
]

Case = Annotated[str, Parameter(help="a shipped case, such as nato-2024, or a case file")]
DayAsked = Annotated[str | None, Parameter(help="the day to ask about: 2024-02-21, latest or start")]
On = Annotated[str | None, Parameter(help="the same day, as an option", metavar="DAY")]
ProposalAsked = Annotated[str | None, Parameter(name="--for", help="the proposal to ask about", metavar="PROPOSAL")]
RuleText = Annotated[
    str | None, Parameter(help="judge by this rule instead of the body's, written as in a case file", metavar="RULE")
]
Json = Annotated[
    bool, Parameter(name="--json", negative="", show_default=False, help="write JSON; the manual lists its keys")
]

Seconds = Annotated[float | None, Parameter(validator=Number(gte=0), metavar="SECONDS")]

TRUSTED: dict[str, Policy] = {"on-record": OnRecordFirst(), "newest": NewestFirst()}


@Parameter(name="*")
@attrs.frozen(kw_only=True)
class Moment:
    """As of which moment of a day a race is asked about, and what of it was known."""

    known_by: Annotated[str | None, Parameter(help="use only what was known by this day", metavar="DAY")] = None
    at: Annotated[
        str,
        Parameter(help="a time of that day, such as 14:30; without it, its end", metavar="TIME", show_default=False),
    ] = ""
    before: Annotated[
        str | None, Parameter(help="a report of that day: ask about the moment before it", metavar="REPORT")
    ] = None

    def of(self, appointment: Appointment, day: str | None, on: str | None) -> Situation:
        """How the race stands at that moment of a day, which is given in one place or as an option."""
        if day is not None and on is not None:
            fail(f"the day is given twice: {day} and --on {on}; leave one of them out")
        asked = on if day is None else day
        if asked is None:
            fail("which day? write one after the case, such as 2024-02-21, latest or start; consensus days lists them")
        return appointment.on(day_of(appointment, asked), known_by=self.known_by, at=self.at, before=self.before)


@Parameter(name="*")
@attrs.frozen(kw_only=True)
class Choice:
    """Of which members and sources claims are told."""

    member: Annotated[
        list[str],
        Parameter(help="only what names this member", negative="", show_default=False, metavar="MEMBER"),
    ] = attrs.field(factory=list)
    source: Annotated[
        list[str],
        Parameter(
            help="only what this publisher says, such as Reuters, or the source of this id",
            negative="",
            show_default=False,
            metavar="SOURCE",
        ),
    ] = attrs.field(factory=list)

    def of(self, appointment: Appointment) -> EntryFilter:
        """Which claims of a race are told."""
        if not self.member and not self.source:
            return everything
        return chosen(appointment, members=self.member, sources=self.source)


@Parameter(name="*")
@attrs.frozen(kw_only=True)
class Suppositions:
    """What is supposed: by when, which moves are made or ruled out, at what costs, who goes along, under which rule."""

    by: Annotated[
        str | None, Parameter(help="read deadlines and conditions on dates as of this day", metavar="DAY")
    ] = None
    given: Annotated[
        list[str],
        Parameter(help="take this move as already made", negative="", show_default=False, metavar="MOVE"),
    ] = attrs.field(factory=list)
    without: Annotated[
        list[str], Parameter(help="rule this move out", negative="", show_default=False, metavar="MOVE")
    ] = attrs.field(factory=list)
    cost: Annotated[
        list[str],
        Parameter(
            help="set the cost of a move, such as grant:fund=1/2",
            negative="",
            show_default=False,
            metavar="MOVE=AMOUNT",
        ),
    ] = attrs.field(factory=list)
    at_least: Annotated[
        bool,
        Parameter(negative="", show_default=False, help="settle each objection for the least that might do"),
    ] = False
    avoid_threats: Annotated[
        bool,
        Parameter(negative="", show_default=False, help="leave out plans that run into a threat in force"),
    ] = False
    undeclared: Annotated[Undeclared | None, Parameter(help="what to assume of silent members", metavar="CHOICE")] = (
        None
    )
    rule: RuleText = None

    def unblock(
        self, situation: Situation, proposal: str | None, *, time_limit: float | None, watcher: ProgressWatcher | None
    ) -> Unblocking:
        """What unblocks a proposal under all that, as far as it is found in so many seconds."""
        asked = situation.proposal.id if proposal is None else proposal
        threats = situation.threats(asked) if self.avoid_threats else ()
        return unblocking_of(
            situation,
            asked,
            rule=rule_of(self.rule, situation),
            undeclared=self.undeclared,
            by=self.by,
            costs=_costs_of(self.cost),
            given=self.given,
            without=self._without,
            asked=Asked.AT_LEAST if self.at_least else Asked.IN_FULL,
            avoiding=[threat.id for threat in threats if threat.is_in_force],
            time_limit=time_limit,
            progress=watcher,
        )

    @property
    def _without(self) -> list[str]:
        """The moves ruled out, none of which is taken as already made."""
        both = sorted(set(self.without) & set(self.given))
        if both:
            fail(f"--without {both[0]}: --given takes it as already made; leave one of the two out")
        return self.without


def day_of(appointment: Appointment, stated: str) -> str:
    """The day that a word means: the first or the last on which something new came to count; other text as it is."""
    if stated not in ("start", "latest"):
        return stated
    days = [turn.day for turn in replay(appointment)]
    if not days:
        fail(f"{stated}: nothing has been reported of this race yet; write a day, such as 2024-02-21")
    return days[0 if stated == "start" else -1].isoformat()


def rule_of(stated: str | None, race: Appointment | Situation) -> Rule | None:
    """The rule that an option states as a case file does, or that the case lists under the id given."""
    if stated is None:
        return None
    return cases.read_rule(stated, race.setting.body, name="--rule", named=race.named_rules)


def policies_of(stated: Iterable[str], situation: Situation) -> list[Policy]:
    """What to trust first: each a word, or the id of a source or report."""
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


def _costs_of(stated: Iterable[str]) -> dict[str, Fraction]:
    """The costs of moves, each written as MOVE=AMOUNT."""
    costs: dict[str, Fraction] = {}
    for each in stated:
        move, _, amount = each.rpartition("=")
        exact = exact_amount(amount)
        if not move or exact is None:
            fail(f"--cost {each}: write a move or a kind of move, and an exact number: grant:fund=1/2 or settle=4")
        if move in costs:
            fail(f"--cost {each}: the cost of {move} is given twice")
        costs[move] = exact
    return costs
