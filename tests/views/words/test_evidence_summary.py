"""How evidence is told: bounds with what they rest on, what contradicts what, what to find out, what changed."""

import pytest
from hypothesis import given

from consensus import load, loads, unblock, weigh
from consensus.evidence import NewestFirst, OnRecordFirst, revisions
from consensus.situation import Situation
from consensus.testing.strategies.account_strategies import accounts
from consensus.unblocking import Reliance, inquiries
from consensus.views import paragraph, text
from consensus.views.blocks.block import Block
from consensus.views.blocks.plain_text import written
from consensus.views.words.evidence_summary import bounds_summary, revisions_summary, statement_in_words
from consensus.views.words.inquiry_summary import inquiries_summary
from consensus.views.words.phrases import Words
from consensus.views.words.reliance_summary import reliance_summary
from tests.lake import lake

NATO = load("nato-2024")


def told(*blocks: Block) -> list[str]:
    return written(blocks).splitlines()


def test_bounds_come_first_with_their_grounds() -> None:
    """How many support, and who is known to; the reports that say so stand in brackets."""
    lines = text(weigh(NATO.on("2024-02-21"))).splitlines()
    at = lines.index("According to the reports, of 31 members")
    assert lines[at + 1].split(maxsplit=4) == [
        *("21", "to", "22", "support"),
        "[Politico Europe, 21 February; Ogres Ziņas, about 22 February]",
    ]
    assert any(line.startswith("BLOCKED, whatever the reports leave open. Rule: ") for line in lines)


def test_contradictions_are_told_claim_by_claim() -> None:
    """Each claim of a contradiction has its day, its speaker and its source, which may have come out later."""
    lines = text(weigh(NATO.on("2024-04-03"))).splitlines()
    at = lines.index("Cannot all be true (3)")
    assert all("28 of 32 support" in lines[at + place] for place in (1, 3, 5))
    assert any("27 June]" in line for line in lines[at : at + 7])
    assert "Set aside (4), until you say whom to trust" in lines
    trusting = text(weigh(NATO.on("2024-04-03"), trusting=[NewestFirst(), OnRecordFirst()])).splitlines()
    assert "Set aside (1), until you say whom to trust" in trusting


def test_what_a_plan_relies_on_is_told() -> None:
    """How many of those assumed to go along hold out, where the plan works, and how many more are to be won."""
    day = NATO.on("2024-02-21")
    plan = unblock(day).cheapest
    assert plan is not None
    lines = told(*reliance_summary(Reliance(plan=plan, evidence=weigh(day))))
    assert lines[0] == "According to the reports, 7 to 8 of the silent members assumed to go along are holding back"
    assert lines[1].startswith("  this rests on  [")
    assert lines[2] == "  the reports rule this plan out: some members it counts on are holding back"
    assert lines[3] == "  to make it certain, 27 more members would have to support"


def test_what_changed_is_told_with_its_reports() -> None:
    """Members that changed alike stand together, with the reports that changed them."""
    april = weigh(NATO.on("2024-04-03"))
    lines = told(*revisions_summary(revisions(weigh(NATO.on("2024-04-02")), april), april))
    assert lines[0].startswith("What changed for ")
    assert any("Poland" in line for line in lines)
    assert told(*revisions_summary((), april)) == ["No change in where any member may stand"]


def test_silence_is_told_as_such() -> None:
    """Where no report says where anybody stands, there is nothing to weigh; where none counts, nothing is added."""
    quiet = loads(lake()).on("2026-01-01")
    assert text(weigh(quiet)).splitlines()[-1] == "The reports do not say where any of the 5 members stands"
    assert told(*bounds_summary(weigh(quiet))) == []


@pytest.mark.parametrize("trusting", [(), (OnRecordFirst(), NewestFirst())], ids=["nobody", "somebody"])
@given(situation=accounts())
def test_any_evidence_can_be_told(trusting: tuple[OnRecordFirst | NewestFirst, ...], situation: Situation) -> None:
    """Whatever is reported, it is told in lines that name every statement that is set aside."""
    found = weigh(situation, trusting=trusting)
    lines = text(found)
    assert all(str(statement_in_words(statement, Words(situation))) in lines for statement in found.set_aside)
    assert len(told(*inquiries_summary(inquiries(found), found))) <= 6


SUSPENDED = """
consensus: 1
title: Secretary
body: {name: League, members: [AT, CH, LI, DE, LY], rule: {at_least: 3}}
offices: {secretary: {title: Secretary}}
candidates: {meier: {name: Anna Meier}}
proposals: {meier: {secretary: meier}}
sources: {nzz: {publisher: NZZ, reported_on: 2026-03-01}}
timeline:
  - source: nzz
    claims:
      - {candidacy: meier, status: nominated}
      - {membership: suspended, member: LY}
      - {stance: supports, members: [CH, LY]}
      - {stance: reserved, member: AT}
      - {count: supports, at_least: 3}
"""


def test_all_numbers_of_an_answer_are_of_the_members_with_a_vote() -> None:
    """A fifth member is suspended: it supports, and is in none of them, in no view."""
    day = loads(SUSPENDED).on("2026-03-02")
    evidence = weigh(day)
    assert evidence.situation.voters == ("AT", "CH", "DE", "LI")
    assert (evidence.supporters.least, evidence.supporters.greatest) == (2, 3)
    weighed, shown, unblocked = map(text, (evidence, day, unblock(day)))
    assert "Of the four members of the League with a vote, at least two support" in weighed
    assert "of 4 members with a vote" in weighed and "without a vote: Libya" in weighed
    assert "Of four members with a vote" in shown and "Counting unnamed members too, at least two support it" in shown
    assert "Supports (1)" in shown and "Supports, without a vote (1)" in shown and "Undeclared (2)" in shown
    assert "2 to 3 members support, at least 1 of them unnamed" in unblocked
    german = paragraph(evidence, language="de")
    assert "von vier Mitgliedern mit Stimmrecht" in german
