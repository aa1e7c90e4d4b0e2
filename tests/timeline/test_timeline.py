"""When a claim counts, which of several counts, what a retraction takes away, and what a timeline refuses."""

from collections.abc import Sequence
from datetime import date

import attrs
import pytest

from consensus.errors import InvalidRecord, UnknownId
from consensus.records import (
    Claim,
    CountClaim,
    DayPassed,
    ObjectionClaim,
    ObjectionEvent,
    Report,
    RetractionClaim,
    Source,
    Stance,
    StanceClaim,
    Tie,
    TieClaim,
    TieKind,
)
from consensus.timeline import Entry, Timeline

AT = ("stance", "AT", "meier")
LATER = date(2026, 12, 31)


def says(stance: Stance, *, occurred_on: str | None = None) -> Claim:
    return StanceClaim(stance=stance, members=["AT"], proposal="meier", occurred_on=occurred_on)


def report(
    id_: str,
    *claims: Claim | Stance,
    day: str | None = "2026-03-02",
    sources: Sequence[str] = (),
    occurred_on: str | None = None,
    time: str = "",
    after: Sequence[str] = (),
    own: bool = False,
    supposed: bool = False,
) -> Report:
    """A report of one day; a stance stands for the claim that AT has it, and `own` for AT's own word on the record."""
    return Report(
        id=id_,
        sources=sources,
        reported_on=day,
        occurred_on=occurred_on,
        claims=[says(claim) if isinstance(claim, Stance) else claim for claim in claims],
        time=time,
        after=after,
        on_record=own,
        speaks_for="AT" if own else None,
        supposed=supposed,
    )


def stances(entries: Sequence[Entry]) -> list[str]:
    return [entry.claim.stance.value for entry in entries if isinstance(entry.claim, StanceClaim)]


def stands(*reports: Report, on: date = LATER, known_by: date | None = None) -> list[str]:
    """The stances of AT that count among reports entered in this sequence, and in the opposite one."""
    found = sorted(stances(Timeline(reports=reports).current(AT, on=on, known_by=known_by)))
    if not any(isinstance(claim, RetractionClaim) for said in reports for claim in said.claims):
        backwards = Timeline(reports=reports[::-1]).current(AT, on=on, known_by=known_by)
        assert sorted(stances(backwards)) == found
    return found


SUPPORTS, OBJECTS, RESERVED = Stance.SUPPORTS, Stance.OBJECTS, Stance.RESERVED


