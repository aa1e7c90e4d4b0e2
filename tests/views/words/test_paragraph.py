"""Answers as one paragraph: the point first, names and sources in place of ids, families of plans told exactly."""

import re
from itertools import combinations

import pytest
from hypothesis import given

import consensus as cs
from consensus.history import Course, turn_on
from consensus.situation import Situation
from consensus.testing.strategies.account_strategies import accounts
from consensus.unblocking import compare
from consensus.views import paragraph
from consensus.views.words.evidence_summary import bounds_summary
from consensus.views.words.paragraph_phrases import between, body_name
from consensus.views.words.phrases import Words
from tests.lake import lake

RACE = """
consensus: 1
title: Secretary of the Lake Commission
body: {{name: Lake Commission, members: [AT, CH, DE, LI, NO], rule: {rule}}}
offices: {{secretary: {{title: Secretary}}}}
candidates: {{meier: {{name: Anna Meier}}}}
proposals: {{meier: {{secretary: meier}}}}
concessions: {{fund: {{title: a fund for the dike, by: AT}}}}
sources: {{post: {{publisher: Die Post, reported_on: 2026-03-05, url: "https://example.org"}}}}
timeline:
  - source: post
    claims:
      - {{proposal: meier, event: put forward}}
"""
DAY = "2026-03-06"


def race(*claims: str, rule: str = "no objection") -> cs.Situation:
    more = "".join(f"      - {claim}\n" for claim in claims)
    return cs.loads(RACE.format(rule=rule) + more).on(DAY)


def test_a_blocked_proposal_is_told_with_who_why_and_what_lifts_it() -> None:
    """The outcome and the blockers come first, then reason, source and ask, the counts, and the way out."""
    objects = race("{objection: dike, member: DE, event: raised, reason: no money, asks: fund}")
    assert cs.unblock(objects).summary == (
        "The Lake Commission cannot agree on Anna Meier as Secretary, as of 6 March 2026: Germany objects. "
        "Germany's objection: no money (Die Post, 5 March). It asks for this: a fund for the dike. "
        "Of five members, one objects and four have not said where they stand. "
        "The cheapest way out is this: Austria grants all that Germany asks for. "
        "The plan assumes that Austria, Liechtenstein, Norway and Switzerland, which have said nothing, let it pass."
    )


def test_an_objection_of_which_nobody_knows_what_lifts_it() -> None:
    """That nothing is known is said, of the situation and of the settlement in the plan."""
    objects = race("{objection: dike, member: DE, event: raised, reason: no money}")
    assert objects.summary.endswith("What Germany would settle for has not been reported.")
    found = (
        "The cheapest way out is this: Germany's objection is settled, though no report says how that could be done."
    )
    assert found in cs.unblock(objects).summary


@pytest.mark.parametrize(
    ("claims", "asks", "settled"),
    [
        (
            ("asks: fund", "{concession: fund, event: refused}"),
            "It asks for this: a fund for the dike, which has been refused.",
            "Germany's objection is settled, though what it asks for has been refused.",
        ),
        (
            ("settles_for: {granted: fund}", "{concession: fund, event: refused}"),
            "It is thought ready to settle for this: a fund for the dike, which has been refused.",
            "Germany's objection is settled, though no report says what it asks for in full.",
        ),
        (
            ("settles_for: {promised: fund}",),
            "It is thought ready to settle for a promise of this: a fund for the dike.",
            "Germany's objection is settled, though no report says what it asks for in full.",
        ),
        (
            ("lifted_when: {promised: fund}", "{concession: fund, event: refused}"),
            "Germany's objection: no money",
            "Germany's objection is settled, though what it asks for has been refused.",
        ),
    ],
)
def test_why_an_objection_has_to_be_settled_is_what_is_known(claims: tuple[str, ...], asks: str, settled: str) -> None:
    """Of a refusal that was reported it is not said that no report says how, nor that nobody could give it."""
    told, *more = claims
    ways = cs.unblock(race(f"{{objection: dike, member: DE, reason: no money, {told}}}", *more))
    assert asks in ways.summary and f"The cheapest way out is this: {settled}" in ways.summary


def test_counted_votes_are_not_won_again() -> None:
    """Three of five voted for her, and one unnamed member against, which may have a veto: that is all that is left."""
    tallies = "tallies: [{stance: supports, number: 3}, {stance: objects, number: 2}]"
    poll = f"{{ballot: straw poll, proposal: meier, {tallies}, of: 5}}"
    objects = "{objection: dike, member: DE, reason: no money, asks: fund}"
    told = cs.unblock(race(poll, objects, rule="{all: [{at_least: 3}, {veto: [DE, LI]}]}")).summary
    assert "Going by names alone, the cheapest way out takes three steps." in told
    assert told.endswith(
        "Going by the reported counts, this may be enough: Austria grants all that Germany asks for. "
        "At most, one unnamed member would have to be won over or settled with as well."
    )


@pytest.mark.parametrize(
    ("seats", "told"),
    [
        (", seats: big", "Going by all reports together, the Lake Commission cannot agree on"),
        (", seats: small", "Going by all reports together, the Lake Commission could agree on"),
        ("", "It is open whether the Lake Commission will agree on"),
    ],
)
def test_what_is_open_by_name_only_is_not_called_open(seats: str, told: str) -> None:
    """Three of five are for her; the one against may have a veto, has it for sure, or surely has none."""
    tallies = (
        f"[{{stance: supports, number: 3}}, {{stance: objects, number: 1{seats}}}, {{stance: abstains, number: 1}}]"
    )
    found = race(
        f"{{ballot: straw poll, proposal: meier, tallies: {tallies}, of: 5}}",
        rule="{all: [{at_least: 3}, {veto: big}]}, groups: {big: {members: [AT, DE]}, small: {members: [CH, LI, NO]}}",
    )
    assert found.verdict().outcome is cs.Outcome.OPEN
    assert found.summary.startswith(f"{told} Anna Meier as Secretary, as of 6 March 2026")
    assert "no report says by name where any of its five members stands. In a straw poll" in found.summary
    below = "".join(str(block) for block in bounds_summary(cs.weigh(found)))
    assert [outcome in below for outcome in ("BLOCKED, whatever", "ADOPTED, whatever")] == [
        "cannot" in told,
        "could" in told,
    ]


def test_who_is_awaited_by_name_is_told_of_what_all_reports_settle() -> None:
    """One of five objects, and no report says who; of those that are named, Switzerland holds back."""
    found = race(
        "{stance: supports, members: [AT, DE, LI]}", "{stance: reserved, member: CH}", "{count: objects, at_least: 1}"
    )
    assert found.summary.startswith(
        "Going by all reports together, the Lake Commission cannot agree on Anna Meier as Secretary, "
        "as of 6 March 2026; by names alone, it is open: Switzerland is holding back and "
        "Norway has not said where it stands. "
    )


def test_what_old_counts_settle_is_told_with_their_age() -> None:
    """Three of five were against in March: in September, that is what was counted, not how it stands."""
    tallies = "[{stance: supports, number: 2}, {stance: objects, number: 3}]"
    poll = f"      - {{ballot: straw poll, proposal: meier, tallies: {tallies}, of: 5}}\n"
    counted = cs.loads(RACE.format(rule="{at_least: 3}") + poll).on("2026-09-05")
    assert counted.summary.startswith(
        "Going by all reports together, the Lake Commission cannot agree on Anna Meier as Secretary, as of 5 September "
        "2026, by a count 184 days old; "
    )
    assert "nach einer 184 Tage alten Zählung; " in paragraph(counted, language="de")


