"""check_rule: every rule of the package obeys every law, and each law catches a rule that was broken on purpose."""

import datetime
from collections.abc import Collection
from fractions import Fraction

import attrs
import pytest

from consensus.records import AllOf, Assents, AtLeastAssent, Condition, Stance
from consensus.rules import (
    Acts,
    AtLeast,
    ConsensusExcept,
    Elimination,
    Fallback,
    FormulaRule,
    InForce,
    Majority,
    NoObjection,
    Of,
    Outcome,
    Profile,
    QualifiedMajority,
    Quorum,
    Round,
    Rule,
    SilenceProcedure,
    SomeRule,
    Stage,
    Stages,
    Unanimity,
    Verdict,
    Version,
    Veto,
    Weighted,
)
from consensus.rules.bars import Bar, Formula, scores
from consensus.testing.laws import LawBroken, check_rule
from consensus.testing.laws import rule_laws as laws
from consensus.testing.strategies.rule_strategies import CLASSES, rules_of

HALF = Fraction(1, 2)
WEIGHTS: dict[str, Fraction | int] = {"A": 4, "B": 2, "C": 1, "D": Fraction(1, 2)}
FEW = 20
"""Examples of each law for a rule of the package; tests/laws/test_rules.py draws many rules more."""

ALIKE = [
    NoObjection(),
    Unanimity(),
    Unanimity(despite=[Stance.ABSTAINS]),
    Unanimity(despite=[Stance.ABSENT, Stance.ABSTAINS]),
    AtLeast(2),
    *(Majority(more_than=HALF, of=of) for of in Of),
    *(Majority(at_least=Fraction(2, 3), of=of) for of in (Of.ALL, Of.CAST)),
    Quorum(number=3),
    Quorum(share=Fraction(2, 3)) & Majority(at_least=Fraction(2, 3), of=Of.CAST),
    NoObjection() | Quorum(number=2),
]
APART = [
    ConsensusExcept(["B"]),
    Veto(["A", "B"]),
    Weighted(weights=WEIGHTS, quota=Fraction(7, 2)),
    Majority(more_than=HALF, of=Of.PRESENT, weights=WEIGHTS),
    QualifiedMajority(members=Fraction(11, 20), population=Fraction(13, 20), populations=WEIGHTS),
    QualifiedMajority(members=HALF, population=Fraction(13, 20), populations=WEIGHTS, blocking_minority=2),
    Stages([Stage(name="council", rule=AtLeast(2) & Veto(["B"]), members=["B", "C", "D"])]),
]


@pytest.mark.parametrize("rule", ALIKE, ids=repr)
def test_rules_that_treat_members_alike(rule: Rule) -> None:
    """These rules obey every law, and it does not matter to them who takes which stance."""
    check_rule(rule, anonymous=True, examples=FEW)


@pytest.mark.parametrize("rule", APART, ids=repr)
def test_rules_that_tell_members_apart(rule: Rule) -> None:
    """These rules obey every law but anonymity."""
    check_rule(rule, examples=FEW)
    with pytest.raises(LawBroken, match=r"^anonymity does not hold"):
        check_rule(rule, anonymous=True, examples=3 * FEW)


@pytest.mark.parametrize(
    ("rule", "holders"),
    [
        (AtLeast(2) & Veto(["A"]), "A"),
        (Weighted(weights=WEIGHTS, quota=5), "A"),
        (NoObjection(), "ABCD"),
        (Unanimity(), "ABCD"),
        (AtLeast(4), "ABCD"),
    ],
    ids=repr,
)
def test_rules_with_a_veto(rule: Rule, holders: Collection[str]) -> None:
    """Whoever can stop a decision alone, by name or by weight, is in every winning coalition."""
    check_rule(rule, veto=list(holders), examples=FEW)


