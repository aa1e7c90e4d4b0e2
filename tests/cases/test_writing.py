"""What is written is read again as the same, and what is read means what the page on case files says."""

import json
import re
from collections.abc import Iterator
from datetime import date
from enum import Enum
from fractions import Fraction
from pathlib import Path
from types import UnionType
from typing import Any, get_args, get_origin

import attrs
import pytest
import yaml
from hypothesis import given

from consensus.appointment import Appointment
from consensus.cases import check, dumps, load, loads, names
from consensus.errors import InvalidRecord
from consensus.records import (
    AskClaim,
    Assents,
    BallotClaim,
    CandidateWithdrawn,
    Claim,
    ConcessionClaim,
    Condition,
    Confidence,
    CountClaim,
    Grant,
    Granted,
    LetPass,
    MembershipClaim,
    MoveKind,
    MoveTerms,
    ObjectionClaim,
    ObjectionEvent,
    Stance,
    StanceClaim,
    ThresholdClaim,
    Tie,
    TieClaim,
    Withdraw,
)
from consensus.rules import Profile, Rule
from consensus.testing.strategies.record_strategies import appointments
from tests.cases.test_case_files_page import CLAIMS, EVERY_CLAIM, MEMBERS, REFUSED, keys_of

HERE = Path(__file__).parent


@attrs.frozen
class Friends(Rule):
    """A rule that no case file can name."""

    def adopts(self, profile: Profile) -> bool:
        return len(profile.taking(Stance.SUPPORTS)) >= 2

    def describe(self) -> str:
        return "adopted if two members support"


PAGE = HERE.parents[1] / "docs" / "reference" / "case-files.md"