def test_the_least_favourable_count_of_the_unnamed_is_told() -> None:
    """Two or three of five were counted for her, of whom nobody is named: one more is needed at the most."""
    told = cs.unblock(race("{count: supports, at_least: 2, at_most: 3}", rule="{at_least: 3}")).summary
    assert told.endswith("Going by the reported counts, one more would be enough.")


def test_members_to_be_won_are_counted_together() -> None:
    """Twenty of 35 were for Amano and 24 had to be: four more, whether or not a report names them."""
    told = cs.unblock(cs.load("iaea-2009").on("2009-07-01"), "amano").summary
    assert told.endswith("Going by the reported counts, four more would be enough.")


@pytest.mark.parametrize(
    ("case", "day", "told"),
    [
        # The plan wins over Bulgaria, which is one of the silent members: with fewer hold-outs it is the only one.
        (
            "nato-2009",
            "2009-04-02",
            "safe, at least one and perhaps more than three of them in all would have to be won over or settled with.",
        ),
        (
            "nato-2024",
            "2024-02-21",
            "safe, at least four and perhaps more than seven of them would have to be won over or settled with",
        ),
        # The 23 votes that it wins by name are counted already, and the last one is that of a member that objects.
        ("iaea-2009", "2009-05-26", "reported counts, it would be enough to win over or settle with one more."),
    ],
)
def test_members_who_are_moved_are_counted_once(case: str, day: str, told: str) -> None:
    """Whom the plan by name moves already is not counted again among those whom no report names."""
    assert told in cs.unblock(cs.load(case).on(day)).summary


def test_unnamed_votes_are_needed_beside_a_grant() -> None:
    """Two of six were counted for her, and three are needed beside Germany's: one more has to be found."""
    rule = "{all: [{at_least: 4}, {veto: [DE]}]}"
    objects = "{objection: dike, member: DE, reason: no money, asks: fund}"
    told = cs.unblock(race("{count: supports, exactly: 2, of: 5}", objects, rule=rule)).summary
    assert told.endswith(
        "Going by the reported counts, this is enough: Austria grants all that Germany asks for, and one unnamed "
        "member is won over as well."
    )


def test_members_without_a_vote_are_not_counted_among_those_with_one() -> None:
    """Three of five have lost their vote: that they support it makes no more supporters among the two."""
    suspended = race(
        "{stance: supports, members: [AT, CH, DE]}",
        "{stance: reserved, member: LI}",
        "{count: supports, exactly: 3, of: 5}",
        "{membership: suspended, members: [AT, CH, DE]}",
    )
    assert suspended.summary.endswith(
        "Of two members with a vote, going by names alone, one is holding back and one has not said where it stands."
    )


@pytest.mark.parametrize(
    ("ballot", "told"),
    [
        (
            "{ballot: vote, tallies: [{stance: supports, number: 3}, {stance: objects, number: 1, seats: upper}]}",
            "In a vote on 5 March 2026, three were for it and one of the upper shore was against it (Die Post",
        ),
        (
            "{ballot: straw poll, round: 2, tallies: [{stance: supports, number: 1}, {stance: abstains, number: 1},"
            " {stance: objects, number: 2}, {stance: objects, number: 1, seats: upper}]}",
            "In the second straw poll on 5 March 2026, one was for it, three (one of the upper shore) were against it "
            "and one abstained (Die Post, 5 March).",
        ),
        (
            "{ballot: vote, tallies: [{stance: supports, number: 0}]}",
            "In a vote on 5 March 2026, no vote for it was counted (Die Post, 5 March).",
        ),
        (
            "{ballot: ballot, votes: {meier: 2, lund: 3}}",
            "In a ballot on 5 March 2026, Anna Meier had two votes and Bo Lund had three (Die Post, 5 March).",
        ),
        (
            "{ballot: ballot, votes: {meier: 2, lund: 2}, tallies: [{stance: abstains, number: 1}]}",
            "Anna Meier and Bo Lund had two votes each and one abstained (Die Post, 5 March).",
        ),
        (
            "{ballot: ballot, round: 12, votes: {meier: 5, lund: 0}, occurred_on: 2026-03-04}",
            "In round 12 on 4 March 2026, Anna Meier had five votes and Bo Lund had none (Die Post, 5 March).",
        ),
    ],
)
def test_the_latest_ballot_is_told(ballot: str, told: str) -> None:
    """As it was counted, with whose seats the votes were as far as that is known."""
    text = RACE.format(rule="{at_least: 6}").replace(
        "members: [AT, CH, DE, LI, NO]", "members: [AT, CH, DE, LI, NO, SE]"
    )
    text = text.replace(
        "rule: {at_least", "groups: {upper: {name: the upper shore, members: [AT, CH]}}, rule: {at_least"
    )
    text = text.replace("{meier: {name: Anna Meier}}", "{meier: {name: Anna Meier}, lund: {name: Bo Lund}}")
    text = text.replace("{meier: {secretary: meier}}", "{meier: {secretary: meier}, lund: {secretary: lund}}")
    assert told in cs.loads(text + f"      - {ballot}\n").on(DAY).summary


def test_who_holds_back_is_named_once() -> None:
    """In the sentence on the outcome, or else where members are counted."""
    held = "Austria and Norway"
    votes = race("{stance: objects, members: [AT, NO]}", "{stance: supports, member: CH}", rule="{at_least: 3}")
    assert votes.verdict().outcome.value == "OPEN" and held not in votes.summary.split(". ")[0]
    assert f"one (Switzerland) supports it, two ({held}) object and " in votes.summary
    blocked = race("{stance: objects, members: [AT, NO]}", "{stance: reserved, member: LI}")
    assert blocked.summary.count("Norway obj") == 1 and "two object" in blocked.summary
    assert "one (Liechtenstein) is holding back" in blocked.summary


def test_how_it_was_voted_is_told_of_what_was_adopted() -> None:
    """After who was chosen and when, as far as the votes were counted."""
    vote = "{ballot: vote, tallies: [{stance: supports, number: 4}, {stance: objects, number: 1}]}"
    adopted = race(vote, "{decision: meier, result: adopted}", rule="{at_least: 3}")
    assert adopted.summary == (
        "The Lake Commission agreed on Anna Meier as Secretary on 5 March 2026 (Die Post, 5 March). "
        "In a vote on 5 March 2026, four were for it and one was against it (Die Post, 5 March)."
    )
    assert race("{decision: meier, result: adopted}").summary.endswith("on 5 March 2026 (Die Post, 5 March).")


def test_a_ballot_of_which_accounts_differ_is_not_told_by_one_of_them() -> None:
    """Three for her, or four: neither is quoted as what happened."""
    ballot = "{{ballot: vote, tallies: [{{stance: supports, number: {number}}}]}}"
    once = race(ballot.format(number=3), rule="{at_least: 5}")
    assert "In a vote on 5 March 2026, three were for it" in once.summary
    twice = race(ballot.format(number=3), ballot.format(number=4), rule="{at_least: 5}")
    assert "In a vote" not in twice.summary


