"""Outset: where a body stands before any move, and which silent members are assumed to go along."""

from collections.abc import Collection, Iterator
from datetime import date
from typing import Literal, TypeAlias, final

import attrs

from consensus.records import FallBack, LetPass, MemberId, Move, ProposalId, Stance
from consensus.rules import Lever, LeverKind, Profile, Rule
from consensus.situation import Situation

Undeclared: TypeAlias = Literal["acquiesce", "withhold", "by-organ"]
"""Which silent members are assumed to go along once everything else has come about.

All of them, none, or all in those parts of the rule that take silence for assent.
"""


def taken_for_granted(rule: Rule, profile: Profile) -> Undeclared:
    """Which silent members a rule assumes to go along.

    None, if no part of the rule takes silence for assent, open or not; all of them, if every part does.
    """
    takes_silence = list(_parts_by_silence(rule, profile))
    if all(takes_silence):
        return "acquiesce"
    return "by-organ" if any(takes_silence) else "withhold"


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

    `profile` has every stance, with silent members assumed to go along as `undeclared` says.  `levers` can be pulled;
    `passing` are deadlines that will have passed by the day; `pulled` are the levers that are pulled already.
    `support_wanted` are the members that acquiesce although the rule counts their support for more.
    """

    rule: Rule
    undeclared: Undeclared
    profile: Profile
    levers: tuple[Lever, ...]
    passing: tuple[Lever, ...]
    pulled: frozenset[Move]
    support_wanted: frozenset[MemberId]

    @classmethod
    def of(
        cls, situation: Situation, proposal: ProposalId, *, rule: Rule, undeclared: Undeclared | None, day: date
    ) -> "Outset":
        """Where the body stands on a proposal; `undeclared` overrides whom the rule assumes to go along."""
        reported = situation.profile(proposal, rule=rule)
        if undeclared is None:
            undeclared = taken_for_granted(rule, reported)
        today = with_silent(reported, reported.taking(Stance.UNDECLARED), undeclared)
        profile = attrs.evolve(today, acts=attrs.evolve(today.acts, day=day))
        # A version of the rule that is not in force yet looks back to deadlines that pass before it is.
        over = () if today.acts.silence_broken else tuple(d for d in rule.looks_back if situation.day <= d < day)
        return cls(
            rule=rule,
            undeclared=undeclared,
            profile=profile,
            levers=tuple(rule.levers(profile)),
            passing=tuple(Lever(kind=LeverKind.LET_PASS, until=deadline) for deadline in over),
            pulled=_pulled(rule, profile),
            support_wanted=reported.taking(Stance.ACQUIESCES) & rule.wanting_support(profile),
        )


def _pulled(rule: Rule, profile: Profile) -> frozenset[Move]:
    """The moves of levers that were pulled, or whose deadline has passed."""
    day = profile.acts.day
    passed = [LetPass(until) for until in rule.looks_back if day is None or until < day]
    return frozenset([*passed, *([FallBack()] if profile.acts.failed else ())])


def lever_move(lever: Lever) -> FallBack | LetPass:
    """The move that pulls a lever."""
    return FallBack() if lever.until is None else LetPass(lever.until)
