"""Silent members: whether they are assumed to go along, everywhere or where a rule takes silence for assent."""

from collections.abc import Collection, Iterator
from typing import Literal, TypeAlias

import attrs

from consensus.records import MemberId, Stance
from consensus.rules import Profile, Rule

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
