"""What all reports together settle where names alone leave it open whether a body would agree."""

from consensus.errors import OutOfTime, TooManyWorlds
from consensus.evidence import Evidence
from consensus.rules import Outcome, Verdict


def certain_outcome(verdict: Verdict, evidence: Evidence | None) -> Outcome | None:
    """The one outcome that the reports allow, if the verdict by names is open and reports have numbers; else None.

    None too if that cannot be worked out in time.
    """
    if evidence is None or verdict.outcome is not Outcome.OPEN or verdict.decision is not None:
        return None
    if not any(statement.numbers for statement in evidence.statements):
        return None
    try:
        outcomes = evidence.outcomes
    except (TooManyWorlds, OutOfTime):
        return None
    return next(iter(outcomes - {Outcome.OPEN}), None) if len(outcomes) == 1 else None
