"""Races that are over, played through again: what was known on each day, and what would have unblocked them then.

Here: a race day by day by what was known on each, what was in fact done, and how far the plans had named it.
Not here: what is said of a single day, which is for `consensus.situation` and `consensus.unblocking`.
"""

from consensus.history.baselines import Baseline
from consensus.history.course import Course, Decided, Lifting
from consensus.history.deeds import Deed, Manner
from consensus.history.misses import Miss
from consensus.history.replay import Turn, replay, turn_on
from consensus.history.score import Adopted, Foresight, Naming, Score, Scored, score
from consensus.history.situation_changes import (
    Changes,
    CostChange,
    ObjectionChange,
    OutcomeChange,
    RuleChange,
    StanceChange,
    TableChange,
    VoteChange,
    changes,
)

__all__ = [
    "Adopted",
    "Baseline",
    "Changes",
    "CostChange",
    "Course",
    "Decided",
    "Deed",
    "Foresight",
    "Lifting",
    "Manner",
    "Miss",
    "Naming",
    "ObjectionChange",
    "OutcomeChange",
    "RuleChange",
    "Score",
    "Scored",
    "StanceChange",
    "TableChange",
    "Turn",
    "VoteChange",
    "changes",
    "replay",
    "score",
    "turn_on",
]
