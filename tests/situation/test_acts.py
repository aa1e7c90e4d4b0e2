"""What a situation hands to a rule besides the stances: the day, rounds of a ballot, a rejection, the past."""

from datetime import date

import pytest

import consensus as cs
from consensus.cases import InvalidCase
from consensus.records import DecisionResult
from consensus.rules import Outcome, SilenceProcedure, Unanimity
from consensus.situation import Situation

CASE = """
consensus: 1
title: Secretary
body: {{name: Commission, members: [AT, CH, LI], rule: {rule}}}
offices: {{secretary: {{title: Secretary}}}}
candidates: {{meier: {{member: CH}}, lund: {{member: AT}}}}
proposals: {{meier: {{secretary: meier}}, lund: {{secretary: lund}}}}
sources: {{nzz: {{reported_on: 2026-03-02}}}}
timeline:
  - source: nzz
    claims:
      - {{candidacy: meier, status: nominated}}
      - {{candidacy: lund, status: nominated}}
      - {{stance: supports, members: [AT, CH]}}
"""


def outcome(rule: str, day: str, *claims: str) -> Outcome:
    """What the rule says of Meier on a day, once these claims are made too."""
    text = CASE.format(rule=rule) + "".join(f"      - {claim}\n" for claim in claims)
    return cs.loads(text).on(day).verdict("meier").outcome


def test_silence_is_judged_by_the_day_of_its_deadline() -> None:
    """Until the deadline silence may be broken; an objection after it comes too late."""
    rule, late = "{silence: 2026-03-10}", "{objection: dike, member: LI, occurred_on: 2026-03-12}"
    assert outcome(rule, "2026-03-05", late) is Outcome.OPEN
    assert outcome(rule, "2026-03-13", late) is Outcome.ADOPTED
    early = "{objection: dike, member: LI, occurred_on: 2026-03-09}"
    assert outcome(rule, "2026-03-13", early) is Outcome.BLOCKED


def test_a_fallback_opens_on_its_day_or_once_the_first_way_was_rejected() -> None:
    """A vote becomes possible when the switch is thrown, and not before."""
    objection = "{objection: dike, member: LI}"
    by_day = "{fallback: {first: no objection, then: {at_least: 2}, after: 2026-03-20}}"
    assert outcome(by_day, "2026-03-19", objection) is Outcome.BLOCKED
    assert outcome(by_day, "2026-03-20", objection) is Outcome.ADOPTED
    by_failure = "{fallback: {first: no objection, then: {at_least: 2}, after: failure}}"
    rejected = "{decision: meier, result: rejected, occurred_on: 2026-03-15}"
    again = "{proposal: meier, event: put forward, occurred_on: 2026-03-16}"
    assert outcome(by_failure, "2026-03-14", objection, rejected, again) is Outcome.BLOCKED
    assert outcome(by_failure, "2026-03-15", objection, rejected, again) is Outcome.BLOCKED
    assert outcome(by_failure, "2026-03-16", objection, rejected, again) is Outcome.ADOPTED


def test_whoever_was_last_in_a_recorded_round_is_out() -> None:
    """Meier had the fewer votes in the first round: later support does not bring the candidacy back."""
    rule = "{elimination: {at_least: 2}}"
    rounds = [
        f"{{ballot: ballot, proposal: {who}, round: 1, occurred_on: 2026-03-09, "
        f"tallies: [{{stance: supports, number: {votes}}}]}}"
        for who, votes in (("meier", 1), ("lund", 2))
    ]
    assert outcome(rule, "2026-03-08", *rounds) is Outcome.ADOPTED
    assert outcome(rule, "2026-03-09", *rounds) is Outcome.BLOCKED


def test_only_numbered_ballots_are_rounds() -> None:
    """A vote and a straw poll are none, and neither is a ballot without a number; each number is a round of its own."""
    claims = [
        "{ballot: ballot, proposal: meier, round: 1, tallies: [{stance: supports, number: 2}]}",
        "{ballot: ballot, proposal: lund, round: 1, tallies: [{stance: supports, number: 1}]}",
        "{ballot: ballot, proposal: meier, round: 2, tallies: [{stance: supports, number: 1}]}",
        "{ballot: vote, proposal: lund, round: 3, tallies: [{stance: supports, number: 2}]}",
        "{ballot: ballot, proposal: lund, tallies: [{stance: supports, number: 2}]}",
    ]
    text = CASE.format(rule="{elimination: {at_least: 3}}") + "".join(f"      - {claim}\n" for claim in claims)
    rounds = cs.loads(text).on("2026-03-06").profile("meier").acts.rounds
    assert [held.votes for held in rounds] == [(("lund", 1), ("meier", 2)), (("meier", 1),)]


