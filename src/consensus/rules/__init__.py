"""How bodies decide: profiles, rules and the verdicts that rules give.

To write a rule of your own, subclass `Rule`, or `FormulaRule` for a rule that counts: a formula of bars (`Bar`,
`AllBars`, `AnyBar`), in which each stance adds points to a count (`scores`).  `bars_of` and `is_reached` query the
formula of any rule, and `Terms` and `how_counted` put a rule in words.
"""

from consensus.rules.ballots import Ballot, Opening, Seats
from consensus.rules.bars import SETTLED_STANCES, AllBars, AnyBar, Bar, Formula, Scores, bars_of, is_reached, scores
from consensus.rules.completions import Outcome, Shortfall
from consensus.rules.counting import AtLeast, Majority, Of, QualifiedMajority, Quorum, Veto, Weighted
from consensus.rules.decision import Decision
from consensus.rules.each_member import ConsensusExcept, NoObjection, Unanimity
from consensus.rules.game import Game
from consensus.rules.in_force import InForce, Version
from consensus.rules.levers import Lever, LeverKind
from consensus.rules.procedure import Elimination, Fallback, Plurality, SilenceProcedure, Stage, Stages
from consensus.rules.profile import Acts, Profile, Rival, Round
from consensus.rules.quorum_margins import QuorumMargin, quorum_margins
from consensus.rules.rule import EveryRule, FormulaRule, Rule, SomeRule, Verdict
from consensus.rules.votes_held import VotesHeld, votes_held
from consensus.rules.wording import Terms, how_counted

__all__ = [
    "Acts",
    "AllBars",
    "AnyBar",
    "AtLeast",
    "Ballot",
    "Bar",
    "ConsensusExcept",
    "Decision",
    "Elimination",
    "EveryRule",
    "Fallback",
    "Formula",
    "FormulaRule",
    "Game",
    "InForce",
    "Lever",
    "LeverKind",
    "Majority",
    "NoObjection",
    "Of",
    "Opening",
    "Outcome",
    "Plurality",
    "Profile",
    "QualifiedMajority",
    "Quorum",
    "QuorumMargin",
    "Rival",
    "Round",
    "Rule",
    "SETTLED_STANCES",
    "Scores",
    "Seats",
    "Shortfall",
    "SilenceProcedure",
    "SomeRule",
    "Stage",
    "Stages",
    "Terms",
    "Unanimity",
    "Verdict",
    "Version",
    "Veto",
    "VotesHeld",
    "Weighted",
    "bars_of",
    "how_counted",
    "is_reached",
    "quorum_margins",
    "scores",
    "votes_held",
]
