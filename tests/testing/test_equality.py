"""Equal is equal: every public record, and every answer, is the same after a pickle, a copy, and a case file."""

import copy
import pickle
from operator import attrgetter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import consensus as cs
from consensus.testing import strategies
from consensus.unblocking import Reliance
from tests.testing.test_strategies import public_classes


@pytest.mark.parametrize("record", sorted(set(public_classes()), key=attrgetter("__name__")))
def test_every_public_record_is_equal_to_its_copies(record: type) -> None:
    """A pickle and a deep copy are equal, and of one hash."""

    @settings(max_examples=6, database=None, derandomize=True)
    @given(st.from_type(record))
    def is_equal(drawn: object) -> None:
        for again in (pickle.loads(pickle.dumps(drawn)), copy.deepcopy(drawn)):
            assert again == drawn
            assert hash(again) == hash(drawn)

    is_equal()


@settings(max_examples=15)
@given(strategies.situations())
def test_what_a_case_file_says_is_equal_when_it_is_read_again(situation: cs.Situation) -> None:
    """Standings, objections and evidence are those of the race that was written."""
    race = cs.Appointment(
        title="race",
        setting=situation.setting,
        rule=situation.rule,
        office_rules=situation.office_rules,
        timeline=situation.timeline,
    )
    again = cs.loads(cs.dumps(race)).on(situation.day, known_by=situation.known_by)
    assert list(again) == list(situation)
    assert cs.weigh(again) == cs.weigh(situation)
    assert cs.weigh(again).relied_on == cs.weigh(situation).relied_on


def test_what_differs_is_not_equal() -> None:
    """Two claims of one report are two, though they say the same; and another day counts."""
    claim = cs.StanceClaim(stance=cs.Stance.SUPPORTS, members=["AT"], proposal="meier")
    report = cs.Report(id="twice", reported_on="2026-03-02", claims=[claim, claim])
    one, other = cs.Timeline(reports=[report]).entries_of("twice")
    (later, _) = cs.Timeline(
        sources=[cs.Source(id="nzz", reported_on="2026-03-01")],
        reports=[cs.Report(id="twice", reported_on="2026-03-03", claims=[claim, claim])],
    ).entries_of("twice")
    assert one != other and one != later and one != "twice"
    assert one == cs.Timeline(reports=[report]).entries_of("twice")[0]


def test_what_rests_on_a_race_is_equal_in_another_reading_of_it() -> None:
    """Plan, statements and reliance of a shipped case, read a second time."""
    nato = cs.load("nato-2024")
    one, other = nato.on("2024-02-21"), cs.loads(cs.dumps(nato)).on("2024-02-21")
    plans = [cs.unblock(situation).cheapest for situation in (one, other)]
    assert plans[0] is not None and plans[0] == plans[1]
    assert cs.weigh(one).statements == cs.weigh(other).statements
    assert Reliance(plan=plans[0], evidence=cs.weigh(one)) == Reliance(plan=plans[1], evidence=cs.weigh(other))


def test_a_long_chain_of_retractions_can_be_pickled() -> None:
    """Each of three thousand reports takes back the one before."""
    first = cs.Report(
        id="r0",
        reported_on="2026-03-01",
        claims=[cs.StanceClaim(stance=cs.Stance.OBJECTS, members=["AT"], proposal="meier")],
    )
    rest = [
        cs.Report(
            id=f"r{place}",
            reported_on="2026-03-02",
            claims=[cs.records.RetractionClaim(report=f"r{place - 1}")],
        )
        for place in range(1, 3000)
    ]
    entry = cs.Timeline(reports=[first, *rest]).entries_of("r0")[0]
    assert pickle.loads(pickle.dumps(entry)) == entry
