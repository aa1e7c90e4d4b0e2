"""Dates as people state them: reading, writing, what follows from them, and their order."""

import datetime
import pickle
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

import attrs
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from consensus.dates import Order, StatedDate
from consensus.errors import ConsensusError, InvalidDate
from consensus.testing.strategies.date_strategies import stated_dates, stated_points

parse = StatedDate.parse
FEB, MAR = date(2024, 2, 1), date(2024, 3, 1)
# Every point drawn from 2024 lies inside these years, "about" included; open ends run to their edges.
WINDOW = [date(2022, 1, 1) + timedelta(days=n) for n in range(5 * 365)]
in_2024 = stated_dates(first=date(2024, 1, 1), last=date(2024, 12, 31))
points_in_2024 = stated_points(first=date(2024, 1, 1), last=date(2024, 12, 31))


def days_of_point(text: str) -> list[date]:
    """The days that a point can be, found by scanning the calendar for its digits."""
    digits = text.rstrip("~?%")
    if len(digits) == 7 and digits[5:] in ("33", "34", "35", "36"):
        months = {"33": "010203", "34": "040506", "35": "070809", "36": "101112"}[digits[5:]]
        prefixes = tuple(f"{digits[:5]}{months[i : i + 2]}" for i in (0, 2, 4))
    else:
        prefixes = (digits,)
    days = [day for day in WINDOW if day.isoformat().startswith(prefixes)]
    if text.endswith(("~", "%")):
        reach = {day + timedelta(days=n) for day in days for n in range(-3, 4)}
        days = [day for day in WINDOW if day in reach]
    return days


def days_of(stated: StatedDate) -> list[date]:
    """The days that a stated date can touch, found from its text alone."""
    text = str(stated)
    if text.startswith("["):
        start, end = text[1:-1].split("..")
    elif "/" in text:
        start, end = (part.replace("..", "") for part in text.split("/"))
    else:
        return days_of_point(text)
    low = min(days_of_point(start)) if start else WINDOW[0]
    high = max(days_of_point(end)) if end else WINDOW[-1]
    return [day for day in WINDOW if low <= day <= high]


