"""Certificates: every answer has one, none says more than is so, and no text at all can do harm."""

import json
import random
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from fractions import Fraction
from hashlib import sha256
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import consensus as cs
from consensus.assent import Prospect
from consensus.certificates import Certificate
from consensus.certificates.certificate import certificate_of_plan
from consensus.errors import CertificateRejected, EngineDisagrees
from consensus.records import DecisionResult, Stance
from consensus.rules import Profile, Rule, Weighted
from consensus.unblocking import unblock
from tests.unblocking.questions import EnoughAndNot, Question, questions

TRIES = settings().max_examples


def certified(question: Question) -> Certificate:
    """The certificate of the answer to a question, which says what the answer says, and is accepted."""
    answer = question.ask()
    certificate = answer.certificate
    assert certificate.trusted == ""
    assert certificate.status == answer.status.value
    assert certificate.bound == answer.bound
    proven = certificate.check(question.situation, question.rule)
    assert (proven.status, proven.bound, proven.trusted) == (answer.status.value, answer.bound, "")
    if answer.cheapest is not None:
        alone = answer.cheapest.certificate
        assert alone.plan == certificate.plan
        assert alone.check(question.situation, question.rule).cost == answer.cheapest.cost
    return certificate


def accepted_again(question: Question) -> None:
    certificate = certified(question)
    again = Certificate.from_json(certificate.to_json())
    assert again == certificate
    again.check(question.situation, question.rule)


@settings(max_examples=2 * TRIES)
@given(questions())
def test_every_answer_has_a_certificate_that_is_accepted(question: Question) -> None:
    """Whatever is asked, and whether there is a plan or none, all of the answer is proven; in JSON as well."""
    accepted_again(question)


@given(questions(rule="of the algebra"))
def test_every_answer_under_a_rule_of_the_algebra_has_one(question: Question) -> None:
    """The same for counts, weights, vetoes and quorums, joined in any way."""
    accepted_again(question)


@given(questions(rule="a user's"))
def test_every_answer_under_a_rule_that_only_judges_has_one(question: Question) -> None:
    """The same for a rule of a user's own, which the checker is given."""
    accepted_again(question)


# Damage


