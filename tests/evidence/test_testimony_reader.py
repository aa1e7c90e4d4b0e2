"""Which claims make a statement, and about whom: read by hand off small case files and the NATO race."""

import pytest

import consensus as cs
from consensus.evidence import Attitude, Evidence, StancePeriod, weigh
from consensus.records import Stance

LAKE = """
consensus: 1
title: Secretary of the Lake Commission
body:
  name: Lake Commission
  rule: no objection
  members: [AT, CH, DE, LI, {member: NO, joined: 2026-03-10}]
  groups: {upper: {members: [AT, CH]}, someone: {exhaustive: false}}
offices: {secretary: {title: Secretary}}
candidates: {meier: {name: Anna Meier}}
proposals: {meier: {secretary: meier}}
sources:
  first: {reported_on: 2026-03-01}
  second: {reported_on: 2026-03-05}
  third: {reported_on: 2026-03-12}
timeline:
"""


def lake(timeline: str, day: str = "2026-03-20") -> Evidence:
    return weigh(cs.loads(LAKE + timeline).on(day))


def stands(evidence: Evidence, member: str) -> set[str]:
    return {stance.value for stance in evidence.possible(member)}


def test_an_unclear_stance_states_nothing() -> None:
    """That it is unclear where a member stands allows every stance."""
    evidence = lake("  - {source: first, claims: [{stance: undeclared, member: AT}]}")
    assert evidence.statements == ()
    assert evidence.possible("AT") == set(Stance)


def test_an_objector_may_be_called_reserved() -> None:
    """A count of undecided members may mean one whose objection is open, unless a claim says that it objects."""
    counted = "{count: [reserved, undeclared], exactly: 4, of: 4}"
    raised = "{objection: dike, member: DE, asks: []}"
    may = lake(f"  - {{source: first, claims: [{raised}, {counted}]}}")
    assert not list(may.contradictions())
    assert stands(may, "DE") == {"objects"}
    outright = lake(f"  - {{source: first, claims: [{raised}, {{stance: objects, member: DE}}, {counted}]}}")
    assert [len(each.statements) for each in outright.contradictions()] == [2]


def test_a_count_that_is_repeated_states_the_same_again() -> None:
    """Each report that counts so has a statement of its own, which says what the first one says of the same members."""
    counted = "{count: supports, at_least: 2, at_most: 3}"
    upper = "{count: supports, exactly: 1, group: upper}"
    once, often = (
        lake(
            "".join(
                f"  - {{source: first, id: r{number}, claims: [{counted}, {upper}]}}\n" for number in range(reports)
            )
            + "  - {source: second, claims: [{stance: objects, member: AT}]}"
        )
        for reports in (1, 3)
    )
    assert len(often.statements) == 3 * 2 + 1
    assert {each.numbers for each in often.statements} == {each.numbers for each in once.statements}
    assert (often.supporters.least, often.supporters.greatest) == (once.supporters.least, once.supporters.greatest)


def test_a_stance_older_than_an_open_objection_states_nothing() -> None:
    """A member that supported and then objected objects, and does not contradict itself."""
    evidence = lake(
        "  - {source: first, claims: [{stance: supports, member: DE}]}\n"
        "  - {source: second, claims: [{objection: dike, member: DE, asks: []}]}"
    )
    assert not list(evidence.contradictions())
    assert stands(evidence, "DE") == {"objects"}


def test_a_lifted_objection_leaves_support_or_acquiescence() -> None:
    """Once its objection is lifted and nothing else is said, a member goes along, one way or the other."""
    evidence = lake(
        "  - {source: first, claims: [{objection: dike, member: DE, asks: []}]}\n"
        "  - {source: second, claims: [{objection: dike, event: lifted}]}"
    )
    assert stands(evidence, "DE") == {"supports", "acquiesces"}


