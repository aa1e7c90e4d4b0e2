"""Timeline: reports and their sources, append-only and bitemporal.

It finds the claims about a subject as of a day, by what was known by a day, without walking its history.
`consensus.situation` folds these claims into the standing of each member.
"""

from consensus.timeline.bitemporal import Timeline
from consensus.timeline.entries import Entry

__all__ = ["Entry", "Timeline"]