class TestText:
    @pytest.mark.parametrize(
        "text",
        [
            *("2024-02-21", "2024-02", "2024-33", "2024-36", "2024", "0001-01-01", "9999-12-31", "2024-02-29"),
            *("2024-02-10~", "2024-02?", "2024-33%", "2024~"),
            *("2024-07-09/2024-07-11", "2024-02/..", "../2024-02", "2024-02-10~/2024-33?", "2024/2024-02"),
            *("[..2024-04-02]", "[2024-02..]", "[2024-02~..2024-04%]"),
        ],
    )
    def test_canonical(self, text: str) -> None:
        """Canonical text is read and written unchanged, and shown in the repr."""
        assert str(parse(text)) == text
        assert repr(parse(text)) == f"<StatedDate {text}>"

    def test_quarter_spelling(self) -> None:
        """A quarter typed as Q1 is written the way the standard has it."""
        assert str(parse("2024-Q1")) == "2024-33"
        assert str(parse("2024-Q4~/..")) == "2024-36~/.."
        assert parse("2024-Q2") == StatedDate.quarter(2024, 2)

    @given(stated_dates())
    def test_round_trip(self, stated: StatedDate) -> None:
        """Whatever can be stated is read back equal from its own text, with the same hash and days."""
        again = StatedDate(shape=parse(str(stated)).shape)
        assert again == stated
        assert hash(again) == hash(stated)
        assert (again.earliest, again.latest, again.begun_by) == (stated.earliest, stated.latest, stated.begun_by)

    @given(stated_dates())
    def test_copies(self, stated: StatedDate) -> None:
        """A stated date survives pickling and evolving, with its days."""
        for again in (pickle.loads(pickle.dumps(stated)), attrs.evolve(stated)):
            assert again == stated
            assert again.earliest == stated.earliest
            assert again.begun_by == stated.begun_by

    @pytest.mark.parametrize(
        ("text", "advice"),
        [
            ("", "empty"),
            (" ", "space"),
            ("2024-02-21 ", "space"),
            ("2024 -02", "space"),
            ("2024-02-21\n", "space"),
            ("2024-02 / 2024-03", "space"),
            ("21 February 2024", "space"),
            ("\u0662\u0660\u0662\u0664", "ASCII"),
            ("2024\u201302", "ASCII"),
            ("2024-13", "no month 13; use 01 to 12"),
            ("2024-00", "no month 00"),
            ("2024-13-01", "no month 13"),
            ("2024-33-01", "no month 33"),
            ("2024-37", "no month 37"),
            ("2024-02-30", "February 2024 has no day 30; use 01 to 29"),
            ("2023-02-29", "use 01 to 28"),
            ("2024-04-00", "April 2024 has no day 00"),
            ("2024-21", "season"),
            ("2024-24", "season"),
            ("2024-Q5", "2024-Q1 to 2024-Q4"),
            ("2024-q1", "2024-Q1 to 2024-Q4"),
            ("0000", "0001 to 9999"),
            ("0000-01-01", "0001 to 9999"),
            ("-0044-03-15", "0001 to 9999"),
            ("12024-01-01", "0001 to 9999"),
            ("Y17E7", "0001 to 9999"),
            ("2024-02-21T10:00", "time of day"),
            ("2024-02-21~~", "write % for both"),
            ("2024-02-21?~", "write % for both"),
            ("2024~-02", "after the whole"),
            ("~2024-02", "after the whole"),
            ("2024-02-21x", "leaves digits open"),
            ("2024-02-XX", "leaves digits open"),
            ("2024-02-21junk", "no date in a known form"),
            ("soon", "no date in a known form"),
            ("20240221", "no date in a known form"),
            ("2024-2-1", "two digits"),
            ("2024-2", "two digits"),
            ("21.02.2024", "year goes first"),
            ("21-02-2024", "year goes first"),
            ("2024-03/2024-02", "earlier date first"),
            ("[2024-03-02..2024-03-01]", "earlier date first"),
            ("2024-02/", "for an open end"),
            ("/2024-02", "for an open end"),
            ("/", "for an open end"),
            ("../..", "both ends are open"),
            ("[..]", "both ends are open"),
            ("[2024-02]", "brackets need two dots"),
            ("[]", "brackets need two dots"),
            ("[2024-02,2024-03]", "brackets need two dots"),
            ("{2024..2025}", "square"),
            ("[2024..", "square"),
            ("2024..2025", "need a slash or brackets"),
            ("[2024/2025..2026]", "one slash"),
            ("2024/2025/2026", "one slash"),
            ("[[2024..]..2025]", "range"),
        ],
    )
    def test_refused(self, text: str, advice: str) -> None:
        """What is no date is refused, with the text as written and what to do about it."""
        with pytest.raises(InvalidDate) as caught:
            parse(text)
        assert caught.value.text == text
        assert advice in caught.value.problem
        assert repr(text) in str(caught.value)
        assert not str(caught.value).endswith(".")

    @given(st.text(alphabet="0123456789-/.[]~?%QX \u0661", max_size=24))
    @example("2024-02-21\n")
    @example("[....]")
    def test_no_other_error(self, text: str) -> None:
        """Any text at all either states a date, written canonically, or is an InvalidDate."""
        try:
            stated = parse(text)
        except InvalidDate:
            return
        assert str(stated) == text.replace("Q1", "33").replace("Q2", "34").replace("Q3", "35").replace("Q4", "36")

    def test_error(self) -> None:
        """The error is a ValueError of this library, can be pickled, and keeps a long text short."""
        error = InvalidDate("x" * 1000, "no date")
        assert isinstance(error, ConsensusError)
        assert isinstance(error, ValueError)
        assert len(str(error)) < 100
        assert pickle.loads(pickle.dumps(error)).problem == "no date"


