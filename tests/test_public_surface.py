"""The public surface: which names there are, what they take, and what importing them costs.

A change to it is never an accident: the list below and tests/public_surface.txt change in the same commit.
`uv run python -m tests.public_surface > tests/public_surface.txt` writes the latter anew.
"""

import importlib
import json
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import consensus
from consensus.evidence import StancePeriod
from tests.command_line import answer
from tests.public_surface import PACKAGES, homes, named_types, pinned, public, surface

# Types of the library that signatures name though they are internal: what holds them is made by the library alone.
INTERNAL = {
    "BallotDay",
    "Cited",
    "Electorate",
    "Element",
    "Influence",
    "MemberRow",
    "Note",
    "Propagation",
    "ProspectGates",
    "RingEdge",
    "RingNode",
    "Shape",
}

PROJECT = Path(__file__).parent.parent / "pyproject.toml"

NAMES = [
    "Actor",
    "Appointment",
    "AskClaim",
    "Assents",
    "Body",
    "BoundedCount",
    "CandidacyClaim",
    "Candidate",
    "Certificate",
    "Changes",
    "Concession",
    "ConcessionClaim",
    "ConsensusError",
    "CostedMove",
    "CountClaim",
    "Evidence",
    "Forecast",
    "Granted",
    "Group",
    "Impasse",
    "InvalidCase",
    "Member",
    "NoObjection",
    "Nomination",
    "Objection",
    "ObjectionClaim",
    "Office",
    "Outcome",
    "Plan",
    "Profile",
    "Proposal",
    "Report",
    "Rule",
    "Setting",
    "Situation",
    "Source",
    "Stance",
    "StanceClaim",
    "Standing",
    "StatedDate",
    "Statement",
    "Step",
    "Threat",
    "ThreatClaim",
    "Tie",
    "TieClaim",
    "TieKind",
    "Timeline",
    "Unanimity",
    "Unblocking",
    "Verdict",
    "changes",
    "compare",
    "dumps",
    "dumps_report",
    "forecast",
    "graph",
    "load",
    "loads",
    "loads_report",
    "precedents",
    "read_claims",
    "read_corrections",
    "read_entering",
    "read_report",
    "report_digest",
    "unblock",
    "weigh",
]

# Packages that only some parts need; whoever only imports the library does not wait for them.
HEAVY = ["clingo", "cyclopts", "hypothesis", "networkx", "rich", "yaml"]


def loaded_after(statement: str) -> set[str]:
    """The modules that a process of its own has loaded after a statement."""
    listing = "import json, sys; print(json.dumps(sorted(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", f"{statement}\n{listing}"], capture_output=True, check=True, encoding="utf-8", timeout=60
    )
    return set(json.loads(done.stdout))


