"""Rules of counting: what counts for what, what is missing, and the faults that are refused."""

from fractions import Fraction
from typing import Any, cast

import attrs
import pytest

from consensus.errors import InvalidRecord, RuleDoesNotFit
from consensus.records import Stance
from consensus.rules import (
    AtLeast,
    ConsensusExcept,
    EveryRule,
    Majority,
    NoObjection,
    Of,
    Outcome,
    Profile,
    QualifiedMajority,
    Quorum,
    Rule,
    Shortfall,
    Stage,
    Stages,
    Unanimity,
    Veto,
    Weighted,
)

HALF = Fraction(1, 2)
S, Q, B, N, X, U = (
    *(Stance.SUPPORTS, Stance.ACQUIESCES, Stance.ABSTAINS),
    *(Stance.OBJECTS, Stance.ABSENT, Stance.UNDECLARED),
)


def body(*stances: Stance) -> Profile:
    """Members A, B, C, ... with these stances."""
    return Profile(zip("ABCDEFGHIJ", stances, strict=False))


@pytest.mark.parametrize(
    ("of", "adopting", "blocked"),
    [
        (Of.ALL, body(S, S, S, N, X), body(S, S, B, X, X)),
        (Of.PRESENT, body(S, S, B, X, X), body(S, S, B, Q, X)),
        (Of.PRESENT_AND_VOTING, body(S, S, N, B, Q), body(S, N, B, Q, X)),
        (Of.CAST, body(S, B, B, Q, X), body(B, B, B, Q, X)),
    ],
    ids=lambda value: value.value if isinstance(value, Of) else "",
)
def test_of_what_a_majority_is_counted(of: Of, adopting: Profile, blocked: Profile) -> None:
    """Abstention, acquiescence and absence count against a majority of all, and less and less in the others."""
    rule = Majority(more_than=HALF, of=of)
    assert rule.judge(adopting).outcome is Outcome.ADOPTED
    assert rule.judge(blocked).outcome is Outcome.BLOCKED


@pytest.mark.parametrize("of", Of, ids=lambda of: of.value)
@pytest.mark.parametrize("share", [Fraction(0), HALF, Fraction(1)], ids=str)
def test_no_vote_cast_never_adopts(of: Of, share: Fraction) -> None:
    """Where nobody votes, no share of the votes is reached, not even none of them."""
    nobody = body(B, Q, X)
    assert not Majority(at_least=share, of=of).adopts(nobody)
    assert not Majority(at_least=share, of=of, weights={"A": 1, "B": 2, "C": 0}).adopts(nobody)
    if share < 1:
        assert not Majority(more_than=share, of=of).adopts(nobody)


def test_exactly_half_is_at_least_half_and_not_more() -> None:
    """`more_than` and `at_least` differ by the tie."""
    for of in Of:
        assert Majority(at_least=HALF, of=of).adopts(body(S, S, N, N))
        assert not Majority(more_than=HALF, of=of).adopts(body(S, S, N, N))


def test_a_majority_of_weights_counts_votes_and_not_heads() -> None:
    """One member with most of the votes is a majority; a half vote counts as a half."""
    rule = Majority(more_than=HALF, weights=[("A", 3), ("B", 2), ("C", HALF)])
    assert rule.adopts(body(S, N, N))
    assert not rule.adopts(body(N, S, S))


UNEQUAL: list[tuple[str, Fraction | int]] = [("A", HALF), ("B", HALF), ("C", 1), ("D", 2)]


