"""What is told beside the stances: milestones, mediators, what is on offer, asks of unnamed members, what is over."""

import json

import consensus as cs
from consensus.situation import Situation
from consensus.views.data.situation_data import situation_data
from consensus.views.data.unblocking_data import unblocking_data
from consensus.views.words.summaries import text

CASE = """
consensus: 1
title: Secretary
body:
  name: Commission
  members: [AT, CH, LI]
  groups: {some: {name: some members, exhaustive: false}}
  rule: no objection
actors: {dahl: {name: Kari Dahl}}
offices: {secretary: {title: Secretary}}
candidates: {meier: {name: Anna Meier, member: CH}}
proposals: {meier: {secretary: meier}}
concessions: {fund: {title: a fund, by: CH}}
sources: {nzz: {reported_on: 2026-03-02}}
timeline:
  - source: nzz
    claims:
      - {candidacy: meier, status: nominated}
      - {stance: supports, members: [AT, CH]}
      - {objection: dike, member: LI, asks: [fund]}
"""


def on(day: str, *claims: str) -> Situation:
    return cs.loads(CASE + "".join(f"      - {{{claim}}}\n" for claim in claims)).on(day)


def test_a_milestone_is_shown_with_its_date_and_told_of_an_answer_while_it_is_ahead() -> None:
    """Show tells what was last said of it; what unblocks tells what is still to come."""
    milestones = (
        "milestone: session, kind: meeting, title: spring session, due: 2026-05-04/2026-05-06, by: dahl",
        "milestone: easter, kind: target, due: 2026-04-05",
        "milestone: easter, event: missed, occurred_on: 2026-04-06",
    )
    told = text(on("2026-04-10", *milestones))
    assert "Milestones\n  5 April 2026: easter (target, missed)  [nzz, 2 March]" in told
    assert "  4 to 6 May 2026: spring session (meeting, set by Kari Dahl)  [nzz, 2 March]" in told
    ahead = text(cs.unblock(on("2026-04-10", *milestones)))
    assert "Coming up\n  4 to 6 May 2026: spring session (meeting, set by Kari Dahl)  [nzz, 2 March]" in ahead
    assert "easter" not in ahead
    assert "Coming up" not in text(cs.unblock(on("2026-05-07", *milestones)))


def test_a_mediator_is_named_beside_the_blocker_with_which_it_mediates() -> None:
    """As long as it does."""
    mediates = "tie: mediates, actor: dahl, on_member: LI"
    told = text(cs.unblock(on("2026-03-03", mediates)))
    assert (
        "Liechtenstein (dike)  [nzz, 2 March]\n    asks for fund: a fund\n    mediator: Kari Dahl  [nzz, 2 March]"
        in told
    )
    over = text(cs.unblock(on("2026-03-05", mediates, f"{mediates}, ended: true, occurred_on: 2026-03-04")))
    assert "mediator" not in over
    assert "Kari Dahl no longer mediates with Liechtenstein  [nzz, 2 March]" in text(
        on("2026-03-05", mediates, f"{mediates}, ended: true, occurred_on: 2026-03-04")
    )


def test_a_plan_says_what_was_offered_of_what_it_grants() -> None:
    """What was promised or offered is still to be granted; that it was is said beside the moves."""
    told = text(cs.unblock(on("2026-03-03", "concession: fund, event: offered, by: CH")))
    assert (
        "Reported so far about these concessions and deals\n  Switzerland offers fund: a fund  [nzz, 2 March]" in told
    )
    assert "Reported so far" not in text(cs.unblock(on("2026-03-03")))


def test_a_ballot_between_proposals_is_told_once() -> None:
    """It is a count on each of them, and an act of the body: it used to stand there once for each of these."""
    race = CASE.replace("{meier: {name: Anna Meier, member: CH}}", "{meier: {}, lund: {}}")
    race = race.replace("{meier: {secretary: meier}}", "{meier: {secretary: meier}, lund: {secretary: lund}}")
    ballot = "      - {ballot: straw poll, votes: {meier: 2, lund: 1}}\n"
    count = "      - {count: objects, exactly: 1, proposal: lund, occurred_on: 2026-03-03}\n"
    poll = "straw poll: 2 for meier, 1 for lund  [nzz, 2 March]"
    told = text(cs.loads(race + ballot).on("2026-03-02"))
    assert told.count(poll) == 1 and "Latest counts" not in told
    both = text(cs.loads(race + ballot + count).on("2026-03-03"))
    assert both.count(poll) == 1
    assert "Latest counts\n  1 objects, on lund as Secretary  [nzz, 2 March]\n\nProcedure\n" in both


def test_a_silence_that_nobody_named_broke_is_told_once() -> None:
    """It says how many object at least, and what became of the procedure."""
    told = text(on("2026-03-03", "silence: broken"))
    assert told.count("silence procedure on") == 1 and "Latest counts" not in told


