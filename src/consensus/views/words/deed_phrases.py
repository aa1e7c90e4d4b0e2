"""The deeds of a race, as sentences for each day."""

from collections.abc import Iterator
from datetime import date

from consensus.dates import StatedDate
from consensus.history import Course, Deed, Manner
from consensus.records import (
    FallBack,
    Grant,
    LetPass,
    ObjectionClaim,
    ObjectionId,
    Promise,
    PutForward,
    Reopen,
    Settle,
    Strike,
    WinOver,
    Withdraw,
)
from consensus.views.words.phrases import Words, possessive


def done_in_words(after: date, until: date, course: Course) -> Iterator[str]:
    """The deeds and decisions between two days, each with its day and its id."""
    words = Words(course.appointment)
    told = [(deed.day, f"{deed_in_words(deed, course, words)} ({deed.move.id})") for deed in course.deeds]
    for decided in course.decisions:
        proposal = "every proposal" if decided.proposal is None else words.proposed(decided.proposal)
        told.append((decided.day, f"{proposal}: {decided.result.value}"))
    for day, said in sorted(told, key=lambda each: each[0]):
        if after < day <= until:
            yield f"{StatedDate.day(day).words()}: {said}"


def deed_in_words(deed: Deed, course: Course, words: Words) -> str:
    """A move that was made, in the past tense."""
    match deed.move:
        case Grant():
            return f"granted: {words.concession(deed.move.given)}"
        case Promise():
            return f"promised: {words.concession(deed.move.promised.granted)}"
        case WinOver(member):
            return f"{words.subject(member)} was won over"
        case Settle(objection):
            return f"{_owner(objection, course, words)} was {_SETTLED[deed.manner]}"
        case Withdraw(candidate):
            return f"{words.subject(candidate)} withdrew"
        case PutForward(proposal):
            return f"put forward: {words.proposed(proposal)}"
        case Strike(package):
            return f"struck: {words.setting.package(package).title}"
        case Reopen():
            return "nominations were reopened"
        case FallBack():
            return "the body turned to its next way of deciding"
        case LetPass(until):
            return f"the silence deadline of {StatedDate.day(until).words()} passed"


_SETTLED = {Manner.DONE: "settled", Manner.SOFTENED: "settled for less", Manner.PROMISED: "settled by a promise"}


def _owner(objection: ObjectionId, course: Course, words: Words) -> str:
    """An objection as a noun, with the member that raised it."""
    reports = course.appointment.timeline.reports
    claims = (claim for report in reports for claim in report.claims if isinstance(claim, ObjectionClaim))
    owners = {claim.member for claim in claims if claim.objection == objection}
    return f"{possessive(words.names(words.by_name(owners)))} objection" if owners else f"the objection {objection}"
