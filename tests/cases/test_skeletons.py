"""Skeletons of case files: valid as they stand, true to their bodies, and with examples that can be taken over."""

import re
from collections.abc import Iterator
from datetime import date

import pytest

import consensus as cs
from consensus.cases import country
from consensus.cases.known_bodies import KnownBody, known_bodies, known_body
from consensus.cases.known_bodies.known import STAND_INS
from consensus.cases.skeletons import skeleton
from consensus.errors import ConsensusError, UnknownId
from consensus.records import Body, Member
from consensus.rules import bodies
from consensus.rules.coalitions import smallest_winning

DAY = "2026-03-02"
LAKE = Body(name="Lake Commission", members=tuple(Member(id=id_) for id_ in ("AT", "CH", "NO")))
SMALLEST = Body(name='Two: "of" them', members=(Member(id="NO"), Member(id="a party: of its own")))
BODIES: list[KnownBody | Body] = [*known_bodies(), LAKE, SMALLEST]
BY_BODY = pytest.mark.parametrize(
    "body", BODIES, ids=[each.id if isinstance(each, KnownBody) else each.name for each in BODIES]
)
EXAMPLE = re.compile(r"^( *)#(?=\S)", re.MULTILINE)


NUMBERS = {
    "arab-league": 22,
    "asean": 11,
    "au": 55,
    "au-decision": 55,
    "caricom": 15,
    "cfsp": 27,
    "commonwealth": 56,
    "csto": 6,
    "ecb": 27,
    "ecowas": 12,
    "eu": 27,
    "eu-council": 27,
    "eurogroup": 21,
    "gcc": 6,
    "icj": 193,
    "mercosur": 5,
    "nato": 32,
    "oecd": 38,
    "opec": 12,
    "osce": 57,
    "osce-moscow": 57,
    "pif": 18,
    "un": 15,
    "un-admission": 193,
    "un-assembly": 193,
    "wto": 166,
}


def test_members_are_those_of_the_day_where_they_are_known() -> None:
    """Of the Union they are, by the acts of accession; a race of 2014 had 28, and Croatia was no member in 2004."""
    members = {day: cs.loads(skeleton(known_body("eu"), day=day)).body for day in ("2004-06-29", "2014-06-27", DAY)}
    assert [len(body.members) for body in members.values()] == [25, 28, 27]
    assert "The list is that of 27 June 2014." in skeleton(known_body("eu"), day="2014-06-27")
    assert "#rule: {fallback" not in skeleton(known_body("eu"), day="2014-06-27")
    assert "#rule: {fallback" in skeleton(known_body("eu"), day=DAY)
    euro = cs.loads(skeleton(known_body("eurogroup"), day="2020-07-09")).on("2020-07-09")
    assert [len(winning) for winning in smallest_winning(euro.rule_of(euro.proposal.id), euro.voters, at_most=1)] == [
        10
    ]


@pytest.mark.parametrize(("body", "listed_on"), [("ecb", "1 January 2026"), ("au", "1 January 2026")])
def test_a_list_without_days_says_of_which_day_it_is(body: str, listed_on: str) -> None:
    """Where the rule names members, as it does of the euro, or where no days are known, the list stays the same."""
    texts = [skeleton(known_body(body), day=day) for day in ("2014-06-27", DAY)]
    assert all(f"The list is that of {listed_on}." in text for text in texts)
    assert cs.loads(texts[0]).body == cs.loads(texts[1]).body
    assert "The list is" not in skeleton(known_body("nato"), day=DAY)


def with_examples(text: str) -> Iterator[tuple[str, str]]:
    """The skeleton with one of its examples taken over, for each of them in turn."""
    for example in EXAMPLE.finditer(text):
        line = text[example.start() : text.index("\n", example.start())].strip()
        yield line, taken_over(text[: example.start()] + example[1] + text[example.end() :])


def taken_over(text: str) -> str:
    """A text in which another rule stands in the place of the first, where an example is a rule."""
    return re.sub(r"^  rule: .*\n(?=  #.*\n  rule: )", "", text, flags=re.MULTILINE)


@BY_BODY
def test_a_skeleton_is_valid_as_it_stands(body: KnownBody | Body) -> None:
    """It is read without a fault, written and read again as an equal case, and its dates are those of its day."""
    text = skeleton(body, day=DAY)
    race = cs.loads(text)
    assert cs.loads(cs.dumps(race)) == race
    assert race.body == (body.body() if isinstance(body, KnownBody) else body)
    assert {str(source.reported_on) for source in race.timeline.sources} == {DAY}


@BY_BODY
def test_a_skeleton_can_be_asked(body: KnownBody | Body) -> None:
    """Nobody is said to stand anywhere, and what would unblock it has a proven answer."""
    feb = cs.loads(skeleton(body, day=DAY)).on(DAY)
    assert {feb[member].stance for member in feb.members} == {cs.Stance.UNDECLARED}
    ways = cs.unblock(feb)
    assert ways.status.value == "optimal"
    assert ways.proposal == "candidate-1"


@BY_BODY
def test_each_example_can_be_taken_over_alone(body: KnownBody | Body) -> None:
    """Every example is valid without the others, and makes another case of it."""
    text = skeleton(body, day=DAY)
    before = cs.loads(text)
    examples = list(with_examples(text))
    assert len(examples) >= 11
    for line, taken in examples:
        assert cs.loads(taken) != before, line


