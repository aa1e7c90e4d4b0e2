"""Threats: a proposal adopted over one, one avoided at a higher cost, withdrawn, never run into, or carried out.

Each small race is also put to the oracle, set of moves by set of moves.
"""

import attrs
import pytest

import consensus as cs
from consensus.cases import InvalidCase
from consensus.errors import CertificateRejected, InvalidRecord, UnknownId
from consensus.records import DecisionClaim, DecisionResult
from consensus.rules import Outcome
from consensus.situation import Situation
from consensus.unblocking import Status
from consensus.views.words.summaries import text
from tests.unblocking.questions import Question, subsets

FORUM = """
consensus: 1
title: Secretary General
body:
  name: Forum
  members: [AU, FM, KI, MH, NR, NZ, PW]
  groups: {north: {name: the north, members: [FM, KI, MH, NR, PW]}, some: {name: some islands, exhaustive: false}}
  rule: {at_least: 4}
offices: {secretary: {title: Secretary General}}
candidates: {puna: {name: Henry Puna, member: NZ}, zackios: {name: Gerald Zackios, member: MH}}
proposals: {puna: {secretary: puna}, zackios: {secretary: zackios}}
concessions:
  turn: {title: the next turn, by: NZ, cost: 2}
  seat: {title: the deputy, by: AU, parts: {one: {}, two: {}}}
sources: {rnz: {reported_on: 2021-02-01}}
timeline:
  - source: rnz
    claims:
      - {candidacy: puna, status: nominated}
      - {stance: supports, members: [AU, FM, NZ]}
      - {stance: reserved, members: [MH, NR, PW]}
      - {objection: promise, member: KI, asks: [turn], reason: it was the turn of the north}
"""
EXIT = "{threat: exit, to: leave, members: [FM, KI, MH, NR, PW]}"


def forum(*claims: str, later: tuple[str, ...] = ()) -> Situation:
    """The small race once these claims are made too, and others two days later."""
    said = "".join(f"      - {claim}\n" for claim in claims)
    said += "".join(
        f"  - source: rnz\n    reported_on: 2021-02-03\n    claims: [{claim}]\n    id: l{place}\n"
        for place, claim in enumerate(later)
    )
    return cs.loads(FORUM + said).on("2021-02-04")


def as_the_oracle_says(situation: Situation, avoiding: tuple[str, ...] = ()) -> cs.Unblocking:
    """The answer, after every set of moves was held against the oracle; its certificate is accepted."""
    question = Question(situation=situation, goal="puna", rule=situation.rule, avoiding=avoiding)
    prospect, oracle = question.prospect(), question.oracle
    for chosen in subsets(tuple(sorted(prospect.moves))):
        aftermath = prospect.after(chosen)
        assert aftermath.adopts == oracle.unblocks(chosen)
        assert {each.id: list(each.members) for each in aftermath.threats} == oracle.threats_run_into(chosen)
    ways = question.ask()
    cheapest = oracle.cheapest(among=question.able)
    assert (None if ways.cheapest is None else (ways.cheapest.cost, tuple(moves(ways)))) == cheapest
    assert ways.certificate.check(situation).bound == ways.bound
    return ways


def moves(ways: cs.Unblocking) -> list[str]:
    assert ways.cheapest is not None
    return [move.id for move in ways.cheapest.moves]


def run_into(ways: cs.Unblocking) -> dict[str, tuple[str, ...]]:
    assert ways.cheapest is not None
    return {threat.id: threat.members for threat in ways.cheapest.threats}


def test_a_majority_adopts_over_a_threat_to_leave() -> None:
    """A threat changes nobody's stance; the plan is as cheap as without it, and tells whom it would drive out."""
    ways, without = as_the_oracle_says(forum(EXIT)), as_the_oracle_says(forum())
    assert moves(ways) == moves(without) == ["win-over:MH:puna"]
    assert run_into(ways) == {"exit": ("KI", "NR", "PW")}
    assert "It runs into a threat by three members to leave" in text(ways)


