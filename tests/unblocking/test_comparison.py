"""All proposals side by side: who is where on each, which leads, which is cheapest, and what any name would face."""

import json

import attrs
import pytest
from hypothesis import given

import consensus as cs
from consensus.errors import UnknownId
from consensus.rules import AtLeast
from consensus.testing.strategies.situation_strategies import situations
from consensus.unblocking import Comparison, compared_rivals
from consensus.views.blocks.block import Heading
from consensus.views.words.comparison_summary import rivals_hint
from tests.lake import lake, lake_with

DAY = "2026-03-06"
RIVALS = """\
      - {candidacy: lund, status: nominated}
      - {stance: supports, member: NO, proposal: lund}
      - {objection: post, member: DE, office: secretary, reason: two posts would do}
"""


@pytest.fixture(scope="module")
def compared() -> Comparison:
    return cs.compare(cs.loads(lake() + RIVALS).on(DAY))


def test_every_member_with_a_vote_is_in_one_column(compared: Comparison) -> None:
    """Whoever supports Lund is for him, and is not silent on Meier unless it has spoken of her."""
    assert [each.proposal for each in compared.proposals] == ["meier", "lund"]
    lund = compared["lund"]
    assert (lund.supporters, lund.opponents) == (("NO",), ("DE",))
    for each in compared.proposals:
        columns = (*each.supporters, *each.opponents, *each.committed, *each.silent, *each.others)
        assert sorted(columns) == list(compared.situation.voters)


def test_the_cost_at_least_and_the_threats_stand_beside_the_cost() -> None:
    """For Meier, one of two asks might do; over Lund, Liechtenstein would leave as long as he stands."""
    threat = "      - {threat: exit, to: leave, member: LI, proposal: lund, if: {on_table: lund}}\n"
    compared = cs.compare(cs.loads(lake() + RIVALS + threat).on(DAY))
    meier, lund = compared["meier"], compared["lund"]
    assert meier.cost_at_least == meier.ways.at_least.bound != meier.cost
    assert [threat.id for threat in lund.threats] == ["exit"] and not meier.threats
    told = str(compared).splitlines()
    assert next(line for line in told if "for a rival" in line).endswith("cost at least")
    assert told[told.index("Threats that their plans run into") + 1] == "  lund: a threat by Liechtenstein to leave"
    data = json.loads(json.dumps(compared.to_dict()))["proposals"]
    assert [len(each["threats"]) for each in data] == [0, 1]
    assert data[0]["cost_at_least"] == int(meier.ways.at_least.bound or 0)


def test_what_any_name_would_face_is_set_apart(compared: Comparison) -> None:
    """An objection to the office stays whoever is proposed; one to a proposal goes with it."""
    assert [objection.id for objection in compared.objections_to_any] == ["post"]
    assert {objection.id for objection in compared["meier"].objections} >= {"dike", "post"}
    told = str(compared).splitlines()
    assert "Whoever is proposed would still face" in told
    assert any(line.startswith("  Germany (post): two posts would do") for line in told)


def test_the_cost_is_that_of_the_cheapest_plan(compared: Comparison) -> None:
    """Each row is what `unblock` says of that proposal alone."""
    for each in compared.proposals:
        assert each.ways == cs.unblock(compared.situation, each.proposal)
        assert each.ways.cheapest is not None and each.cost == each.ways.cheapest.cost
    least = min(each.cost for each in compared.proposals if each.cost is not None)
    assert {each.cost for each in compared.cheapest} == {least}


def test_who_could_not_be_put_forward_is_not_compared() -> None:
    """Who has withdrawn, and of whom nobody had heard by then, has no row; who is only mentioned has one."""
    withdrawn = cs.loads(lake() + RIVALS.replace("nominated", "withdrawn"))
    assert [each.proposal for each in cs.compare(withdrawn.on(DAY)).proposals] == ["meier"]
    mentioned = cs.loads(lake() + RIVALS.replace("nominated", "mooted"))
    assert [each.is_on_table for each in cs.compare(mentioned.on(DAY)).proposals] == [True, False]
    assert [each.proposal for each in cs.compare(mentioned.on("2026-03-02", known_by="2026-03-01")).proposals] == []


