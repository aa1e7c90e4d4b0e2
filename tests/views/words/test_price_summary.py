"""The price by the reports in words: what an analyst reads before the plan."""

from fractions import Fraction

import consensus as cs
from consensus.unblocking import inquiries
from consensus.views.blocks.plain_text import written
from consensus.views.words.inquiry_summary import inquiry_in_words
from consensus.views.words.phrases import Words
from consensus.views.words.price_summary import price_summary
from consensus.views.words.summaries import text
from consensus.views.words.unblocking_summary import unblocking_summary

RACE = """
consensus: 1
title: Secretary
body: {name: Commission, members: [AT, CH, DE, FR, IT, LI, SI], groups: {small: {members: [LI, SI]}}, rule: RULE}
offices: {secretary: {}}
candidates: {meier: {}}
proposals: {meier: {secretary: meier}}
concessions: {fund: {title: a fund for the dike, by: CH}}
sources: {nzz: {reported_on: 2026-03-02}}
timeline:
  - source: nzz
    claims:
      - {candidacy: meier, status: nominated}
      - {stance: supports, member: AT}
"""


def told(*claims: str, rule: str = "no objection", on: str = "2026-03-02") -> list[str]:
    """The lines of the price, once these claims are made too."""
    race = cs.loads(RACE.replace("RULE", rule) + "".join(f"      - {claim}\n" for claim in claims))
    return written(price_summary(cs.unblock(race.on(on)))).splitlines()


def test_members_that_hold_back_are_priced_by_how_firmly() -> None:
    """Two of six are reserved or object, and nobody says who: one unit each, or three."""
    assert told("{count: [reserved, objects], exactly: 2, of: 7}")[0] == "Price by the reports: 2 to 6 (proven)"


def test_a_count_of_supporters_leaves_the_others_silent() -> None:
    """Four of seven support, and the rule takes silence for assent: nothing is to be done, whoever they are."""
    assert told("{count: supports, at_least: 4}") == [
        "Price by the reports: 0 (proven)",
        "  4 to 7 members support, at least 3 of them unnamed  [nzz, 2 March]",
        "  up to 3 of the 6 undeclared members may hold back",
        "  nothing has to be done, whoever the unnamed members are",
    ]


def test_a_vote_that_is_one_short() -> None:
    """Three of seven voted in favour, and four are needed: one more, though only one is known by name."""
    lines = told("{count: supports, exactly: 3, of: 7}", rule="{at_least: 4}")
    assert lines[0] == "Price by the reports: 1 (proven)"
    assert lines[1] == "  3 members support, at least 2 of them unnamed  [nzz, 2 March]"


def test_what_is_enough_at_least_is_not_told_where_it_is_dearer() -> None:
    """Three of seven voted for her, and Liechtenstein did not: its wish is enough, and dearer going by names alone."""
    claims = ["{count: supports, exactly: 3, of: 7, missing: LI}", "{objection: dike, member: LI, asks: [fund]}"]
    race = RACE.replace("RULE", "{at_least: 4}") + "".join(f"      - {claim}\n" for claim in claims)
    lines = written(unblocking_summary(cs.unblock(cs.loads(race).on("2026-03-02")))).splitlines()
    assert "Cheapest plan that works whoever the unnamed members are (proven): 1 move, cost 1" in lines
    assert "Going by names alone: 3 moves, cost 3" in lines
    assert not [line for line in lines if line.startswith("At least")]


def test_what_some_of_them_ask_for_is_a_hedge() -> None:
    """One of two that asked for the fund without objecting holds back: to give it moves whichever it is."""
    lines = told(
        "{ask: fund, members: [LI, SI]}",
        "{count: reserved, exactly: 1, group: small}",
    )
    assert lines[0] == "Price by the reports: 1 (proven)"
    assert "  grant:fund is enough, whoever the unnamed members are" in lines


def test_nothing_is_told_where_no_report_counts_anybody() -> None:
    """A silent member is assumed to go along, as ever, and the price is that of the plan."""
    assert told() == []


