"""What the tests of broken things share: that a law finds one out."""

from collections.abc import Callable

import pytest

from consensus.testing.laws import Law, LawBroken


def finds_out(law: Law, check: Callable[[], None]) -> None:
    """A check breaks with that law, named, and the case that it tells breaks the law again."""
    with pytest.raises(LawBroken, match=rf"^{law.__name__} does not hold: ") as caught:
        check()
    with pytest.raises(LawBroken):
        law(**caught.value.case)
