"""The price by the reports, against every world written out, and every plan in each of them."""

import textwrap
from collections.abc import Iterable
from fractions import Fraction
from itertools import combinations

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import consensus as cs
from consensus.assent import Prospect
from consensus.assent.costs import total
from consensus.errors import InvalidRecord
from consensus.evidence import StancePeriod, weigh
from consensus.evidence.attitudes import Attitude
from consensus.records import (
    Actor,
    AskClaim,
    CandidacyClaim,
    CandidacyStatus,
    Candidate,
    Claim,
    Concession,
    CountClaim,
    Granted,
    MemberId,
    MoveId,
    Nomination,
    Proposal,
    Settle,
    Stance,
    StanceClaim,
    WinOver,
)
from consensus.rules import Majority, Of, Profile, Rule, Veto
from consensus.rules.bars import Bar, bars_of, scores
from consensus.situation import Situation
from consensus.testing.strategies.account_strategies import accounts
from consensus.unblocking import PriceRange, plan_trial, price_search
from consensus.unblocking.world_order import Weight, stand_as_well
from tests.evidence.oracle import Oracle
from tests.lake import lake, lake_with

World = tuple[tuple[MemberId, Stance], ...]
"""How the members stand in a world of whom nothing is known, but for those that are undeclared there."""


def unknown(situation: Situation) -> list[MemberId]:
    """The members of whom nothing is known."""
    return [member for member in situation.members if situation[member].stance is Stance.UNDECLARED]


def worlds(situation: Situation) -> set[World]:
    """The worlds that go no further than the reports, as the page says."""
    evidence = weigh(situation)
    allowed = Oracle(evidence.testimony).allowed(evidence.relied_on)
    known = {frozenset(world.items()) for world in allowed}

    def goes_further(world: dict[StancePeriod, Attitude]) -> bool:
        silent = ({**world, StancePeriod(member): Attitude.UNDECLARED} for member in unknown(situation))
        return any(other != world and frozenset(other.items()) in known for other in silent)

    return {
        tuple(
            (member, world[StancePeriod(member)].stance)
            for member in unknown(situation)
            if world[StancePeriod(member)] is not Attitude.UNDECLARED
        )
        for world in allowed
        if not goes_further(world)
    }


def supposing(situation: Situation, world: World) -> Situation:
    """The situation in which that is known."""
    return situation.supposing(
        *(StanceClaim(stance=stance, members=[member], proposal="meier") for member, stance in world)
    )


def prices(situation: Situation) -> set[Fraction | None]:
    """What the cheapest plan costs in each of these worlds."""
    plans = (cs.unblock(supposing(situation, world), "meier").cheapest for world in worlds(situation))
    return {None if plan is None else plan.cost for plan in plans}


def sure(situation: Situation) -> tuple[Fraction, tuple[MoveId, ...]] | None:
    """The cheapest, fewest and then first moves by id that work in each of these worlds and move nobody unnamed.

    None if none do.

    Who backs a rival by name may be won over where its silence would be assent.
    """
    objections = {each.id for member in situation.members for each in situation[member].objections}
    prospects = [Prospect.of(supposing(situation, world), proposal="meier") for world in worlds(situation)]
    numbers = [number for statement in weigh(situation).relied_on for number in statement.numbers]
    limits = [limit for statement in weigh(situation).relied_on for limit in statement.limits]
    told = {period for period, possible in limits if Attitude.UNDECLARED not in possible}
    told.update(period for number in numbers for period in number.periods)
    by_silence = situation.rule_of("meier").assenting_by_silence(situation.profile("meier"))
    missed = {each for each in by_silence if situation[each].committed_to}
    counted = {each for each in unknown(situation) if StancePeriod(each) in told and each not in missed}
    offered = {
        costed.id: costed
        for prospect in prospects
        for costed in prospect.moves.values()
        if not (isinstance(costed.move, WinOver) and costed.move.member in counted)
        and not (isinstance(costed.move, Settle) and costed.move.objection not in objections)
    }

    def works(moves: Iterable[MoveId]) -> bool:
        return all(
            prospect.after([move for move in moves if move in prospect.moves or move in prospect.unmade]).adopts
            for prospect in prospects
        )

    choices = (choice for size in range(len(offered) + 1) for choice in combinations(offered, size) if works(choice))

    def place(move: MoveId) -> tuple[bool, str, bool]:
        made = offered[move].move
        rival = isinstance(made, WinOver) and bool(situation[made.member].committed_to)
        return rival, move.replace("promise:", "grant:"), not move.startswith("promise:")

    ranked = (
        (total(offered[move].cost for move in choice), len(choice), sorted(map(place, choice)), choice)
        for choice in choices
    )
    best = min(ranked, default=None)
    return None if best is None else (best[0], tuple(sorted(best[3])))