def test_to_reject_one_proposal_is_no_failure_of_another() -> None:
    """The fallback of a proposal opens once that one was rejected."""
    rule, rejected = "{fallback: {first: no objection, then: {at_least: 2}}}", "{decision: lund, result: rejected}"
    assert outcome(rule, "2026-03-06", "{objection: dike, member: LI}", rejected) is Outcome.BLOCKED
    rejected = "{decision: meier, result: rejected}"
    text = CASE.format(rule=rule) + f"      - {rejected}\n      - {{objection: dike, member: LI, proposal: lund}}\n"
    both = cs.loads(text + "      - {stance: supports, members: [AT, CH], proposal: lund}\n").on("2026-03-06")
    assert both.verdict("lund").outcome is Outcome.BLOCKED


def test_to_find_no_consensus_opens_the_second_way_and_decides_nothing() -> None:
    """A vote may follow on the same day, and what it decides stands."""
    objection = "{objection: dike, member: LI}"
    rule = "{fallback: {first: no objection, then: {at_least: 2}, after: failure}}"
    failed = "{decision: meier, result: no consensus, occurred_on: 2026-03-15}"
    assert outcome(rule, "2026-03-14", objection, failed) is Outcome.BLOCKED
    assert outcome(rule, "2026-03-15", objection, failed) is Outcome.ADOPTED
    adopted = "{decision: meier, result: adopted, occurred_on: 2026-03-15}"
    text = CASE.format(rule=rule) + "".join(f"      - {claim}\n" for claim in (objection, failed))
    assert cs.loads(text).on("2026-03-15").decided("meier") is None
    voted = cs.loads(text + f"      - {adopted}\n").on("2026-03-15")
    assert voted.decided("meier") is DecisionResult.ADOPTED
    assert voted.verdict("meier").outcome is Outcome.ADOPTED


BY_VOTE = "{fallback: {first: no objection, then: {at_least: 2}}}"


def vote(kind: str = "vote", proposal: str = "meier", votes: int = 2, more: str = "") -> str:
    tallies = f"[{{stance: supports, number: {votes}}}, {{stance: objects, number: {3 - votes}}}]"
    return f"{{ballot: {kind}, proposal: {proposal}, occurred_on: 2026-03-15, tallies: {tallies}{more}}}"


@pytest.mark.parametrize("first", ["no objection", "{silence: 2026-03-10}"])
def test_a_vote_says_that_consensus_has_failed(first: str) -> None:
    """Where the first way needs no vote, whoever votes has left it: the vote is counted by the second way."""
    rule = f"{{fallback: {{first: {first}, then: {{at_least: 2}}}}}}"
    objection = "{objection: dike, member: LI}"
    assert outcome(rule, "2026-03-14", objection, vote()) is Outcome.BLOCKED
    assert outcome(rule, "2026-03-15", objection, vote()) is Outcome.ADOPTED
    text = CASE.format(rule=rule) + "".join(f"      - {claim}\n" for claim in (objection, vote()))
    assert cs.loads(text).on("2026-03-15").decided("meier") is DecisionResult.ADOPTED


def test_a_vote_that_fails_leaves_the_second_way_open() -> None:
    """Too few were in favour; nobody has to declare any more that there is no consensus."""
    claims = ("{stance: undeclared, member: CH}", "{objection: dike, member: LI}", vote(votes=1))
    assert outcome(BY_VOTE, "2026-03-15", *claims) is Outcome.OPEN
    text = CASE.format(rule=BY_VOTE) + "".join(f"      - {claim}\n" for claim in claims)
    cheapest = cs.unblock(cs.loads(text).on("2026-03-15"), "meier").cheapest
    assert cheapest is not None
    assert [move.id for move in cheapest.moves] == ["win-over:CH:meier"]


@pytest.mark.parametrize(
    ("rule", "voted"),
    [
        (BY_VOTE, vote("straw poll")),
        (BY_VOTE, vote(proposal="lund")),
        (BY_VOTE, vote(more=", by: the parliament").replace("number: 2", "number: 40")),
        ("{fallback: {first: unanimity, then: {at_least: 2}}}", vote()),
        ("{fallback: {first: no objection, then: {at_least: 2}, after: 2026-03-20}}", vote()),
    ],
    ids=["straw poll", "another name", "of a parliament", "unanimity votes", "on a day"],
)
def test_other_votes_say_nothing_of_consensus(rule: str, voted: str) -> None:
    """A poll is no vote, and a vote says nothing of another name, of another organ, or of a first way that votes."""
    assert outcome(rule, "2026-03-15", "{objection: dike, member: LI}", voted) is Outcome.BLOCKED