def test_a_proposal_that_is_not_listed_is_refused(compared: Comparison) -> None:
    """A slip of the pen is told with the nearest id."""
    with pytest.raises(UnknownId, match="did you mean 'lund'"):
        compared["lunt"]


def test_australia_leads_and_costs_least_on_the_eve_of_cop31() -> None:
    """For Türkiye to host, Australia gives up its bid and gets its one wish, which is what was done two days later."""
    eve = cs.compare(cs.load("cop31-2025").on("2025-11-18", known_by="2025-11-18"))
    assert [each.proposal for each in eve.leading] == ["au-hosts"]
    hosting = eve["tr-hosts"].ways.cheapest
    assert hosting is not None
    assert [move.id for move in hosting.moves] == ["grant:pacific-centre", "withdraw:australia"]
    assert set(eve["tr-hosts"].committed) < set(eve["au-hosts"].supporters)


@given(situations())
def test_any_situation_can_be_compared_told_and_written(situation: cs.Situation) -> None:
    """The text has a row for each proposal, and the data is JSON."""
    compared = cs.compare(situation)
    told = str(compared)
    assert all(f"  {each.proposal}: " in told for each in compared.proposals)
    assert len(json.loads(json.dumps(compared.to_dict()))["proposals"]) == len(compared.proposals)
    assert all(attrs.evolve(each) == each for each in compared.proposals)


def hint(race: str, proposal: str) -> list[str]:
    ways = cs.unblock(cs.loads(race).on(DAY), proposal)
    return [block.text for block in rivals_hint(ways, compared_rivals(ways)) if isinstance(block, Heading)]


def test_a_rival_that_leads_or_is_cheaper_is_told() -> None:
    """Of Lund, that Meier has more supporters, unnamed ones too; of Meier, that Lund would cost less by the reports."""
    assert hint(lake() + RIVALS, "lund") == [
        "meier (Anna Meier as Secretary) leads with 3 supporters, against 1 for lund"
    ]
    assert hint(lake() + RIVALS, "meier") == [
        "lund (Jon Lund as Secretary) would be cheaper to unblock: cost 5 "
        "(settle:post, win-over:AT:lund, win-over:CH:lund), against 6 for meier"
    ]


def test_a_name_that_leads_before_anybody_nominates_it_is_told() -> None:
    """Capitals back whom they like before he stands: an answer about the one declared candidate says that he leads."""
    race = (
        lake()
        + """\
      - {candidacy: lund, status: mooted}
      - {stance: supports, members: [AT, CH, DE, "NO"], proposal: lund}
"""
    )
    said = "lund (Jon Lund as Secretary), which is not on the table, leads with 4 supporters, against 3 for meier"
    assert hint(race, "meier")[0] == said
    assert [each.proposal for each in cs.compare(cs.loads(race).on(DAY)).leading] == ["lund"]
    turned_down = race + "      - {decision: lund, result: rejected}\n"
    assert [each for each in hint(turned_down, "meier") if "leads" in each] == []


DEAL = """\
      - {candidacy: lund, status: nominated}
      - {stance: supports, members: [AT, CH, "NO"], proposal: deal}
"""


def with_deal() -> str:
    return lake_with("secretary: lund}\n", "secretary: lund}\n  deal: {secretary: meier, deputy: lund}\n").replace(
        "  secretary: {title: Secretary,", "  deputy: {title: Deputy}\n  secretary: {title: Secretary,"
    )


def test_a_deal_that_names_the_same_person_is_held_against_the_proposal() -> None:
    """Meier alone takes two grants; with Lund as her deputy only Germany has to be won over."""
    said = (
        "deal (Anna Meier as Secretary and Jon Lund as Deputy) would be cheaper to unblock: cost 1 "
        "(win-over:DE:deal), against 3 for meier"
    )
    assert hint(with_deal() + DEAL, "meier") == [said]


