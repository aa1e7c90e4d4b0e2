"""What unblocks a situation, in words: the plan, its steps and what it assumes, or the impasse."""

from collections.abc import Collection, Iterator, Sequence
from fractions import Fraction

from consensus.assent import DEFAULT_COSTS, CostedMove, Moved, Undeclared
from consensus.assent.undeclared import taken_for_granted
from consensus.unblocking import Contrast, Impasse, Plan, Status, Unblocking
from consensus.unblocking.raised_objections import raised_in
from consensus.views.blocks.block import Block, Heading, Names, Sentences, Table
from consensus.views.words.phrases import Words, cost, listed, number
from consensus.views.words.refusal_phrases import refusal_in_words
from consensus.views.words.report_summary import milestones_ahead, reports_of_moves, suspended_members
from consensus.views.words.situation_summary import as_of, disputed_ballots, proposal_line, verdict_summary
from consensus.views.words.standing_summary import blocker_lines

TAKEN_FOR_GRANTED: dict[Undeclared, str] = {
    "acquiesce": "taken for granted",
    "withhold": "not taken for granted",
    "by-organ": "taken for granted in the parts of the rule that take silence for assent",
}


def unblocking_summary(ways: Unblocking) -> Iterator[Block]:
    yield from _blocked(ways)
    yield from _question(ways)
    yield from _unblocked(ways)


def answer_summary(ways: Unblocking) -> Iterator[Block]:
    """What is told of an answer but for how it was asked: the verdict, who blocks, and the plan or the impasse."""
    yield from _blocked(ways)
    yield from _unblocked(ways)


def _blocked(ways: Unblocking) -> Iterator[Block]:
    situation, words = ways.situation, Words(ways.situation.setting)
    proposal = situation.setting.proposal(ways.proposal)
    yield Sentences((as_of(situation), proposal_line(situation, proposal)))
    yield from verdict_summary(ways.verdict)
    yield from suspended_members(situation)
    yield from disputed_ballots(situation, ways.proposal)
    if ways.verdict.blockers:
        yield Heading("Blocked by")
        held = [situation.standing(member, proposal=ways.proposal) for member in words.by_name(ways.verdict.blockers)]
        yield Sentences(tuple(line for each in held for line in blocker_lines(each, situation, words)))
        yield from milestones_ahead(situation)


def _unblocked(ways: Unblocking) -> Iterator[Block]:
    if ways.cheapest is not None:
        yield from plan_summary(ways.cheapest, _best(ways))
    if ways.status is Status.BOUNDED:
        yield Heading(_cut_short(ways))
    if ways.impasse is not None:
        yield from impasse_summary(ways.impasse)
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
            yield Sentences(tuple(f"  {line}" for line in lines))


def plan_summary(plan: Plan, title: str) -> Iterator[Block]:
    words = Words(plan.situation.setting)
    yield plan_title(plan, title)
    if plan.moves:
        yield Table(_move_rows(plan.moves, words), ("move", "cost", "what is done"))
    yield from reports_of_moves(plan)
    if plan.steps:
        yield Heading("What comes about, in this order")
        yield Table(tuple((f"{place}.", line) for place, line in enumerate(step_lines(plan, words), start=1)))
    if plan.assumes:
        yield Heading(f"Takes for granted {number(len(plan.assumes), 'member')} that said nothing")
        yield Names(tuple(map(words.name, words.by_name(plan.assumes))))
    yield Heading("Costs, unless the case or you say otherwise")
    yield Sentences(("  " + ", ".join(f"{kind.value} {cost(amount)}" for kind, amount in DEFAULT_COSTS.items()),))


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


def plans_summary(plans: Collection[Plan], *, are_all: bool) -> Iterator[Block]:
    """Minimal plans in a table, one a row."""
    yield plans_title(plans, are_all=are_all)
    if plans:
        rows = ((cost(plan.cost), ", ".join(move.id for move in plan.moves)) for plan in plans)
        yield Table(tuple(rows), ("cost", "moves"))


def plans_title(plans: Collection[Plan], *, are_all: bool) -> Heading:
    """How many minimal plans are listed, and whether these are all."""
    return Heading(f"Minimal plans, the cheapest first: {'all' if are_all else 'the first'} {len(plans)}")


def contrast_summary(contrasts: Sequence[Contrast]) -> Iterator[Block]:
    """For each move that is left out, what would still stand."""
    for contrast in contrasts:
        yield Heading(f"Without {contrast.move.id}: {contrast.outcome.value}", contrast.outcome)
        words = Words(contrast.situation.setting)
        lines = [refusal_in_words(refusal, words) for refusal in contrast.refusals]
        if not contrast.on_table:
            lines.insert(0, f"{words.proposed(contrast.proposal)} is not on the table")
        yield Sentences(tuple(f"  {line}" for line in lines))


def impasse_summary(impasse: Impasse) -> Iterator[Block]:
    words = Words(impasse.situation.setting)
    if not impasse.core:
        yield Heading("No moves unblock it: the rule cannot be satisfied, or what was taken as made stands in the way")
        return
    yield Heading("No moves unblock it: these rule out every plan, whatever else is done")
    yield Sentences(tuple(f"  {words.binding(binding)}" for binding in impasse.core))
    yield Heading("The least that would have to give way")
    yield Sentences(tuple(f"  {words.binding(binding)}" for binding in impasse.waivers))
    if impasse.moves:
        yield Heading("Then these moves would unblock it")
        yield Table(_move_rows(impasse.moves, words), ("move", "cost", "what is done"))
