"""Claims about where members stand: their stances, how many share one, their asks, ties and thresholds.

Not here: objections, which are in `consensus.records.objections`.
"""

from collections.abc import Collection, Iterable, Iterator
from fractions import Fraction
from typing import TypeAlias, final

import attrs

from consensus.errors import InvalidRecord
from consensus.records.conditions import Condition
from consensus.records.converters import check_word, exact, ids, items, optional_ids, word_of
from consensus.records.dated import Dated, Subject
from consensus.records.electorate import Electorate
from consensus.records.ids import GroupId, MemberId, ProposalId, Reference, each
from consensus.records.stance import Stance
from consensus.records.ties import Tie

_PASSING = (Stance.SUPPORTS, Stance.ACQUIESCES, Stance.ABSTAINS)
"""Stances that let a proposal pass; a member that takes one drops whatever held it back before."""


@final
@attrs.frozen(kw_only=True)
class StanceClaim(Dated):
    """Members, named one by one or as a group, have a stance towards a proposal.

    Unless the claim is `conditional`, support, acquiescence or abstention closes the member's earlier objections, waits
    and asks on that proposal.
    `members` is empty for a group without a named member.
    """

    stance: Stance = attrs.field(validator=word_of(Stance))
    proposal: ProposalId
    members: tuple[MemberId, ...] = attrs.field(default=(), converter=ids)
    group: GroupId | None = None
    reason: str = ""
    conditional: bool = False

    def __attrs_post_init__(self) -> None:
        if not self.members and self.group is None:
            raise InvalidRecord(what="stance", problem="it names nobody; name the members, or a group")

    def references(self) -> Iterator[Reference]:
        yield "proposal", self.proposal
        yield from each("member", self.members)
        yield "group", self.group

    def miscounted(self, electorate: Electorate) -> Iterator[tuple[str, str]]:
        """Members named beside a group are in it."""
        for problem in electorate.outside(self.group, self.members):
            yield "members", problem

    @property
    def subjects(self) -> tuple[Subject, ...]:
        if not self.members:
            # A group without a named member means at least one of them, which is a count.
            return (("count", self.proposal),)
        found: list[Subject] = [("stance", member, self.proposal) for member in self.members]
        if not self.conditional and self.stance in _PASSING:
            found += [("declared", member, self.proposal) for member in self.members]
        return tuple(found)

    @property
    def concerned(self) -> tuple[MemberId, ...]:
        return self.members


def _stances(values: Iterable[Stance]) -> tuple[Stance, ...]:
    stances = items(values)
    for stance in stances:
        check_word(Stance, stance, what="CountClaim.stances")
    return stances


@final
@attrs.frozen(kw_only=True)
class CountClaim(Dated):
    """A number of unnamed members have one of these stances towards a proposal.

    `at_least` and `at_most` are how the wording was read ("more than 20" is at least 21).
    `of` is the number of members counted over; `group` is the group counted, or None for the whole body.
    `missing` names members that are not among the counted; None if the report names none.
    `including` names members that are said to be among the counted.
    """

    stances: tuple[Stance, ...] = attrs.field(converter=_stances)
    proposal: ProposalId
    at_least: int | None = None
    at_most: int | None = None
    of: int | None = None
    group: GroupId | None = None
    missing: tuple[MemberId, ...] | None = attrs.field(default=None, converter=optional_ids)
    including: tuple[MemberId, ...] = attrs.field(default=(), converter=ids)

    def __attrs_post_init__(self) -> None:
        if not self.stances:
            raise InvalidRecord(what="count", problem="it names no stance; name at least one")
        if self.at_least is None and self.at_most is None and self.missing is None:
            raise InvalidRecord(what="count", problem="it states no number; give exactly, at_least, at_most or about")
        for number in (self.at_least, self.at_most, self.of):
            if number is not None and number < 0:
                raise InvalidRecord(what="count", problem=f"{number} members cannot be")
        if self.at_least is not None and self.at_most is not None and self.at_least > self.at_most:
            raise InvalidRecord(what="count", problem=f"at least {self.at_least} is more than at most {self.at_most}")
        if self.of is not None and self.at_least is not None and self.at_least > self.of:
            raise InvalidRecord(what="count", problem=f"at least {self.at_least} of {self.of} cannot be")
        self._check_names()

    def _check_names(self) -> None:
        """Check the named members against one another and against the number."""
        missing = self.missing or ()
        both = sorted(set(missing).intersection(self.including))
        if both:
            raise InvalidRecord(what="count", problem=f"{both[0]!r} is missing and among the counted")
        if self.at_most is not None and len(self.including) > self.at_most:
            problem = f"at most {self.at_most} with {len(self.including)} named among them cannot be"
            raise InvalidRecord(what="count", problem=problem)
        if self.of is not None and (self.at_least or 0) + len(missing) > self.of:
            problem = f"at least {self.at_least or 0} of {self.of} with {len(missing)} missing cannot be"
            raise InvalidRecord(what="count", problem=problem)

    def names_everybody(self, counted: Collection[MemberId]) -> bool:
        """Whether it names all missing members, so that every counted member's stance is known.

        It does if it states no number, or an exact number equal to all members but the missing; otherwise it names only
        some of the missing.

        >>> two = CountClaim(stances=[Stance.SUPPORTS], proposal="meier", at_least=2, at_most=2, missing=["AT"])
        >>> two.names_everybody(["AT", "CH", "DE"]), two.names_everybody(["AT", "CH", "DE", "LI"])
        (True, False)
        """
        if self.missing is None:
            return False
        if self.at_least is None and self.at_most is None:
            return True
        rest = len(set(counted).difference(self.missing))
        return self.at_least == self.at_most == rest and self.of in (None, len(counted))

    @property
    def may_be_a_roll(self) -> bool:
        """Whether, if its number fits, it is a count of supporters in the whole body that names all the missing."""
        is_exact = self.at_least == self.at_most
        return self.missing is not None and self.group is None and self.stances == (Stance.SUPPORTS,) and is_exact

    def references(self) -> Iterator[Reference]:
        yield "proposal", self.proposal
        yield "group", self.group
        yield from each("member", (*(self.missing or ()), *self.including))

    @property
    def subjects(self) -> tuple[Subject, ...]:
        if self.may_be_a_roll:
            return ("count", self.proposal), ("roll", self.proposal)
        return (("count", self.proposal),)

    def miscounted(self, electorate: Electorate) -> Iterator[tuple[str, str]]:
        """A count cannot exceed the members there are, nor name members outside its group."""
        known, whom = electorate.counted(self.group)
        if known is None:
            return
        if self.of is not None and self.of > len(known):
            yield "of", f"{self.of} are more than {whom}"
        elif self.at_least is not None and self.at_least + len(self.missing or ()) > len(known):
            gone = f" with {len(self.missing)} missing" if self.missing else ""
            yield "count", f"at least {self.at_least} of {whom}{gone} cannot be"
        for key, named in (("missing", self.missing or ()), ("including", self.including)):
            for problem in electorate.outside(self.group, named):
                yield key, problem