def priced(situation: Situation) -> PriceRange | None:
    """The price by the reports; None if it is adopted already."""
    ways = cs.unblock(situation, "meier")
    if ways.status is cs.unblocking.Status.ADOPTED:
        return None
    return PriceRange(prospect=ways.prospect, evidence=weigh(situation, "meier"))


def assert_over_all_worlds(situation: Situation) -> None:
    """The price by the reports goes from that of the cheapest of these worlds to that of the dearest."""
    found = priced(situation)
    if found is None:
        return
    assert found.is_exact
    expected = prices(situation)
    there_is = [each for each in expected if each is not None]
    assert found.cheapest.cost == min(there_is, default=None)
    assert found.dearest.cost == (None if None in expected else max(there_is))


@st.composite
def accounts_with_asks(draw: st.DrawFn) -> Situation:
    """Accounts of three members, who may ask for one of two concessions without objecting, and waits among them."""
    situation = draw(accounts(max_members=3))
    given = [Concession(id="deputy", by="chair"), Concession(id="office", by="chair", cost=2)]
    setting = attrs.evolve(situation.setting, actors=[Actor(id="chair")], concessions=given)
    members = st.sampled_from(situation.members) if situation.members else st.nothing()
    asks = st.builds(
        AskClaim,
        asks=st.sampled_from([[Granted(concession="deputy")], [Granted(concession="office")]]),
        proposal=st.just("meier"),
        members=st.lists(members, min_size=1, max_size=2, unique=True),
    )
    return attrs.evolve(situation, setting=setting).supposing(*draw(st.lists(asks, max_size=3)))


@st.composite
def accounts_with_rivals(draw: st.DrawFn) -> Situation:
    """Accounts of three members, of whom some support another name for the office."""
    situation = draw(accounts(max_members=3))
    setting = attrs.evolve(
        situation.setting,
        candidates=[*situation.setting.candidates, Candidate(id="lund")],
        proposals=[
            *situation.setting.proposals,
            Proposal(id="lund", names=[Nomination(office="secretary", candidate="lund")]),
        ],
    )
    backing = draw(st.lists(st.sampled_from(situation.members), unique=True)) if situation.members else []
    claims: list[Claim] = [
        CandidacyClaim(candidate=each, status=CandidacyStatus.NOMINATED) for each in ("meier", "lund")
    ]
    if backing:
        claims.append(StanceClaim(stance=Stance.SUPPORTS, members=backing, proposal="lund"))
    return attrs.evolve(situation, setting=setting).supposing(*claims)


@pytest.mark.parametrize("few", [0, price_search.FEW_WORLDS])
@given(situation=accounts_with_asks())
def test_the_range_is_that_over_all_worlds(few: int, situation: Situation) -> None:
    """From the cheapest world that goes no further to the dearest, whether or not a few are priced one by one."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(price_search, "FEW_WORLDS", few)
        assert_over_all_worlds(situation)


COUNCIL = """
consensus: 1
title: Secretary
body: {name: Council, members: [A, B, C, D], rule: no objection}
offices: {secretary: {title: Secretary}}
candidates: {meier: {}}
proposals: {meier: {secretary: meier}}
concessions: {deputy: {title: a deputy, by: meier}}
sources: {nzz: {reported_on: 2026-03-02}}
timeline:
  - {source: nzz, claims: [{candidacy: meier, status: nominated}]}
