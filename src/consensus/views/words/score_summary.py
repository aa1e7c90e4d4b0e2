"""How much of what was done in a finished race the plans had named, in words."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from consensus.history import Baseline, Foresight, Manner, Miss, Naming, Score
from consensus.records import ProposalId, WinOver
from consensus.views.blocks.block import Block, Heading, Names, Sentences, Table
from consensus.views.words.phrases import cost
from consensus.views.words.replay_summary import NAMED_AT_MOST, manner_in_words

FORESIGHT = {
    Foresight.CHEAPEST: "in the cheapest plan",
    Foresight.ANOTHER: "in another minimal plan",
    Foresight.ELSEWHERE: "in a plan for another proposal, as there was none for the one in question",
    Foresight.NOWHERE: "in no plan",
}

MISSES = {
    Miss.NOT_ASKED: "no name was known yet, or the body had already decided",
    Miss.NO_PLAN: "there was no plan",
    Miss.NOT_NEEDED: "no minimal plan needed it",
    Miss.TAKEN_AS_DONE: "it was thought to be done already",
    Miss.ASSUMED_TO_GO_ALONG: "the member it was for was assumed to go along",
    Miss.ASKED_FOR_MORE: "the plans met the full request, and less was enough",
    Miss.OWN_CANDIDATE: "the plans were for that very candidate",
    Miss.OTHER_PROPOSAL: "it concerned another proposal",
    Miss.NO_GIVER: "it was asked for, but nobody was known who could give it",
    Miss.REFUSED: "it was asked for, but had been refused",
    Miss.NOT_KNOWN: "nobody was known to want it or to be holding back",
}


def score_summary(scores: Sequence[tuple[str, Score]]) -> Iterator[Block]:
    """How many of the next deeds the plans named, by race and in total, with the misses."""
    yield Heading("What was done, and whether the plans of the day before had named it")
    rows = [_deeds_row(case, [score]) for case, score in scores]
    if len(scores) > 1:
        rows.append(_deeds_row("all", [score for _, score in scores]))
    yield Table(
        tuple(rows), columns=("case", "done", "cheapest", "another", "elsewhere", "no plan", "softened or promised")
    )
    yield Heading("What the cheapest plans named, and what became of it")
    rows = [_named_row(case, [score]) for case, score in scores]
    if len(scores) > 1:
        rows.append(_named_row("all", [score for _, score in scores]))
    yield Table(tuple(rows), columns=("case", "moves named", "done later", "never reported"))
    yield Heading("Held against plans that nobody had to look for, on the same days")
    rows = [_baselines_row(case, [score]) for case, score in scores]
    if len(scores) > 1:
        rows.append(_baselines_row("all", [score for _, score in scores]))
    yield Table(tuple(rows), columns=BASELINE_COLUMNS)
    yield Heading("How many moves they named on those days, and on how many of these that was enough")
    rows = [_enough_row(case, [score]) for case, score in scores]
    if len(scores) > 1:
        rows.append(_enough_row("all", [score for _, score in scores]))
    yield Table(tuple(rows), columns=("case", "days", "cheapest", *(baseline.value for baseline in Baseline)))
    yield Heading("What each proposal would have cost on the eve of an adoption")
    yield Table(tuple(_adopted_rows(scores)), columns=("case", "eve", "adopted", "cost", "cheapest", "others, cost"))
    for case, score in scores:
        yield from _in_detail(case, score)


BASELINE_COLUMNS = ("case", "done", "cheapest", "in name only", *(baseline.value for baseline in Baseline))


def _baselines_row(case: str, scores: Sequence[Score]) -> tuple[str, ...]:
    """How many deeds the cheapest plan named, how many of these only as "settle", and how many the baselines named."""
    deeds = [each for score in scores for each in score.deeds if each.deed.manner is Manner.DONE]
    cheapest = sum(each.foresight is Foresight.CHEAPEST for each in deeds)
    hits = [cheapest, sum(each.in_name_only for each in deeds)]
    hits += [sum(each.is_named_by(baseline) for each in deeds) for baseline in Baseline]
    return case, str(len(deeds)), *map(str, hits)


def _enough_row(case: str, scores: Sequence[Score]) -> tuple[str, ...]:
    """How many moves were named in total; a cheapest plan is always sufficient."""
    named = [str(sum(score.moves_named() for score in scores))]
    for baseline in Baseline:
        moves = sum(score.moves_named(baseline) for score in scores)
        named.append(f"{moves}, enough on {sum(score.enough(baseline) for score in scores)}")
    return case, str(sum(len(score.planned) for score in scores)), *named


def _adopted_rows(scores: Sequence[tuple[str, Score]]) -> Iterator[tuple[str, ...]]:
    for case, score in scores:
        for adopted in score.adopted:
            told = {each: "no plan" if amount is None else cost(amount) for each, amount in adopted.costs.items()}
            own = told.pop(adopted.proposal, "not known")
            was = {True: "yes", False: "no", None: ""}[adopted.was_cheapest]
            others = ", ".join(f"{each} {amount}" for each, amount in told.items())
            yield case, adopted.eve.isoformat(), adopted.proposal, own, was, others


def _deeds_row(case: str, scores: Sequence[Score]) -> tuple[str, ...]:
    done = [sum(score.named(Manner.DONE)[where] for score in scores) for where in Foresight]
    less = [sum(score.named(Manner.SOFTENED, Manner.PROMISED)[where] for score in scores) for where in Foresight]
    apart = f"{sum(less) - less[-1]} of {sum(less)} named" if sum(less) else ""
    return (case, str(sum(done)), *map(str, done), apart)


def _named_row(case: str, scores: Sequence[Score]) -> tuple[str, ...]:
    named = [naming for score in scores for naming in score.namings if naming.in_cheapest]
    vain = [naming for naming in named if naming.done is None]
    return case, str(len(named)), str(len(named) - len(vain)), str(len(vain))


def _in_detail(case: str, score: Score) -> Iterator[Block]:
    yield Heading(f"{case}: {score.appointment.title}")
    rows = []
    for each in score.deeds:
        where = FORESIGHT[each.foresight] if each.miss is None else f"in no plan: {MISSES[each.miss]}"
        manner = manner_in_words(each.deed)
        rows.append((each.deed.day.isoformat(), f"{each.deed.move}{manner}", where))
    yield Table(tuple(rows))
    if score.never_made:
        yield Sentences(("  named by a cheapest plan, but never reported as done:",))
        yield Names(tuple(_named(score.never_made)))
    if score.unaided:
        yield Sentences(("  objections that went away although nothing was done about them:",))
        yield Names(score.unaided)


def _named(namings: Iterable[Naming]) -> Iterator[str]:
    """Move ids with their days; many members to win over on the same days are only counted."""
    listed = list(namings)
    alike = Counter(map(_winning, listed))
    told: set[tuple[ProposalId, date, date]] = set()
    for naming in listed:
        won = _winning(naming)
        days = str(naming.first) if naming.last == naming.first else f"{naming.first} to {naming.last}"
        if won is None or alike[won] <= NAMED_AT_MOST:
            yield f"{naming.move} ({days})"
        elif won not in told:
            told.add(won)
            yield f"win over {alike[won]} members for {won[0]} ({days})"


def _winning(naming: Naming) -> tuple[ProposalId, date, date] | None:
    """The proposal and days of a win-over move; None for other moves."""
    move = naming.move
    return (move.proposal, naming.first, naming.last) if isinstance(move, WinOver) else None
