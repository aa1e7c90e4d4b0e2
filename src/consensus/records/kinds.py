"""Kinds of reasons and kinds of asks, by which objections in different races are compared.

There are only the kinds that the shipped cases needed.
Not here: the kind of a concession, which the setting states.
"""

from collections.abc import Iterable
from enum import Enum

from consensus.records.conditions import (
    Assents,
    AssentsWeigh,
    AtLeastAssent,
    Atom,
    CandidateWithdrawn,
    DayPassed,
    Granted,
    OnTable,
    Pressure,
    Promised,
)
from consensus.records.converters import check_word, items


class ReasonKind(Enum):
    """The subject of the reason given for an objection.

    PERSON: the person or thing proposed, its record and its words.  POLICY: what would be done in the office.
    PROCESS: how the choice is made.  BALANCE: the share of a region, a group or a party.  OWN_CANDIDATE: the member
    has its own candidate.  OFFICE: the work, task or term of the office, whoever holds it.  OTHER_MEMBERS: what other
    members do, which it follows or answers.  UNRELATED: another matter for which the member uses the choice as a lever.
    """

    PERSON = "person"
    POLICY = "policy"
    PROCESS = "process"
    BALANCE = "balance"
    OWN_CANDIDATE = "own candidate"
    OFFICE = "office"
    OTHER_MEMBERS = "other members"
    UNRELATED = "unrelated matter"


class AskKind(Enum):
    """What is asked for.

    POST: a post, a part in the work or the place of a meeting.  HELP: money, arms or other support.  POLICY: that
    something is done or not done, in the office or elsewhere.  EXEMPTION: to be left out of something, or let in.
    WORD: a statement, such as an apology.  PROCEDURE: that the choice is made in another way.  CANDIDATE: another
    candidate, or one fewer.  TERM: another day or length of time.  ASSENT: that other members agree.
    """

    POST = "post"
    HELP = "help"
    POLICY = "policy"
    EXEMPTION = "exemption"
    WORD = "word"
    PROCEDURE = "procedure"
    CANDIDATE = "candidate"
    TERM = "term"
    ASSENT = "assent"


def reason_kinds(values: Iterable[ReasonKind]) -> tuple[ReasonKind, ...]:
    """Freeze kinds of reasons, each once, in the order of the enumeration.  Raises InvalidRecord for a text.

    >>> [kind.value for kind in reason_kinds([ReasonKind.POLICY, ReasonKind.PERSON, ReasonKind.POLICY])]
    ['person', 'policy']
    """
    given = items(values)
    for kind in given:
        check_word(ReasonKind, kind, what="kind of reason")
    return tuple(kind for kind in ReasonKind if kind in given)


def kind_of_itself(condition: Atom) -> AskKind | None:
    """The kind of ask of a condition, if the condition alone decides it; None for a concession (see the setting).

    >>> kind_of_itself(CandidateWithdrawn(candidate="lund")).value
    'candidate'
    """
    match condition:
        case Granted() | Promised():
            return None
        case Assents() | AtLeastAssent() | AssentsWeigh() | Pressure():
            return AskKind.ASSENT
        case CandidateWithdrawn() | OnTable():
            return AskKind.CANDIDATE
        case DayPassed():
            return AskKind.TERM
