"""A situation in German: the outcome, who blocks and why, and how many support it."""

from collections.abc import Sequence
from datetime import date

from consensus.dates import StatedDate
from consensus.records import (
    ActorId,
    AllOf,
    BallotClaim,
    BallotKind,
    CandidateId,
    Condition,
    MemberId,
    OfficeId,
    Promised,
    ProposalId,
    Stance,
    Tally,
    ThreatEvent,
)
from consensus.rules import Decision, Outcome, VotesHeld
from consensus.situation import ShortList, Showing, Situation, Threat
from consensus.views.german.german_dates import counted, dated, day, listed, spelt
from consensus.views.german.german_nouns import ACCUSATIVE, DATIVE, GENITIVE, NOMINATIVE, noun_of, office_of, quoted
from consensus.views.german.german_phrases import (
    STANDING,
    GermanSources,
    GermanWords,
    Verb,
    aged,
    colon,
    contracted,
    on_day,
    ranged,
)
from consensus.views.german.german_votes import votes_told
from consensus.views.telling.decisions import Stay
from consensus.views.telling.sentences import NAMED_AT_MOST, CountRange
from consensus.views.telling.situation_sentences import Taken, Takers, WhyAgreed

_WHY_AGREED = {
    WhyAgreed.SUPPORTED: "genug Mitglieder sind dafür",
    WhyAgreed.UNOPPOSED: "kein Mitglied ist dagegen",
    WhyAgreed.ASSENTED: "genug Mitglieder stimmen zu",
}

HOLDS_OUT = Verb("ist", "sind", rest="dagegen oder zögert noch"), Verb("ist", "sind", rest="dagegen oder zögern noch")
"""What hold-outs do: one of them, and several."""


