"""Records that enter a race later, with the first report that mentions them.

Here: which records can, and the setting that includes them.  Not here: since when they are known (see `situation`).
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
    """The setting with these records added after its own.  Raises InvalidRecord if an id is taken."""
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
    """The references by which a claim can mention a record, each a kind and an id.

    A claim that mentions a proposal mentions its candidates too, and one that mentions a package deal mentions its
    commitments; a proposal with a single name is known once its candidate is.  A way on names nobody, is always known
    and has no references.

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