def test_a_threat_is_avoided_at_a_higher_cost() -> None:
    """Asked to avoid it, the plan brings all five along, whatever the majority needs; certified for that question."""
    ways = as_the_oracle_says(forum(EXIT), avoiding=("exit",))
    assert moves(ways) == ["grant:turn", "win-over:MH:puna", "win-over:NR:puna", "win-over:PW:puna"]
    assert ways.bound == 5 and not run_into(ways)
    assert ways.certificate.question.avoiding == ("exit",)
    assert ways.at_least.prospect.avoiding == {"exit"}


def test_a_certificate_of_the_plan_that_runs_into_it_is_rejected() -> None:
    """The plan for any price is none that avoids the threat, nor does its bound hold for the other question."""
    situation = forum(EXIT)
    for asked, other in [((), ("exit",)), (("exit",), ())]:
        certificate = cs.unblock(situation, avoiding=asked).certificate
        lie = attrs.evolve(certificate, question=attrs.evolve(certificate.question, avoiding=other))
        with pytest.raises(CertificateRejected):
            lie.check(situation)


def test_a_rival_withdraws_where_that_avoids_a_threat() -> None:
    """They leave if Zackios is on the table; that he may withdraw was overlooked where nothing else needed it."""
    rival = ("{candidacy: zackios, status: nominated}", EXIT.replace("}", ", if: {on_table: zackios}}"))
    ways = as_the_oracle_says(forum(*rival), avoiding=("exit",))
    assert moves(ways) == ["win-over:MH:puna", "withdraw:zackios"] and not run_into(ways)
    assert moves(as_the_oracle_says(forum(*rival))) == ["win-over:MH:puna"]


@pytest.mark.parametrize("event", ["withdrawn", "carried out"])
def test_a_threat_that_is_withdrawn_or_carried_out_is_no_longer_in_force(event: str) -> None:
    """A plan runs into it no more, and to avoid it costs nothing; said of one member, it goes on for the others."""
    every = forum(EXIT, later=(f"{{threat: exit, event: {event}}}",))
    ways = as_the_oracle_says(every, avoiding=("exit",))
    assert moves(ways) == ["win-over:MH:puna"] and not run_into(ways)
    assert not every.threats()[0].is_in_force
    assert len(every.threats()[0].withdrawn if event == "withdrawn" else every.threats()[0].carried_out) == 5
    one = as_the_oracle_says(forum(EXIT, later=(f"{{threat: exit, event: {event}, member: KI}}",)))
    assert run_into(one) == {"exit": ("NR", "PW")}


def test_a_threat_whose_condition_never_holds_is_never_run_into() -> None:
    """Nobody withdraws the other candidate, and the day is far: no plan runs into them, and to avoid them is free."""
    never = "{threat: exit, to: leave, group: north, if: {all: [{withdrawn: zackios}, {granted: turn}]}}"
    late = "{threat: walk, to: walk out, member: PW, if: {day_passed: 2021-06-01}}"
    situation = forum(never, late)
    ways = as_the_oracle_says(situation, avoiding=("exit", "walk"))
    assert moves(ways) == ["win-over:MH:puna"] and not run_into(ways)
    assert run_into(cs.unblock(situation, by="2021-06-01")) == {"walk": ("PW",)}
    assert cs.unblock(situation, by="2021-06-01", avoiding=["walk"]).status is Status.IMPOSSIBLE


@pytest.mark.parametrize(
    ("condition", "told", "avoided"),
    [
        ("{granted: turn}", [], ["win-over:MH:puna"]),
        ("{promised: seat/one}", [], ["win-over:MH:puna"]),
        ("{any: [{granted: seat}, {on_table: zackios}]}", [], ["win-over:MH:puna"]),
        ("{on_table: puna}", ["exit"], None),
        ("{any: []}", [], ["win-over:MH:puna"]),
        ("{all: []}", ["exit"], None),
    ],
)
def test_a_threat_may_have_a_condition_of_its_own(condition: str, told: list[str], avoided: list[str] | None) -> None:
    """It is run into once what it speaks of is done, whoever assents."""
    situation = forum(f"{{threat: exit, to: leave, members: [FM, AU], if: {condition}}}")
    assert sorted(run_into(as_the_oracle_says(situation))) == told
    ways = as_the_oracle_says(situation, avoiding=("exit",))
    assert (None if ways.cheapest is None else moves(ways)) == avoided


