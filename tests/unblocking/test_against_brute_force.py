"""Whatever `unblock` answers, trying every set of moves by hand gives the same: see `tests.unblocking.oracle`."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import chain, combinations

import attrs
from hypothesis import given, settings
from hypothesis import strategies as st

from consensus.assent import (
    Assented,
    Binding,
    Costs,
    Given,
    Lifted,
    Moved,
    Prospect,
    Tabled,
    Undeclared,
    WaitEnded,
    Withdrawn,
    prospect,
)
from consensus.records import DecisionResult, MemberId, ProposalId, Stance, Tie
from consensus.rules import Profile, Rule
from consensus.situation import Objection, Situation, Wait
from consensus.testing.rules import rules
from consensus.testing.situations import situations
from consensus.testing.values import some_of
from consensus.unblocking import Impasse, Plan, Status, Unblocking, unblock
from tests.unblocking.oracle import Chosen, Fact, Obstacle, Oracle

TRIES = settings().max_examples
"""How many examples the profile asks for; 60 by default."""

MOVES_AT_MOST = 9
"""Moves beyond these are ruled out, so that there are at most 512 sets of them to try."""


@attrs.frozen(kw_only=True)
class Question:
    """All that `unblock` is asked."""

    situation: Situation
    goal: ProposalId
    rule: Rule
    undeclared: Undeclared | None
    costs: Mapping[str, Fraction | int]
    given: tuple[str, ...]
    without: tuple[str, ...]

    @property
    def oracle(self) -> Oracle:
        silence = self.rule.takes_silence_for_assent if self.undeclared is None else self.undeclared == "acquiesce"
        return Oracle(
            situation=self.situation, goal=self.goal, rule=self.rule, silence_assents=silence, costs=self.costs
        )

    @property
    def able(self) -> tuple[str, ...]:
        """The moves that matter and are not ruled out."""
        return tuple(move for move in self.oracle.mattering_moves if move not in self.without)

    def ask(self) -> Unblocking:
        return unblock(
            self.situation,
            self.goal,
            rule=self.rule,
            undeclared=self.undeclared,
            costs=self.costs,
            given=self.given,
            without=self.without,
        )

    def network(self) -> Prospect:
        return prospect(
            self.situation,
            proposal=self.goal,
            rule=self.rule,
            undeclared=self.undeclared,
            costs=Costs(self.costs),
            without=self.without,
        )


@attrs.frozen(kw_only=True)
class EnoughAndNot(Rule):
    """A rule of a user's own: so many members assent, and one of them does not object."""

    number: int
    unless: MemberId

    def adopts(self, profile: Profile) -> bool:
        assenting = profile.taking(Stance.SUPPORTS, Stance.ACQUIESCES)
        return len(assenting) >= self.number and profile[self.unless] is not Stance.OBJECTS

    def describe(self) -> str:
        return f"adopted if {self.number} members assent and {self.unless} does not object"


def goals(situation: Situation) -> st.SearchStrategy[ProposalId]:
    """Mostly the proposal in question, or else any."""
    asked = situation.proposal.id
    return st.sampled_from([asked, asked, asked, *(proposal.id for proposal in situation.setting.proposals)])


@st.composite
def questions(
    draw: st.DrawFn,
    *,
    own_rule: bool = False,
    algebra: bool = False,
    plain: bool = False,
    moves: int = MOVES_AT_MOST,
) -> Question:
    """Questions about a situation: plain ones leave every option as it is."""
    situation = draw(situations())
    rule = situation.rule
    if algebra:
        rule = draw(rules(situation.members))
    if own_rule:
        able = situation.members
        rule = EnoughAndNot(number=draw(st.integers(1, len(able))), unless=draw(st.sampled_from(able)))
    question = Question(
        situation=situation,
        goal=draw(goals(situation)),
        rule=rule,
        undeclared=None if plain else draw(st.sampled_from((None, None, "withhold", "acquiesce"))),
        costs={},
        given=(),
        without=(),
    )
    able = question.oracle.mattering_moves
    if plain or not able:
        return attrs.evolve(question, without=able[moves:])
    prices = st.sampled_from([Fraction(price) for price in ("0", "1", "2", "1/2", "2/3", "7/2")])
    priced = st.dictionaries(st.sampled_from((*able, *able, "grant", "win-over", "settle", "withdraw")), prices)
    without = draw(st.one_of(st.just(()), some_of(able, size=2)))
    left = [move for move in able if move not in without]
    costs = draw(priced) if draw(st.booleans()) else {}
    question = attrs.evolve(question, costs=costs, without=(*without, *left[moves:]))
    # Only moves that have to do with the goal can be taken as made.
    given = draw(st.one_of(st.just(()), some_of(question.network().moves.keys(), size=2)))
    return attrs.evolve(question, given=given)