class TestFromWhenAClaimCounts:
    def test_it_is_known_from_the_first_link_of_its_chain(self) -> None:
        """What a paper relays a week later was known when the first one wrote it, and is taken to be of that day."""
        chain = [
            Source(id="officials", reported_on="2026-03-02"),
            Source(id="paper", reported_on="2026-03-05", relays=["officials"]),
            Source(id="abroad", reported_on="2026-03-09", relays=["paper"]),
        ]
        timeline = Timeline(sources=chain, reports=[report("r", SUPPORTS, day=None, sources=["abroad"])])
        assert timeline.current(AT, on=date(2026, 3, 1), known_by=LATER) == ()
        (entry,) = timeline.current(AT, on=date(2026, 3, 2), known_by=date(2026, 3, 2))
        assert (entry.day, entry.known) == (date(2026, 3, 2), date(2026, 3, 2))

    def test_of_several_sources_the_earliest_counts(self) -> None:
        """A report carried by two papers was known from the first."""
        sources = [Source(id="late", reported_on="2026-03-09"), Source(id="early", reported_on="2026-03-03")]
        timeline = Timeline(sources=sources, reports=[report("r", SUPPORTS, day=None, sources=["late", "early"])])
        assert timeline.entries_of("r")[0].known == date(2026, 3, 3)

    def test_a_cycle_of_relays_is_refused(self) -> None:
        """No paper can have come out before itself; a file says so too."""
        cycle = [
            Source(id="a", reported_on="[..2026-03-09]", relays=["b"]),
            Source(id="b", reported_on="2026-03-03", relays=["c"]),
            Source(id="c", reported_on="[..2026-03-06]", relays=["a"]),
        ]
        with pytest.raises(InvalidRecord, match="invalid source 'a': it relays itself, through others"):
            Timeline(sources=cycle)
        with pytest.raises(InvalidRecord, match="it relays itself, through others"):
            Timeline().append(report("r", SUPPORTS, day=None, sources=["a"]), sources=cycle)

    def test_a_chain_goes_on_behind_a_source_that_was_looked_at_before(self) -> None:
        """Whichever report is entered first, each is known from the first link of all its chains."""
        sources = [
            Source(id="first", reported_on="2026-03-02"),
            Source(id="second", reported_on="2026-03-05", relays=["first"]),
            Source(id="undated"),
            Source(id="third", reported_on="2026-03-09", relays=["undated", "second"]),
            Source(id="fourth", reported_on="2026-03-12", relays=["second", "undated"]),
        ]
        named = ["second", "third", "fourth", "undated", "first"]
        for order in (named, named[::-1]):
            reports = [report(source, SUPPORTS, day=None, sources=[source]) for source in order]
            timeline = Timeline(sources=sources, reports=reports)
            for source in named:
                expected = None if source == "undated" else date(2026, 3, 2)
                assert timeline.entries_of(source)[0].known == expected, (source, order)

    def test_of_vague_dates_of_sources_the_one_that_is_surely_first_counts(self) -> None:
        """By when each had surely come out; of two by the same day the exact one, and else always the same."""

        def entry(*days: str) -> Entry:
            sources = [Source(id=day, reported_on=day) for day in days]
            (found,) = Timeline(sources=sources, reports=[report("r", SUPPORTS, day=None, sources=days)]).entries_of(
                "r"
            )
            return found

        assert entry("2026-06", "2026-Q1").known == entry("2026-Q1", "2026-06").known == date(2026, 3, 31)
        for days in (("2026-03", "2026-03-31"), ("2026-03-31", "2026-03")):
            assert str(entry(*days).occurred_on) == "2026-03-31"
        assert entry("2026-Q1", "2026-03").occurred_on == entry("2026-03", "2026-Q1").occurred_on

    def test_its_own_date_comes_before_that_of_its_source(self) -> None:
        """`reported_on` of a report overrides its sources."""
        sources = [Source(id="nzz", reported_on="2026-03-09")]
        timeline = Timeline(sources=sources, reports=[report("r", SUPPORTS, day="2026-03-02", sources=["nzz"])])
        assert timeline.entries_of("r")[0].known == date(2026, 3, 2)

    def test_without_any_date_it_never_counts(self) -> None:
        """A report of which nobody says when it came out is kept, and counts on no day and is never known."""
        timeline = Timeline(sources=[Source(id="nzz")], reports=[report("r", SUPPORTS, day=None, sources=["nzz"])])
        assert timeline.current(AT, on=date.max) == timeline.history(AT, on=date.max) == ()
        assert timeline.possible(AT, on=date.max) == ()
        assert (timeline.entries_of("r")[0].day, timeline.entries_of("r")[0].known) == (None, None)

    def test_what_happened_before_it_was_reported_counts_from_when_it_happened(self) -> None:
        """By all that is known; by what was known then, not before it was reported."""
        late = report("r", says(OBJECTS, occurred_on="2026-02-10"), day="2026-03-02")
        assert stands(late, on=date(2026, 2, 10)) == ["objects"]
        assert stands(late, on=date(2026, 2, 10), known_by=date(2026, 3, 1)) == []
        assert stands(late, on=date(2026, 2, 10), known_by=date(2026, 3, 2)) == ["objects"]

    def test_a_claims_date_comes_before_its_reports(self) -> None:
        """A claim's own day, else its report's, else the day that it came out."""
        both = report("r", says(OBJECTS, occurred_on="2026-02-10"), SUPPORTS, occurred_on="2026-02-20")
        assert [entry.day for entry in Timeline(reports=[both]).entries_of("r")] == [
            date(2026, 2, 10),
            date(2026, 2, 20),
        ]

    @pytest.mark.parametrize(
        ("stated", "possible_from", "counts_from"),
        [
            ("2026-02", date(2026, 2, 1), date(2026, 2, 28)),
            ("2026-Q1", date(2026, 1, 1), date(2026, 3, 31)),
            ("2026-02-10~", date(2026, 2, 7), date(2026, 2, 13)),
            ("[2026-02-10..2026-02-12]", date(2026, 2, 10), date(2026, 2, 12)),
            ("2026-02/..", date(2026, 2, 1), date(2026, 2, 28)),
            ("[2026-02-10..]", date(2026, 2, 10), None),
        ],
    )
    def test_a_vague_date_counts_from_its_latest_day(
        self, stated: str, possible_from: date, counts_from: date | None
    ) -> None:
        """Before that it is possible from its earliest day on; about is three days either way."""
        timeline = Timeline(reports=[report("r", says(OBJECTS, occurred_on=stated), day="2025-12-01")])
        last_possible = date.max if counts_from is None else counts_from - date.resolution
        for day, is_possible in (
            (possible_from - date.resolution, False),
            (possible_from, True),
            (last_possible, True),
        ):
            assert stances(timeline.current(AT, on=day)) == []
            assert stances(timeline.possible(AT, on=day)) == (["objects"] if is_possible else [])
        if counts_from is not None:
            assert stances(timeline.current(AT, on=counts_from)) == ["objects"]
            assert timeline.possible(AT, on=counts_from) == ()

    @pytest.mark.parametrize(
        ("stated", "day"),
        [
            ("2026-03", 10),
            ("2026-Q1", 10),
            ("2026-03-09~", 10),
            ("[..2026-03-31]", 10),
            ("[2026-03-02..]", 10),
            ("2026-03/..", 10),
            ("2026-03-08", 8),
            ("2026-03-04~", 7),
            ("2026-03-20", 20),
            ("[2026-03-11..2026-03-31]", 31),
        ],
    )
    def test_what_a_report_tells_had_happened_when_it_came_out(self, stated: str, day: int) -> None:
        """A date that reaches beyond the report counts from the report's day; one wholly after it was announced."""
        timeline = Timeline(reports=[report("r", says(OBJECTS, occurred_on=stated), day="2026-03-10")])
        assert [entry.day for entry in timeline.entries_of("r")] == [date(2026, 3, day)]
        for asked in (day - 1, day):
            found = timeline.current(AT, on=date(2026, 3, asked))
            assert stances(found) == (["objects"] if asked == day else [])

    def test_a_relay_does_not_put_off_what_its_source_told(self) -> None:
        """What the agency told on the third of this month had happened then, though the paper relays it a day later."""
        sources = [Source(id="agency", reported_on="2026-03-03"), Source(id="paper", reported_on="2026-03-04")]
        relay = attrs.evolve(sources[1], relays=["agency"])
        said = Report(id="r", sources=["paper"], claims=[says(OBJECTS, occurred_on="2026-03")])
        timeline = Timeline(sources=[sources[0], relay], reports=[said])
        assert [entry.day for entry in timeline.entries_of("r")] == [date(2026, 3, 3)]

    def test_what_is_possible_was_known_and_not_taken_back(self) -> None:
        """A vague claim is not even possible before it was known, nor after it was retracted."""
        vague = report("r", says(OBJECTS, occurred_on="[2026-03-03..2026-03-31]"), day="2026-03-02")
        taken_back = report("no", RetractionClaim(report="r"), day="2026-03-20")
        timeline = Timeline(reports=[vague, taken_back])
        for known_by, expected in ((1, []), (2, ["objects"]), (19, ["objects"]), (20, [])):
            possible = timeline.possible(AT, on=date(2026, 3, 15), known_by=date(2026, 3, known_by))
            assert stances(possible) == expected

    def test_vague_claims_come_in_the_order_that_is_stated(self) -> None:
        """Of two claims of some days, the one that states that it comes after the other stands behind it."""
        for first, then in (("a", "b"), ("b", "a")):
            ahead = "[2026-03-03..2026-03-31]"
            earlier = report(first, says(OBJECTS, occurred_on=ahead), day="2026-03-02")
            later = report(then, says(SUPPORTS, occurred_on=ahead), day="2026-03-02", after=[first])
            timeline = Timeline(reports=sorted([earlier, later], key=lambda each: each.id))
            assert stances(timeline.possible(AT, on=date(2026, 3, 15))) == ["objects", "supports"]


