"""Evidence in words: how many members stand where, and what contradicts what."""

from collections.abc import Collection, Iterator

from consensus.errors import OutOfTime, TooManyWorlds
from consensus.evidence import BoundedCount, Change, Contradiction, Evidence, Statement
from consensus.records import MemberId, Stance
from consensus.rules import Outcome
from consensus.situation import Situation
from consensus.views.blocks.block import Block, Heading, Names, Sentences, Table
from consensus.views.words.claim_phrases import claim_in_words
from consensus.views.words.phrases import COUNTED, DECIDED, Words, listed, number

CONTRADICTIONS_SHOWN = 10
"""How many contradictions are told before it is left at there being more."""

UNKNOWN = "the time did not tell whether they are contradicted"
"""Why some statements are neither relied on nor set aside."""

CITED = 4
"""How many reports are named for one statement."""


def evidence_summary(evidence: Evidence) -> Iterator[Block]:
    """An evidence as a whole, the answer first."""
    situation = evidence.situation
    words = Words(situation.setting)
    everybody = number(len(evidence.testimony.members), "member")
    if not evidence.statements:
        yield Heading(f"The reports say nothing of where any of {everybody} stands")
        return
    yield Heading(f"What the reports allow, of {everybody}")
    yield Table(tuple(_bounds(evidence)))
    yield from _outcome(evidence)
    surely, possibly = evidence.supporters.surely, evidence.supporters.possibly
    never = set(evidence.testimony.members) - possibly
    for title, members in (("Surely supporting", surely), ("Surely not supporting", never)):
        if members:
            yield Heading(f"{title} ({len(members)})")
            yield Names(tuple(map(words.name, words.by_name(members))))
    yield from _possible_stances(evidence, words)
    yield from _contradictions(evidence, words)


def bounds_summary(evidence: Evidence) -> Iterator[Block]:
    """The bounds in a line, for whoever asked about something else; nothing where no number was reported."""
    if not any(statement.numbers for statement in evidence.statements):
        return
    supporters, hold_outs = evidence.supporters, evidence.hold_outs
    lines = [f"  {_range(supporters)} support, {_range(hold_outs)} object or are reserved"]
    if evidence.set_aside:
        lines.append(f"  {number(len(evidence.set_aside), 'statement')} set aside, since they contradict one another")
    if evidence.unknown:
        lines.append(f"  {number(len(evidence.unknown), 'statement')} not relied on: {UNKNOWN}")
    yield Heading("What the reports allow, named or not")
    yield Sentences(tuple(lines))


def citation(statements: Collection[Statement], situation: Situation) -> str:
    """The reports that make some statements, in brackets; those known later only say from when."""
    reports = list(dict.fromkeys(report_of(statement, situation) for statement in statements))
    more = f" and {len(reports) - CITED} more" if len(reports) > CITED else ""
    return f"  [{', '.join(reports[:CITED])}{more}]" if reports else ""


def report_of(statement: Statement, situation: Situation) -> str:
    """The report of a statement, with the day from which it was known if that is later than the day asked about."""
    if not statement.is_hindsight(situation.day):
        return statement.report.id
    known = statement.entry.known
    return f"{statement.report.id} (known {'on no day' if known is None else f'from {known}'})"


def _range(tally: BoundedCount) -> str:
    return str(tally.least) if tally.least == tally.greatest else f"{tally.least} to {tally.greatest}"


def _bounds(evidence: Evidence) -> Iterator[tuple[str, str, str]]:
    """The least and greatest numbers, each with what it rests on."""
    tallies = [("support", evidence.supporters), ("object or are reserved", evidence.hold_outs)]
    tallies += [(COUNTED[stance], evidence.tally(stance)) for stance in Stance if stance is not Stance.SUPPORTS]
    for place, (doing, tally) in enumerate(tallies):
        if place < 2 or tally.least:
            grounds = dict.fromkeys((*tally.least_rests_on, *tally.greatest_rests_on))
            yield _range(tally), doing, citation(tuple(grounds), evidence.situation).strip()


