"""Rules in case files: every one is written and read again, and what does not fit is said where it stands."""

import re
from datetime import date
from fractions import Fraction
from operator import attrgetter
from pathlib import Path

import attrs
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from consensus.cases import InvalidCase, dumps, loads, read_rule
from consensus.cases.formats.rule_format import RULE_FORMATS
from consensus.cases.known_bodies import european_union, known_body
from consensus.records import MemberId, Stance
from consensus.rules import (
    AtLeast,
    ConsensusExcept,
    Elimination,
    EveryRule,
    Fallback,
    InForce,
    Majority,
    NoObjection,
    Of,
    Plurality,
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
    bodies,
)
from consensus.testing.strategies.rule_strategies import CLASSES, rules, single_rules
from consensus.testing.strategies.value_strategies import maybe, texts

UNION = european_union()
NICE_VOTES = UNION.votes_on(date(2013, 7, 1))
POPULATIONS_2018 = UNION.populations_on(date(2019, 1, 1))
POPULATIONS_2023 = UNION.populations_on(date(2024, 1, 1))

MEMBERS: list[MemberId] = ["AT", "CH", "DE", "NO"]
RACE = """\
consensus: 1
title: Secretary of the Lake Commission
body:
  name: Lake Commission
  members: [{members}]
  groups: {{upper: {{members: [{first}]}}}}
  rule: {rule}
offices: {{secretary: {{}}}}
candidates: {{meier: {{}}}}
proposals: {{meier: {{secretary: meier}}}}
"""


def race(rule: str, *, members: list[MemberId] = MEMBERS) -> str:
    return RACE.format(members=", ".join(members), first=", ".join(members[:2]), rule=rule)


def read(rule: str) -> Rule:
    return loads(race(rule)).rule


def read_again(rule: Rule, *, members: list[MemberId] = MEMBERS) -> Rule:
    case = attrs.evolve(loads(race("unanimity", members=members)), rule=rule)
    return loads(dumps(case)).rule


def every_rule() -> st.SearchStrategy[Rule]:
    """Rules of every class, those that look at recorded acts included, nested in one another."""
    days = st.dates(date(2000, 1, 1), date(2100, 1, 1))
    return st.recursive(
        rules(MEMBERS) | st.builds(SilenceProcedure, until=days),
        lambda inner: st.one_of(
            st.builds(EveryRule, st.lists(inner, min_size=1, max_size=3)),
            st.builds(SomeRule, st.lists(inner, min_size=1, max_size=3)),
            st.builds(Elimination, quota=inner, ballots_each=st.integers(1, 3), finalists=maybe(st.integers(1, 3))),
            st.builds(Fallback, first=inner, then=inner, after=st.just("failure") | days),
            st.lists(
                st.builds(Version, since=maybe(days), rule=inner), max_size=3, min_size=1, unique_by=attrgetter("since")
            ).map(InForce),
            st.builds(Stages, st.lists(st.builds(Stage, name=texts(), rule=inner) | organs(), min_size=1, max_size=3)),
        ),
        max_leaves=4,
    )


def organs() -> st.SearchStrategy[Stage]:
    some = st.lists(st.sampled_from(MEMBERS), min_size=1, unique=True)
    return some.flatmap(lambda organ: st.builds(Stage, name=texts(), members=st.just(organ), rule=single_rules(organ)))


# Both ways


@given(rule=every_rule())
@example(rule=Stages([Stage(name="", members=["NO"], rule=Veto(["NO"])), Stage(name="no", rule=AtLeast(4))]))
@example(rule=EveryRule([EveryRule([NoObjection()]), SomeRule([Unanimity()])]))
def test_a_rule_is_written_and_read_again(rule: Rule) -> None:
    """Whatever rule a body has, the case file that is written says the same rule."""
    assert read_again(rule) == rule


UNION_OF_27 = sorted(POPULATIONS_2023)
UNION_OF_28 = sorted(NICE_VOTES)
COUNCIL = [*bodies.PERMANENT_MEMBERS, "AO", "EG", "ES", "JP", "MY", "NZ", "SN", "UA", "UY", "VE"]


