"""What follows when somebody leaves the office that the body gave them: the race that comes next."""

import pytest

import consensus as cs
from consensus.situation import Situation

RACE = """
consensus: 1
title: Secretary
body: {name: Commission, members: [AT, CH, LI], rule: no objection}
offices: {secretary: {}, deputy: {}}
candidates: {meier: {member: CH}, lund: {member: AT}, rossi: {}}
proposals:
  meier: {secretary: meier}
  lund: {secretary: lund}
  rossi: {secretary: rossi}
  both: {secretary: meier, deputy: rossi}
sources: {post: {reported_on: 2026-01-01}}
timeline:
  - {source: post, claims: [{candidacy: meier, status: nominated}, {candidacy: rossi, status: nominated}]}
"""


def on(day: str, *claims: str, adopted: str = "meier") -> Situation:
    """The situation of a day in 2026, after Meier or both were adopted, took office, and what else is claimed."""
    said = [
        f"{{decision: {adopted}, result: adopted, occurred_on: 2026-02-01}}",
        "{candidacy: meier, status: in office, occurred_on: 2026-03-01}",
        *claims,
    ]
    reports = "".join(
        f"  - {{id: r{number}, reported_on: 2026-01-02, claims: [{claim}]}}\n" for number, claim in enumerate(said)
    )
    return cs.loads(RACE + reports).on(f"2026-{day}")


def decided_on(situation: Situation) -> str:
    """The day of the decision on the proposal in question."""
    decision = situation.decision()
    assert decision is not None
    return decision.day.isoformat()


LEFT = "{office: secretary, event: vacant, occurred_on: 2026-05-01}"
LUND = "{candidacy: lund, status: nominated, occurred_on: 2026-05-10}"


def test_once_the_office_is_vacant_again_the_next_name_is_in_question() -> None:
    """Meier stays the one in question until she leaves; Rossi, passed over in February, has not come back."""
    assert decided_on(on("04-30", LEFT, LUND)) == "2026-02-01"
    left = on("05-01", LEFT, LUND)
    assert [left.is_on_table(each) for each in ("meier", "lund", "rossi")] == [False, False, False]
    assert left.decision("meier") is None
    next_race = on("05-10", LEFT, LUND)
    assert next_race.proposal.id == "lund"
    assert [each.id for each in next_race.proposals] == ["lund"]
    assert next_race.verdict().outcome.name == "OPEN"


@pytest.mark.parametrize("name", ["lund", "rossi"])
def test_whoever_is_put_forward_after_the_adoption_may_follow(name: str) -> None:
    """For one passed over before, too; and the day of the next adoption is its own."""
    put = f"{{proposal: {name}, event: put forward, occurred_on: 2026-05-10}}"
    chosen = f"{{decision: {name}, result: adopted, occurred_on: 2026-06-01}}"
    assert on("05-10", LEFT, put).proposal.id == name
    after = on("06-02", LEFT, put, chosen)
    assert (after.proposal.id, decided_on(after)) == (name, "2026-06-01")
    assert after.decision("meier") is None


def test_who_comes_back_was_adopted_on_the_later_day() -> None:
    """Meier leaves, is put forward again, and is adopted a second time."""
    put = "{proposal: meier, event: put forward, occurred_on: 2026-05-10}"
    chosen = "{decision: meier, result: adopted, occurred_on: 2026-06-01}"
    assert on("05-10", LEFT, put).verdict("meier").outcome.name == "OPEN"
    assert on("05-10", LEFT, put).proposal.id == "meier"
    assert decided_on(on("06-02", LEFT, put, chosen)) == "2026-06-01"


def test_a_successor_adopted_later_is_the_one_in_question() -> None:
    """Nobody need report that the office was vacant in between."""
    successor = "{decision: lund, result: adopted, occurred_on: 2026-06-01}"
    after = on("06-02", "{proposal: lund, event: put forward, occurred_on: 2026-05-10}", successor)
    assert after.proposal.id == "lund"
    assert after.decision("meier") is None


def test_an_office_that_nobody_has_taken_yet_is_still_given() -> None:
    """Between the adoption in February and the first of March, the office was vacant all along."""
    assert decided_on(on("02-20", "{office: secretary, event: vacant, occurred_on: 2026-02-10}")) == "2026-02-01"


def test_a_package_stands_while_one_of_its_offices_is_filled() -> None:
    """Who leaves one of two offices leaves it to others, and the other stays given."""
    left = on("05-10", LEFT, LUND, adopted="both")
    assert left.decision("both") is not None
    assert left.is_on_table("lund")
