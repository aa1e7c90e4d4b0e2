"""How evidence is told: bounds and what they rest on, who surely stands where, and what contradicts what."""

from collections.abc import Collection, Iterable, Iterator
from itertools import islice

from consensus.errors import OutOfTime, TooManyWorlds
from consensus.evidence import Change, Contradiction, Evidence, Statement, Tally
from consensus.records import MemberId, Stance
from consensus.rules import Outcome
from consensus.situation import Situation
from consensus.unblocking import Inquiry, Reach, Reliance
from consensus.views.blocks.elements import Block, Heading, Lines, Names, Table
from consensus.views.words.claim_phrases import claim_in_words
from consensus.views.words.phrases import COUNTED, DECIDED, Words, cost, listed, number

CONTRADICTIONS_SHOWN = 10
"""How many contradictions are told before it is left at there being more."""

UNKNOWN = "the time did not tell whether they are contradicted"
"""Why some statements are neither relied on nor set aside."""

INQUIRIES_SHOWN = 5
"""How many things to find out are told."""

CITED = 4
"""How many reports are named for one statement."""


def weighed(evidence: Evidence) -> Iterator[Block]:
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
    yield from _open(evidence, words)
    yield from _contradictions(evidence, words)


def allowed(evidence: Evidence) -> Iterator[Block]:
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
    yield Lines(tuple(lines))


def relied(reliance: Reliance) -> Iterator[Block]:
    """What the reports say of those whom a plan takes for granted."""
    hold_outs = reliance.hold_outs
    if not hold_outs.greatest:
        return
    held = f"{_range(hold_outs)} of those taken for granted hold out"
    yield Heading(f"By the reports, {held}{cited(hold_outs.least_rests_on, reliance.evidence.situation)}")
    yield Lines(tuple(_worlds(reliance)))


def _worlds(reliance: Reliance) -> Iterator[str]:
    """Where a plan works, and whom to win for it to work everywhere, as far as that was found out."""
    try:
        yield f"  the plan works in {reliance.reach.value} that the reports allow"
    except (TooManyWorlds, OutOfTime) as problem:
        yield f"  in which of the worlds that they allow the plan works is not told: {problem}"
        return
    if reliance.reach is Reach.EVERY:
        return
    try:
        if reliance.to_win is None:
            return
    except (TooManyWorlds, OutOfTime) as problem:
        yield f"  whom to win to be sure that it works is not told: {problem}"
        return
    yield f"  to be sure that it works, {number(len(reliance.to_win), 'more member')} would have to be won over"
    if reliance.hold_outs.least:
        yield f"  of these, {_range(reliance.hold_outs)} do hold out; the reports do not say which"


def cited(statements: Collection[Statement], situation: Situation) -> str:
    """The reports that make some statements, in brackets; those known later only say from when."""
    reports = list(dict.fromkeys(named(statement, situation) for statement in statements))
    more = f" and {len(reports) - CITED} more" if len(reports) > CITED else ""
    return f"  [{', '.join(reports[:CITED])}{more}]" if reports else ""


def named(statement: Statement, situation: Situation) -> str:
    """The report of a statement, with the day from which it was known if that is later than the day asked about."""
    if not statement.is_hindsight(situation.day):
        return statement.report.id
    known = statement.entry.known
    return f"{statement.report.id} (known {'on no day' if known is None else f'from {known}'})"


def _range(tally: Tally) -> str:
    return str(tally.least) if tally.least == tally.greatest else f"{tally.least} to {tally.greatest}"