def test_nothing_is_held_against_what_is_adopted() -> None:
    """Once Meier is elected, that the deal had more behind it, or cost less, is no answer to anything."""
    more = '      - {stance: supports, members: [AT, CH, DE, LI, "NO"], proposal: deal}\n'
    adopted = with_deal() + DEAL + more + "      - {decision: meier, result: adopted}\n"
    assert hint(adopted, "meier") == []


TIED = """
consensus: 1
title: Secretary
body: {name: Commission, members: [AT, CH, DE, FR, IT, LI], rule: {majority: {more_than: 1/2}}}
offices: {secretary: {title: Secretary}}
candidates: {meier: {name: Anna Meier}, lund: {name: Jon Lund}}
proposals: {meier: {secretary: meier}, lund: {secretary: lund}}
sources: {nzz: {reported_on: 2026-03-02}, post: {reported_on: 2026-03-06}}
timeline:
  - source: nzz
    claims:
      - {candidacy: meier, status: nominated}
      - {candidacy: lund, status: nominated}
      - {ballot: ballot, votes: {meier: 3, lund: 3}, of: 6}
  - source: post
    claims:
      - {stance: reserved, member: CH, proposal: meier}
"""


def test_nobody_leads_by_votes_that_are_counted_for_both() -> None:
    """Three and three of six in secret, and then one wavers, which may have been of either side: no lead for that."""
    ways = cs.unblock(cs.loads(TIED).on(DAY), "meier")
    [lund] = compared_rivals(ways)
    assert (ways.evidence.supporters.least, lund.evidence.supporters.least) == (2, 3)
    assert [each for each in hint(TIED, "meier") if "leads" in each] == []


def test_counted_supporters_lead_too() -> None:
    """Three each in secret, of whom one has wavered since: both lead; by four to two, one does, whoever is known."""
    tied = cs.compare(cs.loads(TIED).on(DAY))
    assert [each.proposal for each in tied.leading] == ["meier", "lund"]
    assert "meier and lund lead, with 2 to 3 and 3 supporters; " in str(tied)
    assert "these have the most members behind them" in tied.summary.lower()
    named = "      - {stance: supports, members: [AT, CH], proposal: lund}\n      - {candidacy: meier"
    ahead = TIED.replace(
        "ballot: ballot, votes: {meier: 3, lund: 3}", "ballot: straw poll, votes: {meier: 4, lund: 2}"
    ).split("  - source: post")[0]
    compared = cs.compare(cs.loads(ahead.replace("      - {candidacy: meier", named)).on(DAY))
    assert [each.proposal for each in compared.leading] == ["meier"]
    told = "Anna Meier as Secretary has four members behind it by the counts, none of them known by name, as of"
    assert compared.summary.startswith(told)


def test_old_counts_by_which_a_name_leads_are_told_as_old() -> None:
    """Those who voted for both in March may have thought again by May."""
    may = cs.compare(cs.loads(TIED.split("  - source: post")[0]).on("2026-05-06"))
    assert "lead with 3 supporters each, by a count 65 days old; " in str(may)
    assert "three members behind it, by a count 65 days old, none of them known by name" in may.summary


def test_a_cheaper_rival_without_a_supporter_is_told_as_such() -> None:
    """Passy cost least all the way in 2009, since nobody had said a word about him."""
    ways = cs.unblock(cs.load("nato-2009").on("2009-03-24", known_by="2009-03-24"))
    [told] = [block.text for block in rivals_hint(ways, compared_rivals(ways)) if isinstance(block, Heading)]
    assert told.startswith(
        "passy (Solomon Passy as Secretary General), which nobody is known to support, would be cheaper"
    )


def test_rivals_are_asked_at_least_where_the_proposal_is() -> None:
    """A comparison of what one costs at least with what another costs in full would mislead."""
    ways = cs.unblock(cs.loads(lake() + RIVALS).on(DAY), "lund", asked="at least")
    [meier] = compared_rivals(ways)
    assert meier.ways == cs.unblock(ways.situation, "meier", asked="at least")
    assert meier.ways.prospect.asked is ways.prospect.asked


