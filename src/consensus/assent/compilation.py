"""Compilation: what a network is compiled from: where a body stands before any move, who goes along, who moves whom."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from fractions import Fraction
from typing import Literal, TypeAlias, final

import attrs

from consensus.assent.asked import Asked
from consensus.assent.bindings import Binding
from consensus.assent.costs import Costs
from consensus.assent.events import Event
from consensus.assent.network import Gate, NetworkBuilder
from consensus.errors import InvalidRecord
from consensus.records import FallBack, LetPass, MemberId, Move, ProposalId, Reopen, Stance, ThreatId, TieKind, Way
from consensus.rules import Lever, LeverKind, Profile, Rule
from consensus.situation import Situation, Threat

Undeclared: TypeAlias = Literal["acquiesce", "withhold", "by-organ"]
"""Which members of whom nothing is known are assumed to go along once everything else has come about.

All of them, even if they are committed to a rival; none; or, in those parts of the rule that take silence for assent,
all that are committed to no rival.
"""


def assumed_to_go_along(rule: Rule, profile: Profile) -> Undeclared:
    """Which silent members a rule assumes to go along: none, if no part of it takes silence for assent, open or not."""
    return "by-organ" if any(_parts_by_silence(rule, profile)) else "withhold"


def _parts_by_silence(rule: Rule, profile: Profile) -> Iterator[bool]:
    """For each part of a rule that has no parts, open or not, whether it takes silence for assent."""
    for place, part in enumerate(rule.parts):
        yield from _parts_by_silence(part, rule.profile_of(place, profile))
    if not rule.parts:
        yield bool(rule.assenting_by_silence(profile))


def with_silent(profile: Profile, silent: Collection[MemberId], undeclared: Undeclared) -> Profile:
    """The profile with silent members assumed to go along: everywhere, or wherever silence is assent."""
    match undeclared:
        case "acquiesce":
            return profile.with_stance(Stance.ACQUIESCES, silent)
        case "withhold":
            return profile
        case "by-organ":
            return attrs.evolve(profile, silent=silent)


@final
@attrs.frozen(kw_only=True, eq=False, repr=False)
class Outset:
    """Stances, silence and levers of procedure before any move.

    `profile` has every stance, with silent members assumed to go along as `undeclared` says.
    `committed` has those that would be silent, were it not for the rivals to which they are committed.
    `may_hold_back` are silent members of which each replay says whether they hold back.
    `levers` can be pulled; `passing` are deadlines that will have passed by the day; `pulled` are the levers that are
    pulled already.  `support_wanted` are the members that acquiesce although the rule counts their support for more.
    """

    rule: Rule
    undeclared: Undeclared
    profile: Profile
    committed: dict[MemberId, tuple[ProposalId, ...]]
    may_hold_back: frozenset[MemberId]
    levers: tuple[Lever, ...]
    passing: tuple[Lever, ...]
    pulled: frozenset[Move]
    support_wanted: frozenset[MemberId]

    @classmethod
    def of(
        cls,
        situation: Situation,
        proposal: ProposalId,
        *,
        rule: Rule,
        undeclared: Undeclared | None,
        day: date,
        may_hold_back: Collection[MemberId] = (),
    ) -> "Outset":
        """Where the body stands on a proposal; `undeclared` overrides whom the rule assumes to go along."""
        reported = situation.profile(proposal, rule=rule)
        if undeclared is None:
            undeclared = assumed_to_go_along(rule, reported)
        nothing_known = reported.taking(Stance.UNDECLARED)
        committed = committed_elsewhere(situation, proposal, nothing_known) if undeclared == "by-organ" else {}
        doubtful = _doubtful(may_hold_back, nothing_known - committed.keys())
        if undeclared != "by-organ":
            # Where nobody's silence is assent, or everybody's is, nobody goes along or not by being silent.
            doubtful = frozenset()
        today = with_silent(reported, nothing_known - committed.keys() - doubtful, undeclared)
        profile = attrs.evolve(today, acts=attrs.evolve(today.acts, day=day))
        # A version of the rule that is not in force yet looks back to deadlines that pass before it is.
        over = () if today.acts.silence_broken else tuple(d for d in rule.looks_back if situation.day <= d < day)
        return cls(
            rule=rule,
            undeclared=undeclared,
            profile=profile,
            committed=committed,
            may_hold_back=doubtful,
            levers=tuple(lever for lever in rule.levers(profile) if moves_of(lever, situation)),
            passing=tuple(Lever(kind=LeverKind.LET_PASS, until=deadline) for deadline in over),
            pulled=_pulled(rule, profile),
            support_wanted=reported.taking(Stance.ACQUIESCES) & rule.wanting_support(profile),
        )


def _doubtful(members: Collection[MemberId], silent: Collection[MemberId]) -> frozenset[MemberId]:
    """Members that may hold back; InvalidRecord for one that is not silent."""
    for member in sorted(set(members) - set(silent)):
        problem = f"{member!r} is not silent, so that it is known whether it holds back"
        raise InvalidRecord(what="question", problem=problem)
    return frozenset(members)


def day_asked(situation: Situation, by: date | None) -> date:
    """The day as of which deadlines are read; InvalidRecord for one before the situation's."""
    if by is not None and by < situation.day:
        raise InvalidRecord(what="question", problem=f"{by} is before {situation.day}; ask about that day or a later")
    return situation.day if by is None else by


