"""YAML becomes a tree as PyYAML composes it, with every value a text, at the place where it stands."""

import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from random import Random

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

import consensus.cases
from consensus.cases import InvalidCase, loads, yaml_reader
from consensus.cases.faults import Faults
from consensus.cases.tree import BrokenNode, MappingNode, ScalarNode, SequenceNode, YamlNode, read_json
from consensus.cases.yaml_reader import read_shipped_yaml, read_yaml
from tests.fuzz.inputs import case_texts

SHIPPED = Path(consensus.cases.__file__).parent

# What a hand or a fault of the hand writes.  Not drawn: what is refused (anchors, tags, directives), question marks,
# of which PyYAML takes another view, and byte order marks within a line, which it does not count as a column.
_PIECES = st.sampled_from(
    (
        *("a", "b c", "NO", "1e3", ": ", ":", ",", "[", "]", "{", "}", "- ", "-", "#", " #x", " ", "  ", "\n", "\n  "),
        *(
            '"',
            "'",
            '"x\\n\\u00e9\\\n y"',
            "'it''s'",
            "\\",
            "|\n",
            ">-\n  ",
            "\t",
            "\r\n",
            "\u2028",
            "é",
            "🇳🇴",
            "\\x41",
        ),
        *("a: b\n", "k: {x: y, z: [u, v]}\n", "---\n", "...\n"),
    )
)
_DOUBTFUL = ("?", "? ", "a?", "!", "!t ", "&a ", "*a", "\ufeff", "%YAML 1.1\n", "{a: }", "a: ", "--- ")
"""Where the parser in C and that in Python differ, or might."""


def shape(node: YamlNode | None) -> object:
    """A tree as plain data with places."""
    match node:
        case None:
            return None
        case ScalarNode():
            return node.line, node.column, node.text
        case SequenceNode(items=items):
            return node.line, node.column, [shape(item) for item in items]
        case MappingNode():
            return node.line, node.column, [(shape(node.keys[key]), shape(node.entries[key])) for key in node.entries]
        case BrokenNode():
            return node.line, node.column


def shape_by_pyyaml(node: yaml.Node | None) -> object:
    """The same for what PyYAML composes."""
    if node is None:
        return None
    assert node.start_mark is not None
    place = node.start_mark.line + 1, node.start_mark.column + 1
    if isinstance(node, yaml.MappingNode):
        return *place, [(shape_by_pyyaml(key), shape_by_pyyaml(value)) for key, value in node.value]
    if isinstance(node, yaml.SequenceNode):
        return *place, [shape_by_pyyaml(item) for item in node.value]
    return *place, node.value


@given(st.lists(_PIECES, max_size=12).map("".join))
@example('"\\\n x\\\n"')
@example('a: \'x\n\n  y \' #z\nb: "\\""')
def test_a_text_is_composed_as_pyyaml_composes_it(text: str) -> None:
    """The tree has the values, places and refusals of PyYAML's own composer."""
    faults = Faults("x")
    try:
        composed = shape(read_yaml(text, faults))
    except InvalidCase:
        composed = "refused"
    try:
        expected = shape_by_pyyaml(yaml.compose(text, Loader=yaml.BaseLoader))
    except yaml.YAMLError:
        expected = "refused"
    # Keys that stand twice, or are no texts, are passed over here and reported.
    if not len(faults) or composed == "refused":
        assert composed == expected


@given(
    st.text("ab:-?![]{},&*#|>%@`'\"\\ \n\t~=<", max_size=30)
    | st.lists(_PIECES | st.just("?"), max_size=12).map("".join)
)
def test_whatever_a_text_holds_it_is_read_or_refused(text: str) -> None:
    """No text makes the reader fall over: it gives a case or says what is wrong."""
    for beginning in ("", "consensus: 1\n", "consensus: 1\ntimeline:\n- claims:\n  - "):
        with pytest.raises(InvalidCase) as caught:
            loads(beginning + text)
        assert caught.value.faults


