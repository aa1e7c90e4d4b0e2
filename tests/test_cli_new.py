"""`consensus new`: what it writes where, and what it refuses to write over."""

import json
from pathlib import Path

import pytest

import consensus as cs
from consensus.cases.known_bodies import known_bodies, known_body
from consensus.cases.skeletons import skeleton
from tests.command_line import answer, run


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_without_a_body_the_known_ones_are_listed() -> None:
    """Each known body stands on a line of its own, with what is filled there."""
    lines = answer("new").splitlines()
    assert [line.split()[0] for line in lines] == [known.id for known in known_bodies()]
    assert "  nato               Secretary General of NATO" in lines


@pytest.mark.parametrize("body", [known.id for known in known_bodies()])
def test_a_skeleton_is_written_and_checked(body: str, here: Path) -> None:
    """What is shown without a file is what is written to one; nothing is wrong with it, and it can be asked."""
    said = answer("new", body, "--day", "2026-03-02", "-o", "race.yaml")
    assert said == "race.yaml: a case to fill in; consensus check race.yaml lists what is wrong with it\n"
    assert (here / "race.yaml").read_bytes() == answer("new", body, "--day", "2026-03-02").encode()
    assert answer("check", "race.yaml") == "race.yaml: no faults\n"
    assert json.loads(answer("unblock", "race.yaml", "--on", "2026-03-02", "--json"))["status"] == "optimal"


def test_the_day_is_no_clock(here: Path) -> None:
    """Without a day the file is the same whenever it is asked for."""
    assert answer("new", "nato") == skeleton(known_body("nato"), day="2026-01-01")


def test_a_body_of_ones_own_is_given_its_members(here: Path) -> None:
    """Countries go by code, in small letters too, or by name; whoever is none keeps the word as an id."""
    answer("new", "Lake Commission", "--members", "at, CH,Norway,the Shore,", "-o", "lake.yml")
    race = cs.load("lake.yml")
    assert (race.body.name, race.title) == ("Lake Commission", "An office of Lake Commission")
    assert [member.id for member in race.body.members] == ["AT", "CH", "NO", "the Shore"]
    assert race.body["NO"].name == "Norway"
    assert race.rule == cs.NoObjection()


def test_a_file_that_is_there_is_left_alone(here: Path) -> None:
    """Another file is written over only if that is said; the refusal ends with status 2 and changes nothing."""
    (here / "race.yaml").write_text("mine", encoding="utf-8")
    ran = run("new", "nato", "-o", "race.yaml")
    assert (ran.status, ran.out) == (2, "")
    assert ran.err == "race.yaml: already exists; choose another name, or use --force to overwrite it\n"
    assert (here / "race.yaml").read_text(encoding="utf-8") == "mine"
    answer("new", "nato", "--output", "race.yaml", "--force")
    assert answer("check", "race.yaml") == "race.yaml: no faults\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ("natto",),
            "unknown body 'natto'; did you mean 'nato'?\nfor a body of your own, name its members",
        ),
        (("--members", "AT,CH"), "name the body"),
        (("-o", "race.yaml"), "name the body"),
        (("nato", "--members", "AT,CH"), "--members AT,CH: the members of nato are known"),
        (("Lake", "--members", "AT"), "invalid race in 'Lake': on 2026-01-01 it has fewer than two members"),
        (("Lake", "--members", ","), "invalid body 'Lake': it has no members"),
        (("Lake", "--members", "AT,Austria"), "invalid body 'Lake': member 'AT' is listed twice"),
        (("nato", "--day", "soon"), "invalid date 'soon'"),
        (("nato", "-o", "race.json"), "-o race.json: the name must end in .yaml or .yml"),
        (("nato", "more"), "unexpected argument 'more'"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_what_cannot_be_begun_is_refused(arguments: tuple[str, ...], said: str, here: Path) -> None:
    """Bad input ends with status 2 and a message, and leaves no file behind."""
    ran = run("new", *arguments)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith(said)
    assert list(here.iterdir()) == []


def test_a_file_that_cannot_be_written_is_told(here: Path) -> None:
    """Where the file cannot be kept, there is no answer either: exit status 1."""
    ran = run("new", "nato", "-o", "nowhere/race.yaml")
    assert (ran.status, ran.out) == (1, "")
    assert ran.err.startswith("nowhere/race.yaml: it cannot be written: ")


def test_a_program_gets_the_text_too(here: Path) -> None:
    """As JSON, the text is told with the file that holds it."""
    found = json.loads(answer("new", "nato", "-o", "race.yaml", "--json"))
    assert found == {"body": "nato", "file": "race.yaml", "text": (here / "race.yaml").read_text(encoding="utf-8")}
    assert json.loads(answer("new", "nato", "--json"))["file"] is None


def test_a_body_whose_members_stand_in_is_told_apart(here: Path) -> None:
    """Where no list of the members is known, they are put into the file, and not given beside its name."""
    ran = run("new", "icc", "--members", "AT,CH")
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith("--members AT,CH: the members of icc are put into its file, in the rule too, or give")