class GermanSituation:
    """What is said in German of a situation; its methods are those of `SituationSentences`."""

    def __init__(self, situation: Situation) -> None:
        self.words: GermanWords = GermanWords(situation)
        self.sources: GermanSources = self.words.sources
        self._day = on_day(situation)
        self._can = "können" if self.words.body_is_plural else "kann"
        self._has = "haben" if self.words.body_is_plural else "hat"

    def nobody_is_named(self) -> str:
        titles = [office.title for office in self.words.setting.offices]
        offices = [f"das Amt {office}" if (office := office_of(title)) else quoted(title) for title in titles]
        return f"{self._day} ist {self.words.at_body()} noch kein Name genannt worden für {listed(offices)}"

    def decided(self, decision: Decision, over: Sequence[Threat]) -> str:
        verb, then, later = "abgelehnt", "", decision.appointed_on
        if later is not None and later > decision.day:
            then = f", die Berufung folgte am {day(later)}"
        if decision.result.value == "adopted":
            is_appointed = decision.is_appointed and not then
            verb = "berufen" if is_appointed else "gebilligt" if decision.names else "beschlossen"
        despite = f" trotz {self.words.threats(over, GENITIVE)}" if over else ""
        return f"{self.words.body()} {self._has} am {day(decision.day)}{despite} {self._whom(decision)} {verb}{then}"

    def threat_became(self, threat: Threat, event: ThreatEvent, members: Sequence[MemberId], *, is_only: bool) -> str:
        have = "haben" if self.words.are_several(members) else "hat"
        what = "sie" if is_only else f"die Drohung ({quoted(threat.to)})"
        did = "wahr gemacht" if event is ThreatEvent.CARRIED_OUT else "zurückgenommen"
        return f"{self.words.names(members)} {have} {what} {did}"

    def passed_over(self, proposal: ProposalId) -> str:
        came = "kamen" if self.words.is_several(proposal) else "kam"
        return f"{self.words.proposed(proposal)} {came} nicht zum Zug"

    def extended(self, decision: Decision, stays: Sequence[Stay]) -> str:
        decided = f"{self.words.body()} {self._has} am {day(decision.day)}"
        if not stays:
            return f"{decided} {self.words.proposed(decision.proposal, ACCUSATIVE)} beschlossen"
        return f"{decided} beschlossen, dass {listed([self._stays(stay) for stay in stays])}"

    def may_be_extended(self, extension: ProposalId, outcome: Outcome, blockers: Sequence[MemberId]) -> str:
        said = f"auch {self.words.proposed(extension)} steht {self.words.at_body()} zur Entscheidung"
        if outcome is Outcome.BLOCKED and blockers:
            block = "blockieren" if self.words.are_several(blockers) else "blockiert"
            return f"{said}; {self.words.names(blockers)} {block} sie"
        return f"{said}; darauf wäre eine Einigung möglich" if outcome is Outcome.ADOPTED else said

    def is_not_before_body(self, proposal: ProposalId) -> str:
        stand = "stehen" if self.words.is_several(proposal) else "steht"
        return f"{self.words.proposed(proposal)} {stand} {self._day} {self.words.at_body()} nicht zur Entscheidung"

    def is_blocked(self, proposal: ProposalId, blockers: Takers) -> str:
        whom = self.words.proposed(proposal, ACCUSATIVE)
        agree = f"{self.words.body()} {self._can} sich {self._day} nicht auf {whom} einigen"
        return f"{agree}{colon(self._doing(blockers))}"

    def is_open(self, proposal: ProposalId, awaited: Takers) -> str:
        return f"{self._open(proposal)}{colon(self._doing(awaited))}"

    def is_open_to_all(self, proposal: ProposalId, number: int) -> str:
        return f"{self._open(proposal)}: Kein {_named_nowhere(number)}"

    def is_settled(
        self,
        proposal: ProposalId,
        outcome: Outcome,
        awaited: Takers,
        *,
        unnamed: int | None,
        days_old: Sequence[int],
    ) -> str:
        whom = self.words.proposed(proposal, ACCUSATIVE)
        agree = f"{'' if outcome is Outcome.ADOPTED else 'nicht '}auf {whom} einigen"
        can = f"{self._can} sich {self.words.body()} {self._day} {agree}{aged(days_old)}"
        by_name = f"nach Namen gezählt ist es offen{colon(self._doing(awaited))}"
        return (
            f"nach allen Berichten zusammen {can}; {by_name if unnamed is None else f'kein {_named_nowhere(unnamed)}'}"
        )

    def is_agreeable(self, proposal: ProposalId, over: Sequence[Threat], why: WhyAgreed) -> str:
        despite = f" trotz {self.words.threats(over, GENITIVE)}" if over else ""
        whom = self.words.proposed(proposal, ACCUSATIVE)
        agree = f"{self.words.body()} {self._can} sich {self._day}{despite} auf {whom} einigen"
        return f"{agree}{colon(_WHY_AGREED[why])}"

    def give_reason(self, members: Sequence[MemberId], stance: Stance, reason: str) -> str:
        return f"{self._standing(members, stance)}: {quoted(reason)}"

    def objects(self, member: MemberId, reason: str, *, place: int, number: int) -> str:
        if not reason:
            further = "" if place == 1 else "weiteren "
            return f"für {self.words.objection(member, ACCUSATIVE, further)} nennt kein Bericht einen Grund"
        if place == 1:
            return f"{self.words.objection(member)}: {quoted(reason)}"
        further = "weiterer " if number > 2 else "anderer "
        return f"{self.words.objection(member, NOMINATIVE, further)}: {quoted(reason)}"

    def object_alike(self, members: Sequence[MemberId], reason: str, *, are_all: bool) -> str:
        whole = "beide" if len(members) == 2 else f"alle {spelt(len(members))}"
        return f"{whole if are_all else self.words.names(members)} nennen denselben Grund: {quoted(reason)}"

    def object_without_reason(self, members: Sequence[MemberId]) -> str:
        if len(members) == 1:
            return f"für {self.words.objection(members[0], ACCUSATIVE)} nennt kein Bericht einen Grund"
        return f"für die Einwände {self.words.names(members, GENITIVE)} nennt kein Bericht einen Grund"

    def silence_runs(self, until: date, *, is_open: bool) -> str:
        runs = f"die Schweigefrist läuft bis zum {day(until)}"
        return f"{runs}; widerspricht bis dahin niemand, ist der Vorschlag angenommen" if is_open else runs

    def asks(self, members: Sequence[MemberId], asked: Sequence[tuple[Condition, bool]], *, is_thought: bool) -> str:
        asks = "verlangen" if self.words.are_several(members) else "verlangt"
        what = [f"{self.words.wanted(ask)}{_fate(refused)}" for ask, refused in dict(asked).items()]
        return f"{self._they(members)} {asks}{' vermutlich' if is_thought else ''}: {listed(what)}"

    def would_be_lifted(self, condition: Condition) -> str:
        return f"ausgeräumt wäre dieser Einwand durch {self.words.wanted(condition)}"

    def would_settle(self, members: Sequence[MemberId], least: Condition, *, refused: bool) -> str:
        would = "gäben" if self.words.are_several(members) else "gäbe"
        settle = f"{self._they(members)} {would} sich vermutlich"
        parts = least.conditions if isinstance(least, AllOf) else (least,)
        promised = [each.granted for each in parts if isinstance(each, Promised)]
        if len(promised) == len(parts):
            titles = listed(list(dict.fromkeys(map(self.words.concession, promised))))
            return f"{settle} mit einer Zusage zufrieden: {titles}{_fate(refused)}"
        return f"{settle} hiermit zufrieden: {self.words.wanted(least)}{_fate(refused)}"

    def promise_would_do(self, members: Sequence[MemberId]) -> str:
        return "eine Zusage würde vermutlich genügen"

    def _they(self, members: Sequence[MemberId]) -> str:
        """One member by name; several that have just been named by a pronoun."""
        return "sie" if len(members) > 1 else self.words.names(members)

    def waits(self, member: MemberId, awaited: Condition, *, has_come: bool) -> str:
        one, several = ("wartete", "warteten") if has_come else ("wartet", "warten")
        wait = several if self.words.are_several([member]) else one
        since = "; das ist inzwischen eingetreten" if has_come else ""
        return f"{self.words.names([member])} {wait} auf {self.words.wanted(awaited)}{since}"

    def are_alike(self, number: int, stance: Stance) -> str:
        if number == 1:
            return STANDING[stance].after("das einzige Mitglied", plural=False)
        return STANDING[stance].after(f"alle {counted(number, '', 'Mitglieder')}", plural=True)

    def are_counted(self, taken: Sequence[Taken], number: int, *, all_vote: bool, has_counts: bool) -> str:
        voting = "" if all_vote else "stimmberechtigten "
        of = f"von {counted(number, f'einem {voting}Mitglied', f'{voting}Mitgliedern')}"
        first, rest = taken[0], taken[1:]
        verb, is_plural = STANDING[first.stance], first.number != 1
        if has_counts:
            begun = f"nach Namen gezählt {verb.before(self._number(first), plural=is_plural, between=of)}"
        else:
            begun = f"{of} {verb.before(self._number(first), plural=is_plural)}"
        others = [STANDING[each.stance].after(self._number(each), plural=each.number != 1) for each in rest]
        return listed([begun, *others])

    def counts_unnamed(
        self, supporters: CountRange | None, hold_outs: CountRange | None, days_old: Sequence[int]
    ) -> str:
        told = []
        if supporters is not None:
            told.append((STANDING[Stance.SUPPORTS], supporters))
        if hold_outs is not None:
            told.append((HOLDS_OUT[not hold_outs.is_one], hold_outs))
        (first, number), *others = told
        said = [first.before(ranged(number), plural=not number.is_one)]
        said += [verb.after(ranged(found), plural=not found.is_one) for verb, found in others]
        return f"zählt man ungenannte Mitglieder mit, {', und '.join(said)}{aged(days_old)}"

    def counts_supporters(self, supporters: CountRange, number: int, days_old: Sequence[int]) -> str:
        who = f"{ranged(supporters)} von {counted(number, 'einem Mitglied', 'Mitgliedern')}"
        supported = STANDING[Stance.SUPPORTS].after(who, plural=not supporters.is_one)
        return f"{supported}{aged(days_old)}; Namen nennt kein Bericht"

    def voted(self, proposal: ProposalId, claim: BallotClaim, showing: Showing) -> str:
        organ = "" if showing.organ == self.words.setting.body.name else showing.organ
        return ballot_told(proposal, claim, organ, showing.entry.day, self.words)

    def others_voted(self, proposal: ProposalId, claim: BallotClaim, day: date | None) -> str:
        return ballot_told(proposal, claim, claim.by, day, self.words)

    def back_rivals(self, members: Sequence[MemberId], rivals: Sequence[ProposalId], *, each_backs_all: bool) -> str:
        name = self.words.proposed if len(rivals) == 1 else self.words.rival
        others = [name(rival, ACCUSATIVE) for rival in rivals]
        whom = listed(others, "und" if each_backs_all else "oder") if len(others) <= NAMED_AT_MOST else "andere Namen"
        who = self.words.names(members) if len(members) <= NAMED_AT_MOST else spelt(len(members))
        back = "setzen" if self.words.are_several(members) else "setzt"
        return f"von den schweigenden Mitgliedern {back} {who} stattdessen auf {whom}"

    def back_one_each(self, backed: Sequence[tuple[ProposalId, Sequence[MemberId]]]) -> str:
        back = "setzen" if self.words.are_several(backed[0][1]) else "setzt"
        each = [f"{self.words.names(who)} auf {self.words.rival(rival, ACCUSATIVE)}" for rival, who in backed]
        return f"von den schweigenden Mitgliedern {back} {listed(each)}"

    def nominated(self, members: Sequence[MemberId], proposal: ProposalId, *, only_backing: bool) -> str:
        who = self.words.names(members) if len(members) <= NAMED_AT_MOST else spelt(len(members))
        whom = self.words.names(self.words.setting.proposal(proposal).candidates, ACCUSATIVE)
        several = self.words.are_several(members)
        must = f"und {'müssen' if several else 'muss'} nicht gewonnen werden"
        if only_backing:
            return f"{who} {'setzen' if several else 'setzt'} auf {whom} {must}"
        return f"{who} {'haben' if several else 'hat'} {whom} aufgestellt {must}"

    def has_no_quorum(self, absent: Sequence[MemberId], organ: str) -> str:
        quorate = f"ist {_meeting(organ)} nicht beschlussfähig"
        if not absent:
            return f"derzeit {quorate}"
        who = self.words.names(absent, DATIVE) if len(absent) <= NAMED_AT_MOST else f"{spelt(len(absent))} Mitglieder"
        return f"ohne {who} {quorate}"

    def is_near_no_quorum(self, absences: int, organ: str, *, further: bool, opposed: int) -> str:
        stays = "bleibt" if absences == 1 else "bleiben"
        who = f"noch {spelt(absences, 'ein')}" if further else spelt(absences, "ein")
        members = "Mitglied" if absences == 1 else "Mitglieder"
        said = f"{stays} {who} {members} fern, ist {_meeting(organ)} nicht beschlussfähig"
        if not opposed:
            return said
        able = "das Mitglied, das widerspricht oder zögert, kann"
        if opposed > 1:
            able = f"die {spelt(opposed)}, die widersprechen oder zögern, können"
        return f"{said}; {able} dafür sorgen"

    def accounts_differ(self) -> str:
        return "die Berichte über die Abstimmungen gehen auseinander"

    def is_unexplained(self, members: Sequence[MemberId]) -> str:
        would = "zufriedengäben" if self.words.are_several(members) else "zufriedengäbe"
        return f"womit sich {self.words.names(members)} {would}, sagt kein Bericht"

    def hold_votes(self, held: VotesHeld) -> str:
        return votes_told(held)

    def are_listed(self, short_list: ShortList) -> str:
        candidates, group = short_list.candidates, short_list.group
        whose = "" if group is None else f" ({quoted(self.words.setting.body.group(group).name)})"
        stand = "stehen" if self.words.are_several(candidates) else "steht"
        alone = "allein " if len(candidates) == 1 else ""
        return f"in der engeren Auswahl{whose} {stand} {alone}{self.words.names(candidates)}"

    def depends_on_voters(self, *, decides: bool) -> str:
        is_enough = "genügt" if decides else "genügen würde"
        return f"ob das {is_enough}, hängt davon ab, wer wie gestimmt hat; das sagt kein Bericht"

    def organs_passed(self, passed: Sequence[str], left: Sequence[str]) -> str:
        decided = f"dafür {'hat' if len(passed) == 1 else 'haben'} sich entschieden: {listed([*map(_organ, passed)])}"
        undecided = (
            f"noch zu entscheiden {'hat' if len(left) == 1 else 'haben'}: {listed([*map(_organ, left)]) or 'andere'}"
        )
        return f"{decided}; {undecided}"

    def are_vacant(self, offices: Sequence[OfficeId]) -> str:
        titles = [self._office(office) for office in offices]
        return f"{listed(titles)} {'ist' if len(titles) == 1 else 'sind'} unbesetzt"

    def acts(self, actor: ActorId | CandidateId | None, office: OfficeId) -> str:
        who = "jemand" if actor is None else self.words.names([actor])
        act = "führen" if actor is not None and self.words.are_several([actor]) else "führt"
        return f"{who} {act} {self._office(office)} kommissarisch"

    def is_to_follow(self, day: date, otherwise: str) -> str:
        return f"kommt bis zum {dated(StatedDate.day(day))} keine Einigung zustande, soll gelten: {quoted(otherwise)}"

    def was_to_follow(self, day: date, otherwise: str) -> str:
        by = dated(StatedDate.day(day))
        return f"bis zum {by} kam keine Einigung zustande; für diesen Fall galt: {quoted(otherwise)}"

    def _office(self, office: OfficeId) -> str:
        title = self.words.setting.office(office).title
        return f"das Amt {office_of(title) or quoted(title)}"

    def _open(self, proposal: ProposalId) -> str:
        agree = "einigen" if self.words.body_is_plural else "einigt"
        whom = self.words.proposed(proposal, ACCUSATIVE)
        return f"es ist {self._day} offen, ob sich {self.words.body()} auf {whom} {agree}"

    def _doing(self, takers: Takers) -> str:
        return ", ".join(self._standing(taking, stance) for stance, taking in takers)

    def _standing(self, members: Sequence[MemberId], stance: Stance) -> str:
        return STANDING[stance].after(self.words.members(members), plural=self.words.are_several(members))

    def _number(self, taken: Taken) -> str:
        names = f" ({self.words.names(taken.named)})" if taken.named else ""
        return f"{spelt(taken.number)}{names}"

    def _whom(self, decision: Decision) -> str:
        offices: dict[str, list[str]] = {}
        for name, title in decision.names:
            offices.setdefault(name, []).append(title)
        if not decision.is_appointed:
            return self.words.named_for(offices.items(), ACCUSATIVE) or self.words.proposed(
                decision.proposal, ACCUSATIVE
            )
        return listed([f"{noun_of(name).within(ACCUSATIVE)} {_into(titles)}" for name, titles in offices.items()])

    def _stays(self, stay: Stay) -> str:
        title = self.words.setting.office(stay.office).title
        office = office_of(title)
        stays = "bleiben" if self.words.are_several([stay.holder]) else "bleibt"
        until = "" if stay.until is None else f" bis {'zum ' if stay.until.exact else ''}{dated(stay.until)}"
        post = f"im Amt {office}" if office else quoted(title)
        return f"{self.words.names([stay.holder])}{until} {post} {stays}"