def deep_shape(node: YamlNode | None) -> object:
    """A tree as plain data with places, what is empty and what stands in braces."""
    if isinstance(node, MappingNode):
        entries = [(key, deep_shape(node.keys[key]), deep_shape(value)) for key, value in node.entries.items()]
        return node.line, node.column, node.in_braces, entries
    if isinstance(node, SequenceNode):
        return node.line, node.column, [deep_shape(item) for item in node.items]
    return isinstance(node, ScalarNode) and (node.line, node.column, node.text, node.empty)


def read_either_way(text: str, *, at_most: int = 12) -> Iterator[object]:
    """What is read of a text, or the faults that stop it: with PyYAML as it is, and as built without a parser in C."""
    for parser in (yaml_reader._FAST, None):
        faults = Faults("x")
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(yaml_reader, "_FAST", parser)
            try:
                read = deep_shape(read_yaml(text, faults, at_most=at_most))
            except InvalidCase:
                read = "refused"
        yield read, faults.error().faults


@given(st.lists(_PIECES | st.sampled_from(_DOUBTFUL), max_size=12).map("".join))
@example("[a?]")
@example("{?a: b}")
@example("a:\tb")
@example("{a: , b: }")
@example("{&a : b}")
@example("!\ta")
@example("- a\n\ufeff'b'\n")
@example("? a")
@example("--- ")
@example('"\\ud800"')
@example("a: 1\na: 2\nb: {c")
@example("[" * 200)
@example("[" * 2000)
@example("[a, a, a, a, a, a, a, a, a, a, a, a, a?]")
def test_a_text_is_read_alike_without_the_parser_in_c(text: str) -> None:
    """The same tree or the same faults at the same places: where the two parsers differ, that in Python decides."""
    fast, slow = read_either_way(text)
    assert fast == slow


_ITEMS = (
    *("- a", "-\n  b", "- a: 1\n  b: 2\n  c: 3\n  d: 4", "-\n    a: 1\n    b: 2", "- - a\n  - b\n  - c"),
    *("- |+\n  x\n\n", "- 'x\n\n  y'", "- {a: b,\n   c: d}", "- [a,\n   b,\n   c,\n   d]", "- {a: 1, a: 2}", "# x"),
    *("- a # x\n\n", "- >-\n  - x\n", "- x:\n  - y\n  - z\n  - u", "- a: 1\n  a: 2\n  b: 3", "-   a\n    b"),
    *("- ? a\n  : b\n  c: d", "- ?\n    a\n  : b"),
)
_PAIRS = (
    *(
        "a: b",
        "b:\n  c: d\n  e: f\n  g: h",
        "'d': {e: f,\n g: h}",
        "c: |\n  x",
        "f: 'x\n  y'",
        "# x",
        "g:\n- a\n- b\n- c",
    ),
    *("? h\n: i", "?\n  j\n: k", "l: m"),
)
"""Entries of a list and of a mapping, as many hands write them."""
_BREAKING = (
    *("{a: b", "[a", "- {a: b", "'x", '- "\\x', "  a: b: c", "b:\n  c", "} ", "]", "- a\n b: c", " - a", "a: b", "@"),
    "- %",
)


@given(
    st.sampled_from(
        [
            "",
            "a:\n",
            "a:\n  b: c\n  d:\n",
            "- a\n- b\n-\n",
            "a: 1\nb: 2\nb: 3\nc:\n",
            "[\n",
            "? a\n:\n",
            "a: 1\n? b\n:\n",
        ]
    ),
    st.lists(st.sampled_from(_ITEMS), max_size=6) | st.lists(st.sampled_from(_PAIRS), max_size=6),
    st.integers(0, 4),
    st.lists(_PIECES | st.sampled_from((*_DOUBTFUL, *_BREAKING)), min_size=1, max_size=3).map("".join),
    st.lists(st.sampled_from(_ITEMS), max_size=2),
    st.sampled_from(["\n", "\r\n", "\r", "\u2028"]),
)
def test_an_error_after_much_else_is_explained_alike(
    beginning: str, entries: list[str], indent: int, broken: str, more: list[str], end: str
) -> None:
    """Whatever was read before an error, it has the message and the place that a reading of the whole text gives."""
    lines = [" " * indent + line for entry in [*entries, broken, *more] for line in entry.split("\n")]
    fast, slow = read_either_way((beginning + "\n".join(lines)).replace("\n", end), at_most=1000)
    assert fast == slow


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(3))
def test_damaged_cases_are_read_alike_without_the_parser_in_c(seed: int) -> None:
    """So are the texts of `tests.fuzz`."""
    texts = (text for text in case_texts(Random(seed)) if isinstance(text, str))
    for text in islice(texts, 100):
        fast, slow = read_either_way(text)
        assert fast == slow, text


