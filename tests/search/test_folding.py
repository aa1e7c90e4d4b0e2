"""Folding: equal moves counted as one number give the same plans as moves told apart."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import chain, combinations

from hypothesis import given
from hypothesis import strategies as st

import consensus as cs
from consensus.assent import Costs, Prospect
from consensus.rules import AtLeast, Majority, Rule, Weighted
from consensus.search.choices import OBJECTIVES
from consensus.search.folding import folded
from consensus.search.integer_engine import IntegerEngine

MEMBERS = ("AT", "BE", "CH", "DE", "ES", "FR")
CASE = f"""
consensus: 1
title: Secretary
body: {{name: Commission, members: [{", ".join(MEMBERS)}], rule: unanimity}}
offices: {{secretary: {{}}}}
candidates: {{meier: {{}}}}
proposals: {{meier: {{secretary: meier}}}}
concessions: {{fund: {{title: a fund, by: CH}}}}
sources: {{nzz: {{reported_on: 2026-03-02}}}}
timeline:
  - source: nzz
    claims:
      - {{candidacy: meier, status: nominated}}
"""
CLAIMS = (
    "{stance: reserved, members: [BE, FR]}",
    "{objection: dike, member: DE, asks: [fund]}",
    "{ask: {granted: fund}, member: ES}",
    "{stance: abstains, member: AT}",
)
TERMS = ("", "moves: {win-over:BE:meier: {excludes: grant:fund}}", "moves: {grant:fund: {implies: win-over:FR:meier}}")


@st.composite
def rules(draw: st.DrawFn) -> Rule:
    """A rule that counts members, their votes, or both."""
    votes = dict(zip(MEMBERS, draw(st.lists(st.integers(1, 2), min_size=6, max_size=6)), strict=True))
    quota = draw(st.integers(2, sum(votes.values())))
    number = AtLeast(draw(st.integers(1, 6)))
    most = Majority(more_than=draw(st.sampled_from([Fraction(1, 2), Fraction(2, 3)])))
    return draw(st.sampled_from([number, most, Weighted(quota=quota, weights=votes) & number]))


@given(
    rules(),
    st.lists(st.sampled_from(CLAIMS), unique=True),
    st.sampled_from(TERMS),
    st.lists(st.integers(1, 2), min_size=6, max_size=6),
)
def test_folded_moves_are_chosen_as_if_told_apart(
    rule: Rule, claims: Sequence[str], terms: str, prices: Sequence[int]
) -> None:
    """The cheapest, fewest, first moves by id of all choices, tried one by one."""
    case = CASE + "".join(f"      - {claim}\n" for claim in claims) + terms
    costs = {f"win-over:{member}:meier": price for member, price in zip(MEMBERS, prices, strict=True)}
    prospect = Prospect.of(cs.loads(case).on("2026-03-03"), rule=rule, undeclared="withhold", costs=Costs(costs))
    found = IntegerEngine(prospect, fold=folded(prospect)).best(OBJECTIVES)
    moves = sorted(prospect.moves, key=prospect.order.__getitem__)
    choices = chain.from_iterable(combinations(moves, number) for number in range(len(moves) + 1))
    unblocking = [choice for choice in choices if prospect.unblocks(prospect.leaves(choice))]
    best = min(
        unblocking,
        key=lambda choice: (
            sum(prospect.moves[move].cost for move in choice),
            len(choice),
            [prospect.order[move] for move in choice],
        ),
        default=None,
    )
    assert (None if found is None else found.moves) == (None if best is None else tuple(sorted(best)))


def test_a_fold_has_one_leaf_for_whoever_counts_alike() -> None:
    """Six members count alike, one of whom is dearer; no two are folded if their votes differ."""
    situation = cs.loads(CASE).on("2026-03-03")
    dear = Costs({"win-over:CH:meier": 2})
    alike = folded(Prospect.of(situation, rule=AtLeast(4), undeclared="withhold", costs=dear)).alike
    assert [len(moves) for moves in alike.values()] == [5]
    votes = Weighted(quota=9, weights={member: place for place, member in enumerate(MEMBERS, start=1)})
    assert not folded(Prospect.of(situation, rule=votes, undeclared="withhold")).alike
