"""The wording of numbers, names, proposals and conditions."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction

from consensus.appointment import Appointment
from consensus.dates import StatedDate
from consensus.records import (
    AllOf,
    AnyOf,
    Assents,
    AssentsWeigh,
    AtLeastAssent,
    CandidateId,
    CandidateWithdrawn,
    Condition,
    DayPassed,
    DecisionResult,
    Granted,
    MilestoneClaim,
    OnTable,
    PackageId,
    Pressure,
    Promised,
    Proposal,
    ProposalId,
    Setting,
    Stance,
    Tie,
    Way,
)
from consensus.situation import Situation, Standing, Threat
from consensus.views.telling.sentences import by_name
from consensus.views.words.source_phrases import SourceWords

COUNTED = {
    Stance.SUPPORTS: "support",
    Stance.ACQUIESCES: "acquiesce",
    Stance.ABSTAINS: "abstain",
    Stance.RESERVED: "reserved",
    Stance.OBJECTS: "object",
    Stance.ABSENT: "absent",
    Stance.UNDECLARED: "undeclared",
}
"""Stances as they follow a number of members."""

_ONE = {stance: stance.value for stance in Stance}
"""Stances as they follow a single member."""

_STATES = (Stance.RESERVED, Stance.ABSENT, Stance.UNDECLARED)
"""The stances that a member is in; the others it takes by doing something."""

LEAST = "each objection settled for the least that might do"
"""What is asked at least."""

DECIDED = {
    DecisionResult.ADOPTED: "the body has decided in favour",
    DecisionResult.REJECTED: "the body has rejected it",
}
"""What the body has decided, in a sentence."""

_ARTICLE = re.compile(r"(the|an?) ", re.IGNORECASE)
"""How a name begins that has its article already."""

_WITH_ARTICLE = re.compile(
    r"(United|European) \w.*|.+ Islands|(Board|Council) of .+"
    r"|(.+ )?(Assembly|Board|Commission|Committee|Conference|Council)"
    r"|(Central African|Czech|Democratic|Dominican) Republic.*"
    r"|Bahamas|Comoros|Gambia|Holy See|Maldives|Netherlands|Philippines"
)
"""Names that have an article within a sentence."""


def listed(words: Iterable[str], joining: str = "and") -> str:
    """Words as a list for a sentence.

    >>> listed(["HU", "RO", "TR"])
    'HU, RO and TR'
    """
    all_words = list(words)
    if len(all_words) < 2:
        return "".join(all_words)
    return f"{', '.join(all_words[:-1])} {joining} {all_words[-1]}"


def things(titles: Iterable[str], joining: str = "and") -> str:
    """Titles as a list; they may be long and contain commas.

    >>> things(["a seat", "a fund, to be filled", "a say"])
    'a seat; a fund, to be filled; and a say'
    """
    found = list(dict.fromkeys(titles))
    if len(found) < 2:
        return "".join(found)
    return f"{'; '.join(found[:-1])}; {joining} {found[-1]}"


def number(count: int, noun: str) -> str:
    """A number with its noun in the right form.

    >>> number(1, "move"), number(5, "move")
    ('1 move', '5 moves')
    """
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _in_words(count: int) -> str:
    """A number for a sentence, small ones in words."""
    return _SMALL[count] if count < len(_SMALL) else str(count)


_SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def counted(count: int, stance: Stance) -> str:
    """A number of members with a verb.

    >>> counted(1, Stance.OBJECTS), counted(2, Stance.OBJECTS), counted(1, Stance.RESERVED)
    ('1 objects', '2 object', '1 reserved')
    """
    return f"{count} {(_ONE if count == 1 else COUNTED)[stance]}"


def doing(stances: Iterable[Stance], *, count: int = 2) -> str:
    """Stances as verbs for several members, joined by "or".

    >>> doing([Stance.OBJECTS, Stance.RESERVED, Stance.UNDECLARED]), doing([Stance.RESERVED], count=1)
    ('object or are reserved or undeclared', 'is reserved')
    """
    return _one_or_other(stances, _ONE if count == 1 else COUNTED, "is" if count == 1 else "are")


def being(stances: Iterable[Stance]) -> str:
    """Stances as verbs for one member, joined by "or".

    >>> being([Stance.SUPPORTS, Stance.OBJECTS]), being([Stance.SUPPORTS, Stance.RESERVED])
    ('support or object', 'support or be reserved')
    """
    return _one_or_other(stances, COUNTED, "be")


def _one_or_other(stances: Iterable[Stance], words: Mapping[Stance, str], be: str) -> str:
    """Stances as alternatives: verbs first, then adjectives."""
    taken = list(stances)
    done = [words[stance] for stance in taken if stance not in _STATES]
    states = listed((words[stance] for stance in taken if stance in _STATES), "or")
    if not states:
        return listed(done, "or")
    return f"{', '.join(done)} or {be} {states}" if done else f"{be} {states}"


def bracketed(remarks: Sequence[str]) -> str:
    """Remarks in brackets, to follow a phrase; empty without remarks.

    >>> bracketed(["target", "missed"])
    ' (target, missed)'
    """
    return f" ({', '.join(remarks)})" if remarks else ""


def cost(amount: Fraction) -> str:
    """An exact cost, such as 2 or 1/3."""
    return str(amount)


def possessive(name: str) -> str:
    """A name in the possessive."""
    return f"{name}'" if name.endswith("s") else f"{name}'s"


def with_article(name: str) -> str:
    """A name within a sentence, with an article if it takes one.

    >>> with_article("Hungary"), with_article("United States"), with_article("Netherlands")
    ('Hungary', 'the United States', 'the Netherlands')
    """
    return the(name) if _WITH_ARTICLE.fullmatch(name) else name


def the(title: str) -> str:
    """A title with "the" before it, unless it has an article already.

    >>> the("Secretary"), the("the Presidency")
    ('the Secretary', 'the Presidency')
    """
    return title if _ARTICLE.match(title) else f"the {title}"


def named_for(names: Iterable[tuple[str, Sequence[str]]]) -> str:
    """Persons with the offices they are proposed for.

    >>> named_for([("Anna Meier", ["Secretary", "Deputy"]), ("Jon Lund", ["Clerk"])])
    'Anna Meier as Secretary and Deputy and Jon Lund as Clerk'
    """
    return listed(f"{name} as {listed(titles)}" for name, titles in names)


class Words:
    """Words for the members, actors, concessions and sources of one situation or race."""

    def __init__(self, about: Situation | Appointment) -> None:
        self.setting: Setting = about.setting
        self.sources: SourceWords = SourceWords.of(about)
        self._timeline = about.timeline

    def milestone(self, claim: MilestoneClaim) -> str:
        """The title of a milestone, from this claim or the last one with a title; otherwise its id."""
        said = self._timeline.history(("milestone", claim.milestone), on=date.max)
        claims = (each.claim for each in reversed(said) if isinstance(each.claim, MilestoneClaim))
        return claim.title or next((each.title for each in claims if each.title), claim.milestone)

    def name(self, actor: str) -> str:
        """The name of a member, candidate or actor for a list; the bare id of anybody else."""
        return self.setting.name_of(actor) if actor in self.setting.ids("actor") else actor

    def subject(self, actor: str) -> str:
        """The name of a member, candidate or actor for a sentence."""
        return with_article(self.name(actor))

    def by_name(self, actors: Iterable[str]) -> list[str]:
        """Ids sorted by name, in the order used everywhere."""
        return by_name(actors, self.setting)

    def standings(self, situation: Situation, proposal: ProposalId | None = None) -> list[Standing]:
        """Every member's standing on a proposal, by default the one in question, sorted by name."""
        return [situation.standing(member, proposal=proposal) for member in self.by_name(situation.members)]

    def names(self, actors: Iterable[str]) -> str:
        """Sorted names as a list for a sentence, separated by semicolons if a name has a comma.

        >>> from consensus.cases import load
        >>> words = Words(load("wto-2021"))
        >>> words.names(["NG", "GB"]), words.names(["CN", "HK", "HU"])
        ('Nigeria and the United Kingdom', 'China; Hong Kong, China; and Hungary')
        """
        names = [self.subject(actor) for actor in self.by_name(actors)]
        return things(names) if any("," in name for name in names) else listed(names)

    def group_or_names(self, members: Sequence[str], group: str | None) -> str:
        """The name of the group if exactly its members are meant; otherwise the members' names."""
        if group is None:
            return self.names(members)
        named = self.setting.body.group(group)
        whole = with_article(named.name)
        return whole if tuple(members) in ((), named.members) else f"{self.names(members)}, of {whole},"

    def package(self, package: PackageId) -> str:
        """A package deal by its title, which may be a clause of its own."""
        return f'the package deal "{self.setting.package(package).title}"'

    def proposal(self, proposal: Proposal) -> str:
        """A proposal: each name with its office, or the way on."""
        if proposal.way is Way.EXTEND:
            titles = [self.setting.office(office).title for office in proposal.extends]
            terms = "term" if len(titles) < 2 else "terms"
            return f"an extension of the present {terms}{f' as {listed(titles)}' if titles else ''}"
        if proposal.way is Way.REOPEN:
            return "a reopening of nominations"
        offices: dict[CandidateId, list[str]] = {}
        for name in proposal.names:
            offices.setdefault(name.candidate, []).append(self.setting.office(name.office).title)
        return named_for((self.setting.candidate(candidate).name, titles) for candidate, titles in offices.items())

    def proposed(self, proposal: str) -> str:
        """The words for a proposal, given its id."""
        return self.proposal(self.setting.proposal(proposal))

    def is_several(self, proposal: str) -> bool:
        """Whether a verb with a proposal is in the plural: it names several persons."""
        return len(set(self.setting.proposal(proposal).candidates)) > 1

    def in_short(self, proposal: str) -> str:
        """The words for a proposal where it is one of several: of two candidates or more, only the names."""
        stated = self.setting.proposal(proposal)
        candidates = list(dict.fromkeys(stated.candidates))
        return self.proposal(stated) if len(candidates) < 2 else f"{listed(map(self.name, candidates))} together"

    def rival(self, proposal: str) -> str:
        """The words for a rival where the office is clear: for a single person, only the name."""
        candidates = self.setting.proposal(proposal).candidates
        return self.name(candidates[0]) if len(candidates) == 1 else self.proposed(proposal)

    def concession(self, ask: Granted) -> str:
        """The title of a concession, with that of its part."""
        concession = self.setting.concession(ask.concession)
        part = None if ask.part is None else concession.part(ask.part)
        return concession.title if part is None else f"{concession.title}: {part.title}"

    def ask(self, ask: Condition) -> str:
        """What a member asks or would settle for: a concession with its id, any other condition as a noun."""
        match ask:
            case Granted():
                return f"{ask}: {self.concession(ask)}"
            case Promised():
                return f"the promise of {ask.granted}: {self.concession(ask.granted)}"
            case _:
                return self.condition(ask)

    def threat(self, threat: Threat) -> str:
        """A threat as a noun: its author, or only the number of several, and its content."""
        number_of = len(threat.members)
        if number_of:
            by = self.names(threat.members) if number_of == 1 else f"{_in_words(number_of)} members"
            group = self.group_or_names((), threat.group) if threat.is_in_force_for_unnamed else ""
            return f"a threat by {by}{f' and unnamed ones of {group}' if group else ''} to {threat.to}"
        return f"a threat by members of {self.group_or_names((), threat.group)} to {threat.to}"

    def awaited(self, tie: Tie) -> str:
        """The condition somebody waits for, as a noun."""
        return self.condition(tie.awaited)

    def condition(self, condition: Condition) -> str:
        """A condition as a noun, to follow "waits for" or "asks for"."""
        match condition:
            case Granted():
                return f"the concession {condition}"
            case Promised():
                return f"the promise of {condition}"
            case Assents():
                return f"{possessive(self.subject(condition.member))} assent"
            case AtLeastAssent():
                return f"the assent of at least {condition.number} of {self.names(condition.members)}"
            case AssentsWeigh():
                names = self.names([member for member, _ in condition.weights])
                return f"assents with a weight of {cost(condition.weight)} among {names}"
            case Pressure():
                return f"pressure of {cost(condition.weight)} on {self.subject(condition.member)}"
            case CandidateWithdrawn():
                return f"the withdrawal of {self.name(condition.candidate)}"
            case OnTable():
                return f"{self.proposed(condition.proposal)} to be on the table"
            case DayPassed():
                return StatedDate.day(condition.day).words()
            case AllOf(parts):
                return listed(self.condition(part) for part in parts) or "nothing"
            case AnyOf(parts):
                return listed((self.condition(part) for part in parts), "or") or "something impossible"

    def clause(self, condition: Condition) -> str:
        """A condition as a clause, to follow "if" or "unless"."""
        match condition:
            case Granted():
                return f"{condition} is granted"
            case Promised():
                return f"{condition} is promised"
            case Assents():
                return f"{self.subject(condition.member)} assents"
            case AtLeastAssent():
                assents = "assents" if condition.number == 1 else "assent"
                return f"at least {condition.number} of {self.names(condition.members)} {assents}"
            case AssentsWeigh():
                names = self.names([member for member, _ in condition.weights])
                return f"assents among {names} reach a weight of {cost(condition.weight)}"
            case Pressure():
                return f"the pressure on {self.subject(condition.member)} reaches {cost(condition.weight)}"
            case CandidateWithdrawn():
                return f"{self.name(condition.candidate)} withdraws"
            case OnTable():
                return f"{self.proposed(condition.proposal)} is on the table"
            case DayPassed():
                return f"{StatedDate.day(condition.day).words()} has come"
            case AllOf(parts):
                return listed(self.clause(part) for part in parts) or "nothing is missing"
            case AnyOf(parts):
                return listed((self.clause(part) for part in parts), "or") or "the impossible happens"
