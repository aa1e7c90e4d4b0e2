"""What rules say of themselves: a sentence that reads as law, and how they count each stance, whatever they are."""

import re
from datetime import date
from fractions import Fraction

import attrs
import pytest
from hypothesis import given

import consensus.rules
from consensus.records import Stance
from consensus.rules import (
    AtLeast,
    ConsensusExcept,
    Elimination,
    EveryRule,
    Fallback,
    FormulaRule,
    InForce,
    Majority,
    NoObjection,
    Of,
    Plurality,
    Profile,
    QualifiedMajority,
    Quorum,
    Rule,
    SilenceProcedure,
    SomeRule,
    Stage,
    Stages,
    Unanimity,
    Version,
    Veto,
    Weighted,
)
from consensus.testing.strategies.rule_strategies import CLASSES, rules
from tests.lake import PAGES
from tests.rules.test_bodies import EVERY_BODY

HALF = Fraction(1, 2)
DEADLINE = date(2024, 6, 20)
COUNCIL = AtLeast(9) & Veto(["CN", "FR"])
ASSEMBLY = Majority(more_than=HALF, of=Of.PRESENT_AND_VOTING)
ORGANS = Stages([Stage(name="Council", members=["CN", "FR"], rule=COUNCIL), Stage(name="Assembly", rule=ASSEMBLY)])

EVERY_RULE: tuple[Rule, ...] = (
    NoObjection(),
    ConsensusExcept(["A"]),
    Unanimity(),
    Unanimity(despite=[Stance.ABSENT, Stance.ABSTAINS]),
    AtLeast(9),
    *(Majority(more_than=HALF, of=of) for of in Of),
    Weighted(weights={"A": 1}, quota=1),
    QualifiedMajority(members=HALF, population=HALF, populations={"A": 1}, blocking_minority=4),
    Quorum(number=9),
    Quorum(share=HALF, weights={"A": 3}),
    Veto(["A"]),
    SilenceProcedure(until=DEADLINE),
    COUNCIL,
    NoObjection() | Quorum(number=2),
    ORGANS,
    Fallback(first=NoObjection(), then=AtLeast(9)),
    Plurality(),
    Elimination(quota=Majority(at_least=Fraction(2, 3)), ballots_each=3, finalists=2),
    InForce([Version(rule=AtLeast(9)), Version(rule=NoObjection(), since=DEADLINE)]),
)


@attrs.frozen
class Shores(Rule):
    """A rule of a user's own that does not say how it counts."""

    def adopts(self, profile: Profile) -> bool:
        return "AT" in profile.taking(Stance.SUPPORTS)

    def describe(self) -> str:
        return "adopted if a member on each shore supports"


def test_every_class_of_rule_is_among_these() -> None:
    """No class of rule that the package offers is left out below."""
    offered = {getattr(consensus.rules, name) for name in consensus.rules.__all__}
    classes = {cls for cls in offered if isinstance(cls, type) and issubclass(cls, Rule)} - {Rule, FormulaRule}
    assert classes == {type(rule) for rule in EVERY_RULE}
    assert {EveryRule, SomeRule} <= classes


# A sentence


