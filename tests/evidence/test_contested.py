"""Which statements are in a contradiction: each decided by itself, and unknown where the time did not tell."""

from collections.abc import Iterator, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

import consensus as cs
from consensus.errors import EngineGaveUp, OutOfTime
from consensus.evidence import Evidence, NewestFirst, Statement, TrustSource, contested, revisions, weigh
from consensus.evidence.unsatisfiable_subsets import contradictions
from consensus.records import Stance
from consensus.situation import Situation
from consensus.views.words.summaries import text
from tests.bench.evidence import drawn
from tests.evidence.oracle import Oracle
from tests.evidence.test_testimony_reader import lake

RACE = """
consensus: 1
title: Secretary
body: {{name: Commission, rule: no objection, members: [{members}]}}
offices: {{secretary: {{}}}}
candidates: {{meier: {{}}}}
proposals: {{meier: {{secretary: meier}}}}
sources: {{old: {{reported_on: 2026-03-01}}, new: {{reported_on: 2026-03-02}}}}
timeline:
{timeline}
"""


def race(members: int, claims: Sequence[str], sources: Sequence[str] = ()) -> Situation:
    """A body of so many members, each claim in a report of its own."""
    names = ", ".join(f"M{number:03}" for number in range(members))
    said = zip(sources or ["old"] * len(claims), claims, strict=True)
    return cs.loads(
        RACE.format(
            members=names,
            timeline="\n".join(f"  - {{source: {source}, claims: [{{{claim}}}]}}" for source, claim in said),
        )
    ).on("2026-03-02")


def supporters(number: int) -> list[str]:
    return [f"stance: supports, member: M{member:03}" for member in range(number)]


@pytest.mark.parametrize(("named", "counted"), [(24, 12), (40, 20), (193, 100)])
def test_nobody_is_believed_by_chance(named: int, counted: int) -> None:
    """All are named as supporters, one by one, and a count has fewer: each report is in millions of contradictions."""
    evidence = weigh(race(named, [*supporters(named), f"count: supports, exactly: {counted}"]))
    assert evidence.relied_on == evidence.unknown == ()
    assert evidence.supporters.surely == frozenset()
    assert (evidence.supporters.least, evidence.supporters.greatest) == (0, named)


def test_what_no_contradiction_reaches_is_relied_on() -> None:
    """Beside millions of contradictions about support, who objects is decided too; and that one more is in one."""
    others = ["count: objects, at_least: 2", "stance: objects, member: M059"]
    evidence = weigh(race(60, [*supporters(40), "count: supports, exactly: 20", *others]))
    assert [statement.entry.claim.__class__.__name__ for statement in evidence.relied_on] == [
        "CountClaim",
        "StanceClaim",
    ]
    assert len(evidence.set_aside) == 41
    assert evidence.forced == {"M059": Stance.OBJECTS}


def test_reports_that_say_the_same_share_their_lot() -> None:
    """Three say that DE supports, two that it objects: each pair of them is a contradiction."""
    said = ["supports", "objects", "supports", "objects", "supports"]
    evidence = weigh(race(4, [f"stance: {stance}, member: M000" for stance in said]))
    assert len(evidence.set_aside) == 5
    found = [frozenset(each.statements) for each in evidence.contradictions()]
    assert len(found) == len(set(found)) == 6
    assert {len(each) for each in found} == {2}


def must_not_run(_rank: object) -> Iterator[bool]:
    """A way of deciding that nobody asked for."""
    raise AssertionError("it was not asked which statements are in a contradiction")
    yield True


