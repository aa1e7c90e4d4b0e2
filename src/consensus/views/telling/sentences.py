"""Sentences of a paragraph and the sources they name, in any language."""

from collections.abc import Collection, Iterable
from datetime import date
from fractions import Fraction
from math import floor
from typing import Protocol, TypeAlias

import attrs

from consensus.evidence import BoundedCount, Statement
from consensus.records import CountClaim, Report, Setting
from consensus.spelling import in_order
from consensus.timeline import Entry
from consensus.views.blocks.block import Citation, Paragraph, Sourced

NAMED_AT_MOST = 6
"""How many members are named in a sentence; of more, their number is told."""

CITED_AT_MOST = 2
"""How many sources are named for one sentence of a paragraph: those of the latest reports."""

Phrase: TypeAlias = str | Sourced
"""A sentence of a paragraph before it has its capital and its full stop."""


class CitesReports(Protocol):
    """How a language cites the sources of reports."""

    def reports(self, reports: Iterable[Report]) -> tuple[Citation, ...]:
        """The sources of some reports without repeats, the earliest first."""


def by_name(actors: Iterable[str], setting: Setting) -> list[str]:
    """Ids sorted by the names in the setting, so that a paragraph has the same order in every language."""
    known = setting.ids("actor")
    return sorted(actors, key=lambda actor: in_order(setting.name_of(actor) if actor in known else actor))


def capital(sentence: str) -> str:
    """A sentence with its capital and its full stop."""
    said = _begun(sentence)
    return said if said.endswith((".", "?", "!")) else f"{said}."


def _begun(sentence: str) -> str:
    said = sentence.strip()
    return f"{said[:1].upper()}{said[1:]}"


def in_sentences(phrases: Iterable[Phrase]) -> Paragraph:
    """Phrases as sentences of a paragraph."""
    return Paragraph(tuple(map(_sentence, phrases)))


def _sentence(phrase: Phrase) -> str | Sourced:
    match phrase:
        case Sourced(said, sources):
            return Sourced(_begun(said), sources)
        case str():
            return capital(phrase)


def of_reports(said: str, reports: Iterable[Report], cited: CitesReports) -> Phrase:
    """A phrase with the first source of each report, the earliest first."""
    saying = tuple(reports)
    order = [(each.words, each.url) for each in cited.reports(saying)]
    sources: dict[tuple[str, str], Citation] = {}
    for first in (cited.reports([report])[0] for report in saying):
        key = first.words, first.url
        before = sources[key].reports if key in sources else ()
        sources[key] = attrs.evolve(first, reports=(*before, *first.reports))
    shown = tuple(sources[key] for key in sorted(list(sources)[-CITED_AT_MOST:], key=order.index))
    return Sourced(said, shown) if shown else said


def of_entries(said: str, entries: Iterable[Entry], cited: CitesReports) -> Phrase:
    """A phrase with the sources of the latest claims."""
    dated = sorted(entries, key=lambda entry: (str(entry.day or ""), str(entry.known or ""), entry.report.id))
    return of_reports(said, [entry.report for entry in dated[-CITED_AT_MOST:]], cited)


def of_statements(said: str, statements: Iterable[Statement], cited: CitesReports) -> Phrase:
    """A phrase with the sources of some counts."""
    return of_reports(said, {each.report.id: each.report for each in statements}.values(), cited)


def rounded_down(share: Fraction) -> Fraction:
    """A share in tenths of a per cent; rounded down, so that what falls short is never told as enough.

    >>> rounded_down(Fraction(7999, 10000))
    Fraction(799, 1000)
    """
    return Fraction(floor(share * 1000), 1000)


@attrs.frozen
class CountRange:
    """A number by the reports: its least, and its greatest unless no report sets one, or it is far off by the way."""

    least: int
    most: int | None

    @property
    def is_one(self) -> bool:
        """Whether it ends with one, which takes a verb in the singular."""
        return (self.least if self.most is None else self.most) == 1


def counted_range(tally: BoundedCount) -> CountRange:
    """The range of a number by the reports; it is exact also if names set its greatest, such as those against."""
    is_near = tally.is_counted and tally.greatest <= 2 * tally.least
    is_bounded = tally.least == tally.greatest or is_near or is_capped(tally)
    return CountRange(tally.least, tally.greatest if is_bounded else None)


def is_capped(tally: BoundedCount) -> bool:
    """Whether a count of these very members sets the greatest number, rather than one of others or a ballot."""
    claims = [each.entry.claim for each in tally.greatest_rests_on]
    return tally.least < tally.greatest < len(tally.members) and any(
        isinstance(claim, CountClaim) and set(claim.stances) <= set(tally.stances) for claim in claims
    )


def counting(tally: BoundedCount) -> list[Statement]:
    """The statements with the counts behind a number."""
    return [each for each in (*tally.least_rests_on, *tally.greatest_rests_on) if each.numbers]


RECENT_DAYS = 7
"""How many days old a count may be without its age being told."""


def ages(statements: Collection[Statement], day: date) -> tuple[int, ...]:
    """How many days old the counts behind a number are, if the oldest is more than a week old; otherwise empty."""
    days = {(day - each.entry.day).days for each in statements if each.numbers and each.entry.day is not None}
    return tuple(sorted(days)) if max(days, default=0) > RECENT_DAYS else ()
