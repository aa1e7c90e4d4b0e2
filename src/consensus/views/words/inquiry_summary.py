"""What to find out next, in words."""

from collections.abc import Iterable, Iterator
from itertools import islice

from consensus.evidence import Evidence
from consensus.unblocking import Inquiry
from consensus.views.blocks.block import Block, Heading, Sentences
from consensus.views.words.claim_phrases import claim_in_words
from consensus.views.words.phrases import Words, cost, listed, number

INQUIRIES_SHOWN = 5
"""How many things to find out are told."""


def inquiries_summary(inquiries: Iterable[Inquiry], evidence: Evidence) -> Iterator[Block]:
    """What to find out next, the most telling first."""
    words = Words(evidence.situation.setting)
    found = list(inquiries)
    if found:
        yield Heading("What to find out next")
        lines = (
            f"{place}.  {inquiry_in_words(inquiry, evidence, words)}" for place, inquiry in enumerate(found, start=1)
        )
        yield Sentences(tuple(f"  {line}" for line in islice(lines, INQUIRIES_SHOWN)))


def inquiry_in_words(inquiry: Inquiry, evidence: Evidence, words: Words) -> str:
    """What to ask, and why."""
    return f"{_question(inquiry, evidence, words)}: {inquiry_reason(inquiry)}"


def _question(inquiry: Inquiry, evidence: Evidence, words: Words) -> str:
    if inquiry.statement is not None:
        claim = claim_in_words(inquiry.statement.entry.claim, words)
        return f"whether {inquiry.statement.report.id} is right ({claim})"
    names = [words.name(member) for member in inquiry.members]
    if inquiry.objection is not None:
        return f"what would lift the objection {inquiry.objection} of {listed(names)}"
    if len(names) > 3:
        return f"where any of {len(names)} members stands, such as {names[0]}"
    return f"where {listed(names, 'or')} stands"


def inquiry_reason(inquiry: Inquiry) -> str:
    """What an answer could do, in a few words."""
    reasons = []
    if inquiry.settles:
        settling = listed((stance.value for stance in inquiry.settles), "or")
        reasons.append(f"the outcome would be settled by {settling}")
    if inquiry.saves:
        reasons.append(f"the plan would cost {cost(inquiry.saves)} less if one concession would do")
    if inquiry.resolves:
        reasons.append(f"it is part of {number(inquiry.resolves, 'contradiction')}")
    if inquiry.is_relied_on:
        reasons.append("the plan takes it for granted")
    if inquiry.at_best:
        by = str(inquiry.narrows) if inquiry.narrows == inquiry.at_best else f"{inquiry.narrows} to {inquiry.at_best}"
        reasons.append(f"the range of supporters would shrink by {by}")
    return ", and ".join(reasons) or "it may have several stances"