DEADLINE = datetime.date(2024, 6, 20)
BEFORE, AFTER = datetime.date(2024, 6, 19), datetime.date(2024, 6, 21)
AT_DEADLINE = Profile({"A": Stance.UNDECLARED, "B": Stance.SUPPORTS, "C": Stance.ABSENT, "D": Stance.SUPPORTS})
SILENCE = SilenceProcedure(until=DEADLINE)
FALLBACK = Fallback(first=NoObjection(), then=AtLeast(3), after=DEADLINE)
CHANGED = InForce([Version(rule=AtLeast(3)), Version(rule=FALLBACK, since=DEADLINE)])
ELIMINATION = Elimination(quota=Majority(more_than=HALF, of=Of.CAST))


@pytest.mark.parametrize(
    ("rule", "acts"),
    [
        (SILENCE, Acts(day=BEFORE)),
        (CHANGED, Acts(day=BEFORE)),
        (CHANGED & AtLeast(1), Acts(day=DEADLINE)),
        (CHANGED | AtLeast(4), Acts(day=AFTER)),
        (SILENCE, Acts(day=AFTER, earlier={DEADLINE: AT_DEADLINE})),
        (SILENCE, Acts(day=AFTER, earlier={DEADLINE: AT_DEADLINE.with_stance(Stance.OBJECTS, ["A"])})),
        (FALLBACK, Acts(day=BEFORE)),
        (FALLBACK, Acts(day=DEADLINE)),
        (Fallback(first=NoObjection(), then=AtLeast(3)), Acts(failed=True)),
        (ELIMINATION, Acts(proposal="x")),
        (ELIMINATION, Acts(proposal="x", rounds=[Round(votes={"x": 1, "y": 2, "z": 1})])),
    ],
    ids=repr,
)
def test_rules_of_procedure(rule: Rule, acts: Acts) -> None:
    """On a day, with whatever has happened by then, a rule of procedure obeys every law too."""
    check_rule(rule, acts=acts, anonymous=True, examples=FEW)


def supporters(profile: Profile) -> int:
    return len(profile.taking(Stance.SUPPORTS))


@attrs.frozen
class TwoFriends(Rule):
    """A rule as a user writes it: it only judges."""

    def adopts(self, profile: Profile) -> bool:
        return supporters(profile) >= 2

    def describe(self) -> str:
        return "adopted if two members support"


@pytest.mark.parametrize("kind", CLASSES, ids=lambda kind: kind.__name__)
def test_every_class_of_rule_obeys_the_laws(kind: type[Rule]) -> None:
    """Whatever rules of a class are drawn for three members, on a day before their deadlines."""
    members = ("A", "B", "C")
    check_rule(rules_of(kind, members), members=members, acts=Acts(day=datetime.date(2026, 3, 3)), examples=10)


def test_a_rule_of_ten_lines_passes() -> None:
    """A rule with nothing but its judgement obeys every law if it should."""
    check_rule(TwoFriends(), anonymous=True)


def test_a_rule_from_no_attrs_class_is_checked_as_well() -> None:
    """A rule need be no record: a plain class, even one whose objects cannot be hashed, is enough."""

    class Plain(Rule):
        __hash__ = None  # type: ignore[assignment]  # that is the point

        def __eq__(self, other: object) -> bool:
            return type(other) is type(self)

        def adopts(self, profile: Profile) -> bool:
            return supporters(profile) >= 1

        def describe(self) -> str:
            return "adopted if somebody supports"

    check_rule(Plain(), examples=FEW)


# Each law, and a rule broken on purpose


@attrs.frozen
class ExactlyTwo(TwoFriends):
    def adopts(self, profile: Profile) -> bool:
        return supporters(profile) == 2


@attrs.frozen
class Hasty(TwoFriends):
    """Says ADOPTED as soon as nobody objects, though somebody may yet."""

    def adopts(self, profile: Profile) -> bool:
        return not profile.taking(Stance.OBJECTS)

    def outcome(self, profile: Profile) -> Outcome:
        return Outcome.BLOCKED if profile.taking(Stance.OBJECTS) else Outcome.ADOPTED


