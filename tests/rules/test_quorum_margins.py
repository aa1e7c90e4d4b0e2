"""How many more members have to stay away to leave a meeting without a quorum, as trying every set of them shows."""

from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import consensus as cs
from consensus import views
from consensus.records import Stance
from consensus.rules import Profile, Quorum, quorum_margins

BODY = ("AT", "CH", "DE", "LI", "NO")
STANCES = st.fixed_dictionaries({member: st.sampled_from(Stance) for member in BODY})
WEIGHTS = st.none() | st.fixed_dictionaries({member: st.integers(0, 4) for member in BODY})


def fewest(quorum: Quorum, stances: dict[str, Stance], among: list[str]) -> int | None:
    """The size of the smallest set of members without which there is no quorum, if all the others come."""
    coming = {m: stance if stance.is_settled else Stance.ABSTAINS for m, stance in stances.items()}
    able = [member for member in among if coming[member] is not Stance.ABSENT]
    for number in range(len(able) + 1):
        for away in combinations(able, number):
            if not quorum.adopts(Profile({**coming, **dict.fromkeys(away, Stance.ABSENT)})):
                return number
    return None


@given(STANCES, WEIGHTS, st.integers(0, 5), st.lists(st.sampled_from(BODY), unique=True))
def test_the_margin_is_the_smallest_set_that_denies_the_quorum(
    stances: dict[str, Stance], weights: dict[str, int] | None, fifths: int, among: list[str]
) -> None:
    """By heads or by votes, of all members or of some."""
    if weights is not None and not any(weights.values()):
        weights = None
    quorum = Quorum(share=Fraction(fifths, 5), weights=weights)
    (margin,) = quorum_margins(quorum, Profile(stances))
    assert margin.absences() == fewest(quorum, stances, list(BODY))
    assert margin.absences(among=among) == fewest(quorum, stances, among)


CASE = """
consensus: 1
title: Secretary
body:
  name: Commission
  members: [AT, CH, DE, LI, NO]
  groups: {board: {members: [AT, CH, DE]}}
  rule: {all: [{at_least: 3}, {quorum: {number: 3}}]}
offices: {secretary: {title: Secretary}}
candidates: {meier: {name: Anna Meier}}
proposals: {meier: {secretary: meier}}
sources: {nzz: {publisher: NZZ, reported_on: 2026-03-02}}
timeline:
  - source: nzz
    claims:
      - {candidacy: meier, status: nominated}
      - {stance: supports, member: AT}
"""


def situation(*claims: str, rule: str = "") -> cs.Situation:
    text = CASE.replace("{all: [{at_least: 3}, {quorum: {number: 3}}]}", rule) if rule else CASE
    return cs.loads(text + "".join(f"      - {claim}\n" for claim in claims)).on("2026-03-06")


@pytest.mark.parametrize(
    ("claims", "told", "auf_deutsch"),
    [
        (["{stance: objects, members: [NO, LI]}"], "", ""),
        (
            ["{stance: absent, member: NO}"],
            "Two more absences would leave the meeting without a quorum.",
            "Bleiben noch zwei Mitglieder fern, ist die Sitzung nicht beschlussfähig.",
        ),
        (
            ["{stance: absent, members: [NO, LI]}", "{stance: objects, member: DE}"],
            "One more absence would leave the meeting without a quorum, which the member that objects or holds back"
            " could see to.",
            "Bleibt noch ein Mitglied fern, ist die Sitzung nicht beschlussfähig; das Mitglied, das widerspricht oder"
            " zögert, kann dafür sorgen.",
        ),
        (
            ["{stance: objects, members: [NO, LI, DE]}", "{stance: reserved, member: CH}"],
            "Three absences would leave the meeting without a quorum, which the four that object or hold back could"
            " see to.",
            "Bleiben drei Mitglieder fern, ist die Sitzung nicht beschlussfähig; die vier, die widersprechen oder"
            " zögern, können dafür sorgen.",
        ),
        (
            ["{stance: absent, members: [NO, LI, DE]}"],
            "With Germany, Liechtenstein and Norway away, the meeting has no quorum.",
            "Ohne Deutschland, Liechtenstein und Norwegen ist die Sitzung nicht beschlussfähig.",
        ),
    ],
)
def test_a_paragraph_says_how_near_the_quorum_is_to_being_missed(
    claims: list[str], told: str, auf_deutsch: str
) -> None:
    """Once somebody stays away, or those in the way could deny it; of others, nothing is said."""
    found = situation(*claims)
    assert told in found.summary and told in cs.unblock(found).summary
    german = views.paragraph(found, language="de")
    assert auf_deutsch in german
    assert ("quorum" in found.summary, "beschlussfähig" in german) == (bool(told), bool(told))


def test_the_quorum_of_an_organ_is_told_with_its_name() -> None:
    """Of two organs, only the Board has one."""
    board = "{name: Board, members: board, rule: {all: [{at_least: 1}, {quorum: {number: 2}}]}}"
    found = situation("{stance: absent, member: CH}", rule=f"{{stages: [{board}, {{name: All, rule: no objection}}]}}")
    assert "One more absence would leave a meeting of the Board without a quorum." in found.summary


def test_nothing_is_said_once_it_is_decided() -> None:
    """Whoever was away then, the body has adopted it."""
    assert "quorum" not in situation("{stance: absent, member: NO}", "{decision: meier, result: adopted}").summary
