"""What would have no effect is a fault at its line: small wrong files that used to be accepted without a word."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

import consensus as cs
from consensus.cases import InvalidCase

CASE = """consensus: 1
title: Secretary
body:
  name: Commission
  members: [{at}, CH, LI]
  groups: {{upper: {{members: [AT, CH]}}, some: {{exhaustive: false}}}}
  rule: no objection
offices: {{secretary: {{title: Secretary}}}}
candidates: {{meier: {{member: CH}}, lund: {{member: AT}}}}
proposals: {{meier: {{secretary: meier}}, lund: {{secretary: lund}}}}
concessions: {{fund: {{by: CH}}}}
sources: {{nzz: {{reported_on: 2026-03-02}}}}
timeline:
  - source: nzz
    claims:
      - {{objection: dike, member: LI}}
      - {claim}
"""
FINE = "{remark: process, text: nothing happens}"


@pytest.mark.parametrize(
    ("claim", "message"),
    [
        (
            "{objection: dkie, member: LI, event: lifted}",
            "the objection 'dkie' is never raised in this file; did you mean",
        ),
        ("{objection: dike, member: LI, event: restated, proposal: lund}", "aimed at something else already"),
        ("{objection: more, group: some}", "an objection is one member's"),
        ("{ask: [], member: AT}", "nothing is asked for"),
        ("{stance: supports, members: [CH, LI], group: upper}", "'LI' is not in group 'upper'"),
        ("{ask: fund, member: LI, group: upper}", "'LI' is not in group 'upper'"),
        ("{threat: exit, to: leave, member: LI, group: upper}", "'LI' is not in group 'upper'"),
        ("{threshold: 2, member: AT, group: upper}", "a group beside the members it names would have no effect"),
        ("{silence: broken, member: AT, group: upper}", "a group beside the members it names would have no effect"),
        ("{silence: opened, group: some}", "no member of 'some' is known"),
        ("{objection: rule, member: AT, candidate: meier, proposal: every}", "either 'proposal' or 'candidate'"),
        ("{threat: exit, event: withdrawn, member: AT, proposal: every}", "only who makes it says at what it is aimed"),
        ("{threshold: 2, group: some}", "no member of 'some' is known, so that this would have no effect"),
        ("{remark: process, text: they grumble, group: some}", "no member of 'some' is known"),
        ("{membership: left, group: some}", "no member of 'some' is known"),
        ("{membership: suspended, member: AT, number: 3}", "a number goes with 'numbered'"),
        ("{membership: numbered, members: [AT, CH]}", "it has no number"),
        ("{silence: opened, members: [AT]}", "only who broke silence is named"),
        (
            "{ballot: vote, tallies: [{stance: supports, number: 30}]}",
            "30 votes of the body's 3 members cannot be; count members, whatever their votes weigh",
        ),
        ("{ballot: ballot, votes: {meier: 2, lund: 2}}", "if others held it, name them with 'by'"),
        ("{tie: backs, member: AT, on_member: CH, weight: 3}", "only an influence has a weight"),
        ("{tie: waits for, member: AT, on_group: upper, until: {granted: fund}}", "a group is not waited for"),
    ],
)
def test_a_claim_without_effect_is_a_fault_at_its_line(claim: str, message: str) -> None:
    """Check says what is wrong, and where."""
    with pytest.raises(InvalidCase) as refused:
        cs.loads(CASE.format(at="AT", claim=claim))
    told = [(fault.line, fault.message) for fault in refused.value.faults]
    assert any(line == 17 and message in said for line, said in told), told


def test_somebody_may_be_of_a_group_whose_members_are_not_all_known() -> None:
    """A source may call one of them so; and a member is told with the group that it is in."""
    for claim in ("{stance: supports, member: CH, group: some}", "{stance: supports, member: CH, group: upper}"):
        day = cs.loads(CASE.format(at="AT", claim=claim)).on("2026-03-02")
        assert (day["CH"].stance, day["AT"].stance) == (cs.Stance.SUPPORTS, cs.Stance.UNDECLARED)


EVERYTHING = (Path(__file__).parent / "everything.yaml").read_text(encoding="utf-8")
# What only says in so many words what is meant anyway: that something holds for every proposal, whose an objection is
# and at what it is aimed, as its first claim says, or that a threat is against whichever proposal.
RESTATED = {("objection", "member"), ("objection", "candidate"), ("objection", "proposal"), ("tie", "proposal")}


@pytest.mark.slow
def test_every_further_key_of_a_claim_is_refused_or_changes_it() -> None:
    """Each claim of a file with every kind of claim, with each key that any of its claims has put beside its own."""
    race = cs.loads(EVERYTHING)
    reports = yaml.load(EVERYTHING, yaml.BaseLoader)["timeline"]
    claims = [_plain(claim) for report in reports for claim in report.get("claims", ())]
    values = {key: value for claim in claims for key, value in claim.items()} | {"proposal": "every", "group": "upper"}
    ignored, read = set(), 0
    for claim in {tuple(claim): claim for claim in claims}.values():
        before = _read(claim, race)
        assert before is not None, claim
        for key in values.keys() - claim.keys():
            after = _read({**claim, key: values[key]}, race)
            read += after is not None
            ignored |= {(next(iter(claim)), key)} if after == before else set()
    assert read > 500
    assert ignored - RESTATED == set()


def _plain(value: object) -> Any:
    """What YAML would read: the numbers and flags among the texts."""
    match value:
        case dict():
            return {key: _plain(each) for key, each in value.items()}
        case list():
            return [_plain(each) for each in value]
        case "true":
            return True
        case str() if value.isdigit():
            return int(value)
    return value


def _read(claim: Mapping[str, object], race: cs.Appointment) -> tuple[object, ...] | None:
    try:
        report, _ = cs.read_report({"source": "nzz", "claims": [claim]}, race)
    except InvalidCase:
        return None
    return report.claims


def test_a_ballot_of_others_says_who_they_are() -> None:
    """A parliament has more votes than the body has members, and says nothing of where those stand."""
    vote = "{ballot: vote, tallies: [{stance: supports, number: 30}], by: the parliament}"
    assert cs.weigh(cs.loads(CASE.format(at="AT", claim=vote)).on("2026-03-02")).supporters.least == 0


@pytest.mark.parametrize("objection", ["meier-first", "CH:meier-2", "meier", "not-lund"])
def test_an_objection_may_have_the_name_of_a_proposal_in_its_id(objection: str) -> None:
    """It used to be taken for a slip of an id like AT:meier, which nobody wrote, and refused."""
    race = cs.loads(CASE.format(at="AT", claim=f"{{objection: {objection}, member: AT, event: lifted}}"))
    assert [each.id for each in race.on("2026-03-02")["AT"].objections] == [objection]


def test_a_slip_of_an_id_without_a_record_is_a_fault() -> None:
    """Only what that member may hold is proposed."""
    with pytest.raises(InvalidCase, match=r"'AT:meir' is never raised in this file; did you mean 'AT:meier'\?"):
        cs.loads(CASE.format(at="AT", claim="{objection: 'AT:meir', member: AT, event: lifted}"))


def test_a_period_that_ends_before_it_begins_is_a_fault_at_its_line() -> None:
    """It used to be accepted, and the member never existed."""
    with pytest.raises(InvalidCase) as refused:
        cs.loads(CASE.format(at="{member: AT, left: 2026-03-02, joined: 2026-06-01}", claim=FINE))
    (fault,) = refused.value.faults
    assert fault.line == 5 and "write two periods" in fault.message


def test_the_file_itself_is_fine() -> None:
    """Nothing else is wrong with it."""
    assert cs.loads(CASE.format(at="AT", claim=FINE)).on("2026-03-02").members == ("AT", "CH", "LI")