def _outcome(evidence: Evidence) -> Iterator[Block]:
    rule = evidence.rule.on(evidence.situation.day).describe()
    try:
        outcomes = sorted(evidence.outcomes, key=list(Outcome).index)
    except TooManyWorlds as problem:
        yield Heading(f"Whether the body would decide is not told: {problem}")
        return
    if evidence.decided is not None:
        yield Heading(f"{outcomes[0].value}: {DECIDED[evidence.decided]}", outcomes[0])
    elif len(outcomes) == 1:
        resting = citation(evidence.outcome_rests_on, evidence.situation)
        yield Heading(f"{outcomes[0].value} in every world: {rule}{resting}", outcomes[0])
    else:
        yield Heading(f"{listed((outcome.value for outcome in outcomes), 'or')}, as far as the reports say: {rule}")


def _possible_stances(evidence: Evidence, words: Words) -> Iterator[Block]:
    """The members that may have several stances, or one that is not support, by what they may be."""
    alike: dict[frozenset[Stance], list[MemberId]] = {}
    for member in evidence.testimony.members:
        possible = evidence.possible(member)
        if possible != {Stance.SUPPORTS}:
            alike.setdefault(possible, []).append(member)
    for possible, members in sorted(alike.items(), key=lambda each: (len(each[0]), each[1])):
        names = tuple(map(words.name, words.by_name(members)))
        if len(possible) == len(Stance):
            yield Heading(f"May have any stance ({len(members)})")
        else:
            may = "Surely" if len(possible) == 1 else "May be"
            stances = listed((stance.value for stance in Stance if stance in possible), "or")
            yield Heading(f"{may}: {stances} ({len(members)})")
        yield Names(names)


def _contradictions(evidence: Evidence, words: Words) -> Iterator[Block]:
    if evidence.set_aside:
        found, are_all = first_contradictions(evidence, CONTRADICTIONS_SHOWN)
        yield Heading(f"Cannot all be true ({len(found)}{'' if are_all else ', of more'})")
        lines: list[str] = []
        for contradiction in found:
            lines += [f"  {'-' if first else ' '} {line}" for first, line in _said(contradiction, evidence, words)]
        yield Sentences(tuple(lines))
    for statements, title in (
        (evidence.set_aside, "Set aside ({}); say whom to trust to rely on some of them"),
        (evidence.unknown, f"Not relied on ({{}}): {UNKNOWN}"),
    ):
        if statements:
            yield Heading(title.format(len(statements)))
            yield Sentences(tuple(f"  {statement_in_words(statement, evidence, words)}" for statement in statements))


def first_contradictions(evidence: Evidence, at_most: int) -> tuple[list[Contradiction], bool]:
    """So many contradictions, or fewer if the time is up; and whether these are all."""
    found: list[Contradiction] = []
    try:
        for contradiction in evidence.contradictions(at_most=at_most + 1):
            found.append(contradiction)
    except OutOfTime:
        return found[:at_most], False
    return found[:at_most], len(found) <= at_most


def _said(contradiction: Contradiction, evidence: Evidence, words: Words) -> Iterator[tuple[bool, str]]:
    for place, statement in enumerate(contradiction.statements):
        yield place == 0, statement_in_words(statement, evidence, words)


def statement_in_words(statement: Statement, evidence: Evidence, words: Words) -> str:
    """A statement in words: what is claimed, of which day, by whom, in which report."""
    entry = statement.entry
    day = "" if entry.occurred_on is None else f", {entry.occurred_on.words()}"
    speaker = f", {statement.report.said_by}" if statement.report.said_by else ""
    return f"{claim_in_words(entry.claim, words)}{day}{speaker}  [{report_of(statement, evidence.situation)}]"


def changes_summary(changes: Collection[Change], evidence: Evidence) -> Iterator[Block]:
    """What changed in what members may be, those that changed alike together."""
    words = Words(evidence.situation.setting)
    alike: dict[tuple[frozenset[Stance], tuple[Statement, ...]], list[MemberId]] = {}
    for change in changes:
        alike.setdefault((change.after, change.because), []).append(change.member)
    if not alike:
        yield Heading("Nothing changed in what members may be")
        return
    yield Heading(f"What changed, for {number(len(changes), 'member')}")
    for (after, because), members in alike.items():
        if len(after) == len(Stance):
            may = "may have any stance"
        else:
            may = f"may be: {listed((stance.value for stance in Stance if stance in after), 'or')}"
        names = tuple(map(words.name, words.by_name(members)))
        yield Names(names, f"  {may}{citation(because, evidence.situation)}")
