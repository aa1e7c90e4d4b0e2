"""Moves, events, conditions and what stands in the way, put into words: every kind of each."""

from datetime import date
from fractions import Fraction

import attrs
import pytest

from consensus import Assents, Granted, Tie, TieKind, loads
from consensus.assent import (
    Assented,
    AvoidedThreat,
    Binding,
    BindingKind,
    CostedMove,
    Event,
    Exclusion,
    Given,
    Implication,
    Lifted,
    Moved,
    OffTheTable,
    OpenObjection,
    OpenWait,
    Pledged,
    Released,
    RuledOut,
    Tabled,
    Unwillingness,
    WaitEnded,
    Withdrawn,
)
from consensus.records import (
    AllOf,
    AnyOf,
    AssentsWeigh,
    AtLeastAssent,
    CandidateWithdrawn,
    Condition,
    DayPassed,
    FallBack,
    Grant,
    LetPass,
    Move,
    MoveKind,
    MoveTerms,
    ObjectionClaim,
    OnTable,
    Pressure,
    Promise,
    Promised,
    Proposal,
    PutForward,
    Reopen,
    Settle,
    Strike,
    Way,
    WinOver,
    Withdraw,
)
from consensus.situation import Objection, Threat, Wait
from consensus.situation.standing import once_raised
from consensus.unblocking import Step
from consensus.views.words.move_phrases import MoveWords
from consensus.views.words.phrases import Words, cost, listed, number, possessive, with_article
from tests.lake import lake, lake_with

MORE = """\
  lund: {secretary: lund}
  wait: extend
  anew: reopen
packages:
  deal: {title: the fund for the seat, parties: [AT, DE, chair]}
"""
REBATE = ObjectionClaim(objection="rebate", member="LI", asks=[Granted(concession="seat")])
RAISING = [MoveTerms(move=move, raises=[REBATE]) for move in (Grant("fund"), Withdraw("lund"))]
RACE = loads(lake_with("  lund: {secretary: lund}\n", MORE))
LAKE = RACE.setting
SITUATION = attrs.evolve(RACE, setting=attrs.evolve(LAKE, terms=RAISING)).on("2026-03-06")
WORDS, MOVE_WORDS = Words(SITUATION), MoveWords(SITUATION, "meier")
FUND, VICE = Granted(concession="fund"), Granted(concession="seat", part="vice")
ON_GERMANY = Tie(kind=TieKind.WAITS_FOR, subject="LI", object="DE")
ON_LUND = Tie(kind=TieKind.WAITS_FOR, subject="LI", until=CandidateWithdrawn(candidate="lund"))


def by(move: Move, *actors: str) -> CostedMove:
    return CostedMove(move=move, actors=actors, cost=Fraction(1))


GRANT = by(Grant("fund"), "AT")
SETTLE = by(Settle("dike"), "DE")
WIN_OVER = by(WinOver("LI", "meier"), "LI")

MOVES: list[tuple[CostedMove, str]] = [
    (GRANT, "Austria grants Germany's request: A fund for the dike"),
    (
        by(Grant("seat"), "chair", "meier"),
        "Anna Meier and Kari Dahl grant Germany's request: A say for the lower shore",
    ),
    (
        by(Grant("seat", "vice"), "meier"),
        "Anna Meier grants Germany's request: A say for the lower shore: the post of deputy",
    ),
    (
        by(Promise("seat", "vice"), "meier", "chair"),
        "Anna Meier and Kari Dahl promise Germany's request: A say for the lower shore: the post of deputy",
    ),
    (by(Promise("fund"), "AT"), "Austria promises Germany's request: A fund for the dike"),
    (WIN_OVER, "Liechtenstein is won over"),
    (
        SETTLE,
        "Germany's objection dike is settled; nobody can give what would lift it, so how is still to be found out",
    ),
    (by(Withdraw("lund"), "lund"), "Jon Lund withdraws"),
    (by(Withdraw("lund"), "lund", "NO"), "Jon Lund withdraws, with the consent of Norway"),
    (by(PutForward("lund"), "chair"), "Kari Dahl puts forward Jon Lund as Secretary"),
    (
        by(PutForward("wait")),
        "an extension of the present term is put forward",
    ),
    (
        by(Strike("deal"), "AT", "DE", "chair"),
        'Austria, Germany and Kari Dahl strike the package deal "the fund for the seat"',
    ),
    (by(Reopen("anew")), "nominations are reopened"),
    (
        by(FallBack()),
        "the body declares that its first way of deciding has failed and turns to the next",
    ),
    (
        by(LetPass(date(2026, 3, 10))),
        "the silence deadline of 2026-03-10 passes",
    ),
]

