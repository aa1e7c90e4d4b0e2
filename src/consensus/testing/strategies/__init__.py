"""Every strategy of the kit, in one place: records, timelines, situations, rules, ties, problems and case files.

Importing `consensus.testing` registers one for every public record, so that ``@given(...)`` with ``...`` or ``infer``,
and ``st.from_type``, can draw it by type.  Single records are about one small commission, whose setting is
`COMMISSION`, so that counterexamples are short.

>>> from hypothesis import find
>>> find(st.from_type(Period), lambda period: period.left is not None)
Period(joined=None, left=<StatedDate 2000-01-01>)
"""

from collections.abc import Callable
from datetime import timedelta
from functools import cache, partial
from operator import attrgetter
from typing import Any

from hypothesis import strategies as st

from consensus.appointment import Appointment
from consensus.assent import CostedMove
from consensus.certificates import Certificate
from consensus.dates import StatedDate
from consensus.evidence import BoundedCount, Evidence, Statement, weigh
from consensus.forecasting import Calibration, Chance, Forecast, Swing, Trial, forecast
from consensus.records import (
    Actor,
    AskKind,
    Body,
    Candidate,
    Claim,
    Concession,
    Condition,
    Granted,
    Group,
    Member,
    MoveTerms,
    Nomination,
    Office,
    PackageDeal,
    Part,
    Period,
    Proposal,
    Report,
    RetractionClaim,
    Setting,
    Source,
    Stance,
    StanceClaim,
    Tally,
    Tie,
    TieClaim,
)
from consensus.rules import (
    Acts,
    AllBars,
    AnyBar,
    Ballot,
    Bar,
    Profile,
    Rival,
    Round,
    Rule,
    Seats,
    Stage,
    Verdict,
    Version,
)
from consensus.situation import Objection, Situation, Standing
from consensus.testing.marking import marked, marked_races
from consensus.testing.strategies.account_strategies import accounts
from consensus.testing.strategies.assumption_strategies import assumption_records, assumptions
from consensus.testing.strategies.case_file_strategies import (
    FAULTS,
    FaultyCase,
    case_files,
    faulty_case_files,
    hostile_texts,
)
from consensus.testing.strategies.claim_strategies import claims, claims_of
from consensus.testing.strategies.condition_strategies import conditions, conditions_of, granted
from consensus.testing.strategies.date_strategies import stated_dates
from consensus.testing.strategies.entering_strategies import entering_reports
from consensus.testing.strategies.move_strategies import terms
from consensus.testing.strategies.problem_strategies import large_problems, problems, solvable_problems, standoffs
from consensus.testing.strategies.profile_strategies import complete_profiles, profiles, settled_stances
from consensus.testing.strategies.record_strategies import (
    appointments,
    bodies,
    periods,
    race_settings,
    reports,
    sources,
)
from consensus.testing.strategies.rule_strategies import CLASSES, bars, procedures, rules, rules_of, single_rules
from consensus.testing.strategies.situation_strategies import contested, situations
from consensus.testing.strategies.threshold_strategies import counted_profiles
from consensus.testing.strategies.tie_strategies import deadlocked_ties, ties
from consensus.testing.strategies.timeline_strategies import contradictory_timelines, timelines
from consensus.testing.strategies.value_strategies import amounts, ids, maybe, one_of, texts
from consensus.timeline import Timeline
from consensus.unblocking import Impasse, Plan, Step, Unblocking, unblock

__all__ = [
    "COMMISSION",
    "FAULTS",
    "FaultyCase",
    "accounts",
    "amounts",
    "appointments",
    "assumptions",
    "bodies",
    "case_files",
    "claims",
    "complete_profiles",
    "conditions",
    "contested",
    "contradictory_timelines",
    "counted_profiles",
    "deadlocked_ties",
    "entering_reports",
    "faulty_case_files",
    "granted",
    "hostile_texts",
    "ids",
    "large_problems",
    "marked",
    "marked_races",
    "problems",
    "procedures",
    "profiles",
    "race_settings",
    "register",
    "reports",
    "rules",
    "rules_of",
    "settled_stances",
    "single_rules",
    "situations",
    "solvable_problems",
    "sources",
    "standoffs",
    "stated_dates",
    "terms",
    "texts",
    "ties",
    "timelines",
]

