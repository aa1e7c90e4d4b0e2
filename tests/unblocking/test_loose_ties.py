"""Loose ties: what each kind would change if it carried, worked out by hand from the page."""

import pytest

import consensus as cs
from consensus.unblocking import loose_ties

CASE = """
consensus: 1
title: Secretary
body:
  name: Commission
  members: [AT, CH, DE, LI]
  groups: {lake: {members: [CH, LI]}, hidden: {members: [], exhaustive: false}}
  rule: unanimity
offices: {secretary: {title: Secretary}}
candidates: {meier: {}, lund: {}}
actors: {envoy: {name: the envoy, member: AT}, monk: {name: a monk}}
proposals: {meier: {secretary: meier}, lund: {secretary: lund}}
concessions: {fund: {title: a fund, by: AT}, port: {title: a port, by: DE}}
sources: {nzz: {reported_on: 2026-03-02}}
timeline:
  - id: said
    source: nzz
    claims:
      - {candidacy: meier, status: nominated}
      - {stance: supports, member: AT}
"""


def found(*claims: str, asked: str = "in full") -> list[tuple[str, str | None]]:
    """The loose ties worth finding out about, each with what the cheapest plan would cost."""
    case = CASE + "".join(f"      - {claim}\n" for claim in claims)
    ways = cs.unblock(cs.loads(case).on("2026-03-04"), "meier", asked=asked)
    return [
        (f"{each.tie.subject} {each.tie.object or each.tie.group}", None if each.plan is None else str(each.plan.cost))
        for each in loose_ties(ways)
    ]


RESERVED = "{stance: reserved, members: [CH, DE, LI]}"
HELD_BACK = "{stance: reserved, member: LI}"
OBJECTION = "{objection: dike, member: LI, asks: [fund]}"
REST = "{stance: supports, members: [CH, DE]}"
REFUSED = "{concession: fund, event: refused}"

ON_CH = "{tie: influences, member: AT, on_member: CH}"
ON_LI = "{tie: influences, member: AT, on_member: LI}"
ON_LAKE = "{tie: influences, actor: envoy, on_group: lake}"
ON_HIDDEN = "{tie: influences, member: AT, on_group: hidden}"
BACKING = "{tie: backs, member: CH, on_member: AT}"
FOLLOWING = "{tie: follows, member: LI, on_member: AT}"
RETALIATING = "{tie: retaliates against, member: CH, on_member: LI}"
MEDIATING = "{tie: mediates, actor: monk, on_member: LI}", "{tie: mediates, actor: monk, on_member: AT}"


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        # Three have to be won over; with the tie, Austria brings along one of them, or two.
        ([RESERVED, ON_CH], [("AT CH", "2")]),
        ([RESERVED, ON_LAKE], [("envoy lake", "1")]),
        ([RESERVED, BACKING], [("CH AT", "2")]),
        # An influence with a threshold has its effect, and is not loose; nor is to follow.
        ([REST, HELD_BACK, "{threshold: 2, member: LI}", ON_LI], []),
        ([REST, HELD_BACK, FOLLOWING], []),
        # Whoever comes along lifts its objections, too.
        ([REST, OBJECTION, ON_LI], [("AT LI", "0")]),
        # Retaliation ends with what it answers.
        ([REST, OBJECTION, "{objection: rail, member: CH}", RETALIATING], [("CH LI", "1")]),
        # A giver that refused is brought round by somebody who mediates with both, and with nobody else.
        ([REST, OBJECTION, REFUSED, *MEDIATING], [("monk LI", "1")]),
        ([REST, OBJECTION, REFUSED, MEDIATING[0]], []),
        # Where nothing has to be done, nothing is cheaper.
        ([REST, "{stance: supports, member: LI}", ON_LI], []),
        # On another proposal, or of somebody who acts for no member, it is no matter.
        ([RESERVED, "{tie: influences, member: AT, on_member: CH, proposal: lund}"], []),
        ([RESERVED, "{tie: influences, actor: monk, on_member: CH}"], []),
        # Nobody knows whom an influence on a group without names moves, as long as there is anybody unknown.
        ([ON_HIDDEN], [("AT hidden", None)]),
        ([RESERVED, ON_HIDDEN], []),
    ],
)
def test_what_a_tie_would_change_if_it_carried(claims: list[str], expected: list[tuple[str, str | None]]) -> None:
    """By the table of ties on the page."""
    assert found(*claims) == expected


def test_what_is_asked_at_least_stays_enough() -> None:
    """With the tie, one of two asks still settles the objection if Austria does not assent."""
    both = "{objection: dike, member: LI, asks: [fund, port]}"
    waiting = "{tie: waits for, member: AT, until: {granted: port}}"
    assert found(REST, both, waiting, ON_LI, asked="at least") == []
    assert found(REST, both, waiting, ON_LI) == [("AT LI", "1")]


def test_ties_are_tried_up_to_a_number() -> None:
    """Of two ties, the first is tried if one is asked for, and both if two are."""
    case = CASE + "".join(f"      - {claim}\n" for claim in (RESERVED, ON_CH, ON_LI))
    ways = cs.unblock(cs.loads(case).on("2026-03-04"), "meier")
    first, second = loose_ties(ways)
    assert loose_ties(ways, at_most=1) == (first,)
    assert loose_ties(ways, at_most=2) == (first, second)
    assert repr(second) == "<LooseTie: AT influences LI: cost 2>"


def test_the_alliance_of_2009() -> None:
    """On the eve of the summit, the influence that Washington was said to have on Ankara would do most of it."""
    (influence,) = loose_ties(cs.unblock(cs.load("nato-2009").on("2009-04-03")))
    assert (influence.tie.subject, influence.tie.object) == ("US", "TR")
    assert influence.plan is not None


def test_nothing_is_worth_finding_out_once_the_body_has_decided() -> None:
    """There is nothing left to make cheaper."""
    assert found(RESERVED, ON_CH) and not found(RESERVED, ON_CH, "{candidacy: meier, status: chosen}")
    assert not found(RESERVED, ON_HIDDEN, "{candidacy: meier, status: chosen}")


def test_without_time_no_tie_is_tried() -> None:
    """After the time limit no further tie is tried, by default after that of the answer."""
    situation = cs.load("nato-2009").on("2009-04-03")
    assert loose_ties(cs.unblock(situation))
    assert loose_ties(cs.unblock(situation), time_limit=0) == ()
    assert loose_ties(cs.unblock(situation, time_limit=0)) == ()


def test_beside_a_sure_plan_the_cost_with_a_tie_says_that_it_goes_by_names() -> None:
    """Three of four support her by a count, and Liechtenstein objects: by names, the votes have to be won as well."""
    case = CASE.replace("rule: unanimity", "rule: {all: [{at_least: 4}, {veto: [LI]}]}")
    case += "      - {count: supports, exactly: 3, of: 4}\n      - {objection: dike, member: LI}\n"
    case += "      - {tie: retaliates against, member: LI, on_member: AT}\n"
    told = str(cs.unblock(cs.loads(case).on("2026-03-04"), "meier"))
    assert "that works whoever the unnamed members are (proven): 1 move, cost 3" in told
    assert "if that carries weight, cost 2 in place of 5, going by names alone: win-over:CH:meier and win-over:" in told
