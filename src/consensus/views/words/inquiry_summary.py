"""What to find out next, in words."""

from collections.abc import Iterable, Iterator

from consensus.evidence import Evidence
from consensus.unblocking import Inquiry
from consensus.unblocking.carried_ties import members_moved
from consensus.views.blocks.block import Block, Heading, Sentence, Sentences, begun_with
from consensus.views.words.claim_phrases import claim_in_words, tie_in_words
from consensus.views.words.evidence_summary import resting_on
from consensus.views.words.phrases import Words, cost, listed, number, possessive

INQUIRIES_SHOWN = 5
"""How many things to find out are shown."""


def inquiries_summary(
    inquiries: Iterable[Inquiry], evidence: Evidence, *, is_cut_short: bool = False
) -> Iterator[Block]:
    """What to find out next, the most useful first; "so far" if time ran out."""
    words = Words(evidence.situation)
    found = list(inquiries)
    if found:
        yield Heading(f"What to find out next{', so far' if is_cut_short else ''}")
        shown = enumerate(found[:INQUIRIES_SHOWN], start=1)
        told = (begun_with(f"  {place}.  ", inquiry_in_words(each, evidence, words)) for place, each in shown)
        yield Sentences(tuple(told))


def inquiry_in_words(inquiry: Inquiry, evidence: Evidence, words: Words) -> Sentence:
    """The question to ask, and why."""
    why = f": {_reason(inquiry, evidence)}"
    if inquiry.statement is not None:
        claim = claim_in_words(inquiry.statement.entry.claim, words)
        return resting_on(f"whether this is right: {claim}", [inquiry.statement], words, after=why)
    return _question(inquiry, words) + why


def _question(inquiry: Inquiry, words: Words) -> str:
    if inquiry.tie is not None:
        return f"whether this carries weight: {tie_in_words(inquiry.tie, words)}"
    names = [words.subject(member) for member in inquiry.members]
    if inquiry.objection is not None:
        return f"what would lift {possessive(listed(names))} objection {inquiry.objection}"
    if len(names) > 3:
        return f"where one of {len(names)} members stands, {names[0]} for example"
    return f"where {listed(names, 'or')} stands"


def _reason(inquiry: Inquiry, evidence: Evidence) -> str:
    """The value of an answer, in a few words."""
    reasons = []
    if inquiry.settles:
        reasons.append(f"the outcome would be clear{_settling(inquiry, evidence)}")
    if inquiry.saves:
        so = "it did" if inquiry.tie else "a single concession were enough"
        reasons.append(f"the plan would cost {cost(inquiry.saves)} less if {so}")
    if inquiry.resolves:
        reasons.append(f"it is part of {number(inquiry.resolves, 'contradiction')}")
    if inquiry.is_relied_on:
        reasons.append("the plan assumes that it goes along")
    if inquiry.at_best:
        by = f"{inquiry.at_best}" if inquiry.narrows == inquiry.at_best else f"up to {inquiry.at_best}"
        reasons.append(f"the range of possible supporters would narrow by {by}")
    if inquiry.tie is not None and not reasons:
        is_named = bool(members_moved(inquiry.tie, evidence.situation))
        return "there would be a plan" if is_named else "no report says whom it moves"
    return ", and ".join(reasons) or "it may have more than one stance"


def _settling(inquiry: Inquiry, evidence: Evidence) -> str:
    """The answers that would settle the outcome; empty if any would."""
    others = evidence.possible(inquiry.members[0]) - set(inquiry.settles)
    if not others:
        return ""
    if not any(stance.is_settled for stance in others):
        return " once it has made up its mind"
    answers = (f'"{stance.value}"' for stance in inquiry.settles)
    return f" if the answer were {listed(answers, 'or')}"
