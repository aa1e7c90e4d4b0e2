"""A day of a race as a section of a page: what was new, the verdict, the plan, who stood where, what came next."""

from collections.abc import Iterable, Iterator
from datetime import date

import attrs

from consensus.cases.countries import flag
from consensus.history import Course, Turn
from consensus.records import Stance
from consensus.rules import Outcome, Profile
from consensus.situation import Situation, Standing
from consensus.unblocking import Unblocking
from consensus.views.blocks.block import Block, Heading, Names, Paragraph, Sentences, Table
from consensus.views.drawings.marks import mark
from consensus.views.markup.element import Element, element, shortened
from consensus.views.markup.palette import LOOKS
from consensus.views.markup.prose import heading, table
from consensus.views.pages.citations import Citations
from consensus.views.words.claim_phrases import claim_in_words
from consensus.views.words.decision_summary import decision_told
from consensus.views.words.paragraph import paragraph
from consensus.views.words.phrases import Words, listed, number
from consensus.views.words.replay_summary import NAMED_AT_MOST, done_next
from consensus.views.words.report_summary import report_summary, with_reports
from consensus.views.words.situation_summary import proposal_line, stance_heading
from consensus.views.words.standing_summary import says_more, standing_lines
from consensus.views.words.summaries import summary
from consensus.views.words.unblocking_summary import answer_summary

NAME_WIDTH = 240
"""How wide a name may be in that sentence, in pixels; a hostile name would fill the page."""

NO_NAME = "No name was known yet, so there was nothing to decide."


@attrs.frozen(kw_only=True)
class Day:
    """A turn with its place among the days of a page, and the day up to which something came next."""

    turn: Turn
    place: int
    of: int
    until: date

    @property
    def id(self) -> str:
        """Where the day stands on its page."""
        return f"day-{self.turn.day}"

    @property
    def summary(self) -> str:
        """The day in a sentence or two: its place, the verdict, who blocks, and how much was new."""
        reports = sorted({entry.report.id for entry in self.turn.news})
        new = f"New: {number(len(self.turn.news), 'claim')} from {number(len(reports), 'report')}."
        return f"{self.turn.day}, day {self.place + 1} of {self.of}. {self.verdict}. {new}"

    @property
    def verdict(self) -> str:
        """The outcome of the day, and who blocks."""
        verdict = self.turn.verdict
        if verdict is None:
            return "No name yet"
        if verdict.decision is not None:
            return decision_told(verdict.decision, self.turn.situation)
        blockers = verdict.blockers
        if verdict.outcome is not Outcome.BLOCKED or not blockers:
            return verdict.outcome.value
        words = Words(self.turn.situation)
        names = (shortened(words.name(member), NAME_WIDTH) for member in words.by_name(blockers))
        by = listed(names) if len(blockers) <= NAMED_AT_MOST else number(len(blockers), "member")
        return f"{verdict.outcome.value} by {by}"


def drawn_day(day: Day, course: Course, citations: Citations, *, x: float) -> Element:
    """A day as a section; `x` is where it stands in the chronicle."""
    turn = day.turn
    return element(
        "section",
        element("h2", str(turn.day), element("small", f" day {day.place + 1} of {day.of}"), id=f"{day.id}-title"),
        element("p", day.summary, class_="cs-summary"),
        _quoted(turn, day),
        [] if turn.verdict is None else _bar(turn.verdict.profile),
        element("p", NO_NAME) if turn.ways is None else _written(_answered(turn, turn.ways), citations),
        _written(_next(day, course), citations),
        [] if turn.ways is None else _standings(turn.situation, citations),
        _written(report_summary(turn.situation), citations),
        _written(_new(turn), citations),
        class_="cs-day",
        id=day.id,
        aria_labelledby=f"{day.id}-title",
        data_x=x,
        data_short=day.verdict,
    )


def _quoted(turn: Turn, day: Day) -> Element:
    """The day in a paragraph, with a button that copies it, which stays hidden without the script of the page."""
    copied = f"{day.id}-text"
    button = element("button", "Copy", type="button", class_="cs-copy", data_copies=copied, hidden="")
    return element("div", element("p", paragraph(turn), id=copied, class_="cs-paragraph"), button, class_="cs-quoted")


