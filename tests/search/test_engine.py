"""Engines: each finds what brute force finds, and the same as the others, whatever it was asked before."""

from datetime import date
from itertools import product
from math import prod

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import consensus as cs
from consensus.assent import Prospect
from consensus.cases.known_bodies import european_union
from consensus.errors import EngineDisagrees
from consensus.integer_programs import CutShort
from consensus.records import DecisionResult
from consensus.search import integer_engine, portfolio
from consensus.search.answer_set_engine import AnswerSetEngine
from consensus.search.choices import OBJECTIVES, by_rank, irreducible_core, least_cost, points, way_out
from consensus.search.engine import (
    NOTHING_KNOWN,
    Assumptions,
    Engine,
    NotAllOf,
    Objective,
    Restriction,
    Solution,
    without_idle,
)
from consensus.search.integer_engine import IntegerEngine
from consensus.search.portfolio import Portfolio
from consensus.time_limit import UNLIMITED, TimeLimit
from tests.lake import lake, lake_with
from tests.unblocking.oracle import frontier
from tests.unblocking.questions import EnoughAndNot, Question, questions
from tests.unblocking.test_found_by_brute_force import race, supporting

UNION = european_union()
NICE_VOTES = UNION.votes_on(date(2013, 7, 1))
POPULATIONS_2018 = UNION.populations_on(date(2019, 1, 1))

TRIES = settings().max_examples


def counted(question: Question) -> Prospect | None:
    """The prospect of a question, if it can be counted out: if gates say what its rule asks for."""
    if question.situation.decided(question.goal, rule=question.rule) is DecisionResult.ADOPTED:
        return None
    prospect = question.prospect()
    return None if prospect.goal is None else prospect


@settings(max_examples=TRIES)
@given(questions(rule="of the algebra"), st.sampled_from((0, 20, integer_engine.MOST_AT_ONCE)))
def test_an_integer_program_finds_what_brute_force_finds(question: Question, at_once: int) -> None:
    """The cheapest, fewest, first moves by id, or that there are none: with or without cycles, at once or in stages."""
    prospect = counted(question)
    if prospect is None:
        return
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(integer_engine, "MOST_AT_ONCE", at_once)
        found = IntegerEngine(prospect).best(OBJECTIVES)
    best = question.oracle.cheapest(among=question.able, given=question.given)
    if best is None:
        assert found is None
    else:
        assert found is not None and tuple(move for move in found.moves if move not in prospect.given) == best[1]


