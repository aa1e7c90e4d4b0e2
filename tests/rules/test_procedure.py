"""Rules of procedure: stages, a fallback, a silence procedure, rounds of elimination."""

from datetime import date
from fractions import Fraction

import attrs
import pytest

from consensus.errors import InvalidRecord, RuleDoesNotFit
from consensus.records import Stance
from consensus.rules import (
    Acts,
    AtLeast,
    Elimination,
    Fallback,
    Majority,
    NoObjection,
    Of,
    Outcome,
    Profile,
    Round,
    Rule,
    Shortfall,
    SilenceProcedure,
    Stage,
    Stages,
    Unanimity,
    Veto,
)
from consensus.rules.levers import Lever, LeverKind
from tests.rules.test_rule import Friends

S, B, N, U = Stance.SUPPORTS, Stance.ABSTAINS, Stance.OBJECTS, Stance.UNDECLARED
DEADLINE, BEFORE, AFTER = date(2024, 6, 20), date(2024, 6, 19), date(2024, 6, 21)


# Stages

RECOMMEND_THEN_ELECT = Stages(
    [
        Stage(name="council", rule=AtLeast(2) & Veto(["A"]), members=["A", "B", "C"]),
        Stage(name="assembly", rule=Majority(more_than=Fraction(1, 2))),
    ]
)


def test_silence_is_read_organ_by_organ() -> None:
    """Whose silence is assent in some organ in which it sits is assumed to go along there."""
    silent = Profile(dict.fromkeys("ABCDE", U))
    acclaimed = Stage(name="assembly", rule=NoObjection())
    assert Stages([RECOMMEND_THEN_ELECT.stages[0], acclaimed]).assenting_by_silence(silent) == set("ABCDE")
    chamber = Stage(name="chamber", members=["D", "E"], rule=NoObjection())
    assert Stages([RECOMMEND_THEN_ELECT.stages[0], chamber]).assenting_by_silence(silent) == {"D", "E"}
    assert RECOMMEND_THEN_ELECT.assenting_by_silence(silent) == set()
    assert Stages([acclaimed]).assenting_by_silence(silent) == set("ABCDE")
    assert (NoObjection() & AtLeast(2)).assenting_by_silence(silent) == set("ABCDE")


def test_silence_counts_in_each_part_as_the_part_takes_it() -> None:
    """Where nobody may object, it is assent; where votes are counted, whoever said nothing may vote either way."""
    one_supports = Profile({"A": S, "B": U, "C": U}, silent=["B", "C"])
    assert (NoObjection() & AtLeast(1)).outcome(one_supports) is Outcome.ADOPTED
    assert (NoObjection() & AtLeast(2)).outcome(one_supports) is Outcome.OPEN
    half = Majority(more_than=Fraction(1, 2), of=Of.CAST)
    assert (NoObjection() & half).outcome(one_supports) is Outcome.OPEN
    assert (NoObjection() & half).outcome(attrs.evolve(one_supports, silent=["B"])) is Outcome.OPEN
    assert Unanimity().outcome(one_supports) is Outcome.OPEN


def test_a_way_that_is_closed_takes_nobody_for_granted() -> None:
    """A vote now, or no objection from 2027: asked in 2026, silence is no assent."""
    rule = Fallback(first=Unanimity(), then=NoObjection(), after=date(2027, 1, 1))
    for day, taken in ((date(2026, 12, 31), set()), (date(2027, 1, 1), set("AB"))):
        assert rule.assenting_by_silence(Profile({"A": U, "B": U}, acts=Acts(day=day))) == taken


def test_silence_is_assent_if_it_is_by_one_way_to_adopt() -> None:
    """A body that decides without a vote, or else by one, takes silence for assent where nobody asks for a vote."""
    silent = Profile(dict.fromkeys("ABCDE", U))
    for rule in (NoObjection() | AtLeast(2), Fallback(first=NoObjection(), then=AtLeast(2))):
        assert rule.assenting_by_silence(silent) == set("ABCDE")
    assert (AtLeast(1) | AtLeast(2)).assenting_by_silence(silent) == set()


