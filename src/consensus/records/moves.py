"""Moves: the single things that somebody can do to bring a body closer to agreement, as a closed union, `Move`.

Each has one text form, such as ``grant:fund`` or ``win-over:LI:meier``; its class both writes and reads it.
Not here: who has to act and what that costs, which is in `consensus.assent`; what a case says of a single move, which
is in `consensus.records.terms`.
"""

from abc import abstractmethod
from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date
from enum import Enum
from typing import ClassVar, Self, TypeAlias, final, get_args

import attrs

from consensus.errors import InvalidRecord, UnknownId
from consensus.records.conditions import (
    AssentCondition,
    Atom,
    CandidateWithdrawn,
    DayPassed,
    Granted,
    OnTable,
    Promised,
)
from consensus.records.ids import (
    CandidateId,
    ConcessionId,
    MemberId,
    MoveId,
    ObjectionId,
    PackageId,
    ProposalId,
)


class MoveKind(Enum):
    """What sort of thing is done."""

    GRANT = "grant"
    PROMISE = "promise"
    WIN_OVER = "win-over"
    SETTLE = "settle"
    WITHDRAW = "withdraw"
    PUT_FORWARD = "put-forward"
    STRIKE = "strike"
    REOPEN = "reopen"
    FALL_BACK = "fall-back"
    LET_PASS = "let-pass"


Known: TypeAlias = Callable[[str], Collection[str] | None]
"""Gives the ids of a kind of record; None if they could not be read, in which case any id may be valid."""


class NamedMove:
    """What all moves share: the text form, made of the kind and what the move is done to, and its parser."""

    __slots__ = ()
    kind: ClassVar[MoveKind]

    @property
    @abstractmethod
    def done_to(self) -> str:
        """What the move is done to, as text."""
        raise NotImplementedError

    @classmethod
    @abstractmethod
    def named(cls, done_to: str, known: Known) -> Self:
        """The move of this kind that a text names.

        Raises UnknownId if an id does not exist, InvalidRecord if the text is not a move or could mean two.
        """
        raise NotImplementedError

    @classmethod
    @abstractmethod
    def every(cls, ids: Mapping[str, Collection[str]]) -> Iterator[Self]:
        """Every move of this kind that can be made of these ids, which are listed by kind of record."""
        raise NotImplementedError

    @property
    def id(self) -> MoveId:
        """The text form: the kind, a colon, and what it is done to."""
        return f"{self.kind.value}:{self.done_to}"

    def __str__(self) -> str:
        return self.id


@final
@attrs.frozen(cache_hash=True)
class Grant(NamedMove):
    """A concession, or one part of it, is given.

    >>> str(Grant("seat", "vice"))
    'grant:seat/vice'
    """

    kind = MoveKind.GRANT
    concession: ConcessionId
    part: str | None = None

    @classmethod
    def of(cls, asked: Granted) -> "Grant":
        """The grant of what is asked for."""
        return cls(asked.concession, asked.part)

    @property
    def given(self) -> Granted:
        """The condition that holds once it is given."""
        return Granted(concession=self.concession, part=self.part)

    @property
    def done_to(self) -> str:
        return str(self.given)

    @classmethod
    def named(cls, done_to: str, known: Known) -> "Grant":
        return cls.of(granted_named(done_to, known))

    @classmethod
    def every(cls, ids: Mapping[str, Collection[str]]) -> Iterator["Grant"]:
        for kind in ("concession", "part of a concession"):
            yield from (cls.named(text, ids.get) for text in ids[kind])


@final
@attrs.frozen(cache_hash=True)
class Promise(NamedMove):
    """A concession, or one part of it, is promised for later, with commitment.

    >>> str(Promise("seat", "vice"))
    'promise:seat/vice'
    """

    kind = MoveKind.PROMISE
    concession: ConcessionId
    part: str | None = None

    @classmethod
    def of(cls, asked: Promised) -> "Promise":
        """The promise that is asked for."""
        return cls(asked.concession, asked.part)

    @property
    def promised(self) -> Promised:
        """The condition that holds once it is promised."""
        return Promised(concession=self.concession, part=self.part)

    @property
    def done_to(self) -> str:
        return str(self.promised)

    @classmethod
    def named(cls, done_to: str, known: Known) -> "Promise":
        asked = granted_named(done_to, known)
        return cls(asked.concession, asked.part)

    @classmethod
    def every(cls, ids: Mapping[str, Collection[str]]) -> Iterator["Promise"]:
        for kind in ("concession", "part of a concession"):
            yield from (cls.named(text, ids.get) for text in ids[kind])


