"""The state of a proposal in sentences to quote: the outcome, who blocks and why, who supports it."""

from collections.abc import Collection, Iterator, Sequence

from consensus.dates import StatedDate
from consensus.evidence import BoundedCount, Evidence, Statement, weigh
from consensus.records import (
    HOLD_OUTS,
    AllOf,
    BallotClaim,
    Condition,
    Confidence,
    DecisionResult,
    MemberId,
    Promised,
    ProposalId,
    Stance,
)
from consensus.rules import Decision, Outcome, Rule, Verdict
from consensus.situation import Objection, Situation, Standing, Threat
from consensus.situation.extended_terms import extension
from consensus.views.blocks.block import Paragraph
from consensus.views.words.ballot_phrases import latest_ballots
from consensus.views.words.decision_summary import deciding, extended_instead
from consensus.views.words.evidence_summary import age
from consensus.views.words.extension_phrases import staying
from consensus.views.words.paragraph_phrases import (
    DOING,
    NAMED_AT_MOST,
    Phrase,
    between,
    body_name,
    counted,
    in_sentences,
    members,
    of_entries,
    of_reports,
    spelt,
    wanted,
)
from consensus.views.words.phrases import Words, listed, named_for, possessive, things
from consensus.views.words.standing_summary import committed_elsewhere, is_refused

SECONDS = 10.0
"""Seconds for weighing the reports."""

EXPLAINED_AT_MOST = 4
"""Of how many members the reasons are told one by one."""


def situation_paragraph(situation: Situation, evidence: Evidence | None = None) -> Paragraph:
    """A situation as one paragraph, for the proposal and rule of the evidence, by default those in question."""
    evidence = weigh(situation, time_limit=SECONDS) if evidence is None else evidence
    asked = evidence.proposal
    if asked == situation.proposal.id and not situation.has_heard_of(situation.proposal):
        return in_sentences([_no_name(situation)])
    verdict = situation.verdict(asked, rule=evidence.rule)
    said = stands(situation, asked, verdict, evidence)
    return in_sentences([*said, *_unexplained(situation, asked, verdict)])


def stands(situation: Situation, proposal: ProposalId, verdict: Verdict, evidence: Evidence | None) -> Iterator[Phrase]:
    """The state of a proposal in sentences, with the counts of the reports if evidence is given."""
    words = Words(situation)
    rule = verdict.rule if verdict.decision is None else None
    yield from stays_for_now(situation, proposal, rule)
    decision = deciding(situation, proposal, rule)
    if decision is not None:
        yield from _decided(situation, proposal, decision, words)
        if decision.result is DecisionResult.ADOPTED:
            if decision.proposal == proposal:
                yield from latest_ballots(situation, proposal, words)
            return
    yield outcome_sentence(situation, proposal, verdict, words)
    speaking = explained(situation, proposal, verdict)
    yield from _shared_reasons(speaking, words)
    for standing in speaking:
        yield from _reason(standing, situation, words)
    yield from counts(verdict, evidence, words)
    yield from latest_ballots(situation, proposal, words)
    yield from _committed(situation, proposal, words)
    if verdict.is_disputed:
        yield "accounts of the ballots differ"


def day_in_words(situation: Situation) -> str:
    """The day in question, and the day by which facts had to be known, if different."""
    known = situation.known_by
    as_known = "" if known in (None, situation.day) else f", by what was known on {StatedDate.day(known).words()}"
    moment = f" {situation.moment}" if situation.moment and "report" not in situation.moment else ""
    return f"{StatedDate.day(situation.day).words()}{moment}{as_known}"


def _no_name(situation: Situation) -> str:
    words = Words(situation)
    offices = listed(office.title for office in situation.setting.offices)
    return f"as of {day_in_words(situation)}, nobody has been named for the choice of {offices} by {body_name(words)}"


# What was decided


