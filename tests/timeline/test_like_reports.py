"""Which reports are like another, against the definition of the page "Keep a tracker of your own"."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from operator import attrgetter
from typing import Any, get_args

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import consensus as cs
from consensus import cases
from consensus.dates import StatedDate
from consensus.errors import UnknownId
from consensus.records import (
    AskClaim,
    BallotClaim,
    CandidacyClaim,
    Claim,
    ConcessionClaim,
    CountClaim,
    DecisionClaim,
    DisputeClaim,
    MembershipClaim,
    MilestoneClaim,
    MilestoneEvent,
    ObjectionClaim,
    ObjectionEvent,
    OfficeClaim,
    PackageClaim,
    ProposalClaim,
    RemarkClaim,
    Report,
    RetractionClaim,
    RuleClaim,
    ShortListClaim,
    SilenceClaim,
    SoundingClaim,
    Source,
    StanceClaim,
    ThreatClaim,
    ThreatEvent,
    ThresholdClaim,
    TieClaim,
)
from consensus.testing import strategies as given_by
from consensus.testing.strategies.claim_strategies import allowed
from consensus.testing.strategies.timeline_strategies import contradictory_timelines, crowded_reports
from consensus.timeline import Timeline
from consensus.timeline.like_reports import reports_like
from tests.lake import lake

LAKE = cs.loads(lake())
Shared = Callable[[Any], Iterable[object]]
WHO: Shared = lambda claim: claim.members or (claim.group,)  # noqa: E731  # a row of the table
WHO_IF_NAMED: Shared = lambda claim: claim.members or (None,)  # noqa: E731  # as above
COMPARED: dict[type[Claim], tuple[str, tuple[Shared, ...]]] = {
    StanceClaim: ("stance conditional proposal", (WHO,)),
    CountClaim: ("stances at_least at_most group proposal", ()),
    AskClaim: ("proposal", (WHO, attrgetter("asks"))),
    TieClaim: ("tie.kind tie.subject tie.object tie.group tie.proposal ended", ()),
    ThresholdClaim: ("weight proposal", (attrgetter("members"),)),
    ObjectionClaim: ("member proposal candidate office", ()),
    ThreatClaim: ("to proposal candidate office", (WHO,)),
    MembershipClaim: ("event number", (WHO_IF_NAMED,)),
    RuleClaim: ("rule office", ()),
    ProposalClaim: ("proposal event", ()),
    DecisionClaim: ("proposal result", ()),
    SilenceClaim: ("proposal event", (WHO_IF_NAMED,)),
    BallotClaim: ("kind round", (attrgetter("proposals"),)),
    ShortListClaim: ("group", (attrgetter("candidates"),)),
    SoundingClaim: ("round", (attrgetter("candidates"),)),
    CandidacyClaim: ("candidate status", ()),
    OfficeClaim: ("office event actor", ()),
    ConcessionClaim: ("concession part event", ()),
    PackageClaim: ("package event", ()),
    MilestoneClaim: ("kind due", ()),
    RemarkClaim: ("topic proposal", (lambda claim: (*claim.members, *claim.actors),)),
    DisputeClaim: ("topic", ()),
    RetractionClaim: ("report claim", ()),
}
"""For each kind of claim the fields that are the same, and those of which one value is in both."""

BEGINS = {ObjectionClaim: ObjectionEvent.RAISED, ThreatClaim: ThreatEvent.MADE, MilestoneClaim: MilestoneEvent.SET}
"""With what a thing begins whose id the writer makes up; later on it goes by its id."""

NAMED = {ObjectionClaim: "member objection", ThreatClaim: "threat", MilestoneClaim: "milestone"}


def say_the_same(one: Claim, other: Claim) -> bool:
    """The table of the page, row by row."""
    one, other = map(as_a_stance, (one, other))
    if type(one) is not type(other):
        return False
    fields, shared = COMPARED[type(one)]
    if type(one) in BEGINS:
        begun = [attrgetter("event")(each) is BEGINS[type(one)] for each in (one, other)]
        if not all(begun):
            fields, shared = f"{NAMED[type(one)]} event", ()
    alike = all(attrgetter(name)(one) == attrgetter(name)(other) for name in fields.split())
    return alike and all(set(values(one)) & set(values(other)) for values in shared)


def as_a_stance(claim: Claim) -> Claim:
    """An objection raised against a proposal says that its member objects."""
    if isinstance(claim, ObjectionClaim) and claim.event is ObjectionEvent.RAISED and claim.proposal is not None:
        return StanceClaim(stance=cs.Stance.OBJECTS, members=[claim.member], proposal=claim.proposal)
    return claim


def found_by_a_scan(timeline: Timeline, report: Report) -> list[str]:
    """The reports like another, by comparing all claims of all reports."""
    longer = timeline.append(report)
    shared: dict[str, int] = {}
    for earlier in timeline.reports:
        standing = [entry for entry in timeline.entries_of(earlier.id) if stands(timeline, entry)]
        alike = [
            mine.position
            for mine in longer.entries_of(report.id)
            if any(near(mine.day, other.day) and say_the_same(mine.claim, other.claim) for other in standing)
        ]
        if alike:
            shared[earlier.id] = len(alike)
    return sorted(shared, key=lambda id_: (-shared[id_], [each.id for each in timeline.reports].index(id_)))


def stands(timeline: Timeline, entry: Any) -> bool:
    """Whether a claim is in the history of its subject, from which what was retracted is left out."""
    return entry in timeline.history(entry.claim.subjects[0], on=date.max)


def near(one: date | None, other: date | None) -> bool:
    return one is not None and other is not None and abs(one - other) <= timedelta(days=3)


@given(st.data())
def test_what_is_like_is_what_a_scan_finds(data: st.DataObject) -> None:
    """In crowded timelines with vague dates, relays and retractions, all like reports are found, in their order."""
    timeline = data.draw(contradictory_timelines())
    new = data.draw(crowded_reports(id="new", sources=timeline.sources, earlier=timeline.reports))
    found = [each.id for each in reports_like(timeline, new, ())]
    assert found == found_by_a_scan(timeline, new)
    assert found == [each.id for each in reports_like(timeline.append(new), new, ())]


def test_objections_of_two_members_may_have_one_id() -> None:
    """In a timeline without a case file, where nothing says whose an id is: such objections are two."""
    first, other = (
        of_one_day(id_, ObjectionClaim(objection="dike", member=member, event=ObjectionEvent.RESTATED))
        for id_, member in (("one", "AT"), ("other", "DE"))
    )
    assert not say_the_same(first.claims[0], other.claims[0])
    assert not reports_like(Timeline(reports=[first]), other, ())
    assert reports_like(Timeline(reports=[first]), attrs.evolve(first, id="again"), ())


@pytest.mark.slow
@pytest.mark.parametrize("kind", [kind for kind in COMPARED if kind is not RetractionClaim], ids=attrgetter("__name__"))
@settings(max_examples=40)
@given(st.data())
def test_two_claims_of_a_kind_are_compared_as_the_page_says(kind: type[Claim], data: st.DataObject) -> None:
    """The second is the first, with some fields, or of a tie some of its own, as another claim has them."""
    drawn = claims_of(kind, data)
    first, other = data.draw(drawn), data.draw(drawn)
    second = mixed(first, other, data)
    timeline = Timeline(reports=[of_one_day("one", first)])
    assert bool(reports_like(timeline, of_one_day("other", second), ())) == say_the_same(first, second)


@given(st.data())
def test_claims_of_different_kinds_say_something_else(data: st.DataObject) -> None:
    """Except an objection that is raised, and the stance that it tells."""
    setting = data.draw(given_by.race_settings())
    first, second = data.draw(given_by.claims(setting)), data.draw(given_by.claims(setting))
    timeline = Timeline(reports=[of_one_day("one", first)])
    assert bool(reports_like(timeline, of_one_day("other", second), ())) == say_the_same(first, second)


def claims_of(kind: type[Claim], data: st.DataObject) -> st.SearchStrategy[Claim]:
    """Claims of a kind in a race of which they can be made."""
    setting = data.draw(given_by.race_settings(members=3).filter(lambda made: bool(allowed(made, [kind]))))
    return given_by.claims(setting, kinds=[kind])


def of_one_day(id_: str, claim: Claim) -> Report:
    return Report(id=id_, reported_on=StatedDate.of("2026-03-02"), claims=[attrs.evolve(claim, occurred_on=None)])


def mixed(one: Claim, other: Claim, data: st.DataObject) -> Claim:
    """The first claim with a few fields of the other, or the other if that cannot be."""
    if isinstance(one, TieClaim) and isinstance(other, TieClaim) and data.draw(st.booleans()):
        return attrs.evolve(one, tie=with_fields(one.tie, other.tie, data))
    made: Claim = with_fields(one, other, data)
    return made


def with_fields(one: Any, other: Any, data: st.DataObject) -> Any:
    names = [field.name for field in attrs.fields(type(one)) if getattr(one, field.name) != getattr(other, field.name)]
    taken = data.draw(st.sets(st.sampled_from(names), max_size=2)) if names else set()
    try:
        return attrs.evolve(one, **{name: getattr(other, name) for name in taken})
    except cs.ConsensusError:
        return other


def test_every_kind_of_claim_is_in_the_table() -> None:
    """A new kind of claim needs a row here and in the page."""
    assert set(COMPARED) == set(get_args(Claim))


def entered(day: str, *claims: str) -> Report:
    """A report of a day with these claims, as in a case file."""
    read = cs.read_claims(LAKE.on("2026-03-20"), *claims)
    return Report(id="entered", reported_on=StatedDate.of(day), claims=read)


@pytest.mark.parametrize(
    ("said", "again", "is_like"),
    [
        ("{stance: supports, members: [NO, LI]}", "{stance: supports, member: LI, wording: we are for it}", True),
        ("{stance: supports, member: NO}", "{stance: supports, member: LI}", False),
        ("{stance: supports, member: NO}", "{stance: objects, member: NO}", False),
        ("{objection: his-tone, member: NO}", "{objection: manners, member: NO, reason: his manners}", True),
        ("{objection: his-tone, member: NO}", "{stance: objects, member: NO}", True),
        ("{stance: objects, member: NO}", "{objection: his-tone, member: NO}", True),
        ("{tie: follows, member: NO, on_member: LI}", "{tie: mediates, member: NO, on_member: LI}", False),
        ("{objection: his-tone, member: NO}", "{objection: his-tone, member: NO, event: softened}", False),
        ("{membership: left, member: NO}", "{membership: left, member: LI}", False),
    ],
)
def test_the_same_in_other_words(said: str, again: str, is_like: bool) -> None:
    """Whoever reads the two would say so, too; three days later it is still found, and four days later not."""
    race = LAKE.reporting(entered("2026-03-20", said))
    new = attrs.evolve(entered("2026-03-23", again), id="again")
    assert [report.id for report in race.like(new)] == (["entered"] if is_like else [])
    assert race.like(attrs.evolve(new, reported_on=StatedDate.of("2026-03-24"))) == ()
    assert race.like(race.timeline.reports[-1]) == ()


def test_a_source_that_is_not_there_is_an_error() -> None:
    """The day of a report may be that of its source."""
    new = cs.Report(id="again", sources=["late"], claims=entered("2026-03-20", "{stance: supports, member: NO}").claims)
    with pytest.raises(UnknownId, match="late"):
        LAKE.like(new)
    race = LAKE.reporting(entered("2026-03-20", "{stance: supports, member: NO}"))
    assert [
        report.id for report in race.like(new, sources=(Source(id="late", reported_on=StatedDate.of("2026-03-21")),))
    ]


@pytest.mark.slow
def test_of_the_shipped_races_few_reports_are_like_an_earlier_one() -> None:
    """As often as the page says, about one report in sixteen, a form would have asked."""
    reports = like = 0
    for race in map(cs.load, cases.names()):
        before = attrs.evolve(race, timeline=Timeline(sources=race.timeline.sources))
        for report in race.timeline.reports:
            reports, like = reports + 1, like + bool(before.like(report))
            before = before.reporting(report)
    assert 13 < reports / like < 19
