"""How bodies decide: profiles, rules and the verdicts that rules give."""

from consensus.rules.each_member import NoObjection, Unanimity
from consensus.rules.profile import Profile
from consensus.rules.rule import Outcome, Rule, Verdict

__all__ = ["NoObjection", "Outcome", "Profile", "Rule", "Unanimity", "Verdict"]
