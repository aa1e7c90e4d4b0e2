"""A body's decision in words: the headline of every view of a finished race, and who still objects."""

from collections.abc import Iterator, Sequence

from consensus.appointment import Appointment
from consensus.assent import Prospect
from consensus.dates import StatedDate
from consensus.records import DecisionResult, ProposalId
from consensus.rules import Decision, Outcome, Rule, Verdict
from consensus.situation import Situation, Threat
from consensus.situation.extended_terms import extension
from consensus.views.blocks.block import Block, Heading, Sentences
from consensus.views.telling.decisions import Stay, deciding, extended_instead, stays_by
from consensus.views.words.phrases import Words, listed, named_for
from consensus.views.words.standing_summary import blocker_lines
from consensus.views.words.threat_phrases import line_of_past_threat

NO_NAME = "No name is known yet"
"""The headline of a day on which nobody had heard of any name."""

UNHEARD = "Nobody had heard of this proposal yet"
"""The headline of a proposal that came up later, where others were known."""

_OUTCOMES = {DecisionResult.ADOPTED: Outcome.ADOPTED, DecisionResult.REJECTED: Outcome.BLOCKED}


def extension_in_words(decision: Decision, situation: Situation) -> str:
    """An adopted extension as a headline: who stays, until when, and the day of the decision."""
    stays = staying(stays_by(decision, situation), Words(situation))
    if not stays:
        return decision_in_words(decision, Words(situation))
    return f"EXTENDED on {StatedDate.day(decision.day).words()}: {stays}"


def staying(stays: Sequence[Stay], words: Words) -> str:
    """Who stays in which office under an extension, and until when; empty if no office holder is known."""
    return listed(_stays(stay, words) for stay in stays)


def _stays(stay: Stay, words: Words) -> str:
    until = "" if stay.until is None else f" until {stay.until.words()}"
    return f"{words.subject(stay.holder)} stays {words.setting.office(stay.office).title}{until}"


def decision_in_words(decision: Decision, words: Words | None = None, *, over: Sequence[Threat] = ()) -> str:
    """A decision as a headline: what was decided, who got which office, the day, and the threats it overrode.

    A way on is named by its id unless `words` are given.
    """
    offices: dict[str, list[str]] = {}
    for name, title in decision.names:
        offices.setdefault(name, []).append(title)
    way = decision.proposal if words is None else words.proposed(decision.proposal)
    proposed = named_for(offices.items()) or way
    threats = f", over {listed(map(words.threat, over))}" if over and words is not None else ""
    day = StatedDate.day(decision.appointed_on or decision.day).words()
    return f"{decided_word(decision)}: {proposed}, {day}{threats}"


def decided_word(decision: Decision) -> str:
    """The word for a decision: appointed, adopted or rejected."""
    return "APPOINTED" if decision.is_appointed else decision.result.value.upper()


def headline(situation: Situation, proposal: ProposalId, rule: Rule | None = None) -> str | None:
    """The headline of a view of a proposal once the body has decided; None before."""
    return next((decision_told(each, situation) for each in _told(situation, proposal, rule)), None)


def decision_told(decision: Decision, situation: Situation) -> str:
    """A decision as a headline, with the threats it overrode; for an extension, who stays."""
    if decision == extension(situation, decision.proposal):
        return extension_in_words(decision, situation)
    return decision_in_words(decision, Words(situation), over=situation.adopted_over(decision.proposal))


def decision_summary(situation: Situation, proposal: ProposalId, rule: Rule | None = None) -> Iterator[Block]:
    """The headline once the body has decided, or before the proposal was known; empty in between."""
    if not situation.has_heard_of(situation.setting.proposal(proposal)):
        yield Heading(UNHEARD if proposal != situation.proposal.id else NO_NAME)
    for decision in _told(situation, proposal, rule):
        yield Heading(decision_told(decision, situation), _OUTCOMES[decision.result])


def _told(situation: Situation, proposal: ProposalId, rule: Rule | None) -> Iterator[Decision]:
    """The decisions of which a view of a proposal tells first: who stays for now, and what became of the proposal."""
    for found in (extended_instead(situation, proposal, rule), deciding(situation, proposal, rule)):
        if found is not None:
            yield found


def threats_ahead(situation: Situation, proposal: ProposalId, verdict: Verdict) -> Iterator[Block]:
    """The threats that the body would override if it adopted the proposal as things stand; empty after a decision."""
    over = situation.threats_run_into(proposal) if verdict.decision is None else ()
    if over and verdict.outcome is Outcome.ADOPTED:
        words = Words(situation)
        yield Sentences((f"  over {listed(map(words.threat, over))}",))


def still_objecting(situation: Situation, proposal: ProposalId, rule: Rule | None = None) -> Iterator[Block]:
    """What is still open after adoption: who objects, what each asks for, and the threats that were overridden.

    A member that has been given what would lift its objections is left out.  Empty before adoption.
    """
    decision = deciding(situation, proposal, rule)
    if decision is None or decision.result is not DecisionResult.ADOPTED:
        return
    words = Words(situation)
    held = [situation.standing(member, proposal=decision.proposal) for member in words.by_name(situation.members)]
    objecting = [each for each in held if each.open_objections]
    if objecting:
        as_it_is = Prospect.of(situation, proposal=decision.proposal, rule=rule).status_quo
        objecting = [each for each in objecting if not as_it_is.assents(each.member)]
    if objecting:
        yield Heading("Still objecting")
        yield Sentences(tuple(line for each in objecting for line in blocker_lines(each, situation, words)))
    over = situation.adopted_over(decision.proposal)
    if over:
        yield Heading("Adopted over")
        yield Sentences(tuple(line_of_past_threat(threat, words) for threat in over))


def decision_heading(decision: Decision, words: Words | None = None) -> Heading:
    """The headline of a decision, in the colour of the outcome."""
    return Heading(decision_in_words(decision, words), _OUTCOMES[decision.result])


def outcome_of_race(appointment: Appointment) -> Iterator[Block]:
    """The headline of a whole race: the decision by the last reported day; empty without one."""
    for end in _end(appointment):
        yield from decision_summary(end, end.proposal.id)


def headline_of_race(appointment: Appointment) -> str | None:
    """The headline of a view of a whole race; None before the decision."""
    return next((headline(end, end.proposal.id) for end in _end(appointment)), None)


def _end(appointment: Appointment) -> Iterator[Situation]:
    """The situation on the last reported day, if any."""
    span = appointment.timeline.span()
    if span is not None:
        yield appointment.on(span[1])


def decided_in_row(verdict: Verdict) -> str:
    """The decision as a table cell; empty without one."""
    decision = verdict.decision
    return "" if decision is None else f"{decided_word(decision)} {decision.appointed_on or decision.day}"
