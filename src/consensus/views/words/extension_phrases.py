"""An adopted extension in words: who stays in office, and until when."""

from consensus.records import OfficeClaim, OfficeId
from consensus.rules import Decision
from consensus.situation import Situation
from consensus.situation.extended_terms import running_terms, terms_since
from consensus.views.words.phrases import Words, listed


def staying(decision: Decision, situation: Situation, words: Words) -> str:
    """Who stays in which office under an extension, and until when; empty if no office holder is known."""
    terms: list[tuple[OfficeId, OfficeClaim | None]] = list(running_terms(decision, situation))
    if not any(terms_since(decision, situation)):
        terms = [(office.id, None) for office in situation.setting.offices]
    stays = (_stays(office, claim, words) for office, claim in terms)
    return listed(each for each in stays if each)


def _stays(office: OfficeId, claim: OfficeClaim | None, words: Words) -> str:
    stated = words.setting.office(office)
    holder = stated.incumbent if claim is None or claim.actor is None else claim.actor
    if holder is None:
        return ""
    until = "" if claim is None or claim.until is None else f" until {claim.until.words()}"
    return f"{words.subject(holder)} stays {stated.title}{until}"