def _decided(situation: Situation, proposal: ProposalId, decision: Decision, words: Words) -> Iterator[Phrase]:
    """The decision, its day and its source; and that another proposal was passed over for it."""
    entries = [
        *situation.current("decision", decision.proposal),
        *situation.current("decision", ""),
        *(
            entry
            for candidate in dict.fromkeys(situation.setting.proposal(decision.proposal).candidates)
            for entry in situation.current("candidacy", candidate)
        ),
    ]
    on_the_day = [entry for entry in entries if entry.day == decision.day]
    if decision == extension(situation):
        yield _extended(decision, situation, words)
        return
    verb = "appointed" if decision.is_appointed else "adopted" if decision.result.value == "adopted" else "rejected"
    day = StatedDate.day(decision.day).words()
    over = _over(situation.adopted_over(decision.proposal), words)
    yield of_entries(f"{body_name(words)} {verb} {_whom(decision, words)} on {day}{over}", on_the_day, words)
    if decision.proposal != proposal:
        yield f"{words.proposed(proposal)} was passed over"


def stays_for_now(situation: Situation, proposal: ProposalId, rule: Rule | None) -> Iterator[Phrase]:
    """Who stays in office under an extension while no name is agreed."""
    extended = extended_instead(situation, proposal, rule)
    if extended is not None:
        yield _extended(extended, situation, Words(situation))


def _extended(decision: Decision, situation: Situation, words: Words) -> Phrase:
    """Who stays until when under an extension, and when it was adopted."""
    adopted = (
        f"{body_name(words)} adopted {words.proposed(decision.proposal)} on {StatedDate.day(decision.day).words()}"
    )
    stays = staying(decision, situation, words)
    said = f"{stays}: {adopted}" if stays else adopted
    offices = (situation.current("office", office.id) for office in situation.setting.offices)
    entries = [*situation.current("decision", decision.proposal), *(each for found in offices for each in found)]
    return of_entries(said, [entry for entry in entries if entry.day is not None and entry.day >= decision.day], words)


def _whom(decision: Decision, words: Words) -> str:
    offices: dict[str, list[str]] = {}
    for name, title in decision.names:
        offices.setdefault(name, []).append(title)
    return named_for(offices.items()) or words.proposed(decision.proposal)


# The outcome


def outcome_sentence(situation: Situation, proposal: ProposalId, verdict: Verdict, words: Words) -> str:
    """Whether the body would agree as of the day, and who blocks."""
    on = f"{words.proposed(proposal)}, as of {day_in_words(situation)}"
    if not situation.is_on_table(proposal) and verdict.decision is None:
        return f"{words.proposed(proposal)} is not before {body_name(words)}, as of {day_in_words(situation)}"
    match verdict.outcome:
        case Outcome.BLOCKED:
            return f"{body_name(words)} cannot agree on {on}{_colon(_doing(verdict, verdict.blockers, words))}"
        case Outcome.OPEN:
            return f"it is open whether {body_name(words)} will agree on {on}{_colon(_awaited(verdict, words))}"
        case Outcome.ADOPTED:
            over = situation.threats_run_into(proposal) if verdict.decision is None else ()
            return f"{body_name(words)} could agree on {on}{_over(over, words)}{_colon(_enough(verdict))}"


def _over(threats: Sequence[Threat], words: Words) -> str:
    """The threats that an adoption overrides."""
    return f", over {listed(map(words.threat, threats))}" if threats else ""


def _colon(clause: str) -> str:
    return f": {clause}" if clause else ""


def _enough(verdict: Verdict) -> str:
    """Why the body could agree: silence is enough, or there are enough votes."""
    if verdict.rule.wanting_support(verdict.profile):
        return "enough members support it"
    return "no member objects" if not verdict.profile.taking(Stance.OBJECTS) else "enough members assent"


def _awaited(verdict: Verdict, words: Words) -> str:
    """The awaited members; empty if there are too many to name."""
    if len(verdict.profile.taking(Stance.UNDECLARED)) == len(verdict.profile):
        return f"no report says by name where any of its {counted(len(verdict.profile), 'member')} stands"
    return _doing(verdict, verdict.awaited, words) if len(verdict.awaited) <= NAMED_AT_MOST else ""


def _doing(verdict: Verdict, found: Collection[MemberId], words: Words) -> str:
    """Members by stance, objectors first."""
    said = []
    order = [Stance.OBJECTS, Stance.RESERVED, *(stance for stance in Stance if stance not in HOLD_OUTS)]
    for stance in order:
        taking = sorted(set(found) & set(verdict.profile.taking(stance)))
        if taking:
            said.append(f"{members(taking, words)} {DOING[stance][len(taking) > 1]}")
    return listed(said)


# Why