def test_where_votes_are_counted_they_are_the_reason_and_rivals_are_told() -> None:
    """Enough support it; that nobody objects is no reason, and whoever is for another is not just silent."""
    text = RACE.format(rule="{at_least: 2}")
    text = text.replace("{meier: {name: Anna Meier}}", "{meier: {name: Anna Meier}, lund: {name: Bo Lund}}")
    text = text.replace("{meier: {secretary: meier}}", "{meier: {secretary: meier}, lund: {secretary: lund}}")
    claims = ("{proposal: lund, event: put forward}", "{stance: supports, members: [AT, CH], proposal: meier}")
    more = (*claims, "{stance: supports, member: NO, proposal: lund}")
    told = cs.loads(text + "".join(f"      - {claim}\n" for claim in more)).on(DAY).summary
    assert told == (
        "The Lake Commission could agree on Anna Meier as Secretary, as of 6 March 2026: enough members support it. "
        "Of five members, two (Austria and Switzerland) support it and three have not said where they stand. "
        "Of the silent members, Norway backs Bo Lund as Secretary instead."
    )


def test_a_family_of_plans_is_told_as_one_and_counted_exactly() -> None:
    """Three of five are needed and one supports: any two of the four others, in as many ways as there are plans."""
    ways = cs.unblock(race("{stance: supports, member: CH}", rule="{at_least: 3}"))
    plans = [plan for plan in ways.plans() if ways.cheapest is not None and plan.cost == ways.cheapest.cost]
    assert len(plans) == 6
    assert ways.summary.endswith(
        "The cheapest way out is this: any two of these four members are won over: Austria, Germany, Liechtenstein and "
        "Norway. This is one of six plans that cost the same and differ only in who is won over."
    )


def test_a_dear_member_is_no_part_of_a_family() -> None:
    """Who costs more to win over could not take another's place, though the rule counts it alike."""
    supports = race("{stance: supports, member: CH}", rule="{at_least: 3}")
    ways = cs.unblock(supports, costs={"win-over:NO:meier": 5})
    assert "any two of these three members are won over: Austria, Germany and Liechtenstein" in ways.summary
    assert "one of three plans" in ways.summary


WEIGHTED = "{weighted: {quota: 6, weights: {AT: 3, CH: 4, DE: 2, LI: 1, NO: 3}}}"


def test_members_of_other_weight_that_would_do_are_told_too() -> None:
    """Two votes more are needed: three members have as many or more, and the one with a single vote does not."""
    ways = cs.unblock(race("{stance: supports, member: CH}", rule=WEIGHTED))
    assert [plan.moves[0].id for plan in ways.plans()] == [
        "win-over:AT:meier",
        "win-over:DE:meier",
        "win-over:NO:meier",
    ]
    assert ways.summary.endswith(
        "The cheapest way out is this: any one of these three members is won over: Austria, Germany and Norway. "
        "This is one of three plans that cost the same and differ only in who is won over."
    )


def test_plans_are_counted_though_no_simple_number_of_members_describes_them() -> None:
    """Two of four with five votes between them: Germany and Liechtenstein have three, all other pairs are enough."""
    rule = WEIGHTED.replace("CH: 4", "CH: 1")
    ways = cs.unblock(race("{stance: supports, member: CH}", rule=rule.replace("6", "5")))
    assert len([plan for plan in ways.plans() if len(plan.moves) == 2]) == 5
    assert "This is one of five plans that cost the same and differ only in who is won over" in ways.summary


def test_a_threat_makes_no_difference_to_who_may_be_won_over() -> None:
    """Two members threaten to leave; whether they or others are won over, three votes are reached."""
    threat = "{threat: exit, to: leave, members: [AT, DE]}"
    ways = cs.unblock(race("{stance: supports, member: CH}", threat, rule="{at_least: 3}"))
    assert "any two of these four members are won over: Austria, Germany, Liechtenstein and Norway" in ways.summary


def test_many_members_with_votes_of_their_own_are_tried_one_by_one() -> None:
    """Two of 19: all pairs but those of the smallest have enough votes; there are 171."""
    votes = {f"m{number:02}": 100 + number for number in range(19)}
    rule = (
        f"{{weighted: {{quota: 205, weights: {{{', '.join(f'{each}: {number}' for each, number in votes.items())}}}}}}}"
    )
    text = RACE.format(rule=rule).replace("[AT, CH, DE, LI, NO]", f"[{', '.join(votes)}]").replace("by: AT", "by: m00")
    short = sum(one + other < 205 for one, other in combinations(votes.values(), 2))
    assert f"This is one of {171 - short} plans that cost the same" in cs.unblock(cs.loads(text).on(DAY)).summary


def test_where_there_are_too_many_choices_to_try_it_is_said_that_others_might_do() -> None:
    """Six of 14 members, almost all with another number of votes."""
    votes = {f"m{number}": 100 + number for number in range(13)}
    rule = (
        f"{{weighted: {{quota: 636, weights: {{{', '.join(f'{each}: {number}' for each, number in votes.items())}}}}}}}"
    )
    text = RACE.format(rule=rule).replace("[AT, CH, DE, LI, NO]", f"[{', '.join(votes)}]").replace("by: AT", "by: m1")
    ways = cs.unblock(cs.loads(text).on(DAY))
    assert ways.cheapest is not None and len(ways.cheapest.moves) == 6
    assert ways.summary.endswith("are won over. Others might do at the same cost.")
    alike = text.replace("m2: 102", "m2: 100").replace("m1: 101", "m1: 100")
    assert "This is one of at least " in cs.unblock(cs.loads(alike).on(DAY)).summary


def test_what_counts_say_of_the_unnamed_is_told_with_its_source() -> None:
    """A count of more than is known by name is told as a range or from below, and where it was reported."""
    counted = race("{count: supports, exactly: 3, of: 5}", "{stance: supports, member: CH}")
    assert (
        "Of five members, going by names alone, one (Switzerland) supports it and four have not said where "
        "they stand. Counting unnamed members too, three support it (Die Post, 5 March)."
    ) in counted.summary


def test_a_package_is_not_told_beside_the_name_that_it_has() -> None:
    """Who supports Lund supports him in a package too: to name him twice reads as if there were two of him."""
    text = RACE.format(rule="no objection")
    text = text.replace("{meier: {name: Anna Meier}}", "{meier: {name: Anna Meier}, lund: {name: Bo Lund}, moe: {}}")
    others = "lund: {secretary: lund}, both: {secretary: lund, deputy: moe}"
    text = text.replace("{meier: {secretary: meier}}", f"{{meier: {{secretary: meier}}, {others}}}")
    text = re.sub(r"(?m)^offices: .*$", "offices: {secretary: {title: Secretary}, deputy: {title: Deputy}}", text)
    claims = [f"{{proposal: {each}, event: put forward}}" for each in ("lund", "both")]
    claims += [f"{{stance: supports, member: AT, proposal: {each}}}" for each in ("lund", "both")]
    situation = cs.loads(text + "".join(f"      - {claim}\n" for claim in claims)).on(DAY)
    told = cs.unblock(situation, "meier").summary
    assert "Of the silent members, Austria backs Bo Lund as Secretary instead." in told


