"""How long it takes to weigh many reports about a large body, beside OR-Tools CP-SAT asked the same.

    pip install ortools
    PYTHONPATH=src:. python -m tests.bench.evidence [--members N] [--claims N] [--seeds N]

A race is drawn from a seed: a body in five regions of three parts each, and eight groups across them; what every
member's stance is in truth; and claims that are all true: half of them name members, one in eight a whole part, and
the others count supporters, hold-outs or the undecided of the body, of a region, a part or a group, vaguely or exactly.
In the *contradictory* race, four counts are off by more than they allow.

hear          reading which claims stand, from a situation that nobody has asked yet
consequences  that, the bounds of supporters and hold-outs, every member's possible stances, and the rule's outcomes
grounds       the smallest sets of statements on which the least and the greatest number of supporters rest
first         the first contradiction of the contradictory race, from a situation that nobody has asked yet
set aside     which of its statements are not relied on, within a minute; where that is not enough, it is told of which
              seed, and of how many statements it is not known
likelihood    how likely each number of supporters, each outcome and each member's stances are, by a prior for stances,
              in a race without the groups across regions: only groups within groups
doubted       the same, where every fifth claim is taken to be right with a chance of nine in ten

Numbers are medians over the seeds (5 unless said), with the longest.  CP-SAT is given a variable for each member and
stance, and asked for the least and the greatest number of supporters and of hold-outs, and for each member and each
stance whether it can be; the answers are compared, and a difference ends the run.
"""

import argparse
import random
from collections.abc import Callable
from datetime import date, timedelta
from fractions import Fraction
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from statistics import median
from time import perf_counter
from typing import NamedTuple

from consensus.evidence import Attitude, Evidence, Likelihood, Prior, weigh
from consensus.records import (
    HOLD_OUTS,
    Body,
    Candidate,
    CountClaim,
    Group,
    Member,
    Nomination,
    Office,
    Proposal,
    Report,
    Setting,
    Stance,
    StanceClaim,
)
from consensus.rules import NoObjection
from consensus.situation import Situation
from consensus.timeline import Timeline

BEGUN = date(2026, 1, 1)
MINUTE = 60
UNDECIDED = (Stance.RESERVED, Stance.UNDECLARED)
WEIGHTS = {Stance.SUPPORTS: 60, Stance.OBJECTS: 5, Stance.RESERVED: 15, Stance.UNDECLARED: 15, Stance.ABSTAINS: 5}


class Drawn(NamedTuple):
    """A race, with what is true of it."""

    situation: Situation
    truth: dict[str, Stance]


def name(number: int) -> str:
    return f"m{number:03}"


