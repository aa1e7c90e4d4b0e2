"""A comparison of proposals in German."""

from collections.abc import Sequence

from consensus.records import MemberId, ProposalId
from consensus.situation import Situation
from consensus.unblocking import ComparedProposal
from consensus.views.german.german_dates import counted, listed, spelt
from consensus.views.german.german_nouns import ACCUSATIVE, DATIVE, GENITIVE, NOMINATIVE, GrammaticalCase
from consensus.views.german.german_phrases import GermanSources, GermanWords, aged, on_day, ranged
from consensus.views.telling.sentences import NAMED_AT_MOST, ages, counted_range

_BY_NAME = "nach Namen gezählt"


class GermanComparison:
    """What is said in German of a comparison; its methods are those of `ComparisonSentences`."""

    def __init__(self, situation: Situation) -> None:
        self._words = GermanWords(situation)
        self.sources: GermanSources = self._words.sources
        self._day = on_day(situation)
        self._situation = situation
        self._at = self._words.at_body()

    def has_no_proposal(self) -> str:
        return f"{self._day} steht {self._at} kein Vorschlag zur Entscheidung"

    def has_no_supporter(self) -> str:
        return f"{self._day} ist {self._at} von keinem Mitglied bekannt, dass es einen Vorschlag unterstützt"

    def leads(self, leading: ComparedProposal, *, is_alone: bool) -> str:
        many, is_one = self._supporters(leading)
        most = "" if is_alone else ", mehr als hinter jedem anderen Vorschlag"
        return f"{self._behind(leading)} {'steht' if is_one else 'stehen'} {self._day} {many}{most}"

    def lead(self, leading: Sequence[ComparedProposal]) -> str:
        told = "; ".join(f"{self._behind(each)} {self._supporters(each)[0]}" for each in leading)
        return f"die meisten Mitglieder stehen {self._day} hinter diesen Vorschlägen: {told}"

    def block(self, blockers: Sequence[MemberId], proposals: Sequence[ProposalId]) -> str:
        whom = self._in_short(proposals, ACCUSATIVE)
        block = "blockieren" if self._words.are_several(blockers) else "blockiert"
        return f"{self._words.members(blockers)} {block} {whom}"

    def takes(self, proposal: ProposalId | None, moves: int | None) -> str:
        at = "" if proposal is None else f" bei {self._in_short([proposal], DATIVE)}"
        return f"{_BY_NAME} {_would(moves)}{at} {_steps(moves)} zur Einigung nötig"

    def takes_least(self, proposal: ProposalId, moves: int | None) -> str:
        steps = "" if moves is None else f": {counted(moves, 'ein Schritt', 'Schritte')}"
        aside = "" if self._situation.is_on_table(proposal) else ", obwohl der Vorschlag nicht vorliegt,"
        return f"{_BY_NAME} wäre bei {self._in_short([proposal], DATIVE)}{aside} am wenigsten nötig{steps}"

    def same_take_least(self, moves: int | None) -> str:
        steps = "" if moves is None else f", je {counted(moves, 'ein Schritt', 'Schritte')}"
        return f"{_BY_NAME} wäre bei denselben auch am wenigsten nötig{steps}"

    def take_least(self, proposals: Sequence[ProposalId], moves: int | None) -> str:
        steps = "" if moves is None else f", je {counted(moves, 'ein Schritt', 'Schritte')}"
        return f"{_BY_NAME} wäre hier am wenigsten nötig{steps}: {self._in_short(proposals)}"

    def all_take_alike(self, moves: int | None) -> str:
        steps = "" if moves is None else f": je {counted(moves, 'ein Schritt', 'Schritte')}"
        return f"{_BY_NAME} wäre bei allen gleich viel nötig{steps}"

    def has_no_way_out(self) -> str:
        return "kein bekannter Schritt führt bei einem der Vorschläge zu einer Einigung"

    def is_least_by_reports(self, proposals: Sequence[ProposalId], *, certain: bool, same: bool, proven: bool) -> str:
        so_far = "" if proven else ", soweit die Zeit reichte"
        if not certain:
            counting = "zählt man ungenannte Mitglieder mit, ist offen"
            return f"{counting}{so_far}, wo am wenigsten nötig wäre: {self._in_short(proposals)}"
        if same:
            return f"zählt man ungenannte Mitglieder mit, gilt dasselbe{so_far}"
        counting = "zählt man ungenannte Mitglieder mit, wäre am wenigsten nötig"
        if len(proposals) == 1:
            return f"{counting}{so_far} bei {self._words.proposed(proposals[0], DATIVE)}"
        return f"{counting}{so_far}: {self._in_short(proposals)}"

    def would_remain(self, owners: Sequence[MemberId]) -> str:
        if len(owners) == 1:
            return f"wer auch vorgeschlagen wird: {_capital(self._words.objection(owners[0]))} bliebe"
        if len(owners) > NAMED_AT_MOST:
            return f"wer auch vorgeschlagen wird: Die Einwände von {self._words.members(owners, DATIVE)} blieben"
        return f"wer auch vorgeschlagen wird: Die Einwände {self._words.names(owners, GENITIVE)} blieben"

    def _in_short(self, proposals: Sequence[ProposalId], case: GrammaticalCase = NOMINATIVE) -> str:
        """Proposals by the names of their candidates, with the offices only if these differ from one to another."""
        setting, words = self._words.setting, self._words
        if len({each.offices for each in setting.proposals if each.names}) == 1:
            told = [words.rival(each, case) for each in proposals]
            is_each_one = all(len(setting.proposal(each).candidates) == 1 for each in proposals)
            return listed(told) if is_each_one else "; ".join(told)
        return "; ".join(words.in_short(each, case) for each in proposals)

    def _behind(self, each: ComparedProposal) -> str:
        return f"hinter {self._words.proposed(each.proposal, DATIVE)}"

    def _supporters(self, each: ComparedProposal) -> tuple[str, bool]:
        """How many members support a proposal, how many of them by name, and whether the number is one."""
        named, tally = len(each.supporters), each.supporting
        names = f" ({self._words.names(each.supporters)})" if 0 < named < 5 else ""
        if tally.least <= named:
            members = counted(named, "ein Mitglied", "Mitglieder") if named else "kein Mitglied"
            return f"namentlich {members}{names}", named < 2
        is_one_number = tally.least == tally.greatest
        found = counted_range(tally)
        number = counted(tally.least, "ein Mitglied", "Mitglieder") if is_one_number else f"{ranged(found)} Mitglieder"
        by_name = f"{spelt(named)} davon namentlich{names}" if named else "keines davon namentlich bekannt"
        old = aged(ages((*tally.least_rests_on, *tally.greatest_rests_on), each.ways.situation.day))
        return f"{number}{old or ' nach den Zählungen'}, {by_name}", is_one_number and tally.least == 1


def _capital(clause: str) -> str:
    return f"{clause[:1].upper()}{clause[1:]}"


def _would(moves: int | None) -> str:
    return "wäre" if moves == 1 else "wären"


def _steps(moves: int | None) -> str:
    return "Schritte" if moves is None else counted(moves, "ein Schritt", "Schritte") if moves else "keine Schritte"
