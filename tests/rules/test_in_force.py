"""Rules that change on a day: the version in force decides, in a verdict, in words, in a case file and in a race."""

from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import consensus as cs
from consensus.cases import InvalidCase, dumps, loads
from consensus.errors import InvalidRecord, NoSimpleGame, RuleDoesNotFit
from consensus.records import Stance
from consensus.rules import (
    Acts,
    AtLeast,
    Elimination,
    EveryRule,
    Fallback,
    InForce,
    Majority,
    NoObjection,
    Profile,
    Rule,
    SilenceProcedure,
    SomeRule,
    Stage,
    Stages,
    Version,
    Weighted,
)
from consensus.rules.levers import LeverKind
from consensus.rules.power import shapley_shubik
from consensus.testing.strategies.profile_strategies import profiles
from consensus.testing.strategies.rule_strategies import rules
from tests.rules.test_rule import Friends

S, N, U = Stance.SUPPORTS, Stance.OBJECTS, Stance.UNDECLARED
LAST, FIRST = date(2014, 10, 31), date(2014, 11, 1)
DAY = timedelta(days=1)
CHANGED = InForce([Version(rule=AtLeast(2), until=LAST), Version(rule=AtLeast(3), since=FIRST)])


def on(day: date | None, stances: str = "SSN") -> Profile:
    return Profile(zip("ABC", ({"S": S, "N": N, "U": U}[s] for s in stances), strict=True), acts=Acts(day=day))


@pytest.mark.parametrize(("day", "outcome"), [(LAST, "ADOPTED"), (FIRST, "BLOCKED"), (date.min, "ADOPTED")])
def test_the_version_of_the_day_decides(day: date, outcome: str) -> None:
    """Its last day is the last of the old rule; the day after belongs to the new one; the verdict names just that."""
    verdict = CHANGED.judge(on(day))
    assert verdict.outcome.value == outcome == CHANGED.outcome(on(day)).value
    assert verdict.rule == CHANGED.on(day)


def test_a_version_ends_when_the_next_begins() -> None:
    """Without a last day a version holds until the next one; the order in which they are given does not matter."""
    later, first = Version(rule=AtLeast(3), since=FIRST), Version(rule=AtLeast(2))
    for versions in ([later, first], [first, later]):
        assert InForce(versions).on(LAST) == AtLeast(2) and InForce(versions).on(FIRST) == AtLeast(3)
    assert InForce([later, first]).describe() == CHANGED.describe()


def test_days_on_which_nothing_is_in_force_are_refused() -> None:
    """Before the first version, after the last one, and in a gap, nothing is judged, and the day is said."""
    gap = InForce(
        [
            Version(rule=AtLeast(1), since=date(2000, 1, 1), until=date(2001, 12, 31)),
            Version(rule=AtLeast(2), since=date(2003, 1, 1), until=date(2003, 12, 31)),
        ]
    )
    for day in (date(1999, 12, 31), date(2002, 6, 1), date(2004, 1, 1)):
        for ask in (gap.judge, gap.outcome, gap.adopts, gap.assenting_by_silence, gap.levers):
            with pytest.raises(RuleDoesNotFit, match=f"no version is in force on {day}; add the one that is"):
                ask(on(day))
    with pytest.raises(RuleDoesNotFit, match=r"the profile has no day; give it Acts\(day=...\)"):
        gap.judge(on(None))
    assert gap.describe() == (
        "from 2000-01-01 to 2001-12-31: adopted if at least 1 member supports; "
        "from 2003-01-01 to 2003-12-31: adopted if at least 2 members support"
    )


@pytest.mark.parametrize(
    ("versions", "said"),
    [
        ([], "it has no version; give at least one"),
        ([(None, None), (None, LAST)], "two of its versions begin before all days; date one of them"),
        ([(FIRST, None), (FIRST, None)], "two of its versions begin on 2014-11-01; date one of them"),
        ([(None, FIRST), (FIRST, None)], "two of its versions hold on 2014-11-01; end the earlier one on 2014-10-31"),
    ],
)
def test_versions_do_not_overlap(versions: Sequence[tuple[date | None, date | None]], said: str) -> None:
    """On each day at most one version holds."""
    with pytest.raises(InvalidRecord, match=said):
        InForce(Version(rule=NoObjection(), since=since, until=until) for since, until in versions)