def test_an_overtaken_objection_says_nothing_of_its_member() -> None:
    """It may have any stance, unless it was said to be reserved; an account that it still objects contradicts it."""
    raised = "  - {source: first, claims: [{objection: dike, member: DE, asks: []}%s]}\n"
    lifted = "  - {source: second, claims: [{objection: dike, event: lifted, resolution: overtaken}]}\n"
    assert lake(raised % "" + lifted).possible("DE") == set(Stance)
    assert lake(raised % ", {stance: objects, member: DE}" + lifted).possible("DE") == set(Stance)
    assert stands(lake(raised % ", {stance: reserved, member: DE}" + lifted), "DE") == {"reserved"}
    counted = "  - {source: second, claims: [{count: supports, missing: [DE]}]}\n"
    objecting = raised % ", {stance: objects, member: DE}"
    assert len(stands(lake(objecting + counted + lifted), "DE")) == len(Stance) - 1
    still = lake(raised % "" + lifted + "  - {source: second, claims: [{objection: dike, event: restated}]}\n")
    assert [len(each.statements) for each in still.contradictions()] == [2]
    assert [stance for stance in Stance if stance not in still.possible("DE")] == []


def test_a_wait_makes_reserved() -> None:
    """A member of which no more is known than that it waits is reserved."""
    evidence = lake("  - {source: first, claims: [{tie: waits for, member: LI, on_member: DE}]}")
    assert stands(evidence, "LI") == {"reserved"}


def test_somebody_of_an_open_group_is_at_least_one() -> None:
    """A stance of a group of which nobody is named is that of one member at the least."""
    evidence = lake("  - {source: first, claims: [{stance: objects, group: someone}]}")
    assert evidence.tally(Stance.OBJECTS).least == 1
    assert all(len(evidence.possible(member)) == len(Stance) for member in evidence.testimony.members)


def test_examples_are_among_those_counted() -> None:
    """Members named for example are among those counted, and not in addition to them."""
    evidence = lake("  - {source: first, claims: [{count: hold-outs, exactly: 2, of: 4, including: [AT]}]}")
    assert (evidence.hold_outs.least, evidence.hold_outs.greatest) == (2, 3)
    assert stands(evidence, "AT") == {"objects", "reserved"}


def test_a_count_is_of_the_members_of_its_day() -> None:
    """Who joined since is not among those counted."""
    evidence = lake("  - {source: first, claims: [{count: supports, exactly: 4, of: 4}]}")
    assert (evidence.supporters.least, evidence.supporters.greatest) == (4, 5)
    assert evidence.possible("NO") == set(Stance)


def test_a_later_count_replaces_an_earlier_one() -> None:
    """Of two counts of supporters, that of the later day holds; of one day, both do."""
    first = "  - {source: first, claims: [{count: supports, exactly: 2, of: 4}]}\n"
    later = lake(first + "  - {source: second, claims: [{count: supports, exactly: 3, of: 4}]}")
    assert not list(later.contradictions())
    assert later.supporters.least == 3
    same = lake(first + "  - {source: first, claims: [{count: supports, exactly: 3, of: 4}]}")
    assert [len(each.statements) for each in same.contradictions()] == [2]


MISSING = "{count: supports, exactly: 2, missing: [AT]%s}"


@pytest.mark.parametrize("of", ["", ", of: 4"])
def test_a_number_says_whether_all_who_are_missing_are_named(of: str) -> None:
    """Two of four, and AT is missing: so is one other, whichever; whether `of` is stated makes no difference."""
    situation = cs.loads(LAKE + f"  - {{source: first, claims: [{MISSING % of}]}}").on("2026-03-02")
    evidence = weigh(situation)
    assert not list(evidence.contradictions())
    assert (evidence.supporters.least, evidence.supporters.greatest) == (2, 2)
    assert evidence.possible("AT") == set(Stance) - {Stance.SUPPORTS}
    assert evidence.possible("CH") == set(Stance)
    assert {standing.stance for standing in situation} == {Stance.UNDECLARED}


def test_a_number_that_leaves_nobody_else_names_all_who_are_missing() -> None:
    """Three of the four members of that day, and AT is missing: the others support, with or without `of`."""
    for of in ("", ", of: 4"):
        said = f"  - {{source: first, claims: [{{count: supports, exactly: 3, missing: [AT]{of}}}]}}"
        situation = cs.loads(LAKE + said).on("2026-03-02")
        assert weigh(situation).supporters.surely == {"CH", "DE", "LI"}
        assert [standing.stance.value for standing in situation] == ["reserved", "supports", "supports", "supports"]


