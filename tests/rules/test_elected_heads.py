"""The law of agencies, courts, banks and regional organisations, judged by votes that were held or that texts say."""

from collections.abc import Iterable, Mapping

import pytest

from consensus.cases.known_bodies import known_body
from consensus.errors import InvalidRecord
from consensus.records import MemberId, Stance
from consensus.rules import Acts, Outcome, Round, Rule, bodies
from tests.rules.test_bodies import ABSTAINS, ADOPTED, AGAINST, AWAY, BLOCKED, COUNCIL, numbered, outcome

ASSEMBLY = (*COUNCIL, *numbered(178))
BOARD = numbered(35)
CONFERENCE = [*BOARD, *(f"other {place:03}" for place in range(143))]
FAILED = Acts(failed=True)


@pytest.mark.parametrize(
    ("rule", "members", "others", "acts", "expected"),
    [
        # Two organs without a veto: eight of the Council, 97 of the Assembly.
        (bodies.icj_judge(COUNCIL), ASSEMBLY, {AGAINST: ["CN", "US"]}, Acts(), ADOPTED),
        (bodies.icj_judge(COUNCIL), ASSEMBLY, {AGAINST: COUNCIL[:7]}, Acts(), ADOPTED),
        (bodies.icj_judge(COUNCIL), ASSEMBLY, {AGAINST: COUNCIL[:8]}, Acts(), BLOCKED),
        (bodies.icj_judge(COUNCIL), ASSEMBLY, {AWAY: numbered(96)}, Acts(), ADOPTED),
        (bodies.icj_judge(COUNCIL), ASSEMBLY, {AWAY: numbered(97)}, Acts(), BLOCKED),
        # A veto in the Council, two thirds of those voting in the Assembly.
        (bodies.un_admission(COUNCIL), ASSEMBLY, {AGAINST: ["US"]}, Acts(), BLOCKED),
        (bodies.un_admission(COUNCIL), ASSEMBLY, {AGAINST: numbered(64)}, Acts(), ADOPTED),
        (bodies.un_admission(COUNCIL), ASSEMBLY, {AGAINST: numbered(65)}, Acts(), BLOCKED),
        (bodies.un_admission(COUNCIL), ASSEMBLY, {ABSTAINS: numbered(170)}, Acts(), ADOPTED),
        # Seven of eleven, as until 1965.
        (bodies.security_council_of_eleven(), COUNCIL[:11], {ABSTAINS: COUNCIL[7:11]}, Acts(), ADOPTED),
        (bodies.security_council_of_eleven(), COUNCIL[:11], {ABSTAINS: COUNCIL[6:11]}, Acts(), BLOCKED),
        # July 2009: 23 for, 11 against, and one abstention that made 23 of 34 enough.
        (
            bodies.iaea_director_general(BOARD),
            CONFERENCE,
            {AGAINST: BOARD[:11], ABSTAINS: [BOARD[11]]},
            Acts(),
            ADOPTED,
        ),
        (bodies.iaea_director_general(BOARD), CONFERENCE, {AGAINST: BOARD[:12]}, Acts(), BLOCKED),
        (known_body("ctbto").rule, BOARD, {AGAINST: BOARD[:1]}, Acts(), BLOCKED),
        (known_body("ctbto").rule, BOARD, {AGAINST: BOARD[:11]}, FAILED, ADOPTED),
        (known_body("ctbto").rule, BOARD, {AGAINST: BOARD[:12]}, FAILED, BLOCKED),
        # 2021: 62 of 123 states parties.
        (known_body("icc").rule, numbered(123), {ABSTAINS: numbered(61)}, Acts(), ADOPTED),
        (known_body("icc").rule, numbered(123), {AWAY: numbered(62)}, Acts(), BLOCKED),
        (known_body("ilo").rule, numbered(56), {AGAINST: numbered(27)}, Acts(), ADOPTED),
        (known_body("ilo").rule, numbered(56), {AGAINST: numbered(28)}, Acts(), BLOCKED),
        (known_body("who").rule, numbered(186), {AGAINST: numbered(63)}, Acts(), BLOCKED),
        (known_body("who").rule, numbered(186), {AGAINST: numbered(92)}, FAILED, ADOPTED),
        (known_body("who").rule, numbered(186), {AGAINST: numbered(93)}, FAILED, BLOCKED),
        # Regional organisations
        (known_body("au-decision").rule, numbered(54), {AGAINST: numbered(18)}, FAILED, ADOPTED),
        (
            known_body("au-decision").rule,
            numbered(54),
            {ABSTAINS: numbered(19), AGAINST: ["member 053"]},
            FAILED,
            BLOCKED,
        ),
        (known_body("arab-league").rule, numbered(22), {ABSTAINS: numbered(7)}, Acts(), ADOPTED),
        (known_body("arab-league").rule, numbered(22), {ABSTAINS: numbered(8)}, Acts(), BLOCKED),
        (
            known_body("caricom").rule,
            numbered(15),
            {ABSTAINS: ["member 000"], AWAY: ["member 001"]},
            Acts(),
            ADOPTED,
        ),
        (known_body("caricom").rule, numbered(15), {AWAY: numbered(4)}, Acts(), BLOCKED),
        (known_body("caricom").rule, numbered(15), {AGAINST: ["member 000"]}, Acts(), BLOCKED),
        (known_body("gcc").rule, numbered(6), {AWAY: numbered(2)}, Acts(), ADOPTED),
        (known_body("gcc").rule, numbered(6), {AGAINST: numbered(1)}, Acts(), BLOCKED),
        (known_body("oas").rule, numbered(34), {ABSTAINS: numbered(16)}, Acts(), ADOPTED),
        (known_body("oas").rule, numbered(34), {ABSTAINS: numbered(17)}, Acts(), BLOCKED),
        (known_body("oecd").rule, numbered(38), {ABSTAINS: numbered(2)}, Acts(), ADOPTED),
        (known_body("oecd").rule, numbered(38), {AGAINST: numbered(1)}, Acts(), BLOCKED),
        # The OSCE without those concerned, and ten states by themselves.
        (bodies.osce_directed_conciliation(["member 000", "member 001"]), BOARD, {AGAINST: BOARD[:2]}, Acts(), ADOPTED),
        (bodies.osce_directed_conciliation(["member 000", "member 001"]), BOARD, {AGAINST: BOARD[:3]}, Acts(), BLOCKED),
        (known_body("osce-moscow").rule, numbered(57), {AGAINST: numbered(47)}, Acts(), ADOPTED),
        (known_body("osce-moscow").rule, numbered(57), {AWAY: numbered(48)}, Acts(), BLOCKED),
    ],
)
def test_a_body_decides(
    rule: Rule, members: Iterable[MemberId], others: Mapping[Stance, Iterable[MemberId]], acts: Acts, expected: Outcome
) -> None:
    """Each body at the edge of what its text asks for, and one member beyond it."""
    assert outcome(rule, members, others, acts=acts) is expected


