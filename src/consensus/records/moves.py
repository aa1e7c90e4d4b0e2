"""Moves: the single things that somebody can do to bring a body closer to agreement, as a closed union, `Move`.

Each has one text form, such as ``grant:fund`` or ``win-over:LI:meier``; `move_named` alone reads it.
Not here: who has to act and what that costs, which is for `consensus.assent`; nor what a case says of a single move,
which is in `consensus.records.terms`.
"""

from collections.abc import Callable, Collection, Iterator
from datetime import date
from enum import Enum
from typing import ClassVar, TypeAlias, final

import attrs

from consensus.errors import InvalidRecord, UnknownId
from consensus.records.conditions import Granted
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
    WIN_OVER = "win-over"
    SETTLE = "settle"
    WITHDRAW = "withdraw"
    PUT_FORWARD = "put-forward"
    STRIKE = "strike"
    REOPEN = "reopen"
    FALL_BACK = "fall-back"
    LET_PASS = "let-pass"


class _Named:
    """What every move has: its text form, under its kind and what it is done to."""

    __slots__ = ()
    kind: ClassVar[MoveKind]

    @property
    def _done_to(self) -> str:
        raise NotImplementedError

    @property
    def id(self) -> MoveId:
        """The text form: the kind and what it is done to."""
        return f"{self.kind.value}:{self._done_to}"

    def __str__(self) -> str:
        return self.id


@final
@attrs.frozen(cache_hash=True)
class Grant(_Named):
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
        """What is so once it is given."""
        return Granted(concession=self.concession, part=self.part)

    @property
    def _done_to(self) -> str:
        return str(self.given)


@final
@attrs.frozen(cache_hash=True)
class WinOver(_Named):
    """A member is persuaded to assent to a proposal."""

    kind = MoveKind.WIN_OVER
    member: MemberId
    proposal: ProposalId

    @property
    def _done_to(self) -> str:
        return f"{self.member}:{self.proposal}"


@final
@attrs.frozen(cache_hash=True)
class Settle(_Named):
    """An objection is lifted by what must first be found out."""

    kind = MoveKind.SETTLE
    objection: ObjectionId

    @property
    def _done_to(self) -> str:
        return self.objection


@final
@attrs.frozen(cache_hash=True)
class Withdraw(_Named):
    """A candidate withdraws."""

    kind = MoveKind.WITHDRAW
    candidate: CandidateId

    @property
    def _done_to(self) -> str:
        return self.candidate


@final
@attrs.frozen(cache_hash=True)
class PutForward(_Named):
    """A proposal is put before the body."""

    kind = MoveKind.PUT_FORWARD
    proposal: ProposalId

    @property
    def _done_to(self) -> str:
        return self.proposal


@final
@attrs.frozen(cache_hash=True)
class Strike(_Named):
    """A package deal is struck by its parties."""

    kind = MoveKind.STRIKE
    package: PackageId

    @property
    def _done_to(self) -> str:
        return self.package


@final
@attrs.frozen(cache_hash=True)
class Reopen(_Named):
    """Nominations are reopened, by the proposal that lists that way on."""

    kind = MoveKind.REOPEN
    proposal: ProposalId

    @property
    def _done_to(self) -> str:
        return self.proposal


@final
@attrs.frozen(cache_hash=True)
class FallBack(_Named):
    """The body declares that the first way of deciding has failed."""

    kind = MoveKind.FALL_BACK

    @property
    def _done_to(self) -> str:
        return _FAILURE


@final
@attrs.frozen(cache_hash=True)
class LetPass(_Named):
    """The deadline of a silence procedure is let pass."""

    kind = MoveKind.LET_PASS
    until: date

    @property
    def _done_to(self) -> str:
        return self.until.isoformat()


Move: TypeAlias = Grant | WinOver | Settle | Withdraw | PutForward | Strike | Reopen | FallBack | LetPass

_FAILURE = "failure"

Known: TypeAlias = Callable[[str], Collection[str] | None]
"""The ids of a kind of record; None where they could not be read, so that any id may be one of them."""


def move_named(text: MoveId, known: Known) -> Move:
    """The move that a text names, by the ids that there are: an id may itself have colons in it.

    Objections and deadlines are not looked up: they are the timeline's and the rule's business.
    Raises UnknownId for what does not exist, InvalidRecord for what is no move, or may be two.

    >>> ids = {"member": ["A", "A:T"], "proposal": ["meier"]}
    >>> move_named("win-over:A:T:meier", ids.get)
    WinOver(member='A:T', proposal='meier')
    """
    words = {kind.value: kind for kind in MoveKind}
    word, _, subject = text.partition(":")
    if word not in words:
        raise UnknownId(kind="kind of move", id=word, known=words)
    if not subject:
        raise _slip(text, "say what is done, and to what, as grant:fund")
    match words[word]:
        case MoveKind.GRANT:
            return Grant.of(granted_named(subject, known))
        case MoveKind.WIN_OVER:
            return _won_over(text, subject, known)
        case MoveKind.SETTLE:
            return Settle(subject)
        case MoveKind.WITHDRAW:
            return Withdraw(_found("candidate", subject, known))
        case MoveKind.PUT_FORWARD:
            return PutForward(_found("proposal", subject, known))
        case MoveKind.STRIKE:
            return Strike(_found("package", subject, known))
        case MoveKind.REOPEN:
            return Reopen(_found("proposal to reopen nominations", subject, known))
        case MoveKind.FALL_BACK:
            if subject != _FAILURE:
                raise _slip(text, f"a body can only fall back as {FallBack()}")
            return FallBack()
        case MoveKind.LET_PASS:
            return _let_pass(text, subject)


def granted_named(text: str, known: Known) -> Granted:
    """The concession that a text names, or the part of one after a slash; UnknownId if there is none.

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


def _won_over(text: MoveId, subject: str, known: Known) -> WinOver:
    members, proposals = known("member"), known("proposal")
    ways = [WinOver(member, proposal) for member, proposal in _halves(subject)]
    if not ways:
        raise _slip(text, "say who is won over, and for which proposal, as win-over:LI:meier")
    of_members = [way for way in ways if members is None or way.member in members]
    if not of_members:
        raise UnknownId(kind="member", id=ways[0].member, known=members or ())
    found = [way for way in of_members if proposals is None or way.proposal in proposals]
    if not found:
        raise UnknownId(kind="proposal", id=of_members[0].proposal, known=proposals or ())
    if len(found) > 1 and members is not None and proposals is not None:
        readings = " or ".join(f"{way.member!r} for {way.proposal!r}" for way in found)
        raise _slip(text, f"it may win over {readings}; give one of them another id")
    return found[0]


def _halves(subject: str) -> Iterator[tuple[str, str]]:
    """What stands before and after each of its colons."""
    return ((subject[:at], subject[at + 1 :]) for at, letter in enumerate(subject) if letter == ":")


def _let_pass(text: MoveId, subject: str) -> LetPass:
    try:
        found = LetPass(date.fromisoformat(subject))
    except ValueError:
        found = None
    if found is None or found.id != text:
        raise _slip(text, "say which deadline is let pass, as let-pass:2026-03-10")
    return found


def _found(kind: str, id_: str, known: Known) -> str:
    ids = known(kind)
    if ids is not None and id_ not in ids:
        raise UnknownId(kind=kind, id=id_, known=ids)
    return id_


def _slip(text: MoveId, problem: str) -> InvalidRecord:
    return InvalidRecord(what=f"the move {text!r}", problem=problem)
