"""A comparison of two plans, as sentences to quote."""

from collections.abc import Sequence

from consensus.dates import StatedDate
from consensus.records import MemberId
from consensus.unblocking import Plan, PlanComparison
from consensus.views.blocks.block import Paragraph
from consensus.views.telling.plan_comparison_telling import WhichPlan, plan_comparison_told
from consensus.views.telling.plan_telling import DeedSentences
from consensus.views.telling.sentences import NAMED_AT_MOST
from consensus.views.words.paragraph_phrases import counted, members, spelt
from consensus.views.words.phrases import Words, cost, listed
from consensus.views.words.plan_phrases import EnglishDeeds

FIRST, SECOND = "the first plan", "the second plan"
_PLANS = {WhichPlan.FIRST: FIRST, WhichPlan.SECOND: SECOND}
_NEEDING = {
    WhichPlan.BOTH: "both need",
    WhichPlan.FIRST: f"only {FIRST} needs",
    WhichPlan.SECOND: f"only {SECOND} needs",
}


def plan_comparison_paragraph(found: PlanComparison) -> Paragraph:
    """Two plans compared, as one paragraph."""
    return plan_comparison_told(found, EnglishPlanComparison())


class EnglishPlanComparison:
    """What is said in English of two plans; its methods are those of `PlanComparisonSentences`."""

    def of(self, plan: Plan) -> DeedSentences:
        return EnglishDeeds(plan.situation, plan.proposal)

    def ask(self, first: Plan, second: Plan) -> str | None:
        asked = [Words(plan.situation).proposed(plan.proposal) for plan in (first, second)]
        days = [plan.situation.day for plan in (first, second)]
        if days[0] != days[1]:
            asked = [f"{whom} as of {StatedDate.day(day).words()}" for whom, day in zip(asked, days, strict=True)]
        return None if asked[0] == asked[1] else f"{FIRST} is for {asked[0]}, {SECOND} for {asked[1]}"

    def cost(self, first: Plan, second: Plan) -> str:
        if first.cost == second.cost:
            return f"both plans cost {cost(first.cost)}"
        if first.cost < second.cost:
            return f"{FIRST} is cheaper: it costs {cost(first.cost)}, {SECOND} {cost(second.cost)}"
        return f"{SECOND} is cheaper: it costs {cost(second.cost)}, {FIRST} {cost(first.cost)}"

    def have_the_same_moves(self) -> str:
        return "they have the same moves"

    def needs(self, which: WhichPlan, done: Sequence[str]) -> str:
        needing = _NEEDING[which]
        return f"{needing} this: {done[0]}" if len(done) == 1 else f"{needing} these {counted(len(done), 'step')}"

    def ask_of(self, first: Plan, second: Plan) -> str:
        return f"{FIRST} asks something of {_actors(first)}, {SECOND} of {_actors(second)}"

    def assumes_alone(self, which: WhichPlan, silent: Sequence[MemberId], plan: Plan) -> str:
        have, let = ("has", "lets") if len(silent) == 1 else ("have", "let")
        who = members(silent, Words(plan.situation))
        return f"only {_PLANS[which]} assumes that {who}, which {have} said nothing, {let} it pass"

    def runs_into(self, which: WhichPlan, plan: Plan) -> str:
        return f"{_PLANS[which]} runs into {listed(map(Words(plan.situation).threat, plan.threats))}"

    def are_replayed(self) -> str:
        return "a replay proves that each works; it does not prove that nothing costs less"


def _actors(plan: Plan) -> str:
    """The actors a plan needs, by name if there are few."""
    if not plan.actors:
        return "nobody in particular"
    return spelt(len(plan.actors)) if len(plan.actors) > NAMED_AT_MOST else Words(plan.situation).names(plan.actors)
