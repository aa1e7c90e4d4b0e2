"""The command that adds a report to a case file, from options or interactively; it is checked before it is written."""

import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated

import attrs
from cyclopts import Parameter

from consensus.appointment import Appointment
from consensus.cases import InvalidCase, load
from consensus.cases.case_reader import read_case
from consensus.cases.faults import Faults
from consensus.cases.formats.claim_table import write_claim
from consensus.cases.formats.claim_writer import ClaimWriter
from consensus.cases.new_report import NewReport, NewSource, with_reports
from consensus.cases.stance_tables import read_stances
from consensus.cases.yaml_writer import in_line
from consensus.cli.options import Json
from consensus.cli.output import fail, print_blocks, print_json, reason
from consensus.cli.output_file import save
from consensus.records import Report
from consensus.views.blocks.block import Cited, Sentence, Sentences
from consensus.views.words.claim_phrases import claims_in_words
from consensus.views.words.phrases import Words, number

__all__ = ["report"]

LIKE_SHOWN = 3
"""How many earlier reports like the new one are told."""


def report(
    file: Annotated[str, Parameter(help="a case file of your own")],
    /,
    *,
    source: Annotated[str | None, Parameter(help="the id of its source, listed already or new", metavar="ID")] = None,
    publisher: Annotated[str, Parameter(help="who published a new source", metavar="NAME", show_default=False)] = "",
    reported_on: Annotated[
        str, Parameter(help="the day on which a new source came out", metavar="DAY", show_default=False)
    ] = "",
    url: Annotated[str, Parameter(help="the address of a new source", metavar="ADDRESS", show_default=False)] = "",
    said_by: Annotated[
        str, Parameter(help="who said it, in the words of the source", metavar="WORDS", show_default=False)
    ] = "",
    occurred_on: Annotated[
        str, Parameter(help="when it happened, if not on that day", metavar="DATE", show_default=False)
    ] = "",
    claim: Annotated[
        list[str] | None,
        Parameter(help="what it claims, as in a case file: stance: supports, member: SE", negative="", metavar="CLAIM"),
    ] = None,
    table: Annotated[
        str | None, Parameter(help="add the stances of this table in CSV instead", metavar="FILE", show_default=False)
    ] = None,
    as_json: Json = False,
) -> None:
    """Check a report, or a table of stances, and add it to a case file; without a claim, it asks for them."""
    text = _text_of(file)
    if table is not None:
        if source is not None or claim or any((publisher, reported_on, url, said_by, occurred_on)):
            fail(f"--table {table}: it names its own sources and claims; leave out the other options")
        _add_table(text, file, table, as_json=as_json)
        return
    asks = source is None or not claim
    if asks and not sys.stdin.isatty():
        fail("a report needs --source and at least one --claim; on a terminal, both are asked for")
    name = source or _answer("source, by an id of this file or a new one")
    new = _new_source(
        name, _read(text, file), NewSource(id=name, publisher=publisher, reported_on=reported_on, url=url), asks=asks
    )
    begun = NewReport(source=name, claims=(), said_by=said_by, occurred_on=occurred_on)
    made = attrs.evolve(begun, claims=tuple(claim or _claims(text, begun, new, file)))
    if not made.claims:
        fail("nothing was claimed, and nothing is written")
    whole = with_reports(text, [made], [new] if new else [], name=file)
    race = _read(whole, file)
    like = race.like(race.timeline.reports[-1])
    if asks and like:
        print_blocks([Sentences(_in_words(like, race))])
        if _answer("add it all the same, yes or no").lower() not in ("y", "yes"):
            fail("nothing is written")
    save(whole, file, force=True)
    if as_json:
        print_json({"case": file, "source": name, "claims": len(made.claims), "like": [each.id for each in like]})
        return
    added = f"{file}: a report of {name} with {number(len(made.claims), 'claim')} is added"
    print_blocks([Sentences((added, *(() if asks else _in_words(like, race))))])


