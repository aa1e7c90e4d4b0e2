"""The table of countries: codes, names and flags."""

import string
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consensus.cases.countries import code_of, country, flag

CODES = [first + second for first in string.ascii_uppercase for second in string.ascii_uppercase]
COUNTRIES = list(dict.fromkeys(found for code in CODES if (found := country(code))))


def test_norway() -> None:
    """NO is Norway, not a refusal."""
    norway = country("NO")
    assert norway is not None
    assert (norway.code, norway.name, norway.flag) == ("NO", "Norway", "🇳🇴")


def test_all_of_iso_and_two_more() -> None:
    """The 249 codes of ISO 3166-1 are there, as are Kosovo and the European Union."""
    beside_iso = {"XK", "EU"}
    assert beside_iso <= {entry.code for entry in COUNTRIES}
    assert len(COUNTRIES) - len(beside_iso) == 249


@pytest.mark.parametrize(
    ("code", "name"),
    [
        *(("VA", "Holy See"), ("HK", "Hong Kong"), ("TW", "Taiwan"), ("EU", "European Union"), ("XK", "Kosovo")),
        *(("TR", "Türkiye"), ("CZ", "Czechia"), ("MK", "North Macedonia"), ("GB", "United Kingdom")),
    ],
)
def test_short_names(code: str, name: str) -> None:
    """A country goes by its short English name."""
    found = country(code)
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize(
    ("name", "code"),
    [
        *(("Turkey", "TR"), ("Türkiye", "TR"), ("turkiye", "TR"), ("UK", "GB"), ("u.k.", "GB"), ("Britain", "GB")),
        *(("Czech Republic", "CZ"), ("South Korea", "KR"), ("Macedonia", "MK"), ("Chinese Taipei", "TW")),
        *(("COTE D\u2019IVOIRE", "CI"), ("Cote d'Ivoire", "CI"), ("Ivory Coast", "CI"), ("Guinea Bissau", "GW")),
        *(("the Netherlands", "NL"), ("The Gambia", "GM"), ("U.S.", "US"), ("Trinidad & Tobago", "TT")),
        *(("Bosnia & Herzegovina", "BA"), ("Aland", "AX"), ("St. Lucia", "LC"), ("  viet  nam ", "VN")),
        *(("Congo", "CG"), ("DR Congo", "CD"), ("Korea, Republic of", "KR"), ("Tu\u0308rkiye", "TR")),
        *(("Kingdom of Norway", "NO"), ("Hellenic Republic", "GR"), ("Burma", "MM"), ("Holland", "NL")),
        *(("Iran (Islamic Republic of)", "IR"), ("Afghanistan, Islamic Republic of", "AF"), ("Lao P.D.R.", "LA")),
        *(("Congo, Dem. Rep. of the", "CD"), ("Congo, Rep.", "CG"), ("Egypt, Arab Rep.", "EG"), ("Bahamas, The", "BS")),
        *(("Macedonia, FYR", "MK"), ("Micronesia, Fed. Sts.", "FM"), ("Taiwan Province of China", "TW")),
    ],
)
def test_names_people_write(name: str, code: str) -> None:
    """A name is found whatever its case, accents and punctuation, by its other names, and as lists turn it round."""
    assert code_of(name) == code


@pytest.mark.parametrize("name", ["", "the", "Narnia", "Korea", "NO", "Virgin Islands", "\u4e2d\u56fd"])
def test_unknown_names(name: str) -> None:
    """A name of none, or of more than one, gives no code; a code is no name."""
    assert code_of(name) is None


@pytest.mark.parametrize("code", ["", "no", "YU", "ZZ", "NOR", "Norway", "party-7"])
def test_unknown_codes(code: str) -> None:
    """What is no code in capitals has no country, and an empty flag."""
    assert country(code) is None
    assert flag(code) == ""


def test_no_name_is_claimed_twice() -> None:
    """Every name and alias leads to its own country, so none is claimed by two or said twice."""
    names = [(name, entry.code) for entry in COUNTRIES for name in (entry.name, *entry.aliases)]
    assert [(name, code_of(name)) for name, _ in names] == names
    assert len({name.casefold() for name, _ in names}) == len(names)


def test_names_are_tidy() -> None:
    """No name has stray spaces, and none is empty."""
    for entry in COUNTRIES:
        for name in (entry.name, *entry.aliases):
            assert name == " ".join(name.split()) != ""


@pytest.mark.parametrize(("code", "iso"), [("EL", "GR"), ("UK", "GB")])
def test_codes_of_the_european_union(code: str, iso: str) -> None:
    """The two codes that the European Union writes in its own way lead to the same countries."""
    assert country(code) == country(iso) is not None


def test_flags() -> None:
    """A flag is two regional indicators, and no two countries share one."""
    assert flag("GB") == "\U0001f1ec\U0001f1e7"
    assert flag("XK") == "🇽🇰"
    assert len({entry.flag for entry in COUNTRIES}) == len(COUNTRIES)
    assert all(0x1F1E6 <= ord(char) <= 0x1F1FF for entry in COUNTRIES for char in entry.flag)


@given(st.text())
def test_any_text(name: str) -> None:
    """Any text at all may be asked for."""
    assert code_of(name) is None or country(code_of(name) or "") is not None


def test_nothing_is_read_before_it_is_asked_for() -> None:
    """Importing the table parses none of it."""
    program = (
        "import consensus.cases.countries as c; assert not c._by_code.cache_info().currsize;"
        "c.country('NO'); assert c._by_code.cache_info().currsize; assert not c._by_name.cache_info().currsize"
    )
    subprocess.run([sys.executable, "-c", program], check=True)