def test_the_office_is_not_said_again_of_each_rival() -> None:
    """Where members back several others for it, their names are enough."""
    text = RACE.format(rule="no objection")
    text = text.replace("{meier: {name: Anna Meier}}", "{meier: {name: Anna Meier}, lund: {name: Bo Lund}, moe: {}}")
    others = "lund: {secretary: lund}, moe: {secretary: moe}"
    text = text.replace("{meier: {secretary: meier}}", f"{{meier: {{secretary: meier}}, {others}}}")
    backing = "{stance: supports, member: AT, proposal: lund}"
    told = text + f"      - {{candidacy: lund, status: nominated}}\n      - {backing}\n"
    assert "Of the silent members, Austria backs Bo Lund as Secretary instead." in cs.loads(told).on(DAY).summary
    more = "{stance: supports, member: CH, proposal: moe}"
    told += f"      - {{candidacy: moe, status: nominated}}\n      - {more}\n"
    assert "Of the silent members, Austria backs Bo Lund and Switzerland backs moe." in cs.loads(told).on(DAY).summary


def test_sources_are_cited_the_earliest_first() -> None:
    """Whichever of the counts that they give is told first."""
    told = cs.unblock(cs.load("nato-2024").on("2024-02-21")).summary
    holding_back = told.partition("But according to the reports, ")[2]
    assert "(Politico Europe, 21 February; Ogres Ziņas, about 22 February)" in holding_back


def test_every_answer_has_a_paragraph() -> None:
    """Evidence, comparison, a bare verdict and a whole race begin with the point too."""
    situation = cs.loads(lake()).on(DAY)
    assert cs.weigh(situation).summary.startswith(
        "Of the five members of the Lake Commission, three support Anna Meier as Secretary, as of 6 March 2026, "
        "and two object or are holding back"
    )
    assert compare(situation).summary.startswith(
        "Anna Meier as Secretary has three members behind it by the counts, two of them by name"
    )
    assert situation.verdict().summary == (
        "The body cannot agree: Germany blocks it. "
        "Of five members, two support it, one is holding back, one objects and one has not said where it stands."
    )
    assert Course(cs.load("wto-2021")).summary.startswith(
        "The World Trade Organization appointed Ngozi Okonjo-Iweala as Director-General on 15 February 2021 ("
    )


def test_before_any_name_is_known() -> None:
    """Nobody is named where nobody had been heard of."""
    turn = turn_on(cs.load("nato-2024"), cs.load("nato-2024").on("2023-05-01").day)
    assert turn.summary == ("As of 1 May 2023, nobody has been named for the choice of Secretary General by NATO.")


@given(situation=accounts())
def test_a_paragraph_has_no_ids_of_reports_or_moves(situation: Situation) -> None:
    """Whatever is reported: one line, whole sentences, and no name that only a case file has."""
    for shown in (situation, cs.unblock(situation, time_limit=5), cs.weigh(situation), situation.verdict()):
        said = paragraph(shown)
        assert said and said.endswith(".") and len(said.splitlines()) == 1
        assert not re.search(r"\b(grant|settle|win-over|put-forward|withdraw|strike|let-pass):", said)
        assert ",," not in said and "  " not in said and ".." not in said


@pytest.mark.parametrize(
    ("case", "name"), [("nato-2024", "NATO"), ("oecd-2021", "the OECD"), ("au-2025", "the African Union")]
)
def test_a_body_has_its_article(case: str, name: str) -> None:
    """Acronyms that are read as words go without."""
    assert body_name(Words(cs.load(case))) == name


@pytest.mark.parametrize(("name", "told"), [("UNASUR", "UNASUR"), ("Mercosur", "Mercosur"), ("OAS", "the OAS")])
def test_a_short_name_that_is_read_as_a_word_has_no_article(name: str, told: str) -> None:
    """However it is written."""
    text = RACE.format(rule="no objection").replace("name: Lake Commission", f"name: {name}")
    assert body_name(Words(cs.loads(text))) == told


def test_what_one_does_is_told_in_the_singular() -> None:
    """At least one objects, and the reports leave the rest open."""
    told = cs.weigh(
        race("{count: objects, at_least: 1}", "{stance: supports, members: [AT, CH]}", rule="{at_least: 2}")
    )
    assert "at least one objects or is holding back" in told.summary
    told = cs.weigh(race("{count: supports, at_least: 1}", rule="{at_least: 2}"))
    could = "whether the Lake Commission could agree, cannot agree or has yet to make up its mind."
    assert told.summary.endswith(f"The reports leave it open {could}")


def test_a_vote_that_may_have_decided_says_on_what_that_depends() -> None:
    """Three of five are enough unless Germany is the one against; so they would be in a straw poll."""
    veto = "{all: [{at_least: 3}, {veto: [DE]}]}"
    votes = "tallies: [{stance: supports, number: 3}, {stance: objects, number: 1}, {stance: abstains, number: 1}]"
    depends = "Whether that is enough depends on who cast which vote, which no report says."
    told = race(f"{{ballot: vote, proposal: meier, {votes}}}", rule=veto)
    assert depends in told.summary
    assert "hängt davon ab, wer wie gestimmt hat" in paragraph(told, language="de")
    poll = f"{{ballot: straw poll, proposal: meier, {votes}}}"
    assert depends.replace("is enough", "would be enough") in race(poll, rule=veto).summary
    assert "ob das genügen würde, hängt davon ab" in paragraph(race(poll, rule=veto), language="de").replace("Ob", "ob")
    assert "depends on who" not in race(poll, "{stance: supports, member: DE}", rule=veto).summary
    assert depends not in race(f"{{ballot: vote, proposal: meier, {votes}}}", rule="{at_least: 4}").summary
    partly = "tallies: [{stance: supports, number: 3}]"
    assert depends not in race(f"{{ballot: vote, proposal: meier, {partly}}}", rule=veto).summary


def test_several_names_that_cost_the_same_are_no_package() -> None:
    """That two names would each take one move is not told as one proposal of both."""
    text = RACE.format(rule="no objection")
    text = text.replace("{meier: {name: Anna Meier}}", "{meier: {name: Anna Meier}, lund: {name: Bo Lund}}")
    text = text.replace("{meier: {secretary: meier}}", "{meier: {secretary: meier}, lund: {secretary: lund}}")
    more = [f"{{objection: {name}, member: DE, proposal: {name}, asks: fund}}" for name in ("meier", "lund")]
    claims = ["{proposal: lund, event: put forward}", *more]
    told = compare(cs.loads(text + "".join(f"      - {claim}\n" for claim in claims)).on(DAY)).summary
    assert told.endswith(
        "Going by names alone, these would take the least to agree on, one move each: Anna Meier and Bo Lund."
    )
    third = text.replace("lund: {name", "roth: {name: Cy Roth}, lund: {name").replace(
        "lund: {sec", "roth: {secretary: roth}, lund: {sec"
    )
    of_third = "".join(f"      - {claim.replace('lund', 'roth')}\n" for claim in claims if "lund" in claim)
    alike = compare(cs.loads(third + "".join(f"      - {claim}\n" for claim in claims) + of_third).on(DAY))
    assert alike.summary.endswith("Going by names alone, all would take as much to agree on: one move each.")
    assert paragraph(alike, language="de").endswith(
        "Nach Namen gezählt wäre bei allen gleich viel nötig: je ein Schritt."
    )
    both = [f"{{stance: supports, member: CH, proposal: {name}}}" for name in ("meier", "lund")]
    equal = compare(cs.loads(text + "".join(f"      - {claim}\n" for claim in [*claims, *both])).on(DAY))
    assert equal.summary.endswith(
        "Going by names alone, the same would also take the least to agree on, one move each."
    )
    assert paragraph(equal, language="de").endswith("bei denselben auch am wenigsten nötig, je ein Schritt.")


