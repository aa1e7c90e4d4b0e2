"""Forecasts on a cluster of Dask: the same numbers as on one processor, even if a worker is killed.

`uvx nox -s cluster` runs these, since they need `distributed`.
"""

import os
import signal
import warnings
from collections.abc import Iterator
from concurrent.futures import Executor
from threading import Timer
from typing import Any

import pytest

import consensus as cs
from consensus.forecasting import Assumption, GiveWay, Within

distributed = pytest.importorskip("distributed")

pytestmark = pytest.mark.nightly

FEBRUARY = cs.load("nato-2024").on("2024-02-21")
SCENARIOS = 8_000_000
"""As many as take some seconds, so that a worker can be killed in the middle."""


def chance_by_the_summit(executor: Executor | None = None) -> cs.Forecast:
    return cs.forecast(FEBRUARY, by="2024-07-09", scenarios=SCENARIOS, seed=3, executor=executor)


def chance_with(number: int, situation: cs.Situation) -> float:
    """The chance by the summit if Romania gives way with a chance of so many in 10,000."""
    romania = Assumption.that(GiveWay("RO"), when=Within("2024-07-01", chance=f"{number}/10000"))
    return cs.forecast(situation, [romania], by="2024-07-09", days=[]).probability


@pytest.fixture(scope="module")
def client() -> Iterator[Any]:
    """Two workers of one thread each."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with (
            distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster,
            distributed.Client(cluster) as connected,
        ):
            yield connected


@pytest.fixture(scope="module")
def alone() -> cs.Forecast:
    """The forecast on one processor."""
    return chance_by_the_summit()


def test_a_cluster_comes_to_the_same_numbers(client: Any, alone: cs.Forecast) -> None:
    """Every chance, to the last digit."""
    assert chance_by_the_summit(client.get_executor()) == alone


def test_no_scenario_is_lost_or_doubled_with_a_worker(client: Any, alone: cs.Forecast) -> None:
    """A worker is killed in the middle; what it was at is done again, once."""
    victim = next(iter(client.run(os.getpid).values()))
    killing = Timer(0.5, os.kill, (victim, signal.SIGKILL))
    killing.start()
    assert chance_by_the_summit(client.get_executor()) == alone
    assert killing.finished.is_set()
    assert victim not in client.run(os.getpid).values()


def test_a_study_of_ten_thousand_assumptions(client: Any) -> None:
    """Each set of assumptions has its own forecast, sent to whichever worker is free."""
    june = cs.load("nato-2024").on("2024-06-19", known_by="2024-06-19")
    situation = client.scatter(june, broadcast=True)
    found = client.gather(client.map(chance_with, range(10_000), situation=situation))
    assert found == pytest.approx([number / 10_000 for number in range(10_000)])
