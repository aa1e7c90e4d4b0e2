"""What is said of a situation: the outcome, who blocks and why, and how many support it."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence

import attrs

from consensus.evidence import Evidence, weigh
from consensus.records import (
    HOLD_OUTS,
    Assents,
    BallotClaim,
    BallotKind,
    Condition,
    Confidence,
    DecisionResult,
    Granted,
    MemberId,
    Promised,
    ProposalId,
    SilenceEvent,
    Stance,
)
from consensus.rules import Decision, Outcome, Rule, Stages, Verdict, quorum_margins, votes_held
from consensus.situation import Objection, Situation, Standing
from consensus.situation.extended_terms import (
    extension,
    proposed_extensions,
    reports_since,
    running_terms,
)
from consensus.views.blocks.block import Paragraph
from consensus.views.telling.certain_outcome import certain_outcome
from consensus.views.telling.decisions import deciding, extended_instead, stays_by
from consensus.views.telling.lapse_telling import without_agreement
from consensus.views.telling.sentences import (
    NAMED_AT_MOST,
    Phrase,
    ages,
    counted_range,
    counting,
    in_sentences,
    is_capped,
    of_entries,
    of_reports,
    of_statements,
)
from consensus.views.telling.situation_sentences import SituationSentences, Taken, Takers, WhyAgreed
from consensus.views.telling.standings import (
    committed_elsewhere,
    explained,
    is_refused,
    nominated,
    nominators,
    unexplained,
    voices,
)
from consensus.views.telling.threat_telling import what_became_of

SECONDS = 10.0
"""Seconds for weighing the reports."""


@attrs.frozen
class WeighedSituation:
    """A situation told for the proposal and rule of its evidence, and with that."""

    evidence: Evidence


def situation_told(situation: Situation, evidence: Evidence | None, say: SituationSentences) -> Paragraph:
    """A situation as one paragraph, for the proposal and rule of the evidence, by default those in question."""
    evidence = weigh(situation, time_limit=SECONDS) if evidence is None else evidence
    asked = evidence.proposal
    if asked == situation.proposal.id and not situation.has_heard_of(situation.proposal):
        return in_sentences([say.nobody_is_named()])
    verdict = situation.verdict(asked, rule=evidence.rule)
    said = [*stands(situation, asked, verdict, evidence, say)]
    members = unexplained(situation, asked, verdict)
    return in_sentences([*said, say.is_unexplained(members)] if members else said)


def stands(
    situation: Situation, proposal: ProposalId, verdict: Verdict, evidence: Evidence | None, say: SituationSentences
) -> Iterator[Phrase]:
    """The state of a proposal in sentences, with the counts of the reports if evidence is given."""
    rule = verdict.rule if verdict.decision is None else None
    yield from stays_for_now(situation, proposal, rule, say)
    decision = deciding(situation, proposal, rule)
    if decision is not None:
        yield from _decided(situation, proposal, decision, say)
        if decision.result is DecisionResult.ADOPTED:
            if decision.proposal == proposal:
                yield from _latest_ballots(situation, proposal, say)
            return
    yield from _undecided(situation, proposal, verdict, evidence, say)
    yield from _may_be_extended(situation, proposal, say)
    yield from without_agreement(situation, proposal, say)


def _may_be_extended(situation: Situation, proposal: ProposalId, say: SituationSentences) -> Iterator[Phrase]:
    """Which extensions of a term in its offices are before the body as well, and where the body stands on each."""
    for extension_ in proposed_extensions(situation, proposal):
        if situation.decided(extension_.id) is None:
            verdict = situation.verdict(extension_.id)
            said = say.may_be_extended(extension_.id, verdict.outcome, sorted(verdict.blockers))
            yield of_entries(said, situation.current("proposal", extension_.id), say.sources)


def _undecided(
    situation: Situation, proposal: ProposalId, verdict: Verdict, evidence: Evidence | None, say: SituationSentences
) -> Iterator[Phrase]:
    """Whether the body would agree, who is in the way and why, and how many support it."""
    settled = certain_outcome(verdict, evidence) if situation.is_on_table(proposal) else None
    old = () if settled is None or evidence is None else ages(evidence.outcome_rests_on, situation.day)
    yield _outcome(situation, proposal, verdict, settled, old, say)
    yield from _silence(situation, proposal, verdict, say)
    speaking = explained(situation, proposal, verdict)
    yield from _shared_reasons(speaking, say)
    bare = [standing for standing in speaking if _is_bare(standing)]
    for voice in voices([standing for standing in speaking if standing not in bare]):
        if len(voice) == 1:
            yield from _reason(voice[0], situation, say)
        else:
            yield from _shared_objection(voice, situation, say, are_all=len(voice) == len(verdict.blockers))
    if bare:
        yield _without_reasons(bare, say)
    yield from _counts(verdict, evidence, say)
    yield from _short_lists(situation, proposal, say)
    yield from _latest_ballots(situation, proposal, say)
    if settled is None:
        yield from _depending_on_voters(situation, proposal, verdict, say)
    yield from _passed_organs(situation, proposal, verdict, say)
    yield from _committed(situation, proposal, say)
    if own := nominators(situation, proposal):
        yield say.nominated(own, proposal, only_backing=not nominated(situation, proposal, own))
    yield from _quorums(verdict, say)
    if verdict.is_disputed:
        yield say.accounts_differ()


def _quorums(verdict: Verdict, say: SituationSentences) -> Iterator[str]:
    """How near a quorum is to being missed, where members stay away or those in the way could deny it."""
    for margin in quorum_margins(verdict.rule, verdict.profile):
        opposed = margin.profile.taking(*HOLD_OUTS)
        can_deny = margin.absences(among=opposed) is not None
        absences = margin.absences()
        if absences == 0:
            yield say.has_no_quorum(sorted(margin.absent), margin.organ)
        elif absences is not None and (margin.absent or can_deny):
            yield say.is_near_no_quorum(
                absences, margin.organ, further=bool(margin.absent), opposed=len(opposed) if can_deny else 0
            )


# What was decided


def _decided(
    situation: Situation, proposal: ProposalId, decision: Decision, say: SituationSentences
) -> Iterator[Phrase]:
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
    if decision == extension(situation, decision.proposal):
        yield _extended(decision, situation, say)
        return
    on_the_day = [entry for entry in entries if entry.day in (decision.day, decision.appointed_on)]
    over = situation.adopted_over(decision.proposal)
    yield of_entries(say.decided(decision, over), on_the_day, say.sources)
    yield from what_became_of(over, say)
    if decision.proposal != proposal:
        yield say.passed_over(proposal)


def stays_for_now(
    situation: Situation, proposal: ProposalId, rule: Rule | None, say: SituationSentences
) -> Iterator[Phrase]:
    """Who stays in office under an extension while no name is agreed."""
    extended = extended_instead(situation, proposal, rule)
    if extended is not None:
        yield _extended(extended, situation, say)


def _extended(decision: Decision, situation: Situation, say: SituationSentences) -> Phrase:
    decided = situation.current("decision", decision.proposal)
    telling = [entry for entry in decided if entry.day is not None and entry.day >= decision.day]
    for office, _ in running_terms(decision, situation):
        telling += reports_since(decision, office, situation)
    return of_entries(say.extended(decision, stays_by(decision, situation)), telling, say.sources)


# The outcome


def _outcome(
    situation: Situation,
    proposal: ProposalId,
    verdict: Verdict,
    settled: Outcome | None,
    days_old: Sequence[int],
    say: SituationSentences,
) -> str:
    """Whether the body would agree as of the day, and who blocks.

    `settled` is what all reports together settle, by counts of such an age if they are not recent.
    """
    if not situation.is_on_table(proposal) and verdict.decision is None:
        return say.is_not_before_body(proposal)
    match verdict.outcome:
        case Outcome.BLOCKED:
            return say.is_blocked(proposal, _takers(verdict, verdict.blockers))
        case Outcome.OPEN:
            is_unnamed = len(verdict.profile.taking(Stance.UNDECLARED)) == len(verdict.profile)
            few = verdict.awaited if len(verdict.awaited) <= NAMED_AT_MOST and not is_unnamed else ()
            if settled is not None:
                number = len(verdict.profile) if is_unnamed else None
                return say.is_settled(proposal, settled, _takers(verdict, few), unnamed=number, days_old=days_old)
            if is_unnamed:
                return say.is_open_to_all(proposal, len(verdict.profile))
            return say.is_open(proposal, _takers(verdict, few))
        case Outcome.ADOPTED:
            over = situation.threats_run_into(proposal) if verdict.decision is None else ()
            return say.is_agreeable(proposal, over, _why_agreed(verdict))


def _takers(verdict: Verdict, found: Collection[MemberId]) -> Takers:
    order = [Stance.OBJECTS, Stance.RESERVED, *(stance for stance in Stance if stance not in HOLD_OUTS)]
    taking = ((stance, sorted(set(found) & set(verdict.profile.taking(stance)))) for stance in order)
    return [(stance, members) for stance, members in taking if members]


def _why_agreed(verdict: Verdict) -> WhyAgreed:
    """Why the body could agree: silence is enough, or there are enough votes."""
    if verdict.rule.wanting_support(verdict.profile):
        return WhyAgreed.SUPPORTED
    return WhyAgreed.ASSENTED if verdict.profile.taking(Stance.OBJECTS) else WhyAgreed.UNOPPOSED


def _silence(situation: Situation, proposal: ProposalId, verdict: Verdict, say: SituationSentences) -> Iterator[Phrase]:
    """The deadline of a silence procedure that is running, if it counts by the rule that is asked about."""
    silence = situation.silence(proposal)
    if silence is None or silence.until is None or verdict.rule != situation.rule_of(proposal):
        return
    if silence.event is SilenceEvent.OPENED and situation.day <= silence.until:
        is_open = verdict.outcome is Outcome.OPEN
        yield of_entries(say.silence_runs(silence.until, is_open=is_open), silence.history, say.sources)


# Why


def _shared_reasons(speaking: Sequence[Standing], say: SituationSentences) -> Iterator[Phrase]:
    """The reasons of those that have no objection, each once, with everybody who gives it."""
    giving: dict[tuple[str, Stance], list[Standing]] = {}
    for standing in speaking:
        if standing.reason and not standing.open_objections:
            giving.setdefault((standing.reason, standing.stance), []).append(standing)
    for (reason, stance), found in giving.items():
        said = say.give_reason([each.member for each in found], stance, reason)
        yield of_entries(said, [entry for each in found for entry in each.rests_on], say.sources)


def _is_bare(standing: Standing) -> bool:
    """Whether all that is known is that a member objects."""
    objections = standing.open_objections
    return len(objections) == 1 and not (objections[0].reason or objections[0].condition or objections[0].settles_for)


def _without_reasons(bare: Sequence[Standing], say: SituationSentences) -> Phrase:
    objections = [(standing, objection) for standing in bare for objection in standing.open_objections]
    entries = [entry for standing, objection in objections for entry in objection.history or standing.basis]
    return of_entries(say.object_without_reason([standing.member for standing in bare]), entries, say.sources)


def _reason(standing: Standing, situation: Situation, say: SituationSentences) -> Iterator[Phrase]:
    member = standing.member
    number = len(standing.open_objections)
    for place, objection in enumerate(standing.open_objections, start=1):
        said = say.objects(member, objection.reason, place=place, number=number)
        yield of_entries(said, objection.history or standing.basis, say.sources)
        yield from _what_would_lift(objection, situation, [member], say)
    if not standing.open_objections:
        for wait in standing.waits:
            has_come = _has_come(wait.tie.awaited, standing.proposal, situation)
            yield of_entries(say.waits(member, wait.tie.awaited, has_come=has_come), wait.history, say.sources)


def _shared_objection(
    voice: Sequence[Standing], situation: Situation, say: SituationSentences, *, are_all: bool
) -> Iterator[Phrase]:
    """An objection that several members share, told once."""
    objections = [standing.open_objections[0] for standing in voice]
    members = [standing.member for standing in voice]
    said = say.object_alike(members, objections[0].reason, are_all=are_all)
    yield of_entries(said, [entry for each in objections for entry in each.history], say.sources)
    yield from _what_would_lift(objections[0], situation, members, say)


def _what_would_lift(
    objection: Objection, situation: Situation, members: Sequence[MemberId], say: SituationSentences
) -> Iterator[Phrase]:
    """What its members ask for or what else would lift it, and what they are thought to settle for."""
    is_thought = {ask: objection.confidence_in(ask) is Confidence.INFERRED for ask in objection.asks}
    for asked in (False, True):
        if asks := [ask for ask, thought in is_thought.items() if thought is asked]:
            yield say.asks(members, [(ask, is_refused(situation, ask)) for ask in asks], is_thought=asked)
    if objection.lifted_when is not None and not objection.asks:
        yield say.would_be_lifted(objection.lifted_when)
    yield from _least(objection, situation, members, say)


def _has_come(awaited: Condition, proposal: ProposalId, situation: Situation) -> bool:
    """Whether what a member waits for is reported: a member's assent, or something given."""
    match awaited:
        case Assents(member=member) if member in situation.members:
            standing = situation.standing(member, proposal=awaited.proposal or proposal)
            return standing.stance in (Stance.SUPPORTS, Stance.ACQUIESCES)
        case Granted():
            return situation.is_granted(awaited)
        case _:
            return False


