"""`--language`: the paragraph alone, in a language that is shipped."""

import pytest

import consensus as cs
from consensus.history import Course
from consensus.views import paragraph
from tests.command_line import answer, run

DAY = "2024-06-05"


def test_the_paragraph_is_printed_alone() -> None:
    """Of a day, and of a whole race."""
    nato = cs.load("nato-2024")
    assert _flat(answer("show", "nato-2024", DAY, "--language", "de")) == paragraph(nato.on(DAY), language="de")
    assert _flat(answer("show", "nato-2024", DAY, "--language", "en")) == nato.on(DAY).summary
    au = Course(cs.load("au-2025"))
    assert _flat(answer("replay", "au-2025", "--language", "de")) == paragraph(au, language="de")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("unblock", "nato-2024", DAY), "Die NATO kann sich am 5. Juni 2024 nicht auf Mark Rutte"),
        (("compare", "nato-2024", DAY), "Hinter Mark Rutte"),
        (("evidence", "nato-2024", DAY), "Hinter Mark Rutte"),
        (
            ("forecast", "nato-2024", DAY, "--by", "2024-07-09"),
            "Die Wahrscheinlichkeit, dass die NATO sich ",
        ),
        (
            ("show", "nato-2024", "2024-04-03", "--for", "iohannis"),
            "Es ist am 3. April 2024 offen",
        ),
    ],
)
def test_every_answer_with_a_paragraph_has_it(arguments: tuple[str, ...], told: str) -> None:
    """Under the options with which it was asked."""
    assert answer(*arguments, "--language", "de").startswith(told)


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (("show", "nato-2024", DAY, "--language", "lv"), "no paragraph in 'lv'; there are 'de' and 'en'"),
        (
            ("unblock", "nato-2024", DAY, "--language", "de", "--why"),
            "--why: --language prints the paragraph alone; leave out one of the two",
        ),
        (
            ("show", "nato-2024", DAY, "--language", "de", "--json"),
            "--json: --language prints the paragraph alone; leave out one of the two",
        ),
    ],
)
def test_what_a_paragraph_has_no_use_for_is_refused(arguments: tuple[str, ...], problem: str) -> None:
    """A language that is not shipped, and options that change only tables."""
    ran = run(*arguments)
    assert ran.status == 2 and ran.err.strip() == problem


def _flat(printed: str) -> str:
    return " ".join(printed.split())
