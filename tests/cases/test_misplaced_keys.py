"""A key that is right somewhere else in the file is told with the place where it belongs."""

import pytest

import consensus as cs
from consensus.cases import InvalidCase
from tests.lake import lake, lake_with


def faults(text: str) -> list[str]:
    with pytest.raises(InvalidCase) as found:
        cs.loads(text)
    return [fault.message for fault in found.value.faults]


@pytest.mark.parametrize("key", ["rule: consensus", "members: [AT]", "groups: {rest: [AT]}", "name: Lake"])
def test_what_is_of_the_body_is_sent_there(key: str) -> None:
    """At the top of the file, beside the body."""
    name = key.partition(":")[0]
    assert faults(lake() + key + "\n") == [f"unknown key '{name}' here; it belongs under 'body'"]


@pytest.mark.parametrize("section", ["milestones", "objections", "stances", "ties", "ballots"])
def test_claims_are_no_section(section: str) -> None:
    """They are made by reports."""
    said = f"unknown key '{section}' here; it belongs in the timeline, as a claim of a report"
    assert faults(f"{lake()}{section}: []\n") == [said]


def test_what_is_at_the_top_is_sent_there_from_the_body() -> None:
    """A section of the file written under the body."""
    [said] = faults(lake_with("body:\n", "body:\n  concessions: {}\n"))
    assert said == "unknown key 'concessions' here; it belongs at the top of the file"


def test_a_claim_is_not_the_report_that_makes_it() -> None:
    """What is claimed stands under `claims`, who says so beside it."""
    report = "  - {source: nzz, id: late, stance: supports, member: AT}\n"
    said = "here; it belongs in a claim, as in claims: [{stance: ...}]"
    assert faults(lake() + report) == [f"unknown key 'stance' {said}", f"unknown key 'member' {said}"]
    report = "  - {source: nzz, id: late, claims: [{stance: supports, member: AT, source: nzz}]}\n"
    assert faults(lake() + report) == ["unknown key 'source' here; it belongs to the report, beside 'claims'"]


@pytest.mark.parametrize(
    ("claim", "said"),
    [
        (
            "{candidacy: meier, status: nominated, by: CH}",
            "unknown key 'by' here; it belongs to the candidate, as its 'member' under 'candidates', if that is who "
            "nominates it",
        ),
        (
            "{tie: follows, members: [AT, LI], on_member: CH}",
            "unknown key 'members' here; it belongs in a tie for each of them, as its 'member'",
        ),
    ],
)
def test_who_nominates_and_several_that_follow_are_told_where_to_stand(claim: str, said: str) -> None:
    """A candidate has one member that nominates it, and a tie one end."""
    assert said in faults(lake() + f"      - {claim}\n")
