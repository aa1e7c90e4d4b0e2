"""Whatever `unblock` answers, trying every set of moves by hand gives the same: see `tests.unblocking.oracle`."""

import attrs
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import consensus as cs
from consensus.assent import Binding, OpenWait
from consensus.records import DecisionResult, Strike, Withdraw
from consensus.testing.strategies.situation_strategies import situations, threatened
from consensus.unblocking import Impasse, Status
from tests.unblocking.oracle import Obstacle, Oracle
from tests.unblocking.questions import Question, questions, subsets
from tests.unblocking.replaying import replay

TRIES = settings().max_examples
"""How many examples the profile asks for."""

HARMFUL_AT_MOST = 8
"""How many moves may harm where every choice of them is tried again and again, those that are ruled out among them."""


def can_be_tried(question: Question) -> bool:
    """Whether few enough moves may harm, those ruled out among them, to try every choice of these; nearly always."""
    able = {*question.able, *question.given, *question.without}
    return sum(may_harm(question.oracle, move) for move in able) <= HARMFUL_AT_MOST


def agrees(question: Question) -> None:
    """The engine's answer is that of brute force: the same moves at the same cost, or none where none work."""
    answer = question.ask()
    if question.situation.decided(question.goal, rule=question.rule) is DecisionResult.ADOPTED:
        assert answer.status is Status.ADOPTED
        assert answer.bound == 0
        assert answer.cheapest is None and answer.impasse is None
        return
    cheapest = question.oracle.cheapest(among=question.able, given=question.given)
    if cheapest is None:
        assert answer.status is Status.IMPOSSIBLE
        assert answer.bound is None and answer.cheapest is None
        assert answer.impasse is not None
        return
    assert answer.status is Status.OPTIMAL
    assert answer.cheapest is not None
    cost, moves = cheapest
    assert tuple(move.id for move in answer.cheapest.moves) == moves
    assert answer.cheapest.cost == answer.bound == cost
    assert answer.impasse is None
    chosen = frozenset({*moves, *question.given})
    assert frozenset(answer.cheapest.assumes) == question.oracle.assumed_to_go_along(chosen)
    threats = {threat.id: list(threat.members) for threat in answer.cheapest.threats}
    assert threats == question.oracle.threats_run_into(chosen)


@settings(max_examples=2 * TRIES)
@given(questions(rule="the body's", plain=True))
def test_the_cheapest_plan_is_the_cheapest_of_all_sets_of_moves(question: Question) -> None:
    """The plan is the cheapest set of moves that unblocks, then the smallest, then the first by id; or none does."""
    agrees(question)


@settings(max_examples=TRIES)
@given(questions(rule="the body's"))
def test_costs_silence_given_and_ruled_out_moves_are_heeded(question: Question) -> None:
    """With prices of one's own, silence withheld, a later day, moves taken as made or ruled out, it still is."""
    agrees(question)


@settings(max_examples=2 * TRIES)
@given(questions(rule="of the algebra"))
def test_a_rule_of_the_algebra_is_a_goal_like_any_other(question: Question) -> None:
    """Counts, weights, vetoes and quorums, joined in any way, get the cheapest plan too."""
    agrees(question)


@given(questions(rule="a user's"))
def test_a_rule_that_only_judges_is_a_goal_like_any_other(question: Question) -> None:
    """A rule of a user's own, of which nothing is known but its judgement, gets the cheapest plan as well."""
    agrees(question)


@settings(max_examples=2 * TRIES)
@given(questions(rule="of procedure"))
def test_levers_are_pulled_and_deadlines_pass(question: Question) -> None:
    """Under a fallback, a silence procedure or stages of them, the cheapest plan pulls the levers that it needs."""
    agrees(question)


ROUNDS = """
consensus: 1
title: Secretary
body:
  name: Commission
  members: [AT, CH, LI]
  rule: {rule}
offices: {{secretary: {{}}}}
candidates: {{meier: {{}}, lund: {{}}}}
proposals: {{meier: {{secretary: meier}}, lund: {{secretary: lund}}, anew: reopen}}
timeline:
  - id: held
    reported_on: 2026-03-02
    claims:
      - {{candidacy: meier, status: nominated}}
      - {{candidacy: lund, status: nominated}}
      - {{ballot: ballot, round: 1, votes: {votes}}}
"""


IN_TWO_ORGANS = """{stages: [
    {name: All, rule: {elimination: {at_least: 2}}},
    {name: Two, members: [AT, CH], rule: unanimity}]}"""


