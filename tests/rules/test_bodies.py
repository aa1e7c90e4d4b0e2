"""The law of real bodies, judged on profiles with a known answer: votes that were held, and what the texts say."""

import inspect
import re
from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from consensus.cases.known_bodies import european_union, known_body
from consensus.errors import InvalidRecord
from consensus.records import MemberId, Stance
from consensus.rules import Acts, NoObjection, Outcome, Profile, Round, Rule, bodies

UNION = european_union()
NICE_VOTES = UNION.votes_on(date(2013, 7, 1))
POPULATIONS_2018 = UNION.populations_on(date(2019, 1, 1))
POPULATIONS_2023 = UNION.populations_on(date(2024, 1, 1))

FOR, ABSTAINS, AGAINST, AWAY = Stance.SUPPORTS, Stance.ABSTAINS, Stance.OBJECTS, Stance.ABSENT
ADOPTED, BLOCKED, OPEN = Outcome.ADOPTED, Outcome.BLOCKED, Outcome.OPEN

ELECTED = ("AO", "EG", "ES", "JP", "MY", "NZ", "SN", "UA", "UY", "VE")
COUNCIL = (*bodies.PERMANENT_MEMBERS, *ELECTED)
"""The Security Council of 2016."""

UNION_OF_28 = tuple(sorted(NICE_VOTES))
UNION_OF_27 = tuple(sorted(POPULATIONS_2023))


def profile(
    members: Iterable[MemberId],
    others: Mapping[Stance, Iterable[MemberId]] | None = None,
    *,
    acts: Acts | None = None,
) -> Profile:
    """All of the members in favour, except those that take another stance."""
    taken = {member: stance for stance, some in (others or {}).items() for member in some}
    return Profile({member: taken.get(member, FOR) for member in members}, acts=acts or Acts())


def outcome(
    rule: Rule,
    members: Iterable[MemberId],
    others: Mapping[Stance, Iterable[MemberId]] | None = None,
    *,
    acts: Acts | None = None,
) -> Outcome:
    return rule.judge(profile(members, others, acts=acts)).outcome


def numbered(number: int) -> list[MemberId]:
    return [f"member {place:03}" for place in range(number)]


# By consensus


@pytest.mark.parametrize(
    "rule",
    [
        known_body("nato").rule,
        known_body("osce").rule,
        known_body("commonwealth").rule,
        known_body("pif").rule,
        known_body("asean").rule,
    ],
    ids=["NATO (custom)", "OSCE (Helsinki 1973)", "Commonwealth (custom)", "Forum (custom)", "ASEAN (20(1), 2007)"],
)
def test_under_consensus_one_objection_blocks_and_nothing_else_does(rule: Rule) -> None:
    """Helsinki Final Recommendations (1973), 69(4): consensus is the absence of any objection."""
    assert outcome(rule, "ABCD", {AGAINST: "D"}) is BLOCKED
    assert outcome(rule, "ABCD", {ABSTAINS: "BC", AWAY: "D"}) is ADOPTED
    assert outcome(rule, "ABCD", {Stance.UNDECLARED: "D"}) is OPEN


def test_consensus_without_the_state_concerned() -> None:
    """Prague Document (1992), paragraph 16: Yugoslavia's objection does not count, that of another state does."""
    rule = bodies.osce_without(["YU"])
    assert outcome(rule, ["NO", "RU", "YU"], {AGAINST: ["YU"]}) is ADOPTED
    verdict = rule.judge(profile(["NO", "RU", "YU"], {AGAINST: ["RU", "YU"]}))
    assert verdict.outcome is BLOCKED and verdict.blockers == {"RU"}


