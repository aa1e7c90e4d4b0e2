"""Evidence as it shows itself and refuses what cannot be asked, policies of trust, and a member that joined."""

import pytest

import consensus as cs
from consensus.errors import InvalidRecord, UnknownId
from consensus.evidence import Evidence, NewestFirst, OnRecordFirst, Policy, TrustSource, revisions, weigh
from consensus.records import Stance
from consensus.rules import Outcome
from tests.evidence.test_testimony_reader import LAKE, lake, stands

ACCOUNTS = """\
  - {source: first, id: own, on_record: true, claims: [{stance: supports, member: AT}]}
  - {source: second, id: paper, claims: [{count: [reserved, objects], exactly: 4, of: 4}]}
"""


def trusting(policy: Policy) -> Evidence:
    return weigh(cs.loads(LAKE + ACCOUNTS).on("2026-03-06"), trusting=[policy])


@pytest.mark.parametrize(
    ("policy", "kept"),
    [
        (OnRecordFirst(), "own"),
        (NewestFirst(), "paper"),
        (TrustSource("first"), "own"),
        (TrustSource("second"), "paper"),
        (TrustSource("own"), "own"),
        (TrustSource("paper"), "paper"),
    ],
    ids=repr,
)
def test_a_policy_says_which_of_two_accounts_is_relied_on(policy: Policy, kept: str) -> None:
    """A source is trusted in all its reports, and a report by its own id."""
    evidence = trusting(policy)
    assert [statement.id for statement in evidence.relied_on] == [kept]
    assert [statement.id for statement in evidence.set_aside] == [({"own", "paper"} - {kept}).pop()]


def test_evidence_shows_itself_in_one_line() -> None:
    """How many statements there are, and how many of them are set aside."""
    assert repr(trusting(OnRecordFirst())) == "<Evidence on meier 2026-03-06: 2 statements, 1 set aside>"
    assert repr(lake("  - {source: first, claims: [{stance: supports, member: AT}]}")) == (
        "<Evidence on meier 2026-03-20: 1 statements>"
    )
    assert repr(trusting(OnRecordFirst()).supporters) == "<BoundedCount of supports: 1 to 4>"


def test_the_same_members_are_tallied_once() -> None:
    """A view asks for one number in several places, and what it rests on takes long to find."""
    evidence = weigh(cs.load("nato-2024").on("2024-02-21"))
    members = evidence.testimony.members[:9]
    assert evidence.tally(Stance.SUPPORTS, among=members) is evidence.tally(Stance.SUPPORTS, among=members[::-1])
    assert evidence.tally(Stance.SUPPORTS) is evidence.supporters
    assert evidence.tally(Stance.SUPPORTS, among=members) != evidence.tally(Stance.OBJECTS, among=members)


def test_what_no_world_has_cannot_be_supposed() -> None:
    """Nor is there a reason for what need not be so."""
    evidence = lake("  - {source: first, claims: [{stance: supports, member: AT}]}")
    with pytest.raises(InvalidRecord) as refused:
        evidence.supposing("AT", Stance.OBJECTS)
    assert str(refused.value) == "invalid supposition: 'AT' has none of these stances in any world"
    with pytest.raises(InvalidRecord) as refused:
        evidence.rests_on("CH", Stance.SUPPORTS)
    assert str(refused.value) == "invalid consequence: 'CH' may have another stance"
    with pytest.raises(InvalidRecord) as refused:
        evidence.tally()
    assert str(refused.value) == "invalid tally: it names no stance; name at least one"
    with pytest.raises(InvalidRecord) as refused:
        evidence.tally("objects")  # type: ignore[arg-type]  # what a stranger types
    assert str(refused.value) == "invalid tally: 'objects'; write Stance.OBJECTS"


def test_bounds_do_not_wait_for_what_each_member_may_be() -> None:
    """How many support is one question; what each member may be is asked once somebody wants to know who does."""
    evidence = lake("  - {source: first, claims: [{stance: supports, member: AT}]}")
    count = evidence.supporters
    assert (count.least, count.greatest) == (1, 5)
    assert not evidence._possible
    assert count.surely == {"AT"}
    assert count.possibly == set(evidence.testimony.members)
    assert count.is_exact
    with pytest.raises(UnknownId):
        evidence.tally(Stance.SUPPORTS, among=["SE"])


TWO = LAKE.replace("candidates: {meier: {name: Anna Meier}}", "candidates: {meier: {}, lund: {}}").replace(
    "proposals: {meier: {secretary: meier}}", "proposals: {meier: {secretary: meier}, lund: {secretary: lund}}"
)


def test_who_has_left_was_among_those_counted_then() -> None:
    """Of five that supported on 5 March one has left since: four of those who are there do, at the least."""
    text = LAKE.replace("members: [AT, CH, DE, LI,", "members: [AT, CH, DE, LI, {member: SE, left: 2026-03-08},")
    counted = "  - {source: second, claims: [{count: supports, exactly: 4, of: 5}, {stance: objects, member: DE}]}"
    after = weigh(cs.loads(text + counted).on("2026-03-09"))
    assert "SE" not in after.testimony.members
    assert (after.supporters.least, after.supporters.greatest) == (3, 3)
    with pytest.raises(UnknownId) as refused:
        after.possible("SE")
    assert str(refused.value).startswith("unknown member on 2026-03-09 'SE'; ")


def test_what_was_said_of_another_proposal_says_nothing_of_this_one() -> None:
    """Who supported Lund when that was counted, and objects since, was the one that was counted."""
    said = (
        "  - {source: first, claims: [{stance: supports, member: AT, proposal: lund},"
        " {count: supports, exactly: 1, of: 4, proposal: lund}, {stance: supports, member: CH}]}\n"
        "  - {source: second, claims: [{stance: objects, member: AT, proposal: lund}]}"
    )
    situation = cs.loads(TWO + said).on("2026-03-06")
    lund = weigh(situation, "lund")
    assert not list(lund.contradictions())
    assert (lund.supporters.least, lund.supporters.greatest) == (0, 0)
    assert stands(weigh(situation), "CH") == {"supports"}


def test_the_outcome_is_that_of_the_proposal_that_was_weighed() -> None:
    """Whoever was last in a recorded round is out, and the other is not."""
    rounds = "\n".join(
        f"  - {{id: {who}, reported_on: 2026-03-02, claims: [{{ballot: ballot, proposal: {who}, round: 1, "
        f"tallies: [{{stance: supports, number: {votes}}}]}}]}}"
        for who, votes in (("meier", 3), ("lund", 1))
    )
    text = TWO.replace("rule: no objection", "rule: {elimination: {at_least: 1}}") + rounds
    situation = cs.loads(text).on("2026-03-06")
    assert weigh(situation, "lund").outcomes == {Outcome.BLOCKED}
    assert Outcome.ADOPTED in weigh(situation, "meier").outcomes


def test_who_joined_may_have_been_anything_before() -> None:
    """Norway joined on 10 March and supports: that is a change, because of what it said."""
    text = LAKE + "  - {source: third, claims: [{stance: supports, member: NO}, {stance: supports, member: AT}]}"
    before, after = (weigh(cs.loads(text).on(day)) for day in ("2026-03-09", "2026-03-12"))
    assert "NO" not in before.testimony.members
    found = {change.member: change for change in revisions(before, after)}
    assert set(found) == {"AT", "NO"}
    assert found["NO"].before == frozenset(Stance) and found["NO"].after == {Stance.SUPPORTS}
    assert [statement.id for statement in found["NO"].because] == ["third:0"]
    assert stands(after, "NO") == {"supports"}
