"""A race replayed: each day on which new claims began to count, by what was known on that day."""

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Executor
from datetime import date
from functools import cached_property, partial
from typing import TypeVar, final

import attrs

from consensus import display
from consensus.appointment import Appointment
from consensus.assent import Prospect
from consensus.records import BallotClaim, ProposalId
from consensus.rules import Rule, Verdict
from consensus.search.memo import Memo
from consensus.situation import Showing, Situation
from consensus.timeline import Entry
from consensus.unblocking import Plan, Unblocking
from consensus.unblocking.answer import answered

DAYS_AT_A_TIME = 4
"""How many days are submitted to an executor at a time."""

_T = TypeVar("_T")


@final
@attrs.frozen(kw_only=True, repr=False)
class Turn:
    """A day on which new claims began to count, and how the race stood by what was known on that day.

    `news` are the claims that began to count on the day, in the order of the file: claims that became known on it, and
    earlier ones that name it as their day.  `asked` is the requested proposal; with None, the one in question is used.
    `rule` is the rule to judge by; with None, the proposal's own rule is used.
    """

    situation: Situation
    news: tuple[Entry, ...] = attrs.field(eq=False)
    asked: ProposalId | None = None
    rule: Rule | None = None
    _memo: Memo = attrs.field(factory=Memo, eq=False, alias="_memo")

    @property
    def day(self) -> date:
        """The day."""
        return self.situation.day

    @cached_property
    def proposal(self) -> ProposalId | None:
        """The requested proposal, or else the one in question that day; None if it was not yet known.

        A case lists all proposals of the race, some of which were unknown on that day.
        """
        asked = self.situation.proposal if self.asked is None else self.situation.setting.proposal(self.asked)
        return asked.id if self.situation.has_heard_of(asked) else None

    @cached_property
    def verdict(self) -> Verdict | None:
        """The verdict on `proposal`; None if there is none."""
        return None if self.proposal is None else self.situation.verdict(self.proposal, rule=self.rule)

    @cached_property
    def ways(self) -> Unblocking | None:
        """What would have unblocked `proposal`; None if there is none.  Computed on first use."""
        return None if self.proposal is None or self.verdict is None else self._ways_of(self.proposal, self.verdict)

    def _ways_of(self, proposal: ProposalId, verdict: Verdict) -> Unblocking:
        return answered(Prospect.of(self.situation, proposal=proposal, rule=self.rule), verdict, memo=self._memo)

    @cached_property
    def others(self) -> tuple[Unblocking, ...]:
        """What would have unblocked each other proposal whose names were known and had not withdrawn, as listed."""
        return tuple(
            self._ways_of(other.id, self.situation.verdict(other.id, rule=self.rule))
            for other in self.situation.setting.proposals
            if other.id != self.proposal and self.situation.has_heard_of(other)
            if not any(map(self.situation.is_withdrawn, other.candidates))
        )

    @cached_property
    def elsewhere(self) -> tuple[Unblocking, ...]:
        """What would have unblocked other proposals, cheapest first; empty unless `proposal` had an impasse.

        It includes only proposals whose names were known and had not withdrawn, and for which there was a plan.
        """
        if self.ways is None or self.ways.impasse is None:
            return ()
        found = [(ways.cheapest.cost, ways.proposal, ways) for ways in self.others if ways.cheapest is not None]
        return tuple(ways for _, _, ways in sorted(found, key=lambda each: each[:2]))

    @cached_property
    def showings(self) -> tuple[tuple[ProposalId, Showing], ...]:
        """How proposals did in the ballots that began to count on the day, in the order listed."""
        ballots = (entry.claim for entry in self.news if isinstance(entry.claim, BallotClaim))
        new = {proposal for ballot in ballots for proposal in ballot.proposals}
        return tuple(
            (proposal.id, showing)
            for proposal in self.situation.setting.proposals
            if proposal.id in new
            for showing in self.situation.every_showing(proposal.id)
            if showing.entry in self.news
        )

    def plans(self, *, at_most: int) -> tuple[Plan, ...]:
        """The first minimal plans, cheapest first; empty if there is no proposal or no plan."""
        return () if self.ways is None else tuple(self.ways.plans(at_most=at_most))

    def number_of_plans(self, *, at_most: int) -> int:
        """The number of minimal plans, counted up to `at_most`."""
        return 0 if self.ways is None else self.ways.number_of_plans(at_most=at_most)

    @property
    def summary(self) -> str:
        """How the race stood on the day, as one paragraph to quote, with publisher and day."""
        return display.paragraph(self)

    def __repr__(self) -> str:
        outcome = "no name known" if self.verdict is None else self.verdict.outcome.value
        return f"<Turn {self.day}: {outcome}, {len(self.news)} claims>"

    def _repr_html_(self) -> str | None:
        return display.html(self)


