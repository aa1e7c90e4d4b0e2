"""What there is before any move is made, as the oracle reads it off a situation.

Here: who stands where, what is given, withdrawn, struck and on the table already, and which conditions are stated.
Which moves there are is in `oracle_offers`, what comes of them in `oracle_course`.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import Any, TypeAlias

import attrs

from consensus.assent import Undeclared
from consensus.records import (
    AllOf,
    AnyOf,
    Assents,
    AssentsWeigh,
    AtLeastAssent,
    CandidacyStatus,
    CandidateId,
    Concession,
    Condition,
    DecisionResult,
    Granted,
    MemberId,
    Move,
    PackageDeal,
    PackageId,
    Pressure,
    Promised,
    Proposal,
    ProposalId,
    SilenceClaim,
    SilenceEvent,
    Tie,
    TieKind,
    Way,
)
from consensus.rules import Acts, Rule
from consensus.situation import Situation, Standing

Fact: TypeAlias = tuple[str, ...]
"""Something that comes about: ``("moved", move)`` once a move takes effect, ``("assents", member, proposal)``,
``("lifted", objection, proposal)``, ``("granted", concession, part)`` where the whole has the part ``""``,
``("promised", concession, part)``,
``("withdrawn", candidate)``, ``("struck", package)`` or ``("tabled", proposal)``."""

Chosen: TypeAlias = frozenset[str]
"""Ids of the moves that are made."""

Obstacle: TypeAlias = tuple[str, str | Tie]
"""What may be waived: ``("objection", id)``, ``("wait", tie)``, ``("refusal", move)``, ``("off the table", id)``,
``("exclusion", "a with b")`` with sorted ids, ``("implication", "a without b")`` or ``("threat", id)``."""

STANDS = (CandidacyStatus.NOMINATED, CandidacyStatus.CHOSEN, CandidacyStatus.IN_OFFICE)


@attrs.frozen(kw_only=True)
class Record:
    """One situation, the proposal to be adopted, the rule, who is assumed to go along, and the day asked about."""

    situation: Situation
    goal: ProposalId
    rule: Rule
    undeclared: Undeclared
    asked_at_least: bool = False
    avoiding: tuple[str, ...] = ()
    by: date | None = None
    supposed: tuple[str, ...] = ()
    """Moves taken as made, whether or not anybody could make them: what they raise may have to be settled."""
    _read: dict[str, Move] = attrs.field(factory=dict, init=False, eq=False)

    def read(self, move: str) -> Move:
        """What a text says is done, and to what."""
        if move not in self._read:
            self._read[move] = self.situation.setting.move(move)
        return self._read[move]

    @cached_property
    def day(self) -> date:
        """The day as of which conditions on days and deadlines are read."""
        return self.situation.day if self.by is None else self.by

    @cached_property
    def acts(self) -> Acts:
        """What happened besides the stances, as of the day of the question."""
        return attrs.evolve(self.situation.profile(self.goal, rule=self.rule).acts, day=self.day)

    @cached_property
    def members(self) -> tuple[MemberId, ...]:
        return self.situation.members

    @cached_property
    def voters(self) -> tuple[MemberId, ...]:
        return self.situation.voters

    @cached_property
    def proposals(self) -> dict[ProposalId, Proposal]:
        return {proposal.id: proposal for proposal in self.situation.setting.proposals}

    @cached_property
    def standings(self) -> dict[tuple[MemberId, ProposalId], Standing]:
        return {
            (member, proposal): self.situation.standing(member, proposal=proposal)
            for member in self.members
            for proposal in self.proposals
        }

    @cached_property
    def ties(self) -> tuple[Tie, ...]:
        """Following and influence among members entitled on the day."""
        return tuple(
            claim.tie
            for claim, _ in self.situation.ties()
            if claim.tie.kind in (TieKind.FOLLOWS, TieKind.INFLUENCES)
            and claim.tie.subject in self.members
            and claim.tie.object in self.members
        )

    @cached_property
    def thresholds(self) -> dict[tuple[MemberId, ProposalId], Fraction]:
        stated = {pair: self.situation.threshold(*pair) for pair in self.standings}
        return {pair: claim.weight for pair, claim in stated.items() if claim is not None}

    # What is known of at all

    @cached_property
    def _first_named(self) -> dict[tuple[str, str], date]:
        """The day on which each candidate, proposal, concession or package deal was first named."""
        found: dict[tuple[str, str], date] = {}
        timeline = self.situation.timeline
        for entry in (entry for report in timeline.reports for entry in timeline.entries_of(report.id)):
            for named in _named_in(entry.claim):
                found[named] = min(entry.known or date.max, found.get(named, date.max))
        return found

    def heard(self, kind: str, id_: str) -> bool:
        """Whether something had been named by then, or is never named."""
        return self.situation.known_by is None or self._heard_since(kind, id_) <= self.situation.known_by

    def _heard_since(self, kind: str, id_: str) -> date:
        named, setting = [(kind, id_)], self.situation.setting
        if kind == "candidate":
            named += [("proposal", each.id) for each in setting.proposals if id_ in each.candidates]
        if kind == "concession":
            given = {each.id: {ask.concession for ask in each.commitments} for each in setting.packages}
            named += [("package", package) for package, asks in given.items() if id_ in asks]
        if kind == "proposal":
            known = [self._heard_since("candidate", each) for each in setting.proposal(id_).candidates]
            if len(known) < 2:
                return max(known, default=date.min)
            return max([self._first_named.get(named[0], date.min), *known])
        return min((self._first_named[each] for each in named if each in self._first_named), default=date.min)

    # Concessions and package deals

    @cached_property
    def pieces(self) -> dict[Fact, Concession]:
        """Every piece in which a concession is given: its parts, or the whole of one without parts."""
        return {
            ("granted", concession.id, piece): concession
            for concession in self.situation.setting.concessions
            for piece in ([part.id for part in concession.parts] or [""])
        }

    def asked(self, ask: Granted | Promised) -> frozenset[Fact]:
        """The pieces without which an ask is not granted, or what is promised of it not given."""
        if ask.part is not None:
            return frozenset({("granted", ask.concession, ask.part)})
        return frozenset(fact for fact in self.pieces if fact[1] == ask.concession)

    @cached_property
    def packages(self) -> dict[PackageId, PackageDeal]:
        return {
            each.id: each
            for each in self.situation.setting.packages
            if self.heard("package", each.id) or f"strike:{each.id}" in self.supposed
        }

    def given_by(self, package: PackageId) -> frozenset[Fact]:
        """The pieces to which a package deal commits."""
        return frozenset(fact for ask in self.packages[package].commitments for fact in self.asked(ask))

    def promised(self, package: PackageId) -> frozenset[Fact]:
        """The assents that the parties of a package deal promise, those that are members."""
        deal = self.packages[package]
        found: set[Fact] = set()
        for party in self.situation.setting.ids("member").intersection(deal.parties):
            default = deal.proposal or self.goal
            listed = [assent.proposal or default for assent in deal.assents if assent.member == party]
            found.update(("assents", party, proposal) for proposal in listed or [default])
        return frozenset(found)

    @cached_property
    def already_struck(self) -> frozenset[PackageId]:
        return frozenset(package for package in self.packages if self.situation.is_struck(package))

    @cached_property
    def already_granted(self) -> frozenset[Fact]:
        granted = {fact for fact in self.pieces if self.situation.is_granted(_ask(fact))}
        return frozenset(granted.union(*map(self.given_by, self.already_struck)))

    @cached_property
    def already_promised(self) -> frozenset[Fact]:
        """The pieces that are promised by what is reported, or given."""
        promised = {piece for piece in self.pieces if self.situation.is_promised(_ask(piece))}
        return frozenset(map(as_promised, promised | self.already_granted))

    # Candidates and proposals

    @cached_property
    def already_withdrawn(self) -> frozenset[CandidateId]:
        listed = self.situation.setting.candidates
        return frozenset(candidate.id for candidate in listed if self.situation.is_withdrawn(candidate.id))

    @cached_property
    def already_on_table(self) -> frozenset[ProposalId]:
        return frozenset(proposal for proposal in self.proposals if self.situation.is_on_table(proposal))

    @cached_property
    def reopenings(self) -> tuple[ProposalId, ...]:
        """The ways on by which nominations are reopened."""
        return tuple(proposal.id for proposal in self.proposals.values() if proposal.way is Way.REOPEN)

    @cached_property
    def reopened(self) -> frozenset[ProposalId]:
        """The ways on of that kind on which the body has decided."""
        adopted = DecisionResult.ADOPTED
        return frozenset(way for way in self.reopenings if self.situation.decided(way) is adopted)

    def takes_reopening(self, proposal: ProposalId) -> bool:
        """Whether a proposal can only be put forward once nominations are reopened."""
        if not self.reopenings or self.reopened:
            return False
        return not all(map(self._is_nominated, self.proposals[proposal].candidates))

    def _is_nominated(self, candidate: CandidateId) -> bool:
        status = self.situation.status(candidate)
        if status is None:
            naming = [each for each in self.proposals if candidate in self.proposals[each].candidates]
            return any(map(self._is_taken_up, naming))
        return status in STANDS

    def _is_taken_up(self, proposal: ProposalId) -> bool:
        """Whether the body has voted on a proposal, tried silence on it, or found no consensus."""
        about = [self.situation.history(kind, proposal) for kind in ("ballot", "no consensus", "silence")]
        told = [entry.claim for history in about for entry in history]
        return any(not isinstance(claim, SilenceClaim) or claim.event is not SilenceEvent.PASSED for claim in told)


_NAMING = {"candidate": "candidate", "candidates": "candidate", "concession": "concession", "package": "package"}


def _named_in(record: Any) -> Iterator[tuple[str, str]]:
    """The candidates, proposals, concessions and package deals that a claim names, however deep."""
    if isinstance(record, tuple):
        for part in record:
            yield from _named_in(part)
    elif attrs.has(type(record)):
        for field in attrs.fields(type(record)):
            value = getattr(record, field.name)
            kind = _NAMING.get(field.name, field.name)
            if kind in {"proposal", *_NAMING.values()}:
                yield from ((kind, id_) for id_ in ([value] if isinstance(value, str) else value or ()))
            else:
                yield from _named_in(value)


def _ask(fact: Fact) -> Granted:
    return Granted(concession=fact[1], part=fact[2] or None)


def as_promised(piece: Fact) -> Fact:
    """That a piece is promised, whether or not it is given."""
    return ("promised", *piece[1:])


def atoms_of(conditions: Iterable[Condition]) -> Iterator[Condition]:
    """What conditions are made of."""
    for condition in conditions:
        match condition:
            case AllOf(parts) | AnyOf(parts):
                yield from atoms_of(parts)
            case _:
                yield condition


def proposals_in(conditions: Iterable[Condition]) -> Iterator[ProposalId]:
    """The proposals on which conditions ask for assents."""
    for atom in atoms_of(conditions):
        if isinstance(atom, Assents | AtLeastAssent | AssentsWeigh | Pressure) and atom.proposal is not None:
            yield atom.proposal