@BY_BODY
def test_all_examples_can_be_taken_over_together(body: KnownBody | Body) -> None:
    """With all of its examples it is a case in which a member objects, and its ask is what unblocks it."""
    race = cs.loads(taken_over(EXAMPLE.sub(r"\1", skeleton(body, day=DAY))))
    situation = race.on(DAY)
    [objection] = [each for member in situation.members for each in situation[member].open_objections]
    assert [str(ask) for ask in objection.asks] == ["offer"]
    plan = cs.unblock(situation).cheapest
    assert plan is not None
    assert "grant:offer" in {move.id for move in plan.moves}


def test_the_rule_to_fall_back_on_can_be_taken_over() -> None:
    """Where a vote may follow, silence is assent; counted on to withhold it, 20 of 27 are enough after a failure."""
    text = skeleton(known_body("eu"), day=DAY)
    [taken] = [taken for line, taken in with_examples(text) if line.startswith("#rule:")]
    situation = cs.loads(taken).on(DAY)
    assert len(cs.unblock(situation).verdict.profile) == 27
    plan = cs.unblock(situation, undeclared="withhold").cheapest
    assert plan is not None
    kinds = [move.kind.value for move in plan.moves]
    assert (kinds.count("fall-back"), kinds.count("win-over")) == (1, 20)


def test_remarks_and_examples_are_told_apart() -> None:
    """Whatever follows a mark without a space is an example; no remark could be taken for one."""
    for body in BODIES:
        for line in skeleton(body, day=DAY).splitlines():
            _, mark, rest = line.partition("#")
            assert not mark or not rest or rest.startswith(" ") or re.match(r"- \{|\w+: ", rest), line


@pytest.mark.parametrize(("body", "number"), list(NUMBERS.items()))
def test_a_known_body_has_all_its_members(body: str, number: int) -> None:
    """Each body has as many members in 2026 as it is known to have, and each of them is in the table of countries."""
    members = known_body(body).body().members_on(date(2026, 1, 1))
    assert len(members) == number
    assert all(country(member) for member in members)


def test_a_body_of_which_no_list_is_known_has_members_that_stand_in() -> None:
    """Nobody is guessed to belong: whoever is not listed is to be put in, and the skeleton says so."""
    unlisted = [known for known in known_bodies() if known.id not in NUMBERS]
    assert len(unlisted) + len(NUMBERS) == len(known_bodies())
    for known in unlisted:
        assert known.body().members_on(date(2026, 1, 1)) == STAND_INS
        assert "Put in those of your day" in skeleton(known, day=DAY)


@pytest.mark.parametrize(("day", "number"), [("2008-06-01", 13), ("2012-12-12", 12), ("2016-06-02", 13)])
def test_members_leave_and_come_back_on_their_days(day: str, number: int) -> None:
    """Indonesia left OPEC, came back for the eleven months in which Barkindo was agreed on, and left again."""
    assert len(cs.loads(skeleton(known_body("opec"), day=day)).on(day).members) == number


def test_members_that_are_no_states_are_there() -> None:
    """The Union and three customs territories are in the trade body, and the Holy See is in the OSCE."""
    trade, security = known_body("wto").body(), known_body("osce").body()
    assert {"EU", "HK", "MO", "TW"} <= {member.id for member in trade.members}
    assert trade["TW"].name == "Chinese Taipei"
    assert {member.id for member in known_body("eu").body().members} < {member.id for member in trade.members}
    assert security["VA"].name == "Holy See"
    assert set(bodies.PERMANENT_MEMBERS) < {member.id for member in known_body("un").body().members}


@pytest.mark.parametrize(
    ("day", "number"), [("2023-04-03", 30), ("2009-04-01", 28), ("2009-03-31", 26), ("1998-01-01", 16)]
)
def test_members_join_on_their_day(day: str, number: int) -> None:
    """A body of an earlier day has not yet got whom it took in later."""
    text = skeleton(known_body("nato"), day=day)
    assert len(cs.loads(text).on(day).members) == number
    assert f"of: {number}" in text


@pytest.mark.parametrize("body", known_bodies(), ids=lambda body: body.id)
def test_a_skeleton_says_what_is_recalled(body: KnownBody) -> None:
    """The rule and the members each have a remark, and where a fact was not read in a source, it says so."""
    text = skeleton(body, day=DAY)
    said = re.sub(r"\s*\n  # ", " ", text)
    assert body.law in said and body.membership in said
    assert max(map(len, text.splitlines())) <= 120 or body.otherwise is not None
    assert re.search(r"\b(recalled|reported)\b", body.membership, re.IGNORECASE)
    assert cs.loads(text).rule == body.rule


def test_an_unknown_body_is_named() -> None:
    """A body that is not known is an error with the nearest that are."""
    with pytest.raises(UnknownId, match="unknown body 'osze'; did you mean 'oas' or 'osce'"):
        known_body("osze")


@pytest.mark.parametrize(
    ("members", "said"),
    [(("AT",), "fewer than two members"), (("candidate-1", "AT"), "the id 'candidate-1' is that of a member")],
)
def test_a_body_that_no_skeleton_fits_is_refused(members: tuple[str, ...], said: str) -> None:
    """A body of one, and members whose ids the skeleton itself has, are errors."""
    body = Body(name="Lake Commission", members=tuple(Member(id=id_) for id_ in members))
    with pytest.raises(ConsensusError, match=said):
        skeleton(body, day=DAY)
