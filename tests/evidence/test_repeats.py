"""Reports that repeat others change nothing of what follows, and each of them is named."""

from collections import Counter

import attrs
from hypothesis import given

from consensus.evidence import Evidence, TrustSource, weigh
from consensus.records import CountClaim, Report, RetractionClaim, StanceClaim
from consensus.situation import Situation
from consensus.testing.strategies.account_strategies import accounts
from consensus.timeline import Timeline
from tests.evidence.test_testimony_reader import lake

AGAIN = "-said-again-"
TIMES = 3
IDLE = Report(id="idle", reported_on="2026-01-01")
"""A report that says nothing: with many of them, most reports repeat another."""

STATED = """
  - {id: apart, source: first, claims: [{stance: supports, members: [AT, CH]}]}
  - {id: all, source: first, claims: [{count: [supports], exactly: 3}]}
"""
DENIED = "  - {id: few, source: first, claims: [{count: [supports], exactly: 1}]}\n"


def repeating(situation: Situation) -> Situation:
    """The same situation, with all that can be said again said so often that it is read once."""
    reports = situation.timeline.reports
    referred = {id_ for report in reports for id_ in report.after}
    referred |= {claim.report for report in reports for claim in report.claims if isinstance(claim, RetractionClaim)}
    more = [
        attrs.evolve(report, id=f"{report.id}{AGAIN}{number}")
        for report in reports
        if report.id not in referred and _can_be_said_again(report)
        for number in range(TIMES)
    ]
    more += [attrs.evolve(IDLE, id=f"idle{number}") for number in range(len(reports) + 2)]
    return attrs.evolve(situation, timeline=Timeline(sources=situation.timeline.sources, reports=[*reports, *more]))


def _can_be_said_again(report: Report) -> bool:
    name_nobody_in_a_count = (
        isinstance(claim, StanceClaim)
        or (isinstance(claim, CountClaim) and claim.missing is None and not claim.including)
        for claim in report.claims
    )
    return not (report.time or report.after or report.supposed) and all(name_nobody_in_a_count)


def first_said(id_: str) -> str:
    """The id of the statement that one repeats: "nos-said-again-1:2" repeats "nos:2"."""
    report, _, rest = id_.partition(AGAIN)
    return report + rest.lstrip("0123456789")


def content(evidence: Evidence) -> dict[str, object]:
    """What each statement says, by its id."""
    return {each.id: (frozenset(each.limits), frozenset(each.numbers)) for each in evidence.statements}


@given(accounts())
def test_what_is_said_again_says_the_same(situation: Situation) -> None:
    """Every statement stays as it is, and every report that repeats another makes the same."""
    once, often = weigh(situation), weigh(repeating(situation))
    said, said_often = content(once), content(often)
    assert said_often == {id_: said[first_said(id_)] for id_ in said_often}
    entered = {report.id for report in often.situation.timeline.reports}
    times = [1 + TIMES * (f"{each.report.id}{AGAIN}0" in entered) for each in once.statements]
    assert Counter(map(first_said, said_often)) == dict(zip(said, times, strict=True))


@given(accounts())
def test_what_is_said_again_is_relied_on_or_set_aside_with_the_first(situation: Situation) -> None:
    """All of them are named, the earliest first; numbers and stances are the same."""
    once, often = weigh(situation), weigh(repeating(situation))
    for found in ("relied_on", "set_aside"):
        first = {each.id for each in getattr(once, found)}
        every = [each.id for each in often.statements if first_said(each.id) in first]
        assert [each.id for each in getattr(often, found)] == every
    assert (once.supporters, once.hold_outs) == (often.supporters, often.hold_outs)
    assert {member: once.possible(member) for member in situation.members} == {
        member: often.possible(member) for member in situation.members
    }
    assert once.outcomes == often.outcomes


def test_every_report_that_repeats_another_is_named() -> None:
    """What a bound rests on is named once, by the first id of those that say it."""
    evidence = weigh(repeating(lake(STATED).situation))
    assert [each.id for each in evidence.relied_on] == [
        *("all", *(f"all{AGAIN}{number}" for number in range(TIMES))),
        *("apart", *(f"apart{AGAIN}{number}" for number in range(TIMES))),
    ]
    assert [each.id for each in evidence.distinct] == ["all", "apart"]
    assert [each.id for each in evidence.supporters.least_rests_on] == ["all"]


def test_each_of_those_that_say_the_same_contradicts() -> None:
    """A contradiction names one report of each content, and there is one for each choice of them."""
    evidence = weigh(repeating(lake(STATED + DENIED).situation))
    pairs = [tuple(each.id for each in found.statements) for found in evidence.contradictions()]
    assert len(pairs) == len(set(pairs)) == 2 * (1 + TIMES) ** 2
    assert {tuple(map(first_said, pair)) for pair in pairs} == {("all", "few"), ("apart", "few")}


def test_a_policy_may_trust_only_one_of_those_that_say_the_same() -> None:
    """All of them are ranked, since they may come from different sources."""
    evidence = weigh(repeating(lake(STATED + DENIED).situation), trusting=[TrustSource(f"few{AGAIN}1")])
    assert {first_said(each.id) for each in evidence.set_aside} == {"all", "apart"}
    assert {first_said(each.id) for each in evidence.relied_on} == {"few"}
    # Norway joined after that one was counted.
    assert (evidence.supporters.least, evidence.supporters.greatest) == (1, 2)
