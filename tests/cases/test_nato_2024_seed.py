"""The article from which the NATO race of 2024 starts: what each of its fifteen sentences claims, and nothing else.

Ogres Ziņas of 22 February 2024 retells Politico of the day before.  The table below was read off the article, not off
the case file.
"""

from collections.abc import Mapping

import pytest

import consensus
from consensus.appointment import Appointment
from consensus.dates import StatedDate
from consensus.records import (
    AskClaim,
    CandidacyClaim,
    CandidacyStatus,
    Claim,
    CountClaim,
    DisputeClaim,
    MembershipClaim,
    MembershipEvent,
    MilestoneClaim,
    MilestoneKind,
    ObjectionClaim,
    ObjectionEvent,
    OfficeClaim,
    OfficeEvent,
    RemarkClaim,
    RemarkTopic,
    Report,
    RuleClaim,
    Stance,
    StanceClaim,
    TieClaim,
    TieKind,
)
from consensus.records.stance import HOLD_OUTS
from tests.cases.facts import bears, texts

Expected = tuple[type[Claim], Mapping[str, object]]

THAT_DAY = StatedDate.of("2024-02-21")

CLAIMS: dict[int, list[Expected]] = {
    1: [
        (CountClaim, {"stances": (Stance.SUPPORTS,), "at_least": 21, "at_most": 30, "of": 31, "missing": None}),
        (RemarkClaim, {"topic": RemarkTopic.PROCESS, "members": (), "actors": ()}),
    ],
    2: [
        (CandidacyClaim, {"candidate": "rutte", "status": CandidacyStatus.INTERESTED, "occurred_on": "2023-11"}),
        (CandidacyClaim, {"candidate": "rutte", "status": CandidacyStatus.NOMINATED, "occurred_on": None}),
        (MembershipClaim, {"event": MembershipEvent.NUMBERED, "number": 31}),
    ],
    3: [
        (
            RuleClaim,
            {"rule": "consensus", "text": "consensus, so that he needs every member", "wording": "by consensus"},
        )
    ],
    4: [
        (RemarkClaim, {"topic": RemarkTopic.PROCESS, "members": (), "actors": ()}),
        (RemarkClaim, {"topic": RemarkTopic.MOMENTUM, "proposal": "rutte", "members": (), "actors": ()}),
    ],
    5: [
        (MilestoneClaim, {"milestone": "washington-summit", "kind": MilestoneKind.MEETING, "due": "2024-07"}),
        (MilestoneClaim, {"milestone": "by-summit", "kind": MilestoneKind.TARGET, "due": "[..2024-07]", "by": None}),
        (RemarkClaim, {"topic": RemarkTopic.PRESSURE, "proposal": "rutte", "members": (), "actors": ()}),
    ],
    6: [
        (
            OfficeClaim,
            {"office": "sg", "event": OfficeEvent.TAKEN, "actor": "stoltenberg", "occurred_on": "2014"},
        ),
        (RemarkClaim, {"topic": RemarkTopic.EXPECTATION, "proposal": "rutte", "actors": ("rutte", "stoltenberg")}),
    ],
    7: [
        (
            MilestoneClaim,
            {"milestone": "q1-target", "kind": MilestoneKind.TARGET, "due": "2024-33", "by": "smith"},
        ),
        (
            CountClaim,
            {"stances": HOLD_OUTS, "at_least": 9, "at_most": 11, "including": ("HU", "TR"), "missing": None},
        ),
    ],
    8: [
        (
            ObjectionClaim,
            {"objection": "tr-bias", "member": "TR", "event": ObjectionEvent.RESTATED, "asks": ("no-eu-bias",)},
        ),
        (ObjectionClaim, {"objection": "hu-remarks", "member": "HU", "event": ObjectionEvent.RAISED, "asks": ()}),
    ],
    9: [
        (StanceClaim, {"stance": Stance.UNDECLARED, "group": "baltic", "proposal": "rutte"}),
        (AskClaim, {"asks": ("ukraine-backing",), "group": "baltic", "proposal": "rutte"}),
    ],
    10: [
        (CandidacyClaim, {"candidate": "kallas", "status": CandidacyStatus.INTERESTED}),
        (CandidacyClaim, {"candidate": "kallas", "status": CandidacyStatus.NOT_STANDING, "occurred_on": None}),
    ],
    11: [
        (CandidacyClaim, {"candidate": "karins", "status": CandidacyStatus.INTERESTED, "occurred_on": "2023"}),
        (CandidacyClaim, {"candidate": "karins", "status": CandidacyStatus.NOT_STANDING, "occurred_on": None}),
    ],
    12: [
        (
            StanceClaim,
            {"stance": Stance.SUPPORTS, "members": ("US",), "proposal": "rutte", "conditional": False},
        ),
        (TieClaim, {"tie.kind": TieKind.INFLUENCES, "tie.subject": "US", "tie.group": "unnamed-allies"}),
        (RemarkClaim, {"topic": RemarkTopic.EXPECTATION, "proposal": "rutte", "members": ("US",)}),
    ],
    13: [],
    14: [(DisputeClaim, {"topic": "whether Kallas and Kariņš were candidates"})],
    15: [],
}