def test_of_a_race_it_is_told_of_whom_somebody_stood_in_the_way() -> None:
    """Germany stopped Meier, and Lund was elected: nobody stood in his way."""
    text = RACE.format(rule="no objection")
    text = text.replace("{meier: {name: Anna Meier}}", "{meier: {name: Anna Meier}, lund: {name: Bo Lund}}")
    text = text.replace("{meier: {secretary: meier}}", "{meier: {secretary: meier}, lund: {secretary: lund}}")
    told = (
        text
        + """\
      - {objection: dike, member: DE, proposal: meier}
  - {id: later, reported_on: 2026-03-07, claims: [{candidacy: lund, status: chosen}]}
"""
    )
    assert Course(cs.loads(told)).summary == (
        "The Lake Commission appointed Bo Lund as Secretary on 7 March 2026 (no source named). "
        "Germany blocked Anna Meier as Secretary until at least 5 March 2026. "
        "The proposal then in question was blocked on the one day with news."
    )


TWO_NAMES = (
    RACE.replace("{{name: Anna Meier}}}}", "{{name: Anna Meier}}, lund: {{name: Bo Lund}}}}")
    .replace("{{secretary: meier}}}}", "{{secretary: meier}}, lund: {{secretary: lund}}}}")
    .format(rule="no objection")
)


def test_a_race_is_summed_up_by_what_is_known_now() -> None:
    """Meier gave up on the sixth, which came out on the eighth: on the seventh nobody blocked her any more."""
    told = """\
      - {objection: dike, member: DE, proposal: meier}
  - {id: news, reported_on: 2026-03-07, claims: [{objection: dike, event: restated}]}
  - id: out
    reported_on: 2026-03-08
    claims: [{candidacy: meier, status: withdrawn, occurred_on: 2026-03-06}, {candidacy: lund, status: nominated}]
  - {id: end, reported_on: 2026-03-09, claims: [{candidacy: lund, status: chosen}]}
"""
    assert (
        "Germany blocked Anna Meier as Secretary until at least 5 March 2026."
        in Course(cs.loads(TWO_NAMES + told)).summary
    )


def test_who_blocked_a_name_is_told_though_the_veto_became_known_after_the_name_was_gone() -> None:
    """Germany vetoed Meier on the sixth and she gave up on the seventh; both came out on the eighth."""
    told = """\
  - id: out
    reported_on: 2026-03-08
    claims:
      - {objection: dike, member: DE, proposal: meier, occurred_on: 2026-03-06}
      - {candidacy: meier, status: withdrawn, occurred_on: 2026-03-07}
      - {candidacy: lund, status: nominated, occurred_on: 2026-03-07}
  - {id: end, reported_on: 2026-03-09, claims: [{candidacy: lund, status: chosen}]}
"""
    summary = Course(cs.loads(TWO_NAMES + told)).summary
    assert "Germany blocked Anna Meier as Secretary until at least 6 March 2026." in summary
    assert "days with news" not in summary


def test_who_joined_in_blocking_later_is_told_though_the_way_out_came_out_with_it() -> None:
    """Germany objects on the fifth and Austria on the sixth; by the day on which that is known, Meier has given up."""
    told = """\
      - {objection: dike, member: DE, proposal: meier}
  - id: out
    reported_on: 2026-03-08
    claims:
      - {objection: late, member: AT, proposal: meier, occurred_on: 2026-03-06}
      - {candidacy: meier, status: withdrawn}
      - {candidacy: lund, status: nominated}
  - {id: end, reported_on: 2026-03-09, claims: [{candidacy: lund, status: chosen}]}
"""
    summary = Course(cs.loads(TWO_NAMES + told)).summary
    assert "Austria and Germany blocked Anna Meier as Secretary until at least 6 March 2026." in summary


def test_a_name_first_comes_up_when_it_is_first_mentioned() -> None:
    """Lund was ready from the first day on, and in question only once Meier gave up."""
    told = """\
      - {candidacy: lund, status: interested}
  - {id: out, reported_on: 2026-03-08, claims: [{candidacy: meier, status: withdrawn}]}
  - {id: in, reported_on: 2026-03-09, claims: [{candidacy: lund, status: nominated}]}
  - {id: end, reported_on: 2026-03-10, claims: [{candidacy: lund, status: chosen}]}
"""
    assert Course(cs.loads(TWO_NAMES + told)).summary.endswith("The adopted proposal first came up on 5 March 2026.")


def test_a_race_told_while_it_lasts_names_its_blockers_once() -> None:
    """Who blocks on the last day is named by the sentences on that day, not again as a blocker of the past."""
    objecting = RACE.format(rule="no objection") + "      - {objection: dike, member: DE, event: raised}\n"
    lasting = Course(cs.loads(objecting)).summary
    assert ": Germany objects." in lasting
    assert "Germany blocked" not in lasting


def test_a_package_is_named_in_short_by_its_candidates() -> None:
    """Among several packages the offices of each would drown the names."""
    words = Words(cs.load("osce-2024"))
    assert words.in_short("final-four") == (
        "Feridun Sinirlioğlu, Maria Telalian, Christophe Kamp and Jan Braathu together"
    )
    assert words.in_short("estonia") == "Estonia as Chair in 2024"


def test_a_proposal_that_no_member_blocked_has_no_empty_list() -> None:
    """Meier stood alone in the last round and missed the quota."""
    text = (
        RACE.format(rule="{elimination: {at_least: 4}}")
        + """\
  - {id: round, reported_on: 2026-03-06, claims: [{ballot: ballot, round: 1, votes: {meier: 3}}]}
  - {id: later, reported_on: 2026-03-07, claims: [{decision: meier, result: adopted}]}
"""
    )
    assert Course(cs.loads(text)).summary == (
        "The Lake Commission agreed on Anna Meier as Secretary on 7 March 2026 (no source named). "
        "In the first ballot on 6 March 2026, Anna Meier had three votes (no source named). "
        "It was blocked on one of the two days with news. The adopted proposal first came up on 5 March 2026."
    )


def test_two_objections_of_a_member_are_told_apart() -> None:
    """In the sentences on them, and in those that settle them one way and the other."""
    claims = [
        "{objection: dike, member: DE, reason: no money, asks: fund}",
        "{objection: post, member: DE, reason: two posts would do}",
        "{concession: fund, event: refused}",
    ]
    told = cs.unblock(race(*claims)).summary
    assert "Germany's objection: no money (Die Post, 5 March)." in told
    assert "Germany's other objection: two posts would do (Die Post, 5 March)." in told
    assert "Germany's objection (two posts would do) is settled, though no report says how that could be done." in told
    assert "Germany's objection (no money) is settled, though what it asks for has been refused." in told
    third = "{objection: name, member: DE, reason: too young}"
    assert race(*claims, third).summary.count("A further objection of Germany: ") == 2
    alike = cs.unblock(race(claims[1], third)).summary
    assert "Germany's objections are settled, though no report says how that could be done." in alike


