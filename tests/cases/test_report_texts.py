"""One report by itself is read as in the file of its race, and its line says all of it."""

import json
import subprocess
import sys
from contextlib import suppress
from datetime import date
from fractions import Fraction

import attrs
import pytest
from hypothesis import given

import consensus as cs
from consensus.records import Confidence, RetractionClaim
from consensus.testing.strategies.case_file_strategies import hostile_texts
from tests.lake import lake

LAKE = cs.loads(lake())
POST = {"post": {"publisher": "Post", "reported_on": "2026-03-07"}}


def faults_of(data: dict[str, object] | str, race: cs.Appointment = LAKE) -> list[str]:
    with pytest.raises(cs.InvalidCase) as refused:
        cs.read_report(data, race)
    return [f"{fault.path}: {fault.message}" for fault in refused.value.faults]


def faults_in_the_file(entry: dict[str, object]) -> list[str]:
    """What is wrong with a file that ends in that report, as paths within it."""
    text = f"{lake().rstrip()}\n  - {json.dumps(entry)}\n"
    with pytest.raises(cs.InvalidCase) as refused:
        cs.loads(text)
    inside = f"timeline[{len(LAKE.timeline)}]"
    assert all(fault.path.startswith(inside) for fault in refused.value.faults), refused.value
    return [f"{fault.path.removeprefix(inside).lstrip('.')}: {fault.message}" for fault in refused.value.faults]


def test_a_report_and_its_new_source_are_read_from_a_dict() -> None:
    """Days, exact numbers and words may be values of Python too; what is new and what is there are told apart."""
    known = LAKE.timeline.sources[0]
    stated = {known.id: {"publisher": known.publisher, "reported_on": known.reported_on, "url": known.url or None}}
    stated[known.id] = {key: value for key, value in stated[known.id].items() if value is not None}
    entry = {
        "source": ["postbote", known.id],
        "occurred_on": date(2026, 3, 6),
        "confidence": Confidence.RECALLED,
        "claims": [{"threshold": Fraction(1, 2), "member": "NO"}],
        "sources": {"postbote": {"publisher": "Postbote", "reported_on": "2026-03-07"}, **stated},
    }
    report, sources = cs.read_report(entry, LAKE)
    assert report.id == "postbote"
    assert [source.id for source in sources] == ["postbote"]
    assert report.confidence is Confidence.RECALLED
    longer = LAKE.reporting(report, sources=sources)
    assert longer.timeline.reports[-1] == report
    assert cs.loads(cs.dumps(longer)) == longer


@pytest.mark.parametrize(
    "entry",
    [
        {"source": "nowhere", "claims": []},
        {"claims": []},
        {"source": "nzz", "claims": [{"stance": "suports", "member": "Norway"}]},
        {"source": "nzz", "claims": [{"member": "NO", "stance": "supports"}]},
        {"source": "nzz", "claims": [{"stance": "supports"}], "pasage": "p. 3"},
        {"source": "nzz", "claims": [{"objection": "dyke", "member": "DE", "event": "lifted"}]},
        {"source": "nzz", "claims": [{"objection": "dike", "member": "NO", "event": "lifted"}]},
        {"source": "nzz", "claims": [{"retraction": "nzz", "claim": 99}, {"retraction": "nothing"}]},
        {"source": "nzz", "after": "nothing", "time": "half past two"},
        {"source": "nzz", "id": " x", "occurred_on": "2026-02-30"},
        {"source": "nzz", "claims": "none"},
    ],
    ids=json.dumps,
)
def test_faults_are_those_of_the_file(entry: dict[str, object]) -> None:
    """What the file of the race would be refused for, the report is refused for, at the same path."""
    assert sorted(faults_of(entry)) == sorted(faults_in_the_file(entry))


def test_an_id_or_a_source_that_is_taken_is_a_fault() -> None:
    """An id that a report has, and a source that says something else than the one of that id."""
    assert faults_of({"source": "nzz", "id": "nzz"}) == ["id: the id 'nzz' is that of an earlier report"]
    race = LAKE.reporting(attrs.evolve(LAKE.timeline.reports[0], id="post-2"))
    hint = "give one of the two an 'id' of its own"
    assert faults_of({"source": "post"}, race) == [f": the id 'post-2' is that of an earlier report; {hint}"]
    assert faults_of({"source": "nzz", "sources": {"nzz": {"publisher": "another"}}}) == [
        "sources.nzz: the id 'nzz' is that of another source; give this one its own"
    ]


def test_a_source_cannot_have_come_out_before_what_it_relays() -> None:
    """What only the race can tell is a fault too, and leaves the race as it was."""
    early = {"old": {"reported_on": "1999-01-01", "relays": "nzz"}}
    (fault,) = faults_of({"source": "old", "sources": early})
    assert "before 'nzz', which it relays" in fault


@pytest.mark.parametrize("data", ["", "[]", "{", "a", '{"a": 1, "a": 2}', {"source": object()}, {"claims": {1, 2}}])
def test_what_is_no_report_is_refused(data: dict[str, object] | str) -> None:
    """As a fault, never as another error."""
    assert faults_of(data)


@given(hostile_texts())
def test_any_text_is_read_or_refused(text: str) -> None:
    """Whoever sends a text gets faults, and nothing else."""
    with suppress(cs.ConsensusError):
        cs.read_report(text, LAKE)
    with suppress(cs.ConsensusError):
        cs.loads_report(text)


def test_a_race_that_somebody_lengthened_reads_by_its_own_reports() -> None:
    """Two who hold one race do not see each other's reports, sources and ids."""
    report, sources = cs.read_report({"source": "post7", "sources": {"post7": {}}, "reported_on": "2026-03-07"}, LAKE)
    longer = LAKE.reporting(report, sources=sources)
    assert cs.read_report({"source": "post7"}, longer)[0].id == "post7-2"
    assert faults_of({"source": "post7"}) == ["source: unknown source 'post7'; did you mean 'post'?"]
    assert cs.read_report(cs.dumps_report(report, sources), LAKE) == (report, sources)


def test_what_is_refused_leaves_the_race_as_it_was() -> None:
    """Neither the report nor its sources are entered, if one of them cannot be."""
    report, sources = cs.read_report({"source": "post8", "sources": {"post8": {}}, "reported_on": "2026-03-07"}, LAKE)
    wrong = attrs.evolve(report, claims=[RetractionClaim(report="nothing")])
    longer = LAKE.reporting(report, sources=sources)
    for refused in (report, wrong):
        with pytest.raises(cs.ConsensusError):
            longer.reporting(refused)
    assert longer == LAKE.reporting(report, sources=sources)


def test_a_digest_is_the_same_in_every_process_and_release() -> None:
    """It is that of what is said: a change of it would make every tracker enter its reports anew."""
    first = cs.load("nato-2024").timeline.reports[0]
    code = "import consensus as cs; print(cs.report_digest(cs.load('nato-2024').timeline.reports[0]))"
    elsewhere = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, encoding="utf-8"
    )
    assert elsewhere.stdout.strip() == cs.report_digest(first)
    assert cs.report_digest(first) == "8e2b7cbd78dcd68465c58ca088feabadd18a93e0934ea9b06693cedf7fb3c692"