def test_rivals_are_asked_by_the_rule_of_the_question() -> None:
    """By a rule of one's own, a rival is held against the proposal by the same; without one, by its own."""
    situation = cs.loads(lake() + RIVALS).on(DAY)
    [by_own] = compared_rivals(cs.unblock(situation))
    [by_other] = compared_rivals(cs.unblock(situation, rule=AtLeast(1)))
    assert (by_own.proposal, by_own.ways.verdict.outcome.name) == ("lund", "BLOCKED")
    assert by_other.ways.verdict == situation.verdict("lund", rule=AtLeast(1))
    assert by_other.evidence.rule == AtLeast(1)


def test_what_is_asked_of_the_proposal_is_asked_of_the_others() -> None:
    """Costs, the time, and that nobody is assumed to go along are the same for a rival, and for all side by side."""
    situation, costs = cs.loads(lake() + RIVALS).on(DAY), {"win-over": 5}
    ways = cs.unblock(situation, undeclared="withhold", costs=costs, time_limit=60)
    assert ways.cheapest is not None and "win-over:NO:meier" in [move.id for move in ways.cheapest.moves]
    (lund,) = compared_rivals(ways)
    assert (lund.ways.undeclared, lund.ways.prospect.costs.given, lund.ways.time_limit) == ("withhold", costs, 60)
    assert [cs.compare(situation, costs=given)["meier"].cost for given in (None, {"grant": 5})] == [7, 14]


def test_the_headline_has_the_supporters_of_the_table() -> None:
    """Also where reports contradict one another on some of them, so that fewer are beyond doubt."""
    nato = cs.compare(cs.load("nato-2024").on("2024-04-03"))
    rutte = nato["rutte"]
    assert rutte.supporting.least < len(rutte.supporters) == 26
    assert "rutte leads with 26 supporters" in str(nato)
    assert "26 members behind it by name" in nato.summary


POLLED = """
consensus: 1
title: Secretary
body:
  name: Commission
  members: [AT, CH, DE, FR, IT, LI]
  groups: {council: {members: [AT, CH, DE]}}
  rule: {all: [no objection, {at_least: 2}]}
offices: {secretary: {title: Secretary, backs_several: true}}
candidates: {meier: {name: Anna Meier}, lund: {name: Jon Lund}}
proposals: {meier: {secretary: meier}, lund: {secretary: lund}}
sources: {nzz: {reported_on: 2026-03-02}}
timeline:
  - source: nzz
    claims:
      - {candidacy: meier, status: nominated}
      - {candidacy: lund, status: nominated}
      - {stance: supports, member: FR, proposal: lund}
      - {ballot: straw poll, group: council, tallies: [{stance: supports, number: 3}]}
      - ballot: straw poll
        proposal: lund
        group: council
        tallies: [{stance: supports, number: 1}, {stance: objects, number: 2}]
"""


def test_the_price_by_the_reports_stands_beside_the_cost() -> None:
    """By names alone Lund is the cheaper; the poll has three for Meier already, and two against Lund."""
    compared = cs.compare(cs.loads(POLLED).on(DAY))
    assert [each.cost for each in compared.proposals] == [2, 1]
    for each, cost in zip(compared.proposals, (0, 6), strict=True):
        price = cs.unblock(compared.situation, each.proposal).price
        assert price is not None and price.cheapest.cost == each.least_cost == cost
        assert price.dearest.cost == each.greatest_cost == cost
    assert [[each.proposal for each in found] for found in (compared.cheapest, compared.cheapest_by_reports)] == [
        ["lund"],
        ["meier"],
    ]
    assert "lund costs least to unblock, going by names alone: 1; by the reports, meier costs least: 0" in str(compared)
    assert compared.summary.endswith("Counting unnamed members too, Anna Meier would take the least.")
    data = json.loads(json.dumps(compared.to_dict()))
    assert [each["cost_by_reports"] for each in data["proposals"]] == [
        {"least": number, "greatest": number, "is_exact": True} for number in (0, 6)
    ]


