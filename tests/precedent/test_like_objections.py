"""Which objections of other races are of a like kind with one, and what is told of them."""

import re

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import consensus as cs
from consensus.appointment import Appointment
from consensus.cases import InvalidCase
from consensus.cases.files import _shipped
from consensus.errors import InvalidRecord, UnknownId
from consensus.precedent import Precedent, shipped_precedents
from consensus.records import AskKind, ObjectionClaim, ReasonKind
from consensus.testing.strategies.problem_strategies import solvable_problems
from consensus.views import html, rows, to_dict
from consensus.views.words.summaries import text
from tests.history.setting import HEAD, race
from tests.pages import ROOT

KINDS = HEAD.replace("by: CH}", "by: CH, kind: help}", 1).replace("DEAL", "{parties: [AT, LI]}")


def other(kinds: str, *, title: str = "Deputy", body: str = "Assembly", suffix: str = "") -> Appointment:
    """A race of another body in which Austria objects for a reason of some kinds, and stops after two days.

    The ids of the proposals that name somebody end in a suffix; those of ways on do not.
    """
    text = KINDS.replace("title: Secretary\n", f"title: {title}\n", 1).replace("name: Commission", f"name: {body}")
    for name in ("meier", "lund"):
        text = text.replace(f"{name}: {{secretary", f"{name}{suffix}: {{secretary")
    claims = f"{{objection: shore, member: AT, reason: a reason, reason_kinds: {kinds}, asks: [fund]}}"
    lifted = "{objection: shore, member: AT, event: lifted, resolution: softened, reason: half of it}"
    return cs.loads(
        text.replace("RULE", "no objection")
        + f"  - {{id: two, reported_on: 2026-03-02, claims: [{claims}]}}\n"
        + f"  - {{id: four, reported_on: 2026-03-04, claims: [{lifted}]}}\n"
    )


def asked(claim: str) -> cs.Situation:
    """The race in which an objection is asked about."""
    return race(claim).on("2026-03-02")


def own(found: cs.precedent.Precedents) -> list[Precedent]:
    """Those that are not of the shipped cases."""
    return [each for each in found if not each.race.case]


@pytest.mark.parametrize(
    ("claim", "kinds", "is_alike"),
    [
        ("reason_kinds: person", "person", True),
        ("reason_kinds: [process, person]", "[person, balance]", True),
        ("reason_kinds: process", "person", False),
        ("reason: not told", "person", False),
        ("lifted_when: {day_passed: 2026-05-04}", "person", False),
    ],
)
def test_two_are_of_a_like_kind_if_their_reasons_are(claim: str, kinds: str, is_alike: bool) -> None:
    """One kind in common is enough; without a kind nothing is."""
    found = cs.precedents(asked(f"{{objection: dike, member: LI, {claim}}}"), "dike", races=[other(kinds)])
    assert bool(own(found)) is is_alike


def test_two_are_of_a_like_kind_if_what_they_ask_for_is() -> None:
    """By the kind of the concession; what the member would settle for counts too."""
    elsewhere = other("person")
    situation = cs.loads(
        KINDS.replace("RULE", "no objection")
        + "  - {id: two, reported_on: 2026-03-02, claims: [{objection: dike, member: LI, asks: [fund]},"
        " {objection: rail, member: AT, asks: [gift], settles_for: {promised: fund}},"
        " {objection: nothing, member: CH, asks: [gift]}]}\n"
    ).on("2026-03-02")
    for objection, kinds in (("dike", (AskKind.HELP,)), ("rail", (AskKind.HELP,)), ("nothing", ())):
        found = cs.precedents(situation, objection, races=[elsewhere])
        assert (found.ask_kinds, len(own(found))) == (kinds, len(kinds))


