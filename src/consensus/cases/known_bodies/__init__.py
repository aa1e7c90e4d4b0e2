"""Bodies with a known rule, from which a case can start.

Here: each body with its most important office, its members if a list is known, and a note of what was recalled and not
verified; also the votes and populations by which the European Union counts.  They are data files beside this module, so
adding a body means editing a file: see the page "Known bodies".  Rules that depend on who sits in an organ, or on votes
of your own, are in `consensus.rules.bodies`.
"""

import functools
from importlib.resources import files

from consensus.cases.faults import Faults
from consensus.cases.known_bodies.body_reader import FileOfBodies, read_bodies
from consensus.cases.known_bodies.known import KnownBody, KnownWeights
from consensus.errors import UnknownId
from consensus.rules.bodies import EuropeanUnion

__all__ = ["KnownBody", "KnownWeights", "european_union", "known_bodies", "known_body", "known_weights"]


def known_bodies() -> tuple[KnownBody, ...]:
    """Every known body, sorted by id.

    >>> [known.id for known in known_bodies()][:7]
    ['adb', 'afdb', 'arab-league', 'asean', 'au', 'au-decision', 'caricom']
    """
    return tuple(_by_id().values())


def known_body(id: str) -> KnownBody:  # noqa: A002  # the field is called id, as in every record
    """The known body with that id.  Raises UnknownId, which names the nearest ones.

    >>> known_body("osce").rule
    NoObjection()
    >>> known_body("osze")
    Traceback (most recent call last):
    consensus.errors.UnknownId: unknown body 'osze'; did you mean 'oas' or 'osce'?
    """
    try:
        return _by_id()[id]
    except KeyError:
        raise UnknownId(kind="body", id=id, known=_by_id()) from None


def known_weights() -> tuple[KnownWeights, ...]:
    """Every list of votes or populations in the files of bodies, in the order of the files."""
    return tuple(weights for file in _files() for weights in file.weights)


def european_union() -> EuropeanUnion:
    """The members, votes and populations that the law of the European Union counts, by day.

    >>> from datetime import date
    >>> sum(european_union().votes_on(date(2014, 6, 27)).values())
    Fraction(352, 1)
    """
    [union] = [file.union for file in _files() if file.union is not None]
    return union


@functools.cache
def _files() -> tuple[FileOfBodies, ...]:
    """The files of bodies, read on first use."""
    folder = sorted(files(__package__).iterdir(), key=lambda entry: entry.name)
    found = [entry for entry in folder if entry.name.endswith(".yaml")]
    return tuple(read_bodies(entry.read_text(encoding="utf-8"), Faults(entry.name)) for entry in found)


@functools.cache
def _by_id() -> dict[str, KnownBody]:
    listed = sorted((known for file in _files() for known in file.bodies), key=lambda known: known.id)
    return {known.id: known for known in listed}
