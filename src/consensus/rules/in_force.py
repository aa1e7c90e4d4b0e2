"""Rules that change on a day: which version of a body's law is in force.

Here: versions of a rule, each with the days on which it holds.
Not here: a reported change of a body's rule in the middle of a race; see `consensus.situation`.
"""

from collections.abc import Callable, Iterable
from datetime import date
from itertools import pairwise

import attrs

from consensus.dates.stated import eve_of
from consensus.errors import InvalidRecord, RuleDoesNotFit
from consensus.records import MemberId, Stance
from consensus.rules.bars import Formula
from consensus.rules.levers import Lever
from consensus.rules.profile import Profile
from consensus.rules.rule import Rule
from consensus.rules.wording import counted_by_parts


@attrs.frozen(kw_only=True)
class Version:
    """A rule with the first and the last day on which it is in force, both included.

    Without `since`, it has always been in force; without `until`, it is until the next version begins.
    """

    rule: Rule
    since: date | None = None
    until: date | None = None

    def __attrs_post_init__(self) -> None:
        if self.since is not None and self.until is not None and self.since > self.until:
            raise InvalidRecord(
                what="version of a rule", problem=f"it begins on {self.since} and ends on {self.until}; swap the two"
            )

    @property
    def days(self) -> str:
        """The days on which it is in force, in words; empty if it always is."""
        if self.since is None:
            return "" if self.until is None else f"until {self.until}"
        return f"from {self.since}" if self.until is None else f"from {self.since} to {self.until}"


def _begins(version: Version) -> date:
    return version.since or date.min


def _versions(given: Iterable[Version]) -> tuple[Version, ...]:
    versions = tuple(sorted(given, key=_begins))
    if not versions:
        raise InvalidRecord(what="rule in force", problem="it has no version; give at least one")
    for earlier, later in pairwise(versions):
        begins = _begins(later)
        if begins == _begins(earlier):
            day = "before all days" if later.since is None else f"on {begins}"
            raise InvalidRecord(what="rule in force", problem=f"two of its versions begin {day}; date one of them")
        if earlier.until is not None and earlier.until >= begins:
            problem = f"two of its versions hold on {begins}; end the earlier one on {eve_of(begins)}"
            raise InvalidRecord(what="rule in force", problem=problem)
    return versions


@attrs.frozen
class InForce(Rule):
    """Adopted if the version in force on the profile's day adopts.

    A version is in force from its first day to its last, or until the next one begins.  Use one version for each set of
    weights that changes with time.  Raises RuleDoesNotFit for a profile without a day, and for a day on which no
    version is in force.  Every stance counts as the version's rule counts it, including absence and unsettled ones.

    >>> from consensus.rules import Acts, AtLeast
    >>> enlarged = InForce([Version(rule=AtLeast(2)), Version(since=date(2026, 5, 1), rule=AtLeast(3))])
    >>> enlarged.describe()
    'until 2026-04-30: adopted if at least 2 members support; from 2026-05-01: adopted if at least 3 members support'
    >>> enlarged.on(date(2026, 4, 30))
    AtLeast(number=2)
    """

    versions: tuple[Version, ...] = attrs.field(converter=_versions)

    def remade(self, change: Callable[[Rule], Rule]) -> Rule:
        return InForce(attrs.evolve(version, rule=change(version.rule)) for version in self.versions)

    def on(self, day: date) -> Rule:
        for version in reversed(self.versions):
            if _begins(version) <= day:
                if version.until is not None and version.until < day:
                    break
                return version.rule.on(day)
        raise RuleDoesNotFit(
            rule="; ".join(self._days()),
            problem=f"no version is in force on {day}; add the one that is, or ask of another day",
        )

    def _judging(self, profile: Profile) -> Rule:
        """The rule in force on the profile's day."""
        if profile.acts.day is None:
            raise RuleDoesNotFit(rule=self.describe(), problem="the profile has no day; give it Acts(day=...)")
        return self.on(profile.acts.day)

    @property
    def parts(self) -> tuple[Rule, ...]:
        return tuple(version.rule for version in self.versions)

    @property
    def depends_on_acts(self) -> bool:
        return True

    def open_parts(self, profile: Profile) -> tuple[tuple[Rule, Profile], ...]:
        return ((self._judging(profile), profile),)

    def wanting_support(self, profile: Profile) -> frozenset[MemberId]:
        return self._judging(profile).wanting_support(profile)

    def levers(self, profile: Profile) -> tuple[Lever, ...]:
        return self._judging(profile).levers(profile)

    def adopts(self, profile: Profile) -> bool:
        return self._judging(profile).adopts(profile)

    def formula(self, profile: Profile) -> Formula | None:
        return self._judging(profile).formula(profile)

    def describe(self) -> str:
        return "; ".join(
            f"{days}: {version.rule.describe()}" if days else version.rule.describe()
            for version, days in zip(self.versions, self._days(), strict=True)
        )

    def counts(self) -> dict[Stance, str]:
        return counted_by_parts(zip(self._days(), self.parts, strict=True))

    def _days(self) -> list[str]:
        """The days of each version, in words; a version ends at the latest when the next one begins."""
        begins = [later.since for later in self.versions[1:]]
        ends = [None if day is None else eve_of(day) for day in begins]
        return [
            attrs.evolve(version, until=version.until or end).days
            for version, end in zip(self.versions, [*ends, None], strict=True)
        ]
