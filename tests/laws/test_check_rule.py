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
from consensus.testing import LAWS, laws
from consensus.testing.laws import Law, LawBroken, check_rule
from consensus.testing.strategies.rule_strategies import CLASSES, rules_of
from tests.testing.catching import ENOUGH, finds_out, so_many

HALF = Fraction(1, 2)
WEIGHTS: dict[str, Fraction | int] = {"A": 4, "B": 2, "C": 1, "D": Fraction(1, 2)}
BODY = tuple("ABCD")
"""Small, so that every law is tried on every kind of profile; tests/laws/test_rules.py draws many rules more."""

FEW = so_many(8)
"""Enough for a rule of the package, for the same reason."""

MAY_BE_VACUOUS = [law for law in LAWS if law is not laws.is_not_vacuous]
"""What has happened may have settled it, whatever members say now."""

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
    check_rule(rule, BODY, anonymous=True, settings=FEW)


@pytest.mark.parametrize("rule", APART, ids=repr)
def test_rules_that_tell_members_apart(rule: Rule) -> None:
    """These rules obey every law but anonymity."""
    check_rule(rule, BODY, settings=FEW)
    with pytest.raises(LawBroken, match=r"^anonymity does not hold"):
        check_rule(rule, BODY, anonymous=True, laws=[laws.anonymity], settings=ENOUGH)


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
    check_rule(rule, BODY, veto=list(holders), settings=FEW)


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
    check_rule(rule, BODY, acts=acts, anonymous=True, laws=[*MAY_BE_VACUOUS, laws.anonymity], settings=FEW)


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
    acts = Acts(day=datetime.date(2026, 3, 3))
    check_rule(rules_of(kind, members), members, acts=acts, laws=MAY_BE_VACUOUS)


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

    check_rule(Plain())


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


@attrs.frozen
class Wordy(TwoFriends):
    """Judges by a number, which is true if it is not 0."""

    def adopts(self, profile: Profile) -> bool:
        return supporters(profile) // 2  # type: ignore[return-value]  # that is the break


@attrs.frozen
class Fickle(TwoFriends):
    """Says something else each time."""

    said: list[bool] = attrs.field(factory=list, eq=False, init=False)

    def adopts(self, profile: Profile) -> bool:
        self.said.append(True)
        return len(self.said) % 2 == 0


@attrs.frozen
class Mute(TwoFriends):
    """Says nothing of itself."""

    def describe(self) -> str:
        return " "


@attrs.frozen
class TooHigh(TwoFriends):
    """Asks for more than there are."""

    def adopts(self, profile: Profile) -> bool:
        return supporters(profile) > len(profile)


@pytest.mark.parametrize(
    ("law", "rule"),
    [
        (laws.outcome_is_that_of_every_completion, Hasty()),
        (laws.outcome_is_that_of_every_completion, Despairing()),
        (laws.outcome_is_that_of_every_completion, Forked()),
        (laws.monotone_in_support, ExactlyTwo()),
        (laws.settled_outcome_survives, Hasty()),
        (laws.settled_outcome_survives, Despairing()),
        (laws.blockers_block, Accusing()),
        (laws.awaited_are_needed, Expectant()),
        (laws.formula_agrees, TwoFaced()),
        (laws.requires_is_right, Demanding()),
        (laws.requires_is_right, Modest()),
        (laws.judges_by_bool, Wordy()),
        (laws.judges_by_bool, Fickle()),
        (laws.describes_itself, Mute()),
        (laws.is_not_vacuous, TooHigh()),
        (laws.is_not_vacuous, Quorum(number=0)),
        (laws.commutativity, Vain()),
        (laws.associativity, Careless()),
        (laws.idempotence, Despondent()),
        (laws.absorption, Yielding()),
        (laws.distributivity, Fond()),
    ],
    ids=lambda each: getattr(each, "__name__", repr(each)),
)
@pytest.mark.usefixtures("unshrunk")
def test_each_law_catches_a_rule_that_breaks_it(law: Law, rule: Rule) -> None:
    """Whatever else such a rule breaks, the law alone finds it out, and is named."""
    assert law in LAWS
    finds_out(law, lambda: check_rule(rule, BODY, laws=[law], settings=so_many(400)))


def test_every_broken_law_is_told_and_a_formula_of_another_rule_first() -> None:
    """One error tells all laws that are broken, in the order of the list, each with its case."""
    with pytest.raises(LawBroken, match=r"^2 laws do not hold: formula_agrees, agrees_with") as caught:
        check_rule(TwoFaced(), BODY, like=TwoFriends().adopts, settings=so_many(20))
    told = [caught.value, *caught.value.others]
    order = [law.__name__ for law in laws.laws_for(["like"])]
    assert [order.index(broken.law) for broken in told] == sorted(order.index(broken.law) for broken in told)
    assert all(f"{broken.law}(" in str(caught.value) for broken in told)


@attrs.frozen
class Untimely(TwoFriends):
    """Says on a day what it does not judge by."""

    def on(self, day: datetime.date) -> Rule:
        return NoObjection()


def test_a_rule_that_is_another_on_its_day_is_caught() -> None:
    """A rule that judges by other versions than those it says are in force is found out, once there is a day."""
    check_rule(TwoFriends(), BODY, acts=Acts(day=BEFORE))
    divided = Profile(dict(zip("ABC", (Stance.SUPPORTS, Stance.SUPPORTS, Stance.OBJECTS), strict=True)))
    laws.on_its_day(Untimely(), divided)
    with pytest.raises(LawBroken, match=f"^on_its_day does not hold: it is ADOPTED, and BLOCKED .* on {BEFORE}"):
        laws.on_its_day(Untimely(), attrs.evolve(divided, acts=Acts(day=BEFORE)))


def test_a_counterexample_can_be_pasted_into_a_test() -> None:
    """The message shows the rule and the profile as code that imports what it needs and breaks the law again."""
    rule = Majority(more_than=HALF, of=Of.CAST) & Unanimity(despite=[Stance.ABSTAINS]) | AtLeast(3)
    acts, asked = Acts(day=BEFORE, proposal="x"), [laws.veto_holders_can_stop_it]
    with pytest.raises(LawBroken, match="it is adopted though 'A' objects") as caught:
        check_rule(rule, BODY, veto=["A"], acts=acts, laws=asked, settings=so_many(20))
    _, code = str(caught.value).split("\n\n", maxsplit=1)
    pasted: dict[str, object] = {}
    with pytest.raises(LawBroken, match="it is adopted though 'A' objects"):
        exec(code, pasted)
    assert pasted["rule"] == rule
    assert pasted["complete"] == caught.value.case["complete"]
    assert caught.value.case["complete"].acts.day == BEFORE


def test_the_simplest_counterexample_is_shown() -> None:
    """The profile shown is one that nothing simpler replaces: here two that support, and one too many that may."""
    with pytest.raises(LawBroken, match="it is adopted, and refused once") as caught:
        check_rule(ExactlyTwo(), ("A", "B", "C"), laws=[laws.monotone_in_support], settings=ENOUGH)
    stances = [stance for _, stance in caught.value.case["complete"].stances]
    assert sorted(stance.value for stance in stances) == ["acquiesces", "supports", "supports"]
