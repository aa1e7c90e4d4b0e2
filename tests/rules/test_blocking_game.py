"""What is certain of a formula and who is needed for that, against every way in which the unsettled may settle."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import combinations, combinations_with_replacement, product
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consensus.errors import InvalidRecord, TooManyCompletions
from consensus.records import MemberId, Stance
from consensus.rules import (
    Majority,
    NoObjection,
    Of,
    Outcome,
    Profile,
    Quorum,
    Rule,
    SomeRule,
    Unanimity,
    Veto,
    blocking_game,
)
from consensus.rules.bars import SETTLED_STANCES, AllBars, AnyBar, Bar, Formula
from consensus.rules.blocking_game import BlockingGame, is_certain
from consensus.testing.strategies.profile_strategies import profiles
from consensus.testing.strategies.rule_strategies import rules

BODY = ("A", "B", "C", "D", "E", "F")
HALF = Fraction(1, 2)
UNSETTLED_AT_MOST = 5


@st.composite
def bars(draw: st.DrawFn) -> Bar:
    """Bars of any numbers under which support is best: members alike or not, weights small or large."""
    unit = draw(st.sampled_from([1, 2, 1000]))
    losses = st.tuples(*(st.integers(0, 2) for _ in SETTLED_STANCES))
    alike = draw(st.booleans())
    first = draw(losses)
    by_member: dict[MemberId, tuple[int, ...]] = {}
    for member in BODY:
        lost = first if alike else draw(losses)
        weight = unit * draw(st.integers(1, 3)) if unit > 1 else 1
        by_member[member] = tuple(
            0 if stance is Stance.SUPPORTS else -weight * loss
            for stance, loss in zip(SETTLED_STANCES, lost, strict=True)
        )
    return Bar(need=-unit * draw(st.integers(-1, 8)), by_member=by_member)


formulas = st.recursive(
    bars(),
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda parts: AllBars(tuple(parts)))
        | st.lists(inner, min_size=1, max_size=3).map(lambda parts: AnyBar(tuple(parts)))
    ),
    max_leaves=4,
)


def few_unsettled(profile: Profile) -> bool:
    return len(profile.unsettled) <= UNSETTLED_AT_MOST


def holds(formula: Formula, stances: dict[MemberId, Stance]) -> bool:
    """What a formula says of a complete profile, as its words say it."""
    match formula:
        case Bar():
            adds = dict(formula.by_member)
            return (
                sum(adds[m][SETTLED_STANCES.index(stance)] for m, stance in stances.items() if m in adds)
                >= formula.need
            )
        case AllBars(parts):
            return all(holds(part, stances) for part in parts)
        case AnyBar(parts):
            return any(holds(part, stances) for part in parts)


def certain_with(formula: Formula, profile: Profile) -> dict[frozenset[MemberId], bool]:
    """For every set of the unsettled, whether the formula holds for certain once they support."""
    unsettled = sorted(profile.unsettled)
    failing = set()
    for choice in product(SETTLED_STANCES, repeat=len(unsettled)):
        if not holds(formula, dict(profile.stances) | dict(zip(unsettled, choice, strict=True))):
            # It fails here, so it is not certain by the support of anybody that supports here.
            failing.add(frozenset(m for m, stance in zip(unsettled, choice, strict=True) if stance is Stance.SUPPORTS))
    return {won: not any(won <= supporting for supporting in failing) for won in subsets(unsettled)}


def subsets(members: Sequence[MemberId]) -> list[frozenset[MemberId]]:
    return [frozenset(chosen) for size in range(len(members) + 1) for chosen in combinations(members, size)]


def in_a_smallest(enough: dict[frozenset[MemberId], bool]) -> frozenset[MemberId]:
    """The members of every set that is enough and no longer is without any one of them."""
    smallest = [won for won, is_so in enough.items() if is_so and not any(enough[won - {m}] for m in won)]
    return frozenset[MemberId]().union(*smallest)


def in_a_fewest(enough: dict[frozenset[MemberId], bool]) -> frozenset[MemberId]:
    """The members of every set that is enough, of those with the fewest members."""
    fitting = [won for won, is_so in enough.items() if is_so]
    return frozenset[MemberId]().union(*(won for won in fitting if len(won) == min(map(len, fitting))))


@given(formulas, profiles(members=BODY).filter(few_unsettled))
def test_what_is_certain_and_whom_it_takes(formula: Formula, profile: Profile) -> None:
    """A formula is certain if it holds in every completion; needed is who is in a smallest set that makes it so."""
    certain = certain_with(formula, profile)
    assert is_certain(formula, profile) == certain[frozenset()]
    assert BlockingGame(formula, profile).pivotal() == in_a_smallest(certain)


SEVEN = (*BODY, "G")


@given(rules(SEVEN, size=4), profiles(members=SEVEN).filter(few_unsettled))
def test_a_verdict_on_seven_members(rule: Rule, profile: Profile) -> None:
    """With up to four rules nested, outcome, blockers and awaited are those of every way to settle."""
    verdict = rule.judge(profile)
    formula = rule.formula(profile)
    assert formula is not None
    hopeful = dict(profile.with_stance(Stance.SUPPORTS, profile.unsettled).stances)
    able = [member for member, stance in hopeful.items() if stance is not Stance.SUPPORTS]
    adopted = {won: holds(formula, hopeful | dict.fromkeys(won, Stance.SUPPORTS)) for won in subsets(able)}
    certain = certain_with(formula, profile)
    assert (verdict.outcome is Outcome.BLOCKED) == (not adopted[frozenset()])
    assert (verdict.outcome is Outcome.ADOPTED) == certain[frozenset()]
    assert verdict.blockers == in_a_fewest(adopted)
    gave_way = profile.with_stance(Stance.SUPPORTS, verdict.blockers)
    assert verdict.awaited == in_a_smallest(certain_with(formula, gave_way))


# Bodies too large to go through one by one

VOTE = Majority(more_than=HALF, of=Of.CAST)
HALF_THERE = Quorum(share=HALF)
HEADS = [
    HALF_THERE & VOTE,
    HALF_THERE | VOTE,
    (HALF_THERE & VOTE) | NoObjection(),
    (HALF_THERE | VOTE) & (NoObjection() | Quorum(number=9)),
    Quorum(number=10) | VOTE | Unanimity(despite=[Stance.ABSENT]),
]


@pytest.mark.parametrize("rule", HEADS, ids=repr)
@pytest.mark.parametrize("others", [Stance.SUPPORTS, Stance.OBJECTS, Stance.ABSENT])
def test_heads_are_counted_exactly(rule: Rule, others: Stance) -> None:
    """Where members are alike, the outcome is what follows from every way to share the stances among them."""
    undeclared = [f"u{number:02}" for number in range(9)]
    profile = Profile({**dict.fromkeys(undeclared, Stance.UNDECLARED), **dict.fromkeys("ABCDEF", others)})
    adopted = {
        rule.adopts(profile.settled_as(dict(zip(undeclared, shared, strict=True))))
        for shared in combinations_with_replacement(SETTLED_STANCES, len(undeclared))
    }
    expected = {(True,): Outcome.ADOPTED, (False,): Outcome.BLOCKED, (False, True): Outcome.OPEN}[
        tuple(sorted(adopted))
    ]
    assert rule.judge(profile).outcome is expected


MEMBERS = tuple(f"m{number:03}" for number in range(193))
NOBODY_SPOKE = Profile(dict.fromkeys(MEMBERS, Stance.UNDECLARED))


def weights(seed: int) -> dict[MemberId, Fraction | int]:
    chance = Random(seed)
    return {member: chance.randint(1, 1_400_000) for member in MEMBERS}


@pytest.mark.parametrize(
    "rule",
    [
        *HEADS,
        HALF_THERE & Majority(more_than=HALF, of=Of.CAST, weights=weights(1)),
        HALF_THERE | Majority(more_than=HALF, of=Of.CAST, weights=weights(1)),
    ],
    ids=lambda rule: rule.describe(),
)
def test_a_large_body_that_has_not_spoken_awaits_everybody(rule: Rule) -> None:
    """Of 193 members that have not settled each one is needed somewhere, whether heads are counted or weights."""
    verdict = rule.judge(NOBODY_SPOKE)
    assert verdict.outcome is Outcome.OPEN
    assert verdict.awaited == set(MEMBERS)


def test_an_objection_may_complete_the_quorum() -> None:
    """Half of the body comes, or no holder of a veto objects: a holder that does is there, so one less has to come."""
    rule = Veto(MEMBERS[:5]) | HALF_THERE
    there = NOBODY_SPOKE.with_stance(Stance.OBJECTS, MEMBERS[90:185])
    assert rule.judge(there).outcome is Outcome.OPEN
    assert rule.judge(there).awaited == there.unsettled
    assert rule.judge(there.with_stance(Stance.OBJECTS, MEMBERS[185:186])).outcome is Outcome.ADOPTED


@pytest.mark.slow
def test_too_many_ways_to_settle_are_refused() -> None:
    """Two weightings and a quorum, any of which would do, leave too much open in a large body: a named error."""
    either = SomeRule([HALF_THERE, *(Majority(more_than=HALF, of=Of.CAST, weights=weights(seed)) for seed in (1, 2))])
    with pytest.raises(TooManyCompletions) as refused:
        either.judge(NOBODY_SPOKE)
    assert (refused.value.rule, refused.value.unsettled) == ("a rule of several counts", 193)


def test_support_counts_for_no_less_than_any_other_stance() -> None:
    """A bar that something else than support brings nearer is refused: support would not be the best there is."""
    with pytest.raises(InvalidRecord) as refused:
        Bar(need=1, by_member={"A": (1, 0, 0, 0, 0), "B": (1, 2, 0, 0, 0)})
    assert str(refused.value) == "invalid bar: support of 'B' counts for less than another stance"


def test_work_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """After so much work; the error says of how many members."""
    members = MEMBERS[:9]
    rule = Quorum(number=4) | Majority(more_than=HALF, of=Of.CAST)
    profile = Profile(dict.fromkeys(members, Stance.UNDECLARED))
    assert rule.judge(profile).outcome is Outcome.OPEN
    monkeypatch.setattr(blocking_game, "COMPARISONS_AT_MOST", 2)
    with pytest.raises(TooManyCompletions) as refused:
        rule.judge(profile)
    assert (refused.value.rule, refused.value.unsettled) == ("a rule of several counts", 9)


def test_too_many_alternatives_are_refused() -> None:
    """Thirteen alternatives of two parts each make too many clauses, if the worst stance differs from part to part."""
    pairs = SomeRule([Quorum(number=number) & Veto([member]) for number, member in enumerate(MEMBERS[:13], start=100)])
    with pytest.raises(TooManyCompletions) as refused:
        pairs.judge(NOBODY_SPOKE)
    assert (refused.value.rule, refused.value.unsettled) == ("a rule with too many alternatives", 1 << 13)