@pytest.mark.parametrize(
    ("rule", "profile", "shortfalls"),
    [
        (AtLeast(3), body(S, U, N, N), [("members", 2)]),
        (Majority(more_than=HALF), body(S, S, N, N), [("members", 1)]),
        (Majority(at_least=Fraction(2, 3)), body(S, S, N, N), [("members", 1)]),
        (Weighted(weights=[("A", 3), ("B", Fraction(5, 2))], quota=5), body(S, N), [("votes", 2)]),
        (Quorum(share=HALF), body(S, X, X, X), [("members present", 1)]),
        (Quorum(number=5, weights=[("A", Fraction(5, 2)), ("B", 3)]), body(S, X), [("votes present", Fraction(5, 2))]),
        (Veto(["A", "B"]), body(N, N, S), [("vetoes", 2)]),
        (NoObjection(), body(S, N, U), [("objections to lift", 2)]),
        (
            QualifiedMajority(
                members=HALF, population=Fraction(1), populations=[("A", HALF), ("B", HALF), ("C", 0), ("D", 0)]
            ),
            Profile({"A": S, "B": N, "C": S, "D": S}),
            [("inhabitants", HALF)],
        ),
        (
            QualifiedMajority(members=HALF, population=HALF, populations={"A": 50, "B": 30, "C": 10, "D": 10}),
            body(N, S, N, N),
            [("members", 1), ("inhabitants", 20)],
        ),
        (Unanimity(), body(S, N, U, B), [("members", 3)]),
        (ConsensusExcept(["A"]), body(N, N, U), [("objections to lift", 2)]),
        # Votes are told to the finest weight that there is: 3 votes are the least that are two thirds of 4.
        (Majority(at_least=Fraction(2, 3), weights=UNEQUAL), body(S, N, N, X), [("votes", Fraction(5, 2))]),
        (Majority(more_than=HALF, weights=UNEQUAL), body(S, N, N, N), [("votes", 2)]),
        # Of those present, who turns is part of the whole already: two thirds of 2 votes are 4/3, in half votes 3/2.
        (
            Majority(at_least=Fraction(2, 3), of=Of.PRESENT, weights=UNEQUAL),
            body(S, N, N, X),
            [("votes", 1)],
        ),
        (Majority(more_than=HALF, of=Of.CAST), body(S, N, N, X), [("members", 1)]),
        # There is no half of a member, nor of a vote where all weights are whole.
        (Majority(more_than=HALF, of=Of.CAST), body(S, N), [("members", 1)]),
        (Majority(at_least=Fraction(2, 3), of=Of.PRESENT), body(S, N, N, N, N), [("members", 3)]),
        (Majority(more_than=HALF, of=Of.CAST, weights={"A": 3, "B": 4}), body(S, N), [("votes", 1)]),
        # A share of nothing takes a vote at the least, of the lightest weight.
        (Majority(at_least=HALF, of=Of.CAST, weights=UNEQUAL), body(B, B, X, X), [("votes", HALF)]),
        (Majority(at_least=HALF, of=Of.CAST), body(B, B, X, X), [("members", 1)]),
        (Majority(at_least=Fraction(0)), body(N, N), [("members", 1)]),
        (AtLeast(1), body(S, N), []),
    ],
    ids=repr,
)
def test_what_is_missing_is_said_in_the_unit_of_the_rule(
    rule: Rule, profile: Profile, shortfalls: list[tuple[str, Fraction | int]]
) -> None:
    """The shortfall counts members, votes, inhabitants, vetoes or objections, with the unsettled at their worst."""
    expected = tuple(Shortfall(unit=unit, missing=Fraction(missing)) for unit, missing in shortfalls)
    assert rule.judge(profile).shortfalls == expected


def test_a_blocking_minority_needs_enough_members() -> None:
    """Three of five that hold most of the population block, unless a blocking minority has to have four."""
    populations = {"A": 40, "B": 40, "C": 10, "D": 5, "E": 5}
    double = QualifiedMajority(members=HALF, population=Fraction(13, 20), populations=populations)
    minority = QualifiedMajority(
        members=HALF, population=Fraction(13, 20), populations=populations, blocking_minority=3
    )
    without_a = body(N, S, S, S, S)
    assert not double.adopts(without_a)
    assert minority.adopts(without_a)
    assert not minority.adopts(body(N, N, N, S, S))
    anybody = attrs.evolve(minority, blocking_minority=1)
    assert anybody.adopts(body(S, S, S, N, N)) and not anybody.adopts(without_a)


def test_a_qualified_majority_counts_the_members_of_the_day() -> None:
    """The populations of members that have left do not count in the total."""
    rule = QualifiedMajority(members=HALF, population=HALF, populations={"A": 10, "B": 10, "gone": 100})
    assert rule.adopts(Profile({"A": S, "B": N}))


def test_a_quorum_needs_presence_and_not_agreement() -> None:
    """Whoever is there counts, whatever the stance; a quorum may be a number or a share."""
    for rule in (Quorum(number=3), Quorum(share=Fraction(3, 5))):
        assert rule.adopts(body(N, B, Q, X, X))
        assert not rule.adopts(body(S, S, X, X, X))


def test_a_quorum_of_votes_counts_votes_and_not_heads() -> None:
    """With weights, a quorum is reached by members with so many votes, however few they are."""
    weights: dict[str, Fraction | int] = {"A": 4, "B": 2, "C": HALF}
    for rule in (Quorum(number=4, weights=weights), Quorum(share=HALF, weights=weights)):
        assert rule.adopts(body(N, X, X))
        assert not rule.adopts(body(X, S, S))
        assert rule.judge(body(U, S, S)).awaited == {"A"}
    assert Quorum(share=Fraction(2, 3), weights=weights).adopts(body(B, X, N))
    assert Quorum(number=0, weights=weights).adopts(body(X, X, X))


