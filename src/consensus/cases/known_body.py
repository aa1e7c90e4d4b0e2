"""A body whose members and rule are known, or whose rule alone is, as a case of it begins.

Here: what is known of one.  Not here: which bodies there are, which is in `consensus.cases.known_bodies`.
"""

import attrs

from consensus.cases.files import load
from consensus.cases.members import name_of_member
from consensus.records import Body, Member, MemberId
from consensus.rules import Rule

__all__ = ["STANDING_IN", "STAND_INS", "KnownBody"]

STAND_INS: tuple[MemberId, ...] = ("member-1", "member-2", "member-3", "member-4")
"""Members of a body of which no list is known, to be replaced by those that there are."""

STANDING_IN = (
    "Which members belong is not recalled here: these stand in for them. Put in those of your day, in the rule too.",
)
"""What is said of stand-ins."""


@attrs.frozen(kw_only=True)
class KnownBody:
    """A body with the office that it fills, its rule, and remarks on what is known of both.

    Its members are those of the shipped case `in_case`, the countries of `codes`, and those in `more`; a body of which
    no list is known has `STAND_INS`.
    `otherwise` is the rule by which the body could also decide, and has not chosen to.
    """

    id: str
    name: str
    title: str
    office: str
    rule: Rule
    on_rule: tuple[str, ...]
    on_members: tuple[str, ...]
    in_case: str = ""
    codes: str = ""
    more: tuple[Member, ...] = ()
    otherwise: Rule | None = None

    @property
    def is_listed(self) -> bool:
        """Whether its members are known."""
        return bool(self.in_case or self.codes or self.more)

    def body(self) -> Body:
        """The body with its members.

        >>> from consensus.cases.known_bodies import known_body
        >>> len(known_body("osce").body().members)
        57
        """
        of_case = load(self.in_case).body.members if self.in_case else ()
        of_codes = (Member(id=code, name=name_of_member(code)) for code in self.codes.split())
        standing_in = () if self.is_listed else (Member(id=id_) for id_ in STAND_INS)
        listed = (*of_case, *of_codes, *self.more, *standing_in)
        members = sorted(listed, key=lambda member: member.id)
        return Body(name=self.name, members=tuple(members))
