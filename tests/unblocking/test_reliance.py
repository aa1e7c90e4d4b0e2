"""Whether a plan works in the worlds that the reports allow, against playing it through in each of them."""

from itertools import combinations

import pytest
from hypothesis import given

import consensus as cs
from consensus.assent import Prospect
from consensus.errors import InvalidRecord, OutOfTime, TooManyWorlds
from consensus.evidence import weigh
from consensus.records import MemberId, Stance, StanceClaim, WinOver
from consensus.situation import Situation
from consensus.testing.strategies.account_strategies import accounts
from consensus.unblocking import Plan, Reach, Reliance, plan_trial
from consensus.views.data.evidence_data import reliance_data
from consensus.views.words.reliance_summary import reliance_summary
from tests.evidence.oracle import Oracle


class Played:
    """A plan played through in every world, with some members winning over besides."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        situation = plan.situation
        evidence = weigh(situation)
        worlds = Oracle(evidence.testimony)
        standings = {member: situation.standing(member, proposal=plan.proposal) for member in situation.members}
        won = {move.move.member for move in plan.moves if isinstance(move.move, WinOver)}
        self.unknown = [member for member, found in standings.items() if found.stance is Stance.UNDECLARED]
        allowed = worlds.members(worlds.allowed(evidence.relied_on))
        self.worlds = {
            tuple(Stance.SUPPORTS if member in won else world[member] for member in self.unknown) for world in allowed
        }
        self.known: dict[tuple[Stance, ...], bool] = {}

    def works(self, stances: tuple[Stance, ...]) -> bool:
        if stances not in self.known:
            claims = [
                StanceClaim(stance=stance, members=[member], proposal=self.plan.proposal)
                for member, stance in zip(self.unknown, stances, strict=True)
                if stance is not Stance.UNDECLARED
            ]
            prospect = Prospect.of(self.plan.situation.supposing(*claims), proposal=self.plan.proposal)
            moves = [move.id for move in self.plan.moves if move.id in prospect.moves]
            self.known[stances] = prospect.after(moves).adopts
        return self.known[stances]

    def works_everywhere(self, also: tuple[MemberId, ...] = ()) -> bool:
        winning = (
            tuple(
                Stance.SUPPORTS if member in also else stance
                for member, stance in zip(self.unknown, stances, strict=True)
            )
            for stances in self.worlds
        )
        return all(map(self.works, winning))


@given(accounts(max_members=3))
def test_a_plan_works_where_playing_it_through_says_so(situation: Situation) -> None:
    """A plan works in every world, in some or in none; and no fewer members have to be won than would make it so."""
    holds(situation)


FOLLOWING = """
consensus: 1
title: Secretary
body: {name: Commission, members: [AT, CH, DE, LI], rule: no objection}
offices: {secretary: {}}
candidates: {meier: {}}
proposals: {meier: {secretary: meier}}
sources: {nzz: {reported_on: 2026-03-02}}
timeline:
  - source: nzz
    claims:
      - {candidacy: meier, status: nominated}
      - {stance: supports, members: [AT, DE]}
      - {tie: follows, member: FOLLOWER, on_member: LEADER}
      - {count: reserved, exactly: 1, of: 4}
      - {count: supports, exactly: 3, of: 4}