def test_who_is_missing_among_at_least_so_many_need_not_be_all() -> None:
    """At least two support, and AT does not: nothing is said of any of the others by name."""
    evidence = lake("  - {source: first, claims: [{count: supports, at_least: 2, missing: [AT]}]}", "2026-03-02")
    assert (evidence.supporters.least, evidence.supporters.greatest) == (2, 3)
    assert evidence.supporters.surely == frozenset()


def test_an_older_roll_stays_beside_a_count_that_names_some_of_the_missing() -> None:
    """That two support, and AT does not, is no roll: what the last roll said of the others by name stays."""
    situation = cs.loads(
        LAKE
        + "  - {source: first, claims: [{count: supports, exactly: 3, of: 4, missing: [DE]}]}\n"
        + f"  - {{source: second, claims: [{MISSING % ''}]}}"
    ).on("2026-03-06")
    assert [standing.stance.value for standing in situation] == ["supports", "supports", "reserved", "supports"]


@pytest.mark.parametrize(
    ("stances", "found"), [("reserved", {"reserved"}), ("hold-outs", {"reserved", "objects"}), ("absent", {"absent"})]
)
def test_whatever_is_counted_everybody_else_is_if_all_who_are_missing_are_named(stances: str, found: set[str]) -> None:
    """All but AT hold back: each of the others does, and AT does not."""
    evidence = lake(f"  - {{source: first, claims: [{{count: {stances}, missing: [AT]}}]}}", "2026-03-02")
    assert all(stands(evidence, member) == found for member in ("CH", "DE", "LI"))
    assert stands(evidence, "AT").isdisjoint(found)
    assert stands(lake(f"  - {{source: first, claims: [{{count: {stances}, missing: [AT]}}]}}"), "NO") > found


def test_everybody_else_of_a_group_is_meant_where_a_group_was_counted() -> None:
    """All of the upper members but AT: CH; of a group of which not all are known, nobody else is named."""
    evidence = lake("  - {source: first, claims: [{count: supports, group: upper, missing: [AT]}]}", "2026-03-02")
    assert evidence.forced == {"CH": Stance.SUPPORTS}
    open_ended = lake("  - {source: first, claims: [{count: supports, group: someone, missing: [AT]}]}", "2026-03-02")
    assert open_ended.forced == {}


def test_nobody_objects_contradicts_an_open_objection() -> None:
    """A member whose objection is open objects, whatever it is called."""
    evidence = lake(
        "  - {source: first, claims: [{objection: dike, member: DE, asks: []}, {count: objects, exactly: 0}]}"
    )
    assert [len(each.statements) for each in evidence.contradictions()] == [2]


COUNTS_OF_A_DAY = (
    "  - {source: first, id: two, claims: [{count: supports, exactly: 2, of: 4, missing: [DE]}]}\n",
    "  - {source: first, id: other two, claims: [{count: hold-outs, exactly: 2}]}\n",
)


@pytest.mark.parametrize("counts", [COUNTS_OF_A_DAY, COUNTS_OF_A_DAY[::-1]], ids=["listed", "swapped"])
def test_unordered_counts_of_a_day_are_of_one_moment(counts: tuple[str, str]) -> None:
    """Two and two hold-outs, on one day: who was missing supports since, and contradicts neither, however listed."""
    later = "  - {source: second, claims: [{stance: supports, member: DE}]}"
    evidence = lake("".join(counts) + later, "2026-03-06")
    assert not list(evidence.contradictions())
    assert (evidence.supporters.least, evidence.supporters.greatest) == (3, 3)
    assert evidence.hold_outs.greatest == 1


def test_a_count_goes_on_to_hold_when_a_missing_member_turns() -> None:
    """Three with DE missing, and then DE: all four, and no contradiction."""
    evidence = lake(
        "  - {source: first, claims: [{count: supports, exactly: 3, of: 4, missing: [DE]}]}\n"
        "  - {source: second, claims: [{stance: supports, member: DE}]}"
    )
    assert not list(evidence.contradictions())
    assert evidence.supporters.least == 4
    assert StancePeriod("DE", 1) in evidence.testimony.periods


POLL = "{ballot: straw poll, tallies: [{stance: supports, number: 2}, {stance: objects, number: 1}"