def test_a_reason_that_objectors_share_is_told_once() -> None:
    """With what they ask for, and in the plan; more than four who say the same are no reason to leave it out."""

    def alike(*members: str, settles: str = "") -> list[str]:
        return [
            f"{{objection: dike-{member}, member: {member}, reason: no money, asks: fund{settles}}}"
            for member in members
        ]

    told = cs.unblock(race(*alike("AT", "DE"))).summary
    assert (
        "Austria and Germany object. Both give the same reason: no money (Die Post, 5 March). "
        "They ask for this: a fund for the dike." in told
    )
    assert "grants all that Austria and Germany ask for." in told
    other = "{objection: post, member: LI, reason: two posts would do}"
    apart = race(*alike("AT", "DE", settles=", settles_for: {promised: fund}"), other).summary
    assert "Austria and Germany object for the same reason: no money (Die Post, 5 March)." in apart
    assert "A promise of that is thought to be enough." in apart
    assert "Liechtenstein's objection: two posts would do (Die Post, 5 March)." in apart
    everybody = ("AT", "CH", "DE", "LI", "NO")
    assert "All five give the same reason: no money (Die Post, 5 March)." in race(*alike(*everybody)).summary
    lesser = race(*alike("AT"), *alike("DE", settles=", settles_for: {promised: fund}")).summary
    assert "the same reason" not in lesser


def test_objections_of_which_nothing_more_is_known_are_told_in_one_sentence() -> None:
    """After those with a reason."""
    told = race("{stance: objects, members: [AT, LI]}", "{objection: dike, member: DE, reason: no money}").summary
    reason, without = told.index("Germany's objection: no money (Die Post, 5 March)."), told.index("Austria's and ")
    assert reason < without
    assert told[without:].startswith(
        "Austria's and Liechtenstein's objections are reported without a reason (Die Post, 5 March)."
    )


def test_a_silence_procedure_is_told_with_its_deadline_while_it_runs() -> None:
    """Whoever reads that it is open has to know that to say nothing is to agree; not under another rule."""
    opened = "{silence: opened, until: 2026-03-10}"
    told = race(opened, "{stance: supports, member: CH}")
    runs = "A silence procedure runs until 10 March 2026"
    assert f"{runs}: unless a member objects by then, it is adopted (Die Post, 5 March)." in told.summary
    assert runs not in cs.unblock(told, rule=cs.Unanimity()).summary
    assert f"{runs} (Die Post, 5 March)." in race(opened, "{stance: objects, member: AT}").summary
    assert runs not in race(opened, "{silence: broken, members: [AT]}").summary
    over = RACE.format(rule="no objection") + f"      - {opened}\n      - {{stance: objects, member: AT}}\n"
    assert runs not in cs.loads(over).on("2026-03-11").summary


def test_what_would_be_enough_is_not_told_twice() -> None:
    """The promise of what is asked for is not named again; and to settle for all of it says nothing."""
    dike = "objection: dike, member: DE, reason: no money, asks: fund"
    promised = race(f"{{{dike}, settles_for: {{promised: fund}}}}").summary
    assert "It asks for this: a fund for the dike. A promise of that is thought to be enough." in promised
    assert "thought" not in race(f"{{{dike}, settles_for: {{granted: fund}}}}").summary
    refused = race(f"{{{dike}, settles_for: {{promised: fund}}}}", "{concession: fund, event: refused}").summary
    assert (
        "It is thought ready to settle for a promise of this: a fund for the dike, which has been refused." in refused
    )


def test_a_range_is_told_in_letters() -> None:
    """Up to twelve; neighbours are joined by "or"."""
    assert [between(*pair) for pair in [(3, 3), (7, 8), (4, 7), (20, 30)]] == [
        "three",
        "seven or eight",
        "four to seven",
        "20 to 30",
    ]


def test_a_plan_that_is_sure_is_told_in_the_place_of_the_one_by_name() -> None:
    """By name alone 22 of the Board would be needed in 2009; 23 votes were counted, and one more is enough."""
    told = cs.unblock(cs.load("iaea-2009").on("2009-07-02", before="jul-6")).summary
    enough = "Going by the reported counts, this is enough, whoever the unnamed members are: "
    assert told.endswith((f"{enough}China is won over.", f"{enough}Russia is won over."))
    assert "any 22 of" not in told


def test_what_would_be_enough_for_less_is_told_last() -> None:
    """A paragraph that asks for everything and leaves out the lesser bargain of the table would be quoted wrongly."""
    seat = RACE.replace(
        "a fund for the dike, by: AT}}", "a fund for the dike, by: AT}}, seat: {{title: a seat, by: CH}}"
    )
    claims = "      - {objection: dike, member: DE, asks: [fund, seat], settles_for: {promised: seat}}\n"
    ways = cs.unblock(cs.loads(seat.format(rule="no objection") + claims).on(DAY))
    assert ways.summary.endswith(
        "let it pass. If each objection is settled for the least that might do, this is enough: "
        "Switzerland promises what Germany asks for: a seat."
    )
    more = claims + "      - {objection: post, member: LI, reason: two posts would do}\n"
    ways = cs.unblock(cs.loads(seat.format(rule="no objection") + more).on(DAY))
    assert "If each objection is settled for the least that might do, two steps are enough. Switz" in ways.summary
    # Where the least costs what the whole does, there is no lesser bargain.
    assert "the least" not in cs.unblock(race("{objection: dike, member: DE, asks: fund}")).summary


def test_the_lesser_bargain_beside_a_sure_plan_is_sure_too() -> None:
    """Four of five support her, nobody says who: by name the promise takes votes that the count already has."""
    seat = RACE.replace("by: AT}}", "by: AT, cost: 2}}, seat: {{title: a seat, by: CH}}")
    claims = "      - {objection: dike, member: DE, asks: [fund], settles_for: {promised: seat}}\n"
    claims += "      - {count: supports, exactly: 4, of: 5}\n"
    ways = cs.unblock(cs.loads(seat.format(rule="{all: [{at_least: 4}, {veto: [DE]}]}") + claims).on(DAY))
    assert ways.at_least.cheapest is not None and ways.at_least.cheapest.cost > 2
    assert ways.summary.endswith(
        "whoever the unnamed members are: Austria grants all that Germany asks for. "
        "If each objection is settled for the least that might do, this is enough: "
        "Switzerland promises this: a seat."
    )
    assert "At least: 1 move, cost 1: promise:seat (" in str(ways)
    least = ways.to_dict()["at_least"]
    assert isinstance(least, dict) and (least["sure_cost"], least["sure_moves"]) == (1, ["promise:seat"])


def test_a_lesser_bargain_that_costs_the_same_is_not_told() -> None:
    """To promise the fund would do in place of granting it, and costs as much: neither paragraph nor list tells it."""
    claims = "      - {objection: dike, member: DE, asks: [fund], settles_for: {promised: fund}}\n"
    ways = cs.unblock(cs.loads(RACE.format(rule="no objection") + claims).on(DAY))
    assert ways.cheapest is not None and ways.at_least.cheapest is not None
    assert ways.at_least.cheapest.moves != ways.cheapest.moves
    assert ways.at_least.cheapest.cost == ways.cheapest.cost
    assert "At least" not in str(ways) and "the least that might do" not in ways.summary


