"""TimeLimit: when a search is to stop.  Internal."""

import time
from typing import final

_POLLING_INTERVAL = 0.1
"""How many seconds a search goes on before it looks again whether it is to stop."""


@final
class TimeLimit:
    """A time after which searches are to stop; its clock starts with it.

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
        """How long to wait before the next look, in seconds."""
        return _POLLING_INTERVAL if self.left is None else min(_POLLING_INTERVAL, self.left)

    @property
    def is_set(self) -> bool:
        """Whether there is an end to it."""
        return self._end is not None

    def within(self, seconds: float) -> "TimeLimit":
        """An end in so many seconds, or this one if it comes first."""
        return TimeLimit(seconds if self.left is None else min(self.left, seconds))

    @property
    def left(self) -> float | None:
        """Seconds until the time is up; None if there is no end to it."""
        return None if self._end is None else max(0.0, self._end - time.monotonic())


UNLIMITED = TimeLimit(None)
