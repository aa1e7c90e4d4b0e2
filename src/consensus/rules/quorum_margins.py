"""Quorum margin: how many members would have to stay away to leave a body, or one of its organs, without a quorum."""

from collections.abc import Collection, Iterator
from functools import cached_property
from typing import final

import attrs

from consensus.records import MemberId, Stance
from consensus.rules.bars import Bar
from consensus.rules.counting import Quorum
from consensus.rules.procedure import Stages
from consensus.rules.profile import Profile
from consensus.rules.rule import Rule


@final
@attrs.frozen(kw_only=True)
class QuorumMargin:
    """How near a quorum is to being missed, if everybody attends of whom it is not reported that it stays away.

    `organ` names the organ whose quorum it is; empty for that of the whole body.

    >>> from consensus.records import Stance
    >>> present = {"A": Stance.OBJECTS, "B": Stance.ABSENT, "C": Stance.UNDECLARED, "D": Stance.SUPPORTS}
    >>> (margin,) = quorum_margins(Quorum(number=2), Profile(present))
    >>> sorted(margin.absent), margin.absences(), margin.absences(among=["A"])
    (['B'], 2, None)
    """

    organ: str
    bar: Bar
    profile: Profile

    @cached_property
    def absent(self) -> frozenset[MemberId]:
        """The members that stay away by what is reported."""
        return self.profile.taking(Stance.ABSENT)

    def absences(self, *, among: Collection[MemberId] | None = None) -> int | None:
        """The fewest further absences, of any members or of these, that leave no quorum; 0 if there is none already.

        None if all of them together leave one.
        """
        staying = [member for member in self.profile if member not in self.absent]
        spare = sum(map(self._brings, staying)) + sum(map(self._counts_away, self.profile)) - self.bar.need
        heaviest = sorted((self._brings(m) for m in staying if among is None or m in among), reverse=True)
        taken = 0
        while spare >= 0:
            if taken == len(heaviest):
                return None
            spare -= heaviest[taken]
            taken += 1
        return taken

    def _counts_away(self, member: MemberId) -> int:
        return self.bar.spoken(member, Stance.ABSENT)

    def _brings(self, member: MemberId) -> int:
        """What a member adds by being there."""
        return self.bar.spoken(member, Stance.SUPPORTS) - self._counts_away(member)


def quorum_margins(rule: Rule, profile: Profile) -> tuple[QuorumMargin, ...]:
    """The margin of each quorum in the open parts of a rule, in their order."""
    return tuple(dict.fromkeys(_margins(rule, profile, "")))


def _margins(rule: Rule, profile: Profile, organ: str) -> Iterator[QuorumMargin]:
    if isinstance(rule, Quorum):
        yield QuorumMargin(organ=organ, bar=rule.formula(profile), profile=profile)
    names = [stage.name for stage in rule.stages] if isinstance(rule, Stages) else []
    for place, (part, own) in enumerate(rule.open_parts(profile)):
        yield from _margins(part, own, names[place] if names else organ)
