"""Laws of the timeline, against an oracle that scans the list of all reports and knows no index.

The oracle states section 5 of the design again: from when a claim counts, what a retraction takes away, and which
claims of one day beat which.
"""

import pickle
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from itertools import pairwise
from random import Random

import attrs
import pytest
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st

from consensus.dates import StatedDate
from consensus.records import (
    AskClaim,
    Claim,
    CountClaim,
    ObjectionClaim,
    Report,
    RetractionClaim,
    Source,
    Stance,
    StanceClaim,
    Subject,
    TieClaim,
)
from consensus.testing.strategies.timeline_strategies import (
    contradictory_timelines,
    crowded_claims,
    crowded_reports,
    crowded_sources,
    days,
)
from consensus.timeline import Entry, Timeline

STANCES: tuple[Subject, ...] = tuple(
    ("stance", member, proposal) for member in ("AT", "CH") for proposal in ("meier", "lund")
)
OTHERS: tuple[Subject, ...] = (
    ("objection", "AT", "dike"),
    ("objection", "DE", "remarks"),
    ("declared", "AT", "meier"),
    ("ask", "CH", "lund"),
    ("count", "meier"),
    ("roll", "lund"),
    ("retraction",),
)
KEYS = (*STANCES, *OTHERS)

OF_A_MEMBER = ("stance", "declared", "ask", "objection")
"""The subjects that ask of one member."""

Line = tuple[str, int]
"""A claim: the id of its report, and its place there."""


@attrs.frozen(kw_only=True)
class Oracle:
    """Sources and reports as lists, and what they say on a day by what was known by a day."""

    sources: Sequence[Source]
    reports: Sequence[Report]

    def lines(self) -> Iterator[tuple[Line, Report, Claim]]:
        for report in self.reports:
            for place, claim in enumerate(report.claims):
                yield (report.id, place), report, claim

    def first_link(self, report: Report) -> StatedDate | None:
        if report.reported_on is not None:
            return report.reported_on
        chain = set(report.sources)
        for _ in self.sources:
            chain |= {relayed for source in self.sources if source.id in chain for relayed in source.relays}
        dates = [source.reported_on for source in self.sources if source.id in chain and source.reported_on]
        by_day = sorted(dates, key=lambda stated: (stated.begun_by or date.max, not stated.exact, str(stated)))
        return by_day[0] if by_day else None

    def known(self, report: Report) -> date | None:
        first = self.first_link(report)
        return None if first is None else first.begun_by

    def happened(self, report: Report, claim: Claim) -> StatedDate | None:
        return claim.occurred_on or report.occurred_on or self.first_link(report)

    def day(self, report: Report, claim: Claim) -> date | None:
        happened, told = self.happened(report, claim), self.known(report)
        if happened is None:
            return None
        days = [day for day in (happened.begun_by, told) if day is not None]
        # What had happened when it was told had happened by then; what is announced is not.
        return min(days) if told is not None and happened.possibly_by(told) else happened.begun_by

    def counts(self, line: Line, known_by: date | None) -> bool:
        """Known by that day, and taken back by nothing that counts itself."""
        (report,) = (report for report in self.reports if report.id == line[0])
        known = self.known(report)
        if known_by is not None and (known is None or known > known_by):
            return False
        return not any(
            isinstance(claim, RetractionClaim)
            and claim.report == line[0]
            and claim.claim in (None, line[1])
            and self.counts(retraction, known_by)
            for retraction, _, claim in self.lines()
        )

    def about(self, subject: Subject, known_by: date | None) -> list[tuple[Line, Report, Claim]]:
        return [found for found in self.lines() if speaks_of(found[2], subject) and self.counts(found[0], known_by)]

    def history(self, subject: Subject, on: date, known_by: date | None) -> list[Line]:
        """The claims that count by then, by day; those of one day are not ordered here."""
        dated = [(self.day(report, claim), line) for line, report, claim in self.about(subject, known_by)]
        return [line for day, line in sorted((day, line) for day, line in dated if day is not None and day <= on)]

    def possible(self, subject: Subject, on: date, known_by: date | None) -> set[Line]:
        found = set()
        for line, report, claim in self.about(subject, known_by):
            happened, day = self.happened(report, claim), self.day(report, claim)
            if happened is not None and happened.possibly_by(on) and (day is None or day > on) and not happened.exact:
                found.add(line)
        return found

    def comes_after(self, one: str, other: str) -> bool:
        after = next((report.after for report in self.reports if report.id == one), ())
        return other in after or any(self.comes_after(earlier, other) for earlier in after)

    def current(self, subjects: Sequence[Subject], on: date, known_by: date | None) -> set[Line]:
        found = {
            line: (report, claim)
            for subject in subjects
            for line, report, claim in self.about(subject, known_by)
            if (day := self.day(report, claim)) is not None and day <= on
        }
        latest = max((self.day(*said) for said in found.values()), key=str, default=None)
        of_day = {line: said for line, said in found.items() if self.day(*said) == latest}
        supposed = [report for report, _ in of_day.values() if report.supposed]
        if supposed:
            last = max(supposed, key=self.reports.index)
            return {line for line in of_day if line[0] == last.id}
        ids = {line[0] for line in of_day}
        times = {
            id_: max(r.time for r in self.reports if r.id == id_ or (r.id in ids and self.comes_after(id_, r.id)))
            for id_ in ids
        }
        out = {
            one for one in ids if any(self.comes_after(other, one) or times[other] > times[one] > "" for other in ids)
        }
        asked = next((str(subject[1]) for subject in subjects if subject[0] in OF_A_MEMBER), None)
        left = {line: weighed(*said, asked) for line, said in of_day.items() if line[0] not in out}
        return {line for line, weight in left.items() if weight == max(left.values())}


