"""German names: every country and known body has one, with an article and cases where it takes them."""

import csv
from importlib import resources

import pytest

from consensus.cases.countries import country
from consensus.cases.known_bodies import known_bodies
from consensus.views.german.german_nouns import (
    ACCUSATIVE,
    DATIVE,
    GENITIVE,
    NOMINATIVE,
    Noun,
    noun_of,
    nouns_of,
    office_of,
)


def table(package: str, name: str) -> list[dict[str, str]]:
    text = resources.files(package).joinpath(name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def test_every_country_has_a_german_name() -> None:
    """Found by its English name, and no two share one."""
    codes = [row["code"] for row in table("consensus.cases", "countries.csv")]
    found = [noun_of(known.name) for code in codes if (known := country(code)) is not None]
    assert [noun.plain for noun in found if noun.is_foreign] == []
    assert len({noun.plain for noun in found}) == len(codes) == 251


def test_every_known_body_has_a_german_name() -> None:
    """No body of the library is told by its English name."""
    assert [body.name for body in known_bodies() if nouns_of(body.name)[0].is_foreign] == []


def test_every_office_of_a_known_body_has_a_german_title() -> None:
    """What `consensus new` calls the office to be filled; a seat, a mission and the like are no offices."""
    titles = {body.office for body in known_bodies()}
    stand_in = {title for title in titles if title.startswith("the ")}
    assert stand_in < titles
    assert [title for title in sorted(titles - stand_in) if not office_of(title)] == []


def test_the_table_is_sorted_out() -> None:
    """Each name stands once, with an article that German has."""
    rows = table("consensus.views.german", "names.csv")
    assert len({row["key"] for row in rows}) == len(rows)
    articles = {article for row in rows for article in row["article"].split(" + ")}
    assert articles == {"", "der", "die", "das", "die (Mehrzahl)"}


@pytest.mark.parametrize(
    ("name", "cases"),
    [
        ("Hungary", ("Ungarn", "Ungarn", "Ungarn", "Ungarns")),
        ("Türkiye", ("die Türkei", "die Türkei", "der Türkei", "der Türkei")),
        ("Iran", ("der Iran", "den Iran", "dem Iran", "des Iran")),
        (
            "United States",
            (
                "die Vereinigten Staaten",
                "die Vereinigten Staaten",
                "den Vereinigten Staaten",
                "der Vereinigten Staaten",
            ),
        ),
        ("Netherlands", ("die Niederlande", "die Niederlande", "den Niederlanden", "der Niederlande")),
        (
            "Central African Republic",
            (
                "die Zentralafrikanische Republik",
                "die Zentralafrikanische Republik",
                "der Zentralafrikanischen Republik",
                "der Zentralafrikanischen Republik",
            ),
        ),
        (
            "European Parliament",
            (
                "das Europäische Parlament",
                "das Europäische Parlament",
                "dem Europäischen Parlament",
                "des Europäischen Parlaments",
            ),
        ),
        ("Cyprus", ("Zypern", "Zypern", "Zypern", "Zyperns")),
        ("Honduras", ("Honduras", "Honduras", "Honduras", "Honduras’")),
        ("Anna Meier", ("Anna Meier", "Anna Meier", "Anna Meier", "von Anna Meier")),
    ],
)
def test_a_name_in_the_four_cases(name: str, cases: tuple[str, ...]) -> None:
    """Articles, adjectives, the plural, and names without an article."""
    noun = noun_of(name)
    assert tuple(noun.within(case) for case in (NOMINATIVE, ACCUSATIVE, DATIVE, GENITIVE)) == cases


@pytest.mark.parametrize(
    ("name", "german"),
    [
        ("the Soviet Union", "der Sowjetunion"),
        ("East Germany", "der DDR"),
        ("Yugoslavia", "Jugoslawien"),
        ("Russian Federation", "Russland"),
    ],
)
def test_a_state_that_is_no_more_is_not_its_successor(name: str, german: str) -> None:
    """The Soviet Union that votes in 1981 is not told as Russia, though lists of today find it under that code."""
    assert noun_of(name).within(DATIVE) == german


def test_a_masculine_adjective_is_declined() -> None:
    """In every case but the first."""
    council = Noun("Europäische* Rat", "der")
    assert [council.within(case) for case in (NOMINATIVE, ACCUSATIVE, DATIVE)] == [
        "der Europäische Rat",
        "den Europäischen Rat",
        "dem Europäischen Rat",
    ]