"""


@pytest.mark.parametrize(("leader", "follower"), [("CH", "LI"), ("LI", "CH")])
def test_who_leads_is_told_from_who_follows(leader: str, follower: str) -> None:
    """One of two holds back: if it is the one who follows the other, the plan works, and if it is the other, not."""
    text = FOLLOWING.replace("LEADER", leader).replace("FOLLOWER", follower)
    situation = cs.loads(text).on("2026-03-02")
    holds(situation)
    plan = cs.unblock(situation).cheapest
    assert plan is not None and plan.moves == ()
    found = Reliance(plan=plan, evidence=weigh(situation))
    assert (found.reach, found.to_win) == (Reach.SOME, (leader,))


def holds(situation: Situation) -> None:
    ways = cs.unblock(situation)
    if ways.cheapest is None:
        return
    found, played = Reliance(plan=ways.cheapest, evidence=weigh(situation)), Played(ways.cheapest)
    working = sum(map(played.works, played.worlds))
    assert found.reach is (Reach.EVERY if working == len(played.worlds) else Reach.SOME if working else Reach.NONE)
    if found.to_win is None:
        assert not played.works_everywhere(tuple(played.unknown))
        assert found.extra_moves is None
        return
    assert played.works_everywhere(found.to_win)
    fewer = combinations(played.unknown, len(found.to_win) - 1) if found.to_win else ()
    assert not any(map(played.works_everywhere, fewer))
    assert found.extra_moves == tuple(f"win-over:{member}:meier" for member in found.to_win)


def test_about_ten_hold_back() -> None:
    """In February 2024, the plan counts on some of the "about ten" that hold back, and works in no world."""
    situation = cs.load("nato-2024").on("2024-02-21")
    plan = cs.unblock(situation).cheapest
    assert plan is not None
    found = Reliance(plan=plan, evidence=weigh(situation))
    assert (found.hold_outs.least, found.hold_outs.greatest) == (7, 8)
    assert found.reach is Reach.NONE
    assert found.to_win is not None
    assert len(found.to_win) == 27
    assert repr(found) == "<Reliance: 7 to 8 unnamed hold-outs>"


def test_a_plan_and_other_evidence_do_not_go_together() -> None:
    """What another day's reports say is nothing to hold a plan against."""
    race = cs.load("nato-2024")
    plan = cs.unblock(race.on("2024-02-21")).cheapest
    assert plan is not None
    with pytest.raises(InvalidRecord, match="about different situations"):
        Reliance(plan=plan, evidence=weigh(race.on("2024-02-22")))


def test_too_many_worlds_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a plan would have to be played through too often, it is said so."""
    monkeypatch.setattr(plan_trial, "STANCES_AT_MOST", 32)
    situation = cs.load("nato-2024").on("2024-02-21")
    plan = cs.unblock(situation).cheapest
    assert plan is not None
    found = Reliance(plan=plan, evidence=weigh(situation))
    with pytest.raises(TooManyWorlds, match="whether a plan works in each of them"):
        _ = found.to_win
    assert any("could not be worked out: more than 1 worlds" in str(block) for block in reliance_summary(found))
    data = reliance_data(found)
    assert isinstance(data, dict) and "more than 1 worlds" in str(data["untold"])


def test_all_that_is_asked_of_a_plan_shares_one_time() -> None:
    """Once it is up, neither where the plan works is told, nor whom to win."""
    situation = cs.load("nato-2024").on("2024-02-21")
    plan = cs.unblock(situation).cheapest
    assert plan is not None
    found = Reliance(plan=plan, evidence=weigh(situation), time_limit=0)
    for ask in (lambda: found.reach, lambda: found.to_win):
        with pytest.raises(OutOfTime):
            ask()


@pytest.mark.slow
def test_whom_to_win_of_193_is_counted() -> None:
    """Before the last straw poll of 2016, 178 members have said nothing: whoever is alike is won by number.

    The question never came to an end: each member named as a candidate's was told apart, and so was each way to choose.
    """
    situation = cs.load("unsg-2016").on("2016-10-01")
    plan = cs.unblock(situation).cheapest
    assert plan is not None
    # Rivals leave the race before the Assembly is asked; Portugal is for its own candidate as soon as he stands.
    assert {"AR", "BG", "MD"} <= plan.prospect.gates.released.keys()
    assert plan.prospect.interchangeable == frozenset(plan.situation.members) - {"PT"}
    found = Reliance(plan=plan, evidence=weigh(situation))
    assert found.reach is Reach.SOME
    assert found.to_win is not None
    # By the fifth poll, 12 of the Council's 15 are for, two against; with 85 of the others that is 97 to 95 at worst.
    assert len(found.to_win) == 85
