"""The page on case files and the reader know the same keys: of the sections, reports, claims, conditions and rules."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

import consensus.cases
from consensus.cases import InvalidCase, loads
from consensus.cases.formats.claim_table import CLAIM_FORMATS
from consensus.cases.formats.condition_format import CONDITION_FORMATS
from consensus.cases.formats.rule_format import RULE_FORMATS
from consensus.records import MoveKind
from tests.lake import PAGES

PAGE = (PAGES / "case-files.md").read_text(encoding="utf-8")
RACE = """\
consensus: 1
title: Secretary
{top}
body:
  name: Commission
  members: [AT, CH, {member}]
  groups: {{upper: {group}}}
  rule: {rule}
{body}
rules: {{listed: unanimity}}
actors: {{chair: {actor}}}
offices: {{secretary: {office}}}
candidates: {{meier: {candidate}, lund: {{}}}}
proposals: {{meier: {{secretary: meier}}, lund: {{secretary: lund}}}}
concessions: {{fund: {concession}, seat: {{parts: {{vice: {part}}}}}}}
packages: {{deal: {package}}}
moves: {{'withdraw:lund': {move}}}
sources: {{nzz: {source}}}
timeline:
- source: nzz
{report}
  claims:
  - {claim}
"""
MARK = "«»"
"""Where in a part of the file more keys are tried."""
PARTS = {
    "top": "",
    "member": "{member: LI}",
    "group": "{members: [AT]}",
    "rule": "no objection",
    "body": "",
    "actor": "{}",
    "office": "{}",
    "candidate": "{}",
    "concession": "{}",
    "part": "{}",
    "package": "{}",
    "move": "{}",
    "source": "{}",
    "report": "",
    "claim": "{remark: process, text: it goes on}",
}


# The reader


@cache
def words() -> tuple[str, ...]:
    """Every word that might be a key: what the reader's own text has, and what the page marks."""
    found = set(re.findall(r"[a-z_]+", " ".join(re.findall(r"`(.*?)`", PAGE))))
    for folder in consensus.cases.__path__:
        for module in sorted(Path(folder).rglob("*.py")):
            tree = ast.parse(module.read_text(encoding="utf-8"))
            texts = (node.value for node in ast.walk(tree) if isinstance(node, ast.Constant))
            found |= {text for text in texts if isinstance(text, str) and re.fullmatch("[a-z_]+", text)}
    return tuple(sorted(found))


def accepted(part: str, written: str, *, but: frozenset[str] = frozenset()) -> set[str]:
    """The keys that the reader knows where the mark stands, in a part of a file; `but` some that exclude others."""
    marked = yaml.load(RACE.format(**PARTS | {part: written.replace(MARK, "MARK: x")}), Loader=yaml.BaseLoader)
    [own] = (set(mapping) - {"MARK"} for mapping in mappings(marked) if "MARK" in mapping)
    asked = [word for word in words() if word not in own | but]
    between = {"top": "\n", "body": "\n  ", "report": "\n  "}.get(part, ", ")
    text = written.replace(MARK, between.join(f"{word}: x" for word in asked))
    with pytest.raises(InvalidCase) as refused:
        loads(RACE.format(**PARTS | {part: text}))
    unknown = {found[1] for fault in refused.value.faults if (found := re.search("unknown key '(.*?)'", fault.message))}
    assert unknown <= set(asked)
    return own | set(asked) - unknown


def mappings(value: Any) -> Iterator[dict[str, Any]]:
    """Every mapping in a piece of YAML."""
    if isinstance(value, dict):
        yield value
    for each in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from mappings(each)


# The page


def marked(text: str) -> set[str]:
    """The words that a text marks as code, and those that are keys of what it writes in braces."""
    found: set[str] = set()
    for code in re.findall(r"`(.*?)`", text):
        pattern = (
            r"([a-z_]+):|(?<=[{,] )?([a-z_]+)(?=[,}])" if re.match(r"\{[a-z]+,", code) else r"([a-z_]+):|^([a-z_]+)$"
        )
        found |= {one or other for one, other in re.findall(pattern, code)}
    return found


def rows(heading: str) -> list[list[str]]:
    """The rows of the first table from some words on, its head included."""
    begins = PAGE.rindex("\n", 0, PAGE.index(heading))
    [table] = re.findall(r"(?:^\|.*\n)+", PAGE[begins:], re.MULTILINE)[:1]
    return [[cell.strip() for cell in row.strip("|").split(" | ")] for row in table.splitlines()[2:]]


