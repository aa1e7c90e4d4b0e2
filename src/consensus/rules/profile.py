"""Profile: the stance of every member of a body, as a rule sees it."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from itertools import pairwise

import attrs

from consensus.errors import InvalidRecord, UnknownId
from consensus.records import MemberId, ProposalId, Stance
from consensus.records.converters import check_word


def _frozen(
    stances: Mapping[MemberId, Stance] | Iterable[tuple[MemberId, Stance]],
) -> tuple[tuple[MemberId, Stance], ...]:
    pairs = sorted(stances.items() if isinstance(stances, Mapping) else stances, key=lambda pair: pair[0])
    for (member, _), (following, _) in pairwise(pairs):
        if member == following:
            raise InvalidRecord(what="profile", problem=f"member {member!r} is listed twice")
    for member, stance in pairs:
        # Checked before the call, which is slow, since profiles are made by the thousand.
        if not isinstance(stance, Stance):
            check_word(Stance, stance, what=f"stance of {member!r}")
    return tuple(pairs)


def _silent(members: Iterable[MemberId]) -> frozenset[MemberId]:
    return frozenset(members)


def _earlier(given: Mapping[date, "Profile"] | Iterable[tuple[date, "Profile"]]) -> tuple[tuple[date, "Profile"], ...]:
    pairs = given.items() if isinstance(given, Mapping) else given
    return tuple(sorted(pairs, key=lambda pair: pair[0]))


def _rounds(given: Iterable["Round"]) -> tuple["Round", ...]:
    return tuple(given)


def _votes(given: Mapping[ProposalId, int] | Iterable[tuple[ProposalId, int]]) -> tuple[tuple[ProposalId, int], ...]:
    votes = tuple(sorted(given.items() if isinstance(given, Mapping) else given))
    if not votes:
        raise InvalidRecord(what="round", problem="nothing was voted on; name its proposals")
    return votes


def _tie_break(
    given: Mapping[ProposalId, int] | Iterable[tuple[ProposalId, int]],
) -> tuple[tuple[ProposalId, int], ...]:
    return tuple(sorted(given.items() if isinstance(given, Mapping) else given))


def _went_on(given: Iterable[ProposalId]) -> tuple[ProposalId, ...]:
    return tuple(sorted(set(given)))


@attrs.frozen(kw_only=True)
class Round:
    """One recorded round of a ballot: the votes of each proposal, and the proposal that it elected, if any.

    A `tie_break` orders proposals that had the same number of votes.
    Proposals that `went_on` were voted on in a later round too, and so were not eliminated by this one.
    `organ` has the name and members of the organ that held it, for a body with several; without it, every organ reads
    the round as its own.

    >>> Round(votes={"a": 12, "b": 9, "c": 9}).last
    ('b', 'c')
    >>> Round(votes={"a": 12, "b": 9, "c": 9}, tie_break={"b": 16, "c": 14}).last
    ('c',)
    """

    votes: tuple[tuple[ProposalId, int], ...] = attrs.field(converter=_votes)
    tie_break: tuple[tuple[ProposalId, int], ...] = attrs.field(default=(), converter=_tie_break)
    elected: ProposalId | None = None
    went_on: tuple[ProposalId, ...] = attrs.field(default=(), converter=_went_on)
    organ: tuple[str, tuple[MemberId, ...] | None] | None = None

    @cached_property
    def ranks(self) -> dict[ProposalId, tuple[int, bool, int]]:
        """The rank of each proposal, higher is better: by votes, then by the tie-break among those in it."""
        broken = dict(self.tie_break)
        return {proposal: (number, proposal not in broken, broken.get(proposal, 0)) for proposal, number in self.votes}

    @property
    def last(self) -> tuple[ProposalId, ...]:
        """The proposals that came last; empty if all of several tie."""
        fewest = min(self.ranks.values())
        last = tuple(proposal for proposal, rank in self.ranks.items() if rank == fewest)
        return () if len(last) == len(self.votes) > 1 else last


def listed_members(given: Iterable[MemberId]) -> tuple[MemberId, ...]:
    """Distinct members, sorted by id.  Raises InvalidRecord for a single text in place of a list."""
    if isinstance(given, str):
        raise InvalidRecord(what="members", problem=f"a single text {given!r}; write [{given!r}]")
    return tuple(sorted(set(given)))


def _supporters(given: Iterable[MemberId]) -> tuple[MemberId, ...]:
    return tuple(sorted(set(given)))


@attrs.frozen(kw_only=True)
class Rival:
    """Another proposal for the same office, with its supporters and, from a ballot, its anonymous votes.

    A member has one vote: if it supports the profile's proposal, it does not vote for a rival.
    """

    proposal: ProposalId
    supporters: tuple[MemberId, ...] = attrs.field(default=(), converter=_supporters)
    votes: int = 0


def _rivals(given: Iterable[Rival]) -> tuple[Rival, ...]:
    return tuple(given)


@attrs.frozen(kw_only=True)
class Acts:
    """The recorded acts besides the stances: the day, rounds of a ballot, a declared failure, earlier profiles.

    `proposal` is the profile's own, which a rule looks for in the rounds; `rivals` are for a rule that compares
    proposals.  `failed` says that the first way of a fallback has failed.  `without_vote` has the members of the body
    without a vote on the day; a rule that names one of them ignores it.  `silence_broken` is about the last silence
    procedure on the proposal.
    """

    day: date | None = None
    proposal: ProposalId | None = None
    rounds: tuple[Round, ...] = attrs.field(default=(), converter=_rounds)
    rivals: tuple[Rival, ...] = attrs.field(default=(), converter=_rivals)
    failed: bool = False
    silence_broken: bool = False
    without_vote: tuple[MemberId, ...] = attrs.field(default=(), converter=listed_members)
    earlier: tuple[tuple[date, "Profile"], ...] = attrs.field(default=(), converter=_earlier)


NO_ACTS = Acts()


@attrs.frozen(repr=False)
class Profile:
    """The stance of each member with a vote, by member id; complete if nobody is unsettled.

    Members in `silent` are assumed to go along wherever a rule takes silence for assent; members in `committed` back a
    rival, and are silent only in organs that decide after another, by when no rival is left.

    >>> profile = Profile({"TR": Stance.OBJECTS, "US": Stance.SUPPORTS, "LV": Stance.UNDECLARED})
    >>> profile["TR"].value, sorted(profile.unsettled), profile.is_complete
    ('objects', ['LV'], False)
    """

    stances: tuple[tuple[MemberId, Stance], ...] = attrs.field(converter=_frozen)
    acts: Acts = attrs.field(default=NO_ACTS, kw_only=True)
    silent: frozenset[MemberId] = attrs.field(default=frozenset(), converter=_silent, kw_only=True)
    committed: frozenset[MemberId] = attrs.field(default=frozenset(), converter=_silent, kw_only=True)

    @cached_property
    def _by_member(self) -> dict[MemberId, Stance]:
        return dict(self.stances)

    def __getitem__(self, member: MemberId) -> Stance:
        try:
            return self._by_member[member]
        except KeyError:
            raise UnknownId(kind="member", id=member, known=self._by_member) from None

    def _ipython_key_completions_(self) -> list[MemberId]:
        return list(self._by_member)

    def __iter__(self) -> Iterator[MemberId]:
        return iter(self._by_member)

    def __len__(self) -> int:
        return len(self.stances)

    def __contains__(self, member: object) -> bool:
        return member in self._by_member

    def __repr__(self) -> str:
        counts = (f"{len(self.taking(stance))} {stance.value}" for stance in Stance if self.taking(stance))
        return f"<Profile: {len(self)} members, {', '.join(counts) or 'none'}>"

    def taking(self, *stances: Stance) -> frozenset[MemberId]:
        """The members that take one of these stances."""
        for stance in stances:
            check_word(Stance, stance, what="stance")
        return frozenset(member for member, stance in self.stances if stance in stances)

    @cached_property
    def unsettled(self) -> frozenset[MemberId]:
        """The members that are reserved or undeclared."""
        return frozenset(member for member, stance in self.stances if not stance.is_settled)

    @property
    def is_complete(self) -> bool:
        """Whether every member has settled."""
        return not self.unsettled

    def members_not(self, stance: Stance) -> frozenset[MemberId]:
        """The members that take any other stance."""
        return frozenset(member for member, taken in self.stances if taken is not stance)

    def settled_as(self, settled: Mapping[MemberId, Stance]) -> "Profile":
        """The profile in which some members take the given stances, and all others keep theirs."""
        return attrs.evolve(self, stances=tuple((m, settled.get(m, stance)) for m, stance in self.stances))

    def voting(self, members: Iterable[MemberId]) -> tuple[MemberId, ...]:
        """The given members that have a vote.  Raises UnknownId for anyone who is not a member of the body."""
        named = tuple(members)
        for member in named:
            if member not in self and member not in self.acts.without_vote:
                raise UnknownId(kind="member", id=member, known=self._by_member)
        return tuple(member for member in named if member in self)

    def of_members(self, members: Iterable[MemberId]) -> "Profile":
        """The profile of these members only.  Raises UnknownId for a member that is not in this profile."""
        return attrs.evolve(self, stances=tuple((member, self[member]) for member in members))

    def after_another_organ(self) -> "Profile":
        """The profile for an organ that decides after another: whoever backs a rival is silent like others."""
        if not self.committed:
            return self
        return attrs.evolve(self, silent=self.silent | self.committed, committed=frozenset())

    def with_stance(self, stance: Stance, members: Iterable[MemberId]) -> "Profile":
        """The profile in which these members take one stance, and all others keep theirs.

        Raises UnknownId for a member that is not in the profile, and InvalidRecord for a single string.
        """
        if isinstance(members, str):
            raise InvalidRecord(what="sequence", problem=f"a single string {members!r}; write ({members!r},)")
        changed = frozenset(members)
        for member in changed - self._by_member.keys():
            raise UnknownId(kind="member", id=member, known=self._by_member)
        return attrs.evolve(self, stances=tuple((m, stance if m in changed else old) for m, old in self.stances))
