"""The linked posts of 2019: a package that eight members block by number, and one that an abstention does not."""

from datetime import date
from fractions import Fraction
from functools import cache

import attrs
import pytest

import consensus as cs
from consensus.cases.known_bodies import european_union
from consensus.records import DecisionResult, Settle, Stance
from consensus.rules import Outcome, Stages, bodies
from consensus.situation import Situation
from consensus.timeline import Timeline

POPULATIONS_2018 = european_union().populations_on(date(2019, 1, 1))

load = cache(cs.load)

AUTHORS = {"DE", "ES", "FR", "NL"}
AGAINST = frozenset({"BG", "CZ", "HR", "HU", "IE", "IT", "PL", "SK"})
FIXED = {"CZ", "HR", "HU", "IE", "PL", "SK"}
"""Those whose objection only another name lifts."""


def on(day: str) -> Situation:
    return load("eu-2019").on(day)


def without_the_word_of(member: str) -> Situation:
    """1 July 2019 without what a member's own leader said of it, before Osaka was turned down."""
    race, left_out = load("eu-2019"), {"osaka-rejected"}
    reports = [each for each in race.timeline.reports if each.speaks_for != member and each.id not in left_out]
    return attrs.evolve(race, timeline=Timeline(sources=race.timeline.sources, reports=reports)).on("2019-07-01")


def test_the_council_decides_by_the_law_of_its_day() -> None:
    """Treaty on European Union (2007), 17(7), with the inhabitants of 2018; then the Parliament."""
    rule = load("eu-2019").rule
    assert isinstance(rule, Stages)
    council, parliament = rule.stages
    assert council.rule == bodies.european_council_by_population(POPULATIONS_2018)
    assert set(council.members or ()) == POPULATIONS_2018.keys()
    assert parliament.members == ("EP",)


@pytest.mark.parametrize(
    ("day", "in_question"),
    [
        ("2019-05-27", []),
        ("2019-06-20", ["weber", "timmermans", "vestager"]),
        ("2019-06-28", ["osaka"]),
        ("2019-06-30", ["osaka"]),
        # The summit turned Osaka down that day.
        ("2019-07-01", ["variant"]),
        ("2019-07-02", ["final"]),
        ("2019-07-16", ["final"]),
    ],
)
def test_what_is_on_the_table_is_what_was_discussed(day: str, in_question: list[str]) -> None:
    """The lead candidates in June, then the packages that name them, then the one with other names."""
    assert [proposal.id for proposal in on(day).proposals] == in_question


@pytest.mark.parametrize("proposal", ["weber", "timmermans", "vestager"])
def test_on_20_june_no_lead_candidate_can_have_a_majority(proposal: str) -> None:
    """By name it is open; by the count it is blocked, as Macron has it, or open for now, as Merkel and Rutte do."""
    june = on("2019-06-20")
    evidence = cs.weigh(june, proposal=proposal)
    assert june.verdict(proposal).outcome is Outcome.OPEN
    assert evidence.outcomes == {Outcome.OPEN, Outcome.BLOCKED}
    assert evidence.tally(Stance.SUPPORTS, among=tuple(POPULATIONS_2018)).greatest == 20
    assert not list(evidence.contradictions())


def test_seven_members_do_not_block_and_the_eighth_does() -> None:
    """21 of 28 are needed: they are still there on 30 June, and on 1 July Italy leaves 20."""
    before, then = on("2019-06-30").verdict("osaka"), on("2019-07-01").verdict("osaka")
    assert (before.outcome, then.outcome) == (Outcome.OPEN, Outcome.BLOCKED)
    assert set(then.blockers) == AGAINST


def test_it_is_heads_that_block_and_not_inhabitants() -> None:
    """The eight have less than 35 percent of the inhabitants, so that their number alone blocks."""
    inhabitants = POPULATIONS_2018
    share = Fraction(sum(inhabitants[member] for member in AGAINST), sum(inhabitants.values()))
    assert share < Fraction(35, 100)
    assert len(inhabitants) - len(AGAINST) < Fraction(72, 100) * len(inhabitants)


def test_conte_counts_more_than_are_known_by_name() -> None:
    """Ten or eleven are against, eight of them by name; nothing that is reported contradicts it."""
    evidence = cs.weigh(on("2019-07-01"), proposal="osaka")
    against = evidence.tally(Stance.OBJECTS, among=tuple(POPULATIONS_2018))
    assert (against.least, against.greatest, against.surely) == (10, 11, AGAINST)
    assert not list(evidence.contradictions())