def explained(situation: Situation, proposal: ProposalId, verdict: Verdict) -> list[Standing]:
    """The blockers with known reasons, sorted by name; empty if there are too many.

    Without blockers, the awaited members that hold back.
    """
    words = Words(situation)
    in_the_way = verdict.blockers or verdict.awaited & verdict.profile.taking(Stance.RESERVED)
    held = [situation.standing(member, proposal=proposal) for member in words.by_name(in_the_way)]
    speaking = [each for each in held if each.open_objections or each.reason or each.waits]
    return speaking if len(speaking) <= EXPLAINED_AT_MOST else []


def _unexplained(situation: Situation, proposal: ProposalId, verdict: Verdict) -> Iterator[str]:
    """The blockers whose conditions are unknown."""
    words = Words(situation)
    told = explained(situation, proposal, verdict)
    found = [each.member for each in told if any(map(_is_unexplained, each.open_objections))]
    if found:
        yield f"what {words.names(found)} would settle for has not been reported"


def _is_unexplained(objection: Objection) -> bool:
    """Whether it is unknown what would lift the objection."""
    return objection.condition is None and objection.settles_for is None


def _shared_reasons(speaking: Sequence[Standing], words: Words) -> Iterator[Phrase]:
    """The reasons of those that have no objection, each once, with everybody who gives it."""
    giving: dict[tuple[str, Stance], list[Standing]] = {}
    for standing in speaking:
        if standing.reason and not standing.open_objections:
            giving.setdefault((standing.reason, standing.stance), []).append(standing)
    for (reason, stance), found in giving.items():
        said = f"{members([each.member for each in found], words)} {DOING[stance][len(found) > 1]}: {reason}"
        yield of_entries(said, [entry for each in found for entry in each.rests_on], words)


def _reason(standing: Standing, situation: Situation, words: Words) -> Iterator[Phrase]:
    name = words.subject(standing.member)
    for objection in standing.open_objections:
        said = f": {objection.reason}" if objection.reason else " is reported without a reason"
        yield of_entries(f"{possessive(name)} objection{said}", objection.history or standing.basis, words)
        is_thought = {ask: objection.confidence_in(ask) is Confidence.INFERRED for ask in objection.asks}
        for verb, asked in (("asks", False), ("is thought to ask", True)):
            if asks := [ask for ask, thought in is_thought.items() if thought is asked]:
                yield f"it {verb} for this: {things(wanted(ask, words) + _fate(ask, situation) for ask in asks)}"
        if objection.settles_for is not None:
            least = objection.settles_for
            yield f"it is thought to settle for {_settling(least, words)}{_fate(least, situation)}"
    if not standing.open_objections:
        for wait in standing.waits:
            yield of_entries(f"{name} is waiting for {wanted(wait.tie.awaited, words)}", wait.history, words)


def _fate(ask: Condition, situation: Situation) -> str:
    """A note that the ask was refused, if it was."""
    return ", which has been refused" if is_refused(situation, ask) else ""


def _settling(condition: Condition, words: Words) -> str:
    """What a member would settle for: a promise, or a grant."""
    parts = condition.conditions if isinstance(condition, AllOf) else (condition,)
    promised = [each.granted for each in parts if isinstance(each, Promised)]
    if len(promised) == len(parts):
        return f"a promise of this: {things(map(words.concession, promised))}"
    return f"this: {wanted(condition, words)}"


# How many


def counts(verdict: Verdict, evidence: Evidence | None, words: Words) -> Iterator[Phrase]:
    """The number of members with each stance by name, and by the counts of the reports where these are higher."""
    taken = {stance: taking for stance in Stance if (taking := verdict.profile.taking(stance))}
    if set(taken) == {Stance.UNDECLARED}:
        yield from _counted_alone(verdict, evidence, words)
        return
    if len(taken) == 1:
        stance = next(iter(taken))
        yield f"all {counted(len(verdict.profile), 'member')} {DOING[stance][1]}"
        return
    has_counts = evidence is not None and any(statement.numbers for statement in evidence.statements)
    known = " going by names alone," if has_counts else ""
    voters = tuple(verdict.profile)
    named = _named_before(verdict)
    whole, said = counted(len(voters), "member"), listed(_taking(*each, named, words) for each in taken.items())
    all_vote = evidence is None or len(voters) == len(evidence.testimony.members)
    yield f"of {whole}{'' if all_vote else ' with a vote'},{known} {said}"
    if evidence is not None and has_counts:
        supporting, holding = len(taken.get(Stance.SUPPORTS, ())), sum(len(taken.get(each, ())) for each in HOLD_OUTS)
        supporters = evidence.supporters if all_vote else evidence.tally(Stance.SUPPORTS, among=voters)
        hold_outs = evidence.hold_outs if all_vote else evidence.tally(*HOLD_OUTS, among=voters)
        found = [
            _unnamed(supporters, supporting, ("supports it", "support it")),
            _unnamed(hold_outs, holding, ("objects or is holding back", "object or are holding back")),
        ]
        told = [each for each in found if each is not None]
        if told:
            counted_in = [statement for _, statements in told for statement in statements]
            reports = {statement.report.id: statement.report for statement in counted_in}
            unnamed = f"{listed(clause for clause, _ in told)}{age(counted_in, evidence.situation.day)}"
            yield of_reports(f"counting unnamed members too, {unnamed}", reports.values(), words)


