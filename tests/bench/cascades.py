"""How long it takes to see who follows whom: our fixpoint beside the linear threshold models of NDlib and cynetdiff.

    pip install ndlib six cynetdiff networkx
    PYTHONPATH=src:. python -m tests.bench.cascades [MEMBERS ...] [--cascades N]

The graphs are those of `tests.bench.drafts`; every tie weighs 1, every member follows once 20 to 60 % of those that
influence it do, and a cascade starts from one member in ten, drawn anew each time (20 of them unless said).  Graphs are
built beforehand and not counted; every time runs from the seeds to the set of those who follow.  Whoever follows, and
in which round, has to be the same in all of them, or the run ends.  Medians, and ratios to the bare network:

network     `Network.rounds`, on the threshold gates alone
situation   `Prospect.after`, on the network compiled from a situation in which the seeds are won over
NDlib       `ThresholdModel`, iterated until nothing changes
cynetdiff   `LinearThresholdModel`, with the thresholds assigned, advanced until completion

Other packages compute in floats: they get thresholds half a member below ours, which no sum can miss.
"""

import argparse
import random
from array import array
from collections.abc import Callable, Sequence
from fractions import Fraction
from importlib import import_module
from importlib.util import find_spec
from math import ceil
from statistics import median
from time import perf_counter
from typing import Any, NamedTuple

from consensus.assent import Assented, Network, Prospect
from consensus.records import (
    Body,
    CandidacyClaim,
    CandidacyStatus,
    Candidate,
    Claim,
    Member,
    Nomination,
    Office,
    Proposal,
    Report,
    Setting,
    ThresholdClaim,
    Tie,
    TieClaim,
    TieKind,
)
from consensus.rules import Unanimity
from consensus.situation import Situation
from consensus.timeline import Timeline
from tests.bench.drafts import Family, draft
from tests.bench.races import DAY, PROPOSAL, REPORTED, name


class Graph(NamedTuple):
    """Who influences each member, and how many of them make it follow; somebody whom nobody influences never does."""

    influencing: tuple[tuple[int, ...], ...]
    needs: tuple[int, ...]

    def share(self, member: int) -> float:
        """What share of those that influence a member it needs, half a member below."""
        number = len(self.influencing[member])
        return (self.needs[member] - 0.5) / number if number else 1.0


Rounds = list[int]
"""The round in which each member follows; 0 for those that begin, -1 for those that never do."""

Way = Callable[[list[int]], tuple[float, Callable[[], Rounds]]]
"""From the seeds to the seconds of a cascade, and a look at its rounds that is not counted."""


def graph(family: Family, members: int, seed: int) -> Graph:
    """The ties of a draft, each of weight 1."""
    chance = random.Random(seed)
    influencing: list[list[int]] = [[] for _ in range(members)]
    for one, on, _ in draft(family, members, seed).influences:
        influencing[on].append(one)
    needs = tuple(max(1, ceil(chance.uniform(0.2, 0.6) * len(each))) for each in influencing)
    return Graph(tuple(map(tuple, influencing)), needs)


def by_network(drawn: Graph) -> Way:
    network = Network(
        needs=drawn.needs,
        inputs=tuple(tuple((one, 1) for one in each) for each in drawn.influencing),
        staged=frozenset(range(len(drawn.needs))),
    )

    def cascade(seeds: list[int]) -> tuple[float, Callable[[], Rounds]]:
        begun = perf_counter()
        rounds = network.rounds(seeds)
        _following(rounds)
        return perf_counter() - begun, lambda: list(rounds)

    return cascade


def by_situation(drawn: Graph) -> Way:
    prospect = Prospect.of(_situation(drawn))
    members = [name(member) for member in range(len(drawn.needs))]

    def cascade(seeds: list[int]) -> tuple[float, Callable[[], Rounds]]:
        begun = perf_counter()
        aftermath = prospect.after([f"win-over:{members[seed]}:{PROPOSAL}" for seed in seeds])
        [member for member in members if aftermath.assents(member)]
        taken = perf_counter() - begun

        def rounds() -> Rounds:
            # Whoever is won over assents in round 1, because of it.
            found = {event.member: number - 1 for number, event, _ in aftermath.events() if isinstance(event, Assented)}
            return [found.get(member, -1) for member in members]

        return taken, rounds

    return cascade


def _following(rounds: Sequence[int]) -> list[int]:
    return [member for member, number in enumerate(rounds) if number >= 0]


def _situation(drawn: Graph) -> Situation:
    claims: list[Claim] = [
        ThresholdClaim(weight=Fraction(need), proposal=PROPOSAL, members=[name(member)])
        for member, need in enumerate(drawn.needs)
    ]
    claims += [
        TieClaim(tie=Tie(kind=TieKind.INFLUENCES, subject=name(one), object=name(on)))
        for on, each in enumerate(drawn.influencing)
        for one in each
    ]
    setting = Setting(
        body=Body(name="the body", members=[Member(id=name(member)) for member in range(len(drawn.needs))]),
        offices=[Office(id="chair")],
        candidates=[Candidate(id=PROPOSAL)],
        proposals=[Proposal(id=PROPOSAL, names=[Nomination(office="chair", candidate=PROPOSAL)])],
    )
    claims.append(CandidacyClaim(candidate=PROPOSAL, status=CandidacyStatus.NOMINATED))
    timeline = Timeline(reports=[Report(id="r", reported_on=REPORTED, claims=claims)])
    return Situation(setting=setting, rule=Unanimity(), timeline=timeline, day=DAY)