COMMISSION = Setting(
    body=Body(
        name="Lake Commission",
        members=[Member(id=member) for member in ("AT", "CH", "DE", "LI")],
        groups=[Group(id="upper", members=["AT", "CH"])],
    ),
    actors=[Actor(id="chair", name="Kari Dahl", member="CH")],
    offices=[Office(id="secretary", title="Secretary")],
    candidates=[Candidate(id="meier", member="CH"), Candidate(id="lund", member="AT")],
    proposals=[
        Proposal(id="meier", names=[Nomination(office="secretary", candidate="meier")]),
        Proposal(id="lund", names=[Nomination(office="secretary", candidate="lund")]),
    ],
    concessions=[
        Concession(id="fund", title="a fund for the dike", by="AT"),
        Concession(id="seat", parts=[Part(id="vice", by="meier"), Part(id="agenda", by="chair")]),
    ],
    packages=[PackageDeal(id="deal", parties=["AT", "LI"], commitments=[Granted(concession="fund")])],
    rules=["consensus", "vote"],
)
"""A small commission with a few of everything; single records that are drawn refer to it."""

_MEMBERS = tuple(member.id for member in COMMISSION.body.members)
_Strategy = st.SearchStrategy[Any]


@cache
def register() -> None:
    """Register a strategy for every public record; importing `consensus.testing` does this."""
    for record, make in _RECORDS.items():
        _register(record, make)
    for record, make in assumption_records(COMMISSION).items():
        _register(record, make)
    for claim in Claim.__args__:
        if claim is not RetractionClaim:
            _register(claim, partial(claims_of, claim, COMMISSION))
    for condition in Condition.__args__:
        _register(condition, partial(conditions_of, condition, COMMISSION))
    for rule in CLASSES:
        _register(rule, partial(rules_of, rule, _MEMBERS))


def _register(record: type, make: Callable[[], _Strategy]) -> None:
    """A strategy for a class, made when it is first drawn from."""
    kept = cache(make)
    st.register_type_strategy(record, lambda _: kept())


def _members() -> _Strategy:
    return st.builds(Member, id=ids(), name=texts(), periods=periods(), note=texts())


def _groups() -> _Strategy:
    members = st.lists(one_of(_MEMBERS), max_size=3, unique=True)
    return st.builds(Group, id=ids(), name=texts(), members=members, exhaustive=st.booleans())


def _actors() -> _Strategy:
    return st.builds(Actor, id=ids(), name=texts(), role=texts(), member=maybe(one_of(_MEMBERS)))


def _offices() -> _Strategy:
    dates = maybe(stated_dates())
    incumbents = maybe(one_of(_MEMBERS))
    return st.builds(
        Office, id=ids(), title=texts(), incumbent=incumbents, incumbent_since=dates, term_ends=dates, note=texts()
    )


def _candidates() -> _Strategy:
    return st.builds(Candidate, id=ids(), name=texts(), member=maybe(one_of(_MEMBERS)), note=texts())


def _proposals() -> _Strategy:
    return st.sampled_from(COMMISSION.proposals)


def _parts() -> _Strategy:
    return st.builds(
        Part,
        id=ids(without="/"),
        title=texts(),
        by=maybe(one_of(_MEMBERS)),
        cost=maybe(amounts()),
        kind=maybe(st.sampled_from(AskKind)),
    )


def _concessions() -> _Strategy:
    return st.builds(
        Concession,
        id=ids(without="/"),
        title=texts(),
        by=maybe(one_of(_MEMBERS)),
        cost=maybe(amounts()),
        parts=st.lists(_parts(), max_size=2, unique_by=_id_of),
        willing=maybe(conditions(COMMISSION)),
        kind=maybe(st.sampled_from(AskKind)),
        note=texts(),
    )


def _packages() -> _Strategy:
    return st.builds(
        PackageDeal,
        id=ids(),
        title=texts(),
        parties=st.lists(one_of(_MEMBERS), max_size=3, unique=True),
        commitments=st.lists(granted(COMMISSION), max_size=2),
        proposal=maybe(one_of(COMMISSION.ids("proposal"))),
        note=texts(),
    )


def _rounds() -> _Strategy:
    votes = st.dictionaries(one_of(COMMISSION.ids("proposal")), st.integers(0, 9), min_size=1)
    elected = maybe(one_of(COMMISSION.ids("proposal")))
    return st.builds(Round, votes=votes, tie_break=st.just({}) | votes, elected=elected)


def _acts() -> _Strategy:
    rounds, rivals = st.lists(_rounds(), max_size=2), st.lists(_one_rival(), max_size=2)
    return st.builds(Acts, day=maybe(st.dates()), rounds=rounds, rivals=rivals, failed=st.booleans())


def _one_rival() -> _Strategy:
    supporters = st.lists(one_of(_MEMBERS), max_size=2, unique=True)
    return st.builds(Rival, proposal=one_of(COMMISSION.ids("proposal")), supporters=supporters, votes=st.integers(0, 9))


def _ballots() -> _Strategy:
    votes = st.lists(st.sampled_from([stance for stance in Stance if stance.is_settled]), min_size=4, max_size=4)
    seats = (Seats(name="upper", members=_MEMBERS[:2]), Seats(name="lower", members=_MEMBERS[2:]))
    tallies = votes.map(lambda cast: [_counted(stance, cast) for stance in dict.fromkeys(cast)])
    return st.builds(Ballot, electorate=st.just(seats), tallies=tallies)


