"""Replays and scores of past races, as plain data for JSON."""

from collections.abc import Iterable, Sequence
from datetime import date

from consensus.appointment import Appointment
from consensus.display import JsonData
from consensus.history import Baseline, Course, Deed, Score, Turn
from consensus.rules import Rule
from consensus.unblocking import Plan
from consensus.views.data.numbers import exact
from consensus.views.data.situation_data import verdict_data
from consensus.views.data.source_data import with_sources
from consensus.views.languages import paragraph
from consensus.views.words.chosen_entries import EntryFilter, everything
from consensus.views.words.claim_phrases import claim_in_words
from consensus.views.words.decision_summary import headline_of_race
from consensus.views.words.phrases import Words
from consensus.views.words.replay_summary import (
    counted_plans,
    openings_in_words,
    reports_of,
    rule_asked,
    until_next,
    votes_in_words,
)


def replay_data(turns: Sequence[Turn], course: Course, only: EntryFilter = everything) -> dict[str, JsonData]:
    """A replay: each day on which a selected claim took effect, and what was done before the next."""
    data: dict[str, JsonData] = {
        "title": course.appointment.title,
        "headline": headline_of_race(course.appointment),
        "summary": paragraph(course),
        "rule": _rule(rule_asked(turns)),
        "turns": [_turn(turn, until, course) for turn, until in until_next(turns) if any(map(only, turn.news))],
    }
    return with_sources(data, course.appointment)


def course_data(turns: Sequence[Turn], appointment: Appointment) -> dict[str, JsonData]:
    """A race day by day: the verdict, the answer as a paragraph, the cheapest plan, and every member's stance."""
    data: dict[str, JsonData] = {
        "title": appointment.title,
        "headline": headline_of_race(appointment),
        "days": [
            {
                "day": turn.day.isoformat(),
                "proposal": turn.proposal,
                "summary": paragraph(turn),
                "verdict": None if turn.verdict is None else verdict_data(turn.verdict),
                "cheapest": None if turn.ways is None or turn.ways.cheapest is None else _plan(turn.ways.cheapest),
                "stances": {}
                if turn.verdict is None
                else {member: stance.value for member, stance in turn.verdict.profile.stances},
                "reports": list[JsonData](reports_of(turn)),
            }
            for turn in turns
        ],
    }
    return with_sources(data, appointment)


def days_data(turns: Iterable[Turn], appointment: Appointment) -> dict[str, JsonData]:
    """The days of a race with their verdicts and new reports."""
    days: list[JsonData] = []
    rule: Rule | None = None
    for turn in turns:
        verdict = None if turn.verdict is None else verdict_data(turn.verdict)
        reports = list[JsonData](reports_of(turn))
        days.append({"day": turn.day.isoformat(), "proposal": turn.proposal, "verdict": verdict, "reports": reports})
        rule = turn.rule
    data: dict[str, JsonData] = {"title": appointment.title, "rule": _rule(rule), "days": days}
    return with_sources(data, appointment)


def _rule(rule: Rule | None) -> str | None:
    return None if rule is None else rule.describe()


def _turn(turn: Turn, until: date, course: Course) -> JsonData:
    ways = turn.ways
    number, are_all = counted_plans(turn)
    words = Words(turn.situation)
    return {
        "on": turn.day.isoformat(),
        "proposal": turn.proposal,
        "verdict": None if turn.verdict is None else verdict_data(turn.verdict),
        "status": None if ways is None else ways.status.value,
        "plans": number,
        "all_plans": are_all,
        "cheapest": None if ways is None or ways.cheapest is None else _plan(ways.cheapest),
        "elsewhere": {other.proposal: _plan(other.cheapest) for other in turn.elsewhere if other.cheapest is not None},
        "ballots": [
            {
                "proposal": proposal,
                "organ": showing.organ,
                "votes": votes_in_words(showing),
                "outcome": showing.outcome.value,
                "openings": [*openings_in_words(showing)],
            }
            for proposal, showing in turn.showings
        ],
        "news": [{"report": entry.report.id, "claim": claim_in_words(entry.claim, words)} for entry in turn.news],
        "done_next": [_deed(deed) for deed in course.deeds if turn.day < deed.day <= until],
        "decided_next": [
            {"day": decided.day.isoformat(), "proposal": decided.proposal, "result": decided.result.value}
            for decided in course.decisions
            if turn.day < decided.day <= until
        ],
    }


def _plan(plan: Plan) -> JsonData:
    return {"cost": exact(plan.cost), "moves": [move.id for move in plan.moves]}


def _deed(deed: Deed) -> dict[str, JsonData]:
    return {
        "day": deed.day.isoformat(),
        "move": deed.move.id,
        "manner": deed.manner.value,
        "lifted": list[JsonData](deed.lifted),
        "won": list[JsonData](deed.won),
    }


def score_data(case: str, score: Score) -> dict[str, JsonData]:
    """The score of a race."""
    return {
        "case": case,
        "title": score.appointment.title,
        "deeds": [
            {
                **_deed(each.deed),
                "foresight": each.foresight.value,
                "miss": None if each.miss is None else each.miss.value,
                "in_name_only": each.in_name_only,
                "baselines": [baseline.value for baseline in Baseline if each.is_named_by(baseline)],
            }
            for each in score.deeds
        ],
        "namings": [
            {
                "move": naming.move.id,
                "first": naming.first.isoformat(),
                "last": naming.last.isoformat(),
                "in_cheapest": naming.in_cheapest,
                "done": None if naming.done is None else naming.done.isoformat(),
            }
            for naming in score.namings
        ],
        "unaided": list[JsonData](score.unaided),
        "adopted": [
            {
                "proposal": adopted.proposal,
                "eve": adopted.eve.isoformat(),
                "costs": {each: exact(amount) for each, amount in adopted.costs.items() if amount is not None},
                "without_plan": [each for each, amount in adopted.costs.items() if amount is None],
                "was_cheapest": adopted.was_cheapest,
            }
            for adopted in score.adopted
        ],
    }
