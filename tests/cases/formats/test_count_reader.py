"""What the wording of a count is read as, and which counts cannot be."""

import pytest

import consensus as cs
from consensus.cases import InvalidCase
from consensus.errors import InvalidRecord
from consensus.records import CountClaim, Stance, StanceClaim
from tests.lake import lake_with

HEAD = """
consensus: 1
title: Secretary
body:
  name: Assembly
  rule: no objection
  members: [{members}]
  groups: {{upper: {{members: [A0, A1, A2]}}, open: {{exhaustive: false}}}}
offices: {{secretary: {{title: Secretary}}}}
candidates: {{meier: {{name: Anna Meier}}}}
proposals: {{meier: {{secretary: meier}}}}
sources: {{nzz: {{reported_on: 2026-03-02}}}}
timeline:
  - source: nzz
    claims:
      - {claim}
"""


def read(claim: str) -> CountClaim | StanceClaim:
    members = ", ".join(f"{{member: A{number}, name: A{number}}}" for number in range(32))
    (entry,) = cs.loads(HEAD.format(members=members, claim=claim)).timeline.entries_of("nzz")
    assert isinstance(entry.claim, CountClaim | StanceClaim)
    return entry.claim


@pytest.mark.parametrize(
    ("wording", "bounds"),
    [
        ("more_than: 20, of: 31", (21, None)),
        ("about: 10, of: 31", (9, 11)),
        ("nearly: 30, of: 32", (27, 29)),
        ("nearly: 1, of: 32", (0, 0)),
        ("about: 2/3, of: 31", (19, 23)),
        ("at_least: 2/3, of: 31", (21, None)),
        ("at_most: 2/3, of: 31", (None, 20)),
        ("fewer_than: 1/2, of: 32", (None, 15)),
        ("more_than: 1/2, of: 32", (17, None)),
        ("exactly: 1/2, of: 32", (16, 16)),
        ("all_but: 3, of: 32", (29, 29)),
        ("all_but: 0, of: 32", (32, 32)),
        ("all_but: 1, group: upper", (2, 2)),
        ("at_least: 2/3, group: upper", (2, None)),
    ],
)
def test_wordings_are_read_as_stated(wording: str, bounds: tuple[int | None, int | None]) -> None:
    """Each wording is read as the least and the greatest number that the manual says."""
    claim = read(f"{{count: supports, {wording}}}")
    assert isinstance(claim, CountClaim)
    assert (claim.at_least, claim.at_most) == bounds


@pytest.mark.parametrize(
    ("claim", "fault"),
    [
        ("{count: supports, at_least: 40, of: 31}", "at least 40 of 31 cannot be"),
        ("{count: supports, at_least: 33}", "at least 33 of the body's 32 members cannot be"),
        ("{count: supports, at_least: 4, group: upper}", "at least 4 of the 3 members of group 'upper' cannot be"),
        ("{count: supports, at_least: 5, at_most: 4}", "at least 5 is more than at most 4"),
        ("{count: supports, at_least: 1, group: lower}", "unknown group 'lower'; known are open, upper"),
        ("{count: supports, at_least: 1, of: 33}", "33 are more than the body's 32 members"),
        ("{count: supports, at_most: 1, including: [A1, A2]}", "at most 1 with 2 named among them cannot be"),
        ("{count: supports, at_least: 1, missing: [A1], including: [A1]}", "'A1' is missing and among the counted"),
        ("{count: supports, at_least: 31, of: 32, missing: [A1, A2]}", "at least 31 of 32 with 2 missing cannot be"),
        ("{count: supports, at_least: 1, group: upper, including: [A7]}", "'A7' is not in group 'upper'"),
        ("{count: supports, about: 2/3}", "2/3 of how many? say it with 'of'"),
        ("{count: supports, about: 3/2, of: 30}", "a share is between 0 and 1, such as 2/3, not 3/2"),
        ("{count: supports, exactly: 2/3, of: 31}", "62/3 members is impossible; is it 'about'?"),
        ("{count: supports, all_but: 3}", "all but so many of how many? say it with 'of'"),
        ("{count: [supports, supports], at_least: 1}", "'supports' is named twice; name it once"),
        ("{stance: supports, group: upper, except: [A7]}", "'A7' is not in group 'upper'"),
        ("{stance: supports, group: upper, except: [A0, A1, A2]}", "group 'upper' has nobody left"),
    ],
)
def test_a_count_that_cannot_be_is_a_fault_at_its_line(claim: str, fault: str) -> None:
    """A count that cannot be true of anybody is refused when the case is read, where it stands."""
    with pytest.raises(InvalidCase) as refused:
        read(claim)
    (only,) = refused.value.faults
    assert only.line == 16
    assert fault in only.message


def test_a_group_may_have_a_hold_out_inside() -> None:
    """A group's stance with exceptions is that of its other members, and stays so when written and read again."""
    claim = read("{stance: supports, group: upper, except: [A1]}")
    assert isinstance(claim, StanceClaim)
    assert (claim.group, claim.members) == ("upper", ("A0", "A2"))
    case = cs.loads(lake_with("{stance: supports, members: [CH, AT],", "{stance: supports, group: upper, except: AT,"))
    assert cs.loads(cs.dumps(case)) == case


@pytest.mark.parametrize(
    ("including", "missing", "at_most"), [(("A",), ("A",), None), (("A", "B"), None, 1), (("A", "B"), None, 0)]
)
def test_a_count_that_contradicts_itself_is_no_record(
    including: tuple[str, ...], missing: tuple[str, ...] | None, at_most: int | None
) -> None:
    """Names and numbers that cannot go together are refused by the record itself."""
    with pytest.raises(InvalidRecord):
        CountClaim(
            stances=[Stance.SUPPORTS],
            proposal="meier",
            at_least=0,
            at_most=at_most,
            missing=missing,
            including=including,
        )
