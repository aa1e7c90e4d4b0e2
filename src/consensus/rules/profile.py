"""Profile: which stance every member of a body takes, as a rule sees it."""

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
        # Asked here, too, since profiles are made by the thousand.
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
    """One recorded round of a ballot: how many votes each proposal had, and which of them it elected, if any.

    A `tie_break` between some that had the same number of votes says which of those comes before which.
    Those that `went_on` were voted on in a later round too, and so were not eliminated by this one.
    `organ` is the name and the members of the organ that held it, where a body has several; without it, every organ
    reads the round as its own.

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
        """How far each proposal came: by its votes, then by the tie-break, which only orders those in it."""
        broken = dict(self.tie_break)
        return {proposal: (number, proposal not in broken, broken.get(proposal, 0)) for proposal, number in self.votes}

    @property
    def last(self) -> tuple[ProposalId, ...]:
        """The proposals with the fewest votes; none, if all have the same."""
        fewest = min(self.ranks.values())
        last = tuple(proposal for proposal, rank in self.ranks.items() if rank == fewest)
        return () if len(last) == len(self.votes) > 1 else last


def listed_members(given: Iterable[MemberId]) -> tuple[MemberId, ...]:
    """Members by id; InvalidRecord for a single text, which is no list of them."""
    if isinstance(given, str):
        raise InvalidRecord(what="members", problem=f"a single text {given!r}; write [{given!r}]")
    return tuple(sorted(set(given)))


def _supporters(given: Iterable[MemberId]) -> tuple[MemberId, ...]:
    return tuple(sorted(set(given)))


@attrs.frozen(kw_only=True)
class Rival:
    """Another proposal for the same office: the members that support it and, by a ballot, votes of whomever.

    A member has one vote: whoever supports the profile's proposal does not vote for a rival.
    """

    proposal: ProposalId
    supporters: tuple[MemberId, ...] = attrs.field(default=(), converter=_supporters)
    votes: int = 0


def _rivals(given: Iterable[Rival]) -> tuple[Rival, ...]:
    return tuple(given)


@attrs.frozen(kw_only=True)
class Acts:
    """What happened besides the stances: the day, rounds of a ballot, a failure declared, profiles of earlier days.

    `proposal` is the one that the profile is about, by which the rounds are read; `rivals` are given where a rule
    compares it with them.  `without_vote` are members of the
    body that have none on the day: a rule that names one of them passes it over.  `silence_broken` is said of the last
    silence procedure on the proposal.
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
    """The stance of each member entitled to take part, by member id; complete if nobody is unsettled.

    Members in `silent` said nothing, and are assumed to go along wherever a rule takes silence for assent.

    >>> profile = Profile({"TR": Stance.OBJECTS, "US": Stance.SUPPORTS, "LV": Stance.UNDECLARED})
    >>> profile["TR"].value, sorted(profile.unsettled), profile.is_complete
    ('objects', ['LV'], False)
    """

    stances: tuple[tuple[MemberId, Stance], ...] = attrs.field(converter=_frozen)
    acts: Acts = attrs.field(default=NO_ACTS, kw_only=True)
    silent: frozenset[MemberId] = attrs.field(default=frozenset(), converter=_silent, kw_only=True)

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
        """Members that take one of these stances."""
        for stance in stances:
            check_word(Stance, stance, what="stance")
        return frozenset(member for member, stance in self.stances if stance in stances)

    @cached_property
    def unsettled(self) -> frozenset[MemberId]:
        """Members that are reserved or undeclared."""
        return frozenset(member for member, stance in self.stances if not stance.is_settled)

    @property
    def is_complete(self) -> bool:
        """Whether every member has settled."""
        return not self.unsettled

    def members_not(self, stance: Stance) -> frozenset[MemberId]:
        """Members that take any other stance."""
        return frozenset(member for member, taken in self.stances if taken is not stance)

    def settled_as(self, settled: Mapping[MemberId, Stance]) -> "Profile":
        """The profile in which some members take the stances given, and all others the stance that they had."""
        return attrs.evolve(self, stances=tuple((m, settled.get(m, stance)) for m, stance in self.stances))

    def voting(self, members: Iterable[MemberId]) -> tuple[MemberId, ...]:
        """Those of some members of the body that have a vote; UnknownId for whoever is no member of it."""
        named = tuple(members)
        for member in named:
            if member not in self and member not in self.acts.without_vote:
                raise UnknownId(kind="member", id=member, known=self._by_member)
        return tuple(member for member in named if member in self)

    def of_members(self, members: Iterable[MemberId]) -> "Profile":
        """The profile of an organ: of these members only; UnknownId for one that is not in this profile."""
        return attrs.evolve(self, stances=tuple((member, self[member]) for member in members))

    def with_stance(self, stance: Stance, members: Iterable[MemberId]) -> "Profile":
        """The profile in which these members take one stance, and all others the stance that they had.

        Raises UnknownId for whoever is not in the profile, InvalidRecord for a single string.
        """
        if isinstance(members, str):
            raise InvalidRecord(what="sequence", problem=f"a single string {members!r}; write ({members!r},)")
        changed = frozenset(members)
        for member in changed - self._by_member.keys():
            raise UnknownId(kind="member", id=member, known=self._by_member)
        return attrs.evolve(self, stances=tuple((m, stance if m in changed else old) for m, old in self.stances))