def _least(
    objection: Objection, situation: Situation, members: Sequence[MemberId], say: SituationSentences
) -> Iterator[str]:
    """What members are thought to settle for, unless that is all that they ask for."""
    least, asks = objection.settles_for, objection.asks
    if least is None or (least,) == asks:
        return
    refused = is_refused(situation, least)
    if isinstance(least, Promised) and (least.granted,) == asks and not refused:
        yield say.promise_would_do(members)
    else:
        yield say.would_settle(members, least, refused=refused)


# How many


def _counts(verdict: Verdict, evidence: Evidence | None, say: SituationSentences) -> Iterator[Phrase]:
    """The number of members with each stance by name, and by the counts of the reports where these are higher."""
    taken = {stance: taking for stance in Stance if (taking := verdict.profile.taking(stance))}
    if set(taken) == {Stance.UNDECLARED}:
        yield from _counted_alone(verdict, evidence, say)
        return
    if len(taken) == 1:
        yield say.are_alike(len(verdict.profile), next(iter(taken)))
        return
    has_counts = evidence is not None and any(statement.numbers for statement in evidence.statements)
    voters = tuple(verdict.profile)
    told = _named_before(verdict)
    all_vote = evidence is None or len(voters) == len(evidence.testimony.members)
    each_taken = [_taken(stance, taking, told) for stance, taking in taken.items()]
    yield say.are_counted(each_taken, len(voters), all_vote=all_vote, has_counts=has_counts)
    for held in votes_held(verdict.rule, verdict.profile):
        if held.supporting or held.objecting:
            yield say.hold_votes(held)
    if evidence is not None and has_counts:
        supporters = evidence.supporters if all_vote else evidence.tally(Stance.SUPPORTS, among=voters)
        hold_outs = evidence.hold_outs if all_vote else evidence.tally(*HOLD_OUTS, among=voters)
        supporting = supporters.least > len(taken.get(Stance.SUPPORTS, ())) or is_capped(supporters)
        holding = hold_outs.least > sum(len(taken.get(each, ())) for each in HOLD_OUTS)
        counts = [*(counting(supporters) if supporting else ()), *(counting(hold_outs) if holding else ())]
        if supporting or holding:
            said = say.counts_unnamed(
                counted_range(supporters) if supporting else None,
                counted_range(hold_outs) if holding else None,
                ages(counts, evidence.situation.day),
            )
            yield of_statements(said, counts, say.sources)