def groups_of(chance: random.Random, members: list[str], *, across: int) -> list[Group]:
    """Regions, their parts, and so many groups across them."""
    found = []
    for region in range(5):
        within = members[region::5]
        found.append(Group(id=f"region-{region}", members=within))
        found += [Group(id=f"part-{region}-{part}", members=within[part::3]) for part in range(3)]
    found += [
        Group(id=f"group-{number}", members=sorted(chance.sample(members, max(3, len(members) // 6))))
        for number in range(across)
    ]
    return found


def counted(chance: random.Random, truth: dict[str, Stance], group: Group | None, *, off: int = 0) -> CountClaim:
    """A true count of some stances, vague or exact; or one that is off by so many."""
    stances = chance.choice([(Stance.SUPPORTS,), HOLD_OUTS, UNDECIDED])
    within = sorted(truth) if group is None else group.members
    number = min(len(within), sum(truth[member] in stances for member in within) + off)
    slack = 0 if off else chance.choice([0, 0, 1, 3])
    return CountClaim(
        stances=stances,
        proposal="meier",
        at_least=max(0, number - slack),
        at_most=None if chance.random() < 0.3 and not off else number + slack,
        group=None if group is None else group.id,
    )


def drawn(members: int, claims: int, seed: int, *, contradictory: bool = False, across: int = 8) -> Drawn:
    chance = random.Random(f"{members} {claims} {seed}")
    names = [name(number) for number in range(members)]
    truth = dict(zip(names, chance.choices(list(WEIGHTS), list(WEIGHTS.values()), k=members), strict=True))
    groups = groups_of(chance, names, across=across)
    parts = [group for group in groups if group.id.startswith("part")]
    made: list[StanceClaim | CountClaim] = []
    for number in range(claims):
        if number % 2 == 0:
            member = chance.choice(names)
            made.append(StanceClaim(stance=truth[member], members=[member], proposal="meier"))
        elif number % 8 == 1:
            part = chance.choice(parts)
            like = [member for member in part.members if truth[member] is Stance.SUPPORTS] or part.members[:1]
            if like:
                made.append(StanceClaim(stance=Stance.SUPPORTS, members=like, proposal="meier"))
                truth |= dict.fromkeys(like, Stance.SUPPORTS)
        else:
            made.append(counted(chance, truth, chance.choice([None, *groups])))
    # A count made before another member was found to support would be off.
    made = [claim if isinstance(claim, StanceClaim) else _true(claim, truth, groups) for claim in made]
    if contradictory:
        made += [counted(chance, truth, group, off=4) for group in groups[:4]]
    # All on one day, so that no count replaces another.
    reports = [
        Report(id=f"r{number}", reported_on=BEGUN.isoformat(), claims=[claim]) for number, claim in enumerate(made)
    ]
    setting = Setting(
        body=Body(name="Assembly", members=[Member(id=member) for member in names], groups=groups),
        offices=[Office(id="secretary")],
        candidates=[Candidate(id="meier")],
        proposals=[Proposal(id="meier", names=[Nomination(office="secretary", candidate="meier")])],
    )
    situation = Situation(
        setting=setting, rule=NoObjection(), timeline=Timeline(reports=reports), day=BEGUN + timedelta(days=1)
    )
    return Drawn(situation, truth)


def _true(claim: CountClaim, truth: dict[str, Stance], groups: list[Group]) -> CountClaim:
    within = (
        sorted(truth) if claim.group is None else next(group.members for group in groups if group.id == claim.group)
    )
    number = sum(truth[member] in claim.stances for member in within)
    least = min(number, claim.at_least or 0)
    most = None if claim.at_most is None else max(number, claim.at_most)
    return CountClaim(stances=claim.stances, proposal="meier", at_least=least, at_most=most, group=claim.group)


def consequences(evidence: Evidence) -> tuple[object, ...]:
    """Everything that follows: what CP-SAT is asked too, and the outcomes."""
    possible = tuple(evidence.possible(member) for member in evidence.testimony.members)
    supporters, hold_outs = evidence.supporters, evidence.hold_outs
    return (supporters.least, supporters.greatest), (hold_outs.least, hold_outs.greatest), possible


def by_cp_sat(evidence: Evidence) -> tuple[object, ...]:
    """The same by a model with a variable for each member and attitude."""
    cp_model = import_module("ortools.sat.python.cp_model")
    model = cp_model.CpModel()
    said = evidence.testimony
    has = {
        (period, attitude): model.new_bool_var(f"{period.member} {attitude.name}")
        for period in said.periods
        for attitude in said.domains[period]
    }
    for period in said.periods:
        model.add_exactly_one(has[period, attitude] for attitude in said.domains[period])
    for statement in evidence.relied_on:
        for period, limit in statement.limits:
            model.add_bool_or(has[period, attitude] for attitude in said.domains[period] & limit)
        for number in statement.numbers:
            total = sum(has[s, a] for s in number.periods for a in said.domains[s] & number.attitudes)
            model.add_linear_constraint(total, number.least, number.greatest)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1

    def extreme(stances: tuple[Stance, ...], find: Callable[[object], object]) -> int:
        model.clear_objective()
        find(sum(literal for (period, attitude), literal in has.items() if attitude.stance in stances))
        assert solver.solve(model) == cp_model.OPTIMAL
        found: float = solver.objective_value
        return round(found)

    bounds = [
        (extreme(stances, model.minimize), extreme(stances, model.maximize))
        for stances in ((Stance.SUPPORTS,), HOLD_OUTS)
    ]
    model.clear_objective()
    possible = []
    for period in said.periods:
        found = set()
        for attitude in sorted(said.domains[period], key=lambda each: list(Attitude).index(each)):
            model.clear_assumptions()
            model.add_assumption(has[period, attitude])
            if solver.solve(model) in (cp_model.OPTIMAL, cp_model.FEASIBLE):
                found.add(attitude.stance)
        possible.append(frozenset(found))
    return bounds[0], bounds[1], tuple(possible)


def likely(race: Drawn, *, doubted: int = 0) -> tuple[object, ...]:
    """How likely everything is, by a prior; every so many reports are taken to be right nine times in ten, if any."""
    shares = {stance: Fraction(weight, sum(WEIGHTS.values())) for stance, weight in WEIGHTS.items()}
    reports = race.situation.timeline.reports
    reliability = {report.id: Fraction(9, 10) for report in reports[::doubted]} if doubted else {}
    found = Likelihood(evidence=weigh(race.situation), prior=Prior(stances=shares, reliability=reliability))
    return found.supporters, found.outcomes, [found.stance(member) for member in race.truth]


def timed(ask: Callable[[], object]) -> float:
    begun = perf_counter()
    ask()
    return perf_counter() - begun


def measured(members: int, claims: int, seed: int) -> dict[str, float]:
    """Seconds of each part, each from a race that nobody has asked yet where the part says so."""
    untouched = drawn(members, claims, seed).situation
    times = {"hear": timed(lambda: weigh(untouched))}
    race = drawn(members, claims, seed)
    evidence: list[Evidence] = []

    def whole() -> None:
        evidence.append(weigh(race.situation))
        consequences(evidence[0])
        assert evidence[0].outcomes

    times["consequences"] = timed(whole)
    assert all(race.truth[member] in evidence[0].possible(member) for member in race.truth)
    supporters = evidence[0].supporters
    times["grounds"] = timed(lambda: (supporters.least_rests_on, supporters.greatest_rests_on))
    wrong = drawn(members, claims, seed, contradictory=True)
    times["first"] = timed(lambda: next(weigh(wrong.situation).contradictions()))
    contested = weigh(wrong.situation, time_limit=MINUTE)
    times["set aside"] = timed(lambda: contested.set_aside)
    if contested.unknown:
        number, of = len(contested.unknown), len(contested.statements)
        known = f"{len(contested.set_aside)} are set aside, and of the other {number} it is not known"
        print(f"  seed {seed}: stopped after a minute; of {of} statements, {known}", flush=True)
    for part, doubted in (("likelihood", 0), ("doubted", 5)):
        nested = drawn(members, claims, seed, across=0)
        times[part] = timed(partial(likely, nested, doubted=doubted))
    return times


def compared(members: int, claims: int, seed: int) -> tuple[float, float]:
    """Our seconds and those of CP-SAT for the same consequences, which are compared."""
    race = drawn(members, claims, seed)
    found: list[tuple[object, ...]] = []
    ours = timed(lambda: found.append(consequences(weigh(race.situation))))
    evidence = weigh(race.situation)
    assert evidence.relied_on
    theirs = timed(lambda: found.append(by_cp_sat(evidence)))
    assert found[0] == found[1], f"seed {seed}: the answers differ"
    return ours, theirs


def main() -> None:
    parser = argparse.ArgumentParser(description="How long it takes to weigh many reports.")
    parser.add_argument("--members", type=int, default=193)
    parser.add_argument("--claims", type=int, default=200)
    parser.add_argument("--seeds", type=int, default=5)
    asked = parser.parse_args()
    runs = [measured(asked.members, asked.claims, seed) for seed in range(asked.seeds)]
    print(f"{asked.members} members, {asked.claims} claims, {asked.seeds} seeds")
    for part in runs[0]:
        times = [run[part] for run in runs]
        print(f"  {part:<14}{median(times):>8.3f} s   at most {max(times):.3f} s", flush=True)
    if find_spec("ortools") is None:
        print("  CP-SAT is not installed")
        return
    pairs = [compared(asked.members, asked.claims, seed) for seed in range(asked.seeds)]
    ratio = median(theirs / ours for ours, theirs in pairs)
    print(f"  CP-SAT        {median(theirs for _, theirs in pairs):>8.3f} s   {ratio:.1f} times ours")


if __name__ == "__main__":
    main()
