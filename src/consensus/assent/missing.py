"""What is missing of a condition once a choice of moves is made: the rest that would still have to come about."""

from collections.abc import Iterable, Iterator
from copy import copy
from fractions import Fraction
from typing import final

from consensus.assent.events import Assented, Event, Given, Moved, Tabled, Withdrawn
from consensus.assent.network import Gate
from consensus.assent.prospect import Aftermath, Prospect
from consensus.records import (
    AllOf,
    AnyOf,
    Assents,
    AssentsWeigh,
    AtLeastAssent,
    CandidateWithdrawn,
    Condition,
    DayPassed,
    Granted,
    MemberId,
    Move,
    OnTable,
    Pressure,
    ProposalId,
    TieKind,
)
from consensus.situation import Situation


@final
class Facts:
    """What has come about in one aftermath, asked by event and by condition."""

    def __init__(self, aftermath: Aftermath) -> None:
        self.prospect: Prospect = aftermath.prospect
        self.situation: Situation = aftermath.prospect.situation
        self._rounds = aftermath.rounds
        self._gates: dict[Event, Gate] = {}
        self._moves: set[Move] = set()
        for gate, event in self.prospect._events.items():
            if isinstance(event, Assented | Given | Tabled | Withdrawn):
                self._gates[event] = gate
            elif isinstance(event, Moved):
                self._moves.add(event.move.move)
        self._swaying: dict[MemberId, list[tuple[MemberId, Fraction, ProposalId | None]]] = {}
        self._followed: dict[MemberId, list[tuple[MemberId, ProposalId | None]]] = {}
        for claim, _ in self.situation.ties():
            tie = claim.tie
            if tie.kind is TieKind.INFLUENCES and tie.object is not None:
                self._swaying.setdefault(tie.object, []).append((tie.subject, tie.weight, tie.proposal))
            elif tie.kind is TieKind.FOLLOWS and tie.object is not None:
                self._followed.setdefault(tie.subject, []).append((tie.object, tie.proposal))

    def once(self, leaves: Iterable[Gate]) -> "Facts":
        """The facts of the same prospect once these gates of moves and waivers fire."""
        other = copy(self)
        other._rounds = self.prospect.network.rounds(leaves)
        return other

    def happened(self, event: Event) -> bool:
        """Whether somebody assents, something is given or tabled, or a candidate no longer stands."""
        gate = self._gates.get(event)
        return gate is not None and self._rounds[gate] >= 0

    def holding_back(self, member: MemberId) -> Iterator[Event]:
        """The events that have not come about and on which the member's assent to the proposal rests directly."""
        network, events = self.prospect.network, self.prospect._events
        seen: set[Gate] = set()
        waiting = [self.prospect._assents[member]]
        while waiting:
            for source, _ in network.inputs[waiting.pop()]:
                if source in seen or self._rounds[source] >= 0:
                    continue
                seen.add(source)
                if source in events:
                    yield events[source]
                else:
                    waiting.append(source)

    def has_move(self, move: Move) -> bool:
        """Whether a move has to do with the question, even if it is ruled out."""
        return move in self._moves

    def followed(self, member: MemberId, proposal: ProposalId) -> list[MemberId]:
        """Whom a member follows on a proposal, sorted."""
        return sorted({other for other, only in self._followed.get(member, ()) if only in (None, proposal)})

    def pressure(self, member: MemberId, proposal: ProposalId) -> Fraction:
        """What the assenting members that influence a member weigh."""
        swaying = self._swaying.get(member, ())
        return sum(
            (weight for other, weight, only in swaying if only in (None, proposal) and self._assents(other, proposal)),
            Fraction(0),
        )

    def _assents(self, member: MemberId, proposal: ProposalId) -> bool:
        return self.happened(Assented(member, proposal))

    def missing(self, condition: Condition, proposal: ProposalId) -> Condition | None:
        """What is left of a condition; None if it holds.  Where it names no proposal, it means this one.

        Numbers and weights are what is missing: "two of AT, CH and DE" is "one of CH and DE" once AT assents.
        """
        match condition:
            case AllOf(parts):
                left = [rest for part in parts if (rest := self.missing(part, proposal)) is not None]
                return None if not left else left[0] if len(left) == 1 else AllOf(left)
            case AnyOf(parts):
                ways = [self.missing(part, proposal) for part in parts]
                open_ways = [way for way in ways if way is not None]
                return None if len(open_ways) < len(ways) else open_ways[0] if len(ways) == 1 else AnyOf(open_ways)
            case Granted():
                return self._not_given(condition)
            case CandidateWithdrawn():
                return None if self.happened(Withdrawn(condition.candidate)) else condition
            case OnTable():
                return None if self.happened(Tabled(condition.proposal)) else condition
            case DayPassed():
                return None if condition.day <= self.prospect.day else condition
            case _:
                return self._assents_missing(condition, condition.proposal or proposal)

    def _not_given(self, ask: Granted) -> Condition | None:
        """What is not given of an ask: of a concession of which some parts are, the others."""
        if self.happened(Given(ask)):
            return None
        parts = [] if ask.part is not None else self.situation.setting.concession(ask.concession).parts
        asked = [Granted(concession=ask.concession, part=part.id) for part in parts]
        left = [each for each in asked if not self.happened(Given(each))]
        return ask if len(left) == len(asked) else left[0] if len(left) == 1 else AllOf(left)

    def _assents_missing(
        self, condition: Assents | AtLeastAssent | AssentsWeigh | Pressure, proposal: ProposalId
    ) -> Condition | None:
        match condition:
            case Assents():
                return None if self._assents(condition.member, proposal) else condition
            case AtLeastAssent():
                others = [member for member in condition.members if not self._assents(member, proposal)]
                number = condition.number - (len(condition.members) - len(others))
                if number <= 0:
                    return None
                return AtLeastAssent(number=number, members=others, proposal=condition.proposal)
            case AssentsWeigh():
                left = [(member, own) for member, own in condition.weights if not self._assents(member, proposal)]
                there = sum(own for _, own in condition.weights) - sum(own for _, own in left)
                if there >= condition.weight:
                    return None
                return AssentsWeigh(weight=condition.weight - there, weights=left, proposal=condition.proposal)
            case Pressure():
                weight = condition.weight - self.pressure(condition.member, proposal)
                if weight <= 0:
                    return None
                return Pressure(member=condition.member, weight=weight, proposal=condition.proposal)
