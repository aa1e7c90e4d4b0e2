"""Pieces of a page: well-formed, escaped whatever a case holds, the same each time, and in the words of the text."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import consensus as cs
from consensus.evidence import weigh
from consensus.history import replay
from consensus.records import TieKind
from consensus.rules import AtLeast, ConsensusExcept, Outcome
from consensus.views import html, stylesheet, text
from consensus.views.drawings.gauge import gauges
from consensus.views.drawings.ring import drawn_ring, mermaid, ring
from consensus.views.markup.palette import LOOKS, OUTCOMES, TIES
from consensus.views.markup.stylesheet import STYLE
from tests.lake import lake, lake_with
from tests.views.unlinked import Unlinked

CASES = {"nato-2024": "2024-02-21", "osce-2020": "2020-07-10"}
HOSTILE = [
    "<script>alert(1)</script>",
    "\"'><img src=x onerror=y>",
    "a\u202eb\u200f",
    "]]>&amp;",
    "N" * 10_000,
    "\ud800\x00",
    " ",
]


def shown(race: cs.Appointment, day: str) -> Iterator[object]:
    """Everything of a race that shows itself."""
    situation = race.on(day)
    ways = cs.unblock(situation)
    yield from (race, race.timeline, situation, situation.verdict(), situation.verdict(rule=cs.Unanimity()), ways)
    yield from (found for found in (ways.cheapest, ways.impasse) if found is not None)
    yield from (weigh(situation), *replay(race)[-1:])


def hostile(name: str, members: int = 3) -> cs.Appointment:
    """A race in which everything that has a name has that one, and of which nothing is reported."""
    body = cs.Body(name=name, members=[cs.Member(id=f"M{place}", name=name) for place in range(members)])
    setting = cs.Setting(
        body=body,
        offices=[cs.Office(id="chair", title=name)],
        candidates=[cs.Candidate(id="meier", name=name)],
        proposals=[cs.Proposal(id="meier", names=[cs.Nomination(office="chair", candidate="meier")])],
    )
    return cs.Appointment(title=name, setting=setting, rule=cs.NoObjection(), timeline=cs.Timeline())


def objecting(name: str) -> cs.Appointment:
    """The same race, with one report of an objection whose reason and ask are that name too."""
    claim = cs.ObjectionClaim(objection="o", member="M0", reason=name, wording=name, occurred_on="2026-03-02")
    report = cs.Report(id="r", reported_on="2026-03-02", said_by=name, claims=[claim])
    return hostile(name).reporting(report)


class Tags(HTMLParser):
    """The elements and attributes that a browser sees, and whether each is closed."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: set[str] = set()
        self.names: set[str] = set()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        self.names.update(name for name, _ in attrs)
        self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def tags(written: str) -> Tags:
    """A piece of a page, read as a browser reads it."""
    read = Tags()
    read.feed(written)
    read.close()
    assert not read.open
    return read


TAGS = "a circle desc details div g li line p path polygon rect span style summary svg table td text th title tr ul"
ALLOWED = frozenset(TAGS.split())
"""Every element that there is in a view."""


@pytest.mark.parametrize(("case", "day"), CASES.items())
def test_every_view_is_well_formed_and_the_same_each_time(case: str, day: str) -> None:
    """Every view is read by a parser of XML and one of HTML, and a race loaded anew looks the same."""
    first, second = (list(shown(cs.load(case), day)) for _ in range(2))
    for one, other in zip(first, second, strict=True):
        written = html(one)
        assert written == html(other)
        ElementTree.fromstring(written)
        assert tags(written).seen <= ALLOWED
        assert one._repr_html_() == written  # type: ignore[attr-defined]  # every object shown has one


@pytest.mark.parametrize(("case", "day"), CASES.items())
def test_without_its_style_a_view_has_none(case: str, day: str) -> None:
    """What is left is the same view, and nothing in it has a style of its own, so that a strict policy lets it be."""
    for each in shown(cs.load(case), day):
        bare = html(each, style=False)
        assert html(each) == bare.replace(">", f"><style>{stylesheet()}</style>", 1)
        assert not re.search(r"<style|\sstyle=", bare)


