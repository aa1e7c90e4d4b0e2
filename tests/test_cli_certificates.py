"""`consensus unblock --prove` and `consensus verify`: what is written, accepted, rejected and refused."""

import json
import os
from pathlib import Path

import pytest
from attrs import evolve

import consensus as cs
from tests.command_line import answer, run
from tests.lake import lake, lake_with

UNBLOCK = ("unblock", "lake.yaml", "--on", "2026-03-06")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the lake case and a certificate of its answer."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "lake.yaml").write_text(lake(), encoding="utf-8")
    answer(*UNBLOCK, "--prove", "proof.json")
    return tmp_path


def test_the_answer_is_the_same_with_a_proof(here: Path) -> None:
    """The JSON of an answer does not change by its being proven, and the text says where the certificate is."""
    assert answer(*UNBLOCK, "--json") == answer(*UNBLOCK, "--json", "--prove", "again.json")
    assert (here / "again.json").read_bytes() == (here / "proof.json").read_bytes()
    assert answer(*UNBLOCK, "--prove", "again.json").startswith(answer(*UNBLOCK).rstrip("\n"))


def test_a_certificate_is_what_the_library_makes(here: Path) -> None:
    """The file is the answer's certificate, with the case as it was typed."""
    written = cs.Certificate.from_json((here / "proof.json").read_text(encoding="utf-8"))
    assert written.case == "lake.yaml"
    proven = cs.unblock(cs.load("lake.yaml").on("2026-03-06")).certificate
    assert (written.question, written.proof) == (proven.question, proven.proof)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (
            ("2024-06-05",),
            "Proven: these moves unblock it, and none that cost less than 7 do\n  grant:east-commitment\n",
        ),
        (("2024-06-21",), "Proven: no move is needed\n  the proof has 0 clauses and 1 node\n"),
        (("2024-06-27",), "Proven: the body has decided in favour, and there is nothing left to unblock\n"),
        (("2024-02-21", "--for", "kallas"), "Proven: no moves unblock it\n  the proof has 1 clause and 1 node\n"),
    ],
    ids=["a plan", "nothing to move", "decided", "impossible"],
)
def test_what_is_proven_is_told(here: Path, question: tuple[str, ...], said: str) -> None:
    """Each kind of answer is verified, and told in its own words."""
    answer("unblock", "nato-2024", "--on", *question, "--prove", "nato.json")
    assert said in answer("verify", "nato.json")


def test_what_was_known_is_heeded(here: Path) -> None:
    """A certificate by what was known on a day is checked by what was known on that day."""
    answer(*UNBLOCK, "--known-by", "2026-03-05", "--prove", "known.json")
    assert "from what was known by 2026-03-05" in answer("verify", "known.json")


def test_a_lower_bound_says_what_is_open(here: Path) -> None:
    """A certificate that proves less than the engine claims says what of it is not proven."""
    proof = here / "proof.json"
    certificate = cs.Certificate.from_json(proof.read_text(encoding="utf-8"))

    less = evolve(certificate, bound=certificate.bound and certificate.bound - 1, trusted="that none is cheaper")
    proof.write_text(less.to_json(), encoding="utf-8")
    told = answer("verify", "proof.json")
    assert "Proven: these moves unblock it for 3, and none that cost less than 2 do\n" in told
    assert "Not proven: this rests on the engine alone\n  that none is cheaper\n" in told
    proof.write_text(evolve(less, plan=None).to_json(), encoding="utf-8")
    assert "Proven: of all moves that could unblock it, none that cost less than 2 do\n" in answer(
        "verify", "proof.json"
    )


def test_a_case_that_has_moved_is_named(here: Path) -> None:
    """A case that is elsewhere by now is named; it is what it says that counts, not where it is."""
    os.rename("lake.yaml", "moved.yaml")
    assert run("verify", "proof.json").status == 2
    assert "Proven" in answer("verify", "proof.json", "--case", "moved.yaml")


