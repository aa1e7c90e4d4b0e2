"""Records of known bodies, from which a case can start, and of known weights.

Not here: the bodies themselves, which are in the files beside this module.
"""

from collections.abc import Collection
from datetime import date
from fractions import Fraction

import attrs

from consensus.cases.files import load
from consensus.records import Body, Member, MemberId
from consensus.rules import Rule

__all__ = ["STANDING_IN", "STAND_INS", "KnownBody", "KnownWeights"]

STAND_INS: tuple[MemberId, ...] = ("member-1", "member-2", "member-3", "member-4")
"""Stand-ins for the members of a body without a known list, to be replaced by the real ones."""

STANDING_IN = (
    "Which members belong is not recalled here: these stand in for them. Put in those of your day, in the rule too."
)
"""The remark about stand-ins in a case file."""


LISTED_ON = date(2026, 1, 1)
"""The day as of which members are listed, where the list says nothing else."""


@attrs.frozen(kw_only=True)
class KnownBody:
    """A body with the office that it fills, its rule, and what is known about both.

    `law` says where the rule is written, or that it is custom, and `note` says more; `not_verified` says what was not
    verified at its source.  `otherwise` is another rule that the body could use but so far has not.
    Its members are those of the shipped case `in_case` and those in `listed`; a body without a known list has
    `STAND_INS`.  `membership` says how the members are known.  Those listed without days are the members on `as_of`;
    `of_all_days` has the members of all days, with the days on which they joined and left, where these are known.
    """

    id: str
    name: str
    title: str
    office: str
    rule: Rule
    law: str
    note: str = ""
    not_verified: str = ""
    otherwise: Rule | None = None
    in_case: str = ""
    listed: tuple[Member, ...] = ()
    membership: str = STANDING_IN
    as_of: date = LISTED_ON
    of_all_days: tuple[Member, ...] = ()

    @property
    def is_listed(self) -> bool:
        """Whether its members are known."""
        return bool(self.in_case or self.listed)

    def on(self, day: date) -> "KnownBody":
        """The body with its members of a day; the same body if they are not known, or if its rule names members.

        Another rule by which it could also decide is left out if the members are others, since it may name them.

        >>> from consensus.cases.known_bodies import known_body
        >>> len(known_body("eu").on(date(2014, 6, 27)).listed)
        28
        """
        listed = tuple(Member(id=member.id, name=member.name) for member in self.of_all_days if member.belongs_on(day))
        if listed in ((), self.listed) or _mentions(self.rule, {member.id for member in self.listed}):
            return self
        membership = f"The {len(listed)} names are recalled, and the days on which members joined and left."
        return attrs.evolve(self, listed=listed, as_of=day, membership=membership, otherwise=None)

    def body(self) -> Body:
        """The body with its members.

        >>> from consensus.cases.known_bodies import known_body
        >>> len(known_body("osce").body().members)
        57
        """
        of_case = load(self.in_case).body.members if self.in_case else ()
        standing_in = () if self.is_listed else (Member(id=id_) for id_ in STAND_INS)
        members = sorted((*of_case, *self.listed, *standing_in), key=lambda member: member.id)
        return Body(name=self.name, members=members)


def _mentions(value: object, ids: Collection[MemberId]) -> bool:
    """Whether a rule, or a part of one, names a member."""
    if isinstance(value, str):
        return value in ids
    if isinstance(value, tuple | frozenset):
        return any(_mentions(each, ids) for each in value)
    kind: type = type(value)
    return attrs.has(kind) and any(_mentions(getattr(value, field.name), ids) for field in attrs.fields(kind))


@attrs.frozen(kw_only=True)
class KnownWeights:
    """Weights of members, such as votes or inhabitants, as stated by `unit`, with the source of the numbers."""

    id: str
    unit: str
    source: str
    of: tuple[tuple[MemberId, Fraction], ...]
    not_verified: str = ""