def places(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The ways to every value in a piece of JSON."""
    yield path
    parts: Iterator[tuple[str | int, Any]] = iter(())
    if isinstance(value, dict):
        parts = iter(value.items())
    elif isinstance(value, list):
        parts = enumerate(value)
    for key, part in parts:
        yield from places(part, (*path, key))


def altered(value: Any, chance: random.Random) -> Any:
    """Something like a value, but another."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return chance.choice([value + 1, max(0, value - 1), value * 2, f"{2 * value + 1}/2", None])
    if isinstance(value, str):
        changed = [
            value[:-1],
            f"{value}x",
            value.removeprefix("not "),
            f"not {value}",
            "acquiesce",
            "withhold",
            "at least",
            "in full",
            1,
        ]
        return chance.choice([*changed, "grant:fund", "win-over:AT:meier", "2024-02-21"])
    if isinstance(value, list):
        place = chance.randrange(len(value) + 1)
        more = [*value[:place], chance.choice(value) if value else "grant:fund", *value[place:]]
        return chance.choice([value[:place] + value[place + 1 :], more, value[::-1], value[:place]])
    if isinstance(value, dict):
        kept = list(value.items())
        chance.shuffle(kept)
        return chance.choice([dict(kept[1:]), {"leaf": []}, {"violated": 0}, {"branch": "grant:fund"}, None])
    return chance.choice([0, 1, {"moves": [], "cost": 0, "rounds": [], "assumes": []}, "2026-03-09"])


def damaged(data: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    """A piece of JSON with one place altered: mostly in the plan, the bound, the clauses and the proof."""
    able = [path for path in places(data) if path and path[0] not in ("certificate", "case", "trusted", "digest")]
    near = [path for path in able if path[0] != "question"]
    path = chance.choice(chance.choice([able, near, near]))
    copy: dict[str, Any] = json.loads(json.dumps(data))
    at: Any = copy
    for key in path[:-1]:
        at = at[key]
    at[path[-1]] = altered(at[path[-1]], chance)
    return copy


def sealed(data: dict[str, Any]) -> str:
    """A certificate with the digest that belongs to it."""
    rest = {key: value for key, value in data.items() if key != "digest"}
    canonical = json.dumps(rest, sort_keys=True, separators=(",", ":"))
    return json.dumps({**rest, "digest": f"sha256:{sha256(canonical.encode('ascii')).hexdigest()}"})


def is_so(certificate: Certificate, question: Question) -> bool:
    """Whether what a certificate says is so, by brute force."""
    asked = certificate.question
    other = attrs.evolve(
        question,
        goal=asked.proposal,
        undeclared=asked.undeclared,
        costs=dict(asked.costs),
        given=asked.given,
        without=asked.without,
        asked=asked.asked,
        avoiding=asked.avoiding,
    )
    decided = question.situation.decided(asked.proposal, rule=question.rule) is DecisionResult.ADOPTED
    if certificate.decided or decided:
        return certificate.decided is decided
    oracle = other.oracle
    plan, least = certificate.plan, oracle.cheapest(among=other.able, given=asked.given)
    if plan is not None:
        if not oracle.unblocks(frozenset({*plan.moves, *asked.given})):
            return False
        if plan.cost != sum((oracle.moves[move] for move in plan.moves), Fraction(0)):
            return False
    return least is None or (certificate.bound is not None and certificate.bound <= least[0])


def damaged_is_rejected(data: object, other: dict[str, object], question: Question) -> None:
    """A damaged certificate is rejected by its digest and, under a new digest, unless what it says is so too."""
    if other == data:
        return
    with pytest.raises(CertificateRejected):
        Certificate.from_json(json.dumps(other))
    try:
        certificate = Certificate.from_json(sealed(other))
        certificate.check(question.situation, question.rule)
    except CertificateRejected:
        return
    assert is_so(certificate, question), certificate.to_json()


@settings(max_examples=2 * TRIES)
@given(st.one_of(questions(moves=7), questions(moves=7), questions(rule="a user's", moves=7)), st.integers(0, 2**32))
def test_no_damaged_certificate_says_what_is_not_so(question: Question, seed: int) -> None:
    """Altered in one place, it is rejected by its digest; with a new digest, whatever is still accepted is true."""
    data = json.loads(question.ask().certificate.to_json())
    chance = random.Random(seed)
    for _ in range(12):
        damaged_is_rejected(data, damaged(data, chance), question)


@pytest.fixture(scope="module")
def nato() -> cs.Appointment:
    return cs.load("nato-2024")


@pytest.fixture(scope="module")
def june(nato: cs.Appointment) -> cs.Situation:
    return nato.on("2024-06-05")


def altering(june: cs.Situation, *path: str | int, to: Any) -> str:
    data = json.loads(unblock(june).certificate.to_json())
    at = data
    for key in path[:-1]:
        at = at[key]
    at[path[-1]] = to
    return sealed(data)


ALTERED: dict[str, tuple[tuple[str | int, ...], Any, str]] = {
    "a bound too high": (("bound",), 8, "proof: what is proven"),
    "no bound at all": (("bound",), None, "proof: what is proven"),
    "a literal left out": (("clauses", 2), ["grant:hu-optout"], r"clauses\[2\]: a choice that satisfies none"),
    "a clause left out": (("clauses",), [["withdraw:iohannis"]], r"proof\[0\]: there is no clause 1"),
    "a literal that is none": (("clauses", 0), ["withdraw:rudolf"], r"clauses\[0\]: 'withdraw:rudolf' is no free move"),
    "a weight too low": (("proof", 0, "leaf", 0, 1), 1, "proof: what is proven"),
    "another kind of node": (("proof", 0), {"violated": 0}, r"proof\[0\]: clause 0 is not violated"),
    "a cost too low": (("plan", "cost"), 6, "plan.cost: a replay comes to something else"),
    "a move left out": (("plan", "moves"), ["withdraw:iohannis"], "plan.moves: a replay of the moves does not unblock"),
    "an unknown move": (("plan", "moves"), ["withdraw:rudolf"], "plan.moves: there is no move"),
    "an assent left out": (("plan", "rounds", 1), [["HU", "rutte"], ["RO", "rutte"]], "plan.rounds: a replay comes to"),
    "somebody assumed": (("plan", "assumes"), ["HU"], "plan.assumes: a replay comes to something else"),
    "a decision": (("decided",), True, "decided: the body has not decided in favour"),
    "another day": (("question", "on"), "2024-06-06", "question.on: it is about '2024-06-06', not '2024-06-05'"),
    "another rule": (("question", "rule"), "by lot", "question.rule: it is about '\"by lot\"'"),
    "another proposal": (("question", "proposal"), "rudolf", "question.proposal: unknown proposal 'rudolf'"),
    "another cost": (("question", "costs"), {"grant": 2}, "plan.cost: a replay comes to something else"),
    "a cost of nothing": (("question", "costs"), {"wish": 2}, "question: invalid cost of 'wish': "),
    "a move given": (("question", "given"), ["withdraw:iohannis"], "plan.moves: there is no move"),
    "silence of no kind": (
        ("question", "undeclared"),
        "never",
        "question.undeclared: 'never' is none of 'acquiesce', 'withhold', 'by-organ'",
    ),
    "a question of no kind": (("question", "asked"), "soon", "question.asked: 'soon' is none of 'in full', 'at least'"),
    "a weight of no clause": (("proof", 0, "leaf", 0), [1], r"proof\[0\].leaf\[0\]: it is no clause with its weight"),
    "a node of no kind": (("proof", 0), {"trunk": 1}, r"proof\[0\]: it is no branch, split, leaf or violated clause"),
    "a split of nothing": (("proof", 0), {"split": []}, r"proof\[0\]: a split has no parts"),
    "a branch of nothing": (("proof", 0), {"branch": "grant:x"}, r"proof\[0\]: 'grant:x' is not there to be decided"),
    "no proof": (("proof",), [], "the proof breaks off"),
    "a proof too long": (("proof",), [{"leaf": []}] * 2, r"proof\[0\]: nodes follow after the end of the proof"),
    "a move ruled out": (("question", "without"), ["withdraw:iohannis"], "plan.moves: there is no move"),
}


@pytest.mark.parametrize(("path", "to", "problem"), ALTERED.values(), ids=ALTERED)
def test_each_lie_is_rejected_for_what_it_is(
    june: cs.Situation, path: tuple[str | int, ...], to: Any, problem: str
) -> None:
    """A certificate that was altered, and given a new digest, is rejected with the place that does not hold."""
    with pytest.raises(CertificateRejected, match=problem):
        Certificate.from_json(altering(june, *path, to=to)).check(june)


def test_no_certificate_is_made_of_moves_that_do_not_unblock(june: cs.Situation) -> None:
    """The engine would be wrong then: the moves are named."""
    prospect = Prospect.of(june)
    for moves, told in (([], "no move"), (["withdraw:iohannis"], "withdraw:iohannis")):
        with pytest.raises(EngineDisagrees, match=f"a replay does not adopt after {told}"):
            certificate_of_plan(prospect, moves)


def test_what_is_decided_leaves_nothing_to_prove(nato: cs.Appointment) -> None:
    """Once the body has decided in favour, a bound above nothing cannot be right."""
    chosen = nato.on("2024-06-26")
    with pytest.raises(CertificateRejected, match="decided: nothing is left to unblock, and nothing to prove"):
        Certificate.from_json(altering(chosen, "bound", to=1)).check(chosen)


def test_more_clauses_than_anybody_needs_are_not_read(june: cs.Situation, monkeypatch: pytest.MonkeyPatch) -> None:
    """How many there may be is said."""
    monkeypatch.setattr("consensus.certificates.certificate.CLAUSES_READ_AT_MOST", 1)
    with pytest.raises(CertificateRejected, match="clauses: there are more than 1 clauses"):
        Certificate.from_json(unblock(june).certificate.to_json())


def test_a_certificate_that_was_changed_is_rejected_by_its_digest(june: cs.Situation) -> None:
    """Whatever was changed, the digest says that something was."""
    text = unblock(june).certificate.to_json().replace("withdraw:iohannis", "withdraw:stoltenberg")
    with pytest.raises(CertificateRejected) as rejected:
        Certificate.from_json(text)
    assert str(rejected.value) == (
        "the certificate is rejected at digest: the digest is another: the certificate was damaged or changed"
    )


def test_a_certificate_of_another_situation_is_rejected(nato: cs.Appointment, june: cs.Situation) -> None:
    """What was proven for June is not so in February, nor by what was known then, nor under another rule."""
    certificate = unblock(june).certificate
    for situation in (nato.on("2024-02-21"), nato.on("2024-06-05", known_by="2024-06-05")):
        with pytest.raises(CertificateRejected):
            certificate.check(situation)
    with pytest.raises(CertificateRejected, match="rule"):
        certificate.check(june, cs.Unanimity())


def test_a_lower_bound_is_true_and_accepted(june: cs.Situation) -> None:
    """Whoever claims less than was proven says something true; it is no longer said to be cheapest."""
    proven = Certificate.from_json(altering(june, "bound", to=6)).check(june)
    assert (proven.status, proven.cost, proven.bound) == ("bounded", Fraction(7), Fraction(6))


def test_rules_of_one_wording_are_told_apart() -> None:
    """What was proven under one table of weights is not accepted under another that is told in the same sentence."""
    situation = union_of("{stance: reserved, members: [AT, CH, LI]}")
    heavy = Weighted(quota=2, weights={"AT": 2, "CH": 1, "LI": 1})
    light = Weighted(quota=2, weights={"AT": 1, "CH": 2, "LI": 1})
    assert heavy.describe() == light.describe()
    certificate = unblock(situation, rule=heavy).certificate
    assert certificate.check(situation, heavy).cost == 1
    with pytest.raises(CertificateRejected, match=r"question\.rule"):
        certificate.check(situation, light)
    assert json.loads(certificate.to_json())["question"]["rule"] == {
        "weighted": {"quota": 2, "weights": {"AT": 2, "CH": 1, "LI": 1}}
    }


def test_a_rule_of_ones_own_is_known_by_its_repr() -> None:
    """It has no words in a case file, and another of its kind is told from it all the same."""
    situation = union_of("{stance: reserved, members: [AT, CH, LI]}")
    rule = EnoughAndNot(number=1, unless="LI")
    certificate = Certificate.from_json(unblock(situation, rule=rule).certificate.to_json())
    assert json.loads(certificate.question.rule) == {"own": repr(rule)}
    assert certificate.check(situation, rule).cost == 1
    with pytest.raises(CertificateRejected, match=r"question\.rule"):
        certificate.check(situation, EnoughAndNot(number=1, unless="CH"))
    with pytest.raises(CertificateRejected, match=r"which the race does not have; give check that rule too"):
        certificate.check(situation)


def test_a_rule_that_says_nothing_of_itself_is_known_by_its_sentence() -> None:
    """Its repr has its place in memory, by which the same rule was another one in another process."""

    class Enough(Rule):
        def __init__(self, number: int) -> None:
            self.number = number

        def adopts(self, profile: Profile) -> bool:
            return len(profile.taking(Stance.SUPPORTS)) >= self.number

        def describe(self) -> str:
            return f"adopted if {self.number} support"

    situation = union_of("{stance: reserved, members: [AT, CH, LI]}")
    once, again = Enough(2), Enough(2)
    certificate = unblock(situation, rule=once).certificate
    assert repr(once) != repr(again) and "0x" not in certificate.question.rule
    assert certificate.check(situation, again).cost == 2
    with pytest.raises(CertificateRejected, match=r"question\.rule"):
        certificate.check(situation, Enough(3))


def union_of(*claims: str) -> cs.Situation:
    said = "".join(f"      - {claim}\n" for claim in claims)
    return cs.loads(UNION + said).on("2026-03-03")


UNION = """
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
"""


# Without the engine


def test_checking_needs_no_engine(june: cs.Situation, tmp_path: Path) -> None:
    """Where clingo cannot be imported, certificates are read and checked all the same."""
    kept = tmp_path / "june.json"
    kept.write_text(unblock(june).certificate.to_json(), encoding="utf-8")
    program = f"""
import sys
sys.modules["clingo"] = None
import pathlib
import consensus as cs
certificate = cs.Certificate.from_json(pathlib.Path({str(kept)!r}).read_text(encoding="utf-8"))
print(certificate.check(cs.load("nato-2024").on("2024-06-05")).status)
"""
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, encoding="utf-8", timeout=60, check=True
    )
    assert done.stdout == "optimal\n"


# Hostile texts


HOSTILE = {
    "nothing": "",
    "no JSON": "certificate",
    "no object": "[]",
    "a number": "1",
    "another version": '{"certificate": 3}',
    "brackets": "[" * 200_000,
    "objects": '{"a":' * 200_000,
    "a float": '{"certificate": 1.0}',
    "no number": '{"certificate": NaN}',
    "infinity": '{"certificate": -Infinity}',
    "a long number": '{"certificate": ' + "9" * 100_000 + "}",
    "a key twice": '{"certificate": 2, "certificate": 2}',
    "no fields": '{"certificate": 2}',
    "half a letter": '{"certificate": "\\ud800"}',
    "a byte of nothing": "\0",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_text_that_states_no_certificate_is_rejected(text: str) -> None:
    """Whatever the text is, the error is the same, and comes soon."""
    with pytest.raises(CertificateRejected):
        Certificate.from_json(text)


def test_a_text_too_long_is_not_even_read() -> None:
    """A certificate of more than 32 million letters is turned down by its length."""
    with pytest.raises(CertificateRejected, match="longer than"):
        Certificate.from_json(" " * 32_000_001)


JUNK = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=9), st.sampled_from(["1/0", "2/4", "-1/2"])),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=9), inner, max_size=3)),
    max_leaves=6,
)


@settings(max_examples=4 * TRIES)
@given(st.randoms(use_true_random=False), JUNK)
def test_junk_in_any_place_raises_nothing_else(june: cs.Situation, chance: random.Random, junk: Any) -> None:
    """Whatever stands in the place of whatever, reading and checking raise the one error, or none."""
    data = json.loads(unblock(june).certificate.to_json())
    path = chance.choice([path for path in places(data) if path])
    at: Any = data
    for key in path[:-1]:
        at = at[key]
    at[path[-1]] = junk
    with suppress(CertificateRejected):
        Certificate.from_json(json.dumps(data))
    with suppress(CertificateRejected):
        Certificate.from_json(sealed(data)).check(june)
