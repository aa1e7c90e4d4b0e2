"""Who and what enters a race later is read with the report that is the first to speak of it."""

from collections.abc import Mapping

import attrs
import pytest

import consensus as cs
from consensus.assent import Prospect
from consensus.records import CandidacyClaim, CandidacyStatus, Candidate, Concession, Entering, Member, Period, Proposal
from consensus.records.entering import including, spoken_of
from consensus.timeline import Timeline
from tests.lake import lake

LAKE = cs.loads(lake())
NOMINATED = CandidacyStatus.NOMINATED
POST = {"postbote": {"publisher": "Post", "reported_on": "2026-03-07"}}
FRANCE = {"member": "FR", "joined": "2026-03-07"}
LATE: dict[str, object] = {
    "source": "postbote",
    "sources": POST,
    "claims": [
        {"candidacy": "huber", "status": "nominated"},
        {"concession": "tunnel", "event": "offered"},
    ],
    "body": {"members": [FRANCE], "groups": {"west": {"members": ["FR", "CH"]}}},
    "offices": {"deputy": {"title": "Deputy"}},
    "actors": {"mayor": {"member": "FR"}},
    "candidates": {"huber": {"name": "Huber", "member": "FR"}},
    "proposals": {"huber": {"secretary": "huber"}},
    "concessions": {"tunnel": {"by": "mayor", "parts": {"north": {}, "south": {}}}},
    "packages": {"digging": {"parties": ["FR", "CH"], "commitments": ["tunnel/north"]}},
}


def with_claim(**claim: object) -> dict[str, object]:
    claims = LATE["claims"]
    assert isinstance(claims, list)
    return {**LATE, "claims": [*claims, claim]}


def entered(entry: Mapping[str, object] | str, race: cs.Appointment) -> cs.Appointment:
    report, sources = cs.read_report(entry, race)
    return race.reporting(report, sources=sources, entering=cs.read_entering(entry, race))


def faults_of(entry: Mapping[str, object], race: cs.Appointment = LAKE) -> list[str]:
    with pytest.raises(cs.InvalidCase) as refused:
        cs.read_entering(entry, race)
    return [f"{fault.path}: {fault.message}" for fault in refused.value.faults]


WHOLE = with_claim(package="digging", event="offered")


def test_what_enters_is_read_as_the_file_has_it() -> None:
    """The race that it enters equals the race of the file that it writes, and each kind is there."""
    longer = entered(WHOLE, LAKE)
    assert cs.loads(cs.dumps(longer)) == longer
    kinds = ("member", "group", "office", "actor", "candidate", "proposal", "concession", "package")
    assert all(longer.setting.ids(kind) > LAKE.setting.ids(kind) for kind in kinds)
    assert cs.loads(lake()) == LAKE


def test_its_line_says_what_enters() -> None:
    """The line of the report is read again as the same report, with the same entering."""
    (report, sources), entering = cs.read_report(WHOLE, LAKE), cs.read_entering(WHOLE, LAKE)
    line = cs.dumps_report(report, sources, entering=entering)
    assert entered(line, LAKE) == entered(WHOLE, LAKE)
    assert cs.dumps_report(*cs.read_report(line, LAKE), entering=cs.read_entering(line, LAKE)) == line
    assert cs.loads_report(line) == (report, sources)


def test_it_is_not_known_before_its_day() -> None:
    """By what was known on the day before, no move reaches it, and the new member does not belong."""
    longer = entered(WHOLE, LAKE)
    before, after = (longer.on("2026-03-08", known_by=day) for day in ("2026-03-06", "2026-03-07"))
    for record in (longer.setting.candidate("huber"), longer.setting.concession("tunnel")):
        assert not before.has_heard_of(record)
        assert after.has_heard_of(record)
    assert "FR" not in longer.on("2026-03-06").members
    assert "FR" in after.members
    day = "2026-03-06"
    assert cs.unblock(longer.on(day, known_by=day)).summary == cs.unblock(LAKE.on(day, known_by=day)).summary