"""


@st.composite
def councils(draw: st.DrawFn) -> Situation:
    """Four members of whom only numbers are reported; their votes weigh differently, some have a veto, one may ask."""
    council = cs.loads(COUNCIL).on("2026-03-04")
    members = st.sampled_from(council.members)

    def majorities() -> st.SearchStrategy[Majority]:
        weights = st.fixed_dictionaries(dict.fromkeys(council.members, st.integers(0, 4)))
        return st.builds(
            Majority,
            more_than=st.sampled_from([Fraction(1, 2), Fraction(2, 3)]),
            weights=weights.filter(lambda drawn: any(drawn.values())),
            of=st.sampled_from(Of),
        )

    rule: Rule = draw(majorities())
    for further in draw(st.lists(majorities() | st.builds(Veto, st.sets(members, min_size=1)), max_size=2)):
        rule = rule & further if draw(st.booleans()) else rule | further
    objecting, abstaining = draw(st.integers(0, 2)), draw(st.integers(0, 1))
    supporting = draw(st.integers(0, 4 - objecting - abstaining))
    numbers = {Stance.OBJECTS: objecting, Stance.ABSTAINS: abstaining, Stance.SUPPORTS: supporting}
    claims: list[Claim] = [
        CountClaim(stances=[stance], proposal="meier", at_least=number, at_most=number)
        for stance, number in numbers.items()
    ]
    if draw(st.booleans()):
        claims.append(AskClaim(asks=[Granted(concession="deputy")], proposal="meier", members=[draw(members)]))
    return attrs.evolve(council, rule=rule).supposing(*claims)


@given(councils())
def test_the_range_is_that_over_all_worlds_where_votes_weigh_differently(situation: Situation) -> None:
    """Where only the rule tells members apart, the worlds left out are no dearer than those that are priced."""
    assert_over_all_worlds(situation)


@given(accounts_with_asks() | accounts_with_rivals() | councils())
def test_the_sure_plan_is_the_cheapest_that_works_in_all_worlds(situation: Situation) -> None:
    """Of all choices of moves that move nobody unnamed, none that works in every one of these worlds is cheaper."""
    found = priced(situation)
    if found is None:
        return
    expected = sure(situation)
    told = None if found.sure is None else (found.sure.cost, tuple(sorted(move.id for move in found.sure.moves)))
    assert told == expected
    assert found.needs_unnamed is (expected is None)


def test_what_the_first_article_leaves_open() -> None:
    """The cheapest world has the Baltic states reserved, whom one grant brings along; in the dearest all object."""
    price = cs.unblock(cs.load("nato-2024").on("2024-02-21")).price
    assert price is not None and price.is_exact
    assert set(price.cheapest.stances.values()) == {Stance.SUPPORTS, Stance.RESERVED}
    assert set(price.dearest.stances.values()) == {Stance.SUPPORTS, Stance.OBJECTS}
    assert (len(price.cheapest.unnamed), len(price.dearest.unnamed)) == (4, 7)
    assert price.sure is None and price.needs_unnamed
    assert repr(price.hedges) == "(<Hedge grant:ukraine-backing: cost 1, for 3 members>,)"
    assert repr(price.cheapest) == "<WorldPlan: 26 take a side, cost 12>"


def test_a_vote_that_lacked_one() -> None:
    """On the eve of the vote 23 of 35 were for him: one more is enough, such as either that was known to hold back."""
    race = cs.load("iaea-2009")
    price = cs.unblock(race.on("2009-07-02", before="jul-6"), "amano").price
    assert price is not None and price.sure is not None
    assert price.cheapest.cost == price.dearest.cost == 1
    assert [move.id for move in price.sure.moves] == ["win-over:CN:amano"]


def test_who_backs_a_rival_is_won_over_by_name() -> None:
    """Three of four support, one of them unnamed; Esk backs another by name, and winning it over is enough."""
    case = """
    consensus: 1
    title: Director
    body: {name: Commission, members: [Arvia, Brenn, Corda, Esk], rule: no objection}
    offices: {director: {title: Director}}
    candidates: {moran: {name: Ilka Moran}, ost: {name: Pavel Ost, member: Esk}}
    proposals: {moran: {director: moran}, ost: {director: ost}}
    sources: {post: {publisher: The Lake Post, reported_on: 2026-05-05}}
    timeline:
      - source: post
        claims:
          - {candidacy: moran, status: nominated}
          - {candidacy: ost, status: nominated}
          - {stance: supports, members: [Arvia, Brenn]}
          - {count: supports, exactly: 3, of: 4}
    """
    price = cs.unblock(cs.loads(textwrap.dedent(case)).on("2026-05-05")).price
    assert price is not None and price.sure is not None and set(price.counted) == {"Corda", "Esk"}
    assert ([move.id for move in price.sure.moves], price.sure.cost) == (["win-over:Esk:moran"], Fraction(1))


def test_whether_a_cost_is_reached_is_known_before_the_dearest_world() -> None:
    """In some world it costs 28 or more, in none 29, and so it is once the dearest world was found."""
    situation = cs.load("nato-2024").on("2024-02-21")
    ways = cs.unblock(situation)
    price = PriceRange(prospect=ways.prospect, evidence=weigh(situation), plan=ways.cheapest)
    for _ in range(2):
        assert price.reaches(Fraction(13)) and price.reaches(Fraction(28)) and not price.reaches(Fraction(29))
        assert price.dearest.cost == 28


BANK = """
consensus: 1
title: President
body:
  name: Bank
  members: [A, B, C, D, E, F, G, H, I, J, K, L]
  rule: {majority: {more_than: 1/2, weights: {
    A: 1, B: 2, C: 4, D: 7, E: 11, F: 16, G: 23, H: 31, I: 41, J: 53, K: 67, L: 83}}}
