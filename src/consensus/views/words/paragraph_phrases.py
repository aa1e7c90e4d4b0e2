"""Words for a paragraph to quote: names and titles, no ids.

Not here: whole sentences about an answer.
"""

from collections.abc import Collection, Iterable
from typing import TypeAlias

import attrs

from consensus.records import AllOf, AnyOf, Condition, Granted, MemberId, Promised, Report, Stance
from consensus.timeline import Entry
from consensus.views.blocks.block import Citation, Paragraph, Sourced
from consensus.views.words.phrases import Words, the, things

NAMED_AT_MOST = 6
"""How many members are named in a sentence; of more, their number is told."""

CITED_AT_MOST = 2
"""How many sources are named for one sentence of a paragraph: those of the latest reports."""

_ACRONYMS = frozenset(
    ["alba", "apec", "asean", "benelux", "brics", "caricom", "celac", "cern", "comesa", "ecowas", "efta"]
)
_ACRONYMS |= frozenset(
    ["euratom", "eurocontrol", "eurojust", "europol", "frontex", "igad", "interpol", "mercosur", "nato"]
)
_ACRONYMS |= frozenset(["opec", "saarc", "sadc", "unasur", "unctad", "unesco", "unicef", "unido", "wipo"])
"""Short names of bodies that are read as words, in small letters: they have no article."""

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")

DOING: dict[Stance, tuple[str, str]] = {
    Stance.SUPPORTS: ("supports it", "support it"),
    Stance.ACQUIESCES: ("would let it pass", "would let it pass"),
    Stance.ABSTAINS: ("abstains", "abstain"),
    Stance.RESERVED: ("is holding back", "are holding back"),
    Stance.OBJECTS: ("objects", "object"),
    Stance.ABSENT: ("is absent", "are absent"),
    Stance.UNDECLARED: ("has not said where it stands", "have not said where they stand"),
}
"""What one member does, and what several do, in a sentence about one proposal."""


def spelt(count: int) -> str:
    """A number for a sentence: in words up to twelve.

    >>> spelt(4), spelt(27)
    ('four', '27')
    """
    return _NUMBERS[count] if count < len(_NUMBERS) else f"{count:,}"


def counted(count: int, noun: str) -> str:
    """A number with its noun, in words up to twelve.

    >>> counted(1, "move"), counted(27, "member")
    ('one move', '27 members')
    """
    return f"{spelt(count)} {noun}" if count == 1 else f"{spelt(count)} {noun}s"


def between(least: int, most: int) -> str:
    """A range of numbers for a sentence.

    >>> between(21, 22), between(9, 9), between(4, 7)
    ('21 or 22', 'nine', 'four to seven')
    """
    if least == most:
        return spelt(least)
    return f"{spelt(least)} {'or' if most == least + 1 else 'to'} {spelt(most)}"


def capital(sentence: str) -> str:
    """A sentence with its capital and its full stop."""
    said = _begun(sentence)
    return said if said.endswith((".", "?", "!")) else f"{said}."


def _begun(sentence: str) -> str:
    said = sentence.strip()
    return f"{said[:1].upper()}{said[1:]}"


def body_name(words: Words) -> str:
    """The name of the body within a sentence.

    >>> from consensus.cases import load
    >>> [body_name(Words(load(case))) for case in ("nato-2024", "oecd-2021")]
    ['NATO', 'the OECD']
    """
    name = words.setting.body.name
    return name if name.casefold() in _ACRONYMS else the(name)


def members(found: Collection[MemberId], words: Words) -> str:
    """Members sorted by name, or only their number if there are many."""
    if len(found) > NAMED_AT_MOST:
        return counted(len(found), "member")
    return words.names(words.by_name(found))


Phrase: TypeAlias = str | Sourced
"""A sentence of a paragraph before it has its capital and its full stop."""


def in_sentences(phrases: Iterable[Phrase]) -> Paragraph:
    """Phrases as sentences of a paragraph."""
    return Paragraph(tuple(map(_sentence, phrases)))


def _sentence(phrase: Phrase) -> str | Sourced:
    match phrase:
        case Sourced(said, sources):
            return Sourced(_begun(said), sources)
        case str():
            return capital(phrase)


def of_reports(said: str, reports: Iterable[Report], words: Words) -> Phrase:
    """A phrase with the first source of each report, the earliest first."""
    saying = tuple(reports)
    order = [(each.words, each.url) for each in words.sources.reports(saying)]
    sources: dict[tuple[str, str], Citation] = {}
    for first in (words.sources.reports([report])[0] for report in saying):
        key = first.words, first.url
        before = sources[key].reports if key in sources else ()
        sources[key] = attrs.evolve(first, reports=(*before, *first.reports))
    shown = tuple(sources[key] for key in sorted(list(sources)[-CITED_AT_MOST:], key=order.index))
    return Sourced(said, shown) if shown else said


def of_entries(said: str, entries: Iterable[Entry], words: Words) -> Phrase:
    """A phrase with the sources of the latest claims."""
    dated = sorted(entries, key=lambda entry: (str(entry.day or ""), str(entry.known or ""), entry.report.id))
    return of_reports(said, [entry.report for entry in dated[-CITED_AT_MOST:]], words)


def wanted(condition: Condition, words: Words) -> str:
    """The title of what somebody asks or waits for."""
    match condition:
        case Granted():
            return words.concession(condition)
        case Promised():
            return f"a promise: {words.concession(condition.granted)}"
        case AllOf(parts):
            return things([wanted(part, words) for part in parts])
        case AnyOf(parts):
            return things([wanted(part, words) for part in parts], "or")
        case _:
            return words.condition(condition)