def test_what_the_race_has_may_be_said_again() -> None:
    """So an entry that is read twice adds nothing the second time; something else under the same id is refused."""
    longer = entered(WHOLE, LAKE)
    again = {**WHOLE, "id": "again"}
    assert cs.read_entering(again, longer) == ()
    other = {**again, "concessions": {"tunnel": {"title": "A bridge", "by": "mayor"}}, "packages": {}, "body": {}}
    assert faults_of(other, longer) == [
        "concessions.tunnel: the id 'tunnel' is that of another concession; give this one its own"
    ]


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        ({"candidates": {"huber": {"nam": "x"}}}, "candidates.huber.nam: unknown key 'nam'; did you mean 'name'?"),
        ({"candidates": {"huber": {}, "CH": {}}}, "candidates.CH: the id 'CH' is that of a member"),
        ({"body": {"members": [FRANCE, "meier"]}}, "body.members: the id 'meier' is that of a candidate"),
        (
            {"body": {"members": [FRANCE, {"member": "CH", "name": "S"}]}},
            "body.members[1]: the id 'CH' is that of another",
        ),
        ({"body": {"members": [FRANCE], "rule": "unanimity"}}, "body.rule: unknown key 'rule'"),
        ({"offices": {"deputy": {"rule": "unanimity"}}}, "offices.deputy: an office that enters later is filled by"),
        ({"proposals": {"huber": {"secretry": "huber"}}}, "proposals.huber.secretry: unknown office 'secretry'"),
        ({"concessions": {"tunnel": {"by": "nobody"}}}, "concessions.tunnel.by: unknown actor 'nobody'; known are AT"),
        ({"packages": "none"}, "packages: expected packages, each under its id,"),
        ({"rules": {"new": "unanimity"}}, "rules: unknown key 'rules'"),
        ({"body": {"members": ["FR"]}}, ": invalid 'FR', which enters with report 'postbote'"),
    ],
)
def test_faults_have_their_path(changed: dict[str, object], fault: str) -> None:
    """What is wrong with what enters is told at its place, as in a case file."""
    assert any(found.startswith(fault) for found in faults_of({**WHOLE, **changed})), faults_of({**WHOLE, **changed})


def test_nothing_enters_of_which_nothing_is_said() -> None:
    """What no claim speaks of would be known from the start; the report that tries is refused, and nothing changes."""
    report, sources = cs.read_report({"source": "postbote", "claims": [], "sources": POST}, LAKE)
    silent: tuple[Entering, ...] = (Candidate(id="huber"), Concession(id="tunnel"), Member(id="FR"))
    for record in silent:
        with pytest.raises(cs.ConsensusError, match=f"invalid '{record.id}', which enters with report 'postbote'"):
            LAKE.reporting(report, sources=sources, entering=(record,))
    joining = Member(id="FR", periods=[Period(joined="2026-03-07")])
    assert LAKE.reporting(report, sources=sources, entering=(joining,)).setting.ids("member") > {"FR"}
    assert len(LAKE.timeline) == len(cs.loads(lake()).timeline)


def test_what_enters_has_an_id_that_a_file_can_hold() -> None:
    """An id with a space at one end is refused when it is entered, as it is when it is only checked."""
    report = attrs.evolve(
        LAKE.timeline.reports[0], id="late", claims=[CandidacyClaim(candidate=" huber", status=NOMINATED)]
    )
    for enter in (LAKE.check, LAKE.reporting):
        with pytest.raises(cs.ConsensusError, match="invalid id ' huber'"):
            enter(report, entering=(Candidate(id=" huber"),))


def test_an_objection_keeps_its_owner() -> None:
    """A new member does not take over the id under which another's objection is reported."""
    taken = {"source": "postbote", "sources": POST, "claims": [{"objection": "FR:meier", "member": "CH"}]}
    race = entered(taken, LAKE)
    fault = "objection 'FR:meier' is that of 'FR'; give that of 'CH' another id"
    assert any(fault in found for found in faults_of({**WHOLE, "id": "late"}, race))


LATER = ("kallas", "iohannis")


def test_a_shipped_race_entered_piece_by_piece_is_that_race() -> None:
    """Rivals and concessions of NATO's race, each entered with the first report that speaks of it, give its answers."""
    nato = cs.load("nato-2024")
    fixed = {move for terms in nato.setting.terms for move in str(terms.move).replace("/", ":").split(":")}
    late: list[Candidate | Concession | Proposal] = [each for each in nato.setting.candidates if each.id in LATER]
    late += [each for each in nato.setting.proposals if set(each.candidates) & set(LATER)]
    late += [each for each in nato.setting.concessions if each.id not in fixed]
    first = attrs.evolve(
        nato.setting,
        candidates=[each for each in nato.setting.candidates if each not in late],
        proposals=[each for each in nato.setting.proposals if each not in late],
        concessions=[each for each in nato.setting.concessions if each not in late],
        packages=[],
    )
    packages = nato.setting.packages
    race = attrs.evolve(nato, setting=first, timeline=Timeline(sources=nato.timeline.sources))
    waiting: list[Entering] = [*late, *packages]
    for report in nato.timeline.reports:
        said = {reference for claim in report.claims for reference in claim.references()}
        entering = tuple(
            each
            for each in waiting
            if not isinstance(each, Member) and said & set(spoken_of(each, nato.setting))  # type: ignore[arg-type]
        )
        waiting = [each for each in waiting if each not in entering]
        race = race.reporting(report, entering=entering)
    assert len(late) > 3
    assert including(race.setting, waiting).ids("actor") == nato.setting.ids("actor")
    for day, known_by in (("2023-12-01", "2023-12-01"), ("2024-02-21", None), ("2024-06-05", "2024-06-05")):
        one, other = (each.on(day, known_by=known_by) for each in (race, nato))
        assert one.summary == other.summary
        assert {each.id for each in one.proposals} == {each.id for each in other.proposals}
    one, other = (each.on("2024-02-21", known_by="2024-02-21") for each in (race, nato))
    assert Prospect.of(one).order == Prospect.of(other).order