VOTES = {"NG": 9, "EG": 6, "ZA": 5, "US": 7, "JP": 6, "DE": 4}
AFRICAN = ("NG", "EG", "ZA")


def test_banks_count_votes_and_members() -> None:
    """Agreements of the banks: all votes and regional ones in Abidjan; votes and governors in Manila and London."""
    bank = bodies.african_development_bank_president(VOTES, regional=AFRICAN)
    assert outcome(bank, VOTES, {AGAINST: ["US", "JP"]}) is ADOPTED
    assert outcome(bank, VOTES, {AGAINST: ["NG", "ZA"]}) is BLOCKED
    assert outcome(bank, VOTES, {AGAINST: ["NG"]}) is ADOPTED
    assert outcome(bank, VOTES, {AGAINST: ["NG", "US", "DE"]}) is BLOCKED
    with pytest.raises(InvalidRecord, match="'KE' has no votes; leave it out"):
        bodies.african_development_bank_president(VOTES, regional=["KE"])
    for bank in (bodies.asian_development_bank_president(VOTES), bodies.ebrd_president(VOTES)):
        assert outcome(bank, VOTES, {AGAINST: ["DE", "ZA"]}) is ADOPTED
        assert outcome(bank, VOTES, {AGAINST: ["DE", "ZA", "EG"]}) is BLOCKED
        assert outcome(bank, VOTES, {AGAINST: ["NG", "US", "DE"]}) is BLOCKED
    world = bodies.world_bank_president(VOTES)
    assert outcome(world, VOTES, {ABSTAINS: ["NG", "US", "EG"], AGAINST: ["JP"]}) is ADOPTED
    with pytest.raises(InvalidRecord, match="1 were named; name two"):
        bodies.osce_directed_conciliation(["AM"])


@pytest.mark.parametrize(
    ("rule", "members"),
    [
        (known_body("fao").rule, numbered(9)),
        (known_body("itu").rule, numbered(9)),
        (known_body("upu").rule, numbered(9)),
        (known_body("who").rule, numbered(9)),
        (known_body("ilo").rule, numbered(9)),
    ],
)
def test_whoever_has_the_fewest_votes_goes_out(rule: Rule, members: list[MemberId]) -> None:
    """After a round of three names the last one cannot be elected any more; the others can."""
    held = [Round(votes={"a": 4, "b": 3, "c": 2})]
    for name, expected in (("a", ADOPTED), ("b", ADOPTED), ("c", BLOCKED)):
        assert outcome(rule, members, acts=Acts(proposal=name, rounds=held)) is expected


def test_the_fifth_ballot_of_unesco_is_between_two() -> None:
    """Rules of the Executive Board, 58, on invented ballots: the fifth is between the first two, and 30 votes elect."""
    board = numbered(58)
    rule, members = bodies.unesco_director_general(board), [*board, *(f"other {place:03}" for place in range(137))]
    names = ("a", "b", "c", "d")
    ballots = [Round(votes=dict(zip(names, counted, strict=True))) for counted in ((13, 19, 11, 5), (13, 20, 12, 5))]
    ballots += [Round(votes=dict(zip(names, counted, strict=True))) for counted in ((18, 18, 13, 5), (19, 22, 14, 3))]
    for held, left in ((3, names), (4, names[:2])):
        acts = [Acts(proposal=name, rounds=ballots[:held]) for name in names]
        assert tuple(each.proposal for each in acts if outcome(rule, members, acts=each) is ADOPTED) == left
    final = Acts(proposal="a", rounds=ballots)
    assert outcome(rule, members, {AGAINST: board[:28]}, acts=final) is ADOPTED
    assert outcome(rule, members, {AGAINST: board[:29]}, acts=final) is BLOCKED