def paragraph(beginning: str) -> str:
    """The lines of the page from one that begins so, up to an empty one."""
    [found] = re.findall(rf"^{re.escape(beginning)}.*?(?=\n\n)", PAGE, re.MULTILINE | re.DOTALL)
    return str(found)


EVERY_CLAIM = marked(re.findall("^Every claim may have .*", PAGE, re.MULTILINE)[0])
MEMBERS = frozenset({"member", "members", "group", "except"})
VALUES = {"every", "fallback", "meier", "lund"}
"""What rows on claims mark beside keys."""
REFUSED = {"members", "group"}
"""What the reader knows of an objection, so as to say better than that it does not."""

# Of each kind of claim one, with the mark where more keys are tried, and what would exclude others.
CLAIMS = {
    "candidacy": ["{candidacy: meier, «»}"],
    "proposal": ["{proposal: meier, «»}"],
    "stance": ["{stance: supports, «»}", "{stance: supports, group: upper, except: AT, «»}"],
    "count": ["{count: supports, «»}"],
    "objection": ["{objection: dike, «»}"],
    "threat": ["{threat: exit, to: leave, «»}", "{threat: exit, to: leave, group: upper, except: AT, «»}"],
    "ask": ["{ask: fund, «»}", "{ask: fund, group: upper, except: AT, «»}"],
    "concession": ["{concession: fund, «»}"],
    "tie": ["{tie: follows, «»}"],
    "threshold": ["{threshold: 2, «»}", "{threshold: 2, group: upper, except: AT, «»}"],
    "milestone": ["{milestone: easter, «»}"],
    "remark": ["{remark: process, «»}", "{remark: process, group: upper, except: AT, «»}"],
    "office": ["{office: secretary, «»}"],
    "membership": ["{membership: left, «»}", "{membership: left, group: upper, except: AT, «»}"],
    "rule": ["{rule: listed, «»}"],
    "decision": ["{decision: meier, «»}"],
    "ballot": ["{ballot: vote, «»}", "{ballot: vote, tallies: [{stance: supports, number: 1, «»}]}"],
    "sounding": ["{sounding: 1, «»}"],
    "shortlist": ["{shortlist: [meier], «»}"],
    "silence": ["{silence: broken, «»}", "{silence: broken, group: upper, except: AT, «»}"],
    "package": ["{package: deal, «»}"],
    "dispute": ["{dispute: what, «»}"],
    "retraction": ["{retraction: nzz, «»}"],
}


def keys_of(part: str, examples: list[str]) -> set[str]:
    found: set[str] = set()
    for example in examples:
        found |= accepted(part, example, but=MEMBERS if "except" in example else frozenset())
    return found


@pytest.mark.parametrize("row", rows("| first key | values |"), ids=lambda row: row[0])
def test_the_keys_of_a_claim_are_those_of_its_row(row: list[str]) -> None:
    """What the row marks, what every claim has, and how members are named where it speaks of them."""
    [kind] = marked(row[0])
    said = marked(row[2]) - VALUES
    if re.search(r"\bmembers\b", row[2]):
        said |= MEMBERS
    found = keys_of("claim", CLAIMS[kind]) - (REFUSED if kind == "objection" else set())
    assert found == {kind} | said | EVERY_CLAIM


def test_every_kind_of_claim_has_its_row() -> None:
    """In the table of keys, in that of what each changes, and above."""
    assert {kind for row in rows("| first key | values |") for kind in marked(row[0])} == set(CLAIM_FORMATS)
    assert {kind for row in rows("| claim | changes |") for kind in marked(row[0])} == set(CLAIM_FORMATS)


def test_the_keys_of_reports_packages_and_terms_are_those_of_their_tables() -> None:
    """The first column of each."""
    for part, example, heading in (
        ("report", "  «»", "A report says who claims what"),
        ("package", "{«»}", "`packages` are package deals"),
        ("move", "{«»}", "Objections and deadlines are not looked up"),
    ):
        told = set().union(*(marked(row[0]) for row in rows(heading)))
        assert accepted(part, example) == told, part


