"""Whatever a situation answers, the definition in words read by hand gives the same: see `tests.situation.oracle`."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any, TypeAlias, get_args

import attrs
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from consensus.dates import StatedDate
from consensus.records import Claim, Granted, Report, RetractionClaim, RuleClaim, Setting
from consensus.situation import Situation, Threat
from consensus.testing.strategies import COMMISSION
from consensus.testing.strategies.claim_strategies import claims_of
from consensus.testing.strategies.timeline_strategies import contradictory_timelines, days
from consensus.testing.strategies.timeline_strategies import timelines as coherent_timelines
from consensus.timeline import Timeline
from tests.situation.drawing import DAYS, KINDS, RULE, SETTING, reordered, timelines
from tests.situation.oracle import Oracle
from tests.situation.oracle_claims import Claims

Answers: TypeAlias = Iterator[tuple[str, object]]
"""Questions in words, and what is answered."""

NIGHTLY = settings(max_examples=5_000, deadline=None, suppress_health_check=list(HealthCheck))


def by_code(situation: Situation) -> Answers:
    setting = situation.setting
    yield "members", list(situation.members)
    yield "suspended", list(situation.suspended)
    for candidate in (each.id for each in setting.candidates):
        yield f"status of {candidate}", situation.status(candidate)
        yield f"{candidate} stands", situation.stands(candidate)
        yield f"{candidate} has withdrawn", situation.is_withdrawn(candidate)
    for proposal in (each.id for each in setting.proposals):
        yield f"decided on {proposal}", situation.decided(proposal)
        yield f"{proposal} is on the table", situation.is_on_table(proposal)
        yield "in question", situation.proposal.id
        silence = situation.silence(proposal)
        told = None if silence is None else {"broken": silence.is_broken, "until": silence.until}
        yield f"silence on {proposal}", told
    for asked in _pieces(setting):
        yield f"{asked} is granted", situation.is_granted(asked)
        yield f"{asked} is promised", situation.is_promised(asked)
        yield f"{asked} is refused", situation.is_refused(asked)
    for package in (each.id for each in setting.packages):
        yield f"{package} is struck", situation.is_struck(package)
    for milestone in situation.milestones():
        yield f"milestone {milestone.id}", milestone.event
    for proposal in (each.id for each in setting.proposals):
        yield f"threats against {proposal}", list(map(_threat_told, situation.threats(proposal)))
        yield f"{proposal} is adopted over", list(map(_threat_told, situation.adopted_over(proposal)))
    for member in situation.members:
        for proposal in (each.id for each in setting.proposals):
            yield f"{member} on {proposal}", _told(situation, member, proposal)
            standing = situation.standing(member, proposal=proposal)
            yield f"{member} is committed against {proposal}", sorted(standing.committed_to)
            yield f"{member} is a nominator of {proposal}", standing.is_nominator


def _told(situation: Situation, member: str, proposal: str) -> dict[str, Any]:
    standing = situation.standing(member, proposal=proposal)
    return {
        "stance": standing.stance,
        "disputed": standing.is_disputed,
        "open": sorted(objection.id for objection in standing.open_objections),
        "waits": {wait.tie for wait in standing.waits},
    }


def _threat_told(threat: Threat) -> dict[str, Any]:
    return {
        "id": threat.id,
        "to": threat.to,
        "members": list(threat.members),
        "group": threat.group,
        "unnamed": threat.unnamed,
        "withdrawn": list(threat.withdrawn),
        "carried out": list(threat.carried_out),
    }


def by_hand(oracle: Oracle) -> Answers:
    setting, table = oracle.setting, oracle.table
    yield "members", oracle.members
    yield "suspended", oracle.suspended
    for candidate in (each.id for each in setting.candidates):
        yield f"status of {candidate}", table.status(candidate)
        yield f"{candidate} stands", table.stands(candidate)
        yield f"{candidate} has withdrawn", table.is_withdrawn(candidate)
    for proposal in (each.id for each in setting.proposals):
        yield f"decided on {proposal}", table.decided(proposal)
        yield f"{proposal} is on the table", table.is_on_table(proposal)
        yield "in question", table.in_question
        yield f"silence on {proposal}", table.silence(proposal)
    for asked in _pieces(setting):
        yield f"{asked} is granted", table.is_granted(asked.concession, asked.part)
        yield f"{asked} is promised", table.is_promised(asked.concession, asked.part)
        yield f"{asked} is refused", table.is_refused(asked.concession, asked.part)
    for package in (each.id for each in setting.packages):
        yield f"{package} is struck", table.is_struck(package)
    for milestone, event in sorted(table.milestones().items()):
        yield f"milestone {milestone}", event
    for proposal in (each.id for each in setting.proposals):
        yield f"threats against {proposal}", oracle.threats(proposal)
        yield f"{proposal} is adopted over", oracle.adopted_over(proposal)
    for member in oracle.members:
        for proposal in (each.id for each in setting.proposals):
            yield f"{member} on {proposal}", oracle.standing(member, proposal)
            yield f"{member} is committed against {proposal}", oracle.committed_to(member, proposal)
            yield f"{member} is a nominator of {proposal}", oracle.is_nominator(member, proposal)


def _pieces(setting: Setting) -> Iterator[Granted]:
    for concession in setting.concessions:
        yield Granted(concession=concession.id)
        yield from (Granted(concession=concession.id, part=part.id) for part in concession.parts)


def agree(claims: Claims, filed: Timeline, *, setting: Setting, day: date, known_by: date | None) -> None:
    """The code, of the reports as they are filed, and the oracle, of the claims as they are told, answer alike."""
    situation = Situation(setting=setting, rule=RULE, timeline=filed, day=day, known_by=known_by)
    answered, expected = dict(by_code(situation)), dict(by_hand(Oracle(setting, claims, day)))
    assert answered == expected, {each: answered.get(each) for each in expected if answered.get(each) != expected[each]}


def check(data: st.DataObject) -> None:
    timeline = data.draw(timelines())
    day, known_by = data.draw(st.sampled_from((*DAYS, DAYS[-1]))), data.draw(st.none() | st.sampled_from(DAYS))
    claims = Claims(timeline.sources, timeline.reports, known_by)
    agree(claims, data.draw(reordered(timeline)), setting=SETTING, day=day, known_by=known_by)


def check_threats(data: st.DataObject) -> None:
    timeline = data.draw(timelines(over="threats"))
    day, known_by = data.draw(st.sampled_from((*DAYS, DAYS[-1]))), data.draw(st.none() | st.sampled_from(DAYS))
    claims = Claims(timeline.sources, timeline.reports, known_by)
    agree(claims, data.draw(reordered(timeline)), setting=SETTING, day=day, known_by=known_by)


def check_offices(data: st.DataObject) -> None:
    timeline = data.draw(timelines(over="offices"))
    day, known_by = data.draw(st.sampled_from((*DAYS, DAYS[-1]))), data.draw(st.none() | st.sampled_from(DAYS))
    claims = Claims(timeline.sources, timeline.reports, known_by)
    agree(claims, data.draw(reordered(timeline)), setting=SETTING, day=day, known_by=known_by)


def check_kit(data: st.DataObject) -> None:
    timeline = data.draw(contradictory_timelines() | coherent_timelines())
    day, known_by = data.draw(days()), data.draw(st.none() | days())
    claims = Claims(timeline.sources, timeline.reports, known_by)
    agree(claims, data.draw(reordered(timeline)), setting=COMMISSION, day=day, known_by=known_by)


def check_moment(data: st.DataObject) -> None:
    timeline = data.draw(timelines())
    day, known_by = data.draw(st.sampled_from(DAYS)), data.draw(st.none() | st.sampled_from(DAYS))
    whole = Claims(timeline.sources, timeline.reports, None)
    of_day = sorted({each["report"].id for each in whole.told if each["day"] == day})
    at = data.draw(st.sampled_from(("", "08:00", "09:00", "12:00", "14:30")))
    before = data.draw(st.none() | st.sampled_from(of_day)) if of_day else None
    without = whole.left_out(day, at=at, before=before)
    claims = Claims(timeline.sources, timeline.reports, known_by, without)
    filed = data.draw(reordered(timeline)).until(day, at=at, before=before)
    agree(claims, filed, setting=SETTING, day=day, known_by=known_by)


@given(st.data())
def test_a_situation_is_what_the_page_says(data: st.DataObject) -> None:
    """Who belongs, stands where, objects, and what is on the table and decided, in whatever order reports are filed."""
    check(data)


@given(st.data())
def test_threats_are_what_the_page_says(data: st.DataObject) -> None:
    """Who threatens what, who withdrew it or carried it out, and over which threats the body adopted a proposal."""
    check_threats(data)


@given(st.data())
def test_what_becomes_of_offices_is_what_the_page_says(data: st.DataObject) -> None:
    """Which adoptions are spent, since their offices fell vacant or went to another, and who is on the table then."""
    check_offices(data)


@given(st.data())
def test_vague_and_relayed_reports_fold_as_the_page_says(data: st.DataObject) -> None:
    """The same of the timelines of the kit, whose dates are vague and whose sources relay one another."""
    check_kit(data)


@given(st.data())
def test_a_moment_of_a_day_is_what_the_page_says(data: st.DataObject) -> None:
    """The same at a time of a day, and before a report: neither what is later counts, nor what comes after it."""
    check_moment(data)


NOT_DRAWN = set(get_args(Claim)) - {*KINDS, RetractionClaim, RuleClaim}
"""Kinds that are not drawn for the oracle.

