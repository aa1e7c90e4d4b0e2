"""How a replay and a score are told, in text and as data."""

import attrs
import pytest
from hypothesis import given

import consensus as cs
from consensus.appointment import Appointment
from consensus.history import Course, Foresight, Miss, replay, score
from consensus.views.blocks.block import Table
from consensus.views.blocks.plain_text import written
from consensus.views.data.history_data import replay_data, score_data
from consensus.views.words.replay_summary import replay_summary
from consensus.views.words.score_summary import FORESIGHT, MISSES, score_summary
from tests.history.setting import race, races

DIKE = "{objection: dike, member: LI, asks: [fund]}"


def played(race: Appointment) -> list[list[str]]:
    """The rows of a replay, cell by cell."""
    parts = written(replay_summary(race, replay(race), Course(race))).split("\n\n")
    (days,) = [part for part in parts if " day" in part.splitlines()[0] and part.splitlines()[0][0].isdigit()]
    return [[cell.strip() for cell in line.split("  ") if cell.strip()] for line in days.splitlines()[1:]]


def test_a_day_has_its_verdict_its_plans_and_what_came_next() -> None:
    """A row for each day on which something new came to count."""
    told = race(DIKE, "", "{concession: fund, event: granted}", "{decision: meier, result: adopted}")
    assert played(told) == [
        ["day", "proposal", "verdict", "plans", "cost", "done next", "cheapest plan"],
        ["2026-03-01", "meier", "OPEN", "1", "0", "no move is needed"],
        ["2026-03-02", "meier", "BLOCKED by Liechtenstein", "1", "1", "2026-03-04 grant:fund", "grant:fund"],
        ["2026-03-04", "meier", "BLOCKED by Liechtenstein", "1", "0", "2026-03-05 meier adopted", "no move is needed"],
        ["2026-03-05", "meier", "ADOPTED 2026-03-05", "decided"],
    ]


def test_a_day_on_which_its_proposal_is_not_on_the_table_says_so() -> None:
    """After the only name has withdrawn there is nothing that the body could agree on, open as the stances are."""
    withdrawn = race("{candidacy: meier, status: withdrawn}", "{candidacy: meier, status: nominated}")
    assert [row[2] for row in played(withdrawn)[1:]] == ["OPEN", "OPEN, not on the table", "OPEN"]


def test_what_was_only_promised_is_told_as_such() -> None:
    """The fund is not given yet; the score says so too."""
    told = race(DIKE, "", "{concession: fund, event: promised}")
    assert played(told)[2][-2] == "2026-03-04 grant:fund (promised)"


def test_a_vote_for_another_is_no_objection() -> None:
    """Lund had a vote in the ballot between the two, and that is no objection to Meier; another was against both."""
    votes = "round: 1, votes: {meier: 1, lund: 1}, tallies: [{stance: objects, number: 1}]"
    told = race(f"{{candidacy: lund, status: nominated}}, {{ballot: ballot, {votes}}}", rule="{at_least: 2}")
    shown = written(replay_summary(told, replay(told), Course(told)))
    row = [cell.strip() for cell in shown.splitlines()[-2].split("  ") if cell.strip()]
    votes = "round 1: 1 for it, 1 for others, 1 objects"
    assert row == ["2026-03-02", "meier", votes, "fails", "1 against or for others"]


def test_every_ballot_of_a_day_is_told() -> None:
    """Two rounds were held on one day: each has its row, in order, and its place in the data."""
    second = "{ballot: ballot, round: 2, votes: {meier: 1, lund: 2}}"
    first = "{ballot: ballot, round: 1, votes: {meier: 2, lund: 1}}"
    told = race(f"{{candidacy: lund, status: nominated}}, {second}, {first}", rule="{at_least: 3}")
    shown = written(replay_summary(told, replay(told), Course(told)))
    rows = [line for line in shown.splitlines() if " meier " in line and " round " in line]
    assert len(rows) == 2 and "round 1: 2 for it, 1 for others" in rows[0]
    assert "round 2: 1 for it, 2 for others" in rows[1]
    (turn,) = [turn for turn in replay(told) if turn.showings]
    assert [proposal for proposal, _ in turn.showings] == ["meier", "meier", "lund", "lund"]
    assert len(turn.situation.showings("meier")) == 1