class TestWhichOfSeveralCounts:
    def test_a_later_day_beats_an_earlier_one(self) -> None:
        """Even an anonymous account of a later day beats the member's own word."""
        assert stands(report("a", SUPPORTS, own=True), report("b", OBJECTS, day="2026-03-03")) == ["objects"]

    def test_reports_of_one_day_are_unordered(self) -> None:
        """Both stay, whichever was entered first."""
        assert stands(report("a", SUPPORTS), report("b", OBJECTS)) == ["objects", "supports"]

    def test_after_orders_reports_of_one_day(self) -> None:
        """Through others too, even if those say nothing of the member."""
        assert stands(report("a", SUPPORTS), report("b", OBJECTS, after=["a"])) == ["objects"]
        through = [report("a", SUPPORTS), report("between", after=["a"]), report("b", OBJECTS, after=["between"])]
        assert stands(*through) == ["objects"]

    def test_time_orders_reports_of_one_day(self) -> None:
        """If both carry one; a report without a time stays unordered."""
        morning, evening = report("a", SUPPORTS, time="09:00"), report("b", OBJECTS, time="18:30")
        assert stands(morning, evening) == ["objects"]
        assert stands(morning, report("b", OBJECTS)) == ["objects", "supports"]

    def test_after_counts_more_than_a_time_that_contradicts_it(self) -> None:
        """What comes after a report is taken to be no earlier than it."""
        assert stands(report("a", SUPPORTS, time="18:30"), report("b", OBJECTS, time="09:00", after=["a"])) == [
            "objects"
        ]

    def test_what_comes_after_a_timed_report_is_no_earlier(self) -> None:
        """A report after one of 14:30 is later than one of 12:00, though it carries no time."""
        reports = [
            report("noon", RESERVED, time="12:00"),
            report("half", SUPPORTS, time="14:30"),
            report("next", OBJECTS, after=["half"]),
        ]
        assert stands(*reports) == ["objects"]

    def test_own_word_on_the_record_beats_an_account(self) -> None:
        """Of the same day; to be on the record is not enough, and neither is to speak for somebody else."""
        own = report("own", SUPPORTS, own=True)
        assert stands(own, report("b", OBJECTS)) == ["supports"]
        off_the_record = attrs.evolve(own, on_record=False)
        of_another = attrs.evolve(own, speaks_for="CH")
        for account in (off_the_record, of_another):
            assert stands(account, report("b", OBJECTS)) == ["objects", "supports"]

    def test_own_word_counts_of_an_objection_and_of_a_tie_as_well(self) -> None:
        """Who says that its objection is lifted, or that it waits no longer, beats an account of that day."""
        wait = Tie(kind=TieKind.WAITS_FOR, subject="AT", until=DayPassed(day=LATER))
        raised = ObjectionClaim(objection="dike", member="AT")
        lifted = attrs.evolve(raised, event=ObjectionEvent.LIFTED)
        for subject, said, own in (
            (("objection", "AT", "dike"), raised, lifted),
            (("tie", wait), TieClaim(tie=wait), TieClaim(tie=wait, ended=True)),
        ):
            reports = [report("paper", said), report("own", own, own=True)]
            for entered in (reports, reports[::-1]):
                (entry,) = Timeline(reports=entered).current(subject, on=LATER)
                assert entry.claim == own

    def test_an_account_beats_what_a_count_implies(self) -> None:
        """A count that names all who are missing speaks of every member, and is the weakest to do so."""
        count = report("count", CountClaim(stances=[SUPPORTS], proposal="meier", missing=["CH"]))
        timeline = Timeline(reports=[count, report("a", OBJECTS)])
        assert stances(timeline.current(AT, ("roll", "meier"), on=LATER)) == ["objects"]

    def test_a_later_report_of_the_day_beats_a_weightier_one(self) -> None:
        """Own word at nine is out once an account of the evening is there."""
        assert stands(report("a", SUPPORTS, own=True, time="09:00"), report("b", OBJECTS, time="18:00")) == ["objects"]

    def test_three_reports_never_beat_one_another_in_a_cycle(self) -> None:
        """A count after the member's own word, which an account of the day is lighter than and heavier than the count.

        The own word is out, as something came after it; of what is left the account is weightier.
        """
        count = CountClaim(stances=[SUPPORTS], proposal="meier", missing=["CH"])
        timeline = Timeline(
            reports=[
                report("own", SUPPORTS, own=True),
                report("account", OBJECTS),
                report("count", count, after=["own"]),
            ]
        )
        assert stances(timeline.current(AT, ("roll", "meier"), on=LATER)) == ["objects"]

    def test_what_is_supposed_beats_all_of_its_day(self) -> None:
        """Whatever the weight and time of the others; and what was supposed last beats what was supposed before."""
        said = Timeline(reports=[report("a", SUPPORTS, own=True, time="23:59")])
        supposing = said.supposing(report("what if", OBJECTS, supposed=True))
        assert stances(supposing.current(AT, on=LATER)) == ["objects"]
        again = supposing.supposing(report("or else", RESERVED, supposed=True))
        assert stances(again.current(AT, on=LATER)) == ["reserved"]

    def test_what_is_supposed_does_not_beat_a_later_day(self) -> None:
        """It is a claim of its day."""
        said = Timeline(reports=[report("a", SUPPORTS, day="2026-03-03")])
        supposing = said.supposing(report("what if", OBJECTS, supposed=True))
        assert stances(supposing.current(AT, on=date(2026, 3, 2))) == ["objects"]
        assert stances(supposing.current(AT, on=date(2026, 3, 3))) == ["supports"]

    def test_a_history_is_told_in_the_sequence_that_was_stated(self) -> None:
        """By day, then by time and `after`, whatever the sequence in which the reports were entered."""
        reports = [
            report("next", RESERVED, after=["half"]),
            report("half", SUPPORTS, time="14:30"),
            report("noon", OBJECTS, time="12:00"),
            report("before", Stance.ABSENT, day="2026-03-01"),
        ]
        history = Timeline(reports=reports).history(AT, on=LATER)
        assert stances(history) == ["absent", "objects", "supports", "reserved"]

    def test_two_claims_may_be_asked_which_comes_after_the_other(self) -> None:
        """By day; on one day by `after`, through others too, and by time; neither, where nothing is stated."""
        reports = [
            report("before", SUPPORTS, day="2026-03-01", time="23:00"),
            report("noon", SUPPORTS, time="12:00"),
            report("evening", OBJECTS, time="18:00"),
            report("again", OBJECTS, time="18:00"),
            report("next", SUPPORTS, after=["noon"]),
            report("last", OBJECTS, after=["next"]),
            report("some time", OBJECTS),
            report("both", OBJECTS, after=["an aside", "last"]),
            report("the other way", OBJECTS, after=["last", "some time"]),
            report("an aside"),
        ]
        timeline = Timeline(reports=reports)
        reports.pop()
        entry = {each.id: timeline.entries_of(each.id)[0] for each in reports}
        later = [
            ("noon", "before"),
            ("some time", "before"),
            ("evening", "noon"),
            ("next", "noon"),
            ("last", "noon"),
            ("last", "next"),
            ("both", "noon"),
            ("the other way", "noon"),
        ]
        for after, earlier in later:
            assert timeline.comes_after(entry[after], entry[earlier]), (after, earlier)
            assert not timeline.comes_after(entry[earlier], entry[after]), (after, earlier)
        for one, other in (("evening", "again"), ("some time", "noon"), ("next", "evening"), ("some time", "last")):
            assert not timeline.comes_after(entry[one], entry[other]), (one, other)
            assert not timeline.comes_after(entry[other], entry[one]), (one, other)

    def test_a_long_chain_of_reports_costs_no_more_than_its_length(self) -> None:
        """Ten thousand reports, each after the one before it."""
        chain = [report("r0", SUPPORTS)]
        chain += [report(f"r{n}", OBJECTS if n == 9999 else SUPPORTS, after=[f"r{n - 1}"]) for n in range(1, 10_000)]
        timeline = Timeline(reports=[chain[-1], *chain[:-1]])
        assert stances(timeline.unbeaten([*timeline.entries_of("r0"), *timeline.entries_of("r9999")])) == ["objects"]