def test_a_lesser_bargain_that_goes_by_names_says_so() -> None:
    """Two or three of five support her, and four are needed: by names, the promise takes votes counted already."""
    seat = RACE.replace("by: AT}}", "by: AT, cost: 2}}, seat: {{title: a seat, by: CH}}")
    claims = "      - {objection: dike, member: DE, asks: [fund], settles_for: {promised: seat}}\n"
    claims += "      - {count: supports, at_least: 2, of: 5}\n"
    ways = cs.unblock(cs.loads(seat.format(rule="{all: [{at_least: 4}, {veto: [DE]}]}") + claims).on(DAY))
    assert "Austria grants all that Germany asks for, and one unnamed member is won over as well." in ways.summary
    assert (
        "Going by names alone, if each objection is settled for the least that might do, two steps are" in ways.summary
    )
    assert "genügen nach Namen gezählt zwei Schritte" in paragraph(ways, language="de")


def test_a_number_that_can_be_no_other_is_told_as_exact() -> None:
    """At least four of five support her and the fifth objects, so that four do; "at least four" would leave it open."""
    count = "{count: supports, at_least: 4, of: 5}"
    assert "Counting unnamed members too, four support it (" in race("{objection: dike, member: DE}", count).summary
    assert "at least four support it (" in race("{stance: supports, member: AT}", count).summary


def test_a_lesser_bargain_is_told_where_there_is_no_other() -> None:
    """Nobody gives what is asked, and a settlement is ruled out; the promise of a part of it would do."""
    seat = RACE.replace(
        "a fund for the dike, by: AT}}", "a fund for the dike, by: AT}}, seat: {{title: a seat, by: CH}}"
    )
    claims = "      - {objection: dike, member: DE, asks: [fund, seat]}\n"
    situation = cs.loads(seat.format(rule="no objection") + claims).on(DAY)
    ways = cs.unblock(situation, without=["grant:seat", "promise:seat", "settle:dike"])
    assert ways.impasse is not None
    assert ways.summary.endswith(
        "the least that might do, this is enough: Austria promises what Germany asks for: a fund for the dike."
    )


def test_why_those_hold_back_who_are_awaited_is_told_once() -> None:
    """Nobody objects, so that nobody blocks; why two hold back is still what a reader asks first."""
    held = race(
        "{stance: supports, members: [AT, CH]}", "{stance: reserved, members: [DE, LI], reason: she is too young}"
    )
    assert not held.verdict().blockers
    assert "Germany and Liechtenstein are holding back: she is too young (Die Post, 5 March)." in held.summary
    assert held.summary.count("too young") == 1
    waiting = race("{stance: supports, members: [AT, CH, DE]}", "{tie: waits for, member: LI, on_member: NO}")
    assert "Liechtenstein is waiting for Norway's assent (Die Post, 5 March)." in waiting.summary


def test_a_count_without_any_name_is_told() -> None:
    """That 4 of 5 are for her, in the report of a count, is the one thing that is known; a ballot is told by itself."""
    summary = race("{count: supports, exactly: 4, of: 5}").summary
    assert "no report says by name where any of its five members stands" in summary
    assert "Four of five members support it, without names (Die Post, 5 March)." in summary
    poll = "{ballot: straw poll, tallies: [{stance: supports, number: 4}, {stance: abstains, number: 1}]}"
    assert "without names" not in race(poll).summary


def test_a_count_that_sets_a_limit_is_told() -> None:
    """Fewer than three of five: she has not got enough, whoever the others are, and names alone do not show it."""
    few, alone = "{count: supports, fewer_than: 3, of: 5}", "{stance: supports, member: CH}"
    told = race(few, alone, rule="{at_least: 3}")
    assert "Counting unnamed members too, one or two support it (Die Post, 5 March)." in told.summary
    assert "At most two of five members support it, without names (Die Post, 5 March)." in race(few).summary
    assert "Höchstens zwei von fünf Mitgliedern" in paragraph(race(few), language="de")
    of_others = race("{count: hold-outs, at_least: 1, of: 5}", alone, rule="{at_least: 3}").summary
    assert "at least one objects or is holding back" in of_others
    assert "support it, by" not in of_others and "one to four" not in of_others


SPLIT = """
consensus: 1
title: Secretary
body: {name: Commission, members: [AT, CH, DE, LI], rule: no objection}
offices: {first: {title: Secretary}, second: {title: Secretary from 2029}}
candidates: {meier: {name: Anna Meier}, lund: {name: Jon Lund}}
concessions: {dike: {title: the dike is raised}}
proposals: {meier: {first: meier}, lund: {first: lund}, share: {first: meier, second: lund}}
sources: {post: {publisher: Post, reported_on: 2026-03-05}, wire: {publisher: Wire, reported_on: 2026-03-09}}
timeline:
  - source: post
    claims:
      - {candidacy: meier, status: nominated}
      - {candidacy: lund, status: nominated}
"""


def shared(*claims: str) -> cs.Appointment:
    return cs.loads(SPLIT + "".join(f"  - {{source: wire, claims: [{claim}]}}\n" for claim in claims))


def split(*claims: str) -> cs.Situation:
    return shared(*claims).on("2026-03-09")


def test_a_post_that_was_split_is_told_with_both_who_got_it() -> None:
    """The proposal in question after a decision is the widest that was adopted, and not a part of it."""
    chosen = "{candidacy: meier, status: chosen}", "{candidacy: lund, status: chosen}"
    situation = split("{decision: share, result: adopted}", *chosen)
    assert situation.proposal.id == "share"
    assert situation.summary.startswith(
        "The Commission appointed Anna Meier as Secretary and Jon Lund as Secretary from 2029 on 9 March 2026"
    )
    assert split("{decision: meier, result: adopted}", chosen[0]).proposal.id == "meier"


@pytest.mark.parametrize(
    ("condition", "english", "german"),
    [
        ("{withdrawn: lund}", "the withdrawal of Jon Lund", "den Rückzug von Jon Lund"),
        ("{assents: DE}", "Germany's assent", "die Zustimmung Deutschlands"),
        (
            "{any: [{granted: dike}, {withdrawn: lund}]}",
            "the dike is raised; or the withdrawal of Jon Lund",
            "„the dike is raised“ oder den Rückzug von Jon Lund",
        ),
    ],
)
def test_what_lifts_an_objection_is_told_though_it_is_no_concession(condition: str, english: str, german: str) -> None:
    """A member that holds out as long as its own candidate stands says why, even if it gives no other reason."""
    apart = split(f"{{objection: rail, member: AT, proposal: meier, lifted_when: {condition}}}")
    assert f"Austria's objection is reported without a reason (Wire, 9 March). This would lift it: {english}." in (
        apart.summary
    )
    assert f"Ausgeräumt wäre dieser Einwand durch {german}." in paragraph(apart, language="de")


def test_objections_that_different_things_would_lift_are_told_apart() -> None:
    """Two members give the same reason, and only one of them would be content with a withdrawal."""
    same = "proposal: meier, reason: the rail"
    told = split(
        f"{{objection: rail, member: AT, {same}, lifted_when: {{withdrawn: lund}}}}, "
        f"{{objection: road, member: CH, {same}}}"
    ).summary
    assert "Austria's objection: the rail (Wire, 9 March). This would lift it: the withdrawal of Jon Lund." in told
    assert "What Switzerland would settle for has not been reported." in told


