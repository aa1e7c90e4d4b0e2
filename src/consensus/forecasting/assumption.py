"""Assumptions: what may happen in a scenario of a forecast, when, how likely it is, and who says so."""

from collections.abc import Iterable, Mapping
from enum import Enum
from fractions import Fraction
from typing import TypeAlias, final

import attrs

from consensus.errors import InvalidRecord, UnknownId
from consensus.forecasting.timing import Timing
from consensus.records import MemberId, Move, ObjectionId, ProposalId, Setting, Stance
from consensus.records.converters import exact, ids, items, word_of
from consensus.situation import Situation

ASSUMED = "assumed"
"""The source of an assumption for which none is given."""


@final
@attrs.frozen
class Lift:
    """An objection is lifted, whatever it asked for.  If its member also waits for something, it goes on waiting.

    >>> Lift("tr-bias").id
    'lift:tr-bias'
    """

    objection: ObjectionId

    @property
    def id(self) -> str:
        """Its text form."""
        return f"lift:{self.objection}"


@final
@attrs.frozen
class GiveWay:
    """A member drops its objections to the proposal and its waits, and is won over.

    >>> GiveWay("HU").id
    'give-way:HU'
    """

    member: MemberId

    @property
    def id(self) -> str:
        """Its text form."""
        return f"give-way:{self.member}"


@final
@attrs.frozen
class StopWaiting:
    """A member stops waiting, whether or not what it waited for has come about.

    >>> StopWaiting("RO").id
    'stop-waiting:RO'
    """

    member: MemberId

    @property
    def id(self) -> str:
        """Its text form."""
        return f"stop-waiting:{self.member}"


Happening: TypeAlias = Move | Lift | GiveWay | StopWaiting
"""Anything that may happen in a scenario: a move, an objection lifted, a member giving way or no longer waiting."""


def happening(text: str, setting: Setting) -> Happening:
    """The happening that a text names, such as "grant:fund", "lift:dike", "give-way:HU" or "stop-waiting:RO".

    Raises UnknownId for an unknown move.  Members and objections are not looked up: a setting does not know who belongs
    on a day, or who objects.
    """
    kind, _, named = text.partition(":")
    match kind:
        case "lift":
            return Lift(named)
        case "give-way":
            return GiveWay(named)
        case "stop-waiting":
            return StopWaiting(named)
        case _:
            return _move(text, setting)


def _move(text: str, setting: Setting) -> Move:
    """The move that a text names.  Raises UnknownId, which may also suggest "give-way:" or "stop-waiting:" a member."""
    try:
        return setting.move(text)
    except UnknownId as problem:
        others = {form(member.id).id for member in setting.body.members for form in (GiveWay, StopWaiting)}
        raise UnknownId(kind="move", id=text, known={*problem.known, *others}) from None


def check_happening(asked: Happening, situation: Situation, proposal: ProposalId) -> None:
    """Raise UnknownId for a member or an objection that is unknown on the day; moves are not looked up."""
    match asked:
        case GiveWay(member) | StopWaiting(member):
            situation.standing(member, proposal=proposal)
        case Lift(objection):
            standings = (situation.standing(member, proposal=proposal) for member in situation.members)
            known = {found.id for standing in standings for found in standing.objections}
            known |= {raised.objection for terms in situation.setting.terms for raised in terms.raises}
            if objection not in known:
                raise UnknownId(kind="objection", id=objection, known=known)
        case _:
            pass


def why_idle(asked: Happening, situation: Situation, proposal: ProposalId) -> str:
    """Why a happening can no longer change anything, as a clause; empty if it can.

    The member, objection or move that it names must exist.
    """
    raisable = {raised for terms in situation.setting.terms for raised in terms.raises}
    match asked:
        case Lift(objection):
            standings = (situation.standing(member, proposal=proposal) for member in situation.members)
            is_open = any(found.id == objection for standing in standings for found in standing.open_objections)
            may_be_raised = any(raised.objection == objection for raised in raisable)
            return "" if is_open or may_be_raised else f"objection {objection!r} is lifted already"
        case GiveWay(member):
            supports = situation.standing(member, proposal=proposal).stance is Stance.SUPPORTS
            may_object = any(raised.member == member for raised in raisable)
            return f"{member} supports already" if supports and not may_object else ""
        case StopWaiting(member):
            return "" if situation.standing(member, proposal=proposal).waits else f"{member} waits for nothing"
        case _:
            return f"what {asked.id} does is so already" if situation.is_done(asked) else ""


def check_effect(happenings: Iterable[Happening], situation: Situation, proposal: ProposalId) -> None:
    """Raise InvalidRecord if none of these happenings can change anything any more."""
    reasons = [why_idle(each, situation, proposal) for each in happenings]
    if all(reasons):
        problem = f"it changes nothing by {situation.day}: {' and '.join(dict.fromkeys(reasons))}; leave it out"
        raise InvalidRecord(what="assumption", problem=problem)


