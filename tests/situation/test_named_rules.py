"""Rules that a race lists, and reports that name the one by which the body decides from their day on."""

from collections.abc import Sequence

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import consensus as cs
from consensus.cases import InvalidCase, dumps, loads
from consensus.errors import InvalidRecord, UnknownId
from consensus.history import replay
from consensus.records import RuleClaim
from consensus.rules import AtLeast, EveryRule, NoObjection, Rule, Unanimity
from consensus.views.data.situation_data import situation_data
from consensus.views.words.summaries import text

RACE = """\
consensus: 1
title: Secretary and clerk of the Lake Commission
rules:
  consensus: no objection
  vote: {at_least: 2}
body: {name: Lake Commission, members: [AT, CH, LI], rule: consensus}
offices: {secretary: {title: Secretary}, clerk: {title: Clerk, rule: vote}}
candidates: {meier: {}, lund: {}}
proposals: {meier: {secretary: meier}, lund: {clerk: lund}, both: {secretary: meier, clerk: lund}}
sources:
  nzz: {publisher: NZZ, reported_on: 2026-03-02}
  post: {publisher: Die Post, reported_on: 2026-03-09}
timeline:
  - source: nzz
    claims:
      - {candidacy: meier, status: nominated}
      - {stance: supports, members: [AT, CH]}
      - {objection: dike, member: LI}
"""


def race(*claims: str, source: str = "post", also: str = "") -> cs.Appointment:
    told = "".join(f"      - {claim}\n" for claim in claims)
    return loads(f"{RACE}  - source: {source}\n    id: told\n    claims:\n{told}{also}")


VOTE = "{rule: vote, text: by two votes}"


def test_the_body_decides_by_the_rule_reported_from_its_day_on() -> None:
    """On the eve one objection blocks; from the day of the report two votes are enough, in every answer."""
    lake = race(VOTE)
    eve, day = lake.on("2026-03-08"), lake.on("2026-03-09")
    assert (eve.rule_of(), day.rule_of()) == (NoObjection(), AtLeast(2))
    assert [each.verdict().outcome.value for each in (eve, day)] == ["BLOCKED", "ADOPTED"]
    plans = [cs.unblock(each).cheapest for each in (eve, day)]
    assert [plan and [move.id for move in plan.moves] for plan in plans] == [["settle:dike"], []]
    assert [sorted(outcome.value for outcome in cs.weigh(each).outcomes) for each in (eve, day)] == [
        ["BLOCKED"],
        ["ADOPTED"],
    ]
    assert [turn.verdict.outcome.value for turn in replay(lake) if turn.verdict is not None] == ["BLOCKED", "ADOPTED"]
    answer = cs.unblock(day)
    answer.certificate.check(day)
    with pytest.raises(cs.ConsensusError):
        answer.certificate.check(eve)


def test_what_was_not_known_yet_changes_nothing() -> None:
    """By what was known before, the old rule decides, though the body had changed it already."""
    lake = race("{rule: vote, occurred_on: 2026-03-03}")
    assert lake.on("2026-03-04").rule_of() == AtLeast(2)
    assert lake.on("2026-03-04", known_by="2026-03-04").rule_of() == NoObjection()
    assert lake.on("2026-03-02").rule_of() == NoObjection()
    assert race("{rule: vote, occurred_on: '[2026-03-10..2026-03-31]'}").on("2026-03-30").rule_of() == NoObjection()


def test_an_office_may_change_its_rule() -> None:
    """A report on an office leaves the body's rule, and one on the body that of an office with its own."""
    clerk = race("{rule: consensus, office: clerk}").on("2026-03-09")
    assert (clerk.rule_of("meier"), clerk.rule_of("lund")) == (NoObjection(), NoObjection())
    body = race("{rule: vote}").on("2026-03-09")
    assert (body.rule_of("meier"), body.rule_of("lund"), body.rule_of("both")) == (AtLeast(2),) * 3
    secretary = race("{rule: vote, office: secretary}", "{rule: consensus}").on("2026-03-09")
    assert secretary.rule_of("meier") == AtLeast(2)


def test_accounts_of_one_day_that_differ_hold_together() -> None:
    """Until it is settled, a proposal has to pass by every rule reported; a later account settles it."""
    lake = race("{rule: vote}", "{rule: consensus}")
    assert lake.on("2026-03-09").rule_of() == EveryRule([AtLeast(2), NoObjection()])
    assert lake.on("2026-03-09").verdict().outcome.value == "BLOCKED"
    settled = race("{rule: vote}", "{rule: consensus}", "{rule: vote, occurred_on: 2026-03-10}")
    assert settled.on("2026-03-10").rule_of() == AtLeast(2)


def test_a_report_that_was_taken_back_changes_nothing() -> None:
    """Once it is retracted, the race has its first rule again."""
    back = "  - {id: correction, reported_on: 2026-03-11, claims: [{retraction: told}]}\n"
    lake = race(VOTE, also=back)
    assert lake.on("2026-03-11").rule_of() == NoObjection()
    assert lake.on("2026-03-10", known_by="2026-03-10").rule_of() == AtLeast(2)