def _counted_alone(verdict: Verdict, evidence: Evidence | None, say: SituationSentences) -> Iterator[Phrase]:
    """How many support it by a report that counts, where no report says of whom; a ballot is told by itself."""
    if evidence is None:
        return
    tally = evidence.tally(Stance.SUPPORTS, among=tuple(verdict.profile))
    counts = [each for each in counting(tally) if not isinstance(each.entry.claim, BallotClaim)]
    if counts and (tally.least or is_capped(tally)):
        days_old = ages(counts, evidence.situation.day)
        yield of_statements(
            say.counts_supporters(counted_range(tally), len(verdict.profile), days_old), counts, say.sources
        )


def _short_lists(situation: Situation, proposal: ProposalId, say: SituationSentences) -> Iterator[Phrase]:
    """Who is on a short list for an office of the proposal."""
    offices = set(situation.setting.proposal(proposal).offices)
    for each in situation.short_lists():
        if each.candidates and offices & set(each.offices):
            yield of_entries(say.are_listed(each), each.reports, say.sources)


def _named_before(verdict: Verdict) -> frozenset[MemberId]:
    """The members already named in the sentence on the outcome."""
    if verdict.outcome is Outcome.OPEN:
        return verdict.awaited if len(verdict.awaited) <= NAMED_AT_MOST else frozenset()
    return verdict.blockers


