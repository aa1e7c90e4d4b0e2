"""What is told of each object, and in which order: the same for text, a terminal and a page."""

from collections.abc import Collection, Iterator
from fractions import Fraction

from consensus.appointment import Appointment
from consensus.assent import DEFAULT_COSTS, CostedMove, Moved, Undeclared, taken_for_granted
from consensus.evidence import Evidence
from consensus.records import (
    Condition,
    Granted,
    ObjectionClaim,
    ObjectionEvent,
    Proposal,
    ProposalId,
    Stance,
    StanceClaim,
)
from consensus.rules import Profile, Verdict
from consensus.situation import Objection, Situation, Standing
from consensus.unblocking import Contrast, Impasse, Plan, Status, Unblocking
from consensus.views.blocks.elements import Block, Heading, Line, Lines, Names, Table
from consensus.views.words.claim_phrases import claim_in_words
from consensus.views.words.evidence_telling import weighed
from consensus.views.words.phrases import COUNTED, DECIDED, Words, cost, listed, number
from consensus.views.words.raised_objections import raised_in
from consensus.views.words.refusal_sentences import contrasted
from consensus.views.words.situation_telling import ahead, mediators, reported, said_by, said_of_moves, without_vote

YEAR = 366
"""So many days after the last report a day may be asked about without a remark: a race is followed while it goes on."""

TAKEN_FOR_GRANTED: dict[Undeclared, str] = {
    "acquiesce": "taken for granted",
    "withhold": "not taken for granted",
    "by-organ": "taken for granted in the parts of the rule that take silence for assent",
}


def told(shown: object) -> Iterator[Block]:
    """The blocks that tell an object; its one-line form for whatever else is given."""
    match shown:
        case Unblocking():
            yield from _unblocking(shown)
        case Plan():
            yield from _plan(shown, "Plan")
        case Impasse():
            yield from _impasse(shown)
        case Contrast():
            yield from contrasted([shown])
        case Situation():
            yield from _situation(shown)
        case Appointment():
            yield from _timeline(shown)
        case Evidence():
            proposal = shown.situation.setting.proposal(shown.proposal)
            yield Lines((day_of(shown.situation), proposed(shown.situation, proposal)))
            yield from weighed(shown)
        case _:
            yield Lines((repr(shown),))


def day_of(situation: Situation) -> str:
    """The day of a situation, and what was known; a day that is likely to be a slip is told as far from the race."""
    known = "all that the file knows" if situation.known_by is None else f"what was known by {situation.known_by}"
    moment = situation.moment and f" {situation.moment}"
    return f"On {situation.day}{moment}, by {known}{_far_off(situation)}"


def _far_off(situation: Situation) -> str:
    span = situation.timeline.span()
    if span is None:
        return ""
    first, last = span
    if situation.day < first:
        return f"; the first day that the file tells of is {first}"
    return f"; the last day that the file tells of is {last}" if (situation.day - last).days > YEAR else ""


def counted(profile: Profile) -> str:
    """How many members there are, and how many take each stance."""
    stances = ((len(profile.taking(stance)), COUNTED[stance]) for stance in Stance)
    return f"{number(len(profile), 'member')}: {', '.join(f'{count} {word}' for count, word in stances if count)}"


# A situation


def _situation(situation: Situation) -> Iterator[Block]:
    words = Words(situation.setting)
    proposal = situation.proposal
    yield Lines((day_of(situation), proposed(situation, proposal)))
    yield from judged(situation.verdict())
    yield from without_vote(situation)
    yield from contradicted(situation, proposal.id)
    standings = words.standings(situation)
    for stance in Stance:
        group = [standing for standing in standings if standing.stance is stance]
        if group:
            yield grouped(stance, len(group))
            yield from _group(group, words)
    yield from others(situation)
    yield from reported(situation)


def grouped(stance: Stance, count: int) -> Heading:
    """The heading of the members of one stance."""
    return Heading(f"{stance.value.capitalize()} ({count})")


def others(situation: Situation) -> Iterator[Block]:
    """The proposals that are not in question."""
    words = Words(situation.setting)
    found = [other for other in situation.setting.proposals if other != situation.proposal]
    if found:
        yield Heading("Other proposals")
        yield Table(tuple((other.id, words.proposal(other) + _tabled(situation, other)) for other in found))


def proposed(situation: Situation, proposal: Proposal) -> str:
    """What is proposed, with its id, and whether it is before the body."""
    words = Words(situation.setting)
    return f"Proposal: {words.proposal(proposal)} ({proposal.id}){_tabled(situation, proposal)}"


