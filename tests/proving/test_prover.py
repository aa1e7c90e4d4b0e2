"""How certificates are made for a large body and for a hard one, and what they say where a proof would be too long."""

import random
from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from itertools import combinations
from types import ModuleType
from typing import Any

import pytest

import consensus as cs
from consensus.certificates import Certificate
from consensus.proving import branch_and_bound, hitting_set
from consensus.records import AllOf, AnyOf, CandidacyClaim, CandidacyStatus, ThresholdClaim
from consensus.unblocking import Status, unblock


def body(members: Sequence[str], concessions: Sequence[cs.Concession], claims: Sequence[Any]) -> cs.Situation:
    """A body that needs everybody's assent to Meier."""
    setting = cs.Setting(
        body=cs.Body(name="Assembly", members=[cs.Member(id=member) for member in members]),
        offices=[cs.Office(id="chair")],
        candidates=[cs.Candidate(id="meier")],
        proposals=[cs.Proposal(id="meier", names=[cs.Nomination(office="chair", candidate="meier")])],
        concessions=concessions,
    )
    standing = CandidacyClaim(candidate="meier", status=CandidacyStatus.NOMINATED)
    said = cs.Timeline(reports=[cs.Report(id="nzz", reported_on="2026-03-02", claims=[standing, *claims])])
    return cs.Situation(setting=setting, rule=cs.Unanimity(), timeline=said, day=date(2026, 3, 9))


def objection(number: int, member: str, ways: Sequence[Sequence[cs.Concession]]) -> cs.ObjectionClaim:
    """An objection that any of some sets of concessions lifts."""
    granted = [AllOf(cs.Granted(concession=each.id) for each in way) for way in ways]
    return cs.ObjectionClaim(objection=f"o{number}", member=member, proposal="meier", lifted_when=AnyOf(granted))


def crowd(members: int, seed: int) -> cs.Situation:
    """A body of many members: a third objects, with ways out that overlap; a third follows the pressure of others."""
    chance = random.Random(seed)
    names = [f"M{number:03}" for number in range(members)]
    concessions = [
        cs.Concession(id=f"c{number}", by=names[0], cost=chance.randint(1, 5)) for number in range(members // 3)
    ]
    claims: list[Any] = []
    for number, name in enumerate(names):
        if number % 3 == 0:
            ways = [chance.sample(concessions, chance.randint(1, 3)) for _ in range(chance.randint(1, 3))]
            claims.append(objection(number, name, ways))
        elif number % 3 == 1:
            claims.append(cs.StanceClaim(stance=cs.Stance.RESERVED, proposal="meier", members=[name]))
            claims.append(ThresholdClaim(weight=Fraction(2), proposal="meier", members=[name]))
            for other in chance.sample([other for other in names if other != name], 4):
                claims.append(cs.TieClaim(tie=cs.Tie(kind=cs.TieKind.INFLUENCES, subject=other, object=name)))
        else:
            claims.append(cs.StanceClaim(stance=cs.Stance.SUPPORTS, proposal="meier", members=[name]))
    return body(names, concessions, claims)


def pairs(concessions: int) -> cs.Situation:
    """A body in which every two concessions are the ways out of an objection: all but one have to be granted."""
    offered = [cs.Concession(id=f"c{number}", by="M0", cost=1) for number in range(concessions)]
    asked = list(combinations(offered, 2))
    claims = [objection(n, f"M{n}", [[one], [other]]) for n, (one, other) in enumerate(asked)]
    return body([f"M{n}" for n in range(len(asked))], offered, claims)


@pytest.mark.parametrize("seed", range(3))
def test_a_body_of_193_is_proven_in_full(seed: int) -> None:
    """With 193 members, some sixty objections and as many that follow pressure, a few hundred nodes are enough."""
    situation = crowd(193, seed)
    answer = unblock(situation)
    assert answer.status is Status.OPTIMAL
    certificate = answer.certificate
    proven = certificate.check(situation)
    assert (proven.status, proven.trusted) == ("optimal", "")
    assert proven.nodes < 2_000
    assert Certificate.from_json(certificate.to_json()) == certificate


def test_what_takes_branches_is_proven_too() -> None:
    """Of eight concessions all but one are needed, though half of each would do: that takes a tree of cases."""
    situation = pairs(8)
    proven = unblock(situation).certificate.check(situation)
    assert (proven.status, proven.bound, proven.trusted) == ("optimal", Fraction(7), "")
    assert 1 < proven.nodes < 200


@pytest.mark.parametrize(
    ("module", "limit"), [(hitting_set, "CLAUSES_SOUGHT_AT_MOST"), (branch_and_bound, "LITERALS_AT_MOST")]
)
def test_what_is_not_proven_is_said(module: ModuleType, limit: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a proof would be too long, the bound is what is proven, and the rest is told as the engine's word."""
    monkeypatch.setattr(module, limit, 1)
    situation = pairs(8)
    proven = unblock(situation).certificate.check(situation)
    assert (proven.status, proven.cost) == ("bounded", Fraction(7))
    assert proven.bound is not None and 0 < proven.bound < 7
    assert proven.trusted == "that every plan costs at least 7"