@pytest.mark.parametrize(
    ("stances", "outcome", "parts"),
    [
        ("SSOSO", Outcome.ADOPTED, [Outcome.ADOPTED, Outcome.ADOPTED]),
        ("OSSSS", Outcome.BLOCKED, [Outcome.BLOCKED, Outcome.ADOPTED]),
        ("SSOOO", Outcome.BLOCKED, [Outcome.ADOPTED, Outcome.BLOCKED]),
        ("SSOUO", Outcome.OPEN, [Outcome.ADOPTED, Outcome.OPEN]),
    ],
)
def test_organs_decide_one_after_the_other(stances: str, outcome: Outcome, parts: list[Outcome]) -> None:
    """Each organ is asked by its own rule about its own members, and says why in its own verdict."""
    verdict = RECOMMEND_THEN_ELECT.judge(
        Profile(zip("ABCDE", ({"S": S, "O": N, "U": U}[s] for s in stances), strict=True))
    )
    assert verdict.outcome is outcome
    assert [part.outcome for part in verdict.because] == parts
    assert len(verdict.because[0].profile) == 3
    assert RECOMMEND_THEN_ELECT.describe() == (
        "council: adopted if at least 2 members support, unless A objects; "
        "then assembly: adopted if more than half of the members support"
    )


def test_an_organ_is_made_of_members() -> None:
    """An organ with somebody whom the body does not have is a fault, and so are no stages and a text for members."""
    with pytest.raises(RuleDoesNotFit) as refused:
        RECOMMEND_THEN_ELECT.judge(Profile({"A": S, "B": S}))
    assert str(refused.value) == ("the rule (council) does not fit: 'C' is not a member; an organ is made of members")
    with pytest.raises(InvalidRecord, match="it has none; give at least one"):
        Stages([])
    with pytest.raises(InvalidRecord, match=r"a single text 'AB'; write \['AB'\]"):
        Stage(name="council", rule=NoObjection(), members="AB")


def test_an_organ_under_silence_hears_its_own_members_only() -> None:
    """Who broke silence outside the organ, before the deadline, did not break the organ's silence."""
    rule = Stages([Stage(name="council", rule=SilenceProcedure(until=DEADLINE), members=["A", "B"])])
    outsider = Profile({"A": S, "B": U, "C": N})
    insider = Profile({"A": N, "B": U, "C": S})
    now = Profile({"A": N, "B": S, "C": S})
    for then, adopted in ((outsider, True), (insider, False), (Profile({"A": S, "C": N}), True)):
        assert rule.adopts(Profile(now.stances, acts=Acts(day=AFTER, earlier={DEADLINE: then}))) is adopted


# Fallback


def test_a_fallback_adds_a_way_and_takes_none() -> None:
    """Before the switch only the first way is open; from the day on, either."""
    rule = Fallback(first=NoObjection(), then=AtLeast(2), after=DEADLINE)
    stances = {"A": S, "B": S, "C": N}
    for day, outcome in ((BEFORE, Outcome.BLOCKED), (DEADLINE, Outcome.ADOPTED), (AFTER, Outcome.ADOPTED)):
        assert rule.judge(Profile(stances, acts=Acts(day=day))).outcome is outcome
    consensus = Profile({"A": S, "B": B, "C": B}, acts=Acts(day=AFTER))
    assert rule.judge(consensus).outcome is Outcome.ADOPTED
    with pytest.raises(RuleDoesNotFit) as refused:
        rule.judge(Profile(stances))
    assert str(refused.value) == (
        f"the rule ({rule.describe()}) does not fit: the profile has no day; give it Acts(day=...)"
    )


@pytest.mark.parametrize(
    "rule", [Fallback(first=NoObjection(), then=Friends(2)), Fallback(first=Friends(2), then=AtLeast(3))]
)
def test_a_fallback_may_be_to_or_from_a_rule_that_only_judges(rule: Fallback) -> None:
    """What it adopts is what one of its two ways does, whether both are formulas or not."""
    for stances in ("SSN", "SNN", "SSS", "SBB", "SUN"):
        profile = Profile(zip("ABC", ({"S": S, "N": N, "B": B, "U": U}[s] for s in stances), strict=True))
        failed = attrs.evolve(profile, acts=Acts(failed=True))
        assert rule.judge(profile).outcome is rule.first.judge(profile).outcome
        assert rule.judge(failed).outcome is (rule.first | rule.then).judge(profile).outcome