def test_whoever_is_absent_blocks_in_mercosur() -> None:
    """Protocol of Ouro Preto (1994), article 37: by consensus and with all States Parties present."""
    members = ["AR", "BR", "PY", "UY"]
    verdict = known_body("mercosur").rule.judge(profile(members, {AWAY: ["PY"]}))
    assert verdict.outcome is BLOCKED and verdict.blockers == {"PY"}
    assert outcome(known_body("mercosur").rule, members, {AGAINST: ["PY"]}) is BLOCKED
    assert outcome(known_body("mercosur").rule, members, {ABSTAINS: ["PY"]}) is ADOPTED


# The United Nations, and the OPCW


@pytest.mark.parametrize(
    ("others", "expected"),
    [
        ({AGAINST: ["RU", "AO", "EG", "VE", "MY"]}, BLOCKED),
        ({AGAINST: ["AO", "EG", "VE", "MY", "SN"]}, ADOPTED),
        ({ABSTAINS: ["RU", "CN"], AGAINST: ["AO", "EG", "VE", "MY"]}, ADOPTED),
        ({AWAY: ["RU"]}, ADOPTED),
        ({ABSTAINS: ["AO", "EG", "VE", "MY", "SN", "UA", "UY"]}, BLOCKED),
    ],
    ids=["10 with a permanent one against", "10 of the elected against", "9 with two abstaining", "one away", "8"],
)
def test_the_security_council_recommends(others: Mapping[Stance, Iterable[MemberId]], expected: Outcome) -> None:
    """Charter (1945), article 27(3), and practice (Namibia, 1971, 22): nine votes, no permanent member against."""
    assert outcome(bodies.security_council_recommendation(), COUNCIL, others) is expected


def test_a_permanent_member_that_has_not_spoken_leaves_it_open() -> None:
    """Charter (1945), article 27(3): with fourteen votes, a permanent member can still block, an elected one cannot."""
    rule = bodies.security_council_recommendation()
    assert outcome(rule, COUNCIL, {Stance.UNDECLARED: ["GB"]}) is OPEN
    assert outcome(rule, COUNCIL, {Stance.UNDECLARED: ["NZ"]}) is ADOPTED


def test_the_assembly_appoints_whom_the_council_recommends() -> None:
    """Charter (1945), article 97, and resolution 11(I) (1946), 4(c): the Council, then a majority of votes."""
    rule = bodies.un_secretary_general(COUNCIL)
    assembly = [*COUNCIL, *numbered(178)]
    assert outcome(rule, assembly) is ADOPTED
    assert outcome(rule, assembly, {AGAINST: numbered(96), AWAY: []}) is ADOPTED
    assert outcome(rule, assembly, {AGAINST: numbered(97)}) is BLOCKED
    assert outcome(rule, assembly, {AGAINST: numbered(14), ABSTAINS: numbered(178)[14:]}) is ADOPTED
    assert outcome(rule, assembly, {AGAINST: ["CN"]}) is BLOCKED
    recommended, appointed = rule.judge(profile(assembly, {AGAINST: ["CN"]})).because
    assert (recommended.outcome, appointed.outcome) == (BLOCKED, ADOPTED)


@pytest.mark.parametrize("council", [COUNCIL[:-1], COUNCIL[1:], [*ELECTED, *"ABCDE"]], ids=len)
def test_a_security_council_has_fifteen_members_and_the_permanent_ones(council: Iterable[MemberId]) -> None:
    """Charter (1945, amended 1965), article 23(1): fifteen members, five of them permanent."""
    with pytest.raises(InvalidRecord, match="name 15, with CN, FR, GB, RU, US among them"):
        bodies.un_secretary_general(council)


def test_the_conference_appoints_whom_the_executive_council_recommends() -> None:
    """Chemical Weapons Convention (1993), VIII(18), (29), (43): two thirds of the Council; consensus, or two thirds."""
    everybody = numbered(193)
    council, others = everybody[:41], everybody[41:]
    rule = bodies.opcw_director_general(council)
    failed = Acts(failed=True)
    assert outcome(rule, everybody, {ABSTAINS: council[:13]}) is ADOPTED
    assert outcome(rule, everybody, {ABSTAINS: council[:14]}) is BLOCKED
    assert outcome(rule, everybody, {AGAINST: others[:1]}) is BLOCKED
    assert outcome(rule, everybody, {AGAINST: others[:64]}, acts=failed) is ADOPTED
    assert outcome(rule, everybody, {AGAINST: others[:65]}, acts=failed) is BLOCKED
    assert outcome(rule, everybody, {AGAINST: others[:64], AWAY: others[64:]}, acts=failed) is BLOCKED


