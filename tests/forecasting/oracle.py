"""Scenarios one by one, as the page on forecasts has them: each is put to `assent` as a situation of its own.

Nothing here knows of planes, signals or bit networks.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction
from functools import cache
from itertools import combinations, product
from typing import NamedTuple

from consensus.assent import Aftermath, Assented, Binding, Heard, OpenObjection, OpenWait, Prospect
from consensus.forecasting import (
    AnyAssumption,
    Assumption,
    GiveWay,
    Happening,
    Joining,
    Lift,
    ResponseDelay,
    SilentMembers,
    StopWaiting,
    chance_by,
)
from consensus.records import MemberId, ProposalId, Stance, StanceClaim, WinOver
from consensus.rules import Rule
from consensus.situation import Situation


class Scenario(NamedTuple):
    """What happens by which of the days looked at, and which silent members hold back until when; None for never.

    `happens` has for each assumption the ending and the day, `delays` how many days each member needs that is late.
    """

    happens: tuple[tuple[int, date | None], ...]
    holding: tuple[tuple[MemberId, date | None], ...]
    chance: float
    delays: tuple[tuple[MemberId, int], ...] = ()


def scenarios(assumptions: Sequence[AnyAssumption], days: Sequence[date]) -> list[Scenario]:
    """Every scenario, with its chance."""
    events = [each for each in assumptions if isinstance(each, Assumption)]
    silent = next((each for each in assumptions if isinstance(each, SilentMembers)), None)
    choices = [
        [
            ((number, day), chance * float(ending.share))
            for number, ending in enumerate(event.endings)
            for day, chance in _times(event, days)
        ]
        for event in events
    ]
    worlds = [((), 1.0)] if silent is None else list(_worlds(silent, days))
    found = []
    for chosen in product(*choices):
        chance = 1.0
        for _, each in chosen:
            chance *= each
        for holding, share in worlds:
            for delays, likely in _delays(assumptions):
                happens = tuple(one for one, _ in chosen)
                found.append(Scenario(happens, holding, chance * share * likely, delays))
    return found


def _delays(assumptions: Sequence[AnyAssumption]) -> list[tuple[tuple[tuple[MemberId, int], ...], float]]:
    late = [(member, each) for each in assumptions if isinstance(each, ResponseDelay) for member in each.members]
    found = []
    for numbers in product(*(each.days for _, each in late)):
        chance = 1.0
        for _, share in numbers:
            chance *= float(share)
        found.append((tuple((member, days) for (member, _), (days, _) in zip(late, numbers, strict=True)), chance))
    return found


def _times(each: Assumption | SilentMembers, days: Sequence[date]) -> list[tuple[date | None, float]]:
    by_day = [chance_by(each.when, day, since=days[0]) for day in days]
    steps = [after - before for before, after in zip([0.0, *by_day], by_day, strict=False)]
    return [*zip(days, steps, strict=True), (None, 1.0 - by_day[-1])]


def _worlds(
    silent: SilentMembers, days: Sequence[date]
) -> list[tuple[tuple[tuple[MemberId, date | None], ...], float]]:
    times = _times(silent, days)
    found = []
    for number, share in silent.hold_back:
        sets = list(combinations(silent.members, number))
        for members in sets:
            together = silent.joining is Joining.TOGETHER
            for untils in product(times, repeat=min(number, 1) if together else number):
                gone = [day for day, _ in untils] * (number if together else 1)
                chance = float(share / Fraction(len(sets)))
                for _, each in untils:
                    chance *= each
                found.append((tuple(zip(members, gone, strict=True)), chance))
    return found


class Played:
    """Scenarios put to `assent` one at a time."""

    def __init__(
        self,
        situation: Situation,
        proposal: ProposalId,
        rule: Rule,
        assumptions: Sequence[AnyAssumption],
    ) -> None:
        self.situation, self.proposal, self.rule = situation, proposal, rule
        self.events = [each for each in assumptions if isinstance(each, Assumption)]
        silent = [each for each in assumptions if isinstance(each, SilentMembers)]
        self.silent = silent[0].members if silent else ()
        self.late = frozenset(
            member for each in assumptions if isinstance(each, ResponseDelay) for member in each.members
        )
        self._after = cache(self._judged)
        self._prospect = cache(self._compiled)
        self.prospect = Prospect.of(situation, proposal=proposal, rule=rule)

    def adopted_on(self, scenario: Scenario, days: Sequence[date]) -> date | None:
        """The first day looked at on which the body can adopt."""
        return next((day for day in days if self.adopts(scenario, day)), None)

    def adopts(self, scenario: Scenario, day: date) -> bool:
        """Whether what has happened by a day unblocks on that day."""
        return self.aftermath(scenario, day).adopts

    def aftermath(self, scenario: Scenario, day: date) -> Aftermath:
        """What a scenario has come to on a day: members that are late go by who assented so many days before."""
        happened, holding = self._what_happened(scenario, day)
        heard = set()
        for member, days in scenario.delays:
            before = day - timedelta(days=days)
            if before >= self.situation.day:
                then = self.aftermath(scenario, before)
            else:
                then = self._after(frozenset(), holding, self.situation.day, None)
            heard |= {
                Heard(member, event.member, event.proposal)
                for gate, event in then.prospect.gates.events.items()
                if isinstance(event, Assented) and then.rounds[gate] >= 0
            }
        return self._after(happened, holding, day, frozenset(heard))

    def _what_happened(self, scenario: Scenario, day: date) -> tuple[frozenset[Happening], frozenset[MemberId]]:
        """What has happened by a day, and who held back at first."""
        happened: list[Happening] = []
        for event, (ending, when) in zip(self.events, scenario.happens, strict=True):
            if when is not None and when <= day:
                happened += event.endings[ending].happenings
        for member, until in scenario.holding:
            if until is not None and until <= day:
                happened.append(GiveWay(member))
        return frozenset(happened), frozenset(member for member, _ in scenario.holding)

    def last_to_hold_out(self, scenario: Scenario, days: Sequence[date]) -> frozenset[MemberId]:
        """Who does not assent on the last day looked at before the body can adopt; nobody, if it can on the first.

        Of silent members only those who hold back.
        """
        first = self.adopted_on(scenario, days)
        before = [day for day in days if first is None or day < first]
        if not before:
            return frozenset()
        aftermath = self.aftermath(scenario, before[-1])
        holding = {member for member, _ in scenario.holding}
        going_along = set(self.silent) - holding
        return frozenset(
            member for member in self.situation.members if not aftermath.assents(member) and member not in going_along
        )

    def _judged(
        self,
        happened: frozenset[Happening],
        holding: frozenset[MemberId],
        day: date,
        heard: frozenset[Heard] | None,
    ) -> Aftermath:
        """What has come about on a day; nobody is late, if it is not said who has heard of what."""
        prospect = self._prospect(holding, day, frozenset() if heard is None else self.late)
        moves: set[str] = set()
        waiving: set[Binding] = set()
        for each in happened:
            match each:
                case Lift(objection):
                    waiving |= {
                        found
                        for found in prospect.bindings
                        if isinstance(found, OpenObjection) and found.objection.id == objection
                    }
                case StopWaiting(member):
                    waiving |= self._waits(prospect, member)
                case GiveWay(member):
                    waiving |= self._waits(prospect, member)
                    waiving |= {
                        found
                        for found in prospect.bindings
                        if isinstance(found, OpenObjection) and found.objection.member == member
                    }
                    moves.add(WinOver(member, self.proposal).id)
                case _:
                    moves.add(each.id)
        for member in set(self.silent) - holding:
            if self._votes(member):
                moves.add(WinOver(member, self.proposal).id)
        known = {*prospect.moves, *prospect.unmade}
        return prospect.after(moves & known, waiving=waiving, heard=heard or ())

    def _waits(self, prospect: Prospect, member: MemberId) -> set[Binding]:
        waits = prospect.situation.standing(member, proposal=self.proposal).waits
        return {found for found in prospect.bindings if isinstance(found, OpenWait) and found.wait in waits}

    def _votes(self, member: MemberId) -> bool:
        """Whether a member that goes along has to support, since to be silent is not enough."""
        if self.prospect.undeclared != "by-organ":
            return True
        return member in self.rule.wanting_support(self.situation.profile(self.proposal, rule=self.rule))

    def _compiled(self, holding: frozenset[MemberId], day: date, late: frozenset[MemberId]) -> Prospect:
        situation = self.situation
        if holding:
            claim = StanceClaim(stance=Stance.RESERVED, members=sorted(holding), proposal=self.proposal)
            situation = situation.supposing(claim)
        return Prospect.of(
            situation,
            proposal=self.proposal,
            rule=self.rule,
            by=day,
            undeclared=self.prospect.undeclared,
            hearing=late,
        )


def chances(played: Played, listed: Sequence[Scenario], days: Sequence[date]) -> Mapping[date, float]:
    """The chance that the body can adopt by each day."""
    first = [(played.adopted_on(scenario, days), scenario.chance) for scenario in listed]
    return {day: sum(chance for found, chance in first if found is not None and found <= day) for day in days}
