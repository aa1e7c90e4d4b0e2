"""The setting of a race: what it is about before anything is reported."""

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TypeVar

import attrs

from consensus.errors import ConsensusError, InvalidRecord, UnknownId
from consensus.records.bargaining import Concession, PackageDeal
from consensus.records.body import Actor, Body
from consensus.records.candidacy import Candidate, Office, Proposal, Way
from consensus.records.conditions import Condition, Granted, Promised, atoms
from consensus.records.converters import ids, items
from consensus.records.electorate import Electorate
from consensus.records.ids import (
    ActorId,
    CandidateId,
    ConcessionId,
    MemberId,
    MoveId,
    ObjectionId,
    OfficeId,
    PackageId,
    ProposalId,
    RuleId,
    unrecorded,
)
from consensus.records.kinds import AskKind, kind_of_itself
from consensus.records.moves import Grant, Move, Promise, WinOver, every_move, move_named
from consensus.records.terms import MoveTerms

Listed = TypeVar("Listed", Actor, Office, Candidate, Proposal, Concession, PackageDeal)


def _proposals(values: Iterable[Proposal]) -> tuple[Proposal, ...]:
    return items(values)


def _offices(values: Iterable[Office]) -> tuple[Office, ...]:
    return items(values)


def _candidates(values: Iterable[Candidate]) -> tuple[Candidate, ...]:
    return items(values)


def _actors(values: Iterable[Actor]) -> tuple[Actor, ...]:
    return items(values)


def _concessions(values: Iterable[Concession]) -> tuple[Concession, ...]:
    return items(values)


def _packages(values: Iterable[PackageDeal]) -> tuple[PackageDeal, ...]:
    return items(values)


def _terms(values: Iterable[MoveTerms]) -> tuple[MoveTerms, ...]:
    return items(values)


