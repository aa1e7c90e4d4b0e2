"""Reported threats: what members say they will do if the body goes ahead, and what became of it.

Not here: objections, which block adoption; a threat does not block it, but makes it costly.
"""

from collections.abc import Iterator
from enum import Enum
from typing import final

import attrs

from consensus.errors import InvalidRecord
from consensus.records.candidacy import Proposal
from consensus.records.conditions import AssentCondition, Condition, atoms
from consensus.records.converters import ids, word_of
from consensus.records.dated import Dated, Subject
from consensus.records.electorate import Electorate
from consensus.records.ids import CandidateId, GroupId, MemberId, OfficeId, ProposalId, Reference, ThreatId, each


class ThreatEvent(Enum):
    """What is said of a threat."""

    MADE = "made"
    WITHDRAWN = "withdrawn"
    CARRIED_OUT = "carried out"


@final
@attrs.frozen(kw_only=True)
class ThreatClaim(Dated):
    """Members threaten to do something, such as to leave, if the body adopts a proposal; or did so, or dropped it.

    It is aimed at a proposal, a candidate, an office, or, with none of them, at every proposal.
    `to` is what they threaten to do, as in "they threaten to leave".
    `condition` is when they would do it, once a proposal is adopted; with None, each would unless it assents itself.
    `members` is empty for a group without a named member; if it is empty in a claim that the threat was withdrawn or
    carried out, the claim is about all members that made it.
    """

    threat: ThreatId
    event: ThreatEvent = attrs.field(default=ThreatEvent.MADE, validator=word_of(ThreatEvent))
    members: tuple[MemberId, ...] = attrs.field(default=(), converter=ids)
    group: GroupId | None = None
    to: str = ""
    condition: Condition | None = None
    proposal: ProposalId | None = None
    candidate: CandidateId | None = None
    office: OfficeId | None = None

    def __attrs_post_init__(self) -> None:
        what = f"threat {self.threat!r}"
        if sum(aim is not None for aim in (self.proposal, self.candidate, self.office)) > 1:
            raise InvalidRecord(what=what, problem="aim it at one of proposal, candidate, office, or none")
        if self.event is ThreatEvent.MADE:
            if not self.to:
                raise InvalidRecord(what=what, problem="it does not say to do what; write it, as in 'to: leave'")
            if not self.members and self.group is None:
                raise InvalidRecord(what=what, problem="nobody makes it; name the members, or their group")
        elif self.to or any((self.condition, self.proposal, self.candidate, self.office)):
            problem = f"it is {self.event.value}; only who makes it says to do what, at what, and when"
            raise InvalidRecord(what=what, problem=problem)
        if self.condition is not None and any(isinstance(atom, AssentCondition) for atom in atoms(self.condition)):
            problem = "its condition asks for assents; name what is done: granted, promised, withdrawn, on_table, a day"
            raise InvalidRecord(what=what, problem=problem)

    def is_aimed_at(self, proposal: Proposal) -> bool:
        """Whether it is aimed at that proposal, at one of its candidates or offices, or at every proposal."""
        if self.proposal is not None:
            return self.proposal == proposal.id
        if self.candidate is not None:
            return self.candidate in proposal.candidates
        return self.office is None or self.office in proposal.offices

    def references(self) -> Iterator[Reference]:
        yield from each("member", self.members)
        yield "group", self.group
        yield "proposal", self.proposal
        yield "candidate", self.candidate
        yield "office", self.office
        if self.condition is not None:
            yield from self.condition.references()

    def miscounted(self, electorate: Electorate) -> Iterator[tuple[str, str]]:
        """Members named beside a group are in it."""
        for problem in electorate.outside(self.group, self.members):
            yield "members", problem

    @property
    def subjects(self) -> tuple[Subject, ...]:
        return (("threat", self.threat),)

    @property
    def family(self) -> Subject | None:
        return ("threats",)