def _tabled(situation: Situation, proposal: Proposal) -> str:
    return "" if situation.is_on_table(proposal.id) else ", not on the table"


def judged(verdict: Verdict) -> Iterator[Block]:
    """An outcome with its rule and what the body has decided by it, and how many members have which stance."""
    rule = verdict.rule.describe()
    said = rule if verdict.decided is None else f"{DECIDED[verdict.decided]}; its rule: {rule}"
    yield Heading(f"{verdict.outcome.value}: {said}", verdict.outcome)
    disputed = ("  accounts of its ballots contradict one another",) if verdict.is_disputed else ()
    yield Lines((*disputed, f"  {counted(verdict.profile)}"))


def contradicted(situation: Situation, proposal: ProposalId) -> Iterator[Block]:
    """The accounts of ballots that contradict one another, each with who gives it."""
    words = Words(situation.setting)
    told = [entry for accounts in situation.disputes(proposal) for entry in accounts]
    if told:
        yield Heading("Accounts of ballots that contradict one another")
        said = ((f"  {claim_in_words(entry.claim, words)}", entry) for entry in dict.fromkeys(told))
        yield Lines(tuple(said_by(words_of, [entry]) for words_of, entry in said))


def _group(group: list[Standing], words: Words) -> Iterator[Block]:
    """Members of one stance: those of whom no more is known together, by the reports that say so, then the others."""
    alike: dict[Line, list[str]] = {}
    told_apart = []
    for standing in group:
        if says_more(standing):
            told_apart.append(standing)
        else:
            alike.setdefault(said_by("", standing.basis), []).append(words.name(standing.member))
    for source, names in sorted(alike.items(), key=lambda each: str(each[0])):
        yield Names(tuple(names), source)
    if told_apart:
        yield Lines(tuple(line for standing in told_apart for line in standing_lines(standing, words)))


def says_more(standing: Standing) -> bool:
    """Whether there is more to tell of a member than its stance."""
    held = standing.reason or standing.objections or standing.waits or _asked(standing)
    return bool(held) or standing.is_disputed or _is_conditional(standing)


def _is_conditional(standing: Standing) -> bool:
    """Whether what a member is said to do has strings attached."""
    return any(isinstance(entry.claim, StanceClaim) and entry.claim.conditional for entry in standing.basis)


def _asked(standing: Standing) -> tuple[Condition, ...]:
    """What a member still asks for without objecting; nothing, once it assents."""
    return () if standing.stance.assents else standing.asks


def standing_lines(standing: Standing, words: Words) -> Iterator[Line]:
    """A member with what it says, and a line for each objection, wait and ask."""
    reason = f", on conditions{_because(standing.reason)}" if _is_conditional(standing) else _because(standing.reason)
    disputed = ", but accounts of it contradict one another" if standing.is_disputed else ""
    yield said_by(f"  {words.name(standing.member)}{reason}{disputed}", standing.basis)
    for objection in standing.open_objections:
        yield said_by(f"    objects ({objection.id}){_because(objection.reason)}", objection.history)
        yield from (f"      {line}" for line in (*_lately(objection, words), *_remedies(objection, words)))
    for objection in standing.objections:
        if not objection.is_open:
            said = f"    objection {objection.id} no longer stands{_because(objection.reason)}"
            yield said_by(said, objection.history)
            yield from (f"      {line}" for line in _lately(objection, words))
    for wait in standing.waits:
        yield said_by(f"    waits for {words.awaited(wait.tie)}", wait.history)
    for ask in _asked(standing):
        yield f"    asks for {_named(ask, words)}"


def _named(ask: Condition, words: Words) -> str:
    """What is asked for: a concession with its id, anything else as a noun."""
    return f"{ask}: {words.concession(ask)}" if isinstance(ask, Granted) else words.condition(ask)


_JUST_RAISED = (ObjectionEvent.RAISED, None, ())


def _lately(objection: Objection, words: Words) -> Iterator[str]:
    """What became of an objection on the last day on which anything did, if it was not just raised."""
    last = (entry.claim for entry in objection.history if not objection.history[-1].is_later_than(entry))
    became = ((each.event, each.resolution, each.by) for each in last if isinstance(each, ObjectionClaim))
    for event, resolution, by in dict.fromkeys(became):
        if (event, resolution, by) != _JUST_RAISED:
            resolved = "" if resolution is None else f" ({resolution.value})"
            yield f"{event.value}{resolved}{f' by {words.names(by)}' if by else ''}"


