"""What changed between two situations is what a comparison of the two, one question at a time, finds."""

from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

import consensus as cs
from consensus.errors import UnknownId
from consensus.history import Changes, replay
from consensus.testing.strategies.situation_strategies import situations
from tests.history.setting import race

DIKE = "{objection: dike, member: LI, reason: the dike, asks: [fund]}"


def found(*days: str) -> list[Changes]:
    """The changes from each day to the next, in a race of which each text is what a day reports."""
    turns = replay(race(*days))
    return [cs.changes(before.situation, after.situation) for before, after in pairwise(turns)]


@given(situations())
def test_nothing_changes_from_a_situation_to_itself(situation: cs.Situation) -> None:
    """Nor does any row say so."""
    same = cs.changes(situation, situation)
    assert (same.stances, same.objections, same.table, same.votes) == ((), (), (), ())
    assert (same.rule, same.outcome, same.cost) == (None, None, None)
    assert same.rows() == []


@given(situations(), st.data())
def test_changes_are_what_differs(after: cs.Situation, data: st.DataObject) -> None:
    """Every member, objection and proposal that answers otherwise is told, with what it was and is, and no other."""
    reports = after.timeline.reports
    kept = data.draw(st.integers(0, len(reports)))
    timeline = cs.Timeline(sources=after.timeline.sources, reports=reports[:kept])
    before = cs.Appointment(
        title="a race",
        setting=after.setting,
        rule=after.rule,
        office_rules=after.office_rules,
        named_rules=after.named_rules,
        timeline=timeline,
    ).on(after.day)
    asked = data.draw(st.sampled_from([proposal.id for proposal in after.setting.proposals]))
    changed = cs.changes(before, after, proposal=asked)
    if changed.proposal is None:
        assert changed.rows() == []
        return
    stances = dict(stances_of(before, asked)), dict(stances_of(after, asked))
    assert {each.member: (each.before, each.after) for each in changed.stances} == {
        member: (stances[0].get(member), stance)
        for member, stance in stances[1].items()
        if stances[0].get(member) is not stance
    }
    assert {each.member: (each.belongs, each.has_vote) for each in changed.votes} == {
        member: (member in after.members, member in after.voters)
        for member in before.members
        if member not in after.members or (member in before.voters) is not (member in after.voters)
    }
    objections = set(open_in(before, asked)), set(open_in(after, asked))
    assert {each.objection.id for each in changed.objections if each.is_open} == objections[1] - objections[0]
    assert {each.objection.id for each in changed.objections if not each.is_open} == objections[0] - objections[1]
    assert [each.proposal for each in changed.table] == [
        each.id for each in after.setting.proposals if before.is_on_table(each.id) != after.is_on_table(each.id)
    ]
    known = {report.id for report in reports}
    named = [each.reports for each in changed.stances] + [each.reports for each in changed.objections]
    assert all(map(known.issuperset, named + [each.reports for each in changed.table]))


def stances_of(situation: cs.Situation, proposal: str) -> Iterator[tuple[str, cs.Stance]]:
    return ((member, situation.standing(member, proposal=proposal).stance) for member in situation.members)


def open_in(situation: cs.Situation, proposal: str) -> Iterator[str]:
    standings = (situation.standing(member, proposal=proposal) for member in situation.members)
    return (objection.id for standing in standings for objection in standing.open_objections)


def test_an_objection_names_the_report_by_which_it_fell() -> None:
    """And not those by which it was raised, which were known before."""
    raised, fell = found(DIKE, "{objection: dike, member: LI, event: lifted}")
    up, down = *raised.objections, *fell.objections
    assert (up.is_open, down.is_open) == (True, False)
    assert up.reports != down.reports and len(down.reports) == 1
    assert raised.outcome is not None and raised.outcome.blocks == ("LI",)
    assert fell.outcome is not None and fell.outcome.blocks_no_longer == ("LI",)
    assert [row["what"] for row in fell.rows()][:2] == ["outcome", "blocks"]


def test_what_comes_onto_the_table_is_told_with_its_report() -> None:
    """A second name is one more on the table; the first is in question still."""
    [changed] = found("{candidacy: lund, status: nominated}")
    [put] = changed.table
    assert (put.proposal, put.is_on_table, len(put.reports)) == ("lund", True, 1)
    assert any("is on the table now" in line for line in changed.sentences)


def test_what_the_reports_allow_may_change_where_nobody_is_named() -> None:
    """A count that leaves no doubt moves everybody it counts."""
    [changed] = found("{count: supports, exactly: 3, of: 3}")
    assert changed.stances == ()
    assert [(each.member, sorted(stance.value for stance in each.after)) for each in changed.allowed] == [
        (member, ["supports"]) for member in ("AT", "CH", "LI")
    ]


def test_the_plan_is_told_where_its_cost_is_another() -> None:
    """With the moves of both days in the data."""
    [changed] = found(DIKE)
    told = changed.to_dict()
    assert (told["moves_before"], told["moves"]) == ([], ["grant:fund"])
    assert {"what": "cost", "of": "meier", "before": "0", "after": "1", "reports": ""} in changed.rows()


def test_one_proposal_can_be_asked_about() -> None:
    """Instead of that in question, which must be one of the race."""
    days = [turn.situation for turn in replay(race(DIKE))]
    assert cs.changes(*days, proposal="lund").proposal in ("lund", None)
    with pytest.raises(UnknownId):
        _ = cs.changes(*days, proposal="nobody").stances
