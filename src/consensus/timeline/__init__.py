"""Timeline: reports and their sources, append-only and bitemporal.

It answers what was claimed of a subject as of a day, by what was known by a day, without walking its history.
What the claims amount to for a member is folded in `consensus.situation`.
"""

from consensus.timeline.bitemporal import Timeline
from consensus.timeline.entries import Entry

__all__ = ["Entry", "Timeline"]
