"""Evidence in words: how many members have which stance, and which reports contradict each other."""

from collections.abc import Collection, Iterator
from datetime import date

from consensus.errors import OutOfTime, TooManyWorlds
from consensus.evidence import BoundedCount, Contradiction, Evidence, Revision, Statement
from consensus.records import HOLD_OUTS, DecisionResult, MemberId, Stance
from consensus.rules import Outcome
from consensus.views.blocks.block import Block, Cited, Heading, Names, Sentence, Sentences, Table, begun_with
from consensus.views.telling.certain_outcome import certain_outcome
from consensus.views.telling.sentences import ages
from consensus.views.words.claim_phrases import claim_in_words
from consensus.views.words.paragraph_phrases import aged
from consensus.views.words.phrases import COUNTED, DECIDED, Words, being, doing, listed, number
from consensus.views.words.report_summary import suspended_members
from consensus.views.words.rule_phrases import rule_in_words

CONTRADICTIONS_SHOWN = 10
"""How many contradictions are shown."""

UNKNOWN = "time ran out before it was clear whether other reports contradict them"
"""Why some statements are neither relied on nor set aside."""

INEXACT = "Time ran out: the numbers may lie closer together"
"""What is said of bounds that may be too wide."""

TITLE = "According to the reports"

WHATEVER = "whatever the reports leave open"
"""How a line goes on that tells the only outcome that the reports allow."""

CITED = 4
"""How many sources are named for one statement."""


def evidence_summary(evidence: Evidence) -> Iterator[Block]:
    """All of the evidence, the answer first."""
    situation = evidence.situation
    words = Words(situation)
    all_vote = len(evidence.situation.voters) == len(evidence.testimony.members)
    everybody = f"{number(len(evidence.situation.voters), 'member')}{'' if all_vote else ' with a vote'}"
    if not evidence.statements:
        yield Heading(f"The reports do not say where any of the {everybody} stands")
        return
    yield Heading(f"{TITLE}, of {everybody}")
    yield Table(tuple(_bounds(evidence, words)))
    yield from suspended_members(situation)
    if not (evidence.supporters.is_exact and evidence.hold_outs.is_exact):
        yield Sentences((f"  {INEXACT}",))
    yield from _outcome(evidence, words)
    surely, possibly = evidence.supporters.surely, evidence.supporters.possibly
    never = set(evidence.situation.voters) - possibly
    for title, members in (("Certainly in favour", surely), ("Certainly not in favour", never)):
        if members:
            yield Heading(f"{title} ({len(members)})")
            yield Names(tuple(map(words.name, words.by_name(members))))
    yield from _possible_stances(evidence, words)
    yield from _contradictions(evidence, words)


def bounds_summary(evidence: Evidence) -> Iterator[Block]:
    """How many support and how many hold out, one line each; empty where no number was reported."""
    if not any(statement.numbers for statement in evidence.statements):
        return
    counts = (((Stance.SUPPORTS,), evidence.supporters), (HOLD_OUTS, evidence.hold_outs))
    said = (f"{range_of(tally)} {doing(stances, count=tally.greatest)}" for stances, tally in counts)
    lines = [f"  {', '.join(said)}"]
    settled = certain_outcome(evidence.situation.verdict(evidence.proposal, rule=evidence.rule), evidence)
    if settled is not None:
        lines.append(f"  {settled.value}, {WHATEVER}")
    if evidence.set_aside:
        lines.append(f"  {number(len(evidence.set_aside), 'statement')} set aside, because they contradict one another")
    if evidence.unknown:
        lines.append(f"  {number(len(evidence.unknown), 'statement')} not relied on: {UNKNOWN}")
    if not all(tally.is_exact for _, tally in counts):
        lines.append(f"  {INEXACT}")
    yield Heading(f"{TITLE}, counting unnamed members")
    yield Sentences(tuple(lines))


def resting_on(said: str, statements: Collection[Statement], words: Words, *, after: str = "") -> Sentence:
    """A sentence on some statements, with the sources of the first of them."""
    reports = {statement.report.id: statement.report for statement in statements}
    sources = words.sources.reports(reports.values())
    if not sources:
        return said + after
    left_out = max(len(sources) - CITED, 0)
    return Cited(said, sources[:CITED], tuple(sorted(reports)), left_out=left_out, after=after)


RESTS = "  this rests on"
"""How a line begins that has no more than sources."""


def age(statements: Collection[Statement], day: date) -> str:
    """The age of the oldest count behind a number, if more than a week; otherwise empty."""
    return aged(ages(statements, day))


def range_of(tally: BoundedCount) -> str:
    """The range from the least to the greatest number, or the single number."""
    return str(tally.least) if tally.least == tally.greatest else f"{tally.least} to {tally.greatest}"


def _bounds(evidence: Evidence, words: Words) -> Iterator[tuple[str, str, Sentence]]:
    """The least and the greatest number, each with the statements it rests on."""
    tallies = [((Stance.SUPPORTS,), evidence.supporters), (HOLD_OUTS, evidence.hold_outs)]
    tallies += [((stance,), evidence.tally(stance)) for stance in Stance if stance is not Stance.SUPPORTS]
    for place, (stances, tally) in enumerate(tallies):
        if place < 2 or tally.least:
            rests_on = dict.fromkeys((*tally.least_rests_on, *tally.greatest_rests_on))
            yield range_of(tally), doing(stances, count=tally.greatest), resting_on("", tuple(rests_on), words)