def test_a_ballot_on_one_proposal_names_it_once() -> None:
    """A ballot says itself what it is on; nothing is added to it."""
    race = CASE.replace("{meier: {name: Anna Meier, member: CH}}", "{meier: {}, lund: {}}")
    race = race.replace("{meier: {secretary: meier}}", "{meier: {secretary: meier}, lund: {secretary: lund}}")
    ballot = "      - {ballot: straw poll, proposal: lund, tallies: [{stance: supports, number: 2}]}\n"
    shown = text(cs.loads(race + ballot).on("2026-03-02")).split("Procedure\n")[1].split("\n\n")[0]
    assert shown == "  straw poll on lund as Secretary: 2 support  [nzz, 2 March]"


def test_the_stance_of_a_group_names_its_proposal_once() -> None:
    """So does the stance of members of whom nobody is named; it used to end with the proposal once more."""
    race = CASE.replace("{meier: {name: Anna Meier, member: CH}}", "{meier: {}, lund: {}}")
    race = race.replace("{meier: {secretary: meier}}", "{meier: {secretary: meier}, lund: {secretary: lund}}")
    group = "      - {stance: objects, group: some, proposal: lund}\n"
    shown = text(cs.loads(race + group).on("2026-03-02")).split("Latest counts\n")[1].split("\n\n")[0]
    assert shown == "  some members object to lund as Secretary  [nzz, 2 March]"


def test_the_data_of_an_answer_name_mediators_milestones_and_what_was_offered() -> None:
    """Whatever the text says of them is in the JSON, by its parts."""
    situation = on(
        "2026-03-03",
        "tie: mediates, actor: dahl, on_member: LI",
        "milestone: easter, kind: target, due: 2026-04-05, by: dahl",
        "milestone: past, due: 2026-03-01",
        "concession: fund, event: offered",
        "remark: momentum, text: it moves",
    )
    data = json.loads(json.dumps(unblocking_data(cs.unblock(situation))))
    assert data["mediators"] == [{"mediator": "dahl", "member": "LI", "reports": ["nzz"]}]
    assert [(each["id"], each["by"], each["due"]) for each in data["ahead"]] == [("easter", "dahl", "2026-04-05")]
    assert data["plans"][0]["reported"] == [{"text": "fund is offered: a fund", "reports": ["nzz"]}]
    shown = json.loads(json.dumps(situation_data(situation)))
    assert [(each["id"], each["ahead"]) for each in shown["milestones"]] == [("past", False), ("easter", True)]
    assert shown["remarks"] == [{"text": "momentum: it moves", "reports": ["nzz"]}]
    assert shown["on_offer"] == data["plans"][0]["reported"] and shown["membership"] == []


def test_what_unnamed_members_of_a_group_ask_for_is_shown() -> None:
    """It bears on no member."""
    told = text(on("2026-03-03", "ask: [fund], group: some"))
    assert "Requests without an objection\n  some members ask for fund without objecting  [nzz, 2 March]" in told


def test_what_became_of_an_objection_and_conditions_of_support_are_shown() -> None:
    """Softened, promised or lifted, by whom, and how far the ask was met."""
    softened = "objection: dike, event: softened, by: dahl, occurred_on: 2026-03-03"
    assert "objects (dike)  [nzz, 2 March]\n      softened by Kari Dahl" in text(on("2026-03-04", softened))
    lifted = "objection: dike, event: lifted, resolution: met, by: dahl, occurred_on: 2026-03-03"
    assert "objection dike no longer stands  [nzz, 2 March]\n      lifted (met) by Kari Dahl" in text(
        on("2026-03-04", lifted)
    )
    conditional = "stance: supports, member: CH, conditional: true, occurred_on: 2026-03-03"
    assert "Switzerland, conditionally  [nzz, 2 March]" in text(on("2026-03-04", conditional))


def test_rounds_of_an_earlier_election_are_told_until_there_are_new_ones() -> None:
    """Moe was voted on only before nominations were reopened: his rounds are no part of the election that followed."""
    race = CASE.replace("{meier: {name: Anna Meier, member: CH}}", "{meier: {}, lund: {}, moe: {}}")
    others = "{meier: {secretary: meier}, lund: {secretary: lund}, moe: {secretary: moe}, anew: reopen}"
    race = race.replace("{meier: {secretary: meier}}", others).replace("no objection", "{elimination: {at_least: 3}}")
    first = "      - {ballot: ballot, round: 1, votes: {meier: 2, moe: 1}}\n"
    reopened = "      - {decision: anew, result: adopted, occurred_on: 2026-03-03}\n"
    second = "      - {ballot: ballot, round: 1, votes: {meier: 1, lund: 2}, occurred_on: 2026-03-04}\n"
    assert "1 for moe" in text(cs.loads(race + first + reopened).on("2026-03-03"))
    told = text(cs.loads(race + first + reopened + second).on("2026-03-04"))
    assert "2 for lund" in told and "for moe" not in told