def _counted(stance: Stance, votes: list[Stance]) -> Tally:
    return Tally(stance=stance, number=votes.count(stance))


def _id_of(record: Part) -> str:
    return record.id


def _first(listed: st.SearchStrategy[Any]) -> _Strategy:
    """One element of a drawn list; the lists must not be empty."""
    return listed.flatmap(st.sampled_from)


def _plans() -> _Strategy:
    return solvable_problems().map(lambda situation: unblock(situation).cheapest)


def _weighed() -> _Strategy:
    """Evidence of situations that have at least one statement."""
    return accounts().map(lambda situation: weigh(situation.supposing(_word_of(situation.members[0]))))


def _word_of(member: str) -> StanceClaim:
    return StanceClaim(stance=Stance.SUPPORTS, members=[member], proposal="meier")


_RECORDS: dict[type, Callable[[], _Strategy]] = {
    # The setting of a race, and reports
    Actor: _actors,
    Appointment: appointments,
    Body: bodies,
    Candidate: _candidates,
    Concession: _concessions,
    Group: _groups,
    Member: _members,
    Period: lambda: periods().map(lambda drawn: drawn[0]),
    MoveTerms: lambda: _first(terms(COMMISSION, least=1)),
    Nomination: lambda: st.builds(Nomination, office=ids(), candidate=ids()),
    Office: _offices,
    PackageDeal: _packages,
    Part: _parts,
    Proposal: _proposals,
    Report: lambda: reports(COMMISSION),
    RetractionClaim: lambda: st.builds(RetractionClaim, report=ids(), claim=maybe(st.integers(0, 3))),
    Setting: race_settings,
    Source: lambda: st.builds(Source, id=ids(), publisher=texts(), reported_on=maybe(stated_dates()), note=texts()),
    StatedDate: stated_dates,
    Tie: lambda: claims_of(TieClaim, COMMISSION).map(attrgetter("tie")),
    Timeline: timelines,
    # Situations, rules and verdicts
    Acts: _acts,
    AllBars: lambda: st.builds(AllBars, st.lists(bars(_MEMBERS), max_size=2).map(tuple)),
    AnyBar: lambda: st.builds(AnyBar, st.lists(bars(_MEMBERS), max_size=2).map(tuple)),
    Bar: lambda: bars(_MEMBERS),
    Ballot: _ballots,
    Objection: lambda: solvable_problems().map(lambda situation: _objections(situation)[0]),
    Profile: profiles,
    Rival: _one_rival,
    Round: _rounds,
    Rule: lambda: rules(_MEMBERS),
    Seats: lambda: st.just(Seats(name="upper", members=_MEMBERS[:2])),
    Situation: situations,
    Stage: lambda: st.builds(Stage, name=ids(), rule=rules(_MEMBERS)),
    Standing: lambda: _first(situations().map(list)),
    Version: lambda: st.builds(Version, rule=rules(_MEMBERS), since=maybe(st.dates())),
    Verdict: lambda: st.builds(lambda rule, profile: rule.judge(profile), rules(_MEMBERS), profiles(members=_MEMBERS)),
    # Answers
    BoundedCount: lambda: _weighed().map(lambda evidence: evidence.supporters),
    Calibration: lambda: st.builds(Calibration, least=_chances(), mean_chance=_chances()),
    Certificate: lambda: solvable_problems().map(lambda situation: unblock(situation).certificate),
    Chance: lambda: st.builds(Chance, value=_chances(), error=_chances()),
    CostedMove: lambda: _first(_plans().map(lambda plan: plan.moves)),
    Evidence: _weighed,
    Forecast: lambda: situations().map(_forecast),
    Impasse: lambda: standoffs().map(lambda situation: unblock(situation).impasse),
    Plan: _plans,
    Statement: lambda: _first(_weighed().map(lambda evidence: evidence.statements)),
    Step: lambda: _first(_plans().map(lambda plan: plan.steps)),
    Swing: lambda: st.builds(Swing, worth=_chances()),
    Trial: lambda: st.builds(Trial, chance=_chances()),
    Unblocking: lambda: problems().map(unblock),
}


def _chances() -> st.SearchStrategy[float]:
    return st.floats(0.0, 1.0)


def _forecast(situation: Situation) -> Forecast:
    """A one-week forecast with few scenarios, for its last day only."""
    return forecast(situation, by=situation.day + timedelta(days=7), days=[], scenarios=10)


def _objections(situation: Situation) -> list[Objection]:
    return [objection for standing in situation for objection in standing.open_objections]