def test_the_public_names_are_these() -> None:
    """What is public is listed, sorted, and nothing comes or goes unnoticed."""
    assert consensus.__all__ == NAMES
    assert sorted(NAMES) == NAMES
    assert len(set(NAMES)) == len(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_every_public_name_can_be_imported(name: str) -> None:
    """Every public name is there, the ones included that are loaded when they are first used."""
    scope: dict[str, object] = {}
    exec(f"from consensus import {name}", scope)
    assert scope[name] is getattr(consensus, name)


def test_everything_public_can_be_imported_at_once() -> None:
    """A star import brings exactly the public names."""
    scope: dict[str, object] = {}
    exec("from consensus import *", scope)
    assert set(NAMES) == set(scope) - {"__builtins__"}


def test_a_listing_has_the_public_names_and_no_others() -> None:
    """`dir(consensus)`, and so completion, has every public name and package, and no others but the module's own."""
    packages = {name.split(".")[1] for name in PACKAGES if "." in name}
    assert [name for name in dir(consensus) if not name.startswith("__")] == sorted({*NAMES, *packages})
    check = "import consensus; assert set(consensus.__all__) <= set(dir(consensus))"
    assert "consensus" in loaded_after(check)


def test_members_are_offered_where_one_is_asked_for_by_id() -> None:
    """In a notebook, completion within brackets offers the members, each of which is then found."""
    feb = consensus.load("nato-2024").on("2024-02-21")
    offered = feb._ipython_key_completions_()
    assert offered == list(feb.members)
    assert [feb[member].member for member in offered] == offered
    body, profile = feb.setting.body, feb.profile()
    assert [body[member].id for member in body._ipython_key_completions_()] == [member.id for member in body.members]
    assert {member: profile[member] for member in profile._ipython_key_completions_()} == dict(profile.stances)


def test_a_name_that_is_not_there_is_an_error() -> None:
    """A name that the library does not have is an AttributeError that says so."""
    with pytest.raises(AttributeError, match="'consensus' has no attribute 'unblok'"):
        getattr(consensus, "unblok")  # noqa: B009  # a type checker would refuse the plain form


def test_an_old_name_works_and_warns() -> None:
    """A public name that was renamed is still there for a while, and says what it is called now."""
    with pytest.warns(DeprecationWarning, match=r"Tally is now consensus\.BoundedCount, and goes in 0\.5"):
        from consensus import Tally
    assert Tally is consensus.BoundedCount
    assert "Tally" not in consensus.__all__
    with pytest.warns(DeprecationWarning, match=r"Spell is now consensus\.evidence\.StancePeriod, and goes in 0\.5"):
        from consensus.evidence import Spell  # type: ignore[attr-defined]  # an old name
    assert Spell is StancePeriod


def test_the_version_has_one_place() -> None:
    """The version is the one in pyproject.toml, in Python and on the command line."""
    stated = tomllib.loads(PROJECT.read_text(encoding="utf-8"))["project"]["version"]
    assert consensus.__version__ == stated
    assert answer("--version").strip() == stated


def test_importing_loads_no_heavy_package() -> None:
    """`import consensus` loads none of the packages that only some of its parts need."""
    assert not loaded_after("import consensus") & set(HEAVY)


@pytest.mark.parametrize(
    ("statement", "needs"),
    [
        ("from consensus import load; load('nato-2024').on('2024-02-21').verdict()", {"yaml"}),
        ("from consensus import load, unblock; unblock(load('nato-2024').on('2024-02-21'))", {"yaml", "clingo"}),
        ("from consensus import graph", {"networkx"}),
    ],
    ids=["load", "unblock", "graph"],
)
def test_each_part_loads_no_more_than_it_needs(statement: str, needs: set[str]) -> None:
    """Reading a case needs yaml, unblocking needs clingo, a graph needs networkx; none needs the command line's."""
    found = loaded_after(statement) & set(HEAVY)
    assert needs <= found
    assert not found & {"cyclopts", "hypothesis", "rich"}
    assert "networkx" not in found - needs


def test_the_help_of_the_program_loads_no_command_and_no_view() -> None:
    """Nor does it load an engine, or what reads case files."""
    quietly = "import contextlib, io\nwith contextlib.redirect_stdout(io.StringIO()):\n    "
    loaded = loaded_after(
        f"from consensus.cli.program import app\n{quietly}app(['--help'], result_action='return_value')"
    )
    assert "consensus.cli.program" in loaded
    assert not [name for name in loaded if name.endswith(("_command", "_commands")) and name.startswith("consensus.")]
    assert not loaded & {"consensus.views.words", "consensus.cases", "consensus.unblocking", "clingo", "yaml"}
    assert not loaded & {"consensus.records", "consensus.rules", "importlib.metadata", "markdown_it"}


def test_who_stands_where_is_told_without_what_finds_plans() -> None:
    """`show` loads neither the search for plans nor an engine, each of which would take a quarter of its time."""
    quietly = "import contextlib, io\nwith contextlib.redirect_stdout(io.StringIO()):\n    "
    loaded = loaded_after(f"from consensus.cli.show_command import show\n{quietly}show('nato-2024', '2024-02-21')")
    assert "consensus.views.words.situation_paragraph" in loaded
    assert not loaded & {"consensus.unblocking", "consensus.search", "consensus.history", "clingo", "highspy", "numpy"}


def test_the_cheapest_plan_is_found_without_what_weighs_reports_or_proves() -> None:
    """Each is loaded when an answer is asked for it, and the names of the package are there all the same."""
    asked = "import consensus\nways = consensus.unblock(consensus.load('nato-2024').on('2024-02-21'))\n"
    assert not loaded_after(asked) & {"consensus.evidence", "consensus.certificates", "consensus.proving"}
    assert "consensus.evidence" in loaded_after(f"{asked}assert ways.price")
    loaded = loaded_after("from consensus.unblocking import *\nassert Inquiry and callable(loose_ties) and PriceRange")
    assert "consensus.evidence" in loaded


def test_an_answer_in_words_loads_no_forecasts_and_no_other_language() -> None:
    """What unblocks is told without forecasts, which bring numpy along, and in English without the words of German."""
    loaded = loaded_after(
        "import consensus, consensus.cli.unblock_command as command\n"
        "feb = consensus.load('iaea-2009').on('2009-03-26')\n"
        "assert str(consensus.unblock(feb)) and feb.summary and command.unblock"
    )
    assert "consensus.views.words.unblocking_summary" in loaded
    assert not loaded & {"consensus.forecasting", "consensus.views.german", "rich"}


@pytest.mark.parametrize("package", PACKAGES)
def test_every_signature_is_pinned(package: str) -> None:
    """Every public name keeps its signature, methods and properties; see the top of this file to change one."""
    needs_what_it_draws_with(package)
    assert surface(package) == pinned(package)


@pytest.mark.parametrize("package", PACKAGES)
def test_what_a_package_exports_is_listed_in_order(package: str) -> None:
    """A public package lists what it exports, each once and sorted, and has all of it."""
    needs_what_it_draws_with(package)
    module = importlib.import_module(package)
    assert sorted(set(module.__all__)) == module.__all__
    assert not [name for name in module.__all__ if name.startswith("_") or not hasattr(module, name)]


def test_a_package_is_there_without_an_import_of_its_own() -> None:
    """`cs.rules` and every other public package is there after `import consensus` alone."""
    packages = sorted({name.split(".")[1] for name in PACKAGES if "." in name})
    used = "; ".join(f"consensus.{package}.__all__" for package in packages)
    assert {f"consensus.{package}" for package in packages} <= loaded_after(f"import consensus; {used}")


def test_internal_packages_export_nothing() -> None:
    """The packages of the search and of its proofs are internal: they say so, and list nothing."""
    for name in ("search", "proving"):
        module = importlib.import_module(f"consensus.{name}")
        assert "Internal: " in (module.__doc__ or "") and not getattr(module, "__all__", [])


def test_signatures_name_what_is_public() -> None:
    """Whatever a public signature takes or gives is public too, but for what only the library makes."""
    exported = {id(value) for value in public().values()}
    unexplained = {
        f"{path}: {found.__name__}"
        for path, value in homes().items()
        for found in named_types(value)
        if id(found) not in exported and found.__name__ not in INTERNAL
    }
    assert not unexplained


def needs_what_it_draws_with(package: str) -> None:
    """Skip what is about figures where matplotlib is missing."""
    if package == "consensus.views.plot":
        pytest.importorskip("matplotlib", reason="the extra `plot` is not installed")
