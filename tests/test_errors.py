"""Errors are values too: they can be pickled and copied, as whoever runs much at once sends them about."""

import copy
import inspect
import pickle
from collections.abc import Iterator
from operator import attrgetter

import pytest

import consensus.cases
import consensus.errors
import consensus.testing
from consensus.cases import Fault
from consensus.errors import ConsensusError
from consensus.testing import LawBroken
from consensus.testing.laws import idempotence

GIVEN = {
    "known": ["TR", "HU"],
    "faults": [Fault(file="race.yaml", message="there is no such file")],
    "unsettled": 30,
    "worlds": 9,
    "weight": 2**40,
    "law": idempotence,
    "case": {"rule": 7},
}
"""What the parameters of constructors are given; a word, unless it stands here."""


def errors(kind: type[ConsensusError] = ConsensusError) -> Iterator[type[ConsensusError]]:
    """Every class of error of this library."""
    yield kind
    for narrower in kind.__subclasses__():
        if narrower.__module__.startswith("consensus."):
            yield from errors(narrower)


def made(kind: type[ConsensusError]) -> ConsensusError:
    """An error with every field filled in."""
    if kind is LawBroken:
        return LawBroken(idempotence, "it is none", rule=7)
    own = "__init__" in vars(kind)
    return kind(*(GIVEN.get(name, f"some {name}") for name in inspect.signature(kind).parameters) if own else ())


@pytest.mark.parametrize("kind", sorted(set(errors()), key=attrgetter("__name__")))
def test_every_error_survives_a_pickle_and_a_copy(kind: type[ConsensusError]) -> None:
    """Its fields, its arguments and its message are the same."""
    error = made(kind)
    for again in (pickle.loads(pickle.dumps(error)), copy.deepcopy(error), copy.copy(error)):
        assert type(again) is kind
        assert (vars(again), again.args, str(again)) == (vars(error), error.args, str(error))


def test_a_note_stays_with_an_error() -> None:
    """What was added to it on its way is kept."""
    error = consensus.errors.InvalidRecord(what="source 'nzz'", problem="it relays itself")
    error.add_note("in the second file")
    assert pickle.loads(pickle.dumps(error)).__notes__ == ["in the second file"]
