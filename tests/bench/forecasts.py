"""How many scenarios a second a forecast goes through, drawing included, and one at a time for comparison.

    PYTHONPATH=src:. python -m tests.bench.forecasts [MEMBERS ...] [--processes N] [--seconds S]

Each of so many members objects, and each objection is lifted by the last day with a chance of its own; the rule is no
objection, and what is asked is whether the body can adopt by that day.  Of the network nothing is left out that a
forecast tells: the last to hold out and what each assumption changes are counted too.

one process   scenarios for each second of the processor, drawn and evaluated, over about S seconds (4 unless said)
N processes   scenarios a second by the clock in so many processes (2 unless said)
one by one    scenarios for each second of the processor if each is drawn by `random` and put to `Prospect.unblocks`
ratio         the first by the last
"""

import argparse
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from random import Random
from time import perf_counter, process_time

import consensus as cs
from consensus.forecasting import Assumption, Lift, Within
from consensus.forecasting.ensemble import fired_by
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


def rate(asked: ForecastQuestion, seconds: float, processes: int = 1) -> float:
    """Scenarios a second."""
    if processes == 1:
        return _rate(asked, seconds, None)
    with ProcessPoolExecutor(processes) as pool:
        list(pool.map(abs, range(processes)))
        return _rate(asked, seconds, pool)


def _rate(asked: ForecastQuestion, seconds: float, pool: ProcessPoolExecutor | None) -> float:
    clock = process_time if pool is None else perf_counter
    blocks, done, took = 8, 0, 0.0
    while took < seconds / 2:
        begun = clock()
        drawn_counts(asked.ensemble, blocks * SCENARIOS, 1, pool)
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
    parser.add_argument("--seconds", type=float, default=4.0)
    options = parser.parse_args()
    print(
        f"{'members':>8}  {'one process':>13}  {f'{options.processes} processes':>13}  {'one by one':>11}  {'ratio':>7}"
    )
    for members in options.members:
        asked = question(members)
        alone, together = rate(asked, options.seconds), rate(asked, options.seconds, options.processes)
        single = rate_one_by_one(asked, options.seconds / 2)
        print(f"{members:8,}  {alone:13,.0f}  {together:13,.0f}  {single:11,.0f}  {alone / single:7,.0f}")


if __name__ == "__main__":
    main()