def ndlib_model(drawn: Graph, shares: Sequence[float]) -> Any:
    """The graph as a `ThresholdModel` with these thresholds, in which nobody has begun."""
    networkx: Any = import_module("networkx")
    ties = networkx.DiGraph()
    ties.add_nodes_from(range(len(drawn.influencing)))
    ties.add_edges_from((one, on) for on, each in enumerate(drawn.influencing) for one in each)
    model: Any = import_module("ndlib.models.epidemics").ThresholdModel(ties)
    config: Any = import_module("ndlib.models.ModelConfig").Configuration()
    for member, share in enumerate(shares):
        config.add_node_configuration("threshold", member, share)
    config.add_model_parameter("fraction_infected", 0.0)
    model.set_initial_status(config)
    return model


def by_ndlib(drawn: Graph) -> Way:
    model = ndlib_model(drawn, [drawn.share(member) for member in range(len(drawn.needs))])

    def cascade(seeds: list[int]) -> tuple[float, Callable[[], Rounds]]:
        steps = []
        begun = perf_counter()
        model.reset(seeds)
        while True:
            step = model.iteration()
            if step["iteration"] and not step["status"]:
                break
            steps.append(step["status"])
        _following([status - 1 for status in model.status.values()])
        taken = perf_counter() - begun

        def rounds() -> Rounds:
            found = [0 if steps[0][member] else -1 for member in range(len(drawn.needs))]
            for number, status in enumerate(steps[1:], start=1):
                for member in status:
                    found[member] = number
            return found

        return taken, rounds

    return cascade


def cynetdiff_model(drawn: Graph) -> Any:
    """The graph as a `LinearThresholdModel`, whose thresholds are still to be assigned or drawn."""
    influenced: list[list[int]] = [[] for _ in drawn.influencing]
    for on, each in enumerate(drawn.influencing):
        for one in each:
            influenced[one].append(on)
    starts, edges, weights = array("I"), array("I"), array("f")
    for ties in influenced:
        starts.append(len(edges))
        edges.extend(ties)
        weights.extend(1 / len(drawn.influencing[on]) for on in ties)
    return import_module("cynetdiff.models").LinearThresholdModel(starts, edges, influence=weights)


def by_cynetdiff(drawn: Graph) -> Way:
    model = cynetdiff_model(drawn)
    shares = array("f", [drawn.share(member) for member in range(len(drawn.needs))])

    def begin(seeds: list[int]) -> None:
        model.set_seeds(seeds)
        model.reset_model()
        model._assign_thresholds(shares)

    def rounds(seeds: list[int]) -> Rounds:
        begin(seeds)
        found = [-1] * len(drawn.needs)
        number = 0
        while new := list(model.get_newly_activated_nodes()):
            for member in new:
                found[member] = number
            model.advance_model()
            number += 1
        return found

    def cascade(seeds: list[int]) -> tuple[float, Callable[[], Rounds]]:
        begun = perf_counter()
        begin(seeds)
        model.advance_until_completion()
        list(model.get_activated_nodes())
        return perf_counter() - begun, lambda: rounds(seeds)

    return cascade


WAYS: dict[str, tuple[str, Callable[[Graph], Way]]] = {
    "network": ("consensus", by_network),
    "situation": ("consensus", by_situation),
    "NDlib": ("ndlib", by_ndlib),
    "cynetdiff": ("cynetdiff", by_cynetdiff),
}
"""The ways to run a cascade: the package that each needs, and how a graph is entered."""


def compare(drawn: Graph, ways: list[str], cascades: int) -> dict[str, float]:
    """Median milliseconds of each way over the same cascades; ends the run if they differ."""
    entered = {way: WAYS[way][1](drawn) for way in ways}
    chance = random.Random(cascades)
    times: dict[str, list[float]] = {way: [] for way in ways}
    for _ in range(cascades):
        seeds = sorted(chance.sample(range(len(drawn.needs)), len(drawn.needs) // 10))
        found: dict[str, Rounds] = {}
        for way, cascade in entered.items():
            taken, rounds = cascade(seeds)
            times[way].append(taken * 1000)
            found[way] = rounds()
        different = [way for way in ways if found[way] != found[ways[0]]]
        if different:
            raise SystemExit(f"not the same cascade: {', '.join(different)}")
    return {way: median(each) for way, each in times.items()}


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("members", type=int, nargs="*")
    arguments.add_argument("--cascades", type=int, default=20)
    asked = arguments.parse_args()
    ways = [way for way, (package, _) in WAYS.items() if find_spec(package) is not None]
    for way in WAYS.keys() - set(ways):
        print(f"{way} is left out: pip install {WAYS[way][0]}")
    for members in asked.members or (193, 1_000, 5_000, 20_000):
        for family in Family:
            found = compare(graph(family, members, 0), ways, asked.cascades)
            print(f"{members:,} members, {family.value}: {asked.cascades} cascades, the same in all; milliseconds")
            for way, taken in found.items():
                print(f"  {way:<12}{taken:>10.3f}   x {taken / found['network']:.2f}", flush=True)


if __name__ == "__main__":
    main()
