"""What changed from one day of a race to another is told in sentences, and nothing else is."""

import re
from datetime import date
from itertools import pairwise

import pytest

import consensus as cs
from consensus import cases
from consensus.appointment import Appointment
from consensus.history import Changes, Course, replay
from consensus.records import Stance
from consensus.views.words.change_summary import UNCHANGED, change_sentences
from consensus.views.words.deed_phrases import done_in_words
from consensus.views.words.shift_phrases import shift
from tests.history.setting import race

DIKE = "{objection: dike, member: LI, reason: the dike, asks: [fund]}"


def told(*days: str) -> list[list[str]]:
    """What changed from each day to the next, in a race of which each text is what a day reports."""
    return told_of(race(*days))


def told_of(race: Appointment) -> list[list[str]]:
    """What changed from each day of a race to the next."""
    turns = replay(race)
    return [
        [str(line) for line in change_sentences(Changes(before=before, after=after))]
        for before, after in pairwise(turns)
    ]


def test_an_objection_is_told_when_it_is_raised_and_when_it_falls() -> None:
    """With the outcome that it changes, who stands in the way, and what the way out costs."""
    raised, fell = told(DIKE, "{objection: dike, member: LI, event: lifted}")
    assert raised == [
        "It is blocked now; before, it was open.",
        "Liechtenstein blocks it now.",
        "Liechtenstein now objects; nothing was known of it before.  [no source named]",
        "Liechtenstein has raised an objection: the dike.  [no source named]",
        "The cheapest way out costs 1 now; before, it cost 0.",
    ]
    assert fell[:2] == ["It is open now; before, it was blocked.", "Liechtenstein no longer blocks it."]
    assert "Liechtenstein's objection no longer stands (the dike).  [no source named]" in fell


def test_who_loses_its_vote_or_leaves_is_told() -> None:
    """No stance is another by that, and yet not everything is as it was."""
    suspended, restored, left = told(
        "{membership: suspended, members: [CH, LI]}",
        "{membership: restored, member: LI}",
        "{membership: left, member: CH}",
    )
    assert "Liechtenstein and Switzerland no longer have a vote.  [no source named]" in suspended
    assert "Liechtenstein has a vote again.  [no source named]" in restored
    assert "Switzerland no longer belongs to the body.  [no source named]" in left


def test_a_day_on_which_nobody_moves_says_so() -> None:
    """A remark changes nothing."""
    assert told("{remark: process, text: it goes on}")[-1] == [UNCHANGED]


def test_a_change_of_rule_is_told() -> None:
    """That the body decides in another way from a day on is told on that day, and not again."""
    [first, later] = told_of(
        race("{rule: vote}", "{remark: process, text: it goes on}", also="rules: {vote: {at_least: 2}}")
    )
    assert first[0] == (
        "The rule has changed: now adopted if at least 2 members support; before, adopted unless a member objects."
    )
    assert later == [UNCHANGED]


def test_a_decision_is_told_once() -> None:
    """On the day on which it is known, and not on the days after it."""
    first, later = told("{decision: meier, result: adopted}", "{remark: process, text: over}")
    assert first[0].startswith("ADOPTED: Anna Meier as Secretary, ") and later == [UNCHANGED]


@pytest.mark.parametrize("case", ["nato-2024", "osce-2020", "wto-2021"])
def test_every_member_that_moved_is_named_and_no_other(case: str) -> None:
    """Whoever has another stance than the day before is named in a sentence about its move, and nobody else is."""
    for before, after in pairwise(replay(cs.load(case))):
        if after.proposal is None:
            continue
        said = [
            line if isinstance(line, str) else line.said
            for line in change_sentences(Changes(before=before, after=after))
        ]
        moves = [line for line in said if "; before, " in line or "nothing was known of" in line]
        stances = [each.situation.profile(after.proposal).stances for each in (before, after)]
        then, now = map(dict, stances)
        for member in now.keys() & then.keys():
            name = after.situation.setting.name_of(member)
            is_named = any(re.search(rf"\b{re.escape(name)}(?!\w)", line) for line in moves)
            assert is_named == (then[member] is not now[member]), (after.day, name)


@pytest.mark.parametrize("after", Stance)
@pytest.mark.parametrize("before", [None, *Stance])
def test_every_move_is_a_sentence(before: Stance | None, after: Stance) -> None:
    """One member and several, from and to any stance: there are words for each, with the verb in its number."""
    if before is after:
        return
    one, several = shift(["Chad"], before, after), shift(["Chad", "Mali"], before, after)
    assert "Chad" in one and "Chad and Mali" in several and one != several.replace(" and Mali", "")


@pytest.mark.parametrize("case", cases.names())
def test_every_deed_is_told_in_words(case: str) -> None:
    """Each move that was made in a shipped race has its sentence, with its day and its id."""
    course = Course(cs.load(case))
    said = list(done_in_words(date.min, date.max, course))
    assert all(any(line.endswith(f"({deed.move.id})") for line in said) for deed in course.deeds)


TWO_POSTS = """
consensus: 1
title: Two posts
body: {name: Commission, members: [AT, CH, LI], rule: no objection}
offices: {secretary: {title: Secretary}, deputy: {title: Deputy}}
candidates: {meier: {name: Anna Meier}, lund: {name: Jon Lund}}
proposals: {both: {secretary: meier, deputy: lund}, meier: {secretary: meier}}
timeline:
  - id: first
    reported_on: 2026-03-01
    claims: [{candidacy: meier, status: nominated}, {candidacy: lund, status: nominated}]
  - {id: second, reported_on: 2026-03-02, claims: [{decision: both, result: adopted}]}
  - {id: third, reported_on: 2026-03-03, claims: [{candidacy: meier, status: in office}]}
"""


def test_one_post_of_an_adopted_package_does_not_come_onto_the_table() -> None:
    """Meier takes office by the package, a day after it was adopted: nobody proposes her alone."""
    race_ = cs.loads(TWO_POSTS)
    assert [race_.on(day).is_on_table("meier") for day in ("2026-03-02", "2026-03-03")] == [False, True]
    assert not any("is on the table now" in line for lines in told_of(race_) for line in lines)


def test_that_the_name_asked_about_comes_onto_the_table_is_told() -> None:
    """Whoever follows one name wants to know first that it is before the body now, or no longer."""
    days = ["status: mooted", "status: nominated", "status: withdrawn"]
    text = TWO_POSTS.split("timeline:")[0].replace("both: {secretary: meier, deputy: lund}, ", "") + "timeline:\n"
    text += "".join(
        f"  - {{id: r{at}, reported_on: 2026-03-0{at}, claims: [{{candidacy: meier, {claim}}}]}}\n"
        for at, claim in enumerate(days, start=1)
    )
    came, went = told_of(cs.loads(text))
    assert any(line.startswith("Anna Meier as Secretary is on the table now.") for line in came)
    assert any(line.startswith("Anna Meier as Secretary is no longer on the table.") for line in went)