@pytest.mark.parametrize(
    ("rule", "members"),
    [
        (known_body("nato").rule, MEMBERS),
        (bodies.osce_without(["CH"]), MEMBERS),
        (known_body("mercosur").rule, MEMBERS),
        (bodies.un_secretary_general(COUNCIL), [*COUNCIL, "AT"]),
        (bodies.european_council_by_population(POPULATIONS_2023), UNION_OF_27),
        (bodies.european_council_by_population(POPULATIONS_2018), UNION_OF_28),
        (bodies.european_council_by_votes(UNION).on(date(2014, 6, 27)), UNION_OF_28),
        (bodies.council_on_a_commission_proposal(POPULATIONS_2023), UNION_OF_27),
        (bodies.wto_director_general([*MEMBERS, "EU"], union_members=["AT", "DE"]), [*MEMBERS, "EU"]),
        (bodies.imf_managing_director(dict.fromkeys(MEMBERS, 3)), MEMBERS),
        (bodies.imf_special_majority(dict.fromkeys(MEMBERS, 3)), MEMBERS),
        (known_body("au").rule, MEMBERS),
        (bodies.opcw_director_general(MEMBERS[:2], after=date(2026, 3, 5)), MEMBERS),
    ],
    ids=lambda value: value.describe()[:40] if isinstance(value, Rule) else "",
)
def test_the_law_of_a_real_body_is_written_and_read_again(rule: Rule, members: list[MemberId]) -> None:
    """The rules of real bodies, treaty weights and populations included, survive being written."""
    assert read_again(rule, members=members) == rule


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("no objection", NoObjection()),
        ("{no_objection_except: [DE]}", ConsensusExcept(["DE"])),
        ("unanimity", Unanimity()),
        ("{unanimity_despite: [abstains, absent]}", Unanimity(despite=[Stance.ABSTAINS, Stance.ABSENT])),
        ("{at_least: 3}", AtLeast(3)),
        ("{veto: [CH, NO]}", Veto(["CH", "NO"])),
        ("{veto: upper}", Veto(["AT", "CH"])),
        ("{majority: {more_than: 1/2}}", Majority(more_than=Fraction(1, 2))),
        (
            "{majority: {at_least: 2/3, of: members present and voting}}",
            Majority(at_least=Fraction(2, 3), of=Of.PRESENT_AND_VOTING),
        ),
        (
            "{weighted: {quota: 4, weights: {AT: 2, CH: 3, DE: 0.5, NO: 0}}}",
            Weighted(quota=4, weights={"AT": Fraction(2), "CH": Fraction(3), "DE": Fraction(1, 2), "NO": Fraction(0)}),
        ),
        (
            "{qualified_majority: {members: 0.72, population: 65/100, populations: {AT: 9, CH: 9, DE: 84, NO: 6}}}",
            QualifiedMajority(
                members=Fraction(18, 25),
                population=Fraction(13, 20),
                populations={"AT": 9, "CH": 9, "DE": 84, "NO": 6},
            ),
        ),
        ("{quorum: {share: 1/2}}", Quorum(share=Fraction(1, 2))),
        ("{quorum: {number: 3}}", Quorum(number=3)),
        (
            "{quorum: {number: 5, weights: {AT: 2, CH: 3, DE: 0.5, NO: 0}}}",
            Quorum(number=5, weights=[("AT", 2), ("CH", 3), ("DE", Fraction(1, 2)), ("NO", 0)]),
        ),
        ("{silence: 2026-03-05}", SilenceProcedure(until=date(2026, 3, 5))),
        ("{elimination: {at_least: 2}}", Elimination(quota=AtLeast(2))),
        ("most votes", Plurality()),
        (
            "{fallback: {first: unanimity, then: most votes, after: {rounds: 2}}}",
            Fallback(first=Unanimity(), then=Plurality(), after=2),
        ),
        (
            "{elimination: {at_least: 2}, ballots_each: 3, finalists: 2}",
            Elimination(quota=AtLeast(2), ballots_each=3, finalists=2),
        ),
        ("{all: [no objection, {quorum: {share: 1}}]}", NoObjection() & Quorum(share=Fraction(1))),
        ("{any: [unanimity, {at_least: 2}]}", Unanimity() | AtLeast(2)),
        (
            "{fallback: {first: no objection, then: {at_least: 3}, after: 2026-03-05}}",
            Fallback(first=NoObjection(), then=AtLeast(3), after=date(2026, 3, 5)),
        ),
        (
            "{fallback: {first: no objection, then: {at_least: 3}, after: failure}}",
            Fallback(first=NoObjection(), then=AtLeast(3)),
        ),
        (
            "{stages: [{name: Council, members: upper, rule: unanimity}, {name: Assembly, rule: {at_least: 3}}]}",
            Stages(
                [
                    Stage(name="Council", members=["AT", "CH"], rule=Unanimity()),
                    Stage(name="Assembly", rule=AtLeast(3)),
                ]
            ),
        ),
    ],
    ids=str,
)
def test_a_rule_typed_by_hand_means_what_it_says(written: str, meant: Rule) -> None:
    """Each form of the page on case files is read as the rule that it names."""
    assert read(written) == meant
    assert read_again(meant) == meant


