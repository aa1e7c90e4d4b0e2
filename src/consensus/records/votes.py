"""Claims about votes: ballots and straw polls, soundings, whose counts are not published, and short lists."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from enum import Enum
from itertools import combinations
from typing import TypeAlias, TypeVar, final

import attrs

from consensus.errors import InvalidRecord
from consensus.records.converters import ids, items, word_of
from consensus.records.dated import Dated, Subject
from consensus.records.electorate import Electorate
from consensus.records.ids import ActorId, CandidateId, GroupId, MemberId, ProposalId, Reference, each
from consensus.records.stance import Stance


class BallotKind(Enum):
    """The form of a vote: a vote or a ballot may decide, a straw poll binds nobody.

    A tie-break only ranks proposals that had the same number of votes in a round.
    """

    VOTE = "vote"
    STRAW_POLL = "straw poll"
    BALLOT = "ballot"
    TIE_BREAK = "tie-break"


@attrs.frozen(kw_only=True)
class Tally:
    """How many seats took one stance: in the class `seats`, a group of the body, or, without one, in the electorate."""

    stance: Stance = attrs.field(validator=word_of(Stance))
    number: int
    seats: str = ""


def _tallies(values: Iterable[Tally]) -> tuple[Tally, ...]:
    return items(values)


def _votes(given: Mapping[ProposalId, int] | Iterable[tuple[ProposalId, int]]) -> tuple[tuple[ProposalId, int], ...]:
    return _pairs(given, problem="its votes are a number for each proposal")


def _by_name(
    given: Mapping[MemberId, ProposalId] | Iterable[tuple[MemberId, ProposalId]],
) -> tuple[tuple[MemberId, ProposalId], ...]:
    return _pairs(given, problem="its votes by name are a proposal for each member")


_Counted = TypeVar("_Counted", int, ProposalId)


def _pairs(
    given: Mapping[str, _Counted] | Iterable[tuple[str, _Counted]], *, problem: str
) -> tuple[tuple[str, _Counted], ...]:
    """The pairs of a mapping or iterable, sorted.  Raises InvalidRecord for anything else."""
    try:
        return tuple(sorted((key, value) for key, value in (given.items() if isinstance(given, Mapping) else given)))
    except (TypeError, ValueError):
        raise InvalidRecord(what="ballot", problem=problem) from None


@final
@attrs.frozen(kw_only=True)
class BallotClaim(Dated):
    """A vote, straw poll or ballot was held, with these counts; `round` is its number in a series.

    It is on one `proposal`, with `tallies` of the votes for and against; or between several, with the `votes` for each,
    `by_name` for members whose vote is known, `abstaining` for those known to have abstained, and `tallies` of votes
    for none.  A vote for one of several is no objection to the others, only no support.  `group` is entitled to take
    part, or the whole body if it is None; `of` is how many took part, and the counts must add up to it; `by` names the
    organ that held it, in words.
    If it has no group and more votes than the body has members, others held it, such as a parliament; `by` names them.
    """

    kind: BallotKind = attrs.field(validator=word_of(BallotKind))
    proposal: ProposalId | None = None
    tallies: tuple[Tally, ...] = attrs.field(default=(), converter=_tallies)
    votes: tuple[tuple[ProposalId, int], ...] = attrs.field(default=(), converter=_votes)
    by_name: tuple[tuple[MemberId, ProposalId], ...] = attrs.field(default=(), converter=_by_name)
    abstaining: tuple[MemberId, ...] = attrs.field(default=(), converter=ids)
    round: int | None = None
    of: int | None = None
    group: GroupId | None = None
    by: str = ""

    def __attrs_post_init__(self) -> None:
        if (self.proposal is None) is not bool(self.votes):
            raise InvalidRecord(what="ballot", problem="it is on one proposal, or has votes for several; state one")
        if not self.votes and not self.tallies:
            raise InvalidRecord(what="ballot", problem="it counts nothing; give its tallies, or the votes of each")
        if self.kind is BallotKind.TIE_BREAK and (self.round is None or not self.votes):
            problem = "a tie-break is between some in a round; state the round, and the votes of each"
            raise InvalidRecord(what="ballot", problem=problem)
        for tally in self.tallies:
            if not tally.stance.is_settled:
                raise InvalidRecord(what="ballot", problem=f"nobody votes {tally.stance.value!r}; abstains is a vote")
        if self.of is not None and self.counted != self.of:
            problem = f"its counts add up to {self.counted}, not to {self.of}; count the others too, or leave out 'of'"
            raise InvalidRecord(what="ballot", problem=problem)
        self._check_votes()

    def _check_votes(self) -> None:
        """Check the votes by name against the numbers."""
        for proposal, number in self.votes:
            named = [member for member, choice in self.by_name if choice == proposal]
            if number < len(named):
                problem = f"{len(named)} members voted for {proposal!r} by name, and {number} in number"
                raise InvalidRecord(what="ballot", problem=problem)
        members = [member for member, _ in self.by_name]
        for member in sorted(set(members)):
            if members.count(member) > 1:
                raise InvalidRecord(what="ballot", problem=f"{member!r} voted twice by name")
        for _, choice in self.by_name:
            if choice not in self.proposals:
                raise InvalidRecord(what="ballot", problem=f"a vote by name is for {choice!r}, which has none")
        self._check_abstentions(members)

    def _check_abstentions(self, voting: Collection[MemberId]) -> None:
        """Check the abstentions by name against the votes and the numbers."""
        if self.abstaining and not self.votes:
            problem = "on one proposal, say that a member abstained as its stance: {stance: abstains, member: AT}"
            raise InvalidRecord(what="ballot", problem=problem)
        for member in self.abstaining:
            if member in voting:
                raise InvalidRecord(what="ballot", problem=f"{member!r} voted by name, and abstained")
        told = [tally.number for tally in self.tallies if tally.stance is Stance.ABSTAINS]
        if told and sum(told) < len(self.abstaining):
            problem = f"{len(self.abstaining)} members abstained by name, and {sum(told)} in number"
            raise InvalidRecord(what="ballot", problem=problem)

    @property
    def proposals(self) -> tuple[ProposalId, ...]:
        """The proposals that were voted on, sorted."""
        return tuple(proposal for proposal, _ in self.votes) if self.proposal is None else (self.proposal,)

    @property
    def counted(self) -> int:
        """How many votes were counted."""
        return sum(tally.number for tally in self.tallies) + sum(number for _, number in self.votes)

    def is_later_round_than(self, other: object) -> bool:
        """Whether it is a later round than another claim, in the same series."""
        if not isinstance(other, BallotClaim) or self.round is None or other.round is None:
            return False
        return (self.kind, self.group) == (other.kind, other.group) and self.round > other.round

    def tallies_on(self, proposal: ProposalId) -> tuple[Tally, ...]:
        """The counts from the point of view of one proposal: votes for others count as OBJECTS.

        >>> ballot = BallotClaim(kind=BallotKind.BALLOT, votes={"a": 3, "b": 2})
        >>> [(tally.stance.value, tally.number) for tally in ballot.tallies_on("a")]
        [('supports', 3), ('objects', 2)]
        """
        if not self.votes:
            return self.tallies
        others = sum(number for other, number in self.votes if other != proposal)
        against = [Tally(stance=Stance.OBJECTS, number=others)] if others else []
        return (Tally(stance=Stance.SUPPORTS, number=dict(self.votes)[proposal]), *against, *self.tallies)

    def references(self) -> Iterator[Reference]:
        yield from each("proposal", self.proposals)
        yield from each("member", self.concerned)
        yield "group", self.group
        yield from (("group", tally.seats or None) for tally in self.tallies)

    @property
    def subjects(self) -> tuple[Subject, ...]:
        about: list[Subject] = [(kind, proposal) for kind in ("ballot", "count") for proposal in self.proposals]
        about += [("stance", member, proposal) for member in self.concerned for proposal in self.proposals]
        return tuple(about)

    @property
    def concerned(self) -> tuple[MemberId, ...]:
        return (*(member for member, _ in self.by_name), *self.abstaining)

    def miscounted(self, electorate: Electorate) -> Iterator[tuple[str, str]]:
        """A ballot cannot have more votes than members; its seats must not overlap or lie outside its group.

        Without a group, others may have held it, such as a parliament, if `by` names them.
        """
        key = "tallies" if self.tallies else "votes"
        members = len(electorate.members)
        if self.group is None and not self.by and self.counted > members:
            problem = f"{self.counted} votes of the body's {members} members cannot be"
            if len(self.votes) > 1 and max(number for _, number in self.votes) <= members:
                problem += "; where each may vote for several, write a ballot of each proposal, with its tallies"
            problem += "; count members, whatever their votes weigh, and if others held it, name them with 'by'"
            yield key, f"{problem}, such as by: European Parliament"
        groups, exhaustive = electorate.groups, electorate.exhaustive
        held = {seats: set(groups.get(seats, ())) for tally in self.tallies if (seats := tally.seats)}
        votes = {seats: sum(tally.number for tally in self.tallies if tally.seats == seats) for seats in held}
        if self.group is not None:
            votes[self.group] = self.counted
        for group, number in votes.items():
            if group in exhaustive and number > len(groups[group]):
                yield key, f"{number} votes of the {len(groups[group])} members of group '{group}' cannot be"
        for one, other in combinations(sorted(held), 2):
            if held[one] & held[other]:
                yield key, f"somebody has both a seat '{one}' and a seat '{other}'"
        for seats in sorted(held):
            if self.group in exhaustive and self.group is not None and not held[seats] <= set(groups[self.group]):
                yield key, f"the seats '{seats}' are not all in group '{self.group}'"


@final
@attrs.frozen(kw_only=True)
class SoundingClaim(Dated):
    """Members were sounded out in confidence: each could name several candidates, and opposed none.

    `round` is its number in a series; `preferences` is how many each could name; `by` are the actors that questioned
    the members.  No counts are published: claims on candidacies say who is eliminated after it, and a proposal put
    forward or a remark says who is ahead.
    """

    round: int
    candidates: tuple[CandidateId, ...] = attrs.field(default=(), converter=ids)
    preferences: int | None = None
    by: tuple[ActorId, ...] = attrs.field(default=(), converter=ids)

    def __attrs_post_init__(self) -> None:
        if self.preferences is not None and self.preferences < 1:
            raise InvalidRecord(what="sounding", problem=f"each member names at least 1, not {self.preferences}")

    def references(self) -> Iterator[Reference]:
        yield from each("candidate", self.candidates)
        yield from each("actor", self.by)

    @property
    def subjects(self) -> tuple[Subject, ...]:
        return (("sounding",),)


@final
@attrs.frozen(kw_only=True)
class ShortListClaim(Dated):
    """An organ put candidates on a short list, from which another chooses.

    `group` is the organ; None stands for the whole body.
    """

    candidates: tuple[CandidateId, ...] = attrs.field(converter=ids)
    group: GroupId | None = None

    def __attrs_post_init__(self) -> None:
        if not self.candidates:
            raise InvalidRecord(what="short list", problem="nobody is on it; name the candidates")

    def references(self) -> Iterator[Reference]:
        yield from each("candidate", self.candidates)
        yield "group", self.group

    @property
    def subjects(self) -> tuple[Subject, ...]:
        return (("short list", self.group or ""),)


VoteClaim: TypeAlias = BallotClaim | SoundingClaim | ShortListClaim
