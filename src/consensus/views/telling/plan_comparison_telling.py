"""What is said of two plans compared: what each costs, which moves only one of them needs, and of whom it asks."""

from collections.abc import Iterator, Sequence
from enum import Enum
from typing import Protocol

from consensus.assent import CostedMove
from consensus.records import MemberId
from consensus.unblocking import Plan, PlanComparison
from consensus.views.blocks.block import Paragraph
from consensus.views.telling.plan_telling import DeedSentences, deeds
from consensus.views.telling.sentences import in_sentences


class WhichPlan(Enum):
    """One plan of two, or both."""

    FIRST = "first"
    SECOND = "second"
    BOTH = "both"


class PlanComparisonSentences(Protocol):
    """What a language says of two plans: a sentence for each method."""

    def of(self, plan: Plan) -> DeedSentences:
        """What it says of the deeds of one of them."""

    def ask(self, first: Plan, second: Plan) -> str | None:
        """The proposal and day of each plan; None if both have the same."""

    def cost(self, first: Plan, second: Plan) -> str:
        """What each costs."""

    def have_the_same_moves(self) -> str:
        """No move is in one plan only."""

    def needs(self, which: WhichPlan, done: Sequence[str]) -> str:
        """What one plan alone needs, or both: a single deed, or how many follow."""

    def ask_of(self, first: Plan, second: Plan) -> str:
        """Of whom each plan asks something."""

    def assumes_alone(self, which: WhichPlan, silent: Sequence[MemberId], plan: Plan) -> str:
        """The silent members that only one plan counts on."""

    def runs_into(self, which: WhichPlan, plan: Plan) -> str:
        """The threats that a plan runs into."""

    def are_replayed(self) -> str:
        """What the replay of the plans proves."""


def plan_comparison_told(found: PlanComparison, say: PlanComparisonSentences) -> Paragraph:
    """Two plans compared, as one paragraph."""
    return in_sentences(_told(found, say))


def _told(found: PlanComparison, say: PlanComparisonSentences) -> Iterator[str]:
    first, second = found.first, found.second
    each = ((WhichPlan.FIRST, first, second), (WhichPlan.SECOND, second, first))
    asked = say.ask(first, second)
    if asked is not None:
        yield asked
    yield say.cost(first, second)
    if not found.only_first and not found.only_second:
        yield say.have_the_same_moves()
    else:
        yield from _deeds(WhichPlan.BOTH, found.shared, first, say)
        yield from _deeds(WhichPlan.FIRST, found.only_first, first, say)
        yield from _deeds(WhichPlan.SECOND, found.only_second, second, say)
    if first.actors != second.actors:
        yield say.ask_of(first, second)
    for which, plan, other in each:
        alone = sorted(set(plan.assumes) - set(other.assumes))
        if alone:
            yield say.assumes_alone(which, alone, plan)
    for which, plan, _ in each:
        if plan.threats:
            yield say.runs_into(which, plan)
    yield say.are_replayed()


def _deeds(which: WhichPlan, moves: Sequence[CostedMove], plan: Plan, say: PlanComparisonSentences) -> Iterator[str]:
    """Some moves in words, a sentence for each deed."""
    done = deeds(moves, plan.situation, plan.proposal, say.of(plan))
    if done:
        yield say.needs(which, done)
    if len(done) > 1:
        yield from done
