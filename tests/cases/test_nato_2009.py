"""NATO in 2009: one ally against all others, and what the papers of the eve could know of the way out."""

from functools import cache

import consensus as cs

load = cache(cs.load)


def test_kind_words_that_were_taken_back_let_nothing_go() -> None:
    """The President had nothing against him on the 27th; that evening the Prime Minister had, and so had he later."""
    race = load("nato-2009")
    open_on = {
        day: sorted(objection.id for objection in race.on(day)["TR"].open_objections)
        for day in ("2009-03-24", "2009-03-28", "2009-04-03", "2009-04-04")
    }
    all_three = ["tr-cartoons", "tr-eu", "tr-roj"]
    assert open_on == {"2009-03-24": all_three, "2009-03-28": all_three, "2009-04-03": all_three, "2009-04-04": []}


def test_the_eve_knows_who_blocks_and_of_one_thing_that_could_be_given() -> None:
    """The station could be closed; no apology was to be had, and what would do instead came out the day after."""
    eve = cs.unblock(load("nato-2009").on("2009-04-03", known_by="2009-04-03"))
    assert sorted(eve.verdict.blockers) == ["TR"] and eve.cheapest is not None
    on_turkey = [move.id for move in eve.cheapest.moves if not move.id.startswith("win-over:")]
    assert on_turkey == ["grant:roj-closed", "settle:tr-cartoons", "settle:tr-eu"]


def test_two_governments_with_a_name_of_their_own_are_not_silent() -> None:
    """Bulgaria had put one forward, and Canada was said to have."""
    race = load("nato-2009").on("2009-04-03")
    committed = {member: race.standing(member).committed_to for member in race.members}
    assert {member: to for member, to in committed.items() if to} == {"BG": ("passy",), "CA": ("mackay",)}


def test_the_alliance_grew_by_two_on_the_eve() -> None:
    """26 allies in March, 28 at the summit."""
    assert [len(load("nato-2009").on(day).members) for day in ("2009-03-30", "2009-04-03")] == [26, 28]
