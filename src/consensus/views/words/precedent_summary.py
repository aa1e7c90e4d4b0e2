"""Precedents in words: objections of the same kind in other races, what was asked, their fates, and base rates."""

from collections.abc import Iterable, Iterator, Sequence

from consensus.precedent import BaseRate, Precedent, Precedents, base_rates, precedents
from consensus.precedent.precedent import GIVEN
from consensus.records import AskKind, ReasonKind, Resolution, Settle
from consensus.situation import Objection
from consensus.situation.standing import once_raised
from consensus.unblocking import Plan
from consensus.unblocking.raised_objections import raised_in
from consensus.views.blocks.block import Block, Heading, Sentences, Table
from consensus.views.words.phrases import Words, bracketed, listed, number, possessive
from consensus.views.words.situation_summary import as_of

PRECEDENT_COLUMNS = ("race", "whose", "asked for", "what became of it", "days")

FEW = "These are few, and not a random sample: they show what has happened, not how likely it is."
"""What is said beside base rates."""

DAYS = "Days are the median and the range of those met, softened or promised; of two middle values, the lower."


def precedents_summary(found: Precedents) -> Iterator[Block]:
    """The objection with its kinds, the base rates of each kind, and each precedent in a row."""
    words = Words(found.situation)
    objection = found.objection
    because = f": {objection.reason}" if objection.reason else ""
    yield Sentences((as_of(found.situation),))
    yield Heading(f"Precedents for {possessive(words.subject(objection.member))} objection {objection.id}{because}")
    yield Sentences(
        (
            f"  kinds of reasons: {_kinds(found.reason_kinds) or 'not stated'}",
            f"  kinds of asks: {_kinds(found.ask_kinds) or 'not known'}",
        )
    )
    searched = f"{number(len(found.considered), 'precedent')} in {number(found.races, 'other race')}"
    if not found.reason_kinds and not found.ask_kinds:
        yield Heading(f"None can be told to be of a like kind, among {searched}")
        return
    if not found.found:
        yield Heading(f"None is of a like kind, among {searched}")
        return
    races = number(found.rates[-1].races, "race")
    yield Heading(f"Of a like kind: {len(found)} of {searched}, from {races}")
    # Where there is one kind, all are of it.
    yield _rates_table(found.rates if len(found.rates) > 2 else found.rates[:1])
    yield Sentences((f"  {DAYS}", f"  {FEW}"))
    yield Heading("What was asked, and what became of it")
    yield Table(tuple(map(_row, found)), PRECEDENT_COLUMNS)


def base_rates_summary(found: Sequence[Precedent]) -> Iterator[Block]:
    """The fates of precedents, by each kind of reason and of ask."""
    rates = base_rates(found)
    objections = sum(len(each.objections) for each in found)
    races = number(rates[-1].races, "race")
    yield Heading(f"{number(len(found), 'precedent')}, from {number(objections, 'objection')} in {races}")
    yield _rates_table(rates)
    yield Sentences(("  One of several kinds counts under each.", f"  {DAYS}", f"  {FEW}"))


def settled_elsewhere(plan: Plan) -> Iterator[Block]:
    """For objections that a plan settles without a known ask, the fates of similar objections elsewhere.

    Objections of the same kinds share a line.
    """
    alike: dict[tuple[ReasonKind | AskKind, ...], list[Precedents]] = {}
    for objection in _without_ask(plan):
        found = precedents(plan.situation, objection)
        if found.found:
            alike.setdefault((*found.reason_kinds, *found.ask_kinds), []).append(found)
    if alike:
        yield Heading("Precedents in other races, over their whole course; too few to say how likely it is")
        yield Sentences(tuple(f"  {_in_a_line(each)}" for each in alike.values()))


_GIVEN = {resolution.value for resolution in GIVEN}