@pytest.mark.parametrize(
    ("part", "example", "beginning", "others"),
    [
        ("top", "«»", "Every case has `consensus`", set()),
        (
            "body",
            "  «»",
            "`body` has a",
            {"body", "member", "joined", "left", "note", "periods", "exhaustive", "rules"},
        ),
        ("member", "{member: LI, «»}", "`body` has a", {"body", "members", "groups", "rule", "rules", "exhaustive"}),
        (
            "group",
            "{«»}",
            "`body` has a",
            {"body", "member", "groups", "joined", "left", "note", "periods", "rule", "rules"},
        ),
        ("actor", "{«»}", "`actors` are", {"actors"}),
        ("office", "{«»}", "`offices` have", {"offices"}),
        ("candidate", "{«»}", "`candidates` have", {"candidates"}),
        ("concession", "{«»}", "`concessions` have", {"concessions", "seat", "vice", "fund"}),
        ("source", "{«»}", "`sources` have", {"sources"}),
    ],
)
def test_the_keys_of_a_section_are_those_of_its_paragraph(
    part: str, example: str, beginning: str, others: set[str]
) -> None:
    """`others` are what the paragraph marks besides: the section itself, and what stands elsewhere in it."""
    assert accepted(part, example) == marked(paragraph(beginning)) - others


def test_the_keys_of_a_part_of_a_concession_are_on_the_page() -> None:
    """Each has a title, a giver, a cost and a kind of its own."""
    assert "`parts`, each with a `title`, `by`, `cost` and `kind` of its own" in PAGE
    assert accepted("part", "{«»}") == {"title", "by", "cost", "kind"}


def first_keys(heading: str) -> set[str]:
    """The keys that name kinds in the first column of a table."""
    return {key for row in rows(heading) for key in re.findall(r"`\{([a-z_]+):", row[0])}


def test_every_kind_of_condition_and_of_rule_has_its_row() -> None:
    """Each under the key that names it."""
    assert first_keys("take one of these") == set(CONDITION_FORMATS)
    assert first_keys("| rule | adopted if |") == set(RULE_FORMATS)


def test_every_kind_of_move_has_its_row() -> None:
    """On this page and, with what it means and costs, on the page that says what an answer means."""
    kinds = {kind.value for kind in MoveKind}
    semantics = (PAGES.parent / "explanation" / "semantics.md").read_text(encoding="utf-8")
    for page in (PAGE, semantics):
        assert set(re.findall(r"^\|.*`([a-z-]+):[^`{]+`", page, re.MULTILINE)) >= kinds


@pytest.mark.parametrize("row", rows("take one of these"), ids=lambda row: row[0])
def test_the_keys_of_a_condition_are_those_of_its_row(row: list[str]) -> None:
    """One that asks about members may name another proposal, as the first of them says."""
    told, found = marked(row[0]), set()
    if told & {"assents", "of", "pressure_on"}:
        told |= {"proposal"}
    for written in re.findall(r"`(\{.*?\})`", row[0]):
        example = written.replace("DE}", "AT}").replace("[AT, CH, LI, DE]", "upper").replace("[...]", "[]")
        found |= accepted("claim", f"{{tie: waits for, member: AT, until: {example[:-1]}, «»}}}}")
    assert found == told


@pytest.mark.parametrize(
    "row", [row for row in rows("| rule | adopted if |") if row[0].startswith("`{")], ids=lambda row: row[0]
)
def test_the_keys_of_a_rule_are_those_of_its_row(row: list[str]) -> None:
    """Its own, and those of what stands within it, such as a stage or a version."""
    told: set[str] = marked(row[0]) | marked(row[1])
    found: set[str] = set()
    for written in re.findall(r"`(?:after: )?(\{.*?\})`", " ".join(row)):
        example = f"{{fallback: {{then: unanimity, after: {written}}}}}" if written == "{rounds: 1}" else written
        for closed in re.finditer("}", example):
            inside = f"{example[: closed.start()]}, «»{example[closed.start() :]}"
            # Weights have ids for keys, and a rule that is made of others has theirs within it.
            if not re.search(r"\b[A-Z]{2}: [0-9]+, «»", inside) and (
                closed.end() == len(example) or not marked(row[0]) & MADE
            ):
                found |= accepted("rule", inside)
    assert found == told - WITHIN.get(row[0][2:5], set())


MADE = {"all", "any"}
WITHIN = {"all": {"quorum", "share"}, "any": {"at_least"}, "quo": {"all"}}
"""What rows on rules mark beside the keys of the rule: the rules that an example joins, and what one is joined by."""
