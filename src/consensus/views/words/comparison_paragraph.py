"""A comparison of proposals, as sentences to quote."""

from collections.abc import Iterator, Sequence

from consensus.records import DecisionResult
from consensus.unblocking import ComparedProposal, Comparison
from consensus.views.blocks.block import Paragraph
from consensus.views.words.decision_summary import deciding
from consensus.views.words.evidence_summary import age
from consensus.views.words.paragraph_phrases import Phrase, body_name, counted, in_sentences, members, of_entries, spelt
from consensus.views.words.phrases import Words, listed, things
from consensus.views.words.price_summary import as_far_as_proven
from consensus.views.words.situation_paragraph import as_counted, day_in_words, stands, stays_for_now


def comparison_paragraph(compared: Comparison) -> Paragraph:
    """A comparison as one paragraph."""
    return in_sentences(_compared(compared))


def _compared(compared: Comparison) -> Iterator[Phrase]:
    situation, words = compared.situation, Words(compared.situation)
    decision = deciding(situation, situation.proposal.id, compared.rule)
    if decision is not None and decision.result is DecisionResult.ADOPTED:
        yield from stands(situation, situation.proposal.id, situation.verdict(rule=compared.rule), None)
        return
    yield from stays_for_now(situation, situation.proposal.id, compared.rule)
    on = f"as of {day_in_words(situation)}"
    if not compared.proposals:
        yield f"no proposal is before {body_name(words)}, {on}"
        return
    if compared.leading:
        yield from _leading(compared, on, words)
    else:
        yield f"no member of {body_name(words)} is known to support any proposal, {on}"
    for each in compared.proposals:
        if each.ways.verdict.blockers:
            number = len(each.ways.verdict.blockers)
            block = "blocks" if number == 1 else "block"
            yield f"{members(each.ways.verdict.blockers, words)} {block} {words.in_short(each.proposal)}"
    if compared.cheapest:
        yield _least(compared, words)
        yield from _least_by_reports(compared, words)
    else:
        yield "no known move would unblock any of them"
    if compared.objections_to_any:
        owners = sorted({each.member for each in compared.objections_to_any})
        entries = [entry for each in compared.objections_to_any for entry in each.history]
        objections = f"objection{'' if len(owners) == 1 else 's'} of {members(owners, words)}"
        yield of_entries(f"whoever is named, the {objections} would remain", entries, words)


def _leading(compared: Comparison, on: str, words: Words) -> Iterator[str]:
    """Which proposals have the most supporters, by name or by the counts."""
    behind = [_behind(each, words) for each in compared.leading]
    if len(behind) == 1:
        most = "" if len(compared.proposals) == 1 else ", more than any other"
        yield f"{_named(compared.leading, words)} has {behind[0]}, {on}{most}"
    else:
        told = (
            f"{words.proposed(each.proposal)} has {said}" for each, said in zip(compared.leading, behind, strict=True)
        )
        yield f"these have the most members behind them, {on}: {things(told)}"


def _behind(each: ComparedProposal, words: Words) -> str:
    """How many members support a proposal, and how many of these are known by name."""
    named, tally = len(each.supporters), each.supporting
    names = f" ({members(each.supporters, words)})" if 0 < named < 5 else ""
    if tally.least <= named:
        return f"{counted(named, 'member')} behind it by name{names}"
    many = counted(tally.least, "member") if tally.least == tally.greatest else f"{as_counted(tally)} members"
    by_name = f"{spelt(named)} of them by name{names}" if named else "none of them known by name"
    old = age((*tally.least_rests_on, *tally.greatest_rests_on), each.ways.situation.day)
    return f"{many} behind it{old or ' by the counts'}, {by_name}"


def _named(proposals: Sequence[ComparedProposal], words: Words) -> str:
    return listed(words.proposed(each.proposal) for each in proposals)


def _least(compared: Comparison, words: Words) -> str:
    """Which proposals would take least to unblock, and in how many moves; for a single proposal, what it takes."""
    going_by = "going by names alone"
    plans = [each.ways.cheapest for each in compared.cheapest]
    moves = {len(plan.moves) for plan in plans if plan is not None}
    steps = counted(moves.pop(), "move") if len(moves) == 1 else ""
    if len(compared.proposals) == 1:
        return f"{going_by}, it would take {steps} to agree"
    if len(compared.cheapest) == 1:
        return f"{_named(compared.cheapest, words)} would take the least to agree on, {going_by}: {steps}"
    names = things(words.proposed(each.proposal) for each in compared.cheapest)
    return f"{going_by}, these would take the least to agree on{steps and f', {steps} each'}: {names}"


def _least_by_reports(compared: Comparison, words: Words) -> Iterator[str]:
    """Which would take least to unblock if unnamed members count too; empty for a single proposal."""
    found = compared.cheapest_by_reports
    if not compared.has_prices or not found or len(compared.proposals) == 1:
        return
    proven = as_far_as_proven(each.price for each in compared.proposals)
    counting = f"counting unnamed members too{proven}"
    names = [words.proposed(each.proposal) for each in found]
    if not compared.is_cheapest_certain:
        yield f"{counting}, it is open which of these would take the least: {things(names)}"
    elif found == compared.cheapest:
        yield f"{counting}, the same holds"
    elif len(found) == 1:
        yield f"{counting}, it would be {names[0]}"
    else:
        yield f"{counting}, these would take the least: {things(names)}"
