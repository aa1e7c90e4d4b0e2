"""Imports that pages once told readers to write: each still works, and warns where the name has moved."""

import importlib
import warnings

import pytest

# What the pages, the README and the examples of 0.1 imported, and what the changelog named, by module.
OLD = {
    "consensus": "Profile Report Rule Situation Source Stance Timeline Verdict",
    "consensus.assent": "prospect refusals",
    "consensus.cases": "read_rule",
    "consensus.cases.bodies": "european_union known_bodies known_body known_weights KnownBody KnownWeights",
    "consensus.cases.skeletons": "skeleton",
    "consensus.evidence": "Likelihood NewestFirst OnRecordFirst Prior changes",
    "consensus.records": "ConcessionEvent Stance",
    "consensus.relations": "breaking deadlocks keystones waits",
    "consensus.rules": "Acts AtLeast Ballot Fallback InForce Majority NoObjection Of Profile Quorum Rule"
    " SilenceProcedure Stage Stages Unanimity Version Veto Weighted bodies",
    "consensus.rules.coalitions": "dummies smallest_blocking smallest_winning veto_players",
    "consensus.rules.power": "banzhaf shapley_shubik",
    "consensus.testing": "AppointmentMachine LawBroken check_rule check_timeline check_unblocking check_view"
    " strategies",
    "consensus.testing.laws": "LawBroken check_rule monotone_in_support",
    "consensus.testing.renaming": "longer renamed",
    "consensus.unblocking": "Certificate Reliance contrast inquiries longest_chain",
    "consensus.views": "html page plot text",
    "consensus.views.chronicle": "Chronicle chronicle",
    "consensus.views.chronicle_drawing": "drawn_chronicle",
    "consensus.views.ring": "drawn_ring mermaid ring",
}

# Those of them that are elsewhere now, and where.
MOVED = {
    "consensus.cases.bodies.KnownBody": "consensus.cases.known_bodies.KnownBody",
    "consensus.cases.bodies.KnownWeights": "consensus.cases.known_bodies.KnownWeights",
    "consensus.cases.bodies.european_union": "consensus.cases.known_bodies.european_union",
    "consensus.cases.bodies.known_bodies": "consensus.cases.known_bodies.known_bodies",
    "consensus.cases.bodies.known_body": "consensus.cases.known_bodies.known_body",
    "consensus.cases.bodies.known_weights": "consensus.cases.known_bodies.known_weights",
    "consensus.evidence.changes": "consensus.evidence.revisions",
    "consensus.unblocking.Certificate": "consensus.certificates.Certificate",
    "consensus.views.chronicle.Chronicle": "consensus.views.Chronicle",
    "consensus.views.chronicle.chronicle": "consensus.views.chronicle",
    "consensus.views.chronicle_drawing.drawn_chronicle": "consensus.views.drawn_chronicle",
    "consensus.views.ring.drawn_ring": "consensus.views.drawn_ring",
    "consensus.views.ring.mermaid": "consensus.views.mermaid",
    "consensus.views.ring.ring": "consensus.views.ring",
}

GOES = {path: "0.6" for path in MOVED if path.startswith(("consensus.cases.", "consensus.evidence."))}
"""The release in which a name goes, if not 0.5."""


def imported(path: str) -> object:
    """What `from MODULE import NAME` brings, written as Python has it."""
    module, _, name = path.rpartition(".")
    scope: dict[str, object] = {}
    exec(f"from {module} import {name}", scope)
    return scope[name]


@pytest.mark.parametrize("path", [f"{module}.{name}" for module, names in OLD.items() for name in names.split()])
def test_an_import_from_an_earlier_page_works(path: str) -> None:
    """Every import that a page once showed still works, and warns just if the name has moved."""
    if path.startswith("consensus.views.plot"):
        pytest.importorskip("matplotlib")
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        found = imported(path)
    told = {str(each.message) for each in warned if each.category is DeprecationWarning}
    if path not in MOVED:
        assert not told
        return
    release = GOES.get(path, "0.5")
    assert told == {f"{path} is now {MOVED[path]}, and goes in {release}"}
    assert found is imported(MOVED[path])
    assert {each.filename for each in warned} == {"<string>"}, "the warning points at whoever imports"


def test_an_old_module_has_only_what_it_had() -> None:
    """An old module that is kept for its names has no others."""
    with pytest.raises(AttributeError, match=r"'consensus\.views\.ring' has no attribute 'chronicle'"):
        importlib.import_module("consensus.views.ring").chronicle
