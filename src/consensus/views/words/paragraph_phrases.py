"""Words for a paragraph to quote: names and titles, no ids.

Not here: whole sentences about an answer.
"""

from collections.abc import Collection, Sequence

from consensus.records import AllOf, AnyOf, Condition, Granted, MemberId, Promised, Stance
from consensus.views.telling.sentences import NAMED_AT_MOST, CountRange
from consensus.views.words.phrases import Words, the, things

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


def ranged(found: CountRange) -> str:
    """A number by the reports for a sentence.

    >>> ranged(CountRange(21, 22)), ranged(CountRange(3, None)), ranged(CountRange(0, 9))
    ('21 or 22', 'at least three', 'at most nine')
    """
    if found.most is None:
        return f"at least {spelt(found.least)}"
    return between(found.least, found.most) if found.least or not found.most else f"at most {spelt(found.most)}"


def aged(days_old: Sequence[int]) -> str:
    """The age of the counts behind a number, to follow it; empty for recent ones.

    >>> aged([12]), aged([8, 12])
    (', by a count 12 days old', ', by counts up to 12 days old')
    """
    if not days_old:
        return ""
    by = "a count" if len(days_old) == 1 else "counts up to"
    return f", by {by} {max(days_old)} days old"