# The European Union


def test_the_votes_of_nice() -> None:
    """Protocol 36 (2007), article 3(3), as replaced in 2012: 352 votes of 28 members, of which 260 are a majority."""
    assert len(NICE_VOTES) == 28 and sum(NICE_VOTES.values()) == 352


def test_two_votes_against_did_not_stop_the_proposal_of_2014() -> None:
    """Protocol 36 (2007), article 3(3): 26 to 2 on 27 June 2014 is enough, where consensus would have been blocked."""
    against = {AGAINST: ["GB", "HU"]}
    rule = bodies.european_council(UNION).on(date(2014, 6, 27))
    assert outcome(rule, UNION_OF_28, against) is ADOPTED
    consensus = NoObjection().judge(profile(UNION_OF_28, against))
    assert consensus.outcome is BLOCKED and consensus.blockers == {"GB", "HU"}


def test_votes_and_members_are_both_needed_in_2014() -> None:
    """Protocol 36 (2007), article 3(3): neither 260 votes of too few members, nor too few votes of many, are enough."""
    by_votes = sorted(UNION_OF_28, key=lambda member: NICE_VOTES[member], reverse=True)
    assert sum(NICE_VOTES[member] for member in by_votes[:18]) >= 260
    rule = bodies.european_council(UNION).on(date(2014, 6, 27))
    assert outcome(rule, UNION_OF_28, {AGAINST: by_votes[18:]}) is BLOCKED
    assert outcome(rule, UNION_OF_28, {AGAINST: by_votes[19:]}) is ADOPTED
    assert outcome(rule, UNION_OF_28, {AGAINST: ["DE", "FR", "GB"]}) is ADOPTED
    assert outcome(rule, UNION_OF_28, {AGAINST: ["DE", "FR", "GB", "CY", "MT"]}) is BLOCKED


def test_one_abstention_did_not_stop_the_proposal_of_2019() -> None:
    """Treaty on the Functioning of the European Union (2007), 238(2): on 2 July 2019 Germany abstained, 27 were for."""
    rule = bodies.european_council_by_population(POPULATIONS_2018)
    assert outcome(rule, UNION_OF_28, {ABSTAINS: ["DE"]}) is ADOPTED


def test_the_european_council_has_no_blocking_minority_of_four() -> None:
    """TFEU (2007), 238(2), and TEU (2007), 16(4): three large members block a nomination, but not an act proposed."""
    largest = {AGAINST: ["DE", "FR", "IT"]}
    assert outcome(bodies.european_council_by_population(POPULATIONS_2023), UNION_OF_27, largest) is BLOCKED
    assert outcome(bodies.council_on_a_commission_proposal(POPULATIONS_2023), UNION_OF_27, largest) is ADOPTED
    four = {AGAINST: ["DE", "FR", "IT", "MT"]}
    assert outcome(bodies.council_on_a_commission_proposal(POPULATIONS_2023), UNION_OF_27, four) is BLOCKED


def test_how_many_members_a_qualified_majority_takes() -> None:
    """TFEU (2007), 238(2): 72 per cent of 28 members are 21, of 27 are 20; TEU (2007), 16(4): 55 per cent are 15."""
    for members, rule, needed in (
        (UNION_OF_28, bodies.european_council_by_population(POPULATIONS_2018), 21),
        (UNION_OF_27, bodies.european_council_by_population(POPULATIONS_2023), 20),
        (UNION_OF_27, bodies.council_on_a_commission_proposal(POPULATIONS_2023), 15),
    ):
        populations = POPULATIONS_2018
        smallest_last = sorted(members, key=lambda member: populations[member], reverse=True)
        assert outcome(rule, members, {AGAINST: smallest_last[needed:]}) is ADOPTED
        assert outcome(rule, members, {AGAINST: smallest_last[needed - 1 :]}) is BLOCKED