def test_a_version_does_not_end_before_it_begins() -> None:
    """Days in the wrong order are told; a version of one day is one."""
    with pytest.raises(InvalidRecord, match="it begins on 2014-11-01 and ends on 2014-10-31; swap the two"):
        Version(rule=NoObjection(), since=FIRST, until=LAST)
    assert Version(rule=NoObjection(), since=LAST, until=LAST).days == "from 2014-10-31 to 2014-10-31"


@given(first=rules("ABCD"), second=rules("ABCD"), profile=profiles(members="ABCD"), data=st.data())
def test_it_is_the_rule_of_the_day_in_everything(
    first: Rule, second: Rule, profile: Profile, data: st.DataObject
) -> None:
    """Outcome, blockers, awaited, needs and silence are those of the version alone, however deep it stands."""
    changed = InForce([Version(rule=first), Version(rule=second, since=FIRST)])
    day, alone = data.draw(st.sampled_from([(LAST, first), (FIRST, second)]))
    asked = attrs.evolve(profile, acts=Acts(day=day))
    wrapped, bare = data.draw(
        st.sampled_from(
            [
                (changed, alone),
                (EveryRule([changed, AtLeast(1)]), EveryRule([alone, AtLeast(1)])),
                (SomeRule([changed, AtLeast(4)]), SomeRule([alone, AtLeast(4)])),
                (Fallback(first=changed, then=changed), Fallback(first=alone, then=alone)),
                (Stages([Stage(name="all", rule=changed)]), Stages([Stage(name="all", rule=alone)])),
                (Elimination(quota=changed), Elimination(quota=alone)),
            ]
        )
    )
    assert wrapped.on(day) == bare
    verdict, expected = wrapped.judge(asked), bare.judge(asked)
    assert attrs.evolve(verdict, rule=bare) == expected
    assert verdict.rule.describe() == expected.rule.describe()
    assert wrapped.assenting_by_silence(asked) == bare.assenting_by_silence(asked)
    assert wrapped.levers(asked) == bare.levers(asked)
    assert wrapped.requires(asked) == bare.requires(asked)


def test_a_version_may_only_judge() -> None:
    """A rule of somebody's own, without a formula, may be a version like any other."""
    changed = InForce([Version(rule=AtLeast(3)), Version(rule=Friends(2), since=FIRST)])
    assert changed.judge(on(LAST, "SUN")).blockers == {"C"}
    assert changed.judge(on(FIRST, "SUN")).awaited == Friends(2).judge(on(FIRST, "SUN")).awaited


def test_levers_and_deadlines_are_those_of_the_version() -> None:
    """A failure can be declared only where the version in force knows a second way; deadlines of all are looked up."""
    silence, fallback = SilenceProcedure(until=LAST), Fallback(first=NoObjection(), then=AtLeast(2))
    changed = InForce([Version(rule=silence), Version(rule=fallback, since=FIRST)])
    assert [lever.kind for lever in changed.levers(on(LAST))] == [LeverKind.LET_PASS]
    assert [lever.kind for lever in changed.levers(on(FIRST))] == [LeverKind.FALL_BACK]
    assert changed.looks_back == (LAST,)
    with pytest.raises(NoSimpleGame):
        shapley_shubik(CHANGED, list("ABC"))
    assert shapley_shubik(CHANGED.on(FIRST), list("ABC"))["A"] == Fraction(1, 3)


# In a case file, and in a race

RACE = """\
consensus: 1
title: Secretary of the Lake Commission
body:
  name: Lake Commission
  members: [AT, CH, DE, {member: NO, joined: 2026-05-01}]
  rule:
    in_force:
      - since: 2020-01-01
        rule: {weighted: {quota: 2, weights: {AT: 1, CH: 1, DE: 1}}}
      - since: 2026-05-01
        rule: {weighted: {quota: 6, weights: {AT: 1, CH: 1, DE: 1, NO: 3}}}
offices: {secretary: {}}
candidates: {meier: {}}
proposals: {meier: {secretary: meier}}
sources: {nzz: {publisher: NZZ, reported_on: 2026-04-02}}
timeline:
  - source: nzz
    claims:
      - {candidacy: meier, status: nominated}
      - {stance: supports, members: [AT, CH]}
"""