def test_an_impasse_says_what_would_then_be_enough() -> None:
    """Once whoever withdrew stands again, the objection still has to be settled: that is how such races end."""
    gone = race("{candidacy: meier, status: withdrawn}", "{objection: rail, member: DE, reason: the rail}")
    ways = cs.unblock(gone)
    assert ways.summary.endswith(
        "No known move would unblock it as long as Anna Meier is out of the race. With that out of the way, this would "
        "be enough: Germany's objection is settled, though no report says how that could be done."
    )
    assert "Wäre das aus dem Weg, genügte dies: Deutschlands Einwand wird ausgeräumt" in paragraph(ways, language="de")
    more = race(
        "{candidacy: meier, status: withdrawn}",
        "{objection: rail, member: DE}",
        rule="{all: [no objection, {at_least: 2}]}",
    )
    assert "With that out of the way, two steps would be enough." in cs.unblock(more).summary
    assert "genügten zwei Schritte." in paragraph(cs.unblock(more), language="de")


def test_the_objection_that_has_to_be_dropped_is_told_from_others() -> None:
    """Germany has two; one of them could be settled."""
    two = [f"{{objection: {name}, member: DE, reason: the {name}, asks: {name}}}" for name in ("fund", "rail")]
    text = RACE.format(rule="no objection").replace("by: AT}}", "by: AT}, rail: {title: a railway, by: AT}}")
    blocked = cs.loads(text + "".join(f"      - {claim}\n" for claim in two)).on(DAY)
    ways = cs.unblock(blocked, without=["grant:rail"])
    assert "At the least, Germany would have to drop its objection (the rail). With that out of the way" in ways.summary
    assert "den Einwand („the rail“) fallen lassen." in paragraph(ways, language="de")


def test_the_age_of_a_count_is_told_of_evidence_too() -> None:
    """Half a year later, four of five are what was counted in March, not how it stands."""
    counted = cs.loads(RACE.format(rule="no objection") + "      - {count: supports, exactly: 4, of: 5}\n")
    for day, old in (("2026-03-06", ""), ("2026-09-05", ", by a count 184 days old")):
        told = cs.weigh(counted.on(day)).summary
        assert f"and up to one objects or is holding back{old} (Die Post, 5 March)." in told
    assert "zögert noch, nach einer 184 Tage alten Zählung" in paragraph(
        cs.weigh(counted.on("2026-09-05")), language="de"
    )


def test_two_names_that_share_a_post_are_told_as_one_proposal() -> None:
    """What takes the least to agree on are both together, not each of the two; on the eve nobody has proposed it."""
    ready = (
        "{objection: no-meier, member: AT, proposal: meier, occurred_on: 2026-03-08}",
        "{objection: no-lund, member: CH, proposal: lund, occurred_on: 2026-03-08}",
        "{proposal: share, event: put forward}",
    )
    alone = compare(split(*ready))
    assert alone.summary.endswith("it would take no moves to agree on Anna Meier and Jon Lund together.")
    assert paragraph(alone, language="de").endswith(
        "wären bei Anna Meier und Jon Lund zusammen keine Schritte zur Einigung nötig."
    )
    eve = shared(*ready).on("2026-03-08")
    both, together = cs.unblock(eve, proposal="share"), compare(eve)
    assert both.summary.startswith(
        "Anna Meier as Secretary and Jon Lund as Secretary from 2029 are not before the Commission, as of 8 March 2026."
    )
    assert "Anna Meier and Jon Lund together, though not on the table, would take the least" in together.summary
    german = paragraph(together, language="de")
    assert "wäre bei Anna Meier und Jon Lund zusammen, obwohl der Vorschlag nicht vorliegt, am wenigsten" in german


def test_a_way_to_what_was_passed_over_is_no_way_out() -> None:
    """Once somebody else is chosen, a plan is told as what it would take after all."""
    decided = split("{decision: meier, result: adopted}", "{stance: objects, member: AT, proposal: lund}")
    told = cs.unblock(decided, "lund").summary
    assert "Jon Lund as Secretary was passed over. The cheapest way to agree on it after all takes" in told
    assert "way out" not in told


def test_a_wait_for_what_has_come_is_told_as_over() -> None:
    """A member that was waiting for another's assent is not said to wait still once that is reported."""
    waits = "{tie: waits for, member: AT, on_member: CH}"
    assert "Austria is waiting for Switzerland's assent (Wire, 9 March)." in split(waits).summary
    later = "{stance: supports, member: CH}"
    assert (
        "Austria was waiting for Switzerland's assent, which has come (Wire, 9 March)." in split(waits, later).summary
    )


def test_more_may_have_to_be_moved_than_the_reports_require() -> None:
    """Where up to three may be holding back, what it takes to move two is the least, and is told so."""
    told = cs.unblock(split("{count: hold-outs, at_least: 2, at_most: 3}")).summary
    assert "two or three of those that have said nothing are holding back" in told
    assert "To be safe, at least two of them would have to be won over or settled with as well." in told
    exact = cs.unblock(split("{count: hold-outs, exactly: 2}")).summary
    assert "To be safe, two of them would have to be won over or settled with as well." in exact


def test_a_ballot_that_others_held_is_told_by_their_name() -> None:
    """A parliament's votes are its own, and no longer told once its ballot is told in two ways."""
    votes = (
        "{ballot: vote, by: Lake Parliament, tallies: [{stance: supports, number: 83}, {stance: objects, number: 7}]}"
    )
    told = "In a vote of the Lake Parliament on 5 March 2026, 83 were for it and seven were against it (Die Post"
    assert told in race(votes).summary
    assert told in race(votes, "{decision: meier, result: adopted}").summary
    assert "Lake Parliament" not in race(votes, votes.replace("83", "84")).summary
    assert "Lake Parliament" not in race(votes.replace("83", "3").replace("7", "2")).summary


def test_what_became_of_the_threat_is_told_with_the_decision_over_it() -> None:
    """Germany left and Liechtenstein thought better of it, each by its own report."""
    text = (
        RACE.format(rule="no objection")
        + """\
      - {threat: exit, to: leave, members: [DE, LI]}
      - {decision: meier, result: adopted}
  - {id: later, reported_on: 2026-03-06, claims: [{threat: exit, event: carried out, member: DE}]}
  - {id: last, reported_on: 2026-03-06, claims: [{threat: exit, event: withdrawn, member: LI}]}
"""
    )
    told = cs.loads(text).on(DAY)
    assert told.summary.startswith(
        "The Lake Commission agreed on Anna Meier as Secretary on 5 March 2026, over a threat by two members to leave "
        "(Die Post, 5 March). Germany has carried it out (no source named). "
        "Liechtenstein has withdrawn it (no source named)."
    )
    in_german = paragraph(told, language="de")
    assert "Deutschland hat sie wahr gemacht" in in_german and "Liechtenstein hat sie zurückgenommen" in in_german


def test_milestones_of_one_day_share_a_chance() -> None:
    """Two that are due on one day are told with it once."""
    due = [f"{{milestone: {name}, title: the {name}, due: 2026-03-20}}" for name in ("session", "dinner")]
    found = cs.forecast(race("{objection: dike, member: DE, asks: fund}", *due), by="2026-04-01")
    assert re.search(
        r"It is [^.]* by 20 March 2026 \(the (dinner|session); and the (dinner|session)\)\.", found.summary
    )