def weighed(report: Report, claim: Claim, asked: str | None) -> int:
    """A count implies least; a member's own word on the record weighs most, but not on another that is asked about."""
    match claim:
        case CountClaim():
            return 0
        case StanceClaim(members=members) | AskClaim(members=members):
            whose = members
        case ObjectionClaim(member=member):
            whose = (member,)
        case TieClaim(tie=tie):
            whose = (tie.subject,)
        case _:
            whose = ()
    is_own = report.on_record and report.speaks_for in whose and asked in (None, report.speaks_for)
    return 2 if is_own else 1


def speaks_of(claim: Claim, subject: Subject) -> bool:
    match claim, subject:
        case StanceClaim(members=()), ("count", proposal):
            return proposal == claim.proposal
        case StanceClaim(), ("stance", member, proposal):
            return member in claim.members and proposal == claim.proposal
        case StanceClaim(), ("declared", member, proposal):
            lets_pass = claim.stance in (Stance.SUPPORTS, Stance.ACQUIESCES, Stance.ABSTAINS)
            declares = lets_pass and not claim.conditional
            return declares and member in claim.members and proposal == claim.proposal
        case ObjectionClaim(), ("objection", member, objection):
            return (claim.member, claim.objection) == (member, objection)
        case AskClaim(), ("ask", member, proposal):
            return member in claim.members and proposal == claim.proposal
        case CountClaim(), ("count" | "roll", proposal):
            # Every count drawn for these laws names all who are missing.
            return proposal == claim.proposal
        case RetractionClaim(), ("retraction",):
            return True
        case _:
            return False


def lines(entries: Sequence[Entry]) -> list[Line]:
    found = []
    for entry in entries:
        (place, *_) = (place for place, claim in enumerate(entry.report.claims) if claim is entry.claim)
        found.append((entry.report.id, place))
    return found


def agrees(timeline: Timeline, oracle: Oracle, on: date, known_by: date | None) -> None:
    """Every answer of a timeline on a day is the oracle's."""
    for subject in KEYS:
        assert set(lines(timeline.current(subject, on=on, known_by=known_by))) == oracle.current(
            [subject], on, known_by
        )
        history = timeline.history(subject, on=on, known_by=known_by)
        assert sorted(lines(history)) == sorted(oracle.history(subject, on, known_by))
        for earlier, later in pairwise(history):
            assert earlier.day is not None and later.day is not None
            assert earlier.day <= later.day
            assert earlier.day < later.day or not oracle.comes_after(earlier.report.id, later.report.id)
        first = timeline.first(subject, on=on, known_by=known_by)
        assert first is (history[0] if history else None)
        possible = lines(timeline.possible(subject, on=on, known_by=known_by))
        assert set(possible) == oracle.possible(subject, on, known_by)
        assert len(set(possible)) == len(possible)
    for member in ("AT", "CH"):
        both: tuple[Subject, ...] = (("stance", member, "meier"), ("roll", "meier"))
        assert set(lines(timeline.current(*both, on=on, known_by=known_by))) == oracle.current(both, on, known_by)


def of(timeline: Timeline) -> Oracle:
    return Oracle(sources=timeline.sources, reports=timeline.reports)


known = st.none() | days()