def test_where_no_case_has_a_plan_there_is_nothing_to_find_out_first() -> None:
    """Meier has withdrawn: whoever holds back, nothing would help."""
    lines = told(
        "{count: hold-outs, exactly: 2, of: 7}", "{candidacy: meier, status: withdrawn, occurred_on: 2026-03-02}"
    )
    assert lines[-1] == "  in every case, there is no plan"
    assert told("{count: hold-outs, exactly: 2, of: 7}")[-1].startswith("  to find out first: which members hold back")


def test_on_the_day_of_the_first_article() -> None:
    """Blocked by two, supported by more than twenty, held back by seven or eight whom nobody names."""
    ways = cs.unblock(cs.load("nato-2024").on("2024-02-21"))
    lines = written(price_summary(ways)).splitlines()
    assert lines[0] == "Price by the reports: 12 to 28 (proven)"
    assert lines[1].startswith("  21 to 22 members support")
    assert lines[2].startswith("  7 to 8 of the 27 undeclared members hold back; no report says which")
    assert lines[3] == "  no plan is sure to work unless it moves some of them too; the plan below is sure to fail"
    assert lines[-1].endswith("would bring along Estonia, Latvia and Lithuania if they hold back")
    reckless = cs.unblock(cs.load("nato-2024").on("2024-02-21"), undeclared="acquiesce")
    assert reckless.price is None and "Price by the reports" not in text(reckless)


def test_an_old_count_is_told_with_its_age() -> None:
    """Who counted more than a week before the day asked about may be right, and the answer says how long ago it was."""
    counted = "{count: supports, at_least: 4}"
    assert told(counted, on="2026-03-09")[1] == "  4 to 7 members support, at least 3 of them unnamed  [nzz, 2 March]"
    late = told(counted, on="2026-03-20")[1]
    assert late == "  4 to 7 members support, at least 3 of them unnamed, by a count 18 days old  [nzz, 2 March]"
    paragraph = cs.loads(RACE.replace("RULE", "no objection") + f"      - {counted}\n").on("2026-03-20").summary
    assert "at least four support it, by a count 18 days old (nzz, 2 March)." in paragraph


def test_a_loose_tie_is_a_hedge_and_worth_finding_out() -> None:
    """Austria supports, and is said to influence the small ones: should that carry, it brings them along."""
    influence = "{tie: influences, member: AT, on_group: small}"
    on_one = "{tie: influences, member: DE, on_member: FR}"
    lines = told("{count: [reserved, objects], exactly: 2, of: 7}", influence, on_one)
    brought = "it would bring along Liechtenstein and Slovenia if they hold back"
    said = f"Austria influences small: if that carries weight, {brought}"
    assert [line for line in lines if "hedge" in line] == [f"  as a hedge, {said}"]
    case = RACE.replace("RULE", "{at_least: 3}") + f"      - {influence}\n"
    situation = cs.loads(case).on("2026-03-02")
    found = [each for each in inquiries(cs.weigh(situation)) if each.about == "tie"]
    assert [(str(each.tie and each.tie.group), each.saves) for each in found] == [("small", Fraction(2))]
    asked = inquiry_in_words(found[0], cs.weigh(situation), Words(situation))
    assert asked == "whether this carries weight: Austria influences small: the plan would cost 2 less if it did"


def test_a_tie_is_asked_about_for_what_it_would_change() -> None:
    """It would open a way where there is none; or nobody knows whom it moves."""
    hidden = RACE.replace("LI, SI]}}", "LI, SI]}, some: {members: [], exhaustive: false}}").replace(
        "RULE", "no objection"
    )
    objecting = "{objection: dike, member: LI}"
    for tie, said in [
        ("{tie: influences, member: AT, on_member: LI}", "there would be a plan"),
        ("{tie: influences, member: AT, on_group: some}", "no report says whom it moves"),
    ]:
        situation = cs.loads(f"{hidden}      - {objecting}\n      - {tie}\n").on("2026-03-02")
        evidence, ways = cs.weigh(situation), cs.unblock(situation, without=["settle:dike"])
        found = [each for each in inquiries(evidence, ways) if each.about == "tie"]
        told = [str(inquiry_in_words(each, evidence, Words(situation))) for each in found]
        assert [each.rpartition(": ")[2] for each in told] == [said]