@pytest.mark.slow
@pytest.mark.parametrize("path", sorted(SHIPPED.rglob("*.yaml")), ids=lambda path: path.name)
def test_shipped_files_are_one_tree_by_either_parser(path: Path) -> None:
    """What the fast parser reads of a file that comes with the library is what the other one reads."""
    text, faults = path.read_text(encoding="utf-8"), Faults(path.name)
    assert deep_shape(read_shipped_yaml(text, faults)) == deep_shape(read_yaml(text, faults))
    assert not len(faults)


def test_every_value_is_a_text() -> None:
    """Norway stays Norway: nothing is taken for a truth value, a number or a date."""
    tree = read_yaml("[NO, yes, 1e3, 0x1f, 2024-02-21, 12:30, ~, null, .inf]", Faults("x"))
    assert isinstance(tree, SequenceNode)
    texts = [item.text for item in tree.items if isinstance(item, ScalarNode)]
    assert texts == ["NO", "yes", "1e3", "0x1f", "2024-02-21", "12:30", "~", "null", ".inf"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: b\n\tc: d", r"x:2:1: not valid YAML: .*; indent with spaces, not with tabs"),
        ("{wording: he said: yes}", r"x:1:18: not valid YAML: .*; write a text with a colon in it in quotes"),
        ("a:\n    b: c\n   d: e", r"x:3:4: not valid YAML: .*; see how far this line and those above are indented"),
        ("a:\n  - b\n- c", r"x:3:1: not valid YAML: .*; see how far this line and those above are indented"),
        ("a:\n  - b\n    - c\n  d", r"x:\d:\d: not valid YAML: .*could not find expected ':'"),
    ],
)
def test_what_is_no_yaml_is_told_with_a_hint(text: str, said: str) -> None:
    """The slips that people make most are told in their own words behind those of the grammar."""
    with pytest.raises(InvalidCase, match=said):
        read_yaml(text, Faults("x"))


def test_an_entry_whose_dash_has_no_space_is_told_as_such() -> None:
    """It is no question mark that is wrong, though the grammar has one."""
    with pytest.raises(InvalidCase, match=r"x:3:3: not valid YAML.*with a dash and a space, as far in as the others"):
        read_yaml("timeline:\n  - source: nzz\n  -source: post\n    claims: []\n", Faults("x"))


def test_a_question_mark_within_braces_asks_for_quotes() -> None:
    """A doubtful date needs quotes within braces, and the message says so."""
    with pytest.raises(InvalidCase, match=r"x:1:25: not valid YAML.*write a text with a question mark in quotes"):
        read_yaml("{occurred_on: 2024-02-10?, wording: who}", Faults("x"))
    tree = read_yaml('{occurred_on: "2024-02-10?"}', Faults("x"))
    assert shape(tree) == (1, 1, [((1, 2, "occurred_on"), (1, 15, "2024-02-10?"))])


def test_json_has_the_same_tree_without_places() -> None:
    """JSON is read as the same texts; numbers keep their digits, and null is nothing."""
    text = '{"a": [1, 2.50, true, null, "NO"], "a": 1}'
    faults = Faults("x")
    tree = read_json(text, faults)
    nowhere = (None, None)
    items = [(*nowhere, text) for text in ("1", "2.50", "true", "", "NO")]
    assert shape(tree) == (*nowhere, [((*nowhere, "a"), (*nowhere, items))])
    assert re.findall("twice", str(faults.error())) == ["twice"]
