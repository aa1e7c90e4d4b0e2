"""A short list: others are off the table, and the organ that drew it up has decided for those who are on it."""

import pytest

import consensus as cs
from consensus.records import ShortListClaim

CASE = """
consensus: 1
title: Secretary
body:
  name: Commission
  members: [AT, CH, LI, NO]
  groups: {board: {name: the Board, members: [AT, CH]}, others: {members: [LI, NO]}}
  rule:
    stages:
      - {name: Board, members: board, rule: {at_least: 2}}
      - {name: Assembly, members: others, rule: {at_least: 1}}
offices: {secretary: {}, deputy: {rule: {at_least: 2}}}
candidates: {meier: {name: Anna Meier}, lund: {name: Jon Lund}, rossi: {name: Ida Rossi, member: NO}}
proposals:
  meier: {secretary: meier}
  lund: {secretary: lund}
  rossi: {secretary: rossi}
  vice: {deputy: rossi}
  both: {secretary: meier, deputy: rossi}
  anew: reopen
sources:
  nzz: {publisher: NZZ, reported_on: 2026-03-02}
  post: {publisher: Post, reported_on: 2026-03-03}
  wire: {publisher: Wire, reported_on: 2026-03-04}
timeline:
  - source: nzz
    claims:
      - {candidacy: meier, status: nominated}
      - {candidacy: rossi, status: nominated}
"""
LISTED = "{shortlist: [meier, lund], group: board}"


def on(day: str, *post: str, wire: str = "") -> cs.Situation:
    """The situation with these claims of 3 March, each in a report of its own, and one of 4 March."""
    text = CASE + "".join(f"  - {{source: post, claims: [{claim}]}}\n" for claim in post)
    return cs.loads(text + (f"  - {{source: wire, claims: [{wire}]}}\n" if wire else "")).on(day)


def tabled(situation: cs.Situation) -> list[str]:
    return [proposal.id for proposal in situation.proposals]


def moves(situation: cs.Situation, proposal: str) -> list[str]:
    plan = cs.unblock(situation, proposal).cheapest
    assert plan is not None
    return [move.id for move in plan.moves]


def test_whoever_is_not_on_the_list_is_off_the_table() -> None:
    """For the office of the list alone; who is on it stands, although no report has nominated him."""
    assert tabled(on("2026-03-02", LISTED)) == ["meier", "rossi", "vice", "both"]
    assert tabled(on("2026-03-03", LISTED)) == ["meier", "lund", "vice", "both"]


def test_the_organ_has_decided_for_those_on_its_list() -> None:
    """A plan asks only the later organ; whoever was left out has to be put forward, and needs both.

    In the later one, Norway nominated her, so that its vote need not be won.
    """
    assert moves(on("2026-03-02", LISTED), "meier") == ["win-over:AT:meier", "win-over:CH:meier", "win-over:LI:meier"]
    assert moves(on("2026-03-03", LISTED), "meier") == ["win-over:LI:meier"]
    assert moves(on("2026-03-03", LISTED), "rossi") == [
        "put-forward:rossi",
        "win-over:AT:rossi",
        "win-over:CH:rossi",
    ]
    assert on("2026-03-03", LISTED).rule_of("meier").describe() == "Assembly: adopted if at least 1 member supports"


def test_in_a_package_only_the_office_of_the_list_is_settled() -> None:
    """The other office still asks what its own rule asks."""
    asked = on("2026-03-03", LISTED).rule_of("both").describe()
    assert asked == "(Assembly: adopted if at least 1 member supports) and adopted if at least 2 members support"


def test_the_last_organ_still_has_to_decide() -> None:
    """Its list leaves others out, and it has chosen nobody; nor has a group that is no organ."""
    for organ in ("group: others", "group: board"):
        assert "Assembly" in on("2026-03-03", f"{{shortlist: [meier, lund], {organ}}}").rule_of("meier").describe()
    assert "Board" in on("2026-03-03", "{shortlist: [meier, lund], group: others}").rule_of("meier").describe()


@pytest.mark.parametrize(
    ("claim", "there"),
    [
        ("{shortlist: [rossi], group: board}", ["rossi", "vice"]),
        ("{shortlist: [meier], group: others}", ["meier", "vice", "both"]),
        ("{proposal: rossi, event: put forward}", ["meier", "lund", "rossi", "vice", "both"]),
        ("{decision: anew, result: adopted}", ["meier", "rossi", "vice", "both", "anew"]),
        ("{decision: rossi, result: adopted}", ["rossi", "vice"]),
    ],
)
def test_what_comes_after_a_list(claim: str, there: list[str]) -> None:
    """A later list of the organ replaces it, one of another organ narrows it, and reopened nominations end it."""
    assert [each for each in tabled(on("2026-03-04", LISTED, wire=claim)) if each != "anew"] == [
        each for each in there if each != "anew"
    ]


def test_lists_of_one_day_that_differ_count_as_far_as_they_agree() -> None:
    """Whoever is on one alone is neither before the next organ nor past the first."""
    found = on("2026-03-03", LISTED, "{shortlist: [meier, rossi], group: board}")
    assert tabled(found) == ["meier", "vice", "both"]
    assert "Board" in found.rule_of("lund").describe()
    assert [str(each) for each in found.short_lists()] == ["<ShortList of board: meier>"]


def test_whoever_is_left_out_has_not_withdrawn() -> None:
    """A wait for the withdrawal of somebody goes on, and is over once she is said to be eliminated."""
    waits = "{tie: waits for, member: LI, until: {withdrawn: rossi}}"
    assert not on("2026-03-03", LISTED, waits).is_withdrawn("rossi")
    assert moves(on("2026-03-04", LISTED, waits), "meier") == ["win-over:NO:meier"]
    assert on("2026-03-04", LISTED, waits, wire="{candidacy: rossi, status: eliminated}").is_withdrawn("rossi")


def test_a_paragraph_says_who_is_on_the_list() -> None:
    """With the organ, publisher and day."""
    said = "Anna Meier and Jon Lund are on the Board's short list (Post, 3 March)."
    assert said in str(on("2026-03-03", LISTED).summary)
    assert "short list" not in str(on("2026-03-02", LISTED).summary)


def test_an_empty_list_is_refused() -> None:
    """Nobody to choose from is no list."""
    with pytest.raises(cs.ConsensusError, match="nobody is on it; name the candidates"):
        ShortListClaim(candidates=[])