def subsets(items: tuple[str, ...]) -> Iterator[Chosen]:
    return map(frozenset, chain.from_iterable(combinations(items, size) for size in range(len(items) + 1)))


def agrees(question: Question) -> None:
    """The engine's answer is that of brute force: the same moves at the same cost, or none where none work."""
    answer = question.ask()
    if question.situation.decided(question.goal) is DecisionResult.ADOPTED:
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
    assert frozenset(answer.cheapest.assumes) == question.oracle.taken_for_granted(frozenset({*moves, *question.given}))


@settings(max_examples=4 * TRIES)
@given(questions(plain=True))
def test_the_cheapest_plan_is_the_cheapest_of_all_sets_of_moves(question: Question) -> None:
    """The plan is the cheapest set of moves that unblocks, then the smallest, then the first by id; or none does."""
    agrees(question)


@settings(max_examples=3 * TRIES)
@given(questions())
def test_costs_silence_given_and_ruled_out_moves_are_heeded(question: Question) -> None:
    """With prices of one's own, free ones too, silence withheld, moves taken as made or ruled out, it still is."""
    agrees(question)


@settings(max_examples=2 * TRIES)
@given(questions(algebra=True))
def test_a_rule_of_the_algebra_is_a_goal_like_any_other(question: Question) -> None:
    """Counts, weights, vetoes and quorums, joined in any way, get the cheapest plan too."""
    agrees(question)


@given(questions(own_rule=True))
def test_a_rule_that_only_judges_is_a_goal_like_any_other(question: Question) -> None:
    """A rule of a user's own, of which nothing is known but its judgement, gets the cheapest plan as well."""
    agrees(question)


@given(questions(plain=True))
def test_every_move_that_is_told_exists_at_the_price_that_is_told(question: Question) -> None:
    """Of the moves that somebody could make, none is invented, and each costs what the case says."""
    told = {move: record.cost for move, record in question.network().moves.items()}
    there = question.oracle.moves
    assert told == {move: there.get(move) for move in told}


@settings(max_examples=2 * TRIES)
@given(questions(plain=True, moves=5), st.booleans())
def test_every_choice_of_moves_comes_to_the_same(question: Question, withheld: bool) -> None:
    """Not only for the cheapest: who stands where in the end is the same for every set of moves."""
    question = attrs.evolve(question, undeclared="withhold" if withheld else "acquiesce")
    network, oracle = question.network(), question.oracle
    for chosen in subsets(tuple(sorted(network.moves))[:5]):
        aftermath = network.after(chosen)
        assert aftermath.profile.stances == oracle.profile(chosen).stances
        assert aftermath.adopts == oracle.unblocks(chosen)
        assert frozenset(aftermath.assumes) == oracle.taken_for_granted(chosen)


# Steps


@settings(max_examples=2 * TRIES)
@given(questions())
def test_steps_tell_a_plan_in_the_order_in_which_it_comes_about(question: Question) -> None:
    """Every step follows from the moves and the steps before it; none would have come about anyway."""
    answer = question.ask()
    if answer.cheapest is not None:
        replay(question, answer.cheapest)


def replay(question: Question, plan: Plan) -> None:
    """Walk through the steps with nothing known but what was so before, and check each against the definition."""
    oracle = question.oracle
    chosen = frozenset({*(move.id for move in plan.moves), *question.given})
    at_rest, in_the_end, stages = oracle.facts(frozenset()), oracle.facts(chosen), oracle.stages(chosen)
    known = at_rest
    told: list[object] = []
    for step in plan.steps:
        assert step.event not in told
        new = list(comes_about(oracle, step.event, known, chosen))
        assert new, f"{step.event} does not follow from what was told before it"
        match step.event:
            case Assented(member=member, proposal=proposal):
                assert ("assents", member, proposal) not in at_rest
                assert step.round == stages["assents", member, proposal]
            case Lifted(objection=objection):
                assert any(("lifted", objection, proposal) not in at_rest for proposal in oracle.proposals)
            case WaitEnded(tie=tie):
                assert not all(oracle.is_over(tie, asked, at_rest, frozenset()) for asked in concerned(oracle, tie))
            case Moved(move=move):
                assert move.id in chosen
        for cause in step.because:
            assert cause in told or is_so(oracle, cause, known, chosen)
        known = known.union(new) & in_the_end
        told.append(step.event)
    rounds = [step.round for step in plan.steps]
    assert rounds == sorted(rounds)
    assented = [step.event for step in plan.steps if isinstance(step.event, Assented)]
    expected = {fact for fact in in_the_end - at_rest if fact[0] == "assents" and fact[2] == plan.proposal}
    assert {
        ("assents", event.member, event.proposal) for event in assented if event.proposal == plan.proposal
    } == expected


