"""What enters a race later, with the report that is the first to speak of it.

Here: which records can, and the setting with them.  Not here: from when on they are known, which is for the situation.
"""

from collections.abc import Iterable
from typing import TypeAlias

import attrs

from consensus.records.bargaining import Concession, PackageDeal
from consensus.records.body import Actor, Group, Member
from consensus.records.candidacy import Candidate, Office, Proposal
from consensus.records.setting import Setting

Entering: TypeAlias = Member | Group | Actor | Office | Candidate | Proposal | Concession | PackageDeal
"""A record that may enter a race later."""


def including(setting: Setting, entering: Iterable[Entering]) -> Setting:
    """The setting with these records after those that it lists; InvalidRecord if an id is taken."""
    given: dict[type, list[Entering]] = {}
    for record in entering:
        given.setdefault(type(record), []).append(record)
    if not given:
        return setting
    body = attrs.evolve(
        setting.body,
        members=[*setting.body.members, *given.get(Member, ())],
        groups=[*setting.body.groups, *given.get(Group, ())],
    )
    return attrs.evolve(
        setting,
        body=body,
        actors=[*setting.actors, *given.get(Actor, ())],
        offices=[*setting.offices, *given.get(Office, ())],
        candidates=[*setting.candidates, *given.get(Candidate, ())],
        proposals=[*setting.proposals, *given.get(Proposal, ())],
        concessions=[*setting.concessions, *given.get(Concession, ())],
        packages=[*setting.packages, *given.get(PackageDeal, ())],
    )


def spoken_of(record: Candidate | Concession | PackageDeal | Proposal, setting: Setting) -> tuple[tuple[str, str], ...]:
    """The references by which a claim speaks of a record, each a kind and an id.

    To speak of a proposal is to speak of whom it names, and a proposal of one name is known with that name; to speak of
    a package deal is to speak of what it commits to.  A way on has none: it names nobody, and is always known.

    >>> from consensus.cases import load
    >>> nato = load("nato-2024").setting
    >>> spoken_of(nato.proposal("kallas"), nato)
    (('candidate', 'kallas'), ('proposal', 'kallas'))
    """
    match record:
        case Candidate(id=id_):
            naming = (each.id for each in setting.proposals if id_ in each.candidates)
            return ("candidate", id_), *(("proposal", proposal) for proposal in naming)
        case Concession(id=id_):
            giving = (each.id for each in setting.packages for ask in each.commitments if ask.concession == id_)
            return ("concession", id_), *(("package", package) for package in giving)
        case PackageDeal(id=id_):
            return (("package", id_),)
        case Proposal(candidates=(only,)):
            return spoken_of(setting.candidate(only), setting)
        case Proposal(way=None, id=id_):
            return (("proposal", id_),)
        case Proposal():
            return ()