EVENTS = [
    (Moved(GRANT), "Austria grants Germany's request: A fund for the dike"),
    (Given(VICE), "this is granted: A say for the lower shore: the post of deputy"),
    (Pledged(VICE), "this is promised: A say for the lower shore: the post of deputy"),
    (Withdrawn("lund"), "Jon Lund is out of the race"),
    (Tabled("lund"), "Jon Lund as Secretary is on the table"),
    (Lifted("DE", "dike"), "Germany lifts its objection dike"),
    (WaitEnded(ON_GERMANY), "Liechtenstein no longer has to wait for Germany's assent"),
    (Released("AT", "meier"), "Austria is no longer committed to a rival"),
    (WaitEnded(ON_LUND), "Liechtenstein no longer has to wait for the withdrawal of Jon Lund"),
    (Assented("LI", "meier"), "Liechtenstein assents"),
]

CONDITIONS = [
    (FUND, "the concession fund"),
    (VICE, "the concession seat/vice"),
    (Promised(concession="seat", part="vice"), "the promise of seat/vice"),
    (Assents(member="DE"), "Germany's assent"),
    (
        AtLeastAssent(number=2, members=["AT", "CH", "LI"]),
        "the assent of at least 2 of Austria, Liechtenstein and Switzerland",
    ),
    (
        AssentsWeigh(weight=3, weights=[("AT", 1), ("CH", 2)]),
        "assents with a weight of 3 among Austria and Switzerland",
    ),
    (Pressure(member="LI", weight="1/3"), "pressure of 1/3 on Liechtenstein"),
    (CandidateWithdrawn(candidate="lund"), "the withdrawal of Jon Lund"),
    (OnTable(proposal="lund"), "Jon Lund as Secretary to be on the table"),
    (DayPassed(day=date(2026, 5, 4)), "4 May 2026"),
    (AllOf([FUND, Assents(member="DE")]), "the concession fund and Germany's assent"),
    (
        AnyOf([FUND, VICE, Assents(member="DE")]),
        "the concession fund, the concession seat/vice or Germany's assent",
    ),
    (AllOf([]), "nothing"),
    (AnyOf([]), "something impossible"),
]

CLAUSES = [
    (FUND, "fund is granted"),
    (Promised(concession="fund"), "fund is promised"),
    (Assents(member="DE"), "Germany assents"),
    (AtLeastAssent(number=1, members=["AT", "CH"]), "at least 1 of Austria and Switzerland assents"),
    (
        AtLeastAssent(number=2, members=["AT", "CH", "LI"]),
        "at least 2 of Austria, Liechtenstein and Switzerland assent",
    ),
    (
        AssentsWeigh(weight=3, weights=[("AT", 1), ("CH", 2)]),
        "assents among Austria and Switzerland reach a weight of 3",
    ),
    (Pressure(member="LI", weight="1/3"), "the pressure on Liechtenstein reaches 1/3"),
    (CandidateWithdrawn(candidate="lund"), "Jon Lund withdraws"),
    (OnTable(proposal="lund"), "Jon Lund as Secretary is on the table"),
    (DayPassed(day=date(2026, 5, 4)), "4 May 2026 has come"),
    (AllOf([FUND, Assents(member="DE")]), "fund is granted and Germany assents"),
    (AnyOf([FUND, Assents(member="DE")]), "fund is granted or Germany assents"),
    (AllOf([]), "nothing is missing"),
    (AnyOf([]), "the impossible happens"),
]