SENTENCES: list[tuple[Rule, str]] = [
    (NoObjection(), "adopted unless a member objects"),
    (Unanimity(), "adopted if every member assents"),
    (Unanimity(despite=[Stance.ABSTAINS]), "adopted if every member assents or is abstaining"),
    (Plurality(), "adopted if more members support it than any other proposal"),
    (
        InForce([Version(rule=AtLeast(9)), Version(rule=NoObjection(), since=DEADLINE)]),
        "until 2024-06-19: adopted if at least 9 members support; from 2024-06-20: adopted unless a member objects",
    ),
    (ConsensusExcept(["RS", "YU"]), "adopted unless a member other than RS or YU objects"),
    (ConsensusExcept(["A", "B", "C"]), "adopted unless a member other than A, B or C objects"),
    (AtLeast(1), "adopted if at least 1 member supports"),
    (
        QualifiedMajority(members=HALF, population=Fraction(2, 3), populations={"A": 1}),
        "adopted if at least half of the members support, with at least two thirds of the population",
    ),
    (Quorum(share=Fraction(0)), "valid if at least 0 per cent of the members are present"),
    (
        SomeRule([Shores() | AtLeast(2), NoObjection() & Veto(["A"])]),
        "adopted if a member on each shore supports or adopted if at least 2 members support or "
        "(adopted unless a member objects or A objects)",
    ),
    (Majority(more_than=HALF), "adopted if more than half of the members support"),
    (Majority(at_least=Fraction(1), of=Of.PRESENT), "adopted if all of the members present support"),
    (
        Majority(more_than=HALF, of=Of.PRESENT_AND_VOTING),
        "adopted if more than half of the members present and voting support",
    ),
    (Majority(more_than=HALF, of=Of.CAST), "adopted if more than half of the votes cast are in favour"),
    (
        Majority(at_least=HALF, of=Of.PRESENT, weights={"A": 1}),
        "adopted if at least half of the votes of the members present are in favour",
    ),
    (
        Majority(more_than=HALF, weights={"A": 5, "B": 2, "C": 3})
        & Majority(more_than=HALF, weights={"A": 5, "B": 2, "C": 0}),
        "adopted if more than half of the votes of the members are in favour and "
        "if more than half of the votes held by 2 of 3 members are in favour",
    ),
    (
        Majority(more_than=HALF, weights={"A": 1, "B": 0}) & Majority(more_than=HALF, weights={"A": 0, "B": 1}),
        "adopted if more than half of the votes held by 1 of 2 members are in favour and "
        "if more than half of the votes held by 1 of 2 members are in favour",
    ),
    (
        Majority(more_than=HALF, of=Of.CAST, weights={"A": 1, "B": 0}),
        "adopted if more than half of the votes cast by 1 of 2 members are in favour",
    ),
    (
        Quorum(share=HALF, weights={"A": 3, "B": 0}),
        "valid if members with at least half of the votes held by 1 of 2 members are present",
    ),
    (
        Weighted(weights=[("A", 3), ("B", HALF)], quota=3),
        "adopted if members with at least 3 of 7/2 votes support",
    ),
    (
        QualifiedMajority(members=HALF, population=Fraction(1), populations={"A": 1}, blocking_minority=4),
        "adopted if at least half of the members support, with all of the population or with fewer than 4 members "
        "not in support",
    ),
    (Quorum(number=1), "valid if at least 1 member is present"),
    (Quorum(share=HALF), "valid if at least half of the members are present"),
    (Quorum(share=HALF, weights={"A": 3}), "valid if members with at least half of the votes are present"),
    (Quorum(number=2, weights={"A": 3}), "valid if members with at least 2 of 3 votes are present"),
    (Veto(["CN"]), "adopted unless CN objects"),
    (COUNCIL, "adopted if at least 9 members support, unless CN or FR objects"),
    (
        Veto(["CN"]) & NoObjection() & Quorum(number=9) & AtLeast(2),
        "adopted if at least 9 members are present and if at least 2 members support, "
        "unless CN objects or a member objects",
    ),
    (NoObjection() | AtLeast(9), "adopted unless a member objects, or if at least 9 members support"),
    (
        AtLeast(1) | COUNCIL,
        "adopted if at least 1 member supports or (adopted if at least 9 members support, unless CN or FR objects)",
    ),
    (
        (AtLeast(1) | Veto(["A"])) & NoObjection(),
        "(adopted if at least 1 member supports, or unless A objects) and adopted unless a member objects",
    ),
    (
        AtLeast(9) & Shores(),
        "adopted if at least 9 members support and adopted if a member on each shore supports",
    ),
    (
        EveryRule([Shores() & AtLeast(2), NoObjection()]),
        "adopted if a member on each shore supports and adopted if at least 2 members support and "
        "adopted unless a member objects",
    ),
    (
        Elimination(quota=AtLeast(9)),
        "in rounds, with the last one out after each round: adopted if at least 9 members support",
    ),
    (
        Elimination(quota=AtLeast(9), ballots_each=3, finalists=2),
        "in rounds, with the last one out after every 3 rounds, and all but 2 after the first 3: "
        "adopted if at least 9 members support",
    ),
    (
        Elimination(quota=AtLeast(9), finalists=2),
        "in rounds, with the last one out after each round, and all but 2 after the first: "
        "adopted if at least 9 members support",
    ),
    (SilenceProcedure(until=DEADLINE), "adopted unless a member breaks silence by 2024-06-20"),
    (
        Fallback(first=NoObjection(), then=AtLeast(9)),
        "adopted unless a member objects; once that has failed, also adopted if at least 9 members support",
    ),
    (
        Fallback(first=NoObjection(), then=AtLeast(9), after=DEADLINE),
        "adopted unless a member objects; from 2024-06-20, also adopted if at least 9 members support",
    ),
    (
        ORGANS,
        "Council: adopted if at least 9 members support, unless CN or FR objects; "
        "then Assembly: adopted if more than half of the members present and voting support",
    ),
]


