"""How a race that is over is told: day by day, and held against what was then done."""

from collections.abc import Iterator, Sequence
from datetime import date

from consensus.appointment import Appointment
from consensus.assent import MoveKind
from consensus.history import Course, Foresight, Manner, Miss, Naming, Score, Turn
from consensus.records import DecisionResult, ProposalId, Stance
from consensus.rules import Opening, Outcome
from consensus.situation import Showing
from consensus.unblocking import Status, Unblocking
from consensus.unblocking.answer import PLANS_AT_MOST
from consensus.views.blocks.elements import Block, Heading, Lines, Names, Table
from consensus.views.words.phrases import COUNTED, cost, listed, number

_NAMED_AT_MOST = 4
"""Up to how many blockers, or members to be won over, are named; more are counted."""

FORESIGHT = {
    Foresight.CHEAPEST: "in the cheapest plan",
    Foresight.ANOTHER: "in another minimal plan",
    Foresight.ELSEWHERE: "in a plan for another proposal, where there was none for the one in question",
    Foresight.NOWHERE: "in no plan",
}

MISSES = {
    Miss.NOT_ASKED: "nobody was known to stand, or the body had decided",
    Miss.NO_PLAN: "there was no plan",
    Miss.NOT_NEEDED: "every minimal plan did without it",
    Miss.TAKEN_AS_DONE: "it was thought to be done already",
    Miss.TAKEN_FOR_GRANTED: "whoever it was for was taken for granted",
    Miss.ASKED_FOR_MORE: "the plans met what was asked for, and less was enough",
    Miss.OTHER_PROPOSAL: "it was about another proposal than the one in question",
    Miss.NOT_KNOWN: "nobody was known to want it, or to hold out",
}


def until_next(turns: Sequence[Turn]) -> Iterator[tuple[Turn, date]]:
    """Each turn with the day up to which something may be said to have come next: that of the turn after it."""
    yield from zip(turns, [*(turn.day for turn in turns[1:]), date.max], strict=False)


def replayed(appointment: Appointment, turns: Sequence[Turn], course: Course) -> Iterator[Block]:
    """A race played through again: a row for each day on which something new came to count."""
    yield Heading(appointment.title)
    yield Lines(("Day by day, by what was known on each",))
    rows = [_row(turn, until, course) for turn, until in until_next(turns)]
    yield Heading(number(len(turns), "day"))
    yield Table(tuple(rows), columns=("day", "proposal", "verdict", "plans", "cost", "done next", "cheapest plan"))
    ballots = [_ballot(turn, proposal, showing) for turn in turns for proposal, showing in turn.showings]
    if ballots:
        yield Heading("Ballots, and what would have to turn for each to pass for certain")
        yield Table(tuple(ballots), columns=("day", "proposal", "votes", "outcome", "any of these"))


def _row(turn: Turn, until: date, course: Course) -> tuple[str, ...]:
    day, proposal = turn.day.isoformat(), turn.proposal or ""
    then = "; ".join(done_next(turn.day, until, course))
    return day, proposal, _said(turn), _number_of_plans(turn), _cost(turn), then, _plan(turn)


def _ballot(turn: Turn, proposal: ProposalId, showing: Showing) -> tuple[str, ...]:
    openings = "; ".join(map(opening, showing.openings)) or "nothing would do"
    return turn.day.isoformat(), proposal, votes(showing), showing.outcome.value, openings


def votes(showing: Showing) -> str:
    """How many votes a proposal had of each kind, in the order of stances."""
    counted: dict[Stance, int] = {}
    for tally in showing.ballot.tallies:
        counted[tally.stance] = counted.get(tally.stance, 0) + tally.number
    return ", ".join(f"{counted[stance]} {COUNTED[stance]}" for stance in Stance if counted.get(stance))


def opening(way: Opening) -> str:
    """The votes that have to turn, by class of seats where the ballot told it."""
    turning = (" ".join(filter(None, (str(each.number), each.seats, _CAST[each.stance]))) for each in way.turning)
    return listed(turning) or "none"


_CAST = {
    Stance.OBJECTS: "against",
    Stance.ABSTAINS: "abstaining",
    Stance.ABSENT: "absent",
    Stance.ACQUIESCES: "acquiescing",
}


def _said(turn: Turn) -> str:
    if turn.verdict is None:
        return "no name known"
    if turn.verdict.decided is DecisionResult.REJECTED:
        return f"{turn.verdict.outcome.value}, rejected"
    blockers = sorted(turn.verdict.blockers)
    if turn.verdict.outcome is not Outcome.BLOCKED or not blockers:
        return turn.verdict.outcome.value
    by = ", ".join(blockers) if len(blockers) <= _NAMED_AT_MOST else number(len(blockers), "member")
    return f"{turn.verdict.outcome.value} by {by}"


