"""The command line: answers as tables on a terminal, as plain text in a pipe, and as JSON."""

import errno
import io
import json
import os
import re
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from fractions import Fraction
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Annotated, NoReturn, TextIO
from unicodedata import category

import attrs
from cyclopts import App, CycloptsError, Parameter, UnusedCliTokensError
from cyclopts.validators import Number

from consensus import cases as shipped
from consensus.assent import Undeclared
from consensus.errors import (
    CertificateRejected,
    ConsensusError,
    EngineDisagrees,
    OutOfTime,
    TooManyWorlds,
    UnknownId,
)
from consensus.evidence import Change, NewestFirst, OnRecordFirst, Policy, TrustSource, changes, weigh
from consensus.rules import Outcome, Rule
from consensus.situation import Situation
from consensus.unblocking import Certificate, Inquiry, Plan, Progress, Reliance, Unblocking, contrasts, inquiries
from consensus.unblocking import unblock as unblocking_of
from consensus.unblocking.reading import LETTERS_AT_MOST
from consensus.views.blocks import Block, Heading, Lines, Table
from consensus.views.certified import certified, certified_data, how_proven
from consensus.views.data import Data, contrasts_data, situation_data, timeline_data, unblocking_data
from consensus.views.evidence_data import bounds_data, changes_data, evidence_data, reliance_data
from consensus.views.explaining import contrasted
from consensus.views.telling import listing, told
from consensus.views.text import laid_out, plain, written
from consensus.views.weighed import allowed, changed, relied, to_find_out

FAILED = 1
REJECTED = 1
BAD_INPUT = 2
INTERRUPTED = 130

PATIENCE = 1.0
"""Seconds of a search before a terminal is shown how far it has come."""

# No exponent, and no sign: what a case file takes for a cost.
AMOUNT = re.compile(r"[0-9]{1,1000}(?:\.[0-9]{1,1000}|/(?P<below>[0-9]{1,1000}))?")

TRUSTED: dict[str, Policy] = {"on-record": OnRecordFirst(), "newest": NewestFirst()}

# Told apart by those who see few colours; what they announce stands in the words too.
STYLES = {Outcome.ADOPTED: "bold cyan", Outcome.BLOCKED: "bold red", Outcome.OPEN: "bold yellow"}


def _version() -> str:
    try:
        return version("consensus-appointments")
    except PackageNotFoundError:
        return "a source tree that is not installed"


app: App = App(
    name="consensus",
    help="Follow how states agree on a person for an office, and find what unblocks it.",
    version=_version,
    result_action="return_value",
)

Case = Annotated[str, Parameter(help="a shipped case, such as nato-2024, or a case file")]
On = Annotated[str, Parameter(help="the day asked about, as 2024-02-21")]
KnownBy = Annotated[str | None, Parameter(help="leave out what was not known by that day")]
Rules = Annotated[str | None, Parameter(help="another rule than the body's, in the words of a case file")]
Json = Annotated[
    bool, Parameter(name="--json", negative="", show_default=False, help="write JSON, with the keys of the manual")
]


@app.command
def cases(*, as_json: Json = False) -> None:
    """List the shipped cases."""
    titles = {name: shipped.load(name).title for name in shipped.names()}
    if as_json:
        _write([{"case": name, "title": title} for name, title in titles.items()])
    else:
        _show([Table(tuple(titles.items()))])


@app.command
def show(case: Case, /, *, on: On, known_by: KnownBy = None, as_json: Json = False) -> None:
    """Show who stands where on a day, and how that is known."""
    appointment = shipped.load(case)
    situation = appointment.on(on, known_by=known_by)
    if as_json:
        _write({"case": case, **situation_data(situation), "evidence": bounds_data(weigh(situation))})
    else:
        _show([Heading(appointment.title), *told(situation), *allowed(weigh(situation))])


