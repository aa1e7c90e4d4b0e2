"""check_cases: each law catches a reader or a writer that was broken on purpose, and ours obey all of them."""

from collections.abc import Callable
from contextlib import suppress

import attrs
import pytest

from consensus.appointment import Appointment
from consensus.cases import InvalidCase, dumps, loads
from consensus.errors import ConsensusError
from consensus.testing.laws import LawBroken, check_cases
from consensus.testing.laws import case_laws as laws
from consensus.timeline import Timeline
from tests.testing.catching import ENOUGH, finds_out, so_many


def loses_reports(text: str) -> Appointment:
    """Reads a race and forgets its reports."""
    return attrs.evolve(loads(text), timeline=Timeline())


def forgets_notes(text: str) -> Appointment:
    """Takes a race without what was noted of it."""
    return attrs.evolve(loads(text), note="")


def forgets_rules(text: str) -> Appointment:
    """Reads a race and takes every office to be filled by the rule of the body."""
    return attrs.evolve(loads(text), office_rules=())


def comments(race: Appointment) -> str:
    """Writes once more what a file has grown to."""
    text = dumps(race)
    return f"{text}# {len(text)} characters, {comments.__name__} of {id(race)}\n"


def strict(text: str) -> Appointment:
    """Lets an error of another kind through."""
    try:
        return loads(text)
    except InvalidCase as error:
        raise ValueError("no case") from error


def lenient(text: str) -> Appointment:
    """Overlooks members that are not there, and whatever else is wrong in a claim."""
    with suppress(InvalidCase):
        return loads(text)
    kept = [line for line in text.splitlines() if not line.lstrip().startswith("- {")]
    return loads("\n".join(kept))


def vague(text: str) -> Appointment:
    """Says of every fault that it stands in the first line."""
    try:
        return loads(text)
    except InvalidCase as error:
        raise InvalidCase([attrs.evolve(fault, line=1) for fault in error.faults]) from None


@pytest.mark.usefixtures("unshrunk")
@pytest.mark.parametrize(
    ("law", "writer", "reader"),
    [
        (laws.what_is_written_is_read_again, dumps, loses_reports),
        (laws.what_is_written_is_read_again, dumps, forgets_notes),
        (laws.what_is_written_is_read_again, dumps, forgets_rules),
        (laws.writing_has_one_form, comments, loads),
        (laws.any_text_is_read_or_refused, dumps, strict),
        (laws.fault_is_found_where_it_stands, dumps, lenient),
        (laws.fault_is_found_where_it_stands, dumps, vague),
    ],
    ids=lambda each: each.__name__,
)
def test_each_law_catches_a_format_that_breaks_it(
    law: Callable[..., None], writer: Callable[[Appointment], str], reader: Callable[[str], Appointment]
) -> None:
    """It is found out within the usual number of examples, and named; the case breaks the law again."""
    finds_out(law, lambda: check_cases(writer, reader, settings=ENOUGH))


def test_our_reader_and_writer_obey_every_law() -> None:
    """What this library writes, it reads."""
    check_cases(settings=so_many(15))


@pytest.mark.slow
@pytest.mark.usefixtures("unshrunk")
def test_a_format_of_ones_own_need_not_have_our_faults() -> None:
    """One that refuses everything without a word of lines passes if the faults are left out, and not otherwise."""

    class Refused(ConsensusError):
        """It is none."""

    def refuses(text: str) -> Appointment:
        try:
            return loads(text)
        except InvalidCase as error:
            raise Refused from error

    check_cases(dumps, refuses, faults=False, settings=so_many(10))
    with pytest.raises(LawBroken, match="it raises Refused"):
        check_cases(dumps, refuses, settings=so_many(10))


@pytest.mark.slow
@pytest.mark.usefixtures("unshrunk")
def test_what_was_lost_is_named() -> None:
    """A race that differs in nothing but the rules of its offices is told by them."""
    with pytest.raises(LawBroken, match="another rule of an office is read"):
        check_cases(dumps, forgets_rules, faults=False, settings=ENOUGH)
