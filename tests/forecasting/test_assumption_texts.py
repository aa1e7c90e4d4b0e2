"""Assumptions typed in words: what each says, what is wrong with one, and that yours take the place of the defaults."""

import re
from collections.abc import Sequence
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

import consensus as cs
from consensus.cases import InvalidCase
from consensus.forecasting import (
    Assumption,
    ConstantHazard,
    Ending,
    GiveWay,
    Happening,
    Joining,
    Lift,
    Never,
    SilentMembers,
    StopWaiting,
    Timing,
    Within,
    read_assumptions,
)
from consensus.records import Grant

FEBRUARY = cs.load("nato-2024").on("2024-02-21")

HAPPENINGS: list[Happening] = [
    GiveWay("HU"),
    GiveWay("TR"),
    Lift("tr-bias"),
    StopWaiting("RO"),
    Grant("ukraine-backing"),
]
CHANCES = st.integers(0, 12).map(lambda number: Fraction(number, 12))
DAYS = st.dates(date(2024, 2, 22), date(2024, 12, 31))
TIMINGS: st.SearchStrategy[Timing] = (
    st.builds(Within, DAYS, chance=CHANCES)
    | st.lists(DAYS, min_size=2, max_size=2).map(lambda days: Within(max(days), first=min(days)))
    | st.builds(ConstantHazard, st.integers(1, 400))
    | st.just(Never())
)
SOME = st.lists(st.sampled_from(HAPPENINGS), min_size=1, max_size=3, unique=True)
ENDINGS = SOME.map(lambda some: [Ending(some)]) | st.tuples(SOME, SOME).map(
    lambda two: [Ending(two[0], share="1/3", word="met"), Ending(two[1], share="2/3", word="less")]
)
EVENTS = st.builds(
    Assumption,
    name=st.sampled_from(["lift:tr-bias", "deal", "a: b"]),
    when=TIMINGS,
    endings=ENDINGS,
    source=st.just("x"),
)
SILENCES = st.builds(
    SilentMembers,
    members=st.just(["EE", "LV", "LT"]),
    hold_back=st.sampled_from([{1: 1}, {1: "1/2", 2: "1/2"}, {0: "1/3", 3: "2/3"}]),
    when=TIMINGS,
    joining=st.sampled_from(Joining),
)


def written(assumption: Assumption | SilentMembers) -> str:
    """An assumption as one line."""
    parts = [f'name: "{assumption.name}"', f"source: {assumption.source}", *when_written(assumption.when)]
    if isinstance(assumption, SilentMembers):
        numbers = ", ".join(f"{number}: {chance}" for number, chance in assumption.hold_back)
        parts += [f"members: [{', '.join(assumption.members)}]", f"hold_back: {{{numbers}}}"]
        parts.append(f"joining: {assumption.joining.value}")
    elif len(assumption.endings) == 1:
        parts.append(f"happens: {listed(assumption.endings[0].happenings)}")
    else:
        ways = (
            f"{{happens: {listed(each.happenings)}, share: {each.share}, word: {each.word}}}"
            for each in assumption.endings
        )
        parts.append(f"one_of: [{', '.join(ways)}]")
    return ", ".join(parts)


def listed(happenings: Sequence[Happening]) -> str:
    return f"[{', '.join(each.id for each in happenings)}]"


def when_written(when: Timing) -> list[str]:
    match when:
        case Within(last=last, first=first, chance=chance):
            return [f"by: {last}", f"chance: {chance}", *([] if first is None else [f"from: {first}"])]
        case ConstantHazard(half_life):
            return [f"half_life: {half_life}"]
        case _:
            return ["by: never"]


@given(st.lists(EVENTS | SILENCES, min_size=1, max_size=3))
def test_what_is_written_is_read(assumptions: list[Assumption | SilentMembers]) -> None:
    """Each assumption comes back from its words: alone, in braces, and in a list as a file has it."""
    lines = [written(each) for each in assumptions]
    assert read_assumptions(FEBRUARY, *lines) == tuple(assumptions)
    assert read_assumptions(FEBRUARY, *(f"{{{line}}}" for line in lines)) == tuple(assumptions)
    assert read_assumptions(FEBRUARY, "\n".join(f"- {{{line}}}" for line in lines)) == tuple(assumptions)


def test_what_may_be_left_out() -> None:
    """The name, the members, the chance and the source have values of their own."""
    event, silence = read_assumptions(
        FEBRUARY, "happens: give-way:HU, by: 2024-07-09", "hold_back: 7 to 8, half_life: 30"
    )
    assert event == Assumption.that(GiveWay("HU"), when=Within("2024-07-09"))
    assert isinstance(silence, SilentMembers)
    assert (silence.name, silence.source, silence.joining) == ("silent", "assumed", Joining.TOGETHER)
    assert len(silence.members) == 27
    assert dict(silence.hold_back) == {7: Fraction(1, 2), 8: Fraction(1, 2)}


