"""The tables of formats: every kind of claim, condition and rule has a reader and a writer, and a place in them."""

import sys
from collections.abc import Iterator
from typing import get_args

import pytest
from hypothesis import given, settings

import consensus.rules
from consensus.cases.formats.claim_table import CLAIM_FORMATS
from consensus.cases.formats.condition_format import CONDITION_FORMATS
from consensus.cases.formats.rule_format import RULE_FORMATS, read_rule
from consensus.cases.formats.rule_layout import rule_entry
from consensus.cases.yaml_writer import laid_out
from consensus.records import Body, Claim, Condition, Member
from consensus.rules import FormulaRule, Rule
from consensus.rules.notation import NAMED_RULES
from consensus.testing.strategies.rule_strategies import CLASSES, rules_of


def kinds_of_rules(base: type[Rule] = Rule) -> Iterator[type[Rule]]:
    """Every class of rule in the library, but for those that others are made from, and for examples of docstrings."""
    for kind in base.__subclasses__():
        is_a_base = kind is FormulaRule or kind.__name__.startswith("_")
        is_of_library = getattr(sys.modules.get(kind.__module__), kind.__name__, None) is kind
        if kind.__module__.startswith("consensus.rules.") and is_of_library and not is_a_base:
            yield kind
        yield from kinds_of_rules(kind)


def test_every_kind_of_claim_has_a_format() -> None:
    """The table and the union have the same kinds, each of them once."""
    records = [known.record for known in CLAIM_FORMATS.values()]
    assert sorted(records, key=repr) == sorted(get_args(Claim), key=repr)


def test_every_kind_of_condition_has_a_format() -> None:
    """The table and the union have the same kinds, each of them once."""
    records = [known.record for known in CONDITION_FORMATS.values()]
    assert sorted(records, key=repr) == sorted(get_args(Condition), key=repr)


def test_every_kind_of_rule_has_a_format_or_a_name() -> None:
    """A rule is written under its kind, or called by its name alone; and every class of rule is public."""
    written = {known.record for known in RULE_FORMATS.values()} | {type(rule) for rule in NAMED_RULES.values()}
    assert set(kinds_of_rules()) == written
    assert {kind.__name__ for kind in written} <= set(consensus.rules.__all__)


@pytest.mark.parametrize("kind", CLASSES, ids=lambda kind: kind.__name__)
def test_every_kind_of_rule_is_written_and_read_again(kind: type[Rule]) -> None:
    """Rules of every class, drawn for a body, are written in the words of a case file and read from them."""
    body = Body(name="Commission", members=[Member(id=member) for member in ("AT", "CH", "DE", "LI")])

    @settings(max_examples=20, database=None, derandomize=True)
    @given(rules_of(kind, [member.id for member in body.members]))
    def check(rule: Rule) -> None:
        text = "\n".join(laid_out({"rule": rule_entry(rule)}))
        assert read_rule(text.removeprefix("rule:").replace("\n  ", "\n"), body) == rule

    check()


def test_every_kind_of_rule_is_drawn() -> None:
    """The strategies for rules know every class that the library has."""
    assert set(CLASSES) == set(kinds_of_rules())
