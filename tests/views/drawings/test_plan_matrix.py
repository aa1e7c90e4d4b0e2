"""Minimal plans side by side."""

import consensus as cs
from consensus.views.drawings.plan_matrix import PLANS_SHOWN, matrix, plans_table
from tests.lake import lake


def ways() -> cs.Unblocking:
    """What unblocks the small race of the documentation."""
    return cs.unblock(cs.loads(lake()).on("2026-03-10"))


def test_every_minimal_plan_is_a_column() -> None:
    """All plans are shown, each with its own moves, and all have the essential ones."""
    answer = ways()
    shown = matrix(answer)
    assert shown.are_all and shown.plans == tuple(answer.plans())
    assert shown.plans
    assert shown.shared >= frozenset(answer.essential)
    assert "in every minimal plan" in "".join(map(str, plans_table(shown)))
    for plan in shown.plans:
        assert {move for move in shown.moves if shown.has(plan, move)} == set(plan.moves)


def test_more_plans_than_fit_are_said_to_be_more() -> None:
    """Of many plans the first twelve are shown, and no move is said to be in every one."""
    members = ", ".join(f"M{number}" for number in range(8))
    race = cs.loads(
        "consensus: 1\ntitle: t\n"
        f"body: {{name: b, members: [{members}], rule: {{at_least: 4}}}}\n"
        "offices: {o: {title: O}}\ncandidates: {c: {name: C}}\nproposals: {c: {o: c}}\ntimeline:\n"
        "  - {id: n, reported_on: 2026-01-01, claims: [{candidacy: c, status: nominated}]}\n"
    )
    shown = matrix(cs.unblock(race.on("2026-03-10")))
    assert len(shown.plans) == PLANS_SHOWN and not shown.are_all
    written = "".join(map(str, plans_table(shown)))
    assert "The first 12" in written and "in every minimal plan" not in written


def test_the_cheapest_plan_is_shown_when_time_is_up() -> None:
    """With no time for others, the plan that is known stands alone, and is not said to be the only one."""
    answer = ways()
    shown = matrix(answer, time_limit=0)
    assert shown.plans == (answer.cheapest,) and not shown.are_all
