"""A day of a race as a section of a page: the answer, what changed, and the details, folded."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from fractions import Fraction

import attrs

from consensus.cases.countries import flag
from consensus.dates import StatedDate
from consensus.history import Changes, Course, Turn
from consensus.records import Stance, WinOver
from consensus.rules import Outcome, Profile
from consensus.situation import Situation, Standing
from consensus.unblocking import Plan, Unblocking
from consensus.views.blocks.block import Block, Heading, Paragraph, Sentences, Table
from consensus.views.drawings.marks import mark
from consensus.views.drawings.ring import circle, ring
from consensus.views.markup.element import Element, element, shortened
from consensus.views.markup.palette import LOOKS
from consensus.views.markup.prose import heading, paragraph
from consensus.views.markup.stylesheet import class_of
from consensus.views.pages.citations import Citations, written
from consensus.views.telling.sentences import capital
from consensus.views.words.change_summary import change_summary, changes_told
from consensus.views.words.claim_phrases import claim_in_words
from consensus.views.words.decision_summary import decided_word, decision_told
from consensus.views.words.deed_phrases import done_in_words
from consensus.views.words.move_phrases import MoveWords
from consensus.views.words.paragraph import paragraph_of
from consensus.views.words.phrases import Words, cost, listed, number
from consensus.views.words.replay_summary import NAMED_AT_MOST
from consensus.views.words.report_summary import report_summary, with_reports
from consensus.views.words.situation_summary import proposal_line, stance_heading
from consensus.views.words.standing_summary import says_more, standing_lines
from consensus.views.words.summaries import summary
from consensus.views.words.unblocking_summary import (
    at_least_summary,
    caveats,
    cheapest_title,
    course_summary,
    impasse_summary,
    obstacles_summary,
)

NAME_WIDTH = 240
"""How wide a name may be in that sentence, in pixels; a hostile name would fill the page."""

NO_NAME = "No name was known yet, so there was nothing to decide."


WEEK = timedelta(days=7)

MOVE_COLUMNS = ("what happens", "cost", "move")


@attrs.frozen(kw_only=True)
class Day:
    """A turn with its position among the days of the page, the turn before, and the day of the next one.

    `week_before` is the turn in force seven days earlier, unless that is the previous turn.
    """

    turn: Turn
    place: int
    of: int
    until: date
    before: Turn | None = None
    week_before: Turn | None = None

    @property
    def id(self) -> str:
        """The id of the day's section on the page."""
        return f"day-{self.turn.day}"

    @property
    def name(self) -> str:
        """The day in words."""
        return StatedDate.day(self.turn.day).words()

    @property
    def summary(self) -> str:
        """The day in one or two sentences: its position, the verdict, and who blocks."""
        return f"{self.name}, day {self.place + 1} of {self.of}. {self.verdict}."

    @property
    def verdict(self) -> str:
        """The outcome on the day, and who blocks."""
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


def drawn_day(day: Day, title: str, chart: str, course: Course, citations: Citations) -> Element:
    """A day as a section: the answer, then what changed, then the details, folded.

    `title` is the title of the race, and `chart` the id of the day's picture.
    """
    turn = day.turn
    of_race = element("span", f" of {title}", class_="cs-of-race")
    place = element("small", f" day {day.place + 1} of {day.of}", of_race)
    return element(
        "section",
        element("h2", day.name, place, id=f"{day.id}-title"),
        element("p", day.summary, class_="cs-summary", hidden=""),
        _verdict(day),
        quoted(paragraph_of(turn), f"{day.id}-text", citations),
        [] if turn.ways is None else element("div", written(_way_out(turn.ways), citations), class_="cs-moves"),
        _changed(day, citations),
        [] if turn.verdict is None else _bar(turn.verdict.profile),
        element("p", NO_NAME) if turn.ways is None else written(obstacles_summary(turn.ways), citations),
        _folded("The plan step by step", [] if turn.ways is None else written(_unfolding(turn, turn.ways), citations)),
        [] if turn.ways is None else _folded("Where each member stands", _standings(turn.situation, citations)),
        _folded("Ties, and what the plan changes in them", _ties(turn)),
        _folded("What else is reported", written(report_summary(turn.situation), citations)),
        written(_next(day, course), citations),
        class_="cs-day",
        id=day.id,
        aria_labelledby=f"{day.id}-title",
        data_day=turn.day.toordinal(),
        data_chart=chart,
    )


def _folded(title: str, inner: Iterable[Element]) -> list[Element]:
    """Content folded behind its title; empty if there is no content."""
    found = list(inner)
    return [element("details", element("summary", title), found)] if found else []


def _verdict(day: Day) -> Element:
    """The outcome in its colour, and who blocks; after a decision, the paragraph below has the rest."""
    verdict = day.turn.verdict
    if verdict is None:
        return heading(Heading(day.verdict))
    decided = None if verdict.decision is None else decided_word(verdict.decision)
    return heading(Heading(decided or day.verdict, verdict.outcome))


def _ties(turn: Turn) -> list[Element]:
    """The ties of the day, with the waits that the plan ends and the members whose assent it wins."""
    plan = None if turn.ways is None else turn.ways.cheapest
    shown = ring(turn.situation, proposal=turn.proposal, plan=plan)
    return [element("div", circle(shown), class_="cs-ties")] if shown.edges else []


