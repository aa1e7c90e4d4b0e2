"""The JSON Schema of a case file: an independent validator takes what the reader takes, and refuses what it can."""

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from consensus import cases
from consensus.appointment import Appointment
from consensus.cases.case_schema import case_schema
from consensus.cases.known_bodies import known_body
from consensus.cases.skeletons import skeleton
from consensus.testing.strategies import appointments
from tests.command_line import answer
from tests.lake import PAGES, lake, lake_with


class Core(yaml.SafeLoader):
    """Reads YAML as editors do, by the core schema of 1.2: `NO` and `2026-03-02` are texts."""


Core.yaml_implicit_resolvers = {}
for tag, pattern, first in (
    ("bool", r"true|false", "tf"),
    ("null", r"null|~|", ["n", "~", ""]),
    ("int", r"[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?[0-9]+\.[0-9]+", "-+0123456789"),
):
    Core.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), list(first))

Core.add_constructor("tag:yaml.org,2002:int", lambda _, node: int(node.value))


@cache
def validator() -> Any:
    """The validator of the package `jsonschema`, which knows nothing of the reader."""
    schema = case_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def faults(text: str) -> list[str]:
    """What the validator has to say of a case file."""
    return [error.message for error in validator().iter_errors(yaml.load(text, Loader=Core))]


@pytest.mark.parametrize("case", cases.names())
def test_a_shipped_case_is_accepted(case: str) -> None:
    """Nothing that a shipped case says is against the schema."""
    assert faults(Path(cases.__file__).with_name(f"{case}.yaml").read_text(encoding="utf-8")) == []


@given(appointments())
def test_what_is_written_is_accepted(race: Appointment) -> None:
    """Whatever the writer writes, with every kind of claim, condition and rule, is as the schema says."""
    assert faults(cases.dumps(race)) == []


FAULTS = {
    "an unknown key": ("title: Secretary", "titel: Secretary"),
    "an unknown stance": ("stance: supports", "stance: suports"),
    "a missing key": ("objection: dike, member: DE", "stance: objects"),
    "a key that a claim has not": ("objection: dike, member: DE", "objection: dike, member: DE, weight: 2"),
    "a list in the place of a text": ("objection: dike, member: DE", "objection: [dike], member: DE"),
    "a kind of claim that is none": ("objection: dike, member: DE", "objektion: dike, member: DE"),
    "another version": ("consensus: 1", "consensus: 2"),
    "no number": ("consensus: 1", "consensus: one"),
}


@pytest.mark.parametrize(("before", "after"), FAULTS.values(), ids=FAULTS)
def test_what_the_reader_refuses_is_refused(before: str, after: str, tmp_path: Path) -> None:
    """The reader and the validator refuse the same fault, and neither refuses the file without it."""
    text = lake()
    assert before in text
    assert faults(text) == []
    file = tmp_path / "race.yaml"
    file.write_text(text.replace(before, after, 1), encoding="utf-8")
    assert cases.check(file) and faults(file.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "entry",
    [
        "{at_least: many}",
        "{majority: {more: 1/2}}",
        "{majority: {more_than: half}}",
        "{quorum: 5, of: 2}",
        "{stages: [{name: Council}]}",
        "{fallback: {first: unanimity, later: unanimity}}",
    ],
)
def test_a_rule_is_refused_as_the_reader_does(entry: str, tmp_path: Path) -> None:
    """A rule with a key or a value that no rule has."""
    text = lake_with("rule: no objection", f"rule: {entry}")
    file = tmp_path / "race.yaml"
    file.write_text(text, encoding="utf-8")
    assert cases.check(file) and faults(text)


@given(st.data())
def test_every_key_of_a_shipped_case_matters(data: st.DataObject) -> None:
    """A claim of a shipped case with one key misspelt is refused."""
    case = yaml.load(Path(cases.__file__).with_name("wto-2021.yaml").read_text(encoding="utf-8"), Loader=Core)
    claims = [claim for report in case["timeline"] for claim in report.get("claims", ())]
    claim = data.draw(st.sampled_from(claims))
    key = data.draw(st.sampled_from(sorted(claim)))
    claim[f"{key}x"] = claim.pop(key)
    assert not validator().is_valid(case)


COUNTS = {"exactly", "about", "nearly", "all_but", "at_least", "more_than", "at_most", "fewer_than"}
LOOSE = {*COUNTS, "of", "after", "tallies"}
"""Keys that hold values of several sorts, which the reader alone tells apart."""


def loose_keys(schema: Any) -> Iterator[str]:
    """The keys, however deep, that may hold anything, or a list of anything."""
    if isinstance(schema, dict):
        yield from (key for key, held in schema.get("properties", {}).items() if held in ({}, {"type": "array"}))
    for each in schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ():
        yield from loose_keys(each)


def test_a_key_says_what_it_holds() -> None:
    """What the reader reads in a way of its own is said in the schema too."""
    assert set(loose_keys(case_schema())) == LOOSE


def test_the_command_and_the_docs_have_it() -> None:
    """`consensus schema` writes the schema, which is published with the docs: `consensus schema > FILE` rewrites it."""
    assert json.loads(answer("schema")) == case_schema()
    published = PAGES / "case.schema.json"
    assert published.read_text(encoding="utf-8") == answer("schema")


def test_a_skeleton_says_where_its_schema_is() -> None:
    """The first line is read by the language server of YAML, and the file is accepted."""
    text = skeleton(known_body("nato"), day="2026-01-01")
    assert text.startswith("# yaml-language-server: $schema=case.schema.json\n")
    assert faults(text) == []