class TestMaking:
    def test_by_meaning(self) -> None:
        """Each constructor writes the text that it means."""
        assert str(StatedDate.day(FEB)) == "2024-02-01"
        assert str(StatedDate.month(2024, 2)) == "2024-02"
        assert str(StatedDate.quarter(2024, 4)) == "2024-36"
        assert str(StatedDate.year(33)) == "0033"
        assert str(StatedDate.about("2024-02?")) == "2024-02%"
        assert str(StatedDate.uncertain(FEB)) == "2024-02-01?"
        assert str(StatedDate.by("2024-Q1")) == "[..2024-33]"
        assert str(StatedDate.not_before(FEB)) == "[2024-02-01..]"
        assert str(StatedDate.since(parse("2024-02"))) == "2024-02/.."
        assert str(StatedDate.until("2024-02")) == "../2024-02"
        assert str(StatedDate.between(FEB, "2024-02~")) == "[2024-02-01..2024-02~]"
        assert str(StatedDate.from_to(FEB, MAR)) == "2024-02-01/2024-03-01"

    def test_of(self) -> None:
        """Texts, days and stated dates are taken; times of day and anything else are refused."""
        assert StatedDate.of(FEB) == StatedDate.of("2024-02-01") == StatedDate.of(parse("2024-02-01"))
        with pytest.raises(InvalidDate, match="time of day"):
            StatedDate.of(datetime.datetime(2024, 2, 1, 12))
        with pytest.raises(InvalidDate, match="time of day"):
            StatedDate.day(datetime.datetime(2024, 2, 1))
        with pytest.raises(InvalidDate, match="neither text nor a date"):
            StatedDate.of(2024)  # type: ignore[arg-type]  # what an unquoted year in a file becomes

    @pytest.mark.parametrize(
        "make",
        [
            partial(StatedDate.month, 2024, 33),
            partial(StatedDate.month, 2024, 0),
            partial(StatedDate.quarter, 2024, 5),
            partial(StatedDate.year, 0),
            partial(StatedDate.year, 10_000),
        ],
    )
    def test_wrong_numbers(self, make: Callable[[], StatedDate]) -> None:
        """Months, quarters and years that do not exist are refused, and no month number means a quarter."""
        with pytest.raises(InvalidDate, match="use "):
            make()

    def test_only_points_have_marks_and_ends(self) -> None:
        """A date with ends of its own can be neither about, nor an end."""
        for make in (StatedDate.about, StatedDate.uncertain, StatedDate.by, StatedDate.since):
            with pytest.raises(InvalidDate, match="single date"):
                make("2024-02/..")
        with pytest.raises(InvalidDate, match="earlier date first"):
            StatedDate.from_to(MAR, FEB)

    def test_equal_days_are_one_object(self) -> None:
        """A timeline of a million reports keeps each day once."""
        assert parse("2024-02-21") is parse("2024-02-21")
        assert StatedDate.day(FEB) is StatedDate.day(date(2024, 2, 1))