@given(contradictory_timelines(), days(), known)
def test_every_answer_is_that_of_a_scan_over_all_reports(timeline: Timeline, on: date, known_by: date | None) -> None:
    """What stands, what was said before and what may be true are what a reading of the whole list gives."""
    agrees(timeline, of(timeline), on, known_by)


# Without shrinking, which takes minutes on hundreds of reports; a failure names the seed.
@pytest.mark.slow
@settings(max_examples=10, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(st.randoms(use_true_random=False), days(), known)
def test_a_long_history_of_one_member_is_answered_alike(chance: Random, on: date, known_by: date | None) -> None:
    """Hundreds of claims about one member, entered in any sequence, exact and vague, some reported long after."""
    reports = []
    for number in range(300):
        happened = date(2026, 2, 20) + timedelta(days=chance.randrange(60))
        came_out = happened + timedelta(days=chance.choice((0, 0, 0, 10, 40)))
        vague = chance.choice(("", "", "~", "month"))
        stated = f"{happened:%Y-%m}" if vague == "month" else f"{happened}{vague}"
        said = StanceClaim(stance=chance.choice(tuple(Stance)), members=["AT"], proposal="meier", occurred_on=stated)
        reports.append(Report(id=f"report{number}", reported_on=StatedDate.day(came_out), claims=[said]))
    timeline = Timeline(reports=reports)
    subject, oracle = STANCES[0], of(timeline)
    assert set(lines(timeline.current(subject, on=on, known_by=known_by))) == oracle.current([subject], on, known_by)
    history = timeline.history(subject, on=on, known_by=known_by)
    assert sorted(lines(history)) == sorted(oracle.history(subject, on, known_by))
    assert timeline.first(subject, on=on, known_by=known_by) is (history[0] if history else None)
    possible = timeline.possible(subject, on=on, known_by=known_by)
    assert set(lines(possible)) == oracle.possible(subject, on, known_by)


def _report(id_: str, *, stance: Stance, after: Sequence[str] = (), said_by: str = "") -> Report:
    claims: list[Claim] = [StanceClaim(stance=stance, members=["AT"], proposal="meier")]
    if said_by == "a count":
        claims = [CountClaim(stances=[Stance.SUPPORTS], proposal="meier", missing=["CH"])]
    return Report(
        id=id_,
        reported_on="2026-03-02",
        claims=claims,
        after=after,
        on_record=said_by == "AT",
        speaks_for="AT" if said_by == "AT" else None,
    )


@given(contradictory_timelines(), days(), known)
# A count after the member's own word, which beats an anonymous account, which beats the count: nothing was left.
@example(
    Timeline(
        reports=[
            _report("own", stance=Stance.SUPPORTS, said_by="AT"),
            _report("anonymous", stance=Stance.OBJECTS),
            _report("count", stance=Stance.SUPPORTS, after=["own"], said_by="a count"),
        ]
    ),
    date(2026, 3, 2),
    None,
)
def test_something_stands_wherever_anything_was_said(timeline: Timeline, on: date, known_by: date | None) -> None:
    """Claims never beat one another in a cycle until none is left."""
    for member in ("AT", "CH"):
        both: tuple[Subject, ...] = (("stance", member, "meier"), ("roll", "meier"))
        said = [entry for subject in both for entry in timeline.history(subject, on=on, known_by=known_by)]
        assert bool(timeline.current(*both, on=on, known_by=known_by)) == bool(said)


@st.composite
def growths(draw: st.DrawFn) -> list[tuple[Timeline, Oracle]]:
    """Timelines that grew out of one another by appending, branching and supposing, each with its own list."""
    sources = draw(crowded_sources(size=2))
    grown = [(Timeline(sources=sources), Oracle(sources=sources, reports=()))]
    for number in range(draw(st.integers(1, 8))):
        timeline, oracle = grown[draw(st.integers(0, len(grown) - 1))]
        step = draw(st.sampled_from(("append", "append", "suppose", "ask", "source")))
        if step == "ask":
            agrees(timeline, oracle, draw(days()), None)
            continue
        report = draw(crowded_reports(id=f"report{number}", sources=oracle.sources, earlier=oracle.reports))
        arriving: tuple[Source, ...] = ()
        if step == "source":
            arriving = (Source(id=f"late{number}", reported_on="2026-12-31", relays=["source0"]),)
            report = attrs.evolve(report, sources=[*report.sources, f"late{number}"])
        if step == "suppose":
            if draw(st.booleans()):
                claims = draw(st.lists(crowded_claims(), min_size=1, max_size=2))
                report = attrs.evolve(report, sources=(), after=(), reported_on="2026-03-02", claims=claims)
            report = attrs.evolve(report, supposed=True)
            longer = timeline.supposing(report)
        else:
            longer = timeline.append(report, sources=arriving)
        sources_now = (*oracle.sources, *arriving)
        grown.append((longer, Oracle(sources=sources_now, reports=(*oracle.reports, report))))
    return grown


def test_a_members_own_word_on_another_is_no_weightier_than_other_accounts() -> None:
    """Austria on the record speaks of Switzerland too: that beats other accounts of Austria, not of Switzerland."""
    both = StanceClaim(stance=Stance.SUPPORTS, members=("AT", "CH"), proposal="meier")
    account = Report(id="nzz", reported_on="2026-03-02", claims=[both])
    word = Report(id="word", reported_on="2026-03-02", claims=[both], on_record=True, speaks_for="AT")
    timeline, oracle = Timeline(reports=[account, word]), Oracle(sources=[], reports=[account, word])
    for member, left in (("AT", {("word", 0)}), ("CH", {("nzz", 0), ("word", 0)})):
        subject: Subject = ("stance", member, "meier")
        assert set(lines(timeline.current(subject, on=date(2026, 3, 2)))) == left
        assert oracle.current([subject], date(2026, 3, 2), None) == left


@given(growths(), days(), known)
def test_timelines_that_share_a_beginning_do_not_see_each_others_ends(
    grown: list[tuple[Timeline, Oracle]], on: date, known_by: date | None
) -> None:
    """However often one timeline was lengthened, branched or supposed upon, each answers from its own reports."""
    for timeline, oracle in grown:
        assert (timeline.sources, timeline.reports) == (tuple(oracle.sources), tuple(oracle.reports))
        assert len(timeline) == len(oracle.reports)
        agrees(timeline, oracle, on, known_by)


@given(growths(), days(), known)
def test_a_timeline_is_what_it_lists(grown: list[tuple[Timeline, Oracle]], on: date, known_by: date | None) -> None:
    """One built at once of the same lists is equal, hashes the same and answers the same; so does a pickled copy."""
    for timeline, oracle in grown:
        at_once = Timeline(sources=oracle.sources, reports=oracle.reports)
        copied = pickle.loads(pickle.dumps(timeline))
        assert at_once == timeline == copied
        assert hash(at_once) == hash(timeline) == hash(copied)
        agrees(copied, oracle, on, known_by)
    for one, (_, said) in enumerate(grown):
        for other, (_, also) in enumerate(grown):
            assert (grown[one][0] == grown[other][0]) == (said == also)


@given(contradictory_timelines(), st.data(), days(), days())
def test_what_is_learnt_later_does_not_change_what_was_known(
    timeline: Timeline, data: st.DataObject, on: date, known_by: date
) -> None:
    """A report or retraction that came out after a day changes nothing of what was known by that day."""
    after = known_by.toordinal() + 1
    came_out = data.draw(st.integers(after, after + 30).map(date.fromordinal))
    late = data.draw(crowded_reports(id="late", earlier=timeline.reports))
    late = attrs.evolve(late, sources=(), reported_on=StatedDate.day(came_out))
    longer = timeline.append(late)
    for subject in KEYS:
        for ask in (Timeline.current, Timeline.history, Timeline.possible):
            before = ask(timeline, subject, on=on, known_by=known_by)
            assert ask(longer, subject, on=on, known_by=known_by) == before


@given(contradictory_timelines(size=5), st.data(), days())
def test_threads_that_ask_and_append_at_once_get_the_answers_of_one(
    timeline: Timeline, data: st.DataObject, on: date
) -> None:
    """Six threads that lengthen one timeline, each with its own report, and ask all the while."""
    reports = [data.draw(crowded_reports(id=f"own{n}", earlier=timeline.reports)) for n in range(6)]
    alone = Timeline(sources=timeline.sources, reports=timeline.reports)
    expected = [answers(alone.append(report), on) for report in reports]
    before = answers(alone, on)

    def work(report: Report) -> tuple[list[list[Line]], list[list[Line]]]:
        own = timeline.append(report)
        return answers(own, on), answers(timeline, on)

    with ThreadPoolExecutor(max_workers=6) as threads:
        for (after_own, of_old), alone_own in zip(threads.map(work, reports), expected, strict=True):
            assert after_own == alone_own
            assert of_old == before


def answers(timeline: Timeline, on: date) -> list[list[Line]]:
    return [sorted(lines(timeline.history(subject, on=on))) for subject in KEYS] + [
        sorted(lines(timeline.current(subject, on=on))) for subject in KEYS
    ]