def _taken(stance: Stance, taking: Collection[MemberId], told: Collection[MemberId]) -> Taken:
    """The number with a stance; supporters and hold-outs by name, if few and not named yet."""
    is_of_interest = stance is Stance.SUPPORTS or stance in HOLD_OUTS
    named = is_of_interest and len(taking) <= NAMED_AT_MOST and not set(taking) <= set(told)
    return Taken(stance, len(taking), tuple(sorted(taking)) if named else ())


def _latest_ballots(situation: Situation, proposal: ProposalId, say: SituationSentences) -> Iterator[Phrase]:
    """The latest ballot of each organ on a proposal, and of others, such as a parliament, without differing accounts.

    A ballot was held by others if it has more votes than the body has members.
    """
    showings = situation.showings(proposal)
    of_organ = Counter(showing.organ for showing in showings)
    for showing in showings:
        claim = showing.entry.claim
        if of_organ[showing.organ] == 1 and isinstance(claim, BallotClaim):
            yield of_reports(say.voted(proposal, claim, showing), [showing.entry.report], say.sources)
    others = [
        (entry, entry.claim)
        for entry in situation.current("ballot", proposal)
        if isinstance(entry.claim, BallotClaim) and entry.claim.by and entry.claim.counted > len(situation.voters)
    ]
    times = Counter(claim.by for _, claim in others)
    for entry, claim in others:
        if times[claim.by] == 1:
            yield of_reports(say.others_voted(proposal, claim, entry.day), [entry.report], say.sources)


