"""What the reports say of the members that a plan assumes will go along."""

from collections.abc import Iterator

from consensus.errors import OutOfTime, TooManyWorlds
from consensus.unblocking import Reach, Reliance
from consensus.views.blocks.block import Block, Heading, Sentences
from consensus.views.words.evidence_summary import _range, citation
from consensus.views.words.phrases import number


def reliance_summary(reliance: Reliance) -> Iterator[Block]:
    """What the reports say of those whom a plan takes for granted."""
    hold_outs = reliance.hold_outs
    if not hold_outs.greatest:
        return
    held = f"{_range(hold_outs)} of those taken for granted hold out"
    yield Heading(f"By the reports, {held}{citation(hold_outs.least_rests_on, reliance.evidence.situation)}")
    yield Sentences(tuple(_reach(reliance)))


def _reach(reliance: Reliance) -> Iterator[str]:
    """Where a plan works, and whom to win for it to work everywhere, as far as that was found out."""
    try:
        yield f"  the plan works in {reliance.reach.value} that the reports allow"
    except (TooManyWorlds, OutOfTime) as problem:
        yield f"  in which of the worlds that they allow the plan works is not told: {problem}"
        return
    if reliance.reach is Reach.EVERY:
        return
    try:
        if reliance.to_win is None:
            return
    except (TooManyWorlds, OutOfTime) as problem:
        yield f"  whom to win to be sure that it works is not told: {problem}"
        return
    yield f"  to be sure that it works, {number(len(reliance.to_win), 'more member')} would have to be won over"
    if reliance.hold_outs.least:
        yield f"  of these, {_range(reliance.hold_outs)} do hold out; the reports do not say which"
