"""What changed between two situations, one row or one JSON entry for each change."""

from collections.abc import Iterator, Sequence

import attrs

from consensus.display import CellValue, JsonData
from consensus.history import Changes
from consensus.records import ReportId
from consensus.views.data.source_data import with_sources
from consensus.views.words.change_summary import change_sentences
from consensus.views.words.phrases import cost


@attrs.frozen
class _Row:
    """One change: its kind, its subject, the values before and after, and the reports that caused it."""

    what: str
    of: str
    before: str | None
    after: str | None
    reports: Sequence[ReportId] = ()


def change_data(found: Changes) -> dict[str, JsonData]:
    """Every change with the reports that caused it, and the cheapest plans where the cost changed."""
    plans = (None, None) if found.cost is None else (found.cost.before, found.cost.after)
    then, now = (None if plan is None else list[JsonData](move.id for move in plan.moves) for plan in plans)
    data: dict[str, JsonData] = {
        "since": found.before.day.isoformat(),
        "day": found.after.day.isoformat(),
        "proposal": found.proposal,
        "sentences": [str(sentence) for sentence in change_sentences(found)],
        "changes": [{**attrs.asdict(each), "reports": list[JsonData](each.reports)} for each in _rows(found)],
        "moves_before": then,
        "moves": now,
    }
    return with_sources(data, found.after.situation)


def change_rows(found: Changes) -> Iterator[dict[str, CellValue]]:
    """Every change as a row."""
    for each in _rows(found):
        yield {**attrs.asdict(each), "reports": "; ".join(each.reports)}


_YES_NO = {False: ("yes", "no"), True: ("no", "yes")}
"""Before and after, by what is so now."""


def _rows(found: Changes) -> Iterator[_Row]:
    asked = found.proposal
    if asked is None:
        return
    if asked != found.was_asked:
        yield _Row("question", asked, found.was_asked, asked)
    if found.rule is not None:
        yield _Row("rule", asked, found.rule.before, found.rule.after, found.rule.reports)
    if found.outcome is not None:
        if found.outcome.before is not found.outcome.after:
            yield _Row("outcome", asked, found.outcome.before.value, found.outcome.after.value)
        yield from (_Row("blocks", member, "no", "yes") for member in found.outcome.blocks)
        yield from (_Row("blocks", member, "yes", "no") for member in found.outcome.blocks_no_longer)
    for moved in found.stances:
        then = None if moved.before is None else moved.before.value
        yield _Row("stance", moved.member, then, moved.after.value, moved.reports)
    for seated in found.votes:
        yield _Row("vote" if seated.belongs else "member", seated.member, *_YES_NO[seated.has_vote], seated.reports)
    for each in found.objections:
        before, after = ("not open", "open") if each.is_open else ("open", "not open")
        yield _Row("objection", each.objection.id, before, after, each.reports)
    for put in found.table:
        before, after = ("off", "on") if put.is_on_table else ("on", "off")
        yield _Row("table", put.proposal, before, after, put.reports)
    if found.cost is not None:
        then, now = (None if plan is None else cost(plan.cost) for plan in (found.cost.before, found.cost.after))
        yield _Row("cost", asked, then, now)
