"""Hypothesis strategies for case files as text: valid, with one fault on a known line, and hostile.

Here: texts to give to a reader.  Not here: what a reader must do with them, which is in `consensus.testing.laws`.
"""

import json
from collections.abc import Callable
from functools import cache

import attrs
from hypothesis import strategies as st

from consensus.cases import dumps
from consensus.testing.strategies.record_strategies import appointments
from consensus.testing.strategies.value_strategies import texts

__all__ = ["FAULTS", "FaultyCase", "case_files", "faulty_case_files", "hostile_texts", "with_fault"]

RACE = """\
consensus: 1
title: Secretary of the Lake Commission
body: {name: Lake Commission, members: [AT, CH, DE, LI], rule: no objection}
offices: {secretary: {title: Secretary}}
candidates: {meier: {member: CH}, lund: {}}
proposals: {meier: {secretary: meier}}
concessions: {fund: {title: a fund for the dike, by: AT, cost: 2}}
sources: {nzz: {publisher: NZZ, reported_on: 2026-03-02}}
timeline:
  - source: nzz
    said_by: two officials
    claims:
      - {candidacy: meier, status: nominated}
      - {stance: supports, members: [CH, AT], wording: ready to support}
      - {objection: dike, member: DE, asks: [fund]}
      - {tie: waits for, member: LI, on_member: DE}
"""
"""A small, readable case, into which each fault is put."""


@attrs.frozen(kw_only=True)
class FaultyCase:
    """A case file with one fault: the kind of fault, its line, counted from 1, and the text."""

    fault: str
    line: int
    text: str


@cache
def case_files() -> st.SearchStrategy[str]:
    """Valid case files: any race as the library writes it, or a small one as a person would type it."""
    return st.just(RACE) | appointments().map(dumps)


@cache
def faulty_case_files() -> st.SearchStrategy[FaultyCase]:
    """Case files with one fault of a kind in FAULTS, in different places."""
    return st.builds(with_fault, st.sampled_from(sorted(FAULTS)), st.integers(0, 9))


def with_fault(fault: str, at: int) -> FaultyCase:
    """A small case with a fault of this kind; `at` varies its place or form, if the kind allows that."""
    lines = RACE.splitlines()
    line = FAULTS[fault](lines, at)
    return FaultyCase(fault=fault, line=line + 1, text="\n".join(lines) + "\n")


@cache
def hostile_texts() -> st.SearchStrategy[str]:
    """Texts that are mostly not cases: shuffled, spliced, deeply nested, and with any characters at all."""
    pieces = st.lists(st.sampled_from(_PIECES) | texts(), max_size=8).map("".join)
    deep = st.builds(lambda piece, depth: piece * depth, st.sampled_from(("[", "{a: ", "- ", '{"a":', "? ")), _DEPTHS)
    spliced = st.builds(_spliced, st.integers(0, len(RACE)), st.integers(0, 40), pieces)
    shuffled = st.permutations(RACE.splitlines()).map("\n".join)
    return st.one_of(pieces, spliced, spliced, shuffled, deep, st.builds(_as_json, pieces))


def _spliced(at: int, length: int, piece: str) -> str:
    return RACE[:at] + piece + RACE[at + length :]


def _as_json(piece: str) -> str:
    return json.dumps({"consensus": "1", "title": piece, "body": {"name": piece, "members": [piece], "rule": piece}})


_DEPTHS = st.sampled_from((1, 50, 150, 2_000))
_PIECES = (
    *("consensus: 1\n", "title: T\n", "timeline:\n", "- ", "  ", "\n", ": ", "{", "}", "[", "]", ",", "#", "'", '"'),
    *("&a ", "*a", "!!python/object:os.system ", "---\n", "...\n", "%YAML 1.1\n", "<<: ", "\t", "\x00", "\ud800"),
    *("1e999", "0x10", "NO", "null", "2026-02-30", "[..", "stance: supports", "members: [AT, CH]", "{all: [", "\r\n"),
)


# Faults: each changes the lines and returns the index of the wrong line


def _in_claim(number: int, old: str, new: str) -> Callable[[list[str], int], int]:
    def change(lines: list[str], at: int) -> int:
        lines[number] = lines[number].replace(old, new)
        return number

    return change


def _later_version(lines: list[str], at: int) -> int:
    lines[0] = f"consensus: {at + 2}"
    return 0


def _twice(lines: list[str], at: int) -> int:
    place = 1 + at % 8
    lines.insert(place + 1, lines[place])
    # The timeline spans several lines and would be torn apart.
    return place + 1


def _unknown_key(lines: list[str], at: int) -> int:
    place = 1 + at % 8
    lines.insert(place, "colour: red")
    return place


def _anchor(lines: list[str], at: int) -> int:
    lines[1] = f"title: &a{at} Secretary"
    return 1


FAULTS: dict[str, Callable[[list[str], int], int]] = {
    "a later version": _later_version,
    "a key twice": _twice,
    "an unknown key": _unknown_key,
    "an anchor": _anchor,
    "a key without a value": _in_claim(1, "title: Secretary of the Lake Commission", "title:"),
    "an unknown rule": _in_claim(2, "no objection", "whatever"),
    "a member twice": _in_claim(2, "AT, CH", "AT, AT"),
    "an unknown candidate": _in_claim(5, "secretary: meier", "secretary: maier"),
    "a cost that is no number": _in_claim(6, "cost: 2", "cost: two"),
    "a date that is none": _in_claim(7, "2026-03-02", "2026-02-30"),
    "an unknown source": _in_claim(9, "nzz", "nzzz"),
    "an unknown status": _in_claim(12, "nominated", "nominatd"),
    "an unknown member": _in_claim(13, "AT", "AX"),
    "an unknown stance": _in_claim(13, "supports", "suports"),
    "an unknown concession": _in_claim(14, "fund", "fnd"),
    "a missing key": _in_claim(14, "member: DE, ", ""),
    "an unknown tie": _in_claim(15, "waits for", "awaits"),
}
"""Every kind of fault, by name."""
