"""Rivals, silence, less than was asked, deals and threats in one problem, held against brute force and certified."""

import json
import random

import attrs
import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from consensus.assent import Asked
from tests.certificates.test_certificate import certified, damaged, damaged_is_rejected
from tests.unblocking.entangled import entangled_questions, matters_in
from tests.unblocking.questions import Question
from tests.unblocking.test_against_brute_force import TRIES, agrees

DAMAGES = 6
"""How often each certificate is damaged."""


def holds(question: Question, seed: int) -> None:
    """In full and at least: the answer is that of brute force, its certificate is accepted, and no lie is."""
    matters = matters_in(question)
    event(f"{len(matters)} together")
    for matter in matters:
        event(matter.value)
    chance = random.Random(seed)
    for asked in Asked:
        either = attrs.evolve(question, asked=asked)
        agrees(either)
        data = json.loads(certified(either).to_json())
        for _ in range(DAMAGES):
            damaged_is_rejected(data, damaged(data, chance), either)


@settings(max_examples=max(TRIES // 10, 1), suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])
@given(entangled_questions(moves=5), st.integers(0, 2**32))
def test_what_comes_together_is_answered_as_by_brute_force(question: Question, seed: int) -> None:
    """With several of them in each problem, in full and at least."""
    holds(question, seed)


@pytest.mark.nightly
@settings(max_examples=3000, suppress_health_check=list(HealthCheck))
@given(entangled_questions(moves=7), st.integers(0, 2**32))
def test_what_comes_together_in_thousands_of_problems(question: Question, seed: int) -> None:
    """The same on 3,000 problems; with ``--hypothesis-show-statistics`` it tells how many have each in them."""
    holds(question, seed)