class TestDays:
    @pytest.mark.parametrize(
        ("text", "earliest", "latest", "begun_by"),
        [
            ("2024-02-21", "2024-02-21", "2024-02-21", "2024-02-21"),
            ("2024-02", "2024-02-01", "2024-02-29", "2024-02-29"),
            ("2024-34", "2024-04-01", "2024-06-30", "2024-06-30"),
            ("9999", "9999-01-01", "9999-12-31", "9999-12-31"),
            ("2024-02-01~", "2024-01-29", "2024-02-04", "2024-02-04"),
            ("2024-02?", "2024-02-01", "2024-02-29", "2024-02-29"),
            ("2024-02%", "2024-01-29", "2024-03-03", "2024-03-03"),
            ("2024-07-09/2024-07-11", "2024-07-09", "2024-07-11", "2024-07-09"),
            ("2024/2024-02", "2024-01-01", "2024-02-29", "2024-02-29"),
            ("2024-02/..", "2024-02-01", None, "2024-02-29"),
            ("../2024-02", None, "2024-02-29", "2024-02-29"),
            ("[..2024-04-02]", None, "2024-04-02", "2024-04-02"),
            ("[2024-02..]", "2024-02-01", None, None),
            ("[2024-02..2024-04-02~]", "2024-02-01", "2024-04-05", "2024-04-05"),
            ("0001-01-02~", "0001-01-01", "0001-01-05", "0001-01-05"),
            ("9999-12-30~", "9999-12-27", "9999-12-31", "9999-12-31"),
        ],
    )
    def test_table(self, text: str, earliest: str | None, latest: str | None, begun_by: str | None) -> None:
        """The first day, the last day, and the day by which it has surely begun."""
        stated = parse(text)
        found = (stated.earliest, stated.latest, stated.begun_by)
        assert found == tuple(day and date.fromisoformat(day) for day in (earliest, latest, begun_by))

    @given(stated_dates())
    @example(parse("2024/2024-02"))
    def test_in_order(self, stated: StatedDate) -> None:
        """It can have begun before it surely has, and surely begins before it can end."""
        days = [day for day in (stated.earliest, stated.begun_by, stated.latest) if day is not None]
        assert days == sorted(days)
        assert days

    @given(in_2024)
    def test_days_agree_with_a_calendar(self, stated: StatedDate) -> None:
        """The first and last day are those found by scanning a calendar."""
        days = days_of(stated)
        assert (stated.earliest or WINDOW[0], stated.latest or WINDOW[-1]) == (days[0], days[-1])

    @given(st.tuples(points_in_2024, points_in_2024))
    def test_begun_by_agrees_with_all_periods(self, ends: tuple[StatedDate, StatedDate]) -> None:
        """A period has surely begun on the last day that any choice of its ends allows as its first."""
        starts, stops = days_of(ends[0]), days_of(ends[1])
        possible = [day for day in starts if day <= stops[-1]]
        if possible:
            assert StatedDate.from_to(*ends).begun_by == possible[-1]
        else:
            with pytest.raises(InvalidDate):
                StatedDate.from_to(*ends)

    @given(stated_points(first=date(2, 1, 1), last=date(9998, 12, 31)))
    def test_about_is_three_days_either_way(self, point: StatedDate) -> None:
        """About widens a date by three days at each end, once, whatever its unit."""
        plain, about = parse(str(point).rstrip("~%?")), StatedDate.about(point)
        for wide, narrow in ((about.earliest, plain.earliest), (plain.latest, about.latest)):
            assert wide is not None
            assert narrow is not None
            assert narrow - wide == timedelta(days=3)
        assert StatedDate.about(about) == about

    @given(stated_points())
    def test_doubt_moves_no_day(self, point: StatedDate) -> None:
        """A doubtful source makes a date inexact, and leaves its days as they are."""
        doubtful = StatedDate.uncertain(point)
        assert (doubtful.earliest, doubtful.latest) == (point.earliest, point.latest)
        assert not doubtful.exact

    @given(in_2024, st.sampled_from(WINDOW))
    def test_surely_and_possibly(self, stated: StatedDate, day: date) -> None:
        """What has surely begun can have begun, and neither is taken back on a later day."""
        assert stated.surely_by(day) <= stated.possibly_by(day)
        later = day + timedelta(days=1)
        assert stated.surely_by(day) <= stated.surely_by(later)
        assert stated.possibly_by(day) <= stated.possibly_by(later)
        assert stated.possibly_by(day) == (days_of(stated)[0] <= day)

    @pytest.mark.parametrize("text", ["2024-02-21", "2024-02-21/2024-02-21", "[2024-02-21..2024-02-21]"])
    def test_exact(self, text: str) -> None:
        """A single day is exact, however it is written."""
        assert parse(text).exact
        assert parse(text).exact_day == date(2024, 2, 21)

    @pytest.mark.parametrize("text", ["2024-02-21?", "2024-02-21~", "2024-02", "2024-02-21/..", "[..2024-02-21]"])
    def test_not_exact(self, text: str) -> None:
        """A doubtful, vague or open date is no exact day."""
        assert not parse(text).exact
        assert parse(text).exact_day is None


