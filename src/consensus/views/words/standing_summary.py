"""One member in words: its stance, its objections, its waits and asks, and its mediators."""

from collections.abc import Iterable, Iterator

from consensus.records import (
    ActorId,
    Condition,
    Confidence,
    Granted,
    ObjectionClaim,
    ObjectionEvent,
    Promised,
    StanceClaim,
    TieKind,
)
from consensus.records.conditions import atoms
from consensus.situation import Objection, Situation, Standing
from consensus.timeline import Entry
from consensus.views.blocks.block import Sentence
from consensus.views.words.phrases import Words, bracketed, listed
from consensus.views.words.report_summary import with_reports


def says_more(standing: Standing) -> bool:
    """Whether details of a member are known besides its stance."""
    held = standing.reason or standing.objections or standing.waits or _asked(standing)
    return bool(held) or standing.is_disputed or _is_conditional(standing)


def _is_conditional(standing: Standing) -> bool:
    """Whether a member's stance is reported as conditional."""
    return any(isinstance(entry.claim, StanceClaim) and entry.claim.conditional for entry in standing.rests_on)


def _asked(standing: Standing) -> tuple[Condition, ...]:
    """What a member asks for without objecting; empty once it assents."""
    return () if standing.stance.assents else standing.asks


def standing_lines(standing: Standing, words: Words) -> Iterator[Sentence]:
    """A member with its statements, and a line for each objection, wait and ask."""
    conditionally = ", conditionally" if _is_conditional(standing) else ""
    disputed = " (reports contradict one another)" if standing.is_disputed else ""
    said = f"  {words.name(standing.member)}{conditionally}{_because(standing.reason)}{disputed}"
    yield with_reports(said, standing.rests_on, words.sources)
    for objection in standing.open_objections:
        yield with_reports(
            f"    objects ({objection.id}){_because(objection.reason)}", objection.history, words.sources
        )
        yield from (f"      {line}" for line in _lately(objection, words))
        yield from _remedies(objection, words, indent="      ")
    for objection in standing.objections:
        if not objection.is_open:
            said = f"    objection {objection.id} no longer stands{_because(objection.reason)}"
            yield with_reports(said, objection.history, words.sources)
            yield from (f"      {line}" for line in _lately(objection, words))
    if standing.committed_to:
        yield f"    backs {listed(map(words.proposed, standing.committed_to))}"
    for wait in standing.waits:
        yield with_reports(f"    waits for {words.awaited(wait.tie)}", wait.history, words.sources)
    for ask in _asked(standing):
        yield f"    asks for {words.ask(ask)}"


def blocker_lines(standing: Standing, situation: Situation, words: Words) -> Iterator[Sentence]:
    """A blocker with its objections, what would lift each, their sources, and its mediators."""
    name = words.name(standing.member)
    for objection in standing.open_objections:
        yield with_reports(f"  {name} ({objection.id}){_because(objection.reason)}", objection.history, words.sources)
        yield from _remedies(objection, words, situation, indent="    ")
    if not standing.open_objections:
        yield with_reports(f"  {name}: {standing.reason or standing.stance.value}", standing.rests_on, words.sources)
    yield from mediator_lines(situation, standing.member, words)


def mediator_lines(situation: Situation, member: str, words: Words) -> Iterator[Sentence]:
    """The mediators of a member, as lines below it."""
    for mediator, entries in mediating(situation, member):
        yield with_reports(f"    mediator: {words.name(mediator)}", entries, words.sources)


def mediating(situation: Situation, member: str) -> Iterator[tuple[ActorId, tuple[Entry, ...]]]:
    """The mediators of a member, or of a group with it, and the claims that say so."""
    groups = {group.id for group in situation.setting.body.groups if member in group.members}
    for claim, entries in situation.ties():
        tie = claim.tie
        if tie.kind is TieKind.MEDIATES and (tie.object == member or tie.group in groups):
            yield tie.subject, entries


_JUST_RAISED = (ObjectionEvent.RAISED, None, ())


def _lately(objection: Objection, words: Words) -> Iterator[str]:
    """The latest event of an objection, unless it was just raised."""
    last = (entry.claim for entry in objection.history if not objection.history[-1].is_later_than(entry))
    became = ((each.event, each.resolution, each.by) for each in last if isinstance(each, ObjectionClaim))
    for event, resolution, by in dict.fromkeys(became):
        if (event, resolution, by) != _JUST_RAISED:
            resolved = "" if resolution is None else f" ({resolution.value})"
            yield f"{event.value}{resolved}{f' by {words.names(by)}' if by else ''}"


def _remedies(
    objection: Objection, words: Words, situation: Situation | None = None, *, indent: str
) -> Iterator[Sentence]:
    """What would lift an objection, which parts have been given, and what its member would settle for."""
    if objection.lifted_when is not None:
        yield f"{indent}lifted if {words.clause(objection.lifted_when)}"
        for granted in dict.fromkeys(_granted_in(objection.lifted_when)):
            if granted not in objection.asks:
                yield f"{indent}  {words.ask(granted)}"
    elif not objection.asks and objection.settles_for is None:
        yield f"{indent}what would lift it is not known"
    for ask in objection.asks:
        given = situation is not None and _is_given(ask, situation)
        yield f"{indent}asks for {words.ask(ask)}{_unsure([objection.confidence_in(ask)])}{' (given)' if given else ''}"
    if objection.settles_for is not None:
        unsure = _unsure(each.confidence for each in objection.settling)
        said = f"{indent}would settle for {words.ask(objection.settles_for)}{unsure}"
        yield with_reports(said, objection.settling, words.sources)


def _granted_in(condition: Condition) -> Iterator[Granted]:
    """The titles of the concessions that a condition names by id."""
    for atom in atoms(condition):
        if isinstance(atom, Granted | Promised):
            yield atom if isinstance(atom, Granted) else atom.granted


def _unsure(confidences: Iterable[Confidence]) -> str:
    """A note if the original source was not read."""
    return bracketed(sorted(each.value for each in set(confidences) - {Confidence.VERIFIED}))


def _is_given(ask: Granted, situation: Situation) -> bool:
    """Whether a concession has been granted, by itself or in a package deal."""
    return situation.is_granted(ask) or any(
        situation.is_struck(package.id)
        for package in situation.setting.packages
        for given in package.commitments
        if given in (ask, Granted(concession=ask.concession))
    )


def _because(reason: str) -> str:
    return f": {reason}" if reason else ""
