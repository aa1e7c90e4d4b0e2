"""What becomes of an office while nobody is agreed on is told in every paragraph."""

import pytest

import consensus as cs

CASE = """
consensus: 1
title: Secretary
body: {name: Commission, members: [AT, CH, LI], rule: no objection}
actors: {wolff: {name: Alan Wolff}, deputy: {name: the deputies}}
offices: {secretary: {title: Secretary}, treasurer: {title: Treasurer}}
candidates: {meier: {name: Anna Meier, member: CH}, lund: {name: Jon Lund, member: AT}}
proposals: {meier: {secretary: meier}, both: {secretary: meier, treasurer: lund}, stay: extend}
sources:
  nzz: {publisher: NZZ, reported_on: 2026-03-02}
  post: {publisher: Post, reported_on: 2026-05-02}
timeline:
  - source: nzz
    claims:
      - {candidacy: meier, status: nominated}
      - {candidacy: lund, status: nominated}
      - {milestone: end, kind: deadline, title: the end of the term, due: 2026-04-30, otherwise: a deputy acts}
"""

AHEAD = "If nothing is agreed by 30 April 2026, a deputy acts (NZZ, 2 March)."
PASSED = "Nothing was agreed by 30 April 2026; what was to follow: a deputy acts (NZZ, 2 March)."


def told(day: str, *claims: str, proposal: str = "meier") -> str:
    """The paragraph of a day, once these claims are made in a report of 2 May."""
    text = CASE + "".join(f"  - {{source: post, claims: [{claim}]}}\n" for claim in claims)
    return str(cs.unblock(cs.loads(text).on(day), proposal).summary)


@pytest.mark.parametrize(("day", "said"), [("2026-03-02", AHEAD), ("2026-04-30", AHEAD), ("2026-05-01", PASSED)])
def test_what_follows_a_deadline_is_told_before_and_after_it(day: str, said: str) -> None:
    """Until the day has passed it is what happens if nothing is agreed; then it is what was to follow."""
    assert said in told(day)
    situation = cs.loads(CASE).on(day)
    assert said in str(situation.summary)
    assert said in str(cs.compare(situation).summary)
    assert said in str(cs.forecast(situation, by="2026-06-01").summary)


@pytest.mark.parametrize(
    "claims",
    [
        ["{decision: meier, result: adopted}"],
        ["{milestone: end, event: met}"],
        ["{decision: stay, result: adopted}", "{office: secretary, event: extended, until: 2026-12-31}"],
        ["{office: secretary, event: ends, until: 2026-04-30}"],
    ],
)
def test_nothing_follows_once_something_is_known_of_the_office(claims: list[str]) -> None:
    """What was to follow is no longer told once it is agreed, met or extended, or the office itself is reported on."""
    assert "to follow" not in told("2026-05-03", *claims)
    assert "to follow" in told("2026-05-03")


def test_a_deadline_that_moves_takes_along_what_follows_it() -> None:
    """The last stated day counts, with what was last said to follow."""
    assert "If nothing is agreed by 30 June 2026, a deputy acts (NZZ, 2 March)." in told(
        "2026-05-03", "{milestone: end, event: moved, due: 2026-06-30}"
    )
    assert "If nothing is agreed by 30 June 2026, the post is vacant (Post, 2 May)." in told(
        "2026-05-03", "{milestone: end, event: moved, due: 2026-06-30, otherwise: the post is vacant}"
    )


def test_vacant_offices_and_whoever_acts_are_told() -> None:
    """Offices of the proposal that are vacant are told together, and each person that acts; not those of others."""
    vacant = ["{office: secretary, event: vacant}", "{office: treasurer, event: vacant}"]
    assert "The office of Secretary is vacant (Post, 2 May)." in told("2026-05-03", *vacant)
    assert "The offices of Secretary and Treasurer are vacant (Post, 2 May)." in told(
        "2026-05-03", *vacant, proposal="both"
    )
    assert "Alan Wolff acts as Secretary (Post, 2 May)." in told(
        "2026-05-03", "{office: secretary, event: acting, actor: wolff}"
    )
    assert "vacant" not in told("2026-05-03", "{decision: meier, result: adopted}", *vacant)


def test_an_acting_head_ends_an_extension() -> None:
    """Once somebody else is reported to act, nobody stays by the extension any more."""
    extended = ["{decision: stay, result: adopted}", "{office: secretary, event: extended, until: 2026-12-31}"]
    acting = "{office: secretary, event: acting, actor: wolff, occurred_on: 2026-05-04}"
    situation = cs.loads(CASE + "".join(f"  - {{source: post, claims: [{claim}]}}\n" for claim in [*extended, acting]))
    assert "stays Secretary" not in str(situation.on("2026-05-04").summary)
    assert "Alan Wolff acts as Secretary" in str(situation.on("2026-05-04").summary)
