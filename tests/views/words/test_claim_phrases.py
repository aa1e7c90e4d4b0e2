"""Claims put into words: every kind, and every way in which a kind can be stated."""

from datetime import date
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consensus import loads
from consensus.records import Claim, Setting
from consensus.rules import NoObjection
from consensus.situation import Situation
from consensus.spelling import visible
from consensus.testing.strategies.record_strategies import claims, race_settings
from consensus.timeline import Timeline
from consensus.views.drawings.chronicle import chronicle
from consensus.views.words.claim_phrases import claim_in_words, claims_in_words
from consensus.views.words.phrases import Words
from tests.lake import lake, lake_with

# The first report of the lake race, in which one claim after the other is tried.
CLAIMS = {
    "{candidacy: meier, status: nominated}": "Anna Meier is nominated",
    "{candidacy: lund, status: not standing, reason: too busy}": "Jon Lund is not standing: too busy",
    "{proposal: lund, event: put forward}": "Jon Lund as Secretary is put forward",
    "{stance: supports, members: [CH, AT], wording: ready}": (
        'Austria and Switzerland support Anna Meier as Secretary ("ready")'
    ),
    "{stance: supports, group: upper, conditional: true}": (
        "the upper shore conditionally support Anna Meier as Secretary"
    ),
    "{stance: reserved, member: DE, proposal: lund, reason: no money}": (
        "Germany is reserved on Jon Lund as Secretary: no money"
    ),
    "{count: supports, exactly: 3}": "3 support",
    "{count: supports, more_than: 2, of: 5}": "at least 3 of 5 support",
    "{count: supports, at_most: 2}": "at most 2 support",
    "{count: hold-outs, at_least: 1, at_most: 2}": "1 to 2 object or are reserved",
    "{count: supports, missing: [DE, LI]}": "some support, but not Germany or Liechtenstein",
    "{count: [undeclared, absent, abstains], exactly: 2}": "2 abstain or are undeclared or absent",
    "{objection: dike, member: DE}": "Germany raises the objection dike",
    "{objection: rail, member: DE, proposal: lund}": "Germany raises the objection rail to Jon Lund as Secretary",
    "{objection: rail, member: DE, candidate: lund}": "Germany raises the objection rail to Jon Lund",
    "{objection: dike, member: DE, asks: [fund, seat/vice], reason: no money}": (
        "Germany raises the objection dike and asks for fund and seat/vice: no money"
    ),
    "{objection: dike, member: DE, event: restated, asks: [fund], settles_for: {promised: fund}}": (
        "Germany restates the objection dike and asks for fund and would settle for the promise of fund"
    ),
    "{objection: dike, member: DE, event: lifted, resolution: met}": "Germany lifts the objection dike (met)",
    "{objection: dike, member: DE, event: promised for later}": "Germany promises to lift the objection dike later",
    "{objection: dike, member: DE, event: returned}": "Germany raises the objection dike again",
    "{threat: exit, to: leave, members: [DE, LI]}": (
        "Germany and Liechtenstein threaten to leave over Anna Meier as Secretary (exit)"
    ),
    "{threat: exit, to: leave, member: DE, candidate: lund, if: {granted: fund}}": (
        "Germany threatens to leave over Jon Lund if fund is granted (exit)"
    ),
    "{threat: exit, to: walk out, group: upper, proposal: every}": "the upper shore threaten to walk out (exit)",
    "{threat: exit, to: walk out, member: DE, office: secretary}": (
        "Germany threatens to walk out over the Secretary (exit)"
    ),
    "{threat: exit, event: withdrawn, members: [DE, LI]}": "Germany and Liechtenstein withdraw the threat exit",
    "{threat: exit, event: carried out, member: DE}": "Germany carries out the threat exit",
    "{threat: exit, event: withdrawn}": "whoever made it withdraws the threat exit",
    "{ask: fund, member: NO, reason: it floods}": "Norway asks for fund without objecting: it floods",
    "{ask: [fund, seat], group: upper}": "the upper shore ask for fund or seat without objecting",
    "{concession: fund, event: granted, by: AT}": "Austria grants fund: A fund for the dike",
    "{concession: fund, event: promised, by: AT, backed_by: [CH, DE]}": (
        "Austria promises fund, backed by Germany and Switzerland: A fund for the dike"
    ),
    "{concession: fund, event: promised, backed_by: CH}": (
        "fund is promised, backed by Switzerland: A fund for the dike"
    ),
    "{concession: seat/vice, event: refused}": "seat/vice is refused: A say for the lower shore: the post of deputy",
    "{tie: waits for, member: LI, on_member: DE}": "Liechtenstein waits for Germany's assent",
    "{tie: waits for, member: LI, until: {withdrawn: lund}}": "Liechtenstein waits for the withdrawal of Jon Lund",
    "{tie: follows, member: LI, on_member: CH, ended: true}": "Liechtenstein no longer follows Switzerland",
    "{tie: influences, actor: chair, on_group: upper}": "Kari Dahl influences the upper shore",
    "{threshold: 1/3, members: [LI, NO]}": (
        "Liechtenstein and Norway assent to Anna Meier as Secretary once the pressure on each reaches 1/3"
    ),
    "{milestone: session, kind: meeting, title: spring session, due: 2026-05-04/2026-05-06}": (
        "milestone set: spring session, 4 to 6 May 2026"
    ),
    "{milestone: session, kind: target, event: missed}": "milestone missed: spring session",
    "{milestone: session, otherwise: the deputy acts}": (
        "milestone set: spring session; if nothing is agreed by then, the deputy acts"
    ),
    "{remark: momentum, text: he gains ground}": "momentum: he gains ground",
    "{office: secretary, event: extended, actor: chair, until: 2026-12-31}": (
        "Kari Dahl's term as Secretary is extended until 31 December 2026"
    ),
    "{office: secretary, event: acting, actor: chair}": "Kari Dahl acts as Secretary",
    "{office: secretary, event: ends}": "the term of the Secretary ends",
    "{membership: joined, members: [NO]}": "Norway joined",
    "{membership: numbered, number: 1}": "the body has 1 member",
    "{rule: vote}": "how the body decides: vote",
    "{rule: vote, office: secretary, text: by two votes}": "how the Secretary is chosen: by two votes",
    "{decision: meier, result: adopted, by: the council}": "Anna Meier as Secretary is adopted by the council",
    "{ballot: straw poll, tallies: [{stance: supports, number: 3}, {stance: objects, number: 1}]}": (
        "straw poll on Anna Meier as Secretary: 3 support, 1 objects"
    ),
    "{ballot: vote, tallies: [{stance: supports, number: 3}], of: 3, by: the council}": (
        "vote by the council on Anna Meier as Secretary: 3 support, 3 in all"
    ),
    "{ballot: vote, tallies: [{stance: objects, number: 1, seats: upper}], group: upper}": (
        "vote among the upper shore on Anna Meier as Secretary: 1 of the upper shore objects"
    ),
    "{ballot: vote, tallies: [{stance: supports, number: 3}], group: upper, by: the upper shore}": (
        "vote by the upper shore on Anna Meier as Secretary: 3 support"
    ),
    "{shortlist: [meier, lund]}": "on the short list: Anna Meier and Jon Lund",
    "{shortlist: [meier], group: upper}": "on the short list of the upper shore: Anna Meier",
    "{sounding: 1, candidates: [meier], preferences: 2, by: chair}": (
        "sounding, round 1 on Anna Meier, each member naming 2, held by Kari Dahl"
    ),
    "{ask: {withdrawn: meier}, member: AT}": "Austria asks for the withdrawal of Anna Meier without objecting",
    "{silence: opened, until: 2026-03-09}": "silence procedure on Anna Meier as Secretary opened, until 9 March 2026",
    "{package: deal, event: struck}": 'the package deal "the fund for the seat" is struck',
    "{dispute: who wrote it, readings: [Austria, Norway]}": "accounts differ on who wrote it: Austria; Norway",
    "{retraction: nzz}": "retracts nzz",
    "{retraction: nzz, claim: 0}": "retracts claim 0 of nzz",
}


