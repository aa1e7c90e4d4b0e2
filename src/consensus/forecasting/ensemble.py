"""Ensembles: questions compiled for many scenarios at once, and what is counted in blocks of scenarios.

For each day, the network of `consensus.assent`, compiled by `ensemble_compiler`, says whether the body adopts.
Ensembles are small and can be sent to other processes.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import partial, reduce
from operator import or_
from typing import TypeAlias, final

import attrs

from consensus.assent import Aftermath, Gate, Prospect
from consensus.forecasting.bit_network import BitNetwork, Bits
from consensus.forecasting.scenario_drawing import (
    EVERY,
    SCENARIOS,
    Planes,
    Uncertainty,
    drawn,
    drawn_by_name,
    listed,
    total_chance,
)

WeightOf: TypeAlias = Callable[[Bits], float]
"""The weight of a set of scenarios of a block: their number if they are drawn, their chance if listed."""

ScenariosDone: TypeAlias = Callable[[int, int], None]
"""A callback that is called with the number of scenarios done and their total."""


@final
@attrs.frozen
class Signal:
    """When a leaf fires: once any of these planes is true or, if `is_negated`, as long as none is.

    In the suppositions of `supposed`, given by number, they count as true from the start.
    """

    planes: tuple[int, ...]
    is_negated: bool = False
    supposed: tuple[int, ...] = ()

    def bits(self, planes: Planes, day: int, supposition: int | None) -> Bits:
        """The scenarios in which the leaf fires by the day with this index."""
        if supposition in self.supposed:
            return 0 if self.is_negated else EVERY
        found = 0
        for plane in self.planes:
            found |= planes[plane][day]
        return EVERY ^ found if self.is_negated else found


@final
@attrs.frozen(kw_only=True)
class Hearing:
    """When a member has heard of another's assent: as many days later as its delay in the scenario.

    `target` is the index of that assent among the targets, and `delays` has each number of days with its plane.
    """

    target: int
    delays: tuple[tuple[int, int], ...]

    def bits(self, planes: Planes, assents: Sequence[Sequence[Bits]], before: Sequence[Bits]) -> Bits:
        """The scenarios in which it has heard today, given the targets of each earlier day.

        `before` has the targets from before anything happened, for delays that reach back further than the first day.
        """
        found = 0
        for days, plane in self.delays:
            then = assents[-days] if days <= len(assents) else before
            found |= planes[plane][0] & then[self.target]
        return found


@final
@attrs.frozen(kw_only=True)
class DayNetwork:
    """The network of one day; its last target is the goal, which fires where the body adopts.

    Its leaves are those of the `signals`, then of the `hearings`, both given by index.  If the rule has no formula, no
    gate is the goal: the last targets are then those `judged`, from which the rule of `prospect` decides.
    """

    signals: tuple[int, ...]
    network: BitNetwork
    prospect: Prospect | None
    judged: tuple[Gate, ...]
    hearings: tuple[int, ...]

    def adopts(self, targets: Sequence[Bits]) -> Bits:
        """The scenarios in which the body adopts, given the network's targets."""
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
    """All scenarios, put together where the same targets fire; for each class, which of the targets fire."""
    classes: list[tuple[tuple[bool, ...], Bits]] = [((), EVERY)]
    for bits in targets:
        halves = [(fired, alike, bits) for fired, alike in classes]
        classes = [((*fired, True), alike & on) for fired, alike, on in halves if alike & on]
        classes += [((*fired, False), alike & ~on) for fired, alike, on in halves if alike & ~on]
    return iter(classes)


@final
@attrs.frozen(kw_only=True)
class ScenarioCounts:
    """What was counted in some scenarios: each figure is the number of scenarios, or their chance.

    - `adopted`: for each supposition (0 supposes nothing) and each day, those that adopt by then;
    - `more` and `fewer`: for each supposition, those that adopt by the last day only with it, and only without it;
    - `last`: for each group followed, those in which it is among the last to hold out;
    - `came_true`: for each assumption, those in which it has come true by the last day, and `both` those of them that
      also adopt;
    - `beside`: for each other proposal, those in which the body adopts it by the last day, and `any` those in which it
      adopts at least one of all.
    """

    adopted: tuple[tuple[float, ...], ...]
    more: tuple[float, ...]
    fewer: tuple[float, ...]
    last: tuple[float, ...]
    came_true: tuple[float, ...]
    both: tuple[float, ...]
    beside: tuple[float, ...]
    any: float

    def __add__(self, other: "ScenarioCounts") -> "ScenarioCounts":
        return ScenarioCounts(
            adopted=tuple(_sum(ours, theirs) for ours, theirs in zip(self.adopted, other.adopted, strict=True)),
            more=_sum(self.more, other.more),
            fewer=_sum(self.fewer, other.fewer),
            last=_sum(self.last, other.last),
            came_true=_sum(self.came_true, other.came_true),
            both=_sum(self.both, other.both),
            beside=_sum(self.beside, other.beside),
            any=self.any + other.any,
        )


