"""How many scenarios a second a forecast goes through, drawing included, and one at a time for comparison.

    PYTHONPATH=src:. python -m tests.bench.forecasts [MEMBERS ...] [--processes N] [--seconds S] [--runs N]

Each of so many members objects, and each objection is lifted by the last day with a chance of its own; the rule is no
objection, and what is asked is whether the body can adopt by that day.  Every number is the median of N runs (3 unless
said) of about S seconds (2 unless said) that take turns.

by a date     scenarios for each second of the processor, drawn and evaluated: who can adopt by the day, nothing else
forecast      the same with all that a forecast tells: the last to hold out, and what each assumption changes
N processes   that by the clock, in so many processes (2 unless said)
one by one    scenarios for each second of the processor if each is drawn by `random` and put to `Prospect.unblocks`
ratio         the first by the last
"""

import argparse
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from random import Random
from statistics import median
from time import perf_counter, process_time

import attrs

import consensus as cs
from consensus.forecasting import Assumption, Lift, Within
from consensus.forecasting.ensemble import Ensemble
from consensus.forecasting.ensemble_compiler import fired_by
from consensus.forecasting.forecast_question import ForecastQuestion, drawn_counts
from consensus.forecasting.scenario_drawing import SCENARIOS
from consensus.records import CandidacyStatus

SIZES = (32, 193, 1_000)
FIRST, LAST = date(2026, 3, 2), date(2026, 6, 1)


def question(members: int) -> ForecastQuestion:
    """A forecast of a body of which everybody objects."""
    names = [f"M{place}" for place in range(members)]
    claims = [cs.CandidacyClaim(candidate="meier", status=CandidacyStatus.NOMINATED)]
    objections = [cs.ObjectionClaim(member=name, objection=f"of-{name}", proposal="meier") for name in names]
    setting = cs.Setting(
        body=cs.Body(name="Commission", members=[cs.Member(id=name, name=name) for name in names]),
        offices=[cs.Office(id="secretary", title="Secretary")],
        candidates=[cs.Candidate(id="meier", name="Meier")],
        proposals=[cs.Proposal(id="meier", names=[cs.Nomination(office="secretary", candidate="meier")])],
    )
    source = cs.Source(id="nzz", reported_on=str(FIRST))
    report = cs.Report(id="nzz", sources=["nzz"], claims=[*claims, *objections])
    race = cs.Appointment(
        title="Secretary",
        setting=setting,
        rule=cs.NoObjection(),
        timeline=cs.Timeline().append(report, sources=[source]),
    )
    situation = race.on(FIRST)
    random = Random(members)
    chances = (f"{random.randint(900, 999)}/1000" for _ in names)
    return ForecastQuestion(
        situation=situation,
        proposal="meier",
        rule=situation.rule_of("meier"),
        days=(FIRST, LAST),
        assumptions=tuple(
            Assumption.that(Lift(f"of-{name}"), when=Within(LAST, chance=chance))
            for name, chance in zip(names, chances, strict=True)
        ),
        suppositions=(),
    )


def by_a_date(asked: ForecastQuestion) -> Ensemble:
    """The question compiled, without what else a forecast tells."""
    return attrs.evolve(asked.ensemble, followed=(), assumed=())


def rate(ensemble: Ensemble, seconds: float, pool: ProcessPoolExecutor | None = None) -> float:
    """Scenarios a second: of the processor, or by the clock if they are worked out by several processes."""
    clock = process_time if pool is None else perf_counter
    blocks, done, took = 8, 0, 0.0
    while took < seconds / 2:
        begun = clock()
        drawn_counts(ensemble, blocks * SCENARIOS, 1, pool)
        took = clock() - begun
        done, blocks = blocks, blocks * 2
    return done * SCENARIOS / took


def rate_one_by_one(asked: ForecastQuestion, seconds: float) -> float:
    """Scenarios a second, one after another."""
    prospect = asked.prospects[-1]
    random = Random(1)
    lifted = [
        (list(fired_by(each.endings[0].happenings[0], prospect)), float(each.when.chance))
        for each in asked.events
        if isinstance(each.when, Within)
    ]
    unmade = [*prospect.leaves(())]
    done, begun = 0, process_time()
    while process_time() - begun < seconds:
        prospect.unblocks([*unmade, *(gate for gates, chance in lifted if random.random() < chance for gate in gates)])
        done += 1
    return done / (process_time() - begun)


def main() -> None:
    """Print a line for each size."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("members", type=int, nargs="*", default=SIZES)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--seconds", type=float, default=2.0)
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    together = f"{options.processes} processes"
    print(f"{'members':>8}  {'by a date':>13}  {'forecast':>13}  {together:>13}  {'one by one':>11}  {'ratio':>7}")
    with ProcessPoolExecutor(options.processes) as pool:
        list(pool.map(abs, range(options.processes)))
        for members in options.members:
            asked = question(members)
            alone, seconds = by_a_date(asked), options.seconds
            found = [
                (
                    rate(alone, seconds),
                    rate(asked.ensemble, seconds),
                    rate(asked.ensemble, seconds, pool),
                    rate_one_by_one(asked, seconds / 2),
                )
                for _ in range(options.runs)
            ]
            date_alone, forecast, many, single = map(median, zip(*found, strict=True))
            print(
                f"{members:8,}  {date_alone:13,.0f}  {forecast:13,.0f}  {many:13,.0f}  {single:11,.0f}"
                f"  {date_alone / single:7,.0f}",
                flush=True,
            )


if __name__ == "__main__":
    main()