def test_an_organ_may_have_a_rule_that_only_judges() -> None:
    """What the stages adopt is what each organ does, whether all of them are formulas or not."""
    rule = Stages(
        [Stage(name="council", rule=Friends(2), members=["A", "B", "C"]), Stage(name="all", rule=NoObjection())]
    )
    for stances in ("SSBB", "SSBN", "SBBB", "SUBB", "SSUU"):
        profile = Profile(zip("ABCD", ({"S": S, "N": N, "B": B, "U": U}[s] for s in stances), strict=True))
        parts = [part.outcome for part in rule.judge(profile).because]
        assert rule.judge(profile).outcome is (
            Outcome.BLOCKED if Outcome.BLOCKED in parts else Outcome.OPEN if Outcome.OPEN in parts else Outcome.ADOPTED
        )


def test_a_fallback_may_wait_for_a_declared_failure() -> None:
    """Without a day, the second way opens once the body has declared that the first one failed."""
    rule = Fallback(first=NoObjection(), then=AtLeast(2))
    stances = {"A": S, "B": S, "C": N}
    assert rule.judge(Profile(stances)).outcome is Outcome.BLOCKED
    assert rule.judge(Profile(stances, acts=Acts(failed=True))).outcome is Outcome.ADOPTED
    assert rule.describe() == (
        "adopted unless a member objects; once that has failed, also adopted if at least 2 members support"
    )


# Silence


def at(day: date, stances: dict[str, Stance], **frozen: Stance) -> Profile:
    return Profile(stances, acts=Acts(day=day, earlier={DEADLINE: Profile(frozen)} if frozen else {}))


def test_silence_until_the_deadline_settles_nothing() -> None:
    """Until the end of the deadline anybody that has not spoken may still object."""
    rule = SilenceProcedure(until=DEADLINE)
    for day in (BEFORE, DEADLINE):
        assert rule.judge(at(day, {"A": S, "B": U})).outcome is Outcome.OPEN
        assert rule.judge(at(day, {"A": N, "B": U})).blockers == {"A"}


def test_silence_freezes_at_the_deadline() -> None:
    """After it, only the profile of the deadline counts: silence was assent, unless it was broken."""
    rule = SilenceProcedure(until=DEADLINE)
    assert rule.judge(at(AFTER, {"A": N, "B": N}, A=S, B=U)).outcome is Outcome.ADOPTED
    assert rule.looks_back == (DEADLINE,)


def test_a_broken_silence_is_as_before_its_deadline() -> None:
    """It adopts nothing by itself: whoever still objects blocks, and all others may object until they settle."""
    rule = SilenceProcedure(until=DEADLINE)
    broken = rule.judge(at(AFTER, {"A": U, "B": N}, A=S, B=N))
    assert broken.outcome is Outcome.BLOCKED and broken.blockers == {"B"} and broken.awaited == {"A"}
    assert rule.assenting_by_silence(broken.profile) == {"A", "B"}
    assert rule.judge(at(AFTER, {"A": U, "B": S}, A=S, B=N)).outcome is Outcome.OPEN
    assert rule.judge(at(AFTER, {"A": S, "B": S}, A=S, B=N)).outcome is Outcome.ADOPTED
    recorded = Profile({"A": U, "B": S}, acts=Acts(day=DEADLINE, silence_broken=True))
    assert rule.judge(recorded).outcome is Outcome.OPEN and rule.levers(recorded) == ()
    assert (
        rule.with_deadline(AFTER) == SilenceProcedure(until=AFTER)
        and NoObjection().with_deadline(AFTER) == NoObjection()
    )


