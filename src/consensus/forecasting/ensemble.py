"""An ensemble: a question compiled for many scenarios at once, and what is counted in each block of them.

Here: how what happens in a scenario fires the leaves of `consensus.assent`, and whose network says on each day whether
the body adopts.  Ensembles are small and can be sent to other processes.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial
from itertools import chain
from typing import TypeAlias, final

import attrs

from consensus.assent import Aftermath, Gate, OpenObjection, OpenWait, Prospect
from consensus.forecasting.assumption import Assumption, GiveWay, Happening, Joining, Lift, SilentMembers, StopWaiting
from consensus.forecasting.bit_network import BitNetwork, Bits
from consensus.forecasting.scenario_drawing import (
    EVERY,
    SCENARIOS,
    Planes,
    UncertainEvent,
    UncertainHoldOuts,
    Uncertainty,
    drawn,
    listed,
    total_chance,
)
from consensus.forecasting.timing import chance_by
from consensus.records import MemberId, MoveId, ProposalId, WinOver
from consensus.situation import Wait

WeightOf: TypeAlias = Callable[[Bits], float]
"""How much some scenarios of a block count for: their number, or their chance."""

ScenariosDone: TypeAlias = Callable[[int, int], None]
"""Told how many scenarios are done, and of how many."""


@final
@attrs.frozen
class Signal:
    """When a leaf fires: once one of some planes has come true, or as long as none has (`is_negated`).

    In a supposition of `supposed` it is taken to have come true from the start.
    """

    planes: tuple[int, ...]
    is_negated: bool = False
    supposed: tuple[int, ...] = ()

    def bits(self, planes: Planes, day: int, supposition: int | None) -> Bits:
        """The scenarios in which the leaf fires, by the day looked at that is given by its place."""
        if supposition in self.supposed:
            return 0 if self.is_negated else EVERY
        found = 0
        for plane in self.planes:
            found |= planes[plane][day]
        return EVERY ^ found if self.is_negated else found


@final
@attrs.frozen(kw_only=True)
class DayNetwork:
    """What decides on one day: its signals, by their places, and a network of which the goal is the last target.

    Where the rule has to judge, there is no goal: the last targets are `judged`, the gates that it has to know.
    """

    signals: tuple[int, ...]
    network: BitNetwork
    prospect: Prospect | None
    judged: tuple[Gate, ...]

    def adopts(self, targets: Sequence[Bits]) -> Bits:
        """The scenarios in which the body adopts."""
        if self.prospect is None:
            return targets[-1]
        found = 0
        for fired, alike in _classes(targets[-len(self.judged) :]):
            if self._judged(fired):
                found |= alike
        return found

    def _judged(self, fired: tuple[bool, ...]) -> bool:
        assert self.prospect is not None
        rounds = [-1] * len(self.prospect.network.needs)
        for gate, has_fired in zip(self.judged, fired, strict=True):
            rounds[gate] = 0 if has_fired else -1
        return Aftermath(prospect=self.prospect, rounds=rounds).adopts


def _classes(targets: Sequence[Bits]) -> Iterator[tuple[tuple[bool, ...], Bits]]:
    """Scenarios in which the same targets fire, taken together; with which these are."""
    classes: list[tuple[tuple[bool, ...], Bits]] = [((), EVERY)]
    for bits in targets:
        halves = [(fired, alike, bits) for fired, alike in classes]
        classes = [((*fired, True), alike & on) for fired, alike, on in halves if alike & on]
        classes += [((*fired, False), alike & ~on) for fired, alike, on in halves if alike & ~on]
    return iter(classes)


@final
@attrs.frozen(kw_only=True)
class ScenarioCounts:
    """What was counted in some scenarios, as their number or their chance.

    `adopted` has for each supposition, that of nothing more first, and each day looked at those that adopt by then.
    `more` and `fewer` have for each supposition those that adopt in the end only with it, and only without it.
    `last` has for each member followed those in which it was among the last to hold out.  `came_true` has for each
    assumption those in which it has come true by the last day, and `both` those of them that adopt.
    """

    adopted: tuple[tuple[float, ...], ...]
    more: tuple[float, ...]
    fewer: tuple[float, ...]
    last: tuple[float, ...]
    came_true: tuple[float, ...]
    both: tuple[float, ...]

    def __add__(self, other: "ScenarioCounts") -> "ScenarioCounts":
        return ScenarioCounts(
            adopted=tuple(_sum(ours, theirs) for ours, theirs in zip(self.adopted, other.adopted, strict=True)),
            more=_sum(self.more, other.more),
            fewer=_sum(self.fewer, other.fewer),
            last=_sum(self.last, other.last),
            came_true=_sum(self.came_true, other.came_true),
            both=_sum(self.both, other.both),
        )


def _sum(ours: Sequence[float], theirs: Sequence[float]) -> tuple[float, ...]:
    return tuple(one + other for one, other in zip(ours, theirs, strict=True))


@final
@attrs.frozen(kw_only=True)
class Ensemble:
    """A question compiled: what is uncertain, what fires which leaf, and what decides on each day looked at.

    `assumed` has for each assumption the planes of which one has to come true for it to have; for the silent members,
    those of each who may hold back, of which all have to.  `followed` are groups of members, each by its target and, if
    it is silent, the plane of its going along: a group holds out as long as neither is so for one of its members.
    """

    uncertainty: Uncertainty
    signals: tuple[Signal, ...]
    days: tuple[DayNetwork, ...]
    suppositions: int
    assumed: tuple[tuple[tuple[int, ...], ...], ...]
    followed: tuple[tuple[tuple[int, int | None], ...], ...]

    @property
    def number_of_outcomes(self) -> int:
        """How many outcomes would have to be listed."""
        return self.uncertainty.number_of_outcomes

    def counted(self, planes: Planes, within: Bits, weigh: WeightOf) -> ScenarioCounts:
        """What is counted in the scenarios of a block that are within some."""
        found = [self._adopting(planes, within, supposition) for supposition in range(self.suppositions)]
        adopted = [days for days, _ in found]
        adopt = adopted[0][-1]
        came_true = [self._came_true(planes, ways) & within for ways in self.assumed]
        return ScenarioCounts(
            adopted=tuple(tuple(map(weigh, days)) for days in adopted),
            more=tuple(weigh(days[-1] & ~adopt) for days in adopted),
            fewer=tuple(weigh(adopt & ~days[-1]) for days in adopted),
            last=tuple(map(weigh, found[0][1])),
            came_true=tuple(map(weigh, came_true)),
            both=tuple(weigh(bits & adopt) for bits in came_true),
        )

    def _adopting(self, planes: Planes, within: Bits, supposition: int) -> tuple[list[Bits], list[Bits]]:
        """The scenarios that adopt by each day; and for each group followed, those in which it is last to hold out."""
        by_day: list[Bits] = []
        holding: list[list[Bits]] = []
        so_far = 0
        for place, day in enumerate(self.days):
            leaves = [self.signals[signal].bits(planes, place, supposition) for signal in day.signals]
            targets = day.network.evaluate(leaves, EVERY)
            so_far |= day.adopts(targets) & within
            by_day.append(so_far)
            holding.append([self._holding_out(planes, place, targets, group) for group in self.followed])
        last = [0] * len(self.followed)
        for place, adopted in enumerate(by_day):
            next_day = by_day[place + 1] if place + 1 < len(by_day) else within
            is_last_day = next_day & ~adopted
            last = [found | (holds & is_last_day) for found, holds in zip(last, holding[place], strict=True)]
        return by_day, last

    def _holding_out(
        self, planes: Planes, day: int, targets: Sequence[Bits], group: Sequence[tuple[int, int | None]]
    ) -> Bits:
        found = 0
        for target, plane in group:
            found |= EVERY ^ (targets[target] if plane is None else targets[target] | planes[plane][day])
        return found

    def _came_true(self, planes: Planes, ways: Sequence[Sequence[int]]) -> Bits:
        found = EVERY
        for way in ways:
            one = 0
            for plane in way:
                one |= planes[plane][-1]
            found = one if found is EVERY else found & one
        return found


def sampled(ensemble: Ensemble, seed: int, scenarios: int, blocks: Sequence[int]) -> ScenarioCounts:
    """What is counted in some blocks of so many scenarios in all; the last block may be cut short."""
    found = None
    for block in blocks:
        within = (1 << min(SCENARIOS, scenarios - block * SCENARIOS)) - 1
        planes = drawn(ensemble.uncertainty, seed=seed, block=block)
        counts = ensemble.counted(planes, within, int.bit_count)
        found = counts if found is None else found + counts
    assert found is not None, "there is a block"
    return found


def enumerated(ensemble: Ensemble, progress: ScenariosDone | None = None) -> ScenarioCounts:
    """What is counted in all outcomes, each with its chance."""
    found, total = None, ensemble.number_of_outcomes
    for done, (planes, chances) in enumerate(listed(ensemble.uncertainty), start=1):
        counts = ensemble.counted(planes, EVERY, partial(total_chance, chances=chances))
        found = counts if found is None else found + counts
        if progress is not None:
            progress(min(done * SCENARIOS, total), total)
    assert found is not None, "there is an outcome"
    return found


# How it is compiled


def move_of(happening: Happening, proposal: ProposalId) -> MoveId | None:
    """The move that is made once something has happened, if one is: who gives way is won over."""
    match happening:
        case Lift() | StopWaiting():
            return None
        case GiveWay(member):
            return WinOver(member, proposal).id
        case _:
            return happening.id


def fired_by(happening: Happening, prospect: Prospect) -> Iterator[Gate]:
    """The leaves that fire once something has happened."""
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
    """Compiles one question: what may happen in the scenarios, by which planes, and which leaves that fires."""

    def __init__(
        self,
        prospects: Sequence[Prospect],
        events: Sequence[Assumption],
        silent: SilentMembers | None,
        suppositions: Sequence[Sequence[Happening]],
    ) -> None:
        self._prospects = prospects
        self._events = events
        self._silent = silent
        self._suppositions = suppositions
        self._signals: dict[Signal, int] = {}
        # Which planes bring something about.
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
        self._goes_along: dict[MemberId, int] = {}
        votes = self._voting()
        for member in () if silent is None else silent.members:
            self._goes_along[member] = number
            if member in votes:
                # It supports; what it objects to once somebody moves, it objects to all the same.
                self._planes.setdefault(WinOver(member, prospects[0].proposal), []).append(number)
            self._planes.setdefault(GiveWay(member), []).append(number + 1)
            number += 2

    def _voting(self) -> frozenset[MemberId]:
        """Of the silent members, those that have to support where they go along, since their silence is not enough."""
        if self._silent is None:
            return frozenset()
        prospect = self._prospects[0]
        if prospect.undeclared != "by-organ":
            return frozenset(self._silent.members)
        profile = prospect.situation.profile(prospect.proposal, rule=prospect.rule)
        return prospect.rule.wanting_support(profile) & frozenset(self._silent.members)

    def ensemble(self, days: Sequence[date], followed: Sequence[Sequence[MemberId]]) -> Ensemble:
        """The question compiled for some days looked at, the first of them that of the situation."""
        since = days[0]
        events = tuple(
            UncertainEvent(
                by_day=tuple(chance_by(event.when, day, since=since) for day in days),
                shares=tuple(float(ending.share) for ending in event.endings),
            )
            for event in self._events
        )
        hold_outs = None
        if self._silent is not None:
            hold_outs = UncertainHoldOuts(
                members=len(self._silent.members),
                numbers=tuple((number, float(share)) for number, share in self._silent.hold_back),
                by_day=tuple(chance_by(self._silent.when, day, since=since) for day in days),
                are_together=self._silent.joining is Joining.TOGETHER,
            )
        members = list(dict.fromkeys(member for group in followed for member in group))
        compiled = [self._day(prospect, members) for prospect in self._prospects]
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
            # A move that nobody could make may be ruled out by another all the same.
            making = [happening for happening in happenings if move_of(happening, prospect.proposal) == move]
            if making:
                signals[gate] = attrs.evolve(self._signal(making), is_negated=True)
            else:
                always.append(gate)
        for member in prospect.may_hold_back:
            signals[prospect.gates.released[member]] = Signal((self._goes_along[member],))
        judged = () if prospect.goal is not None else (prospect.valid, *prospect.judged)
        decisive = judged if prospect.goal is None else (prospect.goal,)
        targets = [*(prospect.gates.assents[member] for member in members), *decisive]
        return DayNetwork(
            signals=tuple(self._signals.setdefault(signal, len(self._signals)) for signal in signals.values()),
            network=BitNetwork.of(prospect.network, leaves=list(signals), always=always, targets=targets),
            prospect=prospect if judged else None,
            judged=judged,
        )

    def _signal(self, happenings: Sequence[Happening]) -> Signal:
        """What is so once one of these has happened, in a scenario or by supposition."""
        planes = {plane for each in happenings for plane in self._planes.get(each, ())}
        supposed = {
            number
            for number, supposition in enumerate(self._suppositions, start=1)
            if not set(supposition).isdisjoint(happenings)
        }
        return Signal(tuple(sorted(planes)), supposed=tuple(sorted(supposed)))
