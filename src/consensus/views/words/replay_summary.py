"""A replay of a finished race in words, day by day."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from consensus.appointment import Appointment
from consensus.history import Course, Deed, Manner, Turn
from consensus.records import BallotClaim, MoveKind, ProposalId, Stance
from consensus.rules import Outcome, Rule
from consensus.situation import Showing
from consensus.unblocking import Status, Unblocking
from consensus.views.blocks.block import Block, Heading, Sentences, Table, in_a_row
from consensus.views.telling.decisions import extended_instead
from consensus.views.words.chosen_entries import EntryFilter, everything
from consensus.views.words.decision_summary import decided_in_row, outcome_of_race
from consensus.views.words.paragraph import paragraph_of
from consensus.views.words.phrases import Words, cost, counted, listed, number
from consensus.views.words.rule_phrases import rule_in_words

PLANS_AT_MOST = 100
"""Up to how many minimal plans are counted."""

NAMED_AT_MOST = 4
"""Up to how many blockers, or members to be won over, are named; of more only the number is given."""


def until_next(turns: Sequence[Turn]) -> Iterator[tuple[Turn, date]]:
    """Each turn with the day of the following turn, before which deeds count as done next."""
    yield from zip(turns, [*(turn.day for turn in turns[1:]), date.max], strict=False)


def replay_summary(
    appointment: Appointment, turns: Sequence[Turn], course: Course, *, only: EntryFilter = everything
) -> Iterator[Block]:
    """A replay: a row for each day on which a selected claim took effect."""
    yield Heading(appointment.title)
    yield from outcome_of_race(appointment)
    yield paragraph_of(course)
    yield Sentences(("Day by day, from what was known on the day", *_judged_by(rule_asked(turns), Words(appointment))))
    rows = [_row(turn, until, course) for turn, until in until_next(turns) if any(map(only, turn.news))]
    of = "" if len(rows) == len(turns) else f" of {len(turns)}"
    yield Heading(f"{number(len(rows), 'day')}{of}")
    yield Table(tuple(rows), columns=("day", "proposal", "verdict", "plans", "cost", "done next", "cheapest plan"))
    ballots = [
        _ballot(turn, proposal, showing)
        for turn in turns
        for proposal, showing in turn.showings
        if any(map(only, turn.news))
    ]
    if ballots:
        own = " by the body's own rule" if any(turn.rule is not None for turn in turns) else ""
        yield Heading(f"Ballots{own}, and which votes would have to change for each to pass for certain")
        yield Table(tuple(ballots), columns=("day", "proposal", "votes", "result", "votes to change"))


def days_summary(appointment: Appointment, turns: Iterable[Turn]) -> Iterator[Block]:
    """The days with news, each with its number of new reports and its verdict."""
    yield Heading(appointment.title)
    rows, rule = [], None
    for turn in turns:
        rows.append((turn.day.isoformat(), number(len(reports_of(turn)), "report"), _said(turn)))
        rule = turn.rule
    yield Sentences((f"{number(len(rows), 'day')} with something new", *_judged_by(rule, Words(appointment))))
    yield Table(tuple(rows), columns=("day", "new", "verdict"))


def _judged_by(rule: Rule | None, words: Words) -> Iterator[str]:
    """The rule applied to every day, if it is not the day's own."""
    if rule is not None:
        yield f"Rule: {rule_in_words(rule, words)}"


def rule_asked(turns: Sequence[Turn]) -> Rule | None:
    """The rule requested for every day; None if each day is judged by its own."""
    return next((turn.rule for turn in turns), None)


def reports_of(turn: Turn) -> list[str]:
    """The ids of the day's new reports."""
    return sorted({entry.report.id for entry in turn.news})


def _row(turn: Turn, until: date, course: Course) -> tuple[str, ...]:
    day, proposal = turn.day.isoformat(), turn.proposal or ""
    then = "; ".join(done_next(turn.day, until, course))
    return day, proposal, _said(turn), _number_of_plans(turn), _cost(turn), then, _plan(turn)


def _ballot(turn: Turn, proposal: ProposalId, showing: Showing) -> tuple[str, ...]:
    openings = "; ".join(openings_in_words(showing)) or _no_opening(showing)
    return turn.day.isoformat(), proposal, votes_in_words(showing), _RESULTS[showing.outcome], openings


def _no_opening(showing: Showing) -> str:
    """Why it is unknown which votes would have had to change."""
    told = sum(tally.number for tally in showing.ballot.tallies)
    voters = sum(len(seats.members) for seats in showing.ballot.electorate)
    return "no change is enough" if told == voters else "the other votes are not told"