@pytest.mark.parametrize("votes", ["{meier: 2}", "{meier: 1, lund: 2}", "{meier: 2, lund: 1}"])
@pytest.mark.parametrize(
    "rule",
    [
        "{elimination: {at_least: 3}}",
        "{elimination: {fallback: {first: unanimity, then: {at_least: 2}}}}",
        "{fallback: {first: unanimity, then: {elimination: {at_least: 2}}, after: {rounds: 1}}}",
        IN_TWO_ORGANS,
    ],
)
def test_an_election_begins_anew_where_that_is_needed(rule: str, votes: str) -> None:
    """Whoever was eliminated, or missed the quota alone, takes a new election; whoever can still win does not."""
    situation = cs.loads(ROUNDS.format(rule=rule, votes=votes)).on("2026-03-02")
    for goal in ("meier", "lund"):
        question = Question(situation=situation, goal=goal, rule=situation.rule_of(goal))
        agrees(question)
        assert question.ask().impasse is None


@pytest.mark.slow
@settings(max_examples=2 * TRIES)
@given(questions(about=threatened(situations()), avoiding=True))
def test_threats_are_avoided_at_the_least_cost(question: Question) -> None:
    """Of the plans that run into no threat to be avoided, the cheapest is told, with the others that it runs into."""
    agrees(question)


WITHDRAWN = """
consensus: 1
title: Secretary
body: {name: Commission, members: [AT, CH, LI], groups: {upper: {members: [AT, CH]}}, rule: no objection}
offices: {secretary: {}}
candidates: {meier: {}}
proposals: {meier: {secretary: meier}}
timeline:
  - id: gone
    reported_on: 2026-03-02
    claims:
      - {candidacy: meier, status: not standing}
      - {objection: dike, member: AT}
"""


def withdrawn_again(*claims: str, avoiding: tuple[str, ...] = ()) -> Question:
    """About Meier, who stands no more, and of whom it is taken as made that she withdraws; with more claims."""
    situation = cs.loads("\n      - ".join([WITHDRAWN.rstrip(), *claims])).on("2026-03-09")
    return Question(
        situation=situation, goal="meier", rule=situation.rule, given=("withdraw:meier",), avoiding=avoiding
    )


# Taking as made what had happened before was read as one more withdrawal, so that nothing could be waived.
@example(withdrawn_again("{threat: exit, to: leave, members: [AT, CH], group: upper}", avoiding=("exit",)))
@given(questions(about=threatened(situations()), avoiding=True, moves=6).filter(can_be_tried))
def test_threats_that_cannot_be_avoided_are_told_in_the_impasse(question: Question) -> None:
    """Where a threat cannot be avoided, or only together with other things, the impasse says so, and no more."""
    answer = question.ask()
    if answer.impasse is not None:
        stands_in_the_way(question, answer.impasse)


@given(questions(plain=True))
def test_every_move_that_is_told_exists_at_the_price_that_is_told(question: Question) -> None:
    """Of the moves that somebody could make, none is invented, and each costs what the case says."""
    told = {move: record.cost for move, record in question.prospect().moves.items()}
    there = question.oracle.moves
    assert told == {move: there.get(move) for move in told}


@settings(max_examples=2 * TRIES)
@given(questions(plain=True, moves=5), st.booleans())
def test_every_choice_of_moves_comes_to_the_same(question: Question, withheld: bool) -> None:
    """Not only for the cheapest: who stands where in the end is the same for every set of moves."""
    question = attrs.evolve(question, undeclared="withhold" if withheld else "acquiesce")
    prospect, oracle = question.prospect(), question.oracle
    for chosen in subsets(tuple(sorted(prospect.moves))[:5]):
        aftermath = prospect.after(chosen)
        assert aftermath.profile.stances == oracle.profile(chosen).stances
        assert aftermath.adopts == oracle.unblocks(chosen)
        assert frozenset(aftermath.assumes) == oracle.assumed_to_go_along(chosen)
        threats = {threat.id: list(threat.members) for threat in aftermath.threats}
        assert threats == oracle.threats_run_into(chosen)


# Steps


@settings(max_examples=2 * TRIES)
@given(questions())
def test_steps_tell_a_plan_in_the_order_in_which_it_comes_about(question: Question) -> None:
    """Every step follows from the moves and the steps before it; none would have come about anyway."""
    answer = question.ask()
    if answer.cheapest is not None:
        replay(question, answer.cheapest)


# Impasses


@settings(max_examples=2 * TRIES)
@given(questions(plain=True, moves=6).filter(can_be_tried))
def test_an_impasse_is_one_and_cannot_be_told_in_less(question: Question) -> None:
    """The core rules out every plan with all else waived, and no part of it does; the waivers are the fewest."""
    answer = question.ask()
    if answer.impasse is not None:
        stands_in_the_way(question, answer.impasse)


@given(questions(moves=6).filter(can_be_tried))
def test_an_impasse_of_ones_own_making_is_one_too(question: Question) -> None:
    """The same where moves are ruled out, taken as made, or silence is withheld."""
    answer = question.ask()
    if answer.impasse is not None:
        stands_in_the_way(question, answer.impasse)


