"""One small race for each thing that an analyst asks about, answered by hand and by the oracle of the definition.

A commission of five chooses its secretary.  What each race has beside that is said where it is told.
"""

import attrs

import consensus as cs
from consensus.assent import Asked
from consensus.records import DecisionResult
from consensus.rules import AtLeast, Fallback, NoObjection, Rule
from consensus.unblocking import Status
from tests.unblocking.questions import Question
from tests.unblocking.test_against_brute_force import agrees

RACE = """
consensus: 1
title: Secretary
body: {name: Lake Commission, members: [AT, CH, DE, LI, SI], rule: no objection}
offices: {secretary: {title: Secretary}}
candidates: {meier: {name: Anna Meier, member: CH}, lund: {name: Jon Lund, member: AT}}
proposals: {meier: {secretary: meier}, lund: {secretary: lund}}
concessions:
  fund: {title: a fund for the dike, by: CH, cost: 4}
  post: {title: the post of deputy, by: meier}
  train: {title: a night train, by: AT}
packages: {treaty: {title: a treaty, parties: [CH, LI], commitments: [fund, post]}}
sources: {nzz: {publisher: NZZ, reported_on: 2026-03-02}}
timeline:
  - source: nzz
    claims:
      - {candidacy: meier, status: nominated}
      - {candidacy: lund, status: CANDIDACY}
      - {stance: supports, members: [CH, DE]}
"""


MOVES_TRIED = 8
"""How many moves are tried in every combination; the first of them, by id."""


def asked(*claims: str, lund: str = "mooted", rule: Rule | None = None, **options: object) -> cs.Unblocking:
    """What unblocks Meier once these claims are made too; in full and at least, it is as the oracle says."""
    case = RACE.replace("CANDIDACY", lund) + "".join(f"      - {claim}\n" for claim in claims)
    situation = cs.loads(case).on("2026-03-04")
    by_rule = situation.rule if rule is None else rule
    for how in Asked:
        question = Question(situation=situation, goal="meier", rule=by_rule, asked=how, **options)  # type: ignore[arg-type]  # the options are given by name
        agrees(attrs.evolve(question, without=tuple(question.able[MOVES_TRIED:])))
    return cs.unblock(situation, "meier", rule=by_rule, **options)  # type: ignore[arg-type]  # as above


def moves(ways: cs.Unblocking) -> list[str]:
    assert ways.cheapest is not None
    return [move.id for move in ways.cheapest.moves]


def test_two_rivals_with_supporters() -> None:
    """Two back Lund and have said nothing of Meier: they are not silent, and he withdraws or they are won over."""
    ways = asked("{stance: supports, members: [AT, SI], proposal: lund}", lund="nominated")
    assert {m: ways.situation.standing(m).committed_to for m in ("AT", "SI", "LI")} == {
        "AT": ("lund",),
        "SI": ("lund",),
        "LI": (),
    }
    assert moves(ways) == ["win-over:AT:meier", "win-over:SI:meier"]
    assert ways.cheapest is not None and ways.cheapest.assumes == ("LI",)
    dear = cs.unblock(ways.situation, "meier", costs={"win-over": 2})
    assert moves(dear) == ["withdraw:lund"]
    assert dear.cheapest is not None and dear.cheapest.assumes == ("AT", "LI", "SI")


def test_a_rival_that_withdraws_releases_its_supporters() -> None:
    """Once Lund has withdrawn, whoever backed him is silent like others, and nothing has to be moved."""
    ways = asked("{stance: supports, members: [AT, SI], proposal: lund}", lund="withdrawn")
    assert moves(ways) == []
    assert ways.cheapest is not None and ways.cheapest.assumes == ("AT", "LI", "SI")


def test_a_vote_after_a_fall_back_with_most_silent() -> None:
    """Liechtenstein objects for good; by a vote, two of the four needed are known, and silence is no vote for her."""
    rule = Fallback(first=NoObjection(), then=AtLeast(4))
    ways = asked("{objection: dike, member: LI}", rule=rule, costs={"settle": 9})
    assert moves(ways) == ["fall-back:failure", "win-over:AT:meier", "win-over:SI:meier"]
    assert ways.cheapest is not None and not ways.cheapest.assumes


def test_a_settlement_for_one_ask_of_three() -> None:
    """All three cost six, two of them in a treaty; at least, one of them would do, or what it is said to settle for."""
    three = "{objection: dike, member: LI, asks: [fund, post, train]}"
    ways = asked(three)
    assert moves(ways) == ["grant:train", "strike:treaty"] and ways.bound == 6
    assert moves(ways.at_least) == ["promise:post"] and ways.at_least.bound == 1
    settling = asked(three.replace("]}", "], settles_for: {granted: train}}"))
    assert moves(settling) == moves(ways) and moves(settling.at_least) == ["grant:train"]


def test_a_promise_with_a_guarantor() -> None:
    """A promise of the train is enough; who stands behind its offer is told with it, and one that is made is made."""
    wanted = "{objection: rail, member: LI, lifted_when: {promised: train}}"
    ways = asked(wanted, "{concession: train, event: offered, by: AT, backed_by: DE}")
    assert moves(ways) == ["promise:train"]
    assert any("backed by Germany" in line for line in str(ways).splitlines())
    assert moves(asked(wanted, "{concession: train, event: promised, by: AT, backed_by: DE}")) == []


def test_a_deal_with_a_dear_commitment() -> None:
    """The treaty gives the fund and the post, and costs what both do: for the post alone, it is not worth it."""
    ways = asked("{objection: dike, member: LI, asks: [post]}")
    assert moves(ways) == ["grant:post"]
    both = asked("{objection: dike, member: LI, asks: [post, fund]}", without=("grant:fund",))
    assert moves(both) == ["strike:treaty"] and both.bound == 5


def test_an_exit_threat() -> None:
    """By a vote, Meier is adopted over a threat to leave; not to run into it costs what its maker asks."""
    leaving = ("{threat: exit, to: leave, member: LI}", "{objection: dike, member: LI, asks: [fund]}")
    ways = asked(*leaving, rule=AtLeast(3))
    assert moves(ways) == ["win-over:AT:meier"]
    assert ways.cheapest is not None and [threat.id for threat in ways.cheapest.threats] == ["exit"]
    avoided = asked(*leaving, rule=AtLeast(3), avoiding=("exit",))
    assert moves(avoided) == ["grant:fund"] and avoided.cheapest is not None and not avoided.cheapest.threats


def test_a_decided_race() -> None:
    """Once the body has appointed her, that is the answer, and whoever still objects stays listed with its ask."""
    ways = asked(
        "{objection: dike, member: LI, asks: [fund]}",
        "{decision: meier, result: adopted}",
        "{candidacy: meier, status: chosen}",
    )
    assert ways.status is Status.ADOPTED and ways.situation.decided("meier") is DecisionResult.ADOPTED
    told = str(ways).splitlines()
    assert told[0].startswith("APPOINTED: Anna Meier as Secretary, 2 March 2026")
    assert any(line.strip().startswith("asks for fund") for line in told[told.index("Still objecting") :])
