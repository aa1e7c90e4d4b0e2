"""Who waits for whom: members that have not moved yet, and who must move before each of them."""

from collections.abc import Iterable

import attrs

from consensus.assent import Aftermath, Prospect
from consensus.assent.refusals import unended_waits
from consensus.records import MemberId, ProposalId, ReportId, Tie
from consensus.records.doers import doers
from consensus.situation import Situation


@attrs.frozen(kw_only=True, repr=False)
class Waiting:
    """A member that has not moved yet, and the ids of the members, candidates or actors for which it still waits.

    `on` is empty if it waits for a day.  `tie` has the condition itself; `reports` are the reports that mention it.
    """

    member: MemberId
    on: tuple[str, ...]
    tie: Tie
    reports: tuple[ReportId, ...] = ()

    def __repr__(self) -> str:
        return f"<Waiting of {self.member} on {', '.join(self.on) or 'nobody'}>"


def waits(situation: Situation, *, proposal: ProposalId | None = None) -> tuple[Waiting, ...]:
    """Who waits for whom on a proposal, or else on the proposal in question, sorted by member.

    A wait is over once its condition holds as things stand; until then, the member waits for everybody who has not yet
    done their part.  A member that has declared unconditional support no longer waits.

    >>> from consensus.cases import load
    >>> waits(load("nato-2024").on("2024-06-05"))
    (<Waiting of HU on iohannis>, <Waiting of RO on iohannis>, <Waiting of SK on iohannis>)
    """
    asked = situation.proposal.id if proposal is None else situation.setting.proposal(proposal).id
    if not any(situation.standing(member, proposal=asked).waits for member in situation.members):
        return ()
    status_quo = Prospect.of(situation, proposal=asked).status_quo
    return waits_left(status_quo, [member for member in situation.members if not status_quo.assents(member)])


def waits_left(aftermath: Aftermath, members: Iterable[MemberId]) -> tuple[Waiting, ...]:
    """The waits of these members that remain after the moves of an aftermath, sorted by member."""
    setting = aftermath.prospect.situation.setting
    waiting = (
        Waiting(
            member=member,
            on=tuple(sorted(doers(unended.missing, setting))),
            tie=unended.wait.tie,
            reports=unended.wait.reports,
        )
        for member in members
        for unended in unended_waits(member, aftermath)
    )
    return tuple(sorted(waiting, key=lambda wait: (wait.member, wait.on, wait.reports)))