Retractions are drawn apart, and a rule changes what the body makes of stances, which is for other tests.
"""


@pytest.mark.parametrize("kind", sorted(NOT_DRAWN, key=repr), ids=lambda kind: kind.__name__)
def test_a_claim_that_the_oracle_overlooks_changes_nothing_that_it_tells(kind: type[Claim]) -> None:
    """One that does is drawn by `tests.situation.drawing`, and read by the oracle as the page says."""

    @settings(max_examples=10, phases=[Phase.generate], database=None, derandomize=True)
    @given(timelines(size=2), claims_of(kind, SETTING))
    def is_overlooked(timeline: Timeline, claim: Claim) -> None:
        more = Report(id="more", reported_on=StatedDate.day(DAYS[0]), claims=[attrs.evolve(claim, occurred_on=None)])
        without, with_it = (
            dict(by_code(Situation(setting=SETTING, rule=RULE, timeline=told, day=DAYS[-1])))
            for told in (timeline, Timeline(sources=timeline.sources, reports=[*timeline.reports, more]))
        )
        assert without == with_it

    is_overlooked()


@pytest.mark.nightly
@pytest.mark.parametrize("checked", [check, check_threats, check_offices, check_kit, check_moment])
def test_many_situations_are_what_the_page_says(checked: Callable[[st.DataObject], None]) -> None:
    """As above, of 5,000 timelines each: `uv run pytest -m nightly tests/situation`."""
    NIGHTLY(given(st.data())(checked))()