offices: {president: {title: President}}
candidates: {moran: {name: Ilka Moran}}
proposals: {moran: {president: moran}}
sources: {post: {reported_on: 2026-05-05}}
timeline:
  - source: post
    claims:
      - {candidacy: moran, status: nominated}
"""
"""Twelve members with 339 votes, of which 170 are a majority."""


POLL = (
    "{ballot: straw poll, of: 12, tallies: ["
    "{stance: supports, number: 7}, {stance: objects, number: 2}, {stance: abstains, number: 3}]}"
)


@pytest.mark.parametrize("weights", ["", ", {majority: {more_than: 1/2}}"])
def test_one_world_of_a_secret_poll_is_dearest_where_all_have_different_votes(
    weights: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is the one in which those with most votes hold out, those with the most of all by an objection.

    With the 7 lightest in favour there are 64 votes of the 170 needed: H, I and J, who abstain, have to be won over.
    """
    case = BANK.replace("rule: {majority", "rule: {all: [{majority").replace("L: 83}}}", "L: 83}}}" + weights + "]}")
    monkeypatch.setattr(price_search, "WORLDS_AT_MOST", 1)
    price = cs.unblock(cs.loads(case + f"      - {POLL}\n").on("2026-05-05")).price
    assert price is not None and price.is_exact
    taken = {member for member, stance in price.dearest.stances.items() if stance is not Stance.SUPPORTS}
    assert taken == {"H", "I", "J", "K", "L"}
    assert {member for member, stance in price.dearest.stances.items() if stance is Stance.OBJECTS} == {"K", "L"}
    assert (price.cheapest.cost, price.dearest.cost) == (Fraction(0), Fraction(3))


