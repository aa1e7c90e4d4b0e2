"""Races that are over, played through again: what was known on each day, and what would have unblocked them then.

Here: a race day by day by what was known on each.
Not here: what is said of a single day, which is for `consensus.situation` and `consensus.unblocking`.
"""

from consensus.history.replay import Turn, replay

__all__ = ["Turn", "replay"]
