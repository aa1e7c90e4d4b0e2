"""The terms of moves: what they imply and exclude, where that is done, and where it is so already."""

from collections.abc import Collection
from datetime import date

import pytest

import consensus as cs
from consensus.assent import (
    BindingKind,
    Exclusion,
    Implication,
    OffTheTable,
    OpenObjection,
    OpenWait,
    Prospect,
    Unwillingness,
)
from consensus.records import Grant, Withdraw

CASE = """
consensus: 1
title: Secretary
body:
  name: Commission
  members: [AT, CH, DE, LI]
  rule: {fallback: {first: no objection, then: {at_least: 4}}}
offices: {secretary: {}}
candidates: {meier: {}, lund: {}, berg: {}}
proposals:
  meier: {secretary: meier}
  lund: {secretary: lund}
  berg: {secretary: berg}
  anew: reopen
concessions:
  fund: {by: AT}
  seat: {parts: {vice: {by: CH}, agenda: {by: LI}}}
packages:
  deal: {parties: [AT, CH], commitments: [seat/vice]}
moves:
  grant:fund: {TERM}
sources: {nzz: {reported_on: 2026-03-02}, post: {reported_on: 2026-03-04}}
timeline:
  - source: nzz
    claims:
      - {candidacy: meier, status: nominated}
      - {candidacy: lund, status: nominated}
      - {candidacy: berg, status: mooted}
      - {stance: supports, members: [AT, CH]}
      - {stance: reserved, member: LI, proposal: lund}
      - {objection: dike, member: DE, asks: [fund]}
      - {objection: shore, member: CH, proposal: lund}
"""
SO = {
    "grant:seat": [
        "{concession: seat, part: vice, event: granted}",
        "{concession: seat, part: agenda, event: granted}",
    ],
    "grant:seat/agenda": ["{concession: seat/agenda, event: granted}"],
    "withdraw:lund": ["{candidacy: lund, status: withdrawn}"],
    "put-forward:berg": ["{candidacy: berg, status: nominated}"],
    "strike:deal": ["{package: deal, event: struck}"],
    "settle:shore": ["{objection: shore, member: CH, event: lifted, proposal: lund}"],
    "win-over:LI:lund": [
        "{stance: supports, member: LI, proposal: lund}",
        "{stance: acquiesces, member: LI, proposal: meier}",
    ],
    "reopen:anew": ["{decision: anew, result: adopted}"],
    "fall-back:failure": ["{decision: meier, result: no consensus}"],
}
"""For each sort of move, what makes it so already."""


def asked(term: str, claims: Collection[str] = (), without: Collection[str] = ()) -> Prospect:
    later = "".join(f"      - {claim}\n" for claim in claims)
    text = CASE.replace("TERM", term) + (f"  - source: post\n    claims:\n{later}" if claims else "")
    return Prospect.of(cs.loads(text).on("2026-03-06"), without=without)


def adopts(prospect: Prospect, *moves: str) -> bool:
    return prospect.after(moves).adopts


@pytest.mark.parametrize("move", SO)
def test_what_is_implied_is_done_or_so_already(move: str) -> None:
    """A grant that implies another move is not valid alone, but is with it, or once what that would do is so."""
    prospect = asked(f"implies: {move}")
    assert not adopts(prospect, "grant:fund")
    assert adopts(prospect, "grant:fund", move)
    assert adopts(asked(f"implies: {move}", SO[move]), "grant:fund")


@pytest.mark.parametrize("move", SO)
def test_what_is_excluded_is_neither_done_nor_so(move: str) -> None:
    """A grant that excludes another move is valid alone, but not with it, nor once what that would do is so."""
    prospect = asked(f"excludes: {move}")
    assert adopts(prospect, "grant:fund")
    if move in prospect.moves:
        assert not adopts(prospect, "grant:fund", move)
    assert not adopts(asked(f"excludes: {move}", SO[move]), "grant:fund")


def test_half_of_what_is_so_is_not_so() -> None:
    """Of two parts, one given is not the whole; it is so once the other is given too, by a move or before."""
    half, other = SO["grant:seat"]
    assert not adopts(asked("implies: grant:seat", [half]), "grant:fund")
    assert adopts(asked("implies: grant:seat", [half]), "grant:fund", "grant:seat")
    assert not adopts(asked("implies: grant:seat/agenda", [half]), "grant:fund")
    assert adopts(asked("implies: grant:seat/agenda", [other]), "grant:fund")


def test_a_whole_implied_is_done_by_its_parts_and_a_part_by_the_whole() -> None:
    """What comes to the same counts: both parts for the whole, and the whole for a part."""
    asking = ["{ask: [seat, seat/vice, seat/agenda], member: LI, proposal: meier}", "{stance: reserved, member: LI}"]
    whole = asked("implies: grant:seat", asking)
    assert adopts(whole, "grant:fund", "grant:seat/vice", "grant:seat/agenda")
    assert not adopts(whole, "grant:fund", "grant:seat/vice")
    assert adopts(asked("implies: grant:seat/agenda", asking), "grant:fund", "grant:seat")


@pytest.mark.parametrize(
    "claims",
    [
        ["{stance: supports, member: LI, proposal: meier}"],
        ["{stance: supports, member: LI, proposal: lund}", "{objection: reed, member: LI, proposal: lund}"],
    ],
)
def test_who_need_not_be_won_over_supports_that_very_proposal(claims: list[str]) -> None:
    """To support another proposal is not enough, nor is to support it with an objection open."""
    assert not adopts(asked("implies: win-over:LI:lund", claims), "grant:fund")


