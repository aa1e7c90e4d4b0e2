"""What the tests of broken things share: that a law finds one out."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import pytest
from hypothesis import settings

from consensus.testing.laws import Law, LawBroken, broken


def so_many(examples: int) -> settings:
    """So many cases, the same in every run."""
    return settings(max_examples=examples, derandomize=True, database=None)


ENOUGH = so_many(100)
"""Cases by which whatever is broken on purpose is found out, however few the profile has."""


def finds_out(law: Law, check: Callable[[], None]) -> None:
    """A check breaks with that law, tried alone, and the case that it tells breaks the law again."""
    alone = partial(_only, law, broken._first_broken)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(broken, "_first_broken", alone)
        with pytest.raises(LawBroken, match=rf"^{law.__name__} does not hold: ") as caught:
            check()
    with pytest.raises((LawBroken, ValueError)):
        law(**caught.value.case)


def _only(law: Law, first_broken: Callable[..., LawBroken | None], laws: Sequence[Law], *rest: Any) -> LawBroken | None:
    return first_broken([law], *rest) if law in laws else None