@final
@attrs.frozen(cache_hash=True)
class WinOver(NamedMove):
    """A member is persuaded to assent to a proposal."""

    kind = MoveKind.WIN_OVER
    member: MemberId
    proposal: ProposalId

    @property
    def done_to(self) -> str:
        return f"{self.member}:{self.proposal}"

    @classmethod
    def named(cls, done_to: str, known: Known) -> "WinOver":
        members, proposals = known("member"), known("proposal")
        ways = [cls(member, proposal) for member, proposal in _halves(done_to)]
        if not ways:
            problem = "say who is won over, and for which proposal, as win-over:LI:meier"
            raise _slip(cls.kind, done_to, problem)
        of_members = [way for way in ways if members is None or way.member in members]
        if not of_members:
            raise UnknownId(kind="member", id=ways[0].member, known=members or ())
        found = [way for way in of_members if proposals is None or way.proposal in proposals]
        if not found:
            raise UnknownId(kind="proposal", id=of_members[0].proposal, known=proposals or ())
        if len(found) > 1 and members is not None and proposals is not None:
            readings = " or ".join(f"{way.member!r} for {way.proposal!r}" for way in found)
            raise _slip(cls.kind, done_to, f"it may win over {readings}; give one of them another id")
        return found[0]

    @classmethod
    def every(cls, ids: Mapping[str, Collection[str]]) -> Iterator["WinOver"]:
        return (cls(member, proposal) for member in ids["member"] for proposal in ids["proposal"])


@final
@attrs.frozen(cache_hash=True)
class Settle(NamedMove):
    """An objection is lifted by something that still has to be found out.

    Objections are not looked up, since only the timeline knows them.
    """

    kind = MoveKind.SETTLE
    objection: ObjectionId

    @property
    def done_to(self) -> str:
        return self.objection

    @classmethod
    def named(cls, done_to: str, known: Known) -> "Settle":
        return cls(done_to)

    @classmethod
    def every(cls, ids: Mapping[str, Collection[str]]) -> Iterator["Settle"]:
        yield from ()


@final
@attrs.frozen(cache_hash=True)
class Withdraw(NamedMove):
    """A candidate withdraws."""

    kind = MoveKind.WITHDRAW
    candidate: CandidateId

    @property
    def done_to(self) -> str:
        return self.candidate

    @classmethod
    def named(cls, done_to: str, known: Known) -> "Withdraw":
        return cls(_found("candidate", done_to, known))

    @classmethod
    def every(cls, ids: Mapping[str, Collection[str]]) -> Iterator["Withdraw"]:
        return map(cls, ids["candidate"])


@final
@attrs.frozen(cache_hash=True)
class PutForward(NamedMove):
    """A proposal is put before the body."""

    kind = MoveKind.PUT_FORWARD
    proposal: ProposalId

    @property
    def done_to(self) -> str:
        return self.proposal

    @classmethod
    def named(cls, done_to: str, known: Known) -> "PutForward":
        return cls(_found("proposal", done_to, known))

    @classmethod
    def every(cls, ids: Mapping[str, Collection[str]]) -> Iterator["PutForward"]:
        return map(cls, ids["proposal"])


@final
@attrs.frozen(cache_hash=True)
class Strike(NamedMove):
    """A package deal is struck by its parties."""

    kind = MoveKind.STRIKE
    package: PackageId

    @property
    def done_to(self) -> str:
        return self.package

    @classmethod
    def named(cls, done_to: str, known: Known) -> "Strike":
        return cls(_found("package", done_to, known))

    @classmethod
    def every(cls, ids: Mapping[str, Collection[str]]) -> Iterator["Strike"]:
        return map(cls, ids["package"])


@final
@attrs.frozen(cache_hash=True)
class Reopen(NamedMove):
    """Nominations are reopened, through the proposal whose way on that is."""

    kind = MoveKind.REOPEN
    proposal: ProposalId

    @property
    def done_to(self) -> str:
        return self.proposal

    @classmethod
    def named(cls, done_to: str, known: Known) -> "Reopen":
        return cls(_found("proposal to reopen nominations", done_to, known))

    @classmethod
    def every(cls, ids: Mapping[str, Collection[str]]) -> Iterator["Reopen"]:
        return map(cls, ids["proposal to reopen nominations"])