def test_a_race_is_judged_by_the_law_of_its_day() -> None:
    """In April two votes of three are enough; in May six of six are needed, by verdict, plan and evidence."""
    race = loads(RACE)
    assert loads(dumps(race)) == race
    april, may = race.on("2026-04-30"), race.on("2026-05-01")
    assert april.verdict().outcome.value == "ADOPTED" and may.verdict().outcome.value == "OPEN"
    assert may.verdict().rule.describe() == "adopted if members with at least 6 of 6 votes support"
    plan = cs.unblock(may).cheapest
    assert plan is not None and [move.id for move in plan.moves] == ["win-over:DE:meier", "win-over:NO:meier"]
    assert cs.weigh(april).outcomes != cs.weigh(may).outcomes
    answer = cs.unblock(may)
    answer.certificate.check(may)
    assert '"since":"2026-05-01"' in answer.certificate.question.rule
    prospect = cs.unblock(april, by=date(2026, 5, 1)).prospect
    assert prospect.day == date(2026, 5, 1) and not prospect.status_quo.adopts
    with pytest.raises(RuleDoesNotFit, match="no version is in force on 2019-12-31"):
        race.on("2019-12-31").verdict()


def test_weights_of_a_version_are_for_those_who_belong_within_its_days() -> None:
    """Whoever joins later needs no weight before; whoever belongs within its days does, at its line."""
    assert len(loads(RACE).body.members) == 4
    with pytest.raises(InvalidCase, match=r"11:46: .*in_force\[1\].rule.*: no weight is given for 'NO'"):
        loads(RACE.replace(", NO: 3}", "}").replace("quota: 6", "quota: 2"))
    with pytest.raises(InvalidCase, match=r"9:46: .*in_force\[0\].rule.*: no weight is given for 'NO'"):
        loads(RACE.replace("2026-05-01}", "2026-04-30}"))


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("{in_force: []}", "it has no version; give at least one"),
        ("{in_force: [no objection]}", "expected a version, as {since: 2014-11-01, rule: {at_least: 9}}, as a mapping"),
        ("{in_force: [{since: 2026-05}]}", "'2026-05' is not one single day; write it as 2026-05-04"),
        ("{in_force: [{since: 2026-05-04}]}", "missing key 'rule'"),
        ("{in_force: [{rule: unanimity, from: 2026-05-04}]}", "unknown key 'from'"),
        ("{in_force: [{since: 2026-05-04, until: 2026-05-03, rule: unanimity}]}", "swap the two"),
        ("{in_force: [{rule: unanimity}, {rule: no objection}]}", "two of its versions begin before all days"),
    ],
)
def test_what_is_wrong_with_a_version_is_said(written: str, said: str) -> None:
    """Faults of versions are told where they stand."""
    head, _, rest = RACE.partition("  rule:\n")
    text = f"{head}  rule: {written}\noffices:{rest.partition('offices:')[2]}"
    with pytest.raises(InvalidCase) as refused:
        loads(text)
    assert said in str(refused.value)


def test_a_share_is_of_the_members_of_the_day() -> None:
    """A rule that did not change counts over whoever belongs, so that only weights need dates."""
    race = attrs.evolve(loads(RACE), rule=Majority(at_least=Fraction(2, 3)))
    assert race.on("2026-04-30").verdict().outcome.value == "ADOPTED"
    assert race.on("2026-05-01").verdict().outcome.value == "OPEN"
    assert isinstance(loads(RACE).rule.on(FIRST + 9999 * DAY), Weighted)


def test_a_deadline_that_passes_before_its_version_is_in_force_has_passed() -> None:
    """Asked about a day on which another version is in force, what it looks back to is the silence of its deadline."""
    case = """
consensus: 1
title: Secretary
body: {name: Commission, members: [AT, CH], rule: no objection}
offices: {secretary: {}}
candidates: {meier: {}}
proposals: {meier: {secretary: meier}}
sources: {nzz: {reported_on: 2026-03-01}}
timeline: [{source: nzz, claims: [{candidacy: meier, status: nominated}]}]
"""
    silence = Version(since=date(2026, 3, 12), rule=SilenceProcedure(until=date(2026, 3, 11)))
    changing = InForce([Version(rule=AtLeast(1)), silence])
    plan = cs.unblock(loads(case).on("2026-03-09"), rule=changing, by="2026-03-15").cheapest
    assert plan is not None and plan.moves == ()
