"""Events: the possible effects of moves.  Steps, and the causes of each step, consist of events."""

from typing import TypeAlias

import attrs

from consensus.assent.costs import CostedMove
from consensus.records import CandidateId, Granted, MemberId, ObjectionId, ProposalId, Tie


@attrs.frozen
class Moved:
    """A move took effect."""

    move: CostedMove


@attrs.frozen
class Given:
    """A concession, or a part of it, is given."""

    concession: Granted


@attrs.frozen
class Pledged:
    """A concession, or a part of it, is promised."""

    concession: Granted


@attrs.frozen
class Withdrawn:
    """A candidate no longer stands."""

    candidate: CandidateId


@attrs.frozen
class Tabled:
    """A proposal is before the body."""

    proposal: ProposalId


@attrs.frozen
class Lifted:
    """A member's objection is lifted."""

    member: MemberId
    objection: ObjectionId


@attrs.frozen
class WaitEnded:
    """A member's wait is over."""

    tie: Tie


@attrs.frozen
class Assented:
    """A member assents to a proposal."""

    member: MemberId
    proposal: ProposalId


@attrs.frozen
class Released:
    """Every rival to which a member is committed is off the table."""

    member: MemberId
    proposal: ProposalId


Event: TypeAlias = Moved | Given | Pledged | Withdrawn | Tabled | Lifted | WaitEnded | Assented | Released
