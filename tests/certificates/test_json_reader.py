"""Reading JSON that nobody vouches for: each value at its place and of its type, or what is wrong with it."""

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from itertools import count

import pytest

from consensus.certificates.json_reader import LETTERS_AT_MOST, OBJECTS_AT_MOST, JsonValue, number, parsed
from consensus.errors import CertificateRejected

EXACT = {"3": Fraction(3), "0": Fraction(0), '"1/3"': Fraction(1, 3), '"7/2"': Fraction(7, 2)}


def read(text: str) -> JsonValue:
    """The one value under a key, so that it has a place."""
    return parsed(f'{{"it": {text}}}').fields("it")["it"]


def test_a_byte_order_mark_is_passed_over() -> None:
    """Editors on Windows write one before the text."""
    assert parsed("\ufeff{}").value == {}


def test_too_many_objects_are_counted_before_anything_is_made_of_them() -> None:
    """The reason says how many there may be."""
    with pytest.raises(CertificateRejected, match=f"it has more than {OBJECTS_AT_MOST:,} nodes$"):
        parsed("{" * (OBJECTS_AT_MOST + 1))


def test_what_is_there_is_read() -> None:
    """Objects, lists, texts, truths, whole and exact numbers, days, and nothing."""
    assert {key: value.value for key, value in read('{"a": 1, "b": null}').mapping().items()} == {"a": 1, "b": None}
    assert [(item.value, item.place) for item in read("[4, 5]").items()] == [(4, "it[0]"), (5, "it[1]")]
    assert read('{"a": {"b": 1}}').mapping()["a"].mapping()["b"].place == "it.a.b"
    assert read('["a", "b"]').texts() == ("a", "b")
    assert (read("true").truth(), read("false").truth()) == (True, False)
    assert (read("0").whole(), read("12").whole(), read('"x"').text()) == (0, 12, "x")
    assert {text: read(text).exact() for text in EXACT} == EXACT
    assert read('"2024-02-29"').day() == date(2024, 2, 29)
    assert read("null").maybe() is None and read("0").maybe() == JsonValue(0, "it")
    assert [number(amount) for amount in EXACT.values()] == [3, 0, "1/3", "7/2"]


@pytest.mark.parametrize(
    ("text", "reader", "problem"),
    [
        ("[1]", JsonValue.mapping, "it: [1] is no object"),
        ("{}", JsonValue.items, "it: {} is no list"),
        ("7", JsonValue.text, "it: 7 is no text"),
        ("7", JsonValue.texts, "it: 7 is no list"),
        ('["b", "a"]', JsonValue.texts, "it: 'a' is not in its order, or stands there twice"),
        ('["a", "a"]', JsonValue.texts, "it: 'a' is not in its order, or stands there twice"),
        ('["a", 7]', JsonValue.texts, "it[1]: 7 is no text"),
        ("1", JsonValue.truth, "it: 1 is neither true nor false"),
        ("-1", JsonValue.whole, "it: -1 is no whole number of 0 or more"),
        ("true", JsonValue.whole, "it: True is no whole number of 0 or more"),
        ('"1"', JsonValue.whole, "it: '1' is no whole number of 0 or more"),
        ("-1", JsonValue.exact, "it: -1 is no whole number of 0 or more"),
        ('"2/4"', JsonValue.exact, "it: '2/4' is no fraction in lowest terms"),
        ('"3/1"', JsonValue.exact, "it: '3/1' is no fraction in lowest terms"),
        ('"1/0"', JsonValue.exact, "it: '1/0' is no fraction in lowest terms"),
        ('"-1/2"', JsonValue.exact, "it: '-1/2' is no fraction in lowest terms"),
        ('"0.5"', JsonValue.exact, "it: '0.5' is no fraction in lowest terms"),
        ("null", JsonValue.exact, "it: None is no text"),
        ('"2024-02-30"', JsonValue.day, "it: '2024-02-30' is no day such as 2024-02-21"),
        ('"20240221"', JsonValue.day, "it: '20240221' is no day such as 2024-02-21"),
        (f'"{"x" * 70}"', JsonValue.day, f"it: '{'x' * 56}... is no day such as 2024-02-21"),
    ],
    ids=map(str, count(1)),
)
def test_a_value_of_another_type_is_rejected_at_its_place(
    text: str, reader: Callable[[JsonValue], object], problem: str
) -> None:
    """The error says where it stands, what stands there, cut short, and what should."""
    with pytest.raises(CertificateRejected) as rejected:
        reader(read(text))
    assert str(rejected.value) == f"the certificate is rejected at {problem}"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('{"that": 1}', "the key 'it' is missing"),
        ('{"it": 1, "that": 1}', "the key 'that' is unknown"),
        ('{"it": 1, "it": 2}', "a key is stated twice among it"),
        ('{"it": 1.0}', "'1.0' is no exact number; write a fraction such as \"1/3\""),
        ('{"it": NaN}', "'NaN' is no exact number; write a fraction such as \"1/3\""),
        (f'{{"it": {"9" * 41}}}', "a number of 41 digits is too long"),
        ("{\n]", "it is no JSON: expecting property name enclosed in double quotes in line 2"),
        ('{"it": ' * 100_000, "it is nested too deep"),
        (" " * (LETTERS_AT_MOST + 1), "it is longer than 32,000,000 letters"),
    ],
    ids=map(str, count(1)),
)
def test_a_text_that_cannot_be_read_is_rejected(text: str, problem: str) -> None:
    """Keys that are missing, unknown or there twice, numbers that are not exact or too long, and what is no JSON."""
    with pytest.raises(CertificateRejected) as rejected:
        parsed(text).fields("it")
    assert str(rejected.value) == f"the certificate is rejected: {problem}"


def test_the_longest_number_and_text_are_read() -> None:
    """A number of 40 digits, and a text of just so many letters."""
    assert read("9" * 40).whole() == 10**40 - 1
    assert read(f'"1/{"7" * 40}"').exact() == Fraction(1, int("7" * 40))
    text = '{"it": 1}'
    assert parsed(text + " " * (LETTERS_AT_MOST - len(text))).fields("it")["it"].value == 1