@app.command
def unblock(
    case: Case,
    /,
    *,
    on: On,
    proposal: Annotated[str | None, Parameter(name="--for", help="the proposal asked about")] = None,
    known_by: KnownBy = None,
    by: Annotated[str | None, Parameter(help="the day by which conditions on days are to hold")] = None,
    given: Annotated[list[str] | None, Parameter(help="a move to be taken as made", negative="")] = None,
    without: Annotated[list[str] | None, Parameter(help="a move that cannot be made", negative="")] = None,
    cost: Annotated[list[str] | None, Parameter(help="what a move costs, as grant:fund=1/2", negative="")] = None,
    undeclared: Annotated[Undeclared | None, Parameter(help="what members do that said nothing")] = None,
    rule: Rules = None,
    plans: Annotated[
        int | None, Parameter(help="list so many minimal plans, the cheapest first", validator=Number(gte=1))
    ] = None,
    time_limit: Annotated[
        float | None, Parameter(help="seconds after which the best so far will do", validator=Number(gte=0))
    ] = None,
    why: Annotated[
        bool, Parameter(negative="", show_default=False, help="tell for each move what would still stand without it")
    ] = False,
    prove: Annotated[str | None, Parameter(help="write a certificate of the answer to this file")] = None,
    as_json: Json = False,
) -> None:
    """Find the cheapest moves that would make the body agree, and why."""
    appointment = shipped.load(case)
    situation: Situation = appointment.on(on, known_by=known_by)
    with _watched() as watcher:
        ways = unblocking_of(
            situation,
            proposal,
            rule=_rule(rule, situation),
            undeclared=undeclared,
            by=by,
            costs=_costs(cost or ()),
            given=given or (),
            without=_apart(without or (), given or ()),
            time_limit=time_limit,
            progress=watcher,
        )
    # A cost of what nobody can do would be passed over in silence.
    ways.question.check_moves([name for name in ways.question.costs.given if ":" in name])
    needed = contrasts(ways) if why else ()
    reliance = _reliance(ways)
    blocks = [Heading(appointment.title), *told(ways)]
    blocks += [*([] if reliance is None else relied(reliance)), *contrasted(needed)]
    first: list[Plan] | None = None
    if plans is not None:
        first, are_all = _first(ways, plans, time_limit)
        blocks += listing(first, are_all=are_all)
    if prove is not None:
        certificate = attrs.evolve(ways.certificate, case=case)
        _keep(certificate, prove)
        blocks += [Heading(f"The certificate is in {prove}"), *how_proven(certificate)]
    if as_json:
        reasons: dict[str, Data] = {"contrasts": contrasts_data(needed)} if why else {}
        held: Data = None if reliance is None else reliance_data(reliance)
        _write({"case": case, **unblocking_data(ways, plans=first), "reliance": held, **reasons})
    else:
        _show(blocks)


@app.command
def evidence(
    case: Case,
    /,
    *,
    on: On,
    proposal: Annotated[str | None, Parameter(name="--for", help="the proposal asked about")] = None,
    known_by: KnownBy = None,
    rule: Rules = None,
    trust: Annotated[
        list[str] | None,
        Parameter(help="whom to trust first: on-record, newest, or a source or report by its id", negative=""),
    ] = None,
    since: Annotated[str | None, Parameter(help="tell what changed since that day, by what was known then")] = None,
    as_json: Json = False,
) -> None:
    """Tell what the reports force, allow and rule out, what contradicts what, and what to find out next."""
    appointment = shipped.load(case)
    situation: Situation = appointment.on(on, known_by=known_by)
    by_rule, trusting = _rule(rule, situation), _policies(trust or (), situation)
    found = weigh(situation, proposal, rule=by_rule, trusting=trusting)
    next_: tuple[Inquiry, ...] = ()
    with suppress(TooManyWorlds):
        next_ = inquiries(found)
    told_changes: tuple[Change, ...] | None = None
    if since is not None:
        earlier = appointment.on(since, known_by=situation.known_by and since)
        told_changes = changes(weigh(earlier, found.proposal, rule=by_rule, trusting=trusting), found)
    if as_json:
        more: dict[str, Data] = {} if told_changes is None else {"changes": changes_data(told_changes)}
        _write({"case": case, **evidence_data(found, trusting=trust or (), inquiries=next_), **more})
    else:
        blocks = [Heading(appointment.title), *told(found), *to_find_out(next_, found)]
        _show(blocks if told_changes is None else [*blocks, *changed(told_changes, found)])