def test_a_contradiction_does_not_wait_for_what_is_set_aside(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first is found without deciding of every statement whether it is in one; all of them are the same sets."""
    monkeypatch.setattr(contested, "_WAYS", (must_not_run,))
    hasty = weigh(drawn(40, 40, 2, contradictory=True).situation)
    first = next(hasty.contradictions())
    assert first in hasty.contradictions()
    monkeypatch.undo()
    whole = weigh(hasty.situation)
    listed = [{each.statements for each in whole.contradictions(among=among)} for among in (None, whole.contestable)]
    assert first.statements in listed[0] and listed[0] == listed[1]


EACH_WAY = pytest.mark.parametrize("way", contested._WAYS, ids=lambda way: way.__name__)
"""The ways of deciding, each without the other."""


@EACH_WAY
@pytest.mark.parametrize(("members", "claims", "seed"), [(30, 20, 1), (40, 40, 1), (40, 40, 2)])
def test_what_is_set_aside_is_what_is_in_a_contradiction(
    monkeypatch: pytest.MonkeyPatch, way: object, members: int, claims: int, seed: int
) -> None:
    """Four counts of many are off: what they contradict is found in few worlds, by either way, and all else is free."""
    monkeypatch.setattr(contested, "_WAYS", (way,))
    evidence = weigh(drawn(members, claims, seed, contradictory=True).situation)
    found = contradictions(evidence.testimony, evidence.statements)
    assert set(evidence.set_aside) == {each for listed in found for each in listed.statements}
    assert len(evidence.relied_on) == len(evidence.statements) - len(evidence.set_aside)


def gives_up(_rank: object) -> Iterator[bool]:
    """A way of deciding that decides nothing."""
    yield True
    raise EngineGaveUp(problem="it was asked to")


@EACH_WAY
def test_where_one_way_gives_up_the_other_decides(monkeypatch: pytest.MonkeyPatch, way: object) -> None:
    """Where both do, nothing is decided."""
    claims = [*supporters(6), "count: supports, exactly: 3", "stance: absent, member: M007"]
    for ways in ((gives_up, way), (way, gives_up)):
        monkeypatch.setattr(contested, "_WAYS", ways)
        evidence = weigh(race(8, claims))
        assert (len(evidence.set_aside), len(evidence.relied_on)) == (7, 1)
    monkeypatch.setattr(contested, "_WAYS", (gives_up, gives_up))
    assert len(weigh(race(8, claims)).unknown) == 8


CLAIMS = [
    *(f"stance: {stance}, member: M00{member}" for member in range(4) for stance in ("supports", "objects")),
    "stance: supports, members: [M000, M001]",
    "stance: reserved, members: [M001, M002, M003]",
    *(f"count: supports, {number}" for number in ("exactly: 1", "exactly: 2", "at_least: 3", "at_most: 1")),
    "count: hold-outs, at_least: 2, including: [M003]",
    "count: [reserved, objects], exactly: 1, missing: [M000]",
    "count: supports, exactly: 3, missing: [M002]",
    "ballot: vote, tallies: [{stance: supports, number: 2}, {stance: objects, number: 2}]",
    "ballot: straw poll, of: 3, tallies: [{stance: supports, number: 1}, {stance: abstains, number: 2}]",
]


@pytest.mark.slow
@EACH_WAY
@given(said=st.lists(st.tuples(st.sampled_from(CLAIMS), st.sampled_from(["old", "new"])), min_size=1, max_size=5))
def test_contested_is_what_some_others_cannot_be_true_with(way: object, said: list[tuple[str, str]]) -> None:
    """A statement is set aside if some others can be true together but not with it, tier by tier."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(contested, "_WAYS", (way,))
        situation = race(4, [claim for claim, _ in said], [source for _, source in said])
        for trusting in ((), (TrustSource("old"),), (NewestFirst(),)):
            evidence = weigh(situation, trusting=trusting)
            oracle = Oracle(evidence.testimony)
            ranks = {each: tuple(policy.rank(each) for policy in trusting) for each in evidence.statements}
            relied: list[Statement] = []
            for rank in sorted(set(ranks.values())):
                tier = [each for each in evidence.statements if ranks[each] == rank]
                cannot = oracle.contested(tier, relied)
                relied += [each for each in tier if each not in cannot]
            assert set(evidence.relied_on) == set(relied)
            assert set(evidence.set_aside) == set(evidence.statements) - set(relied)
            assert evidence.unknown == ()


def hurried(*policies: TrustSource) -> Evidence:
    claims = [*supporters(6), "count: supports, exactly: 3", "stance: absent, member: M007"]
    return weigh(race(8, claims, ["old"] * 7 + ["new"]), trusting=policies, time_limit=0)


def test_what_time_does_not_tell_is_unknown_and_not_relied_on() -> None:
    """Neither relied on nor set aside, and told as that; bounds are wider, and never wrong."""
    evidence = hurried()
    assert evidence.relied_on == evidence.set_aside == ()
    assert evidence.unknown == evidence.statements
    assert (evidence.supporters.least, evidence.supporters.greatest) == (0, 8)
    assert repr(evidence) == "<Evidence on meier 2026-03-02: 8 statements, 8 unknown>"
    assert "Not relied on (8): time ran out before it was clear whether other reports contradict them" in text(evidence)
    with pytest.raises(OutOfTime):
        list(evidence.contradictions())


def test_nothing_is_known_of_a_later_rank_than_one_cut_short() -> None:
    """What is trusted less may contradict what was not decided."""
    assert [statement.report.sources for statement in hurried(TrustSource("old")).unknown][-1] == ("new",)
    trusted = hurried(TrustSource("new"))
    assert [statement.report.sources for statement in trusted.relied_on] == [("new",)]
    assert len(trusted.unknown) == 7


def test_statements_that_can_all_be_true_are_relied_on_without_any_time() -> None:
    """One question tells that nothing contradicts anything."""
    evidence = weigh(race(8, supporters(6)), time_limit=0)
    assert evidence.relied_on == evidence.statements


def test_grounds_are_irreducible_where_time_does_not_tell_the_fewest() -> None:
    """A supporter by two ways: without time, either of them will do, and none of its statements can be left out."""
    said = [*supporters(3), "count: supports, exactly: 3, of: 4, missing: [M003]"]
    slow, fast = (weigh(race(4, said), time_limit=limit) for limit in (None, 0))
    assert [each.id for each in slow.supporters.least_rests_on] == ["old-4"]
    grounds = fast.supporters.least_rests_on
    assert grounds and Oracle(fast.testimony).can_be(grounds)
    for left_out in grounds:
        rest = [each for each in grounds if each is not left_out]
        worlds = Oracle(fast.testimony).allowed(rest)
        assert any(sum(each.stance is Stance.SUPPORTS for each in world.values()) < 3 for world in worlds)


def test_changes_are_told_as_far_as_time_allows() -> None:
    """What is no longer relied on is told, and what contradicts it where it was found."""
    before = lake("  - {source: first, claims: [{stance: supports, member: AT}]}")
    text_ = "  - {source: first, claims: [{stance: supports, member: AT}, {stance: objects, member: AT}]}"
    after = lake(text_)
    (change,) = revisions(before, after)
    assert change.member == "AT"
    assert before.possible("AT") == {Stance.SUPPORTS}
    assert after.possible("AT") == set(Stance)