def test_silence_needs_its_day_and_its_profile() -> None:
    """Without a day, or without the profile of the deadline, the rule says what is missing."""
    rule = SilenceProcedure(until=DEADLINE)
    for profile, problem in (
        (Profile({"A": S}), "the profile has no day; give it Acts(day=...)"),
        (at(AFTER, {"A": S}), "the profile of 2024-06-20 is missing; give it Acts(earlier=...)"),
    ):
        with pytest.raises(RuleDoesNotFit) as refused:
            rule.judge(profile)
        assert str(refused.value) == (
            f"the rule (adopted unless a member breaks silence by 2024-06-20) does not fit: {problem}"
        )


def test_what_broken_silence_lacks_is_objections_to_lift() -> None:
    """Until the deadline, each objection is one that would have to be lifted."""
    verdict = SilenceProcedure(until=DEADLINE).judge(at(BEFORE, {"A": N, "B": N, "C": S}))
    assert verdict.shortfalls == (Shortfall(unit="objections to lift", missing=Fraction(2)),)


# Elimination

TWO_THIRDS: Rule = Elimination(quota=Majority(at_least=Fraction(2, 3)))


@pytest.mark.parametrize(
    ("rounds", "outcome"),
    [
        ([], Outcome.ADOPTED),
        ([{"x": 3, "y": 2, "z": 1}], Outcome.ADOPTED),
        ([{"x": 1, "y": 2, "z": 3}], Outcome.BLOCKED),
        ([{"x": 1, "y": 1, "z": 4}], Outcome.BLOCKED),
        ([{"x": 3, "y": 3}], Outcome.ADOPTED),
        ([{"x": 3, "y": 2, "z": 1}, {"x": 4, "y": 2}], Outcome.ADOPTED),
        ([{"x": 4, "y": 2}, {"x": 3}], Outcome.BLOCKED),
    ],
    ids=str,
)
def test_the_last_goes_out_after_each_round(rounds: list[dict[str, int]], outcome: Outcome) -> None:
    """Those that tie for last go together, unless all tie; a sole survivor that failed once ends the election."""
    acts = Acts(proposal="x", rounds=[Round(votes=votes) for votes in rounds])
    verdict = TWO_THIRDS.judge(Profile({"A": S, "B": S, "C": N}, acts=acts))
    assert verdict.outcome is outcome
    assert not verdict.blockers


def left_standing(rule: Elimination, rounds: list[dict[str, int]]) -> str:
    """Whoever can still be adopted, of those in the first round."""
    held = [Round(votes=votes) for votes in rounds]
    return "".join(x for x in sorted(rounds[0]) if rule.stands(Profile({}, acts=Acts(proposal=x, rounds=held))))


SERIES = Elimination(quota=Majority(at_least=Fraction(2, 3)), ballots_each=2, finalists=2)


@pytest.mark.parametrize(
    ("rounds", "left"),
    [
        ([{"w": 4, "x": 3, "y": 2, "z": 1}], "wxyz"),
        ([{"w": 4, "x": 3, "y": 2, "z": 1}, {"w": 1, "x": 2, "y": 3, "z": 4}], "yz"),
        ([{"w": 4, "x": 3, "y": 3, "z": 1}] * 2, "wxy"),
        ([{"w": 4, "x": 3, "y": 3}] * 2, "wxy"),
        ([{"w": 4, "x": 4, "y": 3}] * 2, "wx"),
        ([{"w": 3, "x": 3, "y": 3}] * 2, "wxy"),
        ([{"w": 4, "x": 3}] * 2, "w"),
        ([{"w": 4, "x": 3, "y": 2}] * 2 + [{"w": 4, "x": 5}], "wx"),
        ([{"w": 4, "x": 3, "y": 2}] * 2 + [{"w": 4, "x": 5}] * 2, "x"),
        ([{"w": 4, "x": 3, "y": 2}] * 2 + [{"w": 4, "x": 5}] * 2 + [{"x": 5}], ""),
        ([{"w": 4}], "w"),
        ([{"w": 4}] * 2, ""),
    ],
    ids=str,
)
def test_somebody_goes_out_after_a_series_of_ballots(rounds: list[dict[str, int]], left: str) -> None:
    """Only the last ballot of a series counts, and at first all but the finalists go; who ties for a finalist goes on.

    Who is left of several has one ballot; who stood alone from the start has a series.
    """
    assert left_standing(SERIES, rounds) == left


