"""A situation in words: the verdict, the members by stance, and everything else reported."""

from collections.abc import Iterator

from consensus.evidence import Evidence, weigh
from consensus.records import DecisionResult, Proposal, ProposalId, Stance
from consensus.rules import Profile, Verdict
from consensus.situation import Situation, Standing
from consensus.timeline import Entry
from consensus.views.blocks.block import Block, Heading, Names, Sentences, Table, in_a_row
from consensus.views.telling.situation_telling import SECONDS
from consensus.views.telling.standings import committed_elsewhere, nominated, nominators
from consensus.views.words.claim_phrases import claim_in_words
from consensus.views.words.decision_summary import NO_NAME, decision_summary, threats_ahead
from consensus.views.words.phrases import COUNTED, DECIDED, Words, counted, listed, number
from consensus.views.words.report_summary import report_summary, suspended_members, with_reports
from consensus.views.words.rule_phrases import rule_in_words
from consensus.views.words.situation_paragraph import situation_paragraph
from consensus.views.words.standing_summary import says_more, standing_lines

YEAR = 366
"""How many days after the last report a day may be without a warning that it is far from the race."""


def as_of(situation: Situation) -> str:
    """The day of a situation and the knowledge it uses; a day far outside the race, likely a slip, is noted."""
    known = "with hindsight: later reports count too"
    if situation.known_by is not None:
        by = "that day" if situation.known_by == situation.day else str(situation.known_by)
        known = f"from what was known by {by}"
    moment = situation.moment and f" {situation.moment}"
    return f"As of {situation.day}{moment}, {known}{_far_off(situation)}"


def _far_off(situation: Situation) -> str:
    span = situation.timeline.span()
    if span is None:
        return ""
    first, last = span
    if situation.day < first:
        return f" (the file begins on {first})"
    return f" (the file ends on {last})" if (situation.day - last).days > YEAR else ""


def proposal_line(situation: Situation, proposal: Proposal) -> str:
    """The proposal with its id, and whether it is on the table."""
    words = Words(situation)
    return f"Proposal: {words.proposal(proposal)} ({proposal.id}){_not_on_table(situation, proposal)}"


def _nothing_known(situation: Situation) -> Iterator[Block]:
    """A day before any name was known: the rule, and everything else reported."""
    yield Heading(NO_NAME)
    yield situation_paragraph(situation)
    rule = rule_in_words(situation.body_rule.on(situation.day), Words(situation))
    yield Sentences((as_of(situation), f"  Rule: {rule}", f"  {number(len(situation.members), 'member')}"))
    yield from suspended_members(situation)
    yield from report_summary(situation)


def _not_on_table(situation: Situation, proposal: Proposal) -> str:
    if not situation.has_heard_of(proposal):
        return ", not heard of by then"
    return "" if situation.is_on_table(proposal.id) else ", not on the table"


def situation_summary(situation: Situation, evidence: Evidence | None = None) -> Iterator[Block]:
    """A whole situation, for the proposal and rule of the evidence, by default those in question."""
    words = Words(situation)
    evidence = weigh(situation, time_limit=SECONDS) if evidence is None else evidence
    proposal, rule = situation.setting.proposal(evidence.proposal), evidence.rule
    if proposal == situation.proposal and not situation.has_heard_of(proposal):
        yield from _nothing_known(situation)
        return
    yield from decision_summary(situation, proposal.id, rule)
    yield situation_paragraph(situation, evidence)
    yield Sentences((as_of(situation), proposal_line(situation, proposal)))
    verdict = situation.verdict(proposal.id, rule=rule)
    yield from verdict_summary(verdict, words)
    yield from threats_ahead(situation, proposal.id, verdict)
    yield from suspended_members(situation)
    yield from committed_members(situation, proposal.id)
    yield from disputed_ballots(situation, proposal.id)
    standings, suspended = words.standings(situation, proposal.id), set(situation.suspended)
    for stance in Stance:
        taking = [each for each in standings if each.stance is stance]
        voting = [each for each in taking if each.member not in suspended]
        if voting:
            yield stance_heading(stance, len(voting))
            yield from _members_of_stance(voting, words)
        others = [each for each in taking if each.member in suspended]
        if stance is Stance.UNDECLARED:
            others = [each for each in others if says_more(each)]
        if others:
            yield stance_heading(stance, len(others), but=", without a vote")
            yield from _members_of_stance(others, words)
    yield from other_proposals(situation, proposal.id)
    yield from report_summary(situation, proposal.id)