def test_the_dearest_world_of_votes_cast_is_among_the_first_that_are_priced(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where an abstention counts for more than a vote against, those with most votes are taken to be against."""
    case = BANK.replace("more_than: 1/2,", "more_than: 1/2, of: votes cast,") + f"      - {POLL}\n"
    monkeypatch.setattr(price_search, "WORLDS_AT_MOST", 1)
    first = cs.unblock(cs.loads(case).on("2026-05-05")).price
    assert first is not None
    assert {member for member, stance in first.dearest.stances.items() if stance is Stance.OBJECTS} == {"K", "L"}
    monkeypatch.undo()
    price = cs.unblock(cs.loads(case).on("2026-05-05")).price
    assert price is not None and price.is_exact
    assert (first.dearest.cost, first.cheapest.cost) == (price.dearest.cost, price.cheapest.cost)


def test_members_with_one_ask_are_alike_where_a_plan_is_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten of forty ask for a fund, and eight unnamed members hold back, who may be among the ten and object.

    The fund then brings two of the ten, and three that object by name have to be settled with besides.
    """
    members = [f"m{number:02}" for number in range(40)]
    case = f"""
consensus: 1
title: President
body: {{name: Bank, members: [{", ".join(members)}], rule: {{at_least: 15}}}}
offices: {{president: {{title: President}}}}
candidates: {{moran: {{name: Ilka Moran}}}}
proposals: {{moran: {{president: moran}}}}
concessions: {{fund: {{title: a fund, by: moran, cost: 4}}}}
sources: {{post: {{reported_on: 2026-05-05}}}}
timeline:
  - source: post
    claims:
      - {{candidacy: moran, status: nominated}}
      - {{stance: supports, members: [{", ".join(members[20:30])}]}}
      - {{stance: objects, members: [{", ".join(members[30:])}]}}
"""
    case += "".join(f"      - {{ask: fund, member: {member}}}\n" for member in members[:10])
    case += "      - {count: [reserved, objects], at_least: 18, of: 40}\n"
    monkeypatch.setattr(plan_trial, "STANCES_AT_MOST", 40 * 40)
    price = cs.unblock(cs.loads(case).on("2026-05-05")).price
    assert price is not None and price.is_exact and price.sure is not None
    assert [move.id for move in price.sure.moves] == [
        "grant:fund",
        *(f"settle:m{number}:moran" for number in (30, 31, 32)),
    ]


def test_a_search_that_is_cut_short_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """After one world, or no time, there may be cheaper and dearer ones; what one world rules out is proven at once."""
    situation = cs.load("nato-2024").on("2024-02-21")
    monkeypatch.setattr(price_search, "WORLDS_AT_MOST", 1)
    few = cs.unblock(situation).price
    assert few is not None and not few.is_exact
    monkeypatch.undo()
    ways = cs.unblock(situation)
    hurried = PriceRange(prospect=ways.prospect, evidence=weigh(situation), plan=ways.cheapest, time_limit=0)
    assert not hurried.is_exact and hurried.needs_unnamed


def test_who_is_unknown_is_so_of_the_proposal_that_is_asked_about() -> None:
    """Of Lund it is those who support Meier, or object to her; of Meier it is Norway, which supports him."""
    claims = ("{candidacy: lund, status: nominated}", "{stance: supports, member: NO, proposal: lund}")
    situation = cs.loads(lake() + "".join(f"      - {claim}\n" for claim in claims)).on("2026-03-06")
    unknown = {}
    for proposal in ("meier", "lund"):
        prospect = Prospect.of(situation, proposal=proposal)
        unknown[proposal] = PriceRange(prospect=prospect, evidence=weigh(situation, proposal)).unknown
    assert unknown == {"meier": ("NO",), "lund": ("AT", "CH", "DE")}


def test_whoever_objects_to_the_proposal_asked_about_is_settled_with() -> None:
    """An objection to Lund is no objection to Meier, who is the one in question."""
    text = lake_with("{tie: waits for, member: LI, on_member: DE}", "{objection: port, member: LI, proposal: lund}")
    plan = cs.unblock(cs.loads(text).on("2026-03-06"), "lund").cheapest
    assert plan is not None and "settle:port" in [move.id for move in plan.moves]
    assert "LI" in price_search._moved_in(plan)


def test_who_objects_instead_stands_no_better() -> None:
    """Members stand as well if they support instead or no longer object; not if a reserved one comes to object."""
    reserved, objecting = {(0, Stance.RESERVED): 1}, {(0, Stance.OBJECTS): 1}
    assert stand_as_well({(0, Stance.SUPPORTS): 1}, reserved)
    assert stand_as_well(reserved, objecting)
    assert not stand_as_well(objecting, reserved)


def weighing(**weights: int) -> Bar:
    """A bar to which each member that supports adds its weight."""
    return Bar(need=5, by_member={member: scores({Stance.SUPPORTS: weight}) for member, weight in weights.items()})


def test_which_members_weigh_at_least_as_much_as_others() -> None:
    """A weighs more than B and C by every bar; B and C each weigh more by one bar, so that neither comes first."""
    bars = [weighing(A=3, B=2, C=1), weighing(A=3, B=0, C=3)]
    of = {member: Weight.of(member, bars) for member in "ABC"}
    found = {(one, other) for one in of for other in of if of[one].supports_as_much(of[other])}
    assert found == {("A", "A"), ("A", "B"), ("A", "C"), ("B", "B"), ("C", "C")}
    assert all(weight.is_of_support_alone for weight in of.values())


def test_an_abstention_counts_for_more_than_a_vote_against_where_votes_cast_are_counted() -> None:
    """There, who objects instead of abstaining makes a difference, and the more so the more votes it has."""
    voting = Majority(more_than=Fraction(1, 2), of=Of.CAST, weights={"A": 3, "B": 1})
    formula = voting.formula(Profile(dict.fromkeys("AB", Stance.UNDECLARED)))
    heavy, light = (Weight.of(member, bars_of(formula)) for member in "AB")
    assert not heavy.is_of_support_alone
    assert heavy.steps_as_much(light) and not light.steps_as_much(heavy)


def test_a_price_and_other_evidence_do_not_go_together() -> None:
    """What another day's reports say is nothing to price a question by."""
    race = cs.load("nato-2024")
    with pytest.raises(InvalidRecord, match="about different situations"):
        PriceRange(prospect=cs.unblock(race.on("2024-02-21")).prospect, evidence=weigh(race.on("2024-02-22")))


TWO_ORGANS = """
consensus: 1
title: Secretary
body:
  name: Commission
  members: [AT, CH, DE, FR, IT, LI]
  groups: {council: {members: [AT, CH, DE]}}
  rule: {stages: [{name: Council, members: council, rule: {at_least: 2}}, {name: Assembly, rule: no objection}]}
offices: {secretary: {title: Secretary}}
candidates: {meier: {name: Anna Meier}, lund: {name: Jon Lund, member: LI}}
proposals: {meier: {secretary: meier}, lund: {secretary: lund}}
sources: {nzz: {publisher: NZZ, reported_on: 2026-03-02}}
timeline:
  - source: nzz
    claims:
      - {candidacy: meier, status: nominated}
      - {candidacy: lund, status: nominated}
      - {stance: reserved, member: LI}
      - ballot: straw poll
        proposal: meier
        group: council
        tallies: [{stance: supports, number: 2}, {stance: abstains, number: 1}]
"""


def test_whom_no_ballot_speaks_of_is_not_among_the_unnamed() -> None:
    """The council polled its own members; that Liechtenstein has to be won over is known by its name."""
    ways = cs.unblock(cs.loads(TWO_ORGANS).on("2026-03-06"))
    price = ways.price
    assert price is not None and price.counted == ("AT", "CH", "DE") and price.unknown == ("AT", "CH", "DE", "FR", "IT")
    assert price.cheapest.unnamed == price.dearest.unnamed == ()
    assert price.sure is not None and [move.id for move in price.sure.moves] == ["win-over:LI:meier"]
    assert ways.summary.endswith(
        "this is enough, whoever the unnamed members are: Liechtenstein is won over, though it backs Jon Lund. "
        "The plan assumes that Austria, France, Germany, Italy and Switzerland, which have said nothing, let it pass."
    )
    assert "  2 members support, all of them unnamed  [NZZ, 2 March]" in str(ways)


@pytest.mark.parametrize("votes", [3, 4, 5, 6])
def test_of_equal_sure_plans_the_first_by_id_is_told(votes: int) -> None:
    """Whoever of the rest of the assembly is won over is as good as any: not those that an engine comes to first."""
    members = ("AT", "BE", "CH", "DE", "ES", "FR", "IT", "LI", "NO")
    text = TWO_ORGANS.replace("AT, CH, DE, FR, IT, LI", ", ".join(members)).replace("[AT, CH, DE]", "[AT, BE, CH]")
    text = text.replace("rule: no objection", f"rule: {{at_least: {votes}}}")
    text = text.replace("      - {stance: reserved, member: LI}\n", "").replace(", member: LI", "")
    price = cs.unblock(cs.loads(text).on("2026-03-06")).price
    assert price is not None and price.sure is not None
    assert [move.id for move in price.sure.moves] == [f"win-over:{each}:meier" for each in members[3 : votes + 1]]


def test_members_of_whom_all_hold_out_are_unnamed() -> None:
    """That all object but one that is named gives each of the others a stance; the price took them to go along."""
    race = cs.loads("""
        consensus: 1
        title: Secretary
        body: {name: Commission, members: [AT, CH, LI], rule: no objection}
        offices: {secretary: {}}
        candidates: {meier: {}}
        proposals: {meier: {secretary: meier}}
        sources: {nzz: {reported_on: 2026-03-02}}
        timeline:
          - source: nzz
            claims:
              - {candidacy: meier, status: nominated}
              - {count: [objects], missing: [LI]}
        """)
    price = cs.unblock(race.on("2026-03-04")).price
    assert price is not None and price.counted == ("AT", "CH")
    assert price.cheapest.unnamed == price.dearest.unnamed == ("AT", "CH")
