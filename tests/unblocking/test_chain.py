"""The longest chain of causes, against every sequence of events that rest on one another."""

from functools import cache

from hypothesis import given, settings

import consensus as cs
from consensus.assent import Aftermath, Assented, Event, Lifted, Moved, Prospect, Released, WaitEnded
from consensus.testing.strategies.situation_strategies import situations
from consensus.unblocking import longest_chain
from tests.assent.test_refusals import Refused, choices
from tests.lake import lake
from tests.unblocking.questions import Question, questions
from tests.unblocking.test_against_brute_force import TRIES


def test_the_longest_chain_of_the_lake() -> None:
    """A grant lifts an objection, so that a member assents, so that another need not wait, and assents."""
    plan = cs.unblock(cs.loads(lake()).on("2026-03-06")).cheapest
    assert plan is not None
    chain = longest_chain(plan)
    assert [type(step.event) for step in chain] == [Moved, Lifted, Assented, WaitEnded, Assented]
    first, last = chain[0].event, chain[-1].event
    assert isinstance(first, Moved) and first.move.id == "grant:fund"
    assert isinstance(last, Assented) and last.member == "LI"


def test_a_part_granted_besides_brings_nothing() -> None:
    """What a whole concession lifts does not rest on the grant of a part, though the two are made in one round."""
    willing = "willing: {any: [{granted: fund}, {day_passed: 2026-03-01}]}"
    parts = ("by: AT, cost: 2}", f"by: AT, cost: 2, parts: {{one: {{title: One}}}}, {willing}}}")
    race = cs.loads(lake().replace(*parts)).on("2026-03-06")
    chain = longest_chain(Prospect.of(race).after(["grant:fund", "grant:fund/one", "grant:seat/vice"]))
    assert [type(step.event) for step in chain] == [Moved, Lifted, Assented, WaitEnded, Assented]


def test_no_moves_no_chain() -> None:
    """Where nothing has to be moved, nothing leads to anything."""
    plan = cs.unblock(cs.loads(lake().split("  - source: post")[0]).on("2026-03-06")).cheapest
    assert plan is not None
    assert longest_chain(plan) == ()


def chains(aftermath: Aftermath) -> list[tuple[Event, ...]]:
    """Every sequence of steps each of which rests on the one before, seen through what is no step; by brute force."""
    causes = {event: because for _, event, because in aftermath.events()}
    told = [event for event in causes if isinstance(event, Moved | Lifted | WaitEnded | Released | Assented)]

    def behind(event: Event) -> list[Event]:
        found: list[Event] = []
        for cause in causes.get(event, ()):
            found += [cause] if cause in told else behind(cause)
        return found

    @cache
    def ending_with(event: Event) -> list[tuple[Event, ...]]:
        return [(event,), *((*before, event) for cause in behind(event) for before in ending_with(cause))]

    return [chain for event in told for chain in ending_with(event)]


def holds(question: Question, aftermath: Aftermath, chain: tuple[Event, ...], order: list[Event]) -> None:
    every = chains(aftermath)
    longest = max(map(len, every), default=0)
    assert len(chain) == longest
    if longest:
        first = min((one for one in every if len(one) == longest), key=lambda one: [order.index(each) for each in one])
        assert chain == first


@settings(max_examples=2 * TRIES)
@given(questions(about=situations(bargains=False), rule="the body's"))
def test_the_chain_of_a_plan_is_the_longest(question: Question) -> None:
    """No sequence of causes is longer, and of those as long it is the first in the order of the steps."""
    answer = question.ask()
    if answer.cheapest is not None:
        prospect = question.prospect()
        made = [move for move in question.given if move in prospect.moves or move in prospect.unmade]
        aftermath = prospect.after([*(move.id for move in answer.cheapest.moves), *made])
        order = [step.event for step in answer.cheapest.steps]
        holds(question, aftermath, tuple(step.event for step in longest_chain(answer.cheapest)), list(order))


@settings(max_examples=2 * TRIES)
@given(choices())
def test_the_chain_of_any_choice_is_as_long_as_any(choice: Refused) -> None:
    """Of whatever comes about, the chain is as long as the longest sequence of causes."""
    question, chosen = choice
    aftermath = question.prospect().after(chosen)
    assert len(longest_chain(aftermath)) == max(map(len, chains(aftermath)), default=0)