def test_a_quorum_of_the_fund_takes_heads_and_votes() -> None:
    """IMF, Articles of Agreement, XII 2(d): most of the governors, with no less than two thirds of the voting power."""
    votes: dict[str, Fraction | int] = {"A": 60, "B": 10, "C": 10, "D": 10, "E": 10}
    rule = Quorum(number=3) & Quorum(share=Fraction(2, 3), weights=votes)
    assert rule.adopts(body(N, N, B, X, X))
    assert not rule.adopts(body(S, S, X, X, X))
    assert not rule.adopts(body(X, S, S, S, S))


def test_a_large_body_is_judged_where_no_stance_is_the_worst() -> None:
    """With a quorum and a majority of votes cast, the undeclared may stay away or object; all 153 are awaited."""
    named = {f"m{number:03}": S if number < 40 else U for number in range(193)}
    verdict = (Quorum(share=HALF) & Majority(at_least=Fraction(2, 3), of=Of.CAST)).judge(Profile(named))
    assert verdict.outcome is Outcome.OPEN
    assert len(verdict.awaited) == 153


def test_whoever_votes_for_nothing_is_not_awaited() -> None:
    """A member without votes decides nothing, so nobody waits for it."""
    verdict = Weighted(weights={"A": 2, "B": 1, "C": 0}, quota=3).judge(body(U, U, U))
    assert verdict.awaited == {"A", "B"}


# European Council


# Eurostat, population on 1 January, in millions to one place, is enough for these two decisions.
PEOPLE_2014 = {
    "DE": 81,
    "FR": 66,
    "GB": 64,
    "IT": 61,
    "ES": 47,
    "PL": 38,
    "RO": 20,
    "NL": 17,
    "BE": 11,
    "EL": 11,
    "CZ": 11,
    "PT": 10,
    "HU": 10,
    "SE": 10,
    "AT": 9,
    "BG": 7,
    "DK": 6,
    "FI": 5,
    "SK": 5,
    "IE": 5,
    "HR": 4,
    "LT": 3,
    "SI": 2,
    "LV": 2,
    "EE": 1,
    "CY": 1,
    "LU": 1,
    "MT": 1,
}
QUALIFIED = QualifiedMajority(
    members=Fraction(18, 25), population=Fraction(13, 20), populations=PEOPLE_2014, blocking_minority=4
)


def test_juncker_2014() -> None:
    """26 to 2 adopts by a qualified majority and is blocked by the two where no member may object.

    European Council, 27 June 2014: the United Kingdom and Hungary voted against.
    """
    vote = Profile({member: N if member in {"GB", "HU"} else S for member in PEOPLE_2014})
    assert len(vote.taking(S)) == 26
    assert QUALIFIED.judge(vote).outcome is Outcome.ADOPTED
    blocked = NoObjection().judge(vote)
    assert blocked.outcome is Outcome.BLOCKED
    assert blocked.blockers == {"GB", "HU"}


def test_von_der_leyen_2019() -> None:
    """27 with one abstention adopts by each rule that lets abstention pass, and only then by unanimity.

    European Council, 2 July 2019: Germany abstained.
    """
    vote = Profile({member: B if member == "DE" else S for member in PEOPLE_2014})
    for rule in (QUALIFIED, NoObjection(), Unanimity(despite=[B])):
        assert rule.judge(vote).outcome is Outcome.ADOPTED
    assert Unanimity().judge(vote).blockers == {"DE"}


# Faults


def test_weights_that_do_not_cover_the_members() -> None:
    """A member without a weight is named, with what to do."""
    for rule in (
        Weighted(weights={"A": 1}, quota=1),
        Majority(more_than=HALF, weights={"A": 1}),
        Quorum(share=HALF, weights={"A": 1}),
        QualifiedMajority(members=HALF, population=HALF, populations={"A": 1}),
    ):
        with pytest.raises(RuleDoesNotFit, match="'B' has no weight; give it one, if only 0"):
            rule.judge(body(S, S))


def test_holders_and_exceptions_that_are_no_members() -> None:
    """A veto holder, or a member excepted, that the body does not have is named."""
    with pytest.raises(RuleDoesNotFit, match="'Z' is not a member; name members, or leave it out"):
        (AtLeast(1) & Veto(["A", "Z"])).judge(body(S, S))
    with pytest.raises(RuleDoesNotFit, match="'Z' is not a member; except members only"):
        ConsensusExcept(["Z"]).judge(body(S, S))


def test_an_empty_body() -> None:
    """No rule says anything about a body without members."""
    for rule in (NoObjection(), AtLeast(1), Quorum(number=0), NoObjection() & AtLeast(1)):
        with pytest.raises(RuleDoesNotFit) as refused:
            rule.judge(Profile({}))
        assert str(refused.value) == (
            f"the rule ({rule.describe()}) does not fit: the body has no members on that day; ask about another"
        )


def weighted(weights: Any, quota: Any = 1) -> Rule:
    return Weighted(weights=weights, quota=quota)


