"""Stances by day as a table in CSV: what is written is where members stood, and what is read gives it back."""

import csv
from datetime import date
from io import StringIO

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import consensus as cs
from consensus import cases
from consensus.cases import dumps_stances, read_stances
from consensus.records import Stance, StanceClaim
from consensus.spelling import cell, from_cell
from consensus.testing.strategies import appointments
from consensus.timeline import Timeline
from tests.lake import lake

LAKE = cs.loads(lake())
HEADS = "day,member,proposal,stance,publisher"
RACES = [
    "eu-2014",
    "nato-2009",
    *(pytest.param(case, marks=pytest.mark.nightly) for case in cases.names() if case not in ("eu-2014", "nato-2009")),
]


def taking(race: cs.Appointment, table: str) -> cs.Appointment:
    """The race with all that a table tells."""
    for report, sources in read_stances(table, race):
        race = race.reporting(report, sources=sources)
    return race


def stances(race: cs.Appointment, day: date) -> dict[tuple[str, str], str]:
    """Where everybody stands on everything, by what was known on the day itself."""
    there = race.on(day, known_by=day)
    listed = [each.id for each in race.setting.proposals]
    return {(p, m): there.standing(m, proposal=p).stance.value for p in listed for m in there.members}


@pytest.mark.parametrize("case", RACES)
def test_each_row_holds_until_the_next(case: str) -> None:
    """Read by csv alone, the rows up to a day say where every member stood on it, and nobody else had a stance."""
    race = cs.load(case)
    rows = list(csv.DictReader(StringIO(dumps_stances(race))))
    assert [row["day"] for row in rows] == sorted(row["day"] for row in rows)
    told: dict[tuple[str, str], str] = {}
    for day in race.days:
        told |= {(row["proposal"], row["member"]): row["stance"] for row in rows if row["day"] == str(day)}
        for key, stance in stances(race, day).items():
            assert told.get(key, "undeclared") == stance


@pytest.mark.parametrize("case", RACES)
def test_a_table_read_back_gives_the_same_stances(case: str) -> None:
    """A race that knows nothing yet, given the table of one that does, has everybody where they stood on each day."""
    race = cs.load(case)
    empty = attrs.evolve(race, timeline=Timeline())
    again = taking(empty, dumps_stances(race))
    for day in race.days:
        assert stances(again, day) == stances(race, day)


@settings(max_examples=15)
@given(appointments())
def test_so_does_that_of_any_race(race: cs.Appointment) -> None:
    """Whatever is reported of a race, retracted, disputed or waited for, its table gives the stances of each day."""
    again = taking(attrs.evolve(race, timeline=Timeline()), dumps_stances(race))
    for day in race.days:
        told = stances(again, day)
        assert {key: stance for key, stance in stances(race, day).items() if key in told} == told


def test_rows_of_one_origin_make_one_report() -> None:
    """What one publisher said on one day at one address is one report, with a claim for each row."""
    told = f"{HEADS},url\n" + "".join(
        f"2026-03-09,{member},lund,{stance},{publisher},\n"
        for member, stance, publisher in (
            ("AT", "supports", "Post"),
            ("DE", "objects", "Kurier"),
            ("LI", "reserved", "Post"),
        )
    )
    (post, from_post), (kurier, _) = read_stances(told, LAKE)
    assert list(post.claims) == [
        StanceClaim(stance=Stance.SUPPORTS, members=("AT",), proposal="lund"),
        StanceClaim(stance=Stance.RESERVED, members=("LI",), proposal="lund"),
    ]
    assert (len(kurier.claims), from_post[0].publisher, str(from_post[0].reported_on)) == (1, "Post", "2026-03-09")


def test_a_source_that_the_race_has_stays_the_same() -> None:
    """A table that is read twice adds no source twice; another address of that paper and day is another source."""
    told = f"{HEADS},url\n2026-03-09,AT,lund,supports,Post,https://example.org/1\n"
    once = taking(LAKE, told)
    twice = taking(once, told)
    assert len(twice.timeline.sources) == len(once.timeline.sources) == len(LAKE.timeline.sources) + 1
    other = taking(twice, told.replace("/1", "/2"))
    assert [each.id for each in other.timeline.sources[-2:]] == ["post-2026-03-09", "post-2026-03-09.2"]


def test_columns_may_stand_in_any_order_with_spaces_and_a_mark_of_bytes() -> None:
    """As spreadsheets write it: a byte order mark, CRLF, empty rows, a text over two lines."""
    heads = "\ufeffpublisher, stance,wording,member,proposal,day\r\n"
    told = f'{heads}"Post",supports,"in\ntwo lines",AT,lund,2026-03-09\r\n,,,,,\r\n'
    ((report, _),) = read_stances(told, LAKE)
    assert (report.claims[0].wording, report.sources) == ("in\ntwo lines", ("post-2026-03-09",))


@pytest.mark.parametrize(
    ("table", "faults"),
    [
        ("", ["<table>:1: no column day, member, stance, publisher; the first line names them: day,member,"]),
        ("dy,member,stance,publisher", ["<table>:1: unknown column 'dy'; did you mean 'day'?", "no column day"]),
        (f"{HEADS},day", ["<table>:1: two columns 'day'"]),
        (f"{HEADS}\n2026-03-09,AX,lund,supports,Post", ["<table>:2: member: unknown member 'AX'; did you mean 'AT'?"]),
        (
            f"{HEADS}\n2026-03-09,AT,lnd,supports,Post",
            ["<table>:2: proposal: unknown proposal 'lnd'; did you mean 'lund'?"],
        ),
        (
            f"{HEADS}\n2026-13-09,AT,lund,supports,Post",
            ["<table>:2: day: invalid date '2026-13-09': there is no month 13"],
        ),
        (f"{HEADS}\n2026-03-09,AT,lund,supports,", ["<table>:2: publisher: the cell is empty"]),
        (f"{HEADS}\n2026-03-09,AT,lund,supports,Post,Vienna", ["<table>:2: 6 cells under 5 columns; put a text"]),
        (f'{HEADS}\n2026-03-09,AT,lund,supports,"Post', ["no table in CSV: unexpected end of data"]),
        (
            f'{HEADS},wording\n2026-03-09,AT,lund,supports,Post,"a\nb"\n2026-03-09,DE,lund,suports,Post,',
            ["<table>:4: stance: unknown stance 'suports'; did you mean 'supports'?"],
        ),
    ],
)
def test_a_fault_has_its_line_and_column(table: str, faults: list[str]) -> None:
    """Every fault of a table is told, each at its line, with its column and what was meant."""
    with pytest.raises(cs.InvalidCase) as refused:
        read_stances(table, LAKE)
    told = str(refused.value).splitlines()
    assert len(told) == len(faults)
    for line, fault in zip(told, faults, strict=True):
        assert fault in line


def test_all_rows_are_checked() -> None:
    """Faults of rows that make different reports are told together, by their lines."""
    with pytest.raises(cs.InvalidCase) as refused:
        read_stances(f"{HEADS}\n2026-03-09,AX,lund,supports,Post\n2026-03-10,AT,lund,suports,Kurier", LAKE)
    assert [fault.line for fault in refused.value.faults] == [2, 3]


@given(st.text(alphabet=st.sampled_from("'=+-@ab")))
def test_a_cell_is_no_formula_and_comes_back(text: str) -> None:
    """No spreadsheet computes what a table says, and the apostrophe that sees to it goes again."""
    assert not cell(text).startswith(("=", "+", "-", "@"))
    assert from_cell(cell(text)) == text
