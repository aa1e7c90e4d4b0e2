"""What can go wrong: one class for each failure, all below `ConsensusError`.

Faults of a case file are not here: they are values, collected and reported together.
Neither are a blocked decision (a verdict) and an impossible plan (an impasse).
"""

from collections.abc import Iterable
from difflib import SequenceMatcher, get_close_matches
from typing import Any

__all__ = [
    "AmbiguousOutcome",
    "CertificateRejected",
    "ConsensusError",
    "EngineDisagrees",
    "EngineGaveUp",
    "GameTooLarge",
    "ImpossibleReports",
    "InvalidDate",
    "InvalidRecord",
    "NoParagraph",
    "NoSimpleGame",
    "OutOfTime",
    "RuleDoesNotFit",
    "TooManyCompletions",
    "TooManyWorlds",
    "UnknownId",
    "WeightTooLarge",
]

_FEW = 12
"""Up to how many known words are all named where none of them is much like the word."""

_MUCH_ALIKE = 0.6
"""From which likeness on a word is proposed alone, where few are known; words of up to three letters are never so."""

_LESS_ALIKE = 0.2
"""By how much less like a word than the nearest another may be, and still be proposed."""


class ConsensusError(Exception):
    """Base of every error that this library raises itself.

    It can be pickled with its fields, whatever its constructor takes.
    """

    def __reduce__(self) -> tuple[Any, ...]:
        return _restored, (type(self), self.args), self.__dict__


def _restored(kind: type[ConsensusError], arguments: tuple[object, ...]) -> ConsensusError:
    return kind.__new__(kind, *arguments)


class InvalidDate(ConsensusError, ValueError):
    """A text or value that states no date this library can read.

    >>> print(InvalidDate(text="2024-13", problem="there is no month 13; use 01 to 12"))
    invalid date '2024-13': there is no month 13; use 01 to 12
    """

    text: str
    problem: str

    def __init__(self, text: str, problem: str) -> None:
        super().__init__(text, problem)
        self.text = text
        self.problem = problem

    def __str__(self) -> str:
        # A case file is untrusted input, and a message must stay readable.
        shown = self.text if len(self.text) <= 60 else f"{self.text[:57]}..."
        return f"invalid date {shown!r}: {self.problem}"


class InvalidRecord(ConsensusError, ValueError):
    """Fields of a record that contradict one another, or that no record has.

    >>> print(InvalidRecord(what="source 'nzz'", problem="it relays itself"))
    invalid source 'nzz': it relays itself
    """

    what: str
    problem: str

    def __init__(self, what: str, problem: str) -> None:
        super().__init__(what, problem)
        self.what = what
        self.problem = problem

    def __str__(self) -> str:
        return f"invalid {self.what}: {self.problem}"


class UnknownId(ConsensusError, LookupError):
    """An id that refers to nothing; names the nearest one that exists, or those that are `meant` for certain.

    >>> print(UnknownId(kind="member", id="TU", known=["TR", "HU"]))
    unknown member 'TU'; did you mean 'HU' or 'TR'?
    """

    kind: str
    id: str
    known: tuple[str, ...]
    where: str
    meant: tuple[str, ...]

    def __init__(
        self,
        kind: str,
        id: str,  # noqa: A002  # the field is called id, as in every record
        known: Iterable[str] = (),
        where: str = "",
        meant: Iterable[str] = (),
    ) -> None:
        self.kind = kind
        self.id = id
        self.known = tuple(sorted(known))
        self.where = where
        self.meant = tuple(sorted(meant))
        super().__init__(kind, id, self.known, where, self.meant)

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        hint = f"; did you mean {' or '.join(map(repr, self.meant))}?" if self.meant else ""
        return f"{place}unknown {self.kind} {self.id!r}{hint or did_you_mean(self.id, self.known)}"


class NoParagraph(ConsensusError, LookupError):
    """A language in which no answer is told, or not one of this type: `about` is the type, empty if none is told.

    >>> print(NoParagraph(language="lv", shipped=["en", "de"]))
    no paragraph in 'lv'; there are 'de' and 'en'
    >>> print(NoParagraph(language="lv", about="Forecast"))
    no paragraph about a Forecast in 'lv'
    """

    language: str
    about: str
    shipped: tuple[str, ...]

    def __init__(self, language: str, about: str = "", shipped: Iterable[str] = ()) -> None:
        self.language = language
        self.about = about
        self.shipped = tuple(sorted(shipped))
        super().__init__(language, about, self.shipped)

    def __str__(self) -> str:
        said = f"no paragraph{self.about and f' about a {self.about}'} in {self.language!r}"
        there = "there is" if len(self.shipped) == 1 else "there are"
        return f"{said}; {there} {' and '.join(map(repr, self.shipped))}" if self.shipped else said


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """The end of a message that proposes the known words nearest to one that is not known.

    >>> did_you_mean("suports", ["supports", "objects"])
    "; did you mean 'supports'?"
    >>> did_you_mean("on", ["member", "on_group", "on_member"])
    "; did you mean 'on_group' or 'on_member'?"
    >>> did_you_mean("weis", ["okoro", "okoro-weiss", "weiss"])
    "; did you mean 'weiss'?"
    >>> did_you_mean("nominated_by", ["member", "name", "note"])
    '; known are member, name, note'
    """
    # Proposals are a courtesy: a hostile word of a megabyte gets none.
    choices = sorted(known)
    near = _nearest(word, choices) if len(word) <= 60 else []
    if len(word) > 3 and len(choices) <= _FEW and not any(_likeness(word, choice) >= _MUCH_ALIKE for choice in near):
        near = []
    if not near and word:
        near = [choice for choice in choices if choice.startswith(word)][:3]
    if near:
        return "; did you mean " + " or ".join(repr(choice) for choice in near) + "?"
    if 0 < len(choices) <= _FEW:
        return "; known are " + ", ".join(choices)
    return ""


