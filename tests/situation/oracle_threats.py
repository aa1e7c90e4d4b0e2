"""What members threaten, and what became of it: see `tests.situation.oracle`."""

from datetime import date
from typing import Any

from consensus.records import Condition, Proposal, Setting, ThreatClaim, ThreatEvent
from tests.situation.oracle_claims import Claims, Told
from tests.situation.oracle_members import Members

FATES = ("withdrawn", "carried out")
_IN_ORDER = (ThreatEvent.MADE, ThreatEvent.WITHDRAWN, ThreatEvent.CARRIED_OUT)


class Threats:
    """The threats that are reported in a race."""

    def __init__(self, setting: Setting, claims: Claims) -> None:
        self.setting, self.claims = setting, claims

    def on(self, day: date, asked: Proposal | None = None) -> list[tuple[list[Condition | None], dict[str, Any]]]:
        """Each threat made by a day, by id, with the conditions any of which is enough.

        Asked of a proposal, those that are aimed at it.
        """
        told = self.claims.by(day, lambda claim: isinstance(claim, ThreatClaim))
        belonging = Members(self.setting.body, self.claims, day).on(day)
        found = []
        for id_ in sorted({each["claim"].threat for each in told}):
            of_it = [each for each in told if each["claim"].threat == id_]
            made = [each for each in of_it if each["claim"].event is ThreatEvent.MADE]
            last = self.claims.last(made)
            if not made or (asked and not any(_is_aimed_at(each["claim"], asked) for each in last)):
                continue
            stating = self.claims.last([each for each in made if each["claim"].condition is not None])
            named = sorted({member for each in made for member in each["claim"].members})
            fates = {member: self._fate(of_it, member) for member in named}
            unnamed = [each for each in made if not each["claim"].members]
            groups = sorted(each["claim"].group for each in self.claims.last(unnamed))
            threat = {
                "id": id_,
                "to": min(each["claim"].to for each in last),
                "members": [who for who in named if fates[who] is ThreatEvent.MADE and who in belonging],
                "group": groups[0] if unnamed else None,
                "unnamed": self._fate(of_it, None) if unnamed else None,
                "withdrawn": [who for who in named if fates[who] is ThreatEvent.WITHDRAWN],
                "carried out": [who for who in named if fates[who] is ThreatEvent.CARRIED_OUT],
            }
            found.append(([each["claim"].condition for each in stating], threat))
        return found

    def _fate(self, told: list[Told], member: str | None) -> ThreatEvent:
        """What was last said of one who made a threat; None asks of those that nobody named."""
        about = []
        for each in told:
            members, group = each["claim"].members, each["claim"].group
            is_about_all = each["claim"].event is not ThreatEvent.MADE and not members and group is None
            is_about_them = member in members if member is not None else not members and group is not None
            if is_about_all or is_about_them:
                about.append(each)
        said: set[ThreatEvent] = {each["claim"].event for each in self.claims.last(about)}
        return max(said, key=_IN_ORDER.index)


def _is_aimed_at(claim: ThreatClaim, asked: Proposal) -> bool:
    if claim.proposal is not None:
        return claim.proposal == asked.id
    if claim.candidate is not None:
        return claim.candidate in [name.candidate for name in asked.names]
    if claim.office is not None:
        return claim.office in [name.office for name in asked.names]
    return True