def test_every_colour_has_its_variable() -> None:
    """Whatever stances, outcomes and ties are drawn in, a page may set; the palette stays where it sets nothing."""
    looks = [*LOOKS.values(), *OUTCOMES.values()]
    colours = {look.colour for look in looks} | {colour for colour, _ in TIES.values()}
    for colour in colours - {"none", "currentColor"}:
        for attribute in ("fill", "stroke"):
            assert re.search(rf"\[{attribute}=\\{colour}\] {{ {attribute}: var\(--cs-\w+, {colour}\); }}", stylesheet())


@given(st.text())
@example(HOSTILE[0])
@example(HOSTILE[1])
@example(HOSTILE[2])
@example(HOSTILE[3])
@example(HOSTILE[4])
@example(HOSTILE[5])
def test_a_name_stays_text(name: str) -> None:
    """Whatever members, candidates, offices, reasons and speakers are called, a page gets no element or attribute."""
    for told in shown(objecting(name), "2026-03-02"):  # its report has no source, so that nothing is a link
        written = html(told)
        ElementTree.fromstring(written)
        read = tags(written)
        assert read.seen <= ALLOWED
        assert not read.names & {"onerror", "src", "href", "onload"}
        assert not {"\u202e", "\u200f", "\x00"} & set(written)


def test_every_source_that_is_cited_is_a_link() -> None:
    """In the paragraph, the lines and the tables of every answer, to its address, where that is one of the web."""
    race = cs.loads(lake_with("reported_on: 2026-03-05", 'reported_on: 2026-03-05, url: "https://example.org/2"'))
    situation = race.on("2026-03-06")
    earlier = race.on("2026-03-01")
    for told in (situation, cs.unblock(situation), weigh(situation), cs.changes(earlier, situation), race):
        drawn = Unlinked(re.sub("<svg.*?</svg>", "", html(told)))  # what shows on hover can be no link
        assert drawn.addresses and drawn.addresses <= {"https://example.org/1", "https://example.org/2"}
        assert "NZZ, 2 March" not in drawn.said and "Die Post, 5 March" not in drawn.said
        assert "5 March" in text(told) or "2 March" in text(told)


def test_an_address_that_is_none_of_the_web_is_no_link() -> None:
    """It could be a script; the source is named all the same."""
    race = cs.loads(lake_with("https://example.org/1", "javascript:alert(1)"))
    drawn = Unlinked(html(race.on("2026-03-06")))
    assert not drawn.addresses
    assert "NZZ, 2 March" in drawn.said


@pytest.mark.parametrize("members", [1, 500])
def test_a_race_without_reports_is_shown(members: int) -> None:
    """A race of which nothing is reported has a tile and a row for every member, however many there are."""
    race = hostile("somebody", members)
    assert html(race.on("2026-03-02")).count("<li ") == members
    assert html(race).count("somebody: undeclared") == members
    assert html(weigh(race.on("2026-03-02"))).startswith("<div")


@pytest.mark.parametrize(("case", "day"), CASES.items())
def test_a_page_says_what_the_text_says(case: str, day: str) -> None:
    """Every word of the plain text is in the page, sentence by sentence."""
    race = cs.load(case)
    for told in shown(race, day):
        if isinstance(told, cs.Verdict | cs.Timeline) or type(told).__name__ == "Turn":
            continue
        read = ElementTree.fromstring(html(told))
        hovering = [piece.get("title", "") for piece in read.iter()]
        page = " ".join(" ".join(["".join(read.itertext()), *hovering]).split())
        for line in text(told).splitlines():
            pieces = (piece for cell in line.split("  ") for piece in cell.strip().split(", "))
            assert all(" ".join(piece.strip(",").split()) in page for piece in pieces), line


def test_a_turn_tells_what_was_new() -> None:
    """A day of a race is shown with the claims that came to count on it, in words."""
    turn = next(turn for turn in replay(cs.loads(lake())) if turn.news)
    assert f"New on {turn.day}" in html(turn)
    assert "Anna Meier is nominated" in html(turn)


def test_the_picture_of_57_members_over_a_year_is_small() -> None:
    """The chronicle of the largest race over a year stays below 100 KB."""
    assert len(html(cs.load("osce-2020")).encode()) < 100_000