def example_of_the_page() -> str:
    block = re.search(r"^```yaml\n(.*?)^```", PAGE.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
    assert block is not None
    return block[1]


def everything() -> Appointment:
    return load(HERE / "everything.yaml")


def claims_of(case: Appointment, report: str) -> tuple[Claim, ...]:
    return next(each.claims for each in case.timeline.reports if each.id == report)


@given(appointments())
def test_what_is_written_is_read_again_as_the_same(race: Appointment) -> None:
    """Reading what was written gives an equal appointment, whatever its ids and texts hold."""
    assert loads(dumps(race)) == race


@given(appointments())
def test_another_reader_of_yaml_sees_the_same_texts(race: Appointment) -> None:
    """Texts and ids that YAML 1.1 would take for something else are quoted: a plain safe_load sees texts."""
    seen = yaml.safe_load(dumps(race))
    assert seen["title"] == race.title
    assert list(seen["proposals"]) == [proposal.id for proposal in race.setting.proposals]
    members = [each["member"] if isinstance(each, dict) else each for each in seen["body"]["members"]]
    assert members == [member.id for member in race.body.members]
    said = [report.get("said_by", "") for report in seen.get("timeline", [])]
    assert said == [report.said_by for report in race.timeline.reports]


@pytest.mark.parametrize("name", names())
def test_a_shipped_case_is_written_and_read_again(name: str) -> None:
    """Every shipped case survives being written, and writing it twice gives the same text."""
    case = load(name)
    text = dumps(case)
    assert loads(text) == case
    assert dumps(loads(text)) == text


def test_the_example_of_the_page_is_read_and_written() -> None:
    """The complete small example of the page on case files is a case."""
    race = loads(example_of_the_page())
    assert loads(dumps(race)) == race
    assert [report.id for report in race.timeline.reports] == ["nzz", "post"]
    assert race.body["NO"].name == "Norway"
    [_, supports, count] = claims_of(race, "nzz")
    assert isinstance(supports, StanceClaim) and supports.proposal == "meier"
    assert isinstance(count, CountClaim) and (count.at_least, count.at_most, count.of) == (3, None, 5)


def conditions_in(*values: object) -> Iterator[Condition]:
    """Every condition in records, however deep."""
    for value in values:
        if isinstance(value, Condition):
            yield value
        if isinstance(value, tuple):
            yield from conditions_in(*value)
        if attrs.has(kind := type(value)):
            yield from conditions_in(*(getattr(value, field.name) for field in attrs.fields(kind)))


def test_every_claim_and_condition_is_written_and_read_again() -> None:
    """A large example typed by hand, with every kind of claim and condition, survives being written."""
    race = everything()
    assert {type(claim) for report in race.timeline.reports for claim in report.claims} == set(Claim.__args__)
    stated = conditions_in(race.setting, *race.timeline.reports)
    assert {type(condition) for condition in stated} == set(Condition.__args__)
    assert loads(dumps(race)) == race


def test_every_word_of_every_claim_is_written_and_read_again() -> None:
    """The large example has every status, event, kind, topic and result that a claim may have."""
    met: dict[tuple[type, str], set[Enum]] = {}
    for claim in (claim for report in everything().timeline.reports for claim in report.claims):
        stated = claim.tie if isinstance(claim, TieClaim) else claim
        for field in attrs.fields(type(stated)):
            value = getattr(stated, field.name)
            if isinstance(value, Enum) and not isinstance(value, Confidence):
                met.setdefault((type(stated), field.name), set()).add(value)
    assert met == {
        (kind, field.name): set(words)
        for kind in (*get_args(Claim), Tie)
        for field in attrs.fields(kind)
        if (words := words_for(field)) not in (None, Confidence)
    }


def words_for(field: "attrs.Attribute[Any]") -> type[Enum] | None:
    """The words of which a field takes one; None if it takes something else, or several."""
    kinds = get_args(field.type) if get_origin(field.type) is UnionType else (field.type,)
    return next((kind for kind in kinds if isinstance(kind, type) and issubclass(kind, Enum)), None)


@pytest.mark.slow
def test_every_key_of_every_claim_is_written_and_read_again() -> None:
    """What the page says may stand in a claim stands in one of the large example."""
    text = (HERE / "everything.yaml").read_text(encoding="utf-8")
    met: dict[str, set[str]] = {}
    for report in yaml.load(text, Loader=yaml.BaseLoader)["timeline"]:
        for claim in report.get("claims", ()):
            met.setdefault(next(iter(claim)), set()).update(claim)
    for kind, examples in CLAIMS.items():
        nested = {"stance", "number", "seats"} if kind == "ballot" else REFUSED if kind == "objection" else set()
        lacking = keys_of("claim", examples) - nested - met[kind] - EVERY_CLAIM - MEMBERS
        assert not lacking, kind


def test_terms_of_every_kind_of_move_are_read() -> None:
    """Terms are stated of every kind of move; what they leave out has its default."""
    terms = {each.move.id: each for each in everything().setting.terms}
    assert {each.move.kind for each in terms.values()} == set(MoveKind)
    fund, withdrawal = terms["grant:fund"], terms["withdraw:lund"]
    assert (fund.excludes, fund.implies) == ((Grant("seat", "agenda"),), (Withdraw("lund"),))
    rebate, post = fund.raises
    assert (rebate.member, rebate.proposal, rebate.event) == ("LI", "meier", ObjectionEvent.RAISED)
    assert (post.proposal, post.office) == (None, "secretary")
    assert (withdrawal.cost, withdrawal.willing) == (Fraction(5), Assents(member="AT"))
    assert terms["let-pass:2026-04-01"] == MoveTerms(move=LetPass(date(2026, 4, 1)))


def test_the_terms_of_the_page_are_read() -> None:
    """The example of terms on the page fits the complete small one."""
    text = PAGE.read_text(encoding="utf-8")
    [moves] = re.findall(r"^```yaml\n(moves:\n.*?)^```", text, re.DOTALL | re.MULTILINE)
    terms = loads(example_of_the_page() + moves).setting.terms
    assert [each.move.id for each in terms] == ["withdraw:lund", "grant:fund"]


def test_numbers_are_read_as_worded() -> None:
    """More than 2 is at least 3, about ten is 9 to 11, and no more than there are."""
    counts = [claim for claim in claims_of(everything(), "counts") if isinstance(claim, CountClaim)]
    assert [(count.at_least, count.at_most) for count in counts] == [
        *((3, 3), (2, None), (None, 2), (3, None), (None, 1), (2, 4), (0, 2), (9, 11), (22, 28), (9, 10), (None, None))
    ]
    assert [stance.value for stance in counts[1].stances] == ["objects", "reserved"]
    assert counts[-1].missing == ("DE", "LI")


def test_a_group_stands_for_its_members() -> None:
    """A group gives its members and stays named; members beside it are those meant; a group of nobody names nobody."""
    whole, some, unknown, alone = (
        claim for claim in claims_of(everything(), "stances") if isinstance(claim, StanceClaim)
    )
    assert (whole.members, whole.group) == (("AT", "CH", "LI"), "upper")
    assert (some.members, some.group) == (("AT",), "upper")
    assert (unknown.members, unknown.group) == ((), "others")
    assert (alone.members, alone.group) == (("NO",), None)
    [ask, threshold] = claims_of(everything(), "asks")
    assert isinstance(ask, AskClaim) and ask.group == "upper"
    assert ask.asks == (Granted(concession="seat", part="agenda"), CandidateWithdrawn(candidate="lund"))
    assert isinstance(threshold, ThresholdClaim) and threshold.members == ("AT", "CH", "LI")
    [joined, _] = claims_of(everything(), "membership")
    assert isinstance(joined, MembershipClaim) and joined.members == ("AT", "CH", "LI")


def test_an_objection_keeps_the_member_and_the_aim_of_its_first_claim() -> None:
    """Later claims about an objection need not repeat whose it is and what it is aimed at."""
    claims = [claim for claim in claims_of(everything(), "objections") if isinstance(claim, ObjectionClaim)]
    assert [(claim.member, claim.proposal, claim.candidate, claim.office) for claim in claims] == [
        ("DE", "meier", None, None),
        ("DE", "meier", None, None),
        ("LI", None, "lund", None),
        ("LI", None, "lund", None),
        ("LI", None, "lund", None),
        ("NO", None, None, None),
        ("NO", None, None, None),
        ("AT", None, None, "secretary"),
    ]


def test_a_concession_may_be_named_with_its_part() -> None:
    """`seat/vice` and `concession: seat` with `part: vice` are the same."""
    one, other, whole = (claim for claim in claims_of(everything(), "bargaining") if isinstance(claim, ConcessionClaim))
    assert (one.concession, one.part) == (other.concession, other.part) == ("seat", "vice")
    assert whole.part is None


def test_a_tie_without_a_proposal_holds_for_every_one() -> None:
    """Where most claims mean the first proposal, a tie means all unless it names one."""
    ties = [claim.tie for claim in claims_of(everything(), "ties") if isinstance(claim, TieClaim)]
    assert [tie.proposal for tie in ties[:3]] == [None, "lund", None]
    assert ties[1].weight == Fraction(1, 3)


def test_reports_are_numbered_by_their_source() -> None:
    """A report without an id has that of its first source; every report of the source is counted, named or not."""
    race = loads(
        example_of_the_page().partition("timeline:")[0]
        + "timeline: [{source: nzz}, {source: [nzz, post], id: named}, {source: nzz}, {source: [post, nzz]}]"
    )
    assert [report.id for report in race.timeline.reports] == ["nzz", "named", "nzz-3", "post"]


def test_only_doubtful_dates_need_quotes() -> None:
    """Dates are read as they are known, also where YAML sees a list or another reader a number."""
    text = example_of_the_page().replace("occurred_on: 2026-02", "occurred_on: {}")
    for written, meant in {
        "2026": "2026",
        "2026-03-02~": "2026-03-02~",
        '"2026-03-02?"': "2026-03-02?",
        "2026-Q1": "2026-33",
        "[..2026-03-02]": "[..2026-03-02]",
        '"[2026-03-02..]"': "[2026-03-02..]",
        "../2026-03": "../2026-03",
    }.items():
        race = loads(text.replace("{}", written))
        assert str(claims_of(race, "nzz")[0].occurred_on) == meant
        assert loads(dumps(race)) == race


def test_the_same_case_is_read_from_json(tmp_path: Path) -> None:
    """JSON has the same shape, and its faults have paths but no lines."""
    tree = yaml.load(example_of_the_page(), Loader=yaml.BaseLoader)
    place = tmp_path / "race.json"
    place.write_text(json.dumps(tree), encoding="utf-8")
    assert load(place) == loads(example_of_the_page())
    tree["timeline"][0]["claims"][1]["members"][0] = "CX"
    place.write_text(json.dumps(tree), encoding="utf-8")
    [fault] = check(place)
    assert (fault.line, fault.column) == (None, None)
    assert str(fault) == f"{place}: timeline[0].claims[1].members[0]: unknown member 'CX'; did you mean 'CH'?"


def test_ballots_keep_their_classes_of_seats() -> None:
    """A tally names its class of seats, or none."""
    [ballot] = [claim for claim in claims_of(everything(), "procedure") if isinstance(claim, BallotClaim)]
    assert [(tally.number, tally.seats) for tally in ballot.tallies] == [(2, "upper"), (1, "")]


def test_what_a_case_file_cannot_hold_is_not_written() -> None:
    """A rule of the user's own and a report of what was never said are refused."""
    race = loads(example_of_the_page())
    with pytest.raises(InvalidRecord, match="its rule Friends"):
        dumps(attrs.evolve(race, rule=Friends()))
    supposed = attrs.evolve(race.timeline.reports[1], id="what-if", supposed=True)
    with pytest.raises(InvalidRecord, match="it is supposed"):
        dumps(race.reporting(supposed))
