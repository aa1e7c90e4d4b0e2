"""What changed from one day of a race to another, as sentences: the outcome, who moved, objections, and the price."""

from collections.abc import Iterator

from consensus.history import Turn
from consensus.records import MemberId, ProposalId, Stance
from consensus.rules import Outcome
from consensus.situation import Objection, Situation
from consensus.timeline import Entry
from consensus.views.blocks.block import Sentence
from consensus.views.words.decision_summary import decision_told
from consensus.views.words.paragraph_phrases import capital, members
from consensus.views.words.phrases import Words, cost, possessive
from consensus.views.words.report_summary import with_reports
from consensus.views.words.shift_phrases import shift

UNCHANGED = "Nothing moved: the same members stand where they stood."


def changes(before: Turn, after: Turn) -> tuple[Sentence, ...]:
    """What is different on one day from another, each by what was known on it; one sentence says so if nothing is."""
    told = tuple(_changes(before, after))
    return told or (UNCHANGED,)


def _changes(before: Turn, after: Turn) -> Iterator[Sentence]:
    words, proposal = Words(after.situation), after.proposal
    if proposal is None:
        return
    if before.proposal == proposal:
        yield from _rule(before.situation, after.situation, proposal)
        yield from _outcome(before.situation, after, proposal, words)
    else:
        was = "no name was known" if before.proposal is None else f"it was {words.proposed(before.proposal)}"
        yield f"The proposal in question is now {words.proposed(proposal)}; before, {was}."
        if after.verdict is not None and after.verdict.decision is not None:
            yield f"{decision_told(after.verdict.decision, after.situation)}."
    yield from _shifts(before.situation, after.situation, proposal, words)
    yield from _objections(before.situation, after.situation, proposal, words)
    yield from _price(before, after)


def _rule(before: Situation, after: Situation, proposal: ProposalId) -> Iterator[Sentence]:
    """The rule by which the proposal is decided, if that is another."""
    then, now = (situation.rule_of(proposal).on(situation.day).describe() for situation in (before, after))
    if then != now:
        yield f"The rule is another now: {now}; before: {then}."


def _outcome(before: Situation, after: Turn, proposal: ProposalId, words: Words) -> Iterator[Sentence]:
    """The outcome if it is another, and who began or ceased to stand in the way."""
    then, now = before.verdict(proposal), after.situation.verdict(proposal)
    if now.decision is not None:
        if then.decision is None:
            yield f"{decision_told(now.decision, after.situation)}."
        return
    if then.outcome is not now.outcome:
        yield f"It is {_STATE[now.outcome]} now; before, it was {_STATE[then.outcome]}."
    if Outcome.BLOCKED in (then.outcome, now.outcome):
        for found, one, several in (
            (now.blockers - then.blockers, "now stands in the way", "now stand in the way"),
            (then.blockers - now.blockers, "no longer stands in the way", "no longer stand in the way"),
        ):
            if found:
                yield capital(f"{members(found, words)} {one if len(found) == 1 else several}")


_STATE = {Outcome.ADOPTED: "agreed", Outcome.OPEN: "open", Outcome.BLOCKED: "blocked"}


def _shifts(before: Situation, after: Situation, proposal: ProposalId, words: Words) -> Iterator[Sentence]:
    """Who moved to which stance, those together that moved alike, with the reports of where they stand now."""
    moved: dict[tuple[Stance | None, Stance], dict[MemberId, tuple[Entry, ...]]] = {}
    for member in after.members:
        now = after.standing(member, proposal=proposal)
        then = before.standing(member, proposal=proposal).stance if member in before.members else None
        if then is not now.stance:
            raised = [entry for objection in now.open_objections for entry in objection.history]
            moved.setdefault((then, now.stance), {})[member] = now.basis or tuple(raised)
    for (then, stance), found in sorted(moved.items(), key=lambda each: list(Stance).index(each[0][1])):
        names = [words.subject(member) for member in words.by_name(found)]
        entries = [entry for basis in found.values() for entry in basis]
        yield with_reports(capital(shift(names, then, stance)), entries, words.sources)


def _objections(before: Situation, after: Situation, proposal: ProposalId, words: Words) -> Iterator[Sentence]:
    """Which objections were raised and which fell, each with its reason."""
    then, now = (_open(situation, proposal) for situation in (before, after))
    for id_ in sorted(now.keys() - then.keys()):
        objection = now[id_]
        because = f": {objection.reason}" if objection.reason else ""
        if objection.history:
            yield with_reports(
                f"{words.name(objection.member)} has raised an objection{because}.", objection.history, words.sources
            )
    every = {each.id: each for m in after.members for each in after.standing(m, proposal=proposal).objections}
    for id_ in sorted(then.keys() - now.keys()):
        objection = every.get(id_, then[id_])
        because = f" ({objection.reason})" if objection.reason else ""
        said = f"{possessive(words.name(objection.member))} objection no longer stands{because}."
        if objection.history:
            yield with_reports(said, objection.history, words.sources)


def _open(situation: Situation, proposal: ProposalId) -> dict[str, Objection]:
    standings = (situation.standing(member, proposal=proposal) for member in situation.members)
    return {objection.id: objection for standing in standings for objection in standing.open_objections}


def _price(before: Turn, after: Turn) -> Iterator[Sentence]:
    """What the cheapest way out costs, if that changed; and whether there is one."""
    if before.proposal != after.proposal or before.ways is None or after.ways is None:
        return
    if after.situation.verdict(after.ways.proposal).decision is not None:
        return
    then, now = (None if ways.cheapest is None else ways.cheapest.cost for ways in (before.ways, after.ways))
    if then == now:
        return
    if now is None:
        yield "No plan works now; before, one did."
    elif then is None:
        yield f"A plan works now, at cost {cost(now)}; before, none did."
    else:
        yield f"The cheapest way out costs {cost(now)} now; before, it cost {cost(then)}."
