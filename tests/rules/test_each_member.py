"""NoObjection and Unanimity: the rules that each member can defeat alone."""

from collections.abc import Sequence
from typing import Any

import pytest

from consensus.errors import InvalidRecord
from consensus.records import AllOf, Assents, Stance
from consensus.rules import ConsensusExcept, NoObjection, Outcome, Profile, Rule, Unanimity

PASS_NO_OBJECTION = [Stance.SUPPORTS, Stance.ACQUIESCES, Stance.ABSTAINS, Stance.ABSENT]
"""Final Recommendations of the Helsinki Consultations (1973), 69(4): the absence of any objection."""

PASS_UNANIMITY = [Stance.SUPPORTS, Stance.ACQUIESCES]
PASS_IN_THE_UNION = [*PASS_UNANIMITY, Stance.ABSTAINS]
"""Treaty on the Functioning of the European Union (2007), 238(4): abstentions do not prevent unanimity."""


@pytest.mark.parametrize(
    ("rule", "passing"),
    [
        (NoObjection(), PASS_NO_OBJECTION),
        (Unanimity(), PASS_UNANIMITY),
        (Unanimity(despite=[Stance.ABSTAINS]), PASS_IN_THE_UNION),
        (Unanimity(despite=[Stance.ABSTAINS, Stance.ABSENT]), [*PASS_IN_THE_UNION, Stance.ABSENT]),
    ],
    ids=lambda value: value.describe() if isinstance(value, Rule) else "",
)
@pytest.mark.parametrize("stance", [stance for stance in Stance if stance.is_settled], ids=lambda stance: stance.value)
def test_what_one_member_can_do(rule: Rule, passing: Sequence[Stance], stance: Stance) -> None:
    """One settled member among supporters lets the proposal pass or blocks it, as the law in question says."""
    verdict = rule.judge(Profile({"AT": Stance.SUPPORTS, "CH": stance, "DE": Stance.SUPPORTS}))
    assert verdict.outcome is (Outcome.ADOPTED if stance in passing else Outcome.BLOCKED)
    assert verdict.blockers == (set() if stance in passing else {"CH"})
    assert verdict.awaited == set()


@pytest.mark.parametrize("rule", [NoObjection(), Unanimity()], ids=repr)
@pytest.mark.parametrize("stance", [Stance.RESERVED, Stance.UNDECLARED], ids=lambda stance: stance.value)
def test_an_unsettled_member_is_awaited(rule: Rule, stance: Stance) -> None:
    """A member that may still object leaves everything open, and is awaited beside the blockers if there are any."""
    undecided = Profile({"AT": Stance.SUPPORTS, "CH": stance})
    assert rule.judge(undecided).outcome is Outcome.OPEN
    assert rule.judge(undecided).awaited == {"CH"}
    opposed = rule.judge(Profile({"AT": Stance.OBJECTS, "CH": stance}))
    assert opposed.outcome is Outcome.BLOCKED
    assert opposed.blockers == {"AT"} and opposed.awaited == {"CH"}


def test_whose_assent_is_required() -> None:
    """Both rules require the assent of every member that does not let the proposal pass already."""
    profile = Profile(
        {"AT": Stance.SUPPORTS, "CH": Stance.ABSTAINS, "DE": Stance.OBJECTS, "LI": Stance.RESERVED, "NO": Stance.ABSENT}
    )
    assert NoObjection().requires(profile) == AllOf([Assents(member="DE"), Assents(member="LI")])
    assert Unanimity().requires(profile) == AllOf(Assents(member=member) for member in ("CH", "DE", "LI", "NO"))
    assert NoObjection().requires(Profile({"AT": Stance.SUPPORTS})) == AllOf([])


def test_a_body_of_many_is_judged_at_once() -> None:
    """Both rules judge a body of the size of the United Nations, of which nobody has said anything."""
    everybody = Profile({f"member {number:03}": Stance.UNDECLARED for number in range(193)})
    for rule in (NoObjection(), Unanimity()):
        verdict = rule.judge(everybody)
        assert verdict.outcome is Outcome.OPEN
        assert len(verdict.awaited) == 193


def test_only_no_objection_takes_silence_for_assent() -> None:
    """Who says nothing does not object, but does not assent either."""
    two = Profile(dict.fromkeys(("AT", "CH"), Stance.UNDECLARED))
    assert NoObjection().assenting_by_silence(two) == ConsensusExcept(["AT"]).assenting_by_silence(two) == set(two)
    assert not Unanimity(despite=[Stance.ABSTAINS, Stance.ABSENT]).assenting_by_silence(two)


@pytest.mark.parametrize("stance", [stance for stance in Stance if stance not in (Stance.ABSTAINS, Stance.ABSENT)])
def test_only_abstention_and_absence_can_be_passed_over(stance: Stance) -> None:
    """Unanimity despite any other stance than abstention and absence is refused, and the refusal names the stance."""
    with pytest.raises(InvalidRecord, match=f"'{stance.value}'.*'abstains' and 'absent' can"):
        Unanimity(despite=[Stance.ABSTAINS, stance])


@pytest.mark.parametrize("single", ["abstains", Stance.ABSTAINS], ids=repr)
def test_despite_takes_a_list_of_stances(single: Any) -> None:
    """A single stance, or its name, where stances are meant is refused with how to write it."""
    with pytest.raises(InvalidRecord, match=r"write \[Stance.ABSTAINS\]"):
        Unanimity(despite=single)


def test_rules_compare_by_what_they_say() -> None:
    """Rules are equal if they say the same, in whatever order their stances are stated, and tell what they say."""
    both = Unanimity(despite=[Stance.ABSENT, Stance.ABSTAINS])
    assert both == Unanimity(despite=[Stance.ABSTAINS, Stance.ABSENT, Stance.ABSENT])
    assert hash(both) == hash(Unanimity(despite=[Stance.ABSTAINS, Stance.ABSENT]))
    assert Unanimity() != both
    assert both.describe() == "adopted if every member assents or is absent or abstaining"
    assert Unanimity().describe() == "adopted if every member assents"
    assert NoObjection().describe() == "adopted unless a member objects"