def test_where_there_is_no_way_another_proposal_is_told() -> None:
    """An impasse has no cheapest plan; the cheapest for another proposal stands in its place, if there is one."""
    told = race(
        "{candidacy: lund, status: interested}, "
        "{objection: person, member: LI, candidate: meier, lifted_when: {withdrawn: meier}}"
    )
    assert played(told)[-1] == [
        "2026-03-02",
        "meier",
        "BLOCKED by Liechtenstein",
        "0",
        "none; for anew: put-forward:anew",
    ]


@pytest.mark.slow
def test_many_members_are_counted() -> None:
    """Where a plan wins over more than a few members, their number stands for their names."""
    eu = cs.load("eu-2014")
    (row,) = [row for row in played(eu) if row[0] == "2014-06-11"]
    assert row[3:5] == ["100+", "21"]
    assert row[-1] == "fall-back:failure, win over 18 members"


@pytest.mark.parametrize(("words", "kind"), [(FORESIGHT, Foresight), (MISSES, Miss)], ids=["foresight", "miss"])
def test_every_kind_has_its_words(words: dict[object, str], kind: type[Foresight] | type[Miss]) -> None:
    """None is told by its name in the code."""
    assert set(words) == set(kind)
    assert len(set(words.values())) == len(words)


def test_a_score_counts_its_deeds_and_sums_them_up() -> None:
    """A row for each race, one for all, and what was softened or promised apart."""
    one = score(race(DIKE, "{concession: fund, event: granted}", "{stance: supports, member: AT}"))
    other = score(race(DIKE, "{concession: fund, event: promised}"))
    told = written(score_summary([("one", one), ("other", other)])).splitlines()
    assert [line.split() for line in told[2:5]] == [
        ["one", "1", "1", "0", "0", "0"],
        ["other", "0", "0", "0", "0", "0", "1", "of", "1", "named"],
        ["all", "1", "1", "0", "0", "0", "1", "of", "1", "named"],
    ]


@given(drawn=races())
def test_text_and_data_tell_the_same_days_and_deeds(drawn: Appointment) -> None:
    """Every turn is a row and an item; every deed is told after the turn that it followed."""
    turns, course = replay(drawn), Course(drawn)
    data = replay_data(turns, course)["turns"]
    *_, table = replay_summary(drawn, turns, course)
    assert isinstance(data, list) and isinstance(table, Table)
    assert len(data) == len(turns) == len(table.rows)
    told = [turn["done_next"] for turn in data if isinstance(turn, dict)]
    first = turns[0].day
    assert sum(len(deeds) for deeds in told if isinstance(deeds, list)) == sum(
        deed.day > first for deed in course.deeds
    )
    deeds = score_data("case", score(drawn))["deeds"]
    assert isinstance(deeds, list) and len(deeds) == len(course.deeds)


def test_a_race_without_reports_has_no_days() -> None:
    """A race of which nothing is reported is played through again in no day, and told so."""
    silent = attrs.evolve(race(), timeline=cs.Timeline())
    assert "0 days" in written(replay_summary(silent, replay(silent), Course(silent)))


def test_a_score_counts_members_to_be_won_over_where_they_are_many() -> None:
    """Half of a body of fifty, named one by one, would hide every other move; a few are named."""
    dear = "moves: {strike:deal: {cost: 9}}"
    few = race("", "{decision: meier, result: no consensus}", rule="{at_least: 2}", also=dear)
    told = written(score_summary([("race", score(few))]))
    assert "win-over:AT:meier" in told and "win over" not in told
    many = cs.loads(
        """
        consensus: 1
        title: Secretary
        body: {name: Commission, members: [AT, CH, DE, FR, IT, LI], rule: {at_least: 5}}
        offices: {secretary: {}}
        candidates: {meier: {}}
        proposals: {meier: {secretary: meier}}
        timeline:
          - {id: one, reported_on: 2026-03-01, claims: [{candidacy: meier, status: nominated}]}
          - {id: two, reported_on: 2026-03-05, claims: [{decision: meier, result: no consensus}]}
        """
    )
    told = written(score_summary([("race", score(many))]))
    assert "win over 5 members for meier (2026-03-01 to 2026-03-05)" in told and "win-over" not in told


def test_a_ballot_that_is_not_told_in_full_says_so() -> None:
    """One of three is in favour, and the others may have stayed away: no vote against is known that could turn."""
    told = race(
        "{ballot: ballot, proposal: meier, tallies: [{stance: supports, number: 1}]}",
        rule="{majority: {at_least: 2/3, of: members present and voting}}",
    )
    shown = written(replay_summary(told, replay(told), Course(told)))
    assert "the other votes are not told" in shown and "no change is enough" not in shown
