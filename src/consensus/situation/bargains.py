"""What was given, refused and struck so far: concessions and package deals in a snapshot."""

import attrs

from consensus.records import (
    ConcessionClaim,
    ConcessionEvent,
    Granted,
    PackageClaim,
    PackageEvent,
    PackageId,
    Subject,
)
from consensus.situation.snapshot import Snapshot

_CONCESSION_EVENTS = tuple(ConcessionEvent)
_PACKAGE_EVENTS = tuple(PackageEvent)


@attrs.frozen(eq=False)
class Bargains:
    """The concessions and package deals of a snapshot, as they stand."""

    snapshot: Snapshot

    def is_granted(self, ask: Granted) -> bool:
        """Whether a concession, or a part of it, has been given; a whole one is once all its parts are."""
        concession = self.snapshot.setting.concession(ask.concession)
        if ask.part is None and concession.parts:
            return all(self._is_given(concession.id, part.id) for part in concession.parts)
        return self._is_given(concession.id, ask.part or "")

    def _is_given(self, concession: str, part: str) -> bool:
        """Whether the last that is said of a part, by itself or with the whole concession, is that it is given."""
        events = self._events(concession, part)
        return max(events, key=_CONCESSION_EVENTS.index, default=None) is ConcessionEvent.GRANTED

    def is_refused(self, ask: Granted) -> bool:
        """Whether a concession, or a part of it, was refused and not offered or promised again since."""
        concession = self.snapshot.setting.concession(ask.concession)
        if ask.part is None and concession.parts:
            parts = [Granted(concession=concession.id, part=part.id) for part in concession.parts]
            return any(self.is_refused(part) for part in parts if not self.is_granted(part))
        return ConcessionEvent.REFUSED in self._events(concession.id, ask.part or "")

    def _events(self, concession: str, part: str) -> list[ConcessionEvent]:
        subjects: list[Subject] = [("concession", concession, piece) for piece in dict.fromkeys(("", part))]
        claims = (entry.claim for entry in self.snapshot.current(*subjects))
        return [claim.event for claim in claims if isinstance(claim, ConcessionClaim)]

    def is_struck(self, package: PackageId) -> bool:
        """Whether a package deal was struck and has not fallen."""
        self.snapshot.setting.package(package)
        claims = (entry.claim for entry in self.snapshot.current(("package", package)))
        events = [claim.event for claim in claims if isinstance(claim, PackageClaim)]
        return max(events, key=_PACKAGE_EVENTS.index, default=None) is PackageEvent.STRUCK
