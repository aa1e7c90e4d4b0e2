"""Members that said nothing, and whether they are taken for granted: everywhere, or where silence is assent."""

from collections.abc import Collection, Iterator
from typing import Literal, TypeAlias

import attrs

from consensus.records import MemberId, Stance
from consensus.rules import Profile, Rule

Undeclared: TypeAlias = Literal["acquiesce", "withhold", "by-organ"]
"""Which members that said nothing are taken for granted once everything else has come about.

All of them, none, or all in those parts of the rule that take silence for assent.
"""


def taken_for_granted(rule: Rule, profile: Profile) -> Undeclared:
    """Which members that say nothing are taken for granted unless somebody says otherwise: as the rule counts them.

    Nobody, where no part of the rule takes silence for assent, open or not; everybody, where every part does.
    """
    takes_silence = list(_parts_by_silence(rule, profile))
    if all(takes_silence):
        return "acquiesce"
    return "by-organ" if any(takes_silence) else "withhold"


def _parts_by_silence(rule: Rule, profile: Profile) -> Iterator[bool]:
    """Of each single part of a rule, open or not, whether it takes silence for assent."""
    for place, part in enumerate(rule.parts):
        yield from _parts_by_silence(part, rule.profile_of(place, profile))
    if not rule.parts:
        yield bool(rule.assenting_by_silence(profile))


def with_silent(profile: Profile, silent: Collection[MemberId], undeclared: Undeclared) -> Profile:
    """The profile with these members that say nothing taken for granted: wherever silence is assent, or everywhere."""
    match undeclared:
        case "acquiesce":
            return profile.with_stance(Stance.ACQUIESCES, silent)
        case "withhold":
            return profile
        case "by-organ":
            return attrs.evolve(profile, silent=silent)