def test_a_ballot_says_how_many_of_those_who_took_part_have_each_stance() -> None:
    """Two for, one against, one without opinion, of the four who were members on that day; whoever joined is free."""
    evidence = lake(f"  - {{source: first, claims: [{POLL}, {{stance: abstains, number: 1}}], of: 4}}]}}")
    four = ["AT", "CH", "DE", "LI"]
    for stance, number in ((Stance.SUPPORTS, 2), (Stance.OBJECTS, 1), (Stance.ABSTAINS, 1), (Stance.RESERVED, 0)):
        tally = evidence.tally(stance, among=four)
        assert (tally.least, tally.greatest) == (number, number)
    assert evidence.possible("NO") == set(Stance)


def test_who_stayed_away_may_have_any_stance() -> None:
    """Of three votes in a body of four, the fourth member may support or object as well."""
    evidence = lake(f"  - {{source: first, claims: [{POLL}], of: 3}}]}}", "2026-03-02")
    assert (evidence.supporters.least, evidence.supporters.greatest) == (2, 3)
    counted = lake(f"  - {{source: first, claims: [{POLL}]}}]}}", "2026-03-02")
    assert (counted.supporters.least, counted.supporters.greatest) == (2, 2)


def test_seats_say_which_class_voted_how() -> None:
    """One of the two upper members objects, and whoever else does is none of them."""
    votes = "{stance: supports, number: 3}, {stance: objects, number: 1, seats: upper}"
    evidence = lake(f"  - {{source: first, claims: [{{ballot: vote, tallies: [{votes}], of: 4}}]}}", "2026-03-02")
    assert evidence.forced == {"DE": Stance.SUPPORTS, "LI": Stance.SUPPORTS}
    assert evidence.tally(Stance.OBJECTS, among=["AT", "CH"]).least == 1


def test_a_ballot_of_a_group_says_nothing_of_others() -> None:
    """Both upper members object; the others are not asked."""
    votes = "group: upper, tallies: [{stance: objects, number: 2}]"
    evidence = lake(f"  - {{source: first, claims: [{{ballot: ballot, {votes}}}]}}")
    assert evidence.forced == {"AT": Stance.OBJECTS, "CH": Stance.OBJECTS}


def test_a_ballot_of_more_than_the_members_is_that_of_others() -> None:
    """A parliament that elects by hundreds of votes says nothing of who in the body stands where."""
    votes = "{stance: supports, number: 422}, {stance: objects, number: 250}"
    evidence = lake(f"  - {{source: first, claims: [{{ballot: vote, tallies: [{votes}], by: the parliament}}]}}")
    assert evidence.statements == ()


BETWEEN = LAKE.replace("{meier: {name: Anna Meier}}", "{meier: {}, lund: {}, moe: {}}").replace(
    "{meier: {secretary: meier}}", "{meier: {secretary: meier}, lund: {secretary: lund}, moe: {secretary: moe}}"
)
"""The same with three candidates."""


@pytest.mark.parametrize(
    ("before", "votes", "not_for_meier"),
    [
        # Whoever supports one of the others is taken to have voted for it.
        (["{stance: supports, members: [AT, CH], proposal: lund}"], "meier: 2, lund: 2", "AT CH"),
        # One vote for Lund was of one of the two: nobody knows of which.
        (["{stance: supports, members: [AT, CH], proposal: lund}"], "meier: 3, lund: 1", ""),
        # Who supports two of those in the ballot, Meier or another, may have voted for either.
        (["{stance: supports, member: AT, proposal: lund}", "{stance: supports, member: AT}"], "meier: 2, lund: 2", ""),
        (
            ["{stance: supports, member: AT, proposal: lund}", "{stance: supports, member: AT, proposal: moe}"],
            *("meier: 1, lund: 2, moe: 1", ""),
        ),
        # A name that was not in the ballot had no votes.
        (["{stance: supports, member: AT, proposal: moe}"], "meier: 2, lund: 2", ""),
        (["{stance: acquiesces, member: AT, proposal: lund}"], "meier: 2, lund: 2", ""),
    ],
)
def test_who_supported_another_before_a_ballot_voted_for_it(before: list[str], votes: str, not_for_meier: str) -> None:
    """As far as the other had as many votes; what was said on the day of the ballot is not taken to be before it."""
    said = f"  - {{source: first, claims: [{', '.join(before)}]}}\n"
    ballot = f"{{ballot: ballot, votes: {{{votes}}}, of: 4}}"
    race = cs.loads(BETWEEN + said + f"  - {{source: second, claims: [{ballot}]}}").on("2026-03-06")
    found = weigh(race, "meier")
    assert sorted(set(race.members) - found.supporters.possibly) == not_for_meier.split()
    on_the_day = cs.loads(BETWEEN + said.replace("first", "second") + f"  - {{source: second, claims: [{ballot}]}}")
    assert weigh(on_the_day.on("2026-03-06"), "meier").supporters.possibly == set(race.members)