class TestRetractions:
    def test_a_retracted_report_no_longer_counts(self) -> None:
        """From the day on which its retraction was known; what was known before stays as it was."""
        reports = (report("r", OBJECTS), report("no", RetractionClaim(report="r"), day="2026-03-09"))
        assert stands(*reports) == []
        assert stands(*reports, known_by=date(2026, 3, 9)) == []
        assert stands(*reports, known_by=date(2026, 3, 8)) == ["objects"]

    def test_what_was_said_before_counts_again(self) -> None:
        """The claim that the retracted one had replaced."""
        reports = (
            report("before", SUPPORTS, day="2026-03-01"),
            report("r", OBJECTS),
            report("no", RetractionClaim(report="r"), day="2026-03-09"),
        )
        assert stands(*reports) == ["supports"]

    def test_one_claim_of_a_report_can_be_retracted(self) -> None:
        """The others stay."""
        for place, left in enumerate((["objects", "reserved"], ["reserved", "supports"], ["objects", "supports"])):
            retraction = report("no", RetractionClaim(report="r", claim=place))
            assert stands(report("r", SUPPORTS, OBJECTS, RESERVED), retraction) == left

    def test_a_retracted_retraction_restores(self) -> None:
        """Retractions can be taken back any number of times."""
        reports = [report("r0", OBJECTS)]
        for number in range(1, 6):
            reports.append(report(f"r{number}", RetractionClaim(report=f"r{number - 1}")))
            assert stands(*reports) == ([] if number % 2 else ["objects"])

    def test_of_two_retractions_one_is_enough(self) -> None:
        """Taking back one of them does not restore what the other took away."""
        reports = [
            report("r", OBJECTS),
            report("no", RetractionClaim(report="r")),
            report("nor", RetractionClaim(report="r")),
        ]
        assert stands(*reports, report("yes", RetractionClaim(report="no"))) == []

    def test_many_ways_from_one_retraction_to_another_cost_no_more(self) -> None:
        """Fifty reports that each retract the one before twice: 2 to the power of 50 ways lead to the first."""
        reports = [report("r0", OBJECTS)]
        for number in range(1, 51):
            twice = [RetractionClaim(report=f"r{number - 1}")] * 2
            reports.append(report(f"r{number}", *twice))
        assert stands(*reports) == ["objects"]

    def test_a_chain_of_thousands_of_retractions_is_followed(self) -> None:
        """No deeper than the list of reports is long, without running out of stack."""
        reports = [report("r0", OBJECTS)]
        reports += [report(f"r{n}", RetractionClaim(report=f"r{n - 1}")) for n in range(1, 5001)]
        assert stands(*reports) == ["objects"]

    def test_a_supposed_retraction_reaches_what_lies_below(self) -> None:
        """And leaves the timeline that it was supposed upon as it was."""
        timeline = Timeline(reports=[report("r", OBJECTS)])
        supposing = timeline.supposing(report("what if", RetractionClaim(report="r"), supposed=True))
        assert stances(supposing.current(AT, on=LATER)) == []
        assert stances(timeline.current(AT, on=LATER)) == ["objects"]


