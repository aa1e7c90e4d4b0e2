"""The deeds of a plan in German, as main clauses in the present tense."""

from collections.abc import Mapping, Sequence

from consensus.assent import CostedMove
from consensus.records import (
    ActorId,
    FallBack,
    Granted,
    LetPass,
    MemberId,
    PutForward,
    Reopen,
    Strike,
    Withdraw,
)
from consensus.situation import Situation
from consensus.views.german.german_dates import counted, day, listed, spelt
from consensus.views.german.german_nouns import ACCUSATIVE, GENITIVE, quoted
from consensus.views.german.german_phrases import GermanSources, GermanWords
from consensus.views.telling.requests import Backing, WhySettled
from consensus.views.telling.sentences import NAMED_AT_MOST

_WHY_SETTLED: Mapping[WhySettled, str] = {
    WhySettled.UNKNOWN: "auch wenn kein Bericht sagt, wie das gehen könnte",
    WhySettled.LESS_IS_KNOWN: "auch wenn kein Bericht vollständig sagt, was verlangt wird",
    WhySettled.NOT_GIVEN: "auch wenn niemand geben kann, was verlangt wird",
    WhySettled.REFUSED: "auch wenn abgelehnt worden ist, was verlangt wird",
}


class GermanDeeds:
    """What is said in German of the deeds of a plan; its methods are those of `DeedSentences`."""

    def __init__(self, situation: Situation) -> None:
        self.words: GermanWords = GermanWords(situation)
        self.sources: GermanSources = self.words.sources

    def gives(
        self, actors: Sequence[ActorId], asking: Sequence[MemberId], wishes: Sequence[Granted], *, promised: bool
    ) -> str:
        what = listed(list(dict.fromkeys(map(self.words.concession, wishes))))
        if asking:
            return f"{self._giving(actors, '', promised)}, was {self._asking(asking)}: {what}"
        return f"{self._giving(actors, ' Folgendes', promised)}: {what}"

    def gives_all(self, actors: Sequence[ActorId], asking: Sequence[MemberId], *, promised: bool) -> str:
        return f"{self._giving(actors, ' alles', promised)}, was {self._asking(asking)}"

    def is_settled(self, owners: Sequence[MemberId], number: int, why: WhySettled, *, reason: str = "") -> str:
        if number == 1 and len(owners) == 1:
            told = f" ({quoted(reason)})" if reason else ""
            settled = f"{self.words.objection(owners[0])}{told} wird ausgeräumt"
        else:
            settled = f"die Einwände {self.words.names(owners, GENITIVE)} werden ausgeräumt"
        return f"{settled}, {_WHY_SETTLED[why]}"

    def moves(self, move: CostedMove) -> str:
        words = self.words
        are_several = words.are_several(move.actors)
        match move.move:
            case Withdraw():
                candidate, consenting = move.actors[0], move.actors[1:]
                consent = f" mit Zustimmung {words.names(consenting, GENITIVE)}" if consenting else ""
                pull = "ziehen" if words.are_several([candidate]) else "zieht"
                return f"{words.names([candidate])} {pull} sich{consent} zurück"
            case PutForward(proposal):
                who = words.names(move.actors)
                if not who:
                    put = "werden" if words.is_several(proposal) else "wird"
                    return f"{words.proposed(proposal)} {put} vorgeschlagen"
                put = "schlagen" if are_several else "schlägt"
                return f"{who} {put} {words.proposed(proposal, ACCUSATIVE)} vor"
            case Strike(package):
                deal = quoted(words.setting.package(package).title)
                close = "schließen" if are_several else "schließt"
                return f"{words.names(move.actors)} {close} die Vereinbarung {deal}"
            case Reopen():
                return "die Bewerbungsrunde wird neu eröffnet"
            case FallBack():
                declare, go = ("erklären", "gehen") if words.body_is_plural else ("erklärt", "geht")
                return f"{words.body()} {declare} den ersten Weg für gescheitert und {go} zum nächsten über"
            case LetPass(until):
                return f"die Schweigefrist bis zum {day(until)} läuft ab"
            case _:
                return f"der Schritt {quoted(move.id)} wird getan"

    def are_won(self, members: Sequence[MemberId], backing: Backing | None) -> str:
        are = "werden" if self.words.are_several(members) else "wird"
        return f"{self.words.members(members)} {are} dafür gewonnen{self._though(members, backing)}"

    def any_are_won(self, members: Sequence[MemberId], number: int) -> str:
        one = number == 1
        any_ = "ein beliebiges" if one else f"{spelt(number)} beliebige"
        are = "wird" if one else "werden"
        if len(members) > NAMED_AT_MOST:
            return f"{any_} von {spelt(len(members))} Mitgliedern {are} dafür gewonnen"
        if len(members) == 2:
            return f"entweder {self.words.names(members, joining='oder')} wird dafür gewonnen"
        of = counted(len(members), "einem Mitglied", "Mitgliedern")
        return f"{any_} von {of} {are} dafür gewonnen: {self.words.names(members)}"

    def _giving(self, actors: Sequence[ActorId], what: str, promised: bool) -> str:
        """Who grants or promises, and what as far as it stands before the second part of the verb."""
        are_several = bool(actors) and self.words.are_several(actors)
        who = self.words.names(actors) or "jemand"
        if promised:
            return f"{who} {'sagen' if are_several else 'sagt'}{what} zu"
        return f"{who} {'gewähren' if are_several else 'gewährt'}{what}"

    def _asking(self, members: Sequence[MemberId]) -> str:
        return f"{self.words.names(members)} {'verlangen' if self.words.are_several(members) else 'verlangt'}"

    def _though(self, won_over: Sequence[MemberId], backing: Backing | None) -> str:
        """That some of those who are won over back somebody else."""
        if backing is None:
            return ""
        if max(len(backing.rivals), len(backing.members)) > NAMED_AT_MOST:
            return ", obwohl einige von ihnen auf andere Namen setzen"
        who = self.words.names(backing.members)
        if len(backing.members) == len(won_over):
            who = self.words.noun(won_over[0]).pronoun if len(won_over) == 1 else "sie"
        whom = self.words.rival(backing.rivals[0], ACCUSATIVE) if len(backing.rivals) == 1 else "andere"
        return f", obwohl {who} auf {whom} {'setzen' if self.words.are_several(backing.members) else 'setzt'}"