@settings(max_examples=TRIES // 2)
@given(questions(rule="of the algebra", moves=6), st.booleans())
def test_every_engine_lists_the_same_choices_by_rank(question: Question, counts: bool) -> None:
    """By answer sets, by integer programs, or by both together, the same minimal choices come in the same order."""
    prospect = counted(question)
    if prospect is not None:
        expected = list(by_rank(AnswerSetEngine(prospect), prospect))
        assert list(by_rank(IntegerEngine(prospect), prospect)) == expected
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(portfolio, "counts_many", lambda _: counts and is_acyclic(prospect))
            assert list(by_rank(Portfolio(prospect), prospect)) == expected


def is_acyclic(prospect: Prospect) -> bool:
    """Whether no gate that moves decide depends on itself; only then are moves folded."""
    return portfolio._is_acyclic(prospect.network, prospect.undecided)


def test_a_move_that_is_taken_as_made_and_must_not_be_made() -> None:
    """All support Meier, who has withdrawn in what is taken as made: that it stays is all that the goal depends on."""
    prospect = Prospect.of(race(supporting("AT", "CH", "DE")), given=["withdraw:meier"])
    assert IntegerEngine(prospect).best(OBJECTIVES) is None
    assert AnswerSetEngine(prospect).best(OBJECTIVES) is None


@settings(max_examples=TRIES // 2)
@given(questions(rule="of the algebra", moves=6))
def test_the_frontier_is_what_brute_force_finds(question: Question) -> None:
    """No plan is as good in cost, moves and actors as one of the frontier, and better in one of them."""
    prospect = counted(question)
    if prospect is not None:
        expected = frontier(question.oracle.minimal(among=question.able, given=question.given))
        for engine in (IntegerEngine(prospect), AnswerSetEngine(prospect)):
            found = [tuple(move for move in moves if move not in prospect.given) for moves in points(engine, prospect)]
            assert found == [way.moves for way in expected]


@settings(max_examples=TRIES // 2)
@given(questions(rule="of the algebra"))
def test_the_way_out_of_an_impasse_is_the_same(question: Question) -> None:
    """The fewest waivers, and with them the cheapest moves, however they are found; and a core that is one to both."""
    prospect = counted(question)
    if prospect is not None and IntegerEngine(prospect).some() is None:
        engines: list[Engine] = [kind(prospect, waivable=True) for kind in (IntegerEngine, AnswerSetEngine)]
        assert way_out(engines[0]) == way_out(engines[1])
        for one, other in (engines, reversed(engines)):
            core = irreducible_core(one, prospect)
            assert other.some(Assumptions(keeping=core)) is None
            assert all(other.some(Assumptions(keeping=[each for each in core if each != spared])) for spared in core)


@given(questions(rule="of the algebra", moves=6), st.data())
def test_an_engine_may_be_asked_again_and_again(question: Question, data: st.DataObject) -> None:
    """Whatever was asked before, by whatever objectives, each question has the answer of an engine that is new."""
    prospect = counted(question)
    if prospect is None:
        return
    lists = st.permutations([Objective.COST, Objective.MOVES, Objective.ACTORS]).map(tuple)
    for kind in (AnswerSetEngine, IntegerEngine, Portfolio):
        asked_often: Engine = kind(prospect)
        restrictions: list[Restriction] = []
        for _ in range(3):
            new: Engine = kind(prospect)
            for restriction in restrictions:
                new.restrict(restriction)
            objectives = data.draw(lists)
            found = asked_often.best(objectives)
            assert found == new.best(objectives)
            without = data.draw(st.lists(st.sampled_from(sorted(prospect.moves)), max_size=2)) if prospect.moves else []
            some = asked_often.some(Assumptions(without=without))
            assert (some is None) == (new.some(Assumptions(without=without)) is None)
            assert some is None or not (set(some.moves) - prospect.given) & set(without)
            if some is not None and (free := set(some.moves) - prospect.given):
                fewer = asked_often.some(Assumptions(without=without, not_all=free))
                assert (fewer is None) == (new.some(Assumptions(without=without, not_all=free)) is None)
                assert fewer is None or not free <= set(fewer.moves)
            if found is None:
                break
            restrictions.append(NotAllOf(frozenset(found.moves) - prospect.given))
            asked_often.restrict(restrictions[-1])


def test_what_is_ruled_out_rules_out_no_other_choice() -> None:
    """Once one choice is told, those with all but one of its moves are still found, by either engine."""
    either = "lifted_when: {any: [{granted: fund}, {granted: seat/vice}]}"
    situation = cs.loads(lake_with("asks: [fund, seat/vice]", either)).on("2026-03-06")
    prospect = Prospect.of(situation, undeclared="withhold")
    expected = [solution.moves for solution in by_rank(AnswerSetEngine(prospect), prospect)]
    assert [solution.moves for solution in by_rank(IntegerEngine(prospect), prospect)] == expected
    assert len(expected) > 1


def test_idle_moves_are_left_out_of_what_is_told_when_a_search_is_cut_short() -> None:
    """Of all four moves one can be spared: the part of the post, as the whole is granted."""
    prospect = Prospect.of(cs.loads(lake()).on("2026-03-06"), undeclared="withhold")
    everything = Solution(moves=tuple(sorted(prospect.moves)))
    assert everything.moves == ("grant:fund", "grant:seat", "grant:seat/vice", "win-over:NO:meier")
    assert without_idle(prospect, everything).moves == ("grant:fund", "grant:seat", "win-over:NO:meier")


@settings(max_examples=TRIES // 2)
@given(questions(rule="of the algebra"), st.sampled_from((0, 20_000)))
def test_whichever_engine_takes_over_the_answer_is_the_same(question: Question, conflicts: int) -> None:
    """The cheapest, fewest, first moves by id, whether integer programs answer at once or only what is hard."""
    prospect = counted(question)
    if prospect is None:
        return
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(portfolio, "CONFLICTS_AT_FIRST", conflicts)
        found = Portfolio(prospect).best_so_far(OBJECTIVES, limit=UNLIMITED)
    best = question.oracle.cheapest(among=question.able, given=question.given)
    assert found.is_proven and found.is_first
    if best is None:
        assert found.solution is None
    else:
        assert found.solution is not None
        assert tuple(move for move in found.solution.moves if move not in prospect.given) == best[1]


def test_what_an_engine_finds_has_to_unblock() -> None:
    """Whether it is replayed by itself or with others, by the smaller network: no move is no plan."""
    ways = cs.unblock(cs.loads(lake()).on("2026-03-06"))
    assert ways.cheapest is not None
    found = Solution(moves=tuple(move.id for move in ways.cheapest.moves))
    for replayed in (Solution.replayed, Solution.replayed_with_others):
        assert replayed(found, ways.prospect) is found
        with pytest.raises(EngineDisagrees, match="a replay does not adopt after no move"):
            replayed(Solution(moves=()), ways.prospect)


def test_without_any_time_an_integer_program_knows_nothing() -> None:
    """There is neither a plan nor a bound."""
    engine = IntegerEngine(Prospect.of(cs.loads(lake()).on("2026-03-06")))
    assert engine.best_so_far(OBJECTIVES, limit=TimeLimit(0)) == NOTHING_KNOWN


@given(st.lists(st.integers(1, 9), min_size=1, max_size=4), st.data())
def test_digits_are_told_to_be_at_least_what_their_sum_is(most: list[int], data: st.DataObject) -> None:
    """Of a bound on the weighted sum of digits follow digits that none within the bound come before."""
    weights = {column: -prod(1 + each for each in most[column + 1 :]) for column in range(len(most))}
    bound = data.draw(st.integers(0, prod(1 + each for each in most) - 1))
    least = tuple(integer_engine.digits_at_least(CutShort(most=float(-bound) + 1e-3), weights))
    within = [
        digits
        for digits in product(*(range(each + 1) for each in most))
        if -sum(weights[column] * digit for column, digit in enumerate(digits)) >= bound
    ]
    assert least == min(within)


def test_the_least_cost_under_a_rule_that_only_judges_is_that_of_the_cheapest_plan() -> None:
    """The cost alone is asked for where a price is sought in many worlds."""
    situation, rule = cs.loads(lake()).on("2026-03-06"), EnoughAndNot(number=3, unless="DE")
    cheapest = cs.unblock(situation, rule=rule).cheapest
    assert cheapest is not None and least_cost(Prospect.of(situation, rule=rule)) == cheapest.cost == 3


def test_what_can_be_unblocked_has_no_core() -> None:
    """To ask why nothing unblocks, where something does, means that a search was wrong."""
    prospect = Prospect.of(cs.loads(lake()).on("2026-03-06"))
    with pytest.raises(EngineDisagrees, match=": there is a way, though the search found none;"):
        irreducible_core(AnswerSetEngine(prospect, waivable=True), prospect)
