"""Which ballots are showings, of which organ and by which rule, and into which classes the electorate falls."""

import attrs
import pytest

import consensus as cs
from consensus.errors import RuleDoesNotFit, UnknownId
from consensus.history import replay
from consensus.records import BallotClaim, BallotKind, Stance, Tally
from consensus.rules import NoObjection, Outcome
from consensus.situation import Showing
from tests.rules.test_rule import Friends

RACE = """
consensus: 1
title: Secretary of the Lake Commission
body:
  name: Lake Commission
  rule: RULE
  members: [AT, CH, DE, LI, {member: NO, joined: 2026-03-10}]
  groups: {upper: {members: [AT, CH]}, lower: {members: [DE, LI]}, four: {members: [AT, CH, DE, LI]}}
offices: {secretary: {title: Secretary}}
candidates: {meier: {name: Anna Meier}}
proposals: {meier: {secretary: meier}}
sources:
  first: {reported_on: 2026-03-01}
  second: {reported_on: 2026-03-05}
timeline:
"""
STAGES = "{stages: [{name: Council, members: upper, rule: unanimity}, {name: Assembly, rule: {at_least: 3}}]}"


def showings(timeline: str, rule: str = "no objection") -> tuple[Showing, ...]:
    return cs.loads(RACE.replace("RULE", rule) + timeline).on("2026-03-06").showings()


def ballot(votes: str, more: str = "", source: str = "first") -> str:
    """A ballot written as numbers for, against and absent."""
    stances = zip(("supports", "objects", "abstains"), votes.split("-"), strict=False)
    tallies = ", ".join(f"{{stance: {stance}, number: {number}}}" for stance, number in stances)
    return f"  - {{source: {source}, claims: [{{ballot: straw poll, tallies: [{tallies}]{more}}}]}}\n"


def test_without_a_ballot_there_is_no_showing() -> None:
    """Counts and stances are none."""
    assert showings("  - {source: first, claims: [{count: supports, exactly: 3}]}") == ()


def test_the_latest_ballot_of_each_organ_is_its_showing() -> None:
    """The Council voted twice and the Assembly once: two showings, each under the rule of its organ."""
    timeline = ballot("2-0", ", group: upper") + ballot("1-1", ", group: upper", "second") + ballot("3-1")
    council, assembly = showings(timeline, STAGES)
    assert (council.organ, council.outcome) == ("Council", Outcome.BLOCKED)
    assert (assembly.organ, assembly.outcome) == ("Assembly", Outcome.ADOPTED)


def test_a_rule_without_organs_is_that_of_the_whole_body() -> None:
    """A ballot of the whole body, named by its group or not, is judged by the body's rule."""
    for more in ("", ", group: four"):
        (found,) = showings(ballot("3-1", more))
        assert (found.organ, found.rule, found.outcome) == ("Lake Commission", NoObjection(), Outcome.BLOCKED)
        assert repr(found) == "<Showing 2026-03-01 in Lake Commission: 3 supports, 1 objects>"


def test_a_ballot_of_members_that_are_no_organ_is_no_showing() -> None:
    """No rule says what the votes of the lower shore by itself amount to, nor those of a parliament."""
    assert showings(ballot("2-0", ", group: lower")) == ()
    assert showings(ballot("422-250", ", by: the parliament")) == ()


def test_accounts_that_differ_are_all_shown() -> None:
    """Two papers count differently: neither is preferred."""
    found = showings(ballot("4-0") + ballot("3-1"))
    assert [each.outcome for each in found] == [Outcome.ADOPTED, Outcome.BLOCKED]


@pytest.mark.parametrize(("group", "seats"), [("lwer", ""), ("four", "lwer")])
def test_a_ballot_names_groups_that_there_are(group: str, seats: str) -> None:
    """Who could take part is a group of the body, and so is each class of seats."""
    votes = [Tally(stance=Stance.SUPPORTS, number=1, seats=seats)]
    claim = BallotClaim(kind=BallotKind.VOTE, proposal="meier", tallies=votes, group=group)
    with pytest.raises(UnknownId, match="unknown group 'lwer'; did you mean 'lower'"):
        cs.loads(RACE.replace("RULE", "unanimity") + ballot("4-0")).on("2026-03-06").supposing(claim)


def test_a_ballot_that_is_supposed_is_the_latest() -> None:
    """What if the vote were held again, and all were in favour?"""
    claim = BallotClaim(
        kind=BallotKind.VOTE, proposal="meier", tallies=[Tally(stance=Stance.SUPPORTS, number=4)], group="four"
    )
    polled = cs.loads(RACE.replace("RULE", "no objection") + ballot("3-1")).on("2026-03-06")
    (found,) = polled.supposing(claim).showings()
    assert found.outcome is Outcome.ADOPTED


def test_who_stayed_away_is_absent() -> None:
    """Three of four took part: the fourth does not assent where every member has to."""
    (found,) = showings(ballot("3-0", ", of: 3"), "unanimity")
    assert found.outcome is Outcome.BLOCKED
    assert str(found.openings) == "(<Opening: 1 absent to turn>,)"


def test_who_all_took_part_leaves_nobody_absent() -> None:
    """Four of four took part: nobody is told to be absent."""
    (found,) = showings(ballot("3-1", ", of: 4"))
    assert repr(found) == "<Showing 2026-03-01 in Lake Commission: 3 supports, 1 objects>"