def test_a_drawing_says_what_it_is() -> None:
    """Every drawing has the role of an image, a title and, unless it is a mark in a line, a description."""
    for told in shown(cs.load("nato-2024"), CASES["nato-2024"]):
        for drawn in ElementTree.fromstring(html(told)).iter("{http://www.w3.org/2000/svg}svg"):
            assert drawn.get("role") == "img"
            assert drawn.findtext("{http://www.w3.org/2000/svg}title")
            assert drawn.findtext("{http://www.w3.org/2000/svg}desc")


def test_no_two_looks_differ_by_colour_alone() -> None:
    """Each stance has a shape and a letter of its own, each outcome a sign, each kind of tie its own dashes."""
    assert set(LOOKS) == set(cs.Stance) and set(OUTCOMES) == set(Outcome) and set(TIES) == set(TieKind)
    for looks in (LOOKS.values(), OUTCOMES.values()):
        assert len({look.shape for look in looks}) == len({look.letter for look in looks}) == len(list(looks))
    assert len({dashes for _, dashes in TIES.values()}) == len(TIES)


def test_the_stylesheet_needs_no_escaping_and_keeps_to_itself() -> None:
    """A browser takes a style as it is, so that it holds nothing to escape; each rule is under a class of ours."""
    assert not set(STYLE) & set("<>&\"'")
    rules = [rule.strip() for rule in STYLE.replace("@media (prefers-color-scheme: dark) {", "").split("}")]
    assert all("cs-" in rule.split("{")[0] for rule in rules if rule)


def test_counts_are_held_against_their_bars() -> None:
    """Of 31 members two support, two object and 27 are undecided."""
    situation = cs.load("nato-2024").on("2024-02-21")
    for rule, said in (
        (cs.NoObjection(), "2 objections to lift, up to 29 if undecided members object"),
        (ConsensusExcept(["HU", "TR"]), "no objection so far, up to 27 if undecided members object"),
        (cs.Unanimity(), "members: 2 short even if all undecided members support, up to 29 otherwise"),
        (AtLeast(20), "members: enough if all undecided members support, otherwise up to 18 short"),
        (AtLeast(2), "members: enough"),
    ):
        assert [gauge.words() for gauge in gauges(situation.verdict(rule=rule))] == [said]


def test_counts_of_members_that_have_settled_are_single_numbers() -> None:
    """On 27 June 2024 all 32 had settled; if Hungary objected, one objection would stand, and one assent be missing."""
    june = cs.load("nato-2024").on("2024-06-20")
    assert [gauge.words() for gauge in gauges(june.verdict(rule=cs.NoObjection()))] == ["no objection to lift"]
    blocked = june.supposing(cs.StanceClaim(stance=cs.Stance.OBJECTS, members=["HU"], proposal="rutte"))
    assert [gauge.words() for gauge in gauges(blocked.verdict(rule=cs.NoObjection()))] == ["1 objection to lift"]
    assert [gauge.words() for gauge in gauges(blocked.verdict(rule=cs.Unanimity()))] == ["members: 1 short"]


def test_ties_are_drawn_and_written() -> None:
    """Every tie of a situation is in the circle and in the Mermaid text, and no name breaks either."""
    situation = cs.load("osce-2020").on("2020-07-10")
    found = ring(situation)
    assert len(found.edges) == len(situation.ties()) == mermaid(found).count("-->|")
    drawn = ElementTree.fromstring(drawn_ring(found))
    said = drawn.findtext("{http://www.w3.org/2000/svg}desc") or ""
    assert all(f"{edge.subject} {edge.kind.value} {edge.object}" in said for edge in found.edges)
    assert {node.id for node in ring(situation, everybody=True).nodes} >= set(situation.members)


def test_mermaid_reads_no_name_as_its_own() -> None:
    """Brackets, quotation marks and number signs in a name are written out."""
    race = hostile('"];A-->B%%<b>')
    waits = cs.TieClaim(tie=cs.Tie(kind=TieKind.FOLLOWS, subject="M0", object="M1"))
    written = mermaid(ring(race.on("2026-03-02").supposing(waits)))
    assert written.splitlines()[1] == '  n0["#34;#93;#59;A--#62;B#37;#37;#60;b#62;: undeclared"]'
