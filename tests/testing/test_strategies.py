"""The strategies of the kit draw what they say, cheaply, and shrink to something that can be read."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from operator import attrgetter

import pytest
from hypothesis import find, given, settings
from hypothesis import strategies as st

import consensus
import consensus.forecasting
import consensus.records
import consensus.rules
from consensus.appointment import Appointment
from consensus.assent import Prospect
from consensus.cases import InvalidCase, load, loads
from consensus.errors import ConsensusError
from consensus.forecasting import AnyAssumption, Assumption, ResponseDelay, SilentMembers, forecast
from consensus.records import Claim, RetractionClaim, Stance, StanceClaim, Tie, TieClaim, TieKind
from consensus.relations import deadlocks
from consensus.rules import Profile, Rule, Unanimity
from consensus.situation import Situation
from consensus.testing import strategies
from consensus.testing.code import as_code, imports_of
from consensus.testing.laws.timeline_laws import scanned
from consensus.testing.strategies.case_file_strategies import with_fault
from consensus.testing.strategies.problem_strategies import MOVES_AT_MOST
from consensus.timeline import Timeline
from consensus.unblocking import Status, unblock

MEMBERS = ("AT", "CH", "DE", "LI")
COUNCIL = load("eu-2014").on("2014-06-25")
"""A day on which some members object, one waits for another, and some have said nothing."""

NOT_DRAWN = {"FormulaRule", "Game", "Lever"}
"""What nobody makes: the base of rules with a formula, and what a rule works with."""


def public_classes() -> Iterator[type]:
    """Every class that a user may name and have drawn."""
    for package in (consensus, consensus.forecasting, consensus.records, consensus.rules):
        for name in package.__all__:
            found = getattr(package, name)
            if isinstance(found, type) and not issubclass(found, ConsensusError | str) and name not in NOT_DRAWN:
                yield found


@pytest.mark.parametrize("record", sorted(set(public_classes()), key=attrgetter("__name__")))
def test_every_public_record_is_drawn_by_its_type(record: type) -> None:
    """`st.from_type` draws every public record: importing the kit has registered a strategy for it."""

    @settings(max_examples=10, database=None, derandomize=True)
    @given(st.from_type(record))
    def draws_one(drawn: object) -> None:
        assert isinstance(drawn, record)

    draws_one()


@settings(max_examples=20)
@given(...)
def test_arguments_are_drawn_by_their_annotations(profile: Profile, rule: Rule, race: Appointment) -> None:
    """With `...` for the strategies, hypothesis draws records by the annotations of a test."""
    drawn: tuple[object, ...] = (profile, rule, race)
    assert all(isinstance(found, kind) for found, kind in zip(drawn, (Profile, Rule, Appointment), strict=True))


def test_every_strategy_can_be_had_from_one_module() -> None:
    """What the module lists is there."""
    for name in strategies.__all__:
        assert hasattr(strategies, name)


# What they draw


@given(strategies.timelines())
def test_a_coherent_timeline_never_contradicts_itself(timeline: Timeline) -> None:
    """On no day do two claims about one subject stand beside each other."""
    days = {report.occurred_on.latest for report in timeline.reports if report.occurred_on is not None}
    for subject in {subject for report in timeline.reports for claim in report.claims for subject in claim.subjects}:
        for day in days:
            assert day is not None
            if subject != ("retraction",):
                assert len(timeline.current(subject, on=day)) <= 1


@pytest.mark.slow
def test_contradictory_timelines_contradict_themselves() -> None:
    """Of a hundred and fifty, some have claims about one member that stand beside each other and differ."""
    found = []

    @settings(max_examples=150, database=None, derandomize=True)
    @given(strategies.contradictory_timelines())
    def looks(timeline: Timeline) -> None:
        entries = [entry for report in timeline.reports for entry in timeline.entries_of(report.id)]
        for day in {entry.day for entry in entries if entry.day is not None}:
            said = [entry.claim for entry in timeline.current(("stance", "AT", "meier"), on=day)]
            if len({claim.stance for claim in said if isinstance(claim, StanceClaim)}) > 1:
                found.append(timeline)

    looks()
    assert len(found) > 2


def cycle(ties: list[Tie]) -> bool:
    """Whether members wait for one another in a cycle, by following every wait."""
    waits = [(tie.subject, tie.object) for tie in ties if tie.kind is TieKind.WAITS_FOR]
    reached = set(waits)
    for _ in MEMBERS:
        reached |= {(one, far) for one, near in reached for other, far in waits if near == other}
    return any(one == other for one, other in reached)


@given(strategies.ties(MEMBERS))
def test_ties_lead_in_no_cycle(ties: list[Tie]) -> None:
    """Without asking for a deadlock, there is none."""
    assert not cycle(ties)


@given(strategies.deadlocked_ties(MEMBERS))
def test_deadlocked_ties_have_a_cycle(ties: list[Tie]) -> None:
    """With one asked for, there is one."""
    assert cycle(ties)


@given(strategies.problems())
def test_problems_have_few_moves(situation: Situation) -> None:
    """Every set of the moves can be tried."""
    assert len(Prospect.of(situation).moves) <= MOVES_AT_MOST


@given(strategies.problems(moves=1))
def test_what_cannot_be_left_out_stays(situation: Situation) -> None:
    """Where every member has to be won over, one move is too few: no report and no term is left then."""
    if len(Prospect.of(situation).moves) > 1:
        assert not situation.timeline.reports and not situation.setting.terms


@given(strategies.solvable_problems())
def test_what_is_called_solvable_is(situation: Situation) -> None:
    """There is a plan, and something to be done for it."""
    ways = unblock(situation)
    assert ways.cheapest is not None and ways.cheapest.moves


@given(strategies.standoffs())
def test_a_standoff_is_an_impasse(situation: Situation) -> None:
    """Nothing helps against a cycle of waits."""
    assert unblock(situation).status is Status.IMPOSSIBLE
    assert deadlocks(situation)


@settings(max_examples=10)
@given(strategies.large_problems(members=40))
def test_large_problems_are_large(situation: Situation) -> None:
    """Too many moves for every set of them to be tried."""
    assert len(situation.members) == 40
    assert len(Prospect.of(situation).moves) > MOVES_AT_MOST


@settings(max_examples=30)
@given(strategies.case_files())
def test_case_files_are_read(text: str) -> None:
    """What is called valid is a case."""
    loads(text)


@pytest.mark.parametrize("fault", strategies.FAULTS)
@given(at=st.integers(0, 9))
@settings(max_examples=10)
def test_faulty_case_files_are_refused(fault: str, at: int) -> None:
    """What is called faulty is none, and the fault stands on its line."""
    case = with_fault(fault, at)
    with pytest.raises(InvalidCase) as refused:
        loads(case.text)
    assert case.line in {fault.line for fault in refused.value.faults}


def test_hostile_texts_are_mostly_no_case() -> None:
    """Of a hundred, few are read."""
    read = []

    @settings(max_examples=100, database=None, derandomize=True)
    @given(strategies.hostile_texts())
    def reads(text: str) -> None:
        try:
            loads(text)
        except InvalidCase:
            return
        read.append(text)

    reads()
    assert len(read) < 20


# What they shrink to


def smallest(where: Callable[[Profile], bool]) -> Situation:
    """What a situation shrinks to of which something holds, stance by stance."""
    seeking = settings(max_examples=2000, database=None, derandomize=True)
    return find(strategies.situations(), lambda situation: where(situation.profile()), settings=seeking)


def test_a_situation_shrinks_to_a_small_one() -> None:
    """Of one in which somebody objects and somebody supports, only those and what there has to be are left."""
    found = smallest(lambda profile: bool(profile.taking(Stance.OBJECTS) and profile.taking(Stance.SUPPORTS)))
    assert len(found.members) == 3
    assert len(as_code(found)) < 1500


@pytest.mark.nightly
def test_a_situation_with_two_objections_shrinks_to_a_small_one() -> None:
    """As above, of one that takes long to shrink: `uv run pytest -m nightly tests/testing`."""
    found = smallest(lambda profile: len(profile.taking(Stance.OBJECTS)) == 2)
    assert len(found.members) == 3
    assert len(as_code(found)) < 2500


# As code


@pytest.mark.parametrize(
    "drawn",
    [
        strategies.appointments(),
        strategies.situations(),
        strategies.contradictory_timelines(),
        strategies.rules(MEMBERS),
        strategies.profiles(),
        strategies.assumptions(COUNCIL),
    ],
    ids=["appointments", "situations", "timelines", "rules", "profiles", "assumptions"],
)
def test_what_is_drawn_can_be_written_as_code(drawn: st.SearchStrategy[object]) -> None:
    """The code of a record, with the imports that go with it, gives an equal record."""

    @settings(max_examples=25)
    @given(drawn)
    def is_written(value: object) -> None:
        names: dict[str, object] = {}
        exec("\n".join(imports_of([value])), names)
        assert eval(as_code(value), names) == value

    is_written()


@given(strategies.timelines())
def test_a_scan_finds_what_was_reported(timeline: Timeline) -> None:
    """The scan by which timelines are judged finds each report of a coherent timeline that nothing took back."""
    if timeline.reports:
        last = timeline.reports[-1]
        assert last.occurred_on is not None and last.occurred_on.latest is not None
        subject = last.claims[0].subjects[0]
        assert scanned(timeline, subject, last.occurred_on.latest, None)[-1][1][0] == last.id


@given(strategies.situations(members=9, kinds=[StanceClaim], rules=st.just(Unanimity())))
def test_situations_of_the_size_and_the_claims_that_are_asked_for(situation: Situation) -> None:
    """Nine members, of whom nothing but stances is told, under unanimity."""
    assert len(situation.setting.body.members) in (9, 10)
    assert {type(claim) for report in situation.timeline.reports for claim in report.claims} <= {StanceClaim}
    assert situation.verdict().rule == Unanimity()


@given(strategies.appointments(members=6, kinds=[StanceClaim, RetractionClaim], rules=st.just(Unanimity())))
def test_races_of_the_size_and_the_claims_that_are_asked_for(race: Appointment) -> None:
    """Six members, of whom nothing but stances is told, and taken back, under unanimity."""
    assert len(race.body.members) == 6
    told = {type(claim) for report in race.timeline.reports for claim in report.claims}
    assert told <= {StanceClaim, RetractionClaim}
    assert race.rule == Unanimity()


@given(st.one_of(strategies.contested(members=7), strategies.problems(members=7)))
def test_problems_of_the_size_that_is_asked_for(situation: Situation) -> None:
    """Seven members, whether or not one joins after the day."""
    assert len(situation.members) == 7


def test_claims_are_of_the_kinds_that_are_asked_for() -> None:
    """Both of two kinds, and no other."""
    drawn: set[type] = set()

    @given(strategies.claims(strategies.COMMISSION, kinds=[StanceClaim, TieClaim]))
    def draw(claim: Claim) -> None:
        drawn.add(type(claim))

    draw()
    assert drawn == {StanceClaim, TieClaim}


@given(strategies.situations().flatmap(lambda found: st.tuples(st.just(found), strategies.assumptions(found))))
def test_a_forecast_takes_the_assumptions_of_a_situation(drawn: tuple[Situation, list[AnyAssumption]]) -> None:
    """None of them is refused, and each is among those that it tells."""
    situation, assumed = drawn
    found = forecast(situation, assumed, by=situation.day + timedelta(days=1), scenarios=1)
    if situation.decided() is None:
        assert set(assumed) <= set(found.assumptions)


@pytest.mark.parametrize("kind", [Assumption, SilentMembers, ResponseDelay])
def test_every_kind_of_assumption_is_drawn(kind: type[AnyAssumption]) -> None:
    """Alone, too, if no other is asked for."""
    (found,) = find(strategies.assumptions(COUNCIL, kinds=[kind]), bool)
    assert isinstance(found, kind)
