"""German words for members, proposals, conditions and sources of one situation or race."""

from collections.abc import Collection, Iterable, Mapping, Sequence

import attrs

from consensus.appointment import Appointment
from consensus.dates import StatedDate
from consensus.records import (
    AllOf,
    AnyOf,
    Assents,
    AssentsWeigh,
    AtLeastAssent,
    CandidateWithdrawn,
    Condition,
    Confidence,
    DayPassed,
    Granted,
    OnTable,
    Pressure,
    Promised,
    Report,
    Setting,
    Stance,
    Way,
)
from consensus.situation import Situation, Threat
from consensus.views.german.german_dates import between, counted, dated, day, listed, spelt
from consensus.views.german.german_nouns import (
    ACCUSATIVE,
    DATIVE,
    GENITIVE,
    NOMINATIVE,
    GrammaticalCase,
    Noun,
    noun_of,
    nouns_of,
    office_of,
    quoted,
    sorted_by_name,
)
from consensus.views.telling.sentences import NAMED_AT_MOST, CountRange
from consensus.views.words.source_phrases import SourceWords


def colon(clause: str) -> str:
    """A clause after a colon, with its capital; empty for no clause."""
    return f": {clause[:1].upper()}{clause[1:]}" if clause else ""


def contracted(phrase: str) -> str:
    """A preposition with "dem" in one word.

    >>> contracted("in dem UN-Sicherheitsrat"), contracted("bei der NATO")
    ('im UN-Sicherheitsrat', 'bei der NATO')
    """
    for apart, together in (("bei dem ", "beim "), ("in dem ", "im ")):
        if phrase.startswith(apart):
            return together + phrase.removeprefix(apart)
    return phrase


def ranged(found: CountRange) -> str:
    """A number by the reports.

    >>> ranged(CountRange(21, 22)), ranged(CountRange(3, None)), ranged(CountRange(0, 9))
    ('21 oder 22', 'mindestens drei', 'höchstens neun')
    """
    if found.most is None:
        return f"mindestens {spelt(found.least)}"
    return between(found.least, found.most) if found.least or not found.most else f"höchstens {spelt(found.most)}"


def aged(days_old: Sequence[int]) -> str:
    """The age of the counts behind a number, to follow it; empty for recent ones.

    >>> aged([12]), aged([8, 12])
    (', nach einer zwölf Tage alten Zählung', ', nach bis zu zwölf Tage alten Zählungen')
    """
    if not days_old:
        return ""
    number = spelt(max(days_old))
    one = len(days_old) == 1
    return f", nach einer {number} Tage alten Zählung" if one else f", nach bis zu {number} Tage alten Zählungen"


def for_offices(titles: Iterable[str]) -> str:
    """For which offices somebody is proposed.

    >>> for_offices(["Secretary General", "Clerk"])
    'für das Amt des Generalsekretärs und als „Clerk“'
    """
    offices = [(title, office_of(title)) for title in titles]
    return listed([f"für das Amt {office}" if office else f"als {quoted(title)}" for title, office in offices])


@attrs.frozen
class Verb:
    """What a member does, as a verb for one and for several, its "sich", and what follows them."""

    one: str
    several: str
    reflexive: str = ""
    rest: str = ""

    def after(self, subject: str, *, plural: bool) -> str:
        """A main clause that begins with its subject."""
        return " ".join(filter(None, [subject, self._verb(plural), self.reflexive, self.rest]))

    def before(self, subject: str, *, plural: bool, between: str = "") -> str:
        """The rest of a main clause that begins with something else."""
        return " ".join(filter(None, [self._verb(plural), self.reflexive, between, subject, self.rest]))

    def _verb(self, plural: bool) -> str:
        return self.several if plural else self.one


STANDING: Mapping[Stance, Verb] = {
    Stance.SUPPORTS: Verb("ist", "sind", rest="dafür"),
    Stance.ACQUIESCES: Verb("würde", "würden", "es", "hinnehmen"),
    Stance.ABSTAINS: Verb("enthält", "enthalten", "sich"),
    Stance.RESERVED: Verb("zögert", "zögern", rest="noch"),
    Stance.OBJECTS: Verb("ist", "sind", rest="dagegen"),
    Stance.ABSENT: Verb("fehlt", "fehlen"),
    Stance.UNDECLARED: Verb("hat", "haben", "sich", "nicht geäußert"),
}
"""What members do in a sentence about one proposal."""