def test_who_came_over_after_a_ballot_adds_to_its_votes() -> None:
    """Two and two; Austria, which had been for Lund, is for Meier now: she has three."""
    said = "  - {source: first, claims: [{stance: supports, member: AT, proposal: lund}]}\n"
    ballot = "  - {source: second, claims: [{ballot: ballot, votes: {meier: 2, lund: 2}, of: 4}]}\n"
    over = "  - {id: later, reported_on: 2026-03-07, claims: [{stance: supports, member: AT}]}\n"
    found = weigh(cs.loads(BETWEEN + said + ballot + over).on("2026-03-08"), "meier")
    assert (found.supporters.least, found.supporters.greatest) == (3, 3)


@pytest.mark.parametrize(
    ("later", "standing"),
    [
        ("{ballot: vote, tallies: [{stance: abstains, number: 4}]}", ["second"]),
        ("{ballot: vote, group: upper, tallies: [{stance: abstains, number: 0}]}", ["first", "second"]),
        ("{count: supports, exactly: 3}", ["second"]),
        ("{count: reserved, exactly: 3}", ["first", "second"]),
    ],
)
def test_a_later_ballot_or_count_of_the_same_members_replaces_a_ballot(later: str, standing: list[str]) -> None:
    """A ballot by any ballot of the same members, or by a count of one of its stances."""
    evidence = lake(
        f"  - {{source: first, claims: [{POLL}]}}]}}\n  - {{source: second, claims: [{later}]}}", "2026-03-06"
    )
    assert [statement.id for statement in evidence.statements] == standing


def test_a_ballot_replaces_a_count_of_the_same_members() -> None:
    """Four were said to support; the ballot of a later day says two."""
    counted = "  - {source: first, claims: [{count: supports, exactly: 4, of: 4}]}\n"
    evidence = lake(counted + f"  - {{source: second, claims: [{POLL}]}}]}}", "2026-03-06")
    assert [statement.id for statement in evidence.statements] == ["second"]


def test_a_ballot_is_of_its_own_day() -> None:
    """Who opposed by name then and supports now is counted as opposed; the ballot still says two of the others."""
    evidence = lake(
        "  - {source: first, claims: [{stance: objects, member: DE}]}\n"
        f"  - {{source: first, claims: [{POLL}, {{stance: abstains, number: 1}}]}}]}}\n"
        "  - {source: second, claims: [{stance: supports, member: DE}]}",
        "2026-03-06",
    )
    assert not list(evidence.contradictions())
    assert (evidence.supporters.least, evidence.supporters.greatest) == (3, 3)
    assert evidence.tally(Stance.OBJECTS).greatest == 0


@pytest.mark.parametrize(
    "said",
    ["{stance: reserved, member: DE}", "{objection: dike, member: DE}", "{tie: waits for, member: DE, on_member: AT}"],
)
def test_what_was_said_before_a_ballot_does_not_contradict_it(said: str) -> None:
    """All four voted in favour, whoever had been reserved, had objected or had waited; on the day itself it does."""
    vote = "{ballot: vote, tallies: [{stance: supports, number: 4}]}"
    before = lake(f"  - {{source: first, claims: [{said}]}}\n  - {{source: second, claims: [{vote}]}}", "2026-03-06")
    assert not list(before.contradictions())
    assert stands(before, "DE") == {"supports"}
    later = "\n  - {source: third, claims: [{stance: supports, member: DE}]}"
    after = lake(f"  - {{source: first, claims: [{said}]}}\n  - {{source: second, claims: [{vote}]}}{later}")
    assert not list(after.contradictions())
    same = lake(f"  - {{source: second, claims: [{said}]}}\n  - {{source: second, claims: [{vote}]}}", "2026-03-06")
    assert [len(each.statements) for each in same.contradictions()] == [2]