class TestWhatIsRefused:
    def test_an_unknown_source(self) -> None:
        """In a report and in a relay; with the nearest one that there is."""
        with pytest.raises(UnknownId, match="report 'r': unknown source 'nz'; did you mean 'nzz'"):
            Timeline(sources=[Source(id="nzz")], reports=[report("r", sources=["nz"])])
        with pytest.raises(UnknownId, match="source 'nzz': unknown source 'post'"):
            Timeline(sources=[Source(id="nzz", relays=["post"])])
        with pytest.raises(UnknownId, match="source 'nzz': unknown source 'pots'; did you mean 'post'"):
            Timeline(sources=[Source(id="nzz", relays=["pots"]), Source(id="post")])
        with pytest.raises(UnknownId, match="unknown source 'nz'"):
            Timeline(sources=[Source(id="nzz")]).append(report("r", sources=["nz"]))

    def test_an_unknown_report_to_come_after(self) -> None:
        """In a list, and of one that is appended."""
        with pytest.raises(UnknownId, match="report 'r': unknown report 'mornin'; did you mean 'morning'"):
            Timeline(reports=[report("r", after=["mornin"]), report("morning")])
        with pytest.raises(UnknownId, match="report 'r': unknown report 'x'"):
            Timeline().append(report("r", after=["x"]))

    def test_an_id_used_twice(self) -> None:
        """Of two reports, or two sources, at once or one after the other."""
        timeline = Timeline(sources=[Source(id="nzz")], reports=[report("r")])
        twice = "invalid report 'r': its id is used twice"
        with pytest.raises(InvalidRecord, match=twice):
            Timeline(reports=[report("s"), report("r"), report("t"), report("r"), report("u")])
        with pytest.raises(InvalidRecord, match=twice):
            timeline.append(report("r"))
        with pytest.raises(InvalidRecord, match=twice):
            timeline.supposing(report("r", supposed=True))
        with pytest.raises(InvalidRecord) as refused:
            Timeline(sources=[Source(id="nzz"), Source(id="nzz")])
        assert str(refused.value) == "invalid timeline: two of its sources have the same id"
        with pytest.raises(InvalidRecord, match="two of its sources have the same id"):
            timeline.append(report("new"), sources=[Source(id="nzz")])

    def test_a_retraction_before_its_target(self) -> None:
        """A report can take back neither a later one nor itself."""
        retraction = report("no", RetractionClaim(report="r"))
        with pytest.raises(UnknownId) as refused:
            Timeline(reports=[report("rs"), retraction, report("r", OBJECTS)])
        assert str(refused.value) == "report 'no': unknown earlier report 'r'; did you mean 'rs'?"
        with pytest.raises(UnknownId, match="unknown earlier report 'r'"):
            Timeline().append(retraction)
        with pytest.raises(UnknownId, match="unknown earlier report 'r'"):
            Timeline(reports=[report("r", RetractionClaim(report="r"))])

    def test_reports_that_come_after_one_another_in_a_cycle(self) -> None:
        """Directly, and through others."""
        with pytest.raises(InvalidRecord) as refused:
            Timeline(reports=[report("a", after=["b"]), report("b", after=["a"])])
        assert str(refused.value) == "invalid report 'a': it comes after itself, through others"
        with pytest.raises(InvalidRecord, match="it comes after itself, through others"):
            Timeline(reports=[report("x", after=["a"]), *(report(a, after=[b]) for a, b in ("ab", "bc", "ca"))])
        with pytest.raises(InvalidRecord, match="it comes after itself"):
            report("a", after=["a"])

    def test_what_was_refused_leaves_nothing_behind(self) -> None:
        """The same id can be appended once it is right."""
        timeline = Timeline()
        with pytest.raises(UnknownId):
            timeline.append(report("r", OBJECTS, sources=["nzz"]), sources=[Source(id="post")])
        assert stances(timeline.append(report("r", OBJECTS)).current(AT, on=LATER)) == ["objects"]
        assert timeline.sources == ()

    def test_an_entry_of_no_report(self) -> None:
        """`entries_of` names the reports that there are."""
        supposing = Timeline(reports=[report("r"), report("report")]).supposing(report("s", OBJECTS, supposed=True))
        with pytest.raises(UnknownId, match="unknown report 'reprt'; did you mean 'report'"):
            supposing.entries_of("reprt")
        assert stances(supposing.entries_of("s")) == ["objects"]