@app.command
def verify(
    file: Annotated[str, Parameter(help="a certificate")],
    /,
    *,
    case: Annotated[str | None, Parameter(help="the case, if it is not where the certificate says")] = None,
    rule: Rules = None,
    as_json: Json = False,
) -> None:
    """Check a certificate against its case, without the engine that found the answer."""
    certificate = Certificate.from_json(_kept(file))
    name = certificate.case if case is None else case
    if name is None:
        _fail(f"{file}: the certificate names no case; name it with --case")
    appointment = shipped.load(name)
    situation = appointment.on(certificate.question.day, known_by=certificate.question.known_by)
    proven = certificate.check(situation, _rule(rule, situation))
    if as_json:
        _write({"case": name, **certified_data(certificate, proven)})
    else:
        _show([Heading(appointment.title), *certified(certificate, proven, situation)])


@app.command
def timeline(case: Case, /, *, as_json: Json = False) -> None:
    """List every report of a race, by the day it became known."""
    appointment = shipped.load(case)
    if as_json:
        _write({"case": case, **timeline_data(appointment)})
    else:
        _show(told(appointment))


@app.command
def check(file: Annotated[str, Parameter(help="a case file")], /, *, as_json: Json = False) -> None:
    """Read a case file and list everything that is wrong with it."""
    faults = shipped.check(file)
    if as_json:
        keys = ("file", "line", "column", "path", "message")
        _write({"case": file, "faults": [{key: getattr(fault, key) for key in keys} for fault in faults]})
    elif not faults:
        _show([Lines((f"{file}: nothing is wrong",))])
    else:
        _fail("\n".join(map(str, faults)))
    if faults:
        sys.exit(BAD_INPUT)


def _rule(stated: str | None, situation: Situation) -> Rule | None:
    """The rule that an option states, in the words of a case file."""
    return None if stated is None else shipped.read_rule(stated, situation.setting.body, name="--rule")


def _policies(stated: Iterable[str], situation: Situation) -> list[Policy]:
    """Whom to trust first, each a word or the id of a source or a report."""
    timeline = situation.timeline
    known = {*(source.id for source in timeline.sources), *(report.id for report in timeline.reports)}
    policies: list[Policy] = []
    for word in stated:
        if word in TRUSTED:
            policies.append(TRUSTED[word])
        elif word in known:
            policies.append(TrustSource(word))
        else:
            raise UnknownId(kind="source", id=word, known={*known, *TRUSTED}, where="--trust")
    return policies


def _reliance(ways: Unblocking) -> Reliance | None:
    """What the cheapest plan relies on, where numbers of unnamed members were reported."""
    if ways.cheapest is None or not ways.cheapest.assumes:
        return None
    found = weigh(ways.situation, ways.proposal, rule=ways.question.rule)
    if not any(statement.numbers for statement in found.statements):
        return None
    return Reliance(plan=ways.cheapest, evidence=found)


def _costs(stated: Iterable[str]) -> dict[str, Fraction]:
    """What moves cost, each as MOVE=AMOUNT."""
    costs: dict[str, Fraction] = {}
    for each in stated:
        move, _, amount = each.rpartition("=")
        exact = AMOUNT.fullmatch(amount)
        if not move or exact is None or not int(exact["below"] or 1):
            _fail(f"--cost {each}: write a move, or a kind of move, and an exact number, as grant:fund=1/2 or settle=4")
        if move in costs:
            _fail(f"--cost {each}: the cost of {move} is stated twice")
        costs[move] = Fraction(amount)
    return costs


def _first(ways: Unblocking, number: int, time_limit: float | None) -> tuple[list[Plan], bool]:
    """So many minimal plans, or fewer if the time is up; and whether these are all."""
    found: list[Plan] = []
    try:
        for plan in ways.plans(at_most=number + 1, time_limit=time_limit):
            found.append(plan)
    except OutOfTime:
        return found[:number], False
    return found[:number], len(found) <= number