@final
@attrs.frozen(cache_hash=True)
class FallBack(NamedMove):
    """The body declares that the first way of deciding has failed."""

    kind = MoveKind.FALL_BACK

    @property
    def done_to(self) -> str:
        return "failure"

    @classmethod
    def named(cls, done_to: str, known: Known) -> "FallBack":
        if done_to != cls().done_to:
            raise _slip(cls.kind, done_to, f"a body can only fall back as {cls()}")
        return cls()

    @classmethod
    def every(cls, ids: Mapping[str, Collection[str]]) -> Iterator["FallBack"]:
        yield cls()


@final
@attrs.frozen(cache_hash=True)
class LetPass(NamedMove):
    """The body lets the deadline of a silence procedure pass.

    Deadlines are not looked up, since only the rule knows them.
    """

    kind = MoveKind.LET_PASS
    until: date

    @property
    def done_to(self) -> str:
        return self.until.isoformat()

    @classmethod
    def named(cls, done_to: str, known: Known) -> "LetPass":
        try:
            found = cls(date.fromisoformat(done_to))
        except ValueError:
            found = None
        if found is None or found.done_to != done_to:
            raise _slip(cls.kind, done_to, "say which deadline is let pass, as let-pass:2026-03-10")
        return found

    @classmethod
    def every(cls, ids: Mapping[str, Collection[str]]) -> Iterator["LetPass"]:
        yield from ()


Move: TypeAlias = Grant | Promise | WinOver | Settle | Withdraw | PutForward | Strike | Reopen | FallBack | LetPass

_BY_WORD: dict[str, type[Move]] = {kind.kind.value: kind for kind in get_args(Move)}


def move_named(text: MoveId, known: Known) -> Move:
    """The move that a text names.  Ids may contain colons, so the known ids decide where to split.

    Objections and deadlines are not looked up.
    Raises UnknownId if an id does not exist, InvalidRecord if the text is not a move or could mean two.

    >>> ids = {"member": ["A", "A:T"], "proposal": ["meier"]}
    >>> move_named("win-over:A:T:meier", ids.get)
    WinOver(member='A:T', proposal='meier')
    """
    word, _, done_to = text.partition(":")
    if word not in _BY_WORD:
        raise UnknownId(kind="kind of move", id=word, known=_BY_WORD)
    if not done_to:
        problem = "say what is done, and to what, as grant:fund"
        raise InvalidRecord(what=f"move {text!r}", problem=problem)
    return _BY_WORD[word].named(done_to, known)


def every_move(ids: Mapping[str, Collection[str]]) -> Iterator[Move]:
    """Every move that can be made of these ids, which are listed by kind of record."""
    return (move for kind in _BY_WORD.values() for move in kind.every(ids))


def asked_for(condition: Atom) -> Move | None:
    """The move that makes a condition hold; None if no single move does."""
    if isinstance(condition, AssentCondition):
        return None
    match condition:
        case Granted():
            return Grant.of(condition)
        case Promised():
            return Promise.of(condition)
        case CandidateWithdrawn(candidate=candidate):
            return Withdraw(candidate)
        case OnTable(proposal=proposal):
            return PutForward(proposal)
        case DayPassed():
            return None


def granted_named(text: str, known: Known) -> Granted:
    """The concession that a text names, or a part of it, after a slash.  Raises UnknownId if there is none.

    >>> granted_named("seat/vice", {"concession": ["seat"], "part of a concession": ["seat/vice"]}.get)
    Granted(concession='seat', part='vice')
    """
    # The id of a concession has no slash in it.
    concession, slash, part = text.partition("/")
    found = Granted(concession=_found("concession", concession, known), part=part if slash else None)
    parts = known("part of a concession")
    if slash and parts is not None and text not in parts:
        raise UnknownId(kind="part of a concession", id=text, known=parts)
    return found


def _halves(subject: str) -> Iterator[tuple[str, str]]:
    """The text split at each of its colons in turn."""
    return ((subject[:at], subject[at + 1 :]) for at, letter in enumerate(subject) if letter == ":")


def _found(kind: str, id_: str, known: Known) -> str:
    ids = known(kind)
    if ids is not None and id_ not in ids:
        raise UnknownId(kind=kind, id=id_, known=ids)
    return id_


def _slip(kind: MoveKind, done_to: str, problem: str) -> InvalidRecord:
    return InvalidRecord(what=f"move {f'{kind.value}:{done_to}'!r}", problem=problem)
