"""The proposal in question once posts have been put forward together."""

import pytest

from consensus.cases import loads

PACKAGE = """
consensus: 1
title: Posts
body: {name: Council, members: [AT, CH, LI], rule: no objection}
offices: {president: {}, deputy: {}, speaker: {}}
candidates: {meier: {}, lund: {}, rossi: {}, moe: {}}
proposals:
  speaker: {speaker: moe}
  meier: {president: meier}
  posts: {president: meier, deputy: lund}
  others: {president: rossi, deputy: lund}
timeline:
  - id: began
    reported_on: 2026-03-02
    claims:
      - {candidacy: meier, status: nominated}
      - {candidacy: lund, status: nominated}
  - {id: put, reported_on: 2026-03-03, claims: [{proposal: posts, event: put forward}]}
  - {id: countered, reported_on: 2026-03-04, claims: [{proposal: others, event: put forward}]}
  - {id: dropped, reported_on: 2026-03-05, claims: [{proposal: posts, event: taken off}]}
  - {id: failed, reported_on: 2026-03-06, claims: [{decision: others, result: rejected}]}
"""


@pytest.mark.parametrize(
    ("day", "asked"),
    [("03-02", "meier"), ("03-03", "posts"), ("03-04", "posts"), ("03-05", "others"), ("03-06", "meier")],
)
def test_a_package_is_what_is_before_the_body(day: str, asked: str) -> None:
    """Once posts are put forward together, the question is no longer one of them, until the package is gone."""
    race = loads(PACKAGE)
    assert race.on(f"2026-{day}").proposal.id == asked
    other_post = "  - {id: nominated, reported_on: 2026-03-02, claims: [{candidacy: moe, status: nominated}]}\n"
    assert loads(PACKAGE + other_post).on(f"2026-{day}").proposal.id == "speaker"


def test_posts_that_were_only_listed_together_are_no_package() -> None:
    """Two who stand for two posts are on the table together too, but nobody has put them forward so."""
    separate = PACKAGE.split("  - {id: put,")[0]
    assert loads(separate).on("2026-03-03").proposal.id == "meier"