def _nearest(word: str, choices: list[str]) -> list[str]:
    """Up to three words much like it; once one is, none that is clearly less so."""
    near = get_close_matches(word, choices, n=3, cutoff=0.5)
    return sorted(choice for choice in near if _likeness(word, choice) >= _likeness(word, near[0]) - _LESS_ALIKE)


def _likeness(word: str, choice: str) -> float:
    return SequenceMatcher(None, choice, word).ratio()


class AmbiguousOutcome(ConsensusError, TypeError):
    """An outcome was used as if it were true or false."""

    outcome: str

    def __init__(self, outcome: str) -> None:
        super().__init__(outcome)
        self.outcome = outcome

    def __str__(self) -> str:
        return f"outcome {self.outcome} is neither true nor false; compare it (is Outcome.ADOPTED)"


class TooManyCompletions(ConsensusError, ValueError):
    """A rule that only judges one profile at a time was asked about too many of them."""

    rule: str
    unsettled: int

    def __init__(self, rule: str, unsettled: int) -> None:
        super().__init__(rule, unsettled)
        self.rule = rule
        self.unsettled = unsettled

    def __str__(self) -> str:
        return (
            f"{self.unsettled} members leave too many cases to judge one by one ({self.rule}); "
            "settle some of them, or give the rule a method `formula`"
        )


class TooManyWorlds(ConsensusError, ValueError):
    """A question about more worlds than can be looked at one by one."""

    problem: str
    worlds: int

    def __init__(self, problem: str, worlds: int) -> None:
        super().__init__(problem, worlds)
        self.problem = problem
        self.worlds = worlds

    def __str__(self) -> str:
        return f"more than {self.worlds} worlds are too many to look at one by one ({self.problem})"


class ImpossibleReports(ConsensusError, ValueError):
    """Reports that cannot all be true by a prior."""

    def __str__(self) -> str:
        return "the prior rules out every world in which the reports are true; give each possible stance a share"


class EngineDisagrees(ConsensusError, RuntimeError):
    """What the engine found does not stand up to a replay by the definition; an error of this library or its engine."""

    problem: str

    def __init__(self, problem: str) -> None:
        super().__init__(problem)
        self.problem = problem

    def __str__(self) -> str:
        return f"the engine disagrees with the definition of assent: {self.problem}; please report this case"


class EngineGaveUp(ConsensusError, RuntimeError):
    """An engine that stopped before it came to an answer; another way to ask may still find one."""

    problem: str

    def __init__(self, problem: str) -> None:
        super().__init__(problem)
        self.problem = problem

    def __str__(self) -> str:
        return f"the engine gave up: {self.problem}"


class CertificateRejected(ConsensusError, ValueError):
    """A certificate that does not prove what it says, or that cannot be read.

    >>> print(CertificateRejected(problem="it costs 3, not 2", place="plan"))
    the certificate is rejected at plan: it costs 3, not 2
    """

    problem: str
    place: str

    def __init__(self, problem: str, place: str = "") -> None:
        super().__init__(problem, place)
        self.problem = problem
        self.place = place

    def __str__(self) -> str:
        place = f" at {self.place}" if self.place else ""
        return f"the certificate is rejected{place}: {self.problem}"


class WeightTooLarge(ConsensusError, ValueError):
    """Costs or weights too large for the engine once they are in a common unit."""

    weight: int

    def __init__(self, weight: int) -> None:
        super().__init__(weight)
        self.weight = weight

    def __str__(self) -> str:
        return (
            f"a cost or weight of {self.weight} common units is larger than {(1 << 31) - 1}; "
            "state costs and weights in rounder numbers"
        )


class RuleDoesNotFit(ConsensusError, ValueError):
    """A rule was asked about a body that it was not written for."""

    rule: str
    problem: str

    def __init__(self, rule: str, problem: str) -> None:
        super().__init__(rule, problem)
        self.rule = rule
        self.problem = problem

    def __str__(self) -> str:
        return f"the rule ({self.rule}) does not fit: {self.problem}"


class GameTooLarge(ConsensusError, ValueError):
    """Voting power was asked of a rule whose counts take too many values together."""

    rule: str

    def __init__(self, rule: str) -> None:
        super().__init__(rule)
        self.rule = rule

    def __str__(self) -> str:
        return f"the rule ({self.rule}) counts too finely for exact power; state its weights in rounder numbers"


class NoSimpleGame(ConsensusError, ValueError):
    """Voting power was asked of a rule in which support alone does not decide."""

    rule: str
    problem: str

    def __init__(self, rule: str, problem: str) -> None:
        super().__init__(rule, problem)
        self.rule = rule
        self.problem = problem

    def __str__(self) -> str:
        return f"the rule ({self.rule}) is not a simple game: {self.problem}"


class OutOfTime(ConsensusError, TimeoutError):
    """A question was not answered in the time allowed."""

    def __str__(self) -> str:
        return "no answer was found in the time allowed; allow more, or ask about fewer moves"
