"""The page "What a forecast means" shows how the default forecasts did, as it is."""

import pytest

from tests.pages import DOCS, check_example, examples

PAGE = (DOCS / "explanation" / "forecasts.md").read_text(encoding="utf-8")


@pytest.mark.nightly
def test_the_page_shows_the_backtest_as_it_is() -> None:
    """Every score, bin and trial on the page is what the command writes, to the letter."""
    ((command, written),) = examples(PAGE)
    assert command == "consensus backtest"
    check_example(command, written)
