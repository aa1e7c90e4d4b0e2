"""Why a member does not assent: what is told to be missing is exactly what is, by the definition in words."""

from collections.abc import Collection
from fractions import Fraction
from typing import TypeAlias

import attrs
from hypothesis import given, settings
from hypothesis import strategies as st

import consensus as cs
from consensus.assent import Asked, Prospect, Refusal, refusals
from consensus.records import (
    AllOf,
    Assents,
    AssentsWeigh,
    AtLeastAssent,
    Condition,
    Granted,
    Pressure,
    Settle,
    Strike,
    WinOver,
)
from consensus.testing.strategies.situation_strategies import situations
from tests.unblocking.oracle import Chosen, Fact, Oracle
from tests.unblocking.questions import Question, questions
from tests.unblocking.test_against_brute_force import TRIES

CASE = """
consensus: 1
title: Secretary
body: {name: Commission, members: [AT, CH, DE, LI], rule: no objection}
offices: {secretary: {}}
candidates: {meier: {}, lund: {}}
proposals: {meier: {secretary: meier}, lund: {secretary: lund}}
concessions:
  fund: {by: CH}
  seat: {parts: {vice: {by: CH}, agenda: {by: AT}}}
sources: {nzz: {reported_on: 2026-03-02}}
timeline:
  - source: nzz
    claims:
      - {stance: supports, member: DE}
"""


def refused(
    *claims: str, moves: Collection[str] = (), without: Collection[str] = (), proposal: str = "meier"
) -> dict[str, Refusal]:
    race = cs.loads(CASE + "".join(f"      - {claim}\n" for claim in claims)).on("2026-03-02")
    prospect = Prospect.of(race, proposal=proposal, without=without)
    return {refusal.member: refusal for refusal in refusals(prospect.after(moves))}


def test_who_said_nothing_is_assumed_to_go_along() -> None:
    """Members assumed to go along refuse nothing, and whoever assents does not either."""
    assert refused() == {}


def test_an_objection_tells_what_is_left_of_its_asks() -> None:
    """Of two asks, the one that is granted is not missing any more."""
    objecting = "{objection: dike, member: LI, asks: [fund, seat]}"
    whole = refused(objecting)["LI"]
    assert whole.objections[0].missing == AllOf([Granted(concession="fund"), Granted(concession="seat")])
    assert whole.stance is cs.Stance.OBJECTS and whole.grounds == () and whole.waits == ()
    left = refused(objecting, moves=["grant:fund", "grant:seat/vice"])["LI"]
    assert left.objections[0].missing == Granted(concession="seat", part="agenda")


def test_an_objection_without_an_ask_tells_what_would_settle_it() -> None:
    """Where nobody knows what is asked, nothing is told to be missing but that it be settled."""
    unlifted = refused("{objection: dike, member: LI}")["LI"].objections[0]
    assert (unlifted.missing, unlifted.settling) == (None, Settle("dike"))


def test_a_wait_tells_what_is_left_of_its_condition() -> None:
    """A count tells how many more it takes, and of whom."""
    waiting = "{tie: waits for, member: LI, until: {at_least: 3, of: [AT, CH, DE]}}"
    unended = refused(waiting)["LI"].waits[0]
    assert unended.missing == AtLeastAssent(number=2, members=["AT", "CH"])


def test_grounds_are_asks_members_followed_pressure_and_being_won_over() -> None:
    """Every ground that would do is told, and of a threshold the weight that is still missing."""
    grounds = refused(
        "{stance: reserved, member: LI}",
        "{ask: fund, member: LI}",
        "{tie: follows, member: LI, on_member: AT}",
        "{threshold: 3, member: LI}",
        "{tie: influences, member: DE, on_member: LI, weight: 3/2}",
    )["LI"].grounds
    assert grounds == (
        Granted(concession="fund"),
        Assents(member="AT"),
        Pressure(member="LI", weight=Fraction(3, 2)),
        WinOver("LI", "meier"),
    )


def test_whom_a_member_follows_on_another_proposal_is_no_ground() -> None:
    """A tie that names a proposal is a ground for that one only; to be won over is one, even if it is ruled out."""
    grounds = refused(
        "{stance: reserved, member: LI}",
        "{tie: follows, member: LI, on_member: AT, proposal: meier}",
        "{tie: follows, member: LI, on_member: CH, proposal: lund}",
        without=["win-over:LI:meier"],
    )["LI"].grounds
    assert grounds == (Assents(member="AT"), WinOver("LI", "meier"))


