"""What the tests of the laws share."""

import pytest
from hypothesis import Phase

from consensus.testing.laws import broken


@pytest.fixture
def unshrunk(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first case that breaks a law will do: to find the simplest takes longer, and has a test of its own."""
    monkeypatch.setattr(broken, "PHASES", (Phase.generate,))
