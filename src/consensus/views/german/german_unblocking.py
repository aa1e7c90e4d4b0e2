"""What would unblock a proposal, in German: the cheapest plan, or why there is none."""

from collections.abc import Sequence

from consensus.assent import (
    AvoidedThreat,
    Binding,
    Exclusion,
    Implication,
    OffTheTable,
    OpenObjection,
    OpenWait,
    RuledOut,
    Unwillingness,
)
from consensus.records import MemberId, ProposalId
from consensus.situation import Situation
from consensus.spelling import in_order
from consensus.views.german.german_dates import between, counted, listed, spelt
from consensus.views.german.german_deeds import GermanDeeds
from consensus.views.german.german_nouns import quoted
from consensus.views.german.german_phrases import aged, colon, ranged
from consensus.views.telling.sentences import CountRange
from consensus.views.telling.unblocking_telling import objectors

_BY_COUNTS = "nach den gemeldeten Zahlen"


class GermanUnblocking(GermanDeeds):
    """What is said in German of an answer; its methods are those of `UnblockingSentences`."""

    def __init__(self, situation: Situation) -> None:
        super().__init__(situation)
        self._situation = situation

    def is_sure(self, done: Sequence[str]) -> str:
        if not done:
            return f"{_BY_COUNTS} muss nichts weiter geschehen"
        if len(done) == 1:
            return f"{_BY_COUNTS} genügt das, wer auch immer die Ungenannten sind{colon(done[0])}"
        return f"{_BY_COUNTS} genügen {_steps(done)}, wer auch immer die Ungenannten sind"

    def found_nothing(self) -> str:
        return "in der vorgegebenen Zeit hat sich kein Ausweg gefunden"

    def needs_nothing(self, silent: Sequence[MemberId]) -> str:
        return f"mehr braucht es nicht{f', wenn {self._passing(silent)}' if silent else ''}"

    def is_the_way(self, done: Sequence[str], *, proven: bool, by_name: bool, at_least: bool, after_all: bool) -> str:
        way = "der günstigste" if proven else "der beste in der Zeit gefundene"
        way = f"{way} {'Weg, sich doch noch darauf zu einigen,' if after_all else 'Ausweg'}"
        if at_least:
            apart = "" if after_all else ","
            way = f"{way}{apart} wenn sich jeder Einwand mit dem Geringsten ausräumen lässt, das reichen könnte,"
        if len(done) == 1:
            is_this = f"nach Namen gezählt ist {way} dieser" if by_name else f"{way} ist dieser"
            return f"{is_this}{colon(done[0])}"
        if by_name:
            return f"nach Namen gezählt führt {way} über {_steps(done)}"
        return f"{way} führt über {_steps(done)}"

    def is_one_of(self, choices: int | None, *, exact: bool, spares: bool) -> str:
        at_least = "" if exact else "mindestens "
        many = "mehr als einer Million" if choices is None else f"{at_least}{spelt(choices, 'einem')}"
        plans = f"das ist einer von {many} gleich teuren Plänen"
        sparing = ", bei denen niemand gewonnen wird, der auf andere setzt, und" if spares else ","
        return f"{plans}{sparing} die sich nur darin unterscheiden, wer gewonnen wird"

    def others_might_do(self) -> str:
        return "andere könnten es zum selben Preis auch tun"

    def assumes(self, silent: Sequence[MemberId]) -> str:
        return f"der Plan setzt voraus, dass {self._passing(silent)}"

    def hold_back(self, number: CountRange, days_old: Sequence[int]) -> str:
        hesitate = "zögert" if number.is_one else "zögern"
        said = f"laut den Berichten {hesitate} aber {ranged(number)} von denen, die sich nicht geäußert haben"
        return f"{said}{aged(days_old)}; {'welches' if number.is_one else 'welche'}, sagt kein Bericht"

    def have_to_be_moved(self, least: int, most: int, *, or_more: bool, in_all: bool) -> str:
        number, is_one = between(least, most), most == 1
        if or_more:
            number = f"mindestens {spelt(least)}{'' if least == most else f' und vielleicht mehr als {spelt(most)}'}"
        how = "insgesamt" if in_all else "außerdem"
        have = "müsste" if is_one else "müssten"
        return f"um sicherzugehen, {have} {how} {number} von ihnen {_moved(settled=True)} werden"

    def more_are_enough(self, least: int, most: int, *, settled: bool) -> str:
        if not most:
            return f"{_BY_COUNTS} ist nichts weiter nötig"
        number = between(least, most, "ein")
        more = f"{number} {'weiteres Mitglied' if most == 1 else 'weitere Mitglieder'}"
        if settled:
            return f"{_BY_COUNTS} würde es genügen, {more} zu gewinnen oder zufriedenzustellen"
        return f"{_BY_COUNTS} {'würde' if most == 1 else 'würden'} {more} genügen"

    def is_enough_by_counts(self, done: Sequence[str]) -> str:
        return f"{_BY_COUNTS} genügt das{colon('; '.join(done))}"

    def is_enough_with_unnamed(self, done: Sequence[str], least: int, most: int, *, settled: bool) -> str:
        is_one = most == 1
        whom = f"{between(least, most, 'ein')} {'ungenanntes Mitglied' if is_one else 'ungenannte Mitglieder'}"
        moved = f"wenn außerdem {whom} {_moved(settled)} {'wird' if is_one else 'werden'}"
        return f"{_BY_COUNTS} genügt das, {moved}{colon('; '.join(done))}"

    def may_be_enough(self, done: Sequence[str]) -> str:
        return f"{_BY_COUNTS} könnte das genügen{colon('; '.join(done))}"

    def at_most_unnamed(self, most: int, *, settled: bool) -> str:
        whom = counted(most, "ein ungenanntes Mitglied", "ungenannte Mitglieder")
        return f"höchstens {'müsste' if most == 1 else 'müssten'} außerdem {whom} {_moved(settled)} werden"

    def is_enough_at_least(self, done: Sequence[str], *, by_name: bool) -> str:
        settled = "lässt sich jeder Einwand mit dem Geringsten ausräumen, das reichen könnte"
        going_by = " nach Namen gezählt" if by_name else ""
        if len(done) > 1:
            return f"{settled}, genügen{going_by} {_steps(done)}"
        return f"{settled}, genügt{going_by} das{colon(done[0])}" if done else f"{settled}, braucht es sonst nichts"

    def cannot_be_met(self, *, by_rounds: bool) -> str:
        why = "die bisherigen Wahlgänge schließen sie aus" if by_rounds else "die Regel lässt sich nicht erfüllen"
        return f"kein bekannter Schritt führt zu einer Einigung{colon(why)}"

    def obstacles(self, core: Sequence[Binding]) -> str:
        objecting = objectors(core)
        others = [self._obstacle(each) for each in core if not isinstance(each, OpenObjection)]
        objects = "sind" if self.words.are_several(objecting) else "ist"
        said = [f"{self.words.members(objecting)} dagegen {objects}"] if objecting else []
        return listed([*said, *sorted(others, key=in_order)])

    def nothing_helps(self, obstacles: str) -> str:
        return f"kein bekannter Schritt führt zu einer Einigung, solange {obstacles}"

    def have_to_drop(self, members: Sequence[MemberId], *, reason: str) -> str:
        are_several = self.words.are_several(members)
        drop = f"{'müssten' if are_several else 'müsste'} {self.words.members(members)}"
        which = f" ({quoted(reason)})" if reason else ""
        objections = "ihre Einwände" if len(members) > 1 else f"den Einwand{which}"
        return f"mindestens {drop} {objections} fallen lassen"

    def has_to_change(self, obstacles: str) -> str:
        return f"mindestens müsste sich ändern, dass {obstacles}"

    def all_has_to_change(self) -> str:
        return "all das müsste sich ändern"

    def is_then_enough(self, done: Sequence[str]) -> str:
        if len(done) == 1:
            return f"wäre das aus dem Weg, genügte dies{colon(done[0])}"
        return f"wäre das aus dem Weg, genügten {counted(len(done), 'ein Schritt', 'Schritte')}"

    def _obstacle(self, binding: Binding) -> str:
        """An obstacle as a subordinate clause, whose verb stands at the end."""
        words = self.words
        match binding:
            case OpenWait(wait):
                wait_ = "warten" if words.are_several([wait.tie.subject]) else "wartet"
                return f"{words.names([wait.tie.subject])} auf {words.wanted(wait.tie.awaited)} {wait_}"
            case Unwillingness(move):
                return f"sich niemand zu dem Schritt {quoted(str(move))} bereitfindet"
            case RuledOut(move):
                return f"der Schritt {quoted(str(move))} ausgeschlossen ist"
            case Exclusion(one, other):
                return f"die Schritte {quoted(str(one))} und {quoted(str(other))} einander ausschließen"
            case Implication(move, implied):
                return f"der Schritt {quoted(str(move))} nur zusammen mit {quoted(str(implied))} möglich ist"
            case AvoidedThreat(threat):
                return f"{words.threats([threat])} vermieden werden soll"
            case OffTheTable(proposal):
                return self._off_the_table(proposal)
            case OpenObjection(objection):
                return f"{words.objection(objection.member)} besteht"

    def _off_the_table(self, proposal: ProposalId) -> str:
        """Why a proposal cannot be put on the table: it was not known yet, or a candidate is out of the race."""
        words, asked = self.words, self.words.setting.proposal(proposal)
        stand = "stehen" if words.is_several(proposal) else "steht"
        is_off = f"{words.proposed(proposal)} nicht zur Entscheidung {stand}"
        if not self._situation.has_heard_of(asked):
            return f"{is_off} (davon war noch nichts bekannt)"
        gone = [candidate for candidate in dict.fromkeys(asked.candidates) if self._situation.is_withdrawn(candidate)]
        return (
            f"{words.names(gone)} nicht mehr {'antreten' if words.are_several(gone) else 'antritt'}" if gone else is_off
        )

    def _passing(self, silent: Sequence[MemberId]) -> str:
        """That the silent members let it pass, as a subordinate clause."""
        who, several = self.words.members(silent), self.words.are_several(silent)
        relative = "die" if len(silent) > 1 else self.words.noun(silent[0]).relative
        said = f"{relative} sich nicht geäußert {'haben' if several else 'hat'}"
        return f"{who}, {said}, den Vorschlag {'hinnehmen' if several else 'hinnimmt'}"


def _steps(done: Sequence[str]) -> str:
    return counted(len(done), "einen Schritt", "Schritte")


def _moved(settled: bool) -> str:
    return "gewonnen oder zufriedengestellt" if settled else "gewonnen"