def test_what_was_said_before_a_ballot_holds_where_it_can() -> None:
    """One of four voted against: the one who had objected did; of two who had, either may have."""
    vote = "  - {source: second, claims: [{ballot: vote, tallies: [{stance: supports, number: 3}, "
    vote += "{stance: objects, number: 1}]}]}"
    one = lake("  - {source: first, claims: [{stance: objects, member: DE}]}\n" + vote, "2026-03-06")
    assert (stands(one, "DE"), stands(one, "AT")) == ({"objects"}, {"supports"})
    two = lake("  - {source: first, claims: [{stance: objects, members: [AT, DE]}]}\n" + vote, "2026-03-06")
    assert not list(two.contradictions())
    assert [stands(two, member) for member in ("AT", "CH", "DE")] == [{"supports", "objects"}] * 3


def test_an_older_count_is_held_against_what_was_said_before_the_ballot() -> None:
    """Three of four supported, all but DE, who had said so; in the ballot all four did."""
    counted = "  - {source: first, claims: [{stance: reserved, member: DE}, {count: supports, exactly: 3, of: 4}]}\n"
    vote = "  - {source: second, claims: [{ballot: vote, tallies: [{stance: supports, number: 4}]}]}"
    other = counted.replace("supports, exactly: 3", "reserved, exactly: 1")
    evidence = lake(other + vote, "2026-03-06")
    assert not list(evidence.contradictions())
    assert evidence.supporters.least == 4


def test_who_speaks_after_a_ballot_may_have_changed_its_mind() -> None:
    """Two of four support in the poll; that all four do by name a few days later contradicts nothing."""
    later = "  - {source: second, claims: [{stance: supports, members: [AT, CH, DE, LI]}]}"
    evidence = lake(f"  - {{source: first, claims: [{POLL}]}}]}}\n" + later, "2026-03-06")
    assert not list(evidence.contradictions())
    assert evidence.supporters.surely == {"AT", "CH", "DE", "LI"}


def test_an_open_objection_counts_as_a_vote_against() -> None:
    """A member whose objection is open objects in a ballot, even if a count may call it reserved."""
    evidence = lake(
        "  - {source: first, claims: [{objection: dike, member: DE, asks: []}]}\n"
        f"  - {{source: first, claims: [{POLL}]}}]}}",
        "2026-03-02",
    )
    assert evidence.tally(Stance.OBJECTS).greatest == 1
    assert not list(evidence.contradictions())


def test_the_vote_on_juncker_is_counted_with_the_two_who_were_named() -> None:
    """26 to 2 among the 28 of the European Council, of whom all are named: every stance of theirs is forced."""
    evidence = weigh(cs.load("eu-2014").on("2014-06-27"))
    assert not list(evidence.contradictions())
    council = evidence.testimony.situation.setting.body.group("council").members
    opposed = evidence.tally(Stance.OBJECTS, among=council)
    assert (opposed.least, opposed.greatest) == (2, 2)
    assert opposed.surely == {"GB", "HU"}
    # The Parliament's 422 to 250 are votes of its own members.
    elected = weigh(cs.load("eu-2014").on("2014-07-15"))
    assert not list(elected.contradictions())
    assert elected.tally(Stance.OBJECTS).greatest == 2


def test_a_first_word_against_a_count_contradicts_it() -> None:
    """A member counted in that says for the first time that it is reserved did not change, as far as is known."""
    evidence = lake(
        "  - {source: first, claims: [{count: supports, exactly: 3, of: 4, missing: [DE]}]}\n"
        "  - {source: second, claims: [{stance: reserved, member: AT}]}"
    )
    (contradiction,) = evidence.contradictions()
    assert [statement.id for statement in contradiction.statements] == ["first", "second"]