def _bounds(evidence: Evidence) -> Iterator[tuple[str, str, str]]:
    """The least and greatest numbers, each with what it rests on."""
    tallies = [("support", evidence.supporters), ("object or are reserved", evidence.hold_outs)]
    tallies += [(COUNTED[stance], evidence.tally(stance)) for stance in Stance if stance is not Stance.SUPPORTS]
    for place, (doing, tally) in enumerate(tallies):
        if place < 2 or tally.least:
            grounds = dict.fromkeys((*tally.least_rests_on, *tally.greatest_rests_on))
            yield _range(tally), doing, cited(tuple(grounds), evidence.situation).strip()


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
        resting = cited(evidence.outcome_rests_on, evidence.situation)
        yield Heading(f"{outcomes[0].value} in every world: {rule}{resting}", outcomes[0])
    else:
        yield Heading(f"{listed((outcome.value for outcome in outcomes), 'or')}, as far as the reports say: {rule}")


def _open(evidence: Evidence, words: Words) -> Iterator[Block]:
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
        yield Lines(tuple(lines))
    for statements, title in (
        (evidence.set_aside, "Set aside ({}); say whom to trust to rely on some of them"),
        (evidence.unknown, f"Not relied on ({{}}): {UNKNOWN}"),
    ):
        if statements:
            yield Heading(title.format(len(statements)))
            yield Lines(tuple(f"  {told_statement(statement, evidence, words)}" for statement in statements))


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
        yield place == 0, told_statement(statement, evidence, words)


def told_statement(statement: Statement, evidence: Evidence, words: Words) -> str:
    """A statement in words: what is claimed, of which day, by whom, in which report."""
    entry = statement.entry
    day = "" if entry.occurred_on is None else f", {entry.occurred_on.words()}"
    speaker = f", {statement.report.said_by}" if statement.report.said_by else ""
    return f"{claim_in_words(entry.claim, words)}{day}{speaker}  [{named(statement, evidence.situation)}]"


# What to find out, and what changed


def to_find_out(inquiries: Iterable[Inquiry], evidence: Evidence) -> Iterator[Block]:
    """What to find out next, the most telling first."""
    words = Words(evidence.situation.setting)
    found = list(inquiries)
    if found:
        yield Heading("What to find out next")
        lines = (f"{place}.  {asked(inquiry, evidence, words)}" for place, inquiry in enumerate(found, start=1))
        yield Lines(tuple(f"  {line}" for line in islice(lines, INQUIRIES_SHOWN)))


def asked(inquiry: Inquiry, evidence: Evidence, words: Words) -> str:
    """What to ask, and why."""
    return f"{_question(inquiry, evidence, words)}: {why(inquiry)}"


def _question(inquiry: Inquiry, evidence: Evidence, words: Words) -> str:
    if inquiry.statement is not None:
        claim = claim_in_words(inquiry.statement.entry.claim, words)
        return f"whether {inquiry.statement.report.id} is right ({claim})"
    names = [words.name(member) for member in inquiry.members]
    if inquiry.objection is not None:
        return f"what would lift the objection {inquiry.objection} of {listed(names)}"
    if len(names) > 3:
        return f"where any of {len(names)} members stands, such as {names[0]}"
    return f"where {listed(names, 'or')} stands"


def why(inquiry: Inquiry) -> str:
    """What an answer could do, in a few words."""
    reasons = []
    if inquiry.settles:
        settling = listed((stance.value for stance in inquiry.settles), "or")
        reasons.append(f"the outcome would be settled by {settling}")
    if inquiry.saves:
        reasons.append(f"the plan would cost {cost(inquiry.saves)} less if one concession would do")
    if inquiry.resolves:
        reasons.append(f"it is part of {number(inquiry.resolves, 'contradiction')}")
    if inquiry.is_relied_on:
        reasons.append("the plan takes it for granted")
    if inquiry.at_best:
        by = str(inquiry.narrows) if inquiry.narrows == inquiry.at_best else f"{inquiry.narrows} to {inquiry.at_best}"
        reasons.append(f"the range of supporters would shrink by {by}")
    return ", and ".join(reasons) or "it may have several stances"


def changed(changes: Collection[Change], evidence: Evidence) -> Iterator[Block]:
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
        yield Names(names, f"  {may}{cited(because, evidence.situation)}")
