"""How much of the votes, or of the population, the members in favour and those against hold, in words."""

from fractions import Fraction

from consensus.rules import Majority, Of, QualifiedMajority, VotesHeld, Weighted
from consensus.rules.wording import share_in_words
from consensus.views.telling.sentences import rounded_down
from consensus.views.words.phrases import the


def votes_in_words(held: VotesHeld) -> str:
    """What supporters and objectors hold, and what is needed.

    >>> from consensus.records import Stance
    >>> from consensus.rules import Profile, votes_held
    >>> votes = {"A": 5, "B": 3, "C": 2}
    >>> profile = Profile({"A": Stance.SUPPORTS, "B": Stance.OBJECTS, "C": Stance.UNDECLARED})
    >>> for rule in (Majority(at_least=Fraction(4, 5), of=Of.CAST, weights=votes), Weighted(weights=votes, quota=7)):
    ...     print(*map(votes_in_words, votes_held(rule, profile)))
    supporters hold half of the votes and objectors 30 per cent; at least 80 per cent of the votes cast are needed
    supporters hold 5 of 10 votes and objectors 3; at least 7 are needed
    """
    whole = "the population" if isinstance(held.rule, QualifiedMajority) else "the votes"
    if isinstance(held.rule, Weighted):
        amounts = [str(held.supporting), str(held.objecting)]
        whole = f"{held.whole} votes"
    else:
        amounts = [share_in_words(rounded_down(each / held.whole)) for each in (held.supporting, held.objecting)]
    who = zip(("supporters", "objectors"), amounts, (held.supporting, held.objecting), strict=True)
    (first, much), *others = [(each, amount) for each, amount, weight in who if weight]
    told = [f"{first} hold {much} of {whole}", *(f"{each} {amount}" for each, amount in others)]
    organ = f"in {the(held.organ)}, " if held.organ else ""
    return f"{organ}{' and '.join(told)}; {_needed(held)}"


def _needed(held: VotesHeld) -> str:
    match held.rule:
        case Weighted(quota=quota):
            return f"at least {quota} are needed"
        case QualifiedMajority(population=share):
            return f"at least {share_in_words(share)} is needed"
        case Majority(more_than=share) as rule if share is not None:
            return f"more than {share_in_words(share)}{_OF[rule.of]} are needed"
        case Majority(at_least=share) as rule:
            return f"at least {share_in_words(share or Fraction(0))}{_OF[rule.of]} are needed"


_OF = {
    Of.ALL: "",
    Of.PRESENT: " of the votes present",
    Of.PRESENT_AND_VOTING: " of the votes cast",
    Of.CAST: " of the votes cast",
}