def _outcome(evidence: Evidence, words: Words) -> Iterator[Block]:
    rule = rule_in_words(evidence.rule.on(evidence.situation.day), words)
    try:
        outcomes = sorted(evidence.outcomes, key=list(Outcome).index)
    except TooManyWorlds as problem:
        yield Heading(f"Whether the body would decide could not be worked out: {problem}")
        return
    if evidence.decided is DecisionResult.ADOPTED:
        return
    if evidence.decided is not None:
        yield Heading(f"{outcomes[0].value}: {DECIDED[evidence.decided]}", outcomes[0])
    elif len(outcomes) == 1:
        yield Heading(f"{outcomes[0].value}, {WHATEVER}. Rule: {rule}", outcomes[0])
        if evidence.outcome_rests_on:
            yield Sentences((resting_on(RESTS, evidence.outcome_rests_on, words),))
    else:
        open_ = listed((outcome.value for outcome in outcomes), "or")
        yield Heading(f"{open_}, depending on what the reports leave open. Rule: {rule}")


def _possible_stances(evidence: Evidence, words: Words) -> Iterator[Block]:
    """The members grouped by their possible stances, except those certain to support."""
    alike: dict[frozenset[Stance], list[MemberId]] = {}
    for member in evidence.situation.voters:
        possible = evidence.possible(member)
        if possible != {Stance.SUPPORTS}:
            alike.setdefault(possible, []).append(member)
    for possible, members in sorted(alike.items(), key=lambda each: (len(each[0]), each[1])):
        names = tuple(map(words.name, words.by_name(members)))
        if len(possible) == len(Stance):
            yield Heading(f"May have any stance ({len(members)})")
        else:
            ordered = [stance for stance in Stance if stance in possible]
            certain = ordered[0].value if len(members) == 1 else COUNTED[ordered[0]]
            stances = f"Certainly {certain}" if len(ordered) == 1 else f"May {being(ordered)}"
            yield Heading(f"{stances} ({len(members)})")
        yield Names(names)


def _contradictions(evidence: Evidence, words: Words) -> Iterator[Block]:
    if evidence.set_aside:
        found, are_all = first_contradictions(evidence, CONTRADICTIONS_SHOWN)
        yield Heading(f"Cannot all be true ({len(found)}{'' if are_all else ', and there are more'})")
        lines: list[Sentence] = []
        for contradiction in found:
            lines += [begun_with(f"  {'-' if first else ' '} ", line) for first, line in _said(contradiction, words)]
        yield Sentences(tuple(lines))
    for statements, title in (
        (evidence.set_aside, "Set aside ({}), until you say whom to trust"),
        (evidence.unknown, f"Not relied on ({{}}): {UNKNOWN}"),
    ):
        if statements:
            yield Heading(title.format(len(statements)))
            yield Sentences(tuple(begun_with("  ", statement_in_words(statement, words)) for statement in statements))


def first_contradictions(evidence: Evidence, at_most: int) -> tuple[list[Contradiction], bool]:
    """The first contradictions, fewer if time runs out; and whether these are all."""
    found: list[Contradiction] = []
    try:
        for contradiction in evidence.contradictions(at_most=at_most + 1, among=evidence.contestable):
            found.append(contradiction)
    except OutOfTime:
        return found[:at_most], False
    return found[:at_most], len(found) <= at_most


def _said(contradiction: Contradiction, words: Words) -> Iterator[tuple[bool, Sentence]]:
    for place, statement in enumerate(contradiction.statements):
        yield place == 0, statement_in_words(statement, words)


def statement_in_words(statement: Statement, words: Words) -> Sentence:
    """A statement in words: the claim, its day, who made it, and the source."""
    entry = statement.entry
    day = "" if entry.occurred_on is None else f", {entry.occurred_on.words()}"
    speaker = f", {statement.report.said_by}" if statement.report.said_by else ""
    return resting_on(f"{claim_in_words(entry.claim, words)}{day}{speaker}", [statement], words)


def revisions_summary(revisions: Collection[Revision], evidence: Evidence) -> Iterator[Block]:
    """Changes in members' possible stances, grouping those that changed alike."""
    words = Words(evidence.situation)
    alike: dict[tuple[frozenset[Stance], tuple[Statement, ...]], list[MemberId]] = {}
    for revision in revisions:
        alike.setdefault((revision.after, revision.because), []).append(revision.member)
    if not alike:
        yield Heading("No change in where any member may stand")
        return
    yield Heading(f"What changed for {number(len(revisions), 'member')}")
    for (after, because), members in alike.items():
        if len(after) == len(Stance):
            may = "may now have any stance"
        else:
            ordered = [stance for stance in Stance if stance in after]
            may = f"now {doing(ordered, count=len(members))}" if len(ordered) == 1 else f"may now {being(ordered)}"
        names = tuple(map(words.name, words.by_name(members)))
        yield Names(names, resting_on(f"  {may}", because, words))