def _into(titles: Sequence[str]) -> str:
    """Into which offices somebody is appointed."""
    offices = [(title, office_of(title)) for title in titles]
    return listed([f"in das Amt {office}" if office else f"als {quoted(title)}" for title, office in offices])


def _fate(refused: bool) -> str:
    """A note that an ask was refused, if it was."""
    return " (abgelehnt)" if refused else ""


# Ballots

_KINDS = {
    BallotKind.VOTE: ("Abstimmung", "einer", "der"),
    BallotKind.STRAW_POLL: ("Probeabstimmung", "einer", "der"),
    BallotKind.BALLOT: ("Wahlgang", "einem", "dem"),
    BallotKind.TIE_BREAK: ("Stichwahl", "einer", "der"),
}
"""Ballots, with their articles in the dative."""

_VOTED = {
    Stance.SUPPORTS: Verb("war", "waren", rest="dafür"),
    Stance.ACQUIESCES: Verb("nahm", "nahmen", rest="es hin"),
    Stance.OBJECTS: Verb("war", "waren", rest="dagegen"),
    Stance.ABSTAINS: Verb("enthielt", "enthielten", "sich"),
    Stance.ABSENT: Verb("fehlte", "fehlten"),
}

_ORDINALS = ("ersten", "zweiten", "dritten", "vierten", "fünften", "sechsten", "siebten", "achten", "neunten")
"""Rounds by their place, as far as it is written in letters."""