def counted_plans(turn: Turn) -> tuple[int, bool]:
    """How many minimal plans there were, up to a number, and whether these are all."""
    found = len(turn.plans(at_most=PLANS_AT_MOST + 1))
    return min(found, PLANS_AT_MOST), found <= PLANS_AT_MOST


def _number_of_plans(turn: Turn) -> str:
    if turn.ways is None or turn.ways.status is Status.ADOPTED:
        return ""
    found, are_all = counted_plans(turn)
    return str(found) if are_all else f"{found}+"


def _cost(turn: Turn) -> str:
    return "" if turn.ways is None or turn.ways.cheapest is None else cost(turn.ways.cheapest.cost)


def _plan(turn: Turn) -> str:
    ways = turn.ways
    if ways is None:
        return ""
    if ways.cheapest is not None:
        return _moves(ways) or "nothing is left to do"
    if ways.impasse is None:
        return "decided"
    other = next(iter(turn.elsewhere), None)
    return "none" if other is None else f"none; for {other.proposal}: {_moves(other) or 'nothing is left to do'}"


def _moves(ways: Unblocking) -> str:
    """The moves of a cheapest plan by id; members to be won over are counted where they are many."""
    moves = () if ways.cheapest is None else ways.cheapest.moves
    won = [move for move in moves if move.kind is MoveKind.WIN_OVER]
    if len(won) <= _NAMED_AT_MOST:
        return ", ".join(move.id for move in moves)
    others = [move.id for move in moves if move.kind is not MoveKind.WIN_OVER]
    return ", ".join([*others, f"{MoveKind.WIN_OVER.value} of {number(len(won), 'member')}"])


def done_next(after: date, until: date, course: Course) -> tuple[str, ...]:
    """What was done and decided after a day, up to another: a line for each day."""
    done = [(deed.day, deed.move.id) for deed in course.deeds]
    done += [
        (decided.day, f"{decided.proposal or 'every proposal'} {decided.result.value}") for decided in course.decisions
    ]
    days: dict[date, list[str]] = {}
    for day, said in sorted(done, key=lambda each: each[0]):
        if after < day <= until:
            days.setdefault(day, []).append(said)
    return tuple(f"{day} {', '.join(said)}" for day, said in days.items())


# The score


def scored(scores: Sequence[tuple[str, Score]]) -> Iterator[Block]:
    """How far plans named what was done next, race by race and all together, with what they missed."""
    yield Heading("What was done, and where the plans of the day before named it")
    rows = [_counted(case, [score]) for case, score in scores]
    if len(scores) > 1:
        rows.append(_counted("all", [score for _, score in scores]))
    yield Table(
        tuple(rows), columns=("case", "deeds", "cheapest", "another", "elsewhere", "no plan", "softened or promised")
    )
    yield Heading("What the cheapest plans named, day by day, and what became of it")
    rows = [_vain(case, [score]) for case, score in scores]
    if len(scores) > 1:
        rows.append(_vain("all", [score for _, score in scores]))
    yield Table(tuple(rows), columns=("case", "moves named", "done after", "never reported"))
    for case, score in scores:
        yield from _in_detail(case, score)


def _counted(case: str, scores: Sequence[Score]) -> tuple[str, ...]:
    done = [sum(score.named(Manner.DONE)[where] for score in scores) for where in Foresight]
    less = [sum(score.named(Manner.SOFTENED, Manner.PROMISED)[where] for score in scores) for where in Foresight]
    apart = f"{sum(less) - less[-1]} of {sum(less)} named" if sum(less) else ""
    return (case, str(sum(done)), *map(str, done), apart)


def _vain(case: str, scores: Sequence[Score]) -> tuple[str, ...]:
    named = [naming for score in scores for naming in score.namings if naming.in_cheapest]
    vain = [naming for naming in named if naming.done is None]
    return case, str(len(named)), str(len(named) - len(vain)), str(len(vain))


def _in_detail(case: str, score: Score) -> Iterator[Block]:
    yield Heading(f"{case}: {score.appointment.title}")
    rows = []
    for each in score.deeds:
        where = FORESIGHT[each.foresight] if each.miss is None else f"in no plan: {MISSES[each.miss]}"
        manner = "" if each.deed.manner is Manner.DONE else f" ({each.deed.manner.value})"
        rows.append((each.deed.day.isoformat(), f"{each.deed.move}{manner}", where))
    yield Table(tuple(rows))
    if score.in_vain:
        yield Lines(("  named by a cheapest plan, and never reported as done:",))
        yield Names(tuple(map(_in_vain, score.in_vain)))
    if score.unaided:
        yield Lines(("  gave way with nothing done that was meant for them:",))
        yield Names(score.unaided)


def _in_vain(naming: Naming) -> str:
    until = "" if naming.last == naming.first else f" to {naming.last}"
    return f"{naming.move} ({naming.first}{until})"
