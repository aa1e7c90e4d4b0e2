"""Claims typed for a what-if are read as in a case file, and their faults are told."""

import pytest
from hypothesis import given

import consensus as cs
from consensus.cases import read_claims
from consensus.cases.formats.claim_table import write_claim
from consensus.cases.formats.claim_writer import CaseClaimWriter
from consensus.cases.yaml_writer import in_line
from consensus.records import RetractionClaim
from consensus.situation import Situation
from consensus.testing.strategies.situation_strategies import situations
from tests.lake import lake

DAY = cs.loads(lake()).on("2026-03-06")


def test_a_what_if_is_typed_in_the_words_of_a_case_file() -> None:
    """What is supposed is what the claim would be in the file: the proposal is the first, an objection is its own."""
    lifted = DAY.supposing(
        *read_claims(DAY, "objection: dike, member: DE, event: lifted", "{stance: supports, member: NO}")
    )
    assert not lifted.verdict().blockers
    assert lifted["NO"].stance is cs.Stance.SUPPORTS
    assert read_claims(DAY, "retraction: post") == (RetractionClaim(report="post"),)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("stance: suports, member: NO", "unknown stance 'suports'; did you mean 'supports'?"),
        ("stance: supports, member: Norway", "unknown member 'Norway'; did you mean 'NO'?"),
        ("objection: dyke, member: DE, event: lifted", "the objection 'dyke' is never raised"),
        ("stance: supports", "missing key 'member'"),
        ("", "a claim begins with its kind"),
        ("stance: supports, member: [", "not valid YAML"),
    ],
)
def test_what_is_wrong_is_told(text: str, said: str) -> None:
    """As in a file, with what was meant."""
    with pytest.raises(cs.InvalidCase, match=said.replace("?", "[?]")):
        read_claims(DAY, text)


@given(situations())
def test_whatever_a_race_claims_can_be_typed(situation: Situation) -> None:
    """Each claim of a race, as a case file would have it, is read as that claim."""
    for report in situation.timeline.reports:
        for claim in report.claims:
            text = in_line(write_claim(CaseClaimWriter(situation.setting), claim))
            assert read_claims(situation, text) == (claim,), text