@attrs.frozen(kw_only=True, repr=False)
class Setting:
    """Body, actors, offices, candidates, proposals, concessions, package deals, terms of moves and rules of one race.

    `rules` are the ids of the rules that a report may name; the appointment has the rules themselves.
    The first proposal is the one in question as long as it is on the table.
    Ids of members, actors, candidates and groups must all differ, since any of them can make a move or be the end of a
    tie.
    """

    body: Body
    proposals: tuple[Proposal, ...] = attrs.field(converter=_proposals)
    offices: tuple[Office, ...] = attrs.field(default=(), converter=_offices)
    candidates: tuple[Candidate, ...] = attrs.field(default=(), converter=_candidates)
    actors: tuple[Actor, ...] = attrs.field(default=(), converter=_actors)
    concessions: tuple[Concession, ...] = attrs.field(default=(), converter=_concessions)
    packages: tuple[PackageDeal, ...] = attrs.field(default=(), converter=_packages)
    terms: tuple[MoveTerms, ...] = attrs.field(default=(), converter=_terms)
    rules: tuple[RuleId, ...] = attrs.field(default=(), converter=ids)

    def __attrs_post_init__(self) -> None:
        if not self.proposals:
            raise InvalidRecord(what="race", problem="it has no proposal; list at least one")
        for index, records in (
            (self._offices, self.offices),
            (self._candidates, self.candidates),
            (self._actors, self.actors),
            (self._proposals, self.proposals),
            (self._concessions, self.concessions),
            (self._packages, self.packages),
        ):
            if len(index) < len(records):
                listed = [record.id for record in records]
                twice = next(id_ for id_ in listed if listed.count(id_) > 1)
                raise InvalidRecord(what="race", problem=f"{twice!r} is listed twice")
        members, groups = (member.id for member in self.body.members), (group.id for group in self.body.groups)
        everyone = [*members, *groups, *self._candidates, *self._actors]
        if len(set(everyone)) < len(everyone):
            twice = next(id_ for id_ in everyone if everyone.count(id_) > 1)
            raise InvalidRecord(what="race", problem=f"{twice!r} names two of members, groups, candidates and actors")
        for kind, id_, where in self._references():
            if id_ is not None and id_ not in self.ids(kind):
                raise UnknownId(kind=kind, id=id_, known=self.ids(kind), where=where)
        self._check_names()
        for terms in self.terms:
            self._check_terms(terms)

    def _check_names(self) -> None:
        """Raise InvalidRecord if the text of one move could also mean another."""
        if not any(":" in member.id for member in self.body.members):
            return
        told: dict[MoveId, WinOver] = {}
        for move in (WinOver(member.id, proposal.id) for member in self.body.members for proposal in self.proposals):
            other = told.setdefault(move.id, move)
            if other != move:
                one, two = (f"{each.member!r} for {each.proposal!r}" for each in (other, move))
                problem = f"{move.id!r} may win over {one} or {two}; give one of them another id"
                raise InvalidRecord(what="race", problem=problem)

    def _check_terms(self, terms: MoveTerms) -> None:
        where = f"terms of {terms.move.id!r}"
        for move in (terms.move, *terms.excludes, *terms.implies):
            self.move(move, where=where)
        if sum(other.move == terms.move for other in self.terms) > 1:
            raise InvalidRecord(what=where, problem="they are stated twice; state them once")
        for raised in terms.raises:
            for other in self.terms:
                if any(known.objection == raised.objection and known != raised for known in other.raises):
                    problem = f"objection {raised.objection!r} is raised in two ways; give one of them another id"
                    raise InvalidRecord(what=where, problem=problem)

    def move(self, named: Move | MoveId, *, where: str = "") -> Move:
        """The move that a text names, or the move given.  Raises UnknownId if the setting lacks what it is done to.

        Objections and deadlines are not looked up, since only the timeline and the rule know them.
        """
        text = str(named)
        try:
            found = move_named(text, self._ids.get)
        except ConsensusError:
            found = None
        if found is None or not isinstance(named, str | type(found)) or (named not in (text, found)):
            raise UnknownId(kind="move", id=text, known=map(str, self.listed_moves), where=where)
        return found

    def moves(self, named: Iterable[Move | MoveId]) -> tuple[Move, ...]:
        """The moves that texts name, sorted by text.  Raises InvalidRecord for a single text instead of a list."""
        if isinstance(named, str):
            raise InvalidRecord(what="list of moves", problem=f"it is the single text {named!r}; write [{named!r}]")
        return tuple(sorted({self.move(each) for each in named}, key=str))

    def __repr__(self) -> str:
        return f"<Setting of {self.body.name!r}: {len(self.proposals)} proposals, {len(self.candidates)} candidates>"

    @cached_property
    def unrecorded(self) -> dict[ObjectionId, MemberId]:
        """The id that each unrecorded objection would have, with its member."""
        return {
            unrecorded(member.id, proposal.id): member.id for member in self.body.members for proposal in self.proposals
        }

    @cached_property
    def threatening(self) -> dict[ObjectionId, MemberId]:
        """The objections that moves would raise, each with its member."""
        return {raised.objection: raised.member for terms in self.terms for raised in terms.raises}

    @cached_property
    def listed_moves(self) -> tuple[Move, ...]:
        """Every move that can be made of the ids listed here, sorted by text."""
        return tuple(sorted(every_move(self._ids), key=str))

    def terms_of(self, move: Move) -> tuple[MoveTerms, ...]:
        """The terms of a move and of the moves that overlap it."""
        if not self.terms:
            return ()
        return tuple(self._of_move[each] for each in self.overlapping(move) if each in self._of_move)

    def overlapping(self, move: Move) -> tuple[Move, ...]:
        """The move, and the moves that have part of its effect or include it.

        Those are the grant and the promise of the same, of the whole concession and, for a whole, of each of its parts.
        """
        if not isinstance(move, Grant | Promise):
            return (move,)
        whole = self._concessions.get(move.concession)
        pieces = () if whole is None or move.part is not None else whole.parts
        parts = dict.fromkeys((move.part, None, *(piece.id for piece in pieces)))
        return tuple(
            dict.fromkeys([move, *(kind(move.concession, part) for part in parts for kind in (Grant, Promise))])
        )

    @cached_property
    def _of_move(self) -> dict[Move, MoveTerms]:
        return {terms.move: terms for terms in self.terms}

    def _references(self) -> Iterator[tuple[str, str | None, str]]:
        """The references in the setting's own records: a kind, an id, and the record with it."""
        for proposal in self.proposals:
            for name in proposal.names:
                yield "office", name.office, f"proposal {proposal.id!r}"
                yield "candidate", name.candidate, f"proposal {proposal.id!r}"
            for extended in proposal.extends:
                yield "office", extended, f"proposal {proposal.id!r}"
        for office in self.offices:
            yield "actor", office.incumbent, f"office {office.id!r}"
        for candidate in self.candidates:
            yield "member", candidate.member, f"candidate {candidate.id!r}"
        for actor in self.actors:
            yield "member", actor.member, f"actor {actor.id!r}"
        for concession in self.concessions:
            for giver in (concession.by, *(part.by for part in concession.parts)):
                yield "actor", giver, f"concession {concession.id!r}"
        for package in self.packages:
            for party in package.parties:
                yield "actor", party, f"package {package.id!r}"
            yield "proposal", package.proposal, f"package {package.id!r}"

    @cached_property
    def _offices(self) -> dict[OfficeId, Office]:
        return {office.id: office for office in self.offices}

    @cached_property
    def _candidates(self) -> dict[CandidateId, Candidate]:
        return {candidate.id: candidate for candidate in self.candidates}

    @cached_property
    def _actors(self) -> dict[ActorId, Actor]:
        return {actor.id: actor for actor in self.actors}

    @cached_property
    def _proposals(self) -> dict[ProposalId, Proposal]:
        return {proposal.id: proposal for proposal in self.proposals}

    @cached_property
    def _concessions(self) -> dict[ConcessionId, Concession]:
        return {concession.id: concession for concession in self.concessions}

    @cached_property
    def _packages(self) -> dict[PackageId, PackageDeal]:
        return {package.id: package for package in self.packages}

    @cached_property
    def electorate(self) -> Electorate:
        """Who may be counted: the members of the body and of its groups."""
        return Electorate(
            members=self.ids("member"),
            groups={group.id: group.members for group in self.body.groups},
            exhaustive=frozenset(group.id for group in self.body.groups if group.exhaustive),
        )

    def ids(self, kind: str) -> frozenset[str]:
        """The ids of one kind: member, group, office, candidate, actor, proposal, concession, package or rule.

        Actors include members and candidates, since they can act too.
        """
        return self._ids[kind]

    @cached_property
    def _ids(self) -> dict[str, frozenset[str]]:
        members = frozenset(member.id for member in self.body.members)
        return {
            "member": members,
            "group": frozenset(group.id for group in self.body.groups),
            "office": frozenset(self._offices),
            "candidate": frozenset(self._candidates),
            "actor": members | self._candidates.keys() | self._actors.keys(),
            "proposal": frozenset(self._proposals),
            "proposal to reopen nominations": frozenset(
                proposal.id for proposal in self.proposals if proposal.way is Way.REOPEN
            ),
            "concession": frozenset(self._concessions),
            "part of a concession": frozenset(
                f"{concession.id}/{part.id}" for concession in self.concessions for part in concession.parts
            ),
            "package": frozenset(self._packages),
            "rule": frozenset(self.rules),
        }

    def office(self, office: OfficeId) -> Office:
        """The office with that id.  Raises UnknownId if there is none."""
        return _find("office", office, self._offices)

    def candidate(self, candidate: CandidateId) -> Candidate:
        """The candidate with that id.  Raises UnknownId if there is none."""
        return _find("candidate", candidate, self._candidates)

    def proposal(self, proposal: ProposalId) -> Proposal:
        """The proposal with that id.  Raises UnknownId if there is none."""
        return _find("proposal", proposal, self._proposals)

    def ask_kinds(self, *conditions: Condition) -> tuple[AskKind, ...]:
        """The kinds of ask that occur in conditions, in the order of the enumeration.

        A part without its own kind has the kind of its concession; a whole concession has the kinds of its parts too.
        """
        found: set[AskKind | None] = set()
        for atom in (atom for condition in conditions for atom in atoms(condition)):
            if isinstance(atom, Granted | Promised):
                concession = self.concession(atom.concession)
                parts = [part for part in concession.parts if atom.part in (None, part.id)]
                found.update(part.kind or concession.kind for part in parts)
                found.update([concession.kind] if atom.part is None else ())
            else:
                found.add(kind_of_itself(atom))
        return tuple(kind for kind in AskKind if kind in found)

    def concession(self, concession: ConcessionId) -> Concession:
        """The concession with that id.  Raises UnknownId if there is none."""
        return _find("concession", concession, self._concessions)

    def package(self, package: PackageId) -> PackageDeal:
        """The package deal with that id.  Raises UnknownId if there is none."""
        return _find("package", package, self._packages)

    def name_of(self, actor: MemberId | ActorId | CandidateId) -> str:
        """The name of a member, candidate or actor.  Raises UnknownId if nobody has that id."""
        if actor in self.body:
            return self.body[actor].name
        if actor in self._candidates:
            return self._candidates[actor].name
        return _find("actor", actor, self._actors).name


def _find(kind: str, id_: str, index: dict[str, Listed]) -> Listed:
    try:
        return index[id_]
    except KeyError:
        raise UnknownId(kind=kind, id=id_, known=index) from None
