"""How much of the votes, or of the population, the members in favour and those against hold, in German."""

from fractions import Fraction

from consensus.rules import Majority, Of, QualifiedMajority, VotesHeld, Weighted
from consensus.views.german.german_nouns import DATIVE, noun_of, quoted
from consensus.views.german.german_phrases import contracted
from consensus.views.telling.sentences import rounded_down


def votes_told(held: VotesHeld) -> str:
    """What supporters and objectors hold, and what is needed.

    >>> from consensus.records import Stance
    >>> from consensus.rules import Profile, votes_held
    >>> votes = {"A": 5, "B": 3, "C": 2}
    >>> profile = Profile({"A": Stance.SUPPORTS, "B": Stance.OBJECTS, "C": Stance.UNDECLARED})
    >>> for rule in (Majority(more_than=Fraction(1, 2), of=Of.CAST, weights=votes), Weighted(weights=votes, quota=7)):
    ...     print(*map(votes_told, votes_held(rule, profile)))
    die Befürworter haben die Hälfte der Stimmen, die Gegner 30 Prozent; nötig ist mehr als die Hälfte der abgegebenen
    die Befürworter haben 5 von 10 Stimmen, die Gegner 3; nötig sind mindestens 7
    """
    whole = " der Bevölkerung" if isinstance(held.rule, QualifiedMajority) else " der Stimmen"
    verb = "vertreten" if isinstance(held.rule, QualifiedMajority) else "haben"
    if isinstance(held.rule, Weighted):
        amounts, whole = [str(held.supporting), str(held.objecting)], f" von {held.whole} Stimmen"
    else:
        amounts = [_share(rounded_down(each / held.whole)) for each in (held.supporting, held.objecting)]
    who = zip(("die Befürworter", "die Gegner"), amounts, (held.supporting, held.objecting), strict=True)
    (first, much), *others = [(each, amount) for each, amount, weight in who if weight]
    begun = f"{_in_organ(held.organ)} {verb} {first}" if held.organ else f"{first} {verb}"
    return f"{', '.join([f'{begun} {much}{whole}', *map(' '.join, others)])}; nötig {_needed(held)}"


def _in_organ(name: str) -> str:
    noun = noun_of(name)
    return f"im Gremium {quoted(name)}" if noun.is_foreign else contracted(f"in {noun.within(DATIVE)}")


def _needed(held: VotesHeld) -> str:
    match held.rule:
        case Weighted(quota=quota):
            return f"sind mindestens {quota}"
        case QualifiedMajority(population=share):
            return f"{_is(share)} mindestens {_share(share)}"
        case Majority(more_than=share) as rule if share is not None:
            return f"{_is(share)} mehr als {_share(share)}{_OF[rule.of]}"
        case Majority(at_least=share) as rule:
            return f"{_is(share or Fraction(0))} mindestens {_share(share or Fraction(0))}{_OF[rule.of]}"


_NAMED_SHARES = {
    Fraction(1, 2): "die Hälfte",
    Fraction(1, 3): "ein Drittel",
    Fraction(2, 3): "zwei Drittel",
    Fraction(1, 4): "ein Viertel",
    Fraction(3, 4): "drei Viertel",
}

_OF = {
    Of.ALL: "",
    Of.PRESENT: " der anwesenden",
    Of.PRESENT_AND_VOTING: " der abgegebenen",
    Of.CAST: " der abgegebenen",
}


def _share(share: Fraction) -> str:
    """A share by its name, in per cent, or as a fraction if per cent needs too many digits."""
    if share in _NAMED_SHARES:
        return _NAMED_SHARES[share]
    tenths = share * 1000
    if tenths.denominator != 1:
        return str(share)
    whole, tenth = divmod(tenths.numerator, 10)
    return f"{whole},{tenth} Prozent" if tenth else f"{whole} Prozent"


def _is(share: Fraction) -> str:
    return "ist" if _share(share).startswith(("die", "ein")) else "sind"