def _remedies(objection: Objection, words: Words) -> Iterator[str]:
    """What would lift an objection."""
    if objection.lifted_when is not None:
        yield f"would be lifted by {words.condition(objection.lifted_when)}"
    elif not objection.asks:
        yield "its ask is not known"
    for ask in objection.asks:
        yield f"asks for {_named(ask, words)}"


def _because(reason: str) -> str:
    return f": {reason}" if reason else ""


# What unblocks it


def _unblocking(ways: Unblocking) -> Iterator[Block]:
    yield from _blocked(ways)
    yield from _question(ways)
    yield from _unblocked(ways)


def answered(ways: Unblocking) -> Iterator[Block]:
    """What is told of an answer but for how it was asked: the verdict, who blocks, and the plan or the impasse."""
    yield from _blocked(ways)
    yield from _unblocked(ways)


def _blocked(ways: Unblocking) -> Iterator[Block]:
    situation, words = ways.situation, Words(ways.situation.setting)
    proposal = situation.setting.proposal(ways.proposal)
    yield Lines((day_of(situation), proposed(situation, proposal)))
    yield from judged(ways.verdict)
    yield from without_vote(situation)
    yield from contradicted(situation, ways.proposal)
    if ways.verdict.blockers:
        yield Heading("Blocked by")
        held = [situation.standing(member, proposal=ways.proposal) for member in words.by_name(ways.verdict.blockers)]
        yield Lines(tuple(line for each in held for line in _blocker_lines(each, situation, words)))
        yield from ahead(situation)


def _unblocked(ways: Unblocking) -> Iterator[Block]:
    if ways.cheapest is not None:
        yield from _plan(ways.cheapest, _best(ways))
    if ways.status is Status.BOUNDED:
        yield Heading(_cut_short(ways))
    if ways.impasse is not None:
        yield from _impasse(ways.impasse)
    if ways.status is Status.ADOPTED:
        yield Heading("The body has decided in favour; nothing is left to unblock")


def _best(ways: Unblocking) -> str:
    return "Cheapest plan, proven" if ways.status is Status.OPTIMAL else "Best plan that was found in time"


def cheapest_title(ways: Unblocking, plan: Plan) -> Heading:
    """The heading of the best plan that is known."""
    return plan_title(plan, _best(ways))


def _cut_short(ways: Unblocking) -> str:
    """What is known, though the time was up, of how much cheaper a plan could be."""
    bound = "" if ways.bound is None or not ways.bound else f"no plan costs less than {cost(ways.bound)}"
    if ways.cheapest is None:
        return "No plan was found in time" + (bound and f"; {bound}")
    return f"It is not proven that none is cheaper{bound and f', but {bound}'}"


def _question(ways: Unblocking) -> Iterator[Block]:
    """What was asked in another way than usual."""
    prospect = ways.prospect
    if prospect.day != ways.situation.day:
        yield Heading(f"Conditions on days, and deadlines, are read as of {prospect.day}")
    usual = taken_for_granted(prospect.rule, ways.situation.profile(prospect.proposal, rule=prospect.rule))
    if prospect.undeclared != usual:
        yield Heading(f"Members that said nothing are {TAKEN_FOR_GRANTED[prospect.undeclared]}")
    for title, lines in (
        ("Taken as made", sorted(prospect.given)),
        ("Ruled out", sorted(prospect.without)),
        ("Costs stated", [f"{name} {cost(Fraction(each))}" for name, each in sorted(prospect.costs.given.items())]),
    ):
        if lines:
            yield Heading(title)
            yield Lines(tuple(f"  {line}" for line in lines))


def _blocker_lines(standing: Standing, situation: Situation, words: Words) -> Iterator[Line]:
    """A blocker with its objections, what would lift each, who reported them, and who mediates with it."""
    name = words.name(standing.member)
    for objection in standing.open_objections:
        raised = f"  {name}, by its objection {objection.id}{_because(objection.reason)}"
        yield said_by(raised, objection.history)
        yield from (f"    {line}" for line in _remedies(objection, words))
    if not standing.open_objections:
        yield said_by(f"  {name}: {standing.reason or standing.stance.value}", standing.basis)
    yield from mediators(situation, standing.member, words)


