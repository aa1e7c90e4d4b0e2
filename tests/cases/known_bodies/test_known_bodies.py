"""Known bodies as data: every file can be read, and states the law that the functions of `rules.bodies` state."""

import inspect
from datetime import date

import pytest

from consensus.cases import country
from consensus.cases.known_bodies import european_union, known_bodies, known_body, known_weights
from consensus.cases.known_bodies.known import STAND_INS, STANDING_IN
from consensus.rules import Rule, bodies

TODAY = date(2026, 1, 1)
UNION = european_union()
POPULATIONS = UNION.populations_on(TODAY)
ONE_EACH = dict.fromkeys(STAND_INS, 1)
COUNCIL = ("BH", "CD", "CN", "CO", "DK", "FR", "GB", "GR", "LR", "LV", "PA", "PK", "RU", "SO", "US")

STATED_TWICE: dict[str, tuple[str, Rule]] = {
    "african_development_bank_president": (
        "afdb",
        bodies.african_development_bank_president(ONE_EACH, regional=STAND_INS[:2]),
    ),
    "asian_development_bank_president": ("adb", bodies.asian_development_bank_president(ONE_EACH)),
    "common_foreign_policy": ("cfsp", bodies.common_foreign_policy(POPULATIONS)),
    "council_on_a_commission_proposal": ("eu-council", bodies.council_on_a_commission_proposal(POPULATIONS)),
    "ebrd_president": ("ebrd", bodies.ebrd_president(ONE_EACH)),
    # All members of the Eurogroup itself have the euro.
    "eurogroup_president": ("eurogroup", bodies.eurogroup_president(UNION).on(TODAY).parts[0]),
    "european_central_bank_president": ("ecb", bodies.european_central_bank_president(UNION).on(TODAY)),
    "general_assembly_on_important_questions": ("un-assembly", bodies.general_assembly_on_important_questions()),
    "iaea_director_general": ("iaea", bodies.iaea_director_general(STAND_INS[:2])),
    "icj_judge": ("icj", bodies.icj_judge(COUNCIL)),
    "imf_managing_director": ("imf", bodies.imf_managing_director(ONE_EACH)),
    "imf_special_majority": ("imf-special", bodies.imf_special_majority(ONE_EACH)),
    "opcw_director_general": ("opcw", bodies.opcw_director_general(STAND_INS[:2])),
    "security_council_recommendation": ("un", bodies.security_council_recommendation()),
    "un_admission": ("un-admission", bodies.un_admission(COUNCIL)),
    "unesco_director_general": ("unesco", bodies.unesco_director_general(STAND_INS[:2])),
    "world_bank_president": ("world-bank", bodies.world_bank_president(ONE_EACH)),
}
"""Functions that make the rule of a known body, with the members that stand in, or those of its file."""

NOT_OFFERED = {
    "council_of_participants": "its populations are those of the members that take part",
    "council_of_the_european_union": "eu-council, on other days",
    "european_council": "eu, on other days",
    "european_council_by_population": "eu, where a vote may follow",
    "european_council_by_votes": "eu, on other days",
    "osce_directed_conciliation": "osce, without two",
    "osce_without": "osce, without one",
    "security_council_of_eleven": "un, until 1965",
    "un_secretary_general": "un, with the Assembly",
    "wto_director_general": "wto, whose last resort was never used",
}


@pytest.mark.parametrize("function", STATED_TWICE)
def test_the_files_state_the_law_of_the_functions(function: str) -> None:
    """Where a function takes who sits in an organ, or the votes, the file states the same with stand-ins."""
    id_, rule = STATED_TWICE[function]
    assert known_body(id_).rule == rule


def test_every_body_with_a_law_begins_a_case() -> None:
    """Whatever body a function states the law of, a file states it too, or another that it is a form of."""
    functions = {name for name in bodies.__all__ if name.islower()}
    assert functions == STATED_TWICE.keys() | NOT_OFFERED.keys()
    assert not STATED_TWICE.keys() & NOT_OFFERED.keys()


def test_no_body_stands_in_two_files() -> None:
    """Ids are those of one body each, and each is told by its name, its office and its law."""
    ids = [known.id for known in known_bodies()]
    assert ids == sorted(set(ids)) and len(ids) >= 42
    assert all(known.law and known.office and known.title for known in known_bodies())
    assert {known.membership for known in known_bodies() if not known.is_listed} == {STANDING_IN}


def test_files_mark_what_the_functions_mark() -> None:
    """What was not verified at its source is marked in both places, for the bodies that both state."""
    for function, (id_, _) in STATED_TWICE.items():
        said = inspect.getdoc(getattr(bodies, function)) or ""
        assert bool(known_body(id_).not_verified) == ("Not verified at its source: " in said), function


def test_weights_are_those_of_countries_and_have_a_source() -> None:
    """Each number stands beside where it was taken from, and each is that of a country."""
    assert {weights.id for weights in known_weights()} >= {"votes-nice", "population-2023"}
    for weights in known_weights():
        assert weights.unit and weights.source
        assert all(country(member) and number > 0 for member, number in weights.of)


@pytest.mark.parametrize(
    ("day", "number"),
    [
        ("1957-12-31", 0),
        ("1958-01-01", 6),
        ("1973-01-01", 9),
        ("1981-01-01", 10),
        ("1986-01-01", 12),
        ("1995-01-01", 15),
        ("2004-05-01", 25),
        ("2007-01-01", 27),
        ("2013-07-01", 28),
        ("2020-01-31", 28),
        ("2020-02-01", 27),
    ],
)
def test_the_union_grew(day: str, number: int) -> None:
    """On each day the Union has the members of its acts of accession, and the United Kingdom until it left."""
    on = date.fromisoformat(day)
    members = UNION.members.members_on(on)
    assert len(members) == number
    assert set(members) == UNION.votes_on(on).keys() or on >= date(2020, 2, 1)
    assert not UNION.populations_on(on) or set(members) == UNION.populations_on(on).keys()
    assert set(UNION.euro.members_on(on)) <= set(members)
