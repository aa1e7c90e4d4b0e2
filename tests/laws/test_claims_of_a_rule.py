"""check_rule: what an author says of a rule is checked too, each claim by laws of its own."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Any

import attrs
import pytest

from consensus.errors import InvalidRecord
from consensus.records import MemberId, Stance
from consensus.rules import (
    AtLeast,
    Elimination,
    Majority,
    NoObjection,
    Of,
    Plurality,
    Profile,
    Quorum,
    Rule,
    Unanimity,
    Veto,
)
from consensus.testing import LAWS, laws
from consensus.testing.laws import Law, LawBroken, check_rule, laws_for
from tests.testing.broken_rules import FIVE, Written, named
from tests.testing.catching import ENOUGH, finds_out, so_many
from tests.testing.more_broken_rules import MORE
from tests.testing.rules_from_the_page import TEN

BODY = tuple("ABCDE")
HALF = Fraction(1, 2)
SIMPLE = Quorum(number=3) & Majority(more_than=HALF, of=Of.CAST)
ELIMINATION = Elimination(quota=Majority(more_than=HALF), finalists=2)
UPPER, LOWER = ("A", "B"), ("C", "D", "E")


def number(profile: Profile, *stances: Stance) -> int:
    return len(profile.taking(*stances))


@attrs.frozen
class Judged(Rule):
    """A rule that is one function of a profile."""

    judge_by: Callable[[Profile], bool]

    def adopts(self, profile: Profile) -> bool:
        return self.judge_by(profile)

    def describe(self) -> str:
        return "adopted by what a function says"


def first_by_name(profile: Profile) -> bool:
    """The most supporters win; of several with the same number, the first by name."""
    ours = number(profile, Stance.SUPPORTS)
    return all(
        (-ours, profile.acts.proposal or "") < (-len(rival.supporters), rival.proposal) for rival in profile.acts.rivals
    )


def later_is_better(profile: Profile) -> bool:
    """Acquiescence is worse than abstention."""
    return number(profile, Stance.ABSTAINS, Stance.SUPPORTS) > 2


def named_for(each: object) -> str:
    """The name of a law, the class of a rule, or what is claimed: the same in every process."""
    return " ".join(each) if isinstance(each, dict) else getattr(each, "__name__", type(each).__name__)


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        (SIMPLE, {"anonymous": True, "quorum": 3, "base": Of.CAST, "unanimous": True}),
        (SIMPLE, {"like": SIMPLE.adopts, "quorum": lambda members: members // 2 + 1}),
        (Majority(more_than=HALF, of=Of.PRESENT), {"base": Of.PRESENT, "counts_as": {Stance.ABSTAINS: Stance.OBJECTS}}),
        (Majority(more_than=HALF), {"base": Of.ALL, "monotone": True}),
        (NoObjection(), {"counts_as": {Stance.ABSENT: Stance.SUPPORTS}, "veto": BODY, "monotone": True}),
        (AtLeast(2) & Veto(UPPER), {"veto": UPPER, "anonymous": [UPPER, LOWER]}),
        (Judged(lambda profile: profile["B"] is Stance.SUPPORTS), {"ignores": ["A", "C"]}),
        (Plurality(), {"neutral": True, "anonymous": True}),
        (ELIMINATION, {"neutral": True, "anonymous": True}),
    ],
    ids=named_for,
)
def test_claims_that_are_right(rule: Rule, said: dict[str, Any]) -> None:
    """What is said of these rules holds, and they do not decide the same whatever the body says."""
    check_rule(rule, BODY, **said, laws=(set(laws_for(said)) - set(LAWS)) | {laws.is_not_vacuous})


@pytest.mark.parametrize(
    ("law", "rule", "said"),
    [
        (laws.agrees_with_statement, AtLeast(2), {"like": AtLeast(3).adopts}),
        (laws.outcome_agrees_with_statement, AtLeast(2), {"like": AtLeast(3).adopts}),
        (laws.veto_holders_can_stop_it, AtLeast(2) & Veto(["A"]), {"veto": UPPER}),
        (laws.ignored_members_change_nothing, AtLeast(2), {"ignores": ["A"]}),
        (laws.anonymity, AtLeast(2) & Veto(["A"]), {"anonymous": True}),
        (laws.anonymity, AtLeast(2) & Veto(["A"]), {"anonymous": [UPPER, LOWER]}),
        (laws.neutrality, Judged(first_by_name), {"neutral": True}),
        (laws.monotone_in_stance, Judged(later_is_better), {"monotone": True}),
        (laws.unanimity_decides, Quorum(number=2), {"unanimous": True}),
        (laws.stance_counts_as_another, Unanimity(), {"counts_as": {Stance.ABSTAINS: Stance.ACQUIESCES}}),
        (laws.quorum_is_asked_for, SIMPLE, {"quorum": 2}),
        (laws.quorum_is_asked_for, SIMPLE, {"quorum": 4}),
        (laws.base_of_counting, SIMPLE, {"base": Of.PRESENT}),
        (laws.base_of_counting, Majority(more_than=HALF, of=Of.PRESENT), {"base": Of.CAST}),
        (laws.base_of_counting, Majority(more_than=HALF), {"base": Of.PRESENT}),
        (laws.base_of_counting, SIMPLE, {"base": Of.ALL}),
    ],
    ids=named_for,
)
@pytest.mark.usefixtures("unshrunk")
def test_claims_that_are_wrong(law: Law, rule: Rule, said: dict[str, Any]) -> None:
    """A claim that does not hold is found out by its own law."""
    finds_out(law, lambda: check_rule(rule, BODY, **said, laws=[law], settings=ENOUGH))


BREAKS = [(each, place) for each in (*FIVE, *MORE) for place in range(1, len(each.rules(named(9))))]


@pytest.mark.parametrize("written", [*FIVE, *MORE], ids=lambda written: type(written.rules(named(9))[0]).__name__)
def test_a_right_rule_of_many_members_passes(written: Written) -> None:
    """Ten rules, of bodies of 10 to 28, obey every law, and are what their statements say."""
    members = named(written.size)
    said = {"like": written.statement(members), **written.said(members)}
    check_rule(written.rules(members)[0], members, **said, settings=so_many(8))


@pytest.mark.parametrize(
    ("written", "place"), BREAKS, ids=[type(written.rules(named(9))[place]).__name__ for written, place in BREAKS]
)
@pytest.mark.usefixtures("unshrunk")
def test_a_subtle_break_is_found_by_a_plain_statement(written: Written, place: int) -> None:
    """Off by one, the wrong base, a holder of a veto forgotten: a rule that is not what it is said to be is found."""
    members = named(written.size)
    rule, statement = written.rules(members)[place], written.statement(members)
    finds_out(
        laws.agrees_with_statement,
        lambda: check_rule(rule, members, like=statement, laws=[laws.agrees_with_statement], settings=so_many(300)),
    )


@pytest.mark.parametrize("written", [TEN[0], TEN[8]], ids=["0.66 for two thirds", "a share of people rounded down"])
def test_a_break_at_a_single_number_or_vote_is_found(written: Written) -> None:
    """Of 60 members, 0.66 differs from two thirds at four numbers of votes cast; of nine, one set of five tells."""
    members, law = named(written.size), laws.agrees_with_statement
    right, broken = written.rules(members)
    statement = written.statement(members)
    check_rule(right, members, like=statement, laws=[law], settings=so_many(1))
    with pytest.raises(LawBroken, match=r"^agrees_with_statement does not hold: it is adopted, and refused by"):
        check_rule(broken, members, like=statement, laws=[law], settings=so_many(1))


@pytest.mark.parametrize("size", [5, 50, 200])
def test_bodies_of_any_size(size: int) -> None:
    """A rule that only judges is tried in bodies of up to hundreds, in which not every completion can be."""
    rule = Judged(lambda profile: 2 * number(profile, Stance.SUPPORTS) > len(profile))
    check_rule(rule, sizes=[size], anonymous=True, monotone=True, settings=so_many(5))


def short_of_everybody(rule: Rule, complete: Profile) -> None:
    """Nothing is adopted that fewer than three support."""
    if rule.adopts(complete) and number(complete, Stance.SUPPORTS) < 3:
        raise LawBroken(short_of_everybody, "two are enough", rule=rule, complete=complete)


def test_a_law_of_a_users_own() -> None:
    """A function that asks for a rule and a profile by name is a law like any other."""
    check_rule(AtLeast(3), BODY, laws=[*LAWS, short_of_everybody], settings=so_many(5))
    told = r"^short_of_everybody does not hold: two are enough\n\n# Nothing is adopted that fewer"
    with pytest.raises(LawBroken, match=told) as caught:
        check_rule(AtLeast(2), BODY, laws=[short_of_everybody], settings=so_many(20))
    assert "from tests.laws.test_claims_of_a_rule import short_of_everybody" in str(caught.value)


def test_what_is_asked_for_in_vain_is_refused() -> None:
    """A law of a claim that is not made, a law that asks for what there is not, and a claim that is none."""

    def asks_for_more(rule: Rule, weather: str) -> None:
        """No law."""

    with pytest.raises(InvalidRecord, match=r"anonymity is of a claim that is not made: anonymous="):
        check_rule(AtLeast(2), laws=[laws.anonymity])
    with pytest.raises(InvalidRecord, match=r"asks for 'weather'; there are rule, complete"):
        check_rule(AtLeast(2), laws=[asks_for_more])
    with pytest.raises(InvalidRecord, match=r"'vetoes'; there are like, veto"):
        laws_for(["vetoes"])


@pytest.mark.parametrize("law", laws_for(["anonymous"]))
def test_one_law_one_test(law: Law) -> None:
    """As the page has it: pytest names each test by its law."""
    check_rule(AtLeast(2), anonymous=True, laws=[law], settings=so_many(3))


def members_called(names: Sequence[MemberId]) -> Callable[[Profile], bool]:
    return lambda profile: all(profile[name] is Stance.SUPPORTS for name in names)


def test_a_rule_for_other_members_says_so() -> None:
    """A rule that names who is not there breaks by what it raises, which names the member."""
    with pytest.raises(LawBroken, match="it raises UnknownId: unknown member 'FR'"):
        check_rule(Judged(members_called(["FR"])), laws=[laws.judges_by_bool])