def committed_elsewhere(
    situation: Situation, proposal: ProposalId, members: Iterable[MemberId]
) -> dict[MemberId, tuple[ProposalId, ...]]:
    """The members that are committed to rivals of a proposal, each with these rivals."""
    found = {member: situation.standing(member, proposal=proposal).committed_to for member in sorted(members)}
    return {member: rivals for member, rivals in found.items() if rivals}


def _pulled(rule: Rule, profile: Profile) -> frozenset[Move]:
    """The moves of levers that were pulled, or whose deadline has passed."""
    day = profile.acts.day
    passed = [LetPass(until) for until in rule.looks_back if day is None or until < day]
    return frozenset([*passed, *([FallBack()] if profile.acts.failed else ())])


def moves_of(lever: Lever, situation: Situation) -> tuple[FallBack | LetPass | Reopen, ...]:
    """The moves each of which pulls a lever; none, where it takes a way on that is not listed, or has been taken."""
    match lever.kind:
        case LeverKind.FALL_BACK:
            return (FallBack(),)
        case LeverKind.LET_PASS:
            assert lever.until is not None, "a deadline is a day"
            return (LetPass(lever.until),)
        case LeverKind.REOPEN:
            ways = (Reopen(way.id) for way in situation.setting.proposals if way.way is Way.REOPEN)
            return tuple(move for move in ways if not situation.is_done(move))


@final
@attrs.frozen
class Heard:
    """That one member has heard of another's assent to a proposal."""

    by: MemberId
    of: MemberId
    proposal: ProposalId


@final
class Influence:
    """The ties between members of the body on the day, by the member that they move.

    A member that has left the body moves nobody.
    """

    def __init__(self, situation: Situation) -> None:
        members = frozenset(situation.members)
        self._followed: dict[MemberId, list[tuple[MemberId, ProposalId | None]]] = {}
        self._influencing: dict[MemberId, list[tuple[MemberId, Fraction, ProposalId | None]]] = {}
        for claim, _ in situation.ties():
            tie = claim.tie
            if tie.object is None or tie.object not in members or tie.subject not in members:
                continue
            if tie.kind is TieKind.FOLLOWS:
                self._followed.setdefault(tie.subject, []).append((tie.object, tie.proposal))
            elif tie.kind is TieKind.INFLUENCES:
                self._influencing.setdefault(tie.object, []).append((tie.subject, tie.weight, tie.proposal))

    def followed(self, member: MemberId, proposal: ProposalId) -> list[MemberId]:
        """Whom a member follows on a proposal, in the order of the ties."""
        return [other for other, only in self._followed.get(member, ()) if only in (None, proposal)]

    def influencing(self, member: MemberId, proposal: ProposalId) -> list[tuple[MemberId, Fraction]]:
        """Who influences a member on a proposal, each with the weight of the tie, in the order of the ties."""
        return [
            (other, weight) for other, weight, only in self._influencing.get(member, ()) if only in (None, proposal)
        ]


@final
class Compilation:
    """What one network is compiled from, and what its gates stand for so far.

    Conditions on dates have to hold by the `day`; objections are lifted in full or at least, as `asked`.  Moves `given`
    are taken as made, whether or not anybody could make them.
    `threats` are those in force against the proposal, and those of `avoiding` are not to be run into.  `events` says
    what has come about when a gate fires; `waivers` has the gates that fire if a binding is waived.  `hearing` are the
    members of which each replay says whose assent they have heard of; `heard` has a gate for each that bears on them.
    """

    def __init__(
        self,
        situation: Situation,
        proposal: ProposalId,
        *,
        outset: Outset,
        costs: Costs,
        given: Collection[Move],
        without: Collection[Move],
        day: date,
        asked: Asked,
        avoiding: Collection[ThreatId] = (),
        hearing: Collection[MemberId] = (),
    ) -> None:
        self.situation = situation
        self.proposal = proposal
        self.outset = outset
        self.costs = costs
        self.given: frozenset[Move] = frozenset(given)
        self.without: frozenset[Move] = frozenset(without)
        self.day = day
        self.asked = asked
        self.threats: tuple[Threat, ...] = tuple(each for each in situation.threats(proposal) if each.is_in_force)
        self.avoiding: frozenset[ThreatId] = frozenset(avoiding)
        self.hearing: frozenset[MemberId] = frozenset(hearing)
        self.influence: Influence = Influence(situation)
        self.builder: NetworkBuilder = NetworkBuilder()
        self.events: dict[Gate, Event] = {}
        self.waivers: dict[Binding, Gate] = {}
        self.heard: dict[Heard, Gate] = {}

    def waiver(self, binding: Binding) -> Gate:
        """The gate that fires only if a binding is waived."""
        if binding not in self.waivers:
            self.waivers[binding] = self.builder.gate(1)
        return self.waivers[binding]

    def has_heard(self, heard: Heard) -> Gate:
        """The gate that fires only if a member has heard of another's assent."""
        if heard not in self.heard:
            self.heard[heard] = self.builder.gate(1)
        return self.heard[heard]

    def wants_support_of(self, member: MemberId, proposal: ProposalId) -> bool:
        """Whether a member only acquiesces in the proposal asked about, and the rule wants its support."""
        return proposal == self.proposal and member in self.outset.support_wanted