def quoted(told: Paragraph, name: str, citations: Citations) -> Element:
    """A named paragraph with a button that copies it; the button is hidden unless the page's script runs."""
    button = element("button", "Copy", type="button", class_="cs-copy", data_copies=name, hidden="")
    return element("div", paragraph(told, citations.link, name=name), button, class_="cs-quoted")


def symbols() -> Element:
    """The marks of all stances, defined once and used by every tile."""
    drawn = (
        element("symbol", mark(LOOKS[stance], 8, 8, 6.5), id=_symbol(stance), viewBox="0 0 16 16") for stance in Stance
    )
    return element("svg", drawn, width=0, height=0, aria_hidden="true", class_="cs-drawing cs-symbols")


def _symbol(stance: Stance) -> str:
    return f"cs-{stance.name.lower()}"


# In words


def _changed(day: Day, citations: Citations) -> list[Element]:
    """What changed since the previous day, as sentences; and each new claim, folded."""
    words, turn = Words(day.turn.situation), day.turn
    told: list[Element] = []
    if day.before is not None:
        told = written(changes_told(Changes(before=day.before, after=turn)), citations)
    if day.week_before is not None:
        since = StatedDate.day(turn.day - WEEK).words()
        told += _folded(
            f"What changed in a week, since {since}",
            written(change_summary(Changes(before=day.week_before, after=turn)), citations),
        )
    news = [with_reports(f"  {claim_in_words(entry.claim, words)}", [entry], words.sources) for entry in turn.news]
    reports = len({entry.report.id for entry in turn.news})
    title = f"New on this day: {number(len(news), 'claim')} from {number(reports, 'report')}"
    return told + _folded(title, written([Sentences(tuple(news))], citations))


def _way_out(ways: Unblocking) -> Iterator[Block]:
    """The cheapest plan, in words and then as a table; or why there is none."""
    plan = ways.cheapest
    if plan is not None:
        yield cheapest_title(ways, plan)
        if plan.moves:
            yield Table(tuple(_moves(plan)), MOVE_COLUMNS)
    yield from caveats(ways)
    if ways.impasse is not None:
        yield from impasse_summary(ways.impasse)


def _moves(plan: Plan) -> Iterator[tuple[str, str, str]]:
    """A row for each move; many moves that each win over one member share a row."""
    words = MoveWords(plan.situation, plan.proposal)
    won = [move for move in plan.moves if isinstance(move.move, WinOver)]
    many = won if len(won) > NAMED_AT_MOST else []
    for move in plan.moves:
        if move not in many:
            yield capital(words.move(move)).rstrip("."), cost(move.cost), move.id
    if many:
        members = {move.move.member for move in many if isinstance(move.move, WinOver)}
        names = [words.words.subject(member) for member in words.words.by_name(members)]
        said = f"{number(len(many), 'member')} are won over: {listed(names)}"
        yield said, cost(sum((move.cost for move in many), start=Fraction(0))), f"win-over ({len(many)})"


def _unfolding(turn: Turn, ways: Unblocking) -> Iterator[Block]:
    """How the plan would unfold, what it assumes, and the cheapest plan for another proposal, if there is one.

    Options of the question are left out: names not yet known that day are excluded, and saying so would name them.
    """
    if ways.cheapest is not None:
        yield from course_summary(ways.cheapest, beside=tuple(at_least_summary(ways)))
    else:
        yield from at_least_summary(ways)
    for other in turn.elsewhere[:1]:
        proposal = turn.situation.setting.proposal(other.proposal)
        yield Heading("Another proposal could have been agreed")
        yield Sentences((proposal_line(turn.situation, proposal),))
        yield from summary(other.cheapest)


def _next(day: Day, course: Course) -> Iterator[Block]:
    lines = tuple(f"  {line}" for line in done_in_words(day.turn.day, day.until, course))
    if lines:
        yield Heading("What happened next")
        yield Sentences(lines)


# Who stood where


def _standings(situation: Situation, citations: Citations) -> Iterator[Element]:
    """A tile for every member, by stance, and further details of some."""
    words = Words(situation)
    standings = words.standings(situation)
    for stance in Stance:
        group = [standing for standing in standings if standing.stance is stance]
        if group:
            yield from written([stance_heading(stance, len(group))], citations)
            yield element("ul", [_tile(each, words, citations) for each in group], class_="cs-tiles", role="list")
            for each in group:
                if says_more(each):
                    yield from written([Sentences(tuple(standing_lines(each, words)))], citations)


def bar_style(turns: Iterable[Turn]) -> str:
    """The CSS rules for the widths of the bars' parts, in proportion to members."""
    profiles = (turn.verdict.profile for turn in turns if turn.verdict is not None)
    counts = {len(profile.taking(stance)) for profile in profiles for stance in Stance}
    return " ".join(f".cs-bar .cs-n-{count} {{ flex-grow: {count}; }}" for count in sorted(counts - {0}))


def _bar(profile: Profile) -> Element:
    """All members in one bar, by stance; the text above says the same."""
    taken = ((stance, len(profile.taking(stance))) for stance in Stance)
    parts = [
        element(
            "span",
            f"{LOOKS[stance].letter} {count}",
            class_=f"{class_of(stance)} cs-n-{count}" + (" cs-on" if LOOKS[stance].colour != "none" else ""),
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
        citations.marks(standing.rests_on, words),
        class_="cs-tile",
    )