@pytest.mark.parametrize(
    ("make", "problem"),
    [
        (
            lambda: weighted({"A": 2, "B": 1}, 4),
            "invalid weights: a quota of 4 is not above 0 and up to their total of 3; write one that is",
        ),
        (
            lambda: weighted({"A": 2}, 0),
            "invalid weights: a quota of 0 is not above 0 and up to their total of 2; write one that is",
        ),
        (lambda: weighted({"A": -1, "B": 2}), "invalid weights: that of 'A' is -1; weights are 0 or more"),
        (lambda: weighted([("A", 1), ("A", 2)]), "invalid weights: 'A' has two; give it one"),
        (lambda: weighted({}), "invalid weights: nobody has one; give a weight to each member"),
        (lambda: weighted({"A": 0.5}), "invalid share or weight: 0.5 is not exact; write Fraction(2, 3)"),
        (
            lambda: Majority(more_than=Fraction(-1, 2)),
            "invalid share: -1/2 is not between 0 and 1; write Fraction(2, 3)",
        ),
        (
            lambda: Majority(at_least=Fraction(3, 2)),
            "invalid share: 3/2 is not between 0 and 1; write Fraction(2, 3)",
        ),
        (lambda: Majority(), "invalid majority: state more_than or at_least, one of the two"),
        (
            lambda: Majority(more_than=HALF, at_least=HALF),
            "invalid majority: state more_than or at_least, one of the two",
        ),
        (lambda: Majority(more_than=Fraction(1)), "invalid majority: more than all cannot be; write at_least=1"),
        (lambda: Quorum(), "invalid quorum: state a number of members or a share, one of the two"),
        (lambda: Quorum(weights={"A": 1}), "invalid quorum: state a number of votes or a share, one of the two"),
        (
            lambda: Quorum(number=4, weights={"A": 2, "B": 1}),
            "invalid quorum: 4 votes are more than all 3; write no more than there are",
        ),
        (lambda: Quorum(share=HALF, weights={"A": -1}), "invalid weights: that of 'A' is -1; weights are 0 or more"),
        (lambda: Quorum(number=-1), "invalid quorum: -1 members cannot be one; write 0 or more"),
        (lambda: Quorum(share=Fraction(-1)), "invalid share: -1 is not between 0 and 1; write Fraction(2, 3)"),
        (lambda: Quorum(number=cast("Any", 0.5)), "invalid quorum: 0.5 is no whole number, such as 9"),
        (lambda: AtLeast(cast("Any", "9")), "invalid at_least: '9' is no whole number, such as 9"),
        (
            lambda: QualifiedMajority(
                members=HALF, population=HALF, populations={"A": 1}, blocking_minority=cast("Any", HALF)
            ),
            "invalid blocking minority: Fraction(1, 2) is no whole number, such as 9",
        ),
        (lambda: AtLeast(0), "invalid at_least: 0 members cannot be needed; write 1 or more"),
        (lambda: Veto([]), "invalid veto: nobody holds it; name its holders"),
        (lambda: Veto("CN"), "invalid members: a single text 'CN'; write ['CN']"),
        (lambda: ConsensusExcept([]), "invalid consensus except: nobody is excepted; use NoObjection"),
        (lambda: ConsensusExcept("YU"), "invalid consensus except: a single text 'YU'; write ['YU']"),
        (lambda: EveryRule([]), "invalid rule of several: it has no parts; give at least one"),
        (lambda: Stages([]), "invalid rule of stages: it has none; give at least one"),
        (
            lambda: Stage(name="council", rule=NoObjection(), members="AB"),
            "invalid stage: a single text 'AB'; write ['AB']",
        ),
        (
            lambda: Unanimity(despite=cast("Any", "abstains")),
            "invalid unanimity: despite takes stances; write [Stance.ABSTAINS], not 'abstains'",
        ),
        (
            lambda: Unanimity(despite=[N]),
            "invalid unanimity: a stance of 'objects' cannot be passed over; 'abstains' and 'absent' can",
        ),
        (
            lambda: QualifiedMajority(members=Fraction(-1, 2), population=HALF, populations={"A": 1}),
            "invalid share: -1/2 is not between 0 and 1; write Fraction(2, 3)",
        ),
        (
            lambda: QualifiedMajority(members=HALF, population=Fraction(3, 2), populations={"A": 1}),
            "invalid share: 3/2 is not between 0 and 1; write Fraction(2, 3)",
        ),
        (
            lambda: QualifiedMajority(members=HALF, population=HALF, populations={"A": 1}, blocking_minority=0),
            "invalid blocking minority: 0 members cannot be one; write 1 or more",
        ),
    ],
)
def test_what_cannot_be_is_refused(make: Any, problem: str) -> None:
    """A rule that makes no sense is refused when it is written, with the value and what to do."""
    with pytest.raises(InvalidRecord) as refused:
        make()
    assert str(refused.value) == problem
