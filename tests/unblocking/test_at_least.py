"""The two costs of an answer: in full, with all asks met, and at least, with each objection settled for the least."""

import attrs
import pytest
from hypothesis import given

import consensus as cs
from consensus.assent import Asked
from consensus.errors import InvalidRecord
from consensus.records import AllOf, Claim, ObjectionClaim
from consensus.timeline import Timeline
from consensus.unblocking import Status
from tests.lake import lake_with
from tests.unblocking.questions import Question, questions

DAY = "2026-03-06"
DIKE = "{objection: dike, member: DE, event: restated"


def lake(*claims: str, **options: object) -> cs.Unblocking:
    """What unblocks the small race, in which Germany asks for the fund and a seat, once these claims are made too."""
    race = lake_with("", "") + "".join(f"      - {claim}\n" for claim in claims)
    return cs.unblock(cs.loads(race).on(DAY), **options)  # type: ignore[arg-type]  # the options are given by name


def moves(ways: cs.Unblocking) -> list[str]:
    assert ways.cheapest is not None
    return [move.id for move in ways.cheapest.moves]


def test_any_one_ask_might_do() -> None:
    """The promise of the cheaper of two things asked for may be enough, and the certificate says what it answers."""
    full = lake()
    assert moves(full) == ["grant:fund", "grant:seat/vice"]
    least = full.at_least
    assert moves(least) == ["promise:seat/vice"]
    assert least.prospect.asked is Asked.AT_LEAST and least.at_least is least
    assert least.certificate.question.asked == "at least"
    assert least.certificate.check(full.situation).status == "optimal"


def test_what_a_member_settles_for_takes_the_place_of_its_asks() -> None:
    """Then no ask by itself will do, but all of them still do; of two accounts of one day, both count."""
    settling = [DIKE + ", settles_for: {assents: LI}}", DIKE + ", settles_for: {promised: seat/agenda}}"]
    ways = lake(settling[1])
    assert moves(ways) == ["grant:fund", "grant:seat/vice"]
    assert moves(ways.at_least) == ["promise:seat/agenda"]
    without = lake(settling[1], without=["grant:seat/agenda", "grant:seat", "promise:seat/agenda", "promise:seat"])
    assert moves(without.at_least) == ["grant:fund", "grant:seat/vice"]
    both = lake(*settling).situation["DE"].open_objections[0]
    assert len(both.settling) == 2 and isinstance(both.settles_for, AllOf)


def test_an_impasse_in_full_may_have_a_way_at_least() -> None:
    """With one ask ruled out, the other might do all the same; with both, there is no way, and the reason says so."""
    ways = lake(without=["grant:fund"])
    assert ways.status is Status.IMPOSSIBLE
    assert moves(ways.at_least) == ["promise:seat/vice"]
    whole = [f"{kind}:{asked}" for kind in ("grant", "promise") for asked in ("fund", "seat", "seat/vice")]
    told = str(lake(asked="at least", without=whole))
    assert "Germany objects (dike) unless fund is promised or seat/vice is promised" in told


def test_only_these_two_are_asked() -> None:
    """Another word is refused, with both."""
    with pytest.raises(InvalidRecord, match="'in full' or 'at least'"):
        lake(asked="half")


def unsettled(question: Question) -> Question:
    """The same question, of reports that do not say what anybody would settle for."""
    timeline = question.situation.timeline
    reports = [attrs.evolve(each, claims=[_unsettled(claim) for claim in each.claims]) for each in timeline.reports]
    setting = question.situation.setting
    terms = [
        attrs.evolve(each, raises=[attrs.evolve(one, settles_for=None) for one in each.raises])
        for each in setting.terms
    ]
    situation = attrs.evolve(
        question.situation,
        timeline=Timeline(sources=timeline.sources, reports=reports),
        setting=attrs.evolve(setting, terms=terms),
    )
    return attrs.evolve(question, situation=situation)


def _unsettled(claim: Claim) -> Claim:
    return attrs.evolve(claim, settles_for=None) if isinstance(claim, ObjectionClaim) else claim


@given(questions(rule="the body's", plain=True))
def test_in_full_nobody_settles(question: Question) -> None:
    """What a member would settle for changes no answer in full."""
    full = attrs.evolve(question, asked=Asked.IN_FULL)
    told, bare = full.ask(), unsettled(full).ask()
    assert (told.status, told.bound) == (bare.status, bare.bound)
    assert (told.cheapest and moves(told)) == (bare.cheapest and moves(bare))


@given(questions(rule="the body's"))
def test_less_costs_no_more(question: Question) -> None:
    """Where no objection helps, what is enough in full is enough at least, so that it never costs more."""
    full = attrs.evolve(question, asked=Asked.IN_FULL).ask()
    if full.cheapest is not None and not full.prospect.fragile:
        assert full.at_least.bound is not None
        assert full.at_least.bound <= full.cheapest.cost
