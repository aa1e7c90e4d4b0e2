"""Whether what claims and conditions refer to by id exists in a setting."""

from collections.abc import Iterator
from typing import TypeAlias

from consensus.errors import InvalidRecord, UnknownId
from consensus.records.claims import (
    AskClaim,
    CandidacyClaim,
    Claim,
    ConcessionClaim,
    CountClaim,
    ObjectionClaim,
    StanceClaim,
    ThresholdClaim,
    TieClaim,
)
from consensus.records.conditions import (
    AllOf,
    Assents,
    AssentsWeigh,
    AtLeastAssent,
    CandidateWithdrawn,
    Condition,
    Granted,
    OnTable,
    Pressure,
    atoms,
)
from consensus.records.electorate import miscounted
from consensus.records.ids import MemberId
from consensus.records.proceedings import (
    BallotClaim,
    DecisionClaim,
    MembershipClaim,
    MilestoneClaim,
    OfficeClaim,
    PackageClaim,
    ProposalClaim,
    RemarkClaim,
    RuleClaim,
    SilenceClaim,
    SoundingClaim,
)
from consensus.records.setting import Setting
from consensus.records.ties import Tie

Reference: TypeAlias = tuple[str, str | None]
"""A kind of record and an id of that kind; None refers to nothing."""


def check_claim(claim: Claim, setting: Setting, *, where: str = "") -> None:
    """Raise UnknownId for the first id in a claim that refers to nothing in the setting.

    Raises InvalidRecord for a count or ballot that cannot be, given who belongs to the body and to its groups.
    """
    for kind, id_ in references(claim):
        _check(kind, id_, setting, where)
    if isinstance(claim, CountClaim | BallotClaim):
        groups = {group.id: group.members for group in setting.body.groups}
        exhaustive = {group.id for group in setting.body.groups if group.exhaustive}
        for _, problem in miscounted(claim, setting.ids("member"), groups=groups, exhaustive=exhaustive):
            raise InvalidRecord(what=where or "a claim", problem=problem)


def check_condition(condition: Condition, setting: Setting, *, where: str = "") -> None:
    """Raise UnknownId for the first id in a condition that refers to nothing in the setting."""
    for kind, id_ in _of_condition(condition):
        _check(kind, id_, setting, where)


def _check(kind: str, id_: str | None, setting: Setting, where: str) -> None:
    if id_ is None:
        return
    known = setting.ids(kind)
    if id_ not in known:
        raise UnknownId(kind=kind, id=id_, known=known, where=where)


def references(claim: Claim) -> Iterator[Reference]:
    """Everything that a claim refers to by id."""
    match claim:
        case CandidacyClaim():
            yield "candidate", claim.candidate
        case ProposalClaim() | DecisionClaim():
            yield "proposal", claim.proposal
        case BallotClaim():
            yield from (("proposal", proposal) for proposal in claim.proposals)
            yield from _members(tuple(member for member, _ in claim.by_name))
            yield "group", claim.group
            yield from (("group", tally.seats or None) for tally in claim.tallies)
        case StanceClaim() | ThresholdClaim() | SilenceClaim():
            yield "proposal", claim.proposal
            yield from _members(claim.members)
            yield "group", claim.group if isinstance(claim, StanceClaim) else None
        case CountClaim():
            yield "proposal", claim.proposal
            yield "group", claim.group
            yield from _members((*(claim.missing or ()), *claim.including))
        case ObjectionClaim():
            yield "member", claim.member
            yield "proposal", claim.proposal
            yield "candidate", claim.candidate
            yield "office", claim.office
            yield from (("actor", actor) for actor in claim.by)
            yield from _asks(claim.asks)
            if claim.lifted_when is not None:
                yield from _of_condition(claim.lifted_when)
        case AskClaim():
            yield "proposal", claim.proposal
            yield "group", claim.group
            yield from _members(claim.members)
            yield from _of_condition(AllOf(claim.asks))
        case ConcessionClaim():
            yield from _asks((Granted(concession=claim.concession, part=claim.part),))
            yield from (("actor", actor) for actor in claim.by)
        case TieClaim(tie=tie):
            yield from _of_tie(tie)
        case MilestoneClaim():
            yield "actor", claim.by
        case RemarkClaim():
            yield "proposal", claim.proposal
            yield from _members(claim.members)
            yield from (("actor", actor) for actor in claim.actors)
        case OfficeClaim():
            yield "office", claim.office
            yield "actor", claim.actor
        case MembershipClaim():
            yield from _members(claim.members)
        case RuleClaim():
            yield "rule", claim.rule
            yield "office", claim.office
        case SoundingClaim():
            yield from (("candidate", candidate) for candidate in claim.candidates)
            yield from (("actor", actor) for actor in claim.by)
        case PackageClaim():
            yield "package", claim.package
        case _:
            pass


def _members(members: tuple[MemberId, ...]) -> Iterator[Reference]:
    return (("member", member) for member in members)


def _asks(asks: tuple[Granted, ...]) -> Iterator[Reference]:
    for ask in asks:
        yield "concession", ask.concession
        if ask.part is not None:
            yield "part of a concession", str(ask)


def _of_tie(tie: Tie) -> Iterator[Reference]:
    yield "actor", tie.subject
    yield "actor", tie.object
    yield "group", tie.group
    yield "proposal", tie.proposal
    if tie.until is not None:
        yield from _of_condition(tie.until)


def _of_condition(condition: Condition) -> Iterator[Reference]:
    for atom in atoms(condition):
        match atom:
            case Granted():
                yield from _asks((atom,))
            case Assents() | Pressure():
                yield "member", atom.member
                yield "proposal", atom.proposal
            case AtLeastAssent():
                yield from _members(atom.members)
                yield "proposal", atom.proposal
            case AssentsWeigh():
                yield from _members(tuple(member for member, _ in atom.weights))
                yield "proposal", atom.proposal
            case CandidateWithdrawn():
                yield "candidate", atom.candidate
            case OnTable():
                yield "proposal", atom.proposal
            case _:
                pass