class TestOrder:
    @given(in_2024, in_2024)
    def test_agrees_with_brute_force(self, one: StatedDate, other: StatedDate) -> None:
        """Before and after mean every day of the one against every day of the other; the same, one certain day."""
        first, second = days_of(one), days_of(other)
        if max(first) < min(second):
            expected = Order.BEFORE
        elif max(second) < min(first):
            expected = Order.AFTER
        elif first == second and len(first) == 1 and not set("?%") & set(f"{one}{other}"):
            expected = Order.SAME
        else:
            expected = Order.CANNOT_TELL
        assert one.order(other) is expected

    @given(stated_dates(), stated_dates())
    def test_antisymmetric(self, one: StatedDate, other: StatedDate) -> None:
        """Seen from the other side, before is after, and the rest stays."""
        turned = {Order.BEFORE: Order.AFTER, Order.AFTER: Order.BEFORE}
        order = one.order(other)
        assert other.order(one) is turned.get(order, order)

    @given(in_2024, in_2024, in_2024)
    def test_transitive(self, one: StatedDate, two: StatedDate, three: StatedDate) -> None:
        """What is before something that is before a third is before the third."""
        if one.order(two) is two.order(three) is Order.BEFORE:
            assert one.order(three) is Order.BEFORE

    def test_no_less_than(self) -> None:
        """Stated dates refuse `<`, which would invent an order."""
        with pytest.raises(TypeError):
            sorted([parse("2024-02"), parse("2024-02-21")])  # type: ignore[type-var]  # the claim under test


class TestWords:
    @pytest.mark.parametrize(
        ("text", "words"),
        [
            ("2024-02-21", "21 February 2024"),
            ("2024-02", "February 2024"),
            ("2024-33", "first quarter of 2024"),
            ("2024", "2024"),
            ("2024-02-10~", "about 10 February 2024"),
            ("2024-33~", "about the first quarter of 2024"),
            ("2024-02-21?", "21 February 2024 (uncertain)"),
            ("2024-02%", "about February 2024 (uncertain)"),
            ("[..2024-04-02]", "by 2 April 2024"),
            ("[..2024-04]", "by the end of April 2024"),
            ("[..2024-33~]", "by about the end of the first quarter of 2024"),
            ("[2024-02..]", "no earlier than February 2024"),
            ("2024-02/..", "since February 2024"),
            ("2024-33/..", "since the first quarter of 2024"),
            ("../2024-02-10~", "until about 10 February 2024"),
            ("2024-07-09/2024-07-11", "9 to 11 July 2024"),
            ("2024-06-30/2024-07-02", "30 June to 2 July 2024"),
            ("2024-12-30/2025-01-02", "30 December 2024 to 2 January 2025"),
            ("2024-07-09/2025-07-09", "9 July 2024 to 9 July 2025"),
            ("2024-02/2024-04", "February to April 2024"),
            ("2024-33/2024-34", "the first to the second quarter of 2024"),
            ("2024/2025", "2024 to 2025"),
            ("2024-07-09~/2024-08", "from about 9 July 2024 to August 2024"),
            ("2024-02/2024-02", "from February 2024 to February 2024"),
            ("2024-07-09/2024-07-09", "9 July 2024"),
            ("[2024-07-09..2024-07-11]", "between 9 and 11 July 2024"),
            ("[2024-07..2024-08-02]", "between July 2024 and 2 August 2024"),
        ],
    )
    def test_table(self, text: str, words: str) -> None:
        """Dates are said the way people say them."""
        assert parse(text).words() == words

    @given(in_2024, in_2024)
    def test_words_tell_dates_apart(self, one: StatedDate, other: StatedDate) -> None:
        """Two dates with the same words can have begun, and have ended, on the same days."""
        if one.words() == other.words():
            assert (one.earliest, one.latest, one.begun_by) == (other.earliest, other.latest, other.begun_by)
