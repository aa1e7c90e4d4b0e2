"""What changed between two situations of a race, as sentences: the outcome, who moved, objections, the price."""

from collections.abc import Iterator

from consensus.dates import StatedDate
from consensus.history import Changes, CostChange, OutcomeChange
from consensus.records import DecisionResult, MemberId, Stance
from consensus.rules import Outcome
from consensus.timeline import Entry
from consensus.views.blocks.block import Block, Heading, Sentence, Sentences, begun_with
from consensus.views.telling.sentences import capital
from consensus.views.words.decision_summary import decision_told
from consensus.views.words.paragraph_phrases import members
from consensus.views.words.phrases import Words, cost, possessive
from consensus.views.words.report_summary import with_reports
from consensus.views.words.shift_phrases import shift

UNCHANGED = "Nothing moved: the same members stand where they stood."


def change_summary(found: Changes) -> Iterator[Block]:
    """The changes, one on each line."""
    yield Sentences(change_sentences(found))


def changes_told(found: Changes) -> Iterator[Block]:
    """The changes under a heading with the earlier day."""
    yield Heading(f"What changed since {StatedDate.day(found.before.day).words()}")
    yield Sentences(tuple(begun_with("  ", sentence) for sentence in change_sentences(found)))


def change_sentences(found: Changes) -> tuple[Sentence, ...]:
    """A sentence for each change, with members that moved alike in one; a single sentence if nothing changed."""
    return tuple(_sentences(found)) or (UNCHANGED,)


def _sentences(found: Changes) -> Iterator[Sentence]:
    words, after = Words(found.after.situation), found.after
    if found.proposal is None:
        return
    if found.rule is not None:
        yield f"The rule has changed: now {found.rule.after}; before, {found.rule.before}."
    if found.outcome is not None:
        yield from _outcome(found.outcome, found, words)
    if not found.is_of_one:
        was = "no name was known" if found.was_asked is None else f"it was {words.proposed(found.was_asked)}"
        yield f"The proposal in question is now {words.proposed(found.proposal)}; before, {was}."
        if after.verdict is not None and after.verdict.decision is not None:
            yield f"{decision_told(after.verdict.decision, after.situation)}."
    yield from _table(found, words)
    yield from _shifts(found, words)
    yield from _votes(found, words)
    yield from _objections(found, words)
    if found.cost is not None:
        yield _cost(found.cost)


_STATE = {Outcome.ADOPTED: "agreed", Outcome.OPEN: "open", Outcome.BLOCKED: "blocked"}


def _outcome(outcome: OutcomeChange, found: Changes, words: Words) -> Iterator[Sentence]:
    """The outcome if it changed, and who began or ceased to block."""
    if outcome.decision is not None:
        yield f"{decision_told(outcome.decision, found.after.situation)}."
        return
    if outcome.before is not outcome.after:
        yield f"It is {_STATE[outcome.after]} now; before, it was {_STATE[outcome.before]}."
    for blockers, one, several in (
        (outcome.blocks, "blocks it now", "block it now"),
        (outcome.blocks_no_longer, "no longer blocks it", "no longer block it"),
    ):
        if blockers:
            yield capital(f"{members(blockers, words)} {one if len(blockers) == 1 else several}")


def _table(found: Changes, words: Words) -> Iterator[Sentence]:
    """The proposals that came onto the table or left it, without those that the body has decided on.

    Of the one in question that is told unless another was in question before, which says as much.
    """
    for each in found.table:
        decided = found.after.situation.decided(each.proposal)
        is_asked = each.proposal == found.proposal
        if not each.basis or decided is DecisionResult.ADOPTED or (is_asked and (decided or not found.is_of_one)):
            continue
        now = "is on the table now" if each.is_on_table else "is no longer on the table"
        yield with_reports(capital(f"{words.proposed(each.proposal)} {now}"), each.basis, words.sources)


def _shifts(found: Changes, words: Words) -> Iterator[Sentence]:
    """Who moved to which stance, grouping those that moved alike, with the reports of their new stance."""
    moved: dict[tuple[Stance | None, Stance], dict[MemberId, tuple[Entry, ...]]] = {}
    for each in found.stances:
        moved.setdefault((each.before, each.after), {})[each.member] = each.basis
    for (then, stance), basis_of in sorted(moved.items(), key=lambda each: list(Stance).index(each[0][1])):
        names = [words.subject(member) for member in words.by_name(basis_of)]
        entries = [entry for basis in basis_of.values() for entry in basis]
        yield with_reports(capital(shift(names, then, stance)), entries, words.sources)


def _votes(found: Changes, words: Words) -> Iterator[Sentence]:
    """Who left, and who lost or regained its vote."""
    for belongs, has_vote, one, several in (
        (False, False, "no longer belongs to the body", "no longer belong to the body"),
        (True, False, "no longer has a vote", "no longer have a vote"),
        (True, True, "has a vote again", "have a vote again"),
    ):
        changed = [each for each in found.votes if (each.belongs, each.has_vote) == (belongs, has_vote)]
        if changed:
            who = members([each.member for each in changed], words)
            entries = list(dict.fromkeys(entry for each in changed for entry in each.basis))
            yield with_reports(capital(f"{who} {one if len(changed) == 1 else several}"), entries, words.sources)


def _objections(found: Changes, words: Words) -> Iterator[Sentence]:
    """The objections raised and lifted; an objection implied by a stance alone is left to that stance."""
    for each in found.objections:
        objection = each.objection
        name, reason = words.name(objection.member), objection.reason
        if not objection.history:
            continue
        if each.is_open:
            said = f"{name} has raised an objection{f': {reason}' if reason else ''}."
        else:
            said = f"{possessive(name)} objection no longer stands{f' ({reason})' if reason else ''}."
        yield with_reports(said, each.basis, words.sources) if each.basis else said


def _cost(change: CostChange) -> Sentence:
    """The new cost of the cheapest plan, or that there is one now, or none any more."""
    if change.after is None:
        return "No plan works now; before, one did."
    if change.before is None:
        return f"A plan works now, at cost {cost(change.after.cost)}; before, none did."
    return f"The cheapest way out costs {cost(change.after.cost)} now; before, it cost {cost(change.before.cost)}."