# What has been reported of an objection is its history; a move may raise one that is open already.
REPORTED = Objection(
    id="rebate", member="LI", history=loads(lake()).timeline.entries_of("post")[:1], asks=(Granted(concession="seat"),)
)
OBJECTION = Objection(id="dike", member="DE", asks=(FUND, VICE))
BINDINGS: list[tuple[Binding, str]] = [
    (
        OpenObjection(OBJECTION),
        "Germany objects (dike) unless fund is granted and seat/vice is granted",
    ),
    (OpenObjection(Objection(id="shore", member="AT")), "Austria objects (shore)"),
    (OpenWait(Wait(tie=ON_GERMANY)), "Liechtenstein waits for Germany's assent"),
    (
        Unwillingness(Grant("fund")),
        "whoever would have to make the move grant:fund is not willing to",
    ),
    (RuledOut(Grant("fund")), "the move grant:fund is ruled out"),
    (
        Exclusion.of(Grant("seat"), Grant("fund")),
        "the moves grant:fund and grant:seat exclude each other",
    ),
    (
        Implication(Grant("fund"), Withdraw("lund")),
        "the move grant:fund cannot be made without withdraw:lund",
    ),
    (
        OpenObjection(once_raised(REBATE)),
        "Liechtenstein would object once grant:fund or withdraw:lund is made (rebate) unless seat is granted",
    ),
    (OpenObjection(REPORTED), "Liechtenstein objects (rebate) unless seat is granted"),
    (
        OffTheTable("lund"),
        "Jon Lund as Secretary is not on the table",
    ),
    (
        AvoidedThreat(Threat(id="exit", to="leave", members=["LI"])),
        "a threat by Liechtenstein to leave is to be avoided (exit)",
    ),
]


def test_every_kind_is_in_these_lists() -> None:
    """No kind of move, event, condition or binding is left out below."""
    assert {found.kind for found, _ in MOVES} == set(MoveKind)
    assert {type(event) for event, _ in EVENTS} == set(Event.__args__)
    assert {type(condition) for condition, _ in CONDITIONS} == set(Condition.__args__)
    assert {type(condition) for condition, _ in CLAUSES} == set(Condition.__args__)
    assert {binding.kind for binding, _ in BINDINGS} == set(BindingKind)


@pytest.mark.parametrize(("found", "said"), MOVES, ids=[said for _, said in MOVES])
def test_a_move_is_told_as_what_somebody_does(found: CostedMove, said: str) -> None:
    """Every kind of move is a sentence with who acts and what it is done to, by name."""
    assert MOVE_WORDS.move(found) == said


@pytest.mark.parametrize(("event", "said"), EVENTS, ids=[said for _, said in EVENTS])
def test_an_event_is_told_as_what_comes_about(event: Event, said: str) -> None:
    """Every kind of event is a sentence."""
    assert MOVE_WORDS.event(event) == said


@pytest.mark.parametrize(("condition", "said"), CONDITIONS, ids=[said for _, said in CONDITIONS])
def test_a_condition_is_told_as_a_noun(condition: Condition, said: str) -> None:
    """Every kind of condition can follow "waits for" and "asks for"."""
    assert WORDS.condition(condition) == said


@pytest.mark.parametrize(("condition", "said"), CLAUSES, ids=[said for _, said in CLAUSES])
def test_a_condition_is_told_as_a_clause(condition: Condition, said: str) -> None:
    """Every kind of condition can follow "if" and "unless"."""
    assert WORDS.clause(condition) == said


@pytest.mark.parametrize(("binding", "said"), BINDINGS, ids=[said for _, said in BINDINGS])
def test_a_binding_is_told_as_what_stands_in_the_way(binding: Binding, said: str) -> None:
    """Everything that can rule out a plan is a sentence."""
    assert MOVE_WORDS.binding(binding) == said


