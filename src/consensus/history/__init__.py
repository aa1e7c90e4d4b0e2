"""Past races, replayed: what was known on each day, and what would have unblocked them then.

Here: a race day by day, by what was known on each day; what was actually done; and whether the plans had named it.
Not here: answers for a single day, which are in `consensus.situation` and `consensus.unblocking`.
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
