"""A forecast in German: the chance, the likely last hold-outs, what matters most, and the assumptions."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from consensus.forecasting import (
    AnyAssumption,
    AsPrecedents,
    Assumption,
    ChanceBeside,
    ConstantHazard,
    Ending,
    Forecast,
    GiveWay,
    Happening,
    Joining,
    LastHoldOut,
    Lift,
    Never,
    ResponseDelay,
    SilentMembers,
    StopWaiting,
    Timing,
    Within,
)
from consensus.forecasting.assumption import ASSUMED
from consensus.forecasting.default_assumptions import PRECEDENTS, REPORTS
from consensus.records import Grant, MemberId, Promise, PutForward, WinOver, Withdraw
from consensus.situation import Milestone
from consensus.views.german.german_dates import between, counted, day, listed, spelt
from consensus.views.german.german_nouns import ACCUSATIVE, NOMINATIVE, quoted, sorted_by_name
from consensus.views.german.german_phrases import GermanWords, colon, on_day
from consensus.views.telling.forecast_telling import are_a_range, giving_way, of_each_day
from consensus.views.telling.sentences import NAMED_AT_MOST

_SOURCES = {ASSUMED: "angenommen", PRECEDENTS: "Präzedenzfälle", REPORTS: "Berichte und Präzedenzfälle"}
"""Sources of assumptions that the library itself names; any other is quoted."""


def percent(value: float) -> str:
    """A chance in whole per cent.

    >>> [percent(value) for value in (0.004, 0.215, 0.999)]
    ['weniger als 1 Prozent', '22 Prozent', 'mehr als 99 Prozent']
    """
    if value in (0.0, 1.0):
        return "100 Prozent" if value else "0 Prozent"
    if value < 0.005:
        return "weniger als 1 Prozent"
    return "mehr als 99 Prozent" if value >= 0.995 else f"{value * 100:.0f} Prozent"


class GermanForecast:
    """What is said in German of a forecast; its methods are those of `ForecastSentences`."""

    def __init__(self, found: Forecast) -> None:
        self._found = found
        self._words = GermanWords(found.situation)
        self._whom = self._words.proposed(found.proposal, ACCUSATIVE)
        self._day = on_day(found.situation)

    def is_adopted(self) -> str:
        has = "haben" if self._words.body_is_plural else "hat"
        return f"{self._words.body()} {has} sich auf {self._whom} geeinigt, Stand {self._day.removeprefix('am ')}"

    def is_likely(self, probability: float, due: Sequence[str]) -> str:
        can = "können" if self._words.body_is_plural else "kann"
        by = f"{day(self._found.by)} ({listed(list(map(quoted, due)))})" if due else day(self._found.by)
        agree = f"dass {self._words.body()} sich bis zum {by} auf {self._whom} einigen {can}"
        so_far = f"{self._day} unter den genannten Annahmen"
        if probability in (0.0, 1.0):
            return f"{agree}, ist {so_far} {'sicher' if probability else 'ausgeschlossen'}{self._error()}"
        return f"die Wahrscheinlichkeit, {agree}, beträgt {so_far} {percent(probability)}{self._error()}"

    def _error(self) -> str:
        """The standard error and the number of scenarios, unless the chance is exact."""
        if self._found.scenarios is None:
            return ""
        points = f"{max(self._found.standard_error * 100, 0.01):.2f}".replace(".", ",")
        scenarios = counted(self._found.scenarios, "einem Szenario", "Szenarien")
        return f" (Standardfehler {points} Prozentpunkte, aus {scenarios})"

    def stays_off_the_table(self) -> str:
        return "der Vorschlag steht nicht zur Entscheidung, und keine Annahme ändert das"

    def nothing_is_in_the_way(self) -> str:
        return "an diesem Tag spricht nichts dagegen, und angenommen wird, dass niemand sein Wort zurücknimmt"

    def is_likely_by(self, milestones: Sequence[tuple[Milestone, date, float]]) -> str:
        told = [
            f"{percent(chance)} bis zum {day(of)} ({listed(list(map(quoted, titles)))})"
            for of, chance, titles in of_each_day(milestones)
        ]
        return f"die Wahrscheinlichkeit beträgt {listed(told)}"

    def is_likely_beside(self, others: Sequence[ChanceBeside], any_of_these: float) -> str:
        told = [f"{percent(e.chance.value)} für {self._words.proposed(e.proposal, ACCUSATIVE)}" for e in others]
        beside = f"in denselben Szenarien beträgt die Wahrscheinlichkeit {listed(told)}"
        return f"{beside}, und {percent(any_of_these)} für irgendeinen dieser Vorschläge"

    def may_hold_out(self, holding: Sequence[LastHoldOut]) -> str:
        if len(holding) == 1 and holding[0].chance.value == 1.0:
            last = holding[0]
            resist = "sträuben" if last.is_silent or self._words.are_several(last.members) else "sträubt"
            return f"am längsten {resist} sich mit Sicherheit {self._who(last)}"
        chances = ["sicher" if each.chance.value == 1.0 else percent(each.chance.value) for each in holding]
        told = [f"{self._who(each)} ({chance})" for each, chance in zip(holding, chances, strict=True)]
        return f"wahrscheinlich unter den letzten, die sich sträuben: {listed(told)}"

    def is_assumed(self, assumption: AnyAssumption, *, matters_most: bool, source: str) -> str:
        introduced = "die Annahme, auf die es am meisten ankommt" if matters_most else "angenommen wird"
        when = _when(assumption)
        said = f"{self._assumed(assumption)}{when and f', {when}'}"
        told_source = f" ({_SOURCES.get(source) or quoted(source)})" if source else ""
        return f"{introduced}{colon(said)}{told_source}"

    def swings(self, if_so: float, if_not: float) -> str:
        return f"tritt das bis dahin ein, {_swung(if_so)}; wenn nicht, {_swung(if_not)}"

    def others_matter_less(self, number: int) -> str:
        more = counted(number, "eine weitere Annahme", "weitere Annahmen")
        return f"auf {more} kommt es weniger an"

    def nobody_else_objects(self) -> str:
        return "angenommen wird auch, dass niemand neu widerspricht und niemand sein Wort zurücknimmt"

    def _who(self, each: LastHoldOut) -> str:
        return "einige der Schweigenden" if each.is_silent else self._words.names(each.members)

    # What is assumed

    def _assumed(self, assumption: AnyAssumption) -> str:
        """An assumption as a main clause, without its timing."""
        match assumption:
            case Assumption(endings=endings) if len(endings) == 1:
                return self._together(endings[0].happenings)
            case Assumption(endings=endings):
                return ", oder ".join(map(self._way, endings))
            case SilentMembers():
                return self._silent(assumption)
            case ResponseDelay(members=late, days=days):
                answer = "antworten" if self._words.are_several(late) else "antwortet"
                return f"{self._words.members(late)} {answer} {_after(days)} nachdem andere sich bewegt haben"

    def _way(self, ending: Ending) -> str:
        """One way in which an assumption may come true, with its word and its share."""
        word = f"{quoted(ending.word)}, " if ending.word else ""
        return f"{self._together(ending.happenings)} ({word}{percent(float(ending.share))})"

    def _silent(self, assumption: SilentMembers) -> str:
        numbers, number = assumption.hold_back, len(assumption.members)
        most = numbers[-1][0]
        silent = "das sich nicht geäußert hat" if number == 1 else "die sich nicht geäußert haben"
        if most == 0:
            go_along = "zieht" if number == 1 else "ziehen"
            return f"{counted(number, 'ein Mitglied', 'Mitglieder')}, {silent}, {go_along} mit"
        how_many = _how_many(numbers, of=number)
        hesitate, give_way = ("zögert", "es lenkt") if most == 1 else ("zögern", "sie lenken")
        together = " gemeinsam" if assumption.joining is Joining.TOGETHER and most > 1 else ""
        whom = f"von {counted(number, 'einem Mitglied', 'Mitgliedern')}, {silent},"
        return f"{whom} {hesitate} {how_many}, und {give_way}{together} ein"

    def _together(self, happenings: tuple[Happening, ...]) -> str:
        """Simultaneous happenings as main clauses; grants share a verb, and so do members that give way."""
        granted = [self._words.concession(each.given) for each in happenings if isinstance(each, Grant)]
        giving = [each.member for each in happenings if isinstance(each, GiveWay)]
        said = []
        if granted:
            said.append(f"{listed(granted)} {'wird' if len(granted) == 1 else 'werden'} gewährt")
        if len(giving) > 1:
            said.append(f"{self._givers(giving)} lenken gemeinsam ein")
        for each in happenings:
            if not isinstance(each, Grant) and (len(giving) < 2 or not isinstance(each, GiveWay)):
                said.append(self._happening(each))
        return f"{listed(said)}{self._still_waiting(happenings)}"

    def _givers(self, giving: Sequence[MemberId]) -> str:
        """The members that give way; all silent members are told as such."""
        others, silent = giving_way(giving, self._found)
        if not silent:
            return self._words.members(others)
        named = [f"{len(others)} Mitglieder, die sich sträuben,"]
        if len(others) <= NAMED_AT_MOST:
            named = [noun.within(NOMINATIVE) for noun in sorted_by_name(map(self._words.noun, others))]
        return f"{listed([*named, f'alle {len(silent)} Mitglieder'])}, die sich nicht geäußert haben,"

    def _happening(self, happening: Happening) -> str:
        words = self._words
        match happening:
            case Lift(objection):
                owners = [
                    member
                    for member in self._found.situation.members
                    for each in self._found.situation.standing(member, proposal=self._found.proposal).objections
                    if each.id == objection
                ]
                return f"{words.objection(owners[0]) if owners else quoted(objection)} fällt weg"
            case GiveWay(member):
                return f"{words.names([member])} {'lenken' if words.are_several([member]) else 'lenkt'} ein"
            case StopWaiting(member):
                return f"{words.names([member])} {'warten' if words.are_several([member]) else 'wartet'} nicht länger"
            case Promise():
                return f"{words.concession(happening.promised.granted)} wird zugesagt"
            case Withdraw(candidate):
                pull = "ziehen" if words.are_several([candidate]) else "zieht"
                return f"{words.names([candidate])} {pull} sich zurück"
            case PutForward(proposal):
                are = "werden" if words.is_several(proposal) else "wird"
                return f"{words.proposed(proposal)} {are} vorgeschlagen"
            case WinOver(member, proposal):
                are = "werden" if words.are_several([member]) else "wird"
                return f"{words.names([member])} {are} für {words.proposed(proposal, ACCUSATIVE)} gewonnen"
            case _:
                return f"der Schritt {quoted(happening.id)} wird getan"

    def _still_waiting(self, happenings: tuple[Happening, ...]) -> str:
        """A note that members whose objections are lifted still wait for something else."""
        words, situation = self._words, self._found.situation
        lifted = {each.objection for each in happenings if isinstance(each, Lift)}
        released = {each.member for each in happenings if isinstance(each, GiveWay | StopWaiting)}
        waiting = [
            standing
            for standing in (situation.standing(member, proposal=self._found.proposal) for member in situation.members)
            if standing.waits and standing.member not in released
            if any(objection.id in lifted for objection in standing.open_objections)
        ]
        told = [
            f"{words.names([each.member])} weiter auf {listed([words.wanted(w.tie.awaited) for w in each.waits])} "
            f"{'warten' if words.are_several([each.member]) else 'wartet'}"
            for each in waiting
        ]
        return f", auch wenn {listed(told)}" if told else ""


def _swung(probability: float) -> str:
    if probability == 1.0:
        return "ist es sicher"
    return "ist es ausgeschlossen" if probability == 0.0 else f"beträgt die Wahrscheinlichkeit {percent(probability)}"


def _after(days: Sequence[tuple[int, Fraction]]) -> str:
    """A number of days; several with their chances, unless each from one to another is as likely."""
    if are_a_range(days):
        least, most = days[0][0], days[-1][0]
        return "einen Tag," if most == 1 else f"{between(least, most, 'einen')} Tage,"
    told = [f"{counted(each, 'einen Tag', 'Tage')} ({percent(float(share))})" for each, share in days]
    return f"{listed(told, 'oder')},"


def _when(assumption: AnyAssumption) -> str:
    """When what is assumed happens; nothing, if nobody of the silent holds back, or if it is about delays."""
    match assumption:
        case ResponseDelay():
            return ""
        case SilentMembers(hold_back=numbers) if numbers[-1][0] == 0:
            return ""
        case _:
            return _timing(assumption.when)


def _timing(when: Timing) -> str:
    """When it happens, and the chance that it happens at all."""
    match when:
        case Within(last=last, first=first, chance=chance):
            if chance == 0:
                return "niemals"
            likely = "" if chance == 1 else f" mit einer Wahrscheinlichkeit von {percent(float(chance))}"
            if first == last:
                return f"am {day(last)}{likely}"
            span = f"bis zum {day(last)}" if first is None else f"zwischen dem {day(first)} und dem {day(last)}"
            return f"{span}{likely}, an jedem Tag gleich wahrscheinlich"
        case ConstantHazard(half_life):
            return f"an jedem Tag gleich wahrscheinlich, zur Hälfte nach {counted(half_life, 'einem Tag', 'Tagen')}"
        case AsPrecedents():
            return _as_precedents(when)
        case Never():
            return "niemals"


def _as_precedents(when: AsPrecedents) -> str:
    told = len(when.days) + when.never
    if not told:
        return "ohne Präzedenzfall: angenommen wird, dass es noch einmal so lange dauert wie bisher oder nie geschieht"
    races = counted(when.races, "einem Rennen", "Rennen")
    going_by = f"nach {counted(told, 'einem Präzedenzfall', 'Präzedenzfällen')} in {races}"
    so_far = ""
    if when.lasted:
        days = counted(when.lasted, "ein Tag", "Tage")
        so_far = f"; bisher {'ist' if when.lasted == 1 else 'sind'} {days} vergangen"
    if not when.days:
        return f"{going_by}, {'der' if told == 1 else 'die'} nie {_came_about(told)}{so_far}"
    shortest, longest = when.days[0], when.days[-1]
    only, many = counted(longest, "einem Tag", "Tagen"), f"{spelt(shortest, 'einem')} bis {spelt(longest)} Tagen"
    after = f"nach {only if shortest == longest else many}"
    if not when.never:
        return f"{going_by}, {'der' if told == 1 else 'die'} {after} {_came_about(told)}{so_far}"
    came = "trat" if len(when.days) == 1 else "traten"
    told_days = f"{spelt(len(when.days), 'einer')} {came} {after} ein"
    return f"{going_by}: {told_days}, {spelt(when.never, 'einer')} nie{so_far}"


def _came_about(number: int) -> str:
    return "eintrat" if number == 1 else "eintraten"


def _how_many(numbers: Sequence[tuple[int, Fraction]], *, of: int) -> str:
    """How many hold back of so many silent members; each number with its chance unless those in a range are alike."""
    least, most = numbers[0][0], numbers[-1][0]
    if not are_a_range(numbers):
        named = {0: "keines", of: "alle"}
        return listed([f"{named.get(each, spelt(each))} ({percent(float(share))})" for each, share in numbers], "oder")
    return "beliebig viele" if least == 0 and most == of > 1 else between(least, most)