@pytest.mark.parametrize(
    ("events", "said"),
    [
        ((), ""),
        ((Given(FUND),), "it is granted fund"),
        (
            (Lifted("DE", "dike"), Given(FUND), Given(VICE)),
            "it is granted fund and seat/vice and its objection dike is lifted",
        ),
        ((Pledged(FUND), Given(VICE), Pledged(VICE)), "it is granted seat/vice and it is promised fund and seat/vice"),
        ((Moved(SETTLE),), "a settlement is found"),
        ((Moved(WIN_OVER),), "it is won over"),
        ((WaitEnded(ON_GERMANY), WaitEnded(ON_GERMANY)), "it no longer has to wait for Germany's assent"),
        ((Withdrawn("lund"), Tabled("lund")), "Jon Lund is out of the race and Jon Lund as Secretary is on the table"),
        (
            (Assented("AT", "meier"), Moved(GRANT)),
            "Austria assents and Austria grants Germany's request: A fund for the dike",
        ),
    ],
    ids=lambda value: value or "nothing" if isinstance(value, str) else None,
)
def test_reasons_are_told_from_where_the_step_stands(events: tuple[Event, ...], said: str) -> None:
    """What brought a step about follows "because": what is granted together, and nothing twice."""
    because = f", because {said}" if said else ""
    assert (
        MOVE_WORDS.step(Step(round=1, event=Assented("LI", "meier"), because=events))
        == f"Liechtenstein assents{because}"
    )


@pytest.mark.parametrize(
    ("proposal", "said"),
    [
        ("meier", "Anna Meier as Secretary"),
        ("wait", "an extension of the present term"),
        ("anew", "a reopening of nominations"),
    ],
)
def test_a_proposal_is_told_by_its_names_or_its_way(proposal: str, said: str) -> None:
    """A proposal is the names with their offices, or the way on."""
    assert WORDS.proposed(proposal) == said


def test_a_proposal_of_its_own_can_be_told() -> None:
    """A way on needs nothing of the setting."""
    assert WORDS.proposal(Proposal(id="x", way=Way.REOPEN)) == "a reopening of nominations"


def test_somebody_unknown_keeps_the_bare_id() -> None:
    """Members, candidates and actors have names; anybody else keeps the id."""
    assert [WORDS.name(actor) for actor in ("DE", "meier", "chair", "XX")] == [
        "Germany",
        "Anna Meier",
        "Kari Dahl",
        "XX",
    ]


def test_a_request_is_of_whoever_asks() -> None:
    """A grant names the members that ask for it: by an objection, a wait or an ask; nobody that is content."""
    more = "".join(
        f"      - {claim}\n"
        for claim in (
            "{ask: seat, member: NO}",
            "{tie: waits for, member: LI, until: {granted: seat}}",
            "{ask: seat, member: AT}",
        )
    )
    situation = loads(lake() + more).on("2026-03-06")
    grants = "Germany, Liechtenstein and Norway's request: A say for the lower shore"
    assert MoveWords(situation, "meier").move(by(Grant("seat"), "meier")) == f"Anna Meier grants {grants}"
    nobody = loads(lake().split("  - source: post")[0]).on("2026-03-06")
    said = MoveWords(nobody, "meier").move(by(Grant("seat"), "meier"))
    assert said == "Anna Meier grants this: A say for the lower shore"


@pytest.mark.parametrize(
    "name",
    [
        *("United States", "United Kingdom", "Netherlands", "Holy See"),
        *("European Parliament", "Security Council", "Board of Governors", "General Conference"),
    ],
)
def test_names_that_need_an_article_have_one(name: str) -> None:
    """Within a sentence, and only there."""
    assert with_article(name) == f"the {name}"


@pytest.mark.parametrize(
    "name",
    [
        "Hungary",
        "Congo",
        "Mark Rutte",
        "the upper shore",
        "the Security Council",
        "The European Council",
        "A Council",
        "Islands",
        "Unitedia",
    ],
)
def test_other_names_have_none(name: str) -> None:
    """Most names stand as they are."""
    assert with_article(name) == name


def test_small_words() -> None:
    """Lists, numbers, costs and owners are written as in a sentence."""
    assert [listed(names) for names in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == ["", "a", "a and b", "a, b and c"]
    assert listed(["a", "b"], "or") == "a or b"
    assert [number(count, "move") for count in (0, 1, 2)] == ["0 moves", "1 move", "2 moves"]
    assert [cost(Fraction(amount)) for amount in ("2", "1/3")] == ["2", "1/3"]
    assert [possessive(name) for name in ("Hungary", "Netherlands")] == ["Hungary's", "Netherlands'"]
