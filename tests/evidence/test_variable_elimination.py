"""Groups that are summed out, against every way to choose an attitude for each member."""

from collections import Counter
from itertools import product

from hypothesis import example, given
from hypothesis import strategies as st

from consensus.evidence.running_counts import WeightedMembers
from consensus.evidence.variable_elimination import CountCondition, CountingProblem, StatementFactor

ATTITUDES = (0, 1, 2)


@st.composite
def increments(draw: st.DrawFn, places: tuple[int, ...]) -> dict[tuple[int, int], int]:
    """What members of some classes add to a number."""
    return {(place, each): draw(st.integers(0, 2)) for place in places for each in ATTITUDES}


@st.composite
def problems(draw: st.DrawFn) -> CountingProblem:
    """Two groups apart and one around the first of them, with a number that is asked of everybody."""
    order = tuple(sorted((0, 1, 2, 3, 4, *draw(st.lists(st.integers(0, 4), max_size=1)))))
    weights = {place: {each: draw(st.integers(1, 3)) for each in ATTITUDES} for place in set(order)}
    groups = draw(st.permutations([(0, 1), (2, 3), (0, 1, 2), (0, 1, 2, 3, 4)]))
    factors = [
        StatementFactor(
            (CountCondition(draw(increments(group)), draw(st.integers(0, 3)), draw(st.sampled_from([None, 3, 4]))),),
            if_true=draw(st.integers(1, 2)),
            if_false=draw(st.integers(0, 1)),
        )
        for group in groups
    ]
    return CountingProblem(WeightedMembers(order, weights), tuple(factors), asked=draw(increments((0, 2, 4))))


def is_true(factor: StatementFactor, world: list[tuple[int, int]]) -> bool:
    for condition in factor.conditions:
        number = sum(condition.increments.get(key, 0) for key in world)
        if number < condition.least or (condition.greatest is not None and number > condition.greatest):
            return False
    return True


PLAIN = {(place, each): each for place in range(5) for each in ATTITUDES}


def plain(*groups: tuple[int, ...]) -> CountingProblem:
    """Each group adds at least two, of members that all weigh the same."""
    members = WeightedMembers(tuple(range(5)), {place: dict.fromkeys(ATTITUDES, 1) for place in range(5)})
    factors = tuple(
        StatementFactor((CountCondition({key: n for key, n in PLAIN.items() if key[0] in group}, 2),))
        for group in groups
    )
    return CountingProblem(members, factors, asked=PLAIN)


@given(problems())
@example(plain((0, 1), (2, 3), (0, 1, 2, 3, 4)))
def test_groups_that_are_summed_out_leave_every_weight_as_it_was(problem: CountingProblem) -> None:
    """The weight of all worlds, of those by the attitude of one member, and of those by a number that is asked for."""
    members, asked = problem.members, problem.asked
    assert asked is not None
    firsts = {place: members.order.index(place) for place in members.order}
    by_attitude, by_number = Counter[tuple[int, int]](), Counter[int]()
    for attitudes in product(ATTITUDES, repeat=len(members.order)):
        world = list(zip(members.order, attitudes, strict=True))
        weight = 1
        for place, each in world:
            weight *= members.weights[place][each]
        for factor in problem.factors:
            weight *= factor.if_true if is_true(factor, world) else factor.if_false
        by_number[sum(asked.get(key, 0) for key in world)] += weight
        for place, step in firsts.items():
            by_attitude[place, attitudes[step]] += weight
    assert problem.total == by_number.total()
    reduced, _ = problem.reduced()
    assert reduced.asked_count is not None
    found = Counter[int]()
    for numbers in reduced.count().by_number().values():
        found.update({reduced.asked_count.given + number: weight for number, weight in enumerate(numbers)})
    assert +found == +by_number
    if by_number.total():
        told = problem.by_attitude()
        assert {(place, each): told[place][each] for place, each in by_attitude} == dict(by_attitude)


def test_groups_are_summed_out_where_that_is_less_work() -> None:
    """Two groups apart from one another each give way to a single member."""
    problem, groups = plain((0, 1), (2, 3), (0, 1, 2, 3, 4)).reduced()
    assert [sorted(group.members.weights) for group in groups] == [[0, 1], [2, 3]]
    assert problem.members.order == (5, 6, 4)