@attrs.frozen
class Despairing(TwoFriends):
    """Says BLOCKED wherever it is not sure."""

    def outcome(self, profile: Profile) -> Outcome:
        outcome = Rule.outcome(self, profile)
        return Outcome.BLOCKED if outcome is Outcome.OPEN else outcome


@attrs.frozen
class Forked(TwoFriends):
    """Gives in its verdict another outcome than alone."""

    def judge(self, profile: Profile) -> Verdict:
        return attrs.evolve(Rule.judge(self, profile), outcome=Outcome.OPEN)


@attrs.frozen
class Accusing(TwoFriends):
    """Names everybody that does not support as a blocker."""

    def adopts(self, profile: Profile) -> bool:
        return profile["A"] is Stance.SUPPORTS

    def judge(self, profile: Profile) -> Verdict:
        verdict = Rule.judge(self, profile)
        if verdict.outcome is not Outcome.BLOCKED:
            return verdict
        return attrs.evolve(verdict, blockers=profile.members_not(Stance.SUPPORTS))


@attrs.frozen
class Expectant(TwoFriends):
    """Awaits everybody that is unsettled, needed or not."""

    def judge(self, profile: Profile) -> Verdict:
        return attrs.evolve(Rule.judge(self, profile), awaited=profile.unsettled)


@attrs.frozen
class TwoFaced(FormulaRule):
    """Its formula asks for two, its judgement for three."""

    def adopts(self, profile: Profile) -> bool:
        return supporters(profile) >= 3

    def formula(self, profile: Profile) -> Formula:
        return Bar(need=2, by_member=dict.fromkeys(profile, scores({Stance.SUPPORTS: 1})))

    def describe(self) -> str:
        return "adopted if two or three members support"


@attrs.frozen
class Demanding(TwoFriends):
    """Requires everybody where two would do."""

    def requires(self, profile: Profile) -> Condition:
        return AllOf(Assents(member=member) for member in profile)


@attrs.frozen
class Modest(TwoFriends):
    """Requires one where two are needed."""

    def requires(self, profile: Profile) -> Condition:
        return AtLeastAssent(number=1, members=list(profile))