def verdict_summary(verdict: Verdict, words: Words | None = None) -> Iterator[Block]:
    """An outcome with its rule and the number of members with each stance; an adoption has its headline already.

    A bare verdict has no names.
    """
    rule = verdict.rule.describe() if words is None else rule_in_words(verdict.rule, words)
    disputed = ("  accounts of the ballots contradict one another",) if verdict.is_disputed else ()
    counts = f"  {stance_counts(verdict.profile)}"
    if verdict.decided is DecisionResult.ADOPTED:
        yield Sentences((f"  Rule: {rule}", *disputed, counts))
        return
    decided = "" if verdict.decided is None else f": {DECIDED[verdict.decided]}"
    yield Heading(f"{verdict.outcome.value}{decided}. Rule: {rule}", verdict.outcome)
    yield Sentences((*disputed, counts))


def stance_counts(profile: Profile) -> str:
    """The number of members, in total and by stance."""
    stances = ((len(profile.taking(stance)), stance) for stance in Stance)
    return f"{number(len(profile), 'member')}: {', '.join(counted(*each) for each in stances if each[0])}"


def committed_members(situation: Situation, proposal: ProposalId) -> Iterator[Block]:
    """The members silent on a proposal and committed to a rival, by rival; then those that nominated its own name."""
    words = Words(situation)
    backing: dict[tuple[ProposalId, ...], list[str]] = {}
    for member, rivals in committed_elsewhere(situation, proposal).items():
        backing.setdefault(rivals, []).append(words.name(member))
    for rivals, names in backing.items():
        back = f"{'backs' if len(names) == 1 else 'back'} {listed(map(words.proposed, rivals))}"
        yield Sentences((f"  {number(len(names), 'undeclared member')} {back} instead: {in_a_row(names)}",))
    if own := nominators(situation, proposal):
        named = listed(map(words.name, situation.setting.proposal(proposal).candidates))
        backing_it = "back" if len(own) > 1 else "backs"
        done = "nominated" if nominated(situation, proposal, own) else backing_it
        told = in_a_row(map(words.name, own))
        yield Sentences((f"  {number(len(own), 'undeclared member')} {done} {named}: {told}",))


def disputed_ballots(situation: Situation, proposal: ProposalId) -> Iterator[Block]:
    """Contradictory accounts of ballots, each with its report."""
    words = Words(situation)
    found = [entry for accounts in situation.disputes(proposal) for entry in accounts]
    if found:
        yield Heading("Contradictory accounts of ballots")
        said = ((f"  {claim_in_words(entry.claim, words)}", entry) for entry in dict.fromkeys(found))
        yield Sentences(tuple(with_reports(sentence, [entry], words.sources) for sentence, entry in said))


def stance_heading(stance: Stance, count: int, *, but: str = "") -> Heading:
    """The heading of the members of one stance."""
    doing = stance.value if count == 1 else COUNTED[stance]
    return Heading(f"{doing.capitalize()}{but} ({count})")


def _members_of_stance(group: list[Standing], words: Words) -> Iterator[Block]:
    """Members with one stance: first those without details, grouped by report, then the others."""
    alike: dict[tuple[str, ...], tuple[list[str], list[Entry]]] = {}
    others = []
    for standing in group:
        if says_more(standing):
            others.append(standing)
        else:
            sources = words.sources.reports(entry.report for entry in standing.rests_on)
            names, entries = alike.setdefault(tuple(str(each) for each in sources), ([], []))
            names.append(words.name(standing.member))
            entries += standing.rests_on
    for _, (names, entries) in sorted(alike.items()):
        yield Names(tuple(names), with_reports("", entries, words.sources))
    if others:
        yield Sentences(tuple(line for standing in others for line in standing_lines(standing, words)))


def other_proposals(situation: Situation, proposal: ProposalId | None = None) -> Iterator[Block]:
    """The other proposals."""
    words = Words(situation)
    asked = situation.proposal.id if proposal is None else proposal
    found = [other for other in situation.setting.proposals if other.id != asked and situation.has_heard_of(other)]
    if found:
        yield Heading("Other proposals")
        yield Table(tuple((other.id, words.proposal(other) + _where_it_is(situation, other)) for other in found))


def _where_it_is(situation: Situation, proposal: Proposal) -> str:
    """That a proposal was adopted, such as an extension while names are sought; or that it is not on the table."""
    if situation.decided(proposal.id) is DecisionResult.ADOPTED:
        return ", adopted"
    return _not_on_table(situation, proposal)
