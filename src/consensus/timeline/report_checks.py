"""Checks of new reports and sources: unknown references, ids used twice, cycles of relays, unfounded retractions."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from graphlib import CycleError, TopologicalSorter
from types import MappingProxyType
from typing import Protocol

from consensus.errors import InvalidRecord, UnknownId
from consensus.records import Report, ReportId, RetractionClaim, Source, SourceId
from consensus.records.sourcing import check_relay
from consensus.records.typed import check_fields


class HoldsSources(Protocol):
    """The part of a timeline that looks up sources."""

    @property
    def sources(self) -> tuple[Source, ...]: ...

    def source(self, source: SourceId, /) -> Source | None: ...


class KnownSources(Mapping[SourceId, Source]):
    """The sources of a timeline and new ones, by id; those of the timeline are looked up on demand."""

    def __init__(self, timeline: HoldsSources, arriving: Iterable[Source] = ()) -> None:
        self._timeline = timeline
        self._arriving = {source.id: source for source in arriving}

    def __getitem__(self, id_: SourceId) -> Source:
        source = self._timeline.source(id_) or self._arriving.get(id_)
        if source is None:
            raise KeyError(id_)
        return source

    def __iter__(self) -> Iterator[SourceId]:
        yield from (source.id for source in self._timeline.sources)
        yield from self._arriving

    def __len__(self) -> int:
        return len(self._timeline.sources) + len(self._arriving)


def check_report(report: Report) -> None:
    """Raise InvalidRecord for a report with a field of the wrong type, or for something else than a report."""
    named = getattr(report, "id", None)
    check_fields(report, Report, what="report" if named is None else f"report {named!r}")


def check_references(
    report: Report,
    sources: Mapping[SourceId, Source],
    entered: Callable[[ReportId], Report | None],
    places: Mapping[ReportId, int] = MappingProxyType({}),
    together: Sequence[Report] = (),
) -> None:
    """Raise InvalidRecord or UnknownId if a report's id is taken or it refers to an unknown source, report or claim.

    `entered` finds reports entered before; `places` are the positions of the reports entered `together` with it.
    """
    where = f"report {report.id!r}"
    if entered(report.id) is not None:
        raise InvalidRecord(what=where, problem="its id is used twice")
    for source in report.sources:
        if source not in sources:
            raise UnknownId(kind="source", id=source, known=sources, where=where)
    for earlier in report.after:
        if earlier not in places and entered(earlier) is None:
            raise UnknownId(kind="report", id=earlier, known=places, where=where)
    place = places.get(report.id, len(together))
    for claim in report.claims:
        if isinstance(claim, RetractionClaim):
            retracted = entered(claim.report)
            if retracted is None and places.get(claim.report, place) < place:
                retracted = together[places[claim.report]]
            if retracted is None:
                before = [other for other, its_place in places.items() if its_place < place]
                raise UnknownId(kind="earlier report", id=claim.report, known=before, where=where)
            _check_retraction(claim, retracted, where)


def _check_retraction(claim: RetractionClaim, report: Report, where: str) -> None:
    """Raise InvalidRecord if a report does not have the claim to be retracted."""
    has = len(report.claims)
    if claim.claim is not None and claim.claim >= has:
        counted = f"{has} claim{'' if has == 1 else 's'}, counted from 0"
        problem = f"report {report.id!r} has {counted}; there is no {claim.claim}"
        raise InvalidRecord(what=where, problem=problem)


def check_sources(sources: tuple[Source, ...], before: Mapping[SourceId, Source]) -> None:
    """Raise InvalidRecord or UnknownId for sources that cannot be added to those in `before`."""
    for source in sources:
        check_fields(source, Source, what=f"source {getattr(source, 'id', None)!r}")
    arriving = {source.id: source for source in sources}
    if len(arriving) < len(sources) or any(source in before for source in arriving):
        raise InvalidRecord(what="timeline", problem="two of its sources have the same id")
    for source in sources:
        for relayed in source.relays:
            if relayed not in arriving and relayed not in before:
                raise UnknownId(kind="source", id=relayed, known=[*before, *arriving], where=f"source {source.id!r}")
            check_relay(source, arriving.get(relayed) or before[relayed])
    try:
        TopologicalSorter({source.id: source.relays for source in sources}).prepare()
    except CycleError as cycle:
        first = min(cycle.args[1])
        raise InvalidRecord(what=f"source {first!r}", problem="it relays itself, through others") from None
