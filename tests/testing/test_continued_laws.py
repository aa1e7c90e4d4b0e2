"""check_continued: each law catches a day that is carried on wrongly, and ours obeys both."""

from collections.abc import Callable

import attrs
import pytest

from consensus.situation import Situation
from consensus.testing.laws import check_continued
from consensus.testing.laws import continued_laws as laws
from consensus.timeline import Timeline
from tests.testing.catching import ENOUGH, finds_out


def forgets_the_last(day: Situation, timeline: Timeline) -> Situation:
    """Carries a day on without the last report."""
    shorter = Timeline(sources=timeline.sources, reports=timeline.reports[:-1])
    return attrs.evolve(day, timeline=shorter)


def knows_all(day: Situation, timeline: Timeline) -> Situation:
    """Carries a day on by all that is known."""
    return attrs.evolve(day, timeline=timeline, known_by=None)


def changes_the_shorter(day: Situation, timeline: Timeline) -> Situation:
    """Carries on the very day that it was given."""
    longer = attrs.evolve(day, timeline=timeline)
    for name in ("timeline", "_fold"):
        object.__setattr__(day, name, getattr(longer, name))
    return longer


@pytest.mark.slow
@pytest.mark.usefixtures("unshrunk")
@pytest.mark.parametrize(
    ("law", "broken"),
    [
        (laws.continued_day_is_that_of_the_longer_race, forgets_the_last),
        (laws.continued_day_is_that_of_the_longer_race, knows_all),
        (laws.continuing_leaves_the_shorter_alone, changes_the_shorter),
    ],
)
def test_each_law_catches_what_breaks_it(law: Callable[..., None], broken: laws.Continues) -> None:
    """Each day that is carried on wrongly is caught by the law that it breaks."""
    finds_out(law, lambda: check_continued(broken, settings=ENOUGH))


def test_ours_obeys_them() -> None:
    """A situation that is continued by the reports since is the one that the longer race gives."""
    check_continued()
