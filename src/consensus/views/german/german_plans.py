"""A comparison of two plans in German."""

from collections.abc import Sequence

from consensus.records import MemberId
from consensus.unblocking import Plan
from consensus.views.german.german_dates import counted, day, spelt
from consensus.views.german.german_deeds import GermanDeeds
from consensus.views.german.german_nouns import ACCUSATIVE, DATIVE
from consensus.views.german.german_phrases import GermanWords, colon
from consensus.views.telling.plan_comparison_telling import WhichPlan
from consensus.views.telling.plan_telling import DeedSentences
from consensus.views.telling.sentences import NAMED_AT_MOST

_PLANS = {WhichPlan.FIRST: "der erste Plan", WhichPlan.SECOND: "der zweite Plan"}
_NEEDS = {
    WhichPlan.BOTH: "beide brauchen",
    WhichPlan.FIRST: "nur der erste Plan braucht",
    WhichPlan.SECOND: "nur der zweite Plan braucht",
}


class GermanPlanComparison:
    """What is said in German of two plans; its methods are those of `PlanComparisonSentences`."""

    def of(self, plan: Plan) -> DeedSentences:
        return GermanDeeds(plan.situation)

    def ask(self, first: Plan, second: Plan) -> str | None:
        asked = [GermanWords(plan.situation).proposed(plan.proposal, DATIVE) for plan in (first, second)]
        days = [plan.situation.day for plan in (first, second)]
        if days[0] != days[1]:
            asked = [f"{whom}, Stand {day(of)}" for whom, of in zip(asked, days, strict=True)]
        return None if asked[0] == asked[1] else f"der erste Plan gilt {asked[0]}; der zweite gilt {asked[1]}"

    def cost(self, first: Plan, second: Plan) -> str:
        if first.cost == second.cost:
            return f"beide Pläne kosten {first.cost}"
        cheaper, dearer = ("erste", "zweite") if first.cost < second.cost else ("zweite", "erste")
        least, most = sorted((first.cost, second.cost))
        return f"der {cheaper} Plan ist günstiger: Er kostet {least}, der {dearer} {most}"

    def have_the_same_moves(self) -> str:
        return "beide bestehen aus denselben Schritten"

    def needs(self, which: WhichPlan, done: Sequence[str]) -> str:
        if len(done) == 1:
            return f"{_NEEDS[which]} dies{colon(done[0])}"
        return f"{_NEEDS[which]} diese {counted(len(done), '', 'Schritte')}"

    def ask_of(self, first: Plan, second: Plan) -> str:
        return f"der erste Plan verlangt etwas von {_actors(first)}, der zweite von {_actors(second)}"

    def assumes_alone(self, which: WhichPlan, silent: Sequence[MemberId], plan: Plan) -> str:
        words = GermanWords(plan.situation)
        several = words.are_several(silent)
        relative = "die" if len(silent) > 1 else words.noun(silent[0]).relative
        said = f"{words.members(silent)}, {relative} sich nicht geäußert {'haben' if several else 'hat'},"
        return f"nur {_PLANS[which]} setzt voraus, dass {said} den Vorschlag {'hinnehmen' if several else 'hinnimmt'}"

    def runs_into(self, which: WhichPlan, plan: Plan) -> str:
        return f"{_PLANS[which]} stößt auf {GermanWords(plan.situation).threats(plan.threats, ACCUSATIVE)}"

    def are_replayed(self) -> str:
        return "beide Pläne führen nachgerechnet zum Ziel; dass nichts weniger kostet, ist damit nicht gezeigt"


def _actors(plan: Plan) -> str:
    """The actors a plan needs, in the dative, by name if there are few."""
    if not plan.actors:
        return "niemandem im Besonderen"
    if len(plan.actors) > NAMED_AT_MOST:
        return f"{spelt(len(plan.actors))} Beteiligten"
    return GermanWords(plan.situation).names(plan.actors, DATIVE)