@final
class Turns:
    """The turns of one race; answers are cached and shared between days on which the question is the same."""

    def __init__(
        self, appointment: Appointment, proposal: ProposalId | None = None, *, rule: Rule | None = None
    ) -> None:
        self._appointment, self._rule = appointment, rule
        self._asked = None if proposal is None else appointment.setting.proposal(proposal).id
        self._memo = Memo()

    def on(self, day: date, news: Iterable[Entry] = ()) -> Turn:
        """How the race stood on a day, by what was known on it."""
        situation = self._appointment.on(day, known_by=day)
        return Turn(situation=situation, news=tuple(news), asked=self._asked, rule=self._rule, _memo=self._memo)

    def with_news(self) -> Iterator[Turn]:
        """The turns of all days on which new claims began to count, in order."""
        return (self.on(day, news) for day, news in self._appointment.news)

    def worked_out(self, executor: Executor) -> tuple[Turn, ...]:
        """The same turns, with their plans computed by an executor."""
        portions = in_portions(self._appointment.news, executor)
        return tuple(turn for turns in executor.map(partial(_worked_out, self), portions) for turn in turns)


def _worked_out(turns: Turns, portion: Iterable[tuple[date, Iterable[Entry]]]) -> list[Turn]:
    """The turns of some days; their memo keeps the answers, and is pickled with them from another process."""
    found = [turns.on(day, news) for day, news in portion]
    for turn in found:
        # Reading the properties is enough: the turn's memo keeps the answers.
        _ = turn.ways, turn.elsewhere
    return found


def in_portions(listed: Sequence[_T], executor: Executor | None) -> Iterator[Sequence[_T]]:
    """A list in portions for an executor: consecutive days, since one day's answer often holds for the next.

    Without an executor, there is a single portion.
    """
    size = len(listed) if executor is None else DAYS_AT_A_TIME
    return (listed[first : first + size] for first in range(0, len(listed), max(size, 1)))


def turn_on(appointment: Appointment, day: date) -> Turn:
    """How a race stood on any day, by what was known on that day; the turn has no `news`."""
    return Turns(appointment).on(day)


def replay(
    appointment: Appointment,
    proposal: ProposalId | None = None,
    *,
    rule: Rule | None = None,
    executor: Executor | None = None,
) -> tuple[Turn, ...]:
    """The days of a race on which new claims began to count, in order.

    Each is about `proposal`, or else the proposal in question on that day, by `rule` or else the proposal's own rule.
    The answers for a day are computed on first use; with an `executor`, the cheapest plans are computed at once, with
    the same result.  Raises UnknownId for an unknown proposal.

    >>> from consensus.cases import load
    >>> [f"{turn.day}: {turn.verdict.outcome.value}" for turn in replay(load("nato-2024"))[-2:]]
    ['2024-06-27: ADOPTED', '2024-11-13: ADOPTED']
    """
    turns = Turns(appointment, proposal, rule=rule)
    return tuple(turns.with_news()) if executor is None else turns.worked_out(executor)