def _counted_alone(verdict: Verdict, evidence: Evidence | None, words: Words) -> Iterator[Phrase]:
    """How many support it by a report that counts, where no report says of whom; a ballot is told by itself."""
    if evidence is None:
        return
    tally = evidence.tally(Stance.SUPPORTS, among=tuple(verdict.profile))
    counts_in = [each for each in counting(tally) if not isinstance(each.entry.claim, BallotClaim)]
    if tally.least and counts_in:
        number, whole = as_counted(tally), counted(len(verdict.profile), "member")
        support = "supports" if number.endswith("one") else "support"
        said = f"{number} of {whole} {support} it{age(counts_in, evidence.situation.day)}, without names"
        yield of_reports(said, {each.report.id: each.report for each in counts_in}.values(), words)


def _named_before(verdict: Verdict) -> frozenset[MemberId]:
    """The members already named in the sentence on the outcome."""
    if verdict.outcome is Outcome.OPEN:
        return verdict.awaited if len(verdict.awaited) <= NAMED_AT_MOST else frozenset()
    return verdict.blockers


def _taking(stance: Stance, taking: Collection[MemberId], told: Collection[MemberId], words: Words) -> str:
    """The number with a stance; supporters and hold-outs by name, if few and not named yet."""
    is_of_interest = stance is Stance.SUPPORTS or stance in HOLD_OUTS
    named = is_of_interest and len(taking) <= NAMED_AT_MOST and not set(taking) <= set(told)
    names = f" ({words.names(words.by_name(taking))})" if named else ""
    return f"{spelt(len(taking))}{names} {DOING[stance][len(taking) > 1]}"


def _committed(situation: Situation, proposal: ProposalId, words: Words) -> Iterator[str]:
    """The members silent on the proposal that back a rival, by name if few."""
    backing = committed_elsewhere(situation, proposal, words)
    if not backing:
        return
    rivals_backed = list(dict.fromkeys(rival for rivals in backing.values() for rival in rivals))
    others = list(map(words.proposed if len(rivals_backed) == 1 else words.rival, rivals_backed))
    who = members(backing, words) if len(backing) <= NAMED_AT_MOST else spelt(len(backing))
    joining = "and" if all(len(rivals) == len(others) for rivals in backing.values()) else "or"
    whom = listed(others, joining) if len(others) <= NAMED_AT_MOST else "other names"
    yield f"of the silent members, {who} {'backs' if len(backing) == 1 else 'back'} {whom} instead"


def _unnamed(tally: BoundedCount, named: int, doing: tuple[str, str]) -> tuple[str, list[Statement]] | None:
    """The number by the counts of the reports, with these counts; None if no higher than the number by name."""
    if tally.least <= named:
        return None
    number = as_counted(tally)
    return f"{number} {doing[not number.endswith('one')]}", counting(tally)


def as_counted(tally: BoundedCount) -> str:
    """The number by the reports: a range, or only its lower end if it is wide or has no reported upper end."""
    is_bounded = tally.is_counted and tally.greatest <= 2 * tally.least
    return between(tally.least, tally.greatest) if is_bounded else f"at least {spelt(tally.least)}"


def counting(tally: BoundedCount) -> list[Statement]:
    """The reports with the counts."""
    return [each for each in (*tally.least_rests_on, *tally.greatest_rests_on) if each.numbers]
