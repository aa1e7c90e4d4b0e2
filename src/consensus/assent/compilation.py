"""Compilation: the input of a network: stances before any move, silent members, and ties between members."""

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
"""Which undeclared members are assumed to go along if no move affects them.

"acquiesce": all of them, even if committed to a rival; "withhold": none; "by-organ": all that are committed to no
rival, but only in those parts of the rule that take silence for assent.
"""


def assumed_to_go_along(rule: Rule, profile: Profile) -> Undeclared:
    """Which silent members a rule assumes to go along; none unless some part of it, open or not, allows that."""
    return "by-organ" if any(_parts_by_silence(rule, profile)) else "withhold"


def _parts_by_silence(rule: Rule, profile: Profile) -> Iterator[bool]:
    """For each innermost part of a rule, open or not, whether it takes silence for assent."""
    for place, part in enumerate(rule.parts):
        yield from _parts_by_silence(part, rule.profile_of(place, profile))
    if not rule.parts:
        yield bool(rule.assenting_by_silence(profile))


def with_silent(
    profile: Profile, silent: Collection[MemberId], undeclared: Undeclared, *, committed: Collection[MemberId] = ()
) -> Profile:
    """The profile with silent members assumed to go along, as `undeclared` says, and those committed to rivals."""
    match undeclared:
        case "acquiesce":
            return profile.with_stance(Stance.ACQUIESCES, silent)
        case "withhold":
            return profile
        case "by-organ":
            return attrs.evolve(profile, silent=silent, committed=committed)


@final
@attrs.frozen(kw_only=True, eq=False, repr=False)
class Outset:
    """Stances, silence and levers of procedure before any move.

    `profile` has every stance, with silent members assumed to go along as `undeclared` says.
    `committed` has the undeclared members that are not silent because they are committed to rivals, with these rivals;
    `nominators` are not silent either.
    `may_hold_back` are silent members for which each replay says whether they hold back.
    `levers` can be pulled; `passing` are deadlines that will have passed by the day; `pulled` are the moves of levers
    already pulled.  `support_wanted` are members that acquiesce although the rule gives their support more weight.
    """

    rule: Rule
    undeclared: Undeclared
    profile: Profile
    committed: dict[MemberId, tuple[ProposalId, ...]]
    nominators: frozenset[MemberId]
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
        """The outset for a proposal; `undeclared`, unless None, overrides which members the rule assumes to go along.

        Raises InvalidRecord if a member of `may_hold_back` is not silent.
        """
        reported = situation.profile(proposal, rule=rule)
        if undeclared is None:
            undeclared = assumed_to_go_along(rule, reported)
        nothing_known = reported.taking(Stance.UNDECLARED)
        committed = committed_elsewhere(situation, proposal, nothing_known) if undeclared == "by-organ" else {}
        nominators = frozenset(
            member for member in nothing_known if situation.standing(member, proposal=proposal).is_nominator
        )
        silent = nothing_known - committed.keys() - nominators
        doubtful = _doubtful(may_hold_back, silent)
        if undeclared != "by-organ":
            # If all undeclared members go along, or none do, holding back makes no difference.
            doubtful = frozenset()
        if undeclared == "acquiesce":
            silent = nothing_known
        today = with_silent(reported, silent - doubtful, undeclared, committed=committed)
        profile = attrs.evolve(today, acts=attrs.evolve(today.acts, day=day))
        # A version of the rule that comes into force later looks back to deadlines that pass before then.
        over = () if today.acts.silence_broken else tuple(d for d in rule.looks_back if situation.day <= d < day)
        return cls(
            rule=rule,
            undeclared=undeclared,
            profile=profile,
            committed=committed,
            nominators=nominators,
            may_hold_back=doubtful,
            levers=tuple(lever for lever in rule.levers(profile) if moves_of(lever, situation)),
            passing=tuple(Lever(kind=LeverKind.LET_PASS, until=deadline) for deadline in over),
            pulled=_pulled(rule, profile),
            support_wanted=reported.taking(Stance.ACQUIESCES) & rule.wanting_support(profile),
        )


def _doubtful(members: Collection[MemberId], silent: Collection[MemberId]) -> frozenset[MemberId]:
    """The members that may hold back.  Raises InvalidRecord for one that is not silent."""
    for member in sorted(set(members) - set(silent)):
        problem = f"{member!r} is not silent, so that it is known whether it holds back"
        raise InvalidRecord(what="question", problem=problem)
    return frozenset(members)


def day_asked(situation: Situation, by: date | None) -> date:
    """The day as of which deadlines are read.  Raises InvalidRecord for a day before the situation's."""
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
    """The moves of levers that are already pulled, or whose deadline has passed."""
    day = profile.acts.day
    passed = [LetPass(until) for until in rule.looks_back if day is None or until < day]
    return frozenset([*passed, *([FallBack()] if profile.acts.failed else ())])


def moves_of(lever: Lever, situation: Situation) -> tuple[FallBack | LetPass | Reopen, ...]:
    """The moves that pull a lever; none if it needs a way on that is not listed, or is already taken."""
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
    """The fact that member `by` has heard of the assent of member `of` to a proposal."""

    by: MemberId
    of: MemberId
    proposal: ProposalId


@final
class Influence:
    """The ties between members of the body on the day, by the member that each tie moves.

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
        """The members that a member follows on a proposal, in the order of the ties."""
        return [other for other, only in self._followed.get(member, ()) if only in (None, proposal)]

    def influencing(self, member: MemberId, proposal: ProposalId) -> list[tuple[MemberId, Fraction]]:
        """The members that influence a member on a proposal, with the weight of each tie, in the order of the ties."""
        return [
            (other, weight) for other, weight, only in self._influencing.get(member, ()) if only in (None, proposal)
        ]


@final
class Compilation:
    """The input of one network, and the meaning of the gates made so far.

    Conditions on dates have to hold by the `day`; objections are lifted in full or at least, as `asked`.  Moves `given`
    are taken as made, whether or not anybody could make them; moves in `without` are ruled out.
    `threats` are those in force against the proposal; the moves may not run into those in `avoiding`.  For members in
    `hearing`, each replay says whose assent they have heard of.
    `events` maps a gate to the event that has happened once it fires; `waivers` maps a binding to the gate that fires
    if it is waived; `heard` maps each assent that bears on a hearing member to the gate that fires if it was heard of.
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
        """The gate that fires only if one member has heard of another's assent."""
        if heard not in self.heard:
            self.heard[heard] = self.builder.gate(1)
        return self.heard[heard]

    def wants_support_of(self, member: MemberId, proposal: ProposalId) -> bool:
        """Whether this is the proposal in question, the member only acquiesces, and the rule wants its support."""
        return proposal == self.proposal and member in self.outset.support_wanted