class TestGrowing:
    def test_an_older_timeline_does_not_see_what_was_appended(self) -> None:
        """Appending twice to one timeline makes two that know nothing of each other."""
        timeline = Timeline(reports=[report("r", SUPPORTS)])
        one = timeline.append(report("one", OBJECTS, day="2026-03-03"))
        other = timeline.append(report("other", RESERVED, day="2026-03-04"))
        assert stances(one.current(AT, on=LATER)) == ["objects"]
        assert stances(other.current(AT, on=LATER)) == ["reserved"]
        assert stances(timeline.current(AT, on=LATER)) == ["supports"]
        assert (len(timeline), len(one), len(other)) == (1, 2, 2)

    def test_an_older_timeline_does_not_see_what_was_taken_back(self) -> None:
        """What a report that was appended takes back still counts in the one that it was appended to."""
        timeline = Timeline(reports=[report("r", OBJECTS)])
        longer = timeline.append(report("no", RetractionClaim(report="r")))
        assert stances(longer.current(AT, on=LATER)) == []
        assert stances(timeline.current(AT, on=LATER)) == ["objects"]

    def test_an_appended_report_can_bring_its_sources(self) -> None:
        """New ones may relay those that were there."""
        timeline = Timeline(sources=[Source(id="nzz", reported_on="2026-03-02")])
        post = Source(id="post", reported_on="2026-03-09", relays=["nzz"])
        longer = timeline.append(report("r", OBJECTS, day=None, sources=["post"]), sources=[post])
        assert [source.id for source in longer.sources] == ["nzz", "post"]
        assert [source.id for source in timeline.sources] == ["nzz"]
        assert longer.entries_of("r")[0].known == date(2026, 3, 2)

    def test_a_supposed_report_may_name_sources_and_come_after_others(self) -> None:
        """And more can be reported on top of it."""
        nzz = Source(id="nzz", reported_on="2026-03-02")
        timeline = Timeline(sources=[nzz], reports=[report("r", SUPPORTS)])
        what_if = report("what if", OBJECTS, day=None, sources=["nzz"], after=["r"], supposed=True)
        supposing = timeline.supposing(what_if)
        assert stances(supposing.current(AT, on=LATER)) == ["objects"]
        plain = timeline.supposing(report("what if", OBJECTS, supposed=True))
        post = Source(id="post", reported_on="2026-03-05", relays=["nzz"])
        longer = plain.append(report("then", RESERVED, sources=["post"], day="2026-03-05"), sources=[post])
        assert stances(longer.current(AT, on=LATER)) == ["reserved"]
        assert stances(longer.current(AT, on=date(2026, 3, 4))) == ["objects"]
        gone = plain.append(report("no", RetractionClaim(report="what if")))
        assert stances(gone.current(AT, on=LATER)) == ["supports"]

    def test_what_is_appended_after_an_answer_is_seen(self) -> None:
        """The index is brought up to date."""
        timeline = Timeline(reports=[report("r", SUPPORTS)])
        assert stances(timeline.current(AT, on=LATER)) == ["supports"]
        assert stances(timeline.append(report("s", OBJECTS, after=["r"])).current(AT, on=LATER)) == ["objects"]

    def test_only_the_same_storage_extends(self) -> None:
        """`extends` tells a timeline that grew from one that was built of the same reports."""
        timeline = Timeline(reports=[report("r")])
        longer = timeline.append(report("s"))
        assert longer.extends(timeline) and longer.extends(longer) and not timeline.extends(longer)
        assert not Timeline(reports=longer.reports).extends(timeline)
        assert longer.reports_from(1) == (report("s"),)
        assert longer.supposing(report("t", supposed=True)).reports_from(1) == (report("s"), report("t", supposed=True))

    def test_it_shows_how_much_it_holds(self) -> None:
        """In one line; and it is unlike anything that is no timeline."""
        timeline = Timeline(sources=[Source(id="nzz")], reports=[report("r")])
        assert repr(timeline) == "<Timeline: 1 reports from 1 sources>"
        assert timeline != "a timeline"