def test_no_consensus_is_of_one_proposal_or_of_every_one() -> None:
    """Found on Lund, it opens no vote on Meier; found on every name, it does."""
    objection = "{objection: dike, member: LI}"
    rule = "{fallback: {first: no objection, then: {at_least: 2}, after: failure}}"
    assert outcome(rule, "2026-03-06", objection, "{decision: lund, result: no consensus}") is Outcome.BLOCKED
    assert outcome(rule, "2026-03-06", objection, "{decision: every, result: no consensus}") is Outcome.ADOPTED
    with pytest.raises(InvalidCase, match="rejected, but of no proposal"):
        outcome(rule, "2026-03-06", "{decision: every, result: rejected}")


def race(*claims: str) -> Situation:
    """Meier before the commission, which Liechtenstein objects to, on 6 March."""
    text = CASE.format(rule="no objection") + "".join(f"      - {claim}\n" for claim in claims)
    return cs.loads(text).on("2026-03-06")


def test_what_is_adopted_has_nobody_against_it() -> None:
    """A recorded decision outranks the objection, in every answer alike; another rule is asked of the stances."""
    decided = race("{objection: dike, member: LI}", "{decision: meier, result: adopted}")
    verdict = decided.verdict()
    assert (verdict.outcome, verdict.decided) == (Outcome.ADOPTED, DecisionResult.ADOPTED)
    assert not verdict.blockers | verdict.awaited
    ways = cs.unblock(decided)
    assert (ways.status.value, ways.verdict, ways.certificate.check(decided).status) == ("adopted", verdict, "adopted")
    assert cs.weigh(decided).outcomes == {Outcome.ADOPTED}
    assert decided.verdict(rule=Unanimity()).blockers == {"LI"}
    assert cs.unblock(decided, rule=Unanimity()).verdict.outcome is Outcome.BLOCKED
    assert cs.weigh(decided, rule=Unanimity()).outcomes == {Outcome.BLOCKED}


def test_what_is_rejected_has_to_be_put_forward_again() -> None:
    """Nobody objects, and yet it is not adopted: it is off the table, in every answer alike, until it is back."""
    rejected = race("{decision: meier, result: rejected}")
    assert (rejected.verdict("meier").outcome, rejected.decided("meier")) == (Outcome.BLOCKED, DecisionResult.REJECTED)
    assert [proposal.id for proposal in rejected.proposals] == ["lund"]
    ways = cs.unblock(rejected, "meier")
    assert ways.cheapest is not None
    assert [move.id for move in ways.cheapest.moves] == ["put-forward:meier"]
    assert cs.weigh(rejected, "meier").outcomes == {Outcome.BLOCKED}
    back = race("{decision: meier, result: rejected}", "{proposal: meier, event: put forward, occurred_on: 2026-03-04}")
    assert (back.verdict("meier").outcome, back.decided("meier")) == (Outcome.OPEN, None)


def test_who_rejected_it_is_told_from_the_stances() -> None:
    """It was rejected because Liechtenstein objects."""
    rejected = race("{objection: dike, member: LI}", "{decision: meier, result: rejected}")
    assert rejected.verdict("meier").blockers == {"LI"}
    assert "the body has rejected it" in str(cs.unblock(rejected, "meier"))


def test_a_package_deal_is_struck_until_it_falls() -> None:
    """What is reported last counts, and on one day what comes last in the course of a deal."""
    deals = "packages: {deal: {parties: [AT, CH]}}\nsources:"
    text = CASE.format(rule="no objection").replace("sources:", deals)
    offered, struck, fallen = (
        f"      - {{package: deal, event: {event}}}\n" for event in ("offered", "struck", "fallen")
    )
    later = struck.replace("struck}", "struck, occurred_on: 2026-03-05}")
    for claims, is_struck in (
        ("", False),
        (offered, False),
        (struck, True),
        (offered + struck, True),
        (struck + offered, True),
        (struck + fallen, False),
        (fallen + later, True),
    ):
        assert cs.loads(text + claims).on("2026-03-06").is_struck("deal") is is_struck, claims


def test_a_rule_of_ones_own_may_look_back() -> None:
    """What if silence had been the procedure: the stances of its deadline are handed to it."""
    late = "      - {objection: dike, member: LI, occurred_on: 2026-03-12}\n"
    situation = cs.loads(CASE.format(rule="no objection") + late).on("2026-03-13")
    assert situation.verdict("meier").outcome is Outcome.BLOCKED
    for day, expected in ((10, Outcome.ADOPTED), (12, Outcome.BLOCKED)):
        assert situation.verdict("meier", rule=SilenceProcedure(until=date(2026, 3, day))).outcome is expected
