"""Compiles the question of a forecast to an ensemble: what happens in a scenario fires leaves of `consensus.assent`."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import chain
from typing import final

import attrs

from consensus.assent import Assented, Gate, OpenObjection, OpenWait, Prospect
from consensus.forecasting.assumption import (
    Assumption,
    GiveWay,
    Happening,
    Joining,
    Lift,
    ResponseDelay,
    SilentMembers,
    StopWaiting,
)
from consensus.forecasting.bit_network import BitNetwork
from consensus.forecasting.ensemble import DayNetwork, Ensemble, Hearing, Signal
from consensus.forecasting.scenario_drawing import UncertainEvent, UncertainHoldOuts, Uncertainty
from consensus.forecasting.timing import chance_by
from consensus.records import MemberId, MoveId, ProposalId, WinOver
from consensus.situation import Wait

NO_GATE: Gate = -1
"""Stands for a gate that is not in a network and never fires."""


def move_of(happening: Happening, proposal: ProposalId) -> MoveId | None:
    """The move made when something happens, if any; a member that gives way is won over."""
    match happening:
        case Lift() | StopWaiting():
            return None
        case GiveWay(member):
            return WinOver(member, proposal).id
        case _:
            return happening.id


def fired_by(happening: Happening, prospect: Prospect) -> Iterator[Gate]:
    """The leaves of a prospect that fire once something has happened."""
    move = move_of(happening, prospect.proposal)
    choice = None if move is None else prospect.choice_of(move)
    if choice is not None:
        yield choice
    waits: tuple[Wait, ...] = ()
    if isinstance(happening, StopWaiting | GiveWay):
        waits = prospect.situation.standing(happening.member, proposal=prospect.proposal).waits
    for binding, gate in prospect.waived.items():
        match binding, happening:
            case (OpenWait(wait=wait), _) if wait in waits:
                yield gate
            case (OpenObjection(objection=objection), Lift(lifted)) if objection.id == lifted:
                yield gate
            case (OpenObjection(objection=objection), GiveWay(member)) if objection.member == member:
                yield gate
            case _:
                pass


@final
class EnsembleCompiler:
    """Compiles one question: numbers the planes of what may happen, and finds the leaves that each fires."""

    def __init__(
        self,
        prospects: Sequence[Prospect],
        events: Sequence[Assumption],
        silent: SilentMembers | None,
        suppositions: Sequence[Sequence[Happening]],
        delays: Sequence[ResponseDelay] = (),
        earlier_prospect: Prospect | None = None,
    ) -> None:
        self._prospects = prospects
        self._earlier_prospect = earlier_prospect
        self._events = events
        self._silent = silent
        self._suppositions = suppositions
        self._signals: dict[Signal, int] = {}
        # The planes that bring about each happening.
        self._planes: dict[Happening, list[int]] = {}
        number = 0
        self._of_events: list[tuple[int, ...]] = []
        for event in events:
            first = number
            for ending in event.endings:
                for happening in ending.happenings:
                    self._planes.setdefault(happening, []).append(number)
                number += 1
            self._of_events.append(tuple(range(first, number)))
        self._responses = [(member, delay.days) for delay in delays for member in delay.members]
        self._delays: dict[MemberId, tuple[tuple[int, int], ...]] = {}
        for member, numbers in self._responses:
            self._delays[member] = tuple((days, number + place) for place, (days, _) in enumerate(numbers))
            number += len(numbers)
        self._heard = list(dict.fromkeys(heard for prospect in prospects for heard in prospect.gates.heard))
        self._goes_along: dict[MemberId, int] = {}
        votes = self._voting()
        for member in () if silent is None else silent.members:
            self._goes_along[member] = number
            if member in votes:
                # Going along, it has to support; it may still object to something that a move brings.
                self._planes.setdefault(WinOver(member, prospects[0].proposal), []).append(number)
            self._planes.setdefault(GiveWay(member), []).append(number + 1)
            number += 2

    def _voting(self) -> frozenset[MemberId]:
        """The silent members that support if they go along, because their silence would not be enough."""
        if self._silent is None:
            return frozenset()
        prospect = self._prospects[0]
        if prospect.undeclared != "by-organ":
            return frozenset(self._silent.members)
        profile = prospect.situation.profile(prospect.proposal, rule=prospect.rule)
        return prospect.rule.wanting_support(profile) & frozenset(self._silent.members)

    def ensemble(self, days: Sequence[date], followed: Sequence[Sequence[MemberId]]) -> Ensemble:
        """The compiled question, for these days, of which the first is the situation's, and these groups of members."""
        since = days[0]
        events = tuple(
            UncertainEvent(
                name=event.name,
                by_day=tuple(chance_by(event.when, day, since=since) for day in days),
                shares=tuple(float(ending.share) for ending in event.endings),
            )
            for event in self._events
        )
        events += tuple(
            UncertainEvent(
                # The line break keeps this name apart from those of assumptions, which are on one line.
                name=f"{member}\n",
                by_day=(1.0,) * len(days),
                shares=tuple(float(share) for _, share in numbers),
            )
            for member, numbers in self._responses
        )
        hold_outs = None
        if self._silent is not None:
            hold_outs = UncertainHoldOuts(
                name=self._silent.name,
                members=len(self._silent.members),
                numbers=tuple((number, float(share)) for number, share in self._silent.hold_back),
                by_day=tuple(chance_by(self._silent.when, day, since=since) for day in days),
                are_together=self._silent.joining is Joining.TOGETHER,
            )
        members = list(dict.fromkeys(member for group in followed for member in group))
        compiled = [self._day(prospect, members) for prospect in self._prospects]
        before = None if self._earlier_prospect is None else self._day(self._earlier_prospect, members)
        hearings = tuple(
            Hearing(target=len(members) + place, delays=self._delays[heard.by])
            for place, heard in enumerate(self._heard)
        )
        assumed: list[tuple[tuple[int, ...], ...]] = [(planes,) for planes in self._of_events]
        if self._silent is not None:
            assumed.append(tuple((plane, plane + 1) for plane in self._goes_along.values()))
        return Ensemble(
            uncertainty=Uncertainty(days=len(days), events=events, hold_outs=hold_outs),
            signals=tuple(self._signals),
            days=tuple(compiled),
            suppositions=len(self._suppositions) + 1,
            assumed=tuple(assumed),
            followed=tuple(
                tuple((members.index(member), self._goes_along.get(member)) for member in group) for group in followed
            ),
            hearings=hearings,
            before=before,
        )

    def _day(self, prospect: Prospect, members: Sequence[MemberId]) -> DayNetwork:
        happenings = list(dict.fromkeys([*self._planes, *chain.from_iterable(self._suppositions)]))
        firing: dict[Gate, list[Happening]] = {}
        for happening in happenings:
            for gate in fired_by(happening, prospect):
                firing.setdefault(gate, []).append(happening)
        signals = {gate: self._signal(firing[gate]) for gate in sorted(firing)}
        always: list[Gate] = []
        for move, gate in prospect.unmade.items():
            # Something may happen that nobody could bring about as a move; other moves may exclude it all the same.
            making = [happening for happening in happenings if move_of(happening, prospect.proposal) == move]
            if making:
                signals[gate] = attrs.evolve(self._signal(making), is_negated=True)
            else:
                always.append(gate)
        for member in prospect.may_hold_back:
            signals[prospect.gates.released[member]] = Signal((self._goes_along[member],))
        judged = () if prospect.goal is not None else (prospect.valid, *prospect.judged)
        decisive = judged if prospect.goal is None else (prospect.goal,)
        # An assent without a gate on this day is one that nothing depends on.
        heard_of = [prospect.gates.by_event.get(Assented(each.of, each.proposal), NO_GATE) for each in self._heard]
        targets = [*(prospect.gates.assents[member] for member in members), *heard_of, *decisive]
        heard = prospect.gates.heard
        return DayNetwork(
            signals=tuple(self._signals.setdefault(signal, len(self._signals)) for signal in signals.values()),
            network=BitNetwork.of(prospect.network, leaves=[*signals, *heard.values()], always=always, targets=targets),
            prospect=prospect if judged else None,
            judged=judged,
            hearings=tuple(map(self._heard.index, heard)),
        )

    def _signal(self, happenings: Sequence[Happening]) -> Signal:
        """The signal that is true once any of these has happened, in a scenario or by supposition."""
        planes = {plane for each in happenings for plane in self._planes.get(each, ())}
        supposed = {
            number
            for number, supposition in enumerate(self._suppositions, start=1)
            if not set(supposition).isdisjoint(happenings)
        }
        return Signal(tuple(sorted(planes)), supposed=tuple(sorted(supposed)))