def votes_in_words(showing: Showing) -> str:
    """A proposal's votes of each kind, in the order of stances; in a ballot between several, those for others too."""
    votes: dict[Stance, int] = {}
    for tally in showing.ballot.tallies:
        votes[tally.stance] = votes.get(tally.stance, 0) + tally.number
    told, others = list[str](), _for_others(showing)
    if others:
        votes[Stance.OBJECTS] -= others
        told = [f"{votes.pop(Stance.SUPPORTS, 0)} for it", f"{others} for others"]
    told += [counted(votes[stance], stance) for stance in Stance if votes.get(stance)]
    claim = showing.entry.claim
    number = claim.round if isinstance(claim, BallotClaim) else None
    return f"{'' if number is None else f'round {number}: '}{', '.join(told)}"


def _for_others(showing: Showing) -> int:
    """How many votes other proposals had in the same ballot; they count as votes against."""
    claim = showing.entry.claim
    if not isinstance(claim, BallotClaim) or not claim.votes:
        return 0
    against = sum(tally.number for tally in showing.ballot.tallies if tally.stance is Stance.OBJECTS)
    return against - sum(tally.number for tally in claim.tallies if tally.stance is Stance.OBJECTS)


def openings_in_words(showing: Showing) -> list[str]:
    """For each way to pass, the votes that would have to change, by class of seats where reported."""
    how_cast, others = dict(_HOW_CAST), _for_others(showing)
    if others:
        against = sum(tally.number for tally in showing.ballot.tallies if tally.stance is Stance.OBJECTS)
        how_cast[Stance.OBJECTS] = "for others" if others == against else "against or for others"
    ways = (
        (" ".join(filter(None, (str(each.number), each.seats, how_cast[each.stance]))) for each in way.turning)
        for way in showing.openings
    )
    return [listed(turning) or "none" for turning in ways]


_HOW_CAST = {
    Stance.OBJECTS: "against",
    Stance.ABSTAINS: "abstaining",
    Stance.ABSENT: "absent",
    Stance.ACQUIESCES: "acquiescing",
}

_RESULTS = {Outcome.ADOPTED: "passes", Outcome.BLOCKED: "fails", Outcome.OPEN: "open"}


def _said(turn: Turn) -> str:
    """The verdict of a day, and the day of the extension by which somebody stays in office."""
    extended = None if turn.proposal is None else extended_instead(turn.situation, turn.proposal, turn.rule)
    return _verdict(turn) if extended is None else f"{_verdict(turn)}, EXTENDED {extended.day}"


def _verdict(turn: Turn) -> str:
    if turn.verdict is None or turn.proposal is None:
        return "no name yet"
    if turn.verdict.decision is not None:
        return decided_in_row(turn.verdict)
    words = Words(turn.situation)
    blockers = [words.name(member) for member in words.by_name(turn.verdict.blockers)]
    where = "" if turn.situation.is_on_table(turn.proposal) else ", not on the table"
    if turn.verdict.outcome is not Outcome.BLOCKED or not blockers:
        return f"{turn.verdict.outcome.value}{where}"
    by = in_a_row(blockers) if len(blockers) <= NAMED_AT_MOST else number(len(blockers), "member")
    return f"{turn.verdict.outcome.value} by {by}{where}"


def counted_plans(turn: Turn) -> tuple[int, bool]:
    """The number of minimal plans, up to a limit, and whether these are all."""
    found = turn.number_of_plans(at_most=PLANS_AT_MOST + 1)
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
        return _moves(ways) or "no move is needed"
    if ways.impasse is None:
        return "decided"
    other = next(iter(turn.elsewhere), None)
    return "none" if other is None else f"none; for {other.proposal}: {_moves(other) or 'no move is needed'}"


def _moves(ways: Unblocking) -> str:
    """The ids of a cheapest plan's moves; many members to win over are only counted."""
    moves = () if ways.cheapest is None else ways.cheapest.moves
    won = [move for move in moves if move.kind is MoveKind.WIN_OVER]
    if len(won) <= NAMED_AT_MOST:
        return ", ".join(move.id for move in moves)
    others = [move.id for move in moves if move.kind is not MoveKind.WIN_OVER]
    return ", ".join([*others, f"win over {len(won)} members"])


def manner_in_words(deed: Deed) -> str:
    """That less was done than was asked for, in brackets: it was softened, or only promised."""
    return "" if deed.manner is Manner.DONE else f" ({deed.manner.value})"


def done_next(after: date, until: date, course: Course) -> tuple[str, ...]:
    """The deeds and decisions between two days, a line for each day."""
    done = [(deed.day, f"{deed.move.id}{manner_in_words(deed)}") for deed in course.deeds]
    done += [
        (decided.day, f"{decided.proposal or 'every proposal'} {decided.result.value}") for decided in course.decisions
    ]
    days: dict[date, list[str]] = {}
    for day, said in sorted(done, key=lambda each: each[0]):
        if after < day <= until:
            days.setdefault(day, []).append(said)
    return tuple(f"{day} {', '.join(said)}" for day, said in days.items())