def test_every_class_of_rule_has_its_sentence() -> None:
    """No class of rule is left out above."""
    assert {type(rule) for rule, _ in SENTENCES} == {type(rule) for rule in EVERY_RULE}


@pytest.mark.parametrize("rule", [*EVERY_RULE], ids=repr)
def test_a_rule_that_is_not_made_of_others_says_its_terms(rule: Rule) -> None:
    """Without them, what is made of it would join whole sentences."""
    assert rule.parts or rule.terms() is not None


@pytest.mark.parametrize(("rule", "said"), SENTENCES, ids=str)
def test_a_rule_says_itself_in_a_sentence(rule: Rule, said: str) -> None:
    """A rule reads as law: "and" and "or" join terms, not sentences, where it is clear what they join."""
    assert rule.describe() == said


# How each stance counts


@pytest.mark.parametrize("rule", [*EVERY_RULE, *(rule for rule, _ in EVERY_BODY)], ids=repr)
def test_every_rule_says_how_it_counts_each_stance(rule: Rule) -> None:
    """Every rule, and that of every body, says what it does with every stance, absent and unsettled ones included."""
    said = rule.counts()
    assert list(said) == list(Stance)
    assert all(said.values())
    assert "may settle" in said[Stance.RESERVED] and said[Stance.RESERVED] == said[Stance.UNDECLARED]


def test_every_class_of_rule_is_on_the_page_about_rules() -> None:
    """By its name, in a row of the table or in the text."""
    page = (PAGES / "rules.md").read_text(encoding="utf-8")
    assert {kind.__name__ for kind in CLASSES} <= set(re.findall(r"\w+", page))


@given(rules("ABCDE", size=4))
def test_however_rules_are_nested_they_say_how_they_count(rule: Rule) -> None:
    """What is made of others says it as well, of every stance."""
    assert list(rule.counts()) == list(Stance)
    assert all(rule.counts().values())


NOT_SETTLED = "counted in each way in which it may settle"