def test_whoever_has_left_is_no_ground() -> None:
    """A member that was followed and has left can no longer bring anybody along."""
    reserved, followed = "{stance: reserved, member: LI}", "{tie: follows, member: LI, on_member: AT}"
    assert refused(reserved, followed)["LI"].grounds == (Assents(member="AT"), WinOver("LI", "meier"))
    left = refused(reserved, followed, "{membership: left, member: AT}")
    assert left["LI"].grounds == (WinOver("LI", "meier"),)


def test_whoever_objects_needs_no_ground() -> None:
    """Once all its objections are lifted, a member assents, whatever else it asks for or however it is influenced."""
    objecting = [
        "{objection: dike, member: LI, asks: [fund]}",
        "{ask: seat/vice, member: LI}",
        "{threshold: 3, member: LI}",
    ]
    assert refused(*objecting)["LI"].grounds == ()
    assert "LI" not in refused(*objecting, moves=["grant:fund"])


def test_refusals_are_of_the_proposal_asked_about() -> None:
    """An objection to one proposal is none to another, and each refusal names its own; DE supports the other."""
    claims = [
        "{objection: dike, member: LI, proposal: lund, asks: [fund]}",
        "{stance: objects, member: CH, proposal: lund}",
    ]
    assert refused(*claims) == {}
    told = refused(*claims, proposal="lund")
    assert list(told) == ["CH", "DE", "LI"]
    assert told["DE"].committed_to == ("meier",)
    assert {refusal.proposal for refusal in told.values()} == {"lund"}
    assert [each.objection.id for each in told["LI"].objections] == ["dike"]


def test_an_objection_that_a_move_raises_is_told() -> None:
    """Whoever objects only because of what is granted refuses from then on, with the objection that this raises."""
    terms = "moves: {grant:fund: {raises: {objection: rebate, member: AT, asks: [seat/vice]}}}\nsources:"
    race = cs.loads(CASE.replace("sources:", terms) + "      - {objection: dike, member: LI, asks: [fund]}\n")
    prospect = Prospect.of(race.on("2026-03-02"), proposal="meier")
    assert [refusal.member for refusal in refusals(prospect.status_quo)] == ["LI"]
    (austria,) = refusals(prospect.after(["grant:fund"]))
    assert (austria.member, austria.stance) == ("AT", cs.Stance.OBJECTS)
    assert [each.missing for each in austria.objections] == [Granted(concession="seat", part="vice")]
    assert refusals(prospect.after(["grant:fund", "grant:seat/vice"])) == ()


def test_the_real_race_in_june() -> None:
    """On 5 June 2024, Hungary had two objections and a wait, Romania one of each, Slovakia a wait."""
    june = refusals(Prospect.of(cs.load("nato-2024").on("2024-06-05")).status_quo)
    told = {each.member: ([un.objection.id for un in each.objections], len(each.waits)) for each in june}
    assert told == {"HU": (["hu-remarks", "hu-ukraine-optout"], 1), "RO": (["ro-east"], 1), "SK": ([], 1)}
    assert all(refusal.grounds == () for refusal in june)


# Against the definition in words


@st.composite
def chosen_moves(draw: st.DrawFn, question: Question) -> Chosen:
    able = sorted(question.prospect().moves)
    return draw(st.frozensets(st.sampled_from(able), max_size=4)) if able else frozenset()


Refused: TypeAlias = tuple[Question, Chosen]


@st.composite
def choices(draw: st.DrawFn) -> Refused:
    question = draw(questions(about=situations(bargains=False), rule="the body's"))
    return question, draw(chosen_moves(question))


@settings(max_examples=2 * TRIES)
@given(choices())
def test_refusals_are_of_those_who_do_not_assent(choice: Refused) -> None:
    """One for each member that neither assents nor is assumed to go along, with what is not lifted and not over."""
    question, chosen = choice
    oracle, facts = question.oracle, question.oracle.facts(chosen)
    found = {refusal.member: refusal for refusal in refusals(question.prospect().after(chosen))}
    refusing = {member for member in oracle.members if ("assents", member, question.goal) not in facts}
    assert list(found) == sorted(refusing - oracle.assumed_to_go_along(chosen))
    for member, refusal in found.items():
        standing = oracle.standings[member, question.goal]
        assert refusal.stance is oracle.profile(chosen)[member]
        assert {each.objection.id for each in refusal.objections} == {
            each.id for each in standing.open_objections if ("lifted", each.id, question.goal) not in facts
        }
        assert {each.wait.tie for each in refusal.waits} == {
            wait.tie for wait in standing.waits if not oracle.is_over(wait.tie, question.goal, facts)
        }
        for each in refusal.objections:
            least = each.objection.settles_for if question.asked is Asked.AT_LEAST else None
            assert (each.missing is None) == (each.objection.condition is None and least is None)
            assert (str(each.settling) in oracle.moves) == (each.settling is not None)