WORDS: dict[int, tuple[str, ...]] = {
    1: ("more than 20", "readiness to support", "after intensive discussions", "two senior nato officials"),
    2: ("running for the job", "the only candidate nominated", "officials"),
    3: ("by consensus", "politico", "two lines"),
    4: ("still ongoing", "increasingly popular", "officials"),
    5: ("mounting", "nobody is said to press"),
    6: ("presumed",),
    7: ("should aim", "some ten", "reportedly", "examples"),
    8: ("less favouritism", "persistent disagreements", "backsliding"),
    9: ("remains unclear", "more political support"),
    10: ("has expressed interest", "is not a candidate", "did not put herself forward", "officials"),
    11: ("last year", "the same applies", "did not put himself forward", "officials"),
    12: ("a us official", "is backing", "biden", "likely to influence"),
    13: ("no appointment fact",),
    14: ("no appointment fact", "opinion", "official candidates"),
    15: ("no appointment fact",),
}

ANONYMOUS = {1, 2, 4, 10, 11, 12}


@pytest.fixture(scope="module")
def nato() -> Appointment:
    """The shipped case."""
    return consensus.load("nato-2024")


def sentence(number: int, nato: Appointment) -> Report:
    return next(report for report in nato.timeline.reports if report.id == f"ogres-s{number:02}")


@pytest.mark.parametrize("number", range(1, 16))
def test_a_sentence_of_the_article_makes_exactly_these_claims(number: int, nato: Appointment) -> None:
    """One report a sentence, with its claims in the order of the sentence, and no claim that it does not make."""
    report, expected = sentence(number, nato), CLAIMS[number]
    assert report.passage == f"sentence {number}"
    assert "ogres" in report.sources
    assert len(report.claims) == len(expected)
    for claim, (kind, values) in zip(report.claims, expected, strict=True):
        assert bears(claim, kind, values)
    if expected and number != 14:
        assert report.occurred_on == THAT_DAY


@pytest.mark.parametrize("number", range(1, 16))
def test_the_hedges_and_speakers_of_a_sentence_are_kept(number: int, nato: Appointment) -> None:
    """How sure the article is, and whom it has it from, is part of what it says."""
    report = sentence(number, nato)
    told = "\n".join((texts(report), *(texts(report, claim) for claim in report.claims)))
    assert [word for word in WORDS[number] if word not in told] == []
    assert not report.on_record
    assert report.speaks_for is None
    assert bool(report.said_by) or number not in ANONYMOUS


def test_the_article_has_fifteen_sentences_and_none_is_lost(nato: Appointment) -> None:
    """Idle sentences have their report too: a link and a greeting are kept as saying nothing about the race."""
    found = [report.id for report in nato.timeline.reports if report.id.startswith("ogres-s")]
    assert found == [f"ogres-s{number:02}" for number in range(1, 16)]
    assert [number for number in range(1, 16) if not sentence(number, nato).claims] == [13, 15]


def test_what_the_article_retells_is_known_since_the_day_of_politico(nato: Appointment) -> None:
    """The chain is officials, Politico, Ogres Ziņas; the relay of a day later adds no delay."""
    chain = {source.id: source for source in nato.timeline.sources}
    assert chain["ogres"].relays == ("pol0221",)
    assert chain["pol0221"].reported_on == THAT_DAY
    for number in (1, 2, 3, 4):
        assert set(sentence(number, nato).sources) == {"ogres", "pol0221"}


def test_the_numbers_of_the_article_add_up(nato: Appointment) -> None:
    """21 at the least and ten or so make 31: the two examples are among the ten, and of the Baltic states none is."""
    supporters, hold_outs = sentence(1, nato).claims[0], sentence(7, nato).claims[1]
    assert isinstance(supporters, CountClaim)
    assert isinstance(hold_outs, CountClaim)
    assert supporters.of == hold_outs.of == 31
    assert supporters.at_least == 21
    assert (hold_outs.at_least, hold_outs.at_most) == (9, 11)
    assert hold_outs.including == ("HU", "TR")
    assert supporters.including == ()