@pytest.mark.parametrize(
    ("law", "rule"),
    [
        ("outcome_is_that_of_every_completion", Hasty()),
        ("outcome_is_that_of_every_completion", Despairing()),
        ("outcome_is_that_of_every_completion", Forked()),
        ("monotone_in_support", ExactlyTwo()),
        ("settled_outcome_survives", Hasty()),
        ("settled_outcome_survives", Despairing()),
        ("blockers_block", Accusing()),
        ("awaited_are_needed", Expectant()),
        ("formula_agrees", TwoFaced()),
        ("requires_is_right", Demanding()),
        ("requires_is_right", Modest()),
    ],
    ids=repr,
)
def test_each_law_catches_a_rule_that_breaks_it(law: str, rule: Rule, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever else such a rule breaks, the law alone finds it out, and is named."""
    monkeypatch.setattr(laws, "LAWS", [getattr(laws, law)])
    with pytest.raises(LawBroken, match=rf"^{law} does not hold: ") as caught:
        check_rule(rule)
    assert caught.value.law == law
    with pytest.raises(LawBroken):
        getattr(laws, law)(rule, caught.value.case["profile"])
    monkeypatch.undo()
    with pytest.raises(LawBroken):
        check_rule(rule)


@attrs.frozen
class Untimely(TwoFriends):
    """Says on a day what it does not judge by."""

    def on(self, day: datetime.date) -> Rule:
        return NoObjection()


def test_a_rule_that_is_another_on_its_day_is_caught() -> None:
    """A rule that judges by other versions than those it says are in force is found out, once there is a day."""
    check_rule(TwoFriends(), acts=Acts(day=BEFORE), examples=FEW)
    divided = Profile(dict(zip("ABC", (Stance.SUPPORTS, Stance.SUPPORTS, Stance.OBJECTS), strict=True)))
    laws.on_its_day(Untimely(), divided)
    with pytest.raises(LawBroken, match=f"^on_its_day does not hold: it is ADOPTED, and BLOCKED .* on {BEFORE}"):
        laws.on_its_day(Untimely(), attrs.evolve(divided, acts=Acts(day=BEFORE)))


def test_a_claim_that_is_wrong_is_caught() -> None:
    """Who claims that members are alike, or that one holds a veto, is shown a counterexample."""
    with pytest.raises(LawBroken, match=r"^anonymity does not hold"):
        check_rule(Weighted(weights=WEIGHTS, quota=4), anonymous=True, examples=3 * FEW)
    with pytest.raises(LawBroken, match="it is adopted without 'B'"):
        check_rule(Weighted(weights=WEIGHTS, quota=4), veto=["B"], examples=3 * FEW)


@attrs.frozen
class Vain(TwoFriends):
    """Joined to another rule by `&`, it forgets the other."""

    def __and__(self, other: Rule) -> Rule:
        return self


@attrs.frozen
class Careless(TwoFriends):
    """Joined by `&`, any of the two is enough."""

    def __and__(self, other: Rule) -> Rule:
        return self | other


@attrs.frozen
class Despondent(TwoFriends):
    """Joined to itself, it asks for more than it does alone."""

    def __and__(self, other: Rule) -> Rule:
        return AtLeast(4)


@attrs.frozen
class Yielding(TwoFriends):
    """Joined by `|`, it gives way to the other."""

    def __or__(self, other: Rule) -> Rule:
        return other


@attrs.frozen
class Fond(TwoFriends):
    """Joined by `&` to rules in the alternative, it takes those alone."""

    def __and__(self, other: Rule) -> Rule:
        return other if isinstance(other, SomeRule) else Rule.__and__(self, other)


@pytest.mark.parametrize(
    ("law", "rule"),
    [
        ("commutativity", Vain()),
        ("associativity", Careless()),
        ("idempotence", Despondent()),
        ("absorption", Yielding()),
        ("distributivity", Fond()),
    ],
    ids=repr,
)
def test_each_law_of_the_lattice_catches_a_rule_that_breaks_it(
    law: str, rule: Rule, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A rule with an `&` or `|` of its own is held to the laws of a distributive lattice, each by itself."""
    monkeypatch.setattr(laws, "LAWS", [])
    monkeypatch.setattr(laws, "LATTICE", [getattr(laws, law)])
    with pytest.raises(LawBroken, match=rf"^{law} does not hold: "):
        check_rule(rule, examples=200)


def test_a_counterexample_can_be_pasted_into_a_test() -> None:
    """The message shows the rule and the profile as code that imports what it needs and breaks the law again."""
    rule = Majority(more_than=HALF, of=Of.CAST) & Unanimity(despite=[Stance.ABSTAINS]) | AtLeast(3)
    with pytest.raises(LawBroken, match="it is adopted without 'A'") as caught:
        check_rule(rule, veto=["A"], acts=Acts(day=BEFORE, proposal="x"), examples=FEW)
    _, code = str(caught.value).split("\n\n", maxsplit=1)
    pasted: dict[str, object] = {}
    with pytest.raises(LawBroken, match="it is adopted without 'A'"):
        exec(code, pasted)
    assert pasted["rule"] == rule
    assert pasted["profile"] == caught.value.case["profile"]
    assert caught.value.case["profile"].acts.day == BEFORE


def test_the_simplest_counterexample_is_shown() -> None:
    """The profile shown is one that nothing simpler replaces: here two that support, and one too many that may."""
    with pytest.raises(LawBroken, match="ADOPTED, and BLOCKED once") as caught:
        check_rule(ExactlyTwo(), ("A", "B", "C"))
    stances = [stance for _, stance in caught.value.case["profile"].stances]
    assert sorted(stance.value for stance in stances) == ["acquiesces", "supports", "supports"]