@settings(max_examples=3 * TRIES)
@given(choices(), st.data())
def test_what_is_missing_is_missing_and_enough(choice: Refused, data: st.DataObject) -> None:
    """Whatever else comes about, a condition holds then if and only if what was told to be missing has come about."""
    question, chosen = choice
    oracle, facts = question.oracle, question.oracle.facts(chosen)
    found = refusals(question.prospect().after(chosen))
    able: list[Fact] = [("assents", member, proposal) for member in oracle.members for proposal in oracle.proposals]
    able += [*oracle.pieces, *(("withdrawn", each.id) for each in question.situation.setting.candidates)]
    new = frozenset(data.draw(st.sets(st.sampled_from(able)))) - facts
    for refusal in found:
        for unlifted in refusal.objections:
            if unlifted.missing is not None:
                assert missing_has_come(oracle, unlifted.missing, facts, new, chosen) == oracle.is_lifted(
                    unlifted.objection, question.goal, facts | new, chosen
                )
        for unended in refusal.waits:
            assert missing_has_come(oracle, unended.missing, facts, new, chosen) == oracle.is_over(
                unended.wait.tie, question.goal, facts | new
            )
        if not refusal.objections and not refusal.waits:
            won = frozenset(
                ground.id
                for ground in refusal.grounds
                if isinstance(ground, Strike | WinOver) and data.draw(st.booleans())
            )
            came = bool(won) or any(
                missing_has_come(oracle, ground, facts, new, chosen)
                for ground in refusal.grounds
                if not isinstance(ground, Strike | WinOver)
            )
            standing = oracle.standings[refusal.member, question.goal]
            assert oracle.assents(standing, facts | new, chosen | won) == came


def missing_has_come(
    oracle: Oracle, missing: Condition, facts: frozenset[Fact], new: frozenset[Fact], chosen: Chosen
) -> bool:
    """Whether what is missing is brought by the new facts alone; a concession counts what was given of it before."""
    if isinstance(missing, Assents | AtLeastAssent | AssentsWeigh | Pressure):
        return oracle.holds(missing, oracle.goal, new)
    if isinstance(missing, Granted):
        return oracle.holds(missing, oracle.goal, facts | new)
    if hasattr(missing, "conditions"):
        parts = [missing_has_come(oracle, part, facts, new, chosen) for part in missing.conditions]
        return all(parts) if isinstance(missing, AllOf) else any(parts)
    return oracle.holds(missing, oracle.goal, new)


@given(questions(about=situations(bargains=False), rule="the body's", plain=True))
def test_a_refusal_is_plain_data(question: Question) -> None:
    """Refusals are frozen, hashable and told the same twice."""
    once, again = (refusals(question.prospect().status_quo) for _ in range(2))
    assert once == again
    assert len({*once, *again}) == len(once)
    assert all(attrs.evolve(refusal) == refusal for refusal in once)


def test_pressure_that_is_missing_is_what_is_left_of_it() -> None:
    """Of a pressure of 5, what assents weighs 2, so that 3 is missing; one that is reached is not told."""
    added = """
      - {stance: supports, members: [AT]}
      - {tie: influences, member: AT, on_member: LI, weight: 2}
      - {objection: dike, member: LI, lifted_when: {pressure_on: LI, at_least: 5}}
      - {objection: shore, member: CH, lifted_when: {all: [{pressure_on: LI, at_least: 2}, {granted: fund}]}}
"""
    race = cs.loads(CASE.rstrip() + added)
    found = {refusal.member: refusal for refusal in refusals(Prospect.of(race.on("2026-03-02")).after([]))}
    told = {each.objection.id: each.missing for each in (*found["LI"].objections, *found["CH"].objections)}
    assert told["dike"] == Pressure(member="LI", weight=3)
    assert told["shore"] == Granted(concession="fund")