def test_the_kinds_of_a_whole_and_of_its_parts() -> None:
    """A part is of its own kind or of that of its concession; a whole of its own and of those of its parts."""
    seat = KINDS.replace("{title: a say, parts: {vice: {", "{title: a say, kind: policy, parts: {vice: {kind: post, ")
    setting = cs.loads(seat.replace("RULE", "no objection")).setting
    for ask, kinds in (
        (cs.Granted(concession="seat"), ["post", "policy"]),
        (cs.Granted(concession="seat", part="vice"), ["post"]),
        (cs.Granted(concession="seat", part="agenda"), ["policy"]),
        (cs.Granted(concession="gift"), []),
    ):
        assert [kind.value for kind in setting.ask_kinds(ask)] == kinds


def test_the_race_asked_about_is_left_out_and_no_race_counts_twice() -> None:
    """A later edition of it too: the same body with one of the same proposals.  A shipped race given is that race."""
    situation = asked("{objection: dike, member: LI, reason_kinds: person}")
    same = other("person", body="Commission", title="Secretary, again")
    assert own(cs.precedents(situation, "dike", races=[same])) == []
    later = other("person", body="Commission", suffix="-again")
    assert len(own(cs.precedents(situation, "dike", races=[later]))) == 1
    of_nato = cs.precedents(cs.load("nato-2024").on("2024-06-05"), "hu-remarks")
    assert "nato-2024" not in {each.race.case for each in of_nato.considered}
    once = cs.precedents(situation, "dike")
    again = cs.precedents(situation, "dike", races=[cs.load("nato-2024")])
    assert len(again.considered) == len(once.considered)


def test_what_was_not_known_of_the_objection_does_not_count() -> None:
    """A kind of its reason that is told later is of no use before."""
    told = race("{objection: dike, member: LI}", "{objection: dike, member: LI, event: restated, reason_kinds: person}")
    before, after = (cs.precedents(told.on(day), "dike").reason_kinds for day in ("2026-03-02", "2026-03-03"))
    assert (before, after) == ((), (ReasonKind.PERSON,))


def test_an_objection_that_a_move_would_raise_has_precedents() -> None:
    """It is on no record yet, and can be asked about by its id."""
    raising = "moves: {grant:fund: {raises: {objection: rebate, member: AT, reason_kinds: balance}}}"
    found = cs.precedents(race("", also=raising).on("2026-03-02"), "rebate")
    assert found.reason_kinds == (ReasonKind.BALANCE,) and len(found) > 0


def test_what_is_no_objection_is_refused() -> None:
    """An unknown id with those that are meant, and anything that is no objection."""
    situation = asked("{objection: dike, member: LI}")
    with pytest.raises(UnknownId, match="unknown objection 'dkie'; did you mean 'dike'"):
        cs.precedents(situation, "dkie")
    with pytest.raises(InvalidRecord, match="give its id"):
        cs.precedents(situation, 3)  # type: ignore[arg-type]  # what is refused
    with pytest.raises(InvalidRecord, match="no situation"):
        cs.precedents(race(), "dike")  # type: ignore[arg-type]  # the same


@pytest.mark.parametrize(
    ("claim", "message"),
    [
        ("{objection: dike, member: LI, reason_kinds: [persn]}", "unknown reason_kinds 'persn'; did you mean 'person'"),
        ("{objection: dike, member: LI, reason_kinds: {}}", "expected one word"),
    ],
)
def test_a_word_that_is_no_kind_is_a_fault(claim: str, message: str) -> None:
    """At its line, with what was meant."""
    with pytest.raises(InvalidCase, match=re.escape(message)):
        race(claim)
    with pytest.raises(InvalidCase, match="unknown kind 'helq'; did you mean 'help'"):
        cs.loads(KINDS.replace("RULE", "no objection").replace("kind: help", "kind: helq"))
    with pytest.raises(InvalidRecord, match=r"write ReasonKind\.PERSON"):
        ObjectionClaim(objection="dike", member="LI", reason_kinds=["person"])  # type: ignore[list-item]  # a text