def _happenings(given: Iterable[Happening]) -> tuple[Happening, ...]:
    return tuple(dict.fromkeys(items(given)))


@final
@attrs.frozen
class Ending:
    """One way in which an assumption may come true, with its share among all ways and a `word` for it.

    Its happenings all happen on the same day.
    """

    happenings: tuple[Happening, ...] = attrs.field(converter=_happenings)
    share: Fraction = attrs.field(default=Fraction(1), converter=exact, kw_only=True)
    word: str = attrs.field(default="", kw_only=True)


def _endings(given: Iterable[Ending]) -> tuple[Ending, ...]:
    endings = items(given)
    if sum(ending.share for ending in endings) != 1:
        shares = " + ".join(str(ending.share) for ending in endings) or "0"
        raise InvalidRecord(what="assumption", problem=f"the shares of its endings are {shares}, and not 1 in all")
    return endings


@final
@attrs.frozen(kw_only=True)
class Assumption:
    """Something happens, at some time, in one of several ways.

    Assumptions with different names are independent; what must happen together belongs into one ending.  `source` says
    what the assumption rests on, or "assumed".
    """

    name: str
    when: Timing
    endings: tuple[Ending, ...] = attrs.field(converter=_endings)
    source: str = ASSUMED

    @property
    def happenings(self) -> tuple[Happening, ...]:
        """The happenings of all its endings, each once."""
        return tuple(dict.fromkeys(each for ending in self.endings for each in ending.happenings))

    @classmethod
    def that(cls, *happenings: Happening, when: Timing, name: str = "", source: str = ASSUMED) -> "Assumption":
        """An assumption with one ending: all these things happen at once.  Its default name is the id of the first.

        >>> from consensus.forecasting import Within
        >>> Assumption.that(Lift("tr-bias"), when=Within("2024-07-09", chance="0.7")).name
        'lift:tr-bias'
        """
        if not happenings:
            raise InvalidRecord(what="assumption", problem="nothing happens; name what does")
        return cls(name=name or happenings[0].id, when=when, endings=[Ending(happenings)], source=source)


def _numbers(
    given: Mapping[int, Fraction | int | str] | Iterable[tuple[int, Fraction]],
) -> tuple[tuple[int, Fraction], ...]:
    pairs = given.items() if isinstance(given, Mapping) else given
    shares = tuple(sorted((number, exact(share)) for number, share in pairs))
    total = sum((share for _, share in shares), Fraction(0))
    if total != 1:
        problem = f"the shares of the numbers stated are {total} in all, and not 1"
        raise InvalidRecord(what="assumption", problem=problem)
    return tuple((number, share) for number, share in shares if share)


class Joining(Enum):
    """Whether the members that hold back give way all on one day, or each at its own time."""

    TOGETHER = "together"
    ONE_BY_ONE = "one by one"


@final
@attrs.frozen(kw_only=True)
class SilentMembers:
    """Of the members that have said nothing, so many hold back until they give way, and the others go along.

    `hold_back` has the chance of each number: ``{7: "1/2", 8: "1/2"}``.  All sets of that many members are equally
    likely.  `when` says when they give way.
    """

    name: str = "silent"
    members: tuple[MemberId, ...] = attrs.field(converter=ids)
    hold_back: tuple[tuple[int, Fraction], ...] = attrs.field(converter=_numbers)
    when: Timing
    joining: Joining = attrs.field(default=Joining.TOGETHER, validator=word_of(Joining))
    source: str = ASSUMED

    def __attrs_post_init__(self) -> None:
        for number, _ in self.hold_back:
            if not 0 <= number <= len(self.members):
                problem = f"{number} of {len(self.members)} members hold back"
                raise InvalidRecord(what="assumption", problem=problem)


@final
@attrs.frozen(kw_only=True)
class ResponseDelay:
    """Some members need days to answer: on each day they go by who assented that many days before.

    `days` has the chance of each number of days: ``{2: "1/2", 5: "1/2"}``.  Each member has a number of its own, the
    same throughout a scenario.

    >>> ResponseDelay(members=["LI"], days={3: 1}).name
    'response'
    """

    name: str = "response"
    members: tuple[MemberId, ...] = attrs.field(converter=ids)
    days: tuple[tuple[int, Fraction], ...] = attrs.field(converter=_numbers)
    source: str = ASSUMED

    def __attrs_post_init__(self) -> None:
        least = min(number for number, _ in self.days)
        if least < 1:
            problem = f"a response after {least} days is none that is delayed; state a day at least"
            raise InvalidRecord(what="assumption", problem=problem)


AnyAssumption: TypeAlias = Assumption | SilentMembers | ResponseDelay
"""Any kind of assumption."""