PAGE = Path(__file__).parents[3] / "docs" / "reference" / "case-files.md"
FORMS = re.findall(r"`([^`]+)`", " ".join(
    row.split(" | ")[0]
    for row in PAGE.read_text(encoding="utf-8").partition("| rule | adopted if |")[2].partition("\n\n")[0].splitlines()
))  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
def test_the_forms_of_the_page_are_rules(form: str) -> None:
    """Every rule in the table of the page on case files is read, and written again."""
    members = ["AT", "CH", "DE", "LI", "NO"]
    rule = loads(race(form, members=members)).rule
    assert read_again(rule, members=members) == rule


def test_the_forms_of_the_page_are_complete() -> None:
    """The page shows every kind of rule, and its longer example is that of two organs."""
    members = ["AT", "CH", "DE", "LI", "NO"]
    assert {type(loads(race(form, members=members)).rule) for form in FORMS} == set(CLASSES)
    body = PAGE.read_text(encoding="utf-8").partition("read on several lines:\n\n```yaml\n")[2].partition("```")[0]
    text = f"consensus: 1\ntitle: Race\n{body}" + RACE.format(members="", first="", rule="").partition("rule: \n")[2]
    assert loads(text).rule == Stages(
        [
            Stage(name="Council", members=["AT", "CH", "DE"], rule=AtLeast(2) & Veto(["CH"])),
            Stage(name="Assembly", rule=Majority(more_than=Fraction(1, 2), of=Of.PRESENT_AND_VOTING)),
        ]
    )


