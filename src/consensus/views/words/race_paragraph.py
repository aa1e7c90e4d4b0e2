"""A race and its days as sentences to quote: how it ended, who blocked until when, and how each day stood."""

from collections.abc import Mapping, Sequence
from datetime import date

from consensus.appointment import Appointment
from consensus.dates import StatedDate
from consensus.history import Course, Turn
from consensus.records import MemberId, ProposalId
from consensus.views.blocks.block import Paragraph
from consensus.views.telling.race_telling import race_told
from consensus.views.telling.unblocking_telling import day_told
from consensus.views.words.paragraph_phrases import body_name, members, spelt
from consensus.views.words.phrases import Words, listed
from consensus.views.words.situation_paragraph import EnglishSituation, situation_paragraph
from consensus.views.words.unblocking_paragraph import EnglishUnblocking


def race_paragraph(course: Course) -> Paragraph:
    """A race as one paragraph, by what was known on each day."""
    return race_told(course, EnglishSituation, EnglishRace(course.appointment))


def day_paragraph(turn: Turn) -> Paragraph:
    """A day of a race as one paragraph, without what unnamed members would need."""
    ways = turn.ways
    if ways is None:
        return situation_paragraph(turn.situation)
    return day_told(ways, EnglishSituation(ways.situation), EnglishUnblocking(ways.situation, ways.proposal))


class EnglishRace:
    """What is said in English of a race; its methods are those of `RaceSentences`."""

    def __init__(self, race: Appointment) -> None:
        self._words = Words(race)

    def nothing_is_reported(self) -> str:
        return f"nothing has been reported of the choice of {body_name(self._words)} yet"

    def many_blocked(self, blockers: Sequence[MemberId], proposal: ProposalId | None) -> str:
        return f"{members(blockers, self._words)} blocked {self._it(proposal)} at one time or another"

    def blocked_until(self, by_day: Mapping[date, Sequence[MemberId]], proposal: ProposalId | None) -> str:
        (first, found), *later = by_day.items()
        told = f"{self._words.names(found)} blocked {self._it(proposal)} {_until(first)}"
        return listed([told, *(f"{self._words.names(found)} {_until(day)}" for day, found in later)])

    def was_blocked(self, days: int, turns: int, *, is_of_one: bool) -> str:
        was_blocked = "it was blocked" if is_of_one else "the proposal then in question was blocked"
        how_often = f"{'all' if days == turns else spelt(days)} of the {spelt(turns)} days"
        return f"{was_blocked} on {'the one day' if turns == 1 else how_often} with news"

    def came_up(self, first: date) -> str:
        return f"the adopted proposal first came up on {StatedDate.day(first).words()}"

    def _it(self, proposal: ProposalId | None) -> str:
        return "it" if proposal is None else self._words.in_short(proposal)


def _until(day: date) -> str:
    return f"until at least {StatedDate.day(day).words()}"
