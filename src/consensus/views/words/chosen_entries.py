"""Filters for the claims in a view: all, or those about some members or from some sources."""

from collections.abc import Callable, Collection
from typing import TypeAlias

from consensus.appointment import Appointment
from consensus.errors import UnknownId
from consensus.records import MemberId, Source
from consensus.timeline import Entry

EntryFilter: TypeAlias = Callable[[Entry], bool]
"""Whether a claim is told."""


def everything(entry: Entry) -> bool:
    """Selects every claim."""
    return True


def chosen(appointment: Appointment, *, members: Collection[MemberId], sources: Collection[str]) -> EntryFilter:
    """Selects claims about one of these members, or a group with it, from one of these sources; with no filter, all.

    A source is given by id, or by the start of its publisher's name.  Raises UnknownId for an unknown member or
    source.
    """
    body, known = appointment.body, appointment.timeline.sources
    for member in members:
        body[member]  # an unknown one is an error
    groups = {group.id for group in body.groups if set(members) & set(group.members)}
    named = {*(("member", member) for member in members), *(("group", group) for group in groups)}
    wanted = {id_ for word in sources for id_ in _sources(word, known)}

    def is_chosen(entry: Entry) -> bool:
        is_about = not members or not named.isdisjoint(entry.claim.references())
        return is_about and (not sources or not wanted.isdisjoint(entry.report.sources))

    return is_chosen


def _sources(word: str, known: Collection[Source]) -> list[str]:
    typed = word.casefold()
    found = [
        source.id for source in known if source.id == word or (typed and source.publisher.casefold().startswith(typed))
    ]
    if not found:
        raise UnknownId(kind="source", id=word, known={name for each in known for name in (each.id, each.publisher)})
    return found
