"""What the shipped case file of the NATO race of 2024 has besides its dated facts: who belongs, stands, and when."""

from datetime import date

import pytest

import consensus
from consensus.appointment import Appointment
from consensus.dates import StatedDate
from consensus.records import (
    BallotClaim,
    CandidacyClaim,
    CandidacyStatus,
    Period,
)
from tests.cases.facts import came_out
from tests.cases.nato_2024_facts import MEMBERS_BEFORE_SWEDEN


@pytest.fixture(scope="module")
def nato() -> Appointment:
    """The shipped case."""
    return consensus.load("nato-2024")


def test_31_members_before_sweden_and_32_with_it(nato: Appointment) -> None:
    """Finland belongs from 4 April 2023, Sweden from 7 March 2024, the others for as long as the race is told."""
    body = nato.body
    before = body.members_on(date(2024, 3, 6))
    assert before == tuple(sorted(MEMBERS_BEFORE_SWEDEN))
    assert len(before) == 31
    assert set(body.members_on(date(2024, 3, 7))) == {*before, "SE"}
    assert body["FI"].periods == (Period(joined="2023-04-04"),)
    assert body["SE"].periods == (Period(joined="2024-03-07"),)
    assert body.group("baltic").members == ("EE", "LT", "LV")
    assert not body.group("eastern-allies").exhaustive
    assert not body.group("unnamed-allies").exhaustive


def test_the_office_and_who_may_come_into_question(nato: Appointment) -> None:
    """Stoltenberg's term ends on 1 October 2024; four names were talked about, and Rutte's is the one in question."""
    office = nato.setting.office("sg")
    assert nato.setting.name_of(office.incumbent or "") == "Jens Stoltenberg"
    assert office.incumbent_since == StatedDate.of("2014-10-01")
    assert office.term_ends == StatedDate.of("2024-10-01")
    assert "North Atlantic Council" in office.note
    named = {candidate.id: (candidate.name, candidate.member) for candidate in nato.setting.candidates}
    assert named == {
        "rutte": ("Mark Rutte", "NL"),
        "iohannis": ("Klaus Iohannis", "RO"),
        "kallas": ("Kaja Kallas", "EE"),
        "karins": ("Krišjānis Kariņš", "LV"),
    }
    assert [proposal.id for proposal in nato.setting.proposals] == ["rutte", "iohannis", "kallas", "karins"]


def test_two_were_nominated_and_two_never_were(nato: Appointment) -> None:
    """Kallas and Kariņš were interested and stayed out of it: no account has a government nominate them."""
    nominated = {
        claim.candidate
        for report in nato.timeline.reports
        for claim in report.claims
        if isinstance(claim, CandidacyClaim) and claim.status is CandidacyStatus.NOMINATED
    }
    assert nominated == {"rutte", "iohannis"}


def test_no_ballot_was_held(nato: Appointment) -> None:
    """The allies agreed without voting, so nothing in the file is a ballot."""
    claims = [claim for report in nato.timeline.reports for claim in report.claims]
    assert not [claim for claim in claims if isinstance(claim, BallotClaim)]


def test_the_private_withdrawal_is_known_from_20_june_only(nato: Appointment) -> None:
    """Iohannis told allies about 14 June; whoever followed the race learnt of it six days later."""
    report = next(found for found in nato.timeline.reports if found.id == "iohannis-in-private")
    (claim,) = report.claims
    assert claim.occurred_on == StatedDate.of("2024-06-14~")
    assert came_out(report, "romins0620", nato) == StatedDate.of("2024-06-20")


def test_the_order_of_18_june_is_told(nato: Appointment) -> None:
    """Slovakia spoke, 30 of 32 were counted at midday, Hungary spoke, 31 of 32 were counted in the evening."""
    reports = {report.id: report for report in nato.timeline.reports}
    assert "sk-turns" in reports["count-30"].after
    assert "count-30" in reports["hu-turns"].after
    assert "hu-turns" in reports["count-31"].after
    assert reports["count-30"].time < reports["count-31"].time
