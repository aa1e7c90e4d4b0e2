"""What nobody reported, but the keeper of the file inferred, is told as thought, wherever asks are told."""

import consensus as cs
from tests.lake import lake

DAY = "2026-03-06"
INFERRED = "{objection: dike, member: DE, event: restated, asks: [seat/agenda], confidence: inferred}"


def race(*claims: str) -> cs.Situation:
    """The small race, in which Germany asks for the fund and the post of deputy, with further claims."""
    return cs.loads(lake() + "".join(f"      - {claim}\n" for claim in claims)).on(DAY)


def test_an_inferred_ask_is_marked_in_the_answer() -> None:
    """Beside the asks that were reported, in the list of who blocks, in the paragraph and in JSON."""
    ways = cs.unblock(race(INFERRED))
    told = str(ways).splitlines()
    [agenda] = [line for line in told if line.startswith("    asks for seat/agenda")]
    assert agenda.endswith("(inferred)")
    assert [line for line in told if line.endswith("(inferred)")] == [agenda]
    assert "It is thought to ask for this: A say for the lower shore: " in ways.summary
    assert "It asks for this: A fund for the dike; and A say for the lower shore: the post of deputy." in ways.summary
    objections = cs.unblock(race(INFERRED)).situation.to_dict()["members"]
    assert "'unsure': {'seat/agenda': 'inferred'}" in str(objections)


def test_an_ask_that_is_reported_too_is_none_that_was_inferred() -> None:
    """Once somebody reports what was inferred before, it is told as reported."""
    ways = cs.unblock(race(INFERRED, INFERRED.replace(", confidence: inferred", "")))
    assert "inferred" not in str(ways) and "thought to ask" not in ways.summary


def test_to_settle_for_a_promise_is_told_in_a_sentence() -> None:
    """Not as "this: a promise: ..."; what is given, or joined to a promise, is told as it was."""
    settles = "{objection: dike, member: DE, event: restated, settles_for: SETTLES}"
    told = cs.unblock(race(settles.replace("SETTLES", "{promised: fund}"))).summary
    assert "It is thought ready to settle for a promise of this: A fund for the dike." in told
    both = cs.unblock(race(settles.replace("SETTLES", "{all: [{promised: fund}, {granted: seat/agenda}]}"))).summary
    assert (
        "It is thought ready to settle for this: a promise: A fund for the dike; and A say for the lower shore" in both
    )
