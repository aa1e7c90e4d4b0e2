"""How bodies decide: profiles, rules and the verdicts that rules give."""

from consensus.rules.ballots import Ballot, Opening, Seats
from consensus.rules.counting import AtLeast, Majority, Of, QualifiedMajority, Quorum, Veto, Weighted
from consensus.rules.each_member import ConsensusExcept, NoObjection, Unanimity
from consensus.rules.game import Game
from consensus.rules.in_force import InForce, Version
from consensus.rules.levers import Lever, LeverKind
from consensus.rules.outcome import Outcome, Shortfall
from consensus.rules.procedure import Elimination, Fallback, Plurality, SilenceProcedure, Stage, Stages
from consensus.rules.profile import Acts, Profile, Rival, Round
from consensus.rules.rule import EveryRule, FormulaRule, Rule, SomeRule, Verdict, as_rule

__all__ = [
    "Acts",
    "AtLeast",
    "Ballot",
    "ConsensusExcept",
    "Elimination",
    "EveryRule",
    "Fallback",
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
    "Rival",
    "Round",
    "Rule",
    "Seats",
    "Shortfall",
    "SilenceProcedure",
    "SomeRule",
    "Stage",
    "Stages",
    "Unanimity",
    "Verdict",
    "Version",
    "Veto",
    "Weighted",
    "as_rule",
]