class GermanSources(SourceWords):
    """How sources are cited in German: publisher and day."""

    def dated(self, stated: StatedDate) -> str:
        """A day of a source."""
        return dated(stated, within=self.year)

    def unsourced(self, report: Report) -> str:
        """What is said of a report without a source."""
        return "angenommen" if report.supposed else _UNSOURCED[report.confidence]


_WAYS = {
    Way.EXTEND: ("eine Verlängerung der laufenden Amtszeit", "einer Verlängerung der laufenden Amtszeit"),
    Way.REOPEN: ("eine neue Bewerbungsrunde", "einer neuen Bewerbungsrunde"),
}
"""Ways on, in the nominative and in the dative."""

_UNSOURCED = {
    Confidence.VERIFIED: "ohne Quellenangabe",
    Confidence.RECALLED: "aus der Erinnerung, ohne Quellenangabe",
    Confidence.INFERRED: "erschlossen, ohne Quellenangabe",
}


class GermanWords:
    """German words for the members, actors, concessions and sources of one situation or race."""

    def __init__(self, about: Situation | Appointment) -> None:
        self.setting: Setting = about.setting
        self.sources: GermanSources = GermanSources.of(about)
        name = self.setting.body.name
        known = nouns_of(name)
        self._body = (Noun(f"Gremium {quoted(name)}", "das"),) if known[0].is_foreign else known
        self.body_is_plural: bool = len(known) > 1 or known[0].is_plural

    def body(self, case: GrammaticalCase = NOMINATIVE) -> str:
        """The body within a sentence."""
        return listed([noun.within(case) for noun in self._body])

    def at_body(self) -> str:
        """At the body: "beim Gouverneursrat der IAEA"."""
        return contracted(f"bei {self.body(DATIVE)}")

    def noun(self, actor: str) -> Noun:
        """The noun for a member, candidate or actor."""
        return noun_of(self.setting.name_of(actor) if actor in self.setting.ids("actor") else actor)

    def names(self, actors: Iterable[str], case: GrammaticalCase = NOMINATIVE, joining: str = "und") -> str:
        """Names as a list, sorted as German sorts them; separated by semicolons if a name has a comma."""
        nouns = sorted_by_name(map(self.noun, actors))
        told = [noun.within(case) for noun in nouns]
        if any("," in noun.plain for noun in nouns):
            return f"{'; '.join(told[:-1])}; {joining} {told[-1]}" if len(told) > 1 else told[0]
        return listed(told, joining)

    def members(self, found: Collection[str], case: GrammaticalCase = NOMINATIVE) -> str:
        """Members by name, or only their number if there are many."""
        if len(found) <= NAMED_AT_MOST:
            return self.names(found, case)
        return counted(len(found), "", "Mitgliedern" if case is DATIVE else "Mitglieder")

    def are_several(self, found: Collection[str]) -> bool:
        """Whether a verb with these members is in the plural."""
        return len(found) != 1 or self.noun(next(iter(found))).is_plural

    def objection(self, owner: str, case: GrammaticalCase = NOMINATIVE, further: str = "") -> str:
        """The objection of a member, or a further one: "Ungarns Einwand", "der Einwand der Türkei"."""
        noun = self.noun(owner)
        whose = noun.within(GENITIVE)
        if not noun.article and not noun.is_foreign:
            return f"{whose} {further}Einwand"
        if further:
            return f"{'ein' if case is NOMINATIVE else 'einen'} {further}Einwand {whose}"
        return f"{'der' if case is NOMINATIVE else 'den'} Einwand {whose}"

    def named_for(self, names: Iterable[tuple[str, Sequence[str]]], case: GrammaticalCase) -> str:
        """Persons with the offices they are proposed for."""
        return listed([f"{noun_of(name).within(case)} {for_offices(titles)}" for name, titles in names])

    def proposed(self, proposal: str, case: GrammaticalCase = NOMINATIVE) -> str:
        """A proposal: each name with its office, or the way on."""
        asked = self.setting.proposal(proposal)
        if asked.way is not None:
            way = _WAYS[asked.way][case in (DATIVE, GENITIVE)]
            titles = [self.setting.office(office).title for office in asked.extends]
            return f"{way} {for_offices(titles)}" if titles else way
        offices: dict[str, list[str]] = {}
        for name in asked.names:
            offices.setdefault(name.candidate, []).append(self.setting.office(name.office).title)
        return self.named_for(((self.setting.candidate(each).name, titles) for each, titles in offices.items()), case)

    def is_several(self, proposal: str) -> bool:
        """Whether a verb with a proposal is in the plural: it names several persons, or a plural."""
        candidates = set(self.setting.proposal(proposal).candidates)
        return len(candidates) > 1 or any(self.noun(each).is_plural for each in candidates)

    def in_short(self, proposal: str, case: GrammaticalCase = NOMINATIVE) -> str:
        """A proposal where it is one of several: of two candidates or more, only the names."""
        candidates = list(dict.fromkeys(self.setting.proposal(proposal).candidates))
        if len(candidates) < 2:
            return self.proposed(proposal, case)
        return f"{listed([self.noun(candidate).within(case) for candidate in candidates])} zusammen"

    def rival(self, proposal: str, case: GrammaticalCase = NOMINATIVE) -> str:
        """A rival where the office is clear: for a single person, only the name."""
        candidates = self.setting.proposal(proposal).candidates
        return self.noun(candidates[0]).within(case) if len(candidates) == 1 else self.proposed(proposal, case)

    def concession(self, ask: Granted) -> str:
        """The quoted title of a concession, with that of its part."""
        concession = self.setting.concession(ask.concession)
        part = None if ask.part is None else concession.part(ask.part)
        return quoted(concession.title if part is None else f"{concession.title}: {part.title}")

    def threats(self, threats: Iterable[Threat], case: GrammaticalCase = NOMINATIVE) -> str:
        """Threats as nouns: "eine Drohung von Ungarn („leave“)"."""
        article = "einer" if case in (DATIVE, GENITIVE) else "eine"
        return listed([f"{article} Drohung von {self._authors(each)} ({quoted(each.to)})" for each in threats])

    def _authors(self, threat: Threat) -> str:
        """Who makes a threat: one member by name, or only the number of several, and unnamed ones of a group."""
        authors = []
        if threat.members:
            number = len(threat.members)
            authors.append(self.names(threat.members, DATIVE) if number == 1 else f"{spelt(number)} Mitgliedern")
        if threat.is_in_force_for_unnamed or not threat.members:
            group = "" if threat.group is None else f" aus {quoted(self.setting.body.group(threat.group).name)}"
            authors.append(f"{'ungenannten ' if threat.members else ''}Mitgliedern{group}")
        return listed(authors)

    def wanted(self, condition: Condition) -> str:
        """What somebody asks or waits for, in the accusative."""
        match condition:
            case Granted():
                return self.concession(condition)
            case Promised():
                return f"eine Zusage: {self.concession(condition.granted)}"
            case Assents(member=member):
                return f"die Zustimmung {self.noun(member).within(GENITIVE)}"
            case AtLeastAssent():
                many = f"mindestens {spelt(condition.number, 'einem')} dieser Mitglieder"
                return f"die Zustimmung von {many}: {self.names(condition.members)}"
            case AssentsWeigh():
                names = self.names([member for member, _ in condition.weights], DATIVE)
                return f"Zustimmung mit dem Gewicht {condition.weight} von {names}"
            case Pressure():
                whom = self.noun(condition.member).within(ACCUSATIVE)
                return f"Druck mit dem Gewicht {condition.weight} auf {whom}"
            case CandidateWithdrawn():
                return f"den Rückzug von {self.noun(condition.candidate).within(DATIVE)}"
            case OnTable():
                return f"einen Vorschlag: {self.proposed(condition.proposal)}"
            case DayPassed():
                return f"den {day(condition.day)}"
            case AllOf(parts):
                return listed([self.wanted(part) for part in parts]) or "nichts"
            case AnyOf(parts):
                return listed([self.wanted(part) for part in parts], "oder") or "etwas Unmögliches"


def on_day(situation: Situation) -> str:
    """The day in question, and the day by which facts had to be known, if different."""
    known = situation.known_by
    as_known = "" if known is None or known == situation.day else f" (Kenntnisstand vom {day(known)})"
    return f"am {day(situation.day)}{_moment(situation)}{as_known}"


def _moment(situation: Situation) -> str:
    """The time of the day, if that is the moment asked about; the moment before a report is not told.

    A situation has its moment in words alone: "at 14:30".
    """
    _, _, time = situation.moment.partition("at ")
    return f" um {time} Uhr" if time and "report" not in situation.moment else ""
