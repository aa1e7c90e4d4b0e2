"""Words for forecasts: chances, assumptions, their timing and their sources."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

import attrs

from consensus.dates import StatedDate
from consensus.forecasting import (
    AnyAssumption,
    AsPrecedents,
    Assumption,
    Chance,
    ChanceBeside,
    ConstantHazard,
    Forecast,
    GiveWay,
    Happening,
    Joining,
    Lift,
    Never,
    ResponseDelay,
    SilentMembers,
    StopWaiting,
    Timing,
    Within,
)
from consensus.records import Grant, Granted, MemberId, Promise, PutForward, WinOver, Withdraw
from consensus.views.telling.forecast_telling import are_a_range, giving_way
from consensus.views.telling.sentences import NAMED_AT_MOST
from consensus.views.words.paragraph_phrases import between, counted, members, spelt
from consensus.views.words.phrases import Words, listed, number, possessive


def percent(value: float) -> str:
    """A chance for a sentence, in whole per cent.

    >>> [percent(value) for value in (0.0, 0.004, 0.215, 0.999, 1.0)]
    ['nil', 'less than 1 per cent', '22 per cent', 'more than 99 per cent', 'certain']
    """
    if value in (0.0, 1.0):
        return "certain" if value else "nil"
    if value < 0.005:
        return "less than 1 per cent"
    return "more than 99 per cent" if value >= 0.995 else f"{value * 100:.0f} per cent"


def figure(chance: Chance) -> str:
    """A chance for a table, in per cent, with its standard error unless exact.

    >>> figure(Chance(0.21512, 0.0004)), figure(Chance(0.5))
    ('21.51 ± 0.04', '50.00')
    """
    error = f" ± {max(chance.error * 100, 0.01):.2f}" if chance.error else ""
    return f"{chance.value * 100:.2f}{error}"


def happening_in_words(happening: Happening, found: Forecast, words: Words) -> str:
    """A happening as a clause."""
    match happening:
        case Lift(objection):
            owners = [
                member
                for member in found.situation.members
                for each in found.situation.standing(member, proposal=found.proposal).objections
                if each.id == objection
            ]
            return f"{possessive(words.subject(owners[0]))} objection is lifted" if owners else f"{objection} is lifted"
        case GiveWay(member):
            return f"{words.subject(member)} gives way"
        case StopWaiting(member):
            return f"{words.subject(member)} stops waiting"
        case Grant():
            return f"{_titled(happening.given, words)} is granted"
        case Promise():
            return f"{_titled(happening.promised.granted, words)} is promised"
        case Withdraw(candidate):
            return f"{words.name(candidate)} withdraws"
        case PutForward(proposal):
            return f"{words.proposed(proposal)} is put forward"
        case WinOver(member, proposal):
            return f"{words.subject(member)} is won over for {words.proposed(proposal)}"
        case _:
            return f"the move {happening.id} is made"


def together_in_words(happenings: tuple[Happening, ...], found: Forecast, words: Words) -> str:
    """Simultaneous happenings as a clause; grants share a verb, and so do members that give way."""
    granted = [each for each in happenings if isinstance(each, Grant)]
    giving = [each for each in happenings if isinstance(each, GiveWay)]
    said = []
    if granted:
        titles = [_titled(each.given, words) for each in granted]
        said.append(f"{listed(titles)} {'is' if len(titles) == 1 else 'are'} granted")
    if len(giving) > 1:
        said.append(f"{_givers([each.member for each in giving], found, words)} give way together")
    others = [each for each in happenings if each not in granted and (len(giving) < 2 or each not in giving)]
    text = listed([*said, *(happening_in_words(each, found, words) for each in others)])
    return f"{text}{_still_waiting(happenings, found, words)}"


def _titled(ask: Granted, words: Words) -> str:
    """The title of a concession in quotation marks, since a title such as "the dike is raised" is a sentence itself."""
    return f'"{words.concession(ask)}"'


def _givers(giving: Sequence[MemberId], found: Forecast, words: Words) -> str:
    """The members that give way: by name, or by their number; all silent members are told as such."""
    others, silent = giving_way(giving, found)
    if not silent:
        return members(others, words)
    named = [f"{counted(len(others), 'member')} that hold out"]
    if len(others) <= NAMED_AT_MOST:
        named = [words.subject(each) for each in words.by_name(others)]
    return listed([*named, f"all {spelt(len(silent))} that have said nothing"])


def _still_waiting(happenings: tuple[Happening, ...], found: Forecast, words: Words) -> str:
    """A note that members whose objections are lifted still wait for something else."""
    lifted = {each.objection for each in happenings if isinstance(each, Lift)}
    released = {each.member for each in happenings if isinstance(each, GiveWay | StopWaiting)}
    standings = (found.situation.standing(member, proposal=found.proposal) for member in found.situation.members)
    waiting = [
        f"{words.subject(standing.member)} still waits for {listed(words.awaited(each.tie) for each in standing.waits)}"
        for standing in standings
        if standing.waits and standing.member not in released
        if any(objection.id in lifted for objection in standing.open_objections)
    ]
    return f", though {listed(waiting)}" if waiting else ""


def as_of_another(found: Forecast, other: ChanceBeside) -> Forecast:
    """The forecast with another proposal in place of its own, to put the assumptions about that into words."""
    return attrs.evolve(found, proposal=other.proposal, assumptions=other.assumptions)


def assumption_in_words(assumption: AnyAssumption, found: Forecast, words: Words) -> str:
    """An assumption, without its timing."""
    match assumption:
        case Assumption(endings=endings) if len(endings) == 1:
            return together_in_words(endings[0].happenings, found, words)
        case Assumption(endings=endings):
            ways = ((together_in_words(each.happenings, found, words), each) for each in endings)
            return ", or ".join(
                f"{way} ({each.word and f'{each.word}, '}{percent(float(each.share))})" for way, each in ways
            )
        case SilentMembers(members=silent_members, hold_back=numbers):
            most = numbers[-1][0]
            silent = counted(len(silent_members), "member")
            have = "has" if len(silent_members) == 1 else "have"
            if most == 0:
                return f"{silent} that {have} said nothing {'goes' if len(silent_members) == 1 else 'go'} along"
            together = " together" if assumption.joining is Joining.TOGETHER and most > 1 else ""
            how_many = _how_many(numbers, of=len(silent_members))
            them = f"{how_many} of {silent} that {have} said nothing"
            return (
                f"{them} {'holds' if most == 1 else 'hold'} back, and {'gives' if most == 1 else 'give'} way{together}"
            )
        case ResponseDelay(members=late, days=days):
            answer = "answers" if len(late) == 1 else "answer"
            return f"{members(late, words)} {answer} {_after(days)} after others have moved"


def _how_many(numbers: Sequence[tuple[int, Fraction]], *, of: int) -> str:
    """How many hold back of so many silent members; each number with its chance unless those in a range are alike.

    >>> equal = [(number, Fraction(1, 3)) for number in range(3)]
    >>> _how_many(equal, of=9), _how_many(equal, of=2), _how_many([(7, Fraction(1, 2)), (8, Fraction(1, 2))], of=9)
    ('at most two', 'any number', 'seven or eight')
    >>> _how_many([(0, Fraction(1, 3)), (9, Fraction(2, 3))], of=9)
    'none (33 per cent) or all (67 per cent)'
    """
    least, most = numbers[0][0], numbers[-1][0]
    if not are_a_range(numbers):
        named = {0: "none", of: "all"}
        return listed([f"{named.get(each, spelt(each))} ({percent(float(share))})" for each, share in numbers], "or")
    if least == 0 and most > 1:
        return "any number" if most == of else f"at most {spelt(most)}"
    return between(least, most)


def _after(days: Sequence[tuple[int, Fraction]]) -> str:
    """How many days, each number with its chance; a range if all numbers in it are equally likely.

    >>> _after([(1, Fraction(1))]), _after([(2, Fraction(1, 2)), (3, Fraction(1, 2))])
    ('a day', 'two or three days')
    >>> _after([(2, Fraction(2, 3)), (9, Fraction(1, 3))])
    'two days (67 per cent) or nine days (33 per cent)'
    """
    if are_a_range(days):
        least, most = days[0][0], days[-1][0]
        return "a day" if most == 1 else f"{between(least, most)} days"
    return listed([f"{counted(each, 'day')} ({percent(float(share))})" for each, share in days], "or")


def assumed_when(assumption: AnyAssumption) -> str:
    """When what is assumed happens; empty for response delays, and if no silent member holds back."""
    match assumption:
        case ResponseDelay():
            return ""
        case SilentMembers(hold_back=numbers) if numbers[-1][0] == 0:
            return ""
        case _:
            return timing_in_words(assumption.when)


def timing_in_words(when: Timing) -> str:
    """When it happens, and the chance that it happens at all."""
    match when:
        case Within(last=last, first=first, chance=chance):
            if chance == 0:
                return "never"
            until = StatedDate.day(last).words()
            likely = "" if chance == 1 else f" with a chance of {percent(float(chance))}"
            if first == last:
                return f"on {until}{likely}"
            span = f"by {until}" if first is None else f"between {StatedDate.day(first).words()} and {until}"
            return f"{span}{likely}, on each day as likely as on another"
        case ConstantHazard(half_life):
            return f"as likely on each day, 1 in 2 after {number(half_life, 'day')}"
        case AsPrecedents():
            return _as_precedents(when)
        case Never():
            return "never"


def _as_precedents(when: AsPrecedents) -> str:
    """The precedents, how long they took, and how long this one has lasted.

    >>> print(_as_precedents(AsPrecedents(days=[2, 1462], never=1, lasted=0, races=2)))
    going by three precedents in two races: it happened in two after 2 to 1,462 days, and never in one
    >>> _as_precedents(AsPrecedents(days=[], never=2, lasted=0, races=1))
    'going by two precedents in one race, and it happened in neither'
    """
    told = len(when.days) + when.never
    if not told:
        return "no precedents: assumed to take as long again as it has lasted, or never to happen"
    going_by = f"going by {counted(told, 'precedent')} in {counted(when.races, 'race')}"
    if not when.days:
        none = {1: "where it never happened", 2: "and it happened in neither"}
        return f"{going_by}, {none.get(told, 'and it happened in none')}{_so_far(when)}"
    shortest, longest = when.days[0], when.days[-1]
    after = f"after {number(longest, 'day') if shortest == longest else f'{shortest:,} to {longest:,} days'}"
    if not when.never:
        all_of_them = {1: "where it happened", 2: "and it happened in both"}
        return f"{going_by}, {all_of_them.get(told, 'and it happened in all')} {after}{_so_far(when)}"
    return (
        f"{going_by}: it happened in {spelt(len(when.days))} {after}, and never in {spelt(when.never)}{_so_far(when)}"
    )


def _so_far(when: AsPrecedents) -> str:
    if not when.lasted:
        return ""
    return f"; so far {counted(when.lasted, 'day')} {'has' if when.lasted == 1 else 'have'} passed"


def last_hold_out_in_words(members: tuple[str, ...], is_silent: bool, words: Words) -> str:
    """The name of a member, or "some that have said nothing"."""
    return "some that have said nothing" if is_silent else words.names(list(members))


def how(found: Forecast) -> str:
    """How the chances were computed."""
    if found.scenarios is None:
        return "Exact: every outcome of the assumptions was listed"
    return f"{found.scenarios:,} scenarios drawn, seed {found.seed}; after ± is the standard error of the draw"


def shown_days(found: Forecast) -> Iterator[int]:
    """The indices of the days to print: the first, milestones, the last, and up to a dozen between."""
    falling = {each.due.latest for each, _ in found.milestones if each.due is not None}
    step = max(-(-len(found.days) // 12), 1)
    last = len(found.days) - 1
    for place, day in enumerate(found.days):
        if place in (0, last) or day in falling or (last - place) % step == 0:
            yield place
