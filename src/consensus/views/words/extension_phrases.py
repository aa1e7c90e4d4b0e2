"""An adopted extension in words: who stays in office, and until when."""

from collections.abc import Iterator, Sequence
from datetime import date

from consensus.records import DecisionResult, OfficeClaim, OfficeEvent, OfficeId, Way
from consensus.rules import Decision
from consensus.situation import Situation
from consensus.views.words.phrases import Words, listed


def extension(situation: Situation) -> Decision | None:
    """The last decision to extend a term that is still running; None without one."""
    ways = (each.id for each in situation.setting.proposals if each.way is Way.EXTEND)
    decisions = [decision for way in ways if (decision := situation.decision(way)) is not None]
    adopted = [each for each in decisions if each.result is DecisionResult.ADOPTED]
    last = max(adopted, key=lambda each: (each.day, each.proposal), default=None)
    is_over = last is not None and any(_terms(last, situation)) and not any(_running(last, situation))
    return None if is_over else last


def staying(decision: Decision, situation: Situation, words: Words) -> str:
    """Who stays in which office under an extension, and until when; empty if no office holder is known."""
    told: list[tuple[OfficeId, OfficeClaim | None]] = list(_running(decision, situation))
    if not any(_terms(decision, situation)):
        told = [(office.id, None) for office in situation.setting.offices]
    stays = (_stays(office, claim, words) for office, claim in told)
    return listed(each for each in stays if each)


def _terms(decision: Decision, situation: Situation) -> Iterator[tuple[OfficeId, Sequence[OfficeClaim]]]:
    """The offices with reports since the extension, each with the last report."""
    for office in situation.setting.offices:
        since = [
            each for each in situation.current("office", office.id) if each.day is not None and each.day >= decision.day
        ]
        claims = [entry.claim for entry in since if isinstance(entry.claim, OfficeClaim)]
        if claims:
            yield office.id, claims


def _running(decision: Decision, situation: Situation) -> Iterator[tuple[OfficeId, OfficeClaim]]:
    """The offices whose extended terms still run, each with the claim that sets the end."""
    for office, claims in _terms(decision, situation):
        running = next((claim for claim in claims if _runs_on(claim, situation.day)), None)
        if running is not None:
            yield office, running


def _runs_on(claim: OfficeClaim, day: date) -> bool:
    """Whether a term is running on a day, by the last report on the office."""
    last = None if claim.until is None else claim.until.latest
    match claim.event:
        case OfficeEvent.EXTENDED:
            return last is None or last >= day
        case OfficeEvent.ENDS:
            return last is not None and last >= day
        case _:
            return False


def _stays(office: OfficeId, claim: OfficeClaim | None, words: Words) -> str:
    stated = words.setting.office(office)
    holder = stated.incumbent if claim is None or claim.actor is None else claim.actor
    if holder is None:
        return ""
    until = "" if claim is None or claim.until is None else f" until {claim.until.words()}"
    return f"{words.subject(holder)} stays {stated.title}{until}"