def test_show_tells_on_which_reports_the_rule_rests() -> None:
    """In words, on a page and as data; where nothing was reported of the rule, nothing is told."""
    lake = race("{rule: consensus, text: by consensus as ever}")
    assert [entry.report.id for entry in lake.on("2026-03-09").rule_reports()] == ["told"]
    assert lake.on("2026-03-08").rule_reports() == ()
    assert "  how the body decides: by consensus as ever  [Die Post, 9 March]" in text(lake.on("2026-03-09"))
    assert "decides" not in text(lake.on("2026-03-08"))
    assert "by consensus as ever" in str(lake.on("2026-03-09")._repr_html_())
    assert situation_data(lake.on("2026-03-09"))["rule"] == {
        "text": "adopted unless a member objects",
        "reports": ["told"],
    }
    assert "how the Secretary is chosen: vote  [Die Post, 9 March]" in text(
        race("{rule: vote, office: secretary}").on("2026-03-09")
    )


def test_supposing_another_rule() -> None:
    """What if they took to voting: the claim of a what-if counts as any other, and has to name a rule."""
    eve = race(VOTE).on("2026-03-08")
    assert eve.supposing(RuleClaim(rule="vote")).verdict().outcome.value == "ADOPTED"
    with pytest.raises(UnknownId, match="unknown rule 'votes'; did you mean 'vote'"):
        eve.supposing(RuleClaim(rule="votes"))


def test_listed_rules_are_written_once() -> None:
    """A body or office whose rule is listed is written with its id, and everything is read again."""
    lake = race(VOTE)
    assert loads(dumps(lake)) == lake
    assert "  rule: consensus\n" in dumps(lake) and dumps(lake).count("no objection") == 1
    with pytest.raises(
        InvalidRecord, match="its setting lists the rules 'consensus', 'vote', and named_rules states none"
    ):
        attrs.evolve(lake, named_rules=())
    again = attrs.evolve(lake, named_rules=[("vote", Unanimity()), ("consensus", NoObjection())])
    assert again.on("2026-03-09").rule_of() == Unanimity()


@pytest.mark.parametrize(
    ("claim", "said"),
    [
        ("{rule: votes}", "22:16: timeline[1].claims[0].rule: unknown rule 'votes'; did you mean 'vote'?"),
        (
            "{rule: most of them decide}",
            "22:16: timeline[1].claims[0].rule: unknown rule 'most of them decide'; list it under 'rules', or tell in "
            "words how the body decides, as {remark: process, text: ...}",
        ),
        ("{rule: vote, office: clark}", "unknown office 'clark'; did you mean 'clerk'?"),
    ],
)
def test_a_claim_names_a_rule_that_is_listed(claim: str, said: str) -> None:
    """A slip is told at its line, and who put the rule in words is told where those go."""
    with pytest.raises(InvalidCase) as refused:
        race(claim)
    assert said in str(refused.value)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "vote: {at_least: 2}",
            "unanimity: {at_least: 2}",
            "'unanimity' is how a rule is written; list it under another",
        ),
        ("vote: {at_least: 2}", "vote: {at_least: 4}", "4 of 3 members cannot be"),
        (
            "vote: {at_least: 2}",
            "vote: {any: [consensus]}",
            "the rule 'consensus' is for a whole body or office, not for a part",
        ),
        ("rule: consensus}", "rule: consensu}", "unknown rule 'consensu'; did you mean 'consensus'?"),
    ],
)
def test_what_is_wrong_with_a_listed_rule_is_said(old: str, new: str, said: str) -> None:
    """Faults are told where a rule is listed, or where it is named."""
    assert old in RACE
    with pytest.raises(InvalidCase) as refused:
        loads(RACE.replace(old, new))
    assert said in str(refused.value)


RULES: Sequence[Rule] = (NoObjection(), Unanimity(), AtLeast(1), AtLeast(2))


@given(drawn=st.lists(st.tuples(st.integers(3, 9), st.sampled_from(range(4))), max_size=4), day=st.integers(1, 12))
def test_the_latest_report_decides(drawn: Sequence[tuple[int, int]], day: int) -> None:
    """On any day it is the rule, or the rules, reported last by that day, whatever the order of the file."""
    named = dict(zip("abcd", ("no objection", "unanimity", "{at_least: 1}", "{at_least: 2}"), strict=True))
    listed = "".join(f"  {id_}: {rule}\n" for id_, rule in named.items())
    claims = [f"{{rule: {'abcd'[rule]}, occurred_on: 2026-03-{when:02}}}" for when, rule in drawn]
    lake = loads(
        RACE.replace("rules:\n", f"rules:\n{listed}")
        + f"  - {{source: post, id: told, claims: [{', '.join(claims)}]}}\n"
    )
    said = [when for when, _ in drawn if when <= day]
    expected = {RULES[rule] for when, rule in drawn if said and when == max(said)} or {NoObjection()}
    found = lake.on(f"2026-03-{day:02}").rule_of("meier")
    assert set(found.parts if isinstance(found, EveryRule) else (found,)) == expected
