"""What unblocks a situation, in words: the plan, its steps and what it assumes, or the impasse."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import groupby

from consensus.assent import (
    DEFAULT_COSTS,
    Asked,
    Assented,
    CostedMove,
    Event,
    Moved,
    Released,
    Tabled,
    Undeclared,
    Withdrawn,
)
from consensus.assent.compilation import assumed_to_go_along
from consensus.records import MoveId, Strike, WinOver
from consensus.unblocking import Contrast, Impasse, Plan, Status, Step, Unblocking
from consensus.unblocking.raised_objections import raised_in
from consensus.views.blocks.block import Block, Heading, Names, Sentences, Table
from consensus.views.telling.answers import plan_at_least, plan_at_least_beside, sure_plan
from consensus.views.words.decision_summary import decision_summary, still_objecting, threats_ahead
from consensus.views.words.move_phrases import MoveWords
from consensus.views.words.paragraph import paragraph_of
from consensus.views.words.phrases import LEAST, Words, cost, listed, number
from consensus.views.words.precedent_summary import settled_elsewhere
from consensus.views.words.price_summary import price_summary, unnamed_summary
from consensus.views.words.refusal_phrases import refusal_in_words
from consensus.views.words.reliance_summary import reliance_summary
from consensus.views.words.report_summary import milestones_ahead, reports_of_moves, suspended_members
from consensus.views.words.situation_summary import (
    as_of,
    committed_members,
    disputed_ballots,
    proposal_line,
    verdict_summary,
)
from consensus.views.words.standing_summary import blocker_lines
from consensus.views.words.threat_phrases import threat_line
from consensus.views.words.tie_summary import tie_summary

MOVE_COLUMNS = ("move", "cost", "what happens")

ASSUMED: dict[Undeclared, str] = {
    "acquiesce": "Silent members are assumed to go along, and those committed to a rival",
    "withhold": "Silent members are not assumed to go along",
    "by-organ": "Silent members are assumed to go along in the parts of the rule that take silence for assent",
}
"""What is assumed of members that said nothing."""


def unblocking_summary(ways: Unblocking) -> Iterator[Block]:
    """A whole answer: the verdict, who blocks, the options of the question, and the plan or the impasse."""
    yield from decision_summary(ways.situation, ways.proposal, ways.prospect.rule)
    yield paragraph_of(ways)
    yield from _blocked(ways)
    yield from _question(ways)
    yield from price_summary(ways)
    yield from _unblocked(ways, sure_plan(ways), _best(ways, by_name=_is_dearer(ways)))
    if ways.reliance is not None and not _is_priced(ways):
        yield from reliance_summary(ways.reliance)
    yield from tie_summary(ways)


def obstacles_summary(ways: Unblocking) -> Iterator[Block]:
    """The state of a proposal: the verdict, and who blocks, including unnamed members."""
    yield from _blocked(ways)
    yield from unnamed_summary(ways)


def _blocked(ways: Unblocking) -> Iterator[Block]:
    situation, words = ways.situation, Words(ways.situation)
    proposal = situation.setting.proposal(ways.proposal)
    yield Sentences((as_of(situation), proposal_line(situation, proposal)))
    yield from verdict_summary(ways.verdict, words)
    yield from threats_ahead(situation, ways.proposal, ways.verdict)
    yield from suspended_members(situation)
    yield from committed_members(situation, ways.proposal)
    yield from disputed_ballots(situation, ways.proposal)
    yield from still_objecting(situation, ways.proposal, ways.prospect.rule)
    if ways.verdict.blockers:
        yield Heading("Blocked by")
        held = [situation.standing(member, proposal=ways.proposal) for member in words.by_name(ways.verdict.blockers)]
        yield Sentences(tuple(line for each in held for line in blocker_lines(each, situation, words)))
        yield from milestones_ahead(situation)


def _is_priced(ways: Unblocking) -> bool:
    """Whether the reports have unnamed members take a side, so that there is a price by the reports."""
    return ways.price is not None and ways.price.takes_sides


def _is_dearer(ways: Unblocking) -> bool:
    """Whether every world that the reports allow needs more than the plan by name."""
    if not _is_priced(ways) or ways.price is None or ways.cheapest is None:
        return False
    least = ways.price.cheapest.cost
    return least is None or least > ways.cheapest.cost


def _unblocked(ways: Unblocking, sure: Plan | None = None, title: str = "") -> Iterator[Block]:
    """The sure plan if there is one, or else the cheapest plan, or the impasse."""
    if sure is not None and ways.cheapest is not None:
        yield from plan_summary(sure, "Cheapest plan that works whoever the unnamed members are (proven)")
        named = f"{number(len(ways.cheapest.moves), 'move')}, cost {cost(ways.cheapest.cost)}"
        yield Heading(f"Going by names alone: {named}")
        yield from _told_at_least(ways, plan_at_least_beside(ways, sure))
    elif ways.cheapest is not None:
        yield from plan_summary(ways.cheapest, title or _best(ways), beside=tuple(at_least_summary(ways)))
    yield from caveats(ways)
    if ways.impasse is not None:
        yield from impasse_summary(ways.impasse)
    if ways.status is Status.ADOPTED:
        yield Heading("There is nothing left to unblock")
    if ways.cheapest is None:
        yield from at_least_summary(ways)


def at_least_summary(ways: Unblocking) -> Iterator[Block]:
    """The answer at least, if it differs."""
    yield from _told_at_least(ways, plan_at_least(ways))


def _told_at_least(ways: Unblocking, plan: Plan | None) -> Iterator[Block]:
    if plan is None:
        return
    moves = ", ".join(move.id for move in plan.moves) or "none"
    proven = "" if ways.at_least.status is Status.OPTIMAL else ", the best found in time"
    price = f"{number(len(plan.moves), 'move')}, cost {cost(plan.cost)}{proven}"
    silent = f", if {going_along(plan)}" if plan.assumes else ""
    yield Heading(f"At least: {price}{silent}: {moves} ({LEAST})")


def _best(ways: Unblocking, *, by_name: bool = False) -> str:
    """The title of the best known plan; "going by names alone" if the reports make it dearer."""
    least = " at least" if ways.prospect.asked is Asked.AT_LEAST else ""
    if by_name:
        return f"Cheapest plan{least} going by names alone (proven)"
    return f"Cheapest plan{least} (proven)" if ways.status is Status.OPTIMAL else f"Best plan{least} found in time"


def cheapest_title(ways: Unblocking, plan: Plan) -> Heading:
    """The heading of the best known plan."""
    return plan_title(plan, _best(ways))


def caveats(ways: Unblocking) -> Iterator[Heading]:
    """What was not found out: whether a plan is cheaper, or which of equals is the first by id."""
    if ways.status is Status.BOUNDED:
        yield Heading(_cut_short(ways))
    elif not ways.is_first:
        yield Heading("Of the plans that cost the same with as many moves, another may come first by id")


def _cut_short(ways: Unblocking) -> str:
    """The lower bound on the cost of a search that was cut short."""
    bound = "" if ways.bound is None or not ways.bound else f"no plan costs less than {cost(ways.bound)}"
    if ways.cheapest is None:
        return "No plan was found in time" + (bound and f"; {bound}")
    return f"A cheaper plan may exist{bound and f', but {bound}'}"


def _question(ways: Unblocking) -> Iterator[Block]:
    """The options of the question that are not the defaults."""
    prospect = ways.prospect
    if prospect.asked is Asked.AT_LEAST:
        yield Heading(f"Asked at least: {LEAST}")
    if prospect.day != ways.situation.day:
        yield Heading(f"Deadlines, and conditions on dates, are read as of {prospect.day}")
    usual = assumed_to_go_along(prospect.rule, ways.situation.profile(prospect.proposal, rule=prospect.rule))
    if prospect.undeclared != usual:
        yield Heading(ASSUMED[prospect.undeclared])
    for title, lines in (
        ("Moves taken as already made", sorted(prospect.given)),
        ("Moves ruled out", sorted(prospect.without)),
        ("Threats to be avoided", sorted(prospect.avoiding)),
        ("Costs you set", [f"{name} {cost(Fraction(each))}" for name, each in sorted(prospect.costs.given.items())]),
    ):
        if lines:
            yield Heading(title)
            yield Sentences(tuple(f"  {line}" for line in lines))


def plan_summary(plan: Plan, title: str, *, beside: Sequence[Block] = ()) -> Iterator[Block]:
    """A plan: its moves, notes on them, how it would unfold, and the members it counts on."""
    yield plan_title(plan, title)
    if plan.moves:
        yield Table(move_rows(plan.moves, MoveWords(plan.situation, plan.proposal)), MOVE_COLUMNS)
    yield from course_summary(plan, beside=beside)


def course_summary(plan: Plan, *, beside: Sequence[Block] = ()) -> Iterator[Block]:
    """A plan without the table of moves: notes on them, how it would unfold, and the members it counts on."""
    words = MoveWords(plan.situation, plan.proposal)
    yield from settled_elsewhere(plan)
    yield from beside
    yield from threats_run_into(plan)
    yield from reports_of_moves(plan.situation, (costed.move for costed in plan.moves))
    if plan.steps:
        yield Heading("How it would unfold")
        yield Table(tuple((f"{place}.", line) for place, line in enumerate(step_lines(plan), start=1)))
    if plan.assumes:
        yield Heading(f"Assumes that {going_along(plan)}")
        yield Names(tuple(map(words.words.name, words.words.by_name(plan.assumes))))
    if plan.moves:
        yield Heading("Default costs, unless the case or you set others")
        yield Sentences(("  " + ", ".join(f"{kind.value} {cost(amount)}" for kind, amount in DEFAULT_COSTS.items()),))


def threats_run_into(plan: Plan) -> Iterator[Block]:
    """The threats that a plan runs into, besides its cost."""
    if plan.threats:
        words = Words(plan.situation)
        yield Heading(f"It runs into {listed(map(words.threat, plan.threats))}")
        yield Sentences(tuple(threat_line(each, words) for each in plan.threats))


def plan_title(plan: Plan, title: str = "Plan") -> Heading:
    """The number of moves of a plan, and their cost."""
    if not plan.moves:
        return Heading(f"No move is needed if {going_along(plan)}" if plan.assumes else "No move is needed")
    told = f"{title}: {number(len(plan.moves), 'move')}, cost {cost(plan.cost)}"
    return Heading(f"{told}, if {going_along(plan)}" if plan.assumes else told)


def going_along(plan: Plan) -> str:
    """The number of silent members assumed to go along."""
    return f"{number(len(plan.assumes), 'silent member')} {'goes' if len(plan.assumes) == 1 else 'go'} along"


def move_rows(moves: tuple[CostedMove, ...], words: MoveWords) -> tuple[tuple[str, ...], ...]:
    """Each move in the columns of `MOVE_COLUMNS`."""
    return tuple((move.id, cost(move.cost), words.move(move)) for move in moves)


WON_OVER = ("won over",)
"""What members have in common that assent for no other reason than that they are won over."""


def step_lines(plan: Plan) -> Iterator[str]:
    """The steps as sentences; steps that need nothing else share one, and so do members moved in the same way."""
    words = MoveWords(plan.situation, plan.proposal)
    steps = plan.steps
    at_once = [step.event.move.id for step in steps if isinstance(step.event, Moved) and not step.because]
    if at_once:
        yield _made(at_once, plan)
    yield from (words.raised(raised.claim, raised.moves) for raised in raised_in(plan))
    others = (step for step in steps if not isinstance(step.event, Moved) or step.because)
    for found in _sharing(others):
        kind = _told_together(found[0])
        members = [step.event.member for step in found if isinstance(step.event, Assented | Released)]
        if not kind or len(members) == 1:
            yield from map(words.step, found)
        elif kind == WON_OVER:
            yield f"{words.words.names(members)} assent, because they are won over"
        elif isinstance(found[0].event, Assented):
            yield f"{words.words.names(members)} assent, because {words.reasons(found[0].because)}"
        else:
            yield words.released(members, found[0].because)


def _sharing(steps: Iterable[Step]) -> Iterator[list[Step]]:
    """The steps that share a sentence; those of one round and kind happen at once, so that their order is free."""
    for _, at_once in groupby(steps, key=lambda step: (step.round, type(step.event))):
        together: dict[tuple[object, ...], list[Step]] = {}
        for place, step in enumerate(at_once):
            together.setdefault(_told_together(step) or (place,), []).append(step)
        yield from together.values()


def _made(moves: Sequence[MoveId], plan: Plan) -> str:
    """The moves made at the start: by id, unless these are all moves."""
    if len(moves) > 1 and len(moves) == len(plan.moves):
        return f"{'both' if len(moves) == 2 else f'all {len(moves)}'} moves are made"
    return f"{listed(moves)} {'is' if len(moves) == 1 else 'are'} made"


def _told_together(step: Step) -> tuple[object, ...]:
    """The key by which steps share a sentence; empty for a step with its own sentence."""
    match step.event:
        case Assented() if step.because and all(map(_is_won, step.because)):
            return WON_OVER
        case Assented() if step.because and all(map(_is_of_others, step.because)):
            return ("assented", step.because)
        case Released():
            return ("released", step.because)
        case _:
            return ()


def _is_won(event: Event) -> bool:
    return isinstance(event, Moved) and isinstance(event.move.move, WinOver)


def _is_of_others(event: Event) -> bool:
    """Whether a cause is told without a word on the member that it moves: a deal is struck, another assents."""
    is_struck = isinstance(event, Moved) and isinstance(event.move.move, Strike)
    return is_struck or isinstance(event, Assented | Withdrawn | Tabled)


def plans_summary(plans: Collection[Plan], *, are_all: bool) -> Iterator[Block]:
    """Minimal plans in a table, one in each row."""
    yield plans_title(plans, are_all=are_all)
    if plans:
        rows = ((cost(plan.cost), ", ".join(move.id for move in plan.moves)) for plan in plans)
        yield Table(tuple(rows), ("cost", "moves"))


def plans_title(plans: Collection[Plan], *, are_all: bool) -> Heading:
    """The number of minimal plans listed, and whether these are all."""
    count = len(plans)
    if not count:
        return Heading("There is no minimal plan" if are_all else "No minimal plan was found in time")
    if count == 1:
        return Heading("The only minimal plan" if are_all else "The first minimal plan")
    return Heading(f"{'All' if are_all else 'The first'} {count} minimal plans, cheapest first")


def contrast_summary(contrasts: Sequence[Contrast]) -> Iterator[Block]:
    """For each move of a plan, what would still block without it."""
    for contrast in contrasts:
        words = Words(contrast.situation)
        if contrast.on_table:
            yield Heading(f"Without {contrast.move.id}: {contrast.outcome.value}", contrast.outcome)
        else:  # what the rule says of the stances alone would mislead
            yield Heading(f"Without {contrast.move.id}: {words.proposed(contrast.proposal)} is not on the table")
        yield Sentences(tuple(f"  {refusal_in_words(refusal, words)}" for refusal in contrast.refusals))


def impasse_summary(impasse: Impasse) -> Iterator[Block]:
    """Why no plan works, the smallest change that would allow one, and that plan."""
    words = MoveWords(impasse.situation, impasse.proposal, impasse.asked)
    if impasse.is_by_rounds:
        yield Heading("Impasse: the rounds held so far rule it out; for a new election, list a way on `reopen`")
        return
    if not impasse.core:
        yield Heading("Impasse: the rule cannot be met, or a move taken as already made prevents it")
        return
    yield Heading("Impasse: whatever else is done, no plan works as long as")
    yield Sentences(tuple(f"  {words.binding(binding)}" for binding in impasse.core))
    yield Heading("The least that would have to change")
    yield Sentences(tuple(f"  {words.binding(binding)}" for binding in impasse.waivers))
    if impasse.moves:
        yield Heading("Then these moves would unblock it")
        yield Table(move_rows(impasse.moves, words), MOVE_COLUMNS)
