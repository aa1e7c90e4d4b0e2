"""Bodies whose rule is known, so that a case of theirs need not begin with an empty page.

Here: every one of them, with the office that is most often in question, and with its members as far as a list is
known, with what of that is recalled.  The rules are those of `consensus.rules.bodies`.
Not here: what is known of each, which is in `known_regional` and `known_worldwide`.
"""

from consensus.cases.known_body import KnownBody
from consensus.cases.known_regional import REGIONAL
from consensus.cases.known_worldwide import WORLDWIDE
from consensus.errors import UnknownId

__all__ = ["KnownBody", "known_bodies", "known_body"]

_KNOWN = tuple(sorted((*REGIONAL, *WORLDWIDE), key=lambda known: known.id))


def known_bodies() -> tuple[KnownBody, ...]:
    """Every known body, sorted by id.

    >>> [known.id for known in known_bodies()][:7]
    ['adb', 'afdb', 'arab-league', 'asean', 'au', 'au-decision', 'caricom']
    """
    return _KNOWN


def known_body(id: str) -> KnownBody:  # noqa: A002  # the field is called id, as in every record
    """The known body of that id; UnknownId names the nearest ones.

    >>> known_body("osze")
    Traceback (most recent call last):
    consensus.errors.UnknownId: unknown body 'osze'; did you mean 'oas' or 'oecd' or 'osce'?
    """
    for known in _KNOWN:
        if known.id == id:
            return known
    raise UnknownId(kind="body", id=id, known=[known.id for known in _KNOWN])
