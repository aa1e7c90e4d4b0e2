"""Objects of a user's own types: shown by what a function says of them, as text, HTML and rows."""

from collections.abc import Iterator
from xml.etree import ElementTree

import attrs
import pytest

import consensus as cs
from consensus.errors import InvalidRecord
from consensus.rules import Outcome
from consensus.views import Heading, Sentences, Table, html, register_view, rows, text
from tests.views.test_notebook import ALLOWED, HOSTILE, tags


@attrs.frozen
class Poll:
    """A poll of the readers of a paper."""

    paper: str
    votes: tuple[tuple[str, int], ...]

    _repr_html_ = html


@attrs.frozen
class LatePoll(Poll):
    """One that came late."""


@attrs.frozen
class Unshown:
    """A type of which nobody says how it is shown."""


def told(poll: Poll) -> Iterator[Heading | Sentences | Table]:
    yield Heading("OPEN, say the readers", Outcome.OPEN)
    yield Sentences((f"  asked by {poll.paper}",))
    yield Table(tuple((name, str(number)) for name, number in poll.votes), ("candidate", "votes"))


register_view(Poll, told)

POLL = Poll("NZZ", (("Meier", 12), ("Lund", 7)))


def test_it_is_shown_as_text_as_html_and_as_rows() -> None:
    """One function is enough for all three, and a notebook shows it where the class says so."""
    assert text(POLL).splitlines() == [
        "OPEN, say the readers",
        "  asked by NZZ",
        "  candidate  votes",
        "  Meier      12",
        "  Lund       7",
    ]
    assert rows(POLL) == [{"candidate": "Meier", "votes": "12"}, {"candidate": "Lund", "votes": "7"}]
    written = html(POLL)
    assert POLL._repr_html_() == written
    assert "cs-outcome cs-open" in written
    assert "<td" in written


def test_a_type_below_is_shown_alike() -> None:
    """What a subclass does not say itself, its class does; it may say it in its own way."""
    late = LatePoll("NZZ", POLL.votes)
    assert text(late) == text(POLL)
    register_view(LatePoll, lambda poll: [Heading(f"late: {poll.paper}")])
    assert text(late) == "late: NZZ"
    assert text(POLL).startswith("OPEN")


@pytest.mark.parametrize("name", HOSTILE)
def test_what_it_says_stays_text(name: str) -> None:
    """Whatever the blocks say, the page gets no element of theirs."""
    written = html(Poll(name, ((name, 1),)))
    ElementTree.fromstring(written)
    assert tags(written).seen <= ALLOWED


def test_other_types_are_as_before() -> None:
    """A type that nobody registered has its repr and no rows; those of the library are not to be replaced."""
    assert text(Unshown()) == "Unshown()"
    with pytest.raises(InvalidRecord, match="it has no rows"):
        rows(Unshown())
    for kind in (cs.Situation, object):
        with pytest.raises(InvalidRecord, match="not yours to show"):
            register_view(kind, lambda _: [])


def test_without_a_table_there_are_no_rows() -> None:
    """Sentences alone are no table."""
    register_view(Unshown, lambda _: [Heading("nothing")])
    with pytest.raises(InvalidRecord, match="it has no rows"):
        rows(Unshown())