def _without_ask(plan: Plan) -> Iterator[Objection]:
    """The objections that a plan settles and that have no known ask."""
    settled = {move.move.objection for move in plan.moves if isinstance(move.move, Settle)}
    standings = (plan.situation.standing(member, proposal=plan.proposal) for member in plan.situation.members)
    open_ones = (objection for standing in standings for objection in standing.open_objections)
    for objection in (*open_ones, *(once_raised(raised.claim) for raised in raised_in(plan))):
        if objection.id in settled and objection.condition is None:
            yield objection


def _in_a_line(alike: Sequence[Precedents]) -> str:
    """The number of precedents for objections of the same kinds, and their fates."""
    found = alike[0]
    rate = found.rates[-1]
    after = f", after {_days_between(rate)}" if rate.days else ""
    parts = [f"{len(rate.given)} met, softened or promised{after}"]
    others = [(name, count) for name, [count] in _endings([rate]) if name not in _GIVEN]
    parts += [f"{count} {name}" for name, count in others if count]
    kinds = _kinds((*found.reason_kinds, *found.ask_kinds))
    whose = listed(sorted(each.objection.id for each in alike))
    return f"{whose} ({kinds}), {len(found)} in {number(rate.races, 'race')}: {', '.join(parts)}"


def _rates_table(rates: Iterable[BaseRate]) -> Table:
    """Base rates in rows, without empty columns."""
    in_order = list(rates)
    columns = [
        ("kind", [rate.name for rate in in_order]),
        ("precedents", [str(len(rate.precedents)) for rate in in_order]),
        ("races", [str(rate.races) for rate in in_order]),
    ]
    for name, counts in _endings(in_order):
        if any(counts):
            columns.append((name, list(map(str, counts))))
    if any(rate.days for rate in in_order):
        columns.append(("days", [_days(rate) for rate in in_order]))
    names, cells = zip(*columns, strict=True)
    return Table(tuple(zip(*cells, strict=True)), names)


def _endings(rates: Sequence[BaseRate]) -> Iterator[tuple[str, list[int]]]:
    """Each fate of precedents with its count, the most frequent first."""
    for resolution in Resolution:
        yield resolution.value, [rate.lifted(resolution) for rate in rates]
    yield "lifted, not told how", [rate.lifted(None) for rate in rates]
    yield "not lifted", [rate.not_lifted for rate in rates]


def _days(rate: BaseRate) -> str:
    """The median number of days, with the range."""
    if len(rate.days) < 2:
        return "".join(map(str, rate.days))
    return f"{rate.median_days} ({rate.days[0]} to {rate.days[-1]})"


def _row(precedent: Precedent) -> tuple[str, ...]:
    days = "" if precedent.days is None else f"{'' if precedent.is_exact else 'about '}{precedent.days}"
    whose = f"{', '.join(precedent.names)}{bracketed([kind.value for kind in precedent.reason_kinds])}"
    asked = f"{'; '.join(precedent.asked)}{bracketed([kind.value for kind in precedent.ask_kinds])}" or "not known"
    return precedent.race.name, whose, asked, ending(precedent), days


def ending(precedent: Precedent) -> str:
    """The fate of a precedent, who caused it, and what was reported of it."""
    by = f" by {', '.join(precedent.by)}" if precedent.by and precedent.lifted is not None else ""
    took = f", for {'; '.join(precedent.settles_for)}" if precedent.settles_for else ""
    done = bracketed(precedent.deeds)
    account = f": {precedent.account}" if precedent.account else ""
    return f"{precedent.ending}{took}{by}{done}{account}"


def _days_between(rate: BaseRate) -> str:
    """The range of days and the median, in words."""
    least, most = rate.days[0], rate.days[-1]
    if least == most:
        return number(most, "day")
    return f"{least} to {number(most, 'day')} (median {rate.median_days})"


def _kinds(kinds: Iterable[ReasonKind | AskKind]) -> str:
    return ", ".join(kind.value for kind in kinds)
