"""TimeLimit: when a search has to stop.  Internal."""

import time
from typing import final

SECONDS = 60.0
"""How long a question about the evidence takes at most, unless the caller sets a limit."""

_POLLING_INTERVAL = 0.1
"""How many seconds a search runs before it checks the time again."""


@final
class TimeLimit:
    """A time limit for searches; its clock starts when it is created.

    >>> TimeLimit(None).is_over, TimeLimit(0).is_over
    (False, True)
    """

    def __init__(self, seconds: float | None) -> None:
        self._end = None if seconds is None else time.monotonic() + seconds

    @property
    def is_over(self) -> bool:
        """Whether the time is up."""
        return self._end is not None and time.monotonic() >= self._end

    @property
    def polling_interval(self) -> float:
        """How many seconds to wait before the next check."""
        return _POLLING_INTERVAL if self.left is None else min(_POLLING_INTERVAL, self.left)

    @property
    def is_set(self) -> bool:
        """Whether there is a limit."""
        return self._end is not None

    def within(self, seconds: float) -> "TimeLimit":
        """A limit in this number of seconds from now, or at the end of this limit if that is earlier."""
        return TimeLimit(seconds if self.left is None else min(self.left, seconds))

    @property
    def left(self) -> float | None:
        """Seconds until the time is up; None if there is no limit."""
        return None if self._end is None else max(0.0, self._end - time.monotonic())


UNLIMITED = TimeLimit(None)


def question_limit(*seconds: float | None) -> TimeLimit:
    """The limit of a question about the evidence: the shortest of these, each a minute if it is None."""
    return TimeLimit(min(SECONDS if each is None else each for each in seconds))
