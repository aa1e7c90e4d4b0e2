"""How many cascades a second with thresholds drawn anew in each: bit by bit here, and by NDlib and cynetdiff.

    pip install ndlib six cynetdiff networkx
    PYTHONPATH=src:. python -m tests.bench.random_thresholds [MEMBERS ...] [--seconds S] [--runs N]

The linear threshold model of Kempe, Kleinberg and Tardos (KDD 2003): every tie weighs the same, each member follows
once a share of those that influence it do, any share being as likely as another, and one member in ten begins.  The
graphs are those of `tests.bench.drafts`.  Every number is cascades for each second of the processor, thresholds drawn
included, the median of N runs (3 unless said) of S seconds (1 unless said) that take turns; graphs are entered
beforehand.  The first cascades of a block are also run by the others, with the same thresholds: unless the same members
follow, the run ends.

consensus   `BitNetwork.evaluate` on blocks of 65,536, with thresholds as `scenario_drawing` draws them
NDlib       `ThresholdModel`, with thresholds from `random`, iterated until nothing changes
cynetdiff   `LinearThresholdModel`, which draws thresholds itself, advanced until completion
"""

import argparse
import random
from array import array
from collections.abc import Callable, Iterator, Sequence
from importlib.util import find_spec
from statistics import median
from time import process_time
from typing import NamedTuple

from consensus.assent import Network
from consensus.forecasting.bit_network import BitNetwork, Bits
from consensus.forecasting.scenario_drawing import EVERY, SCENARIOS, UncertainEvent, Uncertainty, drawn
from tests.bench.cascades import Graph, cynetdiff_model, graph, ndlib_model
from tests.bench.drafts import Family

COMPARED = 20
"""How many cascades are run by the others too, with the same thresholds."""


class Way(NamedTuple):
    """A package with a graph entered: it runs some cascades and says how many, or one with given thresholds."""

    run: Callable[[], int]
    following: Callable[[Sequence[float]], list[int]]


class Cascades:
    """A graph as a bit network: each member needs as many as influence it, and a threshold lends it some of them."""

    def __init__(self, drawn_graph: Graph, seeds: Sequence[int]) -> None:
        self._influencing = drawn_graph.influencing
        members = range(len(self._influencing))
        needs, inputs = [1] * len(members), [[(one, 1) for one in each] for each in self._influencing]
        self._lent: list[range] = []
        for member in members:
            number = len(inputs[member])
            self._lent.append(range(len(needs), len(needs) + max(number - 1, 0)))
            needs[member] = max(number, 1)
            inputs[member] += [(leaf, 1) for leaf in self._lent[-1]]
            needs += [1] * len(self._lent[-1])
            inputs += [[] for _ in self._lent[-1]]
        self.uncertainty = Uncertainty(
            # As likely to be lent one as two, and so on: those of one member are nested.
            days=1,
            events=tuple(
                UncertainEvent(by_day=tuple(part / (len(each) + 1) for part in range(1, len(each) + 1)), shares=(1.0,))
                for each in self._lent
                if each
            ),
            hold_outs=None,
        )
        self.network = BitNetwork.of(
            Network(needs=tuple(needs), inputs=tuple(map(tuple, inputs)), staged=frozenset()),
            leaves=[leaf for each in self._lent for leaf in each],
            always=list(seeds),
            targets=list(members),
        )
        self._blocks = 0

    def run(self) -> int:
        """A block of cascades."""
        self._blocks += 1
        self.following(self.leaves(self._blocks))
        return SCENARIOS

    def leaves(self, block: int) -> list[Bits]:
        """What is lent in each cascade of a block."""
        return [bits for plane in drawn(self.uncertainty, seed=1, block=block) for bits in plane]

    def following(self, leaves: Sequence[Bits]) -> list[Bits]:
        """For each member, the cascades in which it follows."""
        return self.network.evaluate(leaves, EVERY)

    def shares(self, leaves: Sequence[Bits], cascade: int) -> list[float]:
        """What share each member needs in one cascade, half a member below, so that no sum of floats can miss it."""
        found, place = [], 0
        for each, influencing in zip(self._lent, self._influencing, strict=True):
            lent = sum(bits >> cascade & 1 for bits in leaves[place : place + len(each)])
            place += len(each)
            found.append((len(influencing) - lent - 0.5) / len(influencing) if influencing else 1.0)
        return found


