"""Objects as tables of plain values, ready for a data frame.

Exact costs are text such as "2" or "1/3"; days are dates; several values in one cell are separated by semicolons.
"""

from collections.abc import Iterable, Iterator

from consensus.appointment import Appointment
from consensus.assent import CostedMove
from consensus.display import CellValue, Rows
from consensus.errors import InvalidRecord
from consensus.evidence import Evidence
from consensus.forecasting import Forecast
from consensus.history import Changes
from consensus.precedent import Precedents
from consensus.records import Granted, Stance
from consensus.rules import Verdict
from consensus.situation import Situation
from consensus.timeline import Entry, Timeline
from consensus.unblocking import Plan, PlanComparison, Unblocking
from consensus.views.blocks.block import Table
from consensus.views.data.change_data import change_rows
from consensus.views.data.forecast_data import forecast_rows
from consensus.views.data.plan_comparison_data import plan_comparison_rows
from consensus.views.data.precedent_data import precedent_rows
from consensus.views.words.claim_phrases import claim_in_words
from consensus.views.words.move_phrases import MoveWords
from consensus.views.words.phrases import Words, cost
from consensus.views.words.registered import told_of


def rows(shown: object) -> Rows:
    """A tabular object as a list of rows; raises InvalidRecord for any other object."""
    match shown:
        case Situation():
            return list(_members(shown))
        case Timeline():
            return [_claim(entry) for report in shown.reports for entry in shown.entries_of(report.id)]
        case Appointment():
            words, timeline = Words(shown), shown.timeline
            entries = (entry for report in timeline.reports for entry in timeline.entries_of(report.id))
            return [{**_claim(entry), "text": claim_in_words(entry.claim, words)} for entry in entries]
        case Verdict():
            return list(_judged(shown))
        case Plan():
            words_of_moves = MoveWords(shown.situation, shown.proposal)
            return [_move(move, words_of_moves) for move in shown.moves]
        case PlanComparison():
            return list(plan_comparison_rows(shown))
        case Unblocking():
            return list(_plans(shown))
        case Forecast():
            return forecast_rows(shown)
        case Changes():
            return list(change_rows(shown))
        case Precedents():
            return precedent_rows(shown)
        case Evidence():
            return list(_weighed(shown))
        case _:
            return list(_registered(shown))


def _registered(shown: object) -> Iterator[dict[str, CellValue]]:
    """The rows of the first table in the view of a user's own type."""
    tables = [block for block in told_of(shown) or () if isinstance(block, Table) and block.columns]
    if not tables:
        raise InvalidRecord(what=f"table of {type(shown).__name__}", problem="it has no rows; print it")
    for row in tables[0].rows:
        yield dict(zip(tables[0].columns, map(str, row), strict=True))


def _joined(words: Iterable[str]) -> str:
    return "; ".join(words)


def _members(situation: Situation) -> Iterator[dict[str, CellValue]]:
    words = Words(situation)
    for standing in situation:
        objections = standing.open_objections
        asks = [ask for objection in objections for ask in objection.asks] + list(standing.asks)
        named = (str(ask) if isinstance(ask, Granted) else words.condition(ask) for ask in asks)
        yield {
            "member": standing.member,
            "name": words.name(standing.member),
            "proposal": standing.proposal,
            "stance": standing.stance.value,
            "has_vote": standing.member in situation.voters,
            "reason": standing.reason,
            "disputed": standing.is_disputed,
            "objections": _joined(objection.id for objection in objections),
            "asks": _joined(dict.fromkeys(named)),
            "waits": _joined(words.awaited(wait.tie) for wait in standing.waits),
            "reports": _joined(standing.reports),
        }


def _claim(entry: Entry) -> dict[str, CellValue]:
    claim, report = entry.claim, entry.report
    return {
        "report": report.id,
        "claim": type(claim).__name__.removesuffix("Claim").lower(),
        "occurred_on": None if entry.occurred_on is None else str(entry.occurred_on),
        "day": entry.day,
        "known": entry.known,
        "said_by": report.said_by or "",
        "on_record": report.on_record,
        "confidence": entry.confidence.value,
        "wording": claim.wording,
        "sources": _joined(report.sources),
    }


def _judged(verdict: Verdict) -> Iterator[dict[str, CellValue]]:
    for member, stance in verdict.profile.stances:
        yield {
            "member": member,
            "stance": stance.value,
            "blocks": member in verdict.blockers,
            "is_awaited": member in verdict.awaited,
        }


def _move(move: CostedMove, words: MoveWords) -> dict[str, CellValue]:
    return {
        "move": move.id,
        "kind": move.kind.value,
        "actors": _joined(move.actors),
        "cost": cost(move.cost),
        "text": words.move(move),
    }


def _plans(ways: Unblocking) -> Iterator[dict[str, CellValue]]:
    words = MoveWords(ways.situation, ways.proposal)
    for place, plan in enumerate(ways.plans(), start=1):
        for move in plan.moves:
            yield {"plan": place, "plan_cost": cost(plan.cost), **_move(move, words)}


def _weighed(evidence: Evidence) -> Iterator[dict[str, CellValue]]:
    words, forced = Words(evidence.situation), evidence.forced
    for member in evidence.testimony.members:
        possible = evidence.possible(member)
        stance = forced.get(member)
        yield {
            "member": member,
            "name": words.name(member),
            "forced": None if stance is None else stance.value,
            **{stance.value: stance in possible for stance in Stance},
        }