def test_chances_are_read_in_per_cent_too() -> None:
    """70 %, 70%, 0.7 and 7/10 are one chance."""
    found = {
        read_assumptions(FEBRUARY, f"happens: give-way:HU, by: 2024-07-09, chance: {each}") for each in SEVEN_TENTHS
    }
    assert len(found) == 1


SEVEN_TENTHS = ("70 %", "70%", "0.7", "7/10")

FAULTS = {
    "": "there is no assumption here",
    "give-way:HU by 2024-07-09": "no assumption here; write one such as {happens: give-way:HU, by: 2024-07-09}",
    "happens: giveway:HU, by: never": "1:11: happens: unknown move 'giveway:HU'; did you mean 'give-way:HU'",
    "happens: Hungary gives way, by: never": "expected what happens, such as give-way:HU, not 'Hungary gives way'",
    "happens: give-way:HUN, by: 2024-07-09": "1:11: happens: unknown member on 2024-02-21 'HUN'; did you mean 'HU'?",
    "happens: lift:hu-remark, by: 2024-07-09": "unknown objection 'hu-remark'; did you mean 'hu-remarks'?",
    "happens: grant:ukraine, by: never": "unknown move 'grant:ukraine'; did you mean",
    "happens: [], by: never": "nothing happens; name what does",
    "hapens: give-way:HU, by: never": "unknown key 'hapens'; did you mean 'happens'?",
    "happens: give-way:HU": "missing key 'by'",
    "happens: give-way:HU, by: 2024-02-21": "by: 2024-02-21 is not after 2024-02-21, the day asked about",
    "happens: give-way:HU, by: 2024-07": "by: '2024-07' is not one single day",
    "happens: give-way:HU, by: 2024-07-09, from: 2024-08-01": "2024-07-09 is before 2024-08-01",
    "happens: give-way:HU, by: 2024-07-09, chance: 140 %": "chance: expected a chance such as 0.7, 2/3 or 70 %, not",
    "happens: give-way:HU, by: 2024-07-09, half_life: 3": "either 'by' or 'half_life', not both",
    "happens: give-way:HU, half_life: 3, chance: 1/2": "'chance' goes with 'by', not with 'half_life'",
    "happens: give-way:HU, half_life: 0": "0 days; it takes a day at least",
    "one_of: [{happens: give-way:HU, share: 1/2}], half_life: 3": "the shares of its endings are 1/2, and not 1",
    "one_of: [give-way:HU], half_life: 3": "one_of[0]: expected a way as a mapping",
    "hold_back: some, half_life: 3": "write how many hold back, such as 7, 7 to 8, or {7: 2/3, 9: 1/3}, and not 'some'",
    "hold_back: 8 to 7, half_life: 3": "write how many hold back",
    "hold_back: {7: 1/2, x: 1/2}, half_life: 3": "expected a whole number such as 12, not 'x'",
    "hold_back: 70, half_life: 3": "70 of 27 members hold back",
    "hold_back: 1, member: XX, half_life: 3": "unknown member 'XX'",
}


@pytest.mark.parametrize("stated", FAULTS)
def test_what_is_wrong_is_told_in_its_place(stated: str) -> None:
    """Each fault has its line and what to write, and no fault is told that is none."""
    with pytest.raises(InvalidCase, match=re.escape(FAULTS[stated])) as caught:
        read_assumptions(FEBRUARY, stated)
    assert len(caught.value.faults) == 1


def test_yours_take_the_place_of_defaults_about_the_same_members() -> None:
    """Whoever says when Romania gives way need not know the name of its objection; a default about more stays."""
    june = cs.load("nato-2024").on("2024-06-19", known_by="2024-06-19")
    mine = read_assumptions(june, "happens: give-way:RO, by: 2024-06-30, chance: 80 %")
    assert cs.forecast(june, mine, by="2024-07-09", days=[]).assumptions == mine
    found = cs.forecast(
        FEBRUARY, read_assumptions(FEBRUARY, "happens: give-way:HU, by: never"), by="2024-07-09", days=[]
    )
    assert [each.name for each in found.assumptions] == ["lift:tr-bias", "silent", "deal", "give-way:HU"]
    both = read_assumptions(FEBRUARY, "happens: [give-way:HU, stop-waiting:TR], by: never")
    found = cs.forecast(FEBRUARY, both, by="2024-07-09", days=[])
    assert [each.name for each in found.assumptions] == ["silent", "deal", "give-way:HU"]
    granted = read_assumptions(FEBRUARY, "happens: grant:ukraine-backing, by: never")
    found = cs.forecast(FEBRUARY, granted, by="2024-07-09", days=[])
    assert [each.name for each in found.assumptions][-1] == "grant:ukraine-backing"
    assert len(found.assumptions) == 5