def by_ndlib(drawn_graph: Graph, seeds: Sequence[int]) -> Way:
    members = range(len(drawn_graph.influencing))
    model = ndlib_model(drawn_graph, [1.0] * len(members))
    thresholds = model.params["nodes"]["threshold"]
    chance = random.Random(1)

    def following(shares: Sequence[float]) -> list[int]:
        thresholds.update(enumerate(shares))
        model.reset(list(seeds))
        while True:
            step = model.iteration()
            if step["iteration"] and not step["status"]:
                return [member for member in members if model.status[member]]

    def run() -> int:
        following([chance.random() if each else 1.0 for each in drawn_graph.influencing])
        return 1

    return Way(run, following)


def by_cynetdiff(drawn_graph: Graph, seeds: Sequence[int]) -> Way:
    model = cynetdiff_model(drawn_graph)
    model.set_seeds(list(seeds))

    def following(shares: Sequence[float]) -> list[int]:
        model.reset_model()
        model._assign_thresholds(array("f", shares))
        model.advance_until_completion()
        return sorted(model.get_activated_nodes())

    def run() -> int:
        for _ in range(10):
            model.reset_model()
            model.advance_until_completion()
            model.get_num_activated_nodes()
        return 10

    return Way(run, following)


PEERS: dict[str, tuple[str, Callable[[Graph, Sequence[int]], Way]]] = {
    "NDlib": ("ndlib", by_ndlib),
    "cynetdiff": ("cynetdiff", by_cynetdiff),
}
"""The other ways: the package that each needs, and how a graph is entered."""


def check(ours: Cascades, way: Way) -> None:
    """End the run unless a peer has the same members follow as we do, given the same thresholds."""
    leaves = ours.leaves(0)
    found = ours.following(leaves)
    for cascade in range(COMPARED):
        expected = [member for member, bits in enumerate(found) if bits >> cascade & 1]
        if way.following(ours.shares(leaves, cascade)) != expected:
            raise SystemExit(f"not the same cascade: {cascade}")


def rates(runs: dict[str, Callable[[], int]], seconds: float, times: int) -> Iterator[tuple[str, float]]:
    """The median number of cascades a second of each way, which take turns."""
    found: dict[str, list[float]] = {way: [] for way in runs}
    for _ in range(times):
        for way, run in runs.items():
            begun, done = process_time(), run()
            while process_time() - begun < seconds:
                done += run()
            found[way].append(done / (process_time() - begun))
    return ((way, median(each)) for way, each in found.items())


def main() -> None:
    """Print a line for each way, size and family."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("members", type=int, nargs="*")
    parser.add_argument("--seconds", type=float, default=1.0)
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    entered = {name: entering for name, (package, entering) in PEERS.items() if find_spec(package) is not None}
    for name in PEERS.keys() - entered.keys():
        print(f"{name} is left out: pip install {PEERS[name][0]}")
    for members in options.members or (32, 193, 1_000):
        for family in Family:
            drawn_graph = graph(family, members, 0)
            seeds = sorted(random.Random(1).sample(range(members), members // 10))
            ours = Cascades(drawn_graph, seeds)
            peers = {name: entering(drawn_graph, seeds) for name, entering in entered.items()}
            for way in peers.values():
                check(ours, way)
            print(f"{members:,} members, {family.value}: the same members follow; cascades a second")
            runs = {"consensus": ours.run, **{name: way.run for name, way in peers.items()}}
            found = dict(rates(runs, options.seconds, options.runs))
            for name, rate in found.items():
                print(f"  {name:<12}{rate:>12,.0f}   x {found['consensus'] / rate:,.1f}", flush=True)


if __name__ == "__main__":
    main()
