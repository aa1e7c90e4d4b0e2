"""Laws of single reports, to run on your own tracker: `check_reports(read, dumps, loads, digest)`.

Here: a report is read as in the file of its race, its line has all of it, and its digest depends on all but its id.
"""

from collections.abc import Callable, Iterable

import attrs
import hypothesis
from hypothesis import strategies as st

from consensus.appointment import Appointment
from consensus.cases import dumps_report, loads_report, read_report, report_digest
from consensus.cases.case_writer import report_entry, source_entry
from consensus.cases.formats.claim_writer import CaseClaimWriter
from consensus.cases.report_texts import ReportWithSources
from consensus.cases.yaml_writer import in_line
from consensus.records import Report, Source
from consensus.testing.laws.broken import LawBroken, hold
from consensus.testing.strategies.record_strategies import appointments
from consensus.timeline import Timeline

__all__ = [
    "check_reports",
    "digest_leaves_out_the_id",
    "line_is_read_again",
    "report_is_read_as_in_the_file",
    "reporting_one_by_one_gives_the_race",
]

ReadsReport = Callable[[str, Appointment], ReportWithSources]
DumpsReport = Callable[[Report, Iterable[Source]], str]
LoadsReport = Callable[[str], ReportWithSources]
DigestsReport = Callable[[Report], str]


def check_reports(
    read: ReadsReport = read_report,
    dumps: DumpsReport = dumps_report,
    loads: LoadsReport = loads_report,
    digest: DigestsReport = report_digest,
    *,
    settings: hypothesis.settings | None = None,
) -> None:
    """Check how single reports are read, written and distinguished, on races; raises LawBroken if a law does not hold.

    Each function has the signature of the library function that is its default.

    >>> check_reports()
    """
    __tracebackhide__ = True
    given = {"read": read, "dumps": dumps, "loads": loads, "digest": digest}
    cases = st.fixed_dictionaries({**{name: st.just(function) for name, function in given.items()}, "race": _RACES})
    laws = (
        report_is_read_as_in_the_file,
        line_is_read_again,
        digest_leaves_out_the_id,
        reporting_one_by_one_gives_the_race,
    )
    hold(laws, cases, settings=settings)


_RACES = appointments()


def report_is_read_as_in_the_file(read: ReadsReport, race: Appointment) -> None:
    """A report, as the file of its race has it, is read by itself as it is read at the end of that file."""
    writer = CaseClaimWriter(race.setting)
    for before, report, sources in _one_by_one(race):
        entry = {**report_entry(report, writer), "sources": {each.id: source_entry(each) for each in sources}}
        found = read(in_line(entry), before)
        if found != (report, sources):
            raise LawBroken(report_is_read_as_in_the_file, f"it is read as {found}", read=read, race=race)


def line_is_read_again(dumps: DumpsReport, loads: LoadsReport, read: ReadsReport, race: Appointment) -> None:
    """The line of a report is read as that report, by itself and for its race."""
    for before, report, sources in _one_by_one(race):
        line = dumps(report, sources)
        for found in (loads(line), read(line, before)):
            if found != (report, sources) or "\n" in line:
                problem = f"{line} is read as {found}"
                raise LawBroken(line_is_read_again, problem, dumps=dumps, loads=loads, read=read, race=race)


def digest_leaves_out_the_id(digest: DigestsReport, race: Appointment) -> None:
    """A report has the same digest under every id, and another one if it says anything else."""
    for report in race.timeline.reports:
        renamed = attrs.evolve(report, id=f"{report.id}*")
        changed = attrs.evolve(report, passage=f"{report.passage}*")
        if digest(renamed) != digest(report) or digest(changed) == digest(report):
            raise LawBroken(digest_leaves_out_the_id, f"report {report.id!r}", digest=digest, race=race)


def reporting_one_by_one_gives_the_race(race: Appointment) -> None:
    """A race to which its reports were added one by one equals the race made of all of them."""
    found = attrs.evolve(race, timeline=Timeline())
    for before, report, sources in _one_by_one(race):
        found = before.reporting(report, sources=sources)
    whole = attrs.evolve(race, timeline=Timeline(sources=found.timeline.sources, reports=race.timeline.reports))
    if found != whole:
        raise LawBroken(reporting_one_by_one_gives_the_race, "it is another", race=race)


def _one_by_one(race: Appointment) -> Iterable[tuple[Appointment, Report, tuple[Source, ...]]]:
    """Each report of a race, with the race before it, and the sources that it is the first to need."""
    before = attrs.evolve(race, timeline=Timeline())
    known = {source.id: source for source in race.timeline.sources}
    for report in race.timeline.reports:
        waiting, needed = list(report.sources), set[str]()
        while waiting:
            id_ = waiting.pop()
            if id_ not in needed and before.timeline.source(id_) is None:
                needed.add(id_)
                waiting.extend(known[id_].relays)
        sources = tuple(source for source in race.timeline.sources if source.id in needed)
        yield before, report, sources
        before = before.reporting(report, sources=sources)
