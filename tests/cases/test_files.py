"""Cases are found by their names or as files, whatever an editor made of their bytes."""

import pickle
from pathlib import Path

import pytest

from consensus.cases import InvalidCase, UnknownCase, check, dumps, load, names


def test_shipped_cases_are_found_by_name() -> None:
    """Every shipped case has a name, can be loaded by it, and has no fault."""
    assert "nato-2024" in names()
    assert list(names()) == sorted(names())
    for name in names():
        assert load(name).timeline.reports
        assert check(name) == ()


@pytest.mark.slow
@pytest.mark.parametrize("ending", [".yaml", ".yml", ".YAML"])
def test_files_are_found_by_their_path(ending: str, tmp_path: Path) -> None:
    """A file of one's own is loaded by its path, as text or as a Path."""
    case = load("nato-2024")
    place = tmp_path / f"race{ending}"
    place.write_text(dumps(case), encoding="utf-8")
    assert load(place) == load(str(place)) == case
    assert check(place) == ()


@pytest.mark.parametrize(("before", "line_end"), [("\ufeff", "\n"), ("", "\r\n"), ("\ufeff", "\r\n")])
def test_what_an_editor_does_to_the_bytes_changes_nothing(before: str, line_end: str, tmp_path: Path) -> None:
    """A byte order mark and the line ends of Windows are read as nothing and as line ends."""
    case = load("nato-2024")
    place = tmp_path / "race.yaml"
    place.write_bytes((before + dumps(case).replace("\n", line_end)).encode("utf-8"))
    assert load(place) == case


@pytest.mark.parametrize("name", ["nato", "nato-2024.txt", "", "../nato-2024", "x" * 10_000, "a\0b"])
def test_a_name_that_is_neither_case_nor_file_says_which_there_are(name: str) -> None:
    """Who names no case and no file is told the names of the cases and the endings of files."""
    with pytest.raises(UnknownCase) as caught:
        load(name)
    message = str(caught.value)
    assert all(shipped in message for shipped in names())
    assert ".yaml" in message
    assert len(message) < 400


@pytest.mark.parametrize("name", ["a\0b.yaml", f"{'x' * 10_000}.yaml"])
def test_a_path_that_cannot_be_is_a_fault(name: str) -> None:
    """A path that no system has is refused like a file that is not there."""
    [fault] = check(name)
    assert fault.message.startswith("it cannot be opened: ")


def test_errors_survive_being_sent_to_another_process() -> None:
    """The errors of this package can be pickled, with their faults."""
    with pytest.raises(InvalidCase) as caught:
        load("missing.yaml")
    again = pickle.loads(pickle.dumps(caught.value))
    assert again.faults == caught.value.faults
    assert str(pickle.loads(pickle.dumps(UnknownCase("x", known=["a"])))) == str(UnknownCase("x", known=["a"]))