def test_a_certificate_without_a_case_asks_for_one(here: Path) -> None:
    """The library does not know the name of a case; whoever verifies does."""
    bare = cs.unblock(cs.load("lake.yaml").on("2026-03-06")).certificate.to_json()
    (here / "bare.json").write_text(bare, encoding="utf-8")
    ran = run("verify", "bare.json")
    assert (ran.status, ran.out) == (2, "")
    assert ran.err == "bare.json: the certificate names no case; name one with --case\n"
    assert "Proven" in answer("verify", "bare.json", "--case", "lake.yaml")


def test_a_case_that_has_changed_is_rejected(here: Path) -> None:
    """Once the case says something else, its certificate proves nothing: exit status 1, and the reason."""
    (here / "lake.yaml").write_text(lake_with("by: AT, cost: 2}", "by: AT, cost: 1}"), encoding="utf-8")
    ran = run("verify", "proof.json")
    assert (ran.status, ran.out) == (1, "")
    assert ran.err == "the certificate is rejected at plan.cost: a replay comes to something else\n"


def test_a_damaged_certificate_is_rejected(here: Path) -> None:
    """A letter that changed is found by the digest."""
    data = json.loads((here / "proof.json").read_text(encoding="utf-8"))
    (here / "proof.json").write_text(json.dumps({**data, "bound": 2}), encoding="utf-8")
    ran = run("verify", "proof.json")
    assert (ran.status, ran.out) == (1, "")
    assert "rejected at digest" in ran.err


@pytest.mark.parametrize(
    "found", [b"", b"\xff\xfe", b"[" * 100_000, b"consensus: 1\n"], ids=["", "bytes", "[", "a case"]
)
def test_what_is_no_certificate_is_rejected(here: Path, found: bytes) -> None:
    """Any other file is rejected in a line."""
    (here / "proof.json").write_bytes(found)
    ran = run("verify", "proof.json")
    assert (ran.status, ran.out) == (1, "")
    assert ran.err.startswith("the certificate is rejected: ")
    assert ran.err.count("\n") == 1


@pytest.mark.parametrize("file", ["missing.json", ".", "a\0b"], ids=["missing", "a folder", "no path"])
def test_a_file_that_cannot_be_read_is_bad_input(here: Path, file: str) -> None:
    """A file that is not there is a mistake of whoever asks: exit status 2."""
    ran = run("verify", file)
    assert (ran.status, ran.out) == (2, "")
    assert ": cannot be read: " in ran.err


def test_a_file_that_cannot_be_written_is_told(here: Path) -> None:
    """Where the certificate cannot be kept, the answer stands all the same; exit status 1."""
    ran = run(*UNBLOCK, "--prove", "nowhere/proof.json")
    assert (ran.status, ran.out) == (1, answer(*UNBLOCK))
    assert ran.err.startswith("nowhere/proof.json: the certificate cannot be written: ")


def test_a_byte_order_mark_is_passed_over(here: Path) -> None:
    """A certificate that an editor of Windows saved is read, as a case is."""
    text = (here / "proof.json").read_text(encoding="utf-8")
    (here / "proof.json").write_text(text, encoding="utf-8-sig")
    assert "Proven" in answer("verify", "proof.json")
    assert cs.Certificate.from_json("\ufeff" + text) == cs.Certificate.from_json(text)


def test_the_case_that_was_read_is_told(here: Path) -> None:
    """Whoever verifies sees which file the certificate was held against."""
    os.rename("lake.yaml", "moved.yaml")
    assert "\nCase: moved.yaml\n" in answer("verify", "proof.json", "--case", "moved.yaml")


@pytest.mark.parametrize(
    ("nodes", "said"),
    [('{"leaf":[]}', "it has more than 100,000 nodes"), ("[0]", "it has more than 4,000,000 values")],
    ids=["nodes", "values"],
)
def test_what_is_too_long_is_rejected_before_it_is_read(
    here: Path, monkeypatch: pytest.MonkeyPatch, nodes: str, said: str
) -> None:
    """Nothing is made of a proof that is longer than any that is written."""
    monkeypatch.setattr("json.loads", None)
    (here / "proof.json").write_text(f'{{"proof": [{",".join([nodes] * 2_000_001)}]}}', encoding="utf-8")
    ran = run("verify", "proof.json")
    assert (ran.status, ran.out, ran.err) == (1, "", f"the certificate is rejected: {said}\n")