def _depending_on_voters(
    situation: Situation, proposal: ProposalId, verdict: Verdict, say: SituationSentences
) -> Iterator[str]:
    """That it matters who cast which vote, of a vote or a poll that is told in full."""
    if verdict.outcome is not Outcome.OPEN or verdict.rule != situation.rule_of(proposal):
        return
    for showing in situation.showings(proposal):
        claim = showing.entry.claim
        if isinstance(claim, BallotClaim) and showing.ballot.untold == 0 and showing.outcome is Outcome.OPEN:
            yield say.depends_on_voters(decides=claim.kind is not BallotKind.STRAW_POLL)
            return


def _passed_organs(
    situation: Situation, proposal: ProposalId, verdict: Verdict, say: SituationSentences
) -> Iterator[Phrase]:
    """Which organs have elected the proposal by a ballot, and which of those that come after them have not decided."""
    passed, rule = situation.organs_passed(proposal), verdict.rule
    if passed and rule == situation.rule_of(proposal).on(situation.day):
        left = [stage.name for stage in rule.stages] if isinstance(rule, Stages) else []
        yield say.organs_passed(passed, left)


def _shortest(situation: Situation, rivals: Sequence[ProposalId]) -> list[ProposalId]:
    """Rivals without those that name all that another of them names, and more, as a package does."""
    names = {each.id: set(each.names) for each in situation.setting.proposals}
    return [each for each in rivals if not any(names[other] and names[other] < names[each] for other in rivals)]


def _committed(situation: Situation, proposal: ProposalId, say: SituationSentences) -> Iterator[str]:
    """The members silent on the proposal that back a rival."""
    backing = committed_elsewhere(situation, proposal)
    if backing:
        backed = {member: _shortest(situation, found) for member, found in backing.items()}
        rivals = list(dict.fromkeys(rival for found in backed.values() for rival in found))
        if len(rivals) > 1 and len(backed) <= NAMED_AT_MOST and all(len(found) == 1 for found in backed.values()):
            yield say.back_one_each([(rival, [who for who in backed if rival in backed[who]]) for rival in rivals])
            return
        each_backs_all = all(len(found) == len(rivals) for found in backed.values())
        yield say.back_rivals(list(backing), rivals, each_backs_all=each_backs_all)
