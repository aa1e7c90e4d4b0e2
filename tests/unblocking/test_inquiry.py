"""What to find out next, against the worlds that each answer leaves."""

import pytest
from hypothesis import given

import consensus as cs
from consensus.errors import InvalidRecord, TooManyWorlds
from consensus.evidence import weigh
from consensus.records import Stance
from consensus.rules import AtLeast, NoObjection, Outcome
from consensus.situation import Situation
from consensus.testing.strategies.account_strategies import accounts
from consensus.unblocking import Inquiry, inquiries
from consensus.views.blocks.plain_text import written
from consensus.views.words.inquiry_summary import inquiries_summary
from tests.evidence.oracle import Oracle
from tests.lake import lake_with


def width(numbers: list[int]) -> int:
    return max(numbers) - min(numbers)


@pytest.mark.slow
@given(accounts(max_members=3))
def test_an_answer_is_worth_what_it_leaves(situation: Situation) -> None:
    """Each member of unknown stance can be asked once; what its answers narrow and settle is so in the worlds left."""
    evidence = weigh(situation)
    oracle = Oracle(evidence.testimony)
    allowed = oracle.allowed(evidence.relied_on)
    worlds = oracle.members(allowed)
    try:
        found = inquiries(evidence)
    except TooManyWorlds:
        return
    asked = [inquiry for inquiry in found if inquiry.about == "stance"]
    several = [member for member in situation.voters if len({world[member] for world in worlds}) > 1]
    assert sorted(member for inquiry in asked for member in inquiry.members) == several
    supporters = [sum(stance is Stance.SUPPORTS for stance in world.values()) for world in worlds]
    is_open = len(oracle.outcomes(allowed, situation.rule)) > 1
    clear = ({Outcome.ADOPTED}, {Outcome.BLOCKED})
    for inquiry in asked:
        for member in inquiry.members:
            answers = {stance: [n for n, world in enumerate(worlds) if world[member] is stance] for stance in Stance}
            left = {stance: places for stance, places in answers.items() if places}
            widths = [width([supporters[n] for n in places]) for places in left.values()]
            assert (inquiry.narrows, inquiry.at_best) == (
                width(supporters) - max(widths),
                width(supporters) - min(widths),
            )
            settling = [
                stance
                for stance, places in left.items()
                if is_open and oracle.outcomes([allowed[n] for n in places], situation.rule) in clear
            ]
            assert list(inquiry.settles) == settling
    assert [inquiry.rank for inquiry in found] == sorted((inquiry.rank for inquiry in found), reverse=True)


def test_without_time_nothing_is_tried() -> None:
    """In a body of 193 the stances took minutes, whatever the time limit; so could asks and ties.

    That nobody knows whom a tie moves is told all the same.
    """
    situation = cs.load("nato-2024").on("2024-02-21")
    assert {inquiry.about for inquiry in inquiries(weigh(situation))} == {"ask", "tie", "stance"}
    for ways in (None, cs.unblock(situation)):
        (hidden,) = inquiries(weigh(situation, time_limit=0), ways)
        assert hidden.tie is not None and hidden.tie.group == "unnamed-allies"


@given(accounts(max_members=3))
def test_claims_that_contradict_others_can_be_looked_into(situation: Situation) -> None:
    """A claim is worth looking into if it is in a contradiction, and the more, the more it is in."""
    evidence = weigh(situation)
    if len(evidence.statements) > 6:
        return
    refuted = Oracle(evidence.testimony).contradictions(evidence.statements)
    expected = {
        s: sum(s in each for each in refuted) for s in evidence.statements if any(s in each for each in refuted)
    }
    try:
        found = inquiries(evidence)
    except TooManyWorlds:
        return
    assert {inquiry.statement: inquiry.resolves for inquiry in found if inquiry.about == "claim"} == expected


def test_an_ask_that_is_not_known_is_worth_what_a_known_one_would_save() -> None:
    """In February 2024 nobody says what would lift Hungary's objection; a known ask would cost less than guessing."""
    situation = cs.load("nato-2024").on("2024-02-21")
    first, *_ = inquiries(weigh(situation))
    assert (first.about, first.members, first.objection) == ("ask", ("HU",), "hu-remarks")
    given_costs = {f"settle:{first.objection}": 1}
    cheapest, cheaper = cs.unblock(situation).cheapest, cs.unblock(situation, costs=given_costs).cheapest
    assert cheapest is not None
    assert cheaper is not None
    assert first.saves == cheapest.cost - cheaper.cost > 0
    assert repr(first) == "<Inquiry into the ask of hu-remarks>"


