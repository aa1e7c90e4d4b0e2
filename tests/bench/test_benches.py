"""The benchmarks of unblocking still run, and every engine that is installed finds what the library finds."""

from collections.abc import Iterator
from itertools import product
from random import Random

import pytest

from consensus import unblock
from consensus.assent import Costs, Prospect
from consensus.evidence import Distribution
from consensus.forecasting import Within
from consensus.forecasting.forecast_question import drawn_counts
from consensus.forecasting.scenario_drawing import SCENARIOS
from consensus.records import Stance
from consensus.unblocking import Status
from tests.bench import (
    assemblies,
    banks,
    cascades,
    evidence,
    exponents,
    forecasts,
    peers,
    random_thresholds,
    unblocking,
    views,
)
from tests.bench.cascade import Cascade, Fired, Moves
from tests.bench.drafts import Draft, Family, Goal, draft, impossible, mixed
from tests.bench.other_engines import ENGINES
from tests.bench.races import PROPOSAL, conceded, name, race

FAMILIES = pytest.mark.parametrize("family", Family, ids=lambda family: family.value)


def drafts(family: Family, members: int, *seeds: int) -> Iterator[Draft]:
    """Easy and hard ones of every goal, with and without exclusions and backfires, of these seeds (else 1)."""
    for seed, goal, hard in product(seeds or (1,), Goal, (False, True)):
        drawn = draft(family, members, seed, hard=hard, goal=goal)
        yield drawn
        yield mixed(drawn)


def ids(drawn: Draft) -> dict[tuple[str, int], str]:
    """The library's name for each move."""
    grants = {("grant", number): f"grant:{conceded(number)}" for number in range(len(drawn.prices))}
    return grants | {("win over", member): f"win-over:{name(member)}:{PROPOSAL}" for member in drawn.persuasion}


@FAMILIES
def test_a_seed_draws_one_deadlock(family: Family) -> None:
    """The same family, size and seed give the same deadlock, and another seed another."""
    assert draft(family, 40, 3) == draft(family, 40, 3)
    assert draft(family, 40, 3) != draft(family, 40, 4)


@FAMILIES
def test_everything_planted_opens_a_way(family: Family) -> None:
    """Whatever is drawn, to concede all that is planted and to win everybody over unblocks."""
    for drawn in drafts(family, 24):
        everything = {*(("grant", concession) for concession in drawn.planted)}
        assert Cascade(drawn).unblocks(Moves({*everything, *(("win over", member) for member in drawn.persuasion)}))


@FAMILIES
def test_two_networks_agree(family: Family) -> None:
    """The benchmarks' own network and the library's tell the same members' assent under the cheapest plan.

    Members that wait and follow somebody as well are met only in some of these.
    """
    for drawn in drafts(family, 36, 0, 1):
        made = race(drawn)
        prospect = Prospect.of(made.situation(), costs=Costs(dict(made.costs)))
        plan = unblock(made.situation(), costs=made.costs).cheapest
        assert plan is not None
        chosen = {move.id for move in plan.moves}
        moves = frozenset(move for move, id_ in ids(drawn).items() if id_ in chosen)
        cascade = Cascade(drawn)
        fired = Fired(cascade, cascade.chosen(moves))
        aftermath = prospect.after(sorted(chosen))
        assert cascade.unblocks(moves)
        assert cascade.cost(moves) == plan.cost
        assert all(
            aftermath.assents(name(member)) == fired.has(cascade.assents[member]) for member in range(len(drawn.kinds))
        )


@pytest.mark.parametrize("engine", ENGINES)
def test_another_engine_finds_the_same_optimum(engine: str) -> None:
    """An engine that is given the problem in its own terms proves the same cost."""
    package, ask = ENGINES[engine]
    pytest.importorskip(package)
    for drawn in (*drafts(Family.SCALE_FREE, 16), draft(Family.SCALE_FREE, 40, 1), draft(Family.SMALL_WORLD, 80, 0)):
        made = race(drawn)
        found = ask(drawn, 20.0)
        assert found.proven
        assert found.cost == unblock(made.situation(), costs=made.costs).bound


@pytest.mark.parametrize("way", ["situation", "NDlib", "cynetdiff"])
def test_another_cascade_is_the_same(way: str) -> None:
    """Whoever follows, and in which round, is the same in every model of linear thresholds."""
    if way == "NDlib":
        pytest.importorskip("six", reason="NDlib needs it")
    pytest.importorskip(cascades.WAYS[way][0])
    for family in Family:
        assert cascades.compare(cascades.graph(family, 50, 1), ["network", way], 3).keys() == {"network", way}


def test_an_impossible_deadlock_has_no_way_out() -> None:
    """Two members that wait for one another, or an ask that contradicts itself, leave no plan."""
    made = race(impossible(draft(Family.BLOCS, 40, 0)))
    assert unblock(made.situation(), costs=made.costs).status is Status.IMPOSSIBLE


@pytest.mark.parametrize("rule", list(assemblies.rules(60)), ids=lambda rule: rule.text)
def test_a_plain_majority_costs_what_a_count_says(rule: assemblies.Rule) -> None:
    """Whatever the stances of sixty members, what is cheapest costs what a count comes to that needs no engine."""
    for seed in range(2):
        assemblies.check(rule, assemblies.drawn(Random(seed), 60))