def test_an_implied_move_that_is_ruled_out() -> None:
    """Nothing that implies what is ruled out can be done, unless that is waived."""
    prospect = asked("implies: withdraw:lund", without=["withdraw:lund"])
    assert "withdraw:lund" not in prospect.moves
    assert not adopts(prospect, "grant:fund")
    waived = [binding for binding in prospect.bindings if binding.kind is BindingKind.RULED_OUT]
    assert [binding.subject for binding in waived] == ["withdraw:lund"]
    assert prospect.after(["grant:fund"], waiving=waived).adopts


def test_what_is_ruled_out_and_waived_counts_as_made() -> None:
    """To waive that a move is ruled out is to make it, so that what excludes it cannot be made besides."""
    asking = ["{ask: {withdrawn: lund}, member: LI}", "{stance: reserved, member: LI}"]
    prospect = asked("excludes: withdraw:lund", asking, without=["withdraw:lund"])
    (ruled_out,) = [binding for binding in prospect.bindings if binding.kind is BindingKind.RULED_OUT]
    assert adopts(prospect, "grant:fund", "win-over:LI:meier")
    assert not prospect.after(["grant:fund", "win-over:LI:meier"], waiving=[ruled_out]).adopts
    assert not prospect.after(["grant:fund"], waiving=[ruled_out]).adopts
    free = asked("excludes: withdraw:berg", asking, without=["withdraw:lund"])
    assert free.after(["grant:fund"], waiving=[ruled_out]).adopts


def test_a_deadline_that_has_passed_need_not_be_let_pass() -> None:
    """It is so already once the day that is asked about is after it, and until then it has to be done."""
    either = "{any: [{silence: 2026-03-10}, {at_least: 3}]}"
    rule = "{fallback: {first: no objection, then: {at_least: 4}}}"
    situation = cs.loads(CASE.replace("TERM", "implies: let-pass:2026-03-10").replace(rule, either)).on("2026-03-06")
    now, later = Prospect.of(situation), Prospect.of(situation, by=date(2026, 3, 11))
    assert not adopts(now, "grant:fund")
    assert adopts(now, "grant:fund", "let-pass:2026-03-10")
    assert adopts(later, "grant:fund")
    assert not adopts(Prospect.of(situation, by=date(2026, 3, 10)), "grant:fund")
    excluding = cs.loads(CASE.replace("TERM", "excludes: let-pass:2026-03-10").replace(rule, either)).on("2026-03-06")
    assert adopts(Prospect.of(excluding), "grant:fund")
    assert not adopts(Prospect.of(excluding, by=date(2026, 3, 11)), "grant:fund")


def test_what_stands_in_the_way_for_good_has_a_name() -> None:
    """Each binding says what it is, of which moves, objection, wait or proposal, and whose."""
    claims = ["{tie: waits for, member: LI, on_member: AT}"]
    for term, kind, subject, binding in (
        (
            *("implies: withdraw:lund", "implication", "grant:fund without withdraw:lund"),
            Implication(Grant("fund"), Withdraw("lund")),
        ),
        (
            *("excludes: withdraw:lund", "exclusion", "grant:fund with withdraw:lund"),
            Exclusion(Grant("fund"), Withdraw("lund")),
        ),
    ):
        found = {(each.kind.value, each.subject): each for each in asked(term, claims).bindings}
        assert isinstance(found.pop(("objection", "dike")), OpenObjection)
        assert isinstance(found.pop(("wait", "LI")), OpenWait)
        assert found == {(kind, subject): binding}, term
    willing = CASE.replace("fund: {by: AT}", "fund: {by: AT, willing: {assents: CH}}").replace("{TERM}", "{note: none}")
    situation = cs.loads(willing).on("2026-03-06")
    for proposal, name, obstacle in (
        ("berg", ("off the table", "berg"), OffTheTable("berg")),
        ("meier", ("refusal", "grant:fund"), Unwillingness(Grant("fund"))),
    ):
        bound = [
            each
            for each in Prospect.of(situation, proposal=proposal).bindings
            if each.kind is not BindingKind.OBJECTION
        ]
        assert [(each.kind, each.subject) for each in bound] == [name]
        assert bound == [obstacle]


@pytest.mark.parametrize(("move", "other"), [("grant:seat", "grant:seat/agenda"), ("grant:seat/agenda", "grant:seat")])
def test_a_move_cannot_exclude_its_own_part(move: str, other: str) -> None:
    """Nor the whole that it is a part of: it could never be made."""
    text = CASE.replace("  grant:fund: {TERM}\n", f"  {move}: {{excludes: {other}}}\n")
    with pytest.raises(cs.InvalidCase, match="this is the whole or a part of the move itself; name another"):
        cs.loads(text)


def test_what_was_done_excludes_what_it_would_exclude() -> None:
    """Once the fund has been given, neither what its grant excludes can be granted, nor a part of that."""
    given = ["{concession: fund, event: granted}", "{ask: seat, member: LI}"]
    for move in ("grant:seat", "grant:seat/agenda"):
        assert adopts(asked("note: none", given), move)
        assert not adopts(asked("excludes: grant:seat", given), move)
    assert adopts(asked("excludes: grant:seat", given), "win-over:LI:meier")