def test_asks_are_left_out_where_time_runs_out_by_default(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody set a limit, so there is a minute, for the search for plans too; it used to end with an AssertionError."""
    situation = cs.load("nato-2024").on("2024-04-02")
    evidence, ways = weigh(situation), cs.unblock(situation)
    assert "ask" in {inquiry.about for inquiry in inquiries(evidence, ways)}
    monkeypatch.setattr("consensus.search.choices.SECONDS", 0.0)
    monkeypatch.setattr("consensus.time_limit.SECONDS", 0.0)
    assert "ask" not in {inquiry.about for inquiry in inquiries(evidence, ways)}


def test_evidence_and_ways_have_to_be_of_one_situation() -> None:
    """Another day's way to unblock says nothing of what to find out on this one."""
    race = cs.load("nato-2024")
    with pytest.raises(InvalidRecord, match=r"^invalid inquiry: .*different situations; weigh the same$"):
        inquiries(weigh(race.on("2024-06-19")), cs.unblock(race.on("2024-06-18")))


def test_what_unblocks_the_proposal_that_was_weighed_is_worked_out() -> None:
    """Of a second proposal what unblocks that one is asked, and where nothing does, stances can still be found out."""
    text = lake_with("{tie: waits for, member: LI, on_member: DE}", "{objection: port, member: LI, proposal: lund}")
    situation = cs.loads(text).on("2026-03-06")
    evidence = weigh(situation, "lund")
    first, *others = inquiries(evidence)
    assert (first.about, first.objection) == ("ask", "port")
    assert inquiries(evidence, cs.unblock(situation, "lund")) == (first, *others)
    stuck = cs.unblock(situation, "lund", without=["settle:port"])
    assert stuck.cheapest is None
    found = inquiries(evidence, stuck)
    assert [inquiry.about for inquiry in found] == ["stance"] * len(found)
    assert found and not any(inquiry.is_relied_on for inquiry in found)


def test_an_inquiry_says_of_whom_it_is() -> None:
    """A notebook shows of whom, of which objection or of which claim it is."""
    assert repr(Inquiry(about="stance", members=("AT", "CH"))) == "<Inquiry into the stance of AT, CH>"


THREE = """
consensus: 1
title: Secretary
body: {name: Commission, members: [AT, CH, LI], rule: {at_least: NEEDED}}
offices: {secretary: {}}
candidates: {meier: {}}
proposals: {meier: {secretary: meier}}
timeline:
  - id: one
    reported_on: 2026-03-02
    claims:
      - {candidacy: meier, status: nominated}
      - {stance: supports, members: SUPPORTING}
"""


def test_nobody_asks_where_a_member_without_a_vote_stands() -> None:
    """It may stand anywhere, and that changes nothing; the others are worth asking."""
    race = THREE.replace("NEEDED", "2").replace("SUPPORTING", "[AT]")
    asked, settles = {}, {}
    for suspended in ("", "      - {membership: suspended, member: LI}\n"):
        found = inquiries(weigh(cs.loads(race + suspended).on("2026-03-02")))
        asked[bool(suspended)] = [inquiry.members for inquiry in found]
        settles[bool(suspended)] = [inquiry.settles for inquiry in found]
    assert asked == {False: [("CH", "LI")], True: [("CH",)]}
    made_up = tuple(stance for stance in Stance if stance.is_settled)
    assert settles == {False: [(Stance.SUPPORTS,)], True: [made_up]}


def test_that_a_member_has_not_made_up_its_mind_makes_nothing_clear() -> None:
    """Two of three support her, and all have to: that the third is undecided would leave it as open as it is."""
    race = THREE.replace("NEEDED", "3").replace("SUPPORTING", "[AT, CH]")
    evidence = weigh(cs.loads(race).on("2026-03-02"))
    (found,) = inquiries(evidence)
    assert Stance.UNDECLARED not in found.settles and Stance.OBJECTS in found.settles
    assert "the outcome would be clear once it has made up its mind" in written(inquiries_summary([found], evidence))


def test_what_a_known_ask_would_save_is_asked_of_the_same_rule() -> None:
    """If all three have to support, Liechtenstein is to be won over whether or not the ask is known."""
    race = """
consensus: 1
title: Secretary
body: {name: Commission, members: [AT, CH, LI], rule: no objection}
offices: {secretary: {}}
candidates: {meier: {}}
proposals: {meier: {secretary: meier}}
sources: {nzz: {reported_on: 2026-03-02}}
timeline:
  - source: nzz
    claims:
      - {candidacy: meier, status: nominated}
      - {stance: supports, member: AT}
      - {objection: port, member: CH}
"""
    situation = cs.loads(race).on("2026-03-02")
    three = NoObjection() & AtLeast(3)
    ways = cs.unblock(situation, rule=three)
    assert ways.cheapest is not None
    assert [move.id for move in ways.cheapest.moves] == ["settle:port", "win-over:LI:meier"]
    assert [each.saves for each in inquiries(weigh(situation, rule=three), ways) if each.about == "ask"] == [2]