def symbols() -> Element:
    """The marks of all stances, drawn once; every tile uses one."""
    drawn = (
        element("symbol", mark(LOOKS[stance], 8, 8, 6.5), id=_symbol(stance), viewBox="0 0 16 16") for stance in Stance
    )
    return element("svg", drawn, width=0, height=0, aria_hidden="true", class_="cs-drawing cs-symbols")


def _symbol(stance: Stance) -> str:
    return f"cs-{stance.name.lower()}"


# In words


def _new(turn: Turn) -> Iterator[Block]:
    words = Words(turn.situation)
    yield Heading("New on this day")
    yield Sentences(
        tuple(with_reports(f"  {claim_in_words(entry.claim, words)}", [entry], words.sources) for entry in turn.news)
    )


def _answered(turn: Turn, ways: Unblocking) -> Iterator[Block]:
    """The verdict, and the cheapest plan or the impasse; and the cheapest plan for another proposal, if that has one.

    It does not say how it was asked: names not known that day were left out, and to say so would name them.
    """
    yield from answer_summary(ways)
    for other in turn.elsewhere[:1]:
        proposal = turn.situation.setting.proposal(other.proposal)
        yield Heading("Another proposal could have been agreed")
        yield Sentences((proposal_line(turn.situation, proposal),))
        yield from summary(other.cheapest)


def _next(day: Day, course: Course) -> Iterator[Block]:
    lines = done_next(day.turn.day, day.until, course)
    yield Heading("What happened next")
    yield Sentences(tuple(f"  {line}" for line in lines) or ("  no move reported before the next date",))


def _written(blocks: Iterable[Block], citations: Citations) -> list[Element]:
    """Blocks as `prose` has them, with headings that screen readers find, and links to the reports."""
    drawn: list[Element] = []
    for block in blocks:
        match block:
            case Heading():
                drawn.append(attrs.evolve(heading(block), tag="h3"))
            case Paragraph(text):
                drawn.append(element("p", text, class_="cs-paragraph"))
            case Sentences(sentences):
                drawn += [citations.line(sentence) for sentence in sentences]
            case Names():
                drawn.append(citations.line(block.line))
            case Table():
                drawn.append(table(block))
    return drawn


# Who stood where


def _standings(situation: Situation, citations: Citations) -> Iterator[Element]:
    """A tile for every member, by stance, and what more is known of some."""
    words = Words(situation)
    standings = words.standings(situation)
    for stance in Stance:
        group = [standing for standing in standings if standing.stance is stance]
        if group:
            yield from _written([stance_heading(stance, len(group))], citations)
            yield element("ul", [_tile(each, words, citations) for each in group], class_="cs-tiles", role="list")
            for each in group:
                if says_more(each):
                    yield from _written([Sentences(tuple(standing_lines(each, words)))], citations)


def _bar(profile: Profile) -> Element:
    """All members in one bar, by stance; the words above it say the same."""
    taken = ((stance, len(profile.taking(stance))) for stance in Stance)
    parts = [
        element(
            "span",
            f"{LOOKS[stance].letter} {count}",
            class_="cs-on" if LOOKS[stance].colour != "none" else None,
            style=f"flex-grow: {count}; background: {LOOKS[stance].colour}",
        )
        for stance, count in taken
        if count
    ]
    return element("div", parts, class_="cs-bar", aria_hidden="true")


def _tile(standing: Standing, words: Words, citations: Citations) -> Element:
    sign = flag(standing.member)
    drawn = element("svg", element("use", href=f"#{_symbol(standing.stance)}"), aria_hidden="true", class_="cs-drawing")
    return element(
        "li",
        drawn,
        element("span", sign, aria_hidden="true") if sign else [],
        element("span", words.name(standing.member), class_="cs-name"),
        citations.marks(standing.basis, words),
        class_="cs-tile",
    )
