"""How a law is tried, and what happens when it does not hold: every run draws the same, and shows the simplest case."""

from collections.abc import Callable, Iterable, Mapping
from inspect import getdoc
from typing import Any, TypeAlias

from hypothesis import Phase, Verbosity, given, settings
from hypothesis import strategies as st

from consensus.errors import ConsensusError
from consensus.testing.code import as_code, imports_of

__all__ = ["Law", "LawBroken", "hold"]

PHASES = (Phase.generate, Phase.shrink)
"""The case itself is shown, so hypothesis need not search for the part that matters."""

Law: TypeAlias = Callable[..., None]
"""A function of one case, whose docstring states the law; it raises `LawBroken` where the law does not hold."""


class LawBroken(ConsensusError, AssertionError):
    """A law does not hold; the message shows the simplest case found, as code that can be pasted into a test.

    `case` holds the arguments that broke the law, by the names in the law and in the code.
    """

    law: str
    problem: str
    case: Mapping[str, Any]

    def __init__(self, law: Law, problem: str, **case: object) -> None:
        super().__init__(law.__name__, problem)
        self.law = law.__name__
        self.problem = problem
        self.case = case
        self._statement = (getdoc(law) or "").partition("\n")[0]
        self._package = ".".join(law.__module__.split(".")[:3])

    def __str__(self) -> str:
        written = {name: as_code(value) for name, value in self.case.items()}
        lines = [f"# {self._statement}", *imports_of([dict(self.case)]), f"from {self._package} import {self.law}", ""]
        # A function of the user's own has its name already.
        lines += [f"{name} = {code}" for name, code in written.items() if not code.isidentifier()]
        arguments = ", ".join(f"{name}={code if code.isidentifier() else name}" for name, code in written.items())
        code = "\n".join([*lines, f"{self.law}({arguments})"])
        return f"{self.law} does not hold: {self.problem}\n\n{code}"


def hold(laws: Iterable[Law], cases: st.SearchStrategy[dict[str, Any]], *, examples: int) -> None:
    """Draw cases until a law breaks, and break with the simplest case that breaks it; the same in every run.

    A case holds the arguments of the laws by name.  An error raised by the code under test breaks the law too.
    """
    listed = tuple(laws)

    def every_law(case: dict[str, Any]) -> None:
        for law in listed:
            try:
                law(**case)
            except LawBroken:
                raise
            except Exception as error:
                raise LawBroken(law, f"it raises {type(error).__name__}: {error}", **case) from error

    quiet = settings(
        max_examples=examples,
        deadline=None,
        database=None,
        derandomize=True,
        verbosity=Verbosity.quiet,
        report_multiple_bugs=False,
        phases=PHASES,
    )
    try:
        quiet(given(cases)(every_law))()
    except LawBroken as broken:
        # Hypothesis's notes on how to replay a draw are of no use, since the case is written out.
        broken.__notes__ = []
        raise broken.with_traceback(None) from broken.__cause__
