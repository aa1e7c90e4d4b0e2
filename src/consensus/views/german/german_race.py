"""A finished race in German: who blocked until when, and when the adopted proposal came up."""

from collections.abc import Mapping, Sequence
from datetime import date

from consensus.appointment import Appointment
from consensus.records import MemberId, ProposalId
from consensus.views.german.german_dates import day, listed, spelt
from consensus.views.german.german_nouns import ACCUSATIVE
from consensus.views.german.german_phrases import GermanWords


class GermanRace:
    """What is said in German of a race; its methods are those of `RaceSentences`."""

    def __init__(self, race: Appointment) -> None:
        self._words = GermanWords(race)

    def nothing_is_reported(self) -> str:
        return f"von der Entscheidung {self._at()} ist noch nichts berichtet worden"

    def many_blocked(self, blockers: Sequence[MemberId], proposal: ProposalId | None) -> str:
        return f"{self._words.members(blockers)} blockierten {self._what(proposal)} zeitweise"

    def blocked_until(self, by_day: Mapping[date, Sequence[MemberId]], proposal: ProposalId | None) -> str:
        (first, found), *later = by_day.items()
        blocked = "blockierten" if self._words.are_several(found) else "blockierte"
        told = f"{self._words.names(found)} {blocked} {self._what(proposal)} mindestens bis zum {day(first)}"
        return listed([told, *(f"{self._words.names(each)} mindestens bis zum {day(of)}" for of, each in later)])

    def was_blocked(self, days: int, turns: int, *, is_of_one: bool) -> str:
        was = "war der Vorschlag blockiert" if is_of_one else "war der jeweilige Vorschlag blockiert"
        if turns == 1:
            return f"an dem einzigen Tag mit Neuigkeiten {was}"
        if days == turns:
            return f"an allen {spelt(turns)} Tagen mit Neuigkeiten {was}"
        return f"an {spelt(days, 'einem')} der {spelt(turns)} Tage mit Neuigkeiten {was}"

    def came_up(self, first: date) -> str:
        return f"der angenommene Vorschlag kam zum ersten Mal am {day(first)} auf"

    def _at(self) -> str:
        return self._words.at_body()

    def _what(self, proposal: ProposalId | None) -> str:
        return "den Vorschlag" if proposal is None else self._words.in_short(proposal, ACCUSATIVE)