def test_a_move_taken_as_made_counts_though_it_has_no_other_bearing() -> None:
    """The deputy is given, or the other candidate withdraws, and nobody else cares: it is run into, or it is not."""
    for condition, move, is_run_into in [
        ("{granted: seat/one}", "grant:seat/one", True),
        ("{withdrawn: zackios}", "withdraw:zackios", True),
        ("{on_table: zackios}", "put-forward:zackios", True),
        ("{any: [{on_table: zackios}]}", "withdraw:zackios", False),
    ]:
        situation = forum(
            f"{{threat: exit, to: leave, members: [FM, AU], if: {condition}}}", "{candidacy: zackios, status: mooted}"
        )
        given = Question(situation=situation, goal="puna", rule=situation.rule, given=(move,))
        assert bool(run_into(given.ask())) is is_run_into
        assert given.ask().cheapest is not None
        expected = given.oracle.threats_run_into(frozenset({*moves(given.ask()), move}))
        assert bool(expected) is is_run_into
    nominated = forum(
        "{threat: exit, to: leave, member: FM, if: {on_table: zackios}}", "{candidacy: zackios, status: nominated}"
    )
    assert run_into(cs.unblock(nominated, "puna")) == {"exit": ("FM",)}
    assert not run_into(cs.unblock(nominated, "puna", given=["withdraw:zackios"]))


def test_what_would_be_granted_is_left_out_to_avoid_a_threat() -> None:
    """Three stay away if the turn is given, which is the cheapest way; to avoid that, two are won over instead."""
    boycott = "{threat: stay-away, to: boycott the meeting, members: [MH, NR, PW], if: {granted: turn}}"
    situation = forum(boycott, later=("{stance: objects, member: MH}", "{stance: objects, members: [NR, PW]}"))
    ways = as_the_oracle_says(situation)
    assert moves(ways) == ["grant:turn"] and run_into(ways) == {"stay-away": ("MH", "NR", "PW")}
    assert moves(as_the_oracle_says(situation, avoiding=("stay-away",))) == ["settle:MH:puna"]


def test_unnamed_members_cannot_be_brought_along() -> None:
    """Of a group of which nobody is named, nobody can be seen to assent: the impasse names the threat."""
    situation = forum("{threat: exit, to: leave, group: some}")
    assert [threat.group for threat in as_the_oracle_says(situation).prospect.threats] == ["some"]
    ways = as_the_oracle_says(situation, avoiding=("exit",))
    assert ways.impasse is not None
    assert [(each.kind.value, each.subject) for each in ways.impasse.core] == [("threat", "exit")]
    assert "a threat by members of some islands to leave is to be avoided (exit)" in text(ways)


def test_a_body_that_adopts_over_a_threat_is_told_with_it() -> None:
    """On the day of the decision three had not assented; what they did later, and what is open, stays listed."""
    later = ("{decision: puna, result: adopted}", "{stance: supports, members: [MH]}")
    decided = forum(EXIT, later=later)
    assert [(threat.id, threat.members) for threat in decided.adopted_over()] == [("exit", ("KI", "NR", "PW"))]
    said = text(cs.unblock(decided))
    assert said.startswith("ADOPTED: Henry Puna as Secretary General, 3 February 2021, over a threat by three members")
    race = cs.loads(
        FORUM
        + f"      - {EXIT}\n"
        + "  - {source: rnz, id: d, reported_on: 2021-02-03, claims: [{decision: puna, result: adopted}]}\n"
        + "  - {source: rnz, id: n, reported_on: 2021-02-09, claims: [{threat: exit, member: NR, event: carried out}, "
        + "{stance: supports, members: [PW]}]}\n"
    )
    then = race.on("2021-02-10")
    (over,) = then.adopted_over()
    assert over.members == ("KI", "MH", "NR", "PW") and over.carried_out == ("NR",)
    ways = cs.unblock(then)
    assert ways.status is Status.ADOPTED
    told = text(ways)
    assert "over a threat by four members to leave" in told.splitlines()[0]
    still = told[told.index("Still objecting") :]
    assert "asks for turn: the next turn" in still
    assert "Nauru carried it out" in still
    assert race.on("2021-02-02").adopted_over() == ()


