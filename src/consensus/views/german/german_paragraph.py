"""Any answer as one paragraph in German."""

from collections.abc import Iterator

from consensus.cases.member_reader import name_of_member
from consensus.evidence import Evidence
from consensus.history import Course, Turn
from consensus.records import Stance
from consensus.rules import Outcome, Verdict
from consensus.situation import Situation
from consensus.unblocking import Comparison, PlanComparison, Unblocking
from consensus.views.blocks.block import Paragraph
from consensus.views.german.german_comparison import GermanComparison
from consensus.views.german.german_dates import counted, day, listed, spelt
from consensus.views.german.german_evidence import GermanEvidence
from consensus.views.german.german_nouns import NOMINATIVE, Noun, noun_of, quoted, sorted_by_name
from consensus.views.german.german_phrases import STANDING, colon, for_offices
from consensus.views.german.german_plans import GermanPlanComparison
from consensus.views.german.german_race import GermanRace
from consensus.views.german.german_situation import GermanSituation
from consensus.views.german.german_unblocking import GermanUnblocking
from consensus.views.telling.comparison_telling import comparison_told
from consensus.views.telling.evidence_telling import evidence_told
from consensus.views.telling.plan_comparison_telling import plan_comparison_told
from consensus.views.telling.race_telling import race_told
from consensus.views.telling.sentences import NAMED_AT_MOST, in_sentences
from consensus.views.telling.situation_telling import WeighedSituation, situation_told
from consensus.views.telling.unblocking_telling import day_told, unblocking_told


def german_paragraph(shown: object) -> Paragraph | None:
    """An answer as one paragraph in German; None for other objects."""
    match shown:
        case Situation():
            return situation_told(shown, None, GermanSituation(shown))
        case WeighedSituation(evidence):
            return situation_told(evidence.situation, evidence, GermanSituation(evidence.situation))
        case Unblocking():
            return unblocking_told(shown, GermanSituation(shown.situation), GermanUnblocking(shown.situation))
        case Evidence():
            return evidence_told(shown, GermanSituation(shown.situation), GermanEvidence(shown.situation))
        case Comparison():
            return comparison_told(shown, GermanSituation(shown.situation), GermanComparison(shown.situation))
        case PlanComparison():
            return plan_comparison_told(shown, GermanPlanComparison())
        case Turn():
            return _day(shown)
        case Course():
            return race_told(shown, GermanSituation, GermanRace(shown.appointment))
        case Verdict():
            return in_sentences(_verdict(shown))
        case _:
            return _forecast(shown)


def _day(turn: Turn) -> Paragraph:
    """A day of a race, without what unnamed members would need."""
    if turn.ways is None:
        return situation_told(turn.situation, None, GermanSituation(turn.situation))
    situation = turn.ways.situation
    return day_told(turn.ways, GermanSituation(situation), GermanUnblocking(situation))


def _forecast(shown: object) -> Paragraph | None:
    """The same for a forecast, imported on demand because it needs numpy."""
    from consensus.forecasting import Forecast
    from consensus.views.german.german_forecast import GermanForecast
    from consensus.views.telling.forecast_telling import forecast_told

    if not isinstance(shown, Forecast):
        return None
    return forecast_told(shown, GermanSituation(shown.situation), GermanForecast(shown))


_OUTCOMES = {
    Outcome.ADOPTED: "das Gremium kann sich einigen",
    Outcome.BLOCKED: "das Gremium kann sich nicht einigen",
    Outcome.OPEN: "es ist offen, ob sich das Gremium einigt",
}


def _verdict(verdict: Verdict) -> Iterator[str]:
    """A bare verdict, whose members are known only by id, which may be country codes."""
    if verdict.decision is not None:
        told = [f"{noun_of(name).within(NOMINATIVE)} {for_offices([title])}" for name, title in verdict.decision.names]
        how = "angenommen" if verdict.decision.result.value == "adopted" else "abgelehnt"
        yield f"am {day(verdict.decision.day)} {how}: {listed(told) or quoted(verdict.decision.proposal)}"
        return
    found = [noun_of(name_of_member(member)) for member in verdict.blockers or verdict.awaited]
    yield f"{_OUTCOMES[verdict.outcome]}{colon(_in_question(found, blocking=bool(verdict.blockers)))}"
    taken = [(stance, len(verdict.profile.taking(stance))) for stance in Stance if verdict.profile.taking(stance)]
    if taken:
        (first, number), *others = taken
        of = f"von {counted(len(verdict.profile), 'einem Mitglied', 'Mitgliedern')}"
        begun = f"{of} {STANDING[first].before(spelt(number), plural=number != 1)}"
        yield listed([begun, *(STANDING[each].after(spelt(many), plural=many != 1) for each, many in others)])


def _in_question(found: list[Noun], *, blocking: bool) -> str:
    """Who blocks, or whose assent is still needed; empty for nobody."""
    if not found:
        return ""
    are_several = len(found) > 1 or found[0].is_plural
    nouns = sorted_by_name(found)
    names = listed([noun.within(NOMINATIVE) for noun in nouns])
    who = names if len(found) <= NAMED_AT_MOST else f"{len(found)} Mitglieder"

    if blocking:
        return f"{who} {'blockieren' if are_several else 'blockiert'} den Vorschlag"
    return f"{who} {'fehlen' if are_several else 'fehlt'} noch"