def listing(plans: Collection[Plan], *, are_all: bool) -> Iterator[Block]:
    """Minimal plans in a table, one a row."""
    yield listing_title(plans, are_all=are_all)
    if plans:
        rows = ((cost(plan.cost), ", ".join(move.id for move in plan.moves)) for plan in plans)
        yield Table(tuple(rows), ("cost", "moves"))


def listing_title(plans: Collection[Plan], *, are_all: bool) -> Heading:
    """How many minimal plans are listed, and whether these are all."""
    return Heading(f"Minimal plans, the cheapest first: {'all' if are_all else 'the first'} {len(plans)}")


def _plan(plan: Plan, title: str) -> Iterator[Block]:
    words = Words(plan.situation.setting)
    yield plan_title(plan, title)
    if plan.moves:
        yield Table(_move_rows(plan.moves, words), ("move", "cost", "what is done"))
    yield from said_of_moves(plan)
    if plan.steps:
        yield Heading("What comes about, in this order")
        yield Table(tuple((f"{place}.", line) for place, line in enumerate(step_lines(plan, words), start=1)))
    if plan.assumes:
        yield Heading(f"Takes for granted {number(len(plan.assumes), 'member')} that said nothing")
        yield Names(tuple(map(words.name, words.by_name(plan.assumes))))
    yield Heading("Costs, unless the case or you say otherwise")
    yield Lines(("  " + ", ".join(f"{kind.value} {cost(amount)}" for kind, amount in DEFAULT_COSTS.items()),))


def plan_title(plan: Plan, title: str = "Plan") -> Heading:
    """How many moves a plan has, and what they cost."""
    if not plan.moves:
        return Heading("Nothing has to be moved: the plan is empty, and costs 0")
    return Heading(f"{title}: {number(len(plan.moves), 'move')}, cost {cost(plan.cost)}")


def _move_rows(moves: tuple[CostedMove, ...], words: Words) -> tuple[tuple[str, ...], ...]:
    return tuple((move.id, cost(move.cost), words.move(move)) for move in moves)


def step_lines(plan: Plan, words: Words) -> Iterator[str]:
    """The steps as sentences; moves that need nothing to come before them share one."""
    steps = plan.steps
    at_once = [step.event.move.id for step in steps if isinstance(step.event, Moved) and not step.because]
    if at_once:
        yield f"{listed(at_once)} {'is' if len(at_once) == 1 else 'are'} made"
    yield from (words.raised(raised.claim, raised.moves) for raised in raised_in(plan))
    for step in steps:
        if not isinstance(step.event, Moved) or step.because:
            said, because = words.event(step.event), words.reasons(step.because)
            yield f"{said}, since {because}" if because else said


def _impasse(impasse: Impasse) -> Iterator[Block]:
    words = Words(impasse.situation.setting)
    if not impasse.core:
        yield Heading("No moves unblock it: the rule cannot be satisfied, or what was taken as made stands in the way")
        return
    yield Heading("No moves unblock it: these rule out every plan, whatever else is done")
    yield Lines(tuple(f"  {words.binding(binding)}" for binding in impasse.core))
    yield Heading("The least that would have to give way")
    yield Lines(tuple(f"  {words.binding(binding)}" for binding in impasse.waivers))
    if impasse.moves:
        yield Heading("Then these moves would unblock it")
        yield Table(_move_rows(impasse.moves, words), ("move", "cost", "what is done"))


# A timeline


def _timeline(appointment: Appointment) -> Iterator[Block]:
    yield Lines((appointment.title, f"{number(len(appointment.timeline), 'report')}, by the day they became known"))
    yield Table(tuple(_report_rows(appointment)), ("known", "report", "happened", "claims"))


def _report_rows(appointment: Appointment) -> Iterator[tuple[str, str, str, str]]:
    words = Words(appointment.setting)
    rows, known = [], ""
    for place, report in enumerate(appointment.timeline.reports):
        entries = appointment.timeline.entries_of(report.id)
        # A report without a claim stands where it stands in the file.
        if entries:
            known = min((entry.known.isoformat() for entry in entries if entry.known is not None), default="")
        rows.append((known, place, report.id, entries))
    for known, _, id_, entries in sorted(rows, key=lambda row: row[:2]):
        if not entries:
            yield "", id_, "", "(no claim)"
        for position, entry in enumerate(entries):
            happened = "" if entry.occurred_on is None else str(entry.occurred_on)
            told_of = claim_in_words(entry.claim, words)
            yield (known, id_, happened, told_of) if position == 0 else ("", "", happened, told_of)
