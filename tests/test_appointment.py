"""An appointment: what it checks when reports meet."""

import attrs
import pytest

from consensus.errors import InvalidRecord, UnknownId
from consensus.records import MoveTerms, ObjectionClaim, Report, Source, Withdraw
from consensus.timeline import Timeline
from tests.situation.setting import race, told

OF_AUSTRIA = ObjectionClaim(objection="dike", member="AT")
OF_SWITZERLAND = ObjectionClaim(objection="dike", member="CH")
SAID = "objection 'dike' is that of 'AT'; give that of 'CH' another id"


def test_two_members_have_no_objection_of_one_id() -> None:
    """To settle an objection must not settle another member's: that is refused at once, and when a report comes in."""
    first, second = told(2, OF_AUSTRIA, id_="a"), told(3, OF_SWITZERLAND, id_="b")
    with pytest.raises(InvalidRecord, match=f"invalid report 'b', claim 0: {SAID}"):
        race(first, second)
    with pytest.raises(InvalidRecord, match=SAID):
        race(told(2, OF_AUSTRIA, OF_SWITZERLAND))
    with pytest.raises(InvalidRecord, match=SAID):
        race(first).reporting(told(2)).reporting(second)


def test_a_threatened_objection_keeps_its_owner() -> None:
    """An objection that a move would raise has an owner before anybody reports it."""
    empty = race()
    terms = [MoveTerms(move=Withdraw("lund"), raises=[OF_AUSTRIA])]
    threatened = attrs.evolve(empty, setting=attrs.evolve(empty.setting, terms=terms))
    assert len(threatened.reporting(told(2, OF_AUSTRIA)).timeline) == 1
    with pytest.raises(InvalidRecord, match=SAID):
        threatened.reporting(told(2, OF_SWITZERLAND))


def test_races_that_grow_apart_do_not_share_their_objections() -> None:
    """Whose an objection is in one continuation says nothing of another."""
    common = race(told(2))
    assert len(common.reporting(told(3, OF_AUSTRIA)).timeline) == 2
    assert len(common.reporting(told(3, OF_SWITZERLAND)).timeline) == 2


def test_a_corrected_source_is_as_if_it_had_been_so_from_the_start() -> None:
    """The race with it equals the one made of it, and the race before is as it was."""
    (first, *others) = Source(id="post", reported_on="2026-03-02"), Source(id="nzz", reported_on="2026-03-04")
    reports = [Report(id="a", sources=["post"], claims=[OF_AUSTRIA]), Report(id="b", sources=["nzz"])]
    before = attrs.evolve(race(), timeline=Timeline(sources=[first, *others], reports=reports))
    later = attrs.evolve(first, reported_on="2026-03-20", publisher="Neue Zeitung")
    timeline = Timeline(sources=[later, *others], reports=before.timeline.reports)
    assert before.correcting(later) == attrs.evolve(before, timeline=timeline)
    assert before.correcting(later).days != before.days
    assert before.timeline.source(first.id) == first
    with pytest.raises(UnknownId):
        before.correcting(attrs.evolve(first, id="nowhere"))


def test_a_correction_is_checked_with_what_relays_it() -> None:
    """A source cannot be moved behind one that relays it."""
    first, relay = (
        Source(id="post", reported_on="2026-03-01"),
        Source(id="relay", reported_on="2026-03-02", relays=["post"]),
    )
    timeline = Timeline(sources=[first, relay], reports=[Report(id="a", sources=["relay"])])
    relayed = attrs.evolve(race(), timeline=timeline)
    with pytest.raises(InvalidRecord, match="before 'post', which it relays"):
        relayed.correcting(attrs.evolve(first, reported_on="2026-03-05"))
