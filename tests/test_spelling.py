"""Which characters of a text are shown, and the order of names."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consensus.cases import InvalidCase, loads
from consensus.cases.countries import country
from consensus.spelling import escaped, in_order, is_visible, visible
from consensus.views.blocks.plain_text import written
from consensus.views.drawings.chronicle import chronicle
from consensus.views.words.summaries import summary

RACE = """
consensus: 1
title: Office
body: {{name: Council, members: [{members}], rule: no objection}}
offices: {{sec: {{title: Secretary}}}}
candidates: {{a: {{name: A}}}}
proposals: {{a: {{sec: a}}}}
sources: {{x: {{publisher: X, reported_on: 2026-01-01}}}}
timeline: [{{source: x, claims: [{claims}]}}]
"""


def race(members: str, claims: str) -> str:
    return RACE.format(members=members, claims=claims)


@given(st.text())
def test_what_is_visible_stays_visible(text: str) -> None:
    """What is shown of a text is shown as it is, and nothing is left to escape in it."""
    assert is_visible(visible(text))
    assert escaped(visible(text), lambda letter: "!" * 50) == visible(text)


@given(st.text(st.characters(categories=("L", "N"))))
def test_letters_stay(text: str) -> None:
    """No letter and no number is lost, whatever the script."""
    assert visible(text) == text


@given(st.lists(st.text(st.characters(categories=("L", "M", "P", "Zs")))))
def test_names_have_one_order(names: list[str]) -> None:
    """Names that differ have keys that differ, so that their order does not depend on where they come from."""
    assert len(set(map(in_order, names))) == len(set(names))


@pytest.mark.parametrize(
    "names",
    [
        ("Côte d'Ivoire", "Croatia", "Cuba", "Curaçao", "Cyprus", "Czechia"),
        ("Tunisia", "Türkiye", "Turkmenistan"),
        ("Łódź", "London", "Ōsaka", "Oslo", "Østre", "Oxford"),
        ("Åland Islands", "Albania", "Zambia"),
        ("Guinea", "Guinea-Bissau", "Guyana"),
    ],
)
def test_marks_do_not_move_a_name(names: tuple[str, ...]) -> None:
    """A letter with a mark stands where the plain letter does, in every locale."""
    assert all(tuple(sorted(mixed, key=in_order)) == names for mixed in itertools.permutations(names))


def test_members_stand_in_the_order_of_their_names_everywhere() -> None:
    """CI is Côte d'Ivoire, HR Croatia: in words and in pictures they stand by name, not by code."""
    members = "CI, CU, HR, TN, TR"
    found = loads(race(members, f"{{stance: supports, members: [{members}]}}, {{candidacy: a, status: nominated}}"))
    names = "Côte d'Ivoire, Croatia, Cuba, Tunisia, Türkiye"
    assert f"  {names}  [X, 1 January]" in written(summary(found.on("2026-01-02"))).splitlines()
    assert [row.name for row in chronicle(found).rows] == names.split(", ")


def test_joiners_belong_to_names_and_ids() -> None:
    """A Persian name keeps the joiner that its spelling has, as an id too; between plain letters it is refused."""
    name = "می\u200cخواهم"
    found = loads(race(f"{name}, AT", f"{{stance: supports, member: {name}}}"))
    assert name in written(summary(found.on("2026-01-02")))
    with pytest.raises(InvalidCase, match="is not an id"):
        loads(race("A\u200dT, AT", ""))


@pytest.mark.parametrize(
    ("members", "said"),
    [
        ("GB, UK", "'UK' is United Kingdom, which is listed as 'GB' already"),
        ("{member: greece, name: Hellenic Republic}, EL", "'EL' is Greece, which is listed as 'greece' already"),
    ],
)
def test_a_country_is_one_member(members: str, said: str) -> None:
    """One country under two codes would count twice."""
    with pytest.raises(InvalidCase, match=said):
        loads(race(members, ""))


@pytest.mark.parametrize("written_name", ["Greece", "EL", "Hellenic Republic", "GREECE"])
def test_a_country_by_another_name_is_hinted_at(written_name: str) -> None:
    """Whoever writes the name of a country, or its code in the European Union, is told the id that the file lists."""
    with pytest.raises(InvalidCase, match=f"unknown member '{written_name}'; did you mean 'GR'?"):
        loads(race("GR, TR", f"{{stance: supports, member: {written_name}}}"))


def test_a_code_of_the_european_union_is_a_country() -> None:
    """EL is Greece, with its flag."""
    found = country("EL")
    assert found is not None and (found.name, found.flag) == ("Greece", "🇬🇷")