def _sum(ours: Sequence[float], theirs: Sequence[float]) -> tuple[float, ...]:
    return tuple(one + other for one, other in zip(ours, theirs, strict=True))


@final
@attrs.frozen(kw_only=True)
class Ensemble:
    """A compiled question: what is uncertain, which signals fire leaves, and a network for each day looked at.

    `assumed` has for each assumption groups of planes: it has come true once every group has a plane that is true.  An
    event has one group; silent members have one for each member.  `followed` has groups of members, each given by the
    index of its assent among the targets and, if it is silent, the plane of its going along; a group holds out as long
    as neither is true of some member.  `beside` has the ensembles of other proposals on the same days.  With
    `hearings`, every day is looked at, and `before` is the network for who assented before anything happened.
    """

    uncertainty: Uncertainty
    signals: tuple[Signal, ...]
    days: tuple[DayNetwork, ...]
    suppositions: int
    assumed: tuple[tuple[tuple[int, ...], ...], ...]
    followed: tuple[tuple[tuple[int, int | None], ...], ...]
    hearings: tuple[Hearing, ...]
    before: DayNetwork | None
    beside: "tuple[Ensemble, ...]" = ()

    @property
    def number_of_outcomes(self) -> int:
        """The number of outcomes that would have to be listed."""
        return self.uncertainty.number_of_outcomes

    def counted(self, planes: Planes, within: Bits, weigh: WeightOf, beside: Sequence[Bits] = ()) -> ScenarioCounts:
        """The counts for the scenarios `within` a block; `beside` has those that adopt each of the other proposals."""
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
            beside=tuple(map(weigh, beside)),
            any=weigh(reduce(or_, beside, adopt)),
        )

    def adopting(self, planes: Planes, within: Bits) -> Bits:
        """The scenarios `within` a block in which the body adopts by the last day."""
        return self._adopting(planes, within, 0)[0][-1]

    def _adopting(self, planes: Planes, within: Bits, supposition: int) -> tuple[list[Bits], list[Bits]]:
        """The scenarios that adopt by each day, and those in which each group followed is among the last hold-outs."""
        by_day: list[Bits] = []
        holding: list[list[Bits]] = []
        so_far = 0
        before = [] if self.before is None else self._targets(self.before, planes, 0, None)
        assents: list[list[Bits]] = []
        for place, day in enumerate(self.days):
            heard = [self.hearings[hearing].bits(planes, assents, before) for hearing in day.hearings]
            targets = self._targets(day, planes, place, supposition, heard)
            if self.hearings:
                assents.append(targets)
            so_far |= day.adopts(targets) & within
            by_day.append(so_far)
            holding.append([self._holding_out(planes, place, targets, group) for group in self.followed])
        last = [0] * len(self.followed)
        for place, adopted in enumerate(by_day):
            next_day = by_day[place + 1] if place + 1 < len(by_day) else within
            is_last_day = next_day & ~adopted
            last = [found | (holds & is_last_day) for found, holds in zip(last, holding[place], strict=True)]
        return by_day, last

    def _targets(
        self, day: DayNetwork, planes: Planes, place: int, supposition: int | None, heard: Sequence[Bits] = ()
    ) -> list[Bits]:
        leaves = [self.signals[signal].bits(planes, place, supposition) for signal in day.signals]
        return day.network.evaluate([*leaves, *heard], EVERY)

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
    """The counts in these blocks; if they include the last of all `scenarios`, it may be cut short."""
    found = None
    for block in blocks:
        within = (1 << min(SCENARIOS, scenarios - block * SCENARIOS)) - 1
        draw = drawn_by_name if ensemble.beside else drawn
        planes, *others = (draw(each.uncertainty, seed=seed, block=block) for each in (ensemble, *ensemble.beside))
        beside = [each.adopting(theirs, within) for each, theirs in zip(ensemble.beside, others, strict=True)]
        counts = ensemble.counted(planes, within, int.bit_count, beside)
        found = counts if found is None else found + counts
    assert found is not None, "there is a block"
    return found


def enumerated(ensemble: Ensemble, progress: ScenariosDone | None = None) -> ScenarioCounts:
    """The counts over all outcomes, as chances."""
    found, total = None, ensemble.number_of_outcomes
    for done, (planes, chances) in enumerate(listed(ensemble.uncertainty), start=1):
        counts = ensemble.counted(planes, EVERY, partial(total_chance, chances=chances))
        found = counts if found is None else found + counts
        if progress is not None:
            progress(min(done * SCENARIOS, total), total)
    assert found is not None, "there is an outcome"
    return found