def test_votes_of_one_stance_are_told_together() -> None:
    """However many classes of seats they are of."""
    votes = "[{stance: supports, number: 1, seats: upper}, {stance: supports, number: 3}]"
    (found,) = showings(f"  - {{source: first, claims: [{{ballot: vote, tallies: {votes}}}]}}\n")
    assert repr(found) == "<Showing 2026-03-01 in Lake Commission: 4 supports>"


@pytest.mark.parametrize(("after", "outcome"), [("2026-03-01", Outcome.ADOPTED), ("2026-03-02", Outcome.BLOCKED)])
def test_a_ballot_is_judged_by_the_rule_of_its_day(after: str, outcome: Outcome) -> None:
    """Where the body falls back to a vote from some day on, a ballot before that day still needed everybody."""
    (found,) = showings(ballot("3-1"), f"{{fallback: {{first: no objection, then: {{at_least: 3}}, after: {after}}}}}")
    assert found.outcome is outcome


def test_organs_are_those_of_every_part_of_a_rule() -> None:
    """Two organs and a quorum of the body: a ballot of the body is one of the organ that it is."""
    rule = f"{{all: [{STAGES}, {{quorum: {{number: 2}}}}]}}"
    council, assembly = showings(ballot("2-0", ", group: upper") + ballot("3-1"), rule)
    assert (council.organ, assembly.organ) == ("Council", "Assembly")
    council_alone = "{stages: [{name: Council, members: upper, rule: unanimity}]}"
    found = showings(ballot("2-0", ", group: upper") + ballot("3-1"), council_alone)
    assert [each.organ for each in found] == ["Council", "Lake Commission"]


def test_each_proposal_has_its_own_showings() -> None:
    """A ballot on one candidate says nothing of another, and each is judged by the rule of its office."""
    two = (
        RACE.replace("RULE", "no objection")
        .replace("offices: {secretary: {title: Secretary}}", "offices: {secretary: {}, deputy: {rule: {at_least: 3}}}")
        .replace("candidates: {meier: {name: Anna Meier}}", "candidates: {meier: {}, lund: {}}")
        .replace(
            "proposals: {meier: {secretary: meier}}", "proposals: {meier: {secretary: meier}, lund: {deputy: lund}}"
        )
    )
    race = cs.loads(two + ballot("3-1") + ballot("3-1", ", proposal: lund", "second")).on("2026-03-06")
    assert [(each.entry.report.id, each.outcome) for each in race.showings()] == [("first", Outcome.BLOCKED)]
    assert [(each.entry.report.id, each.outcome) for each in race.showings("lund")] == [("second", Outcome.ADOPTED)]


def test_a_ballot_that_leaves_votes_out_is_judged_as_far_as_it_goes() -> None:
    """Only the votes in favour were reported: what the others did is not known, but that they were not in favour."""
    assert [found.outcome for found in showings(ballot("2"))] == [Outcome.OPEN]
    (found,) = showings(ballot("2"), "{at_least: 3}")
    assert found.outcome is Outcome.BLOCKED


def test_classes_are_what_the_rule_tells_apart_by_the_names_of_groups() -> None:
    """With a veto of the upper shore, there are two classes; with one of Austria's, two that are no groups."""
    (found,) = showings(ballot("3-1"), "{veto: upper}")
    assert [(seats.name, seats.members) for seats in found.ballot.electorate] == [
        ("upper", ("AT", "CH")),
        ("lower", ("DE", "LI")),
    ]
    (found,) = showings(ballot("3-1"), "{veto: [AT]}")
    assert [seats.name for seats in found.ballot.electorate] == ["others 1", "others 2"]
    assert found.outcome is Outcome.OPEN


def test_seats_that_the_ballot_tells_are_classes_of_their_own() -> None:
    """Even where the rule treats all alike; and where it tells members of one apart, the ballot does not say enough."""
    votes = "[{stance: objects, number: 1, seats: upper}, {stance: supports, number: 3}]"
    told = f"  - {{source: first, claims: [{{ballot: vote, tallies: {votes}}}]}}\n"
    (found,) = showings(told)
    assert [seats.name for seats in found.ballot.electorate] == ["upper", "lower"]
    assert str(found.openings) == "(<Opening: 1 upper against to turn>,)"
    (found,) = showings(told, "{veto: [AT]}")
    with pytest.raises(RuleDoesNotFit, match="it tells seats of one class apart"):
        _ = found.outcome


def test_to_a_rule_that_only_judges_all_other_seats_are_alike() -> None:
    """Nobody knows whom it tells apart: those of whom the ballot tells no class are one."""
    situation = cs.loads(RACE.replace("RULE", "no objection") + ballot("3-1")).on("2026-03-06")
    (found,) = attrs.evolve(situation, rule=Friends(3)).showings()
    assert [(seats.name, seats.members) for seats in found.ballot.electorate] == [("four", ("AT", "CH", "DE", "LI"))]
    assert found.outcome is Outcome.ADOPTED


@pytest.mark.parametrize("kind", ["straw poll", "vote"])
@pytest.mark.parametrize(("number", "shown"), [(0, 0), (1, 1)])
def test_a_ballot_that_counts_every_vote_and_leaves_members_out_is_no_showing(
    kind: str, number: int, shown: int
) -> None:
    """Nobody can say what the fourth member did; playing the race through again used to end in an error."""
    counted = ballot(f"2-1-{number}").replace("]", ", {stance: absent, number: 0}]", 1).replace("straw poll", kind)
    assert len(showings(counted)) == shown
    race = cs.loads(RACE.replace("RULE", "{at_least: 2}") + counted)
    assert [len(turn.showings) for turn in replay(race)] == [shown]
    assert (race.on("2026-03-06").decided() is not None) is (kind == "vote" and bool(shown))
