"""A situation as tiles: every member by stance, and each count against its bar."""

from collections.abc import Iterable, Iterator

from consensus.cases.countries import flag
from consensus.history import Turn
from consensus.records import Stance
from consensus.rules import Verdict
from consensus.situation import Situation, Standing
from consensus.views.blocks.block import Block, Sentences
from consensus.views.drawings.gauge import drawn_gauges
from consensus.views.drawings.marks import mark
from consensus.views.markup.element import Element, element
from consensus.views.markup.palette import LOOKS
from consensus.views.markup.prose import heading, line, prose
from consensus.views.words.claim_phrases import claim_in_words
from consensus.views.words.decision_summary import decision_summary
from consensus.views.words.phrases import Words, number
from consensus.views.words.report_summary import report_summary, suspended_members, with_reports
from consensus.views.words.situation_summary import (
    as_of,
    committed_members,
    other_proposals,
    proposal_line,
    situation_summary,
    stance_heading,
    verdict_summary,
)
from consensus.views.words.standing_summary import says_more, standing_lines


def situation_tiles(situation: Situation) -> list[Element]:
    """A situation: its verdict, a tile for every member, and further details of some."""
    words = Words(situation)
    if not situation.has_heard_of(situation.proposal):
        return prose(situation_summary(situation))
    drawn = prose(decision_summary(situation, situation.proposal.id))
    drawn += prose([Sentences((as_of(situation), proposal_line(situation, situation.proposal)))])
    drawn += verdict_bars(situation.verdict()) + prose(suspended_members(situation))
    drawn += prose(committed_members(situation, situation.proposal.id))
    standings = words.standings(situation)
    for stance in Stance:
        group = [standing for standing in standings if standing.stance is stance]
        if group:
            drawn.append(heading(stance_heading(stance, len(group))))
            drawn.append(tiles(group, words))
            drawn += [line(said) for each in group if says_more(each) for said in standing_lines(each, words)]
    return drawn + prose([*other_proposals(situation), *report_summary(situation)])


def verdict_bars(verdict: Verdict) -> list[Element]:
    """An outcome with its rule, the number of members with each stance, and every count against its bar."""
    return prose(verdict_summary(verdict)) + drawn_gauges(verdict)


def tiles(standings: Iterable[Standing], words: Words) -> Element:
    """A tile for every member, with details on hover."""
    return element("ul", [_tile(standing, words) for standing in standings], class_="cs-tiles", role="list")


def _tile(standing: Standing, words: Words) -> Element:
    name = words.name(standing.member)
    return element(
        "li",
        small_mark(standing.stance),
        element("span", flag(standing.member), aria_hidden="true") if flag(standing.member) else (),
        element("span", name, class_="cs-name"),
        [element("span", said, class_="cs-more") for said in _more(standing)],
        class_="cs-tile",
        title="; ".join(_hover(standing, words)),
    )


def _hover(standing: Standing, words: Words) -> Iterator[str]:
    """The text on hover: name, stance, and the details of the member."""
    yield f"{words.name(standing.member)}: {standing.stance.value}"
    if says_more(standing):
        yield from (str(said).strip() for said in standing_lines(standing, words))
    elif standing.rests_on:
        yield str(with_reports("", standing.rests_on, words.sources)).strip()


def _more(standing: Standing) -> Iterator[str]:
    count = len(standing.open_objections)
    if count:
        yield number(count, "objection")
    elif standing.waits:
        yield "waits"
    elif standing.committed_to:
        yield "backs a rival"
    elif standing.is_nominator:
        yield "nominated"
    elif standing.is_disputed:
        yield "disputed"


def small_mark(stance: Stance) -> Element:
    """The mark of a stance, sized for a line of text."""
    return element(
        "svg",
        element("title", stance.value),
        mark(LOOKS[stance], 8, 8, 6.5),
        viewBox="0 0 16 16",
        width=16,
        height=16,
        role="img",
        class_="cs-drawing",
        fill="currentColor",
        font_family="system-ui, sans-serif",
    )


def turn_tiles(turn: Turn) -> list[Element]:
    """A day of a race: the news and the situation."""
    words = Words(turn.situation)
    news = tuple(with_reports(f"  {claim_in_words(entry.claim, words)}", [entry], words.sources) for entry in turn.news)
    heading_and_news: list[Block] = [Sentences((f"New on {turn.day}", *news))]
    return prose(heading_and_news) + situation_tiles(turn.situation)