RAISING = """
consensus: 1
title: Secretary
body: {name: Commission, members: [AT, CH], rule: no objection}
offices: {secretary: {}}
candidates: {meier: {}}
proposals: {meier: {secretary: meier}}
concessions: {seat: {}}
moves:
  promise:seat: {raises: {objection: fear, member: CH}}
  settle:rebate: {excludes: ["settle:fear"]}
sources: {nzz: {reported_on: 2026-03-02}}
timeline:
  - source: nzz
    claims:
      - {candidacy: meier, status: nominated}
      - {objection: rebate, member: AT}
"""


def test_what_a_given_move_raises_can_stand_in_the_way() -> None:
    """Nobody could grant the seat; taken as granted, it is promised too, and so raises the objection to a promise."""
    situation = cs.loads(RAISING).on("2026-03-09")
    question = Question(situation=situation, goal="meier", rule=cs.NoObjection(), given=("grant:seat",))
    impasse = question.ask().impasse
    assert impasse is not None
    assert ("objection", "fear") in map(obstacle, impasse.core)
    stands_in_the_way(question, impasse)


def stands_in_the_way(question: Question, impasse: Impasse) -> None:
    obstacles = question.oracle.obstacles(frozenset(question.given))
    obstacles |= {("ruled out", move) for move in question.without}
    core, waivers = frozenset(map(obstacle, impasse.core)), frozenset(map(obstacle, impasse.waivers))
    assert core <= obstacles and waivers <= obstacles
    if not opens(question, obstacles):
        # What was taken as made, or the rule itself, leaves no way whatever is waived.
        assert not core and not waivers and not impasse.moves
        return
    assert not opens(question, obstacles - core)
    for one in core:
        assert opens(question, obstacles - core | {one}), f"{one} could be left out of the core"
    chosen = {move.id for move in impasse.moves} | {str(what) for kind, what in waivers if kind == "ruled out"}
    assert chosen - set(question.given) <= set(question.able) | {str(what) for kind, what in waivers}
    assert waiving(question, waivers).unblocks(frozenset({*chosen, *question.given}))
    assert fewer_that_open(question, obstacles, len(waivers) - 1) is None


def obstacle(binding: Binding) -> Obstacle:
    return binding.kind, binding.wait.tie if isinstance(binding, OpenWait) else binding.subject


def waiving(question: Question, waived: frozenset[Obstacle]) -> Oracle:
    return attrs.evolve(question.oracle, waived=waived)


def fewer_that_open(
    question: Question, obstacles: frozenset[Obstacle], number: int, waived: frozenset[Obstacle] = frozenset()
) -> frozenset[Obstacle] | None:
    """At most so many further obstacles that open a way if they are waived too; None if none do.

    Of whatever is left over by a largest set that opens none, one has to be waived: a tree of hitting sets.
    """
    if opens(question, waived):
        return waived
    if number <= 0:
        return None
    closed = waived
    for one in sorted(obstacles - waived, key=str):
        if not opens(question, closed | {one}):
            closed |= {one}
    found = (fewer_that_open(question, obstacles, number - 1, waived | {one}) for one in obstacles - closed)
    return next((each for each in found if each is not None), None)


def opens(question: Question, waived: frozenset[Obstacle]) -> bool:
    """Whether some set of moves unblocks once these are waived.

    More moves never undo what fewer bring about, but for those of which something else comes; nor do more waivers, but
    for those of objections that moves raise, which may help.
    """
    raised = {
        objection.id
        for terms in question.situation.setting.terms
        for objection in question.oracle.raised_by(str(terms.move))
    }
    helpful = tuple(sorted(str(what) for kind, what in waived if kind == "objection" and what in raised))
    return any(_opens(question, waived - {("objection", objection) for objection in left}) for left in subsets(helpful))


def _opens(question: Question, waived: frozenset[Obstacle]) -> bool:
    oracle = waiving(question, waived)
    able = {*question.able, *question.given, *(str(what) for kind, what in waived if kind == "ruled out")}
    risky = tuple(sorted(move for move in able if may_harm(oracle, move) and move not in question.given))
    return any(oracle.unblocks(frozenset(able.difference(risky) | stay)) for stay in subsets(risky))


def may_harm(oracle: Oracle, move: str) -> bool:
    """Whether a move may take something away: a proposal, by a withdrawal, or what its terms or promises bring in.

    Where moves raise objections, any may lift one that helps; where a threat is to be avoided, any may run into it.
    """
    if oracle.avoiding or any(terms.raises for terms in oracle.situation.setting.terms):
        return True
    excluded = {
        other
        for terms in oracle.situation.setting.terms
        for each in terms.excludes
        for other in oracle.overlapping(str(each))
    }
    return isinstance(oracle.read(move), Withdraw | Strike) or move in excluded or any(oracle.terms_of(move))
