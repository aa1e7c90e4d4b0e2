"""check_order: no answer depends on the order in which a file lists what it says; one that does is found out."""

from collections.abc import Hashable

import pytest

import consensus as cs
from consensus.records import AllOf
from consensus.situation import Situation
from consensus.testing.laws import check_order, order_of_a_file_changes_nothing
from consensus.testing.laws.order_laws import relisted
from tests.testing.catching import finds_out, so_many


def test_the_order_of_a_file_changes_nothing() -> None:
    """Reports, claims, sources, members and all else in another order: the same answers, evidence included."""
    check_order(settings=so_many(10))


@pytest.mark.nightly
def test_the_order_of_a_file_changes_nothing_in_many_cases() -> None:
    """As above, of 2,000 situations: `uv run pytest -m nightly tests/testing/test_order_laws.py`."""
    check_order(settings=so_many(2_000))


def first_word(situation: Situation) -> dict[str, Hashable]:
    """An answer that believes whichever report stands first."""
    return {"first": next((report.id for report in situation.timeline.reports), None)}


def last_member(situation: Situation) -> dict[str, Hashable]:
    """An answer that has the last one listed speak for the others."""
    return {"last": situation.setting.body.members[-1].id}


@pytest.mark.slow
@pytest.mark.parametrize("ask", [first_word, last_member])
def test_an_answer_that_depends_on_the_order_is_found_out(ask: object) -> None:
    """The first report, or the member listed last, is another one in another order."""
    finds_out(order_of_a_file_changes_nothing, lambda: check_order(ask, settings=so_many(30)))  # type: ignore[arg-type]  # parametrized


RACE = """
consensus: 1
title: Secretary
body: {name: Commission, rule: no objection, members: [AT, CH]}
offices: {secretary: {}}
candidates: {meier: {}}
proposals: {meier: {secretary: meier}}
concessions: {fund: {by: AT}, seat: {by: AT}}
sources: {one: {reported_on: 2026-03-01}, two: {reported_on: 2026-03-01}}
timeline:
"""
ACCOUNTS = tuple(
    f"  - {{source: {source}, claims: [{claim}, {{objection: dike, member: CH, lifted_when: {{granted: {asked}}}}}]}}\n"
    for source, claim, asked in (
        ("one", "{proposal: meier, event: put forward}", "fund"),
        ("two", "{remark: process, text: more}", "seat"),
    )
)


def test_of_two_accounts_of_what_lifts_an_objection_both_count() -> None:
    """Of one day and unordered: whichever is listed first, it takes both, the least favourable reading."""
    listed, swapped = (cs.loads(RACE + "".join(said)).on("2026-03-02") for said in (ACCOUNTS, ACCOUNTS[::-1]))
    (objection,) = listed["CH"].objections
    assert isinstance(objection.condition, AllOf)
    assert swapped["CH"].objections[0].condition == objection.condition
    plan = cs.unblock(swapped).cheapest
    assert plan is not None and plan.cost == 2


def test_a_retraction_is_listed_after_what_it_retracts_in_any_order() -> None:
    """However reports are listed, there is a timeline of them."""
    said = "".join(
        f"  - {{id: r{number}, reported_on: 2026-03-0{number}, claims: [{claim}]}}\n"
        for number, claim in enumerate(
            ["{stance: supports, member: AT}", "{retraction: r1}", "{retraction: r2}"], start=1
        )
    )
    situation = cs.loads(RACE + said).on("2026-03-04")
    for seed in range(10):
        assert [report.id for report in relisted(situation, seed).timeline.reports] == ["r1", "r2", "r3"]