def ballot_told(proposal: ProposalId, claim: BallotClaim, organ: str, held_on: date | None, words: GermanWords) -> str:
    """The result of a ballot on a proposal; `organ` held it, or the body itself if empty."""
    kind, one, the = _KINDS[claim.kind]
    held = f"in {one} {kind}"
    if claim.round is not None:
        is_spelt = 0 < claim.round <= len(_ORDINALS)
        held = contracted(f"in {the} {_ORDINALS[claim.round - 1] if is_spelt else f'{claim.round}.'} {kind}")
    in_organ = _in_organ(organ) if organ else ""
    on_day = "" if held_on is None else f" am {day(held_on)}"
    return f"{held}{in_organ}{on_day} {_result(claim, proposal, words) or 'wurde keine Stimme dafür gezählt'}"


def _organ(name: str) -> str:
    """An organ as a subject."""
    noun = noun_of(name)
    return quoted(name) if noun.is_foreign else noun.within(NOMINATIVE)


def _in_organ(name: str) -> str:
    """In which organ a ballot was held."""
    noun = noun_of(name)
    return f" ({quoted(name)})" if noun.is_foreign else f" {contracted(f'in {noun.within(DATIVE)}')}"


def _result(claim: BallotClaim, proposal: ProposalId, words: GermanWords) -> str:
    """The result as the rest of a sentence that begins with the ballot."""
    tallies = _tallied(claim.tallies, words)
    if not claim.votes:
        if not tallies:
            return ""
        (verb, number, who), *others = tallies
        begun = verb.before(who, plural=number != 1)
        return ", ".join([begun, *(verb.after(who, plural=number != 1) for verb, number, who in others)])
    own = dict(claim.votes)[proposal]
    others_ = sorted(((number, other) for other, number in claim.votes if other != proposal), key=lambda each: -each[0])
    after = [verb.after(who, plural=number != 1) for verb, number, who in tallies]
    alike = [words.rival(other) for number, other in others_ if number == own and own]
    if alike and len(alike) == len(others_) <= NAMED_AT_MOST:
        tied = listed([words.rival(proposal), *alike])
        return "; ".join([f"bekamen {tied} je {counted(own, 'eine Stimme', 'Stimmen')}", *after])
    if len(others_) > NAMED_AT_MOST:
        rest = [f"andere {_votes(sum(number for number, _ in others_))}"]
    else:
        rest = [f"{words.rival(other)} {_votes(number)}" for number, other in others_]
    received = "bekamen" if words.is_several(proposal) else "bekam"
    votes = f"{received} {words.rival(proposal)} {counted(own, 'eine Stimme', 'Stimmen') if own else 'keine Stimme'}"
    said = listed([votes, *rest])
    return "; ".join([said, *after])


def _votes(number: int) -> str:
    return spelt(number, "eine") if number else "keine"


def _tallied(tallies: tuple[Tally, ...], words: GermanWords) -> list[tuple[Verb, int, str]]:
    """The numbers of votes, in total and by class of seats, as far as reported."""
    found = []
    for stance, verb in _VOTED.items():
        taken = [tally for tally in tallies if tally.stance is stance and tally.number]
        number = sum(tally.number for tally in taken)
        if number:
            found.append((verb, number, f"{spelt(number)}{_of_seats(taken, words)}"))
    return found


def _of_seats(found: list[Tally], words: GermanWords) -> str:
    """The classes of seats of these votes, as far as reported."""
    told = [
        f"{spelt(tally.number)} aus {quoted(words.setting.body.group(tally.seats).name)}"
        for tally in found
        if tally.seats
    ]
    return f" ({listed(told)})" if told else ""


def _named_nowhere(number: int) -> str:
    members = counted(number, "das einzige Mitglied", "Mitglieder")
    return f"Bericht sagt namentlich, wo {members if number == 1 else f'auch nur eines der {members}'} steht"


def _meeting(organ: str) -> str:
    return f"das Gremium {quoted(organ)}" if organ else "die Sitzung"