# Trade, money, Africa


UNION_IN_TRADE = ("AT", "BE", "DE")
TRADE = ("CN", "EU", "JP", "KR", "NG", "US", *UNION_IN_TRADE)


def test_one_member_blocked_in_the_world_trade_organization() -> None:
    """WT/L/509 (2002), 20: on 28 October 2020 one member objected; consensus failed, and only a vote could adopt."""
    rule = bodies.wto_director_general(TRADE)
    objecting = {AGAINST: ["US"]}
    verdict = rule.judge(profile(TRADE, objecting))
    assert verdict.outcome is BLOCKED and verdict.blockers == {"US"}
    assert outcome(rule, TRADE, objecting, acts=Acts(failed=True)) is ADOPTED
    from_day = bodies.wto_director_general(TRADE, after=date(2020, 11, 9))
    assert outcome(from_day, TRADE, objecting, acts=Acts(day=date(2020, 10, 28))) is BLOCKED
    assert outcome(from_day, TRADE, objecting, acts=Acts(day=date(2020, 11, 9))) is ADOPTED


def test_an_absent_member_cannot_object_in_the_world_trade_organization() -> None:
    """Marrakesh Agreement (1994), IX:1, footnote 1: only a member present that formally objects prevents consensus."""
    assert outcome(bodies.wto_director_general(TRADE), TRADE, {AWAY: ["US", "KR"]}) is ADOPTED


def test_the_union_votes_for_its_members() -> None:
    """Marrakesh Agreement (1994), IX:1: the union has as many votes as it has members, which do not vote beside it."""
    rule = bodies.wto_director_general(TRADE, union_members=UNION_IN_TRADE)
    failed = Acts(failed=True)
    others = ["CN", "JP", "KR", "NG", "US"]
    assert outcome(rule, TRADE, {AGAINST: others[:3], ABSTAINS: UNION_IN_TRADE}, acts=failed) is ADOPTED
    assert outcome(rule, TRADE, {AGAINST: [*others[:3], "EU"]}, acts=failed) is BLOCKED
    assert outcome(rule, TRADE, {AGAINST: ["EU"], ABSTAINS: others[2:]}, acts=failed) is BLOCKED
    with pytest.raises(InvalidRecord, match="'EU' is not among the members"):
        bodies.wto_director_general(others, union_members=["AT"])
    with pytest.raises(InvalidRecord, match="'FR' is not among the members"):
        bodies.wto_director_general(TRADE, union_members=["FR"])


def test_the_fund_selects_by_a_majority_of_the_votes_cast() -> None:
    """Articles of Agreement, XII 5(c) and III 2(c): most votes cast select; 85 per cent of all are another matter."""
    votes = {"US": 165, "JP": 61, "CN": 61, "DE": 53, "others": 660}
    selects, special = bodies.imf_managing_director(votes), bodies.imf_special_majority(votes)
    assert outcome(selects, votes, {AGAINST: ["US", "JP", "CN", "DE"]}) is ADOPTED
    assert outcome(selects, votes, {AGAINST: ["others"]}) is BLOCKED
    assert outcome(selects, votes, {ABSTAINS: ["others"], AGAINST: ["US"]}) is ADOPTED
    assert outcome(special, votes, {ABSTAINS: ["US"]}) is BLOCKED
    assert outcome(special, votes, {ABSTAINS: ["JP", "DE"]}) is ADOPTED


def rounds(candidates: Iterable[str], *votes: tuple[int, ...]) -> tuple[Round, ...]:
    return tuple(Round(votes=dict(zip(candidates, counted, strict=False))) for counted in votes)


