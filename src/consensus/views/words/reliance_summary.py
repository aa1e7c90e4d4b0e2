"""What the reports say about the silent members that a plan counts on."""

from collections.abc import Iterator

from consensus.errors import OutOfTime, TooManyWorlds
from consensus.unblocking import Reach, Reliance
from consensus.views.blocks.block import Block, Heading, Sentences
from consensus.views.words.evidence_summary import RESTS, age, range_of, resting_on
from consensus.views.words.phrases import Words, number


def reliance_summary(reliance: Reliance) -> Iterator[Block]:
    """How many of the silent members a plan counts on hold back, and what that means for the plan."""
    hold_outs = reliance.hold_outs
    if not hold_outs.greatest:
        return
    how_many, are = range_of(hold_outs), "is" if hold_outs.greatest == 1 else "are"
    if not hold_outs.least:
        how_many, are = "one" if hold_outs.greatest == 1 else f"up to {hold_outs.greatest}", "may be"
    held = f"{how_many} of the silent members assumed to go along {are} holding back"
    situation, counting = reliance.evidence.situation, hold_outs.least_rests_on
    yield Heading(f"According to the reports, {held}{age(counting, situation.day)}")
    resting = [resting_on(RESTS, counting, Words(situation))] if counting else []
    yield Sentences((*resting, *_reach(reliance)))


_REACH = {
    Reach.EVERY: "the plan works whatever the reports leave open",
    Reach.SOME: "whether the plan works depends on what the reports leave open",
    Reach.NONE: "the reports rule this plan out: some members it counts on are holding back",
}


def _reach(reliance: Reliance) -> Iterator[str]:
    """Whether a plan works, and whom to win over to be sure of it, as far as was found in time."""
    try:
        yield f"  {_REACH[reliance.reach]}"
    except (TooManyWorlds, OutOfTime) as problem:
        yield f"  whether the plan works could not be worked out: {problem}"
        return
    if reliance.reach is Reach.EVERY:
        return
    try:
        if reliance.to_win is None:
            return
    except (TooManyWorlds, OutOfTime) as problem:
        yield f"  whom to win over to make it certain could not be worked out: {problem}"
        return
    more = number(len(reliance.to_win), "more member")
    yield f"  to make it certain, {more} would have to support"
    if reliance.hold_outs.least:
        yield f"  {range_of(reliance.hold_outs)} of these are holding back; the reports do not say which"