@pytest.mark.parametrize(
    ("rule", "settled", "unsettled"),
    # Each stance in the order of the class, without the two that are unsettled.
    [
        (NoObjection(), ["not against", "not against", "not against", "against", "not against"], NOT_SETTLED),
        (
            ConsensusExcept(["A"]),
            ["not against", "not against", "not against", "against, unless excepted", "not against"],
            NOT_SETTLED,
        ),
        (Unanimity(), ["not against", "not against", "against", "against", "against"], NOT_SETTLED),
        (
            Unanimity(despite=[Stance.ABSENT]),
            ["not against", "not against", "against", "against", "not against"],
            NOT_SETTLED,
        ),
        (AtLeast(9), ["for", "not for", "not for", "not for", "not for"], NOT_SETTLED),
        (Majority(more_than=HALF), ["for", "not for", "not for", "not for", "not for"], NOT_SETTLED),
        (Majority(more_than=HALF, of=Of.PRESENT), ["for", "not for", "not for", "not for", "not counted"], NOT_SETTLED),
        (
            Majority(more_than=HALF, of=Of.CAST),
            ["for", "not counted", "not counted", "not for", "not counted"],
            NOT_SETTLED,
        ),
        (Weighted(weights={"A": 1}, quota=1), ["for", "not for", "not for", "not for", "not for"], NOT_SETTLED),
        (
            QualifiedMajority(members=HALF, population=HALF, populations={"A": 1}),
            ["for", "not for", "not for", "not for", "not for"],
            NOT_SETTLED,
        ),
        (Quorum(number=9), ["present", "present", "present", "present", "away"], NOT_SETTLED),
        (
            Veto(["A"]),
            ["no veto", "no veto", "no veto", "veto, if it comes from a holder", "no veto"],
            NOT_SETTLED,
        ),
        (
            SilenceProcedure(until=DEADLINE),
            ["silent", "silent", "silent", "breaks silence, until the deadline", "silent"],
            "may settle until the deadline, and is silent after it",
        ),
        (
            NoObjection() | AtLeast(9),
            ["not against; for", *["not against; not for"] * 2, "against; not for", "not against; not for"],
            NOT_SETTLED,
        ),
    ],
    ids=repr,
)
def test_how_a_rule_counts_each_stance(rule: Rule, settled: list[str], unsettled: str) -> None:
    """The words are those of law: for, against, counted, present, silent."""
    told = iter(settled)
    expected = {stance: next(told) if stance.is_settled else unsettled for stance in Stance}
    assert rule.counts() == expected


@pytest.mark.parametrize(
    ("rule", "stance", "said"),
    [
        (COUNCIL, Stance.SUPPORTS, "for; no veto"),
        (COUNCIL, Stance.ABSENT, "not for; no veto"),
        (COUNCIL, Stance.OBJECTS, "not for; veto, if it comes from a holder"),
        (COUNCIL, Stance.UNDECLARED, "counted in each way in which it may settle"),
        (NoObjection() & Quorum(share=Fraction(1)), Stance.ABSENT, "not against; away"),
        (AtLeast(2) | Majority(more_than=HALF), Stance.ABSTAINS, "not for"),
        (NoObjection() & (NoObjection() | AtLeast(2)), Stance.OBJECTS, "against; not for"),
        (ORGANS, Stance.ABSTAINS, "Council: not for; no veto; Assembly: not counted"),
        (Fallback(first=NoObjection(), then=AtLeast(9)), Stance.ABSENT, "first: not against; then: not for"),
        (Elimination(quota=AtLeast(9)), Stance.SUPPORTS, "for"),
        (SilenceProcedure(until=DEADLINE), Stance.RESERVED, "may settle until the deadline, and is silent after it"),
        (AtLeast(9) & Shores(), Stance.SUPPORTS, "for; Shores does not say"),
        (Stages([Stage(name="Council", rule=Shores())]), Stance.ABSENT, "Shores does not say"),
    ],
    ids=str,
)
def test_a_rule_made_of_others_counts_as_they_do(rule: Rule, stance: Stance, said: str) -> None:
    """The words of the parts are joined, each organ and each way under its name; what all say alike is said once."""
    assert rule.counts()[stance] == said


def test_a_rule_of_ones_own_need_not_say() -> None:
    """Only a rule of a user's own may say nothing of how it counts."""
    assert Shores().counts() == {}


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        (
            NoObjection() | SilenceProcedure(until=DEADLINE),
            f"adopted unless a member objects and a member breaks silence by {DEADLINE}",
        ),
        (NoObjection() | AtLeast(2), "adopted unless a member objects, or if at least 2 members support"),
        (
            AtLeast(2) | NoObjection() | SilenceProcedure(until=DEADLINE),
            f"adopted unless a member objects and a member breaks silence by {DEADLINE},"
            " or if at least 2 members support",
        ),
    ],
    ids=str,
)
def test_one_of_several_ways_is_barred_only_if_all_are(rule: Rule, said: str) -> None:
    """Two ways that something bars are closed once both are barred: "unless ..., or unless ..." would say either."""
    assert rule.describe() == said
