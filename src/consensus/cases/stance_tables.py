"""Stances by day as a CSV table: written from a race, and read into reports.

A row says that a member took a stance on a proposal on a day, and who published it.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import StringIO
from itertools import count

import attrs

from consensus.appointment import Appointment
from consensus.cases.faults import Fault, Faults, InvalidCase
from consensus.cases.report_texts import ReportWithSources, read_report
from consensus.cases.tree import MAX_REPORT_BYTES
from consensus.errors import did_you_mean
from consensus.records import MemberId, ProposalId, SourceId, Stance
from consensus.situation import Situation, Standing
from consensus.spelling import cell, from_cell, plain_letters, visible
from consensus.timeline import Timeline

__all__ = ["dumps_stances", "read_stances"]

REQUIRED = ("day", "member", "stance", "publisher")
COLUMNS = ("day", "member", "proposal", "stance", "publisher", "url", "wording")
"""The columns of a table, in order; the last two are read but not written."""

_NAME = "<table>"
_WRITTEN = COLUMNS[:5]
_PLACES = {"reported_on": "day", **{column: column for column in COLUMNS}}
"""The column for each field of a report."""
_CLAIM = re.compile(r"claims\[(\d+)\]")


def dumps_stances(race: Appointment) -> str:
    """The stances of a race as a CSV table: a row for each day on which it became known that a member's stance changed.

    A row holds until the next row of the same member and proposal; before its first row, a member is undeclared.
    `publisher` names the publishers of the reports behind it, or is "not stated".  Objections and ties are left out.
    A cell that a spreadsheet would take for a formula begins with an apostrophe.

    >>> from consensus.cases import load
    >>> print("\\n".join(dumps_stances(load("nato-2024")).splitlines()[:2]))
    day,member,proposal,stance,publisher
    2024-02-13,TR,rutte,objects,Bloomberg via UNN
    """
    written = StringIO()
    table = csv.writer(written, lineterminator="\n")
    table.writerow(_WRITTEN)
    last: dict[tuple[ProposalId, MemberId], Stance] = {}
    for day in race.days:
        situation = race.on(day, known_by=day)
        for standing in _standings(situation):
            key = standing.proposal, standing.member
            if last.get(key, Stance.UNDECLARED) is not standing.stance:
                last[key] = standing.stance
                said = standing.member, standing.proposal, standing.stance.value, _publishers(standing, race.timeline)
                table.writerow((day, *map(cell, said)))
    return written.getvalue()


def read_stances(text: str, race: Appointment) -> tuple[ReportWithSources, ...]:
    """The reports in a CSV table, each with its new sources, for `race.reporting`, one after the other.

    The first row names the columns, in any order: day, member, stance and publisher, and optionally proposal, url and
    wording; without a `proposal`, the first one is meant.  A day may be vague.
    Rows with the same publisher, day and url make one report, whose source has an id made of publisher and day.
    Raises InvalidCase with every fault, each with its line and column.

    >>> from consensus.cases import load
    >>> nato = load("nato-2024")
    >>> heads = "day,member,proposal,stance,publisher\\n"
    >>> [(report, sources)] = read_stances(f"{heads}2024-03-04,SI,rutte,supports,Delo", nato)
    >>> report.id, nato.reporting(report, sources=sources).on("2024-03-04")["SI"].stance.value
    ('delo-2024-03-04', 'supports')
    >>> read_stances(f"{heads}2024-03-04,Slovenia,rutte,suports,Delo", nato)
    Traceback (most recent call last):
    consensus.cases.faults.InvalidCase: <table>:2: member: unknown member 'Slovenia'; did you mean 'SI'?
    <table>:2: stance: unknown stance 'suports'; did you mean 'supports'?
    """
    faults = Faults(_NAME)
    found: list[ReportWithSources] = []
    rows = [row for row in _rows(text, faults) if all(row.cells.get(column) for column in REQUIRED)]
    for told in _told(rows, race):
        try:
            report, sources = read_report(told.entry(), race)
        except InvalidCase as problem:
            for fault in map(told.placed, problem.faults):
                faults.add(fault.message, line=fault.line, path=fault.path)
        else:
            found.append((report, sources))
            race = race.reporting(report, sources=sources)
    if len(faults):
        raise faults.error()
    return tuple(found)


def _standings(situation: Situation) -> Iterator[Standing]:
    """Where every member stands on every proposal."""
    for proposal in situation.setting.proposals:
        yield from (situation.standing(member, proposal=proposal.id) for member in situation.members)


def _publishers(standing: Standing, timeline: Timeline) -> str:
    """The publishers of the reports behind a stance, or "not stated"."""
    reports = (timeline.entered(id_) for id_ in standing.reports)
    sources = (timeline.source(id_) for report in reports if report is not None for id_ in report.sources)
    named = (visible(source.publisher).strip() for source in sources if source is not None)
    return "; ".join(dict.fromkeys(filter(None, named))) or "not stated"


@attrs.frozen
class _TableRow:
    """A row of a table, and the line on which it begins."""

    line: int
    cells: Mapping[str, str]

    @property
    def origin(self) -> tuple[str, ...]:
        """The publisher, the day and the url."""
        return tuple(self.cells.get(column, "") for column in ("publisher", "day", "url"))

    def claim(self) -> dict[str, str]:
        """The claim of the row, in the words of a case file."""
        stated = ((column, self.cells.get(column, "")) for column in ("stance", "member", "proposal", "wording"))
        return {column: said for column, said in stated if said or column in REQUIRED}


def _rows(text: str, faults: Faults) -> list[_TableRow]:
    """The rows of a table.  Raises InvalidCase for unknown columns, and for a text that is not CSV."""
    if len(text) > MAX_REPORT_BYTES:
        raise faults.fatal(f"more than {MAX_REPORT_BYTES // 1_000_000} MB; split the table")
    read = csv.reader(StringIO(text.removeprefix("\ufeff"), newline=""), strict=True)
    found: list[_TableRow] = []
    try:
        columns = [name.strip() for name in next(read, [])]
        _check_columns(columns, faults)
        line = read.line_num + 1
        for row in read:
            cells = [from_cell(each.strip()) for each in row]
            if len(cells) > len(columns):
                problem = f"{len(cells)} cells under {len(columns)} columns; put a text with a comma within quotes"
                faults.add(problem, line=line)
            elif any(cells):
                found.append(_TableRow(line, dict(zip(columns, cells, strict=False))))
                for column in REQUIRED:
                    if not found[-1].cells.get(column):
                        faults.add("the cell is empty", line=line, path=column)
            line = read.line_num + 1
    except csv.Error as problem:
        raise faults.fatal(f"no table in CSV: {problem}", line=read.line_num) from None
    return found


def _check_columns(columns: Sequence[str], faults: Faults) -> None:
    for name in columns:
        if name not in COLUMNS:
            faults.add(f"unknown column {name!r}{did_you_mean(name, COLUMNS)}", line=1)
    for name in dict.fromkeys(each for each in columns if columns.count(each) > 1):
        faults.add(f"two columns {name!r}; leave one of them out", line=1)
    missing = [name for name in REQUIRED if name not in columns]
    if missing:
        faults.add(f"no column {', '.join(missing)}; the first line names them: {','.join(COLUMNS)}", line=1)
    if len(faults):
        raise faults.error()


@attrs.frozen
class _Told:
    """The rows with the same publisher, day and url, which make one report with this source."""

    source: SourceId
    rows: tuple[_TableRow, ...]

    def entry(self) -> dict[str, object]:
        """The report as an entry of a timeline."""
        publisher, day, url = self.rows[0].origin
        source = {"publisher": publisher, "reported_on": day, **({"url": url} if url else {})}
        claims = [row.claim() for row in self.rows]
        return {"source": self.source, "claims": claims, "sources": {self.source: source}}

    def placed(self, fault: Fault) -> Fault:
        """A fault of the report, placed at its row; a fault of the source is placed at the first row."""
        claim = _CLAIM.match(fault.path)
        row = self.rows[int(claim[1]) if claim else 0]
        field = fault.path.rpartition(".")[2]
        return Fault(file=_NAME, line=row.line, path=_PLACES.get(field, ""), message=fault.message)


def _told(rows: Iterable[_TableRow], race: Appointment) -> Iterator[_Told]:
    """The reports in a table, in the order in which each publisher, day and url first occurs."""
    found: dict[tuple[str, ...], list[_TableRow]] = {}
    for row in rows:
        found.setdefault(row.origin, []).append(row)
    taken: set[SourceId] = set()
    for origin, told in found.items():
        id_ = next(each for each in _ids(origin) if each not in taken and _is_free(each, origin, race))
        taken.add(id_)
        yield _Told(id_, tuple(told))


def _ids(origin: tuple[str, ...]) -> Iterator[SourceId]:
    """Possible ids for the source of a publisher and day, the best first."""
    words = re.findall(r"\w+", plain_letters(visible(origin[0])))
    name = "-".join(("-".join(words)[:60], visible(origin[1])[:30])).strip("- ")
    yield name
    # Not "-2", which would be the id of the second report of the first source.
    yield from (f"{name}.{place}" for place in count(2))


def _is_free(id_: SourceId, origin: tuple[str, ...], race: Appointment) -> bool:
    """Whether an id belongs to this same source in a race, or to nothing."""
    source = race.timeline.source(id_)
    if source is None:
        return race.timeline.entered(id_) is None
    return (source.publisher, str(source.reported_on), source.url) == origin