@contextmanager
def _watched() -> Iterator[Callable[[Progress], None] | None]:
    """A watcher that draws a bar on a terminal once a search takes its time; none in a pipe."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress as Bar

    begun = time.monotonic()
    bar = Bar(console=Console(stderr=True), transient=True)
    task = bar.add_task("searching", total=None)

    def watch(progress: Progress) -> None:
        if time.monotonic() - begun > PATIENCE:
            bar.start()
        best = "no plan yet" if progress.cost is None else f"best plan {progress.cost}"
        total = None if progress.cost is None else float(progress.cost)
        bar.update(task, description=f"at least {progress.bound}, {best}", total=total, completed=float(progress.bound))

    try:
        yield watch
    finally:
        bar.stop()


def _apart(without: Sequence[str], given: Sequence[str]) -> Sequence[str]:
    """The moves ruled out, none of which is taken as made."""
    both = sorted(set(without) & set(given))
    if both:
        _fail(f"--without {both[0]}: it is taken as made; leave one of the two out")
    return without


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line; exit status 0 when the question was answered, 1 if a proof is rejected, 2 for bad input."""
    if sys.stdout is None:
        _fail("the answer cannot be written: there is no output", status=FAILED)
    for stream in (sys.stdout, sys.stderr):
        # A name that the encoding of the terminal or pipe has no letters for is written with escapes, not refused.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    app.help_formatter = "default" if sys.stdout.isatty() else "plain"
    try:
        try:
            app(arguments, exit_on_error=False, print_error=False)
        finally:
            sys.stdout.flush()
    except CertificateRejected as problem:
        _fail(str(problem), status=REJECTED)
    except EngineDisagrees as problem:
        _fail(str(problem), status=FAILED)
    except CycloptsError as problem:
        _fail(_usage(problem))
    except ConsensusError as problem:
        _fail(str(problem))
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    except OSError as problem:
        _abandon(sys.stdout)
        # Whoever read our output may have gone, which is their choice; Windows calls that an invalid argument.
        if problem.errno != (errno.EINVAL if os.name == "nt" else errno.EPIPE):
            _fail(f"the answer cannot be written: {problem.strerror}", status=FAILED)


def _keep(certificate: Certificate, file: str) -> None:
    """Write a certificate to a file."""
    try:
        Path(file).write_text(certificate.to_json(), encoding="utf-8", newline="\n")
    except (OSError, ValueError) as problem:
        _fail(f"{file}: the certificate cannot be written: {_reason(problem)}", status=FAILED)


def _kept(file: str) -> str:
    """The text of a certificate; no more of it is read than a certificate may be long."""
    try:
        with Path(file).open("rb") as kept:
            return kept.read(LETTERS_AT_MOST + 1).decode("utf-8")
    except UnicodeDecodeError:
        raise CertificateRejected(problem="it is no text, or not in UTF-8") from None
    except (OSError, ValueError) as problem:
        _fail(f"{file}: it cannot be read: {_reason(problem)}")


def _reason(problem: OSError | ValueError) -> str:
    return problem.strerror if isinstance(problem, OSError) and problem.strerror else str(problem)


def _usage(problem: CycloptsError) -> str:
    """What is wrong with the arguments, and where to read which there are."""
    if isinstance(problem, UnusedCliTokensError):
        said = f"nothing is asked by {' '.join(problem.unused_tokens or ())!r}"
    else:
        said = str(problem).rstrip(".")
    command = " ".join(("consensus", *(problem.command_chain or ())))
    return f"{said[:1].lower()}{said[1:]}\nsee {command} --help"


def _abandon(stream: TextIO) -> None:
    """Let what is still to be written go nowhere; Python would complain once more when it closes the stream."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _fail(message: str, *, status: int = BAD_INPUT) -> NoReturn:
    for line in message.splitlines():
        print(plain(line), file=sys.stderr)
    sys.exit(status)


def _write(data: Data) -> None:
    encoding = (sys.stdout.encoding or "").lower().replace("-", "")
    letters = json.dumps(data, ensure_ascii=not encoding.startswith("utf"), indent=2)
    print("".join(letter if letter == "\n" or _is_visible(letter) else _escaped(letter) for letter in letters))


def _is_visible(letter: str) -> bool:
    return (letter.isascii() and letter != "\x7f") or category(letter) not in ("Cc", "Cf", "Cs", "Zl", "Zp")


def _escaped(letter: str) -> str:
    """A letter as JSON writes it in ASCII; within a text, which is the only place for it, that means the same."""
    return json.dumps(letter).strip('"') if letter != "\x7f" else "\\u007f"


def _show(blocks: Iterable[Block]) -> None:
    if sys.stdout.isatty():
        _show_on_terminal(blocks)
    else:
        print(written(blocks))


def _show_on_terminal(blocks: Iterable[Block]) -> None:
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False)
    for line, block in laid_out(blocks, width=console.width):
        style = ""
        if isinstance(block, Heading):
            style = "bold" if block.outcome is None else STYLES[block.outcome]
        console.print(Text(line, style=style), soft_wrap=True)