class TestSubjects:
    def test_two_members_may_use_one_id_for_their_objections(self) -> None:
        """They stay two objections; those of a member are listed with it, a tie with whom it goes out from."""
        wait = Tie(kind=TieKind.WAITS_FOR, subject="AT", until=DayPassed(day=LATER))
        timeline = Timeline(
            reports=[
                report("a", ObjectionClaim(objection="dike", member="AT")),
                report("b", ObjectionClaim(objection="dike", member="CH"), TieClaim(tie=wait)),
            ]
        )
        assert timeline.members_of(("objections", "AT")) == (("objection", "AT", "dike"),)
        assert len(timeline.history(("objection", "AT", "dike"), on=LATER)) == 1
        assert timeline.members_of(("ties", "AT")) == (("tie", wait),)
        assert timeline.members_of(("ties", "CH")) == ()
        before = Timeline(reports=timeline.reports[:1])
        assert before.append(timeline.reports[1]).members_of(("objections", "CH")) != ()
        assert before.members_of(("objections", "CH")) == ()


def test_an_id_that_is_taken_gets_strokes_until_it_is_not() -> None:
    """The id wished for, with one stroke behind it if a report has it, with two if one has that too."""
    first = Timeline(reports=[report("r")])
    assert [first.unused_id(wish) for wish in ("s", "r")] == ["s", "r'"]
    assert Timeline(reports=[report("r"), report("r'")]).unused_id("r") == "r''"