@pytest.mark.parametrize(("rule", "known"), [(assemblies.HALF, 0), (assemblies.TWO_THIRDS, 60)])
def test_a_roll_call_of_193_costs_what_a_count_says(rule: assemblies.Rule, known: int) -> None:
    """The vote on ES-11/1, with none or sixty of those in favour known."""
    assemblies.check(rule, assemblies.roll_call(known))


@pytest.mark.parametrize("rule", banks.RULES)
def test_what_a_made_up_bank_costs_is_proven(rule: str) -> None:
    """Of a bank of eight with a secret poll, each command has its answer, and the price by the reports is proven."""
    bank = banks.Bank(rule, 8, "secret poll", 1)
    assert bank.case() == banks.Bank(rule, 8, "secret poll", 1).case()
    printed = {name: banks.ran(bank, parts)[0] for name, parts in banks.COMMANDS.items()}
    assert all(printed.values()) and "as far as the time allowed" not in printed["unblock"]


def test_times_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    """Each part of a call is timed, and no cost differs from run to run."""
    made = race(draft(Family.BLOCS, 24, 0))
    one, other = unblocking.taken(made), unblocking.taken(made)
    assert one.cost == other.cost
    assert min(one.whole, one.fold, one.compiling, one.replay) > 0
    unblocking.dead_ends(1, members=24)
    assert "an impasse" in capsys.readouterr().out


def test_engines_are_compared(capsys: pytest.CaptureFixture[str]) -> None:
    """A comparison runs every engine as a process of its own, and shows the ratios."""
    problem = peers.Problem(Family.BLOCS, 12, 0)
    runs = peers.compare(problem, [peers.OURS, "clingo"], 1, 20.0)
    peers.show(problem, runs)
    peers.summary("twelve", [runs])
    assert runs[peers.OURS].found.cost == runs["clingo"].found.cost
    assert "twelve: 1 problems" in capsys.readouterr().out


def test_the_benchmark_of_evidence_asks_and_finds_the_truth_possible() -> None:
    """Each part of it runs on a small body, and what is likely is what is possible."""
    assert set(evidence.measured(12, 12, 0)) >= {"consequences", "first", "likelihood", "doubted"}
    race = evidence.drawn(12, 12, 0, across=0)
    supporters, _, stances = evidence.likely(race)
    assert isinstance(supporters, Distribution)
    assert supporters[sum(stance is Stance.SUPPORTS for stance in race.truth.values())] > 0
    assert isinstance(stances, list)
    assert all(race.truth[member] in likely for member, likely in zip(race.truth, stances, strict=True))


@pytest.mark.slow
def test_the_benchmark_of_views_draws_each(capsys: pytest.CaptureFixture[str]) -> None:
    """Every view of a case is drawn, timed and weighed."""
    views.main((("nato-2024", "2024-06-19"),))
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "nato-2024 on 2024-06-19"
    assert {line.split()[0] for line in lines[1:]} >= {"situation", "race", "verdict", "unblocking", "evidence", "ring"}


@pytest.mark.parametrize("what", exponents.GROWING)
def test_whatever_grows_has_an_answer(what: str) -> None:
    """Each question of the benchmark of exponents is answered at its first size."""
    first, make = exponents.GROWING[what]
    assert make(first, 0, 10.0)() is not None


def test_the_exponent_is_the_slope_of_the_logarithms() -> None:
    """What takes four times as long at twice the size has the exponent 2, and its cliff where it takes too long."""
    growth = exponents.Growth((1, 2, 4, 8, 16), (9.0, 0.1, 0.4, 1.6, 6.4))
    assert growth.exponent == pytest.approx(2.0)
    assert (growth.cliff(1.0), growth.cliff(10.0)) == (1, None)
    assert exponents.Growth((1,), (1.0,)).exponent is None


def test_the_forecasts_that_are_timed_are_right() -> None:
    """All objections have to be lifted: the chance is the product of theirs, within five standard errors."""
    asked = forecasts.question(5)
    expected = 1.0
    for each in asked.events:
        assert isinstance(each.when, Within)
        expected *= float(each.when.chance)
    scenarios = 2 * SCENARIOS
    [_, found] = drawn_counts(asked.ensemble, scenarios, 1).adopted[0]
    assert abs(found / scenarios - expected) < 5 * (expected * (1 - expected) / scenarios) ** 0.5
    assert drawn_counts(forecasts.by_a_date(asked), scenarios, 1).adopted[0][-1] == found
    assert forecasts.rate_one_by_one(asked, 0.01) > 0


@pytest.mark.parametrize("way", ["NDlib", "cynetdiff"])
def test_cascades_with_random_thresholds_are_the_same(way: str) -> None:
    """Given the thresholds that were drawn for a scenario, the same members follow in another package."""
    if way == "NDlib":
        pytest.importorskip("six", reason="NDlib needs it")
    package, entering = random_thresholds.PEERS[way]
    pytest.importorskip(package)
    for family in Family:
        drawn = cascades.graph(family, 20, 1)
        random_thresholds.check(random_thresholds.Cascades(drawn, [0, 1]), entering(drawn, [0, 1]))


def test_random_thresholds_are_those_of_the_model() -> None:
    """Of three that influence a member, one begins: it follows in a third of the cascades."""
    ours = random_thresholds.Cascades(cascades.Graph(((), (), (), (0, 1, 2)), (1, 1, 1, 1)), [0])
    found = ours.following(ours.leaves(0))[3].bit_count() / SCENARIOS
    assert abs(found - 1 / 3) < 5 * (2 / 9 / SCENARIOS) ** 0.5