IN_2025 = ("youssouf", "odinga", "randriamandrato")
# Reported alike by Kenyan and Tanzanian papers: The Star, The Citizen, Pulse, 15 February 2025.
BALLOTS_OF_2025 = rounds(IN_2025, (18, 20, 10), (19, 22, 7), (23, 20, 5), (25, 21), (26, 21), (26, 22))


@pytest.mark.parametrize(
    ("held", "standing"),
    [(0, IN_2025), (2, IN_2025), (3, IN_2025[:2]), (5, IN_2025[:2]), (6, IN_2025[:1])],
)
def test_who_was_left_by_the_ballots_of_2025(held: int, standing: tuple[str, ...]) -> None:
    """African Union, Rules of Procedure of the Assembly (2002), 42: one out after the third, one after the sixth."""
    rule = known_body("au").rule
    for candidate in IN_2025:
        acts = Acts(proposal=candidate, rounds=BALLOTS_OF_2025[:held])
        assert outcome(rule, numbered(49), acts=acts) is (ADOPTED if candidate in standing else BLOCKED)


def test_the_last_one_standing_still_needs_two_thirds() -> None:
    """African Union, Rules of Procedure of the Assembly (2002), 42: in 2025, 33 of 49 after two rivals had gone out."""
    rule = known_body("au").rule
    members = numbered(49)
    after = Acts(proposal="youssouf", rounds=BALLOTS_OF_2025)
    assert outcome(rule, members, {ABSTAINS: members[33:]}, acts=after) is ADOPTED
    assert outcome(rule, members, {ABSTAINS: members[32:]}, acts=after) is BLOCKED


def test_an_election_in_which_the_last_one_fails_is_suspended() -> None:
    """African Union, Rules of Procedure of the Assembly (2002), 42: in January 2012 one was left and not elected."""
    rule, members = known_body("au").rule, numbered(53)
    ballots = rounds(("ping", "dlamini-zuma"), (28, 25), (27, 26), (29, 24), (30,))
    assert outcome(rule, members, acts=Acts(proposal="ping", rounds=ballots[:3])) is ADOPTED
    assert outcome(rule, members, acts=Acts(proposal="dlamini-zuma", rounds=ballots[:3])) is BLOCKED
    assert outcome(rule, members, acts=Acts(proposal="ping", rounds=ballots)) is BLOCKED


def test_only_two_of_many_go_on_after_the_third_ballot() -> None:
    """African Union, Rules of Procedure of the Assembly (2002), 42: the fourth ballot is between two of five."""
    rule, five = known_body("au").rule, ("a", "b", "c", "d", "e")
    ballots = rounds(five, (16, 14, 10, 8, 6), (16, 14, 10, 8, 6), (15, 16, 10, 7, 6))
    left = [x for x in five if outcome(rule, numbered(54), acts=Acts(proposal=x, rounds=ballots)) is ADOPTED]
    assert left == ["a", "b"]


# All of them

