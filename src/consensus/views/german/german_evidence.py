"""What the reports allow, in German."""

from collections.abc import Sequence

from consensus.evidence import BoundedCount
from consensus.records import ProposalId
from consensus.rules import Outcome
from consensus.situation import Situation
from consensus.views.german.german_dates import counted, listed, spelt
from consensus.views.german.german_nouns import DATIVE
from consensus.views.german.german_phrases import GermanSources, GermanWords, Verb, aged, colon, on_day, ranged
from consensus.views.german.german_situation import HOLDS_OUT
from consensus.views.telling.sentences import counted_range

_STANDS = Verb("steht", "stehen")


class GermanEvidence:
    """What is said in German of evidence; its methods are those of `EvidenceSentences`."""

    def __init__(self, situation: Situation) -> None:
        self._words = GermanWords(situation)
        self.sources: GermanSources = self._words.sources
        self._day = on_day(situation)

    def is_unreported(self, proposal: ProposalId, number: int, *, all_vote: bool) -> str:
        who = "das einzige Mitglied" if number == 1 else f"auch nur eines der {counted(number, '', 'Mitglieder')}"
        who += "" if all_vote else " mit Stimmrecht"
        to = self._words.proposed(proposal, DATIVE)
        return f"kein Bericht sagt, wie {self._day} {self._words.at_body()} {who} zu {to} steht"

    def are_bounded(
        self,
        proposal: ProposalId,
        number: int,
        support: BoundedCount,
        holding: BoundedCount,
        days_old: Sequence[int],
        *,
        all_vote: bool,
    ) -> str:
        of = f"von {counted(number, 'einem Mitglied', 'Mitgliedern')}{'' if all_vote else ' mit Stimmrecht'}"
        supporting, are_several = _bounded(support)
        behind = f"hinter {self._words.proposed(proposal, DATIVE)}"
        where = f"{self._day} {self._words.at_body()} {of}"
        stand = _STANDS.before(supporting, plural=are_several, between=where)
        holding_out, hold_several = _bounded(holding)
        hold = HOLDS_OUT[hold_several].after(holding_out, plural=hold_several)
        return f"{behind} {stand}, und {hold}{aged(days_old)}"

    def is_certain(self, outcome: Outcome) -> str:
        can = "können" if self._words.body_is_plural else "kann"
        said = {
            Outcome.ADOPTED: f"{can} sich einigen",
            Outcome.BLOCKED: f"{can} sich nicht einigen",
            Outcome.OPEN: f"{'haben' if self._words.body_is_plural else 'hat'} sich noch nicht festgelegt",
        }
        return f"was die Berichte auch offenlassen{colon(f'{self._words.body()} {said[outcome]}')}"

    def is_uncertain(self, outcomes: Sequence[Outcome]) -> str:
        can = "können" if self._words.body_is_plural else "kann"
        said = {
            Outcome.ADOPTED: f"sich einigen {can}",
            Outcome.BLOCKED: f"sich nicht einigen {can}",
            Outcome.OPEN: f"sich noch nicht festgelegt {'haben' if self._words.body_is_plural else 'hat'}",
        }
        clauses = listed([said[outcome] for outcome in outcomes], "oder")
        return f"die Berichte lassen offen, ob {self._words.body()} {clauses}"

    def contradict(self, set_aside: int) -> str:
        left = "bleibt eine Aussage" if set_aside == 1 else f"bleiben {spelt(set_aside)} Aussagen"
        return f"Berichte widersprechen einander; bis klar ist, wem zu trauen ist, {left} außer Betracht"


def _bounded(tally: BoundedCount) -> tuple[str, bool]:
    """The least number of members with a stance, the greatest where a report sets one; and whether it is a plural."""
    if tally.greatest == 0:
        return "keines", False
    if not tally.least:
        return f"höchstens {spelt(tally.greatest)}", tally.greatest != 1
    if tally.least == tally.greatest:
        return spelt(tally.least), tally.least != 1
    found = counted_range(tally)
    return ranged(found), not found.is_one