def concerned(oracle: Oracle, tie: Tie) -> Iterator[ProposalId]:
    return (proposal for proposal in oracle.proposals if tie.proposal in (None, proposal))


def comes_about(oracle: Oracle, event: object, known: frozenset[Fact], chosen: Chosen) -> Iterator[Fact]:
    """The facts that an event stands for, if it follows from what is known; a wait that is over is none of them."""
    match event:
        case Moved(move=move):
            if move.id in chosen and oracle.takes_effect(move.id, known, chosen):
                yield "moved", move.id
                if move.id.startswith("grant:"):
                    yield from oracle.gives(move.id)
                elif move.id.startswith("withdraw:"):
                    yield "withdrawn", move.id.removeprefix("withdraw:")
        case Lifted(objection=objection):
            for (_, proposal), standing in oracle.standings.items():
                for each in standing.open_objections:
                    if each.id == objection and oracle.is_lifted(each, proposal, known, chosen):
                        yield "lifted", objection, proposal
        case WaitEnded(tie=tie):
            if any(oracle.is_over(tie, asked, known, chosen) for asked in concerned(oracle, tie)):
                yield "over", tie.subject
        case Assented(member=member, proposal=proposal):
            if oracle.assents(oracle.standings[member, proposal], known, chosen):
                yield "assents", member, proposal
        case _:
            pass


def is_so(oracle: Oracle, event: object, known: frozenset[Fact], chosen: Chosen) -> bool:
    """Whether an event that is no step, or that would have come about anyway, is so by what is known."""
    match event:
        case Given(concession=ask):
            return oracle.holds(ask, oracle.goal, known, chosen)
        case Withdrawn(candidate=candidate):
            return ("withdrawn", candidate) in known
        case Tabled(proposal=proposal):
            return oracle.on_table(proposal, chosen)
        case _:
            return bool(list(comes_about(oracle, event, known, chosen)))


# Impasses


@settings(max_examples=2 * TRIES)
@given(questions(plain=True, moves=6))
def test_an_impasse_is_one_and_cannot_be_told_in_less(question: Question) -> None:
    """The core rules out every plan with all else waived, and no part of it does; the waivers are the fewest."""
    answer = question.ask()
    if answer.impasse is not None:
        stands_in_the_way(question, answer.impasse)


@given(questions(moves=6))
def test_an_impasse_of_ones_own_making_is_one_too(question: Question) -> None:
    """The same where moves are ruled out, taken as made, or silence is withheld."""
    answer = question.ask()
    if answer.impasse is not None:
        stands_in_the_way(question, answer.impasse)


def stands_in_the_way(question: Question, impasse: Impasse) -> None:
    obstacles = frozenset(question.oracle.obstacles) | {("ruled out", move) for move in question.without}
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
    for fewer in combinations(obstacles, len(waivers) - 1):
        assert not opens(question, frozenset(fewer)), f"{fewer} would do"


def obstacle(binding: Binding) -> Obstacle:
    match binding.detail:
        case Objection(id=objection):
            return binding.kind, objection
        case Wait(tie=tie):
            return binding.kind, tie
        case str() as what:
            return binding.kind, what


def waiving(question: Question, waived: frozenset[Obstacle]) -> Oracle:
    return attrs.evolve(question.oracle, waived=waived)


def opens(question: Question, waived: frozenset[Obstacle]) -> bool:
    """Whether some set of moves unblocks once these are waived.

    More moves never undo what fewer bring about, but for withdrawals, which take proposals off the table.
    """
    oracle = waiving(question, waived)
    able = {*question.able, *question.given, *(str(what) for kind, what in waived if kind == "ruled out")}
    withdrawals = sorted(move for move in able if move.startswith("withdraw:") and move not in question.given)
    return any(oracle.unblocks(frozenset(able.difference(withdrawals) | stay)) for stay in subsets(tuple(withdrawals)))