EVERY_BODY: tuple[tuple[Rule, tuple[MemberId, ...]], ...] = (
    (known_body("nato").rule, tuple("ABCD")),
    (bodies.osce_without(["A"]), tuple("ABCD")),
    (known_body("mercosur").rule, tuple("ABCD")),
    (bodies.un_secretary_general(COUNCIL), (*COUNCIL, *numbered(178))),
    (bodies.european_council_by_population(POPULATIONS_2023), UNION_OF_27),
    (bodies.european_council(UNION).on(date(2014, 6, 27)), UNION_OF_28),
    (bodies.council_on_a_commission_proposal(POPULATIONS_2023), UNION_OF_27),
    (bodies.wto_director_general(TRADE, union_members=UNION_IN_TRADE), TRADE),
    (bodies.imf_managing_director(dict.fromkeys("ABCD", 3)), tuple("ABCD")),
    (bodies.imf_special_majority(dict.fromkeys("ABCD", 3)), tuple("ABCD")),
    (known_body("au").rule, tuple("ABCD")),
    (bodies.opcw_director_general(COUNCIL), (*COUNCIL, *numbered(178))),
    (bodies.un_admission(COUNCIL), (*COUNCIL, *numbered(178))),
    (bodies.icj_judge(COUNCIL), (*COUNCIL, *numbered(178))),
    (bodies.general_assembly_on_important_questions(), tuple("ABCD")),
    (bodies.security_council_of_eleven(), COUNCIL[:11]),
    (bodies.iaea_director_general(["A", "B"]), tuple("ABCDEF")),
    (bodies.unesco_director_general(["A", "B"]), tuple("ABCDEF")),
    *(
        (rule, tuple("ABCD"))
        for rule in (
            *(known_body("ctbto").rule, known_body("who").rule, known_body("ilo").rule),
            *(known_body("fao").rule, known_body("upu").rule, known_body("itu").rule),
            *(known_body("icc").rule, known_body("au-decision").rule, known_body("arab-league").rule),
            *(
                known_body("caricom").rule,
                known_body("council-of-europe").rule,
                known_body("ecowas").rule,
            ),
            *(known_body("gcc").rule, known_body("oas").rule, known_body("oecd").rule),
            *(bodies.osce_directed_conciliation(["A", "B"]), bodies.world_bank_president(dict.fromkeys("ABCD", 3))),
            bodies.african_development_bank_president(dict.fromkeys("ABCD", 3), regional=["A", "B"]),
            bodies.asian_development_bank_president(dict.fromkeys("ABCD", 3)),
            bodies.ebrd_president(dict.fromkeys("ABCD", 3)),
        )
    ),
    (known_body("osce-moscow").rule, tuple(numbered(57))),
    (bodies.common_foreign_policy(POPULATIONS_2023), UNION_OF_27),
    (bodies.council_of_participants(POPULATIONS_2023), UNION_OF_27),
)


@pytest.mark.parametrize(
    ("rule", "members"), EVERY_BODY, ids=lambda value: value.describe()[:30] if isinstance(value, Rule) else ""
)
def test_everybody_can_adopt_and_everybody_can_block(rule: Rule, members: tuple[MemberId, ...]) -> None:
    """Whatever the treaty (by article 97, 238(2), IX:1 and the others), all in favour adopt and all against do not."""
    assert outcome(rule, members) is ADOPTED
    assert outcome(rule, members, {AGAINST: members}) is BLOCKED
    assert outcome(rule, members, {Stance.UNDECLARED: members}) is OPEN
    assert rule.describe()


PAGE = Path(__file__).parents[2] / "docs" / "reference" / "rules.md"
ROWS = re.findall(r"^\|[^|]*\| `(\w+)\([^`]*\)` \|[^|]*\|([^|]*)\|$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)


def test_the_page_and_the_docstrings_mark_the_same_sources() -> None:
    """Every body is on the page, with a dagger just where its docstring says what was not verified at its source."""
    functions = {name for name in bodies.__all__ if name.islower()}
    assert {name for name, _ in ROWS} == functions and len(ROWS) == len(functions)
    for name, source in ROWS:
        said = inspect.getdoc(getattr(bodies, name)) or ""
        assert ("†" in source) == ("Not verified at its source: " in said), name


def test_shares_are_exact() -> None:
    """Articles of Agreement of the Fund, III 2(c): 85 per cent of 7 votes are more than 5.9, and six are enough."""
    rule = bodies.imf_special_majority(dict.fromkeys("ABCDEFG", 1))
    verdict = rule.judge(profile("ABCDEFG", {AGAINST: "AB"}))
    assert verdict.outcome is BLOCKED
    assert [shortfall.missing for shortfall in verdict.shortfalls] == [Fraction(1)]
    assert outcome(rule, "ABCDEFG", {AGAINST: "A"}) is ADOPTED