def test_what_is_supposed_is_a_change() -> None:
    """A what-if about a member does not contradict the counts that were made before."""
    said = "  - {source: first, claims: [{count: supports, exactly: 3, of: 4, missing: [DE]}]}"
    situation = cs.loads(LAKE + said).on("2026-03-20")
    turned = situation.supposing(cs.StanceClaim(stance=Stance.OBJECTS, members=["AT"], proposal="meier"))
    evidence = weigh(turned)
    assert not list(evidence.contradictions())
    assert (evidence.supporters.least, evidence.supporters.greatest) == (2, 3)


def test_attitudes_are_the_stances_and_one_more() -> None:
    """Every stance is an attitude; objecting while called reserved is the only other one."""
    assert {attitude.stance for attitude in Attitude} == set(Stance)
    assert [attitude.called for attitude in Attitude if attitude.stance is not attitude.called] == [Stance.RESERVED]


NATO = cs.load("nato-2024")


def test_more_than_twenty_and_about_ten_of_31() -> None:
    """On 21 February, more than 20 and about ten of 31: 21 or 22 supporters, the United States among them."""
    evidence = weigh(NATO.on("2024-02-21"))
    assert (evidence.supporters.least, evidence.supporters.greatest) == (21, 22)
    assert (evidence.hold_outs.least, evidence.hold_outs.greatest) == (9, 10)
    assert evidence.forced == {"US": Stance.SUPPORTS, "NL": Stance.SUPPORTS, "HU": Stance.OBJECTS, "TR": Stance.OBJECTS}
    assert [statement.id for statement in evidence.supporters.least_rests_on] == ["ogres-s01:0"]
    assert [statement.id for statement in evidence.supporters.greatest_rests_on] == ["ogres-s07:1"]


def test_28_of_32_names_everybody() -> None:
    """On 2 April, four are forced out, and the 28 others in."""
    supporters = weigh(NATO.on("2024-04-02")).supporters
    members = frozenset(NATO.body.members_on(NATO.on("2024-04-02").day))
    assert members - supporters.possibly == {"HU", "RO", "SK", "TR"}
    assert supporters.surely == supporters.possibly
    assert len(supporters.surely) == 28


def test_poland_and_bulgaria_contradict_the_28() -> None:
    """On 3 April, each statement of Poland's and Bulgaria's contradicts the count by itself."""
    evidence = weigh(NATO.on("2024-04-03"))
    found = {tuple(statement.id for statement in each.statements) for each in evidence.contradictions()}
    assert found == {("count-28", "rmf0403"), ("count-28", "efe0403"), ("count-28", "bursa")}
    by_id = {statement.id: statement for statement in evidence.statements}
    assert by_id["count-28"].report.sources == ("cur0402", "nos0403", "romins0403")
    known = by_id["bursa"].entry.known
    assert by_id["bursa"].is_hindsight(evidence.situation.day)
    assert known is not None and not by_id["bursa"].is_hindsight(known)
    assert by_id["bursa"].is_hindsight(known - known.resolution)
    assert not by_id["count-28"].is_hindsight(evidence.situation.day)
    by_then = weigh(NATO.on("2024-04-03", known_by="2024-04-03"))
    assert len(list(by_then.contradictions())) == 2


def test_29_of_32_against_only_two_missing() -> None:
    """On 6 June, 29 of 32 and "only Hungary and Romania are missing" cannot both be true."""
    evidence = weigh(NATO.on("2024-06-06"))
    (contradiction,) = evidence.contradictions()
    assert [statement.id for statement in contradiction.statements] == ["count-29-may", "two-missing"]


@pytest.mark.parametrize(
    ("day", "numbers"),
    [
        ("2024-02-22", (21, 22)),
        ("2024-03-13", (21, 22)),
        ("2024-03-16", (22, 22)),
        ("2024-06-18", (31, 31)),
        ("2024-06-20", (32, 32)),
    ],
)
def test_bounds_on_other_days(day: str, numbers: tuple[int, int]) -> None:
    """The bounds of supporters follow the counts from day to day."""
    supporters = weigh(NATO.on(day)).supporters
    assert (supporters.least, supporters.greatest) == numbers


def test_a_count_that_excludes_nothing_states_nothing() -> None:
    """At most five of five says nothing; at most four does."""
    for number, stated in ((5, 0), (4, 1)):
        evidence = lake(f"  - {{source: third, claims: [{{count: supports, at_most: {number}, of: 5}}]}}")
        assert len(evidence.statements) == stated, number
