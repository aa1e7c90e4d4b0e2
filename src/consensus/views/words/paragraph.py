"""Any answer as one plain paragraph in English."""

from collections.abc import Iterator

from consensus.cases.member_reader import name_of_member
from consensus.evidence import Evidence
from consensus.records import Stance
from consensus.rules import Outcome, Verdict
from consensus.situation import Situation
from consensus.spelling import in_order
from consensus.unblocking import Comparison, PlanComparison, Unblocking
from consensus.views.blocks.block import Paragraph
from consensus.views.blocks.language import Language
from consensus.views.telling.sentences import NAMED_AT_MOST, in_sentences
from consensus.views.telling.situation_telling import WeighedSituation
from consensus.views.words.comparison_paragraph import comparison_paragraph
from consensus.views.words.decision_summary import decision_in_words
from consensus.views.words.evidence_paragraph import evidence_paragraph
from consensus.views.words.paragraph_phrases import DOING, counted, spelt
from consensus.views.words.phrases import listed
from consensus.views.words.plan_comparison_paragraph import plan_comparison_paragraph
from consensus.views.words.situation_paragraph import situation_paragraph
from consensus.views.words.unblocking_paragraph import unblocking_paragraph


def paragraph_of(shown: object) -> Paragraph:
    """An answer as one paragraph in English; the `repr` of other objects."""
    match shown:
        case Situation():
            return situation_paragraph(shown)
        case WeighedSituation(evidence):
            return situation_paragraph(evidence.situation, evidence)
        case Unblocking():
            return unblocking_paragraph(shown)
        case Evidence():
            return evidence_paragraph(shown)
        case Comparison():
            return comparison_paragraph(shown)
        case PlanComparison():
            return plan_comparison_paragraph(shown)
        case Verdict():
            return in_sentences(_verdict(shown))
        case _:
            return _over_time(shown)


ENGLISH = Language("en", paragraph_of)


def _over_time(shown: object) -> Paragraph:
    """The same for a race, one of its days and a forecast, imported on demand: few commands tell of more than a day."""
    from consensus.history import Course, Turn
    from consensus.views.words.race_paragraph import day_paragraph, race_paragraph

    match shown:
        case Turn():
            return day_paragraph(shown)
        case Course():
            return race_paragraph(shown)
        case _:
            return _told_of_forecast(shown)


def _told_of_forecast(shown: object) -> Paragraph:
    """The same for a forecast, imported on demand because it needs numpy."""
    from consensus.forecasting import Forecast
    from consensus.views.words.forecast_paragraph import forecast_paragraph

    return forecast_paragraph(shown) if isinstance(shown, Forecast) else Paragraph((repr(shown),))


_OUTCOMES = {
    Outcome.ADOPTED: "the body could agree",
    Outcome.BLOCKED: "the body cannot agree",
    Outcome.OPEN: "it is open whether the body will agree",
}


def _verdict(verdict: Verdict) -> Iterator[str]:
    """A bare verdict, whose members are known only by id, which may be country codes."""
    if verdict.decision is not None:
        yield decision_in_words(verdict.decision)
        return
    found = sorted(verdict.blockers or verdict.awaited, key=lambda member: in_order(name_of_member(member)))
    who = listed(map(name_of_member, found)) if len(found) <= NAMED_AT_MOST else counted(len(found), "member")
    why = ""
    if found:
        blocking = "blocks it" if len(found) == 1 else "block it"
        needed = "is still needed" if len(found) == 1 else "are still needed"
        why = f": {who} {blocking if verdict.blockers else needed}"
    yield f"{_OUTCOMES[verdict.outcome]}{why}"
    taken = [(stance, len(verdict.profile.taking(stance))) for stance in Stance if verdict.profile.taking(stance)]
    counts = listed(f"{spelt(number)} {DOING[stance][number > 1]}" for stance, number in taken)
    yield f"of {counted(len(verdict.profile), 'member')}, {counts}"
