"""What the reports allow, as sentences to quote."""

from collections.abc import Iterator

from consensus.errors import OutOfTime, TooManyWorlds
from consensus.evidence import BoundedCount, Evidence
from consensus.records import DecisionResult
from consensus.rules import Outcome
from consensus.views.blocks.block import Paragraph
from consensus.views.words.paragraph_phrases import Phrase, body_name, counted, in_sentences, of_reports, spelt
from consensus.views.words.phrases import Words, listed
from consensus.views.words.situation_paragraph import as_counted, counting, day_in_words, stands


def evidence_paragraph(evidence: Evidence) -> Paragraph:
    """Evidence as one paragraph; after a decision, the decision."""
    if evidence.decided is DecisionResult.ADOPTED:
        verdict = evidence.situation.verdict(evidence.proposal)
        return in_sentences(stands(evidence.situation, evidence.proposal, verdict, None))
    return in_sentences(_allowed(evidence))


def _allowed(evidence: Evidence) -> Iterator[Phrase]:
    situation, words = evidence.situation, Words(evidence.situation)
    proposed = words.proposed(evidence.proposal)
    whole = counted(len(evidence.testimony.members), "member")
    on = f"as of {day_in_words(situation)}"
    if not evidence.statements:
        yield f"no report says where any of the {whole} of {body_name(words)} stands on {proposed}, {on}"
        return
    support, holding = evidence.supporters, evidence.hold_outs
    reports = {each.report.id: each.report for tally in (support, holding) for each in counting(tally)}
    said = (
        f"of the {whole} of {body_name(words)}, {_bounded(support, 'supports', 'support')} {proposed}, {on}, and "
        f"{_bounded(holding, 'objects or is holding back', 'object or are holding back')}"
    )
    yield of_reports(said, reports.values(), words)
    yield from _outcome(evidence, words)
    if evidence.set_aside:
        number = len(evidence.set_aside)
        yield (
            f"reports contradict one another: {counted(number, 'statement')} "
            f"{'is' if number == 1 else 'are'} left out until it is clear whom to trust"
        )


def _bounded(tally: BoundedCount, one: str, several: str) -> str:
    """The least number of members with a stance, and the greatest where a report sets one."""
    if tally.greatest == 0:
        return f"none {one}"
    many = spelt(tally.least) if tally.least == tally.greatest else as_counted(tally)
    if not tally.least:
        many = f"up to {spelt(tally.greatest)}"
    return f"{many} {one if many.endswith('one') else several}"


_SAID = {
    Outcome.ADOPTED: "could agree",
    Outcome.BLOCKED: "cannot agree",
    Outcome.OPEN: "has yet to make up its mind",
}


def _outcome(evidence: Evidence, words: Words) -> Iterator[str]:
    try:
        outcomes = sorted(evidence.outcomes, key=list(Outcome).index)
    except (TooManyWorlds, OutOfTime):
        return
    said = [_SAID[outcome] for outcome in outcomes]
    if len(said) == 1:
        yield f"whatever the reports leave open, {body_name(words)} {said[0]}"
    else:
        yield f"the reports leave it open whether {body_name(words)} {listed(said, 'or')}"