def test_without_italy_by_name_only_the_count_decides() -> None:
    """The rule, which goes by names, says open; a count of ten or eleven leaves no world in which osaka passes."""
    unheard = without_the_word_of("IT")
    counted = [report for report in load("eu-2019").timeline.reports if report.id == "conte-counts"]
    assert [report.speaks_for for report in counted] == [None]
    assert unheard.verdict("osaka").outcome is Outcome.OPEN
    assert cs.weigh(unheard, proposal="osaka").outcomes == {Outcome.BLOCKED}
    # The day before the count, nothing ruled it out.
    assert Outcome.ADOPTED in cs.weigh(on("2019-06-30"), proposal="osaka").outcomes


def test_what_would_have_unblocked_osaka() -> None:
    """One of the two that could be settled with, everybody that was silent, and the Parliament, asked once more."""
    plan = cs.unblock(on("2019-07-01"), "osaka").cheapest
    assert plan is not None
    settled = {move.id for move in plan.moves if isinstance(move.move, Settle)}
    won = {move.id for move in plan.moves} - settled
    silent = POPULATIONS_2018.keys() - AUTHORS - AGAINST
    assert won == {f"win-over:{member}:osaka" for member in silent | {"EP"}} | {"put-forward:osaka"}
    assert settled in ({"settle:BG:osaka"}, {"settle:it-method"})


def test_those_who_want_another_name_leave_room_for_one_more() -> None:
    """Without the six whom nothing but another name satisfies there are 22: if Bulgaria and Italy hold out, no plan."""
    ways = cs.unblock(on("2019-07-01"), "osaka", without=("settle:BG:osaka", "settle:it-method"))
    assert ways.cheapest is None and ways.impasse is not None
    assert len(POPULATIONS_2018.keys() - FIXED) == 22


def test_the_abstention_of_germany_does_not_block() -> None:
    """27 in favour are a qualified majority: the Council has decided, and what is left to the Parliament is open."""
    situation = on("2019-07-02")
    assert situation.standing("DE").stance is Stance.ABSTAINS
    commission, others, bank = situation.verdict().because
    (parliament,) = commission.because
    assert others.outcome is bank.outcome is Outcome.ADOPTED
    assert situation.organs_passed() == ("European Council",)
    assert parliament.outcome is Outcome.OPEN


def test_whoever_had_abstained_the_vote_of_the_council_passes() -> None:
    """The counts name nobody, and 27 of 28 are enough without the largest member: no vote has to turn."""
    (showing,) = on("2019-07-02").showings()
    assert (showing.organ, showing.outcome) == ("European Council", Outcome.ADOPTED)
    assert [opening.turning for opening in showing.openings] == [()]


def test_the_parliament_elects() -> None:
    """On 16 July both organs have decided in favour, and not the day before."""
    assert on("2019-07-16").verdict().decided is DecisionResult.ADOPTED
    assert on("2019-07-15").verdict().outcome is Outcome.OPEN


def open_objections(day: str, proposal: str) -> set[str]:
    """The ids of all that is objected to a proposal on a day."""
    situation = on(day)
    standings = [situation.standing(member, proposal=proposal) for member in situation.members]
    return {objection.id for standing in standings for objection in standing.open_objections}


def test_every_objection_is_gone_once_there_are_other_names() -> None:
    """Seven on record against the plan of Osaka, and not one of them is left on 2 July."""
    held = {"epp-loss-hr", "epp-loss-ie", "it-method", "v4-rol-cz", "v4-rol-hu", "v4-rol-pl", "v4-rol-sk"}
    # Of Bulgaria it is only said that it is against.
    assert open_objections("2019-07-01", "osaka") == held | {"BG:osaka"}
    # The four want another name than Timmermans, whichever package he is in.
    assert open_objections("2019-07-01", "variant") == {objection for objection in held if objection.startswith("v4")}
    assert not open_objections("2019-07-02", "osaka") & held
    assert not open_objections("2019-07-02", "final")


def test_offices_are_filled_under_different_rules() -> None:
    """The Commission by both organs, two by the European Council, one by those with the euro, one by the Parliament."""
    situation = on("2019-07-02")
    organs = {office: [stage.name for stage in rule.stages]
              for office, rule in situation.office_rules if isinstance(rule, Stages)}  # fmt: skip
    council, parliament, euro = ["European Council"], ["European Parliament"], ["members with the euro"]
    own = {"council": council, "high-representative": council, "central-bank": euro, "parliament": parliament}
    assert organs == own
    assert situation.rule_of("weber") == situation.rule
    assert len(situation.rule_of("osaka").parts) == 2
    assert len(situation.rule_of("variant").parts) == len(situation.rule_of("final").parts) == 3