def _in_words(like: Sequence[Report], race: Appointment) -> tuple[Sentence, ...]:
    """What the first few of the reports like a new one say, and who published them."""
    words = Words(race)
    return tuple(
        Cited(
            f"it is like the earlier report {each.id}: {'; '.join(claims_in_words(race, each.id))}",
            words.sources.reports([each]),
            (each.id,),
        )
        for each in like[:LIKE_SHOWN]
    )


def _add_table(text: str, file: str, table: str, *, as_json: bool) -> None:
    """Add the reports from a CSV table."""
    try:
        made = read_stances(_table_text(table), _read(text, file))
    except InvalidCase as problem:
        raise InvalidCase([attrs.evolve(fault, file=table) for fault in problem.faults]) from None
    told = [
        NewReport(
            source=report.sources[0], claims=tuple(in_line(write_claim(ClaimWriter(), each)) for each in report.claims)
        )
        for report, _ in made
    ]
    new = [
        NewSource(id=each.id, publisher=each.publisher, reported_on=in_line(each.reported_on), url=each.url)
        for _, sources in made
        for each in sources
        if each.reported_on is not None
    ]
    whole = with_reports(text, told, new, name=file)
    _read(whole, file)
    save(whole, file, force=True)
    claims = sum(len(report.claims) for report in told)
    if as_json:
        print_json({"case": file, "source": table, "claims": claims})
    else:
        told_in = f"{number(len(told), 'report')} with {number(claims, 'claim')}"
        print_blocks([Sentences((f"{file}: {told_in} from {table} added",))])


def _table_text(table: str) -> str:
    try:
        return Path(table).read_text(encoding="utf-8-sig")
    except (OSError, ValueError) as problem:
        fail(f"{table}: it cannot be read: {reason(problem)}")


def _new_source(name: str, known: Appointment, stated: NewSource, *, asks: bool) -> NewSource | None:
    """The new source, asking for missing details; None if it is listed already."""
    if any(each.id == name for each in known.timeline.sources):
        if stated != NewSource(id=name, publisher="", reported_on=""):
            fail(f"--source {name}: is listed already; leave out --publisher, --reported-on and --url")
        return None
    if not asks and not (stated.publisher and stated.reported_on):
        fail(f"--source {name}: is not listed; a new one needs --publisher and --reported-on")
    return NewSource(
        id=name,
        publisher=stated.publisher or _answer("publisher"),
        reported_on=stated.reported_on or _answer("the day it came out, as 2026-03-02"),
        url=stated.url or (_answer("its address, or nothing") if asks else ""),
    )


def _text_of(file: str) -> str:
    if not file.lower().endswith((".yaml", ".yml")):
        fail(f"{file}: a report is added to a case file of your own that ends in .yaml or .yml")
    # It says what is wrong with a file that cannot be read.
    load(file)
    try:
        return Path(file).read_text(encoding="utf-8-sig")
    except (OSError, ValueError) as problem:
        fail(f"{file}: it cannot be read: {reason(problem)}")


def _read(text: str, file: str) -> Appointment:
    return read_case(text, Faults(file))


def _answer(what: str) -> str:
    try:
        return input(f"{what}: ").strip()
    except EOFError:
        fail("no answer, and nothing is written")


def _claims(text: str, begun: NewReport, new: NewSource | None, file: str) -> Iterator[str]:
    """Claims typed one to a line until an empty line; a faulty claim is reported and asked for again."""
    found: list[str] = []
    while typed := _answer("claim, or nothing to end"):
        tried = attrs.evolve(begun, claims=(*found, typed))
        try:
            _read(with_reports(text, [tried], [new] if new else [], name=file), file)
        except InvalidCase as problem:
            print(re.sub(rf"(?m)^{re.escape(file)}:\d+:\d+: ", "", str(problem)), file=sys.stderr)
            continue
        found.append(typed)
        yield typed