def test_an_elimination_that_cannot_be() -> None:
    """A series has at least one ballot, and at least one finalist goes on."""
    with pytest.raises(InvalidRecord, match="invalid elimination: nobody goes out after 0 ballots; write 1 or more"):
        Elimination(quota=NoObjection(), ballots_each=0)
    with pytest.raises(InvalidRecord, match="invalid elimination: 0 cannot go on; write 1 or more"):
        Elimination(quota=NoObjection(), finalists=0)


def test_one_finalist_goes_on() -> None:
    """Where all but one go out after the first ballot, only the one with the most votes is left."""
    rule = Elimination(quota=AtLeast(1), finalists=1)
    rounds = [Round(votes={"x": 3, "y": 2, "z": 1})]
    stands = {
        proposal: rule.stands(Profile({"A": S}, acts=Acts(proposal=proposal, rounds=rounds))) for proposal in "xyz"
    }
    assert stands == {"x": True, "y": False, "z": False}


def test_a_sole_survivor_still_needs_its_quota() -> None:
    """Being the only one left elects nobody."""
    acts = Acts(proposal="x", rounds=[Round(votes={"x": 2, "y": 1})])
    verdict = TWO_THIRDS.judge(Profile({"A": S, "B": N, "C": N}, acts=acts))
    assert verdict.outcome is Outcome.BLOCKED
    assert verdict.blockers == {"B", "C"}


# Levers


def test_a_fallback_can_be_declared_once() -> None:
    """To declare that the first way failed is a lever until it is pulled; a switch by day is none."""
    rule = Fallback(first=NoObjection(), then=AtLeast(2))
    profile = Profile({"A": S, "B": S, "C": N})
    (lever,) = rule.levers(profile)
    assert lever == Lever(kind=LeverKind.FALL_BACK)
    pulled = lever.pull(profile, deadlines=rule.looks_back)
    assert pulled == Profile(profile.stances, acts=Acts(failed=True))
    assert rule.levers(pulled) == ()
    assert Fallback(first=NoObjection(), then=AtLeast(2), after=DEADLINE).levers(profile) == ()


def test_a_deadline_of_silence_can_be_let_pass() -> None:
    """Once it has passed it is the day after, and what members say now is what counts of that day and earlier ones."""
    early, late = SilenceProcedure(until=BEFORE), SilenceProcedure(until=DEADLINE)
    rule = early & late
    profile = at(BEFORE, {"A": S, "B": U})
    levers = rule.levers(profile)
    assert levers == (
        Lever(kind=LeverKind.LET_PASS, until=BEFORE),
        Lever(kind=LeverKind.LET_PASS, until=DEADLINE),
    )
    first, both = (lever.pull(profile, deadlines=rule.looks_back) for lever in levers)
    assert first == Profile(profile.stances, acts=Acts(day=DEADLINE, earlier={BEFORE: profile}))
    assert both == Profile(profile.stances, acts=Acts(day=AFTER, earlier={BEFORE: profile, DEADLINE: profile}))
    assert rule.judge(both).outcome is Outcome.ADOPTED
    assert late.levers(both) == ()


def test_what_is_recorded_of_a_deadline_stays() -> None:
    """A deadline that passed before keeps its own profile, and a day that is later already stays."""
    rule = SilenceProcedure(until=DEADLINE)
    later = date(2024, 7, 1)
    recorded = at(later, {"A": N}, A=S)
    pulled = Lever(kind=LeverKind.LET_PASS, until=DEADLINE).pull(recorded, deadlines=rule.looks_back)
    assert pulled == recorded
    assert rule.levers(recorded) == ()


def test_which_rules_depend_on_acts() -> None:
    """A rule says whether it depends on more than stances, wherever in it that is."""
    assert (NoObjection() & TWO_THIRDS).depends_on_acts
    assert (AtLeast(1) | SilenceProcedure(until=DEADLINE)).looks_back == (DEADLINE,)
    assert not RECOMMEND_THEN_ELECT.depends_on_acts
