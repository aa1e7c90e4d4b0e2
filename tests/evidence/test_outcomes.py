"""Outcomes over worlds, read off the counts of a rule or judged one by one: worked out by hand for a small body."""

import attrs
import pytest

import consensus as cs
from consensus.errors import TooManyWorlds
from consensus.evidence import Evidence, outcomes, weigh
from consensus.records import Stance
from consensus.rules import AtLeast, Outcome, Profile, Rule, Veto
from tests.evidence.test_testimony_reader import LAKE

TWO_SUPPORT = ("{stance: supports, members: [AT, CH]}",)


def said(*claims: str, rule: Rule) -> Evidence:
    """What these claims of one day allow, each in a report of its own, of the four members of the lake."""
    text = LAKE + "".join(f"  - {{source: first, id: r{n}, claims: [{claim}]}}\n" for n, claim in enumerate(claims))
    return weigh(cs.loads(text).on("2026-03-06"), rule=rule)


@attrs.frozen
class SomebodySupports(Rule):
    """A rule that only judges: no count tells its outcome."""

    def adopts(self, profile: Profile) -> bool:
        return bool(profile.taking(Stance.SUPPORTS))

    def describe(self) -> str:
        return "adopted if somebody supports"


@pytest.mark.parametrize(
    ("rule", "claims", "expected"),
    [
        (AtLeast(2), TWO_SUPPORT, {Outcome.ADOPTED}),
        (AtLeast(3), TWO_SUPPORT, {Outcome.ADOPTED, Outcome.OPEN, Outcome.BLOCKED}),
        (AtLeast(3), (*TWO_SUPPORT, "{stance: reserved, members: [DE, LI]}"), {Outcome.OPEN}),
        (AtLeast(3), (*TWO_SUPPORT, "{stance: abstains, members: [DE, LI]}"), {Outcome.BLOCKED}),
        (AtLeast(2) & Veto(["DE"]), (*TWO_SUPPORT, "{objection: dike, member: DE}"), {Outcome.BLOCKED}),
        (AtLeast(2) & Veto(["DE"]), (*TWO_SUPPORT, "{stance: abstains, member: DE}"), {Outcome.ADOPTED}),
        (AtLeast(3) | Veto(["DE"]), (*TWO_SUPPORT, "{stance: reserved, member: DE}"), {Outcome.ADOPTED, Outcome.OPEN}),
    ],
)
def test_outcomes_are_those_of_the_number_that_is_asked_for(
    rule: Rule, claims: tuple[str, ...], expected: set[Outcome]
) -> None:
    """As many as are asked for adopt, one fewer does not; of several counts, each has to be reached, or one of them."""
    assert said(*claims, rule=rule).outcomes == expected


def test_what_is_supposed_counts_for_the_outcome() -> None:
    """Once Germany is found to support there are three, whatever Liechtenstein does."""
    evidence = said(*TWO_SUPPORT, "{stance: reserved, member: LI}", rule=AtLeast(3))
    assert evidence.supposing("DE", Stance.SUPPORTS).outcomes == {Outcome.ADOPTED}
    assert evidence.supposing("DE", Stance.OBJECTS).outcomes == {Outcome.OPEN}


def test_too_many_cases_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether they are the ways of a formula or worlds to be judged: the rule is named."""
    monkeypatch.setattr(outcomes, "CASES_JUDGED_AT_MOST", 0)
    for rule in (AtLeast(2), SomebodySupports()):
        with pytest.raises(TooManyWorlds) as refused:
            said(*TWO_SUPPORT, rule=rule).outcomes
        assert (refused.value.problem, refused.value.worlds) == (rule.describe(), 0)


def test_under_a_rule_that_only_judges_no_ground_of_the_outcome_can_be_left_out() -> None:
    """Either of two supporters is enough, so that one is named; that others abstain has nothing to do with it."""
    claims = "{stance: supports, member: AT}", "{stance: supports, member: CH}", "{stance: abstains, members: [DE, LI]}"
    evidence = said(*claims, rule=SomebodySupports())
    assert evidence.outcomes == {Outcome.ADOPTED}
    assert [statement.id for statement in evidence.outcome_rests_on] == ["r1"]