def test_unblock_tells_them_beside_a_settlement_of_which_no_ask_is_known() -> None:
    """And not where it is known what would lift it, nor where the objection is of no kind."""
    known = cs.unblock(asked("{objection: dike, member: LI, reason_kinds: person, asks: [gift]}"))
    unclear = cs.unblock(asked("{objection: dike, member: LI, reason_kinds: person}"))
    of_no_kind = cs.unblock(asked("{objection: dike, member: LI}"))
    line = re.compile(r"^  (dike \(person\), \d+ in \d+ races: .*)$", re.MULTILINE)
    told = [line.findall(text(ways)) for ways in (known, unclear, of_no_kind)]
    assert [len(lines) for lines in told] == [0, 1, 0]
    assert told[1][0] in html(unclear)
    assert told[1][0] in html(unclear.cheapest)
    two = "{objection: dike, member: LI, reason_kinds: person}, {objection: rail, member: AT, reason_kinds: person}"
    assert re.findall(r"^  (.*) \(person\), \d+ in", text(cs.unblock(asked(two))), re.MULTILINE) == ["dike and rail"]


def test_nothing_is_read_of_the_cases() -> None:
    """The table has what is needed, so that an answer does not wait for twelve files."""
    _shipped.cache_clear()
    assert text(cs.unblock(asked("{objection: dike, member: LI, reason_kinds: person}")))
    assert _shipped.cache_info().currsize == 0


def test_hostile_text_is_escaped() -> None:
    """What a race says is not trusted, in a row of a table least of all."""
    hostile = other("person", title='"<script>alert(1)</script>"')
    hostile = attrs.evolve(hostile, title="<script>alert(1)</script>\x1b[31m")
    found = cs.precedents(asked("{objection: dike, member: LI, reason_kinds: person}"), "dike", races=[hostile])
    assert "<script>" not in html(found) and "\x1b" not in str(found)
    assert "alert(1)" in str(found)


def test_precedents_are_rows_and_plain_data() -> None:
    """The same in each: one a row, in the order told."""
    found = cs.precedents(asked("{objection: dike, member: LI, reason_kinds: person}"), "dike", races=[other("person")])
    assert [row["race"] for row in rows(found)] == [each.race.name for each in found]
    listed = to_dict(found)["precedents"]
    assert isinstance(listed, list) and len(listed) == len(found) == len(found.rates[0].precedents)
    assert repr(found) == f"<Precedents of dike: {len(found)} of {len(found.considered)} in other races>"
    first = own(found)[0]
    assert (first.days, first.account, first.ending, first.is_given) == (2, "half of it", "softened", True)


@given(solvable_problems(), st.data())
def test_kinds_change_nothing_but_precedents(situation: cs.Situation, data: st.DataObject) -> None:
    """Who blocks and what unblocks is the same, whatever the kinds of reasons and asks are."""
    kinds = st.sampled_from([None, *AskKind])
    concessions = [attrs.evolve(each, kind=data.draw(kinds)) for each in situation.setting.concessions]
    other_kinds = attrs.evolve(situation, setting=attrs.evolve(situation.setting, concessions=concessions))
    one, two = cs.unblock(situation), cs.unblock(other_kinds)
    assert one.verdict == two.verdict
    assert (one.cheapest is None) == (two.cheapest is None)
    if one.cheapest is not None and two.cheapest is not None:
        assert [move.id for move in one.cheapest.moves] == [move.id for move in two.cheapest.moves]


def test_every_objection_and_concession_of_the_shipped_cases_has_its_kind() -> None:
    """All but four objections, for which no report gives a reason."""
    without = {id_ for each in shipped_precedents() if not each.reason_kinds for id_ in each.objections}
    assert without == {"ru-four-package", "by-four", "ru-kz", "ru-four-again"}
    for case in sorted((ROOT / "src" / "consensus" / "cases").glob("*.yaml")):
        section = re.search(r"^concessions:\n((?: .*\n|\n)*)", case.read_text(encoding="utf-8"), re.MULTILINE)
        for concession in re.findall(r"^  ([\w-]+):", "" if section is None else section[1], re.MULTILINE):
            listed = re.search(rf"^  {concession}:.*\n(?:    .*\n)*", section[1] if section else "", re.MULTILINE)
            assert listed is not None and "kind: " in listed[0], (case.name, concession)