@pytest.mark.parametrize(("claim", "said"), CLAIMS.items(), ids=CLAIMS)
def test_a_claim_is_told_in_a_short_sentence(claim: str, said: str) -> None:
    """Every kind of claim is told with names in the place of ids, and with the source's words in quotation marks."""
    also = (
        "packages:\n  deal: {title: the fund for the seat, parties: [AT, DE]}\nrules: {vote: {at_least: 2}}\nsources:\n"
    )
    more = lake_with("sources:\n", also)
    race = loads(f"{more}      - {claim}\n")
    stated = race.timeline.reports[-1].claims[-1]
    assert claim_in_words(stated, Words(race)) == said


def test_every_kind_of_claim_is_in_the_list() -> None:
    """No kind of claim is left out above: each has its own first key in a case file."""
    assert len({claim[1:].split(":")[0] for claim in CLAIMS}) == len(get_args(Claim))


@given(data=st.data(), setting=race_settings())
def test_any_claim_is_told_in_one_line(data: st.DataObject, setting: Setting) -> None:
    """Whatever a claim says, it is told in one line that is not empty and is no record's own form."""
    claim = data.draw(claims(setting))
    nothing = Situation(setting=setting, rule=NoObjection(), timeline=Timeline(), day=date(2026, 3, 6))
    told = visible(claim_in_words(claim, Words(nothing)))
    assert told.strip()
    assert len(told.splitlines()) == 1
    assert not told.startswith(type(claim).__name__)


def test_the_lake_race_is_told() -> None:
    """Every claim of the small example has its sentence."""
    race = loads(lake())
    told = [claim_in_words(claim, Words(race)) for report in race.timeline.reports for claim in report.claims]
    assert told[-2:] == [
        "Liechtenstein waits for Germany's assent",
        "milestone set: spring session, 4 to 6 May 2026",
    ]


def test_a_milestone_goes_by_its_title_wherever_it_is_told() -> None:
    """A report that only says what became of it names none; another does."""
    reports = """
  - id: planned
    reported_on: 2026-03-01
    claims: [{milestone: dance, kind: meeting, title: spring dance, due: 2026-03-04}]
  - id: over
    reported_on: 2026-03-06
    claims: [{milestone: dance, event: missed, due: 2026-03-05, occurred_on: 2026-03-05}]
"""
    race = loads(lake().rstrip("\n") + reports)
    words = Words(race)
    told = [claim_in_words(claim, words) for report in race.timeline.reports for claim in report.claims]
    assert "milestone missed: spring dance, 5 March 2026" in told
    assert "5 March 2026: spring dance" in [note.text for note in chronicle(race).milestones]


def test_a_count_by_itself_says_whom_it_is_about() -> None:
    """Where the race has several names; "most members" of one and of another would read alike."""
    race = loads(lake() + "      - {count: supports, at_least: 3, proposal: lund, wording: most}\n")
    said = claims_in_words(race, race.timeline.reports[-1].id)
    assert said[-1] == 'at least 3 support, on Jon Lund as Secretary ("most")'


def test_members_beside_their_group_stand_between_commas() -> None:
    """So that the verb is theirs."""
    race = loads(lake() + "      - {stance: supports, members: [AT, CH], group: upper}\n")
    said = claims_in_words(race, race.timeline.reports[-1].id)
    assert said[-1] == "Austria and Switzerland, of the upper shore, support Anna Meier as Secretary"
