"""Rules in words: the sentence that states a rule, and how it counts each stance.

Here: words that several rules share, and those of a rule made of others.
Not here: the words of a single rule, which are with that rule.
"""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Protocol, final

import attrs

from consensus.records import Stance


@final
@attrs.frozen(kw_only=True)
class Terms:
    """The terms on which a rule adopts: if all of `given` hold, unless one of `barring` does.

    >>> print(Terms(given=("at least 9 members support",), barring=("RU or US objects",)))
    adopted if at least 9 members support, unless RU or US objects
    """

    given: tuple[str, ...] = ()
    barring: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"adopted {', '.join(self._said())}"

    def _said(self) -> list[str]:
        given = [f"if {' and if '.join(self.given)}"] if self.given else []
        return given + ([f"unless {' or '.join(self.barring)}"] if self.barring else [])

    @property
    def alone(self) -> str | None:
        """The only term, to be read after "adopted"; None unless there is exactly one."""
        return self._said()[0] if len(self.given) + len(self.barring) == 1 else None


def all_terms(parts: Sequence[Terms | None]) -> Terms | None:
    """The terms of all parts together; None if some part has none."""
    known = [part for part in parts if part is not None]
    if len(known) < len(parts):
        return None
    return Terms(
        given=tuple(text for part in known for text in part.given),
        barring=tuple(text for part in known for text in part.barring),
    )


def any_of_terms(parts: Sequence[Terms]) -> list[str]:
    """The terms on which one of several parts adopts, each of a single term; what bars has to bar all parts at once.

    >>> any_of_terms([Terms(barring=("a member objects",)), Terms(barring=("a member breaks silence",))])
    ['unless a member objects and a member breaks silence']
    """
    barring = [text for part in parts for text in part.barring]
    said = [str(part.alone) for part in parts if part.given or len(barring) == 1]
    return [f"unless {' and '.join(dict.fromkeys(barring))}", *said] if len(barring) > 1 else said


_NAMED_SHARES = {
    Fraction(1, 2): "half",
    Fraction(1, 3): "a third",
    Fraction(2, 3): "two thirds",
    Fraction(1, 4): "a quarter",
    Fraction(3, 4): "three quarters",
}


def share_in_words(share: Fraction) -> str:
    """A share as people say it: by its name, in per cent, or as a fraction if per cent needs too many digits.

    >>> [share_in_words(Fraction(share)) for share in ("2/3", "13/20", "5/13")]
    ['two thirds', '65 per cent', '5/13']
    """
    if share in _NAMED_SHARES:
        return _NAMED_SHARES[share]
    tenths = share * 1000
    if tenths.denominator != 1:
        return str(share)
    whole, tenth = divmod(tenths.numerator, 10)
    return f"{whole}.{tenth} per cent" if tenth else f"{whole} per cent"


def any_of(words: Sequence[str]) -> str:
    """The words, joined by commas and "or".

    >>> any_of(["CN", "FR", "US"]), any_of(["CN"])
    ('CN, FR or US', 'CN')
    """
    return " or ".join(filter(None, (", ".join(words[:-1]), words[-1])))


IN_EACH_WAY = "counted in each way in which it may settle"


def how_counted(named: dict[Stance, str], others: str, *, unsettled: str = IN_EACH_WAY) -> dict[Stance, str]:
    """How each stance is counted, in words: as in `named`, else as `others`; or as `unsettled` if it is not settled.

    >>> how_counted({Stance.SUPPORTS: "for"}, "not for")[Stance.ABSENT]
    'not for'
    """
    return {stance: named.get(stance, others) if stance.is_settled else unsettled for stance in Stance}


class CountsStances(Protocol):
    """Anything that says how it counts each stance, as every rule does."""

    def counts(self) -> dict[Stance, str]:
        """How each stance is counted, in words; empty if it does not say."""


def counted_by_parts(parts: Iterable[tuple[str, CountsStances]]) -> dict[Stance, str]:
    """How a rule made of parts counts each stance: the words of its parts, each after its name if it has one.

    Words that all parts share are given once.  If a part does not say how it counts, the text says so.
    """
    said = [(name, type(rule).__name__, rule.counts()) for name, rule in parts]
    return {
        stance: _joined([(name, counts.get(stance, f"{kind} does not say")) for name, kind, counts in said])
        for stance in Stance
    }


def _joined(statements: list[tuple[str, str]]) -> str:
    if len({text for _, text in statements}) == 1:
        return statements[0][1]
    return "; ".join(dict.fromkeys(f"{name}: {text}" if name else text for name, text in statements))