def _wishes(values: Iterable[Condition]) -> tuple[Condition, ...]:
    return items(values)


@final
@attrs.frozen(kw_only=True)
class AskClaim(Dated):
    """Members ask for something without objecting, and assent once one of the asks is met.

    An ask is a concession or any other condition: that another candidate withdraws, that a day has come.
    An ask of a group without a named member is shown, but changes no member's stance.
    """

    asks: tuple[Condition, ...] = attrs.field(converter=_wishes)
    proposal: ProposalId
    members: tuple[MemberId, ...] = attrs.field(default=(), converter=ids)
    group: GroupId | None = None
    reason: str = ""

    def __attrs_post_init__(self) -> None:
        if not self.asks:
            raise InvalidRecord(what="ask", problem="nothing is asked for; name it, or leave the ask out")
        if not self.members and self.group is None:
            raise InvalidRecord(what="ask", problem="nobody asks; name the members, or their group")

    def references(self) -> Iterator[Reference]:
        yield "proposal", self.proposal
        yield "group", self.group
        yield from each("member", self.members)
        for ask in self.asks:
            yield from ask.references()

    def miscounted(self, electorate: Electorate) -> Iterator[tuple[str, str]]:
        """Members named beside a group are in it."""
        for problem in electorate.outside(self.group, self.members):
            yield "members", problem

    @property
    def subjects(self) -> tuple[Subject, ...]:
        if not self.members:
            return (("ask of unnamed", self.proposal),)
        return tuple(("ask", member, self.proposal) for member in self.members)

    @property
    def concerned(self) -> tuple[MemberId, ...]:
        return self.members


@final
@attrs.frozen(kw_only=True)
class TieClaim(Dated):
    """A tie between members or actors holds, or has ended."""

    tie: Tie
    ended: bool = False

    def references(self) -> Iterator[Reference]:
        return self.tie.references()

    @property
    def subjects(self) -> tuple[Subject, ...]:
        return (("tie", self.tie),)

    @property
    def concerned(self) -> tuple[MemberId, ...]:
        return (self.tie.subject,)

    @property
    def family(self) -> Subject | None:
        return ("ties", self.tie.subject)


@final
@attrs.frozen(kw_only=True)
class ThresholdClaim(Dated):
    """Members assent to a proposal once the assenting members that influence them weigh `weight` in total."""

    weight: Fraction = attrs.field(converter=exact)
    proposal: ProposalId
    members: tuple[MemberId, ...] = attrs.field(default=(), converter=ids)

    def __attrs_post_init__(self) -> None:
        if not self.members:
            raise InvalidRecord(what="threshold", problem="it names nobody; name the members that assent at it")

    def references(self) -> Iterator[Reference]:
        yield "proposal", self.proposal
        yield from each("member", self.members)

    @property
    def subjects(self) -> tuple[Subject, ...]:
        return tuple(("threshold", member, self.proposal) for member in self.members)

    @property
    def concerned(self) -> tuple[MemberId, ...]:
        return self.members


PositionClaim: TypeAlias = StanceClaim | CountClaim | AskClaim | TieClaim | ThresholdClaim
