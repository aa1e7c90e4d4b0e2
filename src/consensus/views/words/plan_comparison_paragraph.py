"""A comparison of two plans, as sentences to quote."""

from collections.abc import Iterator, Sequence

from consensus.assent import CostedMove
from consensus.dates import StatedDate
from consensus.unblocking import Plan, PlanComparison
from consensus.views.blocks.block import Paragraph
from consensus.views.words.move_phrases import MoveWords
from consensus.views.words.paragraph_phrases import NAMED_AT_MOST, counted, in_sentences, members, spelt
from consensus.views.words.phrases import Words, cost, listed
from consensus.views.words.plan_phrases import deeds

FIRST, SECOND = "the first plan", "the second plan"


def plan_comparison_paragraph(found: PlanComparison) -> Paragraph:
    """Two plans compared, as one paragraph."""
    return in_sentences(_told(found))


def _told(found: PlanComparison) -> Iterator[str]:
    first, second = found.first, found.second
    yield from _questions(first, second)
    yield _costs(first, second)
    if not found.only_first and not found.only_second:
        yield "they have the same moves"
    else:
        yield from _deeds(found.shared, first, "both need")
        yield from _deeds(found.only_first, first, f"only {FIRST} needs")
        yield from _deeds(found.only_second, second, f"only {SECOND} needs")
    if first.actors != second.actors:
        yield f"{FIRST} asks something of {_actors(first)}, {SECOND} of {_actors(second)}"
    yield from _silent(first, second)
    for plan, which in ((first, FIRST), (second, SECOND)):
        if plan.threats:
            yield f"{which} runs into {listed(map(Words(plan.situation).threat, plan.threats))}"
    yield "a replay proves that each works; it does not prove that nothing costs less"


def _questions(first: Plan, second: Plan) -> Iterator[str]:
    """The proposal and day of each plan, if they differ."""
    asked = [Words(plan.situation).proposed(plan.proposal) for plan in (first, second)]
    days = [plan.situation.day for plan in (first, second)]
    if days[0] != days[1]:
        asked = [f"{whom} as of {StatedDate.day(day).words()}" for whom, day in zip(asked, days, strict=True)]
    if asked[0] != asked[1]:
        yield f"{FIRST} is for {asked[0]}, {SECOND} for {asked[1]}"


def _costs(first: Plan, second: Plan) -> str:
    if first.cost == second.cost:
        return f"both plans cost {cost(first.cost)}"
    if first.cost < second.cost:
        return f"{FIRST} is cheaper: it costs {cost(first.cost)}, {SECOND} {cost(second.cost)}"
    return f"{SECOND} is cheaper: it costs {cost(second.cost)}, {FIRST} {cost(first.cost)}"


def _deeds(moves: Sequence[CostedMove], plan: Plan, needing: str) -> Iterator[str]:
    """Some moves in words, a sentence for each deed."""
    told = list(deeds(moves, MoveWords(plan.situation, plan.proposal)))
    if len(told) == 1:
        yield f"{needing} this: {told[0]}"
    elif told:
        yield f"{needing} these {counted(len(told), 'step')}"
        yield from told


def _actors(plan: Plan) -> str:
    """The actors a plan needs, by name if there are few."""
    if not plan.actors:
        return "nobody in particular"
    if len(plan.actors) > NAMED_AT_MOST:
        return spelt(len(plan.actors))
    words = Words(plan.situation)
    return words.names(words.by_name(plan.actors))


def _silent(first: Plan, second: Plan) -> Iterator[str]:
    """The silent members that only one plan counts on."""
    for plan, other, which in ((first, second, FIRST), (second, first, SECOND)):
        alone = set(plan.assumes) - set(other.assumes)
        if alone:
            who, is_one = members(alone, Words(plan.situation)), len(alone) == 1
            have, let = ("has", "lets") if is_one else ("have", "let")
            yield f"only {which} assumes that {who}, which {have} said nothing, {let} it pass"
