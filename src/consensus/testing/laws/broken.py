"""Tries laws on cases, and reports every broken law with the simplest case, as code."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from inspect import getdoc, signature
from time import monotonic
from typing import Any, TypeAlias

import hypothesis
from hypothesis import Phase, Verbosity, given
from hypothesis import strategies as st

from consensus.errors import ConsensusError
from consensus.testing.code import as_code, imports_of, to_define

__all__ = ["Law", "LawBroken", "hold"]

PHASES = (Phase.explicit, Phase.reuse, Phase.generate, Phase.target, Phase.shrink)
"""All phases of hypothesis except `explain`, which is not needed since the case itself is shown."""

SHRINKING_AT_MOST = 10.0
"""Seconds of shrinking after which the simplest case found so far is shown."""

SHRINKING_OTHERS_AT_MOST = 2.0
"""The same for each further broken law; less, since the first case usually shows what is wrong."""

Law: TypeAlias = Callable[..., None]
"""A function of one case whose docstring states the law; it raises `LawBroken` if the law does not hold."""

LawCase: TypeAlias = dict[str, Any]
"""The arguments of laws, by name."""

MakesCases: TypeAlias = Callable[[LawCase], Iterable[LawCase]]


class LawBroken(ConsensusError, AssertionError):
    """One or more laws do not hold; the message shows the simplest case found for each, as code to paste into a test.

    `law` is the name of the first, and `others` has the rest.  `case` has the arguments that broke the law, by
    parameter name.
    """

    law: str
    problem: str
    case: Mapping[str, Any]
    others: tuple["LawBroken", ...] = ()

    def __init__(self, law: Law, problem: str, **case: object) -> None:
        super().__init__(law.__name__, problem)
        self.law = law.__name__
        self.problem = problem
        self.case = case
        self._broken = law

    def __str__(self) -> str:
        if not self.others:
            return self._told()
        every = [self, *self.others]
        names = ", ".join(broken.law for broken in every)
        return "\n\n\n".join([f"{len(every)} laws do not hold: {names}", *(broken._told() for broken in every)])

    def _told(self) -> str:
        written = {name: as_code(value) for name, value in self.case.items()}
        made_of = [self._broken, *self.case.values()]
        statement = (getdoc(self._broken) or "").partition("\n")[0]
        lines = [f"# {statement}", *imports_of(made_of), *(f"# {line}" for line in to_define(made_of)), ""]
        # A function of the user already has a name.
        lines += [f"{name} = {code}" for name, code in written.items() if not code.isidentifier()]
        arguments = ", ".join(f"{name}={code if code.isidentifier() else name}" for name, code in written.items())
        code = "\n".join([*lines, f"{self.law}({arguments})"])
        return f"{self.law} does not hold: {self.problem}\n\n{code}"


def asked_by(law: Law) -> tuple[str, ...]:
    """The parameter names of a law.

    >>> from consensus.testing.laws import anonymity
    >>> asked_by(anonymity)
    ('rule', 'complete', 'anonymous')
    """
    return tuple(signature(law).parameters)


class _LongEnough(BaseException):
    """Ends the search for a simpler case; hypothesis does not catch it, since it is no `Exception`."""


def hold(
    laws: Iterable[Law],
    cases: st.SearchStrategy[LawCase],
    *,
    settings: hypothesis.settings | None = None,
    made: MakesCases | None = None,
) -> None:
    """Draw cases, and raise `LawBroken` with the simplest case for each law that breaks.

    A case has the arguments of the laws by name; `made` turns what was drawn into cases by calling the code under test.
    An error raised by the code under test breaks the law too.
    Without `settings`, the loaded hypothesis profile sets the number of cases, and they are the same in every run.
    """
    __tracebackhide__ = True
    tell(broken_of(laws, cases, settings=settings, made=made))


def tell(broken: Sequence[LawBroken]) -> None:
    """Raise the broken laws, if there are any, as one error that lists each law once."""
    __tracebackhide__ = True
    if broken:
        once: dict[str, LawBroken] = {}
        for each in broken:
            once.setdefault(each.law, each)
        first, *others = once.values()
        first.others = tuple(others)
        raise first.with_traceback(None) from first.__cause__


def untold(laws: Iterable[Law], told: Iterable[LawBroken]) -> list[Law]:
    """The laws of which no break was found yet: `tell` tells each but once."""
    names = {broken.law for broken in told}
    return [law for law in laws if law.__name__ not in names]


def broken_of(
    laws: Iterable[Law],
    cases: st.SearchStrategy[LawCase],
    *,
    settings: hypothesis.settings | None = None,
    share: int = 1,
    made: MakesCases | None = None,
) -> list[LawBroken]:
    """The laws that break, in the given order, each with the simplest case that breaks it.

    The number of cases in the settings is divided by `share`.
    """
    left = list(laws)
    places = {law: place for place, law in enumerate(left)}
    found: list[LawBroken] = []
    # All laws are tried on one case, since drawing it may cost more than trying it; a broken law is then left out.
    while left:
        seconds = SHRINKING_OTHERS_AT_MOST if found else SHRINKING_AT_MOST
        broken = _first_broken(left, cases, _quiet(settings, share), made, seconds)
        if broken is None:
            break
        left.remove(broken._broken)
        found.append(broken)
    return sorted(found, key=lambda broken: places[broken._broken])


def _quiet(given: hypothesis.settings | None, share: int) -> hypothesis.settings:
    """The requested settings, changed so that hypothesis prints nothing."""
    chosen = hypothesis.settings(derandomize=True, database=None) if given is None else given
    return hypothesis.settings(
        chosen,
        max_examples=max(chosen.max_examples // share, 1),
        deadline=None,
        verbosity=Verbosity.quiet,
        report_multiple_bugs=False,
        phases=[phase for phase in chosen.phases if phase in PHASES],
    )


def _first_broken(
    laws: Sequence[Law],
    cases: st.SearchStrategy[LawCase],
    settings: hypothesis.settings,
    made: MakesCases | None,
    seconds: float,
) -> LawBroken | None:
    """A law that breaks, with the simplest case found within the given seconds; None if none breaks."""
    simplest: LawBroken | None = None
    since = 0.0

    def every_law(drawn: LawCase) -> None:
        nonlocal simplest, since
        if simplest is not None and monotonic() - since > seconds:
            raise _LongEnough
        try:
            for case in [drawn] if made is None else made(drawn):
                try_each(laws, case)
        except LawBroken as broken:
            since = since if simplest is not None else monotonic()
            simplest = broken
            raise

    try:
        settings(given(cases)(every_law))()
    except LawBroken as broken:
        simplest = broken
    except _LongEnough:
        pass
    if simplest is not None:
        # Hypothesis's notes on how to replay a draw are not needed, since the case is written out.
        simplest.__notes__ = []
    return simplest


def try_each(laws: Sequence[Law], every: LawCase) -> None:
    """Try laws on one case; any exception from the code under test breaks the law."""
    for law in laws:
        case = {name: every[name] for name in asked_by(law) if name in every}
        try:
            law(**case)
        except LawBroken as broken:
            # A law of the user may name another law in the error that it raises.
            broken._broken = law
            raise
        except Exception as error:
            raise LawBroken(law, f"it raises {type(error).__name__}: {error}", **case) from error