# Faults


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("{veeto: [CH]}", ["7:10: body.rule.veeto: unknown kind of rule 'veeto'; did you mean 'veto'?"]),
        ("unanimty", ["7:9: body.rule: unknown rule 'unanimty'; did you mean 'unanimity'?"]),
        ("majorty", ["7:9: body.rule: unknown rule 'majorty'; did you mean 'majority'?"]),
        ("majority", ["7:9: body.rule: the rule 'majority' needs values; write {majority: ...}"]),
        (
            "[no objection]",
            ["7:9: body.rule: expected the name of a rule, or a mapping such as {at_least: 9}, not a list"],
        ),
        (
            "{}",
            [f"7:9: body.rule: a rule begins with its kind; known are {', '.join(RULE_FORMATS)}"],
        ),
        (
            "{of: all members, majority: {}}",
            ["7:10: body.rule.of: the first key of a rule is its kind; put 'majority' first"],
        ),
        ("{at_least: 3, of: [AT]}", ["7:23: body.rule.of: unknown key 'of'; known are at_least"]),
        # Members
        ("{veto: [CH, DX]}", ["7:21: body.rule.veto[1]: unknown member 'DX'; did you mean 'DE'?"]),
        ("{veto: upprr}", ["7:16: body.rule.veto: unknown group 'upprr'; did you mean 'upper'?"]),
        ("{veto: []}", ["7:9: body.rule: invalid veto: nobody holds it; name its holders"]),
        (
            "{no_objection_except: [YU]}",
            ["7:32: body.rule.no_objection_except[0]: unknown member 'YU'; known are AT, CH, DE, NO"],
        ),
        (
            "{stages: [{name: Council, members: [AT, CH], rule: {veto: [DE]}}]}",
            ["7:67: body.rule.stages[0].rule.veto: 'DE' does not belong to this organ; leave it out"],
        ),
        (
            "{stages: [{name: Council, members: [], rule: unanimity}]}",
            ["7:44: body.rule.stages[0].members: an organ needs members; name them, or leave the key out"],
        ),
        ("{stages: [{name: Council}]}", ["7:19: body.rule.stages[0]: missing key 'rule'"]),
        ("{stages: []}", ["7:9: body.rule: invalid rule of stages: it has none; give at least one"]),
        # Numbers
        ("{at_least: 9}", ["7:20: body.rule.at_least: 9 of 4 members cannot be"]),
        (
            "{stages: [{name: Council, members: [AT, CH], rule: {at_least: 3}}]}",
            ["7:71: body.rule.stages[0].rule.at_least: 3 of 2 members cannot be"],
        ),
        ("{at_least: few}", ["7:20: body.rule.at_least: expected a whole number such as 12, not 'few'"]),
        ("{at_least: 0}", ["7:9: body.rule: invalid at_least: 0 members cannot be needed; write 1 or more"]),
        ("{quorum: {number: 5}}", ["7:27: body.rule.quorum.number: 5 of 4 members cannot be"]),
        (
            "{quorum: {share: 3/2}}",
            ["7:26: body.rule.quorum.share: a share of 3/2 is more than all; write 2/3 or 0.72"],
        ),
        (
            "{quorum: {}}",
            ["7:18: body.rule.quorum: invalid quorum: state a number of members or a share, one of the two"],
        ),
        (
            "{quorum: {number: 9, weights: {AT: 2, CH: 3, DE: 0, NO: 0}}}",
            ["7:18: body.rule.quorum: invalid quorum: 9 votes are more than all 5; write no more than there are"],
        ),
        (
            "{quorum: {share: 1/2, weights: {AT: 2}}}",
            ["7:40: body.rule.quorum.weights: no weight is given for 'CH', 'DE', 'NO'; give everybody one, if only 0"],
        ),
        (
            "{majority: {more_than: 72 %}}",
            ["7:32: body.rule.majority.more_than: expected an exact number such as 2, 1/3 or 0.5, not '72 %'"],
        ),
        (
            "{majority: {more_than: -1/2}}",
            ["7:32: body.rule.majority.more_than: expected an exact number such as 2, 1/3 or 0.5, not '-1/2'"],
        ),
        (
            "{majority: {more_than: 1/2, off: votes cast}}",
            ["7:37: body.rule.majority.off: unknown key 'off'; did you mean 'of'?"],
        ),
        (
            "{majority: {more_than: 1/2, of: votes casts}}",
            ["7:41: body.rule.majority.of: unknown of 'votes casts'; did you mean 'votes cast'?"],
        ),
        (
            "{weighted: {quota: 9, weights: {AT: 2, CH: 3, DE: 0, NO: 0}}}",
            ["7:28: body.rule.weighted.quota: a quota of 9 is not above 0 and up to the 5 of all weights"],
        ),
        (
            "{weighted: {quota: 4, weights: {AT: 2, CH: 3}}}",
            ["7:40: body.rule.weighted.weights: no weight is given for 'DE', 'NO'; give everybody one, if only 0"],
        ),
        (
            "{weighted: {quota: 4, weights: {AT: 2, CX: 3}}}",
            ["7:48: body.rule.weighted.weights.CX: unknown member 'CX'; did you mean 'CH'?"],
        ),
        (
            "{weighted: {quote: 4, weights: {AT: 2, CH: 3, DE: 0, NO: 0}}}",
            ["7:21: body.rule.weighted.quote: unknown key 'quote'; did you mean 'quota'?"],
        ),
        (
            "{qualified_majority: {members: 55, population: 0.65}}",
            [
                "7:30: body.rule.qualified_majority: missing key 'populations'",
                "7:40: body.rule.qualified_majority.members: a share of 55 is more than all; write 2/3 or 0.72",
            ],
        ),
        (
            "{elimination: {at_least: 2}, ballots_each: 0}",
            ["7:9: body.rule: invalid elimination: nobody goes out after 0 ballots; write 1 or more"],
        ),
        (
            "{elimination: {at_least: 2}, finalist: 2}",
            ["7:38: body.rule.finalist: unknown key 'finalist'; did you mean 'finalists'?"],
        ),
        # What is made of others
        (
            "{unanimity_despite: [objects]}",
            [
                "7:9: body.rule: invalid unanimity: a stance of 'objects' cannot be "
                "passed over; 'abstains' and 'absent' can"
            ],
        ),
        ("{unanimity_despite: []}", ["7:9: body.rule: no stance is listed; write 'unanimity'"]),
        ("{all: []}", ["7:9: body.rule: invalid rule of several: it has no parts; give at least one"]),
        (
            "{all: [unanimty, {veto: [DX]}]}",
            [
                "7:16: body.rule.all[0]: unknown rule 'unanimty'; did you mean 'unanimity'?",
                "7:34: body.rule.all[1].veto[0]: unknown member 'DX'; did you mean 'DE'?",
            ],
        ),
        ("{silence: 2026-03}", ["7:19: body.rule.silence: '2026-03' is not one single day; write it as 2026-05-04"]),
        (
            "{fallback: no objection}",
            [
                "7:20: body.rule.fallback: expected what the rule needs, "
                "as {first: no objection, then: {at_least: 9}}, as a mapping of keys to values"
            ],
        ),
        ("{fallback: {first: no objection}}", ["7:20: body.rule.fallback: missing key 'then'"]),
        (
            "{fallback: {first: no objection, then: unanimity, after: failed}}",
            [
                "7:66: body.rule.fallback.after: write failure, or the day from which the second way is open, "
                "or {rounds: 1}"
            ],
        ),
        (
            "{elimination: {at_lest: 2}}",
            ["7:24: body.rule.elimination.at_lest: unknown kind of rule 'at_lest'; did you mean 'at_least'?"],
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_faulty_rule_is_reported_with_its_place(written: str, said: list[str]) -> None:
    """What is wrong with a rule is said once for each mistake, with line, column and path."""
    with pytest.raises(InvalidCase) as caught:
        loads(race(written))
    assert [str(fault).removeprefix("<text>:") for fault in caught.value.faults] == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("unanimty", "<rule>:1:1: unknown rule 'unanimty'; did you mean 'unanimity'?"),
        ("{veto: lower}", "<rule>:1:8: veto: unknown group 'lower'; known are upper"),
        ("", "<rule>: no rule stands there; write one as in a case file, such as 'no objection'"),
        (
            "[AT",
            "<rule>:1:4: not valid YAML: while parsing a flow sequence, expected ',' or ']', but got '<stream end>'",
        ),
    ],
)
def test_a_rule_alone_is_read_with_its_faults(text: str, said: str) -> None:
    """A rule in a text of its own is written as in a file, groups of the body included."""
    body = loads(race("unanimity")).body
    assert read_rule("{veto: upper}", body) == Veto(["AT", "CH"])
    with pytest.raises(InvalidCase) as raised:
        read_rule(text, body)
    assert str(raised.value) == said


def test_what_does_not_fit_the_body_is_not_written() -> None:
    """A veto of somebody who is no member would not be read again, and so is not written."""
    with pytest.raises(InvalidCase, match="unknown member 'US'"):
        read_again(Veto(["US"]))
