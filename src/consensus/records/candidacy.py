"""Offices to be filled, candidates and their statuses, and proposals."""

from collections.abc import Iterable
from enum import Enum

import attrs

from consensus.dates import StatedDate
from consensus.errors import InvalidRecord
from consensus.records.converters import ids, items, stated, word_of
from consensus.records.ids import ActorId, CandidateId, MemberId, OfficeId, ProposalId


@attrs.frozen(kw_only=True)
class Office:
    """An office to be filled: its title, and what is known about the incumbent's term.

    `backs_several` says that members may support several candidates at once, as in straw polls; support for one then
    does not commit a member against the others, until a sounding lets each name one only.
    """

    id: OfficeId
    title: str = attrs.field(default=attrs.Factory(lambda self: self.id, takes_self=True))
    incumbent: ActorId | None = None
    incumbent_since: StatedDate | None = attrs.field(default=None, converter=stated)
    term_ends: StatedDate | None = attrs.field(default=None, converter=stated)
    backs_several: bool = False
    note: str = ""


@attrs.frozen(kw_only=True)
class Candidate:
    """A possible candidate for an office, with the member that nominated the person or would do so.

    A candidate who is listed need not be standing: that is a dated status, reported by a claim.
    A candidate is an actor too, who can be asked for concessions.
    """

    id: CandidateId
    name: str = attrs.field(default=attrs.Factory(lambda self: self.id, takes_self=True))
    member: MemberId | None = None
    note: str = ""


class CandidacyStatus(Enum):
    """How far a candidacy has come.  Claims date each status, and later ones may go back to an earlier status."""

    MOOTED = "mooted"
    INTERESTED = "interested"
    NOMINATED = "nominated"
    NOT_STANDING = "not standing"
    WITHDRAWN = "withdrawn"
    ELIMINATED = "eliminated"
    CHOSEN = "chosen"
    IN_OFFICE = "in office"

    @property
    def is_agreed(self) -> bool:
        """Whether the body has agreed on a candidate with this status."""
        return self in (CandidacyStatus.CHOSEN, CandidacyStatus.IN_OFFICE)

    @property
    def is_over(self) -> bool:
        """Whether a candidacy with this status would have to be revived before anybody could agree to it."""
        return self in (CandidacyStatus.NOT_STANDING, CandidacyStatus.WITHDRAWN, CandidacyStatus.ELIMINATED)


class Way(Enum):
    """A way on that names nobody: extend the incumbent's term, or reopen nominations."""

    EXTEND = "extend"
    REOPEN = "reopen"


@attrs.frozen(kw_only=True)
class Nomination:
    """An office, and the candidate that a proposal names for it."""

    office: OfficeId
    candidate: CandidateId


def _names(values: Iterable[Nomination]) -> tuple[Nomination, ...]:
    return items(values)


@attrs.frozen(kw_only=True)
class Proposal:
    """What the body is asked to agree to: one name for each of one or more offices, or a way on.

    An extension is of the terms in all offices, unless `extends` lists some.

    >>> Proposal(id="rutte", names=[Nomination(office="sg", candidate="rutte")]).candidates
    ('rutte',)
    """

    id: ProposalId
    names: tuple[Nomination, ...] = attrs.field(default=(), converter=_names)
    way: Way | None = attrs.field(default=None, validator=attrs.validators.optional(word_of(Way)))
    extends: tuple[OfficeId, ...] = attrs.field(default=(), converter=ids)

    def __attrs_post_init__(self) -> None:
        if self.extends and self.way is not Way.EXTEND:
            raise InvalidRecord(
                what=f"proposal {self.id!r}", problem="only the way on 'extend' extends terms; leave `extends` out"
            )
        if bool(self.names) == (self.way is not None):
            raise InvalidRecord(
                what=f"proposal {self.id!r}", problem="it needs either names for offices or one way on, and not both"
            )
        if len(set(self.offices)) < len(self.names):
            raise InvalidRecord(what=f"proposal {self.id!r}", problem="it names two candidates for one office")

    @property
    def offices(self) -> tuple[OfficeId, ...]:
        """Ids of the offices that the proposal fills, in the order stated."""
        return tuple(name.office for name in self.names)

    @property
    def concerns(self) -> tuple[OfficeId, ...]:
        """Ids of the offices that it fills, or in which it extends the term; empty for a way on about all of them."""
        return self.offices or self.extends

    @property
    def candidates(self) -> tuple[CandidateId, ...]:
        """Ids of the candidates that the proposal names, in the order stated."""
        return tuple(name.candidate for name in self.names)

    def contested(self, other: "Proposal") -> tuple[Nomination, ...]:
        """The nominations in another proposal for offices for which this one names somebody else.

        >>> meier = Proposal(id="meier", names=[Nomination(office="sg", candidate="meier")])
        >>> meier.contested(Proposal(id="lund", names=[Nomination(office="sg", candidate="lund")]))
        (Nomination(office='sg', candidate='lund'),)
        >>> meier.contested(meier)
        ()
        """
        own = {name.office: name.candidate for name in self.names}
        return tuple(name for name in other.names if own.get(name.office, name.candidate) != name.candidate)