def test_which_costs_least_by_the_reports_may_be_open() -> None:
    """Two hold back over Meier, or three; whether that costs less than to grant the fund for Lund, nobody can say."""
    counted = POLLED.split("      - {ballot")[0] + "      - {count: hold-outs, at_least: 2, at_most: 3, of: 6}\n"
    wants = "      - {objection: dike, member: LI, proposal: lund, asks: [fund]}\n"
    race = counted.replace("sources:", "concessions: {fund: {title: a fund, by: AT, cost: PRICE}}\nsources:") + wants
    by_price = {price: cs.compare(cs.loads(race.replace("PRICE", price)).on(DAY)) for price in ("1", "4", "9")}
    found = {price: [each.proposal for each in each.cheapest_by_reports] for price, each in by_price.items()}
    assert found == {"1": ["lund"], "4": ["meier", "lund"], "9": ["meier"]}
    assert [each.is_cheapest_certain for each in by_price.values()] == [True, False, True]
    assert "by the reports, it is open which of meier and lund costs least" in str(by_price["4"])
    assert "it is open which of these would take the least: Anna Meier" in by_price["4"].summary
    assert by_price["9"].summary.endswith("Counting unnamed members too, the same holds.")


def test_a_poll_of_one_organ_leaves_nothing_open_about_the_others() -> None:
    """Of the council one supports Lund, and one more by name: those of whom nobody speaks do not make him lead."""
    compared = cs.compare(cs.loads(POLLED).on(DAY))
    assert [(each.supporting.least, each.supporting.greatest) for each in compared.proposals] == [(3, 3), (2, 2)]
    assert [each.proposal for each in compared.leading] == ["meier"]


PACKAGE = lake_with(
    "  meier: {secretary: meier}\n  lund: {secretary: lund}\n",
    "  both: {secretary: meier, deputy: lund}\n  meier: {secretary: meier}\n  lund: {deputy: lund}\n",
).replace("offices:\n", "offices:\n  deputy: {title: Deputy}\n")


def test_one_name_of_a_package_is_no_alternative_to_it() -> None:
    """Whoever wants two posts filled is not helped by one; but asked about one of them, the package is a way too."""
    claims = """\
      - {candidacy: lund, status: nominated}
      - {stance: supports, members: [CH, AT, LI, NO], proposal: lund}
      - {objection: post, member: DE, office: deputy, reason: two posts would do}
"""
    situation = cs.loads(PACKAGE + claims).on(DAY)
    compared = cs.compare(situation)
    assert [each.proposal for each in compared.proposals] == ["both", "meier", "lund"]
    assert [each.proposal for each in compared.alternatives] == ["both"]
    assert {each.proposal for each in (*compared.leading, *compared.cheapest, *compared.cheapest_by_reports)} <= {
        "both"
    }
    assert "Anna Meier as Secretary and Jon Lund as Deputy have three members behind them" in compared.summary
    assert "more than any other" not in compared.summary and "the least to agree on" not in compared.summary
    assert not compared_rivals(cs.unblock(situation))
    assert [each.proposal for each in compared_rivals(cs.unblock(situation, "lund"))] == ["both"]


def test_an_objection_to_another_office_is_not_what_any_name_would_face() -> None:
    """Germany is against the post of deputy, whoever gets it; that is nothing to a secretary."""
    claims = "      - {objection: post, member: DE, office: deputy}\n"
    first = PACKAGE.replace("  both: {secretary: meier, deputy: lund}\n", "")
    for text, faced in ((PACKAGE, ["post"]), (first, [])):
        compared = cs.compare(cs.loads(text + claims + "      - {candidacy: lund, status: nominated}\n").on(DAY))
        assert [objection.id for objection in compared.objections_to_any] == faced


def test_proposals_with_the_same_blockers_are_told_in_one_sentence() -> None:
    """Germany is against every name."""
    claims = RIVALS + "      - {objection: every-name, member: DE, proposal: every}\n"
    told = cs.compare(cs.loads(lake() + claims).on(DAY)).summary
    assert "Germany blocks Anna Meier and Jon Lund." in told


def test_the_reports_on_a_proposal_are_weighed_once(compared: Comparison) -> None:
    """The comparison and the price read the same evidence, which takes most of the time of a comparison."""
    assert all(each.evidence is each.ways.evidence for each in compared.proposals)
    assert all(each.evidence is each.ways.evidence for each in compared_rivals(compared["meier"].ways))
