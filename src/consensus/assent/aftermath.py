"""Aftermath: the effects of some moves, and the body's verdict after them."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, final

import attrs

from consensus.assent.compilation import with_silent
from consensus.assent.events import Event
from consensus.assent.network import Gate
from consensus.records import MemberId, Stance
from consensus.rules import Outcome, Profile, Verdict
from consensus.situation import Objection, Threat

if TYPE_CHECKING:
    from consensus.assent.prospect import Prospect


@final
@attrs.frozen(kw_only=True, eq=False, repr=False)
class Aftermath:
    """The effects of some moves.  `rounds` has the round in which each gate fires, -1 if it never does."""

    prospect: "Prospect"
    rounds: Sequence[int]

    def assents(self, member: MemberId) -> bool:
        """Whether a member assents to the proposal in the end."""
        return self.rounds[self.prospect.gates.assents[member]] >= 0

    def raised(self, member: MemberId) -> tuple[Objection, ...]:
        """The member's objections to the proposal that the moves have raised and nothing has lifted."""
        averted = self.prospect.gates.averted.get(member, ())
        return tuple(objection for objection, gate in averted if self.rounds[gate] < 0)

    @cached_property
    def threats(self) -> tuple[Threat, ...]:
        """The threats that adoption would run into, sorted by id, each with the members that would carry it out."""
        gates = self.prospect.gates.unharmed
        found = (threat for threat in self.prospect.threats if self.rounds[gates[threat.id]] < 0)
        told = (threat.by(self._running_into(threat)) for threat in found)
        return tuple(threat for threat in told if threat is not None)

    def _running_into(self, threat: Threat) -> list[MemberId]:
        """The members that would carry out a threat that is run into."""
        return [each for each in threat.members if threat.condition is not None or not self.assents(each)]

    def happened(self, event: Event) -> bool:
        """Whether an event is true in the end: because of the moves, or from the start.

        False for an event of a kind that `ProspectGates.by_event` does not hold.
        """
        gate = self.prospect.gates.by_event.get(event)
        return gate is not None and self.rounds[gate] >= 0

    def missing_for(self, member: MemberId) -> Iterator[Event]:
        """The missing events on which the member's assent to the proposal directly depends."""
        network, events = self.prospect.network, self.prospect.gates.events
        seen: set[Gate] = set()
        waiting = [self.prospect.gates.assents[member]]
        while waiting:
            for source, _ in network.inputs[waiting.pop()]:
                if source in seen or self.rounds[source] >= 0:
                    continue
                seen.add(source)
                if source in events:
                    yield events[source]
                else:
                    waiting.append(source)

    @property
    def is_on_table(self) -> bool:
        """Whether the proposal is before the body."""
        return self.rounds[self.prospect.gates.on_table] >= 0

    @cached_property
    def assumes(self) -> tuple[MemberId, ...]:
        """The silent members assumed to go along, sorted; no move makes them assent or object.

        Those that back a rival are among them if they are silent in an organ that decides after another.
        """
        match self.prospect.undeclared:
            case "acquiesce":
                return self._silent
            case "withhold":
                return ()
            case "by-organ":
                return tuple(sorted(self.prospect.rule.going_along(self.profile)))

    @cached_property
    def _silent(self) -> tuple[MemberId, ...]:
        """Silent members with a vote that no move makes assent or object, sorted."""
        before = self.prospect.situation.profile(self.prospect.proposal, rule=self.prospect.rule)
        undeclared = before.taking(Stance.UNDECLARED)
        if self.prospect.undeclared != "acquiesce":
            undeclared -= self.committed_elsewhere | self.prospect.nominators
        return tuple(m for m in sorted(undeclared) if not self.assents(m) and not self.raised(m))

    @cached_property
    def committed_elsewhere(self) -> frozenset[MemberId]:
        """The members that stay committed to a rival, and so do not count as silent."""
        released = self.prospect.gates.released
        return frozenset(member for member, gate in released.items() if self.rounds[gate] < 0)

    @cached_property
    def profile(self) -> Profile:
        """The stance of every member in the end, with the levers pulled and the deadlines that have passed."""
        return self._profile({})

    def _profile(self, other: Mapping[MemberId, Stance]) -> Profile:
        """The same where some members have other stances, which nothing else depends on."""
        prospect = self.prospect
        before = prospect.situation.profile(prospect.proposal, rule=prospect.rule)
        profile = before.settled_as({member: self._stance(member, before) for member in before} | dict(other))
        committed = self.committed_elsewhere & profile.taking(Stance.UNDECLARED)
        silent = [member for member in self._silent if other.get(member) in (None, Stance.UNDECLARED)]
        profile = with_silent(profile, silent, prospect.undeclared, committed=committed)
        profile = attrs.evolve(profile, acts=attrs.evolve(profile.acts, day=prospect.day))
        pulled = (lever for lever, gate in prospect.gates.levers.items() if self.rounds[gate] >= 0)
        for lever in (*prospect.passing, *pulled):
            profile = lever.pull(profile, deadlines=prospect.rule.looks_back)
        return profile

    def _stance(self, member: MemberId, before: Profile) -> Stance:
        if self.assents(member):
            supports = self.prospect.gates.supports.get(member)
            is_moved = supports is not None and self.rounds[supports] >= 0
            return Stance.SUPPORTS if is_moved or before[member] is not Stance.ACQUIESCES else Stance.ACQUIESCES
        return Stance.OBJECTS if self.raised(member) else before[member]

    @cached_property
    def verdict(self) -> Verdict:
        """The rule's verdict on the stances in the end."""
        return self.prospect.rule.judge(self.profile)

    @property
    def adopts(self) -> bool:
        """Whether the moves unblock: they are valid, the proposal is on the table, and the rule is sure to adopt it."""
        return self.adopts_if({})

    def adopts_if(self, stances: Mapping[MemberId, Stance]) -> bool:
        """Whether they do if these members said where they stand, who are undeclared and whom no move wins over.

        Only for members that differ in how the rule counts them alone: see `Prospect.interchangeable`.
        """
        if self.rounds[self.prospect.valid] < 0:
            return False
        return self.prospect.rule.outcome(self._profile(stances) if stances else self.profile) is Outcome.ADOPTED

    def events(self) -> Iterator[tuple[int, Event, tuple[Event, ...]]]:
        """The effects of the moves, in order: each round and event, with the events that caused it.

        An event that happens for several proposals is given once, for the first of them.
        """
        before = self.prospect.status_quo.rounds
        happening = self.prospect.gates.events
        yielded: set[Event] = set()
        for gate in sorted(filter(self._happens, happening), key=self._when):
            event = happening[gate]
            # If moves raise an objection, its lifting is an effect of them, even if the condition already held.
            if event not in yielded and (before[gate] < 0 or gate in self.prospect.gates.not_raised):
                yielded.add(event)
                yield self.rounds[gate], event, tuple(happening[cause] for cause in self._causes(gate))

    def _happens(self, gate: Gate) -> bool:
        """Whether a gate fires; for the lifting of an objection, the objection must also have been raised."""
        not_raised = self.prospect.gates.not_raised.get(gate)
        return self.rounds[gate] >= 0 and (not_raised is None or self.rounds[not_raised] < 0)

    @cached_property
    def _turns(self) -> dict[Gate, int]:
        """The position of each gate in an order where every gate follows those that made it fire."""
        network = self.prospect.network
        leaves = [gate for gate, inputs in enumerate(network.inputs) if not inputs and self.rounds[gate] == 0]
        return {gate: turn for turn, gate in enumerate(network.propagated(leaves).trail)}

    def _causes(self, gate: Gate) -> list[Gate]:
        """The nearest gates upstream that stand for an event and fired before this one."""
        causes: dict[Gate, None] = {}
        seen = {gate}
        waiting = [gate]
        while waiting:
            current = waiting.pop()
            for source, _ in self.prospect.network.inputs[current]:
                if source in seen or not self._happens(source) or self._when(source) > self._when(current):
                    continue
                seen.add(source)
                if source in self.prospect.gates.events:
                    causes[source] = None
                else:
                    waiting.append(source)
        return sorted(causes)

    def _when(self, gate: Gate) -> tuple[int, int]:
        """The round in which a gate fires, and its turn; turns ensure that no gate is its own cause."""
        return self.rounds[gate], self._turns[gate]