def test_a_threat_carried_out_by_leaving_is_told_with_the_decision() -> None:
    """Nauru left before the others decided: they decided over its threat, and it has carried it out."""
    gone = "{threat: exit, member: NR, event: carried out}, {membership: left, member: NR}"
    race = cs.loads(
        FORUM
        + f"      - {EXIT}\n"
        + f"  - {{source: rnz, id: n, reported_on: 2021-02-03, claims: [{gone}]}}\n"
        + "  - {source: rnz, id: d, reported_on: 2021-02-04, claims: [{decision: puna, result: adopted}]}\n"
    )
    day = race.on("2021-02-05")
    (over,) = day.adopted_over()
    assert "NR" in over.members and over.carried_out == ("NR",)
    assert "Nauru has carried it out" in cs.unblock(day).summary


def test_what_stands_today_tells_which_threats_adoption_would_run_into() -> None:
    """By the stances alone the body would adopt: the threats that it would run into stand with the verdict."""
    situation = forum(EXIT, later=("{stance: supports, members: [MH, PW]}",))
    assert situation.verdict().outcome is Outcome.ADOPTED
    assert [threat.members for threat in situation.threats_run_into()] == [("KI", "NR")]
    assert "over a threat by two members to leave" in text(situation)
    decided = situation.supposing(DecisionClaim(proposal="puna", result=DecisionResult.ADOPTED))
    assert [threat.members for threat in decided.adopted_over()] == [("KI", "NR")]


def test_to_be_assumed_to_go_along_is_no_assent() -> None:
    """Where silence is assent, a silent member that threatens lets it pass, and may leave all the same."""
    silent = FORUM.replace("rule: {at_least: 4}", "rule: no objection").replace(
        "reserved, members", "undeclared, members"
    )
    ways = as_the_oracle_says(cs.loads(f"{silent}      - {EXIT}\n").on("2021-02-04"))
    assert moves(ways) == ["grant:turn"] and run_into(ways) == {"exit": ("MH", "NR", "PW")}
    assert ways.cheapest is not None and {"MH", "NR", "PW"} <= {*ways.cheapest.assumes}


def test_a_threat_is_aimed_at_a_candidate_an_office_or_everything() -> None:
    """Aimed at another candidate, it is none against this one, and to avoid it changes nothing."""
    other = forum("{threat: exit, to: leave, member: PW, candidate: zackios}")
    assert other.threats() == () and len(other.threats("zackios")) == 1
    assert moves(as_the_oracle_says(other, avoiding=("exit",))) == ["win-over:MH:puna"]
    for aim in ("office: secretary", "candidate: puna", "proposal: every", "proposal: puna"):
        situation = forum(f"{{threat: exit, to: leave, member: PW, {aim}}}")
        assert run_into(as_the_oracle_says(situation)) == {"exit": ("PW",)}


def test_what_cannot_be_meant_is_refused() -> None:
    """A threat to do nothing, by nobody, on an assent; one withdrawn that was never made; one that nobody knows."""
    for claim, problem in [
        ("{threat: exit, member: PW}", "to do what"),
        ("{threat: exit, to: leave}", "missing key 'member'"),
        ("{threat: exit, to: leave, member: PW, if: {assents: NR}}", "asks for assents"),
        ("{threat: exit, event: withdrawn, to: leave}", "only who makes it"),
        ("{threat: exit, event: withdrawn, if: {granted: turn}}", "only who makes it"),
    ]:
        with pytest.raises(InvalidCase, match=problem):
            forum(claim)
    with pytest.raises(InvalidCase, match="did you mean 'exit'"):
        forum(EXIT, "{threat: exot, event: withdrawn}")
    with pytest.raises(UnknownId, match="exit"):
        cs.unblock(forum(EXIT), avoiding=["exot"])
    with pytest.raises(InvalidRecord):
        cs.unblock(forum(EXIT), avoiding="exit")


def test_a_notebook_shows_what_a_plan_runs_into() -> None:
    """Beside the picture of the plan, and not only in the words below it."""
    ways = cs.unblock(forum(EXIT))
    assert ways.cheapest is not None
    for shown in (ways, ways.cheapest):
        drawn = shown._repr_html_()
        assert drawn is not None and drawn.count("It runs into a threat by three members to leave") == 2
